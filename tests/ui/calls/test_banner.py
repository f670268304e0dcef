"""The call banner never moves anything, and its one button does what the line needs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from console.ui.calls.banner import HISTORY, LAST_PLACE, OPEN_CASE, BannerState, CallBanner
from console.ui.widgets import screen_words, theme
from console.ui.widgets.palette import DAY

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
    assert heights == {46}


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


def test_the_last_place_gives_way_first_and_the_open_case_stays(banner: CallBanner) -> None:
    banner.show_state(RINGING)
    whole = [index for index, _ in banner.fitting(2000)]
    assert whole == [0, 1, HISTORY, OPEN_CASE, LAST_PLACE]
    lost = [set(whole) - {index for index, _ in banner.fitting(room)} for room in (800, 600, 100)]
    assert lost[0] <= lost[1] <= lost[2] == {HISTORY, LAST_PLACE}
    banner.resize(300, banner.height())
    banner.grab()


def test_the_button_never_covers_the_waiting_calls(banner: CallBanner) -> None:
    banner.show_state(replace(RINGING, queued=12, queued_s=4000))
    assert 0 < button(banner).geometry().right() < banner.width() - 60
    banner.show_state(replace(RINGING, queued=0))
    assert banner.queue_text() == ""
    assert button(banner).geometry().right() > banner.width() - 20
