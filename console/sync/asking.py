"""A person's own sign-ins, and the documents the server made.
All of it waits for the network: call it from a worker thread."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from console.errors import ConsoleError
from console.sync.answers import refusal
from console.sync.client import Client, ServerRefused
from wire.messages import MadeReport, MadeReports, Problem

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class OwnRefused(ConsoleError):
    """The server did not do it: session_ended, no_connection, server_older, session_own, …"""


def own(ask: Callable[Asked, Answer], *about: Asked.args, **more: Asked.kwargs) -> Answer:
    """What the server answers to a person about their own sign-ins, to an admin about the accounts of the city: `ask`
    is a method of the client. Raises OwnRefused."""
    try:
        return ask(*about, **more)
    except ServerRefused as refused:
        raise refusal(OwnRefused, refused.problem) from refused


# Documents the server made: their list, and each whole with its hash checked.
# Raises ReportUnreached.

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
