"""Reads a mapping file: which columns an export has, where each comes from and how it is written. Pure.

Rule: a file that says anything unclear is not used; every mistake is named at once, with what is nearest to it.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Literal

import msgspec

from console.errors import ConsoleError
from console.models.export_sources import FIXED, SOURCES, RowKind, Source, fits

MOST_BYTES = 24 * 1024  # a mapping travels in a fact, where each quotation mark takes two bytes
MOST_COLUMNS = 200
ROWS: Mapping[str, RowKind] = {"kasus": "case", "panggilan": "call", "penugasan": "assignment"}
LACKING: Mapping[str, bool] = {"tolak": False, "tulis": True}
ZONES = ("WIB", "UTC")
DURATIONS = ("detik", "menit", "jam:menit:detik")
TIMES = ("iso", "unix")
_DIRECTIVES = "YmdHMSyjz%"
ANY = "*"
_TOP = ("judul", "baris", "bila_kurang", "kolom", "tabel")
_COLUMN = ("nama", "sumber", "isi", "format", "zona", "tabel", "wajib", "panjang", "pemisah")


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column; `table` translates codes (None: as they are), `longest` is none without a limit."""

    name: str
    source: str
    fixed: str = ""
    form: str = ""
    utc: bool = False
    table: str = ""
    required: bool = False
    longest: int | None = None
    between: str = "; "

    @property
    def of(self) -> Source:
        """Where it comes from."""
        return SOURCES[self.source]


class ExportMap(msgspec.Struct, frozen=True, kw_only=True):
    """A mapping that can be used. `lacking`: also written when values are missing, with a list of what is."""

    title: str
    rows: RowKind
    lacking: bool
    columns: tuple[Column, ...]
    tables: dict[str, dict[str, str]]
    sha256: str

    @property
    def personal(self) -> tuple[str, ...]:
        """The personal values it names."""
        return tuple(dict.fromkeys(one.source for one in self.columns if one.of.personal))


class MapProblem(msgspec.Struct, frozen=True, kw_only=True):
    """A mistake in a mapping: what is wrong where, and the word that was perhaps meant."""

    code: Literal[
        "unreadable", "too_large", "key_unknown", "word_unknown", "no_columns", "nameless", "double", "no_source",
        "source_unknown", "source_of_other_rows", "table_unknown", "table_unfit", "format_unfit", "value_unfit",
    ]  # fmt: skip
    column: str = ""
    named: str = ""
    near: str = ""


