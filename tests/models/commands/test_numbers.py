"""Flags run out, blocks need a supervisor and last a day at most, and every call is recorded whatever was decided."""

import pytest

from console.errors import Refused
from console.models.commands.calls import (
    ask_block,
    clear_number,
    deny_block,
    file_call,
    flag_number,
    grant_block,
    line_test,
    mute_number,
    record_kind,
    ring,
    unblock,
    unmute,
)
from console.models.state.streams import split_stream
from console.models.views.waiting import (
    blocked_calls,
    line_call,
    loud_calls,
    notes_in_force,
    pranks_to_flag,
    ringing_calls,
    standing_of,
)
from tests.models.desks import Desk, Room

NUMBER = "0812 3456"
DAY = 24 * 60


def prank(desk: Desk, number: str = NUMBER) -> None:
    desk.do(file_call, desk.call(number=number).id, "prank")


def asked(desk: Desk, hours: int = 2) -> str:
    return split_stream(desk.do(ask_block, NUMBER, hours, "iseng berulang")[0].stream)[1]


class TestFlags:
    def test_a_flag_is_offered_after_repeated_pranks_and_never_set_by_itself(self, desk: Desk) -> None:
        prank(desk)
        prank(desk)
        assert pranks_to_flag(desk.board, NUMBER, desk.room.now_ms) == 0
        prank(desk, "+62 8123456")
        assert pranks_to_flag(desk.board, NUMBER, desk.room.now_ms) == 3
        assert standing_of(desk.board, NUMBER, desk.room.now_ms).flag is None

    def test_a_flag_runs_out_by_itself(self, desk: Desk, room: Room) -> None:
        desk.do(flag_number, NUMBER, "iseng 3 kali")
        assert standing_of(desk.board, "08123456", room.now_ms).flag == "prank"
        room.later(90 * DAY)
        assert standing_of(desk.board, NUMBER, room.now_ms).flag is None
        assert notes_in_force(desk.board, room.now_ms) == []

    def test_a_wrong_flag_is_cleared_and_what_was_before_counts_no_more(self, desk: Desk, room: Room) -> None:
        for _ in range(3):
            prank(desk)
        notice = split_stream(desk.do(flag_number, NUMBER, "iseng 3 kali")[0].stream)[1]
        room.later()
        desk.do(clear_number, notice, "ternyata nomor sekolah")
        assert standing_of(desk.board, NUMBER, room.now_ms).flag is None
        room.later()
        prank(desk)
        assert pranks_to_flag(desk.board, NUMBER, room.now_ms) == 0
        with pytest.raises(Refused, match="notice_gone"):
            desk.do(clear_number, notice, "lagi")

    def test_a_flag_needs_a_number_and_a_reason(self, desk: Desk) -> None:
        with pytest.raises(Refused, match="number_missing"):
            desk.do(flag_number, " - ", "iseng")
        with pytest.raises(Refused, match="reason_missing"):
            desk.do(flag_number, NUMBER, "")


class TestBlocks:
    def test_a_dispatcher_asks_and_calls_still_come_in(self, room: Room) -> None:
        desk = room.desk("C", roles=frozenset({"dispatcher"}))
        notice = asked(desk)
        assert standing_of(desk.board, NUMBER, room.now_ms).block_asked
        with pytest.raises(Refused, match="not_allowed"):
            desk.do(grant_block, notice)
        desk.do(ring, NUMBER)
        assert len(ringing_calls(desk.board, room.now_ms)) == 1

    def test_more_than_a_day_is_refused(self, desk: Desk) -> None:
        for hours in (25, 0):
            with pytest.raises(Refused, match="block_too_long"):
                asked(desk, hours)

    def test_a_blocked_call_is_recorded_and_shown_but_neither_heard_nor_first(self, desk: Desk, room: Room) -> None:
        desk.do(grant_block, asked(desk))
        call = split_stream(desk.do(ring, NUMBER)[0].stream)[1]
        assert [one.id for one in blocked_calls(desk.board, room.now_ms)] == [call]
        assert ringing_calls(desk.board, room.now_ms) == loud_calls(desk.board, room.now_ms) == []
        assert line_call(desk.board, desk.name, room.now_ms) is None
        room.later(121)
        assert [one.id for one in loud_calls(desk.board, room.now_ms)] == [call]

    def test_a_block_somebody_granted_themselves_is_visible(self, desk: Desk, room: Room) -> None:
        boss = room.desk("D", "dewi")
        mine, theirs = asked(desk), asked(desk)
        room.meet()
        desk.do(grant_block, mine)
        boss.do(grant_block, theirs)
        room.meet()
        seen = {one.id: one.self_approved for one in notes_in_force(desk.board, room.now_ms)}
        assert seen == {mine: True, theirs: False}

    def test_a_request_is_denied_with_a_reason_and_a_block_ended_early(self, desk: Desk, room: Room) -> None:
        denied, granted = asked(desk), asked(desk)
        desk.do(deny_block, denied, "anak kecil, hubungi orang tua")
        desk.do(grant_block, granted)
        with pytest.raises(Refused, match="notice_gone"):
            desk.do(grant_block, denied)
        desk.do(unblock, granted, "sudah dihubungi")
        assert standing_of(desk.board, NUMBER, room.now_ms).blocked_until is None


class TestMutes:
    def test_a_muted_number_is_seen_and_not_heard(self, desk: Desk, room: Room) -> None:
        notice = split_stream(desk.do(mute_number, NUMBER, 15)[0].stream)[1]
        desk.do(ring, NUMBER)
        assert len(ringing_calls(desk.board, room.now_ms)) == 1 and loud_calls(desk.board, room.now_ms) == []
        desk.do(unmute, notice)
        assert len(loud_calls(desk.board, room.now_ms)) == 1
        with pytest.raises(Refused, match="minutes_unreadable"):
            desk.do(mute_number, NUMBER, 0)


def test_a_prank_on_a_dispatched_case_needs_word_from_the_scene(desk: Desk) -> None:
    call = desk.call(number=NUMBER)
    case = desk.case(call=call.id)
    sent = desk.send(case)
    desk.step(case, sent, "told", channel="radio")
    with pytest.raises(Refused, match="prank_dispatched"):
        desk.do(record_kind, call.id, "prank")
    for step in ("accepted", "rolling", "arrived"):
        desk.step(case, sent, step)
    desk.do(record_kind, call.id, "prank")
    assert desk.board.calls[call.id].call_kind == "prank"


def test_a_line_test_is_one_step_and_over_at_once(desk: Desk) -> None:
    (first, *_) = desk.do(line_test, "dari ponsel petugas")
    call = desk.board.calls[split_stream(first.stream)[1]]
    assert (call.call_kind, call.state, call.rang_ms) == ("test", "recorded", None)
