"""The system's keyring, with a real Secret Service on a bus of its own: there, locked, and absent."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.helpers.keyring_bus import bus, keyring_daemon, lock, missing

ROOT = Path(__file__).parents[2]
SECRET = "token petugas satu"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")]


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    with bus(tmp_path / "bus") as found:
        yield found


def said(environment: Mapping[str, str], program: str) -> str:
    """What a program says that has this bus for its session."""
    start = (
        "from pathlib import Path\nfrom console.secrets.system_keyring import *\n"
        "from console.secrets.wrapping import *\nvault = SystemKeyring(Path('home'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", start + program],
        env=dict(environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return (done.stdout + done.stderr.strip().rpartition("\n")[2]).strip()


def test_what_is_kept_is_there_for_the_next_program(environment: dict[str, str]) -> None:
    with keyring_daemon(environment):
        assert said(environment, f"print(keyring_state()); vault.set('a', '{SECRET}')") == "ready"
        assert said(environment, "print(vault.get('a'), vault.get('b'))") == f"{SECRET} None"
        assert said(environment, "vault.delete('a'); vault.delete('a'); print(vault.get('a'))") == "None"


def test_two_desks_on_one_computer_do_not_share_secrets(environment: dict[str, str]) -> None:
    with keyring_daemon(environment):
        assert said(environment, "vault.set('a', 'x'); print(SystemKeyring(Path('other')).get('a'))") == "None"


def test_a_locked_keyring_is_told_from_an_absent_one(environment: dict[str, str]) -> None:
    with keyring_daemon(environment):
        said(environment, "vault.set('a', 'x')")
        lock(environment)
        assert said(environment, "print(keyring_state())") == "locked"
        for act in ("vault.get('a')", "vault.set('a', 'y')", "vault.delete('a')"):
            assert "keyring_locked" in said(environment, act)


def test_without_a_keyring_every_act_says_so(environment: dict[str, str]) -> None:
    assert said(environment, "print(keyring_state())") == "none"
    for act in ("vault.get('a')", "vault.set('a', 'y')", "vault.delete('a')"):
        assert "keyring_none" in said(environment, act)


def test_without_a_session_there_is_no_keyring(environment: dict[str, str]) -> None:
    environment.pop("DBUS_SESSION_BUS_ADDRESS")
    assert said(environment, "print(keyring_state())") == "none"


def test_a_package_that_keeps_plain_text_is_not_a_keyring(environment: dict[str, str]) -> None:
    program = """
import keyring, keyring.backend
class Plain(keyring.backend.KeyringBackend):
    priority = 9
    def get_password(self, service, name): return "x"
    def set_password(self, service, name, value): pass
keyring.set_keyring(Plain())
print(keyring_state())
"""
    assert said(environment, program) == "none"


def test_a_secret_longer_than_windows_keeps_is_refused_everywhere(environment: dict[str, str]) -> None:
    assert "secret_too_long" in said(environment, "vault.set('a', 'x' * 1281)")
