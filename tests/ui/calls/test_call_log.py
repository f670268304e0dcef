"""The shift log says what happened to calls and numbers, and how many calls of a month were false, with their n."""

from __future__ import annotations

from console.models.commands.calls import (
    ask_block,
    file_call,
    flag_number,
    grant_block,
    note_call,
    plan_call_back,
    record_kind,
    start_call,
    take_silent_step,
)
from console.models.state.streams import call_stream, split_stream
from console.models.views.shift_log import LogFilter
from console.store.statistics import last_months
from console.text import formats
from console.text.shift import grant_words, log_page, month_words
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk
from wire import facts


def said(desk: RoomDesk) -> list[str]:
    wanted = LogFilter(since_ms=desk.clock_ms - 3_600_000, until_ms=desk.clock_ms + 1)
    return [f"{row.about}: {row.what}" for row in log_page(desk.board, wanted, formats.WIB).rows]


def test_each_entry_of_a_call_has_its_words(desk: RoomDesk) -> None:
    call = split_stream(desk.do(start_call, "phone", "0000-1")[0].stream)[1]
    desk.do(note_call, call, "suara air")
    desk.do(plan_call_back, call, desk.clock_ms + 900_000, "kabari ambulans")
    desk.do(record_kind, call, "ghost_unconfirmed")
    desk.do(take_silent_step, call, "key_press", "nothing")
    lines = said(desk)
    assert "telephone 112: Note on the call: suara air" in lines
    assert "telephone 112: To be done until 13 Nov 07:15: call back: kabari ambulans" in lines
    assert any(line.endswith("nothing was heard") for line in lines)
    assert not [line for line in lines if "details changed" in line or "newer version" in line]


def test_a_time_out_is_told_with_the_desk_and_the_time(desk: RoomDesk) -> None:
    call = ringing(desk)
    desk.other(call_stream(call), facts.CallAnswered())
    since = desk.clock_ms
    desk.other(call_stream(call), facts.CallReleased("B", "time_out", "desk-B", since))
    assert f"telephone 112: Call back in the queue: desk B not heard since {formats.clock(since)}" in said(desk)


def test_what_was_decided_about_a_number_stands_in_the_log_without_the_whole_number(desk: RoomDesk) -> None:
    desk.do(flag_number, "0000-1234-567", "iseng 3 kali")
    asked = desk.do(ask_block, "0000-1234-567", 2, "iseng berulang")[0]
    desk.do(grant_block, split_stream(asked.stream)[1])
    lines = said(desk)
    assert "…567: Block of 2 h asked for: iseng berulang" in lines
    alone = "GRANTED BY THE SAME PERSON WHO ASKED"
    assert f"…567: Blocked until 13 Nov 09:00: iseng berulang · {alone}" in lines
    assert not [line for line in lines if "0000-1234-567" in line]


def test_false_calls_of_a_month_are_told_with_their_n_and_kept_apart(desk: RoomDesk) -> None:
    for kind in ("prank", "ghost_unconfirmed", "information", "complaint"):
        call = split_stream(desk.do(start_call, "phone", "0000-1")[0].stream)[1]
        desk.do(file_call, call, kind)
    while desk.journal.maintain():  # as beside the screen: the days are counted
        pass
    (words,) = month_words(last_months(desk.archive, "false", 3, desk.clock_ms + 1, desk.clock_ms))
    assert words == "2026-11: 50\N{NO-BREAK SPACE}% false of n 4 (prank 1, silent 0, not confirmed 1)"


def test_blocks_of_a_month_are_told_with_those_one_person_asked_for_and_granted(desk: RoomDesk) -> None:
    for by in ("p1", "p2"):
        asked = desk.do(ask_block, "0000-1234-567", 2, "iseng berulang")[0]
        granted = facts.NumberBlocked(desk.clock_ms + 1, "cukup", "0000-1234-567")
        desk.other(asked.stream, granted, by=by, prev=(asked.id,))
    granted_then = desk.archive.grants(0, desk.clock_ms + 1)
    (words,) = grant_words(granted_then, 3, formats.WIB)
    assert words == "2026-11: blocks granted: 2, by the same person who asked: 1"
    assert grant_words(granted_then, 0, formats.WIB) == []
