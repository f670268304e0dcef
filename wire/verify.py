"""Checks an exported ledger without the program and without the server: Python and `cryptography` are enough.

    python -m wire.verify FILE [--key SIGNING_KEY] [--lang en]

The file is JSON lines (also gzip): a header, one line per entry with its exact bytes in base64, signed heads, the head.
Any changed, removed or inserted entry is found: the ledger's chain, signatures, signed heads. That is a problem: the
file cannot be believed. What one desk wrote out of order (its own chain) is a finding: the ledger kept it as it came,
nothing else is touched by it, and it is told with desk, entry and meaning.
"""

import argparse
import binascii
import gc
import gzip
import hashlib
import io
import json
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT, VERSION = "konsol112 ledger", 1
GENESIS = bytes(32)
SHOWN = 20
# A desk's seal of an entry: this byte, the signature, and the key of the session that proves who wrote it, or nothing.
SEAL, SEAL_BYTES = b"\1", (65, 97)
UNVERIFIED = 2  # the trust of an entry that came by another desk than its own, and without that one's signature
UNPROVED = "unproved"  # in the flag of an entry that no session proves
BROUGHT_BY = "via:"  # in the flag of such an entry: which desk brought it
_FORGED = frozenset({"unsigned", "bad_signature"})
_BY_PEOPLE = ("online", "offline")
_AT_WORK = frozenset({"dispatcher", "supervisor", "admin", "agency"})
CLOCK_SLACK_MS = 24 * 3_600_000  # so far a desk's clock may be off before what a session signed is out of its time
# What only an admin, a supervisor or one of both may write, what cannot be taken back among it; all else is the room's.
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
FINAL = frozenset({"erasure_ordered", "erasure_seconded"})
# Who walks along the hydrants is led by a supervisor, who also reads what the server reports; what cannot be taken back
# is decided by those who answer for it, and at night only one of them is in the room.
BY_EITHER = FINAL | {
    "map_point_defined", "report_scheduled", "data_request_decided", "erasure_stopped", "sending_stopped",
    "sending_resumed", "letters_released",
}  # fmt: skip
# Judged by what it speaks of: who may sign in is decided by an admin, all else by a supervisor.
_REVIEW, _ACCOUNTS = "review_decided", ("ref:account:", "ref:asked:")
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, OverflowError)
_PROBLEMS = {
    "file": ("Berkas tidak bisa dibaca: {what}.", "The file cannot be read: {what}."),
    "header": ("Ini bukan ekspor buku besar Konsol 112.", "This is no export of a Konsol 112 ledger."),
    "key": ("Kunci tanda tangan bukan milik server itu.", "The signing key is not that server's."),
    "line": ("Baris {line}: isinya rusak.", "Line {line}: its content is broken."),
    "order": ("Nomor {seq}: seharusnya {wanted}. Ada entri hilang atau disisipkan.",
              "Number {seq}: {wanted} was expected. An entry was removed or inserted."),
    "chain": ("Nomor {seq}: rantai buku besar putus. Entri ini atau sebelumnya diubah.",
              "Number {seq}: the ledger's chain breaks. This entry or one before it was changed."),
    "double": ("Nomor {seq}: id sudah dipakai nomor {first}.", "Number {seq}: its id belongs to number {first}."),
    "signature": ("Nomor {seq}: tanda tangan salah.", "Number {seq}: its signature is wrong."),
    "signed": ("Kepala buku besar yang ditandatangani pada nomor {seq} tidak cocok.",
               "The signed head at number {seq} does not fit."),
    "head": ("Kepala buku besar tidak ada: ekspor ini terpotong.", "The head is missing: this export was cut off."),
    "end": ("Kepala buku besar menyebut nomor {found}, entri terakhir {wanted}.",
            "The head says number {found}, the last entry is {wanted}."),
    "epoch": ("Zaman pada kepala buku besar tidak dikenal.", "The epoch of the head is unknown."),
}  # fmt: skip
_FINDINGS = {
    "entry": ("isinya tidak terbaca sebagai entri; disimpan apa adanya dan tidak dipakai.",
              "its content cannot be read as an entry; it is kept as it came and not used."),
    "parent": ("entri yang disebut mendahuluinya tidak ada di buku besar. Urutan meja itu sebelum entri ini tidak "
               "terbukti: ada yang tertinggal, atau entri ini dipalsukan.",
               "the entry it says it follows is not in the ledger. That desk's order before it is not proved: "
               "something stayed behind, or this entry was forged."),
    "number": ("bernomor meja {found}, seharusnya {wanted}. Urutan meja itu tidak terbukti di sini.",
               "the desk's number is {found}, {wanted} was expected. That desk's order is not proved here."),
    "fork": ("ada dua entri yang mengaku menyusul entri yang sama, tanpa keterangan meja itu. Salah satunya ditulis di "
             "tempat lain: cakram yang disalin, atau entri palsu.",
             "two entries say that they follow the same one, and the desk says nothing of it. One of them was written "
             "elsewhere: a copied disk, or a forged entry."),
    "brought": ("meja ini membawanya atas nama meja {whose}, tanpa tanda tangan meja itu: ditolak dan tidak dipakai. "
                "Entri itu palsu, atau meja ini memakai salinan.",
                "this desk brought it in the name of desk {whose}, without that desk's signature: it was refused and "
                "not used. The entry was forged, or this desk works from a copy."),
    "bare": ("mejanya menandatanganinya bersama bukti penulisnya, dan bukti itu tidak ada: dibuang orang.",
             "its desk signed it together with the proof of who wrote it, and that proof is missing: somebody took it "
             "away."),
    "unsealed": ("mejanya menandatangani setiap entri sejak nomor meja {since}, dan yang ini tidak: diganti, atau "
                 "tanda tangannya dibuang orang.",
                 "its desk signs each entry since its number {since}, and not this one: somebody replaced it, or took "
                 "its signature away."),
    "time": ("sesi yang menandatanganinya ({since} sampai {until}) tidak berlaku waktu ini ditulis: jam meja itu "
             "salah, atau kunci sesi dipakai orang lain.",
             "the session that signed it ({since} to {until}) was not in force when it was written: that desk's clock "
             "was wrong, or somebody else used the session's key."),
    "role": ("sesi yang menandatanganinya tidak punya peran untuk {kind}: {roles}.",
             "the session that signed it has no role for {kind}: {roles}."),
    "hand": ("{kind} hanya boleh ditulis {roles}, dan tidak ada sesi yang membuktikannya.",
             "{kind} is for {roles} alone, and no session proves who wrote it."),
    "proof": ("bukti penulis di sampingnya bukan bukti entri ini: siapa penulisnya tidak terbukti.",
              "the proof beside it is none of this entry: who wrote it is not proved."),
}  # fmt: skip
_FINDING = (
    "Temuan pada nomor {seq} (meja {desk}, entri {id}): {said} Entri lain tidak terpengaruh.",
    "Finding at number {seq} (desk {desk}, entry {id}): {said} No other entry is touched by it.",
)
_BROUGHT = (
    "Tanpa tanda tangan meja itu; dibawa meja {via}.",
    "Without that desk's signature; desk {via} brought it.",
)
_GOOD = (
    "Utuh: {count} entri, {desks} meja, {epochs} zaman; {covered} entri tercakup tanda tangan mejanya.",
    "Sound. Entries: {count}, covered by their desk's signature: {covered}; desks: {desks}, epochs: {epochs}.",
)
_FOUND = (
    "{count} temuan pada rantai meja: buku besar tetap utuh dan bisa dicadangkan. Tanyakan pada meja yang disebut.",
    "Findings in chains of desks: {count}. The ledger is sound all the same and can be backed up. Ask the desks named.",
)
_PROVED = (
    "Penulis terbukti oleh sesi masuknya: {count} entri. {people}.",
    "Entries proved to be their writer's by the session of the sign-in: {count}. {people}.",
)
_UNPROVED = (
    "Penulis TIDAK terbukti: {count} entri dicatat atas nama orang tanpa bukti sesi (nomor {numbers}).",
    "Writer NOT proved: entries recorded in people's names without a session's proof: {count} (numbers {numbers}).",
)
_FORMER = (
    "Menurut aturan lama, sebelum ada bukti penulis: {count} entri.",
    "Entries by the old rule, before there were proofs of who wrote: {count}.",
)
_UNCOVERED = (
    "TIDAK tercakup tanda tangan mejanya: {count} entri (nomor {numbers}). Bahwa meja menulisnya hanya kata server.",
    "NOT covered by their desk's signature: entries {count} (numbers {numbers}). That the desk wrote them is the "
    "server's word alone.",
)
_WORD_ALONE = (
    "Sesi masuk yang tidak disebut meterai mejanya: {count} ({people}). Bahwa orang itu masuk di sana hanya kata "
    "server.",
    "Sign-ins that no seal of their desk names: {count} ({people}). That these people signed in there is the server's "
    "word alone.",
)
_SEALED = (
    "Entri ditandatangani meja bersama bukti penulisnya: {count}; tanpa itu (aturan lama): {older}.",
    "Entries signed by their desk together with who wrote them: {count}; without that (older rule): {older}.",
)
_BAD = ("TIDAK UTUH: {count} masalah.", "NOT SOUND. Problems: {count}.")
_KEY = ("Kunci tanda tangan server: {key}", "The server's signing key: {key}")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong."""

    code: str
    values: dict[str, object]

    def sentence(self, language: str = "id") -> str:
        return _PROBLEMS[self.code][language == "en"].format(**self.values)


@dataclass(frozen=True)
class Finding:
    """What one desk wrote, or others in its name, that does not fit its own chain; the ledger is sound all the same."""

    code: str
    seq: int
    desk: str
    id: str
    values: dict[str, object] = field(default_factory=dict)
    via: str = ""  # who brought it, where nothing says that its desk wrote it

    def sentence(self, language: str = "id") -> str:
        """Said for people: which desk, which entry, what it means."""
        english = language == "en"
        said = _FINDINGS[self.code][english].format(**self.values)
        if self.via:
            said = f"{said} {_BROUGHT[english].format(via=_shown(self.via))}"
        return _FINDING[english].format(seq=self.seq, desk=_shown(self.desk), id=_shown(self.id), said=said)


def _shown(text: str) -> str:
    """What a desk chose itself, without what could move a terminal's cursor."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


