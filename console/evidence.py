"""Makes bundles of evidence out of this desk's confirmed journal; wire/evidence.py checks them."""

from __future__ import annotations

import hashlib
import importlib.resources
import os
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from itertools import islice, pairwise
from pathlib import Path
from typing import IO, Protocol

import msgspec

from console.errors import Refused, StoreError
from console.models.commands.handing_out import Made, Rules, WantedBundle
from console.models.state.attachments import fold_attachments
from console.models.state.record import Recorded, recorded
from console.models.state.streams import shift_stream
from console.models.views.files import ending_of
from console.station import Station
from console.store.attachments import Blob
from console.store.journal.chain import Chain, Span, Standing
from console.store.journal.entries import read_entry
from console.sync.answers import refusal
from console.sync.client import ServerRefused
from console.sync.transfer import CarryRefused, download
from wire import evidence
from wire.entry import Entry, decode_entry, kind_of
from wire.evidence import (
    ATTACHED,
    AUTHORS,
    CHAIN,
    DESKS,
    FORMAT,
    HEAD,
    JOURNAL,
    LIST,
    LIST_SIG,
    OPENED,
    OTHER,
    SHOWN,
    SIGNATURES,
    START,
    VERSION,
    WITHHELD,
    WORD,
)
from wire.facts import AttachmentAdded, Fact
from wire.limits import ATTACHMENT_MAX_BYTES
from wire.messages import Attest, Attested, SignedHead
from wire.seal import FILE_EXTRA_BYTES, Opening, openings, revealed

# One bundle from beginning to end: the plan, the server's signed word, the files, the list that holds them together.
#
# Rule: no key is ever in a bundle; of a value that is open there are its salt and text, of a closed one nothing more
# than the seal that stands in the entry.

# What goes into a bundle: which entries, where the chain is cut, and what the server is asked to sign for.


# Up to so many other entries between two of the bundle are linked by their hashes (32 bytes each); a longer gap is cut,
# and the server signs the head before it.
GAP_MOST = 4_096
CUTS_MOST = 400


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A bundle before it is made. `parts` are what the server counts; `desk` is that of a shift."""

    wanted: WantedBundle
    span: Span
    rules: Rules
    streams: tuple[str, ...] = ()
    desk: str = ""
    parts: tuple[tuple[str, int], ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it ends with its last entry: what comes after a shift or a time is not of it."""
        return self.wanted.subject != "case"

    def part_of(self, one: Standing) -> str:
        """As which part an entry counts."""
        return "-" if not self.parts else one.stream if self.wanted.subject == "case" else self.parts[0][0]


def plan(chain: Chain, wanted: WantedBundle) -> Plan:
    """Refused when nothing of it is confirmed, or something of it is not yet."""
    match wanted.subject:
        case "case":
            made = _of_case(chain, wanted)
        case "shift":
            made = _of_shift(chain, wanted)
        case "period":
            span = chain.span_between(wanted.since_ms or 0, wanted.until_ms or 0)
            made = Plan(wanted=wanted, span=span, rules=Rules(wanted.preset, False, chain.confidential()))
    if made.span.count == 0:
        raise Refused("evidence_nothing")
    return made


def _of_case(chain: Chain, wanted: WantedBundle) -> Plan:
    streams = tuple(chain.streams_of_case(wanted.id))
    if waiting := chain.waiting(streams):
        raise Refused("evidence_waiting", count=waiting)
    rules = Rules(wanted.preset, True, chain.confidential() & set(streams))
    if rules.secret and wanted.preset == "press":
        raise Refused("press_confidential")
    parts = tuple((stream, 0) for stream in streams)
    return Plan(wanted=wanted, span=chain.span_of(streams), rules=rules, streams=streams, parts=parts)


def _of_shift(chain: Chain, wanted: WantedBundle) -> Plan:
    """From its start to its end: everything its desk recorded, as the ledger numbered it."""
    stream = shift_stream(wanted.id)
    span = chain.span_of([stream])
    if span.count == 0 or chain.waiting([stream]):
        raise Refused("evidence_waiting", count=chain.waiting([stream]))
    own = list(chain.entries(span, streams=[stream]))
    ends = [one for one in own if kind_of(decode_entry(one.raw)) == "shift_ended"]
    last = ends[-1].seq if ends else chain.cursor().seq
    desk = own[0].desk
    whole = chain.span_of_desk(desk, own[0].seq, last)
    rules = Rules(wanted.preset, False, chain.confidential())
    return Plan(wanted=wanted, span=whole, rules=rules, desk=desk, parts=((f"desk:{desk}", own[0].seq),))


