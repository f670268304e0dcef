"""Bulletins for the public: versions, who read which, what went out and when, and whether what a sentence stands on
still stands.

Rule: a version goes out only when somebody else than its author approved that very version; what went out is never
taken from its history. Desks, gateway and papers ask this page, and nothing reads the facts another way.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.city import kelurahan_names
from console.models.state.fold import Folded
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import bulletin_stream
from console.models.state.text import phone_key
from console.models.state.timeline import TimelineLine
from console.models.views.masking import is_secret
from console.models.views.shift_log import words_in
from wire import facts
from wire.facts import BulletinDrafted, Evidence
from wire.seal import personal_values
from wire.streams import fields_of

KIND = "bulletin"
RUMOUR_NATURE = "rumour_check"
# As they are offered; a city's own topics of its public page may stand beside them.
TOPICS = ("storm", "flood", "volcano", "quake", "fire", "road", "utility", "health", "missing", "rumour", "other")
State = Literal["draft", "approved", "published", "corrected", "expired", "withdrawn", "dropped"]
Trouble = Literal["unknown", "struck", "moved", "replaced", "false", "over"]


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version as it was written; `approved_by` are others than its author, with the time (UTC ms)."""

    entry: str
    said: BulletinDrafted
    by: str
    when: int
    approved_by: tuple[tuple[str, int], ...] = ()


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """A version that went out: when, and who sent it. `number` counts from 1."""

    number: int
    version: Version
    when: int
    by: str


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """When it was taken back, by whom, and why."""

    when: int
    by: str
    reason: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a named person said; sealed where the key is not here."""

    entry: str
    said: facts.StatementTaken
    when: int
    by: str


class Bulletin(msgspec.Struct, frozen=True, kw_only=True):
    """`drafts` are the versions nobody has replaced: more than one where two desks wrote apart. `versions` and
    `published` are in their order."""

    id: str
    versions: tuple[Version, ...]
    drafts: tuple[Version, ...]
    published: tuple[Publication, ...] = ()
    statements: tuple[Statement, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def draft(self) -> Version:
        """The version to work on: the newest that nobody has replaced."""
        return self.drafts[-1]

    @property
    def out(self) -> Publication | None:
        """What went out last, whether it still holds or not."""
        return self.published[-1] if self.published else None

    def version(self, entry: str) -> Version | None:
        """The version of this entry."""
        return next((one for one in self.versions if one.entry == entry), None)

    def waits(self) -> bool:
        """Whether there is a newer version than what went out."""
        return self.withdrawn is None and (self.out is None or self.draft.entry != self.out.version.entry)

    def state(self, now_ms: int) -> State:
        """How far it has come; what is out and has ended by its own time is expired."""
        if self.withdrawn is not None:
            return "withdrawn" if self.published else "dropped"
        if self.out is None:
            return "approved" if self.draft.approved_by else "draft"
        if self.out.version.said.expires <= now_ms:
            return "expired"
        return "corrected" if len(self.published) > 1 else "published"


def bulletin_of(notice: StandingRecord) -> Bulletin | None:
    """What a stream shows; none where it holds no version at all."""
    lines = [line for line in notice.timeline if not line.struck]
    versions = [_version(line, line.fact, lines) for line in lines if isinstance(line.fact, BulletinDrafted)]
    known = {one.entry: one for one in versions}
    if not known:
        return None
    heads = notice.heads.get("draft", ())
    drafts = tuple(one for one in versions if one.entry in heads) or (versions[-1],)
    return Bulletin(
        id=notice.id,
        versions=tuple(versions),
        drafts=drafts,
        published=tuple(_publications(lines, known)),
        statements=tuple(
            Statement(entry=line.entry, said=line.fact, when=line.when, by=line.by)
            for line in lines
            if isinstance(line.fact, facts.StatementTaken)
        ),
        withdrawn=next(
            (
                Withdrawal(when=line.when, by=line.by, reason=line.fact.reason)
                for line in lines
                if isinstance(line.fact, facts.BulletinWithdrawn)
            ),
            None,
        ),
    )


def _version(line: TimelineLine, said: BulletinDrafted, lines: Sequence[TimelineLine]) -> Version:
    approved = [
        (other.by, other.when)
        for other in lines
        if isinstance(other.fact, facts.BulletinApproved)
        and other.fact.version == line.entry
        and other.by not in ("", line.by)
    ]
    return Version(entry=line.entry, said=said, by=line.by, when=line.when, approved_by=tuple(approved))


def _publications(lines: Sequence[TimelineLine], known: dict[str, Version]) -> Iterator[Publication]:
    """In the order of the ledger, each version once; what nobody else approved never went out."""
    number, before = 0, ""
    for line in lines:
        if isinstance(line.fact, facts.BulletinWithdrawn):
            return
        if not isinstance(line.fact, facts.BulletinPublished) or line.fact.version == before:
            continue
        version = known.get(line.fact.version)
        if version is not None and version.approved_by:
            number, before = number + 1, version.entry
            yield Publication(number=number, version=version, when=line.when, by=line.by)


def bulletins(board: Board, now_ms: int) -> list[Bulletin]:
    """All on the board: what waits for somebody first, then what is out, then what is over; the newest first."""
    order = {"draft": 0, "approved": 0, "published": 1, "corrected": 1, "expired": 2, "withdrawn": 3, "dropped": 3}
    found = [one for notice in board.notices.values() if notice.kind == KIND and (one := bulletin_of(notice))]
    return sorted(found, key=lambda one: (0 if one.waits() else order[one.state(now_ms)], -one.draft.when, one.id))


def bulletin_on(board: Board, bulletin: str) -> Bulletin | None:
    """The bulletin of this id, where it is on the board."""
    notice = board.folded(bulletin_stream(bulletin))
    return bulletin_of(notice) if isinstance(notice, StandingRecord) else None


# --- what everybody may see ----------------------------------------------------------------------------------------


class PublicVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What went out, and when (UTC ms)."""

    number: int
    said: BulletinDrafted
    when: int


