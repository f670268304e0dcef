"""The banner is about the call this desk speaks on, then about what rings, then about what nobody recorded."""

from __future__ import annotations

import pytest

from console.errors import Refused
from console.models.commands.calls import attach_call, end_call, plan_call_back, record_kind, take_call
from console.models.commands.cases import set_confidential
from console.models.commands.citizens import thread_name
from console.models.state.streams import call_stream, citizen_stream
from console.models.views.waiting import ringing_calls
from console.text.calls import View
from console.text.cases import caller_words
from console.ui.calls.banner import BannerState, banner_state
from tests.ui.room_day import filled, new_case, past_on, ringing, send, step
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place


@pytest.fixture
def desk() -> RoomDesk:
    return RoomDesk()


def state(desk: RoomDesk, hidden: bool = False) -> BannerState:
    view = View(desk=desk.desk_id, now_ms=desk.clock_ms, past=past_on(desk.board), hidden=hidden)
    return banner_state(desk.board, view)


def test_without_calls_it_is_idle(desk: RoomDesk) -> None:
    assert state(desk) == BannerState()


def test_a_ring_counts_its_seconds_and_the_others_wait(desk: RoomDesk) -> None:
    ringing(desk, waited_s=3)
    ringing(desk, "0000-2", waited_s=3)
    shown = state(desk)
    assert (shown.line, shown.elapsed_s, shown.queued, shown.queued_s) == ("ringing", 6, 1, 3)
    assert shown.number == "0000-1234-567"


def test_history_and_open_case_of_the_number_are_shown_to_who_takes_the_call(desk: RoomDesk) -> None:
    filled(desk)
    call = ringing(desk)
    shown = state(desk)
    assert (shown.history, shown.open_case, shown.last_place) == ("before: 4 calls", "", ""), "it rings at every desk"
    desk.do(take_call, call)
    shown = state(desk)
    assert shown.history.startswith("3 pranks of 4 calls")
    assert shown.open_case == "Open case of this number: A-0005, Damkar arrived 00:06"
    assert shown.last_place == "Jl. Contoh 12, RT 2 RW 5, Kauman"


def test_a_call_recorded_in_a_case_that_nobody_has_is_shown_all_the_same(desk: RoomDesk) -> None:
    call = ringing(desk)
    desk.do(take_call, call)
    desk.other(call_stream(call), facts.CallAttached(case="tidak ada"))
    assert "recorded: ?" in state(desk).below
    ringing(desk, "0000-2")
    assert "(?)" in str(state(desk))


def test_hidden_it_shows_no_number_and_no_place(desk: RoomDesk) -> None:
    filled(desk)
    desk.do(take_call, ringing(desk))
    shown = state(desk, hidden=True)
    assert (shown.number, shown.last_place) == ("…", "")


def test_while_speaking_another_ring_waits_visibly(desk: RoomDesk) -> None:
    call = ringing(desk)
    desk.do(take_call, call)
    ringing(desk, "0000-2", waited_s=4)
    shown = state(desk)
    assert (shown.line, shown.queued, shown.queued_s) == ("talking", 1, 4)


def test_a_recorded_call_gives_way_to_a_ring(desk: RoomDesk) -> None:
    call = ringing(desk)
    desk.do(take_call, call)
    desk.do(record_kind, call, "prank")
    ringing(desk, "0000-2")
    assert state(desk).number == "0000-2"


def test_an_ended_call_without_kind_or_case_is_not_recorded(desk: RoomDesk) -> None:
    call = ringing(desk)
    desk.do(take_call, call)
    desk.do(end_call, call)
    assert state(desk).line == "unrecorded"
    assert all(key in state(desk).say for key in ("F3", "F4", "Ctrl+J")), "most of them need no form"
    desk.do(attach_call, call, filled(desk)["wasp"])
    assert state(desk).line == "idle"


def test_the_call_of_another_desk_is_not_ours(desk: RoomDesk) -> None:
    call = ringing(desk)
    desk.other(call_stream(call), facts.CallAnswered())
    assert state(desk).line == "idle"


