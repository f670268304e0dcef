"""A command line ends by its number, by a sentence, or by one line that names a log: never with a traceback."""

import errno
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from wire.ending import INTERRUPTED, LOG, PIPE_CLOSED, SENTENCES, CommandLine, ended, not_text, sentence

PROGRAM = "import os, signal, sys, threading, time\nfrom wire.ending import CommandLine, ended\n"
ROOT = Path(__file__).resolve().parents[2]


def ran(body: str, **given: Any) -> subprocess.CompletedProcess[str]:
    """A real process that ends by what its `run(line)` does."""
    program = f"{PROGRAM}def run(line):\n" + "".join(f"    {one}\n" for one in body.splitlines())
    line = [sys.executable, "-c", f"{program}sys.exit(ended(run))"]
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
    return subprocess.run(line, text=True, cwd=ROOT, check=False, **streams)


def met(body: str, folder: Path) -> tuple[int, str, str]:
    """The same with a log in this folder; what it ended with, said, and wrote there."""
    done = ran(f"from pathlib import Path\nline.folder = Path({str(folder)!r})\n{body}")
    log = folder / LOG
    return done.returncode, done.stdout + done.stderr, log.read_text() if log.exists() else ""


def test_a_bug_ends_in_one_line_that_names_the_log_and_the_log_says_where(tmp_path: Path) -> None:
    number, said, logged = met("raise LookupError('Si' 'ti, 08' '1200000000')", tmp_path)
    assert number == 1
    assert (
        said == f"Program ini mengalami kesalahan. Rinciannya di {tmp_path / LOG}; kirim berkas itu kepada teknisi.\n"
    )
    assert 'File "<string>", line' in logged and "builtins.LookupError" in logged
    assert "Siti" not in logged and "0812" not in logged, "a log never tells what somebody typed"


def test_a_log_tells_what_led_to_a_bug(tmp_path: Path) -> None:
    _, _, logged = met("try:\n    {}['x']\nexcept KeyError as error:\n    raise TypeError from error", tmp_path)
    assert logged.index("builtins.TypeError") < logged.index("builtins.KeyError")


def test_a_log_is_kept_from_others_and_does_not_grow_for_ever(tmp_path: Path) -> None:
    met("raise LookupError", tmp_path)
    log = tmp_path / LOG
    assert log.stat().st_mode & 0o777 == 0o600 and log.parent.stat().st_mode & 0o777 == 0o700
    log.write_text("x" * 1_000_001)
    met("raise LookupError", tmp_path)
    assert log.stat().st_size < 10_000 and log.with_suffix(".old.log").stat().st_size == 1_000_001


def test_where_the_folder_is_not_there_the_log_lies_among_temporary_files(tmp_path: Path) -> None:
    done = ran("raise LookupError", env={**os.environ, "TMPDIR": str(tmp_path)})
    found = re.search(r"Rinciannya di (\S+);", done.stderr)
    assert found is not None and Path(found[1]).parent == tmp_path and "LookupError" in Path(found[1]).read_text()


def test_without_any_room_for_a_log_the_line_says_so() -> None:
    done = ran("import tempfile\ntempfile.tempdir = '/dev/null/nowhere'\nraise LookupError")
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "(LookupError)" in done.stderr


def test_a_bug_of_a_thread_is_one_line_too(tmp_path: Path) -> None:
    number, said, logged = met("t = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()\nreturn 0", tmp_path)
    assert number == 0 and said.count("\n") == 1 and str(tmp_path / LOG) in said and "ZeroDivisionError" in logged


def test_a_bug_in_a_slot_of_a_window_is_one_line_and_ctrl_c_there_none(tmp_path: Path) -> None:
    body = "try:\n    raise {}\nexcept BaseException:\n    sys.excepthook(*sys.exc_info())\nreturn 0"
    number, said, logged = met(body.format("LookupError"), tmp_path)
    assert number == 0 and said.count("\n") == 1 and str(tmp_path / LOG) in said and "LookupError" in logged
    assert met(body.format("KeyboardInterrupt"), tmp_path)[:2] == (0, "")