class PublicBulletin(msgspec.Struct, frozen=True, kw_only=True):
    """A bulletin as everybody may see it: `history` has all that went out, the oldest first, and never a draft.

    `slug` names its page for ever. Nobody's name is in it: who wrote and who approved stays in the room."""

    id: str
    slug: str
    phase: Literal["valid", "expired", "withdrawn"]
    history: tuple[PublicVersion, ...]
    withdrawn_ms: int | None = None
    withdrawal: str = ""

    @property
    def said(self) -> BulletinDrafted:
        """What went out last."""
        return self.history[-1].said

    @property
    def warned(self) -> tuple[PublicVersion, ...]:
        """What machines that warn hear of: from the first version on that is more than a denied hoax; a denial alone
        warns of nothing."""
        began = next((at for at, one in enumerate(self.history) if one.said.status != "hoax"), len(self.history))
        return self.history[began:]

    @property
    def first_ms(self) -> int:
        """When it first went out."""
        return self.history[0].when

    @property
    def changed_ms(self) -> int:
        """When the public was last told something about it."""
        return self.withdrawn_ms or self.history[-1].when


def public_of(bulletin: Bulletin, now_ms: int) -> PublicBulletin | None:
    """What of it went out; none where nothing did."""
    if not bulletin.published:
        return None
    state = bulletin.state(now_ms)
    gone = bulletin.withdrawn
    return PublicBulletin(
        id=bulletin.id,
        slug=slug_of(bulletin.id),
        phase="withdrawn" if gone else "expired" if state == "expired" else "valid",
        history=tuple(
            PublicVersion(number=one.number, said=one.version.said, when=one.when) for one in bulletin.published
        ),
        withdrawn_ms=gone.when if gone else None,
        withdrawal=gone.reason if gone else "",
    )


def as_published(bulletin: Bulletin | None, said: BulletinDrafted, now_ms: int, id: str = "") -> PublicBulletin:
    """As everybody would see this version, sent out now: for who looks at it before. `id`: of one that is not begun."""
    before = public_of(bulletin, now_ms) if bulletin is not None else None
    history = before.history if before is not None else ()
    one = PublicVersion(number=len(history) + 1, said=said, when=now_ms)
    name = bulletin.id if bulletin is not None else id
    return PublicBulletin(id=name, slug=slug_of(name), phase="valid", history=(*history, one))


def slug_of(bulletin: str) -> str:
    """The name of its page: letters and digits alone, whatever a desk called it."""
    return "".join(one for one in bulletin if one.isascii() and one.isalnum())[:12]


def public_bulletins(notices: Iterable[StandingRecord], now_ms: int) -> list[PublicBulletin]:
    """What went out, what changed last first. Of a board give `board.notices.values()`: what is over leaves it two days
    after its end; all of them are `archive.notices("bulletin")`."""
    known = (bulletin_of(one) for one in notices if one.kind == KIND)
    found = [public for one in known if one is not None and (public := public_of(one, now_ms)) is not None]
    return sorted(found, key=lambda one: (-one.changed_ms, one.id))


