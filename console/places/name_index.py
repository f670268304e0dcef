"""Names of places in SQLite with a prefix index (FTS5), and their vocabulary in memory for what is misspelt.

Rule: an index in a file holds public data only; what was learnt from cases stays in one made in memory.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import pairwise
from math import log
from pathlib import Path

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from console.places.numerals import with_digits
from wire.facts import Certainty

# How a name is read before it is compared: one spelling for what people write in many ways.
#
# Names of the list and what is typed go through the same reading, so only true differences are left to the comparison.

_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_WORD = re.compile(r"\d+[a-z](?![a-z0-9])|\d+|[a-z]+\d?(?![a-z0-9])|[a-z]+")
_TWICE = re.compile(r"^([a-z]{4,})2$")
_APART = re.compile(r"^([a-z]+)(\d)$")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
_THREE = re.compile(r"\b(v?)iii\b")
_ROMAN_LAST = {"i": "1", "v": "5", "x": "10"}
_OPEN_O = re.compile(r"o(?=[bcdfghjklmnpqrstvwxyz]?[aeiou]|$)")
_DOUBLE = re.compile(r"([a-z])\1")
_OLD: tuple[tuple[str, str], ...] = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sy", "s"),
    ("sj", "s"),
    ("kh", "h"),
    ("dh", "d"),
    ("th", "t"),
)
_OLD += (("dz", "z"), ("ph", "f"), ("q", "k"))


def listed(words: str) -> list[str]:
    """The words of a list written as one text."""
    return words.split()


def _spellings(lines: str) -> dict[str, str]:
    """Each line: the word as it is kept, then how else it is written."""
    table: dict[str, str] = {}
    for line in lines.strip().splitlines():
        kept, *others = line.split()
        table |= dict.fromkeys(others, kept)
    return table


_SPELLINGS = _spellings(
    """
    jalan jl jln jlan jalur dalan
    gang gg gng
    perumahan perum prm prum perumnas
    kompleks komplek komp kompl
    dusun dsn
    lingkungan lingk lkg
    masjid mesjid msjid msjd masjit
    musala mushola musholla musolla musola mushalla langgar surau mosola
    gereja grj
    pasar psr
    sd sdn sdi sdk
    smp smpn sltp
    sma sman smu smun slta
    smk smkn stm
    mts mtsn
    mi min
    ma man
    universitas univ
    puskesmas pkm pusk puskesmaspembantu
    rs rsu
    apotek apotik aptk
    spbu pertamina pombensin
    stasiun sta setasiun
    terminal term
    lapangan lap lpngn
    kantor ktr kntr
    warung wrg warong
    toko tko
    bengkel bkl
    jembatan jbtn kreteg jmbtn kretek
    perempatan prapatan prempatan bangjo simpangempat
    pertigaan pertelon protelon simpangtiga
    kali sungai kaline
    makam kuburan pesarean kuburane tpu pemakaman sarean makame
    balai bale
    gedung gdg gd
    taman tmn
    raya ry
    jenderal jend jendral jendal
    kapten kapt
    mayor may
    letnan letn
    kolonel kol
    dokter dr
    haji h
    kiai kh kyai ki
    muhamad moh moch muh mohamad mohammad muhammad mochamad mochammad muhammat
    saint st santo
    utara utr
    selatan slt sltn
    timur tmr
    barat brt
    """
)
_PAIRS = {
    ("rumah", "sakit"): "rs",
    ("pom", "bensin"): "spbu",
    ("sekolah", "dasar"): "sd",
    ("taman", "kanak"): "tk",
    ("simpang", "empat"): "perempatan",
    ("simpang", "tiga"): "pertigaan",
    ("tempat", "makam"): "makam",
    ("makam", "umum"): "makam",
}
# Says nothing that tells two places apart.
FILLERS = frozenset(listed("negeri negri no nomor nomer di ing nang neng kel kelurahan ds desa kec kecamatan kota"))


def words_of_name(text: str) -> list[str]:
    """The words of a name in one spelling; fillers left out unless nothing else is there."""
    found = with_digits([word for raw in _WORD.findall(plain(text)) for word in _apart(raw)])
    spelt = [_SPELLINGS.get(word, word) for word in found]
    joined = _numbers([one if one in _SPELLINGS.values() else spelling(one) for one in _paired(spelt)])
    return [word for word in joined if word not in FILLERS] or joined


def plain(text: str) -> str:
    """Small letters without accents; three or more equal letters are one."""
    low = text.lower()
    if not low.isascii():
        low = "".join(char for char in unicodedata.normalize("NFKD", low) if not unicodedata.combining(char))
    low = _THREE.sub(lambda found: "8" if found[1] else "3", low)
    return _DRAWN_OUT.sub(r"\1", low).replace("'", "").replace("’", "").replace("`", "")


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Old and Javanese spellings as they are written today: Soekarno, Ngadhirejo; a doubled letter counts once."""
    for old, new in _OLD:
        word = word.replace(old, new)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=65536)