def test_what_is_met_while_something_is_thrown_away_is_only_logged(tmp_path: Path) -> None:
    body = "class Held:\n    def __del__(self):\n        raise LookupError\nHeld()\nreturn 0"
    assert met(body, tmp_path)[:2] == (0, "")
    assert "LookupError" in (tmp_path / LOG).read_text()


def test_ctrl_c_is_quiet() -> None:
    done = ran("print('begun')\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)")
    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, "begun\n", "")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("body", ["print('x' * 100_000)", "print('x')", "print('usage')\nraise SystemExit(0)"])
def test_who_is_read_no_further_ends_quietly_also_with_what_was_not_written_out_yet(body: str, unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = ran(f"{body}\nreturn 0", stdout=writing, env={**os.environ, "PYTHONUNBUFFERED": unbuffered})
    os.close(writing)
    assert (done.returncode, done.stderr) == (PIPE_CLOSED, "")


def test_a_full_disk_under_what_is_said_has_its_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = ran("print('x')\nreturn 0", stdout=full)
    assert done.returncode == 1 and done.stderr == sentence("disk_full", "id") + "\n"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOENT, "missing"),
        (errno.EISDIR, "is_folder"),
        (errno.ENOTDIR, "no_folder"),
        (errno.EEXIST, "exists"),
        (errno.EACCES, "denied"),
        (errno.EPERM, "denied"),
        (errno.EROFS, "read_only"),
        (errno.ENAMETOOLONG, "name_long"),
        (errno.ELOOP, "links"),
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EIO, "disk_broken"),
        (errno.EMFILE, "too_many_open"),
    ],
)
def test_what_the_system_says_of_a_file_is_a_sentence_that_names_it(
    number: int, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(line: CommandLine) -> int:
        line.language = "en"
        raise OSError(number, os.strerror(number), "/where.csv")

    assert ended(run, CommandLine(failed=3)) == 3
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", sentence(code, "en", file="/where.csv") + "\n")


def test_of_a_disk_that_is_not_plugged_in_the_missing_folder_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usb = tmp_path / "usb"
    assert ended(lambda line: int((usb / "kunci.key.new").write_bytes(b""))) == 1
    assert capsys.readouterr().err == sentence("missing_folder", "id", folder=usb) + "\n"


def test_a_pipe_to_somebody_else_that_breaks_is_a_bug(tmp_path: Path) -> None:
    number, said, logged = met("r, w = os.pipe()\nos.close(r)\nos.write(w, b'x')", tmp_path)
    assert number == 1 and str(tmp_path / LOG) in said and "BrokenPipeError errno 32" in logged


def test_a_letter_the_terminal_does_not_have_stops_nothing() -> None:
    done = ran("print('a → \\udcff')\nreturn 0", env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    assert (done.returncode, done.stdout, done.stderr) == (0, "a ? ?\n", "")


def test_the_hooks_of_others_stay_and_come_back() -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    assert ended(lambda line: 7) == 7
    assert before == (sys.excepthook, threading.excepthook, sys.unraisablehook)


def test_words_that_are_no_utf8_are_found() -> None:
    assert not_text(["cari", "jalan", "Jl. Mawar №5 →"]) == 0
    assert not_text(["cari", os.fsdecode(b"jl\xff")]) == 2


def test_a_file_with_a_strange_name_is_shown_on_one_line() -> None:
    assert sentence("missing", "id", file="a\nb\x1b[31m") == "a?b?[31m tidak ada. Periksa nama dan foldernya."
    assert len(sentence("missing", "id", file="x" * 5000)) < 300


def test_each_sentence_says_what_to_do_in_both_languages() -> None:
    for indonesian, english in SENTENCES.values():
        assert re.search(r"[.;:] ", indonesian) and re.search(r"[.;:] ", english) and indonesian != english
        assert len(indonesian) <= 120 and len(english) <= 120


def test_what_is_slow_to_load_is_loaded_inside_of_the_guard() -> None:
    """So that Ctrl+C is quiet there too."""
    for module in ("console", "server"):
        line = f"import sys, {module}.__main__\nprint(*sorted(sys.modules))"
        done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, cwd=ROOT, check=True)
        loaded = [name for name in done.stdout.split() if name.partition(".")[0] in ("console", "server", "msgspec")]
        assert loaded == [module, f"{module}.__main__"]
