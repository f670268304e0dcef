"""F1 does what the banner says that it does, and begins no call that nobody asked for: a ring that has just left, or
somebody who is spoken with, is no reason for an empty call, a prank or a silent call that never was."""

from __future__ import annotations

import random

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from console.models.commands.calls import end_call
from console.models.state.streams import call_stream
from console.models.views.waiting import open_talks
from console.text.cases import AGE
from console.ui.window.main_window import MainWindow
from tests.helpers.campaign import far
from tests.ui.call_keys import CTRL, Key, press, write
from tests.ui.room_day import new_case, ringing
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place

pytestmark = pytest.mark.slow


def first_key(window: MainWindow) -> str:
    """What the banner's buttons say that F1 does; nothing where none names it."""
    window.refresh_line()
    shown = (one.text() for one in window.banner.findChildren(QPushButton) if one.isVisible())
    return next((text.removeprefix("F1 ") for text in shown if text.startswith("F1 ")), "")


def takes_elsewhere(desk: RoomDesk, call: str) -> None:
    desk.other(call_stream(call), facts.CallAnswered())


def hangs_up(desk: RoomDesk, call: str) -> None:
    desk.other(call_stream(call), facts.CallEnded())


def test_f1_right_after_desk_b_took_the_ring_begins_nothing_and_says_who_has_it(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    call = ringing(desk, "0000-1")
    assert first_key(window) == "Take"
    takes_elsewhere(desk, call)
    before = desk.board.hash()
    assert first_key(window) == "Taken by desk B"
    desk.wait(1)
    press(qtbot, Key.Key_F1)
    assert desk.board.hash() == before
    assert window.command.sentence() == "Taken by desk B. Nothing was recorded here."
    desk.wait(2)
    assert first_key(window) == "New call"
    press(qtbot, Key.Key_F1)
    assert window.forms.form.call() not in ("", call), "three seconds later it is meant"


def test_f1_f3_and_f1_f4_right_after_the_caller_hung_up_record_nothing(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    for key in (Key.Key_F3, Key.Key_F4):
        call = ringing(desk, "0000-1")
        window.refresh_line()
        hangs_up(desk, call)
        before = desk.board.hash()
        press(qtbot, Key.Key_F1)
        assert window.command.sentence() == "Caller hung up. Nothing was recorded here."
        press(qtbot, key)
        assert desk.board.hash() == before and "F1 took nobody" in window.command.sentence()
        desk.wait(5)


def test_a_ring_that_leaves_pushes_nobody_away_who_is_spoken_with(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    spoken = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    write(qtbot, "suami saya memukul")
    other = ringing(desk, "0000-2")
    assert first_key(window) == "Take"
    takes_elsewhere(desk, other)
    assert first_key(window) == "Taken by desk B"
    before = desk.board.hash()
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_F3)
    assert desk.board.hash() == before, "F3 was meant for the ring, not for who is spoken with"
    assert [one.id for one in open_talks(desk.board, desk.desk_id)] == [spoken]
    assert window.forms.form.call() == spoken and "TALKING" in window.banner.accessibleName()


def test_while_speaking_f1_says_how_a_second_call_is_begun_and_that_key_begins_it(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    spoken = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    desk.wait(60)
    assert first_key(window) == ""
    before = desk.board.hash()
    press(qtbot, Key.Key_F1)
    assert desk.board.hash() == before
    assert window.command.sentence() == (
        "You are speaking with 0000-1. Second telephone: Ctrl+F1. This call is over: Shift+F2."
    )
    press(qtbot, Key.Key_F1, CTRL)
    talks = [one.id for one in open_talks(desk.board, desk.desk_id)]
    assert len(talks) == 2 and window.forms.form.call() == talks[0] != spoken
    assert "HELD (Ctrl+N): 0000-1" in window.banner.accessibleName()


def test_a_prank_is_filed_once_it_is_pressed_again(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    spoken = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    desk.wait(5)
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_F3)
    assert desk.board.calls[spoken].call_kind is None
    desk.wait(2)
    press(qtbot, Key.Key_F3)
    assert desk.board.calls[spoken].call_kind == "prank"


def test_the_key_that_takes_a_prank_back_is_named_as_long_as_it_does_so(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:

    def file_prank(number: str) -> None:
        ringing(desk, number)
        press(qtbot, Key.Key_F1)
        desk.wait(60)
        press(qtbot, Key.Key_F3)
        assert "prank \N{CHECK MARK} · Ctrl+B" in window.command.sentence()

    file_prank("0000-1")
    desk.other("case:lain", facts.CaseNoted("dari meja lain"))
    assert "Ctrl+B" in window.command.sentence(), "what others do changes nothing of it"
    new_case(desk, "tree_down", Place(address="Jl. Contoh"), "pohon")
    qtbot.waitUntil(lambda: "Ctrl+B" not in window.command.sentence())
    file_prank("0000-2")
    window.command.refuse("Titik di luar kota.")
    window.runner.say("kedua \N{CHECK MARK} · Ctrl+B", undoable=True)
    new_case(desk, "tree_down", Place(address="Jl. Contoh"), "pohon lagi")
    window.command.heed()
    window.command.clear()
    qtbot.wait(1)
    assert not window.command.sentence(), "nor is it said later"


def test_what_the_banner_says_of_f1_is_what_it_does_around_every_ring(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    dice = random.Random(112)
    for _ in range(far(60, 3000)):
        _some_moment(dice, window, desk)
        said, before, calls = first_key(window), desk.board.hash(), set(desk.board.calls)
        rings = [one.id for one in desk.board.waiting_calls() if one.state == "ringing"]
        press(qtbot, Key.Key_F5)
        press(qtbot, Key.Key_F1)
        match said:
            case "Take":
                assert desk.board.calls[window.calls.current].id in rings
            case "New call":
                assert len(set(desk.board.calls) - calls) == 1
            case _:  # it says where the ring went, or nothing of F1 while somebody is spoken with
                assert desk.board.hash() == before, said
                assert said or "TALKING" in window.banner.accessibleName()


def _some_moment(dice: random.Random, window: MainWindow, desk: RoomDesk) -> None:
    """Something happens on the line, and up to four seconds go by."""
    rings = [one.id for one in desk.board.waiting_calls() if one.state == "ringing"]
    talks = [one.id for one in open_talks(desk.board, desk.desk_id)]
    match dice.choice(("ring", "ring", "claim", "hang up", "over", "wait")):
        case "ring" if len(rings) < 3:
            ringing(desk, f"0000-{dice.randrange(9)}", 0)
        case "claim" if rings:
            takes_elsewhere(desk, dice.choice(rings))
        case "hang up" if rings:
            hangs_up(desk, dice.choice(rings))
        case "over" if talks:
            desk.do(end_call, dice.choice(talks))
    window.refresh_line()
    desk.wait(dice.choice((0, 0.05, 0.5, 1.5, 2.95, 3, 4)))


def test_a_desk_that_has_just_begun_says_that_it_loads_and_no_time_that_is_not_so(
    window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    def ages() -> set[object]:
        model = window.case_list.cases
        return {model.index(row, AGE).data() for row in range(model.rowCount())}

    desk.line_is(online=False)
    desk._opened_ms = desk.clock_ms
    window.tick()
    assert desk.is_catching_up() and "last" not in window.banner.accessibleName()
    assert "loading what happened meanwhile" in window.banner.accessibleName()
    assert "loading …" in window.case_list.accessibleName() and window.strip.said()[0] == "Connecting"
    assert ages() == {"loading …"}
    desk.wait(16)
    window.tick()
    assert "last" in window.banner.accessibleName() and "active" in window.case_list.accessibleName()
    assert window.strip.said()[0].startswith("WORKING ALONE") and "loading …" not in ages()
