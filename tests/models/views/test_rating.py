"""Why an agency or unit stands where it stands: word, load, distance, and what is missing."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import locate_unit
from console.models.commands.reference import define, set_readiness
from console.models.state.place import tracked
from console.models.views.advice import Lack, Scene, Way, Ways, advise, advise_case, rate
from tests.models.desks import SOMEWHERE, Desk, Room
from wire import facts
from wire.messages import UnitFix

HERE = (-8.0895, 112.1905)


def scene(room: Room, **more: object) -> Scene:
    return Scene(place=SOMEWHERE, now_ms=room.now_ms, **more)  # type: ignore[arg-type]


def test_the_free_and_near_unit_comes_first_and_the_busy_one_last(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.do(locate_unit, "D-1", HERE, "lewat HT")
    desk.do(locate_unit, "D-2", (-8.1076, 112.1541))
    rated = rate(desk.board, "DAMKAR", scene(room))
    assert [one.unit for one in rated.units] == ["D-1", "D-2"]
    nearest = rated.units[0].distance
    assert nearest is not None and (round(nearest.metres), nearest.source) == (0, "position")
    desk.send(case, "DAMKAR", "D-1")
    rated = rate(desk.board, "DAMKAR", scene(room))
    assert [(one.unit, one.free) for one in rated.units] == [("D-2", True), ("D-1", False)]
    assert rated.units[1].cases == (case.id,)
    assert (rated.load, rated.units_free) == (1, 1)


def test_an_old_position_is_said_and_a_useless_one_gives_way_to_the_post(desk: Desk, room: Room) -> None:
    post = facts.AgencyDefined("DAMKAR", "D", "Damkar", "Fire", "Damkar", "radio", lat=-8.09, lng=112.16)
    desk.do(define, post)
    desk.do(locate_unit, "D-1", HERE)
    desk.do(set_readiness, "D-2", "off")
    room.later(34)
    rated = rate(desk.board, "DAMKAR", scene(room))
    assert Lack("position_old", 34 * 60) in rated.lacks
    room.later(40)
    unit = next(one for one in rate(desk.board, "DAMKAR", scene(room)).units if one.unit == "D-1")
    assert unit.distance is not None and unit.distance.source == "post"


def test_a_tracked_place_counts_like_a_noted_one_and_the_later_of_both_is_taken(desk: Desk, room: Room) -> None:
    desk.do(locate_unit, "D-1", HERE)
    hashed = desk.board.hash()
    room.later(34)
    there = UnitFix(unit="D-1", at=room.now_ms - 5_000, lat=-8.1076, lng=112.1541)
    desk.board.tracked = {"D-1": tracked(there)}
    unit = next(one for one in rate(desk.board, "DAMKAR", scene(room)).units if one.unit == "D-1")
    assert unit.distance is not None and unit.distance.source == "position" and unit.distance.metres > 1_000
    assert unit.lacks == ()
    room.later(25)
    unit = next(one for one in rate(desk.board, "DAMKAR", scene(room)).units if one.unit == "D-1")
    assert unit.lacks == (Lack("position_old", 25 * 60 + 5),)
    assert desk.board.hash() == hashed, "where trackers saw a unit is no part of the board that desks compare"
    desk.do(locate_unit, "D-1", HERE)
    unit = next(one for one in rate(desk.board, "DAMKAR", scene(room)).units if one.unit == "D-1")
    assert unit.distance is not None and round(unit.distance.metres) == 0


def test_what_is_missing_is_said_by_name(desk: Desk, room: Room) -> None:
    assert [one.code for one in rate(desk.board, "PLN", scene(room)).lacks] == ["no_word"]
    for unit in ("D-1", "D-2"):
        desk.do(set_readiness, unit, "off")
    assert [one.code for one in rate(desk.board, "DAMKAR", scene(room)).lacks][:1] == ["no_unit"]
    desk.do(set_readiness, "PLN", "ready")
    room.later(9 * 60)
    assert rate(desk.board, "PLN", scene(room)).lacks == (Lack("word_old", 9 * 3600),)
    desk.do(set_readiness, "D-1", "ready")
    assert "last_unit" in [one.code for one in rate(desk.board, "DAMKAR", scene(room, priority=3)).lacks]


def test_without_a_point_the_kelurahan_stands_in_and_says_so(desk: Desk, room: Room) -> None:
    desk.do(locate_unit, "D-1", HERE)
    place = facts.Place(address="Jl. Contoh", kelurahan="35.72.03.1001")
    rated = rate(desk.board, "DAMKAR", Scene(place=place, now_ms=room.now_ms))
    assert rated.distance is not None and rated.distance.about


def by_road(seconds: dict[tuple[float, float], float]) -> Ways:
    """Roads that lead from these points only."""

    def ways(start: tuple[float, float], target: tuple[float, float]) -> Way | None:
        return Way(seconds=seconds[start], metres=seconds[start] * 8) if start in seconds else None

    return ways


def test_near_is_who_is_there_first_by_road_not_who_is_nearest_on_the_map(desk: Desk, room: Room) -> None:
    near, far = (-8.0896, 112.1906), (-8.1076, 112.1541)
    desk.do(locate_unit, "D-1", near)
    desk.do(locate_unit, "D-2", far)
    rated = rate(desk.board, "DAMKAR", scene(room, ways=by_road({near: 900.0, far: 240.0})))
    assert [one.unit for one in rated.units] == ["D-2", "D-1"]
    assert rated.distance is not None and rated.distance.way is not None
    assert (rated.distance.metres, rated.distance.way.seconds, rated.distance.start) == (1920, 240, far)


def test_who_has_only_a_straight_line_comes_after_those_whose_way_is_known(desk: Desk, room: Room) -> None:
    near, far = (-8.0896, 112.1906), (-8.1076, 112.1541)
    desk.do(locate_unit, "D-1", near)
    desk.do(locate_unit, "D-2", far)
    rated = rate(desk.board, "DAMKAR", scene(room, ways=by_road({far: 900.0})))
    assert [one.unit for one in rated.units] == ["D-2", "D-1"]
    straight = rated.units[1].distance
    assert straight is not None and straight.way is None and straight.metres < 20


def test_the_advice_of_a_case_takes_the_roads_that_are_given(desk: Desk, room: Room) -> None:
    post = (-8.09, 112.16)
    agency = facts.AgencyDefined("DAMKAR", "D", "Damkar", "Fire", "Damkar", "radio", lat=post[0], lng=post[1])
    desk.do(define, agency)
    case = desk.case(nature="fire_building")
    advice = advise_case(desk.board, desk.board.cases[case.id], room.now_ms, by_road({post: 300.0}))
    distance = next(one.rating for one in advice.agencies if one.agency == "DAMKAR").distance  # type: ignore[union-attr]
    assert distance is not None and distance.way is not None and distance.way.seconds == 300


def test_when_an_agency_has_nobody_the_one_that_stands_in_is_suggested(desk: Desk) -> None:
    desk.do(define, facts.AgencyDefined("DAMKAR", "D", "Damkar", "Fire", "Damkar", "radio", fallback=("PSC119", "PLN")))
    case = desk.case()
    desk.do(set_readiness, "DAMKAR", "off")
    advice = advise_case(desk.board, desk.seen(case))
    assert [(one.agency, one.why, one.instead) for one in advice.agencies] == [
        ("DAMKAR", "first", None),
        ("PSC119", "fallback", "DAMKAR"),
    ]


def test_one_of_several_is_suggested_until_the_card_says_which(desk: Desk) -> None:
    nature = facts.NatureDefined("padam", "padam", "Padam", "Outage", 3, alert_one_of=("PLN", "DAMKAR"))
    desk.do(define, nature)
    desk.do(set_readiness, "DAMKAR", "ready")
    assert [(one.agency, one.why) for one in advise(desk.board, "padam", {}).agencies] == [
        ("DAMKAR", "one_of"),
        ("PLN", "one_of"),
    ]


def test_a_busy_unit_is_sent_with_its_reason_on_the_request(desk: Desk) -> None:
    first, second = desk.case(), desk.case()
    desk.send(first, "DAMKAR", "D-1")
    sent = desk.send(second, "DAMKAR", "D-1", "hampir selesai di sana")
    assert (desk.assignment(second, sent).override, desk.assignment(second, sent).reason) == (
        "hampir selesai di sana",
        None,
    )


def test_only_a_known_unit_at_a_place_on_earth_is_located(desk: Desk) -> None:
    with pytest.raises(Refused, match="unit_unknown"):
        desk.do(locate_unit, "X-1", HERE)
    with pytest.raises(Refused, match="point_unreadable"):
        desk.do(locate_unit, "D-1", (200.0, 0.0))


def test_the_cases_of_a_unit_follow_what_happens_to_it(desk: Desk, room: Room) -> None:
    first, second = desk.case(), desk.case()
    sent = desk.send(first, "DAMKAR", "D-1")
    desk.send(second, "DAMKAR", "D-1", "paling dekat")
    assert desk.board.cases_of_unit("D-1") == [first.id, second.id]
    desk.step(first, sent, "told")
    desk.step(first, sent, "cleared", result="handled")
    assert desk.board.cases_of_unit("D-1") == [second.id]
    desk.board.replace_stream(f"case:{second.id}", [])
    assert desk.board.cases_of_unit("D-1") == []
