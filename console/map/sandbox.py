"""Chromium refuses to run as root with its sandbox, and ends the program where the kernel gives it no namespaces. Only
then, and never in silence, the map of the source runs without it; an installed program has its list instead."""

import ctypes
import os
import sys
import warnings
from functools import cache

from console.text.words import QT_TRANSLATE_NOOP, Language, said

_NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"
_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
_ROOT = QT_TRANSLATE_NOOP("MapSandbox", "the program runs as root. Use an ordinary account.")
_KERNEL = QT_TRANSLATE_NOOP(
    "MapSandbox",
    "the system gives ordinary accounts no user namespaces. Ask who keeps the computer to allow them.",
)
_RUNS = QT_TRANSLATE_NOOP("MapSandbox", "The map runs without its sandbox: {why}")
_CLOSED = QT_TRANSLATE_NOOP("MapSandbox", "The map is not opened without its sandbox: {why}")
_NEW_USER, _NEW_PROCESSES, _NEW_NETWORK = 0x10000000, 0x20000000, 0x40000000


def prepare(language: Language = "id") -> str | None:
    """Call before WebEngine is loaded. Returns the sentence to show when there is no sandbox, else none.

    Chromium's own chatter on the terminal is turned off as well, unless somebody asked for it.
    """
    flags = os.environ.get(_FLAGS, "")
    if "--log-level" not in flags and "--enable-logging" not in flags:
        os.environ[_FLAGS] = f"{flags} --log-level=3".strip()
    why = _in_its_way()
    if why and not is_installed():
        os.environ[_NO_SANDBOX] = "1"
        return _said(language, _RUNS, why)
    os.environ.pop(_NO_SANDBOX, None)
    kept = (flag for flag in os.environ.get(_FLAGS, "").split() if "no-sandbox" not in flag)
    os.environ[_FLAGS] = " ".join(kept)
    return _said(language, _CLOSED, why) if why else None


def is_root() -> bool:
    """Whether this process has all rights (never on Windows, where Chromium's sandbox works for administrators)."""
    return sys.platform != "win32" and os.geteuid() == 0


def is_installed() -> bool:
    """Whether this is the built program, not its source: it never runs without the sandbox."""
    return bool(getattr(sys, "frozen", False))


def may_show_map() -> bool:
    """Whether WebEngine may be loaded at all: Chromium ends the program that keeps a sandbox which cannot be."""
    return not (is_installed() and _in_its_way())


@cache
def has_namespaces() -> bool:
    """Whether the kernel lets a process of this account into namespaces of its own: a child tries. No file says it:
    containers forbid it, a changed root does, AppArmor allows it to some programs (so it is this one that asks)."""
    if sys.platform != "linux":
        return True
    libc = ctypes.CDLL(None)
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # of threads: the child runs no Python
        child = os.fork()
    if child == 0:
        refused = libc.unshare(_NEW_USER) or libc.unshare(_NEW_PROCESSES | _NEW_NETWORK)
        os._exit(1 if refused else 0)
    return os.waitpid(child, 0)[1] == 0


def _in_its_way() -> str | None:
    """Why there can be no sandbox."""
    if is_root():
        return _ROOT
    return None if has_namespaces() else _KERNEL


def _said(language: Language, sentence: str, why: str) -> str:
    return said(language, "MapSandbox", sentence).format(why=said(language, "MapSandbox", why))
