"""A desk whose natures have their words and cards, and a form over it, for the tests of the intake form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.desk import Desk
from console.map.geography import load_geography
from console.map.place_list import open_gazetteer
from console.models.commands.calls import ring, take_call
from console.models.state.city import load_city
from console.models.state.streams import split_stream
from console.places.gazetteer import find_places
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.parts.place import PlaceSources
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk


@dataclass(frozen=True)
class Spot:
    kelurahan: str | None
    outside: bool = False
    near_border: bool = False


def talking_desk() -> RoomDesk:
    return RoomDesk()


def wards() -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in load_city().kelurahan]


@contextmanager
def real_places() -> Iterator[PlaceSources]:
    """The real list of places."""
    geography = load_geography()
    gazetteer = open_gazetteer(geography)
    yield PlaceSources(geography.locate, partial(find_places, gazetteer))
    gazetteer.close()


@contextmanager
def form_window(qtbot: QtBot, desk: RoomDesk, settings: SettingsFile, sources: PlaceSources) -> Iterator[MainWindow]:
    """The real window with its form, in front; the keys are the list's."""
    made = MainWindow(desk, Bridge(desk), settings=settings)
    made.place_form(IntakeForm(desk, wards(), sources, made.work.pages))
    made.resize(1366, 690)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.case_list.table.setFocus()
    yield made
    made.bridge.stop()
    made.close()
    made.deleteLater()


def answered_call(desk: Desk, number: str = "0000-555") -> str:
    call = split_stream(desk.do(ring, number)[0].stream)[1]
    desk.do(take_call, call)
    return call


def open_form(desk: Desk, spot: Spot = Spot("35.72.01.1001")) -> IntakeForm:
    form = IntakeForm(desk, wards(), PlaceSources(lambda lat, lng: spot))
    form.resize(1358, 260)
    return form


def focused() -> QWidget:
    """Where a key goes."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, where the focus is."""
    QTest.keyClick(focused(), key, mods)
