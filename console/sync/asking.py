"""A person's own sign-ins, documents the server made, and what the gateway at the exchange is asked.
All of it waits for the network: call it from a worker thread."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from console.errors import ConsoleError
from console.sync.answers import refusal, session_to
from console.sync.client import Adapter, Client, ServerRefused
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


# What a desk asks of the gateway that has the line to the exchange: a recording, a call-back. Each against the word of
# a ticket that stands in an entry of this desk; nothing of it is in an address.
#
# Only the city's own CA is trusted, so a gateway can name no host but those the city gave a certificate; the answer is
# bounded in time and size, and leads nowhere else.

CONNECT_S, READ_S, DIAL_READ_S, WHOLE_S = 3.0, 20.0, 60.0, 120.0
SOUND_MAX_BYTES = 128 * 1024 * 1024
PIECE_BYTES = 64 * 1024
_REASONS = {404: "recording_gone", 403: "recording_not_yours"}


def new_word() -> tuple[str, str]:
    """A fresh word that nobody guesses, and the ticket that is its hash."""
    word = secrets.token_urlsafe(32)
    return word, hashlib.sha256(word.encode()).hexdigest()


class Telephone:
    """Asks gateways; blocks, so it is asked from another thread than the screen's."""

    def __init__(self, ca: Path | None, adapter: Adapter | None = None) -> None:
        self._ca, self._adapter = ca, adapter

    def alive(self, url: str) -> bool:
        """Whether the gateway answers at all."""
        try:
            with session_to(self._ca, self._adapter) as session:
                health = f"{_origin(url)}/health"
                return session.get(health, timeout=(CONNECT_S, CONNECT_S), allow_redirects=False).status_code == 200
        except (requests.RequestException, HTTPError, OSError):
            return False

    def sound(self, url: str, call: str, recording: str, text: str, word: str, wanted: Callable[[], bool]) -> bytes:
        """The whole recording; `text` is what was sealed of it, `wanted` whether anybody still waits. Raises
        ConsoleError: recording_unreachable, recording_gone, recording_not_yours."""
        marks = {
            "Authorization": f"Bearer {word}",
            "Konsol-Recording": base64.b64encode(text.encode()).decode(),
            "Accept-Encoding": "identity",
        }
        until = time.monotonic() + WHOLE_S
        found = bytearray()
        try:
            with (
                session_to(self._ca, self._adapter) as session,
                session.get(
                    f"{_origin(url)}/telephony/recordings/{call}/{recording}",
                    headers=marks,
                    timeout=(CONNECT_S, READ_S),
                    stream=True,
                    allow_redirects=False,
                ) as answer,
            ):
                if answer.status_code not in (200, 206):
                    raise ConsoleError(_REASONS.get(answer.status_code, "recording_unreachable"))
                for piece in answer.iter_content(PIECE_BYTES):
                    found += piece
                    if len(found) > SOUND_MAX_BYTES or time.monotonic() > until or not wanted():
                        raise ConsoleError("recording_unreachable")
                whole = answer.headers.get("content-length", "")
        except (requests.RequestException, HTTPError, OSError):
            raise ConsoleError("recording_unreachable") from None
        if whole != str(len(found)):
            raise ConsoleError("recording_unreachable")
        return bytes(found)

    def dial(self, url: str, call: str, number: str, trunk: str, word: str) -> str:
        """What the exchange said. Raises ConsoleError (dial_failed)."""
        try:
            with session_to(self._ca, self._adapter) as session:
                answer = session.post(
                    f"{_origin(url)}/telephony/dial/{call}",
                    json={"number": number, "trunk": trunk},
                    headers={"Authorization": f"Bearer {word}"},
                    timeout=(CONNECT_S, DIAL_READ_S),
                    allow_redirects=False,
                )
                if answer.status_code == 200 and len(answer.content) < 1_000:
                    return str(answer.json()["outcome"])
        except (requests.RequestException, HTTPError, OSError, ValueError, KeyError):
            pass
        raise ConsoleError("dial_failed")


def _origin(said: str) -> str:
    """The address a gateway said of itself, where words of tickets may go: https, a host and a port, nothing else.
    Raises requests.exceptions.InvalidURL."""
    parts = urlsplit(said)
    if parts.scheme != "https" or not parts.hostname or said.rstrip("/") != f"https://{parts.netloc}" or parts.username:
        raise requests.exceptions.InvalidURL
    return f"https://{parts.netloc}"
