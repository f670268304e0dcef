"""Checks a bundle of evidence without the program and without the server: Python and `cryptography` are enough.

It goes into every bundle as periksa.py (FILE [--sidik-jari FINGERPRINT]) and is `konsol112 periksa`. It ends with
0: sound, 1: changed, 2: not checked.
"""

import argparse
import base64
import functools
import hashlib
import json
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BufferedReader
from itertools import accumulate
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SEAL, SEAL_CHARS = b"01", (130, 194)  # a desk's seal: its first byte, how long it is without and with a session
LIST, LIST_SIG, JOURNAL, CHAIN, OPENED = "daftar.json", "daftar.sig", "jurnal.jsonl", "rantai.txt", "bukaan.jsonl"
SIGNATURES, WORD, DESKS, ATTACHED = "tanda.txt", "pernyataan.json", "meja.txt", "lampiran/"
AUTHORS = "penulis.jsonl"  # none in bundles of before: nobody's hand is proved there
FORMAT, VERSION, NEEDED = "konsol112 bukti", 1, (JOURNAL, CHAIN, OPENED, SIGNATURES, WORD, DESKS)
START, SHOWN, OTHER, WITHHELD, HEAD, PERIOD = "mulai", "entri", "lain", "tutup", "kepala", "period"
GENESIS, STEP, TOLD_AT_MOST, MAX_DEPTH = "0" * 64, 20_000, 5, 64
ADDED = ("attachment_added", "report_photo_added")
FILE_MAX_BYTES = 1024 * 1024 * 1024  # of a file that is read whole
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, OverflowError, IndexError)
_STEPS, _NOT_MARKS = bytes.maketrans(b"[]{}", b"\x01\xff\x01\xff"), bytes({*range(256)} - {*b'[]{}"'})
CLOCK_SLACK_MS = 24 * 3_600_000
# Whose work is more than a dispatcher's (the same as in wire/verify.py).
BY_ADMIN = frozenset(
    {
        "city_defined", "agency_defined", "unit_defined", "nature_defined", "card_published", "list_item_defined",
        "room_rules_defined", "crew_rule_defined", "citizen_rule_defined", "phrase_defined", "report_template_defined",
        "map_published", "boundaries_published", "retention_rule_defined", "evaluation_form_published",
        "alert_ladder_defined", "public_page_defined", "public_topic_defined", "channel_set", "source_set",
        "feed_defined", "trunk_set", "extension_set", "trunk_asked",
    }
)  # fmt: skip
BY_SUPERVISOR = frozenset(
    {
        "number_blocked", "number_block_denied", "number_unblocked", "person_confirmed", "on_call_set", "on_call_ended",
        "caution_lifted", "evidence_exported", "hold_placed", "hold_lifted", "cases_exported", "call_evaluated",
        "criterion_marked", "missing_person_shown", "missing_person_ended", "evaluation_reviewed", "bulletin_drafted",
        "statement_taken", "bulletin_approved", "bulletin_published", "bulletin_withdrawn", "review_decided",
    }
)  # fmt: skip
BY_EITHER = frozenset(
    {
        "erasure_ordered", "erasure_seconded", "map_point_defined", "report_scheduled", "data_request_decided",
        "erasure_stopped", "sending_stopped", "sending_resumed", "letters_released",
    }
)  # fmt: skip
_PROBLEMS = {
    "unreadable": "Berkas tidak bisa dibaca: {what}.", "chain": "Baris {line} rantai.txt rusak atau salah tempat.",
    "no_bundle": "Ini bukan bundel bukti Konsol 112 (tidak ada daftar.json yang bisa dibaca).",
    "newer": "Bundel ini dibuat program yang lebih baru. Pakai periksa.py dari program itu.",
    "missing": "Berkas {name} tidak ada dalam bundel.", "signature": "Nomor {n}: tanda tangan mejanya salah.",
    "extra": "Berkas {name} tidak terdaftar, atau ada dua kali.", "foreign": "Nomor {n}: bukan entri dari isi bundel.",
    "file": "Berkas {name} diubah setelah bundel dibuat.", "period": "Tidak lengkap: rantai jangka waktu punya celah.",
    "list": "Tanda tangan meja pada daftar.json salah: daftar diubah, atau dibuat meja lain.",
    "key": "Kunci server dalam bundel bukan kunci kota itu: sidik jarinya berbeda.",
    "word": "Pernyataan server (pernyataan.json) rusak atau tanda tangannya salah.",
    "desk": "Keterangan server tentang sebuah meja (meja.txt) rusak atau tanda tangannya salah.",
    "head": "Rantai putus sebelum nomor {n}: sebuah entri diubah, dibuang, disisipkan, atau ditukar.",
    "entry": "Nomor {n}: bukan entri.", "end": "Rantai tidak berakhir di kepala yang dinyatakan server (nomor {n}).",
    "journal": "jurnal.jsonl tidak sama panjang dengan rantai: ada entri yang dibuang atau disisipkan.",
    "opened": "Nomor {n}: nilai yang dibuka ({name}) bukan nilai yang dicatat waktu itu.",
    "count": "Tidak lengkap: {name} punya {wanted} entri menurut server, {found} ada di sini, atau ada yang ditukar.",
    "author": "Bukti penulis (penulis.jsonl) rusak atau tanda tangannya salah.",
    "alien": "{name} bukan lampiran isi ini: tidak ada entri yang menyebut sidik itu.",
}  # fmt: skip


