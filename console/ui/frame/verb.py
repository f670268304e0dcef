"""One verb of the command line: its words, what it takes, what Enter does, and the sentence said before.
Rule: a new verb is one `Verb` that a feature says in `spoken`; nothing else knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

import msgspec

from console.desk import Desk
from console.errors import Refused
from console.models.state.case import Case
from console.text.words import QT_TRANSLATE_NOOP

# A line of words after the slash as it was read: what the verbs get. Pure.


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """A line read: `verb` empty when its first word means nothing, then `guess` may be what was meant. `call` is
    the one in hand at this desk."""

    verb: str = ""
    word: str = ""
    guess: str = ""
    case: str = ""
    case_named: str = ""
    selected: str = ""
    call: str = ""
    happened: int | None = None
    time_wrong: bool = False
    agencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    step: str = ""
    rest: str = ""


Act = Callable[[Desk, Typed], str]
Fill = Callable[[Desk, Typed, tzinfo], Mapping[str, str]]

# What may come after a verb, and how the line under the command row calls it. What a person writes freely is last.
TAKES = {
    "agency": QT_TRANSLATE_NOOP("Command", "agency"),
    "agencies": QT_TRANSLATE_NOOP("Command", "agencies"),
    "unit": QT_TRANSLATE_NOOP("Command", "unit"),
    "step": QT_TRANSLATE_NOOP("Command", "what it does"),
    "nature": QT_TRANSLATE_NOOP("Command", "incident type"),
    "place": QT_TRANSLATE_NOOP("Command", "place"),
    "ward": QT_TRANSLATE_NOOP("Command", "kelurahan"),
    "state": QT_TRANSLATE_NOOP("Command", "state"),
    "sure": QT_TRANSLATE_NOOP("Command", "how certain"),
    "span": QT_TRANSLATE_NOOP("Command", "day or week"),
    "outcome": QT_TRANSLATE_NOOP("Command", "outcome"),
    "result": QT_TRANSLATE_NOOP("Command", "result"),
    "unable": QT_TRANSLATE_NOOP("Command", "why not"),
    "priority": QT_TRANSLATE_NOOP("Command", "1, 2 or 3"),
    "choice": QT_TRANSLATE_NOOP("Command", "which"),
    "number": QT_TRANSLATE_NOOP("Command", "number"),
    "minutes": QT_TRANSLATE_NOOP("Command", "minutes"),
    "hours": QT_TRANSLATE_NOOP("Command", "hours"),
    "metres": QT_TRANSLATE_NOOP("Command", "metres"),
    "words": QT_TRANSLATE_NOOP("Command", "words"),
    "text": QT_TRANSLATE_NOOP("Command", "text"),
    "source": QT_TRANSLATE_NOOP("Command", "who says so"),
    "reason": QT_TRANSLATE_NOOP("Command", "reason"),
    "case": QT_TRANSLATE_NOOP("Command", "another case: A-0042"),
    "time": QT_TRANSLATE_NOOP("Command", "time: -5 or 14:05"),
    "past": QT_TRANSLATE_NOOP("Command", "day and time: 21/2 14:05:30"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """`words`: the Indonesian word first, then short forms and the English one. `takes`: names of TAKES in the usual
    order. `says`: the preview, marked for translation in the context "Command", with {case}, {agencies}, {named},
    {rest} and what `fill` gives. `act` does it and gives the case it was about, or nothing; it raises Refused.
    A verb of the screen has `opens`, an action of the action table; `choices` are (Indonesian, English, action).
    `actions`: the actions of the menus that this verb also does."""

    id: str
    words: tuple[str, ...]
    says: str = ""
    takes: tuple[str, ...] = ()
    act: Act | None = None
    fill: Fill | None = None
    opens: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    actions: tuple[str, ...] = field(default=())
    example: str = ""

    def reaches(self) -> frozenset[str]:
        """The actions of the menus that this verb does."""
        return frozenset({*self.actions, *filter(None, (self.opens,)), *(action for *_, action in self.choices)})

    def action(self, rest: str) -> str:
        """The action of the window these words ask for, or nothing."""
        said = rest.lower().removesuffix("%").strip()
        return next((action for *words, action in self.choices if said in words), self.opens)


class Verbs:
    """All verbs of a command line by id, and by each of their words; `texts` are the words of the actions they open."""

    def __init__(self, verbs: Iterable[Verb], texts: Mapping[str, str]) -> None:
        declared = tuple(verbs)
        self.all = {verb.id: verb for verb in declared}
        assert len(self.all) == len(declared), "one id, one verb"
        self.of_word = {word: verb.id for verb in self.all.values() for word in verb.words}
        self.texts = texts

    def __getitem__(self, id: str) -> Verb:
        return self.all[id]


def screen_verb(action: str, words: tuple[str, ...]) -> Verb:
    """The verb that does what a menu entry does; its sentence is the entry's own."""
    return Verb(id=action, words=words, opens=action, example=f"/{words[0]}")


def case_meant(desk: Desk, typed: Typed) -> Case:
    """The case a line is about. Refused when there is none."""
    known = desk.board.cases.get(typed.case)
    if known is None:
        raise Refused("case_unknown", case=typed.case_named or typed.case)
    return known


def agency_meant(typed: Typed) -> str:
    """The agency a line names. Refused when it names none."""
    if not typed.agencies:
        raise Refused("agency_unknown", agency=typed.rest or "?")
    return typed.agencies[0]


def because(typed: Typed) -> Mapping[str, str]:
    """{because}: the rest of the line after a colon, or nothing."""
    return {"because": f": {typed.rest}" if typed.rest else ""}
