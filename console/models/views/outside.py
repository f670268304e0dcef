"""What may be read outside of the room, where agencies are told and answer, and what only there."""

import base64

from console.models.state.case import Case
from console.models.state.citizen import Thread
from console.models.state.standing_record import StandingRecord
from console.models.views.files import is_bare
from wire.facts import MissingPersonShown
from wire.limits import GATEWAY_KEY_DAYS

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
    """Whether every gateway may open it: how people are reached, and how the room sends."""
    return stream.startswith(("contact:", "channel:", "trunk:"))


def is_for_desks(stream: str) -> bool:
    """Whether a desk may open it: the secrets of a channel and of the exchange stay where they are used."""
    return not stream.startswith(("channel:", "trunk:"))