class Stop(Exception):
    """Nothing more can be checked."""


def head_statement(city: str, epoch: str, n: int, chain: str, at: int) -> bytes:
    """What the server signs of a head (the same as in wire/verify.py)."""
    return f"konsol112 head\n{city}\n{epoch}\n{n}\n{chain}\n{at}\n".encode()


def session_statement(city: str, session: dict[str, Any]) -> bytes:
    """What the server signs of a person's session (the same as in wire/verify.py)."""
    said = [session[name] for name in ("id", "account")]
    said += [" ".join(session["roles"]), *(session[name] for name in ("desk", "epoch", "n", "since", "until"))]
    return "\n".join(["konsol112 session", city, *map(str, said), _raw(session["key"]).hex(), ""]).encode()


def run_statement(run: bytes) -> bytes:
    """What a session signs of entries: their hashes, one after the other."""
    return b"konsol112 proof\n" + run


def word_statement(word: dict[str, Any]) -> bytes:
    """What the server signs of streams and desks: how many entries each has up to a head, and their digest."""
    lines = [FORMAT, *(str(word[name]) for name in ("city", "server", "epoch", "n", "chain", "at"))]
    return "\n".join([*lines, *(" ".join(map(str, one)) for one in word["parts"]), ""]).encode()


def list_statement(raw: bytes) -> bytes:
    """What the desk signs of the list of files."""
    return f"{FORMAT} daftar\n{hashlib.sha256(raw).hexdigest()}\n".encode()


def fingerprint(key: bytes) -> str:
    """The fingerprint of a public key as people compare it."""
    text = hashlib.sha256(key).hexdigest().upper()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


@dataclass
class Report:
    """What was found. Of the entries some are shown, some withheld, of the others there is the hash only."""

    codes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    manifest: dict[str, Any] = field(default_factory=dict)
    word: dict[str, Any] = field(default_factory=dict)
    key: bytes = b""
    compared: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    attached: set[str] = field(default_factory=set)
    authors: dict[bytes, dict[str, Any]] = field(default_factory=dict)  # by an entry's hash, the session that signed it
    names: dict[str, str] = field(default_factory=dict)
    proved: Counter[str] = field(default_factory=Counter)
    uncovered: list[int] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)  # signed by a session out of its time or its roles
    sealed: dict[str, bool] = field(default_factory=dict)  # by session: whether its desk's seal names it somewhere

    def wrong(self, code: str, **values: object) -> None:
        """Note a problem; of one kind only the first few are told."""
        self.codes.append(code)
        if self.codes.count(code) <= TOLD_AT_MOST:
            self.problems.append(_PROBLEMS[code].format(**values))

    def end(self) -> int:
        """The exit code."""
        return 0 if not self.codes else 2 if {"unreadable", "no_bundle", "newer"}.intersection(self.codes) else 1


