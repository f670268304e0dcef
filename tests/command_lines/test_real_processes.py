"""The command lines as a shell runs them: what is broken in the input, who reads on, Ctrl+C, a bug, a language."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from console.room.display import NoDisplay, virtual_display
from wire.ending import INTERRUPTED, LOG, PIPE_CLOSED

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
BROKEN = b"jl\xff banjir\nkebakaran rumah\n"
Done = subprocess.CompletedProcess[bytes]


def ran(module: str, *words: str | bytes, **given: Any) -> Done:
    """One command line, to its end."""
    return subprocess.run([sys.executable, "-m", module, *words], capture_output=True, cwd=ROOT, check=False, **given)


def planted(home: Path, module: str, place: str, *words: str) -> Done:
    """One command line in which a part of the program has a bug."""
    program = (
        f"import sys, {module} as program\nprogram.{place} = lambda *given: {{}}['Siti']\n"
        f"from {module.split('.')[0]}.__main__ import main\nsys.exit(main({list(words)!r}))"
    )
    home.mkdir()
    return subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=False)


def test_what_is_no_utf8_costs_no_other_word_of_the_input() -> None:
    done = ran("console", "saran", "--json", input=BROKEN)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (done.returncode, done.stderr) == (0, b"")
    assert first["text"] == "jl� banjir" and first["top"][0]["code"] == "flood"
    assert second["text"] == "kebakaran rumah" and second["top"]


def test_a_search_reads_on_too(tmp_path: Path) -> None:
    done = ran("console", "cari", "--json", input=b"jl\xff\npasar contoh\n", env={**os.environ, "LC_ALL": "C"})
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (done.returncode, done.stderr) == (0, b"")
    assert first["text"] == "jl�" and second["hits"][0]["name"] == "Pasar Contoh"


def test_who_reads_one_line_and_goes_ends_it_quietly() -> None:
    line = [sys.executable, "-m", "console", "saran"]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(line, cwd=ROOT, **streams) as process:  # type: ignore[call-overload]
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b"banjir\n" * 2)
        process.stdin.flush()
        assert b"flood" in process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"banjir\n" * 50)
        process.stdin.close()
        assert (process.wait(60), process.stderr.read()) == (PIPE_CLOSED, b"")


def test_ctrl_c_ends_it_without_a_word() -> None:
    line = [sys.executable, "-m", "console", "saran"]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(line, cwd=ROOT, **streams) as process:  # type: ignore[call-overload]
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b"banjir\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert (process.wait(60), process.stderr.read()) == (INTERRUPTED, b"")


@pytest.mark.parametrize(
    ("module", "place", "words"),
    [
        ("console.cli.command_line", "_show_map", ("--home", "{}", "peta", "info")),
        ("server.app.command_line", "run_verify", ("verify", "--dir", "{}")),
    ],
)
def test_a_bug_is_one_line_and_a_log(tmp_path: Path, module: str, place: str, words: tuple[str, ...]) -> None:
    home = tmp_path / "folder"
    done = planted(home, module, place, *(word.format(home) for word in words))
    log = (home / LOG).read_text()
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1 and str(home / LOG).encode() in done.stderr
    assert "builtins.KeyError" in log and place not in done.stderr.decode() and "Siti'" not in log.splitlines()[-1]


@pytest.mark.parametrize(
    ("module", "words"), [("console", ("cari", b"jl\xff")), ("server", ("verify", "--dir", b"\xff"))]
)
def test_a_word_that_is_no_utf8_is_named_by_its_place(module: str, words: tuple[str | bytes, ...]) -> None:
    done = ran(module, *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"Kata ke-{len(words)} dari perintah ini bukan UTF-8.")


@pytest.mark.parametrize(("module", "number"), [("wire.verify", 1), ("wire.evidence", 2)])
def test_the_checks_say_what_they_cannot_read(module: str, number: int, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere", Path("/proc/self/mem")):
        done = ran(module, str(path))
        assert done.returncode == number and b"Traceback" not in done.stderr and b"tidak bisa dibaca" in done.stdout


@pytest.mark.parametrize("module", ["wire.verify", "wire.evidence"])
def test_the_checks_end_quietly_where_nobody_reads(module: str, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    line = [sys.executable, "-m", module, str(tmp_path / "nowhere")]
    done = subprocess.run(line, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (PIPE_CLOSED, b"")


def test_the_language_of_one_command_is_that_commands_alone(tmp_path: Path) -> None:
    said = [
        ran("console", "--home", str(tmp_path / "home"), *words, "peta", "info").stdout.decode()
        for words in (("--lang", "en"), (), ("--lang", "id"))
    ]
    assert said[0] != said[1] == said[2]
    assert not (tmp_path / "home").exists()


def test_without_a_virtual_display_the_code_is_the_one_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoDisplay, match="no_display"), virtual_display():
        pass


def displays() -> list[str]:
    """The displays that this process has begun, also those that ended and that nobody waited for."""
    ours, found = str(os.getpid()), []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # others end while we look
            number, name, _, parent, *_ = stat.read_text().split()
            found += [number] if (name, parent) == ("(Xvfb)", ours) else []
    return found


def test_a_display_that_is_left_at_once_ends_too_and_is_waited_for() -> None:
    with virtual_display():
        assert displays()
    for waiting in [thread for thread in threading.enumerate() if thread.name == "display"]:
        waiting.join(60.0)
    assert not displays()
