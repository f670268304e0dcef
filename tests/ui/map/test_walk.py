"""A walk through everything that can be pressed or set: each does something that is seen, or is grey and says why."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from console import log
from console.models.commands.calls import start_call
from console.models.commands.reference import take_points
from console.models.state.streams import split_stream
from console.settings import Settings, SettingsFile, TableLook
from console.ui.attachments import ReplayAttachments
from console.ui.frame.actions import MENUS
from console.ui.frame.bridge import Bridge
from console.ui.frame.lock import IdleLock
from console.ui.frame.sounds import Sounds
from console.ui.map.layers import LayerChoice, offered
from console.ui.reference import ReferenceEditor, words_of
from console.ui.shift.handover import HandoverPages
from console.ui.shift.log import ShiftActs
from console.ui.widgets import quick_phrases, screen_words, theme
from console.ui.widgets.ask_box import AskBox
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.window.features import ACTIONS
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import ringing
from tests.ui.room_desk import PERSON, RoomDesk
from wire.facts import MapPointDefined

pytestmark = pytest.mark.slow

# These are what they should be already, or have nothing to do in this room: what they say is in the sentence.
ALREADY = {"view.day", "view.english", "view.100", "view.dock"}


@pytest.fixture
def whole(window: MainWindow) -> MainWindow:
    window.features.add(ShiftActs(window.frame))
    window.features.add(HandoverPages(window.frame, lambda person, typed: False))
    # The page of files that needs no disk.
    files = window.features.add(ReplayAttachments(window.frame, window.case_panel.files, window.calls.in_form))
    window.call_pages.files_asked.connect(files.open_of_call)
    return window


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    quick_phrases.use({})


def picture(window: MainWindow) -> tuple[object, ...]:
    """All that a person could notice of an act."""
    boxes = tuple(box.accessibleName() for box in window.findChildren(AskBox) if box.isVisible())
    popup, focus = QApplication.activePopupWidget(), QApplication.focusWidget()
    line: Any = window.command.line()
    form = window.forms.form
    written = repr(form._as_draft()) if form.call() else ""
    rows = [line for one in window.findChildren(LinesPanel) if one.isVisible() for line in one.lines()]
    ticked = [(line.id, at) for line in rows for at, cell in enumerate(line.cells) if cell.ticked]
    return (
        window.desk.board.hash(),
        window.work.current(),
        id(focus),
        window.settings.now,
        window.command.sentence(),
        line.sentence(),
        window.locked(),
        window.hidden,
        window.isVisible(),
        window.isFullScreen(),
        tuple(window.stage.visible_panels()),
        len(window.places.windows()),
        window.case_panel.case_id,
        boxes,
        tuple(ticked),
        written,
        id(popup) if popup else 0,
        window.menuBar().activeAction() is not None,
    )


def prepared(window: MainWindow, case: str) -> None:
    """Back to a window in which a case is chosen and nothing asks anything."""
    if window.locked():
        window.unlock()
    while window.pages.close_current():
        continue
    for box in window.findChildren(AskBox):
        box.hide()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    window.menuBar().setActiveAction(None)  # type: ignore[arg-type]
    window.command.clear()
    if case:
        window.choose_case(case)
    window.case_list.table.setFocus()


@pytest.mark.parametrize("menu", MENUS)
@pytest.mark.parametrize("chosen", ["fire", ""], ids=["case", "no case"])
def test_every_entry_of_a_menu_does_something_or_says_why_not(
    whole: MainWindow, desk: RoomDesk, cases: dict[str, str], menu: str, online: bool, chosen: str
) -> None:
    dead = []
    for entry in [one for one in ACTIONS.values() if one.menu == menu and whole.actions_.bound(one.id)]:
        if entry.id == "shift.quit":
            continue  # the window closes: the last thing of the day, and the fixture does it
        prepared(whole, cases.get(chosen, ""))
        if not whole.actions_.action(entry.id).isEnabled():
            assert whole.actions_.why_not(entry.id), entry.id
            continue
        before = picture(whole)
        whole.actions_.trigger(entry.id)
        if picture(whole) == before and entry.id not in ALREADY:
            dead.append(entry.id)
    assert not dead


def buttons(root: QWidget) -> list[QAbstractButton]:
    return [one for one in root.findChildren(QAbstractButton) if one.isVisible()]


PAGES = (
    "keys",
    "layers",
    "heat",
    "hazards",
    "points",
    "problems",
    "calls",
    "tasks",
    "silent",
    "search",
    "phrases",
    "shift_log",
    "handover",
    "city_words",
)


@pytest.mark.parametrize("page", ["", *PAGES])
def test_every_button_that_is_seen_does_something_or_is_grey_with_a_reason(
    whole: MainWindow, desk: RoomDesk, cases: dict[str, str], page: str
) -> None:
    ringing(desk)
    dead, at = [], 0
    while True:
        prepared(whole, cases["fire"])
        if page:
            whole.pages.open(page)
        here = buttons(whole)
        if at >= len(here):
            break
        button = here[at]
        at += 1
        if not button.isEnabled():
            # A place kept for a suggestion says nothing yet: there is nothing to press.
            if button.text() and not (button.toolTip() or button.accessibleDescription()):
                dead.append((f"grey in {type(button.parent()).__name__}", button.text()))
            continue
        before, checked = picture(whole), [one.isChecked() for one in here]
        if button.isChecked() and button.group() is not None:
            continue  # the choice that is made already
        button.click()
        if picture(whole) == before and [one.isChecked() for one in here] == checked:
            dead.append((type(button).__name__, button.text() or button.accessibleName()))
    assert not dead


def _volume(kind: Any) -> Callable[[Settings], object]:
    def heard(settings: Settings) -> object:
        sounds = Sounds()
        sounds.set_volumes(settings.ring_volume, settings.alarm_volume)
        return sounds.volume(kind)

    return heard


def _locked(window: MainWindow, settings: SettingsFile) -> bool:
    """Whether a screen is locked that nobody touched for twenty minutes."""
    now_s = [0.0]
    locked: list[bool] = []
    idle = IdleLock(window.frame, settings, lambda: False, lambda: locked.append(True), lambda: now_s[0])
    now_s[0] = 20 * 60.0
    idle.look()
    return bool(locked)


ONLINE = "https://peta.example/{z}/{x}/{y}.png"


def test_every_setting_changes_what_is_seen_or_heard(
    desk: RoomDesk, cases: dict[str, str], tmp_path: Path, qapp: QApplication
) -> None:
    """Each setting has its proof here; one without fails."""
    case = cases["fire"]

    def shown(ask: Callable[[MainWindow], object]) -> Callable[[SettingsFile], object]:
        def opened(settings: SettingsFile) -> object:
            made = MainWindow(desk, Bridge(desk), settings=settings)
            made.choose_case(case)
            found = ask(made)
            made.bridge.stop()
            made.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or the next look dresses it too
            return found

        return opened

    def flagged(window: MainWindow) -> object:
        call = split_stream(desk.do(start_call)[0].stream)[1]
        window.call_pages.flag(desk.board.calls[call])
        return window.call_pages.panel.box.accessibleName()

    proofs: dict[str, tuple[object, object, Callable[[SettingsFile], object]]] = {
        "language": ("en", "id", shown(lambda window: window.windowTitle())),
        "theme": ("day", "night", shown(lambda window: theme.current().name)),
        "text_scale": (100, 150, shown(lambda window: theme.current_sizes().text)),
        "layout": ("", '{"floating":["agencies"]}', lambda settings: settings.now.layout),
        "ring_volume": (100, 50, lambda settings: _volume("ringing")(settings.now)),
        "alarm_volume": (100, 50, lambda settings: _volume("overdue")(settings.now)),
        "log_level": ("INFO", "DEBUG", lambda settings: _log_level(tmp_path, settings)),
        "online_map": ("", ONLINE, lambda settings: offered(settings.now)),
        "online_credit": ("", "© Contoh", lambda settings: offered(settings.change(online_map=ONLINE))),
        "layers": ({}, {PERSON.account: {"case": False}}, lambda settings: _layers_off(settings)),
        "lock_after_min": (10, 30, lambda settings: shown(lambda window: _locked(window, settings))(settings)),
        "phrases": ({}, {"wrg": "Warga."}, shown(lambda window: quick_phrases.of("wrg"))),
        "tables": ({}, {"calls": TableLook(order=("case", "state"))}, shown(_columns_of_calls)),
    }
    assert set(proofs) == set(Settings.__struct_fields__) - {"others"}
    for name, (one, other, ask) in proofs.items():
        seen = []
        for value in (one, other):
            settings = SettingsFile(tmp_path)
            settings.change(**{"language": "en", "theme": "day", "text_scale": 100, name: value})
            seen.append(ask(settings))
        assert seen[0] != seen[1], name
    settings.change(language="en", theme="day", text_scale=100)
    shown(lambda window: None)(settings)
    screen_words.install(qapp, "en")


def _columns_of_calls(window: MainWindow) -> object:
    header = window.call_pages.panel.list.horizontalHeader()
    return [header.visualIndex(at) for at in range(header.count())]


def _layers_off(settings: SettingsFile) -> object:
    return LayerChoice(settings, lambda: PERSON, QApplication.instance()).off  # type: ignore[arg-type]


def _log_level(folder: Path, settings: SettingsFile) -> object:
    lines = log.to_files(folder, settings.now.log_level)
    level = logging.getLogger().level, logging.getLogger("konsol112").level
    close = getattr(lines, "close", None)
    if close is not None:
        close()
    return level


def test_every_field_of_a_definition_changes_it(desk: RoomDesk, qtbot: QtBot) -> None:
    """What an admin can write in the city's data is kept: no field is only decoration."""
    assert desk.person is not None
    desk.person = msgspec.structs.replace(desk.person, roles=("admin",))
    editor = ReferenceEditor(desk)
    qtbot.addWidget(editor)
    numbers = {"priority": "3", "order": "77", "version": "9"}
    still = []
    desk.do(take_points, [MapPointDefined("H-001", "hydrant", "Hidran", -8.2, 112.1, checked_on="2026-01-01")])
    for kind in ("agency", "unit", "nature", "list", "city", "phrase", "rules", "point"):
        editor.kind.choose(kind)
        editor.refresh()
        for name in list(editor.fields):
            editor.items.setCurrentRow(0)
            field = editor.fields[name]
            before = field.text()
            if name in ("active", "sample"):
                wanted = "tidak" if before == "yes" else "ya"
            elif name in ("call_back", "channel", "confidential", "agency", "parent", "fallback", "alert_first"):
                continue  # their words have their own test
            elif name in ("targets", "alert_one_of", "point_kind", "state"):
                continue
            elif name in ("silent_steps", "closing_steps"):
                wanted = before.partition(";")[0]
            elif kind == "rules":
                wanted = str(int(before) + 1)
            elif name == "zone":
                wanted = "Asia/Makassar"
            elif name == "unit_kind":
                wanted = next(word for word in words_of(desk.board, name).values() if word != before)
            elif name in ("lat", "lng"):
                wanted = "-8.1" if name == "lat" else "112.2"
            else:
                wanted = (
                    "2026-02-02"
                    if name == "checked_on"
                    else numbers.get(name, "Q" if name == "letter" else f"{before} x".strip())
                )
            field.setText(wanted)
            if not editor.save() or editor.fields[name].text() == before:
                still.append((kind, name, wanted))
            else:
                editor.fields[name].setText(before)
                editor.save()
    assert not still
