"""A client of another house: written from docs/protokol.md alone, with nothing of this program in it.

It keeps in memory what a real one keeps on its disk; the sections of the page are named where they are followed.
"""

import base64
import hashlib
import json
import os
import random
import time
import uuid
import warnings
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate

ZERO = bytes(32)
SEALED = ("call:", "case:", "caution:", "number:", "request:", "evaluation:")  # section 5


class Refused(Exception):
    """The server answered no: `code` says why."""

    def __init__(self, status: int, said: dict[str, Any]) -> None:
        super().__init__(f"{status} {said.get('code')}")
        self.status, self.said, self.code = status, said, said.get("code", "")


class Written:
    """An entry as its bytes, with what is known of it."""

    def __init__(self, raw: bytes, seq: int | None = None, sig: str | None = None) -> None:
        self.raw, self.seq, self.sig = raw, seq, sig
        self.read: dict[str, Any] = json.loads(raw)
        self.hash = hashlib.sha256(raw).digest()
        self.acked = ""  # the epoch in which the server said that it has it
        self.refused = ""

    @property
    def id(self) -> str:
        return str(self.read["id"])


class Stranger:
    """One desk."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self._folder = url, folder
        self.key = Ed25519PrivateKey.generate()
        self.desk = self.letter = self.account = ""
        self.desk_seq, self.parent = 0, ZERO
        self.epoch, self.seq, self.chain = "", 0, ZERO
        self.keys: dict[str, bytes] = {}
        self.entries: dict[str, Written] = {}
        self.chains: dict[int, bytes] = {0: ZERO}
        self.told: list[str] = []  # what its people were told
        self._gap_met = False
        self._line()

    def copied(self) -> "Stranger":
        """The same disk, put into another computer."""
        other = Stranger(self.url, self._folder)
        other.http.verify = self.http.verify
        other.http.headers.update(self.http.headers)
        for name in ("desk", "letter", "account", "desk_seq", "parent", "epoch", "seq", "chain", "enrolled", "key"):
            setattr(other, name, getattr(self, name))
        for name in ("keys", "entries", "chains"):
            setattr(other, name, deepcopy(getattr(self, name)))
        return other

    def close(self) -> None:
        self.http.close()

    # --- 1, 2, 3: the line, joining, people --------------------------------------------------------------------

    def _line(self) -> None:
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.headers.update({"X-Proto": "1", "Accept-Encoding": "identity"})

    def ask(self, method: str, path: str, body: bytes | None = None, **more: Any) -> Any:
        answer = self.http.request(method, self.url + path, data=body, timeout=60, **more)
        if answer.status_code == 401 and answer.json()["code"] == "desk_unknown" and path != "/v1/token":
            try:
                self._prove()
            except Refused:
                self.renew()
            answer = self.http.request(method, self.url + path, data=body, timeout=60, **more)
        if answer.status_code >= 400:
            raise Refused(answer.status_code, answer.json())
        return answer

    def join(self, code: str, name: str) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pem = self.ask("GET", "/v1/ca", verify=False).content
        shown = base64.b32encode(hashlib.sha256(load_pem_x509_certificate(pem).public_bytes(Encoding.DER)).digest())
        if not shown.decode().startswith(code.split("-")[2]):
            raise ValueError("this is another server")
        pinned = self._folder / f"{uuid.uuid4()}.pem"
        pinned.write_bytes(pem)
        self.http.verify = str(pinned)
        asked = {"code": code, "name": name, "public_key": text(self._public()), "proves": True}
        self._become(self.ask("POST", "/v1/enroll", packed(asked)).content)

    def _become(self, answer: bytes) -> None:
        said, spans = members(answer.decode(), 0)
        self.desk, self.letter = said["desk"], said["letter"]
        self.enrolled = answer.decode()[slice(*spans["enrolled"])], said["enrolled_sig"]
        self.http.headers["Authorization"] = f"Bearer {said['desk_token']}"

    def _prove(self) -> None:
        challenge = self.ask("GET", "/v1/token").json()["challenge"]
        signature = text(self.key.sign(packed(["token", self.desk, challenge])))
        asked = packed({"desk": self.desk, "challenge": challenge, "signature": signature})
        given = self.ask("POST", "/v1/token", asked).json()
        self.http.headers["Authorization"] = f"Bearer {given['desk_token']}"

    def _public(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign_in(self, name: str, password: str) -> None:
        said = self.ask("POST", "/v1/session", packed({"name": name, "password": password})).json()
        self.account = said["account"]

    # --- 4, 5: entries, streams and sealing --------------------------------------------------------------------

    def sealed(self, stream: str, words: str) -> dict[str, str]:
        key = self.keys.setdefault(stream, os.urandom(32))
        nonce, inner = os.urandom(12), os.urandom(16) + words.encode()
        return {
            "box": text(nonce + AESGCM(key).encrypt(nonce, inner, None)),
            "proof": text(hashlib.sha256(inner).digest()),
        }

    def opened(self, stream: str, value: dict[str, str]) -> str:
        box = base64.b64decode(value["box"])
        inner = AESGCM(self.keys[stream]).decrypt(box[:12], box[12:], None)
        assert hashlib.sha256(inner).digest() == base64.b64decode(value["proof"])
        return inner[16:].decode()

    def write(self, stream: str, fact: dict[str, Any], prev: tuple[str, ...] = (), **other: Any) -> Written:
        self.desk_seq += 1
        entry = {
            "id": uuid7(), "stream": stream, "desk": self.desk, "desk_seq": self.desk_seq, "at": now_ms(),
            "by": self.account, "auth": "online", "seen": [self.epoch, self.seq], "parent": text(self.parent),
            "fact": fact, "prev": list(prev), **other,
        }  # fmt: skip
        written = Written(packed(entry))
        self.parent = written.hash
        self.entries[written.id] = written
        return written

    def heads(self, stream: str, kinds: tuple[str, ...]) -> list[Written]:
        """The entries of these kinds in a stream that none of them has replaced."""
        those = [one for one in self.story(stream) if one.read["fact"]["kind"] in kinds]
        replaced = {one for other in those for one in other.read.get("prev", ())}
        return sorted((one for one in those if one.id not in replaced), key=lambda one: one.id)

    def story(self, stream: str) -> list[Written]:
        """What counts of a stream, in order: confirmed entries by number, then what nobody has confirmed."""
        of_it = [one for one in self.entries.values() if one.read["stream"] == stream and not one.refused]
        return sorted(of_it, key=lambda one: (one.seq is None, one.seq or 0))

    # --- 6: entries up ---------------------------------------------------------------------------------------------

    def waiting(self) -> list[Written]:
        mine = (one for one in self.entries.values() if one.seq is None and not one.refused)
        return [one for one in mine if one.acked != self.epoch]

    def push(self) -> None:
        """Everything that waits, as the page says for each answer."""
        while batch := self.waiting()[:500]:
            streams = {one.read["stream"] for one in batch if one.read["stream"].startswith(SEALED)}
            keys = {stream: text(self.keys[stream]) for stream in streams if stream in self.keys}
            entries = b",".join(one.raw for one in batch)
            rest = packed({"epoch": self.epoch, "keys": keys, "sigs": self._signatures(batch)})
            try:
                answer = self.ask("POST", "/v1/entries", b'{"entries":[' + entries + b"]," + rest[1:]).json()
            except Refused as refused:
                self._met(refused)
                continue
            self._gap_met = False
            if answer["epoch"] != self.epoch or len(answer["acks"]) != len(batch):
                self.hello()
                continue
            if self._take_acks(batch, answer["acks"]):
                self.renew()

    def _signatures(self, batch: list[Written]) -> dict[str, str]:
        given = {one.id: one.sig for one in batch if one.sig is not None}
        return given | {one.id: text(self.key.sign(one.hash)) for one in batch if one.sig is None}

    def _take_acks(self, batch: list[Written], acks: list[dict[str, Any]]) -> bool:
        for one, ack in zip(batch, acks, strict=True):
            if ack.get("clash"):
                return True
            one.acked = self.epoch
            if "refused" in ack:
                self.told.append(ack["refused"]["code"])
        return False

    def _met(self, refused: Refused) -> None:
        """Section 9, and 12 for the rest."""
        if refused.code == "gap":
            for one in self.entries.values():
                one.acked = ""
            if self._gap_met:
                self.renew()
            self._gap_met = True
            self.hello()
        elif refused.code in ("epoch", "mismatch"):
            self.hello()
        elif refused.said.get("wait_s"):
            time.sleep(random.uniform(0, refused.said["wait_s"]))
        else:
            raise refused

    # --- 7: entries down -------------------------------------------------------------------------------------------

    def hello(self) -> None:
        """Greet, and where the ledger is another one, go back to where both agree."""
        said = self._greeted(self.seq)
        if said["proto_min"] > 1 or said["proto"] < 1:
            raise ValueError("one of the two must be updated")
        low, high = 0, min(self.seq, said["head"])
        if self._agree(said, self.seq):
            low = self.seq
        elif self._agree(self._greeted(high), high):
            low = high
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._agree(self._greeted(middle), middle) else (low, middle - 1)
        for one in self.entries.values():
            if one.seq is not None and one.seq > low:
                one.seq, one.acked, one.refused = None, "", ""
        self.epoch, self.seq, self.chain = said["epoch"], low, self.chains[low]
        if said["my_max_desk_seq"] > self.desk_seq:
            self.renew()

    def _greeted(self, after: int) -> dict[str, Any]:
        said: dict[str, Any] = self.ask("GET", "/v1/hello", params={"epoch": self.epoch, "after": after}).json()
        return said

    def _agree(self, said: dict[str, Any], at: int) -> bool:
        return said["chain_at_after"] is not None and base64.b64decode(said["chain_at_after"]) == self.chains[at]

    def pull(self) -> None:
        """Everything there is."""
        while True:
            cursor = {"epoch": self.epoch, "after": self.seq, "hash": self.chain.hex(), "limit": 500}
            try:
                page = self.ask("GET", "/v1/entries", params=cursor).content.decode()
            except Refused as refused:
                self._met(refused)
                continue
            if not self.take(page):
                self.hello()
            elif self.seq >= json.loads(page)["head"]:
                return

    def take(self, page: str) -> bool:
        """A page, if it follows; all of it, or nothing."""
        said, spans = members(page, 0)
        rows, seq, chain = list(rows_in(page, spans["rows"][0])), self.seq, self.chain
        for row, raw in rows:
            seq += 1
            chain = hashlib.sha256(chain + seq.to_bytes(8, "big") + hashlib.sha256(raw).digest()).digest()
            if said["epoch"] != self.epoch or row["seq"] != seq or base64.b64decode(row["hash"]) != chain:
                return False
            self.chains[seq] = chain
        torn = any(
            json.loads(raw)["desk"] == self.desk and json.loads(raw)["id"] not in self.entries for _, raw in rows
        )
        self.keys.update({stream: base64.b64decode(key) for stream, key in said.get("keys", {}).items()})
        for row, raw in rows:
            self._confirm(Written(raw, row["seq"], row.get("sig")))
        self.seq, self.chain = seq, chain
        if torn:  # somebody else is this desk
            self.renew()
        return True

    def _confirm(self, came: Written) -> None:
        self.entries[came.id] = came
        fact = came.read["fact"]
        if fact["kind"] == "entry_refused" and fact["entry"] in self.entries:
            self.entries[fact["entry"]].refused = fact["code"]
        elif fact["kind"] == "key_destroyed":
            self.keys.pop(fact["stream"], None)

    # --- 8, 9: the stream, a new identity --------------------------------------------------------------------------

    def follow(self) -> Iterator[str]:
        """What is heard, as it is taken: the names of events."""
        with self.ask("GET", "/v1/stream", params={"after": self.seq}, stream=True) as answer:
            name, data = "message", ""
            for line in answer.iter_lines(chunk_size=1):
                if line:
                    field, _, value = line.decode().partition(": ")
                    name = value if field == "event" else name
                    data = value if field == "data" else data
                    continue
                self._heard(name, data)
                yield name
                name, data = "message", ""

    def _heard(self, name: str, data: str) -> None:
        if name == "message" and not self.take(data):
            self.pull()
        elif name == "ping":
            said = json.loads(data)
            if said["epoch"] != self.epoch:
                self.hello()
            elif said["head"] > self.seq:
                self.pull()

    def renew(self) -> None:
        """Go on under another name; what was not sent keeps its bytes and goes before what comes now."""
        at, old, last = now_ms(), self.desk, self.parent
        statement = packed([old, at, text(self._public())])
        asked = {"desk": old, "at": at, "public_key": text(self._public()), "signature": text(self.key.sign(statement))}
        asked["proves"] = True
        proof = b',"enrolled":' + self.enrolled[0].encode() + b',"enrolled_sig":' + packed(self.enrolled[1]) + b"}"
        self._become(self.ask("POST", "/v1/enroll/renew", packed(asked)[:-1] + proof).content)
        self.desk_seq, self.parent = 0, ZERO
        fact = {"kind": "desk_continued", "old": old, "last_hash": text(last)}
        self.write(f"ref:desk:{self.desk}", fact, by="", auth="offline")


def text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def packed(value: object) -> bytes:
    """JSON without spaces or line breaks."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def uuid7() -> str:
    number = int.from_bytes(now_ms().to_bytes(6, "big") + os.urandom(10), "big")
    return str(uuid.UUID(int=number & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62))


def members(page: str, at: int) -> tuple[dict[str, Any], dict[str, tuple[int, int]]]:
    """The members of the object that begins there, and where each of their values stands, to the letter."""
    read, values, spans = json.JSONDecoder().raw_decode, dict[str, Any](), dict[str, tuple[int, int]]()
    at = past(page, at, "{")
    while page[at] != "}":
        name, at = read(page, at)
        start = past(page, past(page, at, ""), ":")
        values[name], at = read(page, start)
        spans[name] = start, at
        at = past(page, past(page, at, ""), ",")
    spans[""] = at, at + 1  # where it ends
    return values, spans


def rows_in(page: str, at: int) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The rows of a page with the exact bytes of their entries."""
    at = past(page, at, "[")
    while page[at] != "]":
        row, spans = members(page, at)
        yield row, page[slice(*spans["entry"])].encode()
        at = past(page, past(page, spans[""][1], ""), ",")


def past(page: str, at: int, mark: str) -> int:
    """Behind this mark, if it stands there, and the spaces after it."""
    at += len(mark) if mark and page.startswith(mark, at) else 0
    while page[at : at + 1] in (" ", "\t", "\n", "\r") and at < len(page):
        at += 1
    return at
