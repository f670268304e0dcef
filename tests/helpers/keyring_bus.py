"""A real Secret Service for tests: its own D-Bus session and its own gnome-keyring, in a folder of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jeepney import MatchRule, message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

PASSWORD = b"sandi gantungan kunci"
NAME = "org.freedesktop.secrets"
PROGRAMS = ("dbus-daemon", "dbus-send", "gnome-keyring-daemon")
# Without folders of services: nothing of the computer's own starts by itself on this bus.
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


def missing() -> list[str]:
    """The programs that are needed and not installed."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


@contextmanager
def bus(folder: Path) -> Iterator[dict[str, str]]:
    """A private session bus; gives the environment in which programs find it, and nothing of the user's own.

    Its sockets lie in a folder with a short name: a socket's whole path may have 107 characters (unix(7)).
    """
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="konsol-bus-", dir="/tmp") as runtime:
        yield from _bus_in(folder, Path(runtime))


def _bus_in(folder: Path, runtime: Path) -> Iterator[dict[str, str]]:
    config = folder / "bus.conf"
    config.write_text(_BUS.format(folder=runtime))
    environment = dict(os.environ) | {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "share"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_RUNTIME_DIR": str(runtime),
    }
    environment.pop("DISPLAY", None)
    environment.pop("WAYLAND_DISPLAY", None)
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    try:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().decode().strip()
        assert address, "dbus-daemon did not start"
        yield environment | {"DBUS_SESSION_BUS_ADDRESS": address}
    finally:
        _end(daemon)


@contextmanager
def keyring_daemon(environment: Mapping[str, str], password: bytes = PASSWORD) -> Iterator[None]:
    """An unlocked keyring on that bus."""
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
    )
    try:
        assert daemon.stdin is not None and daemon.stdout is not None
        daemon.stdin.write(password)
        daemon.stdin.close()
        # It prints where its control socket lies once it stands on the bus.
        daemon.stdout.readline()
        with open_dbus_connection(bus=environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
            wait_for_name(connection, NAME)
        yield
    finally:
        _end(daemon)


def lock(environment: Mapping[str, str]) -> None:
    """Lock the keyring, as a screen saver or a person does."""
    _call(environment, "Lock", "array:objpath:/org/freedesktop/secrets/collection/login")


def wait_for_name(connection: DBusConnection, name: str) -> None:
    """Returns when this name is on the bus: asks to be told first and looks afterwards, so nothing is missed."""
    of_bus = Proxy(message_bus, connection)
    rule = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
    rule.add_arg_condition(0, name)
    of_bus.AddMatch(rule)
    with connection.filter(rule) as changes:
        if not of_bus.NameHasOwner(name)[0]:
            connection.recv_until_filtered(changes, timeout=90)


def _call(environment: Mapping[str, str], method: str, *arguments: str) -> None:
    subprocess.run(
        [
            "dbus-send",
            "--session",
            "--print-reply",
            "--reply-timeout=10000",
            f"--dest={NAME}",
            "/org/freedesktop/secrets",
            f"org.freedesktop.Secret.Service.{method}",
            *arguments,
        ],
        env=dict(environment),
        check=True,
        capture_output=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
