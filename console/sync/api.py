"""Answers of the server that are not part of the exchange: enrolment and sessions."""

import msgspec


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk receives when it joins the city (or goes on under a new letter)."""

    desk: str
    letter: str
    desk_token: str
    server: str
    signing_key: bytes
    recovery_key: bytes
    city: str
    ca: str = ""


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """A person's session: an access token that lives minutes, and a refresh token that rotates."""

    account: str
    name: str
    roles: tuple[str, ...]
    access_token: str
    refresh_token: str
    agency: str | None = None
