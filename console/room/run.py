"""`konsol112 ruang`: the sample room on a screen, or as a scripted minute where there is none.

Light on purpose: the first word and the server come before the program of the desk is loaded.
"""

import errno
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from console.clock import now_ms
from console.errors import ConsoleError, StoreError
from console.room import server_process
from console.room.display import has_display, named_display, virtual_display
from console.room.made import DAY_LOADED, DESK, SECRETS, SERVER, clear, day_is_there, is_made, keep_moment
from console.room.server_process import LOGIN, NAME, ServerProcess, begin_phone, page_address, program
from console.room.steps import Steps, told
from console.room.stopping import Stop, Stopped
from console.room.words import said
from console.settings import SettingsFile
from console.store.file.database import FileLock
from console.text.words import Language
from console.ui import load_qt

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer

    from console.room.sample import SampleRoom

NEEDED_MB = 200  # a room with its day, its map and the pictures of the minute
PLAYER_PID = "hari.pid"
PAGE_LOOK_MS = 500
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG)

Spoken = tuple[Language | None, Language]  # that of this run alone, and that until somebody chooses one at the desk


def run_room(folder: Path, spoken: Spoken, headless: bool, stop: Stop) -> int:
    """Open the sample room: its server, one played day, and a signed-in desk.

    The scripted minute has a room of its own beside it, made anew each time: its second caller must find one tree.
    """
    folder = folder.resolve()
    steps = told(SettingsFile(folder / DESK, *spoken).now.language, stop)
    seen = not headless and has_display()
    if not seen:
        folder = folder.with_name(f"{folder.name}-menit")
    try:
        if not headless and not seen and named_display():
            steps.say("display_closed", display=named_display())
        with disk_told(folder), alone(folder), nullcontext() if seen else virtual_display():
            return _open(folder, not seen, steps, spoken)
    except Stopped:
        steps.end("stopped")
        return 130
    except ConsoleError as error:
        steps.end_line()
        _complain(error, steps.language)
        return 1


def _complain(error: ConsoleError, language: Language) -> None:
    """The sentence of a condition, in the language of the room."""
    from console.text import refusals as sentences
    from console.text.words import in_language

    with in_language(language):
        print(sentences.said(error), file=sys.stderr)


def _open(folder: Path, headless: bool, steps: Steps, spoken: Spoken) -> int:
    server = ServerProcess(folder / SERVER, gateway=True, check=steps.stop.check)
    server.end_orphan()
    if headless:
        clear(folder)
    made = is_made(folder)
    if not made and (free := _free_mb(folder)) < NEEDED_MB:
        raise ConsoleError("room_disk_full", folder=str(folder), free=free, needed=NEEDED_MB)
    steps.say("room", folder=folder, log=folder / "log")
    day = () if day_is_there(folder, now_ms()) else ("day",)
    steps.plan(*(() if made else ("making",)), "server", *day, "story" if headless else "window")
    try:
        if made:  # it starts while the program of the desk is loaded
            steps.begin("server")
            server.launch(0)
        with _room_of(folder, server, steps) as room:
            load_qt()
            return _minute(room, steps) if headless else _show(room, steps, spoken)
    finally:
        server.stop()


@contextmanager
def _room_of(folder: Path, server: ServerProcess, steps: Steps) -> Iterator["SampleRoom"]:
    from console import log
    from console.room.sample import SampleRoom

    lines, room = log.to_files(folder), SampleRoom(folder, steps, server)
    try:
        room.open()
        room.load_day()
        yield room
    finally:
        room.close()
        log.stop(lines)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One program for each room. Raises ConsoleError when another has it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        lock = FileLock(folder.with_name(f".{folder.name}.lock"))
    except StoreError as error:
        raise ConsoleError("room_open", folder=str(folder)) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def disk_told(folder: Path) -> Iterator[None]:
    """Whatever failed: where the disk is full or the folder may not be written to, that is what is said."""
    try:
        yield
    except (OSError, ConsoleError) as error:
        if isinstance(error, OSError) and error.errno in _DENIED:
            raise ConsoleError("room_denied", folder=str(folder)) from error
        if (free := _free_mb(folder)) < 1:
            raise ConsoleError("room_disk_full", folder=str(folder), free=free, needed=NEEDED_MB) from error
        raise


def _free_mb(folder: Path) -> int:
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return shutil.disk_usage(there).free // 1_000_000


def _minute(room: "SampleRoom", steps: Steps) -> int:
    from console.room.story import tell
    from console.room.trackers import Trackers

    steps.begin("story")
    trackers = Trackers(room.folder, room.server.url).start()
    try:
        return tell(room, room.folder.parent / "pictures", steps=steps)
    finally:
        trackers.stop()


def _show(room: "SampleRoom", steps: Steps, spoken: Spoken) -> int:
    from PySide6.QtCore import QTimer

    from console import log as crash
    from console.app import make_application
    from console.room.screen import SampleGate, sample_screen

    steps.begin("window")
    app = make_application(["konsol112"], steps.language)
    screen = sample_screen(room, None, *spoken).screen
    gate = SampleGate(room, screen)
    take_hook_away = crash.install(room.folder, gate.tell_of_bug)
    # Python hears it at the next tick of the screen, at most a second later, and maybe in the middle of painting: the
    # windows go only when that is over.
    steps.stop.then(lambda: QTimer.singleShot(0, app.quit))
    line = [*program("console"), "hari", "--folder", str(room.folder), "--desk", "meja-b"]
    server_process.end_left_behind(room.folder / PLAYER_PID, *line[-5:])
    player = server_process.begin(line, room.folder / PLAYER_PID, subprocess.DEVNULL)
    phone = begin_phone(room.folder, steps.language)
    look = QTimer(screen, interval=PAGE_LOOK_MS)
    look.timeout.connect(lambda: _tell_page(room.folder, steps.language, look))
    letters = QTimer(screen, interval=PAGE_LOOK_MS)
    letters.timeout.connect(lambda: _tell_letters(room.folder, steps.language))
    for one in (look, letters):
        one.start()
    try:
        screen.show()
        steps.end("opened")
        return app.exec()
    finally:
        gate.end()
        take_hook_away()
        server_process.end(phone)
        server_process.end(player)
        keep_moment(room.folder / DAY_LOADED, now_ms())
        print(said(steps.language, "closed", folder=room.folder))


def _tell_page(folder: Path, language: Language, look: "QTimer") -> None:
    """Where the agency's page is and who signs in, once it is there."""
    if address := page_address(folder):
        look.stop()
        told = said(language, "phone", name=NAME, address=address, login=LOGIN, file=folder / SECRETS)
        print(told, flush=True)


def _tell_letters(folder: Path, language: Language) -> None:
    """What the room wrote to a caller's phone, which is this terminal."""
    from console.room.caller_phone import came

    for number, text in came(folder):
        print(said(language, "letter", number=number, text=text), flush=True)
