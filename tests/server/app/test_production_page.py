"""docs/produksi.md is true: its lines are typed at a terminal, against a server that really runs, on SQLite and on
PostgreSQL. What needs root or systemd is done here as the page says, without them."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

from server.app.command_line import _parser
from tests.production.page import LANGUAGES, ON_MACHINES, TRIED, at_terminal
from tests.server.pen import Pen

ROOT = Path(__file__).resolve().parents[3]
UNIT = ROOT / "installer" / "server" / "units" / "konsol112-server.service"
PLACES = ("/var/lib/konsol112", "/var/backups/konsol112", "/etc/konsol112", "/media/usb", "/run/konsol112-kunci")
PATIENCE_S = 120.0
# The account of the page is ours here: nobody else's is given.
INSTALL = f"""given=()
while [ $# -gt 0 ]; do case "$1" in -o | -g) shift 2 ;; *) given+=("$1") && shift ;; esac; done
exec {shutil.which("install")} "${{given[@]}}\""""


class Machine:
    """A machine on which the page is followed: its folders lie in a folder of the test, its account is ours."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.port = folder, 0
        programs = folder / "bin"
        programs.mkdir(parents=True)
        _write(programs / "konsol112-server", f'exec {sys.executable} -m server "$@"')
        _write(programs / "runuser", '[ "$1 $2 $3" = "-u konsol112 --" ] && shift 3 && exec "$@"')
        _write(programs / "install", INSTALL)
        _write(programs / "chown", "true")
        path = f"{programs}:{os.environ['PATH']}"
        self._environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
        for place in PLACES:
            self.at(place).mkdir(parents=True, mode=0o700)

    def at(self, place: str) -> Path:
        """Where a path of the page lies."""
        return self._folder / place.removeprefix("/")

    def move_away(self) -> None:
        """The server's folder is put aside, and an empty one made, as the page says before a restore."""
        shutil.rmtree(self.at("/var/lib/konsol112.lama"), ignore_errors=True)
        self.at("/var/lib/konsol112").rename(self.at("/var/lib/konsol112.lama"))
        self.at("/var/lib/konsol112").mkdir(mode=0o700)

    def do(self, name: str) -> str:
        """Type the lines of a block; gives what the terminal showed. The first line that fails ends it."""
        lines = TRIED[name].replace("https://127.0.0.1:11200/", f"https://127.0.0.1:{self.port}/")
        for place in PLACES:
            lines = lines.replace(place, str(self.at(place)))
        typed = ["bash", "-c", f"cd {shlex.quote(str(ROOT))}; set -euo pipefail\n{lines}"]
        status, said = at_terminal(typed, env=self._environment)
        assert status == 0, f"{name}: {said}"
        return said

    @contextmanager
    def serving(self) -> Iterator[None]:
        """As the unit starts it, at a port that is free."""
        (line,) = re.findall(r"^ExecStart=/usr/bin/(.*)$", UNIT.read_text(), re.MULTILINE)
        words = line.replace("/var/lib/konsol112", str(self.at("/var/lib/konsol112"))).split()
        runs = subprocess.Popen([*words, "--port", "0"], env=self._environment, stdout=subprocess.PIPE, text=True)
        try:
            assert runs.stdout is not None
            for said in runs.stdout:
                if found := re.search(r"berjalan di https://0\.0\.0\.0:(\d+)", said):
                    self.port = int(found.group(1))
                    break
            assert self.port, "it did not start"
            yield
        finally:
            runs.terminate()
            runs.communicate(timeout=PATIENCE_S)
        assert runs.returncode == 0


def _write(file: Path, line: str) -> None:
    file.write_text(f"#!/bin/bash\n{line}\n")
    file.chmod(0o755)


class Room:
    """The machine, and a desk that joined it."""

    def __init__(self, machine: Machine, author: str, code: str) -> None:
        self.machine = machine
        self.pen = Pen(f"https://127.0.0.1:{machine.port}", author)
        self.pen.http.verify = str(machine.at("/var/lib/konsol112/keys/ca.pem"))
        self.pen.enroll(code)

    @contextmanager
    def serving(self, machine: Machine | None = None) -> Iterator[Machine]:
        """While this machine serves the desk, which still trusts the CA it was enrolled with."""
        serves = machine or self.machine
        with serves.serving():
            self.pen.url = f"https://127.0.0.1:{serves.port}"
            self.pen.hello()
            yield serves

    def writes(self) -> None:
        """The desk pushes something; all that it ever wrote is there."""
        self.pen.notes(3)
        assert all(ack.seq for ack in self.pen.push(self.pen.written))  # with what a backup did not have
        assert set(self.pen.written) <= {bytes(row.entry) for row in self.pen.everything()}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """One on which the page was followed up to its first desk."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    said = machine.do("siapkan")
    author = re.search(r"petugas1 +dispatcher +aktif +(\S+)", said)
    assert author and machine.at("/media/usb/recovery.key").exists()
    with machine.serving():
        code = re.search(r"K112-[A-Z2-9]{10}-[A-Z2-7]{16}", machine.do("berjalan"))
        assert code
        made = Room(machine, author.group(1), code.group())
        made.writes()
    yield made
    made.pen.close()


def test_both_languages_type_the_same_lines_and_each_is_typed_somewhere() -> None:
    fences = [re.findall(r"(?:<!-- (.*?) -->\n)?```(\w*)\n(.*?)```", text, re.DOTALL) for text in LANGUAGES]
    assert fences[0] == fences[1]
    assert [text for mark, _, text in fences[0] if not mark] == [], "who types this? Mark it: dicoba, or mesin"
    here = Path(__file__).read_text("utf-8")
    there = (ROOT / "tests" / "production" / "__main__.py").read_text("utf-8")
    assert [name for name in TRIED if f'do("{name}")' not in here] == []
    assert [name for name in (*TRIED, *ON_MACHINES) if f'"{name}"' not in there] == []


def test_every_line_of_our_program_on_the_page_is_one_that_it_takes() -> None:
    for line in re.findall(
        r"^(?:runuser -u konsol112 -- |ExecStart=/usr/bin/)?konsol112-server (.*)$", LANGUAGES[0], re.M
    ):
        words = re.sub(r"\$\(.*?\)|\"[^\"$]*\"", "word", line).replace('"', "").split()
        _parser().parse_args(words)


@pytest.mark.slow
def test_a_server_is_watched_backed_up_and_rehearsed_while_it_runs(room: Room) -> None:
    with room.serving() as machine:
        assert "konsol.contoh.id" in machine.do("nama")
        said = machine.do("pantau")
        assert '"status":"ok"' in said.replace(" ", "") and "konsol112_streams_open 0" in said
        alarms = re.findall(r"`(konsol112_\w+)`", "".join(LANGUAGES))
        assert alarms and all(f"\n{name} " in said for name in alarms)
        assert "konsol112_certificate_ends_seconds" in machine.do("sertifikat")
        said = machine.do("cadangan")
        assert "berhasil" in said and "tersegel dan tidak dibuka" in said and "Utuh" in said
        assert "berhasil" in machine.do("gladi-lain")
        assert "0 kunci data pribadi" in machine.do("lama")
        assert "ledger.db" in machine.do("disk")
        assert machine.do("bukti").count("Utuh") == 2
        room.writes()


@pytest.mark.slow
def test_a_lost_server_is_another_machine_with_the_backup_and_the_stick_and_a_lost_desk_is_put_out(
    room: Room, tmp_path: Path
) -> None:
    with room.serving() as machine:
        machine.do("sebelum-pindah")
        room.writes()  # after the backup: only the desk has it
    other = Machine(tmp_path)
    for place in ("/var/backups/konsol112", "/media/usb"):
        shutil.copytree(machine.at(place), other.at(place), dirs_exist_ok=True)
    said = other.do("server-baru")
    assert "Utuh" in said
    with room.serving(other):
        room.writes()
        assert "Meja A tidak diterima lagi" in other.do("meja")
        until = monotonic() + PATIENCE_S
        while (status := room.pen.get("/v1/hello", after=0).status_code) == 200:  # a token is looked at once a second
            assert monotonic() < until
        assert status in (401, 403)


@pytest.mark.slow
def test_a_server_moves_to_postgresql_and_back_and_its_desk_goes_on(room: Room, postgres_database: str) -> None:
    machine = room.machine
    machine.at("/etc/konsol112/dsn").write_text(postgres_database)
    for moved in (lambda: machine.do("ke-postgres"), lambda: machine.do("dari-postgres")):
        with room.serving():
            machine.do("sebelum-pindah")
        machine.move_away()
        assert "Utuh" in moved()
        with room.serving():
            room.writes()
    assert machine.at("/var/lib/konsol112/ledger.db").exists()
    assert not machine.at("/var/lib/konsol112.lama/ledger.db").exists()
