"""The rhythm of chest compressions: seen and heard while the caller presses, also after F9, silent by one key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.calls import end_call
from console.models.views.card import card_of, counted_since
from console.settings import SettingsFile
from console.ui.frame.sounds import BEAT, Sounds
from console.ui.parts import beat as beat_module
from console.ui.parts.beat import BEAT_MS, HASTY_MS, BeatTile, change_in_s, count_at, first_fitting
from console.ui.parts.card_shelf import CardShelf
from console.ui.widgets import screen_words
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, Mod, press, write
from tests.ui.room_day import ringing, step
from tests.ui.room_desk import RoomDesk
from tests.ui.whole_window import open_window

PRESSED = {"responds": "no", "breathing": "no"}


def test_the_count_goes_to_thirty_at_a_hundred_and_ten_a_minute_and_helpers_change_after_two_minutes() -> None:
    assert [count_at(at * BEAT_MS + 1) for at in (0, 1, 29, 30)] == [1, 2, 30, 1]
    assert count_at(60_000 + 1) == 110 % 30 + 1
    assert (change_in_s(0), change_in_s(72), change_in_s(121)) == (120, 48, 119)
    [(hertz, seconds)] = BEAT.notes
    assert hertz and round((seconds + BEAT.pause_s) * 110) == 60, "what is heard is what is seen"


def test_where_the_card_is_narrow_words_give_way_one_after_the_other() -> None:
    words = ("since 00:10, change the helper", "change the helper", "")
    assert [first_fitting(words, len, room) for room in (40, 20, 5, -3)] == [words[0], words[1], "", ""]


def test_a_card_that_says_it_counts_along_brings_the_beat_and_no_other_does(desk: RoomDesk) -> None:
    board = desk.board
    assert counted_since(card_of(board, "unconscious"), PRESSED) == "breathing"
    assert counted_since(card_of(board, "unconscious"), {"responds": "no", "breathing": "yes"}) == ""
    cards = {code: card_of(board, code) for code in ("drowning", "electrocution", "wasp_nest")}
    counted = {
        code: any(counted_since(card, {one.code: answer for one in card.questions}) for answer in ("yes", "no"))
        for code, card in cards.items()
        if card is not None
    }
    assert counted == {"drowning": True, "electrocution": True, "wasp_nest": False}


@pytest.mark.slow
def test_it_runs_from_the_answer_over_the_sending_until_somebody_is_there_and_one_key_mutes_it(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    sounds = window._sounds = Sounds()
    ringing(desk)
    press(qtbot, Key.Key_F1)
    write(qtbot, "orang pingsan")
    form = window.forms.form
    form.parts.place.landmark.setText("gapura")
    form.parts.nature.show_code("unconscious")
    form.parts.nature.chosen.emit("unconscious")
    press(qtbot, Key.Key_2, Mod.AltModifier)
    tile = form.parts.card.beat
    press(qtbot, Key.Key_2)
    assert not tile.running() and not sounds.beats()
    press(qtbot, Key.Key_2)
    assert tile.isVisible() and tile.running() and sounds.beats()
    press(qtbot, Key.Key_6, Mod.AltModifier)
    assert tile.running() and not sounds.beats(), "silent, and seen all the same"
    press(qtbot, Key.Key_6, Mod.AltModifier)
    assert sounds.beats()
    press(qtbot, Key.Key_F9)
    press(qtbot, Key.Key_Return)
    case = window.case_panel.case_id
    beat = window.case_panel.beat
    assert not tile.running() and beat.isVisible() and beat.running() and sounds.beats(), "it goes on where it was"
    press(qtbot, Key.Key_F9)
    assert beat.isVisible(), "also while somebody else is sent"
    press(qtbot, Key.Key_Escape)
    [psc] = [one.id for one in desk.board.cases[case].assignments.values() if one.agency == "PSC119"]
    for name in ("told", "arrived"):
        step(desk, case, psc, name)
    window.case_panel.refresh()
    assert not beat.running() and not sounds.beats(), "somebody is there"


def pressing(qtbot: QtBot, window: MainWindow) -> None:
    """F1 and the answers that tell the caller to press."""
    press(qtbot, Key.Key_F1)
    write(qtbot, "orang pingsan")
    form = window.forms.form
    form.parts.place.landmark.setText("gapura")
    form.parts.nature.show_code("unconscious")
    form.parts.nature.chosen.emit("unconscious")
    press(qtbot, Key.Key_2, Mod.AltModifier)
    for _ in range(2):
        press(qtbot, Key.Key_2)


@pytest.mark.slow
def test_it_stops_with_its_call_and_for_another_caller_says_so_and_a_key_begins_it_again(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    stopped = "The rhythm stopped: its caller is not on the line. Alt+6 begins it again."
    said: list[str] = []
    window.runner.noted.connect(said.append)
    call = ringing(desk)
    pressing(qtbot, window)
    tile, beat = window.forms.form.parts.card.beat, window.case_panel.beat
    desk.do(end_call, call)
    window.tick()
    assert not tile.running() and said.count(stopped) == 1
    press(qtbot, Key.Key_6, Mod.AltModifier)
    assert tile.running(), "who is called back is counted for too"
    call = ringing(desk, "0000-2")
    pressing(qtbot, window)
    press(qtbot, Key.Key_F9)
    press(qtbot, Key.Key_Return)
    case = window.case_panel.case_id
    assert beat.running()
    other = ringing(desk, "0000-3")
    desk.wait(5)
    window.calls.take_one(other)
    window.choose_case(case)
    window.tick()
    assert not beat.running() and said.count(stopped) == 2
    window.show_case_page()
    window.case_panel.setFocus()
    press(qtbot, Key.Key_6, Mod.AltModifier)
    assert beat.running()


@pytest.mark.slow
def test_after_a_restart_the_beat_and_what_to_tell_come_together(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, settings: SettingsFile
) -> None:
    ringing(desk)
    pressing(qtbot, window)
    press(qtbot, Key.Key_F9)
    press(qtbot, Key.Key_Return)
    case = window.case_panel.case_id
    with open_window(desk, settings) as again:
        again.open_case(case)
        again.tick()
        assert again.case_panel.beat.running() and again.case_panel.instruction.words()


@pytest.mark.slow
@pytest.mark.parametrize("wide", [300, 404, 500, 640])
def test_in_one_row_nothing_is_painted_over_anything_and_the_change_of_helpers_keeps_its_words(
    qtbot: QtBot, qapp: QApplication, wide: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen_words.install(qapp, "id")
    tile = BeatTile()
    qtbot.addWidget(tile)
    tile.be_low(True)
    tile.resize(wide, tile.sizeHint().height())
    boxes: list[QRectF] = []
    words: list[str] = []
    real = QPainter.drawText

    def drawn(painter: QPainter, *given: object) -> object:
        words.append(str(given[-1]))
        return real(painter, *given)  # type: ignore[call-overload]

    monkeypatch.setattr(QPainter, "drawText", drawn)
    monkeypatch.setattr(beat_module, "paint_chip", lambda painter, box, *_: boxes.append(QRectF(box)))
    monkeypatch.setattr(beat_module, "paint_mixed", lambda painter, lines, box: boxes.append(QRectF(box)))
    tile.run(True)
    tile.grab()
    chip, key = boxes[-2:]
    assert chip.right() <= key.left() and chip.left() >= 0
    assert wide < 400 or "ganti penolong" in words


@pytest.mark.slow
def test_the_moments_of_an_arrest_are_noted_by_a_key_each_before_and_after_sending(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    ringing(desk)
    press(qtbot, Key.Key_F1)
    form = window.forms.form
    marks = form.parts.card.marks
    assert not marks.isVisible()
    press(qtbot, Key.Key_7, Mod.AltModifier)
    press(qtbot, Key.Key_7, Mod.AltModifier)
    assert marks.isVisible() and "✓ arrest recognised" in marks.text(), "a hasty hand pressed twice"
    assert "Alt+8" in marks.text() and "✓ first compression" not in marks.text()
    assert desk.drafts()[f"intake:{form.call()}"]["cpr"] == form.parts.card.cpr, "kept at once"
    write(qtbot, "orang pingsan")
    form.parts.place.landmark.setText("gapura")
    form.parts.nature.take(1)
    recognised = form.parts.card.cpr["recognised"]
    press(qtbot, Key.Key_Return, Mod.ControlModifier)
    case = desk.board.cases[window.case_panel.case_id]
    assert case.cpr == {"recognised": recognised}
    press(qtbot, Key.Key_8, Mod.AltModifier)
    noted = desk.board.cases[case.id].cpr
    assert noted.keys() == {"recognised", "compressions"} and window.case_panel.marks.isVisible()
    press(qtbot, Key.Key_8, Mod.AltModifier)
    assert desk.board.cases[case.id].cpr == noted, "noted once"


def test_a_second_press_takes_a_moment_back_that_was_noted_by_mistake(qtbot: QtBot, desk: RoomDesk) -> None:
    shelf = CardShelf(desk.board)
    qtbot.addWidget(shelf)
    shelf.note_cpr("recognised", 1_000)
    shelf.note_cpr("recognised", 1_000 + HASTY_MS - 1)
    assert shelf.cpr == {"recognised": 1_000}
    shelf.note_cpr("recognised", 1_000 + HASTY_MS)
    assert shelf.cpr == {} and shelf.marks.isHidden()
