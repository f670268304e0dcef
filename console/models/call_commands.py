"""What a dispatcher does with a call. A call that only rings cannot be filed away, whatever its number did before."""

from dataclasses import dataclass

from console.errors import Refused
from console.models.board import Board
from console.models.call import Call
from console.models.call_back import wish_of
from console.models.closing_commands import word_from_scene
from console.models.context import Context, Draft
from console.models.lookup import call_known, case_known, not_elsewhere, not_future, own_claims
from console.models.silent_card import check_finished, dropped_check, planned_check
from console.models.streams import call_stream, case_stream
from console.models.text import clean, clean_line, clean_personal, in_pieces, reason_given, shown
from wire import facts
from wire.facts import CallBack, CallerFlag, CallKind, Channel, Language
from wire.limits import NARRATIVE_MAX_CHARS
from wire.seal import Personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was typed of a call before it was filed: a note to its kind, all words, the number, who called."""

    note: Personal | None = None
    told: str = ""
    number: str = ""
    caller: str = ""
    language: Language = "id"


def ring(
    board: Board, context: Context, number: Personal | None = None, channel: Channel = "phone", line: str | None = None
) -> list[Draft]:
    """A call rings (from the telephony or a simulation); a new call each time."""
    fact = facts.CallRang(channel=channel, number=clean_personal(number), line=clean_line(line))
    return [context.draft(call_stream(context.new_id()), fact)]


def take_call(board: Board, context: Context, call: str) -> list[Draft]:
    """F1: claim a ringing call; refused when another desk has it (`call_taken`) or it is over (`call_over`)."""
    known = not_elsewhere(board, context, call)
    if known.ended_ms is not None:
        raise Refused("call_over", call=call)
    return [] if own_claims(board, context.desk, known) else [context.draft(call_stream(call), facts.CallAnswered())]


def start_call(
    board: Board,
    context: Context,
    channel: Channel = "phone",
    number: Personal | None = None,
    happened: int | None = None,
) -> list[Draft]:
    """F1 without ringing, or F2: a contact begins here; its ring time stays missing."""
    fact = facts.CallStarted(channel=channel, number=clean_personal(number))
    return [context.draft(call_stream(context.new_id()), fact, not_future(context, happened))]


def release_call(board: Board, context: Context, call: str, reason: str) -> list[Draft]:
    """Give a claimed call back to the queue, for another desk if it cannot itself."""
    known = call_known(board, call)
    if known.state != "talking":
        raise Refused("call_not_claimed", call=call)
    mine = own_claims(board, context.desk, known)
    claim = min(mine) if mine else known.claimed_by
    return [context.draft(call_stream(call), facts.CallReleased(reason=reason_given(reason), claim=claim))]


def end_call(board: Board, context: Context, call: str) -> list[Draft]:
    """The contact is over; recording it may come later."""
    known = not_elsewhere(board, context, call)
    return [] if known.ended_ms is not None else [context.draft(call_stream(call), facts.CallEnded())]


def set_number(board: Board, context: Context, call: str, number: Personal | None) -> list[Draft]:
    """The caller's number as typed; none means there is no number."""
    call_known(board, call)
    return [context.draft(call_stream(call), facts.CallNumberSet(number=clean_personal(number)))]


def set_caller(
    board: Board, context: Context, call: str, name: Personal | None, language: Language = "id"
) -> list[Draft]:
    """Who is calling, and in which language."""
    call_known(board, call)
    return [context.draft(call_stream(call), facts.CallerSet(name=clean_personal(name), language=language))]


def set_call_back(
    board: Board,
    context: Context,
    call: str,
    permission: CallBack,
    hours: str | None = None,
    reason: str | None = None,
) -> list[Draft]:
    """Whether and how this caller may be called back; lifting "never" needs a reason."""
    known = call_known(board, call)
    lifted = wish_of(board, known).permission == "never" and permission != "never"
    said = reason_given(reason) if lifted else clean_line(reason)
    return [context.draft(call_stream(call), facts.CallBackSet(permission, hours=clean_line(hours), reason=said))]


