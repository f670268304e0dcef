"""A call that tells of a case which is open already: it goes to the case, and all that was said becomes lines of it.
Rule: nothing of a form is thrown away, however long; what was attached in one step is taken back in one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from console.errors import Refused
from console.models.board import Board
from console.models.call import Call
from console.models.case_commands import attached_call
from console.models.context import Context, Draft
from console.models.intake_commands import Intake, of_the_call
from console.models.lookup import call_known, case_still_open
from console.models.record import Recorded
from console.models.streams import call_stream, case_stream
from console.models.text import clean, in_pieces, shown
from wire import facts
from wire.limits import NARRATIVE_MAX_CHARS


def attach_told(board: Board, context: Context, case: str, intake: Intake, besides: str = "") -> list[Draft]:
    """Attach the call of a form: its number, caller and permission, and what was told; `besides` are the words of all
    that has no field of its own in a note. Refused: case_closed, text_too_long, and text_missing without a call."""
    known = case_still_open(board, case)
    form = intake.form
    call = call_known(board, form.call) if form.call is not None else None
    said = (clean(shown(form.narrative), NARRATIVE_MAX_CHARS), clean(besides, NARRATIVE_MAX_CHARS))
    lines = told_lines(context, known.id, "\n".join(filter(None, said)), call)
    if call is None:
        if not lines:
            raise Refused("text_missing")
        return lines
    *around, attached = attached_call(board, context, replace(form, nature=known.nature), known.id)
    # The call itself comes last: taking back the last step takes its lines along.
    return [*of_the_call(board, context, intake, call), *around, *lines, attached]


def told_lines(context: Context, case: str, text: str, call: Call | None, happened: int | None = None) -> list[Draft]:
    """A text as lines of a case's log that name the call it was said in, as many as it needs."""
    # What was copied from paper happened when the paper says.
    when = call.started_ms if happened is None and call is not None and call.paper else happened
    named = call.id if call is not None else None
    return [context.draft(case_stream(case), facts.CaseNoted(one, call=named), when) for one in in_pieces(text)]


def noted_with(record: Recorded, before: Iterable[Recorded]) -> Iterator[Recorded]:
    """The lines written in one step with an attachment; `before` is what its desk wrote before, the last first."""
    if not isinstance(record.fact, facts.CallAttached) or record.fact.case is None:
        return
    for one in before:
        if not (isinstance(one.fact, facts.CaseNoted) and call_stream(one.fact.call or "") == record.stream):
            return
        yield one


def taken_back(board: Board, call: Call) -> str:
    """What was said in a call and taken off the case it was attached to by mistake."""
    attached = [(one, one.fact.case) for one in call.timeline if isinstance(one.fact, facts.CallAttached)]
    if call.case is not None or not attached or not attached[-1][0].struck:
        return ""
    case = board.cases.get(attached[-1][1] or "")
    since = attached[-2][0].recorded if len(attached) > 1 else 0
    lines = (one for one in case.timeline if one.struck and one.recorded > since) if case is not None else ()
    noted = (one.fact for one in lines if isinstance(one.fact, facts.CaseNoted))
    return "\n".join(shown(fact.text) for fact in noted if fact.call == call.id)