def verify(path: Path, wanted: str = "", progress: Callable[[int], object] = lambda _: None) -> Report:
    """Check a bundle. `wanted`: fingerprint or key the server's key must have; without it the bundle's is believed."""
    report = Report()
    try:
        with suppress(Stop), ZipFile(path) as files:
            _check_sizes(files)
            raw = _read_list(report, files)
            _check_files(report, files)
            keys = _read_keys(report, files, "".join(wanted.split()).replace(":", "").lower())
            author = keys.get(str(report.manifest.get("desk")), b"")
            if not _signed_by(author, files.read(LIST_SIG), list_statement(raw)):
                report.wrong("list")
            _read_authors(report, files)
            Walk(report, files, keys, progress).go()
    except (OSError, EOFError, BadZipFile, NotImplementedError, RuntimeError, zlib.error) as error:
        report.wrong("unreadable", what=error)
    return report


def _check_sizes(files: ZipFile) -> None:
    """Nothing is unpacked that would fill the memory; the journal is read line by line. Raises BadZipFile."""
    for one in files.infolist():
        if one.file_size > FILE_MAX_BYTES and one.filename != JOURNAL:
            raise BadZipFile(f"{one.filename}: {one.file_size} byte, paling banyak {FILE_MAX_BYTES}")


def _read_list(report: Report, files: ZipFile) -> bytes:
    try:
        report.manifest = _loads(raw := files.read(LIST))
        if report.manifest["format"] != FORMAT or not isinstance(report.manifest["files"], dict):
            raise ValueError
        if int(report.manifest["version"]) <= VERSION:
            return raw
        report.wrong("newer")
    except _BROKEN:
        report.wrong("no_bundle")
    raise Stop


def _check_files(report: Report, files: ZipFile) -> None:
    """Each file of the list is there as it was, and no other. The journal is hashed when it is walked."""
    names, listed = files.namelist(), {**dict.fromkeys((LIST_SIG, *NEEDED)), **report.manifest["files"]}
    for name in sorted(set(names)):
        if names.count(name) > 1 or name not in {*listed, LIST}:
            report.wrong("extra", name=name)
    for name in sorted(set(listed) - set(names)):
        report.wrong("missing", name=name)
    if not {LIST_SIG, *NEEDED} <= set(names):
        raise Stop
    for name in sorted(set(listed) & set(names) - {LIST_SIG, JOURNAL}):
        digest = hashlib.sha256(files.read(name)).hexdigest()
        if name.startswith(ATTACHED) and name != ATTACHED + "BACA.txt":
            report.attached.add(digest if Path(name).stem == digest else Path(name).name)
        if digest != listed[name]:
            report.wrong("file", name=name)
        report.counts["files"] += 1


def _read_keys(report: Report, files: ZipFile, wanted: str) -> dict[str, bytes]:
    """The server's statement, signed by its key, and the public keys of desks by the server's signed word."""
    try:
        word = report.word = _loads(files.read(WORD))
        key = report.key = bytes.fromhex(word["key"])
        [(str(name), int(since), int(count), _hash(digest)) for name, since, count, digest in word["parts"]]
        word["when"] = f"{datetime.fromtimestamp(word['at'] / 1000, UTC):%Y-%m-%d %H:%M:%S} UTC"
        if not _signed_by(key, word["sig"].encode(), word_statement(word)):
            report.wrong("word")
    except _BROKEN as error:
        report.wrong("word")
        raise Stop from error
    report.compared = wanted in (key.hex(), hashlib.sha256(key).hexdigest())
    if wanted and not report.compared:
        report.wrong("key")
    keys = {str(word["server"]): key}
    for line in files.read(DESKS).splitlines():
        try:
            signature, raw = line.split(b" ", 1)
            entry = _loads(raw)
            good = _signed_by(key, signature, hashlib.sha256(raw).digest()) and entry["desk"] == word["server"]
            if not good or entry["fact"]["kind"] != "desk_enrolled":
                raise ValueError
            keys[entry["fact"]["desk"]] = base64.b64decode(entry["fact"]["public_key"])
        except _BROKEN:
            report.wrong("desk")
    return keys


