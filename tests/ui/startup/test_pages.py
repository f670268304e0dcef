"""Pages before the window: each refusal is a sentence, what was typed stays, nothing waits on the screen thread."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from console.errors import StoreError
from console.models.state.shift import Person
from console.secrets.wrapping import KeyFile
from console.station import Invitation
from console.sync.enrolment import EnrolmentRefused
from console.sync.session import SignInRefused
from console.text import words
from console.text.strip import RoomNow
from console.text.words import Language
from console.ui.startup import COMMAND, FirstRunPage, LockedFilePage, SignInPage, UnlockPage
from tests.ui.fitting import visible
from tests.ui.named_keys import keys_in
from tests.ui.room_desk import PERSON

PASSPHRASE = "contoh frasa kunci"


class Doors:
    """Signs in who has the right password, on whatever thread it is asked."""

    def __init__(self) -> None:
        self.thread: threading.Thread | None = None

    def sign_in(self, name: str, password: str, code: str = "") -> Person:
        self.thread = threading.current_thread()
        if name == "pengawas" and password == "benar" and code != "123456":
            raise SignInRefused("factor_wrong" if code else "factor_needed")
        if password != "benar":
            raise SignInRefused("sign_in_wrong" if name == "petugas1" else "offline_new_person")
        return PERSON


def test_signing_in_with_the_keyboard_alone(qtbot: QtBot) -> None:
    doors = Doors()
    shifts = (("morning", "morning"), ("afternoon", "afternoon"), ("night", "night"))
    page = SignInPage(doors, lambda: True, "A", lambda: RoomNow("", "", "", (), shifts))
    qtbot.addWidget(page)
    page.show()
    page.name.setFocus()
    QTest.keyClicks(page.name, "petugas1")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    QTest.keyClicks(page.password, "benar")
    QTest.keyClick(page.password, Qt.Key.Key_Tab)
    chosen = []
    for key in (Qt.Key.Key_3, Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_Backspace, Qt.Key.Key_2):
        QTest.keyClick(page.shift, key)
        chosen.append(page.shift.label())
    assert chosen == ["night", "", "morning", "", "afternoon"] and page.focusWidget() is page.shift
    assert [one.text() for one in page.shift.buttons if one.isChecked()] == ["2 afternoon"]
    with qtbot.waitSignal(page.signed_in) as signed_in:
        QTest.keyClick(page.shift, Qt.Key.Key_Return)
    assert signed_in.args == [PERSON, "afternoon"]
    assert doors.thread is not threading.main_thread() and page.password.text() == ""


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("name", "password"), [("", ""), ("petugas1", ""), ("petugas1", "benar"), ("baru", "salah")])
def test_every_key_that_the_sign_in_page_names_does_something(
    qtbot: QtBot, language: Language, name: str, password: str
) -> None:
    words.speak(language)
    shifts = (("morning", "pagi"), ("night", "malam"))
    page = SignInPage(Doors(), lambda: False, "A", lambda: RoomNow("", "", "", (), shifts))
    qtbot.addWidget(page)
    page.resize(1366, 690)
    page.show()
    page.activateWindow()
    pressed = set[str]()
    for _ in range(3):  # what one press says may name the next
        shown = [one.text() for one in visible(page) if isinstance(one, QLabel | QPushButton)]
        for key in sorted({key for text in shown for key in keys_in(text)}):
            page.name.setText(name)
            page.password.setText(password)
            page.say("")
            with qtbot.waitSignal(page.signed_in, raising=False, timeout=1) as signed_in:
                QTest.keySequence(page.password, QKeySequence(key))
                qtbot.waitUntil(page.main.isEnabled)
            assert signed_in.args or page.said.text(), key
            pressed.add(key)
    assert pressed == {"Enter", "F2"}


def test_a_code_is_asked_for_after_the_password_which_is_not_typed_again(qtbot: QtBot) -> None:
    page = SignInPage(Doors(), lambda: True, "A")
    qtbot.addWidget(page)
    page.show()
    page.name.setText("pengawas")
    page.password.setText("benar")
    assert not page.code.isVisible()
    page.main.click()
    qtbot.waitUntil(page.code.isVisible)
    assert "authenticator" in page.said.text() and page.focusWidget() is page.code
    QTest.keyClicks(page.code, "654321")
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not fit" in page.said.text())
    assert page.code.text() == "" and page.password.text() == "benar"
    QTest.keyClicks(page.code, "123456")
    with qtbot.waitSignal(page.signed_in):
        QTest.keyClick(page.code, Qt.Key.Key_Return)
    assert page.password.text() == page.code.text() == "" and not page.code.isVisible()


@pytest.mark.parametrize("name", ["petugas1", "orang baru", "<b>x</b>"])
def test_a_refused_sign_in_is_a_sentence_and_keeps_the_name(qtbot: QtBot, name: str) -> None:
    page = SignInPage(Doors(), lambda: False, "A")
    qtbot.addWidget(page)
    page.show()
    page.name.setText(name)
    page.password.setText("salah")
    page.main.click()
    qtbot.waitUntil(lambda: page.main.isEnabled() and bool(page.said.text()))
    assert page.name.text() == name and page.password.text() == ""
    assert "cannot be done now" not in page.said.text()


def test_a_passphrase_opens_the_key_file(qtbot: QtBot, tmp_path: Path) -> None:
    KeyFile.create(tmp_path / "desk.key", PASSPHRASE)
    page = UnlockPage(tmp_path / "desk.key")
    qtbot.addWidget(page)
    page.show()
    page.passphrase.setText("bukan ini frasanya")
    page.begin()
    qtbot.waitUntil(page.main.isEnabled)
    assert page.said.text()
    page.passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(page.opened):
        page.begin()


@pytest.mark.parametrize(
    "code",
    ["journal_locked", "journal_broken", "journal_foreign", "journal_newer", "journal_other_city", "disk_full"],
)
def test_a_file_that_does_not_open_says_what_to_do(qtbot: QtBot, tmp_path: Path, code: str) -> None:
    page = LockedFilePage(StoreError(code), str(tmp_path))
    qtbot.addWidget(page)
    page.show()
    assert page.words.text() or page.said.text()
    assert page.command.text() == COMMAND
    assert page.command.isVisible() is (code == "journal_locked")
    with qtbot.waitSignal(page.again):
        page.main.click()


def test_a_first_run_without_a_keyring_makes_a_key_file_and_can_be_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    codes: list[str] = []

    def joins(home: Path, vault: object, invitation: Invitation) -> None:
        codes.append(invitation.code)
        if len(codes) == 1:
            raise EnrolmentRefused("enrol_fingerprint")

    page = FirstRunPage(tmp_path, keyring=lambda: "none", joins=joins)
    qtbot.addWidget(page)
    page.show()
    page.begin()
    assert page.said.text()
    for field, text in ((page.server, "localhost:1"), (page.code, "K112-A-B"), (page.name, "Meja 1")):
        field.setText(text)
    page.passphrase.setText(PASSPHRASE)
    page.repeated.setText("lain")
    page.begin()
    assert codes == []
    page.repeated.setText(PASSPHRASE)
    page.begin()
    qtbot.waitUntil(page.main.isEnabled, timeout=10_000)
    assert codes == ["K112-A-B"] and page.server.text() == "localhost:1"
    with qtbot.waitSignal(page.joined, timeout=10_000):
        page.begin()
    assert (tmp_path / "desk.key").exists()


def test_a_locked_keyring_is_explained(qtbot: QtBot, tmp_path: Path) -> None:
    page = FirstRunPage(tmp_path, keyring=lambda: "locked")
    qtbot.addWidget(page)
    page.show()
    assert "locked" in page.said.text() and not page.passphrase.isVisible()
