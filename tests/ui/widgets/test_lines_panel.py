"""The lines of a page and the question below them: what is asked about stays in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from console.ui.widgets import theme
from console.ui.widgets.ask_box import Question
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.letters import MEANINGS
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.page_head import Tile
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.theme import DAY


def test_the_line_a_question_is_about_stays_in_sight(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, DAY)
    panel = LinesPanel([Act(ENTER, lambda: "Show", lambda _: None)], Plan(lambda: "Lines"))
    qtbot.addWidget(panel)
    panel.show_lines([Line(str(at), f"line {at}") for at in range(30)])
    panel.resize(600, 360)
    panel.show()
    panel.choose("9")
    panel.box.ask("Why?", [Question(f"why {at}", "Why") for at in range(5)], lambda _: True)

    def seen() -> bool:
        place = panel.list.visualRect(panel.list.currentIndex())
        return not panel.box.isHidden() and panel.list.viewport().rect().contains(place)

    qtbot.waitUntil(seen)
    assert seen()


def test_a_question_asked_before_its_page_has_its_room_shows_its_words(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, DAY)
    panel = LinesPanel([Act(ENTER, lambda: "Show", lambda _: None)], Plan(lambda: "Lines"))
    qtbot.addWidget(panel)
    panel.resize(80, 360)
    panel.box.ask("Hand over?", [Question("to", "Neighbour"), Question("why", "Why")], lambda _: True)
    panel.resize(600, 360)
    panel.show()
    labels = [one for one in panel.box.findChildren(QLabel) if one.text() == "Neighbour"]
    qtbot.waitUntil(lambda: labels[0].width() >= labels[0].fontMetrics().horizontalAdvance("Neighbour"))


def test_a_heading_above_lines_of_words_is_said_once(qtbot: QtBot, qapp: QApplication) -> None:
    """It stood in the narrow column of the digits too, letters over letters."""
    theme.apply(qapp, DAY)
    panel = LinesPanel([Act(ENTER, lambda: "Show", lambda _: None)], Plan(lambda: "Lines"))
    qtbot.addWidget(panel)
    panel.show_lines([Line("#", "Kelurahan not known (2)", heading=True), Line("1", "A-0001")])
    assert (panel.list.columnSpan(0, 0), panel.list.columnSpan(1, 1)) == (2, 1)


def test_where_a_page_is_low_its_rows_and_buttons_have_the_room_of_its_head(qtbot: QtBot, qapp: QApplication) -> None:
    columns = (Column("number", lambda: "No.", 8), Column("kind", lambda: "Kind"))
    acts = [Act(key, lambda: "Show it as it is", lambda _: None) for key in (ENTER, "D", "E", "F")]
    panel = LinesPanel(acts, Plan(lambda: "Handover", lambda: "What this shift hands over.", columns, whole=True))
    qtbot.addWidget(panel)
    try:
        for scale, low in ((1.0, False), (2.0, True)):
            theme.apply(qapp, DAY, scale)
            panel.show_lines([Line(str(at), cells=(Cell(str(at)), Cell("Fire"))) for at in range(9)])
            panel.show_head("Handover", [Tile("4", "open cases")])
            panel.resize(1350, 345)
            panel.show()
            qtbot.waitUntil(lambda low=low: panel.head.isHidden() is low)  # type: ignore[misc]
            sizes = theme.current_sizes()
            assert panel.list.height() >= sizes.table_head + sizes.table_row
            assert all(one.height() >= sizes.button for one in panel._sheet.buttons)
    finally:
        theme.apply(qapp, DAY)


def test_every_letter_of_the_pages_stands_in_a_cap_on_its_button(qapp: QApplication) -> None:
    keys = [key for key, _ in MEANINGS.values()]
    assert [KeyButton(f"{key} kata")._parts()[0] for key in keys] == keys


def test_where_letters_are_large_two_rows_are_seen_before_a_second_line_of_buttons_and_every_key_acts(
    qtbot: QtBot, qapp: QApplication
) -> None:
    pressed: list[str] = []
    keys = (ENTER, "D", "E", "F", "G", "H", "I", "K")
    panel = LinesPanel(
        [Act(key, lambda: "Do what is to be done", pressed.append) for key in keys], Plan(lambda: "Calls")
    )
    qtbot.addWidget(panel)
    try:
        theme.apply(qapp, DAY, 2.0)
        panel.show_lines([Line(str(at), f"line {at}") for at in range(9)])
        panel.resize(1350, 345)
        panel.show()
        panel.choose("3")
        qtbot.waitUntil(lambda: panel.list.height() >= 2 * theme.current_sizes().table_row)
        seen = [one for one in panel._sheet.buttons if one.isVisible()]
        assert 0 < len(seen) < len(keys)
        qtbot.keyClick(panel.list, "k")
        assert pressed == ["3"]
        panel.resize(1350, 900)
        qtbot.waitUntil(lambda: all(one.isVisible() for one in panel._sheet.buttons))
    finally:
        theme.apply(qapp, DAY)
