"""Whoever opens the sample room finds a believable day behind it, at every hour of the clock and on every day."""

from collections import Counter
from itertools import product

import pytest

from console.models.commands.calls import ring, take_call
from console.models.state.case import LADDER
from console.models.state.city import load_city
from console.models.views.advice import Scene, rate
from console.models.views.city_facts import definitions
from console.models.views.on_duty import on_call_list
from console.models.views.overdue import needing_action
from console.models.views.waiting import tasks_to_do
from console.room.day import DAY_S, Spot, sample_spots
from console.room.past import DAYS, last_day, supervise, write_history
from console.room.player import DayClock, Player, cues
from tests.models.desks import Desk, Room
from tests.ui.room_desk import START_MS, RoomDesk

pytestmark = pytest.mark.slow

HOURS = range(24)
CITY_MS = 7 * 3_600_000
MIDNIGHT_MS = START_MS - (START_MS + CITY_MS) % 86_400_000


@pytest.fixture(scope="module")
def spots() -> list[Spot]:
    return sample_spots()


def played(spots: list[Spot], until_s: float, day: int) -> Desk:
    """A desk that saw the last day, at this second of it. It has no disk: 24 days would take half a minute there."""
    room = Room(definitions(load_city(), sample=True))
    desk = room.desk("A")
    player = Player(desk)
    for cue in cues(last_day(spots, until_s, day)):
        if cue.at_s < until_s:
            room.now_ms = MIDNIGHT_MS + round(cue.at_s * 1_000)
            player.play(cue)
    room.now_ms = MIDNIGHT_MS + round(until_s * 1_000)
    return desk


@pytest.mark.parametrize("hour", HOURS)
def test_the_last_24_hours_are_mixed_as_the_citys_are_and_hold_no_storm(spots: list[Spot], hour: int) -> None:
    for day, minute in product(range(DAYS), (0, 40)):
        until_s = hour * 3_600 + minute * 60
        calls = last_day(spots, until_s, day)
        natures = Counter(call.nature for call in calls if call.nature)
        assert 26 <= len(calls) <= 40
        assert all(until_s - DAY_S < call.at_s < until_s for call in calls), "nothing is older, nothing lies ahead"
        assert 0.45 <= sum(call.kind != "handled" for call in calls) / len(calls) <= 0.68
        assert {call.kind for call in calls} == {"handled", "prank", "ghost"}
        assert len(natures) >= 8
        assert natures.most_common(1)[0][1] <= natures.total() / 3
        assert len({call.channel for call in calls}) >= 3
        assert sum(call.at_s > until_s - 3_600 for call in calls) >= 5
        assert all(call.number.startswith("0000-") for call in calls)


@pytest.mark.parametrize("hour", HOURS)
def test_the_newcomer_finds_open_cases_in_every_state_at_every_hour(spots: list[Spot], hour: int) -> None:
    desk = played(spots, hour * 3_600 + 1_234, day=hour % DAYS)
    board, now = desk.board, desk.now_ms()
    opened = board.open_cases()
    furthest = Counter(
        max((rung for rung, step in enumerate(LADDER) if step in one.stamps), default=-1)
        for case in opened
        for one in case.assignments.values()
    )
    reached = {"untold" if rung < 0 else LADDER[rung] for rung in furthest}
    assert {"untold", "told", "rolling", "arrived"} <= reached
    assert any(case.priority == 1 for case in opened)
    assert {case.priority for case in board.cases.values()} == {1, 2, 3}
    assert 5 <= len(opened) <= 9
    assert len(board.cases) - len(opened) >= 3
    assert len({case.place.kelurahan for case in opened}) == len(opened)
    assert all(case.sample for case in board.cases.values())
    needs = Counter(need.code for need in needing_action(board, now))
    assert needs["promise"] == 1, "what was promised to a caller is due"
    assert needs["overdue"] <= 1, "the room is at work, not in trouble"
    assert max(call.started_ms for call in board.calls.values()) > now - 3_600_000
    assert not [call for call in board.calls.values() if call.state in ("ringing", "talking", "unrecorded")]


class Hand(DayClock):
    """The clock of the day, as the hand of the desk's own."""

    def __init__(self, desk: RoomDesk) -> None:
        self.desk = desk

    @property
    def time_ms(self) -> int:
        return self.desk.clock_ms

    @time_ms.setter
    def time_ms(self, moment: int) -> None:
        self.desk.clock_ms = moment