def test_who_calls_again_hears_how_far_it_is_and_nothing_that_nobody_reported(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"), number="0000-5")
    call = ringing(desk, "0000-5")
    desk.do(take_call, call)
    for one in desk.board.calls_of(case):
        desk.do(end_call, one.id)
    assert "Say: “Your report is recorded.”" in state(desk).say, "nobody was sent: nothing is passed on"
    sent = send(desk, case, "DAMKAR")["DAMKAR"]
    assert "being passed on" in state(desk).say, "a request tells nobody"
    for name in ("told", "accepted", "rolling"):
        step(desk, case, sent, name, channel="phone" if name == "told" else None)
        assert " 0 s " not in state(desk).say
    desk.wait(240)
    assert "Say: “A crew left 4 min ago.”" in state(desk).say
    assert state(desk).open_case.endswith("Damkar rolling 04:00")
    step(desk, case, sent, "arrived")
    assert "The crew arrived" in state(desk).say
    desk.wait(120)
    step(desk, case, sent, "cleared", result="handled")
    shown = state(desk)
    assert "Say: “The crew finished its work there" in shown.say and "being passed on" not in shown.say
    assert shown.open_case.endswith(", done")
    desk.do(set_confidential, case, True, "anak")
    assert not state(desk).say, "who calls may be the one to be feared"


def test_who_cannot_speak_rings_under_a_name_of_their_own_before_all_others(desk: RoomDesk) -> None:
    first = ringing(desk, "0000-1", waited_s=30)
    plain, hides = wordless(desk, "fire"), wordless(desk, "hidden", number="0000-7")
    shown = state(desk)
    assert (shown.line, shown.number, shown.channel) == ("ringing", "112 WITHOUT A VOICE", "writes on the city's page")
    assert caller_words([desk.board.calls[plain]]) == "112 WITHOUT A VOICE", "so also in a case of theirs"
    desk.do(take_call, plain)
    desk.do(record_kind, plain, "information")
    shown = state(desk)
    assert (shown.number, shown.channel) == ("0000-7", "112 WITHOUT A VOICE · HIDING · DO NOT CALL")
    assert [one.id for one in ringing_calls(desk.board, desk.clock_ms)] == [hides, first]
    with pytest.raises(Refused, match="callback_unsafe"):
        desk.do(plan_call_back, hides, desk.clock_ms + 60_000)


def test_the_queue_says_that_somebody_who_waits_cannot_speak(desk: RoomDesk) -> None:
    """Nothing is heard of them, and whoever is on the line would let them wait as the others."""
    desk.do(take_call, ringing(desk, "0000-1"))
    wordless(desk, "fire")
    shown = state(desk)
    assert (shown.line, shown.queued, shown.queued_wordless) == ("talking", 1, 1)
    first = ringing(desk, "0000-2", waited_s=30)
    shown = state(desk)
    assert (shown.queued, shown.queued_wordless) == (2, 1)
    waits_s = (desk.clock_ms - desk.board.calls[first].started_ms) // 1000
    assert shown.queued_s == max(waits_s, 30), "the longest counts, not who comes first"


def test_several_who_are_held_are_counted_as_each_would_be_cut(desk: RoomDesk) -> None:
    for number in ("0000-1", "0000-2", "0000-3"):
        desk.do(take_call, ringing(desk, number))
        desk.wait(20)
    shown = state(desk)
    assert shown.number == "0000-3" and "HELD (Ctrl+N): 2, longest 01:12" in shown.below
    assert "0000-1" not in shown.below, "the list names them"


def wordless(desk: RoomDesk, answer: facts.CitizenAnswer, number: str | None = None) -> str:
    """Somebody begins on the city's page, as the gateway writes it."""
    call = desk.new_id()
    stream = citizen_stream(thread_name(call_stream(call), desk.new_id()))
    desk.other(call_stream(call), facts.CallRang(channel="app", number=number))
    desk.other(stream, facts.SilentBegun("tautan", call_stream(call), desk.clock_ms + 3_600_000))
    desk.other(stream, facts.CitizenAnswered(answer, link="tautan"))
    return call
