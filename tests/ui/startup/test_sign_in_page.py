"""The sign-in page: nobody is locked out, and nobody signs in by a typed name without knowing what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.errors import ConsoleError
from console.models.state.shift import Person
from console.ui.startup import SignInPage


class Nobody:
    """No account is known here and there is no server."""

    def sign_in(self, name: str, password: str, code: str = "") -> Person:
        raise ConsoleError("offline_new_person")


def page(qtbot: QtBot) -> SignInPage:
    made = SignInPage(Nobody(), lambda: False, "B")
    qtbot.addWidget(made)
    made.show()
    made.name.setFocus()
    return made


def test_a_typed_name_signs_in_after_f2_twice_and_is_marked(qtbot: QtBot) -> None:
    shown = page(qtbot)
    came: list[Person] = []
    shown.signed_in.connect(lambda person, _label: came.append(person))
    qtbot.keyClick(shown.name, Qt.Key.Key_F2)
    assert "name is missing" in shown.said.text()
    qtbot.keyClicks(shown.name, "Rina Contoh")
    qtbot.keyClick(shown.name, Qt.Key.Key_F2)
    assert "marked" in shown.said.text()
    assert came == []
    qtbot.keyClick(shown.name, Qt.Key.Key_F2)
    assert [(one.account, one.name, one.roles, one.auth) for one in came] == [
        ("emergency:B:Rina Contoh", "Rina Contoh", ("dispatcher",), "emergency")
    ]


def test_another_name_is_asked_about_anew(qtbot: QtBot) -> None:
    shown = page(qtbot)
    came: list[Person] = []
    shown.signed_in.connect(lambda person, _label: came.append(person))
    qtbot.keyClicks(shown.name, "Rina")
    qtbot.keyClick(shown.name, Qt.Key.Key_F2)
    qtbot.keyClicks(shown.name, " Contoh")
    assert shown.said.text() == ""
    qtbot.keyClick(shown.name, Qt.Key.Key_F2)
    assert came == []


def test_who_is_refused_reads_of_the_way_in_that_is_left(qtbot: QtBot) -> None:
    shown = page(qtbot)
    qtbot.keyClicks(shown.name, "petugas9")
    qtbot.keyClicks(shown.password, "contoh")
    shown.begin()
    qtbot.waitUntil(lambda: "emergency" in shown.said.text())
    assert shown.emergency.isEnabled()
