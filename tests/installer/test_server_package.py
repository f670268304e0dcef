"""What a server is installed from: units that systemd takes, whose commands our program takes; a wheel that holds all
that a server loads and nothing that only a desk needs."""

import configparser
import importlib.metadata
import re
import shutil
import sqlite3
import subprocess
import sys
import tomllib
import venv
import zipfile
from contextlib import closing
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from console.app import ServerReports
from console.models.commands.calls import start_call
from console.models.commands.handing_out import schedule_report
from console.room.server_process import ServerProcess
from gateway.app.command_line import _parser as _parser_of_gateway
from installer.server import parts_of_server
from server.app.command_line import _parser
from tests.helpers.world import PASSPHRASE, PASSWORD, Seat
from tests.production.page import PAGE
from wire.facts import ReportScheduled
from wire.messages import MadeReport

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "installer" / "server"
UNITS = SERVER / "units"
PROGRAM, GATEWAY = "/usr/bin/konsol112-server", "/usr/bin/konsol112-gateway"


def units(kind: str) -> list[Path]:
    found = sorted(UNITS.glob(f"*.{kind}"))
    assert found
    return found


def read(unit: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit.read_text())
    return parser


@pytest.mark.parametrize("unit", units("service"), ids=lambda unit: unit.stem)
def test_what_a_unit_starts_is_a_command_that_the_program_takes(unit: Path) -> None:
    words = read(unit)["Service"]["ExecStart"].split()
    parser = {PROGRAM: _parser, GATEWAY: _parser_of_gateway}[words[0]]()
    own = [*(UNITS / f"{unit.name}.d").glob("*.conf"), UNITS / "konsol112-.service.d" / "hardening.conf"]
    assert parser.parse_args(words[1:]).dir == Path("/var/lib") / read(own[0])["Service"]["StateDirectory"]


def test_what_faces_the_outside_has_an_account_of_its_own_which_the_package_makes() -> None:
    (own,) = (UNITS / "konsol112-gateway.service.d").glob("*.conf")
    hardening = UNITS / "konsol112-.service.d" / "hardening.conf"
    assert read(own)["Service"]["User"] != read(hardening)["Service"]["User"]
    assert own.name > hardening.name, "systemd reads them by their names, the last one counts"
    assert (
        f"useradd --system --user-group --home-dir /var/lib/{read(own)['Service']['User']}"
        in (SERVER / "postinst").read_text()
    )


def test_what_strangers_write_to_may_fill_less_of_the_memory_than_the_server_needs() -> None:
    (own,) = (UNITS / "konsol112-gateway.service.d").glob("*.conf")
    hardening = read(UNITS / "konsol112-.service.d" / "hardening.conf")["Service"]
    least, most = (int(one["MemoryMax"].rstrip("%")) for one in (read(own)["Service"], hardening))
    assert 0 < least < most < 100 and hardening["OOMPolicy"] == "continue"


@pytest.mark.parametrize("unit", units("timer"), ids=lambda unit: unit.stem)
def test_each_timer_starts_a_service_of_its_name(unit: Path) -> None:
    assert unit.with_suffix(".service").exists()


def test_an_upgrade_and_a_removal_know_every_unit_that_can_be_enabled() -> None:
    enabled = {unit.name for kind in ("service", "timer") for unit in units(kind) if read(unit).has_section("Install")}
    stopped = next(line for line in (SERVER / "prerm").read_text().splitlines() if "disable --now" in line)
    assert set(re.findall(r"konsol112-\S+", stopped)) == enabled


def test_a_purge_takes_the_stamps_that_systemd_keeps_of_persistent_timers() -> None:
    kept = [f"stamp-{unit.name}" for unit in units("timer") if read(unit)["Timer"].get("Persistent") == "true"]
    (removed,) = re.findall(r"rm -f /var/lib/systemd/timers/(\S+)", (SERVER / "postrm").read_text())
    assert kept and all(fnmatch(stamp, removed) for stamp in kept)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this system has no systemd")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    shutil.copytree(UNITS, tmp_path / "units")
    for file in (tmp_path / "units").glob("*.service"):
        file.write_text(
            file.read_text().replace(PROGRAM, sys.executable).replace(GATEWAY, sys.executable)
        )  # it asks whether the program is there
    files = [str(tmp_path / "units" / unit.name) for kind in ("service", "timer") for unit in units(kind)]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "konsol112" in line or str(tmp_path) in line]
    assert (done.returncode, ours) == (0, [])


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    line = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel", "--no-deps", "--no-index"]
    subprocess.run([*line, "--no-build-isolation", "--wheel-dir", folder, SERVER], check=True)
    (made,) = folder.glob("*.whl")
    return made


def settings(folder: Path) -> dict[str, object]:
    found: dict[str, object] = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    return found


def test_the_wheels_packages_and_version_are_those_of_the_project() -> None:
    of_server, of_project = settings(SERVER), settings(ROOT)
    extras: dict[str, list[str]] = of_project["optional-dependencies"]  # type: ignore[assignment]
    assert sorted(of_server["dependencies"]) == sorted([*of_project["dependencies"], *extras["server"]])  # type: ignore[call-overload]
    assert {of_server[name] == of_project[name] for name in ("version", "requires-python")} == {True}