def cuts(numbers: Sequence[int]) -> list[int]:
    """The numbers after which the chain is cut: those before the longest gaps."""
    gaps = [(after - before, before) for before, after in pairwise(numbers)]
    long = sorted((one for one in gaps if one[0] > GAP_MOST), reverse=True)[:CUTS_MOST]
    return sorted(before for _, before in long)


# The files of attachments in a bundle: each whose hash the preset opens, named by it; fetched where it is not here.
# Rule: an opened hash is the promise that its file lies in the bundle. What cannot be had stays closed, and is counted.


_GONE = frozenset({"no_blob", "blob_hash"})


class AttachedFile(msgspec.Struct, frozen=True):
    """One file: where it lies in the bundle, its kind, its name as far as that is open."""

    path: str
    media: str
    name: str
    blob: Blob


class Attached:
    """Takes the facts in order; `missing` counts the files that are neither here nor at the server."""

    def __init__(self, station: Station, plan: Plan) -> None:
        self._station, self._shelf = station, station.attachments.shelf
        self._closed = _withdrawn(station, plan) if plan.wanted.preset == "agency" else frozenset[str]()
        self._files: dict[str, AttachedFile] = {}
        self.missing = 0

    def take(self, stream: str, fact: AttachmentAdded, sha256: str, name: str) -> bool:
        """Whether this file lies in the bundle. Waits for the network. Raises Refused when the line is cut."""
        if fact.attachment in self._closed:
            return False
        blob = Blob(stream, fact.sealed)
        if not self._is(blob, fact.size_bytes, sha256):
            self.missing += 1
            return False
        path = f"{ATTACHED}{sha256}.{ending_of(fact.media)}"
        self._files.setdefault(sha256, AttachedFile(path, fact.media, name, blob))
        return True

    def files(self) -> list[AttachedFile]:
        """What is in the bundle, in the order of the facts."""
        return list(self._files.values())

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Every file: where it lies in the bundle, and its bytes. Raises StoreError."""
        for one in self._files.values():
            yield one.path, self._shelf.read(one.blob)

    def _is(self, blob: Blob, size: int, sha256: str) -> bool:
        """Whether the file that is here, or comes now, is the one that was recorded."""
        if not 0 < size <= ATTACHMENT_MAX_BYTES:
            return False
        try:
            if not self._shelf.has(blob):
                self._shelf.put(blob, download(self._station.client, blob.sealed, size + FILE_EXTRA_BYTES))
            return hashlib.sha256(self._shelf.read(blob)).hexdigest() == sha256
        except CarryRefused as refused:
            if refused.code in _GONE:
                return False
            if refused.code == "no_connection":
                raise Refused("evidence_offline") from refused
            raise
        except StoreError as error:
            if error.code in ("blob_hash", "attachment_absent"):
                return False
            raise


def _withdrawn(station: Station, plan: Plan) -> frozenset[str]:
    """An agency gets none that was withdrawn: it may be of somebody else."""
    found = station.journal.records_of(plan.streams).values()
    files = (one for records in found for one in fold_attachments(records).values())
    return frozenset(one.id for one in files if one.withdrawn is not None)


# The files of a bundle while they grow: journal, chain, opened values, signatures. Their layout is decision 0027.

# The server's signed word about a desk, without which its signatures prove nothing.
DeskWord = Callable[[str], bytes | None]
KEYS_AT_ONCE = 500
RECORDS_MOST = 3_000


class Opened(msgspec.Struct, frozen=True):
    """One value shown open, as a line of the bundle."""

    n: int
    field: str
    salt: str
    text: str


class Growing:
    """Takes the entries in order. `records` are what is readable of them, as far as the preset opens it."""

    def __init__(
        self, plan: Plan, chain: Chain, heads: Iterable[SignedHead], word: DeskWord, attached: Attached
    ) -> None:
        self._plan, self._chain, self._word, self._attached = plan, chain, word, attached
        self.journal: IO[bytes] = BytesIO()
        self._heads = {head.n: head for head in heads}
        self.lines: list[str] = []
        self.opened: list[bytes] = []
        self.records: list[Recorded] = []
        self.hash = hashlib.sha256()
        self.shown = self.withheld = 0
        self._signatures: list[tuple[int, bytes]] = []
        self._proofs: dict[str, None] = {}
        # Of each desk: the hash of its last entry here, and its last signature in an unbroken run.
        self._tips: dict[str, tuple[bytes, tuple[int, bytes] | None]] = {}
        self.words: dict[str, bytes | None] = {}
        self._n, self._run = -1, 0

    def take(self, entries: list[Standing]) -> None:
        keys = self._chain.keys({one.stream for one in entries})
        for one in entries:
            self._go_to(one.seq)
            read = read_entry(one.raw, one.seq)
            if read.entry is None or not self._plan.rules.shows(read.entry, read.kind, read.fact):
                self._end_run()
                self.lines.append(f"{WITHHELD} {self._plan.part_of(one)} {one.hash.hex()}")
                self.withheld += 1
            else:
                self._show(one, read.entry, read.fact, keys.get(one.stream, []))
            self._n = one.seq

    def end(self, last: int) -> None:
        """Up to the last head."""
        self._fill(last)
        self._close(last)
        self._signatures += [kept for _, kept in self._tips.values() if kept is not None]

    def signatures(self) -> bytes:
        """A line for each signature that is needed: one vouches for all before it that hang together."""
        return "".join(f"{n} {sig.hex()}\n" for n, sig in sorted(self._signatures)).encode()

    def authors(self, with_names: bool) -> bytes:
        """A line for each session, for each run of entries it signed, and for the server's word about each person."""
        proofs, credentials = self._chain.proofs(self._proofs)
        people = sorted({one.account for one in credentials}) if with_names else []
        lines: list[dict[str, object]] = [{"credential": one} for one in credentials]
        lines += [{"proof": one} for one in proofs]
        lines += [{"account": raw, "sig": sig} for raw, sig in self._chain.account_words(people)]
        return b"".join(msgspec.json.encode(one) + b"\n" for one in lines)

    def _show(self, one: Standing, entry: Entry, fact: Fact, keys: list[bytes]) -> None:
        line = one.raw + b"\n"
        self.journal.write(line)
        self.hash.update(line)
        self._run += 1
        self.shown += 1
        may = [found for found in openings(fact, keys) if self._plan.rules.opens(one.stream, found.field)]
        if isinstance(fact, AttachmentAdded):
            may = self._with_file(one.stream, fact, may)
        for found in may:
            said = Opened(one.seq, found.field, found.salt.hex(), found.text)
            self.opened.append(msgspec.json.encode(said) + b"\n")
        if len(self.records) < RECORDS_MOST:
            open_fact = revealed(fact, {found.field: found.text for found in may})
            self.records.append(recorded(entry, open_fact, one.seq, one.flag))
        if one.proof is not None:
            self._proofs[one.proof] = None
        self._sign(one, entry)

    def _with_file(self, stream: str, fact: AttachmentAdded, may: list[Opening]) -> list[Opening]:
        """The hash of a file is opened with the file, or not at all."""
        said = {found.field: found.text for found in may}
        if "sha256" not in said or self._attached.take(stream, fact, said["sha256"], said.get("name", "")):
            return may
        return [found for found in may if found.field != "sha256"]

    def _sign(self, one: Standing, entry: Entry) -> None:
        before, kept = self._tips.get(one.desk, (b"", None))
        if entry.parent != before and kept is not None:
            self._signatures.append(kept)
            kept = None
        if one.desk not in self.words:
            self.words[one.desk] = self._word(one.desk)
        if one.sig is not None and self.words[one.desk] is not None:
            kept = one.seq, one.sig
        self._tips[one.desk] = one.hash, kept

    def _go_to(self, seq: int) -> None:
        """Link what lies between, or cut there."""
        if self._n in self._heads and self._n < seq - 1:
            self._close(self._n)
            self._n = -1
        if self._n < 0:
            self.lines.append(f"{START} {seq - 1} {self._chain.hash_at(seq - 1).hex()}")
        else:
            self._fill(seq - 1)

    def _fill(self, last: int) -> None:
        if last > self._n:
            self._end_run()
            self.lines += [f"{OTHER} {digest.hex()}" for digest in self._chain.hashes(self._n + 1, last)]
            self._n = last

    def _close(self, n: int) -> None:
        self._end_run()
        head = self._heads[n]
        self.lines.append(f"{HEAD} {n} {head.epoch} {head.at} {head.sig.hex()}")

    def _end_run(self) -> None:
        if self._run:
            self.lines.append(f"{SHOWN} {self._run}")
            self._run = 0