def sounding(word: str) -> str:
    """How a Javanese name sounds: o and a in open syllables are one (Wonosari, Wanasari)."""
    return _OPEN_O.sub("a", word)


def _apart(word: str) -> list[str]:
    """`alun2` is alun alun; `gang2` and `sdn1` are a word and a number."""
    twice = _TWICE.match(word)
    if twice and twice[1] not in _SPELLINGS and twice[1] not in _SPELLINGS.values():
        return [twice[1], twice[1]]
    apart = _APART.match(word)
    return [apart[1], apart[2]] if apart else [word]


def _paired(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1], word) in _PAIRS:
            joined[-1] = _PAIRS[joined[-1], word]
        else:
            joined.append(word)
    return joined


def _numbers(words: list[str]) -> list[str]:
    """Roman numbers behind a name and zeros before a number are read as people mean them."""
    last = len(words) - 1
    read = [_ROMAN.get(word, word) if at else word for at, word in enumerate(words)]
    if last > 0:
        read[last] = _ROMAN_LAST.get(read[last], read[last])
    return [word.lstrip("0") or "0" if word[0].isdigit() else word for word in read]


# What kind of place a name speaks of, by its first words in the one spelling of `name_words`.

_WORDS = {
    "street": "jalan",
    "alley": "gang",
    "housing": "perumahan kompleks griya",
    "worship": "masjid musala gereja pura wihara vihara klenteng",
    "school": "sd slb smp sma smk tk paud mi mts ma universitas pesantren ponpes sekolah",
    "market": "pasar",
    "shop": "toko warung kios minimarket swalayan rumahmakan depot kafe",
    "health": "rs rsud puskesmas klinik apotek dokter pustu",
    "fuel": "spbu",
    "transport": "stasiun terminal halte",
    "office": "kantor balai gedung bank pos polsek koramil",
    "ground": "lapangan alun taman stadion",
    "crossing": "perempatan pertigaan bundaran simpang",
    "bridge": "jembatan",
    "grave": "makam",
    "works": "pabrik gudang bengkel",
    "water": "kali sumber dam waduk",
    "hotel": "hotel losmen penginapan",
    "neighbourhood": "rt rw",
}
KIND_WORDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
# These stand before so many names that they say the kind and hardly anything of the name.
LEADING = frozenset(listed("jalan gang perumahan masjid musala sd smp sma smk tk mi mts pasar toko warung kantor"))


def kind_of(words: Sequence[str]) -> str:
    """The kind the first word names; `place` when it names none."""
    return KIND_WORDS.get(words[0], "place") if words else "place"


FORMAT = 4
_TABLES = """
CREATE TABLE names (
    id INTEGER PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, words TEXT NOT NULL, kind TEXT NOT NULL,
    kelurahan TEXT, lat REAL, lng REAL, certainty TEXT NOT NULL, times INTEGER NOT NULL);
CREATE INDEX names_owner ON names (owner);
CREATE TABLE made_from (digest TEXT NOT NULL);
CREATE VIRTUAL TABLE name_words USING fts5 (
    words, content = 'names', content_rowid = 'id', prefix = '1 2 3', tokenize = 'unicode61');
"""
_COLUMNS = "id, name, words, kind, kelurahan, lat, lng, certainty, times"
_MOST_PREFIXES = 200


