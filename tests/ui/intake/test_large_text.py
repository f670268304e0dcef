"""Large text on a small screen: what a page holds keeps its height, what is cut off can be read, the focus is seen."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.models.state.board import Board
from console.ui.intake.form import ChannelRow
from console.ui.parts.card_shelf import CardShelf
from console.ui.shift.log import ShiftActs
from console.ui.widgets import theme
from console.ui.widgets.ask_box import AskBox, Question
from console.ui.widgets.long_text import RowSentence, WholeWords, WideChoice, cut_hint
from console.ui.widgets.panel import PageSheet
from console.ui.widgets.theme import DAY, NIGHT, Palette
from console.ui.window.main_window import MainWindow
from tests.ui.statistics.test_palette import contrast

SENTENCE = "The agency is late, the supervisor is called. No supervisor is named as on call: a supervisor sets it."


def test_a_long_sentence_stands_on_two_lines_and_a_longer_one_is_whole_in_its_tooltip(qtbot: QtBot) -> None:
    row = RowSentence()
    qtbot.addWidget(row)
    row.show()
    row.resize(1366, 30)
    row.setText(SENTENCE)
    assert row.lines() == [SENTENCE] and not row.toolTip()
    row.resize(480, 60)
    assert len(row.lines()) == 2 and " ".join(row.lines()) == SENTENCE and not row.toolTip()
    row.resize(200, 60)
    assert row.lines()[-1].endswith("…") and row.toolTip() == row.text() == row.accessibleName() == SENTENCE


def test_words_that_were_cut_off_are_told_whole(qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    tips = WholeWords(view)
    view.setItemDelegate(tips)
    view.addItems(["short", SENTENCE])
    view.resize(200, 100)
    view.show()

    def cut(row: int) -> str:
        option = QStyleOptionViewItem()
        option.rect = view.visualRect(view.model().index(row, 0))
        return tips.cut_words(view, option, view.model().index(row, 0))

    assert (cut(0), cut(1)) == ("", SENTENCE)
    view.setWordWrap(True)
    view.setFixedHeight(300)
    view.scheduleDelayedItemsLayout()
    QApplication.processEvents()
    assert cut(1) == "", "a line that wraps is whole"


def test_the_list_of_a_narrow_choice_is_as_wide_as_its_words_and_a_cut_hint_is_told(qtbot: QtBot) -> None:
    box = WideChoice()
    qtbot.addWidget(box)
    box.addItems(["short", SENTENCE])
    box.setFixedWidth(120)
    box.show()
    assert not box.cut()
    box.setCurrentIndex(1)
    assert box.cut()
    box.showPopup()
    assert box.view().width() >= min(box.fontMetrics().horizontalAdvance(SENTENCE), box.screen().size().width() - 40)
    box.hidePopup()
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setFixedWidth(120)
    line.setPlaceholderText(SENTENCE)
    assert cut_hint(line) == SENTENCE
    line.setText("typed")
    assert cut_hint(line) == ""


def test_a_page_scrolls_to_what_has_the_focus(qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    fields = [QLineEdit() for _ in range(9)]
    for field in fields:
        column.addWidget(field)
    sheet = PageSheet(content)
    qtbot.addWidget(sheet)
    sheet.resize(200, 100)
    sheet.show()
    with qtbot.waitActive(sheet):
        sheet.activateWindow()
    for field in (fields[-1], fields[0]):
        field.setFocus()
        assert field.visibleRegion().boundingRect() == field.rect()


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=lambda palette: palette.name)
def test_who_takes_keys_without_a_field_shows_the_focus(qtbot: QtBot, qapp: QApplication, palette: Palette) -> None:
    theme.apply(qapp, palette)
    window = QWidget()
    column = QVBoxLayout(window)
    channel, other = ChannelRow(window), QLineEdit(window)
    some: list[QWidget] = [CardShelf(Board(), window), channel]
    for one in (*some, other):
        column.addWidget(one)
    qtbot.addWidget(window)
    window.resize(500, 300)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    channel.ask(lambda _: None)
    QApplication.processEvents()
    for one in some:
        other.setFocus()
        before = _seen(window, one)
        one.setFocus()
        changed = _changed(before, _seen(window, one))
        seen = sum(count for (was, now), count in changed.items() if contrast(was, now) >= 3)
        assert seen >= 2 * one.height(), type(one).__name__
    theme.apply(qapp, DAY)


def test_the_shift_log_and_the_key_list_at_200_percent_on_the_small_screen(qtbot: QtBot, window: MainWindow) -> None:
    acts = window.features.add(ShiftActs(window.frame))
    window.looks.choose_scale(200)
    window.actions_.trigger("shift.log")
    QApplication.processEvents()
    log = acts.log
    log.table.setFocus()
    QApplication.processEvents()
    usual = theme.current_sizes().log_row
    seen = log.table.visibleRegion().boundingRect().height() // usual
    assert seen >= 6, "heads and five rows"
    assert log.chart.height() >= 3 * usual
    assert not any(one.horizontalScrollBar().isVisible() for one in log.findChildren(PageSheet))
    words = "Transport of a deceased person"
    (opened,) = (at for at, line in enumerate(log.table.seen()) if words in line.words)
    log.table.go(opened)
    assert log.table.rowHeight(opened) > usual, "the chosen line has room for all of its words"
    log.refresh()
    log.table.go(1)
    assert log.table.rowHeight(opened) == usual
    window.actions_.trigger("help.keys")
    QApplication.processEvents()
    keys = next(one for one in window.findChildren(QScrollArea) if one.accessibleName() == "Key list")
    assert keys.isVisible() and not keys.horizontalScrollBar().isVisible()


def _seen(window: QWidget, one: QWidget) -> QImage:
    QApplication.processEvents()
    return window.grab(QRect(one.mapTo(window, QPoint(0, 0)), one.size())).toImage()


def _changed(before: QImage, after: QImage) -> Counter[tuple[str, str]]:
    """How often which colour became which."""
    found: Counter[tuple[str, str]] = Counter()
    for y in range(before.height()):
        for x in {*range(4), *range(before.width() - 4, before.width())}:
            was, now = before.pixelColor(x, y).name(), after.pixelColor(x, y).name()
            if was != now:
                found[was, now] += 1
    return found


def test_a_long_question_is_turned_by_page_keys_and_its_fields_keep_the_larger_part(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    rows, box = QListWidget(page), AskBox(page)
    column.addWidget(rows, 1)
    column.addWidget(box)
    qtbot.addWidget(page)
    page.resize(360, 300)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    choices = (("a", "everybody"),)
    box.ask(
        "Title",
        [Question("who", SENTENCE, "choice", choices, "a"), Question("why", "Why")],
        lambda _: True,
        SENTENCE * 2,
    )
    QApplication.processEvents()
    field = box.findChild(QComboBox)
    assert field is not None and field.width() > page.width() // 3
    assert box.geometry().bottom() <= page.height() and rows.height() >= rows.minimumSizeHint().height()
    bar = box.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    QTest.keyClick(field, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum() and field.currentData() == "a"
    there = bar.value()
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert bar.value() > there
