"""The command line, undo, quick phrases, menus and help by keys, at a real desk with the cable in and pulled."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.helpers.keyed_desk import ALT, CTRL, SHIFT, Key, KeyedDesk
from wire import facts

pytestmark = pytest.mark.slow


def type_command(at: KeyedDesk, text: str) -> None:
    """Ctrl+/ and words; Enter is left to the test."""
    at.press(Key.Key_Slash, mods=CTRL)
    at.write(f"/{text}", over=True)


def typed(at: KeyedDesk) -> str:
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    return line.text()


def previewed(at: KeyedDesk) -> str:
    """The sentence beside the line, whole."""
    labels = at.window.commands.line.findChildren(QLabel)
    return next(label.accessibleName() for label in labels if label.isVisible() and label.accessibleName())


def next_words(at: KeyedDesk) -> str:
    return at.window.commands.line.hint.words()


class TestCommandLine:
    def test_fields_come_in_any_order_the_sentence_stands_there_before_enter_and_the_line_says_what_may_follow(
        self, stay: KeyedDesk, qtbot: QtBot
    ) -> None:
        at = stay
        case = at.opened("pohon", "jl misal 21")
        number = at.board.display_number(case.id)
        type_command(at, f"kirim dlh {number}")
        assert previewed(at) == f"Kirim DLH ke {number}"
        assert at.board.cases[case.id].assignments == {}, "a preview does nothing"
        at.press(Key.Key_Return)
        at.opened("tawon", "jl misal 22")
        for words in (f"dlh {number} diberitahu", f"{number} dlh diterima", f"catat {number} -2 dahan sudah retak"):
            type_command(at, words)
            assert number in previewed(at)
            at.press(Key.Key_Return)
        (one,) = at.board.cases[case.id].assignments.values()
        assert one.state == "accepted"
        noted = next(line for line in at.board.cases[case.id].timeline if isinstance(line.fact, facts.CaseNoted))
        assert noted.recorded - noted.when > 100_000, "it happened two minutes ago"
        type_command(at, "tu")
        assert "Tab:" in next_words(at) and "tutup" in next_words(at)
        at.press(Key.Key_Escape)

    def test_tab_completes_a_wrong_word_is_named_and_arrow_up_brings_the_last_command_back(
        self, stay: KeyedDesk
    ) -> None:
        at = stay
        case = at.opened("pohon", "jl misal 23")
        type_command(at, "catat dahan besar")
        at.press(Key.Key_Return)
        type_command(at, "kirm")
        at.press(Key.Key_Return)
        assert at.said() == "Perintah “kirm” tidak dikenal. Maksudnya “kirim”? Tekan Tab."
        at.press(Key.Key_Tab)
        assert typed(at) == "/kirim "
        at.press(Key.Key_Escape)
        type_command(at, "tutup selesai se")
        at.press(Key.Key_Tab)
        assert typed(at).startswith("/tutup selesai sebelum petugas tiba")
        at.press(Key.Key_Escape)
        at.press(Key.Key_Slash, mods=CTRL)
        at.press(Key.Key_Up)
        assert typed(at) == "/kirm", "what was refused is kept too, to be mended"
        at.press(Key.Key_Up)
        assert typed(at) == "/catat dahan besar"
        at.press(Key.Key_Return)
        notes = [line for line in at.board.cases[case.id].timeline if isinstance(line.fact, facts.CaseNoted)]
        assert [line.fact.text for line in notes] == ["dahan besar"] * 2

    def test_undo_names_the_step_and_takes_it_back_by_a_fact_that_leaves_both_to_be_read(
        self, stay: KeyedDesk, qtbot: QtBot
    ) -> None:
        at = stay
        case = at.opened("pohon", "jl misal 24")
        at.command("pri 1 menimpa rumah")
        type_command(at, "urung")
        assert "rioritas" in previewed(at) and at.board.display_number(case.id) in previewed(at)
        at.press(Key.Key_Return)
        undone = at.board.cases[case.id]
        assert undone.priority == 2
        struck = [line for line in undone.timeline if line.struck]
        assert [getattr(line.fact, "priority", None) for line in struck] == [1], "it stays, struck through"
        at.command("catat salah jalan")
        at.press(Key.Key_B, mods=CTRL)
        assert "dibatalkan" in at.said()
        at.mend(qtbot)
        there = at.other.desk.board.cases[case.id]
        assert there.priority == 2 and sum(line.struck for line in there.timeline) == 2


class TestQuickPhrases:
    def test_a_phrase_is_kept_by_keys_and_its_word_and_tab_write_it_in_narrative_note_and_command(
        self, stay: KeyedDesk
    ) -> None:
        at, said = stay, "Warga sudah memotong dahannya."
        at.command("frasa")
        at.write(f"wrg = {said}", over=True)
        at.press(Key.Key_Return, mods=CTRL)
        assert at.said().startswith("Kalimat cepat disimpan")
        at.go_out()
        at.ring(at.new_number())
        at.press(Key.Key_F1)
        at.write("pohon tumbang, wrg")
        at.press(Key.Key_Tab)
        assert at.window.forms.form.parts.narrative.toPlainText() == f"pohon tumbang, {said}"
        at.press(Key.Key_L, mods=ALT)
        at.write("jl misal 25")
        at.press(Key.Key_J, mods=ALT)
        at.write("pohon")
        at.press(Key.Key_Return)
        at.press(Key.Key_Return, mods=CTRL)
        assert at.case.narrative == f"pohon tumbang, {said}"
        at.press(Key.Key_I, mods=CTRL)
        at.write("wrg")
        at.press(Key.Key_Tab, Key.Key_Return)
        type_command(at, "catat wrg")
        at.press(Key.Key_Tab, Key.Key_Return)
        notes = [line.fact.text for line in at.case.timeline if isinstance(line.fact, facts.CaseNoted)]
        assert [str(note).strip() for note in notes] == [said, said]


class TestMenusAndHelp:
    def test_f10_and_arrows_pass_over_every_entry_that_can_be_chosen_now(self, stay: KeyedDesk) -> None:
        at = stay
        at.press(Key.Key_F10)
        QTest.keyClick(at.window.menuBar(), Key.Key_Down)
        met: list[str] = []
        for _ in range(400):
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            now = menu.activeAction()
            assert now is not None and now.text()
            if met and now.text() == met[0]:
                break
            inside = now.menu() is not None and now.text() not in met
            met.append(now.text())
            last = now is [one for one in menu.actions() if one.isEnabled() and not one.isSeparator()][-1]
            within = menu.menuAction() not in at.window.menuBar().actions()
            QTest.keyClick(menu, Key.Key_Left if last and within else Key.Key_Right if last or inside else Key.Key_Down)
        while (menu := QApplication.activePopupWidget()) is not None:
            QTest.keyClick(menu, Key.Key_Escape)
        menus = at.window.menuBar().findChildren(QMenu)
        may = {one.text() for menu in menus for one in menu.actions() if one.isEnabled() and one.text()}
        tops = {one.text() for one in at.window.menuBar().actions()}
        assert len(met) > 100 and may - tops <= set(met)

    def test_the_key_list_names_each_key_and_command_and_the_case_says_its_next_step(self, stay: KeyedDesk) -> None:
        at = stay
        at.opened("pohon", "jl misal 26")
        at.press(Key.Key_F1, mods=SHIFT)
        said = at.sees()
        assert {"F9", "Ctrl+B", "/kirim", "/urung"} <= {line.strip() for line in said.splitlines()}
        at.press(Key.Key_F1, mods=SHIFT)
        assert "Langkah berikutnya" in at.sees()
        at.command("kirim dlh")
        assert "lalu tekan 1" in at.sees()
