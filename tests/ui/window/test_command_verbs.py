"""Every entry of every menu has a verb, every verb an example that is understood, in both languages a sentence."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from console.text import formats
from console.ui.frame.actions import Verb
from console.ui.parts.verbs import agency_names
from console.ui.widgets import screen_words
from console.ui.window.command_line import CommandLine, preview
from console.ui.window.features import ACTIONS, VERBS
from console.ui.window.grammar import coming, read_line
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import day
from tests.ui.room_desk import RoomDesk

WIB = ZoneInfo("Asia/Jakarta")
# The command line itself needs no command.
WITHOUT = {"command"}


def test_every_entry_of_every_menu_is_reached_by_a_verb() -> None:
    reached = {action for verb in VERBS.all.values() for action in verb.reaches()}
    assert ACTIONS.keys() - reached == WITHOUT, "give it `verbs`, or a `Verb` that does it"
    assert reached <= ACTIONS.keys()


def test_the_key_list_names_the_commands(window: MainWindow) -> None:
    window.pages.open("keys")
    shown = {label.text() for label in window.keys.findChildren(QLabel)}
    assert {"/kirim", "/damkar tiba", "/cari"} <= shown


@pytest.fixture(scope="module")
def read() -> RoomDesk:
    """A desk that nothing is written at: hundreds of lines are only read."""
    return RoomDesk(day()[0])


@pytest.fixture(scope="module")
def cases_read() -> dict[str, str]:
    return day()[1]


def test_a_second_slash_after_the_key_does_no_harm(read: RoomDesk) -> None:
    once, twice = (read_line(VERBS, read.board, text, "", read.now_ms(), formats.WIB) for text in ("/badai", "//badai"))
    assert once == twice and once.verb


def test_no_word_means_two_verbs_nor_an_agency(read: RoomDesk) -> None:
    spoken = [word for verb in VERBS.all.values() for word in verb.words]
    assert len(spoken) == len(set(spoken)) == len(VERBS.of_word)
    assert not set(spoken) & agency_names(read.board).keys()


@pytest.mark.parametrize("verb", VERBS.all.values(), ids=lambda verb: verb.id)
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_example_of_a_verb_is_understood_and_said_as_a_sentence(
    read: RoomDesk, cases_read: dict[str, str], verb: Verb, language: str, qapp: QApplication
) -> None:
    screen_words.install(qapp, language)  # type: ignore[arg-type]
    typed = read_line(VERBS, read.board, verb.example, cases_read["fire"], read.now_ms(), WIB)
    assert typed.verb == verb.id and not typed.time_wrong
    said = preview(VERBS, read, typed, WIB)
    assert said and "…" not in said and "{" not in said


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("/kasus pohon jl contoh gedog", "Buka kasus: Pohon tumbang, Jl. Contoh, Gedog, prioritas 2"),
        ("/kirim damkar pln", "Kirim Damkar dan PLN ke {fire}"),
        ("/damkar tiba -2", "Damkar tiba {ago} (2 menit lalu), lewat telepon · menunggu PLN: listrik padam"),
        ("/tarik psc tidak diperlukan", "Tarik PSC 119 dari {fire}: tidak diperlukan"),
        ("/pri 1 ada orang di dalam", "Prioritas {fire} jadi 1: ada orang di dalam"),
        ("/telepon 15", "Telepon balik 0000-1234-567, 15 menit lagi"),
        ("/iseng anak-anak", "Catat panggilan iseng: anak-anak"),
        ("/rahasia kdrt", "Samarkan {fire}: kdrt"),
        ("/tutup tertangani", "Tutup {fire}: tertangani"),
        ("/batal pelapor membatalkan", "Batalkan {fire}: pelapor membatalkan"),
        ("/redam 15", "Redam dering nomor ini 15 menit; tetap tampil dan tercatat"),
        ("/kunci", "Kunci layar"),
        ("/huruf 125", "Teks 125 %"),
    ],
)
def test_the_preview_says_what_the_page_of_words_decided(
    read: RoomDesk, cases_read: dict[str, str], text: str, sentence: str, qapp: QApplication
) -> None:
    screen_words.install(qapp, "id")
    typed = read_line(VERBS, read.board, text, cases_read["fire"], read.now_ms(), WIB)
    values = {"fire": read.board.display_number(cases_read["fire"]), "ago": formats.clock(read.now_ms() - 120_000, WIB)}
    assert preview(VERBS, read, typed, WIB) == sentence.format(**values)


@pytest.mark.parametrize(("text", "next_one"), [("/susulan", "kertas 07"), ("/redam", "nomor penelepon")])
def test_the_line_below_says_which_number_comes_next(
    read: RoomDesk, text: str, next_one: str, qapp: QApplication
) -> None:
    screen_words.install(qapp, "id")
    said = " ".join(coming(read_line(VERBS, read.board, text, "", read.now_ms(), WIB), VERBS))
    assert next_one in said and "jumlah" not in said


def test_undo_says_which_step(window: MainWindow, desk: RoomDesk, cases: dict[str, str]) -> None:
    line = window.command.line()
    assert isinstance(line, CommandLine)
    window.choose_case(cases["wasp"])
    type_line(window, "/catat sudah aman")
    line.focus_line()
    line.line.setText("/urung")
    assert "sudah aman" in line.preview()


def type_line(window: MainWindow, text: str) -> None:
    """By keys only, from wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text.removeprefix("/"))
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_menu_entry_is_done_by_its_command(window: MainWindow, desk: RoomDesk, online: bool) -> None:
    type_line(window, "/antre")
    assert window.pages.is_open("calls")
    type_line(window, "/masalah")
    assert window.work.current() == "problems"
    type_line(window, "/huruf 125")
    assert window.looks.text_scale == 1.25
    type_line(window, "/huruf 100")
    type_line(window, "/huruf 300")
    line = window.command.line()
    assert isinstance(line, CommandLine) and "300" in line.sentence()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    line.line.clear()
    type_line(window, "/kunci")
    assert window.locked()


