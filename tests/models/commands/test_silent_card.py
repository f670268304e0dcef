"""Silence is confirmed by the finished card only; any sign of a person keeps a call from it."""

import pytest

from console.errors import Refused
from console.models.commands.calls import (
    Heard,
    Said,
    file_call,
    record_kind,
    set_call_back,
    steps_done,
    take_silent_step,
)
from console.models.commands.intake import undo_last
from console.models.state.call import Call
from console.models.views.waiting import tasks_to_do
from tests.models.desks import Desk

WHOLE = (("key_press", "nothing"), ("call_back", "no_answer"), ("call_back", "no_answer"), ("message", "no_answer"))


@pytest.fixture
def silent(desk: Desk) -> Call:
    call = desk.call(number="0812 3456")
    desk.do(file_call, call.id, "ghost_unconfirmed")
    return desk.board.calls[call.id]


def test_a_silent_call_is_not_confirmed_and_its_card_waits(desk: Desk, silent: Call) -> None:
    assert (silent.call_kind, silent.state) == ("ghost_unconfirmed", "recorded")
    assert [due.task.task_kind for due in tasks_to_do(desk.board)] == ["silent_check"]
    with pytest.raises(Refused, match="card_unfinished") as refused:
        desk.do(record_kind, silent.id, "ghost")
    assert refused.value.values == {"done": 0, "steps": 4}


def test_only_the_finished_card_makes_it_silent(desk: Desk, silent: Call) -> None:
    for step, outcome in WHOLE[:2]:
        desk.do(take_silent_step, silent.id, step, outcome)
    assert steps_done(desk.board, desk.board.calls[silent.id]) == ("key_press",), "the caller is called back twice"
    with pytest.raises(Refused, match="card_unfinished"):
        desk.do(take_silent_step, silent.id, "supervisor", "agreed")
    for step, outcome in WHOLE[2:]:
        desk.do(take_silent_step, silent.id, step, outcome)
    desk.do(take_silent_step, silent.id, "supervisor", "not_possible")
    assert desk.board.calls[silent.id].call_kind == "ghost_unconfirmed"
    desk.do(take_silent_step, silent.id, "supervisor", "agreed", Said(text="Bu Ketua"))
    assert desk.board.calls[silent.id].call_kind == "ghost"
    assert tasks_to_do(desk.board) == []
    with pytest.raises(Refused, match="card_not_silent"):
        desk.do(take_silent_step, silent.id, "message", "no_answer")


def test_a_sign_of_danger_makes_it_an_emergency_that_is_not_called_back(desk: Desk, silent: Call) -> None:
    desk.do(take_silent_step, silent.id, "key_press", "sign_of_danger", Said(text="jeritan"))
    seen = desk.board.calls[silent.id]
    assert (seen.call_kind, seen.call_back, tasks_to_do(desk.board)) == ("emergency", "never", [])
    with pytest.raises(Refused, match="silent_alive"):
        desk.do(record_kind, silent.id, "ghost")


def test_somebody_who_answered_is_not_silent(desk: Desk, silent: Call) -> None:
    desk.do(take_silent_step, silent.id, "call_back", "answered", Said(text="anak bermain ponsel"))
    for step, outcome in WHOLE:
        desk.do(take_silent_step, silent.id, step, outcome)
    desk.do(take_silent_step, silent.id, "supervisor", "agreed")
    assert desk.board.calls[silent.id].call_kind == "ghost_unconfirmed"
    desk.do(record_kind, silent.id, "information")
    assert tasks_to_do(desk.board) == [], "its card is closed with it"


def test_the_card_obeys_who_must_not_be_called_back(desk: Desk, silent: Call) -> None:
    desk.do(set_call_back, silent.id, "never")
    with pytest.raises(Refused, match="callback_unsafe"):
        desk.do(take_silent_step, silent.id, "call_back", "no_answer")
    desk.do(take_silent_step, silent.id, "call_back", "not_possible")
    assert steps_done(desk.board, desk.board.calls[silent.id]) == ("call_back",)


def test_without_a_number_only_what_is_possible_is_recorded(desk: Desk) -> None:
    call = desk.call()
    desk.do(record_kind, call.id, "ghost_unconfirmed")
    with pytest.raises(Refused, match="callback_no_number"):
        desk.do(take_silent_step, call.id, "message", "no_answer")
    for step in ("key_press", "call_back", "message"):
        desk.do(take_silent_step, call.id, step, "not_possible")
    desk.do(take_silent_step, call.id, "supervisor", "agreed")
    assert desk.board.calls[call.id].call_kind == "ghost"


def test_undoing_takes_the_kind_back_and_the_card_waits_no_more(desk: Desk, silent: Call) -> None:
    desk.do(undo_last)
    assert desk.board.calls[silent.id].call_kind is None
    assert tasks_to_do(desk.board) == []
    desk.do(record_kind, silent.id, "ghost_unconfirmed")
    assert len(tasks_to_do(desk.board)) == 1


def test_a_prank_after_silence_closes_the_card(desk: Desk, silent: Call) -> None:
    desk.do(record_kind, silent.id, "prank")
    assert tasks_to_do(desk.board) == []
    desk.do(record_kind, silent.id, "ghost_unconfirmed")
    assert len(tasks_to_do(desk.board)) == 1


def test_what_was_typed_of_a_call_is_kept_when_it_is_filed(desk: Desk) -> None:
    call = desk.call()
    desk.do(file_call, call.id, "prank", Heard(told="halo halo", number="0812 777"))
    seen = desk.board.calls[call.id]
    assert (seen.number, seen.state, seen.call_kind) == ("0812 777", "recorded", "prank")
    assert [line.kind for line in seen.timeline] == [
        "call_started", "call_noted", "call_number_set", "call_kind_set", "call_ended",
    ]  # fmt: skip
