"""Every page and panel of the filled room, for eyes: python -m tests.ui.every_page FOLDER [PART …], under Xvfb with a
window manager. Names with a PART in them are taken, each at two sizes, two text scales, by day and by night, in both
languages in turn. Everything in them is invented."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.errors import ConsoleError
from console.map.geography import load_geography
from console.map.place_list import open_gazetteer
from console.models.commands.calls import ask_block, end_call, flag_number
from console.models.commands.telephony import set_extension
from console.models.state.streams import case_stream, definition_stream
from console.models.views.waiting import open_talks
from console.places.gazetteer import find_places
from console.secrets.wrapping import KeyFile
from console.ui.parts.place import PlaceSources
from console.ui.startup import FirstRunPage, LockedFilePage, SignInPage, UnlockPage
from tests.ui.bulletin_pictures import story as bulletin_story
from tests.ui.inbox_pictures import story as inbox_story
from tests.ui.room_day import filled, ringing
from tests.ui.room_desk import PERSON, RoomDesk
from tests.ui.storm_pictures import REPORTS, press, write
from tests.ui.whole_window import pages_of, whole_window
from wire import facts
from wire.facts import Fact

LOOKS = (
    ((1366, 690), 100, "day", "id"),
    ((1366, 690), 150, "night", "en"),
    ((1366, 690), 200, "day", "id"),
    ((1920, 1008), 100, "night", "id"),
    ((1920, 1008), 150, "day", "en"),
)
Key = Qt.Key
STORY = "kobongan omah jl contoh 12 cedhak mushola, wong tuwa isih nang njero"
# Actions whose panel or question is seen over a filled room; every page is opened by its name besides.
PLAIN = (
    "call.note", "call.flag", "call.mute", "call.block", "call.kind", "call.back", "call.release", "shift.note",
    "shift.start", "shift.end", "shift.person", "view.storm", "call.other", "case.promise", "call.queue", "call.caller",
)  # fmt: skip
ON_CASE = (
    "case.card", "case.send", "case.conditions", "case.condition", "case.note", "case.verify", "case.secret",
    "case.close", "case.cancel", "case.false", "case.merge", "case.split", "case.parent", "case.copy",
    "case.handover",
)  # fmt: skip
EVERYTHING = msgspec.structs.replace(PERSON, roles=("dispatcher", "supervisor", "admin"))


class Room:
    """One window over a filled desk, and the scenes that are played in it; `close` when they are."""

    def __init__(self, look: tuple[tuple[int, int], int, str, str]) -> None:
        (wide, high), percent, colours, language = look
        self.home = Path(tempfile.mkdtemp())
        self.desk = RoomDesk()
        self.cases = filled(self.desk)
        self.desk.set_person(EVERYTHING)
        inbox_story(self.desk)
        bulletin_story(self.desk, self.cases)
        _outside(self.desk, self.cases["fire"])
        geography = load_geography()
        sources = PlaceSources(geography.locate, partial(find_places, open_gazetteer(geography)))
        chosen = {"theme": colours, "language": language, "text_scale": percent}
        self._held = ExitStack()
        whole = self._held.enter_context(whole_window(self.desk, self.home, sources, **chosen))
        self.window = whole.window
        QApplication.processEvents()  # on Python 3.13 PySide crashes where one never drawn changes its look
        self.window.resize(wide, high)
        self.window.activateWindow()
        QTest.qWait(200)  # keys reach a window that is active only

    def close(self) -> None:
        """End it, and all that lives in it."""
        self._held.close()

    def scenes(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Name and play of each picture."""
        yield "idle", lambda: self.window.open_case(self.cases["fire"])
        for name in pages_of(self.window):
            yield f"page {name}", partial(self._page, name)
        yield "ringing", self._ringing
        yield "taken", self._taken
        for id in PLAIN:
            if self.window.actions_.bound(id):
                yield id, partial(self._trigger, id)
        yield "silent card", self._silent
        yield "call back", self._call_back
        yield "numbers", self._numbers
        for case in ("fire", "tree", "ill", "wasp", "old"):
            yield f"case {case}", partial(self._open, self.cases[case])
        for id in ON_CASE:
            if self.window.actions_.bound(id):
                yield id, partial(self._on_case, id)
        yield "card reasons", self._reasons
        yield "pressing", self._pressing
        yield "storm", self._storm
        yield "storm.lists", partial(self._trigger, "storm.lists")
        yield "command", self._command
        yield "search", self._search
        yield "drill", self._drill
        yield "lock", self.window.lock

    def _page(self, name: str) -> None:
        self._clear()
        self.window.pages.open(name)

    def _pressing(self) -> None:
        """Somebody presses a chest while help is sent, and it is marked when that began."""
        call = ringing(self.desk, "0000-2345-118")
        self.window.calls.take()
        form = self.window.forms.form
        form.parts.narrative.setPlainText("orang pingsan")
        form.parts.place.landmark.setText("gapura")
        form.parts.nature.show_code("unconscious")
        form.parts.nature.chosen.emit("unconscious")
        for answer in (2, 2):
            form.parts.card.answer(answer)
        press(Key.Key_7, Qt.KeyboardModifier.AltModifier)
        press(Key.Key_F9)
        press(Key.Key_Return)
        self.desk.do(end_call, call)

    def _drill(self) -> None:
        self._clear()
        city = self.desk.board.reference.city
        assert city is not None
        told = msgspec.structs.replace(city, drill=True)
        stream = definition_stream(told)
        self.desk.other(stream, told, prev=self.desk.board.definitions[stream].heads["definition"])
        self.window.tick()

    def _trigger(self, id: str) -> None:
        self._clear()
        self.window.actions_.trigger(id)

    def _open(self, case: str) -> None:
        self._clear()
        self.window.open_case(case)

    def _on_case(self, id: str) -> None:
        self._open(self.cases["tree"])
        self.window.actions_.trigger(id)

    def _ringing(self) -> None:
        self._clear()
        ringing(self.desk)
        ringing(self.desk, "0000-2345-115", 3)
        self.window.tick()

    def _taken(self) -> None:
        press(Key.Key_F1)
        form = self.window.forms.form
        form.parts.narrative.setPlainText(STORY)
        form.parts.place.address.setText("Jl. Contoh 12")
        QTest.qWait(100)
        form.parts.nature.take(0)
        form.parts.caller.setText("Warga Contoh")
        self._flags()
        self.window.tick()

    def _flags(self) -> None:
        press(Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        write("14")
        press(Key.Key_Return)

    def _silent(self) -> None:
        self._clear()
        for call in open_talks(self.desk.board, self.desk.desk_id):
            self.window.calls.resume(call.id)
            press(Key.Key_F4)
        self._trigger("call.card")
        press(Key.Key_1)

    def _call_back(self) -> None:
        self._clear()
        call = ringing(self.desk, "0000-2345-117")
        self.desk.do(end_call, call)
        self.desk.wait(400)
        self._trigger("call.tasks")
        press(Key.Key_1)

    def _numbers(self) -> None:
        self._clear()
        self.desk.do(flag_number, "0000-2345-118", "iseng 4 kali minggu ini")
        self.desk.do(ask_block, "0000-2345-119", 2, "mengumpat petugas")
        self._trigger("supervisor.numbers")

    def _reasons(self) -> None:
        self._on_case("case.send")
        press(Key.Key_Down)

    def _storm(self) -> None:
        self._trigger("view.storm")
        write("angin kencang")
        press(Key.Key_Return)
        for place, letter, said in REPORTS:
            write(place)
            press(Key.Key_Return)
            write(letter)
            write(said)
            press(Key.Key_Return)

    def _command(self) -> None:
        self._open(self.cases["fire"])
        self.window.focus_command("/")
        write("k")

    def _search(self) -> None:
        self._clear()
        self.window.actions_.trigger("case.find")
        write("contoh")
        press(Key.Key_Return)

    def _clear(self) -> None:
        self.window.command.clear()
        while self.window.pages.close_current():
            pass
        self.window.touched(frozenset(case_stream(case) for case in self.cases.values()))


def _outside(desk: RoomDesk, case: str) -> None:
    """An exchange and a telephone at this desk, ways to agencies and to callers, a case offered to a neighbour."""
    said: list[tuple[str, Fact]] = [
        ("trunk:1", facts.TrunkSet(code="pbx", trunk_kind="ami", name="Sentral", settings={"queue": "q112"})),
        ("ref:line:pbx", facts.TrunkHeard("pbx", False, "no_connection")),
        ("channel:wa", facts.ChannelSet("whatsapp_local", "whatsapp_local", settings={"url": "https://wa.contoh"})),
        ("ref:citizens:room", facts.CitizenRuleDefined("room", rescue=True, silent=True, report=True)),
        (f"case:{case}", facts.CaseOffered("o1", "kediri", "112 Kota Kediri (contoh)")),
    ]
    for stream, fact in said:
        desk.other(stream, fact)
    desk.do(set_extension, "201", desk.desk_id)
    desk.confirm_all()


def before(home: Path) -> dict[str, QWidget]:
    """What a person sees before the window."""
    KeyFile.create(home / "desk.key", "contoh frasa kunci")
    return {
        "first_run": FirstRunPage(home),
        "unlock": UnlockPage(home / "desk.key"),
        "locked_file": LockedFilePage(ConsoleError("journal_broken"), str(home), lambda place, phrase: []),
        "sign_in": SignInPage(None, lambda: False, "A"),  # type: ignore[arg-type]
    }


def take(folder: Path, widget: QWidget, name: str) -> None:
    """One picture, once everything is painted."""
    QTest.qWait(60)
    widget.grab().save(str(folder / f"{name}.png"))


def main(folder: Path, parts: list[str]) -> None:
    """All pictures with one of these parts in their name."""
    folder.mkdir(parents=True, exist_ok=True)
    QApplication.instance() or QApplication([])
    for look in LOOKS:
        mark = f"{look[0][0]}_{look[1]}_{look[2]}_{look[3]}"
        room = Room(look)
        for name, play in room.scenes():
            play()
            full = f"{mark} {name}".replace(" ", "-")
            if not parts or any(part in full for part in parts):
                take(folder, room.window, full)
        for name, page in before(room.home).items():
            page.resize(*look[0])
            page.show()
            take(folder, page, f"{mark}-before-{name}")
            page.hide()
        room.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
