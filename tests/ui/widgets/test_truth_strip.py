"""The strip tells the truth at every width: what is abnormal never gives way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from console.text import strip as strip_words
from console.text.strip import StripItem, more, strip_item
from console.text.words import Language
from console.ui.frame.truth_strip import TruthStrip
from console.ui.widgets import screen_words, theme
from console.ui.widgets.theme import DAY, NIGHT

CALM = [
    StripItem("online", "Tersambung", "fine"),
    StripItem("synced", "Sinkron 2 dtk lalu"),
    StripItem("phone_line", "Telepon tersambung"),
    StripItem("map", "Peta 12 Nov, batas perkiraan"),
    StripItem("clock", "Jam +0,1 dtk"),
    StripItem("backup", "Cadangan 06:00 ✓"),
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


def test_what_is_good_to_know_is_counted_and_listed_by_a_click(strip: TruthStrip, qtbot: QtBot) -> None:
    strip.show_items(CALM)
    assert strip.visible_codes() == ["online", "synced", "phone_line"]
    assert strip.said()[-1] == more(3) and [one.code for one in strip.hidden()] == ["map", "clock", "backup"]
    assert strip.accessibleName().startswith("Tersambung. Sinkron 2 dtk lalu.") and "Cadangan" in strip.accessibleName()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() - 30, 10))
    menu = strip.findChild(QMenu)
    assert menu is not None and [one.text() for one in menu.actions()] == [one.text for one in CALM[3:]]
    with qtbot.waitSignal(strip.asked) as asked:
        menu.actions()[1].trigger()
    assert asked.args == ["clock"]
    menu.close()


def test_at_most_three_chips_the_gravest_first_and_the_count_of_the_rest_is_an_alarm_when_it_holds_one(
    strip: TruthStrip,
) -> None:
    items = [
        *TROUBLE,
        StripItem("handover", "SERAH TERIMA: B", "act", True),
        StripItem("backup", "BELUM ADA CADANGAN", "broken", True),
    ]
    strip.show_items(items)
    assert strip.chips() == ["backup", "untold"], "the line itself is the ground of the strip"
    assert strip.visible_codes()[:3] == ["alone", "backup", "untold"]
    last = strip._placed[-1]
    assert last.item.colour == "act" and {one.code for one in strip.hidden()} >= {"unsent", "handover"}
    strip.show_items(CALM)
    assert strip._placed[-1].item.colour == "text"


def test_line_sound_and_telephone_are_never_hidden_at_any_width(strip: TruthStrip) -> None:
    alarms = [StripItem(f"other{at}", "SESUATU YANG PANJANG", "broken", True) for at in range(4)]
    for phone in (StripItem("phone_line", "Telepon tersambung"), StripItem("phone_line", "MATI", "broken", True)):
        calm = [one for one in CALM if one.code != "phone_line"]
        strip.show_items([*alarms, *calm, phone, StripItem("sound", "Suara mati", "broken", True)])
        for width in range(1366, 300, -40):
            strip.resize(width, strip.height())
            assert {"online", "sound", "phone_line"} <= set(strip.visible_codes()), width
            assert len(strip.chips()) <= 3
            strip.grab()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_warning_nobody_read_is_seen_beside_graver_chips_at_every_width(
    strip: TruthStrip, qapp: QApplication, language: Language
) -> None:
    screen_words.install(qapp, language)
    warning = strip_item("warning", what="Hujan lebat (BMKG)")
    graver = [strip_item("not_sent", count=15), strip_item("untold", count=4), strip_item("given_up", count=1)]
    strip.show_items([CALM[0], *graver, warning, *CALM[1:]])
    for width in range(1366, 600, -20):
        strip.resize(width, strip.height())
        assert strip.chips()[:2] == ["online", "not_sent"], width
        assert strip.said()[strip.visible_codes().index("warning")] == warning.short, width
        strip.grab()
    screen_words.install(qapp, "en")


def test_what_is_not_said_is_counted_at_every_width(strip: TruthStrip) -> None:
    asks = StripItem("handover", "SERAH TERIMA: B", "act", True)
    items = [*TROUBLE[:3], asks, StripItem("review", "13 perlu putusan"), *CALM[1:]]
    strip.show_items(items)
    for width in range(1366, 500, -7):
        strip.resize(width, strip.height())
        missing = len(items) - len(strip.visible_codes())
        assert missing == len(strip.hidden()) and strip.said()[-1] == more(missing), width
        ends = [(one.left, one.left + one.width) for one in strip._placed]
        assert all(end <= start for (_, end), (start, _) in pairwise(ends)) and ends[-1][1] <= width, width


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=lambda palette: palette.name)
def test_the_strip_is_amber_when_alone_and_red_when_something_is_broken(
    strip: TruthStrip, qapp: QApplication, palette: object
) -> None:
    used = NIGHT if palette is NIGHT else DAY
    theme.apply(qapp, used)
    strip.show_items(CALM)
    assert colour_at(strip, 1) == used.backgrounds.window
    strip.show_items([StripItem("online", "Tersambung", "fine"), *TROUBLE[1:]])
    assert colour_at(strip, 1) == used.backgrounds.window, "what waits or must be done is no lost line"
    strip.show_items(TROUBLE)
    assert colour_at(strip, 1) == used.chips.alone.fill
    strip.show_items([*TROUBLE, StripItem("refused", "1 ditolak server", "broken", True)])
    assert colour_at(strip, 1) == used.chips.broken.fill
    theme.apply(qapp, DAY)


@pytest.mark.parametrize("code", ["sound", "phone_line", "gateway", "backup"])
def test_a_device_that_is_missing_is_a_red_statement_and_hides_no_colour_of_the_line(
    strip: TruthStrip, code: str
) -> None:
    broken = StripItem(code, "RUSAK", "broken", True)
    strip.show_items([*CALM, broken])
    assert colour_at(strip, 1) == DAY.backgrounds.window
    strip.show_items([*TROUBLE, broken])
    assert colour_at(strip, 1) == DAY.chips.alone.fill


def test_where_room_is_short_statements_take_their_short_form_before_any_is_cut(strip: TruthStrip) -> None:
    items = [
        StripItem("alone", "BEKERJA SENDIRI sejak 14:02", "alone", True, "SENDIRI 14:02"),
        StripItem("unsent", "12 belum terkirim, tertua 6 menit", "alone", True, "12 belum terkirim"),
        StripItem("untold", "2 instansi belum diberi tahu", "act", True, "2 belum diberi tahu"),
        StripItem("phone_line", "Telepon tanpa sambungan, catat manual", short="Telepon manual"),
    ]
    strip.show_items(items)
    assert set(strip.said()) == {item.text for item in items}
    strip.resize(640, strip.height())
    assert set(strip.said()) <= {text for item in items for text in (item.text, item.short)}
    assert "Telepon manual" in strip.said() and strip.accessibleName().count("tertua 6 menit") == 1


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_that_never_gives_way_is_cut_at_1366_at_any_text_size(
    qtbot: QtBot, qapp: QApplication, language: str, percent: int
) -> None:
    screen_words.install(qapp, language)  # type: ignore[arg-type]
    theme.apply(qapp, DAY, percent / 100)
    strip = TruthStrip()
    qtbot.addWidget(strip)
    strip.resize(1366, strip.height())
    items = [
        strip_item("alone", since="14:02"),
        strip_item("unsent", count=12, oldest="6 min"),
        strip_item("untold", count=2),
        strip_item("line_none"),
    ]
    strip.show_items(items)
    try:
        assert not any("…" in said for said in strip.said())
    finally:
        screen_words.install(qapp, "en")
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
        screen_words.install(qapp, "id")
        assert strip_item("untold", count=2) == StripItem(
            "untold", "2 instansi belum diberi tahu", "act", True, "2 belum dikabari"
        )
        assert strip_item("untold", count=1).text == "1 instansi belum diberi tahu"
        assert strip_item("unsent", count=1200, oldest="6 menit").text == "1.200 belum terkirim, tertua 6 menit"
        assert strip_item("line_down", since="01:10").text == "SALURAN MATI sejak 01:10"
        assert strip_words.more(3) == "3 lainnya"
    finally:
        screen_words.install(qapp, "en")
    assert strip_item("untold", count=1).text == "1 agency not told"
    assert {code for code, _, _ in strip_words._VARIANTS.values()} >= {"alone", "relay", "power"}
