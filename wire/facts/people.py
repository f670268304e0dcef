"""Facts of people, desks and the ledger itself, written by the server; what is asked of it is written by a desk."""

from typing import Literal

from wire.bounds import Count, Line, Moment, Name, Number, Text
from wire.facts.base import Fact, Role


class AccountDefined(Fact, frozen=True, tag="account_defined"):
    """The public part of an account: never a secret."""

    account: Name
    name: Line
    roles: tuple[Role, ...]
    agency: Name | None = None
    active: bool = True


class AccountAsked(Fact, frozen=True, tag="account_asked"):
    """Somebody of the room asks for an account for a person (stream "ref:asked:<uuid>"); an admin makes it, or not."""

    name: Line
    roles: tuple[Role, ...]
    reason: Text


class SignInStopped(Fact, frozen=True, tag="sign_in_stopped"):
    """The server let somebody not sign in, or ended their sessions (stream "ref:stopped:<account, else desk>").

    `tries`: too many wrong passwords for a name, until then; `desk`: for several names at one desk; `closed`: the right
    password of an account that is switched off; `password`: it was set anew. `account` is empty where the name is
    nobody's: what was typed is kept nowhere, it may have been a password.
    """

    account: Name
    cause: Literal["tries", "desk", "closed", "password"]
    desk: Name = ""
    until: Moment | None = None


class SignInChanged(Fact, frozen=True, tag="sign_in_changed"):
    """Something about how a person signs in was changed by themselves or by the operator (stream
    "ref:signin:<account>"); desks ask the server about that person at once.

    `session_ended`: a sign-in was ended from elsewhere (`desk`: whose); `password_set`: they chose another password;
    `factor_set`: a second factor was enrolled; `recovery_used`: a code of recovery stood in for it; `factor_reset`: the
    operator took a lost one away.
    """

    account: Name
    change: Literal["session_ended", "password_set", "factor_set", "recovery_used", "factor_reset"]
    desk: Name = ""


class PersonalLinkSet(Fact, frozen=True, tag="personal_link_set"):
    """A link that opens a session of an account was made, for one unit or all of its agency's tasks, or (without an
    end) taken back (stream "ref:signin:<account>"). Its secret is nowhere."""

    account: Name
    link: Name
    unit: Name = ""
    until: Moment | None = None


class PasskeySet(Fact, frozen=True, tag="passkey_set"):
    """A passkey that opens sessions of an account was enrolled, or (`gone`) taken away (stream "ref:signin:<account>").
    Its key is nowhere in the ledger."""

    account: Name
    passkey: Name
    gone: bool = False


class DeskEnrolled(Fact, frozen=True, tag="desk_enrolled"):
    """A desk received its letter; `public_key` (Ed25519) verifies its signatures. `gateway`: it has no screen and faces
    the outside; it is given fewer keys, and of nobody believed who does not prove who they are."""

    desk: Name
    letter: Name
    name: Line
    public_key: bytes
    gateway: bool = False


class DeskContinued(Fact, frozen=True, tag="desk_continued"):
    """A desk whose disk was cloned or rolled back goes on under a new identity."""

    old: Name
    last_hash: bytes


class HistoryDiffers(Fact, frozen=True, tag="history_differs"):
    """This desk had read number `n` of an epoch otherwise than the server gives it now: the hash it had and the one it
    was given, of `entry` where that is named, else of the ledger up to there. `more`: so many entries beside it."""

    epoch: Name
    n: Number
    mine: bytes
    theirs: bytes
    entry: Name = ""
    more: Count = 0


class EpochStarted(Fact, frozen=True, tag="epoch_started"):
    """The ledger began a new epoch: after init, a restore, a promotion or a detected roll-back."""

    epoch: Name
    cause: Literal["init", "restore", "promotion", "rollback"]


class EntryRefused(Fact, frozen=True, tag="entry_refused"):
    """The server refused an entry: a reason, never a loss. `via`: which desk brought it, where that is another one."""

    entry: Name
    desk: Name
    desk_seq: Number
    hash: bytes
    code: Name
    via: Name = ""


class KeyDestroyed(Fact, frozen=True, tag="key_destroyed"):
    """The key of a stream was destroyed: its personal values are unreadable for ever."""

    stream: Name
    reason: Text


RoomFact = (
    AccountDefined
    | AccountAsked
    | SignInStopped
    | SignInChanged
    | PersonalLinkSet
    | PasskeySet
    | DeskEnrolled
    | DeskContinued
    | HistoryDiffers
    | EpochStarted
    | EntryRefused
    | KeyDestroyed
)
