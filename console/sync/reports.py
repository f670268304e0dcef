"""Documents the server made: their list, and each whole with its hash checked.

All of it waits for the network: call it from a worker thread. Raises ReportUnreached.
"""

import hashlib

from console.errors import ConsoleError
from console.sync.answers import refusal
from console.sync.client import Client, ServerRefused
from wire.messages import MadeReport, MadeReports, Problem

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
    """One document."""
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
