"""A desk whose natures have their words and cards, and a form over it, for the tests of the intake form."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from console.models.call_commands import ring, take_call
from console.models.city import load_city
from console.models.streams import definition_stream, split_stream
from console.ui.panels.intake_form import IntakeForm
from tests.ui.memory_desk import MemoryDesk
from wire import facts


@dataclass(frozen=True)
class Spot:
    kelurahan: str | None
    outside: bool = False
    near_border: bool = False


def talking_desk() -> MemoryDesk:
    desk = MemoryDesk()
    city = load_city()
    for order, nature in enumerate(city.natures):
        known = desk.board.reference.natures[nature.code]
        words = msgspec.structs.replace(known, words_id=nature.words_id, words_jv=nature.words_jv, order=order)
        desk.other(definition_stream(words), words, desk.board.prev_of(definition_stream(words), words))
    for card in city.cards:
        if card.nature is None:
            continue
        questions = msgspec.convert(msgspec.to_builtins(card.questions), tuple[facts.CardQuestion, ...])
        fact = facts.CardPublished(card.nature, 1, card.title_id, card.title_en, questions, card.tell_id, card.tell_en)
        desk.other(definition_stream(fact), fact)
    return desk


def wards() -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in load_city().kelurahan]


def answered_call(desk: MemoryDesk, number: str = "0000-555") -> str:
    call = split_stream(desk.do(ring, number)[0].stream)[1]
    desk.do(take_call, call)
    return call


def open_form(desk: MemoryDesk, spot: Spot = Spot("35.72.01.1001")) -> IntakeForm:
    form = IntakeForm(desk, wards(), lambda lat, lng: spot)  # type: ignore[arg-type]
    form.resize(1358, 260)
    return form
