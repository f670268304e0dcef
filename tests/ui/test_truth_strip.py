"""The strip tells the truth at every width: what is abnormal never gives way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui import strip_words, theme, words
from console.ui.palette import DAY, NIGHT
from console.ui.panels.truth_strip import TruthStrip
from console.ui.strip_words import StripItem, strip_item

CALM = [
    StripItem("online", "Tersambung", "fine"),
    StripItem("synced", "Sinkron 2 dtk lalu"),
    StripItem("phone_line", "Telepon tersambung"),
    StripItem("map", "Peta 12 Nov, batas perkiraan"),
    StripItem("clock", "Jam +0,1 dtk"),
    StripItem("backup", "Cadangan 06:00 ✓"),
    StripItem("who", "Petugas 1 · meja A · shift 2"),
]
TROUBLE = [
    StripItem("alone", "BEKERJA SENDIRI sejak 14:02", "alone", True),
    StripItem("unsent", "12 belum terkirim, tertua 6 menit", "alone", True),
    StripItem("untold", "2 instansi belum diberi tahu", "act", True),
    *CALM[1:],
]


@pytest.fixture
def strip(qtbot: QtBot, qapp: QApplication) -> TruthStrip:
    theme.apply(qapp, DAY)
    made = TruthStrip()
    qtbot.addWidget(made)
    made.resize(1366, made.height())
    made.show()
    return made


def colour_at(strip: TruthStrip, x: int, y: int = 1) -> str:
    return strip.grab().toImage().pixelColor(x, y).name().upper()


def test_a_wide_strip_says_everything(strip: TruthStrip) -> None:
    strip.show_items(CALM)
    assert strip.visible_codes() == [item.code for item in CALM]
    assert strip.accessibleName().startswith("Tersambung. Sinkron 2 dtk lalu.")


def test_backup_map_clock_and_synced_give_way_in_this_order(strip: TruthStrip) -> None:
    strip.show_items(CALM)
    gone: list[str] = []
    for width in range(1366, 100, -10):
        strip.resize(width, strip.height())
        gone += [item.code for item in CALM if item.code not in strip.visible_codes() and item.code not in gone]
    assert gone == ["backup", "map", "clock", "synced"]


def test_what_is_abnormal_stays_even_on_the_narrowest_strip(strip: TruthStrip) -> None:
    items = [*TROUBLE, StripItem("backup", "BELUM ADA CADANGAN", "broken", True)]
    strip.show_items(items)
    strip.resize(200, strip.height())
    assert {"alone", "unsent", "untold", "phone_line", "who"} <= set(strip.visible_codes())
    assert [item for item in items if item.bold and item.code == "backup"]
    assert "backup" in strip.visible_codes()
    strip.grab()


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=lambda palette: palette.name)
def test_the_strip_is_amber_when_alone_and_red_when_something_is_broken(
    strip: TruthStrip, qapp: QApplication, palette: object
) -> None:
    used = NIGHT if palette is NIGHT else DAY
    theme.apply(qapp, used)
    strip.show_items(CALM)
    assert colour_at(strip, 1) == used.backgrounds.window
    strip.show_items(TROUBLE)
    assert colour_at(strip, 1) == used.chips.alone.fill
    strip.show_items([*TROUBLE, StripItem("refused", "1 ditolak server", "broken", True)])
    assert colour_at(strip, 1) == used.chips.broken.fill
    theme.apply(qapp, DAY)


def test_a_click_on_a_statement_tells_its_code(strip: TruthStrip, qtbot: QtBot) -> None:
    strip.show_items(TROUBLE)
    strip.grab()
    with qtbot.waitSignal(strip.asked) as asked:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    assert asked.args == ["alone"]


def test_each_variant_has_its_sentence_colour_and_weight(qapp: QApplication) -> None:
    assert strip_item("online") == StripItem("online", "Connected", "fine", False)
    try:
        words.install(qapp, "id")
        assert strip_item("untold", count=2) == StripItem("untold", "2 instansi belum diberi tahu", "act", True)
        assert strip_item("untold", count=1).text == "1 instansi belum diberi tahu"
        assert strip_item("unsent", count=1200, oldest="6 menit").text == "1.200 belum terkirim, tertua 6 menit"
        assert strip_item("line_down", since="01:10").text == "SALURAN MATI sejak 01:10"
        assert strip_words.more(3) == "3 lainnya"
    finally:
        words.install(qapp, "en")
    assert strip_item("untold", count=1).text == "1 agency not told"
    assert {strip_words._VARIANTS[variant][0] for variant in strip_words.VARIANTS} >= {"alone", "relay", "power", "who"}
