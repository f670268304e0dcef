"""How a command line ends: by its number, by a sentence about a file or the disk, or, met by a bug, by one line that
names the log with the rest. Nothing else catches everything, and no terminal ever shows a traceback.

A log tells where it happened, never what was said: the text of an exception may hold what somebody typed.
"""

import errno
import os
import select
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

INTERRUPTED, PIPE_CLOSED = 130, 141  # what a shell says of programs that SIGINT and SIGPIPE end
LOG = Path("log") / "crash.log"
_LOG_MOST_BYTES, _SHOWN_MOST = 1_000_000, 200
Caught = tuple[type[BaseException], BaseException | None, TracebackType | None]

SENTENCES: dict[str, tuple[str, str]] = {
    "bug": (
        "Program ini mengalami kesalahan. Rinciannya di {log}; kirim berkas itu kepada teknisi.",
        "This program met a fault of its own. The details are in {log}; send that file to the technician.",
    ),
    "bug_unlogged": (
        "Program ini mengalami kesalahan ({kind}), dan lognya tidak bisa ditulis. Kosongkan disk, lalu ulangi.",
        "This program met a fault of its own ({kind}), and no log could be written. Make room on the disk; repeat.",
    ),
    "missing": (
        "{file} tidak ada. Periksa nama dan foldernya.",
        "{file} does not exist. Check its name and its folder.",
    ),
    "missing_folder": (
        "Folder {folder} tidak ada. Pasang disk atau USB-nya, atau buat foldernya, lalu ulangi.",
        "The folder {folder} does not exist. Plug in its disk or USB stick, or make the folder, then repeat.",
    ),
    "is_folder": ("{file} adalah folder. Sebutkan sebuah berkas.", "{file} is a folder. Name a file."),
    "no_folder": (
        "{file}: sebagian dari jalurnya bukan folder. Periksa jalurnya.",
        "{file}: a part of this path is no folder. Check the path.",
    ),
    "exists": (
        "{file} sudah ada dan tidak ditimpa. Pilih nama lain.",
        "{file} exists already and is not overwritten. Choose another name.",
    ),
    "not_empty": (
        "Folder {file} tidak kosong. Pilih folder lain.",
        "The folder {file} is not empty. Choose another one.",
    ),
    "denied": (
        "{file} tidak boleh dibuka atau ditulis. Periksa izinnya, atau pilih tempat lain.",
        "{file} may not be opened or written. Check its permissions, or choose another place.",
    ),
    "read_only": (
        "{file} terletak di disk yang hanya bisa dibaca. Pilih tempat lain.",
        "{file} lies on a disk that can only be read. Choose another place.",
    ),
    "name_long": (
        "Nama {file} terlalu panjang. Pilih nama yang lebih pendek.",
        "The name {file} is too long. Choose a shorter one.",
    ),
    "links": (
        "{file} menunjuk ke dirinya sendiri. Sebutkan berkas yang dituju.",
        "{file} is a link to itself. Name the file that is meant.",
    ),
    "disk_full": (
        "Disk penuh: hasilnya tidak selesai ditulis. Kosongkan ruang, lalu ulangi.",
        "The disk is full: the result was not written whole. Make room, then repeat.",
    ),
    "disk_broken": (
        "Disk tidak bisa dibaca atau ditulis. Periksa kabel dan disknya, atau pakai tempat lain.",
        "The disk cannot be read or written. Check its cable and the disk, or use another place.",
    ),
    "too_many_open": (
        "Terlalu banyak berkas terbuka di komputer ini. Tutup program lain, lalu ulangi.",
        "Too many files are open on this computer. Close other programs, then repeat.",
    ),
    "not_text": (
        "Kata ke-{number} dari perintah ini bukan UTF-8. Ketik ulang, atau ganti nama berkasnya.",
        "Word {number} of this command is no UTF-8. Type it again, or rename the file.",
    ),
}
# What an operating system says of a file that a person named; each needs that name.
_OF_FILE = {
    errno.ENOENT: "missing",
    errno.EISDIR: "is_folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "exists",
    errno.ENOTEMPTY: "not_empty",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "name_long",
    errno.ELOOP: "links",
}
_OF_DISK = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EIO: "disk_broken",
    errno.EMFILE: "too_many_open",
    errno.ENFILE: "too_many_open",
}


@dataclass
class CommandLine:
    """What is known of a command line while it runs: its language, the folder its log goes to where that exists, and
    the number it ends with where the last word is from here."""

    language: str = "id"
    folder: Path | None = None
    failed: int = 1

    def say(self, code: str, /, **values: object) -> None:
        """One sentence on the terminal, if there is one."""
        with suppress(OSError):
            print(sentence(code, self.language, **values), file=sys.stderr or sys.stdout)

    def say_bug(self, caught: Caught) -> None:
        """One line on the terminal; where the bug was met stands in the log that it names."""
        log = self.log(caught)
        if log is None:
            self.say("bug_unlogged", kind=caught[0].__name__)
        else:
            self.say("bug", log=log)

    def log(self, caught: Caught) -> Path | None:
        """Write where a bug was met; gives the file, none where none can be written."""
        text = "".join(_places(*caught))
        for write in (self._beside, _alone):
            try:
                return write(text)
            except OSError:
                continue
        return None

    def _beside(self, text: str) -> Path:
        """In the folder of the desk or server; a folder that is not there is not made for it."""
        if self.folder is None or not self.folder.is_dir():
            raise FileNotFoundError
        log = self.folder / LOG
        log.parent.mkdir(mode=0o700, exist_ok=True)
        if log.exists() and log.stat().st_size > _LOG_MOST_BYTES:
            log.replace(log.with_suffix(".old.log"))
        with open(log, "a", encoding="utf-8", opener=_private) as file:
            file.write(text)
        return log


