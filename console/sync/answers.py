"""What this desk says of what a server answers: each of its codes, by the sentence that tells a person what to do.

Rule: what a code means here it need not mean on the desk (`disk_full` is the server's disk). One that is not here comes
from a newer server.
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
import requests
from requests.adapters import BaseAdapter

from console.clock import now_ms
from console.errors import ConsoleError
from wire.entry import Credential
from wire.limits import ACCESS_TOKEN_S
from wire.messages import Problem, SecondFactor

# Why a server's certificate was not believed: clocks that differ, its end, a name it does not have, or another server.
#
# What time it is at the server is asked of the pinned CA's certificate alone, with only its dates left unlooked at.

ASK_S = 3.0
CLOCKS_DIFFER_MS = 3_600_000
# Of OpenSSL's x509_vfy.h: what `verify_code` says, and the flag that leaves dates out.
_TOO_EARLY, _ENDED, _OTHER_NAME, _OTHER_ADDRESS = 9, 10, 62, 64
_NO_CHECK_TIME = 0x200000


class ClocksDiffer(Problem, frozen=True):
    """By this computer's clock the certificate is not good now; at the server it was `server_ms` when it was asked."""

    server_ms: int = 0


def untrusted(error: BaseException, url: str, ca: Path | None) -> Problem:
    """What a failed handshake says."""
    causes = list(_causes(error))
    unbelieved = next((one for one in causes if isinstance(one, ssl.SSLCertVerificationError)), None)
    if unbelieved is None:
        cut = any(isinstance(one, ssl.SSLEOFError | ssl.SSLZeroReturnError | ssl.SSLSyscallError) for one in causes)
        return Problem(0, "no_connection" if cut else "no_tls")
    if unbelieved.verify_code in (_OTHER_NAME, _OTHER_ADDRESS):
        return Problem(0, "certificate_name")
    if unbelieved.verify_code in (_TOO_EARLY, _ENDED) and ca is not None:
        server_ms = _clock_of(url, ca)
        if server_ms is not None and abs(server_ms - now_ms()) >= CLOCKS_DIFFER_MS:
            return ClocksDiffer(0, "clock_wrong", server_ms=server_ms)
        if server_ms is not None:
            return Problem(0, "certificate_ended")
    return Problem(0, "certificate")


def _clock_of(url: str, ca: Path) -> int | None:
    """The time the server says it is (UTC ms); none when it is not the pinned one, or does not say."""
    place = urlsplit(url)
    context = ssl.create_default_context(cafile=str(ca))
    context.verify_flags |= _NO_CHECK_TIME
    line = http.client.HTTPSConnection(place.hostname or "", place.port, timeout=ASK_S, context=context)
    try:
        line.request("GET", "/health")
        said = line.getresponse().getheader("Date", "")
        return round(parsedate_to_datetime(said).timestamp() * 1000)
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        line.close()


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what is wrapped in it: libraries do that as causes, as arguments and as reasons."""
    left, seen = [error], set[int]()
    while left:
        one = left.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            held = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
            left += [each for each in held if isinstance(each, BaseException)]


def session_to(ca: Path | None, adapter: BaseAdapter | None = None) -> requests.Session:
    """Lines that trust this CA alone (none: those of the system); `adapter` stands for the network in tests."""
    session = requests.Session()
    session.trust_env = False  # else REQUESTS_CA_BUNDLE silently overrides the pinned CA
    session.verify = str(ca) if ca is not None else True
    if adapter is not None:
        session.mount("https://", adapter)
        session.mount("http://", adapter)
    return session


DAY_MS = 86_400_000
SAID: Mapping[str, str] = {
    "account_own": "account_own",
    "account_unknown": "account_gone",
    "attachments_full": "attachments_full",
    "blob_erased": "attachment_erased",
    "blob_hash": "blob_hash",
    "blob_size": "attachment_unfit",
    "blob_unnamed": "no_blob",
    "certificate": "certificate",
    "certificate_ended": "certificate_ended",
    "certificate_name": "certificate_name",
    "disk_full": "server_full",
    "enrol_code": "enrol_refused",
    "factor_needed": "factor_needed",
    "factor_none": "factor_none",
    "factor_wrong": "factor_wrong",
    "gateway_only": "server_refused",
    "link_agency": "link_agency",
    "link_unknown": "personal_link_gone",
    "partner_agency": "partner_agency",
    "partner_taken": "partner_taken",
    **dict.fromkeys(("passkey_refused", "passkey_site", "passkey_taken", "passkey_unknown"), "passkey_refused"),
    "passkeys_many": "passkeys_many",
    "login_shape": "login_shape",
    "login_taken": "login_taken",
    "no_blob": "no_blob",
    "no_certificate": "server_fault",
    "no_connection": "no_connection",
    "no_tls": "answer_strange",
    "not_found": "server_older",
    "password_guessed": "password_guessed",  # pragma: allowlist secret
    "password_length": "password_length",  # pragma: allowlist secret
    "password_name": "password_name",  # pragma: allowlist secret
    "protocol_old": "server_newer",
    "report_gone": "report_gone",
    "role_missing": "role_missing",
    "role_needed": "role_needed",
    "role_outside": "role_outside",
    "session_over": "session_ended",
    "session_own": "session_own",
    "sign_in_refused": "sign_in_refused",
    "too_large": "too_large",
    "too_many": "too_many_tries",
    "unit_unknown": "unit_not_theirs",
    **dict.fromkeys(("blob_parts", "blob_turn", "busy", "committer_down", "too_much"), "server_busy"),
    **dict.fromkeys(("desk_proof", "desk_revoked", "desk_unknown", "renew_proof"), "desk_shut_out"),
    **dict.fromkeys(("epoch", "gap", "mismatch"), "evidence_behind"),
    # The two did not understand each other.
    **dict.fromkeys(("blob_kind", "blob_name", "blob_offset", "blob_range"), "unreadable"),
    **dict.fromkeys(("content_encoding", "desk_key", "gateway_key", "method", "query", "unreadable"), "unreadable"),
    # It cannot work as it is; somebody has to look after it.
    **dict.fromkeys(("bug", "ca_ended", "certificate_missing", "certificate_unwritten"), "server_fault"),
    **dict.fromkeys(("config_broken", "database_unreachable", "database_unsynchronised"), "server_fault"),
    **dict.fromkeys(("disk_broken", "dsn_broken", "http"), "server_fault"),
    **dict.fromkeys(("ledger_spoiled", "no_city", "no_home", "signing_key_missing"), "server_fault"),
    **dict.fromkeys(("store_broken", "store_denied", "store_fault", "store_newer"), "server_fault"),
    # Said to trackers and at the server's own terminal; were it said to a desk, its code tells the administrator.
    **dict.fromkeys(("device_revoked", "device_taken", "device_unknown", "encrypted"), "server_refused"),
    "name_unfit": "server_refused",
}
Kind = TypeVar("Kind", bound=ConsoleError)


def refusal(kind: type[Kind], problem: Problem) -> Kind:
    """The condition that an answer is. Without a code it is no answer of ours: a cut, or another program's."""
    if isinstance(problem, ClocksDiffer):
        days = max(1, round(abs(problem.server_ms - now_ms()) / DAY_MS))
        return kind("clock_wrong", days=days)
    if problem.code in SAID:
        return kind(SAID[problem.code], answer=problem.code)
    if problem.code:
        return kind("server_code_unknown", answer=problem.code)
    return kind("answer_strange" if problem.status else "no_connection")


# Answers of the server that are not part of the exchange: enrolment and sessions.

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
    phone: str = ""  # what a phone at a gateway is known by the next time
