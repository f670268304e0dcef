"""The attacks of docs/keamanan.md that need nothing but a desk's token (or no token), against a server of the former
version and of this one: python -m tests.former.attacks FOLDER says which succeed there, and fails when one does here.
"""

import argparse
import hashlib
import os
import socket
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

import msgspec
import requests

from console.room.server_process import ServerFailed, ServerProcess
from tests.former.room import HERE, Program
from tests.helpers.world import PASSPHRASE, PASSWORD
from tests.server.pen import Pen, now_ms, renewal
from wire.entry import decode_entry, encode_entry, fact_of
from wire.facts import AccountDefined, AgencyDefined, AttachmentAdded, CallRang, RetentionRuleDefined
from wire.ids import uuid7
from wire.seal import FILE_EXTRA_BYTES, Sealed

LINES, FILES = 1_000, 400  # idle lines, and how many descriptors that server has
SECOND_S = 1.2  # so long a server may believe a token without looking
AGENCY = AgencyDefined("X", "X", "x", "x", "x", "phone")
RULE = RetentionRuleDefined("kasus", "cases", "Kasus", 0, "Perwali", confirmed=True)
FILE = b"contoh berkas" + bytes(100)
SEALED = Sealed(b"box of twelve and more", b"p" * 32)


class Thief:
    """Who has got hold of desks' tokens at one server."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.victim = self.desk()
        self.people = {
            fact.roles[0]: decode_entry(bytes(row.entry)).stream.rpartition(":")[2]
            for row in self.victim.everything()
            if isinstance(fact := fact_of(decode_entry(bytes(row.entry))), AccountDefined)
        }
        self.author = self.people["dispatcher"]
        self.victim.author = self.author

    def desk(self) -> Pen:
        """A desk whose token is known, with a chain of its own."""
        pen = Pen(self.server.url, getattr(self, "author", ""))
        pen.http.hooks["response"] = []  # a server of before is not described by the page of today
        pen.http.verify = str(self.server.folder / "keys" / "ca.pem")
        return pen.enroll(self.server.desk_code())

    def takes(self, pen: Pen, *raws: bytes, **more: Any) -> bool:
        """Whether every one of these is numbered and not refused."""
        answer = pen.send(list(raws), **more)
        if answer.status_code != 200:
            return False
        return all(ack.get("seq") and not ack.get("refused") for ack in answer.json()["acks"])

    def sign_in(self, pen: Pen, login: str) -> requests.Response:
        return pen.post("/v1/session", {"name": login, "password": PASSWORD})

    def rows(self, sql: str) -> list[Any]:
        """What somebody who can read the database finds there."""
        with closing(sqlite3.connect(self.server.folder / "ledger.db")) as base:
            return base.execute(sql).fetchall()


def written_as_an_admin(thief: Thief) -> bool:
    pen = thief.desk()
    return thief.takes(pen, pen.write(RULE, stream="ref:retention:kasus", by=thief.people["admin"]))


def a_call_of_far_away(thief: Thief) -> bool:
    pen = thief.desk()
    return thief.takes(pen, pen.write(CallRang("phone"), stream=f"call:{uuid7(now_ms())}", at=2**53))


def a_token_that_was_renewed(thief: Thief) -> bool:
    pen = thief.desk()
    renewed = pen.post("/v1/enroll/renew", renewal(pen))
    threading.Event().wait(SECOND_S)
    return renewed.status_code == 200 and pen.get("/v1/hello", after=0).status_code == 200


def emergency_as_an_admin(thief: Thief) -> bool:
    pen = thief.desk()
    return thief.takes(pen, pen.write(AGENCY, stream="ref:agency:X", by="emergency:Saya", auth="emergency"))


def in_anothers_name(thief: Thief) -> bool:
    pen = thief.desk()
    entry = decode_entry(thief.victim.write())
    forged = encode_entry(msgspec.structs.replace(entry, id=uuid7(now_ms())))
    thief.victim.desk_seq -= 1
    return thief.takes(pen, forged)


def keys_without_entries(thief: Thief) -> bool:
    pen = thief.desk()
    pen.send([], keys={f"call:{number}": b"k" * 32 for number in range(60_000)})
    return any(count > 1_000 for (count,) in thief.rows("SELECT count(*) FROM stream_keys"))


def a_false_size(thief: Thief) -> bool:
    pen, case = thief.desk(), f"case:{uuid7(now_ms())}"
    named = hashlib.sha256(FILE).hexdigest()
    common: dict[str, Any] = {"media": "jpeg", "sha256": SEALED, "name": SEALED, "preview": None, "preview_bytes": 0}
    lied = AttachmentAdded(attachment="a", size_bytes=2**50, sealed="b" * 64, **common)
    honest = AttachmentAdded(attachment="b", size_bytes=len(FILE) - FILE_EXTRA_BYTES, sealed=named, **common)
    pen.send([pen.write(lied, stream=case)], keys={case: b"k" * 32})
    thief.takes(thief.victim, thief.victim.write(honest, stream=case))
    where = f"{pen.url}/v1/blob/{named}?kind=attachment_added"
    answer = thief.victim.http.put(where, data=FILE, headers={"Content-Range": f"bytes 0-{len(FILE) - 1}/{len(FILE)}"})
    return answer.status_code == 507


def as_the_server(thief: Thief) -> bool:
    pen = thief.desk()
    return thief.takes(pen, pen.write(auth="server"))


def keys_in_the_open(thief: Thief) -> bool:
    pen, stream = thief.desk(), f"call:{uuid7(now_ms())}"
    key = os.urandom(32)
    thief.takes(pen, pen.write(CallRang("phone"), stream=stream), keys={stream: key})
    return key in (bytes(kept) for (kept,) in thief.rows("SELECT key FROM stream_keys"))


def a_folder_left_open(thief: Thief) -> bool:
    thief.server.stop()
    (thief.server.folder / "ledger.db").chmod(0o644)
    thief.server.folder.chmod(0o755)
    thief.server.start(thief.server.port)
    return bool((thief.server.folder.stat().st_mode | (thief.server.folder / "ledger.db").stat().st_mode) & 0o077)


def a_first_key(thief: Thief) -> bool:
    pen = thief.desk()
    pen.send([pen.write()], keys={"evaluation:palsu": b"k" * 32})
    return bool(thief.rows("SELECT 1 FROM stream_keys WHERE stream='evaluation:palsu'"))


def a_refresh_token_twice(thief: Thief) -> bool:
    pen = thief.desk()
    tokens = [thief.sign_in(pen, "petugas1").json()["refresh_token"]]
    for _ in range(2):
        tokens.append(pen.post("/v1/session/refresh", {"refresh_token": tokens[-1]}).json()["refresh_token"])
    stolen = pen.post("/v1/session/refresh", {"refresh_token": tokens[0]})
    return stolen.status_code == 200 or (
        pen.post("/v1/session/refresh", {"refresh_token": tokens[-1]}).status_code == 200
    )


def headers_that_say_nothing(thief: Thief) -> bool:
    answer = thief.victim.get("/v1/hello", after=0)
    return answer.headers.get("X-Content-Type-Options") != "nosniff"


def in_another_stream(thief: Thief) -> bool:
    pen = thief.desk()
    return thief.takes(pen, pen.write(CallRang("phone"), stream="shift:1"))


def at_1970(thief: Thief) -> bool:
    pen = thief.desk()
    return thief.takes(pen, pen.write(at=1))


def a_viewer_at_a_desk(thief: Thief) -> bool:
    return thief.sign_in(thief.desk(), "penonton").status_code == 200


def idle_lines(thief: Thief) -> bool:
    """Whether a desk that comes meanwhile waits more than ten seconds."""
    with ExitStack() as lines:
        for _ in range(LINES):
            with suppress(OSError):
                lines.enter_context(socket.create_connection(("127.0.0.1", thief.server.port), timeout=1))
        try:
            verify = str(thief.server.folder / "keys" / "ca.pem")
            return requests.get(f"{thief.server.url}/health", verify=verify, timeout=10).status_code != 200
        except requests.RequestException:
            return True


def a_wrong_parent(thief: Thief) -> bool:
    pen = thief.desk()
    thief.takes(pen, pen.write())
    thief.takes(pen, pen.write(parent=os.urandom(32)))
    with tempfile.TemporaryDirectory() as folder:
        try:
            thief.server.tell("backup", folder)
        except ServerFailed:
            return True
        return not list(Path(folder).glob("*.ledger.gz"))


def a_wrong_byte(thief: Thief) -> bool:
    """Whether the server says that it is well."""
    thief.server.stop()
    with closing(sqlite3.connect(thief.server.folder / "ledger.db")) as base, base:
        (seq, raw) = base.execute("SELECT seq, raw FROM entries ORDER BY seq LIMIT 1 OFFSET 20").fetchone()
        base.execute("UPDATE entries SET raw=? WHERE seq=?", (bytes(raw[:-9]) + b"!" + bytes(raw[-8:]), seq))
    thief.server.start(thief.server.port)
    fresh = Pen(thief.server.url, thief.author)
    fresh.http.hooks["response"], fresh.http.verify = [], thief.victim.http.verify
    fresh.http.headers["Authorization"] = thief.victim.http.headers["Authorization"]
    fresh.hello()
    last = fresh.page().rows[-1]
    fresh.get("/v1/entries", epoch=fresh.epoch, after=last.seq, hash=last.hash.hex())
    return fresh.get("/ready").status_code == 200


# In this order: the last ones spoil the room.
ATTACKS: dict[str, Callable[[Thief], bool]] = {
    "C1": written_as_an_admin,
    "C2": a_call_of_far_away,
    "H1": a_token_that_was_renewed,
    "H2": emergency_as_an_admin,
    "H3": in_anothers_name,
    "H4": idle_lines,
    "M1": a_false_size,
    "M2": as_the_server,
    "M6a": a_folder_left_open,
    "M6b": keys_in_the_open,
    "M8": a_first_key,
    "L1": a_refresh_token_twice,
    "L12": headers_that_say_nothing,
    "L14": in_another_stream,
    "P5": at_1970,
    "P21": a_viewer_at_a_desk,
    "H5": keys_without_entries,
    "C3": a_wrong_parent,
    "L17": a_wrong_byte,
}


def tried(program: Program, folder: Path) -> dict[str, bool | str]:
    """Which attacks succeed against a server of this program."""
    server = ServerProcess(folder / "server", command=("prlimit", f"--nofile={FILES}", *program.server))
    server.init(PASSWORD, PASSPHRASE)
    server.add_account("petugas1", "Petugas Satu", PASSWORD, "dispatcher")
    server.add_account("penonton", "Penonton", PASSWORD, "viewer")
    server.start(0)
    told: dict[str, bool | str] = {}
    try:
        thief = Thief(server)
        for name, attack in ATTACKS.items():
            try:
                told[name] = attack(thief)
            except (AssertionError, LookupError, OSError, ServerFailed, msgspec.MsgspecError) as failed:
                told[name] = f"not tried: {type(failed).__name__} {str(failed)[:200]}"
            print(f"{name} {attack.__name__}: {told[name]}", flush=True)
    finally:
        server.kill()
    return told


def main() -> int:
    """Against the former program, then against this one, where none may succeed."""
    parser = argparse.ArgumentParser(prog="tests.former.attacks", description=__doc__)
    parser.add_argument("former", type=Path, help="the folder of the former program")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="k112-") as folder:
        os.environ["HOME"] = folder
        for name in ("former", "this"):
            (Path(folder) / name).mkdir()
        print("the former program:")
        tried(Program(given.former.resolve()), Path(folder) / "former")
        print("this program:")
        now = tried(Program(HERE), Path(folder) / "this")
    return 1 if any(now.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
