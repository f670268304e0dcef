"""The times of agencies: by the clock of each step, with what is missing, and never made up."""

from console.models.views.statistics import AgencyTime, agency_times
from tests.models.desks import Desk, Room


def times(desk: Desk, agency: str = "DAMKAR") -> dict[str, AgencyTime]:
    found = agency_times(desk.board.cases.values(), desk.board.reference)
    return {one.step: one for one in found if one.agency == agency}


def test_each_step_is_measured_from_where_its_clock_begins(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    for step in ("told", "accepted", "rolling", "arrived", "reported"):
        room.later()
        desk.step(case, damkar, step)
    measured = {step: one.measure.median_s for step, one in times(desk).items()}
    assert measured == {"told": 60.0, "accepted": 60.0, "rolling": 120.0, "arrived": 180.0, "reported": 60.0}
    assert times(desk)["accepted"].measure.within == 0.0 and times(desk)["arrived"].measure.within == 1.0
    assert times(desk)["reported"].measure.within is None, "without a target nothing is within it"


def test_an_offline_dispatch_told_late_does_not_make_the_agency_slow(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.later(20)
    desk.step(case, damkar, "told")
    room.later(0.4)
    desk.step(case, damkar, "accepted")
    told, accepted = times(desk)["told"].measure, times(desk)["accepted"].measure
    assert (told.median_s, told.within) == (1200.0, 0.0)
    assert (accepted.median_s, accepted.within) == (24.0, 1.0)


def test_a_step_nobody_noted_is_missing_and_leads_to_its_case(desk: Desk, room: Room) -> None:
    whole, gap, running = desk.case(), desk.case(), desk.case()
    for case in (whole, gap):
        damkar = desk.send(case)
        if case is whole:
            desk.step(case, damkar, "told")
        room.later()
        desk.step(case, damkar, "arrived")
    desk.send(running)
    told, arrived = times(desk)["told"].measure, times(desk)["arrived"].measure
    assert (told.n, told.missing, told.behind) == (1, 0.5, (whole.id, gap.id))
    assert (arrived.n, arrived.missing) == (1, 0.5), "an arrival without a telling has no length"
    assert running.id not in told.behind, "what still runs is not missing"


def test_a_time_before_the_telling_is_no_length(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.later(10)
    desk.step(case, damkar, "told")
    desk.step(case, damkar, "arrived", happened=room.now_ms - 120_000, reason="kabar dari warga")
    assert (times(desk)["arrived"].measure.n, times(desk)["arrived"].measure.missing) == (0, 1.0)


def test_who_declined_is_not_expected_to_arrive(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.step(case, desk.send(case), "unable")
    assert times(desk)["arrived"].measure.missing is None and times(desk)["told"].measure.missing == 1.0
