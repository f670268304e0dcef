"""Setting a machine up: what is said before, while and after, what is asked for where something is refused or lacking,
and that a second try mends whatever the first left behind."""

import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from tests.setup.machine import PIP_OFFLINE, PIP_WHOLE, Machine, ctrl_c

pytestmark = pytest.mark.slow

# It says so once it stands at the door: who opens it then meets somebody.
WAITS = 'mkfifo "$machine/door" 2>/dev/null; exec 7<>"$machine/door"; echo "waits"; read -r _ <&7\n'


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def heard(running: "subprocess.Popen[str]", word: str) -> None:
    """Wait until it has said this."""
    assert running.stdout is not None
    assert any(word in line for line in running.stdout), f"“{word}” was never said"


def waiting(machine: Machine) -> None:
    """Wait until what was begun waits at the door."""
    log, door = machine.project / "build" / "setup.log", machine.place / "door"
    while not (door.exists() and "waits" in log.read_text("utf-8")):
        os.sched_yield()


def open_door(machine: Machine) -> None:
    door = os.open(machine.place / "door", os.O_WRONLY | os.O_NONBLOCK)  # whoever is gone is not waited for
    os.write(door, b"go\n")
    os.close(door)


def test_it_says_first_what_it_installs_and_how_big_that_is_and_then_how_far_it_is(machine: Machine) -> None:
    machine.lacks("xvfb")
    status, said, complaints = machine.setup()
    assert (status, complaints) == (0, "")
    lines = said.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("[1/"))
    before, steps = "\n".join(lines[:first]), lines[first:]
    assert f"{machine.project}/build/setup.log" in before
    assert "65.1 MB to download, 263 MB on disk" in before and "xvfb" in before
    assert "Python packages into .venv, at most 430 MB to download, 1420 MB on disk" in before
    assert {line[:5] for line in steps if line.startswith("[")} == {"[1/4]", "[2/4]", "[3/4]", "[4/4]"}
    assert all(line.endswith("left") for line in steps if line.startswith("["))
    assert any("System packages: installing, 80 %" in line for line in steps)
    assert any("of 430 MB fetched" in line for line in steps)
    assert any("of 2 installed" in line for line in steps)
    assert steps[-1].startswith("Ready after")


def test_where_nothing_is_missing_nothing_is_said_and_nothing_done(machine: Machine) -> None:
    assert machine.setup()[0] == 0
    machine.write(told="")
    assert machine.setup() == (0, "", "")
    assert machine.told() == []


def on_a_terminal(machine: Machine) -> str:
    """What setup.sh says to a person."""
    near, far = pty.openpty()
    running = machine.begin(terminal=far)
    os.close(far)
    said = b""
    while True:
        try:
            said += os.read(near, 65_536)
        except OSError:
            break
    os.close(near)
    assert running.wait(120) == 0
    return said.decode()


def test_on_a_terminal_a_step_is_one_line_that_is_written_over(machine: Machine) -> None:
    said = on_a_terminal(machine)
    steps = [line for line in said.split("\r\n") if "[2/3]" in line]
    assert len(steps) == 1
    shown = steps[0].split("\r")[1:]
    assert len(shown) > 2
    assert len({len(one) for one in shown}) == 1 and len(shown[0]) < 80, "each covers what stood there, on one line"
    assert "error" not in said, "no complaint of the shell"


def test_who_sits_at_a_terminal_may_be_asked_for_a_password_by_sudo(machine: Machine) -> None:
    machine.lacks("openbox")
    machine.write(uid="1000\n")
    (machine.place / "sudo").unlink()
    assert "sudo needs your password" in on_a_terminal(machine)
    told = machine.told()
    assert told.index("sudo -v") < next(n for n, line in enumerate(told) if line.startswith("sudo env DEBIAN"))


