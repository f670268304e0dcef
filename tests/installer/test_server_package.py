"""What a server is installed from: units that systemd takes, whose commands our program takes; a wheel that holds all
that a server loads and nothing that only a desk needs."""

import configparser
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

from installer.server import parts_of_server
from server.app.command_line import _parser
from tests.production.page import PAGE

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "installer" / "server"
UNITS = SERVER / "units"
PROGRAM = "/usr/bin/konsol112-server"


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
    assert words[0] == PROGRAM
    given = _parser().parse_args(words[1:])
    assert (
        given.dir
        == Path("/var/lib") / read(UNITS / "konsol112-.service.d" / "hardening.conf")["Service"]["StateDirectory"]
    )


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
        file.write_text(file.read_text().replace(PROGRAM, sys.executable))  # it asks whether the program is there
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
    assert set(of_server["dependencies"]) <= set(of_project["dependencies"])  # type: ignore[call-overload]
    assert {of_server[name] == of_project[name] for name in ("version", "requires-python")} == {True}


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


@pytest.mark.slow
def test_the_wheel_alone_makes_a_server_and_its_documents_without_anything_of_a_desk(
    wheel: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    (tmp_path / "site" / "try_it.py").write_text(ALONE)
    line = [sys.executable, "-P", str(tmp_path / "site" / "try_it.py"), str(tmp_path / "server"), str(tmp_path)]
    done = subprocess.run(line, input="sandi-admin-uji\n", capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0 and "Server kota" in done.stdout, done.stderr
    assert (tmp_path / "rekap.pdf").read_bytes().startswith(b"%PDF"), done.stdout


# Loads what the wheel may load, with what only desks have out of reach, and makes a server and a recap with it.
ALONE = """
import io, json, pathlib, sys, time
sys.path.insert(0, __file__.rpartition("/")[0])
class NoDesk:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "numpy", "requests", "keyring", "folium", "shapely"):
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, NoDesk())
import server.app.command_run, server.store.postgres
from server.__main__ import main
assert server.__file__.startswith(sys.path[0]), server.__file__
assert main(["init", "--sample", "--password-stdin", "--dir", sys.argv[1]]) == 0
(pathlib.Path(sys.argv[1]) / "laporan").mkdir()
day_ms = 86_400_000
now_ms = int(time.time() * 1000)
midnight_ms = now_ms // day_ms * day_ms - 7 * 3_600_000
job = {"document": "recap", "every": "day", "output": "pdf", "path": sys.argv[2] + "/rekap.pdf", "mapping": "",
       "since_ms": midnight_ms - day_ms, "until_ms": midnight_ms, "now_ms": now_ms}
sys.stdin = io.TextIOWrapper(io.BytesIO(json.dumps(job).encode()))
assert main(["make-report", "--dir", sys.argv[1]]) == 0
"""
