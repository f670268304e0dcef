"""One person's time on duty at one desk, computed from its entries."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from console.models.state.record import Heads, Recorded
from console.models.state.timeline import OfStream, read_story
from wire import facts
from wire.entry import Auth
from wire.facts import Role
from wire.ids import emergency_account
from wire.limits import OFFLINE_SIGN_IN_FLAG_DAYS

# A shift shorter than this (a wrong sign-in, a moment in between) owes nobody a handover.
OWES_AFTER_MS = 30 * 60 * 1000


class Confirmed(msgspec.Struct, frozen=True, kw_only=True):
    """What a supervisor found about an emergency sign-in; without an account nobody could be named."""

    account: str | None
    reason: str | None
    by: str
    when: int


class Down(msgspec.Struct, frozen=True, kw_only=True):
    """The desk did not work from `since` to `until`."""

    since: int
    until: int
    reason: str | None = None


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """Who signed a handover, when, at which desk, and what was open then; `entry` is the fact that says so."""

    entry: str
    person: str
    name: str
    when: int
    desk: str
    lines: tuple[facts.HandoverLine, ...] = ()
    more: int = 0
    unsent: int = 0
    offset_ms: int | None = None
    text: str | None = None


@dataclass(slots=True, kw_only=True)
class Shift(OfStream):
    """A shift; `forgotten`: somebody else made up for the sign-off; `checked_ms`: begun offline, so long after this.

    `emergency`: begun under a typed name; then `confirmed` says who it was, once a supervisor checked it.
    `away_until` stays until the person is back, also after that time. `handed` is the last signature of the person who
    leaves, `taken` the first one of the person who comes.
    """

    id: str
    person: str = ""
    name: str = ""
    letter: str = ""
    label: str | None = None
    desk: str = ""
    started_ms: int = 0
    ended_ms: int | None = None
    forgotten: bool = False
    checked_ms: int | None = None
    emergency: bool = False
    confirmed: Confirmed | None = None
    away_since: int | None = None
    away_until: int | None = None
    away_reason: str | None = None
    downs: tuple[Down, ...] = ()
    handed: Signature | None = None
    taken: Signature | None = None

    @property
    def on_duty(self) -> bool:
        """Whether the person is on duty."""
        return bool(self.person) and self.ended_ms is None

    @property
    def away(self) -> bool:
        """Whether the person left the desk for a while and is not back."""
        return self.on_duty and self.away_until is not None

    @property
    def unconfirmed(self) -> bool:
        """Whether a supervisor still has to say who it was."""
        return self.emergency and self.confirmed is None


def owes(shift: Shift, now_ms: int) -> bool:
    """Whether the shift is over, long enough to have had something to hand over, and nobody took it over."""
    lasted = (shift.ended_ms or now_ms) - shift.started_ms
    return bool(shift.person) and not shift.on_duty and shift.taken is None and lasted >= OWES_AFTER_MS


def fold_shift(shift: str, records: Iterable[Recorded]) -> Shift:
    """Compute a shift from its entries, in any order and however incomplete."""
    story = read_story(records)
    folded = Shift(id=shift, timeline=story.lines, pending=story.pending)
    heads = Heads(story.struck)
    for record in story.counted:
        heads.add(record, story.when(record))
        match record.fact:
            case facts.ShiftStarted() as fact:
                folded.person, folded.name, folded.letter, folded.label = (
                    fact.person,
                    fact.name,
                    fact.letter,
                    fact.label,
                )
                folded.checked_ms = fact.checked_ms
                folded.desk, folded.started_ms = record.desk, story.when(record)
                folded.emergency = record.auth == "emergency"
            case facts.ShiftEnded(forgotten=forgotten):
                folded.ended_ms, folded.forgotten = story.when(record), forgotten
            case facts.ShiftHandedOver() as fact:
                folded.handed = _signature(record, fact, story.when(record))
            case facts.ShiftTakenOver() as fact:
                folded.taken = folded.taken or _signature(record, fact, story.when(record))
            case _:
                _take_hardship(folded, record, story.when(record))
    folded.conflicts, folded.heads = heads.conflicts(), heads.ids()
    folded.last_ms = max((line.recorded for line in story.lines), default=0)
    folded.unknown_kinds = sum(line.kind == "unknown" for line in story.lines)
    return folded


def _signature(record: Recorded, fact: facts.ShiftHandedOver | facts.ShiftTakenOver, when: int) -> Signature:
    said = msgspec.structs.asdict(fact)
    said.pop("signed", None)
    return Signature(entry=record.id, when=when, desk=record.desk, **said)


def _take_hardship(shift: Shift, record: Recorded, when: int) -> None:
    match record.fact:
        case facts.AwayStarted(until=until, reason=reason):
            shift.away_since, shift.away_until, shift.away_reason = when, until, reason
        case facts.AwayEnded():
            shift.away_since = shift.away_until = shift.away_reason = None
        case facts.DeskWasDown(since=since, until=until, reason=reason):
            shift.downs = (*shift.downs, Down(since=since, until=until, reason=reason))
        case facts.PersonConfirmed(account=account, reason=reason):
            shift.confirmed = Confirmed(account=account, reason=reason, by=record.by, when=when)


# Who sits at the desk: a signed-in person and how the sign-in was proven.

DAY_MS = 86_400_000


class Person(msgspec.Struct, frozen=True):
    """A signed-in person. `last_online_ms` tells how long the account has not been checked by the server.

    `ended` says that the server ended the session: the person works on, and what is written is marked as offline.
    """

    account: str
    name: str
    roles: tuple[Role, ...]
    auth: Auth
    last_online_ms: int
    ended: bool = False

    @property
    def checked_ms(self) -> int | None:
        """When the server last knew this person; none when it does now, or never did (an emergency sign-in)."""
        return self.last_online_ms if self.auth == "offline" else None


def emergency_person(name: str, letter: str, now_ms: int) -> Person:
    """Somebody who signs in by a typed name: works as a dispatcher, and everything written is marked."""
    return Person(emergency_account(name, letter), name, ("dispatcher",), "emergency", now_ms)


def days_unchecked(checked_ms: int | None, now_ms: int) -> int | None:
    """For how many days the server has not known a person, once they are so many that it is flagged; else none."""
    if checked_ms is None or now_ms - checked_ms <= OFFLINE_SIGN_IN_FLAG_DAYS * DAY_MS:
        return None
    return (now_ms - checked_ms) // DAY_MS


def same_person(one: Person | None, other: Person | None) -> bool:
    """Whether it is the same person with the same roles; how and when the server checked the account is another
    matter."""
    return (one and (one.account, one.roles)) == (other and (other.account, other.roles))