@pytest.mark.parametrize("sudo", ["none", "refuses"])
def test_who_may_not_install_is_told_the_one_command_to_type(machine: Machine, sudo: str) -> None:
    machine.lacks("openbox")
    machine.write(uid="1000\n")
    (machine.place / "sudo").unlink()
    if sudo == "none":
        (machine.place / "bin" / "sudo").write_text("#!/bin/sh\nexit 127\n", "utf-8")
    status, said, complaints = machine.setup()
    assert (status, said) == (1, "")
    assert complaints.rstrip().endswith("sudo apt-get install -y --no-install-recommends openbox")
    assert not [line for line in machine.told() if line.startswith("apt-get") and "install -y" in line]


def test_an_account_that_may_use_sudo_installs_by_it(machine: Machine) -> None:
    machine.lacks("openbox")
    machine.write(uid="1000\n")
    assert machine.setup()[0] == 0
    assert any(line.startswith("sudo -n env") and line.endswith("openbox") for line in machine.told())


# A busy machine says half a line, and the rest of it more than a second later.
PIP_IN_PIECES = 'printf "ERROR: THESE PACKAGES DO "; sleep 1.3; printf "NOT MATCH THE HASHES"; exit 1'


@pytest.mark.parametrize(
    ("tool", "output", "sentence"),
    [
        ("apt", 'echo "E: Failed to fetch somewhere  Temporary failure resolving"; exit 100', "is this machine online"),
        ("apt", 'echo "E: Could not get lock /var/lib/dpkg/lock-frontend."; exit 100', "Let it end, then try again"),
        ("apt", 'echo "E: You don\'t have enough free space in /var/cache/apt."; exit 100', "The disk is full"),
        ("apt", 'echo "E: Unmet dependencies: unmet dependencies"; exit 100', "apt-get --fix-broken install"),
        ("apt", 'echo "E: something nobody knows"; exit 100', "apt-get install -y --no-install-recommends xvfb"),
        ("pip", PIP_OFFLINE, "is this machine online (cable, proxy)? What was fetched is kept"),
        ("pip", 'echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES"; exit 1', "so nothing was installed"),
        ("pip", PIP_IN_PIECES, "so nothing was installed"),
        ("pip", 'echo "ERROR: [Errno 28] No space left on device"; exit 1', "The disk is full"),
        (
            "pip",
            'echo "ERROR: No matching distribution found for scipy==9"; exit 1',
            "has no scipy==9 for this machine",
        ),
        ("pip", 'echo "SSLError: CERTIFICATE_VERIFY_FAILED"; exit 1', "PIP_CERT="),
        ("pip", 'echo "ERROR: something nobody knows"; exit 1', "rm -r .venv begins anew"),
    ],
)
def test_what_fails_says_what_to_do(machine: Machine, tool: str, output: str, sentence: str) -> None:
    machine.lacks("xvfb")
    machine.write(**{tool: output})
    status, _, complaints = machine.setup()
    assert status == 1
    assert sentence in complaints


@pytest.mark.parametrize("tool", ["apt", "pip"])
def test_after_a_failure_the_same_command_goes_on(machine: Machine, tool: str) -> None:
    machine.lacks("xvfb")
    healthy = (machine.place / tool).read_text("utf-8")
    machine.write(**{tool: "exit 1"})
    assert machine.setup()[0] == 1
    machine.write(**{tool: healthy})
    assert machine.setup()[0] == 0


def test_a_package_that_apt_does_not_know_is_named(machine: Machine) -> None:
    machine.lacks("openbox")
    machine.write(known="xvfb\n")
    status, _, complaints = machine.setup()
    assert status == 1
    assert "apt does not know these packages: openbox" in complaints


def test_a_disk_that_is_too_small_is_told_before_anything_is_fetched(machine: Machine) -> None:
    machine.write(free="900\n")
    status, _, complaints = machine.setup()
    assert status == 1
    assert "Only 900 MB are free here" in complaints
    assert machine.told() == []


