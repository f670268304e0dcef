"""Lists for others: the mapping file, what a case can give, the rows and what is amiss in them."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, tzinfo
from difflib import get_close_matches
from typing import Any, Literal

import msgspec

from console.errors import ConsoleError
from console.models.state.call import Call, caller_number
from console.models.state.case import Assignment, Case
from console.models.state.city import kelurahan_name, ward_code
from console.models.state.fold import copied
from console.models.state.measures import Sample, of_call, of_case, of_steps, seconds_between
from console.models.state.moment import local_moment
from console.models.state.place import point_of
from console.models.state.reference import Reference
from console.models.state.text import shown
from console.models.views.statistics import agencies_of, call_row, case_row, closed_ms, first_ms, step_row

# The closed list of what a case, a call or an assignment can give to an export, by the names a mapping file uses.
#
# Rule: personal values are marked here, once; of a confidential case none is ever given.

Kind = Literal["text", "code", "time", "duration", "number", "flag"]
RowKind = Literal["case", "call", "assignment"]
Value = str | int | float | tuple[str, ...] | None
FIXED = "tetap"


class ExportLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one row of an export is made of; a case has the call it was opened from, a call the case it belongs to and
    the call that one was opened from, from whose answer its times are counted.

    `confidential`: its case is, or one that this case became a part of; nothing personal of it is given.
    """

    case: Case | None = None
    call: Call | None = None
    opened_from: Call | None = None
    assignment: Assignment | None = None
    confidential: bool = False

    @property
    def about(self) -> str:
        """What a person finds it by."""
        return self.case.number if self.case is not None else self.call.id if self.call is not None else ""


Read = Callable[[ExportLine, Reference], Value]


class ExportSource(msgspec.Struct, frozen=True):
    """One named value: of what rows, of what kind, and how it is read. `times` are milliseconds of UTC, durations
    seconds."""

    of: RowKind
    kind: Kind
    read: Read
    personal: bool = False


# --- cases ------------------------------------------------------------------------------------------------------------


def _case(kind: Kind, read: Callable[[Case, Reference], Value], personal: bool = False) -> ExportSource:
    def of_line(line: ExportLine, city: Reference) -> Value:
        return None if line.case is None else read(line.case, city)

    return ExportSource("case", kind, of_line, personal)


def _ward(case: Case) -> str:
    return ward_code(case.place.kelurahan)


def _agency_name(code: str, city: Reference) -> str:
    known = city.agencies.get(code)
    return known.name_id if known is not None else code


def _nature_name(case: Case, city: Reference) -> str:
    known = city.natures.get(case.nature)
    return known.name_id if known is not None else case.nature


def _letter(desk: str, city: Reference) -> str | None:
    known = city.desks.get(desk)
    return known.letter if known is not None else None


def _hurt(*names: str) -> Callable[[Case, Reference], Value]:
    def read(case: Case, _: Reference) -> Value:
        known = case.casualties
        return None if known is None else sum(getattr(known, name) for name in names)

    return read


def _degrees(at: int) -> Callable[[Case, Reference], Value]:
    def read(case: Case, _: Reference) -> Value:
        point = point_of(case.place)
        return None if point is None else f"{point[at]:.6f}"

    return read


# --- durations, as the statistics measure them -----------------------------------------------------------------------


def _seconds(samples: Iterable[Sample], measure: str) -> Value:
    return next((one.seconds for one in samples if one.measure == measure), None)


def _of_case(measure: str) -> ExportSource:
    def read(line: ExportLine, _: Reference) -> Value:
        case = line.case
        return None if case is None else _seconds(of_case(case_row(case, line.opened_from)), measure)

    return ExportSource("case", "duration", read)


