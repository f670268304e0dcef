"""What the project starts beside Python is in the list of system packages, and nothing that it does not start."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("console", "server", "wire", "scripts", "installer", "tests")
# Each program that is not on every Debian, and the package it comes with.
PACKAGES = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "chromium": "chromium",
    "chromium-browser": "chromium-browser",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus",
    "dbus-send": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "/usr/libexec/at-spi2-registryd": "at-spi2-core",
    "debootstrap": "debootstrap",
    "systemd-nspawn": "systemd-container",
    "ip": "iproute2",
    "certutil": "libnss3-tools",
    "objdump": "binutils",
    "strip": "binutils",
    "makensis": "nsis",
    "ntfy": "ntfy",
    "mosquitto": "mosquitto",
    "mosquitto_passwd": "mosquitto",
    "gammu-smsd": "gammu-smsd",
    "espeak-ng": "espeak-ng",
    "sipp": "sip-tester",
    "baresip": "baresip-core",
    "curl": "curl",  # by the lines of docs/produksi.md
}
# What PySide6 or Python brings, what comes with Debian's base, and git, without which nobody has the project.
BROUGHT = {"lupdate", "pyside6-lupdate"}
BASE = {"bash", "env", "git", "install", "mount", "nsenter", "setsid", "umount", "unshare", "scripts/setup.sh"}
# Asked only where it is there: not every system is started by the one, and none needs the other.
ASKED = {"systemd-analyze", "cc", "setpriv"}
CALLS = ("shutil.which", "subprocess.run", "subprocess.Popen", "subprocess.check_output")


def listed() -> dict[str, set[str]]:
    """The packages by when they are needed."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / "scripts" / "system-packages.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, *names = line.split()
            found.setdefault(kind, set()).update(names)
    return found


def started() -> Iterator[tuple[str, str]]:
    """Every program that is named where one is looked for or started: the file, and its name."""
    for folder in FOLDERS:
        for file in (ROOT / folder).rglob("*.py"):
            text = file.read_text("utf-8")
            whole = ast.walk(ast.parse(text)) if any(call in text for call in CALLS) else ()
            calls = (node for node in whole if isinstance(node, ast.Call))
            for call in calls:
                if ast.unparse(call.func) in CALLS and call.args:
                    first = call.args[0]
                    if isinstance(first, ast.List | ast.Tuple) and first.elts:
                        first = first.elts[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        yield file.relative_to(ROOT).as_posix(), first.value


def test_every_program_that_is_started_is_brought_by_something() -> None:
    known = PACKAGES.keys() | BROUGHT | BASE | ASKED
    missing = [f"{file}: {name}" for file, name in started() if name not in known]
    assert not missing, "name its package in scripts/system-packages.txt and here"
    every = set[str]().union(*listed().values())
    assert set(PACKAGES.values()) <= every


def test_the_room_and_the_tests_ask_for_nothing_that_nothing_of_ours_starts() -> None:
    beside = set[str]().union(*(names for kind, names in listed().items() if kind != "run"))
    assert beside == set(PACKAGES.values())


def test_setup_for_make_run_brings_what_the_room_needs_without_a_display_and_the_deb_does_not() -> None:
    packages = listed()
    assert packages["room"] == {"xvfb", "openbox"}
    assert not packages["room"] & packages["run"]
    assert 'kinds="run room"' in (ROOT / "scripts" / "setup.sh").read_text("utf-8")
