"""Chromium refuses to run as root with its sandbox. Only then, and never in silence, the map runs without it."""

import os
import sys

SENTENCE_ID = "Peta berjalan tanpa pengaman (sandbox) karena program dijalankan sebagai root. Pakai akun biasa."
SENTENCE_EN = "The map runs without its sandbox because the program runs as root. Use an ordinary account."
NO_MAP_ID = "Tanpa pengaman (sandbox) peta tidak dibuka: program dijalankan sebagai root. Pakai akun biasa."
NO_MAP_EN = "The map is not opened without its sandbox: the program runs as root. Use an ordinary account."
_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
_NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"


def prepare() -> tuple[str, str] | None:
    """Call before WebEngine is loaded. Returns the sentence (id, en) to show when there is no sandbox, else none.

    Chromium's own chatter on the terminal is turned off as well, unless somebody asked for it.
    """
    flags = os.environ.get(_FLAGS, "")
    if "--log-level" not in flags and "--enable-logging" not in flags:
        os.environ[_FLAGS] = f"{flags} --log-level=3".strip()
    if not is_root() or is_installed():
        os.environ.pop(_NO_SANDBOX, None)
        kept = (flag for flag in os.environ.get(_FLAGS, "").split() if "no-sandbox" not in flag)
        os.environ[_FLAGS] = " ".join(kept)
        return None if may_show_map() else (NO_MAP_ID, NO_MAP_EN)
    os.environ[_NO_SANDBOX] = "1"
    return SENTENCE_ID, SENTENCE_EN


def is_root() -> bool:
    """Whether this process has all rights (never on Windows, where Chromium's sandbox works for administrators)."""
    return sys.platform != "win32" and os.geteuid() == 0


def is_installed() -> bool:
    """Whether this is the built program, not its source: it never runs without the sandbox."""
    return bool(getattr(sys, "frozen", False))


def may_show_map() -> bool:
    """Whether WebEngine may be loaded at all: Chromium ends the program of a root that keeps the sandbox."""
    return not (is_root() and is_installed())
