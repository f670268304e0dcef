"""The one rule of what a confidential case shows to whom: lists, maps, logs, paper and radio never more than the
kelurahan; only the case panel shows the rest, to those who send help and to their supervisors.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.citizen import Thread
from console.models.state.standing_record import StandingRecord
from console.models.state.timeline import TimelineLine
from console.models.views.files import is_bare
from wire import facts
from wire.facts import MissingPersonShown, PersonalRead, RecordingPlayed
from wire.limits import GATEWAY_KEY_DAYS

# They must know the door to send help to it; nobody else needs more than the kelurahan.
MAY_READ = frozenset({"dispatcher", "supervisor"})


def is_secret(board: Board, case: Case) -> bool:
    """Whether the case, or the one that goes on for it, is marked confidential."""
    root = board.cases.get(board.goes_on_in(case.id))
    return case.confidential or (root is not None and root.confidential)


def masked(board: Board, case: Case, *, hidden: bool = False) -> bool:
    """In lists, on the map, in logs, on paper: whether names and exact places are left out, whoever looks."""
    return hidden or is_secret(board, case)


def masked_for(board: Board, case: Case, roles: Collection[str], *, hidden: bool = False) -> bool:
    """In the panel of the case: whether names and exact places are left out for a person with these roles."""
    return hidden or (is_secret(board, case) and not MAY_READ.intersection(roles))


def masked_draft(nature: facts.NatureDefined | None, marked: object, *, hidden: bool = False) -> bool:
    """A form that is not saved yet: protected as the case will be, by its mark or else by its type."""
    if isinstance(marked, bool) and not (nature is not None and nature.confidential == "always"):
        return hidden or marked
    return hidden or (nature is not None and nature.confidential in ("always", "default"))


# Who looked at personal data that were not of their own work: recorded once for each person, case and shift.
#
# Rule: work is no reading. What is open and not confidential is the whole room's; what a person wrote in is theirs.

Act = Literal["case", "file", "search", "past"]
WITHOUT_SHIFT_MS = 12 * 3_600_000


class Read(NamedTuple):
    """A look at something, as it was recorded."""

    line: TimelineLine
    fact: PersonalRead | RecordingPlayed


def is_work(board: Board, case: str, person: str) -> bool:
    """Whether to look into this case is part of what a person does in the room."""
    known = board.cases.get(case)
    if known is None:
        return False
    lines = (known.timeline, *(call.timeline for call in board.calls_of(case)))
    if any(line.by == person for each in lines for line in each):
        return True
    return board.still_open(case) and not is_secret(board, known)


def looks_at(folded: Iterable[object]) -> list[Read]:
    """Every look that is told of among these, the first one first."""
    found = reads_of(one for one in folded if isinstance(one, StandingRecord) and one.kind == "read")
    return sorted(found, key=lambda one: (one.line.when, one.line.entry))


def reads_of(notices: Iterable[StandingRecord]) -> Iterator[Read]:
    """Every look that these tell of."""
    for notice in notices:
        for line in notice.timeline:
            if isinstance(line.fact, PersonalRead | RecordingPlayed):
                yield Read(line, line.fact)


# What may be read outside of the room, where agencies are told and answer, and what only there.

DAY_MS = 86_400_000
SEEN_MAX_BYTES = 24 * 1024  # it stands in its fact, sealed with the words, and goes with them


def is_read_outside(case: Case, now_ms: int) -> bool:
    """Whether a gateway may open what is personal in it: it goes on or ended a few days ago, and is not confidential.
    The server gives keys by this rule, and a gateway forgets them by it."""
    if not case.opened or case.confidential:
        return False
    return case.closure is None or case.closure.when >= now_ms - GATEWAY_KEY_DAYS * DAY_MS


def is_heard_outside(thread: Thread, now_ms: int) -> bool:
    """Whether a gateway may open what passes with a citizen: as long as it has a letter to send or a page to show, and
    a day longer, for what comes back late."""
    return now_ms < thread.until_ms + DAY_MS


def is_shown_outside(record: StandingRecord, now_ms: int) -> bool:
    """Whether a gateway may open it to show it to everybody: a missing person, while consent and time hold."""
    said = record.said("missing")
    return isinstance(said, MissingPersonShown) and said.until > now_ms


def may_be_seen(photo: bytes) -> bool:
    """Whether a photo may be shown to everybody: a small JPEG without where, when and by what it was taken."""
    return len(photo) <= SEEN_MAX_BYTES and is_bare(photo)


def photo_of(said: MissingPersonShown) -> bytes:
    """The photo as everybody sees it, whatever a desk wrote there; nothing where there is none, or its seal is
    closed."""
    try:
        photo = base64.b64decode(said.photo, validate=True) if isinstance(said.photo, str) else b""
    except ValueError:
        return b""
    return photo if may_be_seen(photo) else b""


def is_for_gateways(stream: str) -> bool:
    """Whether every gateway may open it: how people are reached, the supervisor on call too, and how the room sends."""
    return stream.startswith(("contact:", "oncall:", "channel:", "trunk:"))


def is_for_desks(stream: str) -> bool:
    """Whether a desk may open it: the secrets of a channel and of the exchange stay where they are used."""
    return not stream.startswith(("channel:", "trunk:"))
