"""Calls, call-backs, silence and pranks by keys, at a real desk with the cable in and pulled."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.calls import end_call, grant_block, take_call
from console.models.views.waiting import notes_in_force, open_talks, standing_of, tasks_to_do
from tests.helpers.keyed_desk import CTRL, Key, KeyedDesk
from wire import facts

pytestmark = pytest.mark.slow


@pytest.fixture
def at(stay: KeyedDesk) -> KeyedDesk:
    """The window stays open between the tests."""
    return stay


def lines(at: KeyedDesk) -> list[str]:
    return [line.words for line in at.window.call_pages.panel.lines()]


def due_lines(at: KeyedDesk) -> list[str]:
    at.window.tick()
    return [line.words for line in at.window.call_pages.tasks.panel.lines()]


class TestCalls:
    def test_one_key_takes_the_call_the_next_one_waits_and_the_first_is_held_with_its_words(
        self, at: KeyedDesk
    ) -> None:
        first = at.ring("0811000001")
        assert "0811000001" in at.banner()
        at.press(Key.Key_F1)
        at.write("sarang tawon di genteng")
        second = at.ring("0811000002")
        assert "+1 antre" in at.banner(), "the second call is seen while the first is open"
        at.press(Key.Key_F1)
        assert at.window.forms.form.call() == second
        assert {call.id for call in open_talks(at.board, at.desk.desk_id)} == {first, second}
        at.press(Key.Key_N, mods=CTRL)
        held = next(place for place, line in enumerate(lines(at), 1) if "0811000001" in line)
        at.press(getattr(Key, f"Key_{held}"))
        assert at.window.forms.form.call() == first
        assert at.window.forms.form.parts.narrative.toPlainText() == "sarang tawon di genteng"

    def test_a_caller_without_a_number_and_a_report_of_another_channel_are_calls_too(self, at: KeyedDesk) -> None:
        at.ring(None)
        at.press(Key.Key_F1)
        assert "tanpa nomor" in at.banner()
        at.press(Key.Key_J, mods=CTRL)
        at.press(Key.Key_3, Key.Key_Return)
        at.press(Key.Key_F2)
        at.press(Key.Key_5)
        call = at.board.calls[at.window.forms.form.call()]
        assert call.channel == "radio" and call.number is None

    def test_a_kind_is_one_digit_and_what_was_written_stays_with_the_call(self, at: KeyedDesk) -> None:
        call = at.ring("0811000003")
        at.press(Key.Key_F1)
        at.write("tanya nomor PLN")
        at.press(Key.Key_J, mods=CTRL)
        at.press(Key.Key_3, Key.Key_Return)
        seen = at.board.calls[call]
        assert (seen.call_kind, seen.state) == ("information", "recorded")
        assert [one.fact.text for one in seen.timeline if isinstance(one.fact, facts.CallNoted)] == ["tanya nomor PLN"]

    def test_a_call_nobody_took_is_called_back_until_somebody_answers(self, at: KeyedDesk) -> None:
        number = at.new_number()
        at.desk.do(end_call, at.ring(number))
        at.window.tick()
        assert "(Ctrl+T)" in at.banner()
        at.press(Key.Key_T, mods=CTRL)
        place = next(place for place, line in enumerate(due_lines(at), 1) if number in line)
        for outcome in (Key.Key_2, Key.Key_1):
            at.press(getattr(Key, f"Key_{place}"), outcome, Key.Key_Return)
        tries = [
            one.outcome
            for call in at.board.calls.values()
            if call.number == number
            for task in call.tasks.values()
            for one in task.attempts
        ]
        assert tries == ["no_answer", "reached"]
        assert not [due for due in tasks_to_do(at.board) if due.call.number == number]


@pytest.mark.both_ways
def test_a_call_that_another_desk_took_is_seen_as_such_and_cannot_be_taken_twice(at: KeyedDesk, qtbot: QtBot) -> None:
    online = at.desk.status().link.online
    call = at.ring("0811000050", at=at.other)
    at.other.desk.do(take_call, call)
    if not online:
        assert call not in at.board.calls, "who is cut off has not heard of it"
        return
    qtbot.waitUntil(lambda: call in at.board.calls and bool(at.board.calls[call].claims), timeout=20_000)
    assert "Meja B: BICARA" in at.banner()
    at.press(Key.Key_N, mods=CTRL)
    place = next(place for place, line in enumerate(lines(at), 1) if "0811000050" in line)
    at.press(getattr(Key, f"Key_{place}"))
    assert at.said() == "Panggilan ini sudah diambil meja B. F1 mengambil yang berikutnya."
    at.other.desk.do(end_call, call)


class TestSilenceAndPranks:
    def test_a_prank_is_two_keys_and_the_banner_knows_the_number_afterwards(self, at: KeyedDesk) -> None:
        number = at.new_number()
        for _ in range(2):
            call = at.ring(number)
            at.press(Key.Key_F1, Key.Key_F3)
            assert (at.board.calls[call].call_kind, at.board.calls[call].state) == ("prank", "recorded")
        at.ring(number)
        assert "sebelumnya: 2 panggilan" in at.banner()
        at.press(Key.Key_F1)
        assert "2 iseng dari" in at.banner()
        at.press(Key.Key_F3)
        at.command("tandai iseng")
        assert standing_of(at.board, number, at.desk.now_ms()).flag is not None
        (note,) = [one for one in notes_in_force(at.board, at.desk.now_ms()) if one.number == number]
        assert note.until_ms > at.desk.now_ms(), "a flag runs out"

    def test_silence_is_recorded_by_two_keys_and_confirmed_only_by_its_finished_card(self, at: KeyedDesk) -> None:
        number = at.new_number()
        call = at.ring(number)
        at.press(Key.Key_F1, Key.Key_F4)
        assert at.board.calls[call].call_kind == "ghost_unconfirmed"
        at.press(Key.Key_T, mods=CTRL)
        place = next(place for place, line in enumerate(due_lines(at), 1) if number in line)
        at.press(getattr(Key, f"Key_{place}"))
        for step in (Key.Key_1, Key.Key_2, Key.Key_2, Key.Key_3):
            at.press(step, Key.Key_1, Key.Key_Return)
            assert at.board.calls[call].call_kind == "ghost_unconfirmed"
        at.press(Key.Key_4, Key.Key_1, Key.Key_Return)
        assert at.board.calls[call].call_kind == "ghost"

    def test_a_block_is_asked_for_here_granted_by_a_supervisor_and_still_records_the_call(
        self, at: KeyedDesk, qtbot: QtBot
    ) -> None:
        number = at.new_number()
        call = at.ring(number)
        at.press(Key.Key_F1, Key.Key_F3)
        at.command("blokir 2 hari iseng")
        assert at.said() == "Nomor paling lama diblokir 24 jam. Tulis jam yang lebih sedikit."
        at.command("blokir 2 jam iseng berulang")
        assert at.said().startswith("Memblokir nomor perlu persetujuan pengawas.")
        at.command("nomor")
        at.press(Key.Key_1, Key.Key_Return)
        assert at.said().startswith("Peran Anda belum boleh melakukan ini."), "a dispatcher cannot grant it"
        at.press(Key.Key_Escape, Key.Key_Escape)
        online = at.desk.status().link.online
        at.mend(qtbot)
        notes = notes_in_force(at.other.desk.board, at.other.desk.now_ms())
        at.other.desk.do(grant_block, next(one.id for one in notes if (one.number, one.kind) == (number, "asked")))
        qtbot.waitUntil(lambda: standing_of(at.board, number, at.desk.now_ms()).blocked_until is not None)
        if not online:
            at.pull(qtbot)
        blocked = at.ring(number)
        assert "diblokir" in at.banner()
        at.later(0.1)  # a ring that another desk took just before is gone for longer than F1 tells where it went
        at.press(Key.Key_F1)
        assert at.window.forms.form.call() not in ("", blocked, call), "it takes no key"
        assert at.board.calls[blocked].state == "ringing", "it is recorded and seen"
