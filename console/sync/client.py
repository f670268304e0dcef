"""The HTTP client of a desk: one method per message, and every failure comes back as a Problem, never as a surprise.

The pinned CA is the only trust: proxies and bundles of the environment are ignored.
"""

from __future__ import annotations

import ssl
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar
from urllib.parse import quote, urlsplit

import msgspec
import requests
import zstandard
from requests.adapters import BaseAdapter
from urllib3.exceptions import HTTPError

from console.sync.answers import Enrolled, SignedIn, session_to, untrusted
from wire.limits import PROTOCOL, STREAM_SILENCE_S
from wire.messages import (
    Answer,
    Attest,
    Attested,
    BlobState,
    CertificateAsked,
    CertificateGiven,
    CertificateNames,
    Challenge,
    ClosedKeys,
    DeskToken,
    Hello,
    HelloAnswer,
    KnownAccounts,
    LeaseAsked,
    LeaseGiven,
    MadeReports,
    OwnSessions,
    Page,
    PasskeyBegun,
    Positions,
    Problem,
    Pull,
    Push,
    PushAnswer,
    RecoveryCodes,
    Request,
    SecondFactorBegun,
    Shared,
    SharedFix,
)
from wire.reading import read_json

# The addresses by which a desk may reach its server: the one that works, and the names the server tells.
#
# Rule: a server whose name or address changes is found again by itself; each way trusts the pinned CA and nothing else.

# What is certain at once, and a silence that may be this desk's own cable: then others are asked now and then.
_OTHERS_PLACE = ("certificate", "certificate_name", "no_tls")
SILENT_TIMES = 4
MOST = 8
Keep = Callable[[str, tuple[str, ...]], None]


class Ways:
    """`kept` is the address and the names that are on the disk; `keep` puts others there."""

    def __init__(self, kept: tuple[str, tuple[str, ...]], keep: Keep = lambda url, names: None) -> None:
        self._kept, self._keep = kept, keep
        self._silent = 0

    def others(self, url: str, answer: Answer) -> Sequence[str]:
        """Where to ask as well, after this answer at this address."""
        if not is_lost(answer):
            self._silent = 0
            return ()
        self._silent += 1
        if isinstance(answer, Problem) and answer.code not in _OTHERS_PLACE and self._silent % SILENT_TIMES:
            return ()
        return [other for other in (self._kept[0], *self._told(url)) if other != url]

    def found(self, url: str, names: Sequence[str]) -> None:
        """The server answered at this address, and says by which names it is reached."""
        now = (url, tuple(names[:MOST]) or self._kept[1])
        if now != self._kept:
            self._kept = now
            self._keep(*now)

    def _told(self, url: str) -> list[str]:
        port = urlsplit(url).port or 443
        return [f"https://[{name}]:{port}" if ":" in name else f"https://{name}:{port}" for name in self._kept[1]]


def is_lost(answer: Answer) -> bool:
    """Whether no server of ours answered there."""
    return isinstance(answer, Problem) and not answer.status and answer.code in (*_OTHERS_PLACE, "no_connection")


# Closes what `ssl` leaves open: a socket whose other side was gone before the handshake began.
#
# Python's `SSLSocket._create` raises then without closing the socket it has just made, and nobody else knows it; until
# the collector comes it keeps its place at the system. Only the traceback still has it.


def close_orphans(error: BaseException) -> None:
    """Close each socket that stands in the tracebacks of an error and of those before it: its line is broken anyway."""
    seen: list[BaseException] = []
    left: list[BaseException | None] = [error]
    while left:
        one = left.pop()
        if one is None or one in seen:
            continue
        seen.append(one)
        left += (one.__cause__, one.__context__)
        for frame, _ in traceback.walk_tb(one.__traceback__):
            made = frame.f_locals.get("self")
            if isinstance(made, ssl.SSLSocket):
                made.close()


