"""What needs a person now."""

from console.models.commands.calls import confirm_handover, end_call, hand_over, set_number
from console.models.commands.cases import set_place
from console.models.views.overdue import clock_of, needing_action, needs_of, untold_count
from tests.models.desks import ELSEWHERE, SOMEWHERE, Desk, Room
from wire.facts import Place


def codes(desk: Desk, room: Room) -> list[str]:
    return [need.code for need in needing_action(desk.board, room.now_ms)]


def test_an_agency_nobody_told_needs_a_person_at_once_and_is_counted(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    assert codes(desk, room) == ["untold"]
    assert untold_count(desk.board) == 1
    room.later(2)
    assert needing_action(desk.board, room.now_ms)[0].overdue_s == 90
    desk.step(case, damkar, "silent")
    assert codes(desk, room) == ["untold", "silent"]
    desk.step(case, damkar, "told")
    assert codes(desk, room) == [] and untold_count(desk.board) == 0
    room.later()
    assert codes(desk, room) == ["overdue"]
    desk.step(case, damkar, "accepted")
    desk.step(case, damkar, "rolling")
    assert codes(desk, room) == []
    assert clock_of(desk.board, desk.assignment(case, damkar), room.now_ms).step == "arrived"
    room.later(20.5)
    late = needing_action(desk.board, room.now_ms)[0]
    assert (late.code, late.detail, late.overdue_s) == ("overdue", ("arrived",), 420)
    desk.step(case, damkar, "cleared")
    assert codes(desk, room) == []


def test_an_agency_told_before_a_change_is_told_again(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.step(case, desk.send(case), "told")
    desk.do(set_place, case.id, ELSEWHERE)
    need = needing_action(desk.board, room.now_ms)[0]
    assert (need.code, need.detail) == ("retell", ("place",))


def test_an_unable_agency_needs_a_person_until_another_one_is_sent(desk: Desk, room: Room) -> None:
    case = desk.case()
    first = desk.send(case, "PLN")
    room.later()
    desk.step(case, first, "unable")
    assert codes(desk, room) == ["unable"]
    desk.send(case)
    assert codes(desk, room) == ["untold"]


def test_an_unable_agency_is_no_matter_once_another_has_done_the_work(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar, pln = desk.send(case), desk.send(case, "PLN")
    room.later()
    desk.step(case, pln, "unable")
    desk.step(case, damkar, "cleared")
    assert needs_of(desk.board, desk.seen(case), room.now_ms) == []


def test_conflicts_offers_and_unrecorded_calls_need_a_person(desk: Desk, other: Desk, room: Room) -> None:
    case, call = desk.case(), desk.call()
    room.meet()
    desk.do(set_place, case.id, ELSEWHERE)
    other.do(set_place, case.id, Place(landmark="alun-alun"))
    desk.do(set_number, call.id, "0811")
    other.do(set_number, call.id, "0822")
    room.meet()
    room.later()
    desk.do(hand_over, case.id, "112 Kabupaten Blitar")
    desk.do(end_call, call.id)
    assert codes(desk, room) == ["conflict", "handover", "conflict", "unrecorded"]
    desk.do(confirm_handover, case.id, "Bu Rini")
    desk.do(set_place, case.id, SOMEWHERE)
    assert codes(desk, room) == ["conflict", "unrecorded"]


def test_a_call_in_progress_needs_nothing(desk: Desk, room: Room) -> None:
    desk.call()
    assert codes(desk, room) == []


def test_the_most_severe_case_comes_first(desk: Desk, room: Room) -> None:
    tree = desk.case()
    desk.send(tree)
    room.later()
    fire = desk.case("fire_building")
    desk.send(fire)
    assert [need.case for need in needing_action(desk.board, room.now_ms)] == [fire.id, tree.id]