class MapRefused(ConsoleError):
    """The mapping cannot be used; `problems` are all its mistakes."""

    def __init__(self, problems: Iterable[MapProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("export_map", count=len(self.problems))


def read_map(data: bytes) -> ExportMap:
    """The mapping of a file. Raises MapRefused."""
    if len(data) > MOST_BYTES:
        raise MapRefused([MapProblem(code="too_large", named=str(MOST_BYTES // 1024))])
    try:
        said = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MapRefused([MapProblem(code="unreadable", named=str(error))]) from error
    reading = _Reading(said)
    columns = reading.columns()
    rows, lacking = reading.word("baris", ROWS, "kasus"), reading.word("bila_kurang", LACKING, "tolak")
    reading.check(columns, rows)
    if reading.problems:
        raise MapRefused(reading.problems)
    return ExportMap(
        title=str(said.get("judul", "")),
        rows=rows,
        lacking=lacking,
        columns=tuple(columns),
        tables=reading.tables,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one; none when none is."""
    return next(iter(get_close_matches(word.lower(), list(known), n=1, cutoff=0.5)), "")


class _Reading:
    """Takes a file apart and gathers what is wrong with it."""

    def __init__(self, said: dict[str, Any]) -> None:
        self._said = said
        self.problems: list[MapProblem] = []
        self._unknown_keys("", said, _TOP)
        if not isinstance(said.get("judul", ""), str):
            self._add("value_unfit", named="judul")
        self.tables = dict(self._tables())

    def word(self, key: str, known: Mapping[str, Any], usual: str) -> Any:
        """What one of a few words stands for."""
        word = self._said.get(key, usual)
        if word not in known:
            self._add("word_unknown", named=f"{key} = {word}", near=", ".join(known))
        return known.get(word, known[usual])

    def columns(self) -> list[Column]:
        """The columns that can be read."""
        given = self._said.get("kolom", [])
        if not isinstance(given, list) or not given or not all(isinstance(one, dict) for one in given):
            self._add("no_columns")
            return []
        if len(given) > MOST_COLUMNS:
            self._add("value_unfit", named=f"kolom > {MOST_COLUMNS}")
        return [one for at, said in enumerate(given) if (one := self._column(at, said)) is not None]

    def check(self, columns: list[Column], rows: RowKind) -> None:
        """What only shows with all columns together."""
        seen: set[str] = set()
        for one in columns:
            if one.name.casefold() in seen:
                self._add("double", one.name)
            seen.add(one.name.casefold())
            if not fits(one.of, rows):
                self._add("source_of_other_rows", one.name, one.source)
            if one.table and one.table not in self.tables:
                self._add("table_unknown", one.name, one.table, nearest(one.table, self.tables))
            if one.table and one.of.kind in ("time", "duration"):
                self._add("table_unfit", one.name, one.table)

    def _column(self, at: int, said: dict[str, Any]) -> Column | None:
        name = said.get("nama")
        if not isinstance(name, str) or not name.strip():
            self._add("nameless", str(at + 1))
            return None
        self._unknown_keys(name, said, _COLUMN)
        source = said.get("sumber", FIXED if "isi" in said else "")
        if not source:
            self._add("no_source", name)
            return None
        if source not in SOURCES:
            self._add("source_unknown", name, str(source), nearest(str(source), SOURCES))
            return None
        self._check_values(name, source, said)
        return Column(
            name=name.strip(),
            source=source,
            fixed=str(said.get("isi", "")),
            form=str(said.get("format", "")),
            utc=said.get("zona", "WIB") == "UTC",
            table=str(said.get("tabel", "")),
            required=said.get("wajib") is True,
            longest=said["panjang"] if isinstance(said.get("panjang"), int) else None,
            between=str(said.get("pemisah", "; ")),
        )

    def _check_values(self, name: str, source: str, said: dict[str, Any]) -> None:
        longest, required, form = said.get("panjang", 1), said.get("wajib", False), said.get("format", "")
        if not isinstance(longest, int) or isinstance(longest, bool) or not 1 <= longest <= 32_000:
            self._add("value_unfit", name, f"panjang = {longest}")
        if not isinstance(required, bool):
            self._add("value_unfit", name, f"wajib = {required}")
        for key in ("isi", "tabel", "pemisah"):
            if key in said and not isinstance(said[key], str):
                self._add("value_unfit", name, f"{key} = {said[key]}")
        if (source == FIXED) != ("isi" in said):
            self._add("value_unfit", name, "isi")
        if said.get("zona", "WIB") not in ZONES:
            self._add("word_unknown", name, f"zona = {said['zona']}", ", ".join(ZONES))
        if not isinstance(form, str) or not _form_fits(SOURCES[source].kind, form):
            near = {"time": "iso, unix, %d/%m/%Y %H:%M", "duration": ", ".join(DURATIONS)}
            self._add("format_unfit", name, str(form), near.get(SOURCES[source].kind, ""))

    def _tables(self) -> Iterator[tuple[str, dict[str, str]]]:
        given = self._said.get("tabel", {})
        if not isinstance(given, dict):
            self._add("value_unfit", named="tabel")
            return
        for name, table in given.items():
            if not isinstance(table, dict) or not all(isinstance(one, str) for one in table.values()):
                self._add("value_unfit", named=f"tabel.{name}")
                continue
            yield name, table

    def _unknown_keys(self, column: str, said: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in said:
            if key not in known:
                self._add("key_unknown", column, key, nearest(key, known))

    def _add(self, code: Any, column: str = "", named: str = "", near: str = "") -> None:
        self.problems.append(MapProblem(code=code, column=column, named=named, near=near))


def _form_fits(kind: str, form: str) -> bool:
    """Whether a value of this kind can be written so; directives are those of numbers only, the same in all places."""
    if not form:
        return True
    if kind == "duration":
        return form in DURATIONS
    if kind != "time":
        return False
    if "%" not in form:
        return form in TIMES
    marks = form.split("%")[1:]
    following = form.replace("%%", "")
    return all(mark[:1] in _DIRECTIVES for mark in following.split("%")[1:]) and bool(marks)
