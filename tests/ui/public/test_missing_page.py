"""Missing persons by keys: shown by a supervisor with the name of who agreed, and ended with a reason."""

from __future__ import annotations

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.models.views.outside import is_shown_outside
from console.ui.public.pages import MissingPages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, command, press, words, write
from tests.ui.room_desk import PERSON, RoomDesk

SUPERVISOR = msgspec.structs.replace(PERSON, account="s1", name="Pengawas", roles=("supervisor",))


@pytest.fixture
def missing(window: MainWindow, desk: RoomDesk) -> MissingPages:
    desk.set_person(SUPERVISOR)
    window.actions_.refresh()
    return window.features[MissingPages]


def test_somebody_is_shown_only_with_the_name_of_who_agreed_and_ended_by_enter(
    qtbot: QtBot, desk: RoomDesk, missing: MissingPages
) -> None:
    command(qtbot, "oranghilang")
    missing.panel.list.setFocus()
    press(qtbot, Key.Key_Plus)
    box = missing.panel.box
    box.focus("text")
    write(qtbot, "Anak, 7 tahun, kaus hijau")
    press(qtbot, Key.Key_Return)
    assert not desk.board.notices_of("missing"), "nobody agreed"
    box.focus("consent_by")
    write(qtbot, "Ibunya")
    press(qtbot, Key.Key_Return)
    assert not box.isVisible()
    (one,) = desk.board.notices_of("missing")
    assert is_shown_outside(one, desk.now_ms())
    assert any("kaus hijau" in line and "Ibunya" in line for line in words(missing.panel))
    missing.panel.choose(one.id)
    missing.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    assert not is_shown_outside(desk.board.notices[one.id], desk.now_ms())


def test_who_may_not_decide_it_does_not_see_it(qtbot: QtBot, desk: RoomDesk, missing: MissingPages) -> None:
    command(qtbot, "oranghilang")
    assert missing.frame.pages.is_open("missing")
    desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    qtbot.waitUntil(lambda: not missing.frame.pages.is_open("missing"))
