"""What the timeline says of clocks that ran over and of questions to agencies. Pure."""

from __future__ import annotations

from console.models.board import Board
from console.models.case import Case
from console.ui import formats, vocabulary
from console.ui.rows.agency_lines import short_of
from console.ui.rows.erased_words import told
from console.ui.words import translate
from wire import facts
from wire.facts import Fact


def clock_words(board: Board, case: Case, fact: Fact, hidden: bool = False) -> str:
    """The words of a fact about clocks, watch or questions; empty for any other."""
    match fact:
        case facts.AssignmentEscalated(assignment=assignment, step=step):
            said = translate("Timeline", "Supervisor called: {agency}, {step}")
            return said.format(agency=_agency(board, case, assignment), step=vocabulary.word("act_time", step))
        case facts.WatchTaken(reason=reason):
            return translate("Timeline", "This desk watches the clocks now ({reason})").format(reason=reason)
        case facts.TaskPlanned(task_kind="ask_agency", assignment=assignment, due=due):
            said = translate("Timeline", "{agency} asked for word, again at {at}")
            return said.format(agency=_agency(board, case, assignment or ""), at=formats.clock(due))
        case facts.TaskPlanned(task_kind="supervisor", agency=agency):
            said = translate("Timeline", "For the supervisor: {agency}")
            return said.format(agency=short_of(board.reference.agencies, agency or ""))
    return _of_task(board, case, fact, hidden)


def _of_task(board: Board, case: Case, fact: Fact, hidden: bool) -> str:
    task = case.tasks.get(getattr(fact, "task", ""))
    if task is None or task.task_kind not in ("ask_agency", "supervisor"):
        return ""
    agency = short_of(board.reference.agencies, task.agency or "")
    called = task.task_kind == "supervisor"
    match fact:
        case facts.TaskMoved(due=due):
            return translate("Timeline", "{agency} to be asked again at {at}").format(
                agency=agency, at=formats.clock(due)
            )
        case facts.TaskTried():
            return translate("Timeline", "{agency} asked, no answer").format(agency=agency)
        case facts.TaskDone(text=text):
            said = (
                translate("Timeline", "The supervisor has taken up: {agency}")
                if called
                else translate("Timeline", "{agency} has given word")
            ).format(agency=agency)
            return f"{said} ({told(text)})" if text and not hidden else said
        case facts.TaskDropped(reason=reason):
            return translate("Timeline", "Supervisor not needed: {agency} ({reason})").format(
                agency=agency, reason=reason
            )
    return ""


def _agency(board: Board, case: Case, assignment: str) -> str:
    one = case.assignments.get(assignment)
    return short_of(board.reference.agencies, one.agency) if one else "?"
