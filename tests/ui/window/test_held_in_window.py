"""In the whole window every key that records something is held down, as X11 repeats it and as Qt marks it: one press,
one deed. A key list that grows is held down too: keys come from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.models.state.record import Recorded
from console.ui.frame.keys import HeldKeys
from console.ui.widgets import screen_words
from console.ui.widgets.ask_box import AskBox
from console.ui.window.features import ACTIONS
from console.ui.window.main_window import MainWindow
from tests.helpers.campaign import some
from tests.ui.room_day import filled, ringing
from tests.ui.room_desk import RoomDesk
from tests.ui.whole_window import Whole, make_pages, whole_window

pytestmark = pytest.mark.slow

Key, Mod = Qt.Key, Qt.KeyboardModifier
Press = tuple[int, Qt.KeyboardModifier, str]
STORY = "sarang tawon besar di jl contoh 12"
CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+*/- "
NAMED = (Key.Key_Return, Key.Key_Enter, Key.Key_Escape, Key.Key_Delete, Key.Key_Backspace, Key.Key_Space)


class KeyedRoom:
    """The whole window with the filter that the program puts before it, and what persons do in it meanwhile."""

    def __init__(self, whole: Whole, app: QApplication) -> None:
        self.whole, self.window, self.desk = whole, whole.window, whole.desk
        self.filter: HeldKeys | None = HeldKeys(app)
        self.deeds: list[list[Recorded]] = []
        for name in ("do", "do_as"):
            setattr(self.desk, name, self._noted(getattr(self.desk, name)))

    def _noted(self, do: Callable[..., list[Recorded]]) -> Callable[..., list[Recorded]]:
        def noted(*args: Any, **kwargs: Any) -> list[Recorded]:
            written = do(*args, **kwargs)
            if written:
                self.deeds.append(written)
            return written

        return noted

    def clear(self) -> None:
        """A window in which nothing asks and no page is open, and what is due by the clock was done."""
        window = self.window
        window.bridge.tick.emit()
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            popup = QApplication.activePopupWidget()
        window.menuBar().setActiveAction(None)  # type: ignore[arg-type]
        if window.locked():
            window.unlock()
        if window.hidden:
            window.hide_personal()
        if window.isFullScreen():
            window.showNormal()
        for box in window.findChildren(AskBox):
            box.leave()
        while window.pages.close_current():
            pass
        window.case_panel.shelf.leave()
        window.case_panel.card.leave()
        window.places.dock_all()
        window.places.give_back()
        window.command.clear()

    def hold(self, press: Press) -> list[list[Recorded]]:
        """Down at one second and up after two tenths; between them it repeats, as X11 does (a release and a press of
        one moment) and as Qt marks it, in turn. What was done."""
        self.deeds.clear()
        self._send(QEvent.Type.KeyPress, press, 1_000)
        for nth, at_ms in enumerate(range(1_040, 1_200, 40)):
            marked = bool(nth % 2)
            self._send(QEvent.Type.KeyRelease, press, at_ms, marked)
            self._send(QEvent.Type.KeyPress, press, at_ms + marked, marked)
        self._send(QEvent.Type.KeyRelease, press, 1_200)
        return [*self.deeds]

    def state(self) -> tuple[object, ...]:
        """Where a person is."""
        boxes = [box for box in self.window.findChildren(AskBox) if box.isVisible()]
        return QApplication.focusWidget(), QApplication.activePopupWidget(), self.window.work.current(), boxes

    def _send(self, type: QEvent.Type, press: Press, at_ms: int, marked: bool = False) -> None:
        """As the window system does: the window hears it, then shortcuts are looked for, then the focus has it."""
        key, mods, text = press
        if self.filter is not None:
            event = QKeyEvent(type, key, mods, text, marked)
            event.setTimestamp(at_ms)
            if self.filter.eventFilter(self.window.windowHandle(), event):
                return
        focused = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        QTest.simulateEvent(focused, type == QEvent.Type.KeyPress, key, mods, text, marked, -1)


@pytest.fixture(scope="module")
def room(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyedRoom]:
    screen_words.install(qapp, "en")
    desk = RoomDesk()
    filled(desk)
    with whole_window(desk, tmp_path_factory.mktemp("meja")) as made:
        make_pages(made.window)
        made.window.activateWindow()
        assert QTest.qWaitForWindowActive(made.window, 90_000)
        room = KeyedRoom(made, qapp)
        held = room.filter
        yield room
    assert held is not None
    qapp.focusWindowChanged.disconnect(held._follow)
    held.deleteLater()


def shortcuts(window: MainWindow) -> list[Press]:
    """The keys of all actions that are carried out."""
    found = []
    # The replay records nothing, and there is no past to open in this room.
    for entry in (one for one in ACTIONS.values() if one.id != "supervisor.machine"):
        for text in entry.keys if window.actions_.bound(entry.id) else ():
            pressed = QKeySequence(text)[0]
            found.append((int(pressed.key()), pressed.keyboardModifiers(), ""))
    return found


def plain(characters: str = CHARACTERS) -> list[Press]:
    typed: list[Press] = [(ord(one), Mod.NoModifier, one.lower()) for one in characters]
    return typed + [(int(key), Mod.NoModifier, "\r" if key in NAMED[:2] else "") for key in NAMED]


def cases(room: KeyedRoom) -> dict[str, str]:
    return {case.nature: case.id for case in room.desk.board.cases.values()}


def on_case(room: KeyedRoom) -> None:
    room.window.open_case(cases(room)["tree_down"])


def on_agencies(room: KeyedRoom) -> None:
    room.window.actions_.trigger("panel.agencies")
    QTest.keyClick(room.window.agencies.view, Key.Key_Down)


def on_card(room: KeyedRoom) -> None:
    room.window.open_case(cases(room)["fire_building"])
    room.window.case_panel.show_card()


def on_send(room: KeyedRoom) -> None:
    on_case(room)
    room.window.case_panel.dispatch()
    room.window.case_panel.shelf.agencies.item(0).setCheckState(Qt.CheckState.Checked)


def on_note(room: KeyedRoom) -> None:
    on_case(room)
    room.window.actions_.trigger("case.note")
    QTest.keyClicks(QApplication.focusWidget(), "catatan")


def on_ring(room: KeyedRoom) -> None:
    ringing(room.desk)
    room.window.tick()
    room.window.case_list.table.setFocus()


def on_form(room: KeyedRoom) -> None:
    form = room.window.forms.form
    room.window.calls.take()
    form.parts.narrative.setPlainText(STORY)
    form.parts.place.address.setText("Jl. Contoh 12")
    form.parts.nature.take(0)
    form.parts.card.setFocus()


def on_form_sends(room: KeyedRoom) -> None:
    on_form(room)
    room.window.forms.form.parts.send.item(0).setCheckState(Qt.CheckState.Checked)
    room.window.forms.form.preview_send()


PLACES: tuple[Callable[[KeyedRoom], None], ...] = (
    on_case, on_agencies, on_card, on_send, on_note, on_ring, on_form, on_form_sends,
)  # fmt: skip


def walk(room: KeyedRoom, begin: Callable[[KeyedRoom], object], keys: list[Press]) -> list[str]:
    """Hold each key in this place; those that did more than one deed."""
    twice, disturbed = [], True
    for press in keys:
        if disturbed:
            room.clear()
            begin(room)
        before = room.state()
        done = room.hold(press)
        disturbed = bool(done) or room.state() != before
        if len(done) > 1:
            name = QKeySequence(press[0] | press[1].value).toString()
            twice.append(f"{name}: {[[type(one.fact).__name__ for one in deed] for deed in done]}")
    room.clear()
    return twice


@pytest.mark.parametrize("begin", some([on_case, on_form], 1), ids=lambda one: one.__name__)
def test_a_held_key_of_an_action_does_one_deed(room: KeyedRoom, begin: Callable[[KeyedRoom], None]) -> None:
    assert walk(room, begin, shortcuts(room.window)) == []


@pytest.mark.parametrize("begin", some(PLACES, 4), ids=lambda one: one.__name__)
def test_a_held_digit_letter_or_enter_does_one_deed(room: KeyedRoom, begin: Callable[[KeyedRoom], None]) -> None:
    answer = [(int(Key.Key_F1), Mod.NoModifier, "")]
    assert walk(room, begin, plain() + answer * (begin is on_ring)) == []


def test_without_the_filter_the_same_walk_finds_what_repeats(room: KeyedRoom) -> None:
    """A walk that cannot fail would tell nothing."""
    kept, room.filter = room.filter, None
    try:
        found = walk(room, on_card, plain("12"))
        undone = walk(room, on_case, [(int(Key.Key_B), Mod.ControlModifier, "")])
    finally:
        room.filter = kept
    assert [one.partition(":")[0] for one in found + undone] == ["1", "2", "Ctrl+B"]
