"""Who sits at the desk: a signed-in person and how the sign-in was proven."""

import msgspec

from wire.entry import Auth
from wire.facts import Role


class Person(msgspec.Struct, frozen=True):
    """A signed-in person. `last_online_ms` tells how long the account has not been checked by the server."""

    account: str
    name: str
    roles: tuple[Role, ...]
    auth: Auth
    last_online_ms: int
