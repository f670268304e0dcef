"""One scripted minute of the sample room, for machines without a display: the same window, the same keys, real facts.

Each step is told in the terminal and its picture saved. What did not happen as told ends it with a failure. Callers
speak as people here do, in whichever language the screen is.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.app import make_application
from console.map.panel import MapPanel
from console.map.sandbox import may_show_map
from console.models.state.case import Assignment
from console.room.exchange import SampleExchange
from console.room.made import DESK
from console.room.sample import DESKS, SampleRoom
from console.room.screen import SampleScreen, sample_screen
from console.room.server_process import AGENCY, begin_phone, end
from console.room.steps import Steps, silent
from console.room.words import said
from console.settings import SettingsFile
from console.station import Station

# Whether the map shows what its window was told, so that a picture can be taken: its page is another process.


AGAIN_S = 2.0  # a crowded machine now and then loses a question
_TIMES = 3  # in a row: what the page says it paints is on the screen some frames later
_ASKED = (
    "JSON.stringify([innerWidth, innerHeight, document.documentElement.dataset.theme, konsol.parts.ground.isPainted()])"
)


class MapEye:
    """Looks at one map; to be asked again and again until it is right."""

    def __init__(self, panel: MapPanel) -> None:
        self._panel = panel
        self._right = 0
        self._asked_s = 0.0

    def sees(self, theme: str) -> bool:
        """Whether the map has this theme and its own size, and everything in view is painted."""
        web: Any = self._panel.web
        if web is None:
            return self._panel.list is not None
        if time.monotonic() - self._asked_s > AGAIN_S:
            self._asked_s = time.monotonic()
            zoom = web.zoomFactor()
            wanted = (web.width() / zoom, web.height() / zoom, theme)
            web.map_page.runJavaScript(_ASKED, 0, lambda said: self._heard(said, wanted))
        return self._right >= _TIMES

    def _heard(self, said: object, wanted: tuple[float, float, str]) -> None:
        self._asked_s = 0.0
        width, height, theme, painted = json.loads(str(said)) if said else (0, 0, "", False)
        near = abs(width - wanted[0]) <= 1 and abs(height - wanted[1]) <= 1
        self._right = self._right + 1 if near and theme == wanted[2] and painted else 0


WITHIN_S = 120.0
SIZES = ((1366, 690), (1920, 1008))
OFFICER_PRESSES, OFFICERS_PICTURE = ("accepted", "rolling"), "ponsel"


class Broken(Exception):
    """A step of the story did not happen."""


def tell(room: SampleRoom, pictures: Path, story: "type[Story] | None" = None, steps: Steps | None = None) -> int:
    """Play the minute, or another story made from it; 0 when everything happened as told."""
    steps = steps or silent()
    app = make_application(["konsol112"], steps.language)
    SettingsFile(room.folder / DESK).change(language=steps.language)
    sample = sample_screen(room, "day")
    other = room.station("meja-b")
    told = (story or Story)(room, sample, other, pictures)
    told.steps = steps
    try:
        sample.screen.show(SIZES[0])
        other.loop.start()
        told.begin()
        told.run()
    except Broken as broken:
        what, log = said(steps.language, str(broken)), room.folder / "log"
        print(said(steps.language, "broken", what=what, within_s=round(WITHIN_S), log=log), file=sys.stderr)
        return 1
    finally:
        sample.screen.end()
        app.processEvents()
        # Before the display goes: Qt ends the whole process, with 1, when it loses its display.
        app.shutdown()
    return 0


class Story:
    """The steps, in order."""

    def __init__(self, room: SampleRoom, sample: SampleScreen, other: Station, pictures: Path) -> None:
        self._room, self._sample, self._other, self._pictures = room, sample, other, pictures
        self._desk, self._window = sample.screen.station.desk, sample.screen.window
        self._count, self._exchange = 0, SampleExchange(room.folder)
        self._begin = time.monotonic()
        self.steps = silent()
        pictures.mkdir(parents=True, exist_ok=True)
        for old in pictures.glob("[0-9][0-9]-*.png"):
            old.unlink()

    def begin(self) -> None:
        """Who works at the other desk sits down."""
        self._until(
            "server_known", lambda: self._other.desk.catch_up() or self._other.desk.board.reference.city is not None
        )
        self._room.set_up_outside(self._other)
        self._room.sign_in(self._other, DESKS["meja-b"])

    def run(self) -> None:
        """Call, duplicate, dispatch, the officer's presses, cable out, work alone, mended."""
        self._map_is_there()
        case = self._first_call()
        with self._officers_phone(case) as picture:
            self._same_thing_again(case)
            self._crew_on_the_way(case, picture)
        alone = self._cable_out(case)
        self._mended(case, alone)
        self._looks()
        spent_s = round(time.monotonic() - self._begin)
        self.steps.end("seen_all", spent_s=spent_s, count=self._count, pictures=self._pictures.resolve())

    def _map_is_there(self) -> None:
        self._until("map_there", lambda: self._sample.screen.map is not None)
        # In a day that is read only in part calls still ring that were taken long ago: F1 would take one of those.
        station = self._sample.screen.station
        self._until("day_there", lambda: 0 < station.loop.head == station.journal.cursor().seq)
        self._until("day_there", lambda: bool(self._desk.board.open_cases()))
        # A key is nobody's before the display has made the window active; on a busy machine that comes late.
        self._window.activateWindow()
        self._until("window_active", self._window.isActiveWindow)
        self._window.choose_case(next(iter(self._desk.board.open_cases())).id)
        self._map_as("day")
        self._tell("seen_room", "ruang")

    def _first_call(self) -> str:
        self._ring("0000-2345-112")
        self._tell("seen_ringing", "berdering")
        self._key(Qt.Key.Key_F1)
        self._until("call_taken", lambda: bool(self._mine()))
        self._type("pohon tumbang menutup jalan, ada kabel menjuntai")
        self._fill_place("Jl. Contoh 6, dekat pasar contoh")
        self._fill_nature("pohon")
        self._tell("seen_form", "formulir")
        before = set(self._desk.board.cases)
        self._key(Qt.Key.Key_F9)
        self._settle()
        self._tell("seen_advice", "kirim-dulu-lihat")
        self._key(Qt.Key.Key_Return)
        self._until("case_opened", lambda: bool(set(self._desk.board.cases) - before))
        case = (set(self._desk.board.cases) - before).pop()
        self._until("agency_sent", lambda: bool(self._desk.board.cases[case].assignments))
        self._tell("seen_sent", "terkirim")
        return case

    def _same_thing_again(self, case: str) -> None:
        self._ring("0000-2345-113")
        self._key(Qt.Key.Key_F1)
        self._type("pohon tumbang di jl contoh 6")
        self._fill_place("Jl. Contoh 6")
        self._fill_nature("pohon")
        self._key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        self._until("call_joined", lambda: len(self._desk.board.calls_of(case)) == 2)
        self._tell("seen_similar", "mirip")

    @contextmanager
    def _officers_phone(self, case: str) -> Iterator[Path | None]:
        """The phone of the agency's officer, who opens the task and presses; its picture. None where WebEngine may not
        be loaded, as there is no map."""
        if not may_show_map():
            yield None
            return
        picture = self._pictures / f"{OFFICERS_PICTURE}.png"
        picture.unlink(missing_ok=True)
        task = f"/tugas/{case}/{self._of_officer(case).id}"
        said = ("--tugas", task, "--gambar", str(picture.resolve()), "--tekan", *OFFICER_PRESSES)
        phone = begin_phone(self._room.folder, self.steps.language, *said)
        try:
            yield picture
        finally:
            end(phone)

    def _crew_on_the_way(self, case: str, picture: Path | None) -> None:
        self._until("case_at_b", lambda: self._at_other(case))
        if picture is None:
            return
        self._until("word_from_officer", lambda: set(OFFICER_PRESSES) <= set(self._of_officer(case).stamps))
        stamps = [self._of_officer(case).stamps[step] for step in OFFICER_PRESSES]
        accounts = self._desk.board.reference.accounts
        if not all(accounts[stamp.by].agency == AGENCY and stamp.channel == "alert" for stamp in stamps):
            raise Broken("word_from_officer")
        self._window.choose_case(case)
        self._settle()
        self._tell("seen_pressed", "diterima")
        self._until("officers_picture", picture.exists)
        self._keep_phone(picture)

    def _of_officer(self, case: str) -> Assignment:
        return next(one for one in self._desk.board.cases[case].assignments.values() if one.agency == AGENCY)

    def _cable_out(self, case: str) -> str:
        self._sample.cable.pull()
        self._sample.screen.station.loop.wake(greet=True)
        self._until("alone", lambda: not self._desk.status().link.online)
        before = set(self._desk.board.cases)
        self._key(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)  # the second caller has hung up
        self._key(Qt.Key.Key_F1)
        self._type("sarang tawon besar di atap")
        self._fill_place("Jl. Misal 4")
        self._fill_nature("tawon")
        self._key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self._until("case_opened", lambda: bool(set(self._desk.board.cases) - before))
        alone = (set(self._desk.board.cases) - before).pop()
        self._settle()
        self._tell("seen_cable_out", "kabel-putus")
        assert not self._at_other(alone)
        return alone

    def _mended(self, case: str, alone: str) -> None:
        self._sample.cable.mend()
        self._sample.screen.station.loop.wake(greet=True)
        self._until("all_sent", lambda: self._desk.status().link.online and not self._desk.status().unsent)
        self._until("case_at_b", lambda: self._at_other(alone) and self._at_other(case))
        self._until("boards_same", lambda: self._same_board())
        self._settle()
        self._tell("seen_mended", "tersambung")

    def _looks(self) -> None:
        self._window.looks.choose_theme("night")
        self._map_as("night")
        self._picture("malam")
        self._window.resize(*SIZES[1])
        self._map_as("night")
        self._picture("malam-lebar")
        self._window.looks.choose_theme("day")
        self._map_as("day")
        self._picture("siang-lebar")

    def _map_as(self, theme: str) -> None:
        """Until the map is seen as the window is."""
        panel = self._sample.screen.map
        assert panel is not None
        self._settle()
        self._until("map_there", partial(MapEye(panel).sees, theme))
        self._settle()

    # --- hands and eyes ----------------------------------------------------------------------------------------------

    def _ring(self, number: str) -> None:
        if self._exchange.ring(number) is None:
            raise Broken("ringing")
        self._until("ringing", lambda: bool(self._desk.board.waiting_calls()))
        self._settle()

    def _mine(self) -> list[str]:
        calls = self._desk.board.calls.values()
        return [call.id for call in calls if call.claimed_by == self._desk.desk_id and call.state == "talking"]

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._focused(), key, modifier)
        self._settle()

    def _type(self, text: str) -> None:
        QTest.keyClicks(self._focused(), text)
        self._settle()

    def _fill_place(self, text: str) -> None:
        self._key(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
        self._type(text)

    def _fill_nature(self, words: str) -> None:
        self._key(Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
        self._type(words)
        self._key(Qt.Key.Key_Return)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def _at_other(self, case: str) -> bool:
        while self._other.desk.catch_up():
            continue
        return case in self._other.desk.board.cases

    def _same_board(self) -> bool:
        for desk in (self._desk, self._other.desk):
            desk.let_go(at_once=True)  # each keeps what is old until a minute of its own
        while self._other.desk.catch_up() or self._desk.catch_up():
            continue
        return self._desk.board.hash() == self._other.desk.board.hash()

    def _until(self, what: str, true: Callable[[], bool]) -> None:
        until = time.monotonic() + WITHIN_S
        while not true():
            if time.monotonic() > until:
                raise Broken(what)
            self._pause(30)

    def _settle(self) -> None:
        """Let the window paint what is new."""
        self._pause(350)

    def _pause(self, pause_ms: int) -> None:
        self.steps.stop.check()
        loop = QEventLoop()
        QTimer.singleShot(pause_ms, loop.quit)
        loop.exec()

    def _tell(self, code: str, name: str) -> None:
        print(f"[{time.monotonic() - self._begin:5.1f} s] {said(self.steps.language, code)}")
        self._picture(name)

    def _keep_phone(self, picture: Path) -> None:
        self._count += 1
        picture.replace(self._pictures / f"{self._count:02d}-{picture.name}")

    def _picture(self, name: str) -> None:
        self._count += 1
        self._window.grab().save(str(self._pictures / f"{self._count:02d}-{name}.png"))
