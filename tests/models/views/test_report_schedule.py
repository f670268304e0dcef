"""Reports by a schedule: periods in the city's days, each due once and in order; who may set them; what is refused."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.handing_out import end_schedule, schedule_report
from console.models.views.exports import MOST_BYTES, MappingRefused
from console.models.views.reports import CODES, KEEP_DAYS, next_due_ms, periods, schedules_in_force
from tests.models.desks import Desk, Room
from wire.facts import ReportScheduled
from wire.facts.report import Every
from wire.limits import ENTRY_MAX_BYTES

WIB = ZoneInfo("Asia/Jakarta")
DAILY = ReportScheduled(code="", document="recap", every="day", hour=6, output="pdf")
LIST = ReportScheduled(
    code="", document="ministry", every="month", hour=1, output="csv", mapping='[[kolom]]\nnama="n"\nsumber="nomor"'
)


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=WIB).timestamp() * 1000)


def names(every: Every, hour: int, after: str, until: str) -> list[str]:
    return [one.name for one in periods(every, hour, ms(after), ms(until), WIB)]


@pytest.mark.parametrize(
    ("every", "after", "until", "due"),
    [
        ("day", "2028-02-28T06:00", "2028-03-01T06:00", ["2028-02-28", "2028-02-29"]),
        ("day", "2028-02-28T05:59", "2028-02-28T06:00", ["2028-02-27"]),
        ("day", "2028-02-28T06:00", "2028-02-29T05:59", []),
        ("week", "2026-12-20T00:00", "2027-01-05T00:00", ["2026-W51", "2026-W52", "2026-W53"]),
        ("month", "2026-11-15T00:00", "2027-03-01T06:00", ["2026-11", "2026-12", "2027-01", "2027-02"]),
        ("month", "2026-11-01T05:00", "2026-11-01T06:00", ["2026-10"]),
        ("year", "2024-06-01T00:00", "2026-06-01T00:00", ["2024", "2025"]),
    ],
)
def test_each_period_is_due_once_when_it_is_over(every: Every, after: str, until: str, due: list[str]) -> None:
    assert names(every, 6, after, until) == due


def test_periods_follow_each_other_without_a_gap_and_in_the_citys_days() -> None:
    for every, count in (("day", 799), ("week", 114), ("month", 26), ("year", 2)):
        found = list(periods(every, 0, ms("2027-01-01T00:00"), ms("2029-03-10T12:00"), WIB))  # type: ignore[arg-type]
        assert len(found) == count
        assert all((one.after, one.until_ms) == (other.first, other.since_ms) for one, other in pairwise(found))
        assert {datetime.fromtimestamp(one.since_ms / 1000, WIB).hour for one in found} == {0}


def test_when_the_next_one_is_made_can_be_said() -> None:
    assert next_due_ms("month", 6, ms("2026-11-27T10:00"), WIB) == ms("2026-12-01T06:00")
    assert next_due_ms("year", 0, ms("2027-01-01T00:00"), WIB) == ms("2028-01-01T00:00")


def test_a_supervisor_sets_changes_and_ends_a_report(desk: Desk) -> None:
    desk.do(schedule_report, DAILY)
    desk.do(schedule_report, LIST)
    first, second = schedules_in_force(desk.board)
    assert (first.code, second.code) == ("01", "02")
    desk.do(schedule_report, msgspec.structs.replace(first, hour=7))
    assert [one.hour for one in schedules_in_force(desk.board)] == [7, 1]
    desk.do(end_schedule, "01")
    assert [one.code for one in schedules_in_force(desk.board)] == ["02"]
    with pytest.raises(Refused, match="schedule_unknown"):
        desk.do(end_schedule, "01")
    desk.do(schedule_report, DAILY)
    assert [one.code for one in schedules_in_force(desk.board)] == ["02", "03"], "a code is not given twice"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"document": "letter"}, "report_unknown"),
        ({"output": "csv"}, "report_output"),
        ({"hour": 24}, "hour_unfit"),
        ({"hour": -1}, "hour_unfit"),
    ],
)
def test_what_the_server_could_not_make_is_refused(desk: Desk, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        desk.do(schedule_report, msgspec.structs.replace(DAILY, **changes))


def test_a_list_needs_a_mapping_without_mistakes_and_without_personal_values(desk: Desk) -> None:
    with pytest.raises(MappingRefused):
        desk.do(schedule_report, msgspec.structs.replace(LIST, mapping='[[kolom]]\nnama="n"\nsumber="x"'))
    with pytest.raises(Refused, match="map_personal"):
        desk.do(schedule_report, msgspec.structs.replace(LIST, mapping='[[kolom]]\nnama="n"\nsumber="alamat"'))


def test_the_same_report_is_not_set_twice(desk: Desk) -> None:
    desk.do(schedule_report, DAILY)
    for again in (DAILY, msgspec.structs.replace(DAILY, code="01")):
        with pytest.raises(Refused, match="already_scheduled"):
            desk.do(schedule_report, again)


def test_reports_set_apart_at_two_desks_are_both_made(room: Room, desk: Desk, other: Desk) -> None:
    desk.do(schedule_report, DAILY)
    other.do(schedule_report, msgspec.structs.replace(DAILY, hour=9))
    room.meet()
    assert sorted(one.hour for one in schedules_in_force(desk.board)) == [6, 9]


def test_there_are_only_so_many(desk: Desk) -> None:
    for code in CODES:
        desk.do(schedule_report, msgspec.structs.replace(DAILY, code=code, hour=int(code) % 24, active=False))
    with pytest.raises(Refused, match="schedules_full"):
        desk.do(schedule_report, DAILY)


@pytest.mark.parametrize("role", ["dispatcher", "agency", "viewer"])
def test_only_a_supervisor_or_an_admin_sets_them(room: Room, role: str) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        room.desk("B", roles=frozenset({role})).do(schedule_report, DAILY)
    for may in ("supervisor", "admin"):
        room.desk("C", roles=frozenset({may})).do(
            schedule_report, msgspec.structs.replace(DAILY, code=f"1{len(may) % 9}")
        )


def test_more_is_kept_of_what_comes_seldom() -> None:
    assert KEEP_DAYS["day"] < KEEP_DAYS["week"] < KEEP_DAYS["month"] < KEEP_DAYS["year"]


def test_the_largest_mapping_fits_into_an_entry(desk: Desk) -> None:
    column = '[[kolom]]\nnama = "n"\nsumber = "nomor"\n'
    wanted = msgspec.structs.replace(LIST, mapping=column + '#"' * ((MOST_BYTES - len(column)) // 2))
    (record,) = desk.do(schedule_report, wanted)
    assert len(msgspec.json.encode(record.fact)) < ENTRY_MAX_BYTES - 4_096