def test_a_server_takes_the_bytes_that_were_tested_and_nothing_of_a_desk() -> None:
    of_server, of_project = (locked(file) for file in (SERVER / "requirements.lock", ROOT / "requirements.lock"))
    assert of_server.items() <= of_project.items()
    assert {plain(line) for line in settings(SERVER)["dependencies"]} <= {plain(line) for line in of_server}  # type: ignore[attr-defined]
    extras: dict[str, list[str]] = settings(ROOT)["optional-dependencies"]  # type: ignore[assignment]
    assert not {plain(line) for line in extras["desk"]} & {plain(line) for line in of_server}


def locked(file: Path) -> dict[str, str]:
    """The hashes of each package of a lock, by its name and version."""
    parts = re.split(r"^(?=\S)", file.read_text("utf-8"), flags=re.MULTILINE)
    return {part.partition(" ")[0]: "".join(sorted(re.findall(r"sha256:\w+", part))) for part in parts if part}


@pytest.mark.slow
def test_the_wheel_asks_for_what_its_modules_import_and_for_nothing_else() -> None:
    imported = parts_of_server.modules()[1] - sys.stdlib_module_names
    brought = importlib.metadata.packages_distributions()
    assert {plain(brought[name][0]) for name in imported} == {plain(line) for line in settings(SERVER)["dependencies"]}  # type: ignore[attr-defined]


def plain(requirement: str) -> str:
    """The name of a package as all write it alike."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return found.group().lower().replace("_", "-")


@pytest.mark.slow
def test_the_wheel_brings_every_unit_and_the_page_to_where_the_page_says(wheel: Path) -> None:
    (copied,) = set(re.findall(r"cp -r /opt/konsol112-server/(\S+)/\. ", PAGE.read_text("utf-8")))
    with zipfile.ZipFile(wheel) as packed:
        held = {name.partition(".data/data/")[2] for name in packed.namelist()}
    wanted = {f"{copied}/{unit.relative_to(UNITS).as_posix()}" for unit in UNITS.rglob("*.*") if unit.is_file()}
    assert wanted | {"share/konsol112-server/produksi.md"} <= held


@pytest.fixture(scope="module")
def alone(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel and what it asks for, of our packages and of others nothing."""
    folder = tmp_path_factory.mktemp("alone")
    venv.create(folder, symlinks=True)
    (site,) = folder.glob("lib/python3*/site-packages")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    for name in closure(settings(SERVER)["dependencies"]):  # type: ignore[arg-type]
        of = importlib.metadata.distribution(name)
        for top in {file.parts[0] for file in of.files or () if file.parts[0] != ".."}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(of.locate_file(top))).resolve())
    return folder / "bin" / "python"


def closure(asked: list[str]) -> set[str]:
    """These packages and what they ask for in their turn."""
    found, ahead = set[str](), [Requirement(line) for line in asked]
    while ahead:
        one = ahead.pop()
        extras = ("", *one.extras)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras):
            for line in importlib.metadata.requires(one.name) or () if plain(one.name) not in found else ():
                wanted = Requirement(line)
                if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in extras):
                    wanted.marker = None
                    ahead.append(wanted)
            found.add(plain(one.name))
    return found


@pytest.mark.slow
def test_where_nothing_of_a_desk_is_installed_a_server_serves_makes_its_documents_and_is_restored(
    alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONSAFEPATH", "1")  # nothing of the folder this runs in
    for name in ("PySide6", "shiboken6", "numpy", "keyring", "folium", "shapely", "pyqtgraph"):
        assert subprocess.run([alone, "-c", f"import {name}"], capture_output=True, check=False).returncode == 1, name
    for name in ("server.app.command_run", "server.store.postgres", "gateway.app.serving", "gateway.app.application"):
        subprocess.run([alone, "-c", f"import {name} as one; assert 'alone' in one.__file__"], check=True)
    server = ServerProcess(tmp_path / "server", command=(str(alone), "-m", "server"))
    server.init(PASSWORD, PASSPHRASE)
    server.add_account("petugas2", "Petugas Dua", PASSWORD, "dispatcher", "supervisor")
    server.start(0)
    seat = Seat(tmp_path / "meja-a", server)
    try:
        seat.join()
        seat.open().wait_until(lambda: bool(seat.desk.board.reference.accounts))
        seat.sign_in("petugas2")
        seat.desk.do(start_call)
        seat.desk.do(schedule_report, ReportScheduled(code="", document="recap", every="day", hour=0, output="pdf"))
        seat.wait_until(seat.settled)
        server.kill()
        with closing(sqlite3.connect(tmp_path / "server" / "ledger.db")) as ledger, ledger:
            ledger.execute("UPDATE entries SET received = received - 86400000 WHERE stream LIKE 'ref:report:%'")
        server.start()
        seat.wait_until(lambda: any(one.state == "made" for one in reports_of(seat)))
        assert seat.station is not None
        assert ServerReports(seat.station).fetch(reports_of(seat)[0]).startswith(b"%PDF")
    finally:
        seat.close()
        server.stop()
    assert "Utuh: " in server.tell("verify")
    server.tell("backup", str(tmp_path / "cadangan"))
    assert "Gladi berhasil" in server.tell("rehearse", str(tmp_path / "cadangan"))


def reports_of(seat: Seat) -> list[MadeReport]:
    assert seat.station is not None
    return list(ServerReports(seat.station).listed().reports)