PAGE, README, CHECKER, FILES = "ringkasan.pdf", "BACA-SAYA.txt", "periksa.py", "lampiran/BACA.txt"


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What the readable page is made from: nothing of it is more open than the bundle itself."""

    wanted: WantedBundle
    records: list[Recorded]
    reference: list[Recorded]
    names_people: bool
    shown: int
    withheld: int
    first: int
    head: int
    head_ms: int
    made_ms: int
    letter: str
    fingerprint: str
    files: list[AttachedFile]
    files_missing: int


class Papers(msgspec.Struct, frozen=True):
    """The words of a bundle: its title in one line, the readable page, what stands beside it."""

    title: str
    page: bytes
    readme: str
    files: str


class Ready(msgspec.Struct, frozen=True):
    """A bundle that lies beside its place until the fact is written."""

    wanted: WantedBundle
    made: Made
    lies: Path
    place: Path
    title: str
    files_missing: int = 0

    def hand_out(self) -> None:
        """Put it where it belongs. Raises StoreError."""
        try:
            os.replace(self.lies, self.place)
        except OSError as error:
            raise _unwritten(self.place, error) from error

    def drop(self) -> None:
        """It is not handed out."""
        self.lies.unlink(missing_ok=True)


class Write(Protocol):
    """Makes the words of a bundle; it runs beside the screen."""

    def __call__(self, view: View) -> Papers:
        """All of them, in Indonesian."""


def make(station: Station, wanted: WantedBundle, place: Path, write: Write) -> Ready:
    """Make a bundle beside its place. Waits for the network. Raises Refused or StoreError; then nothing is left."""
    chain = station.desk.archive.chain
    planned = plan(chain, wanted)
    entries = list(chain.entries(planned.span, streams=planned.streams, desk=planned.desk)) if planned.parts else []
    said = _attested(station, planned, cuts([one.seq for one in entries]))
    lies = place.with_name(place.name + ".new")
    with ExitStack() as on_failure:
        on_failure.callback(lies.unlink, missing_ok=True)
        try:
            lies.unlink(missing_ok=True)  # what a making that was cut off left
            attached = Attached(station, planned)
            title = _Writer(station, planned, said, write, attached).write(lies)
            with lies.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise _unwritten(place, error) from error
        on_failure.pop_all()
    return Ready(wanted, Made(digest, said.heads[-1].n), lies, place, title, attached.missing)


def _unwritten(place: Path, error: OSError) -> StoreError:
    return StoreError("report_unwritten", file=str(place), reason=error.strerror or "?")


def _attested(station: Station, planned: Plan, cut: list[int]) -> Attested:
    """The server's word about what the plan holds. Raises Refused when it cannot be had now."""
    chain = station.desk.archive.chain
    asked = Attest(chain.cursor().epoch, planned.span.last, list(planned.parts), cut, planned.exact)
    try:
        said = station.client.attest(asked)
    except ServerRefused as refused:
        offline = refused.problem.code == "no_connection"
        raise Refused("evidence_offline") if offline else refusal(Refused, refused.problem) from refused
    if said.heads[-1].n > chain.cursor().seq or chain.hash_at(said.heads[-1].n) != said.heads[-1].chain:
        raise Refused("evidence_behind")
    return said


