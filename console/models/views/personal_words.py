"""What in a text for the public looks like personal data: names, numbers, plates, addresses; and what is known to be.

Rule: rather one word too many than one too few; a person says with a reason where it is nobody's. What the room itself
knows as somebody's, is somebody's. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

import msgspec

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.city import kelurahan_names
from console.models.state.text import phone_key
from console.models.views.shift_log import words_in
from wire import facts
from wire.seal import personal_values

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