_OF_CASES: Mapping[str, ExportSource] = {
    "nomor": _case("text", lambda case, _: case.number),
    "id_kasus": _case("text", lambda case, _: case.id),
    "dibuka": _case("time", lambda case, _: case.opened_ms or None),
    "ditutup": _case("time", lambda case, _: closed_ms(case)),
    "jenis": _case("code", lambda case, _: case.nature),
    "jenis_nama": _case("text", _nature_name),
    "prioritas": _case("code", lambda case, _: case.priority),
    "status": _case("code", lambda case, _: case.state),
    "hasil": _case("code", lambda case, _: case.closure.outcome if case.closure is not None else None),
    "kelurahan": _case("code", lambda case, _: _ward(case)),
    "kelurahan_nama": _case("text", lambda case, _: kelurahan_name(_ward(case))),
    "instansi": _case("code", lambda case, _: agencies_of(case)),
    "instansi_nama": _case("text", lambda case, city: tuple(_agency_name(one, city) for one in agencies_of(case))),
    "jumlah_instansi": _case("number", lambda case, _: len(agencies_of(case))),
    "kabar_pertama": _case("time", lambda case, _: first_ms(case, "told")),
    "tiba_pertama": _case("time", lambda case, _: first_ms(case, "arrived")),
    "durasi_kabar": _of_case("first_told"),
    "durasi_tiba": _of_case("first_arrived"),
    "durasi_tutup": _of_case("closed"),
    "durasi_dikenali": _of_case("recognised"),
    "durasi_tekanan": _of_case("compressions"),
    "korban_luka": _case("number", _hurt("light", "severe")),
    "korban_meninggal": _case("number", _hurt("dead")),
    "korban_hilang": _case("number", _hurt("missing")),
    "dibuka_lagi": _case("number", lambda case, _: case.reopened),
    "rahasia": _case("flag", lambda case, _: _yes(case.confidential)),
    "meja": _case("text", lambda case, city: _letter(case.desk, city)),
    "kronologi": _case("text", lambda case, _: shown(case.narrative), personal=True),
    "alamat": _case("text", lambda case, _: shown(case.place.address), personal=True),
    "patokan": _case("text", lambda case, _: shown(case.place.landmark), personal=True),
    "rt": _case("text", lambda case, _: shown(case.place.rt), personal=True),
    "rw": _case("text", lambda case, _: shown(case.place.rw), personal=True),
    "lintang": _case("text", _degrees(0), personal=True),
    "bujur": _case("text", _degrees(1), personal=True),
}


# --- calls ------------------------------------------------------------------------------------------------------------


def _call(kind: Kind, read: Callable[[Call], Value], personal: bool = False) -> ExportSource:
    def of_line(line: ExportLine, _: Reference) -> Value:
        return None if line.call is None else read(line.call)

    return ExportSource("call", kind, of_line, personal)


def _yes(true: bool) -> str:
    return "ya" if true else "tidak"


def _answer(call: Call) -> Value:
    return _seconds(of_call(call_row(call, None)), "answer")


def _spoken(call: Call) -> Value:
    """A form of paper tells of no end; of the exchange's calls counts what it told."""
    if call.phone is not None and call.phone.picked_up:
        return call.phone.talked_s
    return None if copied(call) else seconds_between(call.answered_ms, call.ended_ms)


_OF_CALLS: Mapping[str, ExportSource] = {
    "id_panggilan": _call("text", lambda call: call.id),
    "kanal": _call("code", lambda call: call.channel),
    "macam_panggilan": _call("code", lambda call: call.call_kind or ("case" if call.case else None)),
    "panggilan_mulai": _call("time", lambda call: call.started_ms or None),
    "berdering": _call("time", lambda call: call.rang_ms),
    "dijawab": _call("time", lambda call: call.answered_ms),
    "panggilan_selesai": _call("time", lambda call: call.ended_ms),
    "durasi_jawab": _call("duration", _answer),
    "durasi_panggilan": _call("duration", _spoken),
    "nama_penelepon": _call("text", lambda call: shown(call.caller), personal=True),
    "nomor_penelepon": _call("text", caller_number, personal=True),
}


# --- assignments ------------------------------------------------------------------------------------------------------


def _assigned(kind: Kind, read: Callable[[Assignment, Reference], Value]) -> ExportSource:
    def of_line(line: ExportLine, city: Reference) -> Value:
        return None if line.assignment is None else read(line.assignment, city)

    return ExportSource("assignment", kind, of_line)


def _stamp(step: str) -> ExportSource:
    def read(one: Assignment, _: Reference) -> Value:
        return one.stamps[step].when if step in one.stamps else None

    return _assigned("time", read)


def _told_to_arrived(line: ExportLine, _: Reference) -> Value:
    case, one = line.case, line.assignment
    return None if case is None or one is None else _seconds(of_steps(step_row(case, one)), "arrived")


