"""A desk for tests of the server: writes entries of its own chain by hand, and speaks raw HTTP."""

import time
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.server.described import look_at, unpacked
from wire.entry import (
    GENESIS,
    Auth,
    Credential,
    Entry,
    MalformedEntry,
    Proof,
    Seen,
    decode_entry,
    encode_entry,
    encode_fact,
    entry_hash,
    ledger_chain,
    statement_of,
)
from wire.facts import Fact, ShiftNoted
from wire.ids import uuid7
from wire.messages import Ack, HelloAnswer, Page, Push, PushAnswer, Row
from wire.streams import STREAMS
from wire.verify import SEAL, entry_statement


def now_ms() -> int:
    return time.time_ns() // 1_000_000


class Hand(NamedTuple):
    """A person's session at a desk."""

    credential: Credential
    key: Ed25519PrivateKey

    def proof(self, *raws: bytes) -> Proof:
        run = [entry_hash(raw) for raw in raws]
        return Proof(self.credential.id, b"".join(run), self.key.sign(statement_of(run)))


class Paper(msgspec.Struct, frozen=True):
    """The server's own entry about a desk, and its signature: what a restored server believes."""

    enrolled: msgspec.Raw
    enrolled_sig: bytes


class Pen:
    """One desk's chain and its way to a server."""

    def __init__(self, url: str, author: str) -> None:
        self.url = url
        self.author = author
        self.auth: Auth = "online"
        self.key = Ed25519PrivateKey.generate()
        self.desk = ""
        self.letter = self.server = ""
        self.desk_seq = 0
        self.parent = GENESIS
        self.epoch = ""
        self.head = 0
        self.written: list[bytes] = []
        self.hands: dict[str, Hand] = {}  # of those who sign what they write, by account
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.hooks["response"] = [look_at]

    @property
    def public_key(self) -> bytes:
        return public_of(self.key)

    def enroll(self, code: str, gateway: bool = False) -> "Pen":
        asked = {"code": code, "name": "Meja Uji", "public_key": self.public_key, "gateway": gateway}
        answer = self.post("/v1/enroll", asked)
        assert answer.status_code == 200, answer.text
        self.take_identity(answer.json())
        self.paper = msgspec.json.decode(answer.content, type=Paper)
        self.hello()
        return self

    def take_identity(self, enrolled: dict[str, Any]) -> None:
        self.desk, self.letter, self.server = enrolled["desk"], enrolled["letter"], enrolled["server"]
        self.http.headers["Authorization"] = f"Bearer {enrolled['desk_token']}"

    def close(self) -> None:
        self.http.close()

    # --- writing -----------------------------------------------------------------------------------------------

    def write(self, fact: Fact | None = None, stream: str = "", **changes: Any) -> bytes:
        """The next entry of this desk's chain."""
        self.desk_seq += 1
        fact = ShiftNoted(f"catatan {self.desk_seq}") if fact is None else fact
        entry = Entry(
            id=uuid7(now_ms()),
            stream=stream or (STREAMS.get(type(fact), ()) or ("shift:",))[0] + "1",
            desk=self.desk,
            desk_seq=self.desk_seq,
            at=now_ms(),
            by=self.author,
            auth=self.auth,
            seen=Seen(self.epoch, self.head),
            parent=self.parent,
            fact=encode_fact(fact),
        )
        raw = encode_entry(msgspec.structs.replace(entry, **changes))
        self.parent = entry_hash(raw)
        self.written.append(raw)
        return raw

    def back(self, count: int) -> None:
        """As if the last entries had never been written."""
        self.desk_seq -= count
        self.parent = entry_hash(self.written[-count - 1])

    def notes(self, count: int) -> list[bytes]:
        return [self.write() for _ in range(count)]

    def signature(self, raw: bytes) -> dict[str, bytes]:
        return {id_of(raw): self.key.sign(entry_hash(raw))}

    def seal(self, raw: bytes, session: bytes | None = None) -> dict[str, bytes]:
        """As a desk signs that seals: together with the key of the session that signs it too (none: of its author)."""
        if session is None:
            hand = self.hands.get(decode_entry(raw).by)
            session = hand.credential.key if hand is not None else b""
        return {id_of(raw): SEAL + self.key.sign(entry_statement(entry_hash(raw), session)) + session}

    def signatures(self, raws: list[bytes]) -> dict[str, bytes]:
        """Its own of each entry that names this desk."""
        found: dict[str, bytes] = {}
        for raw in raws:
            with suppress(MalformedEntry):
                entry = decode_entry(raw)
                found |= {entry.id: self.key.sign(entry_hash(raw))} if entry.desk == self.desk else {}
        return found

    # --- asking ------------------------------------------------------------------------------------------------

    def post(self, path: str, body: Any, **headers: str) -> requests.Response:
        return self.http.post(self.url + path, data=msgspec.json.encode(body), headers=headers, timeout=30)

    def get(self, path: str, **query: Any) -> requests.Response:
        return self.http.get(self.url + path, params=query, timeout=30)

    def hello(self, after: int = 0) -> HelloAnswer:
        answer = msgspec.json.decode(self.get("/v1/hello", after=after).content, type=HelloAnswer)
        self.epoch, self.head = answer.epoch, answer.head
        return answer

    def sign_in(self, login: str, password: str) -> Hand:
        """A session of this person, who from now on signs what they write here."""
        key = Ed25519PrivateKey.generate()
        body = {"name": login, "password": password, "public_key": public_of(key)}
        answer = self.post("/v1/session", body)
        assert answer.status_code == 200, answer.text
        self.session = answer.json()
        hand = Hand(msgspec.convert(self.session["credential"], Credential, strict=False), key)
        self.hands[hand.credential.account] = hand
        return hand

    def proofs(self, raws: list[bytes]) -> list[Proof]:
        """One of each person whose entries these are, as far as they sign."""
        own: dict[str, list[bytes]] = {}
        for raw in raws:
            with suppress(MalformedEntry):
                own.setdefault(decode_entry(raw).by, []).append(raw)
        return [self.hands[by].proof(*theirs) for by, theirs in own.items() if by in self.hands]

    def send(
        self,
        raws: list[bytes],
        keys: dict[str, bytes] | None = None,
        sigs: dict[str, bytes] | None = None,
        proofs: list[Proof] | None = None,
        credentials: list[Credential] | None = None,
    ) -> requests.Response:
        given = self.proofs(raws) if proofs is None else proofs
        known = [hand.credential for hand in self.hands.values()] if credentials is None else credentials
        signed = self.signatures(raws) if sigs is None else sigs
        push = Push(self.epoch, [msgspec.Raw(raw) for raw in raws], keys or {}, signed, given, known)
        return self.post("/v1/entries", push)

    def push(self, raws: list[bytes], **more: Any) -> list[Ack]:
        answer = self.send(raws, **more)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=PushAnswer).acks

    def page(self, after: int = 0, digest: bytes = GENESIS, limit: int = 500) -> Page:
        answer = self.get("/v1/entries", epoch=self.epoch, after=after, hash=digest.hex(), limit=limit)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(unpacked(answer), type=Page)

    def everything(self) -> list[Row]:
        """The whole ledger, with its chain checked row by row."""
        rows: list[Row] = []
        chain, seq = GENESIS, 0
        while True:
            page = self.page(seq, chain)
            for row in page.rows:
                seq += 1
                chain = ledger_chain(chain, seq, bytes(row.entry))
                assert (row.seq, row.hash) == (seq, chain)
                rows.append(row)
            if seq == page.head:
                return rows
            assert page.rows


def public_of(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def id_of(raw: bytes) -> str:
    return str(msgspec.json.decode(raw)["id"])


def renewal(pen: Pen, at: int = 1) -> dict[str, object]:
    """A statement by which the desk asks for a new identity."""
    signature = pen.key.sign(msgspec.json.encode([pen.desk, at, pen.public_key]))
    return {"desk": pen.desk, "at": at, "public_key": pen.public_key, "signature": signature}
