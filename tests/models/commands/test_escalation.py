"""Who does not come: the supervisor is called and the next agency is put on the case, by one desk, once."""

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.agencies import ask_agency, fire, hear_crew, set_crew_timer, take_watch
from console.models.commands.calls import cancel, drop_task, finish_task
from console.models.commands.cases import set_priority
from console.models.commands.context import Draft
from console.models.commands.intake import copy_call, undo_last
from console.models.commands.shifts import start_shift
from console.models.state.case import Case
from console.models.state.streams import case_stream, definition_stream, split_stream
from console.models.views.overdue import (
    NO_FALLBACK,
    firings,
    needing_action,
    needs_of,
    next_fallback,
    open_question,
    stands_in,
    supervisor_tasks,
    supervisors_on_duty,
)
from tests.models.desks import Desk, Room
from wire import facts
from wire.facts import AlertLadderDefined


@pytest.fixture(autouse=True)
def chains(desk: Desk, other: Desk, room: Room) -> None:
    """DAMKAR, then PSC119 and PLN; PSC119 would ask DAMKAR again."""
    for code, chain in (("DAMKAR", ("PSC119", "PLN")), ("PSC119", ("DAMKAR",))):
        known = desk.board.reference.agencies[code]
        fact = msgspec.structs.replace(known, fallback=chain)
        room.desks[0].write([Draft(definition_stream(fact), fact)])
    room.meet()


def on_case(desk: Desk, case: Case) -> list[str]:
    return [one.agency for one in desk.seen(case).assignments.values()]


