"""Commands about readiness, positions and preconditions: the same acts as the panels, by words after the slash."""

from __future__ import annotations

from console.desk import Desk
from console.errors import Refused
from console.models.bonds import Condition
from console.models.case import Case
from console.models.condition import in_view
from console.models.condition_commands import Wanted, confirm_condition, override_condition, raise_condition
from console.models.readiness_commands import locate_unit
from console.models.reference_commands import set_readiness
from console.ui.commands.typed import Typed
from console.ui.commands.verb import Verb, agency_meant, because, case_meant
from console.ui.readiness_questions import place_named
from console.ui.words import QT_TRANSLATE_NOOP
from wire.facts import Readiness

_WORDS: dict[str, Readiness] = {"ready": "ready", "limited": "limited", "busy": "busy", "off": "off"}


def _ready(desk: Desk, typed: Typed) -> str:
    """Each named unit; of an agency without a named unit the agency itself."""
    with_unit = {desk.board.reference.units[unit].agency for unit in typed.units}
    named = [*typed.units, *(code for code in typed.agencies if code not in with_unit)]
    if not named:
        raise Refused("agency_unknown", agency=typed.rest or "?")
    for code in named:
        desk.do(set_readiness, code, _WORDS[typed.verb], typed.rest or None)
    return ""


def _position(desk: Desk, typed: Typed) -> str:
    if not typed.units:
        raise Refused("unit_unknown", unit=typed.rest or "?", agency="")
    text = typed.case_named or typed.rest
    desk.do(locate_unit, typed.units[0], place_named(desk.board, text))
    return ""


def _condition(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    wanted = Wanted(owner=agency_meant(typed), text=typed.rest, blocks=typed.agencies[1:], step="arrived")
    desk.do(raise_condition, case.id, wanted)
    return case.id


def _confirm(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(confirm_condition, case.id, _meant(case, typed).id, None, typed.rest or None)
    return case.id


def _override(desk: Desk, typed: Typed) -> str:
    case = case_meant(desk, typed)
    desk.do(override_condition, case.id, _meant(case, typed).id, typed.rest)
    return case.id


def _meant(case: Case, typed: Typed) -> Condition:
    """The oldest open condition of the named agency; without a name, the only open one."""
    still = [one for one in in_view(case) if one.open and (not typed.agencies or one.owner == typed.agencies[0])]
    if not still or (not typed.agencies and len(still) > 1):
        raise Refused("condition_unknown", condition=typed.rest)
    return still[0]


VERBS = (
    Verb(
        id="ready",
        words=("siap", "ready"),
        says=QT_TRANSLATE_NOOP("Command", "{named} ready{because}"),
        takes=("agencies", "unit", "source"),
        act=_ready,
        fill=lambda desk, typed, zone: because(typed),
        actions=("agency.readiness",),
        example="/siap psc-2",
    ),
    Verb(
        id="limited",
        words=("terbatas", "limited"),
        says=QT_TRANSLATE_NOOP("Command", "{named} limited{because}"),
        takes=("agencies", "unit", "source"),
        act=_ready,
        fill=lambda desk, typed, zone: because(typed),
        example="/terbatas damkar satu unit di bengkel",
    ),
    Verb(
        id="busy",
        words=("bertugas", "busy"),
        says=QT_TRANSLATE_NOOP("Command", "{named} busy{because}"),
        takes=("agencies", "unit", "source"),
        act=_ready,
        fill=lambda desk, typed, zone: because(typed),
        example="/bertugas psc-1 rujukan",
    ),
    Verb(
        id="off",
        words=("tidaksiap", "off"),
        says=QT_TRANSLATE_NOOP("Command", "{named} out of service{because}"),
        takes=("agencies", "unit", "source"),
        act=_ready,
        fill=lambda desk, typed, zone: because(typed),
        example="/tidaksiap psc-1 ban kempes",
    ),
    Verb(
        id="position",
        words=("posisi", "position"),
        says=QT_TRANSLATE_NOOP("Command", "Position of {named}: {where}"),
        takes=("unit", "place"),
        act=_position,
        fill=lambda desk, typed, zone: {"where": typed.case_named or typed.rest or "…"},
        example="/posisi psc-1 rsud",
    ),
    Verb(
        id="condition",
        words=("syarat", "condition"),
        says=QT_TRANSLATE_NOOP("Command", "Condition on {case}: {agencies}, {rest}"),
        takes=("agencies", "text", "case"),
        act=_condition,
        actions=("case.condition",),
        example="/syarat pln padamkan listrik",
    ),
    Verb(
        id="confirm",
        words=("pastikan", "confirm"),
        says=QT_TRANSLATE_NOOP("Command", "Condition of {agencies} on {case} is met, said by {rest}"),
        takes=("agency", "source", "case"),
        act=_confirm,
        example="/pastikan pln petugas jaga",
    ),
    Verb(
        id="override",
        words=("abaikan", "override"),
        says=QT_TRANSLATE_NOOP("Command", "Go on without the condition of {agencies} on {case}: {rest}"),
        takes=("agency", "reason", "case"),
        act=_override,
        example="/abaikan pln api membesar",
    ),
)