def _read_authors(report: Report, files: ZipFile) -> None:
    """People's sessions by the server's signed word, what each signed, and people's names by that word too."""
    sessions: dict[str, dict[str, Any]] = {}
    for line in files.read(AUTHORS).splitlines() if AUTHORS in files.namelist() else ():
        try:
            one = _loads(line)
            if "credential" in one:
                said = one["credential"]
                good = _good(report.key, said["sig"], session_statement(report.word["city"], said))
                sessions[said["id"]] = said
            elif "proof" in one:
                session, run = sessions[one["proof"]["credential"]], _raw(one["proof"]["run"])
                good = _good(_raw(session["key"]), one["proof"]["sig"], run_statement(run))
                report.authors |= {run[at : at + 32]: session for at in range(0, len(run), 32)}
            else:
                raw, fact = _raw(one["account"]), _loads(_raw(one["account"]))["fact"]
                good = _good(report.key, one["sig"], hashlib.sha256(raw).digest())
                report.names[fact["account"]] = str(fact["name"])
            if not good:
                raise ValueError
        except _BROKEN:
            report.wrong("author")
            report.authors.clear()
            return


class Walk:
    """Along the chain from its first link to the signed head, with everything that is proven on the way."""

    def __init__(self, report: Report, files: ZipFile, keys: dict[str, bytes], progress: Callable[[int], object]):
        self.report, self.files, self.keys, self.progress = report, files, keys, progress
        self.period = report.manifest.get("subject") == PERIOD
        self.parts = {str(part[0]): hashlib.sha256() for part in report.word["parts"]}
        self.n, self.chain, self.closed, self.found = 0, b"", True, Counter[str]()
        self.tips: dict[str, tuple[str, list[int]]] = {}  # of each desk: its last entry, which wait for a signature
        pairs = [line.partition(b" ") for line in files.read(SIGNATURES).splitlines()]
        self.signatures = {int(n) if n.isdigit() else -1: signature for n, _, signature in pairs}
        self.hash, self.opened = hashlib.sha256(), iter(files.read(OPENED).splitlines())
        self.next_opened, self.named = self._opening(), set[str]()  # hashes of files that entries promise

    def go(self) -> None:
        with self.files.open(JOURNAL) as file:
            lines: Any = BufferedReader(file, 1 << 20)
            for number, text in enumerate(self.files.read(CHAIN).decode("utf-8", "replace").split("\n")[:-1], 1):
                try:
                    self._line(text.split(" "), lines)
                except _BROKEN:
                    self.report.wrong("chain", line=number)
            if rest := lines.read():
                self.hash.update(rest)
                self.report.wrong("journal")
        if self.hash.hexdigest() != self.report.manifest["files"].get(JOURNAL):
            self.report.wrong("file", name=JOURNAL)
        self._close()

    def _line(self, said: list[str], lines: Any) -> None:
        match said:
            case [word, first, chain] if word == START and self.closed:
                if int(first) < self.n or (int(first) == 0 and chain != GENESIS):
                    raise ValueError
                self.n, self.chain, self.closed = int(first), _hash(chain), False
                self.report.counts["runs"] += 1
            case [word, count] if word == SHOWN and not self.closed:
                self._entries(int(count), lines)
            case [word, digest] if word == OTHER and not self.closed:
                self._step(_hash(digest), "others")
            case [word, name, digest] if word == WITHHELD and not self.closed:
                self._step(_hash(digest), "withheld")
                self._count((name,), _hash(digest))
            case [word, n, epoch, at, signature] if word == HEAD and not self.closed:
                self.closed = True
                statement = head_statement(self.report.word["city"], epoch, self.n, self.chain.hex(), int(at))
                if n != str(self.n) or not _signed_by(self.report.key, signature.encode(), statement):
                    self.report.wrong("head", n=n)
            case _:
                raise ValueError

    def _step(self, digest: bytes, kind: str) -> None:
        self.n += 1
        self.chain = hashlib.sha256(self.chain + self.n.to_bytes(8, "big") + digest).digest()
        self.report.counts[kind] += 1

    def _entries(self, count: int, lines: Any) -> None:
        sha256, loads, update, take = hashlib.sha256, _loads, self.hash.update, self._take
        for _ in range(count):
            if not (line := lines.readline()):
                self.report.wrong("journal")
                return
            update(line)
            digest = sha256(line[:-1]).digest()
            self.n += 1
            self.chain = sha256(self.chain + self.n.to_bytes(8, "big") + digest).digest()
            try:
                take(loads(line), digest)
            except _BROKEN:
                self.report.wrong("entry", n=self.n)
            if self.n % STEP == 0:
                self.progress(self.n)
        self.report.counts["entries"] += count

    def _take(self, entry: dict[str, Any], digest: bytes) -> None:
        desk, n = entry["desk"], self.n
        self._count((entry["stream"], "desk:" + desk), digest)
        before, waiting = self.tips.get(desk, ("", []))
        # An entry names the one before it on its desk, so one signature vouches for all that hang together.
        if waiting and entry["parent"] != before:
            self.report.uncovered += waiting
            waiting = []
        waiting.append(n)
        if (signature := self.signatures.pop(n, None) if self.signatures else None) is not None:
            if _covers(self.keys.get(desk, b""), signature, digest):
                self.report.counts["covered"] += len(waiting)
            else:
                self.report.wrong("signature", n=n)
            waiting = []
        self.tips[desk] = base64.b64encode(digest).decode(), waiting
        if (by := entry.get("by")) and entry["auth"] in ("online", "offline") and desk != self.report.word["server"]:
            self._take_author(entry, by, self.report.authors.get(digest, {}), signature or b"")
        self.report.counts["unattached"] += entry["fact"]["kind"] in ADDED
        while self.next_opened[0] == n:
            self._check_opened(entry)

    def _take_author(self, entry: dict[str, Any], by: str, session: dict[str, Any], signature: bytes) -> None:
        """Whose hand is proved: by a session of that person, which the desk's seal names, in its time and its roles."""
        is_sealed = signature[:2] == SEAL and len(signature) in SEAL_CHARS
        named = bytes.fromhex(signature[SEAL_CHARS[0] :].decode()) if is_sealed else None
        if session.get("account") != by or (named is not None and named != _raw(session["key"])):
            self.report.counts["unproved"] += 1
        elif _is_outside(entry, session):
            self.report.outside.append(self.n)
        else:
            self.report.proved[by] += 1
            self.report.sealed[session["id"]] = is_sealed or self.report.sealed.get(session["id"], False)

    def _count(self, names: tuple[str, ...], digest: bytes) -> None:
        for name in names if self.parts else ():
            if name in self.parts:
                self.parts[name].update(self.n.to_bytes(8, "big") + digest)
                self.found[name] += 1
                return
        if self.parts:
            self.report.wrong("foreign", n=self.n)

    def _check_opened(self, entry: dict[str, Any]) -> None:
        n, name, inner = self.next_opened
        self.report.counts["opened"] += 1
        good = False
        with suppress(*_BROKEN):
            value = functools.reduce(lambda held, part: held[part], name.split("."), entry["fact"])
            good = hashlib.sha256(inner).digest() == base64.b64decode(value["proof"])
        if not good:
            self.report.wrong("opened", n=n, name=name)
        elif name == "sha256" and entry["fact"]["kind"] in ADDED:
            self.named.add(inner[16:].decode())
            self.report.counts["unattached"] -= 1
        self.next_opened = self._opening()

    def _opening(self) -> tuple[int, str, bytes]:
        """The next opened value: of which entry, which field, and what its seal was made of; -1 after the last."""
        try:
            for line in self.opened:
                one = _loads(line)
                return int(one["n"]), str(one["field"]), bytes.fromhex(one["salt"]) + one["text"].encode()
        except _BROKEN:
            self.report.wrong("opened", n="?", name=OPENED)
        return -1, "", b""

    def _close(self) -> None:
        """The chain ends at the server's head, and nothing is left over or left out."""
        word, report = self.report.word, self.report
        report.uncovered = sorted(report.uncovered + [n for _, waiting in self.tips.values() for n in waiting])
        if not self.closed or self.n != word["n"] or self.chain.hex() != word["chain"]:
            report.wrong("end", n=word["n"])
        for n in self.signatures:
            report.wrong("signature", n=n)
        if self.next_opened[0] != -1:
            report.wrong("opened", n=self.next_opened[0], name=self.next_opened[1])
        for name, _, count, digest in word["parts"]:
            if self.found[name] != count or self.parts[name].hexdigest() != digest:
                report.wrong("count", name=name, wanted=count, found=self.found[name])
        for name in sorted(self.named ^ report.attached):
            report.wrong("missing" if name in self.named else "alien", name=ATTACHED + name)
        report.counts["attached"] = len(self.named & report.attached)
        if self.period and (report.counts["others"] or report.counts["runs"] > 1):
            report.wrong("period")
        if not self.period and not self.parts:
            report.wrong("word")