class TestTheSupervisor:
    def test_is_called_once_when_a_target_is_over_by_the_stated_time(self, desk: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        damkar = desk.send(case)
        room.later(2.4)
        assert desk.do(fire, case.id) == []
        room.later(0.2)
        desk.do(fire, case.id)
        (task,) = supervisor_tasks(desk.seen(case))
        assert (task.assignment, task.cause, task.agency, task.task_kind) == (damkar, "told", "DAMKAR", "supervisor")
        room.later(10)
        assert desk.do(fire, case.id) == [], "called once"

    def test_is_called_later_for_what_can_wait(self, desk: Desk, room: Room) -> None:
        case = desk.case()
        desk.do(set_priority, case.id, 3, "jalan bebas")
        desk.send(case)
        room.later(15)
        assert firings(desk.board, desk.seen(case), room.now_ms) == []
        room.later(1)
        assert [one.step for one in firings(desk.board, desk.seen(case), room.now_ms)] == ["told"]

    def test_is_called_for_each_step_that_is_late(self, desk: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        damkar = desk.send(case)
        desk.step(case, damkar, "told")
        room.later(3)
        desk.do(fire, case.id)
        desk.step(case, damkar, "accepted")
        desk.step(case, damkar, "rolling")
        room.later(20)
        desk.do(fire, case.id)
        assert [task.cause for task in supervisor_tasks(desk.seen(case))] == ["accepted", "arrived"]

    def test_is_called_once_by_two_desks_that_fire_apart(self, desk: Desk, other: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        desk.send(case)
        room.meet()
        other.do(take_watch, case.id, "meja A mati")
        room.later(4)
        desk.do(fire, case.id)
        other.do(fire, case.id)
        room.meet()
        assert len(supervisor_tasks(desk.seen(case))) == 1
        assert desk.board.hash() == other.board.hash()

    def test_is_not_called_late_any_longer_who_said_that_it_cannot_come(self, desk: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        damkar = desk.send(case)
        room.later(4)
        desk.do(fire, case.id)
        assert [task.cause for task in supervisor_tasks(desk.seen(case))] == ["told"]
        desk.step(case, damkar, "unable", reason="no_unit")
        assert supervisor_tasks(desk.seen(case)) == []
        assert "unable" in [need.code for need in needs_of(desk.board, desk.seen(case), room.now_ms)], (
            "that is loud now"
        )

    def test_ends_the_call_with_a_word_or_drops_it_with_a_reason(self, desk: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        desk.send(case)
        room.later(4)
        desk.do(fire, case.id)
        (task,) = supervisor_tasks(desk.seen(case))
        with pytest.raises(Refused, match="reason_missing"):
            desk.do(drop_task, case_stream(case.id), task.id, " ")
        desk.do(finish_task, case_stream(case.id), task.id, "sudah ditelepon")
        assert supervisor_tasks(desk.seen(case)) == []
        with pytest.raises(Refused, match="task_gone"):
            desk.do(finish_task, case_stream(case.id), task.id)
        assert desk.do(fire, case.id) == [], "what was answered is not asked again"

    def test_on_duty_is_known_by_the_role(self, desk: Desk, room: Room) -> None:
        assert supervisors_on_duty(desk.board) == []
        chief = facts.AccountDefined(account="sari", name="Sari", roles=("dispatcher", "supervisor"))
        desk.write([Draft(definition_stream(chief), chief)])
        desk.do(start_shift, "malam")
        assert [shift.person for shift in supervisors_on_duty(desk.board)] == ["sari"]


class TestTheFallback:
    def test_who_declines_is_followed_by_the_next_of_its_chain_and_both_are_shown(self, desk: Desk, room: Room) -> None:
        case = desk.case()
        damkar = desk.send(case)
        desk.step(case, damkar, "unable", reason="tidak ada unit")
        desk.do(fire, case.id)
        instead = stands_in(desk.seen(case), desk.assignment(case, damkar))
        assert instead is not None and (instead.agency, instead.id, instead.state) == (
            "PSC119",
            f"fallback-{damkar}",
            "untold",
        )
        assert desk.do(fire, case.id) == []
        assert [need.code for need in needs_of(desk.board, desk.seen(case), room.now_ms)] == ["untold"]

    def test_one_call_without_an_answer_is_not_enough_but_two_are(self, desk: Desk, room: Room) -> None:
        case = desk.case()
        damkar = desk.send(case)
        desk.step(case, damkar, "silent")
        assert desk.do(fire, case.id) == []
        desk.step(case, damkar, "silent")
        desk.do(fire, case.id)
        assert on_case(desk, case) == ["DAMKAR", "PSC119"]
        assert desk.assignment(case, damkar).open, "it may still come"

    def test_a_chain_goes_on_and_does_not_loop_and_then_needs_a_person(self, desk: Desk, room: Room) -> None:
        case = desk.case()
        desk.step(case, desk.send(case), "unable")
        for _ in range(3):
            room.later(0.1)
            desk.do(fire, case.id)
            last = list(desk.seen(case).assignments)[-1]
            if desk.assignment(case, last).open:
                desk.step(case, last, "unable")
        assert on_case(desk, case) == ["DAMKAR", "PSC119", "PLN"]
        last = desk.assignment(case, list(desk.seen(case).assignments)[-1])
        assert next_fallback(desk.board, desk.seen(case), last) is None
        need = needing_action(desk.board, room.now_ms)[0]
        assert (need.code, need.detail) == ("unable", (NO_FALLBACK,))
        assert [task.cause for task in supervisor_tasks(desk.seen(case))] == ["unable"]

    def test_the_desk_that_did_not_dispatch_fires_nothing(self, desk: Desk, other: Desk, room: Room) -> None:
        case = desk.case()
        damkar = desk.send(case)
        room.meet()
        other.step(case, damkar, "unable")
        assert other.do(fire, case.id) == []
        room.meet()
        desk.do(fire, case.id)
        assert on_case(desk, case) == ["DAMKAR", "PSC119"]

    def test_a_gone_desk_is_replaced_by_an_act_with_a_reason_and_fires_no_more(
        self, desk: Desk, other: Desk, room: Room
    ) -> None:
        case = desk.case()
        damkar = desk.send(case)
        room.meet()
        with pytest.raises(Refused, match="reason_missing"):
            other.do(take_watch, case.id, "")
        other.do(take_watch, case.id, "meja A mati")
        with pytest.raises(Refused, match="watch_here_already"):
            other.do(take_watch, case.id, "lagi")
        other.step(case, damkar, "unable")
        other.do(fire, case.id)
        room.meet()
        assert desk.do(fire, case.id) == [] and on_case(desk, case) == ["DAMKAR", "PSC119"]

    def test_two_desks_that_fire_apart_put_one_agency_on_the_case(self, desk: Desk, other: Desk, room: Room) -> None:
        case = desk.case()
        damkar = desk.send(case)
        desk.step(case, damkar, "unable")
        room.meet()
        other.do(take_watch, case.id, "meja A tidak terdengar")
        desk.do(fire, case.id)
        other.do(fire, case.id)
        room.meet()
        assert on_case(desk, case) == on_case(other, case) == ["DAMKAR", "PSC119"]
        assert desk.board.hash() == other.board.hash()

    def test_a_person_who_already_sent_the_next_agency_is_not_overruled(self, desk: Desk, room: Room) -> None:
        case = desk.case()
        damkar = desk.send(case)
        desk.step(case, damkar, "unable")
        room.later(0.1)
        desk.send(case, "PLN")
        assert desk.do(fire, case.id) == []

    def test_an_ended_case_fires_nothing(self, desk: Desk, room: Room) -> None:
        case = desk.case()
        desk.step(case, desk.send(case), "unable")
        desk.do(cancel, case.id, "pelapor membatalkan")
        assert desk.do(fire, case.id) == []

    def test_taking_back_the_last_step_passes_over_what_the_desk_fired(self, desk: Desk, room: Room) -> None:
        case = desk.case()
        damkar = desk.send(case)
        desk.step(case, damkar, "unable")
        desk.do(fire, case.id)
        desk.do(undo_last)
        assert desk.assignment(case, damkar).state == "untold"
        assert on_case(desk, case) == ["DAMKAR", "PSC119"]


class TestAsking:
    def test_word_that_comes_back_answers_the_question(self, desk: Desk, room: Room) -> None:
        case = desk.case()
        damkar = desk.send(case)
        desk.step(case, damkar, "told")
        desk.do(ask_agency, case.id, damkar)
        asked = open_question(desk.seen(case), desk.assignment(case, damkar))
        assert asked is not None and asked.due == room.now_ms + 5 * 60_000
        room.later(1)
        desk.do(ask_agency, case.id, damkar)
        assert [task.due for task in desk.seen(case).tasks.values()] == [room.now_ms + 5 * 60_000]
        desk.step(case, damkar, "accepted")
        assert open_question(desk.seen(case), desk.assignment(case, damkar)) is None

    def test_no_answer_asks_again_five_minutes_later(self, desk: Desk, room: Room) -> None:
        case = desk.case()
        damkar = desk.send(case)
        desk.do(ask_agency, case.id, damkar)
        room.later(5)
        desk.step(case, damkar, "silent")
        asked = open_question(desk.seen(case), desk.assignment(case, damkar))
        assert asked is not None and asked.due == room.now_ms + 5 * 60_000
        assert [one.outcome for one in asked.attempts] == ["no_answer"]

    def test_who_is_clear_is_not_asked(self, desk: Desk, room: Room) -> None:
        case = desk.case()
        damkar = desk.send(case)
        desk.step(case, damkar, "cleared")
        with pytest.raises(Refused, match="assignment_over"):
            desk.do(ask_agency, case.id, damkar)


def test_nobody_is_called_to_what_was_copied_from_paper_later(desk: Desk, room: Room) -> None:
    call = split_stream(desk.do(copy_call, room.now_ms - 60_000, "07")[0].stream)[1]
    copied = desk.case("fire_building", call=call)
    desk.send(copied)
    room.later(60)
    assert firings(desk.board, desk.seen(copied), room.now_ms) == []


class TestALadderOfAlertsThatEnds:
    def alerted(self, desk: Desk, *, fallback: bool) -> tuple[Case, str]:
        """A case whose agency was sent an alert and has a ladder of 90 seconds."""
        ladder = AlertLadderDefined("DAMKAR", supervisor_s=90, fallback=fallback)
        desk.note(definition_stream(ladder), ladder)
        case = desk.case()
        damkar = desk.send(case)
        desk.note(case_stream(case.id), facts.AlertSent(damkar, "m1", 0, "ntfy", "DAMKAR"))
        return case, damkar

    def test_calls_the_supervisor_and_where_the_city_says_so_the_next_agency(self, desk: Desk, room: Room) -> None:
        case, damkar = self.alerted(desk, fallback=True)
        room.later(1.4)
        assert desk.do(fire, case.id) == []
        room.later(0.1)
        desk.do(fire, case.id)
        (task,) = supervisor_tasks(desk.seen(case))
        assert (task.assignment, task.cause) == (damkar, "told")
        assert on_case(desk, case) == ["DAMKAR", "PSC119"]
        room.later(10)
        assert not any(isinstance(one.fact, facts.DispatchRequested) for one in desk.do(fire, case.id))

    def test_puts_nobody_in_the_place_of_who_was_told_or_where_the_city_does_not_want_it(
        self, desk: Desk, room: Room
    ) -> None:
        case, damkar = self.alerted(desk, fallback=True)
        desk.step(case, damkar, "accepted", channel="radio")
        other, _ = self.alerted(desk, fallback=False)
        room.later(2)
        desk.do(fire, case.id)
        desk.do(fire, other.id)
        assert on_case(desk, case) == on_case(desk, other) == ["DAMKAR"]


class TestACrewThatIsNotHeard:
    def test_calls_the_supervisor_once_and_again_only_after_it_was_heard(self, desk: Desk, room: Room) -> None:
        case = desk.case("fire_building")
        one = desk.send(case)
        for step in ("told", "accepted", "rolling", "arrived"):
            desk.step(case, one, step, channel="radio")
        desk.do(set_crew_timer, case.id, one, 10)
        room.later(10 + 1.9)
        assert [found for found in firings(desk.board, desk.seen(case), desk.room.now_ms) if found.heard_ms] == []
        room.later(0.2)
        desk.do(fire, case.id)
        unheard = [task for task in supervisor_tasks(desk.seen(case)) if task.cause == "unheard"]
        assert [task.assignment for task in unheard] == [one]
        room.later(5)
        again = firings(desk.board, desk.seen(case), desk.room.now_ms)
        assert not any(found.heard_ms for found in again), "called once"
        desk.do(hear_crew, case.id, one)
        room.later(10 + 2.1)
        desk.do(fire, case.id)
        unheard = [task for task in supervisor_tasks(desk.seen(case)) if task.cause == "unheard"]
        assert len(unheard) == 2
