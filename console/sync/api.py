"""Answers of the server that are not part of the exchange: enrolment and sessions."""

import msgspec

from wire.limits import ACCESS_TOKEN_S
from wire.messages import SecondFactor
from wire.proof import Credential

NO_WORD = msgspec.Raw(b"null")  # of a server that does not say it


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk receives when it joins the city (or goes on under a new letter).

    `enrolled` is the server's own entry about it: the desk shows it to a server that was restored from before.
    """

    desk: str
    letter: str
    desk_token: str
    server: str
    signing_key: bytes
    recovery_key: bytes
    city: str
    ca: str = ""
    enrolled: msgspec.Raw = NO_WORD
    enrolled_sig: bytes = b""


class Challenge(msgspec.Struct, frozen=True):
    """What a desk signs to be given its next token."""

    challenge: str


class DeskToken(msgspec.Struct, frozen=True):
    """A desk's token, and for how many seconds it is good."""

    desk_token: str
    token_s: int


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """A person's session: an access token that lives minutes, a refresh token that rotates, and the server's word about
    the session's key (none of a server that asks for no proofs)."""

    account: str
    name: str
    roles: tuple[str, ...]
    access_token: str
    refresh_token: str
    access_s: int = ACCESS_TOKEN_S
    agency: str | None = None
    credential: Credential | None = None
    second: SecondFactor | None = None
    unit: str = ""
