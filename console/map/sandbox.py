"""Chromium refuses to run as root with its sandbox. Only then, and never in silence, the map runs without it."""

import os
import sys

SENTENCE_ID = "Peta berjalan tanpa pengaman (sandbox) karena program dijalankan sebagai root. Pakai akun biasa."
SENTENCE_EN = "The map runs without its sandbox because the program runs as root. Use an ordinary account."


def prepare() -> tuple[str, str] | None:
    """Call before WebEngine is loaded. Returns the sentence (id, en) to show when there is no sandbox, else none."""
    if not is_root():
        os.environ.pop("QTWEBENGINE_DISABLE_SANDBOX", None)
        return None
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return SENTENCE_ID, SENTENCE_EN


def is_root() -> bool:
    """Whether this process has all rights (never on Windows, where Chromium's sandbox works for administrators)."""
    return sys.platform != "win32" and os.geteuid() == 0
