"""A malicious desk as a process: `python -m tests.chaos.malicious URL CA SEED CODE CODE`, until its standard
input ends; then it prints how its deeds were answered.

It has the tokens of two desks (its own, and one whose words it carries), reads the ledger like any desk, and goes on
after every restart and loss of the server, with all that it ever read.
"""

import json
import subprocess
import sys
import threading
from collections import deque
from pathlib import Path

import msgspec
import requests

from tests.server.described import unpacked
from tests.server.liar import UNREACHABLE, Deed, Liar, Stolen
from tests.server.pen import Paper, Pen, now_ms, renewal
from wire.entry import GENESIS, decode_entry, entry_hash, fact_of
from wire.facts import AccountDefined
from wire.messages import Page

NAME = "Meja Uji"  # of both of its desks, as a pen enrols
KEPT = 400  # of what it read, also after a loss
LEAST = 2  # times that each deed is done before it has done enough
PATIENCE_S = 60


class MaliciousDesk:
    """The parent's side."""

    def __init__(self, url: str, ca: Path, seed: int, codes: tuple[str, str]) -> None:
        line = [sys.executable, "-m", "tests.chaos.malicious", url, str(ca), str(seed), *codes]
        self._process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.enough = threading.Event()  # it did each of its deeds, or died
        self.made = frozenset[bytes]()  # once it has ended: the hashes of what it brought and no honest desk wrote
        self._said = ""
        assert self._process.stdout is not None
        there = self._process.stdout.readline() == "there\n"
        self._hearing = threading.Thread(target=self._hear, daemon=True)
        self._hearing.start()
        if not there:
            self.kill()
            raise AssertionError("the malicious desk could not begin")

    def _hear(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said = line
            self.enough.set()
        self.enough.set()

    def end(self) -> dict[str, int]:
        """End it, in order; what it was answered."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        code = self._process.wait(PATIENCE_S)
        self.kill()
        assert code == 0, "the malicious desk has died: its harm is not what it is meant to be"
        told = json.loads(self._said)
        self.made = frozenset(map(bytes.fromhex, told["made"]))
        met: dict[str, int] = told["met"]
        return met

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()
        self._hearing.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


class Lost(Exception):
    """The server does not answer as it did: its code."""


class Thief:
    """Two desks of one person, and what they read."""

    def __init__(self, pens: tuple[Pen, Pen], seed: int) -> None:
        self.pens = pens
        self.desks = {pen.desk for pen in pens}
        self.read = deque[Stolen](maxlen=KEPT)
        self._seq, self._chain = 0, GENESIS
        self.people: dict[str, str] = {}  # accounts by role
        self._follow()
        for pen in pens:
            pen.author = self.people["dispatcher"]
        self.liar = Liar(pens[0], self.people["admin"], seed, pens[1])
        self.liar.honest = self.read
        self.rounds, self._left = 0, list[Deed]()

    def step(self) -> None:
        """Read on, then one deed; one that met no server is done again. Raises Lost."""
        self._follow()
        if self.read:
            if self.rounds == LEAST and not self._left:
                print("enough", flush=True)
            before = self.liar.met.copy()
            if not self._left:
                self._left = self.liar.random.sample(self.liar.deeds, len(self.liar.deeds))
                self.rounds += 1
            self.liar.do(self._left[-1])
            new = self.liar.met - before
            lost = next((code for code in ("epoch", "desk_unknown", *UNREACHABLE) if new[code]), None)
            if lost is not None:
                raise Lost(lost)
            self._left.pop()
            if new["gap"]:  # what it was to be answered
                raise Lost("gap")

    def begin_again(self) -> None:
        """After a restart or a loss: who the server is now, and which numbers count. Raises Lost."""
        self._seq, self._chain = 0, GENESIS
        for pen in self.pens:
            answer = pen.get("/v1/hello")
            if answer.status_code == 401:
                self._renew(pen)
                continue
            pen.desk_seq = int(_good(answer).json()["my_max_desk_seq"])
            pen.hello()
            mine = (raw for raw in reversed(pen.written) if decode_entry(raw).desk_seq == pen.desk_seq)
            pen.parent = next(map(entry_hash, mine), GENESIS)

    def _follow(self) -> None:
        pen, head = self.pens[0], self._seq + 1
        while self._seq < head:
            asked = {"epoch": pen.epoch, "after": self._seq, "hash": self._chain.hex(), "limit": 500}
            page = msgspec.json.decode(unpacked(_good(pen.get("/v1/entries", **asked))), type=Page)
            head = page.head
            for row in page.rows:
                self._seq, self._chain = row.seq, row.hash
                self._take(Stolen(bytes(row.entry), row.sig))

    def _take(self, one: Stolen) -> None:
        entry = decode_entry(one.raw)
        if entry.desk == self.pens[0].server:
            fact = fact_of(entry)
            if isinstance(fact, AccountDefined):
                self.people |= dict.fromkeys(fact.roles, fact.account)
        elif entry.desk not in self.desks:
            self.read.append(one)

    def _renew(self, pen: Pen) -> None:
        body = renewal(pen, now_ms()) | msgspec.structs.asdict(pen.paper)
        answer = _good(pen.post("/v1/enroll/renew", body))
        pen.take_identity(answer.json())
        pen.paper = msgspec.json.decode(answer.content, type=Paper)
        pen.desk_seq, pen.parent, pen.written = 0, GENESIS, []
        self.desks.add(pen.desk)
        pen.hello()


def _good(answer: requests.Response) -> requests.Response:
    if answer.status_code != 200:
        raise Lost(str(answer.json()["code"]))
    return answer


def main(url: str, ca: str, seed: str, *codes: str) -> None:
    """Steps with short rests, until nobody listens any more."""
    pens = [Pen(url, "") for _ in codes]
    for pen, code in zip(pens, codes, strict=True):
        pen.http.verify = ca
        pen.enroll(code)
    one, other = pens
    thief, over, whole = Thief((one, other), int(seed)), threading.Event(), True
    print("there", flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    while not over.wait(thief.liar.random.expovariate(15)):
        try:
            if not whole:
                thief.begin_again()
            thief.step()
            whole = True
        except (Lost, requests.RequestException) as lost:
            thief.liar.met[f"lost: {lost if isinstance(lost, Lost) else type(lost).__name__}"] += 1
            whole = False
    print(json.dumps({"met": thief.liar.met, "made": [digest.hex() for digest in thief.liar.made]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
