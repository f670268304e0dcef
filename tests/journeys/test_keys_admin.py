"""The city's own words and cards changed by keys, at an admin's desk with the cable in and pulled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.ui.frame.command_runner import BEHIND_MS
from console.ui.reference import Part, ReferenceEditor
from console.ui.widgets import screen_words
from tests.helpers.keyed_desk import CTRL, SHIFT, SOON_MS, Key, KeyedDesk, KeyedRoom

pytestmark = pytest.mark.slow

NEAR = {True: "Apakah sarangnya di dekat sekolah?", False: "Apakah sarangnya di dekat pasar?"}


@pytest.fixture(scope="module")
def seat(room: KeyedRoom, qapp: QApplication) -> Iterator[KeyedDesk]:
    """An admin at the window, for all tests of this file."""
    screen_words.install(qapp, "id")
    with room.sit_down("admin") as desk:
        yield desk


@pytest.fixture
def editor(stay: KeyedDesk) -> Iterator[ReferenceEditor]:
    """The page of the city's data, opened from the menu."""
    stay.menu("supervisor.words")
    shown = stay.window.findChild(ReferenceEditor)
    assert shown is not None and shown.isVisible()
    yield shown


def turn_to(at: KeyedDesk, editor: ReferenceEditor, kind: str, code: str) -> None:
    """The list of this kind, and in it the line of this code."""
    editor.kind.setFocus()
    QTest.keyClick(editor.kind, Key.Key_Home)
    for _ in range(editor.kind.count()):
        if editor.kind.code() == kind:
            break
        at.press(Key.Key_Down)
    at.press(Key.Key_Tab, Key.Key_Home)
    while (now := editor._chosen()) is None or now.code != code:
        before = editor.items.currentRow()
        at.press(Key.Key_Down)
        assert editor.items.currentRow() > before, f"{code} is not in the list"


def drop(at: KeyedDesk, editor: ReferenceEditor) -> None:
    """Leave the page without what was not saved: it asks first, and a hasty second press drops nothing."""
    at.press(Key.Key_Escape)
    assert "Belum disimpan" in at.said() and editor.isVisible()
    at.watch.ahead_ms += BEHIND_MS
    at.press(Key.Key_Escape)
    assert not editor.isVisible()


def into(at: KeyedDesk, editor: ReferenceEditor, name: str) -> None:
    """Tab as far as this field."""
    tab_to(at, editor.fields[name])


def tab_to(at: KeyedDesk, widget: QWidget) -> None:
    for _ in range(120):
        if widget.hasFocus():
            return
        at.press(Key.Key_Tab)
    raise AssertionError(f"the keys do not come to {widget.accessibleName()}")


def test_a_word_of_the_city_is_understood_from_the_next_call_on(
    stay: KeyedDesk, editor: ReferenceEditor, qtbot: QtBot
) -> None:
    at = stay
    online = at.desk.status().link.online
    slang = "ndrusus" if online else "ndrasas"
    turn_to(at, editor, "nature", "wasp_nest")
    into(at, editor, "words_id")
    at.press(Key.Key_End)
    at.write(f"; {slang}")
    at.press(Key.Key_Return, mods=CTRL)
    assert "Tersimpan" in at.said()
    assert slang in at.board.reference.natures["wasp_nest"].words_id
    at.go_out()
    at.ring(at.new_number())
    at.press(Key.Key_F1)
    at.write(f"ada {slang} di atap")
    offered = at.window.forms.form.parts.nature
    qtbot.waitUntil(lambda: list(offered.offered())[:1] == ["wasp_nest"], timeout=SOON_MS)
    at.told_other(qtbot, lambda board: slang in board.reference.natures["wasp_nest"].words_id)


def test_a_card_gets_a_question_and_open_cases_keep_theirs(
    stay: KeyedDesk, editor: ReferenceEditor, qtbot: QtBot
) -> None:
    at = stay
    asked = NEAR[at.desk.status().link.online]
    at.go_out()
    old = at.opened("tawon", "jl misal 4")
    at.menu("supervisor.words")
    card = next(one for one in at.board.reference.cards.values() if "wasp" in one.code)
    turn_to(at, editor, "card", card.code)
    cards, last = editor.cards, len(card.questions)
    tab_to(at, cards.parts)
    at.press(Key.Key_Home)
    for _ in range(cards.parts.count()):
        if cards.part() == Part("question", last):
            break
        at.press(Key.Key_Down)
    tab_to(at, cards.fields["ask_id"])
    at.write(asked)
    tab_to(at, cards._buttons[0])
    at.press(*[Key.Key_Space] * last)
    at.press(Key.Key_Return, mods=CTRL)
    now = at.board.reference.cards[card.code]
    assert now.version == card.version + 1, at.said()
    assert now.questions[0].ask_id == asked
    at.go_out()
    at.turn_to(old.id, qtbot)
    at.press(Key.Key_F8, mods=SHIFT)
    assert asked not in at.sees(), "a case keeps the version it was opened with"
    at.go_out()
    new = at.opened("tawon", "jl misal 5")
    at.turn_to(new.id, qtbot)
    at.press(Key.Key_F8, mods=SHIFT)
    assert asked in at.sees()
    at.told_other(qtbot, lambda board: board.reference.cards[card.code].version >= now.version)


def test_what_cannot_be_read_is_refused_with_the_name_of_its_line_and_stays_typed(
    stay: KeyedDesk, editor: ReferenceEditor
) -> None:
    at = stay
    turn_to(at, editor, "agency", "DAMKAR")
    before = at.board.reference.agencies["DAMKAR"]
    into(at, editor, "targets")
    at.write("sampai 60", over=True)
    at.press(Key.Key_Return, mods=CTRL)
    assert at.board.reference.agencies["DAMKAR"] == before
    assert "sampai 60" in at.said() and editor.fields["targets"].text() == "sampai 60"
    drop(at, editor)


def test_a_rule_outside_its_limits_says_them(stay: KeyedDesk, editor: ReferenceEditor) -> None:
    at = stay
    editor.kind.setFocus()
    QTest.keyClick(editor.kind, Key.Key_Home)
    while editor.kind.code() != "rules":
        at.press(Key.Key_Down)
    at.press(Key.Key_Tab, Key.Key_Home)
    name = next(iter(editor.fields))
    into(at, editor, name)
    at.write("999999", over=True)
    at.press(Key.Key_Return, mods=CTRL)
    assert "sampai" in at.said() and editor.fields[name].text() == "999999"
    drop(at, editor)