def sentence(code: str, language: str, /, **values: object) -> str:
    """In Indonesian, or English for "en"."""
    return SENTENCES[code][language == "en"].format(**{name: _shown(value) for name, value in values.items()})


def ended(run: Callable[[CommandLine], int], line: CommandLine | None = None) -> int:
    """Run a command line to its end and give the number it ends with. All that it wrote is out by then. The program's
    own conditions have their sentences inside of `run`."""
    line = line or CommandLine()
    take_hooks_away = _hooked(line)
    try:
        return _written_out(run, line)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError as error:
        return PIPE_CLOSED if _nobody_reads() else _of_system(error, line)
    except OSError as error:
        return _of_system(error, line)
    except Exception as error:  # noqa: BLE001 - the one place
        line.say_bug((type(error), error, error.__traceback__))
        return line.failed
    finally:
        _drop_unwritten()
        take_hooks_away()


def not_text(arguments: list[str]) -> int:
    """Which word of a command is no UTF-8, from 1 on; 0 when all are: no journal and no list of ours can hold it."""
    broken = (number for number, word in enumerate(arguments, 1) if any("\ud800" <= char <= "\udfff" for char in word))
    return next(broken, 0)


def _written_out(run: Callable[[CommandLine], int], line: CommandLine) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that has no such letter shows another one
    try:
        number = run(line)
    except SystemExit:
        _flush()
        raise
    _flush()
    return number


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _nobody_reads() -> bool:
    """Whether what is said goes to a program that has ended, as in `| head`."""
    if sys.stdout is None or not hasattr(select, "poll"):
        return True  # Windows cannot be asked
    watch = select.poll()
    watch.register(sys.stdout, 0)
    return bool(watch.poll(0))


def _drop_unwritten() -> None:
    """What cannot be written is dropped: at its end Python would try once more, and complain."""
    try:
        _flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        _flush()


def _of_system(error: OSError, line: CommandLine) -> int:
    """What the operating system did not do with a file that was named, or with the disk; anything else is a bug."""
    named = error.filename if isinstance(error.filename, str | bytes | os.PathLike) else None
    if sys.platform == "win32" and error.errno == errno.EINVAL and named is None:
        return PIPE_CLOSED  # how Windows says it
    if error.errno in _OF_DISK:
        line.say(_OF_DISK[error.errno])
    elif error.errno == errno.ENOENT and named is not None and (lacking := _lacking(Path(os.fsdecode(named)))):
        line.say("missing_folder", folder=lacking)
    elif error.errno in _OF_FILE and named is not None:
        line.say(_OF_FILE[error.errno], file=os.fsdecode(named))
    else:
        line.say_bug((type(error), error, error.__traceback__))
    return line.failed


def _lacking(path: Path) -> Path | None:
    """The folder that is to hold this file, where it is missing itself: a disk that is not plugged in, most often."""
    return None if path.parent.exists() else path.parent


def _hooked(line: CommandLine) -> Callable[[], None]:
    """Bugs that end nothing (in a slot of a window, a thread, what is thrown away) are told in the same way; hooks of
    others stay. Gives what ends it."""

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            line.say_bug((kind, error, trace))

    def on_thread_error(caught: threading.ExceptHookArgs) -> None:
        if not issubclass(caught.exc_type, SystemExit):
            line.say_bug((caught.exc_type, caught.exc_value, caught.exc_traceback))

    def on_unraisable(caught: "sys.UnraisableHookArgs") -> None:
        line.log((caught.exc_type, caught.exc_value, caught.exc_traceback))

    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    if before[0] is sys.__excepthook__:
        sys.excepthook = on_error
    if before[1] is threading.__excepthook__:
        threading.excepthook = on_thread_error
    if before[2] is sys.__unraisablehook__:
        sys.unraisablehook = on_unraisable

    def take_away() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before

    return take_away


def _places(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> Iterator[str]:
    """When, what, and where, of what led to it too."""
    yield f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} Python {sys.version.split()[0]} {sys.platform}\n"
    seen = set[int]()
    while True:
        yield from traceback.format_tb(trace)
        number = f" errno {error.errno}" if isinstance(error, OSError) else ""
        yield f"{kind.__module__}.{kind.__qualname__}{number}\n"
        former = error and (error.__cause__ or (None if error.__suppress_context__ else error.__context__))
        if former is None or id(former) in seen:
            return
        seen.add(id(former))
        yield "after\n"
        kind, error, trace = type(former), former, former.__traceback__


def _alone(text: str) -> Path:
    """A file of its own where temporary ones lie."""
    number, name = tempfile.mkstemp(prefix="konsol112-", suffix=".log")
    with open(number, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _shown(value: object) -> str:
    """On one line, and not endless."""
    text = "".join(char if char.isprintable() else "?" for char in str(value))
    return text if len(text) <= _SHOWN_MOST else f"{text[:_SHOWN_MOST]}…"