def _is_outside(entry: dict[str, Any], session: dict[str, Any]) -> bool:
    """Whether the session was not in force when this was written, by either clock, or had no role for it."""
    first, last = session["since"] - CLOCK_SLACK_MS, session["until"] + CLOCK_SLACK_MS
    in_time = any(first <= at <= last for at in (entry["at"], entry["at"] + (entry.get("offset_ms") or 0)))
    kind, of_account = entry["fact"]["kind"], entry["stream"].startswith(("ref:account:", "ref:asked:"))
    lifts = kind == "case_confidential_set" and entry["fact"].get("confidential") is False
    needed = {"admin", "supervisor", "dispatcher", "agency"}
    if kind in BY_ADMIN or (kind == "review_decided" and of_account):
        needed = {"admin"}
    elif lifts or kind in BY_SUPERVISOR | BY_EITHER:
        needed = {"supervisor", *(("admin",) if kind in BY_EITHER else ())}
    return not in_time or not needed & set(session["roles"])


def _loads(raw: bytes) -> Any:
    """JSON that nests no deeper than an entry may: Pythons give up at different depths (as in wire/reading.py)."""
    if raw.count(b"[") + raw.count(b"{") > MAX_DEPTH:
        marks = raw.replace(rb"\\", b"").replace(rb"\"", b"").translate(_STEPS, _NOT_MARKS).replace(b'""', b"")
        if max(accumulate(memoryview(b"".join(marks.split(b'"')[::2])).cast("b"), initial=0)) > MAX_DEPTH:
            raise ValueError
    return json.loads(raw.decode())


