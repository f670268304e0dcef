"""Who looked at personal data that were not of their own work: recorded once for each person, case and shift.

Rule: work is no reading. What is open and not confidential is the whole room's; what a person wrote in is theirs.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from console.models.away_commands import own_shift
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.masking import is_secret
from console.models.notice import Notice
from console.models.streams import read_stream, split_stream
from console.models.timeline import TimelineLine
from wire.facts import PersonalRead

Act = Literal["case", "file", "search", "past"]
WITHOUT_SHIFT_MS = 12 * 3_600_000


class Read(NamedTuple):
    """A look at something, as it was recorded."""

    line: TimelineLine
    fact: PersonalRead


def is_work(board: Board, case: str, person: str) -> bool:
    """Whether to look into this case is part of what a person does in the room."""
    known = board.cases.get(case)
    if known is None:
        return False
    lines = (known.timeline, *(call.timeline for call in board.calls_of(case)))
    if any(line.by == person for each in lines for line in each):
        return True
    return board.still_open(case) and not is_secret(board, known)


def note_read(board: Board, context: Context, act: Act, owner: str = "") -> list[Draft]:
    """Record a look, at the data of this stream (a case or call), where it is not work and not recorded yet."""
    if context.person is None:
        return []
    kind, of = split_stream(owner)
    call = board.calls.get(of) if kind == "call" else None
    case = of if kind == "case" else (call.case or "") if call is not None else ""
    if case and is_work(board, case, context.person):
        return []
    if not case and call is not None and any(line.by == context.person for line in call.timeline):
        return []
    shift = own_shift(board, context.desk, context.person)
    about = case or of or (shift.id if shift is not None else context.desk)
    since = shift.started_ms if shift is not None else context.now_ms - WITHOUT_SHIFT_MS
    before = board.notices.get(about)
    known = reads_of([before]) if before is not None and before.kind == "read" else ()
    if any(one.fact.act == act and one.line.by == context.person and one.line.recorded >= since for one in known):
        return []
    fact = PersonalRead(act=act, case=case, call=of if kind == "call" else "")
    return [context.draft(read_stream(about), fact)]


def looks_at(folded: Iterable[object]) -> list[Read]:
    """Every look that is told of among these, the first one first."""
    found = reads_of(one for one in folded if isinstance(one, Notice) and one.kind == "read")
    return sorted(found, key=lambda one: (one.line.when, one.line.entry))


def reads_of(notices: Iterable[Notice]) -> Iterator[Read]:
    """Every look that these tell of."""
    for notice in notices:
        yield from (Read(line, line.fact) for line in notice.timeline if isinstance(line.fact, PersonalRead))