def test_a_folder_that_cannot_be_written_to_is_told_with_what_to_type(machine: Machine) -> None:
    (machine.project / "build").write_text("no folder", "utf-8")
    machine.write(uid="1000\n")
    status, said, complaints = machine.setup()
    assert (status, said) == (1, "")
    assert f"Nothing can be written into {machine.project}" in complaints
    assert f"sudo chown -R petugas '{machine.project}'" in complaints


def test_a_python_that_is_named_and_too_old_is_told_and_nothing_else_is_taken(machine: Machine) -> None:
    machine.write(**{"no-python": ""})
    status, _, complaints = machine.setup(PYTHON=str(machine.place / "bin" / "python3"))
    assert status == 1
    assert "is not usable (it is Python 3.9)" in complaints and "3.11, 3.12 or 3.13" in complaints
    assert machine.told() == []


@pytest.mark.parametrize("how", ["Ctrl+C", "SIGTERM"])
def test_it_stops_in_the_middle_in_one_line_and_goes_on_the_next_time(machine: Machine, how: str) -> None:
    machine.write(pip=WAITS)
    running = machine.begin()
    waiting(machine)
    if how == "SIGTERM":
        running.terminate()
        said, complaints = running.communicate(timeout=120)
        assert (running.returncode, complaints) == (130, "")
        last = said.splitlines()[-1]
    else:
        status, last = ctrl_c(running)
        assert status == 130
    assert last.startswith("Stopped; nothing runs any more.")
    assert machine.runs() == []
    machine.write(pip=PIP_WHOLE)
    assert machine.setup()[0] == 0
    assert machine.told().count("venv") == 2, "half a package is not taken for a whole one"


def test_system_packages_that_are_being_installed_come_to_their_end_before_it_stops(machine: Machine) -> None:
    machine.lacks("xvfb")
    machine.write(apt=f'echo "pmstatus:xvfb:10.0000:Unpacking"\n{WAITS}\necho xvfb >>"$machine/installed"\n')
    running = machine.begin()
    waiting(machine)
    os.killpg(running.pid, signal.SIGINT)
    heard(running, "Bringing the system packages that were begun to their end")
    open_door(machine)
    said, _ = running.communicate(timeout=120)
    assert (running.returncode, said.startswith("Stopped;")) == (130, True)
    assert "xvfb" in (machine.place / "installed").read_text("utf-8")


def test_packages_that_a_cut_left_half_installed_are_mended_first(machine: Machine) -> None:
    machine.lacks("xvfb")
    machine.write(audit="The following packages are only half configured: xvfb\n")
    assert machine.setup()[0] == 0
    told = [line.split(" -o ")[0] for line in machine.told()]
    assert told.index("dpkg --configure -a") < next(n for n, line in enumerate(told) if line.startswith("apt-get -q"))


def test_setup_that_is_killed_in_the_middle_of_pip_is_waited_for_and_then_mended(machine: Machine) -> None:
    machine.write(pip=WAITS)
    killed = machine.begin()
    waiting(machine)
    killed.kill()
    killed.wait()
    machine.write(pip=PIP_WHOLE)
    second = machine.begin()
    heard(second, "Another setup is running in this folder")
    open_door(machine)
    assert second.wait(120) == 0
    for pipe in (killed.stdout, killed.stderr, second.stdout, second.stderr):
        assert pipe is not None
        pipe.close()
    assert machine.told().count("venv") == 2


def test_of_two_at_once_one_works_and_the_other_finds_everything_done(machine: Machine) -> None:
    machine.write(pip=WAITS + PIP_WHOLE)
    first = machine.begin()
    waiting(machine)
    second = machine.begin()
    heard(second, "Another setup is running in this folder; waiting for it")
    open_door(machine)
    assert [one.communicate(timeout=120)[1] for one in (first, second)] == ["", ""]
    assert (first.returncode, second.returncode) == (0, 0)
    assert machine.told() == ["venv", "pip"]
