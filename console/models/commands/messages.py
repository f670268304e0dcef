"""What an agency and the room write to each other about an assignment, and that it was read.

Rule: who answers has read; a confidential case is spoken of by voice, because no page outside may read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.errors import Refused
from console.models.commands.calls import wish_of
from console.models.commands.context import Context, Draft, assignment_known, case_still_open
from console.models.state.board import Board
from console.models.state.call import caller_number
from console.models.state.messages import Message
from console.models.state.streams import case_stream, reply_stream
from console.models.state.text import clean, shown
from console.models.views.alerts import unplaced_replies
from console.models.views.masking import is_secret
from wire import facts
from wire.facts.message import Request
from wire.seal import Personal

# So many messages of one assignment; whoever writes more than that speaks by voice.
MOST_OF_ONE = 500
MESSAGE_MAX_CHARS = 600


def message_agency(board: Board, context: Context, case: str, assignment: str, text: Personal | None) -> list[Draft]:
    """The room writes to the agency, and has read what it wrote. Refused: case_closed, message_secret, text_missing,
    text_too_long, messages_many."""
    known = case_still_open(board, case)
    if is_secret(board, known):
        raise Refused("message_secret", case=case)
    read = read_messages(board, context, case, assignment, by_room=True)
    return [*read, context.draft(case_stream(case), _message(board, case, assignment, text, from_room=True))]


def give_reporter(board: Board, context: Context, case: str, assignment: str) -> list[Draft]:
    """The room gives the agency the reporter's name and number, as a message: seen by that agency alone, and only while
    the case goes on. Refused: callback_no_number, reporter_protected (who must not be called), else as
    `message_agency`."""
    known = next((one for one in board.calls_of(board.goes_on_in(case)) if caller_number(one)), None)
    if known is None:
        raise Refused("callback_no_number")
    if wish_of(board, known).permission == "never":
        raise Refused("reporter_protected")
    said = " · ".join(part for part in (shown(known.caller), caller_number(known)) if part)
    return message_agency(board, context, case, assignment, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What an officer wrote, what they ask for with it, and when, where it comes late."""

    text: Personal | None
    asks: Request | None = None
    happened: int | None = None


def message_room(board: Board, context: Context, case: str, assignment: str, word: Word) -> list[Draft]:
    """The agency writes to the room; what it asks for is a task of the case. Refused as `message_agency` is."""
    case_still_open(board, case)
    fact = _message(board, case, assignment, word.text, asks=word.asks)
    return [context.draft(case_stream(case), fact, word.happened)]


def read_messages(
    board: Board, context: Context, case: str, assignment: str, *, by_room: bool, named: Iterable[str] = ()
) -> list[Draft]:
    """One side took notice of what the other wrote: all of it, or of these alone; nothing where nothing is new."""
    wanted = set(named)
    fresh = tuple(
        one.id for one in unread_of(board, case, assignment, by_room=by_room) if not wanted or one.id in wanted
    )
    return [context.draft(case_stream(case), facts.MessagesRead(assignment, fresh))] if fresh else []


def settle_reply(board: Board, context: Context, reply: str) -> list[Draft]:
    """What came back from an address and belongs to no task was read and done with, all of it that waits; refused:
    reply_settled."""
    waiting = {one.id: one.fact for one in unplaced_replies(board)}
    if reply not in waiting:
        raise Refused("reply_settled")
    meant = waiting[reply]
    same = [
        one
        for one, fact in waiting.items()
        if one == reply or (fact.channel == meant.channel and shown(fact.address) == shown(meant.address) != "")
    ]
    return [context.draft(reply_stream(one), facts.ReplySettled()) for one in same]


def unread_of(board: Board, case: str, assignment: str, *, by_room: bool) -> list[Message]:
    """What one side of an assignment has not taken notice of."""
    assignment_known(board, case, assignment)
    found = board.cases[case].messages
    return [one for one in found if one.assignment == assignment and one.unread and one.from_room is not by_room]


def _message(
    board: Board,
    case: str,
    assignment: str,
    text: Personal | None,
    *,
    from_room: bool = False,
    asks: Request | None = None,
) -> facts.AgencyMessaged:
    assignment_known(board, case, assignment)
    said = clean(text, MESSAGE_MAX_CHARS) if isinstance(text, str) else text
    if not said:
        raise Refused("text_missing")
    if sum(one.assignment == assignment for one in board.cases[case].messages) >= MOST_OF_ONE:
        raise Refused("messages_many", most=MOST_OF_ONE)
    return facts.AgencyMessaged(assignment, said, from_room, asks)