Adapter = BaseAdapter  # the seam where tests and the sample room replace the network
CONNECT_S = 3.0
READ_S = 20.0
# Of one answer, unpacked: a page has some 8 MB, a document of the server may have more; a CA and an identity are small.
ANSWER_MAX_BYTES, SMALL_ANSWER_MAX_BYTES, PIECE_BYTES = 64 * 1024 * 1024, 64 * 1024, 64 * 1024
_WINDOW_MAX_BYTES = 8 * 1024 * 1024
COMPRESS_FROM_BYTES = 4 * 1024
TOKEN_EARLY_S = 60.0  # before its end the next token is asked for
TOKEN_AGAIN_S, TOKEN_OLDER_S = 5.0, 600.0  # after one that was not given; of a server that gives none
_OPEN = frozenset({"/v1/ca", "/v1/enroll", "/v1/enroll/renew", "/v1/token"})
_UNREADABLE = (msgspec.DecodeError, zstandard.ZstdError)
T = TypeVar("T")


class ServerRefused(Exception):
    """The server answered, and the answer is no."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.code}")
        self.problem = problem


class Came(NamedTuple):
    status_code: int
    headers: Mapping[str, str]
    content: bytes


class BlobPiece(msgspec.Struct, frozen=True):
    """Bytes of a blob from `first` on, for a fact of this kind; without bytes it asks how many are there."""

    sha256: str
    kind: str
    size_bytes: int
    first: int = 0
    data: bytes = b""

    def span(self) -> str:
        """Which bytes they are, as the server wants to hear it."""
        here = f"{self.first}-{self.first + len(self.data) - 1}" if self.data else "*"
        return f"bytes {here}/{self.size_bytes}"


class Client:
    """Speaks to one server. `adapter` replaces the network in tests and in the sample room's cable."""

    def __init__(self, url: str, ca: Path | None, adapter: BaseAdapter | None = None) -> None:
        self.url = url.rstrip("/")
        self.ways = Ways((self.url, ()))
        self._ca = ca
        self._session = session_to(ca, adapter)
        self._session.headers.update({"X-Proto": str(PROTOCOL), "Accept-Encoding": "zstd"})
        self._stream: requests.Response | None = None
        self._closed = False
        self._sign: Callable[[bytes], bytes] | None = None
        self._desk, self._token_ends, self._token_given = "", 0.0, 0.0
        self._known = (
            False  # a server that gives tokens has not said of this desk's own proof that it knows no such desk
        )
        self._kept_token: str | None = None
        self._token_lock = threading.RLock()

    def authorize(self, desk_token: str | None, desk: str = "", sign: Callable[[bytes], bytes] | None = None) -> None:
        """Set the token that says which desk this is, and how it proves that when the token ends."""
        with self._token_lock:
            self._desk, self._token_ends, self._sign = desk, 0.0, sign or self._sign
            self._kept_token = desk_token
            self._set_token(desk_token)

    def trust_anyone(self) -> None:
        """Only for fetching the CA, whose fingerprint is checked against the enrolment code."""
        self._session.verify = False

    def ask(self, request: Request) -> Answer:
        """Send one request of the exchange, another way too where nobody answers. Renew is answered by `renew`, which
        needs the desk's key."""
        answer = self._asked(request)
        first = self.url
        for other in self.ways.others(first, answer):
            self.url = other
            tried = self._asked(request)
            if not is_lost(tried):
                answer = tried
                break
            self.url = first
        if isinstance(answer, HelloAnswer):
            self.ways.found(self.url, answer.names)
        return answer

    def _asked(self, request: Request) -> Answer:
        try:
            match request:
                case Hello():
                    query = {"epoch": request.epoch, "after": str(request.after)}
                    return self._call("GET", "/v1/hello", HelloAnswer, query=query)
                case Push():
                    return self._call("POST", "/v1/entries", PushAnswer, body=request)
                case Pull():
                    query = {"epoch": request.epoch, "after": str(request.after), "hash": request.hash.hex()}
                    return self._call("GET", "/v1/entries", Page, query={**query, "limit": str(request.limit)})
                case _:
                    raise AssertionError(f"not a request of the exchange: {request}")
        except ServerRefused as refused:
            return refused.problem

    def enroll(self, code: str, name: str, public_key: bytes, gateway: bool = False) -> Enrolled:
        """Trade a one-time code for an identity. Raises ServerRefused."""
        body = {"code": code, "name": name, "public_key": public_key, "proves": True}
        body |= {"gateway": True} if gateway else {}
        return self._call("POST", "/v1/enroll", Enrolled, body=body)

    def renew(self, statement: dict[str, Any]) -> Enrolled:
        """Trade a signed statement for a new identity. Raises ServerRefused."""
        return self._call("POST", "/v1/enroll/renew", Enrolled, body={**statement, "proves": True})

    def sign_in(
        self, name: str, password: str, public_key: bytes = b"", code: str = "", *, network: str = "", phone: str = ""
    ) -> SignedIn:
        """Open a person's session on this desk, with the key it is to have; `code`: of a second factor; at a gateway
        `network`: whence they come, `phone`: what the phone keeps of before. Raises ServerRefused."""
        more = {"code": code, "network": network, "phone": phone}
        body = {"name": name, "password": password, "public_key": public_key}
        body |= {name: value for name, value in more.items() if value}
        return self._call("POST", "/v1/session", SignedIn, body=body)

    def open_link(self, token: str, public_key: bytes, partner: bool = False) -> SignedIn:
        """Open a session by a personal link or a partner's token, at a gateway. Raises ServerRefused."""
        body = {"token": token, "public_key": public_key, **({"partner": True} if partner else {})}
        return self._call("POST", "/v1/session/link", SignedIn, body=body)

    def passkey_challenge(self) -> str:
        """What a passkey signs to open a session, at a gateway. Raises ServerRefused."""
        return self._call("GET", "/v1/passkey", Challenge).challenge

    def passkey_sign_in(self, said: Mapping[str, bytes], public_key: bytes) -> SignedIn:
        """Open a session by a passkey, at a gateway: what the browser signed. Raises ServerRefused."""
        return self._call("POST", "/v1/passkey", SignedIn, body={**said, "public_key": public_key})

    def refresh(self, refresh_token: str, public_key: bytes = b"") -> SignedIn:
        """Trade a refresh token for fresh ones. Raises ServerRefused."""
        body = {"refresh_token": refresh_token, "public_key": public_key}
        return self._call("POST", "/v1/session/refresh", SignedIn, body=body)

    def sign_out(self, access_token: str) -> None:
        """End a person's session. Raises ServerRefused."""
        self._send("DELETE", "/v1/session", headers={"X-Session": access_token})

    def change_password(self, password: str, fresh: str, access_token: str) -> None:
        """Another password, for who proves the one before. Raises ServerRefused."""
        body, headers = {"password": password, "fresh": fresh}, {"X-Session": access_token}
        self._send("POST", "/v1/password", headers=headers, body=body)

    def begin_second(self, password: str, code: str, access_token: str) -> SecondFactorBegun:
        """A fresh secret for this person's authenticator. Raises ServerRefused."""
        body, headers = {"password": password, "code": code}, {"X-Session": access_token}
        return self._read(self._send("POST", "/v1/second", headers=headers, body=body), SecondFactorBegun)

    def confirm_second(self, code: str, access_token: str) -> RecoveryCodes:
        """A first code of it puts it in force; the codes of recovery. Raises ServerRefused."""
        body, headers = {"code": code}, {"X-Session": access_token}
        return self._read(self._send("POST", "/v1/second/confirm", headers=headers, body=body), RecoveryCodes)

    def begin_passkey(self, password: str, code: str, site: str, access_token: str) -> PasskeyBegun:
        """What a browser is to make a passkey of. Raises ServerRefused."""
        body, headers = {"password": password, "code": code, "site": site}, {"X-Session": access_token}
        return self._read(self._send("POST", "/v1/passkeys", headers=headers, body=body), PasskeyBegun)

    def confirm_passkey(self, said: Mapping[str, bytes], access_token: str) -> OwnSessions:
        """The passkey it made. Raises ServerRefused."""
        headers = {"X-Session": access_token}
        return self._read(self._send("POST", "/v1/passkeys/confirm", headers=headers, body=dict(said)), OwnSessions)

    def drop_passkey(self, passkey: str, access_token: str) -> OwnSessions:
        """Take one away. Raises ServerRefused."""
        path = f"/v1/passkeys/{quote(passkey, safe='')}"
        return self._read(self._send("DELETE", path, headers={"X-Session": access_token}), OwnSessions)

    def own_sessions(self, access_token: str) -> OwnSessions:
        """Where this person is signed in. Raises ServerRefused."""
        return self._read(self._send("GET", "/v1/sessions", headers={"X-Session": access_token}), OwnSessions)

    def end_session(self, session: str, access_token: str) -> OwnSessions:
        """End one of them; empty: all but this one. What is left. Raises ServerRefused."""
        path = f"/v1/sessions/{quote(session, safe='')}" if session else "/v1/sessions"
        return self._read(self._send("DELETE", path, headers={"X-Session": access_token}), OwnSessions)

    def accounts(self, access_token: str) -> KnownAccounts:
        """All accounts of the city, for an admin. Raises ServerRefused."""
        return self._read(self._send("GET", "/v1/accounts", headers={"X-Session": access_token}), KnownAccounts)

    def change_accounts(self, account: str, said: Mapping[str, Any], access_token: str) -> KnownAccounts:
        """Change one, or (empty) add one, as docs/protokol.md says. Raises ServerRefused."""
        path = f"/v1/accounts/{quote(account, safe='')}" if account else "/v1/accounts"
        answer = self._send("POST", path, headers={"X-Session": access_token}, body=dict(said))
        return self._read(answer, KnownAccounts)

    def fetch_ca(self) -> bytes:
        """The server's CA certificate, unverified: only its fingerprint in the enrolment code makes it trusted."""
        return self._send("GET", "/v1/ca").content

    def certify(self, public_key: bytes) -> str:
        """A certificate (PEM) for a gateway's key (DER). Raises ServerRefused."""
        asked = CertificateAsked(public_key)
        return self._call("POST", "/v1/gateway/certificate", CertificateGiven, body=asked).certificate

    def certificate_names(self) -> tuple[str, ...]:
        """The names this gateway's certificate is to hold now. Raises ServerRefused."""
        return self._call("GET", "/v1/gateway/certificate", CertificateNames).names

    def lease(self, held: bool, work: Literal["alerts", "warnings"] = "alerts") -> LeaseGiven:
        """Whether this gateway does this work; `held`: it did so until now. Raises ServerRefused."""
        return self._call("POST", "/v1/gateway/lease", LeaseGiven, body=LeaseAsked(held, work))

    def closed_keys(self, after: str, access_token: str) -> ClosedKeys:
        """The keys of confidential streams behind a name, for who may open them. Raises ServerRefused."""
        answer = self._send("GET", "/v1/keys/closed", query={"after": after}, headers={"X-Session": access_token})
        return self._read(answer, ClosedKeys)

    def attest(self, asked: Attest) -> Attested:
        """The server's signed word about a part of the ledger. Raises ServerRefused."""
        return self._call("POST", "/v1/attest", Attested, body=asked)

    def positions(self) -> Positions:
        """The last places of the units. Raises ServerRefused."""
        return self._call("GET", "/v1/positions", Positions)

    def share_place(self, fix: SharedFix, access_token: str) -> Shared:
        """Where a person says that they are, at a gateway. Raises ServerRefused."""
        headers = {"X-Session": access_token}
        return self._read(self._send("POST", "/v1/positions/share", headers=headers, body=fix), Shared)

    def reports(self, access_token: str) -> MadeReports:
        """What the server made by its schedules. Raises ServerRefused."""
        return self._read(self._send("GET", "/v1/reports", headers={"X-Session": access_token}), MadeReports)

    def report(self, name: str, access_token: str) -> bytes:
        """One of them, whole. Raises ServerRefused."""
        headers = {"X-Session": access_token, "Accept-Encoding": "identity"}
        return self._send("GET", f"/v1/reports/{quote(name, safe='')}", headers=headers).content

    def blob_piece(self, sha256: str, first: int, end: int) -> bytes:
        """Bytes of a blob, `end` excluded; fewer when it is shorter. Raises ServerRefused."""
        headers = {"Range": f"bytes={first}-{end - 1}", "Accept-Encoding": "identity"}
        response = self._send("GET", f"/v1/blob/{sha256}", headers=headers)
        return response.content if response.status_code == 206 else response.content[first:end]

    def put_blob_piece(self, blob: BlobPiece, access_token: str = "") -> BlobState:
        """Bring bytes of a blob; how many the server has then. An attachment needs no person. Raises ServerRefused."""
        headers = {"Content-Range": blob.span(), **({"X-Session": access_token} if access_token else {})}
        path, query = f"/v1/blob/{blob.sha256}", {"kind": blob.kind}
        return self._read(self._send("PUT", path, query=query, headers=headers, raw=blob.data), BlobState)

    def events(self, after: int) -> Iterator[bytes]:
        """Lines of the event stream until it ends, is silent too long, or `hang_up` is called."""
        if self._closed:
            return
        try:
            self._prove()
            with self._session.get(
                f"{self.url}/v1/stream",
                params={"after": str(after)},
                headers={"Accept-Encoding": "identity"},
                stream=True,
                timeout=(CONNECT_S, STREAM_SILENCE_S),
                allow_redirects=False,
            ) as response:
                self._stream = response
                if response.status_code != 200 or self._closed:
                    return
                while chunk := response.raw.read1(65536):
                    yield chunk
        except ServerRefused:
            return
        except (requests.RequestException, OSError, ValueError, HTTPError) as error:
            close_orphans(error)
            return
        finally:
            self._stream = None
            self._give_back()

    def hang_up(self) -> None:
        """Stop a blocked `events` from another thread; closing the response would hang instead."""
        stream = self._stream
        if stream is not None:
            try:
                stream.raw.shutdown()
            except (ValueError, OSError, RuntimeError):
                return  # it ended by itself meanwhile

    def close(self) -> None:
        """Give back the connections. A thread that still waits for an answer gives back its own; none opens another."""
        self._closed = True
        self.hang_up()
        self._session.close()

    def _give_back(self) -> None:
        if self._closed:
            self._session.close()

    def _prove(self) -> None:
        """Have a token that is good for a while. Raises ServerRefused where nobody answers; a server of before, or one
        that does not know this desk, is asked with the token there is."""
        with self._token_lock:
            if self._sign is None or not self._desk or time.monotonic() < self._token_ends - TOKEN_EARLY_S:
                return
            try:
                challenge = self._call("GET", "/v1/token", Challenge).challenge
                proof = self._sign(msgspec.json.encode(["token", self._desk, challenge]))
                body = {"desk": self._desk, "challenge": challenge, "signature": proof}
                given = self._call("POST", "/v1/token", DeskToken, body=body)
            except ServerRefused as refused:
                if not refused.problem.status:
                    raise
                older = refused.problem.code in ("not_found", "method")
                self._known = not older and refused.problem.code != "desk_unknown"
                if older:  # a backup of before came back with it: what a newer one gave meanwhile is unknown there
                    self._set_token(self._kept_token)
                self._token_ends = time.monotonic() + TOKEN_EARLY_S + (TOKEN_OLDER_S if older else TOKEN_AGAIN_S)
                return
            self._known = True
            self._set_token(given.desk_token)
            self._token_given = time.monotonic()
            self._token_ends = self._token_given + given.token_s

    def _prove_anew(self) -> bool:
        """The server does not take the token: whether there is another one now (it may have lost what it gave)."""
        with self._token_lock:
            if self._sign is None or time.monotonic() < self._token_given + TOKEN_AGAIN_S:
                return False
            before, self._token_ends = self._session.headers.get("Authorization"), 0.0
            self._prove()
            return self._session.headers.get("Authorization") != before

    def _set_token(self, desk_token: str | None) -> None:
        if desk_token:
            self._session.headers["Authorization"] = f"Bearer {desk_token}"
        else:
            self._session.headers.pop("Authorization", None)

    def _call(
        self, method: str, path: str, answer: type[T], *, query: dict[str, str] | None = None, body: object = None
    ) -> T:
        return self._read(self._send(method, path, query=query, body=body), answer)

    def _read(self, response: Came, answer: type[T]) -> T:
        content = response.content
        try:
            if response.headers.get("Content-Encoding") == "zstd":
                content = _unpacked(content)
            return read_json(content, answer)
        except _UNREADABLE as error:
            raise ServerRefused(Problem(0, "unreadable")) from error

    def _send(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, str] | None = None,
        body: object = None,
        headers: dict[str, str] | None = None,
        raw: bytes | None = None,
    ) -> Came:
        sent, data = dict(headers or {}), raw
        if body is not None:
            data = msgspec.json.encode(body)
            sent["Content-Type"] = "application/json"
            if len(data) >= COMPRESS_FROM_BYTES:
                data = zstandard.ZstdCompressor(level=1).compress(data)
                sent["Content-Encoding"] = "zstd"
        try:
            if self._closed:
                raise ServerRefused(Problem(0, "no_connection"))
            response = self._request(method, path, query, data, sent)
        except requests.exceptions.SSLError as error:
            close_orphans(error)
            raise ServerRefused(untrusted(error, self.url, self._ca)) from error
        except (requests.RequestException, HTTPError, OSError) as error:
            close_orphans(error)
            # urllib3 says of some addresses itself that they are none.
            raise ServerRefused(Problem(0, "no_connection")) from error
        finally:
            self._give_back()
        if response.status_code >= 400:
            problem = _problem(response)
            if problem.code == "desk_unknown" and self._known and path not in _OPEN:
                # Its clock jumped, or it lost what it gave a moment ago. The desk is known, and keeps its letter.
                problem = Problem(0, "busy", TOKEN_AGAIN_S)
            raise ServerRefused(problem)
        if response.status_code >= 300:  # our server sends nobody elsewhere: tokens would go along
            raise ServerRefused(Problem(0, "unreadable"))
        return response

    def _request(
        self, method: str, path: str, query: dict[str, str] | None, data: bytes | None, headers: dict[str, str]
    ) -> Came:
        def once() -> Came:
            with self._session.request(
                method,
                self.url + path,
                params=query,
                data=data,
                headers=headers,
                timeout=(CONNECT_S, READ_S),
                allow_redirects=False,
                stream=True,
            ) as response:
                most = SMALL_ANSWER_MAX_BYTES if path in _OPEN else ANSWER_MAX_BYTES
                return Came(response.status_code, response.headers, _bounded(response, most))

        if path in _OPEN:
            return once()
        self._prove()
        came = once()
        unknown = came.status_code == 401 and _problem(came).code == "desk_unknown"
        return once() if unknown and self._prove_anew() else came


def _bounded(response: requests.Response, most: int) -> bytes:
    """What was answered, however it was packed: a server that is none must not fill this desk's memory."""
    if response.raw is None:
        return response.content
    found = bytearray()
    for piece in response.iter_content(PIECE_BYTES):
        found += piece
        if len(found) > most:
            raise ServerRefused(Problem(0, "unreadable"))
    return bytes(found)


def _unpacked(content: bytes) -> bytes:
    """urllib3 unpacks zstd itself where it can; what is still packed starts with the magic number."""
    if content[:4] != b"\x28\xb5\x2f\xfd":
        return content
    with zstandard.ZstdDecompressor(max_window_size=_WINDOW_MAX_BYTES).stream_reader(content) as reader:
        plain = reader.read(ANSWER_MAX_BYTES + 1)
    if len(plain) > ANSWER_MAX_BYTES:
        raise ServerRefused(Problem(0, "unreadable"))
    return plain


def _problem(response: Came) -> Problem:
    try:
        code = str(read_json(response.content, dict[str, Any]).get("code", ""))
    except msgspec.DecodeError:
        code = ""
    wait = response.headers.get("Retry-After", "0")
    return Problem(response.status_code, code, float(wait) if wait.isdigit() else 0.0)
