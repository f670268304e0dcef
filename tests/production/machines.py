"""Machines of the play: each a folder with a new Debian in it, booted by its own systemd, and one wire between them.

What goes over the wire reaches no other network: it lies in namespaces that end with the play. For the lines that fetch
Debian's own packages, and only for those, a machine is lent this computer's network.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.production.page import at_terminal

BOOT_WITHIN_S = 120.0
STEP_S = 0.2
PATHS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LENT = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PIP_INDEX_URL", "PIP_CERT")
# systemd wants one tree of control groups, however this computer divides its own; a group of ours is the machine's.
ONE_TREE = """
umount -Rl /sys/fs/cgroup
mount -t cgroup2 cgroup2 /sys/fs/cgroup
group=/sys/fs/cgroup/$1
shift
"""
BOOT = f'{ONE_TREE}mkdir -p "$group" && echo $$ >"$group/cgroup.procs"\nexec "$@"'
TIDY = f'{ONE_TREE}[ ! -d "$group" ] || find "$group" -depth -type d -exec rmdir {{}} +'


class Failed(Exception):
    """A line of the page did not do what the page says."""


def do(*words: str | Path) -> str:
    """A command of this computer; what it printed. Raises CalledProcessError."""
    return subprocess.run([str(word) for word in words], check=True, stdout=subprocess.PIPE, text=True).stdout


class Wire:
    """What machines and desks are plugged into: a bridge in a namespace of its own, and one more for each of them."""

    def __init__(self) -> None:
        self._made: list[str] = []
        self._switch = self._space("switch")
        do("ip", "-n", self._switch, "link", "add", "wire", "type", "bridge")
        do("ip", "-n", self._switch, "link", "set", "wire", "up")

    def plug(self, name: str, address: str) -> Path:
        """A place on the wire with this address; gives its namespace."""
        space = self._space(name)
        do("ip", "-n", self._switch, "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", space)
        do("ip", "-n", self._switch, "link", "set", name, "master", "wire", "up")
        do("ip", "-n", space, "address", "add", f"{address}/24", "dev", "eth0")
        for link in ("lo", "eth0"):
            do("ip", "-n", space, "link", "set", link, "up")
        return Path("/run/netns") / space

    def unplug(self, space: Path) -> None:
        """The cable is out, and the address free for another."""
        self._made.remove(space.name)
        do("ip", "netns", "delete", space.name)

    def close(self) -> None:
        """Nothing of it stays."""
        for space in self._made:
            subprocess.run(["ip", "netns", "delete", space], check=False)

    def _space(self, name: str) -> str:
        space = f"k112-{os.getpid()}-{name}"
        do("ip", "netns", "add", space)
        self._made.append(space)
        return space


class Machine:
    """One machine. What is typed there is typed at a terminal, by root, with systemd running."""

    def __init__(self, name: str, base: Path, place: Path, space: Path) -> None:
        self.name, self.folder, self.space = name, place / name, space
        self._log = place / f"{name}.boot.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._leader = 0
        do("cp", "-a", "--reflink=auto", base, self.folder)
        (self.folder / "etc" / "hostname").write_text(f"{name}\n")

    @property
    def group(self) -> str:
        return self.space.name

    def boot(self, plugged: Mapping[Path, str]) -> None:
        """Switch it on, with these folders as its disks. Raises Failed."""
        line = ["systemd-nspawn", "--quiet", "--boot", f"--directory={self.folder}"]
        line += [f"--network-namespace-path={self.space}", "--register=no", "--keep-unit", "--console=pipe"]
        line += ["--link-journal=no", "--resolv-conf=off", "--timezone=off", f"--machine={self.group}"]
        line += [f"--bind={disk}:{where}" for disk, where in plugged.items()]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                ["unshare", "--mount", "bash", "-euc", BOOT, "boot", self.group, *line],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"},
            )
        self._await_boot()

    def _await_boot(self) -> None:
        assert self._process is not None
        until = time.monotonic() + BOOT_WITHIN_S
        while time.monotonic() < until and self._process.poll() is None:
            self._leader = self._leader or _first_of(self._process.pid)
            if self._leader:
                state = subprocess.run(
                    self.entering("systemctl", "is-system-running"), capture_output=True, text=True, check=False
                ).stdout.strip()
                if state in ("running", "degraded"):
                    return
            time.sleep(STEP_S)
        raise Failed(f"{self.name} does not boot:\n{self._log.read_text(errors='replace')[-2000:]}")

    def entering(self, *words: str, lent: bool = False) -> list[str]:
        """The command line that runs these words there."""
        spaces = ["--mount", "--uts", "--ipc", "--pid", "--root", "--wd", *([] if lent else ["--net"])]
        kept = [f"{name}={os.environ[name]}" for name in LENT if lent and name in os.environ]
        kept += [f"PATH={PATHS}", "TERM=dumb", "LANG=C.UTF-8", "SYSTEMD_PAGER=cat", "DEBIAN_FRONTEND=noninteractive"]
        home = f"HOME={Path('/') / 'root'}"
        return ["nsenter", "--target", str(self._leader), *spaces, "env", "-i", home, *kept, *words]

    def type(
        self, lines: str, *, lent: bool = False, show: Callable[[str], object] = lambda _: None, code: str = ""
    ) -> str:
        """Lines at a root's terminal, the first that fails ends it; what was shown. Raises Failed."""
        typed = self.entering("bash", "-c", f"cd; set -euo pipefail\n{lines}", lent=lent)
        status, said = at_terminal(typed, show=show, code=code)
        if status:
            raise Failed(f"{self.name}: exit status {status} after\n{lines}\n… {said[-800:]}")
        return said

    def asked(self, line: str) -> str:
        """What a line prints, whatever its status."""
        done = subprocess.run(self.entering("bash", "-c", line), stdout=subprocess.PIPE, text=True, check=False)
        return done.stdout.strip()

    def power_off(self) -> None:
        """As when the plug is pulled: nothing there is told."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.kill(self._leader or self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=30)
        self._process = None
        subprocess.run(["unshare", "--mount", "bash", "-euc", TIDY, "tidy", self.group], check=False)

    def throw_away(self) -> None:
        """The machine is gone with all that was on its disk."""
        self.power_off()
        shutil.rmtree(self.folder)


@contextmanager
def wired() -> Iterator[Wire]:
    """A wire for as long as it is needed."""
    wire = Wire()
    try:
        yield wire
    finally:
        wire.close()


def _first_of(process: int) -> int:
    """The first process of the machine that was booted, as this computer numbers it; 0 as long as there is none."""
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        with suppress(OSError):
            for line in Path(f"/proc/{child}/status").read_text().splitlines():
                if line.startswith("NSpid:") and line.split()[-1] == "1" and len(line.split()) == 3:
                    return int(child)
    return 0
