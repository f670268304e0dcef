"""What an exchange says of a call, whichever it is, and the facts it becomes: pure, the same for every way in.

Rule: whatever comes first, twice, late or never, a call is one, and nothing is written twice: its id is made of trunk
and the exchange's own id, an entry's of what it says.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import uuid
from typing import Literal

import msgspec

from console.models.commands.context import Draft
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.streams import call_stream
from console.models.views.telephony import desk_at
from wire import facts
from wire.facts import PhoneStep

OLDEST_MS = 24 * 3_600_000
NUMBER_MAX_CHARS = 32
_SPACE = uuid.UUID("6d1c3b52-6c6f-5d0e-9d5e-112112112113")
# Which of a call may be said more than once, and then counts each time.
_AGAIN = frozenset({"answered", "found", "held", "resumed", "transferred"})
_HIDDEN = frozenset({"", "anonymous", "unknown", "unavailable", "restricted", "private", "asterisk", "s"})
_CHANNEL = re.compile(r"(?:[A-Za-z0-9]+/)?([A-Za-z0-9._-]+?)(?:-[0-9a-f]{8})?(?:@.*)?")


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said of one call. `call_id`: the exchange's own; `at_ms`: when, by the exchange's clock (UTC), none:
    now; `id` tells two of one kind apart; of a recording its `link`, its hash and how long it is."""

    trunk: str
    call_id: str
    step: PhoneStep | Literal["recording"]
    at_ms: int | None = None
    number: str = ""
    called: str = ""
    extension: str = ""
    id: str = ""
    link: str = ""
    sha256: str = ""
    length_s: int | None = None


def call_named(trunk: str, call_id: str) -> str:
    """The id of the call: every gateway names it alike."""
    return str(uuid.uuid5(_SPACE, f"{trunk}/{call_id}"))


def entry_named(event: Event) -> str:
    """The id of the entry that says this, so that what comes twice is one."""
    mark = event.id or str(event.at_ms or "") if event.step in _AGAIN else ""
    where = event.extension if event.step in _AGAIN or event.step == "ringing" else ""
    return str(uuid.uuid5(_SPACE, f"{event.trunk}/{event.call_id}/{event.step}/{where}/{mark}"))


def happened_ms(event: Event, now_ms: int) -> int | None:
    """When it happened; none: now. A clock that runs ahead is not believed."""
    return event.at_ms if event.at_ms is not None and event.at_ms < now_ms else None


def draft_of(board: Board, event: Event, now_ms: int) -> Draft:
    """What is written of a step. The number goes along once."""
    assert event.step != "recording"
    call = call_named(event.trunk, event.call_id)
    known = board.calls.get(call)
    number = number_of(event.number)
    fact = facts.PhoneStepped(
        step=event.step,
        trunk=event.trunk,
        extension=event.extension,
        desk=desk_at(board, event.extension) if event.extension else "",
        number=number if number and not _has_number(known) else None,
        line=event.called or None if known is None or known.line is None else None,
    )
    return Draft(call_stream(call), fact, happened_ms(event, now_ms), id=entry_named(event))


def _has_number(call: Call | None) -> bool:
    return call is not None and call.number is not None


def recording_text(secret: str, link: str) -> str:
    """What is sealed of a recording: the link after a salt that nobody guesses who does not know the trunk's secret."""
    salt = hmac.new(secret.encode(), link.encode(), hashlib.sha256).hexdigest()[:32]
    return f"{salt} {link}"


def recording_id(text: str) -> str:
    """The name of a recording: it binds the fact to its link."""
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def recording_draft(event: Event, secret: str, now_ms: int) -> Draft:
    """What is written of a recording."""
    text = recording_text(secret, event.link)
    name = recording_id(text)
    fact = facts.RecordingAdded(
        recording=name, trunk=event.trunk, link=text, sha256=event.sha256, length_s=event.length_s
    )
    entry = str(uuid.uuid5(_SPACE, f"{event.trunk}/{event.call_id}/recording/{name}"))
    stream = call_stream(call_named(event.trunk, event.call_id))
    return Draft(stream, fact, happened_ms(event, now_ms), id=entry)


def number_of(text: str) -> str:
    """A caller's number as the exchange writes it, bare: "sip:+62811@host" is +62811; empty where it is withheld."""
    said = text.strip().removeprefix("sip:").removeprefix("tel:").partition("@")[0].partition(";")[0]
    digits = re.sub(r"[^0-9+*#]", "", said)
    return "" if said.lower() in _HIDDEN or not re.search(r"[0-9]", digits) else digits[:NUMBER_MAX_CHARS]


def extension_of(channel: str) -> str:
    """The extension of a channel or interface: "PJSIP/desk1-0000001a" is desk1."""
    found = _CHANNEL.fullmatch(channel.strip())
    return found[1][:32] if found else ""