class PlaceName(msgspec.Struct, frozen=True, kw_only=True):
    """A name as a source gives it. `owner`: the source, or the case it was learnt from. Point in degrees (lat, lng).

    `said`: what people call it; it is found by that and shown by its name.
    """

    name: str
    owner: str
    said: str = ""
    kind: str = ""
    kelurahan: str | None = None
    point: tuple[float, float] | None = None
    certainty: Certainty = "caller"
    times: int = 0


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A name as the index knows it, with its words in the one spelling."""

    name: str
    words: tuple[str, ...]
    kind: str
    kelurahan: str | None
    point: tuple[float, float] | None
    certainty: Certainty
    times: int


class NameIndex:
    """One table of names. For one thread; `path` none keeps it in memory."""

    def __init__(self, path: Path | None = None) -> None:
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._postings: dict[str, dict[int, None]] | None = None
        self._terms: list[str] = []
        self._sounds: dict[str, list[str]] = {}
        if path is None:
            self._db.executescript(_TABLES)

    def close(self) -> None:
        self._db.close()

    # --- writing ---------------------------------------------------------------------------------------------------

    def add(self, names: Iterable[PlaceName]) -> None:
        """Add names; short ones come first, so that a prefix finds them first."""
        rows = [_row(one) for one in names]
        if not rows:
            return
        rows.sort(key=lambda row: (len(str(row[2])), str(row[1])))
        fresh = int(self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM names").fetchone()[0])
        numbered = [(fresh + at, *row) for at, row in enumerate(rows)]
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", numbered)
        self._db.executemany(
            "INSERT INTO name_words (rowid, words) VALUES (?, ?)", [(row[0], row[3]) for row in numbered]
        )
        self._db.execute("COMMIT")
        if self._postings is not None:
            for row in numbered:
                self._note_words(int(str(row[0])), str(row[3]).split())

    def forget(self, owner: str) -> None:
        """Take out all names of one source."""
        rows = self._db.execute("SELECT id, words FROM names WHERE owner = ?", (owner,)).fetchall()
        if rows:
            self._db.execute("BEGIN")
            gone = "INSERT INTO name_words (name_words, rowid, words) VALUES ('delete', ?, ?)"
            self._db.executemany(gone, rows)
            self._db.execute("DELETE FROM names WHERE owner = ?", (owner,))
            self._db.execute("COMMIT")
            for name, words in rows if self._postings is not None else ():
                for word in set(words.split()):
                    self.postings[word].pop(name, None)

    # --- reading ---------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM names").fetchone()[0])

    def beginning(self, words: Sequence[str]) -> list[int]:
        """The names that have a word beginning with each of these."""
        wanted = " ".join(f'"{word}"*' for word in words)
        found = self._db.execute(
            "SELECT rowid FROM name_words WHERE name_words MATCH ? LIMIT ?", (wanted, _MOST_PREFIXES)
        )
        return [row[0] for row in found]

    def fetch(self, ids: Iterable[int]) -> list[Named]:
        """The names with these numbers."""
        marks = ", ".join(str(int(one)) for one in ids)
        return [_named(row) for row in self._db.execute(f"SELECT {_COLUMNS} FROM names WHERE id IN ({marks})")]

    @property
    def terms(self) -> list[str]:
        """Every word of every name, once."""
        self.read_words()
        return self._terms

    @property
    def postings(self) -> dict[str, dict[int, None]]:
        """The names each word stands in."""
        self.read_words()
        assert self._postings is not None
        return self._postings

    def alike_in_sound(self, word: str) -> list[str]:
        """The words that sound the same."""
        self.read_words()
        return self._sounds.get(sounding(word), [])

    def read_words(self) -> None:
        """Read the vocabulary now; later searches find it ready."""
        if self._postings is not None:
            return
        self._postings, self._terms, self._sounds = {}, [], {}
        for name, words in self._db.execute("SELECT id, words FROM names"):
            self._note_words(name, words.split())

    def _note_words(self, name: int, words: Sequence[str]) -> None:
        assert self._postings is not None
        for word in set(words):
            if word not in self._postings:
                self._postings[word] = {}
                self._terms.append(word)
                self._sounds.setdefault(sounding(word), []).append(word)
            self._postings[word][name] = None


def make_file(path: Path, digest: str, names: Callable[[], Iterable[PlaceName]]) -> None:
    """See that this file holds the index of this data; one made from other data, or unreadable, is made anew."""
    if path.exists() and _made_from(path) == digest:
        return
    number, name = tempfile.mkstemp(prefix=".places-", dir=path.parent)
    os.close(number)
    fresh = Path(name)
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as database:
            database.executescript(_TABLES)
            database.execute("INSERT INTO made_from VALUES (?)", (digest,))
        with closing(NameIndex(fresh)) as index:
            index.add(names())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def make_again(path: Path) -> None:
    """What this file was made from could not all be read: the next time it is made anew."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("UPDATE made_from SET digest = ''")


