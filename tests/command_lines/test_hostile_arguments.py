"""Whatever a person gives a command line instead of what it asks for, it ends with a sentence: no bug, no traceback."""

import argparse
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.__main__ import main as console_main
from console.cli import command_line as console_line
from server.__main__ import main as server_main
from server.app import command_line as server_line
from tests.command_lines.lines import NUMBERS, commands, with_word
from tests.helpers.campaign import far, some
from tests.helpers.here import Said, run
from tests.helpers.world import PASSPHRASE, PASSWORD, World, made_once, world
from wire.ending import SENTENCES

pytestmark = pytest.mark.slow

TYPED = f"{PASSPHRASE}\n{PASSWORD}\n".encode()
# They open a window, play a day or leave the network for good, or are called by the program itself with what it made.
NOT_HERE = {
    *(("ruang",), ("hari",), ("ponsel",), ("latihan",), ("run",)),
    *(("ajar",), ("gambar",), ("periksa-peta",), ("lembar",), ("make-report",)),
}
AMOUNTS = ("9" * 400, "-1", "nan", "1e999", "seratus", "")
BUGS = [re.escape(text.partition("{")[0]) for code in ("bug", "bug_unlogged") for text in SENTENCES[code]]
BUG = re.compile("|".join([*BUGS, "Traceback"]))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """What is given in the place of files and names."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "folder").mkdir()
    (folder / "empty.csv").write_bytes(b"")
    (folder / "binary.csv").write_bytes(bytes(range(256)) * 20)
    (folder / "loop").symlink_to(folder / "loop")
    files = [
        folder / name for name in ("nowhere/file.csv", "folder", "empty.csv", "binary.csv", "empty.csv/below", "loop")
    ]
    # The last can be opened by anybody and read by nobody.
    return (*map(str, files), "", "x" * 300, "\n", "/proc/self/mem")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a server that does not run."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copytree(made_once(None), folder, dirs_exist_ok=True)
    return folder / "server"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A running server and one joined desk that nobody has open."""
    with world(tmp_path_factory.mktemp("room")) as made:
        made.seat("meja", "petugas2").close()
        yield made


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written by a name alone lies here."""
    monkeypatch.chdir(tmp_path)


def told(said: Said, line: list[str]) -> str:
    """What is wrong with how a command line ended; nothing when it ended as it should."""
    if BUG.search(said.out + said.err):
        return f"{line}: a bug: {said}"
    if said.number not in (0, 1, 2):
        return f"{line}: ends with {said.number}: {said}"
    if said.number and not (said.out + said.err).strip():
        return f"{line}: ends with {said.number} and says nothing"
    if said.number == 1 and said.err.count("\n") > 3:
        return f"{line}: says too much: {said.err}"
    return ""


def every(parser: argparse.ArgumentParser, hostile: tuple[str, ...], plain: str) -> Iterator[list[str]]:
    """Each command with each hostile word for each thing it takes."""
    for one in commands(parser):
        if one.words not in NOT_HERE:
            for target in one.actions:
                if target.nargs != 0 and target.choices is None:
                    for word in AMOUNTS if target.type in NUMBERS else some(hostile, 5):
                        yield with_word(one, target, word, plain)


def test_the_walk_reaches_every_command() -> None:
    names = {one.words for parser in (console_line._parser(), server_line._parser()) for one in commands(parser)}
    assert names >= NOT_HERE | {("peta", "buat"), ("laporan", "templat", "periksa"), ("boundaries",), ("verify",)}
    assert len(names) > 30


def test_no_command_of_a_desk_stumbles_over_what_it_is_given(hostile: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("nama\n")
    problems = [
        told(run(console_main, ["--home", str(tmp_path / "home"), *line], TYPED), line)
        for line in every(console_line._parser(), hostile, str(tmp_path / "plain"))
    ]
    assert len(problems) > far(150, 300) and not list(filter(None, problems)), "\n".join(filter(None, problems))
    assert not (tmp_path / "home").exists() or not (tmp_path / "home" / "settings.json").exists()


@pytest.mark.parametrize("what", ["--speed", "--hour"])
@pytest.mark.parametrize("amount", [*AMOUNTS, "1e400"])
def test_a_day_is_played_at_a_speed_and_an_hour_that_there_are(what: str, amount: str) -> None:
    said = run(console_main, ["hari", f"{what}={amount}"])
    assert (said.number, said.out) == (2, "") and f"argument {what}" in said.err


def test_no_command_of_a_server_stumbles_over_what_it_is_given(
    hostile: tuple[str, ...], server: Path, tmp_path: Path
) -> None:
    (tmp_path / "plain").write_text("nama\n")
    problems = []
    for line in every(server_line._parser(), hostile, str(tmp_path / "plain")):
        # Where the folder itself is not the hostile word, it is the server's.
        given = line if any(one.startswith("--dir=") for one in line) else [*line, f"--dir={server}"]
        problems.append(told(run(server_main, given, TYPED), given))
    assert len(problems) > far(75, 150) and not list(filter(None, problems)), "\n".join(filter(None, problems))


@pytest.mark.parametrize(
    "words",
    [
        *(["--host", host] for host in ("203.0.113.9", "2001:db8::9", "x" * 300, "")),
        *(["--port", port] for port in (*AMOUNTS, "65536", "999999999999")),
        *(["--ready-file", file] for file in ("nowhere/file", "/", "", "x" * 300)),
    ],
)
def test_a_server_that_cannot_serve_where_it_is_told_says_so(words: list[str], server: Path) -> None:
    said = run(server_main, ["run", "--dir", str(server), "--port", "0", *words])
    assert not told(said, words) and said.number in (1, 2)


def test_a_port_that_is_taken_is_named(server: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = run(server_main, ["run", "--dir", str(server), "--port", port])
    assert said.number == 1 and said.err.startswith(f"Port {port} sudah dipakai program lain. ")


def test_what_a_person_at_a_desk_makes_and_cannot_be_written_or_read_is_said(
    room: World, hostile: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "peta.toml").write_text('baris = "panggilan"\n[[kolom]]\nnama = "kanal"\nsumber = "kanal"\n')
    days = ["--dari", "1/11/2026", "--sampai", "2/11/2026"]
    # Two are odd, and can be written to all the same: a link to itself is replaced.
    places = [*(one for one in hostile if one != "\n" and not one.endswith("loop")), "/sys/kernel/laporan.pdf"]
    lines = [
        *(["laporan", "harian", "kemarin", f"--ke={place}"] for place in places),
        *(["bukti", "--dari", "1/11/2026 06:00", "--alasan", "uji", f"--ke={place}"] for place in places),
        *(["ekspor-kementerian", f"--peta={tmp_path / 'peta.toml'}", *days, f"--ke={place}"] for place in places),
        *(["peta", "titik", place] for place in places),
        *(["contoh-penilaian", f"--bulan={month}"] for month in ("2026-10", "9999-99", "9" * 400)),
    ]
    home, url = room.seats[0].home, room.server.url
    problems = []
    for line in lines:
        given = ["--home", str(home), "--server", url, *line, "--orang", "petugas2", "--password-stdin"]
        said = run(console_main, given, TYPED)
        problems.append(told(said, line) or ("" if said.number else f"{line}: was done: {said}"))
    assert not list(filter(None, problems)), "\n".join(filter(None, problems))
