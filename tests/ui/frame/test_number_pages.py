"""Numbers by keyboard alone, with the line and without: flags offered, blocks asked and granted, mutes, what rings."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.calls import ask_block, grant_block, mute_number, ring, start_call, take_call
from console.models.state.streams import split_stream
from console.models.views.waiting import notes_in_force, standing_of
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.frame.sounds import Sounds
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, command, press, words, write
from tests.ui.room_day import ringing
from tests.ui.room_desk import PERSON, RoomDesk

pytestmark = pytest.mark.slow


class TestNumbers:
    def test_a_typed_number_is_known_at_once(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_O, Mod.AltModifier)
        write(qtbot, "0000-1234-567")
        press(qtbot, Key.Key_Tab)
        assert "3 pranks of 4 calls" in window.banner.accessibleName()

    def test_a_flag_is_offered_after_pranks_and_set_by_a_person(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        ringing(desk)
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_F3)
        assert "/tandai" in window.command.sentence()
        assert standing_of(desk.board, "0000-1234-567", desk.clock_ms).flag is None
        command(qtbot, "tandai iseng 4 kali hari ini")
        (note,) = notes_in_force(desk.board, desk.clock_ms)
        assert (note.kind, note.until_ms) == ("flag", desk.clock_ms + 90 * 86_400_000)

    def test_a_dispatcher_asks_for_a_block_and_the_supervisor_grants_it_in_one_place(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        ringing(desk)
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_F3)
        desk.set_person(msgspec.structs.replace(PERSON, account="p2", roles=("dispatcher",)))
        command(qtbot, "blokir 2 hari iseng")
        assert window.command.line().sentence() == "A number can be blocked for 24 hours at most. Write fewer hours."  # type: ignore[attr-defined]
        command(qtbot, "blokir 2 jam iseng berulang")
        assert window.command.sentence().startswith("Blocking a number needs a supervisor.")
        assert "blocks asked for: 1" in window.banner.accessibleName()
        window.actions_.trigger("supervisor.numbers")
        press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_Return)
        assert window.command.sentence().startswith("Your role does not allow this")
        desk.set_person(PERSON)
        press(qtbot, Key.Key_Return)  # the question was the dispatcher's: it is asked again
        press(qtbot, Key.Key_Return)
        (note,) = notes_in_force(desk.board, desk.clock_ms)
        assert (note.kind, note.self_approved) == ("block", False)

    def test_a_blocked_call_is_shown_and_takes_no_key(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        asked = desk.do(ask_block, "0000-66", 2, "iseng")[0]
        desk.do(grant_block, split_stream(asked.stream)[1])
        blocked = ringing(desk, "0000-66")
        assert "1 blocked ringing" in window.banner.accessibleName()
        press(qtbot, Key.Key_F1)
        assert window.forms.form.call() not in ("", blocked), "F1 begins a new call"
        press(qtbot, Key.Key_N, CTRL)
        assert any(line.startswith("BLOCKED, RINGING") for line in words(window.call_pages.panel))

    def test_a_muted_number_is_seen_and_says_until_when(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        desk.do(take_call, split_stream(desk.do(ring, "0000-9")[0].stream)[1])
        command(qtbot, "redam 15")
        assert standing_of(desk.board, "0000-9", desk.clock_ms).muted_until == desk.clock_ms + 15 * 60_000
        assert "ring muted until" in window.banner.accessibleName()

    def test_visitors_see_no_number(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        ringing(desk, "0000-1")
        desk.do(start_call, "phone", "0000-2")
        press(qtbot, Key.Key_H, CTRL)
        press(qtbot, Key.Key_N, CTRL)
        assert "0000-" not in "".join(words(window.call_pages.panel)) + window.banner.accessibleName()


def test_only_what_must_be_heard_rings(
    qtbot: QtBot, qapp: QApplication, desk: RoomDesk, settings: SettingsFile
) -> None:
    asked = desk.do(ask_block, "0000-66", 2, "iseng")[0]
    desk.do(grant_block, split_stream(asked.stream)[1])
    desk.do(mute_number, "0000-77", 15)
    sounds = Sounds()
    made = MainWindow(desk, Bridge(desk), settings=settings, sounds=sounds)
    qtbot.addWidget(made)
    for number, rings in (("0000-66", False), ("0000-77", False), ("0000-88", True)):
        ringing(desk, number)
        made.refresh_line()
        assert ("ringing" in sounds.wanted()) is rings
    made.bridge.stop()
