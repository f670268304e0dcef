"""What an agency and the room wrote to each other about an assignment, and who took notice of it. Nothing is unsaid."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from console.models.state.record import Recorded
from wire import facts
from wire.seal import Personal


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message, known by its entry; `read_ms` is when somebody of the other side first took notice of it."""

    id: str
    assignment: str
    text: Personal
    from_room: bool
    asks: str | None
    when: int
    by: str
    pending: bool
    by_reply: bool = False  # by an alert, whoever held the phone
    read_ms: int | None = None
    read_by: str = ""

    @property
    def unread(self) -> bool:
        """Whether nobody of the other side took notice of it yet."""
        return self.read_ms is None


def fold_messages(records: Iterable[Recorded]) -> tuple[Message, ...]:
    """All of a case in the order in which they were written; who read them first counts, whatever came first here."""
    found: dict[str, Message] = {}
    reads: dict[tuple[str, str], tuple[int, str]] = {}
    for record in records:
        match record.fact:
            case facts.AgencyMessaged() as fact:
                found.setdefault(record.id, _written(record, fact))
            case facts.AlertReplied(assignment=assignment, step=None, text=text) if text is not None:
                found.setdefault(record.id, _replied(record, assignment, text))
            case facts.MessagesRead(assignment=assignment, messages=messages):
                for one in messages:
                    read = assignment, one
                    reads[read] = min(reads.get(read, (record.when, record.by)), (record.when, record.by))
    for (assignment, one), (read_ms, read_by) in reads.items():
        if one in found and found[one].assignment == assignment:  # nobody takes notice of another agency's
            found[one] = msgspec.structs.replace(found[one], read_ms=read_ms, read_by=read_by)
    return tuple(sorted(found.values(), key=lambda one: (one.when, one.id)))


def _replied(record: Recorded, assignment: str, text: Personal) -> Message:
    """What came back by an alert and is no clear word."""
    return Message(
        id=record.id,
        assignment=assignment,
        text=text,
        from_room=False,
        asks=None,
        when=record.when,
        by=record.by,
        pending=record.seq is None,
        by_reply=True,
    )


def _written(record: Recorded, fact: facts.AgencyMessaged) -> Message:
    return Message(
        id=record.id,
        assignment=fact.assignment,
        text=fact.text,
        from_room=fact.from_room,
        asks=fact.asks,
        when=record.when,
        by=record.by,
        pending=record.seq is None,
    )
