"""Storm mode: begun and ended by a person; each report is a real case, a child of the storm's own case."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from console.errors import Refused
from console.models.commands.agencies import Order, dispatch_all
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.context import Context, Draft, call_known, case_still_open
from console.models.commands.intake import told_lines
from console.models.state.board import Board
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import call_stream, split_stream, storm_stream
from console.models.state.text import clean_line, shown, text_given
from console.models.views.storms import NATURES, PRIORITIES, parent_of, running_storm, running_storms
from wire import facts
from wire.facts import Place, StormHit

PARENT_NATURE = "wind_damage"
# Whom the letter calls besides those the type always does.
ALSO: dict[str, tuple[str, ...]] = {"road": ("POLRES", "DISHUB"), "cable": ("PLN",), "person": ("PSC119",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StormReport:
    """One report as typed: where, what was hit, words if any, the call in hand, and when it happened if not now."""

    place: Place
    hit: StormHit | None
    words: str = ""
    call: str | None = None
    happened: int | None = None
    sample: bool = False


def start_storm(board: Board, context: Context, name: str = "", sample: bool = False) -> list[Draft]:
    """Storm mode for the room, with a case of its own that all reports belong to; refused: storm_running."""
    if running_storm(board) is not None:
        raise Refused("storm_running")
    city = board.reference.city
    said = clean_line(name) or ""
    place = Place(address=city.name if city is not None else "Kota", certainty="none")
    form = CaseForm(nature=PARENT_NATURE, place=place, narrative=said or None, sample=sample)
    opening = open_case(board, context, form)
    parent = split_stream(opening[-1].stream)[1]
    fact = facts.StormStarted(name=said, parent=parent)
    return [context.draft(storm_stream(context.new_id()), fact), *opening]


def end_storm(board: Board, context: Context, storm: str, reason: str | None = None) -> list[Draft]:
    """A person ends storm mode, also what another desk began apart; the reports stay open. Refused: storm_over."""
    _running(board, storm)
    ended = facts.StormEnded(reason=clean_line(reason))
    return [context.draft(storm_stream(one.id), ended) for one in running_storms(board)]


def record_report(board: Board, context: Context, storm: str, report: StormReport) -> list[Draft]:
    """A report as a case of its own; refused: storm_over, hit_missing, place_missing."""
    known = _running(board, storm)
    if report.hit is None:
        raise Refused("hit_missing")
    form = CaseForm(
        nature=NATURES[report.hit],
        priority=PRIORITIES[report.hit],
        place=report.place,
        narrative=clean_line(report.words),
        call=_unattached(board, report.call),
        sample=report.sample,
        happened=report.happened,
    )
    *around, opening = open_case(board, context, form)
    parent = parent_of(known)
    if parent is not None:
        # Before the opening, which comes last: Ctrl+B never takes a report out of its storm alone.
        around.append(context.draft(opening.stream, facts.CaseLinked(other=parent, relation="child")))
    return [*around, replace(opening, fact=_of_storm(opening, known.id, report.hit))]


def attach_report(board: Board, context: Context, case: str, report: StormReport) -> list[Draft]:
    """The same tree again: the call in hand goes to that case, and what was said becomes a line of its log."""
    known = case_still_open(board, case)
    call = _unattached(board, report.call)
    said = text_given(" · ".join(one for one in (report.words, shown(report.place.address)) if one))
    spoken = board.calls.get(report.call or "")
    drafts = told_lines(context, known.id, said, spoken, report.happened)
    if call is not None:
        drafts.append(context.draft(call_stream(call), facts.CallAttached(case=known.id)))
    return drafts


def _of_storm(opening: Draft, storm: str, hit: StormHit) -> facts.CaseOpened:
    assert isinstance(opening.fact, facts.CaseOpened)
    return msgspec.structs.replace(opening.fact, storm=storm, hit=hit)


def _unattached(board: Board, call: str | None) -> str | None:
    """The call, unless it has its case already: a caller may report several trees in one call."""
    return call if call is not None and call_known(board, call).case is None else None


def _running(board: Board, storm: str) -> StandingRecord:
    known = board.notices.get(storm_stream(storm))
    if known is None or known.said("storm") is None:
        raise Refused("storm_over")
    return known


def report_agencies(board: Board, case: str) -> list[str]:
    """Whom a storm report needs by its type and its letter and nobody has sent yet. Refused: agency_already when all
    are on it."""
    known = case_still_open(board, case)
    defined = board.reference.natures.get(known.nature)
    wanted = [*(defined.alert_first if defined is not None else ()), *ALSO.get(known.hit or "", ())]
    there = {one.agency: one for one in known.open_assignments}
    missing = [code for code in dict.fromkeys(wanted) if code in board.reference.agencies and code not in there]
    if not missing and there:
        first = next(iter(there.values()))
        raise Refused("agency_already", agency=first.agency, case=case, since=first.requested_ms)
    return missing


def send_report(board: Board, context: Context, case: str, agencies: Iterable[str] = ()) -> list[Draft]:
    """Send these agencies to a storm report; without any whoever it needs. Refused: as `report_agencies`."""
    missing = tuple(agencies) or report_agencies(board, case)
    return dispatch_all(board, context, case, [Order(agency=code) for code in missing])
