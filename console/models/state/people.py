"""Who sits at the desk: a signed-in person and how the sign-in was proven."""

import msgspec

from wire.emergency import emergency_account
from wire.entry import Auth
from wire.facts import Role
from wire.limits import OFFLINE_SIGN_IN_FLAG_DAYS

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
