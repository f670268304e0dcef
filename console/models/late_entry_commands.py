"""Copying what was written on paper while the desk could not: the times it happened, the number of the form."""

from console.errors import Refused
from console.models.board import Board
from console.models.call import Call
from console.models.case import Case
from console.models.context import Context, Draft
from console.models.lookup import not_future
from console.models.streams import call_stream
from console.models.text import clean_line
from wire import facts
from wire.facts import Channel

DAY_MS = 24 * 3600 * 1000


def copy_call(
    board: Board, context: Context, happened: int | None, paper: str | None, channel: Channel = "phone"
) -> list[Draft]:
    """A contact copied from a paper form; it is over already. Its case takes time and number from it.

    Refused: `time_missing`, `time_future`, `paper_missing`, and `paper_taken` for a form copied before.
    """
    number = clean_line(paper)
    if happened is None:
        raise Refused("time_missing")
    if number is None:
        raise Refused("paper_missing")
    not_future(context, happened)
    if any(one.paper == number and abs(one.started_ms - happened) < DAY_MS for one in board.calls.values()):
        raise Refused("paper_taken", paper=number)
    stream = call_stream(context.new_id())
    started = facts.CallStarted(channel=channel, paper=number)
    return [
        context.draft(stream, started, happened),
        context.draft(stream, facts.CallEnded(), happened),
    ]


def copied(one: Call | Case) -> bool:
    """Whether it was copied from paper later."""
    return one.paper is not None


def last_such(happened: int, now_ms: int) -> int:
    """A time of the clock said about the past: what has not come today was yesterday."""
    return happened - DAY_MS if happened > now_ms else happened
