"""On an English screen nothing is Indonesian but what people typed and what things are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import msgspec

from console.models.commands.calls import start_call
from console.models.commands.cases import CaseForm
from console.models.commands.dangers import HazardForm, note_hazard
from console.models.commands.intake import Intake, attach_told
from console.models.state.board import Board
from console.models.state.city import load_city
from console.models.views.dangers import hazards_now
from console.models.views.overdue import needs_of
from console.models.views.shift_log import LogFilter, log_lines
from console.text import formats
from console.text.agencies import case_lines
from console.text.calls import besides_words
from console.text.cases import case_row
from console.text.city import hazard_label
from console.text.names import caution_parts, exact_place_words, place_line
from console.text.shift import log_page, next_due
from console.text.words import SOURCE, in_language, language
from console.ui.parts.timeline import told_lines
from tests.ui.room_day import filled
from tests.ui.room_desk import RoomDesk
from wire.facts import CasualtiesReported, Place

_WORD = re.compile(r"[a-z]{4,}")


def words_of(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def catalogue_words() -> set[str]:
    """Words that stand in the Indonesian side of the catalogue and nowhere in the English one."""
    sources, translations = set[str](), set[str]()
    for message in ElementTree.parse(SOURCE).getroot().iter("message"):
        sources |= words_of(message.findtext("source", ""))
        translations |= words_of(message.findtext("translation", ""))
    return translations - sources


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)


def typed_words(board: Board) -> set[str]:
    """What people wrote, and the names of the city."""
    folded = (*board.cases.values(), *board.calls.values(), *board.shifts.values())
    reference = board.reference
    named = (*reference.agencies.values(), *reference.accounts.values(), *reference.units.values())
    written = [text for one in folded for line in log_lines(one) for text in texts(line.fact)]
    written += [text for one in named for text in texts(one)]
    return {word for text in (*written, *(one.name for one in load_city().kelurahan)) for word in words_of(text)}


def written_in_indonesian(desk: RoomDesk) -> None:
    """A colleague whose screen is Indonesian attaches a second call; a warning is noted as the channel calls it."""
    case = next(one for one in desk.board.cases.values() if one.state not in ("closed", "merged"))
    place = Place(address="Jl. Misal 8", certainty="map")
    call = desk.do(start_call, "app")[0].stream.partition(":")[2]
    form = CaseForm(nature="fire_building", place=place, call=call)
    intake = Intake(form=form, casualties=CasualtiesReported("caller", light=2))
    with in_language("id"):
        desk.do(attach_told, case.id, intake, besides_words(desk.board, intake, case))
    until = desk.now_ms() + 3_600_000
    desk.do(note_hazard, HazardForm(hazard="weather", headline="-", source="BMKG", severity="waspada", until=until))


def said(desk: RoomDesk) -> Iterator[str]:
    """What the screen says of the day."""
    board, now_ms = desk.board, desk.now_ms()
    for case in board.cases.values():
        yield from (one.what for one in told_lines(board, case, now_ms, hidden=False))
        yield from (place_line(case.place), exact_place_words(case.place, hidden=False), *caution_parts(case, True))
        yield from (text for one in case_lines(board, case, now_ms) for text in texts(one))
        yield from texts(case_row(board, case, now_ms, person="", language=language()))
        yield from (text for one in needs_of(board, case, now_ms) for text in texts(one))
    page = log_page(board, LogFilter(since_ms=0, until_ms=now_ms + 1), formats.WIB)
    shown = (page.title, *page.duty, *page.rows, *page.measures, *page.times, *next_due(board, now_ms, hidden=False))
    yield from (text for one in shown for text in texts(one))
    yield from (hazard_label(one, now_ms) for one in hazards_now(board, now_ms))


def test_an_english_screen_says_nothing_of_the_day_in_indonesian() -> None:
    desk = RoomDesk()
    filled(desk)
    strange = catalogue_words() - typed_words(desk.board)
    written_in_indonesian(desk)
    with in_language("id"):
        assert any(words_of(text) & strange for text in said(desk)), "Indonesian would be found"
    with in_language("en"):
        found = {text: sorted(words_of(text) & strange) for text in said(desk) if words_of(text) & strange}
    assert found == {}
