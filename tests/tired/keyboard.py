"""A keyboard as the window system brings it: every press has its moment, a held key repeats, Alt+F4 closes.

QTest tells no moment and marks no repeat; so keys go in where the system's own plugin puts them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QEventLoop, QLibraryInfo, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer

from tests.tired.judge import Wrong

NONE = Qt.KeyboardModifier.NoModifier
_QT = ctypes.CDLL(str(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath)) / "libQt6Gui.so.6"))
_SYSTEM = "_ZN22QWindowSystemInterface"
_DOWN, _UP = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
_REPEAT_MS = 33
SOON_MS = 90_000
# What a key with no letter of its own writes.
_TEXTS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t", Qt.Key.Key_Backspace: "\b", Qt.Key.Key_Escape: "\x1b"}


class _QString(ctypes.Structure):
    """A string of Qt over bytes that somebody else keeps."""

    _fields_ = [("owner", ctypes.c_void_p), ("begin", ctypes.c_void_p), ("size", ctypes.c_ssize_t)]


_key = _QT[
    f"{_SYSTEM}14handleKeyEventINS_19SynchronousDeliveryEEEbP7QWindowm"
    "N6QEvent4TypeEi6QFlagsIN2Qt16KeyboardModifierEERK7QStringbt"
]
_key.argtypes = [
    *(ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_int),
    *(ctypes.POINTER(_QString), ctypes.c_bool, ctypes.c_ushort),
]
_key.restype = ctypes.c_bool
_close = _QT[f"{_SYSTEM}16handleCloseEventINS_19SynchronousDeliveryEEEbP7QWindow"]
_close.argtypes, _close.restype = [ctypes.c_void_p], ctypes.c_bool


def text_of(key: Qt.Key, mods: Qt.KeyboardModifier = NONE) -> str:
    """What this key writes where somebody types."""
    if mods & ~Qt.KeyboardModifier.ShiftModifier:
        return ""
    if key in _TEXTS:
        return _TEXTS[key]
    return chr(key.value).lower() if key.value < 0x100 else ""


class Keyboard:
    """Gives keys to the window in front. `now_ms` is the moment of the next event; it only goes on."""

    def __init__(self) -> None:
        self.now_ms = 10_000

    def down(self, key: Qt.Key, mods: Qt.KeyboardModifier = NONE, text: str | None = None) -> None:
        """A key goes down, and stays so."""
        self._send(_DOWN, key, mods, text)

    def up(self, key: Qt.Key, mods: Qt.KeyboardModifier = NONE, text: str | None = None) -> None:
        """It comes up again."""
        self.now_ms += 1
        self._send(_UP, key, mods, text)

    def repeat(self, key: Qt.Key, mods: Qt.KeyboardModifier = NONE, text: str | None = None, *, marked: bool) -> None:
        """The system repeats a key that is down: a release and a press of one moment."""
        self.now_ms += _REPEAT_MS
        self._send(_UP, key, mods, text, marked)
        self._send(_DOWN, key, mods, text, marked)

    def close(self) -> None:
        """Alt+F4, or the cross of the frame."""
        _close(getCppPointer(in_front())[0])

    def _send(
        self, type: QEvent.Type, key: Qt.Key, mods: Qt.KeyboardModifier, text: str | None, marked: bool = False
    ) -> None:
        written = text_of(key, mods) if text is None else text
        letters = ctypes.create_string_buffer(written.encode("utf-16-le") + b"\0\0")
        told = _QString(None, ctypes.cast(letters, ctypes.c_void_p), len(written))
        window = getCppPointer(in_front())[0]
        _key(window, self.now_ms, type.value, key.value, mods.value, ctypes.byref(told), marked, 1)


def in_front() -> QWindow:
    """The window that gets the keys; while one gives the focus to another, a hand waits a moment."""
    wait(lambda: QGuiApplication.focusWindow() is not None)
    window = QGuiApplication.focusWindow()
    assert window is not None
    return window


def wait(true: Callable[[], bool]) -> None:
    """Until it is true."""
    until = monotonic() + SOON_MS / 1000
    while not true():
        if monotonic() > until:
            raise Wrong("what was waited for did not come")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
