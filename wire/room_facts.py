"""Facts of people, desks and the ledger itself, written by the server."""

from typing import Literal

from wire.fact_base import Fact, Role, Whole


class AccountDefined(Fact, frozen=True, tag="account_defined"):
    """The public part of an account: never a secret."""

    account: str
    name: str
    roles: tuple[Role, ...]
    agency: str | None = None
    active: bool = True


class DeskEnrolled(Fact, frozen=True, tag="desk_enrolled"):
    """A desk received its letter; `public_key` (Ed25519) verifies its signatures."""

    desk: str
    letter: str
    name: str
    public_key: bytes


class DeskContinued(Fact, frozen=True, tag="desk_continued"):
    """A desk whose disk was cloned or rolled back goes on under a new identity."""

    old: str
    last_hash: bytes


class EpochStarted(Fact, frozen=True, tag="epoch_started"):
    """The ledger began a new epoch: after init, a restore, a promotion or a detected roll-back."""

    epoch: str
    cause: Literal["init", "restore", "promotion", "rollback"]


class EntryRefused(Fact, frozen=True, tag="entry_refused"):
    """The server refused an entry: a reason, never a loss."""

    entry: str
    desk: str
    desk_seq: Whole
    hash: bytes
    code: str


class KeyDestroyed(Fact, frozen=True, tag="key_destroyed"):
    """The key of a stream was destroyed: its personal values are unreadable for ever."""

    stream: str
    reason: str


RoomFact = AccountDefined | DeskEnrolled | DeskContinued | EpochStarted | EntryRefused | KeyDestroyed