def written(desk: RoomDesk, until_ms: int, at_most: int = 1_000) -> int:
    """The history until then; broken off after so many calls."""

    class BrokenOff(Exception):
        pass

    def told(calls: int, _total: int) -> None:
        if calls >= at_most:
            raise BrokenOff

    try:
        return write_history(desk, Hand(desk), until_ms, told)
    except BrokenOff:
        return at_most


def test_a_day_whose_writing_was_cut_off_goes_on_where_it_ended_and_holds_nothing_twice() -> None:
    until, whole, cut = MIDNIGHT_MS + 9 * 3_600_000, RoomDesk(), RoomDesk()
    for desk in (whole, cut):
        desk.clock_ms = until - DAY_S * 1_000
    calls = written(whole, until)
    for _ in range(3):
        written(cut, until, at_most=9)
    written(cut, until)
    numbers = [sorted(str(call.number) for call in desk.board.calls.values()) for desk in (whole, cut)]
    assert numbers[0] == numbers[1]
    assert len(numbers[0]) == calls
    assert not [call for call in cut.board.calls.values() if not call.state_known]


def test_a_room_that_was_left_for_hours_has_them_filled_and_what_was_open_is_closed() -> None:
    desk, until = RoomDesk(), MIDNIGHT_MS + 9 * 3_600_000
    desk.clock_ms = until - DAY_S * 1_000
    before = written(desk, until)
    left = {case.id for case in desk.board.open_cases()}
    more = written(desk, until + 5 * 3_600_000)
    assert left and not left & {case.id for case in desk.board.open_cases()}
    assert all(desk.board.cases[case].closure is not None for case in left)
    assert 14 <= more < before
    later = [call.started_ms for call in desk.board.calls.values() if call.started_ms > until]
    assert len(later) == more and max(later) < until + 5 * 3_600_000
    assert len(desk.board.open_cases()) >= 5


def test_every_agency_of_the_room_has_said_its_word_so_that_no_row_of_advice_lacks_it() -> None:
    desk = RoomDesk()
    desk.clock_ms = MIDNIGHT_MS + 9 * 3_600_000 - DAY_S * 1_000
    written(desk, MIDNIGHT_MS + 9 * 3_600_000)
    board, now = desk.board, desk.now_ms()
    lacks = {
        (code, lack.code)
        for code in board.reference.agencies
        for lack in rate(board, code, Scene(now_ms=now, priority=2)).lacks
    }
    assert lacks == set()
    assert {one.readiness for one in board.reference.readiness.values()} == {"ready", "limited", "off"}
    for kind in ("caution", "road", "hazard", "number", "request"):
        assert board.notices_of(kind), f"the room holds a {kind}"
    assert len(tasks_to_do(board)) == 1, "somebody is to be called back"


def test_what_the_room_holds_beside_its_calls_is_written_once() -> None:
    desk, until = RoomDesk(), MIDNIGHT_MS + 9 * 3_600_000
    desk.clock_ms = until - DAY_S * 1_000
    written(desk, until)
    before = {kind: len(desk.board.notices_of(kind)) for kind in ("caution", "road", "hazard", "number", "request")}
    written(desk, until + 5 * 3_600_000)
    assert {kind: len(desk.board.notices_of(kind)) for kind in before} == before
    for _ in range(2):
        supervise(desk, sample_spots())
    assert len(on_call_list(desk.board, desk.now_ms())) == 2
    assert len(desk.board.reference.points) >= 6
    assert all(point.sample for point in desk.board.reference.points.values())


def test_a_call_that_still_rang_when_the_room_was_closed_is_filed_as_abandoned_and_a_talk_as_over() -> None:
    desk = RoomDesk()
    for number in ("0000-1234-001", "0000-1234-002"):
        desk.do(ring, number)
    taken = next(call for call in desk.board.waiting_calls() if call.number == "0000-1234-002")
    desk.do(take_call, taken.id)
    desk.wait(600)
    desk.do(ring, "0000-1234-003")
    Player(desk).file_left_calls()
    kinds = {str(call.number): call.call_kind for call in desk.board.calls.values()}
    assert kinds == {"0000-1234-001": "abandoned", "0000-1234-002": "information", "0000-1234-003": None}