class _Writer:
    """The files of one bundle into one zip."""

    def __init__(self, station: Station, planned: Plan, said: Attested, write: Write, attached: Attached) -> None:
        self._station, self._plan, self._said, self._write = station, planned, said, write
        self._attached = attached
        self._made_ms = station.desk.now_ms()
        self._identity = station.journal.identity()  # not the desk's: this runs beside the screen
        self._files: dict[str, str] = {}

    def write(self, path: Path) -> str:
        """All of it; gives the title."""
        head, wanted = self._said.heads[-1], self._plan.wanted
        with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as packed:
            os.chmod(path, 0o600)
            with packed.open(self._named(JOURNAL), "w", force_zip64=True) as journal:
                chain = self._station.desk.archive.chain
                growing = Growing(self._plan, chain, self._said.heads, self._desk_word, self._attached)
                growing.journal = journal
                for some in self._pieces(head.n):
                    growing.take(some)
                growing.end(head.n)
            self._files[JOURNAL] = growing.hash.hexdigest()
            papers = self._write(self._view(growing))
            self._put(packed, CHAIN, "".join(f"{line}\n" for line in growing.lines).encode())
            self._put(packed, OPENED, b"".join(growing.opened))
            self._put(packed, SIGNATURES, growing.signatures())
            self._put(packed, AUTHORS, growing.authors(self._plan.rules.names_people()))
            self._put(packed, WORD, self._word())
            self._put(packed, DESKS, self._desks(growing))
            self._put(packed, PAGE, papers.page)
            self._put(packed, README, papers.readme.encode())
            self._put(packed, FILES, papers.files.encode())
            for name, data in self._attached.contents():
                self._put(packed, name, data)
            self._put(packed, CHECKER, importlib.resources.files("wire").joinpath("evidence.py").read_bytes())
            listed = msgspec.json.format(msgspec.json.encode(self._list(papers.title, wanted)))
            self._put(packed, LIST, listed)
            signed = self._station.sign(evidence.list_statement(listed))
            self._put(packed, LIST_SIG, signed.hex().encode())
        return papers.title

    def _pieces(self, last: int) -> Iterator[list[Standing]]:
        span, plan = Span(self._plan.span.first, last, 0), self._plan
        entries = self._station.desk.archive.chain.entries(span, streams=plan.streams, desk=plan.desk)
        while some := list(islice(entries, KEYS_AT_ONCE)):
            yield some

    def _view(self, growing: Growing) -> View:
        head, plan = self._said.heads[-1], self._plan
        found = self._station.journal.records_of(self._station.desk.archive.chain.reference_streams())
        return View(
            wanted=plan.wanted,
            records=growing.records,
            reference=[one for records in found.values() for one in records],
            names_people=plan.rules.names_people(),
            shown=growing.shown,
            withheld=growing.withheld,
            first=plan.span.first,
            head=head.n,
            head_ms=head.at,
            made_ms=self._made_ms,
            letter=self._identity.letter,
            fingerprint=evidence.fingerprint(self._station.joined.signing_key),
            files=self._attached.files(),
            files_missing=self._attached.missing,
        )

    def _word(self) -> bytes:
        joined, head = self._station.joined, self._said.heads[-1]
        return msgspec.json.encode(
            {
                "city": joined.city,
                "server": joined.server,
                "key": joined.signing_key.hex(),
                "epoch": head.epoch,
                "n": head.n,
                "chain": head.chain.hex(),
                "at": head.at,
                "parts": [(part, since, count, digest.hex()) for part, since, count, digest in self._said.parts],
                "sig": self._said.sig.hex(),
            }
        )

    def _desk_word(self, desk: str) -> bytes | None:
        """The server's signed word about a desk as a line; the server itself needs none."""
        if desk == self._station.joined.server:
            return b""
        word = self._station.journal.enrolment_of(desk)
        return None if word is None else word[1].hex().encode() + b" " + word[0] + b"\n"

    def _desks(self, growing: Growing) -> bytes:
        own = self._identity.desk
        words = {**growing.words, own: self._desk_word(own)}
        return b"".join(word for _, word in sorted(words.items()) if word)

    def _list(self, title: str, wanted: WantedBundle) -> dict[str, object]:
        return {
            "format": FORMAT,
            "version": VERSION,
            "title": title,
            "subject": wanted.subject,
            "preset": wanted.preset,
            "made_ms": self._made_ms,
            "desk": self._identity.desk,
            "files": self._files,
        }

    def _put(self, packed: zipfile.ZipFile, name: str, data: bytes) -> None:
        if name not in (LIST, LIST_SIG):
            self._files[name] = hashlib.sha256(data).hexdigest()
        packed.writestr(self._named(name), data)

    def _named(self, name: str) -> zipfile.ZipInfo:
        one = zipfile.ZipInfo(name, time.gmtime(self._made_ms / 1000)[:6])
        one.compress_type = zipfile.ZIP_DEFLATED
        return one