def record_kind(
    board: Board, context: Context, call: str, call_kind: CallKind, note: Personal | None = None
) -> list[Draft]:
    """What kind of call it was. Refused: `call_not_answered` while nobody answered it, `card_unfinished` and
    `silent_alive` for a silence that its card does not confirm, `prank_dispatched` without word from the scene."""
    known = not_elsewhere(board, context, call)
    only_rang = known.answered_ms is None and not (call_kind == "abandoned" and known.ended_ms is not None)
    if known.state == "ringing" or only_rang:
        raise Refused("call_not_answered", call=call)
    if call_kind == "ghost":
        check_finished(board, known)
    case = board.cases.get(known.case or "")
    if call_kind == "prank" and case is not None:
        word_from_scene(case)
    around = (
        planned_check(board, context, known)
        if call_kind == "ghost_unconfirmed"
        else dropped_check(context, known, call_kind)
    )
    fact = facts.CallKindSet(call_kind=call_kind, note=clean_personal(note))
    # The kind is written last: undoing takes it back first.
    return [*around, context.draft(call_stream(call), fact)]


def file_call(
    board: Board,
    context: Context,
    call: str,
    call_kind: CallKind,
    heard: Heard | None = None,
) -> list[Draft]:
    """The call is over and was of this kind; what was typed of it meanwhile is kept with it, however long."""
    known = call_known(board, call)
    said = heard or Heard()
    kind = record_kind(board, context, call, call_kind, said.note)
    told = clean(said.told, NARRATIVE_MAX_CHARS * 2)
    before = [context.draft(call_stream(call), facts.CallNoted(one)) for one in in_pieces(told)]
    if said.number.strip("- ") and said.number != known.number:
        before += set_number(board, context, call, said.number)
    if said.caller and (said.caller != shown(known.caller) or said.language != known.language):
        before += set_caller(board, context, call, said.caller, said.language)
    return [*before, *kind, *(end_call(board, context, call) if known.ended_ms is None else ())]


def line_test(board: Board, context: Context, note: Personal | None = None) -> list[Draft]:
    """The line was tried and works: a contact of its own, over at once, in no statistics of calls."""
    stream = call_stream(context.new_id())
    kind = facts.CallKindSet("test", clean_personal(note))
    return [context.draft(stream, fact) for fact in (facts.CallStarted(), kind, facts.CallEnded())]


def note_call(board: Board, context: Context, call: str, text: str) -> list[Draft]:
    """A line in the call's log."""
    call_known(board, call)
    said = clean(text)
    if not said:
        raise Refused("text_missing")
    return [context.draft(call_stream(call), facts.CallNoted(said))]


def flag_caller(board: Board, context: Context, call: str, flags: tuple[CallerFlag, ...]) -> list[Draft]:
    """What to mind when speaking with this caller; the flags as a whole. A child's case is confidential from then on,
    until a person lifts it."""
    known = call_known(board, call)
    wanted = tuple(dict.fromkeys(flags))
    if wanted == known.flags:
        return []
    flagged = context.draft(call_stream(call), facts.CallerFlagged(wanted))
    case = board.cases.get(known.case or "")
    if case is None or case.confidential or "child" not in wanted or "child" in known.flags:
        return [flagged]
    mark = facts.CaseConfidentialSet(confidential=True, reason="child")
    return [context.draft(case_stream(case.id), mark), flagged]


def attach_call(board: Board, context: Context, call: str, case: str | None) -> list[Draft]:
    """The call belongs to this case, or with none to no case; a dangerous nature forbids calling back."""
    known = call_known(board, call)
    if case is None:
        return [] if known.case is None else [context.draft(call_stream(call), facts.CallAttached())]
    nature = case_known(board, case).nature
    guarded = call_back_of_nature(board, context, known, nature)
    return [*guarded, context.draft(call_stream(call), facts.CallAttached(case=case))]


def call_back_of_nature(board: Board, context: Context, call: Call, nature: str) -> list[Draft]:
    """What a nature says about calling back, unless a person has said something already."""
    known = board.reference.natures.get(nature)
    if known is None or known.call_back == "allowed" or call.call_back_set:
        return []
    return [context.draft(call_stream(call.id), facts.CallBackSet(known.call_back, reason=known.code))]
