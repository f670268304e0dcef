"""One look for the whole program, switched while it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.ui.widgets import theme
from console.ui.widgets import theme as style_sheet
from console.ui.widgets.theme import DAY, NIGHT, SCALES, Palette, sizes


@pytest.fixture(autouse=True)
def plain_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, DAY)


def test_switching_at_run_time_reaches_widgets_that_are_already_open(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, DAY)
    field = QLineEdit("Jl. Contoh")
    qtbot.addWidget(field)
    field.show()
    assert theme.current() is DAY
    theme.apply(qapp, NIGHT)
    assert theme.current() is NIGHT
    assert field.palette().color(QPalette.ColorRole.Text).name().upper() == NIGHT.texts.main
    assert qapp.palette().color(QPalette.ColorRole.Highlight).name().upper() == NIGHT.backgrounds.select


@pytest.mark.parametrize("scale", SCALES)
def test_fields_and_buttons_have_their_height_at_every_text_scale(
    qtbot: QtBot, qapp: QApplication, scale: float
) -> None:
    theme.apply(qapp, DAY, scale)
    window = QWidget()
    column = QVBoxLayout(window)
    fields = [QLineEdit(), QComboBox(), QSpinBox()]
    button = QPushButton("F9")
    for widget in [*fields, button]:
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    assert {field.height() for field in fields} == {round(28 * scale)}
    assert button.height() == round(30 * scale)


def test_nothing_moves_when_the_focus_ring_comes_and_goes(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, DAY)
    field = QLineEdit("x")
    qtbot.addWidget(field)
    field.show()
    before = field.size(), field.cursorRect()
    field.setFocus()
    assert (field.size(), field.cursorRect()) == before


def test_digits_have_one_width_and_the_font_follows_the_screen(qapp: QApplication) -> None:
    theme.apply(qapp, DAY, 1.5, wide=True)
    assert qapp.font().pixelSize() == round(14 * 1.5) == theme.current_sizes().text
    assert qapp.font().featureValue(QFont.Tag("tnum")) == 1
    assert theme.current_sizes() == sizes(1.5, wide=True)


def test_a_mark_is_seen_at_once_and_taken_away_again_by_day_and_night(qtbot: QtBot, qapp: QApplication) -> None:
    button, label = QPushButton("F9"), QLabel("x")
    for widget in (button, label):
        qtbot.addWidget(widget)
        widget.show()
    for palette in (DAY, NIGHT, DAY):
        theme.apply(qapp, palette)
        theme.mark(button, "compact", True)
        theme.mark(label, "tone", "refused")
        assert button.sizeHint().height() < 28
        assert label.palette().windowText().color().name().upper() == palette.texts.p1
        theme.mark(button, "compact", False)
        theme.mark(label, "tone", "")
        assert button.sizeHint().height() == 30
        assert label.palette().windowText().color().name().upper() == palette.texts.main


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=lambda palette: palette.name)
def test_the_little_pictures_exist_and_have_colours_of_the_palette(palette: Palette) -> None:
    allowed = {palette.texts.label, palette.chips.onscene.text}
    for name in ("check", "down", "up"):
        picture = (style_sheet.ICONS / palette.name / f"{name}.svg").read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9A-F]{6}", picture)) <= allowed, name
    assert f"{palette.name}/check.svg" in style_sheet.style_sheet(palette, sizes())