def test_what_was_entered_comes_back_after_a_restart_and_only_for_its_person(
    window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    window.choose_case(cases["wasp"])
    type_line(window, "/catat satu")
    again = CommandLine(desk, VERBS)
    QTest.keyClick(again.line, Qt.Key.Key_Up)
    assert again.line.text() == "/catat satu"
    assert desk.person is not None
    desk.set_person(msgspec.structs.replace(desk.person, account="p2"))
    other = CommandLine(desk, VERBS)
    QTest.keyClick(other.line, Qt.Key.Key_Up)
    assert other.line.text() == "/"


def test_the_line_says_what_may_come_next(window: MainWindow, cases: dict[str, str]) -> None:
    line = window.command.line()
    assert isinstance(line, CommandLine)
    window.choose_case(cases["fire"])
    line.focus_line()
    line.line.setText("/damkar ")
    assert "Tab: told · accepted · rolling" in line.hint.words() and "time: -5 or 14:05" in line.hint.words()
    line.line.setText("/tutup ")
    assert "handled" in line.hint.words()
    window.case_list.table.setFocus()
    assert line.hint.words() == ""


def test_tab_goes_on_through_what_fits(window: MainWindow, cases: dict[str, str]) -> None:
    line = window.command.line()
    assert isinstance(line, CommandLine)
    line.known.places = lambda text: [one for one in ("Jalan Contoh Timur", "Jalan Contoh Barat") if "con" in text]
    line.focus_line()
    for begun, done in (
        ("/ki", "/kirim "),
        ("/kirim dam", "/kirim damkar "),
        ("/tutup nothing f", "/tutup nothing found "),
        ("/damkar berh", "/damkar berhalangan "),
        ("/damkar unable no un", "/damkar unable no unit "),
        ("/siap psc-", "/siap psc-1 "),
        ("/warna ni", "/warna night "),
        ("/lokasi jl con", "/lokasi Jalan Contoh Timur "),
        ("/kasus pohon jl con", "/kasus pohon Jalan Contoh Timur "),
    ):
        line.line.setText(begun)
        QTest.keyClick(line.line, Qt.Key.Key_Tab)
        assert line.line.text() == done
    QTest.keyClick(line.line, Qt.Key.Key_Tab)
    assert line.line.text() == "/kasus pohon Jalan Contoh Barat "