_OF_ASSIGNMENTS: Mapping[str, ExportSource] = {
    "id_penugasan": _assigned("text", lambda one, _: one.id),
    "penugasan_instansi": _assigned("code", lambda one, _: one.agency),
    "penugasan_instansi_nama": _assigned("text", lambda one, city: _agency_name(one.agency, city)),
    "unit": _assigned("code", lambda one, _: one.unit),
    "penugasan_status": _assigned("code", lambda one, _: one.state),
    "penugasan_hasil": _assigned("code", lambda one, _: one.result),
    "diminta": _assigned("time", lambda one, _: one.requested_ms),
    "diberitahu": _stamp("told"),
    "diterima": _stamp("accepted"),
    "berangkat": _stamp("rolling"),
    "tiba": _stamp("arrived"),
    "dilaporkan": _stamp("reported"),
    "selesai": _stamp("cleared"),
    "durasi_perjalanan": ExportSource("assignment", "duration", _told_to_arrived),
}


def _city(read: Callable[[Reference], Value]) -> ExportSource:
    return ExportSource("call", "text", lambda _, city: read(city))


SOURCES: Mapping[str, ExportSource] = {
    **_OF_CASES,
    **_OF_CALLS,
    **_OF_ASSIGNMENTS,
    "kota_kode": _city(lambda city: city.city.code if city.city is not None else None),
    "kota_nama": _city(lambda city: city.city.name if city.city is not None else None),
    FIXED: _city(lambda _: None),
}


def fits(source: ExportSource, rows: RowKind) -> bool:
    """Whether rows of this kind can have the value: an assignment's only rows of assignments."""
    return source.of != "assignment" or rows == "assignment"


def lines_of(case: Case, call: Call | None, rows: RowKind) -> Iterator[ExportLine]:
    """The rows a case gives."""
    one = ExportLine(case=case, call=call, opened_from=call, confidential=case.confidential)
    if rows == "case":
        yield one
        return
    for assignment in case.assignments.values():
        yield msgspec.structs.replace(one, assignment=assignment)


# Reads a mapping file: which columns an export has, where each comes from and how it is written.
#
# Rule: a file that says anything unclear is not used; every mistake is named at once, with what is nearest to it.

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


class ExportColumn(msgspec.Struct, frozen=True, kw_only=True):
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
    def of(self) -> ExportSource:
        """The closed list's entry for `source`."""
        return SOURCES[self.source]


class ExportMap(msgspec.Struct, frozen=True, kw_only=True):
    """A mapping that can be used. `lacking`: also written when values are missing, with a list of what is."""

    title: str
    rows: RowKind
    lacking: bool
    columns: tuple[ExportColumn, ...]
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