def _raw(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _good(key: bytes, signature: str, data: bytes) -> bool:
    """Whether this is a signature of that key, in base64."""
    return _signed_by(key, _raw(signature).hex().encode(), data)


def _hash(text: str) -> bytes:
    if (value := bytes.fromhex(text)).hex() != text or len(value) != 32:
        raise ValueError(text)
    return value


def _signed_by(key: bytes, signature: bytes, data: bytes) -> bool:
    with suppress(InvalidSignature, ValueError):
        raw = bytes.fromhex(signature.decode())
        Ed25519PublicKey.from_public_bytes(key).verify(raw, data)
        return raw.hex().encode() == signature  # written in one way only
    return False


def _covers(key: bytes, signature: bytes, digest: bytes) -> bool:
    """Whether this is a desk's signature of an entry: its seal, which names the session that proves who wrote it, or as
    desks of before signed, the hash alone (wire.verify, of which this file is a copy's worth)."""
    if signature[:2] == SEAL and len(signature) in SEAL_CHARS:
        session = bytes.fromhex(signature[SEAL_CHARS[0] :].decode())
        return _signed_by(key, signature[2 : SEAL_CHARS[0]], b"konsol112 entry\n" + digest + session)
    return _signed_by(key, signature, digest)


_CHECKED = (
    ("files", "{files} berkas dan jurnal sama dengan daftar; daftar ditandatangani meja yang membuatnya."),
    ("entries", "{entries} entri berdiri pada nomornya di rantai kota sampai kepala nomor {n}, ditandatangani {at}."),
    ("covered", "{covered} entri juga dijamin tanda tangan meja penulisnya."),
    ("uncovered", "{uncovered} entri TIDAK dijamin tanda tangan meja penulisnya (nomor {bare}): hanya kata server."),
    ("proved", "{proved} entri terbukti ditulis oleh sesi masuk orangnya: {people}."),
    ("opened", "{opened} nilai pribadi yang dibuka sama dengan yang dicatat waktu itu."),
    ("attached", "{attached} lampiran sama dengan sidik yang dicatat waktu ditambahkan; tidak ada yang lain."),
    ("unattached", "{unattached} lampiran disebut jurnal tanpa berkasnya: tertutup, ditarik, atau tidak ada lagi."),
    ("withheld", "{withheld} entri ditutup: isinya tidak ada di sini, tetapi tempatnya di rantai terbukti."),
    ("unproved", "{unproved} entri dicatat atas nama orang TANPA bukti sesi: siapa penulisnya tidak terbukti."),
    ("outside", "{outside} entri ditandatangani sesi DI LUAR waktu atau perannya (nomor {late}): tidak terbukti."),
    ("alone", "{alone} sesi masuk tidak disebut meterai mejanya: bahwa orangnya masuk di sana hanya kata server."),
    ("others", "{others} entri lain di antaranya hanya berupa sidik (hash), tanpa isi."),
)  # fmt: skip
_DENSE = "Lengkap: dari nomor pertama sampai terakhir tidak ada nomor yang dilewati."
_COUNTED = "Lengkap menurut server: jumlah dan sidik semua entri isi ini sampai nomor itu ditandatangani server."
_NOT_CHECKED = (
    "Apakah yang dicatat itu benar terjadi: bundel membuktikan apa yang dicatat, oleh meja mana, dan urutannya.",
    "Apa yang dicatat setelah nomor itu, dan apakah server menulis rantai lain sejak awal untuk orang lain.",
    "Apakah ringkasan.pdf menceritakan jurnal dengan baik: ia tidak berubah, tetapi jurnal.jsonl yang menentukan.",
)


def told(report: Report) -> Iterator[str]:
    """What was found, a line each, in Indonesian."""
    yield from report.problems
    if report.end() == 2:
        yield "TIDAK DAPAT DIPERIKSA."
        return
    yield f"TIDAK UTUH: {len(report.codes)} masalah." if report.codes else "UTUH."
    said, word = report.manifest, report.word
    yield f"Isi: {said.get('title', '?')}"
    if not report.codes:
        people = ", ".join(
            f"{_shown(report.names.get(one, one))} {count}" for one, count in report.proved.most_common()
        )
        found = {**report.counts, "n": word["n"], "at": word["when"], "people": people}
        found |= {"proved": report.proved.total(), "alone": list(report.sealed.values()).count(False)}
        found |= {"uncovered": len(report.uncovered), "bare": _numbers(report.uncovered)}
        found |= {"outside": len(report.outside), "late": _numbers(report.outside)}
        yield "Yang diperiksa dan benar:"
        yield from (f"  - {words.format(**found)}" for name, words in _CHECKED if found.get(name))
        yield f"  - {_DENSE if said.get('subject') == PERIOD else _COUNTED}"
        yield "Yang tidak dapat diperiksa berkas ini:"
        yield from (f"  - {words}" for words in _NOT_CHECKED)
    if not report.compared:
        yield "  - Apakah kunci ini milik kota itu: bandingkan sidik jari di bawah dengan yang diumumkan kota."
    yield f"Sidik jari kunci server: {fingerprint(report.key)}"


def _numbers(several: list[int]) -> str:
    return ", ".join([*map(str, several[:TOLD_AT_MOST]), *(["…"] if len(several) > TOLD_AT_MOST else [])])


def _shown(text: str) -> str:
    """A name without what could move a terminal's cursor."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def main(arguments: list[str] | None = None) -> int:
    """Check one bundle and tell about it."""
    parser = argparse.ArgumentParser(prog="periksa", description="Periksa bundel bukti Konsol 112.")
    parser.add_argument("file", type=Path, help="berkas .zip")
    parser.add_argument("--sidik-jari", default="", help="sidik jari (atau kunci) server yang diumumkan kota")
    given, tell = parser.parse_args(arguments), sys.stderr.write if sys.stderr.isatty() else len
    report = verify(given.file, given.sidik_jari, lambda n: tell(f"\r  nomor {n} ..."))
    print("\n".join(told(report)).encode(errors="backslashreplace").decode())
    return report.end()


if __name__ == "__main__":
    if not __package__:  # alone, as it lies in a bundle
        sys.exit(main())
    from wire.ending import CommandLine, ended

    sys.exit(ended(lambda line: main(), CommandLine(failed=2)))
