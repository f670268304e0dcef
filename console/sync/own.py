"""A person's own sign-ins, as the server knows them. All of it waits for the network: call it from a worker thread."""

from console.errors import ConsoleError
from console.sync.answers import refusal
from console.sync.client import Client, ServerRefused
from wire.messages import OwnSessions, RecoveryCodes, SecondFactorBegun


class OwnRefused(ConsoleError):
    """The server did not do it: session_ended, no_connection, server_older, session_own, …"""


def own_sessions(client: Client, access_token: str) -> OwnSessions:
    """Where this person is signed in, the newest first."""
    try:
        return client.own_sessions(access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


def end_session(client: Client, session: str, access_token: str) -> OwnSessions:
    """End one of them, or (empty) all but this one; what is left."""
    try:
        return client.end_session(session, access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


def begin_second(client: Client, password: str, code: str, access_token: str) -> SecondFactorBegun:
    """A fresh secret for this person's authenticator; nothing is in force yet."""
    try:
        return client.begin_second(password, code, access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


def confirm_second(client: Client, code: str, access_token: str) -> RecoveryCodes:
    """A first code of it: from now on one is asked at sign-in."""
    try:
        return client.confirm_second(code, access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


def change_password(client: Client, password: str, fresh: str, access_token: str) -> None:
    """Another password, for who proves the one before; every other sign-in of theirs ends."""
    try:
        client.change_password(password, fresh, access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused
