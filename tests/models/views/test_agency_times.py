"""The times of agencies: by the clock of each step, with what is missing, and never made up."""

from console.models.state.measures import STEPS
from console.models.state.streams import split_stream
from console.models.views.statistics import Figure, behind, measured, target_of
from tests.models.desks import Desk, Room
from tests.models.views.test_statistics import samples


def times(desk: Desk, agency: str = "DAMKAR") -> dict[str, Figure]:
    targets = {step: target_of(desk.board.reference, step)(agency) for step in STEPS}
    return {step: measured(step, samples(desk, step, agency), targets[step]) for step in STEPS}


def cases_behind(desk: Desk, step: str, agency: str = "DAMKAR") -> tuple[str, ...]:
    return tuple(split_stream(one)[1] for one in behind(samples(desk, step, agency)))


def test_each_step_is_measured_from_where_its_clock_begins(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    for step in ("told", "accepted", "rolling", "arrived", "reported"):
        room.later()
        desk.step(case, damkar, step)
    measured = {step: one.median_s for step, one in times(desk).items()}
    assert measured == {"told": 60.0, "accepted": 60.0, "rolling": 120.0, "arrived": 180.0, "reported": 60.0}
    assert times(desk)["accepted"].within == 0.0 and times(desk)["arrived"].within == 1.0
    assert times(desk)["reported"].within is None, "without a target nothing is within it"


def test_an_offline_dispatch_told_late_does_not_make_the_agency_slow(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.later(20)
    desk.step(case, damkar, "told")
    room.later(0.4)
    desk.step(case, damkar, "accepted")
    told, accepted = times(desk)["told"], times(desk)["accepted"]
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
    told, arrived = times(desk)["told"], times(desk)["arrived"]
    assert (told.n, told.missing, cases_behind(desk, "told")) == (1, 0.5, (whole.id, gap.id))
    assert (arrived.n, arrived.missing) == (1, 0.5), "an arrival without a telling has no length"
    assert running.id not in cases_behind(desk, "told"), "what still runs is not missing"


def test_a_time_before_the_telling_is_no_length(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.later(10)
    desk.step(case, damkar, "told")
    desk.step(case, damkar, "arrived", happened=room.now_ms - 120_000, reason="kabar dari warga")
    assert (times(desk)["arrived"].n, times(desk)["arrived"].missing) == (0, 1.0)


def test_who_declined_is_not_expected_to_arrive(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.step(case, desk.send(case), "unable")
    assert times(desk)["arrived"].missing is None and times(desk)["told"].missing == 1.0
