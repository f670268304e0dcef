"""A case to which nobody goes: when it needs a person, whom it calls, and what says that somebody sees to it."""

import msgspec
import pytest

from console.models.commands.agencies import fire, take_watch
from console.models.commands.calls import cancel, close, find_false, finish_task, hand_over, reopen
from console.models.commands.cases import CaseForm, link, merge, open_case, separate, set_priority
from console.models.commands.context import Draft
from console.models.commands.intake import copy_call
from console.models.commands.storm import StormReport, record_report, start_storm
from console.models.state.streams import definition_stream, split_stream
from console.models.views.alarm import ACT, NEAR, RUNNING, case_alarm
from console.models.views.overdue import contact_round, needing_action, not_sent, supervisor_tasks
from console.models.views.storms import by_agency, by_kelurahan, running_storm
from tests.models.desks import MINUTE_MS, SOMEWHERE, Desk, Room
from wire import facts
from wire.facts import Place, RoomRulesDefined


@pytest.fixture(autouse=True)
def storms(desk: Desk, other: Desk, room: Room) -> None:
    """The type of a storm's own case."""
    fact = facts.NatureDefined(
        code="wind_damage", alias="angin", name_id="Angin", name_en="Wind", priority=1, order=9, alert_first=("DAMKAR",)
    )
    room.desks[0].write([Draft(definition_stream(fact), fact)])
    room.meet()


def waiting(desk: Desk, room: Room) -> list[str]:
    """The cases nobody was sent to in time; what needs a person, what is decided on the round and who is counted
    say the same."""
    found = [str(need.case) for need in not_sent(desk.board, room.now_ms)]
    assert [need.case for need in needing_action(desk.board, room.now_ms) if need.code == "not_sent"] == found
    assert {one.case for one in contact_round(desk.board, room.now_ms) if one.kind == "send"} == set(found)
    return found


