"""What an exercise counts: by the facts of the room alone, each point with the figure behind it."""

from pathlib import Path

import pytest

from console.models.commands.calls import attach_call, record_kind, start_call
from console.models.commands.cases import CaseForm, open_case, set_place
from console.models.views.drill import Caller, DrillMark, Scenario, ScenarioUnfit, load_scenario, scenarios, score
from tests.models.desks import ELSEWHERE, SOMEWHERE, Room

CALLER = Caller(
    name="satu",
    at_s=0,
    says="pohon tumbang",
    number="0342999001",
    natures=("tree_down",),
    priority=2,
    kelurahan="Gedog",
    lat=-8.0895,
    lng=112.1905,
    agencies=("DAMKAR",),
)
AGAIN = Caller(name="dua", at_s=30, says="pohon yang sama", number="0342999002", same_as="satu")
JOKE = Caller(name="tiga", at_s=60, says="haha", what="prank")
SCENARIO = Scenario(code="uji", title="Uji", about="Uji", length_s=300, callers=(CALLER, AGAIN, JOKE))


def played(
    place: object = SOMEWHERE, told: bool = True, joined: bool = True, joke: str = "prank"
) -> tuple[DrillMark, ...]:
    """The marks of a room that did this."""
    room = Room()
    desk = room.desk("a")
    calls = [
        desk.do(start_call, "phone", one.number or None)[0].stream.removeprefix("call:") for one in SCENARIO.callers
    ]
    form = CaseForm(nature="tree_down", place=place, call=calls[0])  # type: ignore[arg-type]
    records = desk.do(open_case, form)
    case = desk.board.cases[next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")]
    room.later(1)
    assignment = desk.send(case)
    if told:
        room.later(1)
        desk.step(case, assignment, "told")
    if joined:
        desk.do(attach_call, calls[1], case.id)
    desk.do(record_kind, calls[2], joke)
    return score(desk.board, SCENARIO, dict(zip(("satu", "dua", "tiga"), calls, strict=True))).marks


def of(marks: tuple[DrillMark, ...], caller: str, wanted: str) -> DrillMark:
    (found,) = (one for one in marks if (one.caller, one.wanted) == (caller, wanted))
    return found


def test_a_room_that_does_all_of_it_has_every_point_with_the_figure_behind_it() -> None:
    marks = played()
    assert [one for one in marks if not one.got and one.wanted != "card"] == []
    assert of(marks, "satu", "in_time").figure == 60 and of(marks, "satu", "told").figure == 60
    assert of(marks, "satu", "located").figure == 0


def test_each_thing_left_out_costs_its_own_point_and_no_other() -> None:
    whole = {(one.caller, one.wanted) for one in played() if one.got}
    cases = (
        (played(place=ELSEWHERE), ("satu", "located")),
        (played(told=False), ("satu", "told")),
        (played(joined=False), ("dua", "joined")),
        (played(joke="information"), ("tiga", "filed")),
    )
    for marks, lost in cases:
        assert whole - {(one.caller, one.wanted) for one in marks if one.got} == {lost}


def test_who_never_rang_counts_nothing_and_who_was_never_answered_costs_a_point() -> None:
    desk = Room().desk("a")
    assert score(desk.board, SCENARIO, {}).of == 0
    (mark,) = score(desk.board, SCENARIO, {"satu": "unbekannt"}).marks
    assert (mark.wanted, mark.got, mark.figure) == ("answered", False, None)


def test_a_place_changed_afterwards_counts_as_it_is_in_the_end() -> None:
    room = Room()
    desk = room.desk("a")
    call = desk.do(start_call, "phone", CALLER.number)[0].stream.removeprefix("call:")
    records = desk.do(open_case, CaseForm(nature="tree_down", place=ELSEWHERE, call=call))
    case = next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")
    assert not of(score(desk.board, SCENARIO, {"satu": call}).marks, "satu", "located").got
    desk.do(set_place, case, SOMEWHERE, "penelepon memperbaiki")
    assert of(score(desk.board, SCENARIO, {"satu": call}).marks, "satu", "located").got


def test_played_faster_than_life_its_seconds_are_those_of_life() -> None:
    room = Room()
    desk = room.desk("a")
    call = desk.do(start_call, "phone", CALLER.number)[0].stream.removeprefix("call:")
    records = desk.do(open_case, CaseForm(nature="tree_down", place=SOMEWHERE, call=call))
    case = next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")
    room.later(0.5)
    desk.send(desk.board.cases[case])
    assert of(score(desk.board, SCENARIO, {"satu": call}, 4.0).marks, "satu", "in_time").figure == 120


@pytest.mark.parametrize("code", scenarios())
def test_every_exercise_that_comes_with_the_program_can_be_read(code: str) -> None:
    scenario = load_scenario(code)
    assert scenario.code == code and scenario.callers[-1].at_s < scenario.length_s


@pytest.mark.parametrize(
    "text",
    [
        'code = "x"',
        "code = [",
        'code="x"\ntitle="x"\nabout="x"\nlength_s=60\ncallers=[{name="a",at_s=1,says="x",same_as="b"}]',
        'code="x"\ntitle="x"\nabout="x"\nlength_s=60\ncallers=[{name="a",at_s=1,says="x",typo=1}]',
    ],
)
def test_a_file_that_is_no_exercise_is_refused_with_its_fault(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(text)
    with pytest.raises(ScenarioUnfit):
        load_scenario(str(tmp_path / "x.toml"))
    with pytest.raises(ScenarioUnfit, match="scenario_missing"):
        load_scenario("tidak-ada")