@dataclass(slots=True)
class Seen:
    """One entry, as far as its desk's chain needs it."""

    seq: int
    id: str
    desk: str
    number: int
    parent: bytes
    kind: str
    via: str
    signed: bool = False
    sealed: bool = False  # its signature is of the form that each entry has once its desk began with it
    bare: bool = True  # no signature came with it


@dataclass
class Report:
    """What was found: `problems` speak against the whole, `findings` against single entries of desks."""

    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    count: int = 0
    covered: int = 0
    uncovered: list[int] = field(default_factory=list)
    header: dict[str, Any] = field(default_factory=dict)
    head: dict[str, Any] = field(default_factory=dict)
    entries: dict[bytes, Seen] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    chains: dict[int, bytes] = field(default_factory=dict)
    desk_keys: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    refused: dict[bytes, int] = field(default_factory=dict)
    continued: dict[str, set[bytes]] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    epochs: set[str] = field(default_factory=set)
    signatures: list[tuple[int, str, bytes, bytes]] = field(default_factory=list)
    signed_heads: list[dict[str, Any]] = field(default_factory=list)
    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    proofs: dict[str, tuple[str, bytes, bytes]] = field(default_factory=dict)
    checked: dict[str, str] = field(default_factory=dict)
    olds: dict[str, set[str]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    proved: dict[str, int] = field(default_factory=dict)
    unproved: list[int] = field(default_factory=list)
    countersigned: dict[str, list[bytes]] = field(default_factory=dict)  # by session the entries whose seal names it
    word_alone: list[str] = field(default_factory=list)  # the people of sessions that no seal of their desk names
    former: int = 0
    sealed: int = 0

    def wrong(self, code: str, **values: object) -> None:
        """Note a problem by its code, with the values of its sentence."""
        self.problems.append(Problem(code, values))

    def found(self, code: str, seen: "Seen", **values: object) -> None:
        """Note what does not fit in a desk's own chain."""
        via = self.named(seen.via) if seen.via else ""
        self.findings.append(Finding(code, seen.seq, self.named(seen.desk), seen.id, values, via))

    def named(self, desk: str) -> str:
        """A desk's letter, name and id."""
        name = "server" if desk == self.header["server"] else self.names.get(desk, "")
        return f"{name} {desk}".strip()


def head_statement(city: str, epoch: str, n: int, chain: bytes, at: int) -> bytes:
    """What the server signs of a head: city, epoch, number, chain hash and time (ms of UTC)."""
    return f"konsol112 head\n{city}\n{epoch}\n{n}\n{chain.hex()}\n{at}\n".encode()


def session_statement(city: str, session: dict[str, Any]) -> bytes:
    """What the server signs of a session: whose it is, where, with which roles, since which number, and its key."""
    said = [session[name] for name in ("id", "account")]
    said += [" ".join(session["roles"]), *(session[name] for name in ("desk", "epoch", "n", "since", "until"))]
    return "\n".join(["konsol112 session", city, *map(str, said), session["key"].hex(), ""]).encode()


def run_statement(run: bytes) -> bytes:
    """What a session signs of a run of entries: their hashes, one after the other."""
    return b"konsol112 proof\n" + run


def senior_roles(kind: str, stream: str) -> frozenset[str]:
    """Of whom one may write this kind there, where it is not a dispatcher's work; nobody: it is the room's."""
    if kind in BY_ADMIN or (kind == _REVIEW and stream.startswith(_ACCOUNTS)):
        return frozenset({"admin"})
    if kind in BY_EITHER:
        return frozenset({"admin", "supervisor"})
    return frozenset({"supervisor"}) if kind in BY_SUPERVISOR else frozenset()


def entry_statement(digest: bytes, session: bytes) -> bytes:
    """What a desk signs of an entry: its hash, and the key of the session that signed it (empty where none did)."""
    return b"konsol112 entry\n" + digest + session


def session_in(signature: bytes | None) -> bytes | None:
    """The key of the session that a desk's seal names, empty where nobody proved anything; none for a signature of the
    older form, over the entry's hash alone."""
    is_seal = signature is not None and signature[:1] == SEAL and len(signature) in SEAL_BYTES
    return signature[SEAL_BYTES[0] :] if is_seal and signature is not None else None


def verify_file(path: Path, key: bytes | None = None) -> Report:
    """Check one exported file. `key` is the signing key it has to be of; without it the file's own is believed."""
    collects = gc.isenabled()
    gc.disable()  # an object or two for each entry, and no circle among them: looking for one takes half of the time
    try:
        return _verified(path, key)
    finally:
        if collects:
            gc.enable()


def _verified(path: Path, key: bytes | None) -> Report:
    report = Report()
    try:
        lines = _lines(path)
        first = next(lines, b"")
        if not _read_header(report, first):
            report.wrong("header")
            return report
        if key is not None and report.header["signing_key"] != key:
            report.wrong("key")
        chain = GENESIS
        for number, line in enumerate(lines, 2):
            chain = _read_line(report, number, line, chain)
    except (OSError, EOFError, zlib.error) as error:
        report.wrong("file", what=error)
        return report
    _check_signatures(report)
    _check_seals(report)
    _check_desks(report)
    _check_heads(report)
    return report


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as plain:
        packed = plain.read(2) == b"\x1f\x8b"
        plain.seek(0)
        if packed:
            with gzip.open(plain) as unpacked, io.BufferedReader(unpacked, 1 << 20) as lines:
                yield from lines
        else:
            yield from plain


def _read_header(report: Report, line: bytes) -> bool:
    try:
        header = _loads(line)
        header["signing_key"] = _bytes(header["signing_key"])
        str(header["city"]), str(header["server"])
    except _BROKEN:
        return False
    report.header = header
    return bool(header.get("format") == FORMAT and header.get("version") == VERSION)


def _read_line(report: Report, number: int, line: bytes, chain: bytes) -> bytes:
    """One line after the header; gives the ledger's chain hash after it."""
    try:
        data = _loads(line)
        if "entry" in data:
            return _read_row(report, data, chain)
        if "signed" in data:
            report.signed_heads.append(_head(data["signed"]))
        elif "head" in data and not report.head:
            report.head = _head(data["head"])
        elif "credential" in data or "proof" in data:
            _read_proof(report, data)
        else:
            report.wrong("line", line=number)
    except _BROKEN:
        report.wrong("line", line=number)
    return chain


def _read_proof(report: Report, data: dict[str, Any]) -> None:
    """A session's word, or what it signed."""
    if "credential" in data:
        one = data["credential"]
        report.sessions[str(one["id"])] = {**one, "key": _bytes(one["key"]), "sig": _bytes(one["sig"])}
        return
    one = data["proof"]
    run, sig = _bytes(one["run"]), _bytes(one["sig"])
    report.proofs[hashlib.sha256(sig + run).hexdigest()[:32]] = (str(one["credential"]), run, sig)


def _read_row(report: Report, data: dict[str, Any], chain: bytes) -> bytes:
    raw, seq = _bytes(data["entry"]), int(data["seq"])
    report.count += 1
    if seq != report.count:
        report.wrong("order", seq=seq, wanted=report.count)
        report.count = seq
    digest = hashlib.sha256(raw).digest()
    computed = hashlib.sha256(chain + seq.to_bytes(8, "big") + digest).digest()
    told = _bytes(data["hash"])
    if told != computed:
        report.wrong("chain", seq=seq)
    report.chains[seq] = computed
    entry = _read_entry(report, seq, raw, digest, _brought_by(data))
    if entry is not None:
        _read_author(report, seq, (entry, digest), data)
    if data.get("sig"):
        seen = report.entries.get(digest)
        if seen is not None:
            signature = _bytes(data["sig"])
            seen.bare, seen.sealed = False, session_in(signature) is not None
            report.signatures.append((seq, seen.desk, digest, signature))
    return told  # go on from what is told: one change is one problem, not one for every entry after it


def _brought_by(data: dict[str, Any]) -> str:
    """Which desk brought an entry that its own desk's signature does not cover."""
    flags = str(data.get("flag") or "").split() if data.get("trust") == UNVERIFIED else []
    return next((one.removeprefix(BROUGHT_BY) for one in flags if one.startswith(BROUGHT_BY)), "")


def _read_author(report: Report, seq: int, read: tuple[dict[str, Any], bytes], data: dict[str, Any]) -> None:
    """Whether a session proves who wrote it. A desk's own words and the server's need none, typed names have none."""
    entry, digest = read
    named, flags = data.get("proof"), str(data.get("flag") or "").split()
    sealed = session_in(_bytes(data["sig"]) if data.get("sig") else None)
    report.sealed += sealed is not None
    if sealed and not named:
        report.findings.append(Finding("bare", seq, report.named(str(entry["desk"])), str(entry["id"])))
    by, desk = str(entry.get("by", "")), str(entry["desk"])
    if desk == report.header["server"]:
        return
    if not by or entry.get("auth") not in _BY_PEOPLE or not named:
        _read_unproved(report, seq, entry, by)
        return
    session, run, _ = report.proofs.get(str(named), ("", b"", b""))
    said = report.sessions.get(session, {})
    at = run.find(digest)
    while at % len(GENESIS) and at >= 0:
        at = run.find(digest, at + 1)
    there = desk in _selves(report, str(said.get("desk"))) or str(said.get("desk")) in _selves(report, desk)
    fits = sealed is None or sealed == said.get("key")
    if not (at >= 0 and there and fits and said.get("account") == by and _is_proof(report, str(named))):
        _find(report, "proof", seq, entry)
    elif UNPROVED not in flags and not _is_outside(report, seq, entry, said):  # the server knew of one that was ended
        report.proved[by] = report.proved.get(by, 0) + 1
        report.countersigned.setdefault(session, []).extend([digest] if sealed else [])
        return
    report.unproved.append(seq)


def _find(report: Report, code: str, seq: int, entry: dict[str, Any], **values: object) -> None:
    """Note what does not fit at an entry that cannot be believed as it stands."""
    report.findings.append(Finding(code, seq, report.named(str(entry["desk"])), str(entry["id"]), values))


def _read_unproved(report: Report, seq: int, entry: dict[str, Any], by: str) -> None:
    """What no session proves: a dispatcher's work is kept so, a supervisor's or an admin's is not."""
    is_persons = bool(by) and entry.get("auth") in _BY_PEOPLE
    if seq <= int(report.header.get("former_n") or (2**53 if "former_n" not in report.header else 0)):
        report.former += is_persons
        return
    if is_persons:
        report.unproved.append(seq)
    kind = str(entry["fact"]["kind"])
    roles = senior_roles(kind, str(entry.get("stream", "")))
    if roles and int(entry["at"]) > int(report.header.get("former_until") or 0):
        _find(report, "hand", seq, entry, kind=kind, roles=", ".join(sorted(roles)))


def _is_outside(report: Report, seq: int, entry: dict[str, Any], session: dict[str, Any]) -> bool:
    """Whether a session signed what was not in its time, by the desk's clock and by what the desk knew of the server's,
    or not in its roles; named."""
    first, last = int(session["since"]) - CLOCK_SLACK_MS, int(session["until"]) + CLOCK_SLACK_MS
    at = int(entry["at"])
    in_time = any(first <= one <= last for one in (at, at + int(entry.get("offset_ms") or 0)))
    if not in_time:
        _find(report, "time", seq, entry, since=_day(session["since"]), until=_day(session["until"]))
    fact, held = entry["fact"], frozenset(map(str, session["roles"]))
    kind = str(fact["kind"])
    needed = senior_roles(kind, str(entry.get("stream", ""))) or _AT_WORK
    if kind == "case_confidential_set" and fact.get("confidential") is False:
        needed = frozenset({"supervisor"})
    if not needed & held:
        _find(report, "role", seq, entry, kind=kind, roles=_shown(" ".join(sorted(held))) or "-")
    return not in_time or not needed & held


def _day(ms: object) -> str:
    return f"{datetime.fromtimestamp(int(str(ms)) / 1000, UTC):%Y-%m-%d}"


def _selves(report: Report, desk: str) -> set[str]:
    """A desk with all it says that it was before."""
    found, wanted = set[str](), {desk}
    while wanted:
        one = wanted.pop()
        found.add(one)
        wanted |= report.olds.get(one, set()) - found
    return found


def _is_proof(report: Report, name: str) -> bool:
    """Whether the server gave that session, and the session signed that run; each is looked at once."""
    session, run, sig = report.proofs[name]
    said = report.sessions[session]
    if session not in report.checked:
        good = signed(report.header["signing_key"], said["sig"], session_statement(report.header["city"], said))
        report.checked[session] = "good" if good else "bad"
    if name not in report.checked:
        report.checked[name] = "good" if signed(said["key"], sig, run_statement(run)) else "bad"
    return report.checked[session] == report.checked[name] == "good"


def _read_entry(report: Report, seq: int, raw: bytes, digest: bytes, via: str) -> dict[str, Any] | None:
    try:
        entry = _loads(raw)
        fact = entry["fact"]
        kind, desk, entry_id = str(fact["kind"]), str(entry["desk"]), str(entry["id"])
        report.entries[digest] = Seen(seq, entry_id, desk, int(entry["desk_seq"]), _bytes(entry["parent"]), kind, via)
        if desk == report.header["server"]:
            _learn(report, seq, kind, fact)
        if kind == "desk_continued":
            report.continued.setdefault(desk, set()).add(_bytes(fact["last_hash"]))
            report.left.add(str(fact["old"]))
            report.olds.setdefault(desk, set()).add(str(fact["old"]))
    except _BROKEN:
        report.findings.append(Finding("entry", seq, "?", "?"))
        return None
    if entry_id in report.ids:
        report.wrong("double", seq=seq, first=report.ids[entry_id])
    report.ids[entry_id] = seq
    return entry if isinstance(entry, dict) else None


def _learn(report: Report, seq: int, kind: str, fact: dict[str, Any]) -> None:
    """What the server's own facts tell about the others."""
    if kind == "desk_enrolled":
        report.desk_keys[str(fact["desk"])] = _bytes(fact["public_key"])
        report.names[str(fact["desk"])] = f"{fact['letter']} “{fact['name']}”"
    elif kind == "account_defined":
        report.people[str(fact["account"])] = str(fact["name"])
    elif kind == "entry_refused":
        report.refused[_bytes(fact["hash"])] = int(fact["desk_seq"])
        if fact.get("via") and fact["code"] in _FORGED:
            whose: dict[str, object] = {"whose": _shown(report.named(str(fact["desk"])))}
            report.findings.append(Finding("brought", seq, report.named(str(fact["via"])), str(fact["entry"]), whose))
    elif kind == "epoch_started":
        report.epochs.add(str(fact["epoch"]))


def _check_signatures(report: Report) -> None:
    """Each signature is its desk's; the server signs every entry of its own."""
    server = report.header["server"]
    keys = {**report.desk_keys, server: report.header["signing_key"]}
    for seq, desk, digest, signature in report.signatures:
        if desk not in keys:
            continue  # a desk whose enrolment was lost with its epoch: nothing to check with
        if covers(keys[desk], signature, digest):
            report.entries[digest].signed = True
        else:
            report.wrong("signature", seq=seq)
    for seen in report.entries.values():
        if seen.desk == server and not seen.signed:
            report.wrong("signature", seq=seen.seq)


def _check_seals(report: Report) -> None:
    """A desk that began to sign each entry goes on so: whoever holds the ledger can take a signature away, and no desk
    leaves one out."""
    began: dict[str, int] = {}
    for seen in report.entries.values():
        if seen.sealed and seen.signed:
            began[seen.desk] = min(seen.number, began.get(seen.desk, seen.number))
    for session, digests in report.countersigned.items():
        if not any(report.entries[digest].signed for digest in digests):
            report.word_alone.append(str(report.sessions[session]["account"]))
    for seen in report.entries.values():
        if seen.bare and seen.number > began.get(seen.desk, seen.number):
            report.found("unsealed", seen, since=began[seen.desk])


def _check_desks(report: Report) -> None:
    """Each desk's entries follow one another; a branch is where a desk went on anew, or the server after a restore."""
    children: dict[tuple[str, bytes], Seen] = {}
    branches: dict[tuple[str, bytes], list[Seen]] = {}
    for seen in report.entries.values():
        first = children.setdefault((seen.desk, seen.parent), seen)
        if first is not seen:
            branches.setdefault((seen.desk, seen.parent), [first]).append(seen)
        parent = report.entries.get(seen.parent)
        if parent is not None and parent.desk == seen.desk:
            if seen.number != parent.number + 1:
                report.found("number", seen, found=seen.number, wanted=parent.number + 1)
        elif seen.parent in report.refused:
            wanted = report.refused[seen.parent] + 1
            if wanted > 1 and seen.number != wanted:
                report.found("number", seen, found=seen.number, wanted=wanted)
        elif seen.parent != GENESIS and seen.parent not in report.continued.get(seen.desk, set()):
            report.found("parent", seen)
        elif seen.number != 1:
            report.found("number", seen, found=seen.number, wanted=1)
    for (desk, _), branch in branches.items():
        allowed = desk in report.left or any(seen.kind == "epoch_started" for seen in branch)
        if not allowed:
            report.found("fork", max(branch, key=lambda seen: seen.seq))
    report.findings.sort(key=lambda finding: finding.seq)
    covered = _covered(report)
    report.covered = len(covered)
    report.uncovered = sorted(seen.seq for digest, seen in report.entries.items() if digest not in covered)


def _covered(report: Report) -> set[bytes]:
    """The entries that a signature of their desk covers: its own, or that of an entry after it on the chain."""
    covered: set[bytes] = set()
    for digest, seen in report.entries.items():
        at: Seen | None = seen if seen.signed else None
        while at is not None and digest not in covered:
            covered.add(digest)
            digest = at.parent
            at = report.entries.get(digest)
    return covered


def _check_heads(report: Report) -> None:
    """The head closes the file, and every head that was ever signed is still true."""
    if not report.head:
        report.wrong("head")
        return
    if report.head["n"] != report.count:
        report.wrong("end", found=report.head["n"], wanted=report.count)
    if report.head["epoch"] not in report.epochs:
        report.wrong("epoch")
    for head in [*report.signed_heads, report.head]:
        statement = head_statement(report.header["city"], head["epoch"], head["n"], head["chain"], head["at"])
        good = signed(report.header["signing_key"], head["sig"], statement)
        if not good or report.chains.get(head["n"]) != head["chain"]:
            report.wrong("signed", seq=head["n"])


def _head(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "n": int(data["n"]),
        "epoch": str(data["epoch"]),
        "chain": _bytes(data["chain"]),
        "at": int(data["at"]),
        "sig": _bytes(data["sig"]),
    }


def _bytes(text: str) -> bytes:
    if len(text) % 4:  # of padding that is too long not every Python complains
        raise ValueError(text)
    return binascii.a2b_base64(text, strict_mode=True)  # its error is a ValueError


_raw_decode = json.JSONDecoder(parse_constant=int).raw_decode  # NaN and Infinity are no JSON: int refuses them
_MAX_DEPTH = 64  # ENTRY_MAX_DEPTH; this file stands alone
_STEPS = bytes.maketrans(b"[]{}", b"\x01\xff\x01\xff")
_NOT_MARKS = bytes(set(range(256)) - set(b'[]{}"'))


def _loads(raw: bytes) -> Any:
    """What json.loads gives of UTF-8 that nests no deeper than an entry may: Pythons give up at different depths."""
    if raw.count(b"[") + raw.count(b"{") > _MAX_DEPTH:  # the rest as in wire/reading.py
        marks = raw.replace(rb"\\", b"").replace(rb"\"", b"").translate(_STEPS, _NOT_MARKS).replace(b'""', b"")
        if max(accumulate(memoryview(b"".join(marks.split(b'"')[::2])).cast("b"), initial=0)) > _MAX_DEPTH:
            raise ValueError("nested too deep")
    text = raw.decode().strip(" \t\r\n")
    data, end = _raw_decode(text)
    if end != len(text):
        raise ValueError("more than one value")
    return data


def signed(key: bytes, signature: bytes, data: bytes) -> bool:
    """Whether this is a signature of this Ed25519 key (raw 32 bytes)."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def covers(key: bytes, signature: bytes, digest: bytes, holds: Callable[[bytes, bytes, bytes], bool] = signed) -> bool:
    """Whether this is a desk's signature of an entry's hash, in the form that it has; `holds` checks it."""
    session = session_in(signature)
    if session is None:
        return holds(key, signature, digest)
    return holds(key, signature[1 : SEAL_BYTES[0]], entry_statement(digest, session))


def show(report: Report, language: str = "id") -> None:
    english = language == "en"
    for problem in report.problems[:SHOWN]:
        print(problem.sentence(language))
    for finding in report.findings[:SHOWN]:
        print(finding.sentence(language))
    if report.problems:
        print(_BAD[english].format(count=len(report.problems)))
        return
    if report.findings:
        print(_FOUND[english].format(count=len(report.findings)))
    print(_KEY[english].format(key=report.header["signing_key"].hex()))
    desks = len({seen.desk for seen in report.entries.values()})
    found = {"count": report.count, "desks": desks, "epochs": len(report.epochs), "covered": report.covered}
    print(_GOOD[english].format(**found))
    print(_SEALED[english].format(count=report.sealed, older=report.covered - report.sealed))
    if report.uncovered:
        print(_UNCOVERED[english].format(count=len(report.uncovered), numbers=_numbers(report.uncovered)))
    _show_authors(report, english)


def _numbers(several: list[int]) -> str:
    return ", ".join([*map(str, several[:SHOWN]), *(["…"] if len(several) > SHOWN else [])])


def _show_authors(report: Report, english: bool) -> None:
    """Whose hand is proved, whose is not."""
    if report.proved:
        most = sorted(report.proved.items(), key=lambda pair: -pair[1])
        said = [f"{_shown(report.people.get(account, account))} {count}" for account, count in most[:SHOWN]]
        people = ", ".join([*said, *(["…"] if len(most) > SHOWN else [])])
        print(_PROVED[english].format(count=sum(report.proved.values()), people=people))
    if report.word_alone:
        said = sorted({_shown(report.people.get(account, account)) for account in report.word_alone})
        people = ", ".join([*said[:SHOWN], *(["…"] if len(said) > SHOWN else [])])
        print(_WORD_ALONE[english].format(count=len(report.word_alone), people=people))
    if report.unproved:
        print(_UNPROVED[english].format(count=len(report.unproved), numbers=_numbers(report.unproved)))
    if report.former:
        print(_FORMER[english].format(count=report.former))


def main(arguments: list[str] | None = None) -> int:
    """Check one file; 0 when it is sound, also where single entries of desks are told of."""
    parser = argparse.ArgumentParser(prog="python -m wire.verify", description="Periksa ekspor buku besar.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", type=bytes.fromhex, help="kunci tanda tangan server (heksadesimal)")
    parser.add_argument("--lang", choices=("id", "en"), default="id")
    given = parser.parse_args(arguments)
    report = verify_file(given.file, given.key)
    show(report, given.lang)
    return 1 if report.problems else 0


if __name__ == "__main__":
    if not __package__:  # alone, with nothing of the program beside it
        sys.exit(main())
    from wire.ending import CommandLine, ended

    sys.exit(ended(lambda line: main(), CommandLine(failed=2)))
