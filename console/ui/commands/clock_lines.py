"""Commands about the clocks of agencies: ask for word and be reminded, the contact round, take the watch of a case."""

from __future__ import annotations

from console.desk import Desk
from console.errors import Refused
from console.models.asking_commands import ask_agency
from console.models.escalation import take_watch
from console.ui.commands.typed import Typed
from console.ui.commands.verb import Verb, agency_meant, case_meant
from console.ui.words import QT_TRANSLATE_NOOP


def _ask(desk: Desk, typed: Typed) -> str:
    case, agency = case_meant(desk, typed), agency_meant(typed)
    found = [one for one in case.assignments.values() if one.agency == agency]
    if not found:
        raise Refused("assignment_unknown", agency=agency)
    still = [one for one in found if one.open] or found
    desk.do(ask_agency, case.id, still[-1].id)
    return case.id


def _watch(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(take_watch, case.id, typed.rest)
    return case.id


VERBS = (
    Verb(
        id="ask",
        words=("tanya", "ask"),
        says=QT_TRANSLATE_NOOP("Command", "Ask {agencies} for word, remind again in {minutes} minutes"),
        takes=("agency", "case"),
        act=_ask,
        fill=lambda desk, typed, zone: {"minutes": str(desk.board.reference.rules.ask_again_min)},
        actions=("agency.ask",),
        example="/tanya damkar",
    ),
    Verb(
        id="watch",
        words=("awasi", "watch"),
        says=QT_TRANSLATE_NOOP("Command", "This desk watches the clocks of {case} from now on: {rest}"),
        takes=("reason", "case"),
        act=_watch,
        actions=("case.watch",),
        example="/awasi meja A mati",
    ),
    Verb(id="agency.round", words=("hubungi", "round"), opens="agency.round", example="/hubungi"),
)
