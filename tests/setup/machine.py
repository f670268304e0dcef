"""A machine on which scripts/setup.sh finds stand-ins for what would install things: apt, dpkg, sudo, a Python whose
pip says what it is told to. The script, its lock and its files are the real ones, in a folder with a space and an é in
its name, as people have them.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEEDED = ("scripts", "requirements.lock", "pyproject.toml")
PIP_WHOLE = """
echo "Collecting one"
echo "  Downloading one-1-py3-none-any.whl (100.0 MB)"
echo "Progress 50000000 of 100000000"
echo "  Using cached two-1-py3-none-any.whl (200.0 MB)"
echo "Installing collected packages: one, two"
mkdir -p .venv/lib/python3/site-packages/{one,two}-1.dist-info
echo "Successfully installed one-1 two-1"
"""
PIP_OFFLINE = """
echo "WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by 'NewConnectionError'"
echo "ERROR: Could not find a version that satisfies the requirement one (from versions: none)"
exit 1
"""
APT_WHOLE = """
echo "dlstatus:1:50.0000:Retrieving file 1 of 2"
echo "pmstatus:xvfb:80.0000:Unpacking xvfb"
for name in "$@"; do case "$name" in -*|install|*=*) ;; *) echo "$name" >>"$machine/installed" ;; esac; done
"""
# Each stands in for a program; `$machine` is the folder with what it is to say and what it was told.
PROGRAMS = {
    "dpkg-query": 'for name in "$@"; do grep -qx -e "$name" "$machine/installed" && echo "installed $name"; done; true',
    "dpkg": 'echo "dpkg $*" >>"$machine/told"; [ "$1" != --audit ] || cat "$machine/audit" 2>/dev/null; '
    '[ "$1" != --configure ] || rm -f "$machine/audit"',
    "apt-cache": 'shift; for name in "$@"; do grep -qx -e "$name" "$machine/known" && '
    r'printf "%s:\n  Installed: (none)\n  Candidate: 1.0\n" "$name"; done; true',
    "apt-get": """echo "apt-get $*" >>"$machine/told"
case "$*" in
*--assume-no*)
    echo "Need to get 65.1 MB of archives."
    echo "After this operation, 263 MB of additional disk space will be used." ;;
*" update"*) ;;
*) . "$machine/apt" ;;
esac""",
    "sudo": """echo "sudo $*" >>"$machine/told"
[ -e "$machine/sudo" ] || [ "$1" = -v ] || exit 1
case "$1" in -v) touch "$machine/sudo" && exit ;; -n) shift ;; esac
exec "$@"
""",
    "id": '[ "$1" = -u ] && cat "$machine/uid" || echo petugas',
    "df": 'if [ "$1" = --output=avail ]; then echo Avail && cat "$machine/free"; else exec /usr/bin/df "$@"; fi',
    "python3": """case "$*" in
*"sys.exit(not"*) [ ! -e "$machine/no-python" ] ;;
*realpath*) echo "$machine/bin/python3" ;;
*version_info*) echo "Python 3.9" ;;
*get_config_var*) echo none ;;
"-m venv"*) echo venv >>"$machine/told" && rm -rf .venv && mkdir -p .venv/bin .venv/lib && cp "$0" .venv/bin/python ;;
*"-r requirements.lock") echo pip >>"$machine/told" && . "$machine/pip" ;;
esac""",
}


class Machine:
    """One of them. Everything is there that setup needs, and it is root, until a test says otherwise."""

    def __init__(self, place: Path) -> None:
        self.place, self.project = place / "machine", place / "Ruang Kota é" / "konsol112"
        self.project.mkdir(parents=True)
        for name in NEEDED:
            source = ROOT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, self.project / name)
        (self.place / "bin").mkdir(parents=True)
        for name, text in PROGRAMS.items():
            program = self.place / "bin" / name
            program.write_text(f'#!/usr/bin/env bash\nmachine="{self.place}"\n{text}\n')
            program.chmod(0o755)
        packages = [
            line.split()[1:]
            for line in (ROOT / "scripts" / "system-packages.txt").read_text("utf-8").splitlines()
            if line and not line.startswith("#")
        ]
        self.write(installed="\n".join(names[0] for names in packages) + "\n", known="xvfb\nopenbox\n")
        self.write(uid="0\n", free="50000\n", pip=PIP_WHOLE, apt=APT_WHOLE, told="", sudo="")

    def write(self, **texts: str) -> None:
        """What its programs say from now on."""
        for name, text in texts.items():
            (self.place / name).write_text(text, "utf-8")

    def lacks(self, name: str) -> None:
        """A package that is not installed."""
        installed = (self.place / "installed").read_text("utf-8").splitlines()
        self.write(installed="\n".join(one for one in installed if one != name) + "\n")

    def told(self) -> list[str]:
        """What its programs were told, the looking left out."""
        return [line for line in (self.place / "told").read_text("utf-8").splitlines() if "--audit" not in line]

    def begin(self, *arguments: str, terminal: int | None = None, **surroundings: str) -> "subprocess.Popen[str]":
        """setup.sh, at the head of a group as a shell starts it; without a terminal, or at this one."""
        path = f"{self.place / 'bin'}{os.pathsep}{os.environ['PATH']}"
        home = {"HOME": str(self.place), "XDG_CACHE_HOME": str(self.place), "TERM": "xterm", "PYTHON": ""}
        return subprocess.Popen(
            ["scripts/setup.sh", *arguments],
            cwd=self.project,
            env=os.environ | home | {"PATH": path} | surroundings,
            stdin=subprocess.DEVNULL if terminal is None else terminal,
            stdout=subprocess.PIPE if terminal is None else terminal,
            stderr=subprocess.PIPE if terminal is None else terminal,
            text=True,
            process_group=0,
        )

    def setup(self, *arguments: str, **surroundings: str) -> tuple[int, str, str]:
        """setup.sh to its end: its status, what it said, what it complained of."""
        running = self.begin(*arguments, **surroundings)
        said, complaints = running.communicate(timeout=120)
        return running.returncode, said, complaints

    def runs(self) -> list[int]:
        """The processes that work in its project."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "cwd").readlink().is_relative_to(self.project):
                    found.append(int(process.name))
            except OSError:
                continue
        return found


def ctrl_c(running: "subprocess.Popen[str]") -> tuple[int, str]:
    """The terminal's signal, to the whole group; its status and its last line."""
    os.killpg(running.pid, signal.SIGINT)
    said, complaints = running.communicate(timeout=120)
    assert not complaints
    return running.returncode, said.splitlines()[-1]