def _made_from(path: Path) -> str | None:
    with closing(sqlite3.connect(path)) as database:
        try:
            return str(database.execute("SELECT digest FROM made_from").fetchone()[0])
        except (sqlite3.DatabaseError, TypeError):
            return None


def _row(one: PlaceName) -> tuple[object, ...]:
    words = words_of_name(one.said or one.name)
    lat, lng = one.point or (None, None)
    kind = one.kind or kind_of(words)
    return (one.owner, one.name, " ".join(words), kind, one.kelurahan, lat, lng, one.certainty, one.times)


def _named(row: tuple[object, ...]) -> Named:
    _, name, words, kind, kelurahan, lat, lng, certainty, times = row
    return msgspec.convert(
        {
            "name": name,
            "words": str(words).split(),
            "kind": kind,
            "kelurahan": kelurahan,
            "point": None if lat is None else (lat, lng),
            "certainty": certainty,
            "times": times,
        },
        Named,
    )


# Which names misspelt words mean: words like the typed ones (rapidfuzz), then the names that hold most of them.

_LEAST_ALIKE = 0.55
_MOST_ALIKE = 40
_MOST_NAMES = 80
_SAME_SOUND = 0.96
# A word in more names than this tells too little to look all of them up, unless nothing else was typed.
_TOO_MANY = 1_500


def likely(index: NameIndex, words: Sequence[str]) -> list[int]:
    """The names that hold the most telling words like these, best first."""
    if not index.terms:
        return []
    scores: dict[int, float] = defaultdict(float)
    total = len(index)
    for word in (*words, *_grown_together(words)):
        best: dict[int, float] = {}
        for term, alike in words_like(index, word):
            names = index.postings[term]
            if not names or (len(names) > _TOO_MANY and len(words) > 1):
                continue
            worth = alike * alike * log(1 + total / len(names))
            for name in names:
                if worth > best.get(name, 0.0):
                    best[name] = worth
        for name, worth in best.items():
            scores[name] += worth
    return sorted(scores, key=lambda name: (-scores[name], name))[:_MOST_NAMES]


def words_like(index: NameIndex, word: str) -> list[tuple[str, float]]:
    """The words of the list like this one, with how alike (0 to 1). Numbers are only like themselves."""
    if word[0].isdigit():
        return [(word, 1.0)] if word in index.postings else []
    found = process.extract(
        word,
        index.terms,
        scorer=OSA.normalized_similarity,
        score_cutoff=_LEAST_ALIKE,
        limit=_MOST_ALIKE,
        processor=None,
    )
    alike = {term: score for term, score, _ in found if not term[0].isdigit()}
    alike |= dict.fromkeys(index.alike_in_sound(word), _SAME_SOUND)
    if word in index.postings:
        alike[word] = 1.0
    alike |= {part: 0.8 for pair in _split(index, word) for part in pair if part not in alike}
    return list(alike.items())


def _grown_together(words: Sequence[str]) -> list[str]:
    """Neighbouring words written as one: a space that does not belong there."""
    pairs = pairwise(words)
    return [one + other for one, other in pairs if not (one[0].isdigit() or other[0].isdigit())]


def _split(index: NameIndex, word: str) -> list[tuple[str, str]]:
    """Two known words in one: a space that was left out."""
    places = range(3, len(word) - 2)
    return [(word[:at], word[at:]) for at in places if word[:at] in index.postings and word[at:] in index.postings]


@lru_cache(maxsize=65536)
def alike(word: str, other: str, unfinished: bool = False) -> float:
    """How alike two words are; an `unfinished` one is compared with the beginning of the other."""
    if word == other:
        return 1.0
    if word[0].isdigit() or other[0].isdigit():
        return 0.0
    same = OSA.normalized_similarity(word, other)
    if unfinished and len(other) > len(word):
        begun = OSA.normalized_similarity(word, other[: len(word)])
        same = max(same, begun * 0.95 - 0.002 * (len(other) - len(word)))
    return same