# --- whether it still stands ---------------------------------------------------------------------------------------


class Shaken(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence (counted from 0) whose evidence does not stand any more, and why."""

    sentence: int
    evidence: Evidence
    trouble: Trouble


def shaken(board: Board, said: BulletinDrafted, now_ms: int) -> list[Shaken]:
    """The sentences of a version whose evidence was corrected since; what is not on this board any more is believed."""
    return [
        Shaken(sentence=at, evidence=evidence, trouble=trouble)
        for at, sentence in enumerate(said.sentences)
        for evidence in sentence.evidence
        if (trouble := trouble_of(board, evidence, now_ms))
    ]


def asks_correction(board: Board, bulletin: Bulletin, now_ms: int) -> bool:
    """Whether what is out stands on something that was corrected."""
    out = bulletin.out
    return bulletin.state(now_ms) in ("published", "corrected") and bool(
        out is not None and shaken(board, out.version.said, now_ms)
    )


def trouble_of(board: Board, evidence: Evidence, now_ms: int) -> Trouble | Literal[""]:
    """Why this evidence does not stand; empty where it does, or where its stream has left the board."""
    folded = board.folded(evidence.stream)
    if folded is None:
        return ""
    line = next((one for one in folded.timeline if one.entry == evidence.entry), None)
    if line is None:
        return "unknown"
    if line.struck:
        return "struck"
    if line.when != evidence.at:
        return "moved"
    if isinstance(folded, Case) and folded.closure is not None and folded.closure.state in ("false", "cancelled"):
        return "false"
    if _replaced(folded, line, evidence.field):
        return "over" if _is_over(folded) else "replaced"
    return ""


def _replaced(folded: Folded, line: TimelineLine, field: str) -> bool:
    """Whether something else was said of the same since."""
    if isinstance(line.fact, facts.CasualtiesReported | facts.CaseVerified):
        after = folded.timeline[folded.timeline.index(line) + 1 :]
        return any(type(one.fact) is type(line.fact) and not one.struck and one.fact != line.fact for one in after)
    asked = [field] if field else list(fields_of(line.fact))
    return any(one in folded.heads and line.entry not in folded.heads[one] for one in asked)


def _is_over(folded: Folded) -> bool:
    return isinstance(folded, StandingRecord) and folded.kind == "hazard" and folded.said("hazard") is None


# --- what a sentence may stand on ----------------------------------------------------------------------------------

ROOM = "112"
_STOOD_ON = (
    *(facts.CaseOpened, facts.CaseNatureSet, facts.CasePlaced, facts.CasualtiesReported, facts.CaseVerified),
    *(facts.AssignmentStepped, facts.CaseClosed, facts.CaseFoundFalse),
    *(facts.HazardAlertNoted, facts.WarningReceived, facts.RoadClosed, facts.RoadOpened, facts.StormStarted),
    facts.StatementTaken,
)
_TOLD_STEPS = frozenset({"rolling", "arrived", "reported", "cleared"})
# Of what is said first of a case, these are worth a sentence.
_OF_OPENING = ("nature", "place")


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """Something a sentence may stand on, and the line that says it."""

    evidence: Evidence
    line: TimelineLine


def offered(board: Board, stream: str, now_ms: int) -> list[Offer]:
    """What of a stream a sentence may stand on now: what still stands, in its order; of a confidential case nothing."""
    folded = board.folded(stream)
    if folded is None or (isinstance(folded, Case) and is_secret(board, folded)):
        return []
    found = [
        Offer(evidence=Evidence(stream, line.entry, source_of(board, folded, line), line.when, field), line=line)
        for line in folded.timeline
        if isinstance(line.fact, _STOOD_ON) and not line.struck and _is_told(line.fact)
        for field in (_OF_OPENING if isinstance(line.fact, facts.CaseOpened) else ("",))
    ]
    return [one for one in found if not trouble_of(board, one.evidence, now_ms)]


def _is_told(fact: facts.Fact) -> bool:
    return not isinstance(fact, facts.AssignmentStepped) or fact.step in _TOLD_STEPS


def source_of(board: Board, folded: Folded, line: TimelineLine) -> str:
    """Who says so, as it is told in public: an agency, who warned, an office; else the room."""
    match line.fact:
        case facts.AssignmentStepped(assignment=name) if isinstance(folded, Case) and name in folded.assignments:
            agency = board.reference.agencies.get(folded.assignments[name].agency)
            return agency.name_id if agency is not None else ROOM
        case facts.HazardAlertNoted(source=source) | facts.WarningReceived(source=source):
            return source
        case facts.StatementTaken(office=office):
            return office
    return f"{ROOM} {board.reference.city.name}" if board.reference.city is not None else ROOM


def bulletins_of_case(board: Board, case: str, now_ms: int) -> list[Bulletin]:
    """The bulletins that came from a case."""
    return [one for one in bulletins(board, now_ms) if any(case in each.said.cases for each in one.drafts)]


# --- what comes in to be told --------------------------------------------------------------------------------------


class Rumour(msgspec.Struct, frozen=True, kw_only=True):
    """A case of "is it true?": how far it is, what was found out and by whom, and what was told of it already."""

    case: Case
    found: tuple[TimelineLine, ...]
    bulletins: tuple[Bulletin, ...]


_FOUND = (facts.CaseVerified, facts.CaseFoundFalse, facts.CaseClosed, facts.CaseNoted, facts.AssignmentStepped)


def rumours(board: Board, now_ms: int) -> list[Rumour]:
    """The rumours on the board, none of them confidential: first those nobody told anything of, then the newest."""
    found = [
        Rumour(
            case=case,
            found=tuple(line for line in case.timeline if isinstance(line.fact, _FOUND) and not line.struck),
            bulletins=tuple(bulletins_of_case(board, case.id, now_ms)),
        )
        for case in board.cases.values()
        if case.nature == RUMOUR_NATURE and not is_secret(board, case)
    ]
    return sorted(found, key=lambda one: (bool(one.bulletins), not one.case.open, -one.case.opened_ms))


# What in a text for the public looks like personal data: names, numbers, plates, addresses; and what is known to be.
#
# Rule: rather one word too many than one too few; a person says with a reason where it is nobody's. What the room
# itself knows as somebody's, is somebody's. Pure.

Looks = Literal["known", "number", "identity", "contact", "plate", "address", "point", "name"]
# Parts of numbers that are dates, times, sums or figures with a unit.
_DATE = re.compile(r"\b(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}-\d{2})\b")
_SUM = re.compile(r"\bRp\.?\s?\d[\d.,]*", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w.,])\+?\d(?:[\s.\-()]{0,2}\d){6,}(?![\w])")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?<![\w/])@\w[\w.]{2,}|\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)
_PLATE = re.compile(r"\b[A-Z]{1,2}[ -]?\d{1,4}[ -]?[A-Z]{1,3}\b")
_SMALL_PLATE = re.compile(r"\b(?:ag|aa|ab|ad|ae|[nlwspmbdf])[ -]?\d{3,4}[ -]?(?!km|cm|mm|kg|ha|m\b)[a-z]{1,3}\b")
_POINT = re.compile(r"-?\d{1,2}[.,]\d{3,}\s*[,;]\s*\d{2,3}[.,]\d{3,}")
_STREET = r"\b(?:jalan|jln|jl|gang|gg|perumahan|perum|dusun|dsn|lingkungan|blok)\b\.?"
_HOUSE = r"(?:\b(?:no|nomor|nomer|nmr|blok)\b\.?\s*\w{1,5}|\b\d{1,4}[a-z]?\b)"
_UNITS = (
    r"(?!\s*(?:jam|menit|detik|hari|minggu|bulan|tahun|km|m|meter|cm|mm|kg|orang|warga|titik|pohon|unit|rumah|kali|wib"
    r"|persen|%|hours?|minutes?|people|trees?|metres?)\b)(?![.:,]\d)"
)
_ADDRESS = re.compile(rf"{_STREET}\s*[^,;.\n]{{1,60}}?\s{_HOUSE}{_UNITS}", re.IGNORECASE)
_RT = re.compile(r"\bR[TW]\b\.?\s*:?\s*0*\d{1,3}(?:\s*/?\s*(?:R[TW]\b\.?\s*)?0*\d{1,3})?", re.IGNORECASE)
_TITLE = (
    "bapak|pak|bpk|ibu|bu|sdr|sdri|saudara|saudari|almarhum|almarhumah|alm|tuan|tn|nyonya|ny|nona|nn|mas|mbak|mbah"
    "|bernama|inisial|atas nama|a\\.n|an|haji|hajah|hj|ustaz|ustadz|kyai|gus|mr|mrs|ms|dr|drs|dra|ir"
)
_TITLED = re.compile(rf"(?i:\b(?:{_TITLE})\b)\.?\s+(?P<name>[A-Z][\w'’]+(?:\s+[A-Z][\w'’]*)*)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_SHORT_FORM = 3  # letters: "Jl.", "Kec."
_SENTENCE_END = re.compile(r"[.!?:\n•\"“(]\s*$")


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Given and family names that no other word is, as people of Java are called; more are found by their capital.
_GIVEN = _listed(
    """
    agus ahmad aisyah aji andi andika anggun anik anwar ari arif arifin aryo asih astuti ayu bagas bagus bambang bayu
    budi budiman budiono cahyono candra danang darmawan dedi dedy deni desi devi dewi dian didik dimas dina djoko dodi
    dwi edi eko endah endang erna faisal fajar farida fatimah ferry firman fitri fitriani galih gunawan hadi handayani
    hariyanto hartono hasan hendra hendro heri heru hidayat ika imam indra irawan irwan ismail iwan jamal joko jumadi
    kartika kartini khoirul kuncoro kurniawan kusuma laras lestari lilik lina lukman mahmud mariam marsudi mega
    muhammad mohammad mulyadi mulyono nanang nanik ningsih novi nugroho nur nurul nyoman pramono prasetyo pratama
    pratiwi priyono purnomo purwanto puspita putri rahayu rahman rahmat ratna retno ridwan rini rizki rohman rudi
    santoso saputra sari setiawan siswanto siti slamet soleh sri suharto sujono sukarno sulistyo sumarni sumiati sunarto
    supardi suparman suprapto supriyadi suryanto susanti susanto sutrisno suwarno suyono teguh tono tri tutik umar umi
    untung utami vina wahyu wahyudi wati wawan wibowo widodo wijaya wulandari yanto yanti yudi yuli yulianti yuni yusuf
    zainal zulkifli
    """
)
# Capitals inside of a sentence that are nobody: days, months, the country, points of the sky, what a 112 speaks of.
_ORDINARY = _listed(
    """
    senin selasa rabu kamis jumat sabtu minggu ahad januari februari maret april mei juni juli agustus september
    oktober november desember monday tuesday wednesday thursday friday saturday sunday january february march may june
    july august october december indonesia jawa timur barat utara selatan tengah tenggara laut daya kota kabupaten
    kecamatan kelurahan desa provinsi gunung kelud sungai brantas jalan jl jln gang gg raya pemerintah wali walikota
    bupati dinas badan kepala kantor balai pusat rumah sakit puskesmas polisi polres polsek tni damkar pemadam call
    center contact siaga awas waspada normal level wib wita wit hoaks covid samudra hindia republik presiden allah
    tuhan idul fitri natal ramadan stasiun terminal pasar alun-alun simpang jembatan taman makam monumen whatsapp
    facebook instagram tiktok telegram youtube east west north south java city police fire ambulance river mount rp sr
    """
)


class Found(msgspec.Struct, frozen=True):
    """What looks like personal data: as what, its words, and where they stand in the text."""

    looks: Looks
    text: str
    start: int
    end: int


def personal_in(text: str, ours: Collection[str] = (), known: Collection[str] = ()) -> list[Found]:
    """All that looks like somebody's, in its order. `ours`: small words of the city, which are nobody's; `known`:
    values that are somebody's."""
    found = [*_known(text, known)]
    dates = [one.span() for pattern in (_DATE, _SUM) for one in pattern.finditer(text)]
    patterns: tuple[tuple[Looks, re.Pattern[str]], ...] = (
        ("contact", _CONTACT),
        ("point", _POINT),
        ("number", _DIGITS),
        ("plate", _PLATE),
        ("plate", _SMALL_PLATE),
        ("address", _ADDRESS),
        ("address", _RT),
    )
    for looks, pattern in patterns:
        for one in pattern.finditer(text):
            if any(start <= one.start() and one.end() <= end for start, end in dates):
                continue
            digits = re.sub(r"\D", "", one[0])
            of = "identity" if looks == "number" and len(digits) >= 15 else looks
            found.append(Found(of, one[0].strip(), one.start(), one.end()))
    found += _names(text, {*_ORDINARY, *ours})
    return _apart(found)


def _apart(found: Iterable[Found]) -> list[Found]:
    """In order; of two that overlap the graver, which begins earlier in the list of looks, else the longer."""
    grave = ("known", "identity", "contact", "point", "address", "number", "plate", "name")
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (grave.index(one.looks), one.start - one.end)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _known(text: str, known: Collection[str]) -> Iterator[Found]:
    """Numbers as their digits stand, however they are written; names and places word by word."""
    low = text.lower()
    for value in known:
        number = phone_key(value)
        if len(number) >= 7 and len(number) >= len(value.replace(" ", "")) - 4:
            for one in _DIGITS.finditer(text):
                if phone_key(one[0]) == number:
                    yield Found("known", one[0].strip(), one.start(), one.end())
            continue
        for one in re.finditer(rf"(?<!\w){re.escape(value.lower())}(?!\w)", low):
            yield Found("known", text[one.start() : one.end()], one.start(), one.end())


def _names(text: str, nobody: set[str]) -> Iterator[Found]:
    for titled in _TITLED.finditer(text):
        said = [word for word in _WORD.findall(titled["name"]) if word.lower() not in nobody]
        if said:
            yield Found("name", titled[0], titled.start(), titled.end())
    run: list[re.Match[str]] = []
    one: re.Match[str] | None
    for one in (*_WORD.finditer(text), None):
        if one is not None and _is_capital(one[0]) and (not run or _goes_on(text, run[-1], one)):
            run.append(one)
            continue
        yield from _run(text, run, nobody)
        run = [one] if one is not None and _is_capital(one[0]) else []
        if one is not None and not run and one[0].lower() in _GIVEN and len(one[0]) > 4:
            yield Found("name", one[0], one.start(), one.end())


def _goes_on(text: str, before: re.Match[str], one: re.Match[str]) -> bool:
    """Whether it is beside the word before; a full stop between is that of a short form."""
    between = text[before.end() : one.start()]
    return between == " " or (between == ". " and len(before[0]) <= _SHORT_FORM)


def _run(text: str, run: list[re.Match[str]], nobody: set[str]) -> Iterator[Found]:
    """Words with capitals beside each other: somebody, unless the city knows them, or one alone begins a sentence. A
    street alone is nobody's home; with a house number it is an address."""
    if run and re.search(rf"{_STREET}\s*$", text[: run[0].start()], re.IGNORECASE):
        return
    streets = [at for at, one in enumerate(run) if re.fullmatch(_STREET, one[0], re.IGNORECASE)]
    run = run[: streets[0]] if streets else run
    titles = [at for at, one in enumerate(run) if re.fullmatch(_TITLE, one[0], re.IGNORECASE)]
    words = [one for one in run[titles[0] if titles else 0 :] if one[0].lower() not in nobody]
    if not words:
        return
    begins = run[0].start() == 0 or _SENTENCE_END.search(text[: run[0].start()]) is not None
    given = any(one[0].lower() in _GIVEN for one in words)
    first = words[0] is run[0] and words[0][0].lower() not in _GIVEN
    if begins and first and (given or len(run) == 1 or len(words) < 2):
        words = words[1:]
    if words:
        start, end = words[0].start(), words[-1].end()
        yield Found("name", text[start:end], start, end)


def _is_capital(word: str) -> bool:
    """Begins with a capital, and is no abbreviation in capitals alone."""
    return word[0].isupper() and not word.isupper()


# --- what a city calls its own, and what a room knows of people ------------------------------------------------------


def own_words(board: Board) -> frozenset[str]:
    """The words of the city's own places, agencies and units, which are nobody's."""
    reference = board.reference
    said = [
        *kelurahan_names(),
        *(text for one in reference.agencies.values() for text in (one.short, one.name_id, one.name_en)),
        *(text for one in reference.natures.values() for text in (one.name_id, one.name_en)),
        *(one.name for one in reference.units.values()),
        *(one.name for one in reference.points.values()),
        *(one.source for one in reference.feeds.values()),
        *((reference.city.name, reference.city.neighbour) if reference.city is not None else ()),
    ]
    return frozenset(word for text in said for word in words_in(text))


def values_known(board: Board, cases: Iterable[str]) -> frozenset[str]:
    """What these cases and their calls hold of people: numbers, names, exact places; nothing of what was told."""
    streams: list[Case | Call] = []
    for case in cases:
        if (known := board.cases.get(case)) is not None:
            streams += [known, *board.calls_of(case)]
    found = (
        text.strip()
        for one in streams
        for line in one.timeline
        if not isinstance(line.fact, facts.CaseNoted | facts.CallNoted)
        for field, text in personal_values(line.fact)
        if field.rpartition(".")[2] in _OF_PEOPLE
    )
    return frozenset(text for text in found if len(text) >= _SHORTEST)


_OF_PEOPLE = frozenset({"number", "caller", "speaker", "receiver", "name", "address", "person"})
_SHORTEST = 4
