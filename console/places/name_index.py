"""Names of places in SQLite with a prefix index (FTS5), and their vocabulary in memory for what is misspelt.

Rule: an index in a file holds public data only; what was learnt from cases stays in one made in memory.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from console.places.kinds import kind_of
from console.places.name_words import sounding, words_of_name
from wire.facts import Certainty

FORMAT = 3
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
        """Let go of the table."""
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


def open_file(path: Path, digest: str, names: Callable[[], Iterable[PlaceName]]) -> NameIndex:
    """The index in this file, made first where it is not there."""
    make_file(path, digest, names)
    return NameIndex(path)


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
