"""A person's own sign-ins, as the server knows them. All of it waits for the network: call it from a worker thread."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from console.errors import ConsoleError
from console.sync.answers import refusal
from console.sync.client import Client, ServerRefused
from wire.messages import (
    KnownAccounts,
    MadeReport,
    MadeReports,
    OwnSessions,
    PasskeyBegun,
    Problem,
    RecoveryCodes,
    SecondFactorBegun,
)
from wire.positions import Shared, SharedFix


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


def begin_passkey(client: Client, password: str, code: str, site: str, access_token: str) -> PasskeyBegun:
    """What this person's browser is to make a passkey of, for the page's name."""
    try:
        return client.begin_passkey(password, code, site, access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


def confirm_passkey(client: Client, said: Mapping[str, bytes], access_token: str) -> OwnSessions:
    """The passkey it made: it signs them in from now on."""
    try:
        return client.confirm_passkey(said, access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


def drop_passkey(client: Client, passkey: str, access_token: str) -> OwnSessions:
    """One passkey of this person is taken away."""
    try:
        return client.drop_passkey(passkey, access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


def change_password(client: Client, password: str, fresh: str, access_token: str) -> None:
    """Another password, for who proves the one before; every other sign-in of theirs ends."""
    try:
        client.change_password(password, fresh, access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


def share_place(client: Client, fix: SharedFix, access_token: str) -> Shared:
    """Where this person says that they are: told on to desks, kept nowhere."""
    try:
        return client.share_place(fix, access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


# The accounts of the city, as an admin keeps them. What is changed is proved by the admin's own password.


def accounts(client: Client, access_token: str) -> KnownAccounts:
    """All of them, by sign-in name."""
    try:
        return client.accounts(access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


def change_accounts(client: Client, account: str, said: Mapping[str, Any], access_token: str) -> KnownAccounts:
    """Change one, or (empty) add one; all of them as they are then."""
    try:
        return client.change_accounts(account, said, access_token)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


# Documents the server made: their list, and each whole with its hash checked.
#
# All of it waits for the network: call it from a worker thread. Raises ReportUnreached.

_CODES = {"role_missing": "report_role", "no_connection": "report_offline", "not_found": "report_unknown_here"}


class ReportUnreached(ConsoleError):
    """It did not come: report_offline, report_role, report_gone, report_unknown_here (an older server), …"""


def made_reports(client: Client, access_token: str) -> MadeReports:
    """What this person may know of, the newest first, and what the server fails at now."""
    try:
        return client.reports(access_token)
    except ServerRefused as refused:
        raise _unreached(refused.problem) from refused


def fetch_report(client: Client, report: MadeReport, access_token: str) -> bytes:
    try:
        data = client.report(report.name, access_token)
    except ServerRefused as refused:
        raise _unreached(refused.problem) from refused
    if hashlib.sha256(data).hexdigest() != report.sha256:
        raise ReportUnreached("report_offline")
    return data


def _unreached(problem: Problem) -> ReportUnreached:
    """What is to be done differs here for some answers."""
    if problem.code in _CODES:
        return ReportUnreached(_CODES[problem.code])
    return refusal(ReportUnreached, problem)
