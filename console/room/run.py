"""`konsol112 ruang` and `konsol112 hari`: the sample room on a screen, or as a scripted minute where there is none."""

import shutil
import signal
import subprocess
import threading
from pathlib import Path

from PySide6.QtCore import QTimer

from console import crash
from console.room.day import script
from console.room.display import has_display, virtual_display
from console.room.live import play, timetable
from console.room.player import Cue
from console.room.sample import DESKS, SampleRoom, await_true
from console.room.server_process import program
from console.room.spots import sample_spots
from console.room.trackers import Trackers
from console.settings import Language, SettingsFile


def run_room(folder: Path, language: Language | None, usual: Language = "id", headless: bool = False) -> int:
    """Open the sample room: its server, one played day, and a signed-in desk. `language` is that of this run alone,
    `usual` that until somebody chooses one at the desk.

    The scripted minute has a room of its own beside it, made anew each time: its second caller must find one tree.
    """
    if headless or not has_display():
        folder = folder.with_name(f"{folder.name}-menit")
        shutil.rmtree(folder, ignore_errors=True)
    room = SampleRoom(folder)
    print(f"Ruang contoh: {folder} (semua data di sini contoh, bukan kejadian nyata)")
    room.open()
    try:
        print(f"Server: {room.server.url}")
        calls = room.load_day()
        if calls:
            print(f"Satu hari contoh dimuat: {calls} panggilan")
        if headless or not has_display():
            from console.room.story import tell

            SettingsFile(folder / "meja-a").change(language=language or usual)
            trackers = Trackers(folder, room.server.url).start()
            try:
                with virtual_display():
                    return tell(room, folder.parent / "pictures")
            finally:
                trackers.stop()
        return _show(room, language, usual)
    finally:
        room.close()


def run_day(folder: Path, speed: float, hour: float, desk: str) -> int:
    """Play a sample day at a desk of the room whose server runs already; ends with Ctrl+C or the day."""
    room = SampleRoom(folder)
    room.server.meet()
    news, stop = threading.Event(), threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    station = room.station(desk, news.set)
    station.loop.start()
    trackers = Trackers(folder, room.server.url).start()
    try:
        await_true(station, news, lambda: station.desk.board.reference.city is not None)
        room.sign_in(station, DESKS[desk])
        due = timetable(script(sample_spots(), seed=113), hour * 3_600, speed)
        print(f"Hari contoh diputar {speed:g}x di {desk}; Ctrl+C menghentikan")
        play(station, due, _say, stop)
        return 0
    finally:
        trackers.stop()
        station.close()


def _say(cue: Cue) -> None:
    if cue.act in ("ring", "record"):
        print(
            f"{int(cue.at_s) // 3600:02d}:{int(cue.at_s) // 60 % 60:02d}  {cue.act}  {cue.call.nature or cue.call.kind}"
        )


def _show(room: SampleRoom, language: Language | None, usual: Language) -> int:
    from console.app import make_application
    from console.room.screen import SampleGate, sample_screen

    app = make_application(["konsol112"])
    screen = sample_screen(room, None, language, usual).screen
    gate = SampleGate(room, screen)
    take_hook_away = crash.install(room.folder, gate.tell_of_bug)
    line = [*program("console"), "hari", "--folder", str(room.folder), "--desk", "meja-b"]
    player = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    app.aboutToQuit.connect(gate.end)
    for sign in (signal.SIGINT, signal.SIGTERM):
        # Python hears it at the next tick of the screen, at most a second later, and maybe in the middle of painting:
        # the windows go only when that is over.
        signal.signal(sign, lambda *_: QTimer.singleShot(0, app.quit))
    screen.show()
    try:
        return app.exec()
    finally:
        take_hook_away()
        player.terminate()
        try:
            player.wait(timeout=15)
        except subprocess.TimeoutExpired:
            player.kill()
            player.wait()