class TestTheClock:
    @pytest.mark.parametrize(("priority", "within_s"), [(1, 30), (2, 120), (3, 600)])
    def test_runs_by_priority_then_is_near_then_over(
        self, desk: Desk, room: Room, priority: facts.Priority, within_s: int
    ) -> None:
        case = desk.case(priority=priority)
        levels = []
        for share in (0.69, 0.7, 1.0):
            at_ms = case.opened_ms + round(share * within_s * 1000)
            levels.append(case_alarm(desk.board, case, at_ms).level)
        assert levels == [RUNNING, NEAR, NEAR] and waiting(desk, room) == []
        room.later((within_s + 1) / 60)
        alarm = case_alarm(desk.board, case, room.now_ms)
        assert (alarm.level, alarm.need, alarm.over_s) == (ACT, "not_sent", 1)
        assert waiting(desk, room) == [case.id]

    def test_is_the_city_s_rule(self, desk: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        fact = RoomRulesDefined(send_p1_s=90)
        room.desks[0].write([Draft(definition_stream(fact), fact)])
        room.meet()
        room.later(1.4)
        assert waiting(desk, room) == []
        room.later(0.2)
        assert waiting(desk, room) == [case.id]

    def test_begins_when_the_report_is_written_not_when_it_happened(self, desk: Desk, room: Room) -> None:
        form = CaseForm(nature="fire_building", place=SOMEWHERE, happened=room.now_ms - 10 * MINUTE_MS)
        case = split_stream(desk.do(open_case, form)[-1].stream)[1]
        assert waiting(desk, room) == []
        room.later(0.6)
        assert waiting(desk, room) == [case]

    def test_begins_anew_when_the_case_is_opened_again(self, desk: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        desk.do(find_false, case.id, "bukan api")
        room.later(60)
        desk.do(reopen, case.id, "ternyata benar")
        assert waiting(desk, room) == []
        room.later()
        assert waiting(desk, room) == [case.id]

    def test_runs_from_the_recall_of_the_last_agency(self, desk: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        damkar = desk.send(case)
        room.later(5)
        desk.step(case, damkar, "recalled", reason="salah alamat")
        room.later(0.4)
        assert waiting(desk, room) == []
        room.later(0.2)
        assert waiting(desk, room) == [case.id]


class TestSomebodySeesToIt:
    def test_who_was_sent_and_who_has_done_the_work(self, desk: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        room.later()
        damkar = desk.send(case)
        assert waiting(desk, room) == []
        desk.step(case, damkar, "told")
        desk.step(case, damkar, "cleared")
        room.later(60)
        assert waiting(desk, room) == []

    def test_an_agency_that_cannot_come_says_it_itself_and_when_it_stops_the_case_does(
        self, desk: Desk, room: Room
    ) -> None:
        case = desk.case("fire_building")
        damkar = desk.send(case)
        room.later()
        desk.step(case, damkar, "unable")
        room.later()
        assert [need.code for need in needing_action(desk.board, room.now_ms)] == ["unable"]
        pln = desk.send(case, "PLN")
        desk.step(case, pln, "recalled", reason="tidak perlu")
        room.later()
        assert waiting(desk, room) == [case.id], "nobody goes, and no agency says so any more"

    def test_a_case_that_goes_on_in_another_counts_with_it(self, desk: Desk, room: Room) -> None:
        first, second = desk.case("fire_building"), desk.case("fire_building")
        desk.send(second)
        desk.do(merge, second.id, first.id)
        room.later()
        assert waiting(desk, room) == []
        desk.do(separate, second.id, "dua kejadian")
        assert waiting(desk, room) == [first.id]

    def test_closed_cancelled_false_or_offered_to_a_neighbour(self, desk: Desk, room: Room) -> None:
        kept = desk.case("fire_building")
        for command, said in ((cancel, "batal"), (hand_over, "112 Kabupaten Blitar"), (find_false, "iseng")):
            desk.do(command, desk.case("fire_building").id, said)
        desk.do(close, desk.case("fire_building").id, "handled", reason="tidak ada yang perlu")
        room.later()
        assert waiting(desk, room) == [kept.id]

    def test_a_case_copied_from_paper_is_said_until_it_is_closed_but_calls_nobody(self, desk: Desk, room: Room) -> None:
        call = split_stream(desk.do(copy_call, room.now_ms - MINUTE_MS, "07")[0].stream)[1]
        case = desk.case("fire_building", call=call)
        room.later(60)
        assert waiting(desk, room) == [case.id] and desk.do(fire, case.id) == []
        desk.do(close, case.id, "handled", "sudah ditangani malam itu")
        assert waiting(desk, room) == []

    def test_the_case_of_a_storm_waits_for_nobody_but_its_reports_do(self, desk: Desk, room: Room) -> None:
        desk.do(start_storm)
        first = report(desk)
        room.later(15)
        assert waiting(desk, room) == [first]
        desk.do(link, first, desk.case("fire_building").id, "related")
        assert first in waiting(desk, room), "a bond sends nobody"

    def test_what_was_merged_into_the_case_of_a_storm_still_waits_for_somebody(self, desk: Desk, room: Room) -> None:
        desk.do(start_storm)
        (parent,) = desk.board.open_cases()
        fire = desk.case("fire_building")
        desk.do(merge, fire.id, parent.id)
        room.later(20)
        assert waiting(desk, room) == [parent.id]
        desk.do(separate, fire.id, "dua kejadian")
        assert parent.id not in waiting(desk, room)


def report(desk: Desk) -> str:
    storm = running_storm(desk.board)
    assert storm is not None
    made = StormReport(place=Place(address="Jl. Contoh", kelurahan="Gedog"), hit="person")
    return split_stream(desk.do(record_report, storm.id, made)[-1].stream)[1]


class TestTheSupervisor:
    def test_is_called_once_after_the_city_s_rule_by_the_desk_of_the_case(
        self, desk: Desk, other: Desk, room: Room
    ) -> None:
        case = desk.case("fire_building")
        room.meet()
        room.later(2.4)
        assert desk.do(fire, case.id) == []
        room.later(0.2)
        assert other.do(fire, case.id) == [], "another desk's case"
        (written,) = desk.do(fire, case.id)
        (task,) = supervisor_tasks(desk.seen(case))
        assert (task.cause, task.agency, task.assignment, written.stream) == ("not_sent", None, None, f"case:{case.id}")
        room.later(10)
        desk.do(set_priority, case.id, 2, "kecil")
        assert desk.do(fire, case.id) == [], "called once"

    def test_is_called_again_when_those_who_were_sent_were_recalled(self, desk: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        room.later(3)
        desk.do(fire, case.id)
        damkar = desk.send(case)
        desk.step(case, damkar, "recalled", reason="keliru")
        assert desk.do(fire, case.id) == []
        room.later(3)
        desk.do(fire, case.id)
        assert len(supervisor_tasks(desk.seen(case))) == 2

    def test_is_called_by_who_took_the_watch(self, desk: Desk, other: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        room.meet()
        other.do(take_watch, case.id, "meja A kosong")
        room.later(3)
        assert len(other.do(fire, case.id)) == 1
        room.meet()
        assert desk.do(fire, case.id) == []
        other.do(finish_task, f"case:{case.id}", supervisor_tasks(other.seen(case))[0].id)
        assert supervisor_tasks(other.seen(case)) == []


class TestTheWorkLists:
    def test_hold_everybody_nobody_was_sent_to_the_most_pressing_first(self, desk: Desk, room: Room) -> None:
        alone = desk.case("fire_building", place=msgspec.structs.replace(SOMEWHERE, kelurahan="Turi"))
        desk.do(start_storm)
        tree = report(desk)
        desk.do(set_priority, tree, 2, "hanya dahan")
        storm = running_storm(desk.board)
        assert storm is not None
        groups = by_agency(desk.board, storm.id, room.now_ms)
        assert [(one.code, [line.case for line in one.lines]) for one in groups] == [("", [alone.id, tree])]
        wards = by_kelurahan(desk.board, storm.id, room.now_ms)
        assert [one.code for one in wards] == ["Turi", "Gedog"], "the fire before the tree"
        desk.send(alone)
        (damkar,) = desk.seen(alone).assignments
        desk.step(alone, damkar, "told")
        assert [one.code for one in by_kelurahan(desk.board, storm.id, room.now_ms)] == ["Gedog"]
