"""The call banner never moves anything, and its one button does what the line needs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from console.ui.calls.banner import BannerState, CallBanner, shared
from console.ui.widgets import screen_words, theme
from console.ui.widgets.theme import DAY, NIGHT, Palette

RINGING = BannerState(
    "ringing", 6, "0000-1234-567", "3 iseng dari 4 panggilan", "Kasus terbuka nomor ini: A-0042", "Jl. Contoh 12", 1, 3
)


@pytest.fixture
def banner(qtbot: QtBot, qapp: QApplication) -> CallBanner:
    theme.apply(qapp, DAY)
    made = CallBanner()
    qtbot.addWidget(made)
    made.resize(1366, made.height())
    made.show()
    return made


def button(banner: CallBanner) -> QPushButton:
    found = banner.findChild(QPushButton)
    assert found is not None
    return found


def test_the_banner_keeps_its_height_in_every_state(banner: CallBanner) -> None:
    heights = set()
    for line in ("idle", "ringing", "talking", "unrecorded"):
        banner.show_state(replace(RINGING, line=line))
        heights.add(banner.height())
    assert heights == {theme.sizes().banner}


def test_ringing_offers_to_take_and_an_unrecorded_call_to_record(banner: CallBanner, qtbot: QtBot) -> None:
    banner.show_state(RINGING)
    assert button(banner).isVisible() and button(banner).text() == "F1 Take"
    with qtbot.waitSignal(banner.pressed) as pressed:
        qtbot.mouseClick(button(banner), Qt.MouseButton.LeftButton)
    assert pressed.args == ["ringing"]
    banner.show_state(BannerState("unrecorded", 130))
    assert button(banner).isVisible() and button(banner).text() == "F8 Record"
    banner.show_state(BannerState("talking", 72, "0000-1234-567"))
    assert not button(banner).isVisible()
    assert button(banner).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_says_everything_to_a_screen_reader_in_the_language_of_the_desk(
    banner: CallBanner, qapp: QApplication
) -> None:
    try:
        screen_words.install(qapp, "id")
        banner.show_state(RINGING)
        assert banner.accessibleName() == (
            "BERDERING 00:06. 0000-1234-567. 3 iseng dari 4 panggilan. Kasus terbuka nomor ini: A-0042. "
            "lokasi terakhir: Jl. Contoh 12. +1 antre 00:03"
        )
        assert banner.queue_text() == "+1 antre 00:03"
        banner.show_state(BannerState(last_call="02:41", line_test="22:00"))
        assert banner.accessibleName() == "Tidak ada panggilan · terakhir 02:41 · uji saluran 22:00 ✓"
        banner.show_state(BannerState("ringing", 1))
        assert "nomor tersembunyi" in banner.accessibleName()
    finally:
        screen_words.install(qapp, "en")
    qapp.processEvents()
    assert "number withheld" in banner.accessibleName()


def test_the_longest_part_is_shortened_first_and_all_is_in_the_tooltip(banner: CallBanner, qapp: QApplication) -> None:
    banner.show_state(RINGING)
    assert "Jl. Contoh 12" in banner.toolTip() and "A-0042" in banner.toolTip()
    picture = QPixmap(10, 10)
    painter = QPainter(picture)
    cut = shared("kurang · sebuah kalimat yang panjang sekali tanpa akhir", painter, 160)
    painter.end()
    assert cut.startswith("kurang · sebuah") and cut.endswith("…")
    banner.resize(300, banner.height())
    banner.grab()


def colour_at(banner: CallBanner, x: int) -> str:
    return banner.grab().toImage().pixelColor(x, 2).name().upper()


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=lambda one: one.name)
def test_what_rings_has_ends_in_the_colour_of_alarm_and_a_dark_middle(
    banner: CallBanner, qapp: QApplication, palette: Palette
) -> None:
    theme.apply(qapp, palette)
    banner.show_state(RINGING)
    assert colour_at(banner, 2) == palette.chips.ring_end.fill and colour_at(banner, 700) == palette.chips.ring.fill
    middle = button(banner).geometry().center()
    assert banner.grab().toImage().pixelColor(middle.x(), button(banner).y() + 3).name().upper() == (
        palette.chips.ring_end.fill
    )
    banner.show_state(replace(RINGING, line="talking"))
    assert colour_at(banner, 2) == palette.chips.onscene.fill and colour_at(banner, 700) == palette.backgrounds.panel
    banner.show_state(BannerState())
    assert colour_at(banner, 2) == palette.backgrounds.panel


def test_the_number_is_never_cut_where_there_is_room(banner: CallBanner, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(QPainter, "drawText", lambda self, *given: drawn.append(str(given[-1])))
    for number in ("0000-1234-567", "0000-7264-255", "+62 000-0000-0000", "tanpa nomor"):
        for line in ("ringing", "talking", "unrecorded", "idle"):
            banner.show_state(replace(RINGING, line=line, number=number))
            banner.grab()
    assert not [text for text in drawn if "…" in text], "at 1366 px all of these have room"


def test_while_nobody_calls_the_two_ways_to_begin_are_offered(banner: CallBanner, qtbot: QtBot) -> None:
    banner.show_state(BannerState(last_call="02:41"))
    seen = [one for one in banner.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in seen] == ["F1 New call", "F2 Other channel"]
    for one, line in zip(seen, ("new", "other"), strict=True):
        with qtbot.waitSignal(banner.pressed) as pressed:
            qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
        assert pressed.args == [line]


def test_the_waiting_calls_stand_beside_the_button(banner: CallBanner) -> None:
    banner.show_state(replace(RINGING, queued=12, queued_s=4000))
    assert banner.queue_text() == "+12 waiting 1:06:40"
    assert button(banner).geometry().right() > banner.width() - 20
    chip = banner.grab().toImage().pixelColor(button(banner).x() - 3 * theme.sizes().gap, banner.height() // 2)
    assert chip.name().upper() != DAY.chips.ring_end.fill
    banner.show_state(replace(RINGING, queued=1, queued_s=3, queued_wordless=1))
    assert banner.queue_text() == "+1 waiting · without a voice 00:03"
    banner.show_state(replace(RINGING, queued=3, queued_s=3, queued_wordless=1))
    assert banner.queue_text() == "+3 waiting · 1 without a voice 00:03"
    banner.show_state(replace(RINGING, queued=0))
    assert banner.queue_text() == ""
