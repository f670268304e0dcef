"""The closed list of what a case, a call or an assignment can give to an export, by the names a mapping file uses.

Rule: personal values are marked here, once; of a confidential case none is ever given.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from console.models.assignment import Assignment
from console.models.call import Call, caller_number
from console.models.case import Case
from console.models.city import kelurahan_name, ward_code
from console.models.late_entry_commands import copied
from console.models.measures import Sample, of_call, of_case, of_steps, seconds_between
from console.models.place import point_of
from console.models.reference import Reference
from console.models.statistics import agencies_of, call_row, case_row, closed_ms, first_ms, step_row
from console.models.text import shown

Kind = Literal["text", "code", "time", "duration", "number", "flag"]
RowKind = Literal["case", "call", "assignment"]
Value = str | int | float | tuple[str, ...] | None
FIXED = "tetap"


class Line(msgspec.Struct, frozen=True, kw_only=True):
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


Read = Callable[[Line, Reference], Value]


class Source(msgspec.Struct, frozen=True):
    """One named value: of what rows, of what kind, and how it is read. `times` are milliseconds of UTC, durations
    seconds."""

    of: RowKind
    kind: Kind
    read: Read
    personal: bool = False


# --- cases ------------------------------------------------------------------------------------------------------------


def _case(kind: Kind, read: Callable[[Case, Reference], Value], personal: bool = False) -> Source:
    def of_line(line: Line, city: Reference) -> Value:
        return None if line.case is None else read(line.case, city)

    return Source("case", kind, of_line, personal)


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


def _of_case(measure: str) -> Source:
    def read(line: Line, _: Reference) -> Value:
        case = line.case
        return None if case is None else _seconds(of_case(case_row(case, line.opened_from)), measure)

    return Source("case", "duration", read)


_OF_CASES: Mapping[str, Source] = {
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


def _call(kind: Kind, read: Callable[[Call], Value], personal: bool = False) -> Source:
    def of_line(line: Line, _: Reference) -> Value:
        return None if line.call is None else read(line.call)

    return Source("call", kind, of_line, personal)


def _yes(true: bool) -> str:
    return "ya" if true else "tidak"


def _answer(call: Call) -> Value:
    return _seconds(of_call(call_row(call, None)), "answer")


def _spoken(call: Call) -> Value:
    """A form of paper tells of no end."""
    return None if copied(call) else seconds_between(call.answered_ms, call.ended_ms)


_OF_CALLS: Mapping[str, Source] = {
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


def _assigned(kind: Kind, read: Callable[[Assignment, Reference], Value]) -> Source:
    def of_line(line: Line, city: Reference) -> Value:
        return None if line.assignment is None else read(line.assignment, city)

    return Source("assignment", kind, of_line)


def _stamp(step: str) -> Source:
    def read(one: Assignment, _: Reference) -> Value:
        return one.stamps[step].when if step in one.stamps else None

    return _assigned("time", read)


def _told_to_arrived(line: Line, _: Reference) -> Value:
    case, one = line.case, line.assignment
    return None if case is None or one is None else _seconds(of_steps(step_row(case, one)), "arrived")


_OF_ASSIGNMENTS: Mapping[str, Source] = {
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
    "durasi_perjalanan": Source("assignment", "duration", _told_to_arrived),
}


def _city(read: Callable[[Reference], Value]) -> Source:
    return Source("call", "text", lambda _, city: read(city))


SOURCES: Mapping[str, Source] = {
    **_OF_CASES,
    **_OF_CALLS,
    **_OF_ASSIGNMENTS,
    "kota_kode": _city(lambda city: city.city.code if city.city is not None else None),
    "kota_nama": _city(lambda city: city.city.name if city.city is not None else None),
    FIXED: _city(lambda _: None),
}


def fits(source: Source, rows: RowKind) -> bool:
    """Whether rows of this kind can have the value: an assignment's only rows of assignments."""
    return source.of != "assignment" or rows == "assignment"


def lines_of(case: Case, call: Call | None, rows: RowKind) -> Iterator[Line]:
    """The rows a case gives."""
    one = Line(case=case, call=call, opened_from=call, confidential=case.confidential)
    if rows == "case":
        yield one
        return
    for assignment in case.assignments.values():
        yield msgspec.structs.replace(one, assignment=assignment)
