"""A window with every page that the program gives it, over a desk of its own: nothing is joined, nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from console.desk import ReplayDesk
from console.errors import ConsoleError
from console.evidence import Ready
from console.models.commands.handing_out import WantedBundle
from console.models.state.shift import Person
from console.settings import SettingsFile
from console.sync.attachments import Attachments
from console.sync.client import Client
from console.sync.session import PinPerson, PinRefused
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import NOTHING, IntakeForm
from console.ui.map.boundaries import LimitsPages
from console.ui.map.moved import MovedPages
from console.ui.parts.place import PlaceSources
from console.ui.reports.pages import ReportPages, TemplatePages
from console.ui.reports.slips import SlipActs
from console.ui.shift.handover import HandoverPages
from console.ui.shift.log import ShiftActs
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.window.main_window import MainWindow
from console.ui.window.replay_window import ReplayActs
from console.ui.window.room_features import add_hard_nights, add_records, add_telephony
from tests.ui.room_desk import RoomDesk
from tests.ui.town_files import Files
from wire.messages import MadeReport, MadeReports


@dataclass(frozen=True, slots=True)
class Whole:
    """The window and the pages a test may want to reach into."""

    window: MainWindow
    desk: RoomDesk
    reports: ReportPages
    limits: LimitsPages
    moved: MovedPages


class NoPins:
    """Sessions of a desk where nobody has a PIN."""

    def pin_people(self) -> list[PinPerson]:
        return []

    def set_pin(self, person: Person, pin: str) -> None:
        raise PinRefused("pin_none")

    def switch(self, account: str, pin: str, online: bool) -> Person:
        raise PinRefused("pin_none")


class NoReports:
    """A server that made nothing."""

    def listed(self) -> MadeReports:
        return MadeReports([])

    def fetch(self, report: MadeReport) -> bytes:
        raise ConsoleError("needs_server")


def _no_evidence(wanted: WantedBundle, place: Path) -> Ready:
    raise ConsoleError("needs_server")


@contextmanager
def whole_window(desk: RoomDesk, folder: Path, sources: PlaceSources = NOTHING, **chosen: object) -> Iterator[Whole]:
    """All of it, in English and by day unless something else is chosen; it ends with what it began."""
    settings = SettingsFile(folder)
    settings.change(**{"language": "en", "theme": "day", **chosen})
    files = Files(folder / "home")
    client = Client("https://127.0.0.1:9", None)
    attached = Attachments(folder, desk.journal, client, lambda: False, lambda: None)
    window = MainWindow(desk, Bridge(desk), settings=settings)
    settings.tell = window.runner.refuse  # as the desk's screen does
    wards = [(one.code, one.name) for one in files.geography.city.kelurahan]
    window.place_form(IntakeForm(desk, wards, sources, window.work.pages))
    window.features.add(ShiftActs(window.frame))
    add_hard_nights(window, NoPins(), folder)
    window.features.add(HandoverPages(window.frame, lambda person, typed: True))
    add_records(window, _no_evidence, NoReports(), attached)
    add_telephony(window, None)
    made = Whole(
        window,
        desk,
        window.features.add(ReportPages(window.frame, window.features[SlipActs].maps)),
        window.features.add(LimitsPages(window.frame, files.out, files.geography, files.server)),
        window.features.add(MovedPages(window.frame, files.geography)),
    )
    window.features.add(TemplatePages(window.frame))
    replay = window.features.add(ReplayActs(window, lambda: ReplayDesk(desk.journal, desk.person)))
    window.resize(1366, 690)
    window.show()
    try:
        yield made
    finally:
        replay.end()
        window.bridge.stop()
        window.close()
        window.features.end()
        attached.stop()
        files.transfer.stop()
        client.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def open_window(desk: RoomDesk, settings: SettingsFile) -> Iterator[MainWindow]:
    """The window with its form, active and with the focus in the list; once it is left nothing of it lives on."""
    made = MainWindow(desk, Bridge(desk), settings=settings)
    settings.tell = made.runner.refuse  # as the desk's screen does
    wards = [("35.72.03.1001", "Gedog"), ("35.72.01.1004", "Kauman")]
    made.place_form(IntakeForm(desk, wards, parent=made.work.pages))
    made.resize(1366, 690)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made, 90_000)
    made.case_list.table.setFocus()
    try:
        yield made
    finally:
        made.bridge.stop()
        made.places.dock_all()
        made.close()
        made.deleteLater()


def make_pages(window: MainWindow) -> None:
    """Make all that is made when it is first opened: for tests of whatever is anywhere in a window, seen or not."""
    for name in pages_of(window):
        widget = page_of(window, name)
        for panel in (widget, *widget.findChildren(LinesPanel)):
            assert not isinstance(panel, LinesPanel) or panel.box is not None


def pages_of(window: MainWindow) -> list[str]:
    """The names of all pages that can be opened."""
    return list(cast("dict[str, object]", window.pages._pages))


def page_of(window: MainWindow, name: str) -> QWidget:
    widget = window.pages._pages[name].widget
    return widget if isinstance(widget, QWidget) else widget()
