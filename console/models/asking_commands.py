"""Asking an agency for word, and asking again: a task of the case that a word which comes back does, not the clock."""

from console.errors import Refused
from console.models.assignment import Assignment
from console.models.board import Board
from console.models.case import Case
from console.models.context import Context, Draft
from console.models.lookup import assignment_known, case_known
from console.models.streams import case_stream
from console.models.task import Task
from wire import facts

MINUTE_MS = 60_000
# Of these words the question is answered; after "no answer" it is asked again.
ANSWERS = frozenset({"accepted", "rolling", "arrived", "reported", "cleared", "unable", "recalled"})


def ask_agency(board: Board, context: Context, case: str, assignment: str, minutes: int | None = None) -> list[Draft]:
    """The agency was asked for word: remind again in some minutes (the city's rule), until word comes."""
    one = assignment_known(board, case, assignment)
    if not one.open:
        raise Refused("assignment_over")
    after = board.reference.rules.ask_again_min if minutes is None else minutes
    due, stream = context.now_ms + after * MINUTE_MS, case_stream(case)
    asked = open_question(case_known(board, case), one)
    if asked is not None:
        return [context.draft(stream, facts.TaskMoved(asked.id, due))]
    fact = facts.TaskPlanned(
        context.new_id(), "ask_agency", due, agency=one.agency, assignment=one.id, cause=one.waits_for
    )
    return [context.draft(stream, fact)]


def open_question(case: Case, one: Assignment) -> Task | None:
    """The open question to the agency of an assignment."""
    tasks = (task for task in case.tasks.values() if task.open and task.task_kind == "ask_agency")
    return next((task for task in tasks if task.assignment == one.id), None)


def answered(board: Board, context: Context, case: Case, one: Assignment, step: str) -> list[Draft]:
    """What a step means for the open question: word has come, or it is to be asked again."""
    asked = open_question(case, one)
    if asked is None:
        return []
    stream = case_stream(case.id)
    if step in ANSWERS:
        return [context.draft(stream, facts.TaskDone(asked.id))]
    if step != "silent":
        return []
    again = context.now_ms + board.reference.rules.ask_again_min * MINUTE_MS
    return [
        context.draft(stream, facts.TaskTried(asked.id, "no_answer")),
        context.draft(stream, facts.TaskMoved(asked.id, again, "no_answer")),
    ]