class MappingRefused(ConsoleError):
    """The mapping cannot be used; `problems` are all its mistakes."""

    def __init__(self, problems: Iterable[MapProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("export_map", count=len(self.problems))


def read_map(data: bytes) -> ExportMap:
    """The mapping of a file. Raises MapRefused."""
    if len(data) > MOST_BYTES:
        raise MappingRefused([MapProblem(code="too_large", named=str(MOST_BYTES // 1024))])
    try:
        said = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingRefused([MapProblem(code="unreadable", named=str(error))]) from error
    reading = _Reading(said)
    columns = reading.columns()
    rows, lacking = reading.word("baris", ROWS, "kasus"), reading.word("bila_kurang", LACKING, "tolak")
    reading.check(columns, rows)
    if reading.problems:
        raise MappingRefused(reading.problems)
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

    def columns(self) -> list[ExportColumn]:
        """The columns that can be read."""
        given = self._said.get("kolom", [])
        if not isinstance(given, list) or not given or not all(isinstance(one, dict) for one in given):
            self._add("no_columns")
            return []
        if len(given) > MOST_COLUMNS:
            self._add("value_unfit", named=f"kolom > {MOST_COLUMNS}")
        return [one for at, said in enumerate(given) if (one := self._column(at, said)) is not None]

    def check(self, columns: list[ExportColumn], rows: RowKind) -> None:
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

    def _column(self, at: int, said: dict[str, Any]) -> ExportColumn | None:
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
        return ExportColumn(
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


# From cases, calls and assignments to the rows of an export, and everything that is amiss in them.
#
# Rule: no row is left out, and what cannot be written as the mapping wants it is told with the cases concerned.

Cell = str | int | float | None


class RowProblem(msgspec.Struct, kw_only=True):
    """What is amiss in a column: how often, in which cases, and which codes have no translation."""

    code: Literal["value_missing", "untranslated", "too_long"]
    column: str
    count: int = 0
    cases: dict[str, None] = msgspec.field(default_factory=dict)
    codes: dict[str, None] = msgspec.field(default_factory=dict)


class ExportTable(msgspec.Struct, kw_only=True):
    """An export: heads and rows. `withheld`: rows of confidential cases whose personal values stayed closed; `merged`:
    cases that are told in the one they became a part of."""

    heads: tuple[str, ...]
    rows: list[tuple[Cell, ...]] = msgspec.field(default_factory=list)
    problems: list[RowProblem] = msgspec.field(default_factory=list)
    withheld: int = 0
    merged: int = 0

    def good_for(self, mapping: ExportMap) -> bool:
        """Whether the mapping lets it be handed out as it is."""
        return mapping.lacking or not self.problems


def make_table(mapping: ExportMap, lines: Iterable[ExportLine], city: Reference, zone: tzinfo) -> ExportTable:
    """The rows of these lines, in their order."""
    making = _Making(mapping, city, zone)
    table = ExportTable(heads=tuple(one.name for one in mapping.columns))
    for line in lines:
        table.rows.append(tuple(making.cell(column, line) for column in mapping.columns))
        table.withheld += bool(line.confidential and mapping.personal)
    table.problems = list(making.problems.values())
    return table


class _Making:
    def __init__(self, mapping: ExportMap, city: Reference, zone: tzinfo) -> None:
        self._mapping, self._city, self._zone = mapping, city, zone
        self.problems: dict[tuple[str, str], RowProblem] = {}

    def cell(self, column: ExportColumn, line: ExportLine) -> Cell:
        """One value as it is written."""
        if column.source == FIXED:
            return column.fixed
        closed = line.confidential and column.of.personal
        value = None if closed else column.of.read(line, self._city)
        written = self._written(column, value, line)
        if value in (None, "", ()) and column.required and not closed:
            self._note("value_missing", column, line)
        if column.longest is not None and isinstance(written, str) and len(written) > column.longest:
            self._note("too_long", column, line)
            return written[: column.longest]
        return written

    def _written(self, column: ExportColumn, value: Value, line: ExportLine) -> Cell:
        if value is None:
            return None
        if column.table:
            codes = [str(one) for one in (value if isinstance(value, tuple) else (value,)) if one != ""]
            return column.between.join(filter(None, (self._translated(column, one, line) for one in codes)))
        if isinstance(value, tuple):
            return column.between.join(value)
        if column.of.kind == "time" and isinstance(value, int):
            return _time(value, column, UTC if column.utc else self._zone)
        if column.of.kind == "duration" and isinstance(value, float):
            return _duration(value, column.form)
        return value

    def _translated(self, column: ExportColumn, code: str, line: ExportLine) -> str:
        table = self._mapping.tables[column.table]
        if code in table:
            return table[code]
        if ANY in table:
            return table[ANY]
        problem = self._note("untranslated", column, line)
        problem.codes[code] = None
        return ""

    def _note(
        self, code: Literal["value_missing", "untranslated", "too_long"], column: ExportColumn, line: ExportLine
    ) -> RowProblem:
        problem = self.problems.setdefault((code, column.name), RowProblem(code=code, column=column.name))
        problem.count += 1
        problem.cases[line.about] = None
        return problem


def _time(at_ms: int, column: ExportColumn, zone: tzinfo) -> Cell:
    if column.form == "unix":
        return at_ms // 1000
    at = local_moment(at_ms, zone)
    if column.form in ("", "iso"):
        return at.isoformat(timespec="seconds")
    return at.strftime(column.form)


def _duration(seconds: float, form: str) -> Cell:
    if form == "menit":
        return round(seconds / 60, 1)
    whole = round(seconds)
    if form == "jam:menit:detik":
        return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    return whole
