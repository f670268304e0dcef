"""Takes the screenshots of the README and the manual: `make pictures`, then look at each one before committing it.

The scripted minute of the sample room is played in a temporary folder under a virtual display; only the pictures the
papers use are kept, in docs/pictures/.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence

from console.models.commands.agencies import dispatch
from console.models.commands.calls import ask_block, end_call, flag_number
from console.models.commands.cases import CaseForm, open_case, set_place
from console.models.commands.dangers import CautionForm, set_caution
from console.models.commands.reference import set_readiness
from console.models.state.streams import split_stream
from console.models.state.text import shown
from console.models.views.waiting import tasks_to_do
from console.room.display import virtual_display
from console.room.made import DESK, SERVER
from console.room.sample import DESKS, SampleRoom
from console.room.server_process import ServerProcess
from console.room.story import SIZES, tell
from console.settings import SettingsFile
from console.ui.frame.sounds import Sounds
from console.ui.startup import SignInPage
from console.ui.widgets.letters import letter
from scripts.picture_files import save_steps
from scripts.picture_records import PICTURES, Records
from wire.facts import Place

# What the story calls a picture, and the name it has in the papers.
KEPT = {
    "ruang": "ruang",
    "berdering": "berdering",
    "formulir": "formulir",
    "kirim-dulu-lihat": "kirim",
    "kabel-putus": "kabel-putus",
    "tersambung": "tersambung",
}
STORM = (
    ("jl contoh 12", "j", "pohon besar menutup jalan"),
    ("jl contoh 40", "k", "kabel nglewer"),
    ("gg andai 101", "r", "menimpa atap dapur"),
    ("gg andai 17", "o", "ada yang tertimpa"),
    ("jl umpama 3", "m", "mobil parkir"),
)


class Manual(Records):
    """The scripted minute, then what the minute does not come by."""

    # A first call as pictures, each with the key that led to it; and the last key, while that call lasts.
    _frames: list[tuple[str, QImage]]
    _pressed: str | None = None

    def _picture(self, name: str) -> None:
        if name in KEPT:
            self._save(self._window, KEPT[name])

    # --- a first call, key by key ------------------------------------------------------------------------------------

    def _first_call(self) -> str:
        self._frames, self._pressed = [("", self._frame())], ""
        case = super()._first_call()
        self._pressed = None
        return case

    def _ring(self, number: str) -> None:
        super()._ring(number)
        if self._pressed is not None:
            self._frames.append(("", self._frame()))

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        super()._key(key, modifier)
        if self._pressed is not None:
            self._pressed = QKeySequence(key | modifier).toString().replace("Return", "Enter")
            if modifier == Qt.KeyboardModifier.NoModifier:  # a letter that leads to a field is seen with what is typed
                self._frames.append((self._pressed, self._frame()))

    def _type(self, text: str) -> None:
        super()._type(text)
        if self._pressed is not None:
            self._frames.append((self._pressed if "+" in self._pressed else "a b c", self._frame()))

    def _frame(self) -> QImage:
        return self._window.grab().toImage()

    def _keep_phone(self, picture: Path) -> None:
        """The officer's answer, seen at both ends, and the arrival noted by a key: the end of the first call."""
        self._frames += [("", QImage(str(picture))), ("", self._frame())]
        picture.unlink()  # the papers have the phone from tests/gateway/page_pictures.py
        view = self._window.case_panel.view
        view.setFocus()
        view.choose(self._of_officer(self._window.case_panel.case_id).id)
        self._key(Qt.Key.Key_4)
        self._frames.append(("4", self._frame()))
        save_steps(self._frames, PICTURES / "panggilan-pertama.png")

    def _looks(self) -> None:
        self._card()
        self._together()
        self._two_calls()
        self._call_backs()
        self._numbers()
        self._shift_log()
        self._handover()
        self._cautions()
        self._storm()
        self._evidence()
        self._personal()
        self._review()
        self._attachments()
        self._commands()
        self._recording()
        self._in_english()
        self._at_night()
        self._sign_in()

    def _card(self) -> None:
        """A tree on a person and a cable: the card, who is sent and why, what waits for the power company."""
        place = Place(address="Jl. Contoh 5", point="-8.08951,112.19054", kelurahan="35.72.03.1001")
        form = CaseForm(nature="tree_down", place=place, narrative="wit ambruk, ana sing ketiban", sample=True)
        case = split_stream(self._desk.do(open_case, form)[-1].stream)[1]
        for unit, ready in (("PSC-1", "ready"), ("D-1", "off"), ("D-2", "off"), ("D-3", "off")):
            self._desk.do(set_readiness, unit, ready)
        self._window.open_case(case)
        shift = Qt.KeyboardModifier.ShiftModifier
        self._key(Qt.Key.Key_F8, shift)
        for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_Up):
            self._key(key)
        self._save(self._window, "kartu-sop")
        self._key(Qt.Key.Key_F9)
        self._key(Qt.Key.Key_Down)
        self._save(self._window, "kirim-alasan")
        self._key(Qt.Key.Key_Return)
        self._window.case_panel.view.setFocus()
        self._key(Qt.Key.Key_4)
        self._save(self._window, "syarat")
        self._key(Qt.Key.Key_Escape)
        self._key(Qt.Key.Key_F7, shift)
        self._save(self._window, "kesiapan")
        self._key(Qt.Key.Key_Escape)

    def _together(self) -> None:
        """A second report of one tree is merged, something is promised, and closing says what is missing."""
        place = Place(address="Jl. Misal 8", point="-8.09951,112.17954", kelurahan="35.72.03.1004")
        made = []
        for words in ("pohon tumbang menutup jalan", "wit ambruk ngalangi dalan"):
            form = CaseForm(nature="tree_down", place=place, narrative=words, sample=True)
            made.append(split_stream(self._desk.do(open_case, form)[-1].stream)[1])
        self._desk.do(dispatch, made[1], "DLH")
        self._window.open_case(made[1])
        for line in (f"gabung {self._desk.board.display_number(made[0])} pohon yang sama", "janji 10 kabari pelapor"):
            self._key(Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
            self._type(line)
            self._key(Qt.Key.Key_Return)
        self._window.case_panel.view.setFocus()
        self._save(self._window, "gabung")
        self._window.actions_.trigger("case.close")
        self._settle()
        self._save(self._window, "tutup-kurang")
        self._key(Qt.Key.Key_Escape)
        self._until("kasus di meja B", lambda: self._at_other(made[0]))
        self._desk.do(set_place, made[0], Place(address="Jl. Misal 18", kelurahan="35.72.03.1004"))
        self._other.desk.do(set_place, made[0], Place(address="Jl. Misal 8A", kelurahan="35.72.03.1007"))
        self._until("dua isian", lambda: bool(self._desk.board.cases[made[0]].conflicts))
        self._key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self._save(self._window, "kotak-masalah")
        self._key(Qt.Key.Key_Escape)

    def _commands(self) -> None:
        """A command with its sentence and what may follow, then the archive searched by words and days."""
        case = next(iter(self._desk.board.open_cases()))
        self._window.open_case(case.id)
        line = self._window.commands.line
        for text, name in (("/kirim damkar ", "perintah"), ("/tutup ", "perintah-tab")):
            self._window.focus_command()
            line.line.setText(text)
            self._settle()
            self._save(self._window, name)
            self._key(Qt.Key.Key_Escape)
        self._window.focus_command()
        line.line.setText("/cari pohon bulan ini")
        self._key(Qt.Key.Key_Return)
        self._until("hasil pencarian", lambda: bool(self._window.commands.search.understood()))
        self._save(self._window, "cari")
        self._window.pages.close("search")

    def _two_calls(self) -> None:
        """The first caller is held, the second is a child, a third waits."""
        self._ring("0000-2345-114")
        self._key(Qt.Key.Key_F1)
        self._type("ban bocor di jalan, minta nomor bengkel")
        self._ring("0000-2345-115")
        self._key(Qt.Key.Key_F1)
        self._key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self._type("14")
        self._key(Qt.Key.Key_Return)
        self._ring("0000-2345-116")
        self._key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        self._save(self._window, "antrean")
        self._key(Qt.Key.Key_Escape)
        self._key(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        self._key(Qt.Key.Key_6)
        self._save(self._window, "jenis-panggilan")
        self._key(Qt.Key.Key_Return)

    def _call_backs(self) -> None:
        """One call was silent, another rang and nobody took it."""
        self._key(Qt.Key.Key_F1)
        self._key(Qt.Key.Key_F4)
        self._ring("0000-2345-117")
        self._desk.do(end_call, self._desk.board.waiting_calls()[0].id)
        self._until("telepon balik menunggu", lambda: len(tasks_to_do(self._desk.board)) == 2)
        self._key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        self._save(self._window, "telepon-balik")
        self._key(Qt.Key.Key_Escape)
        self._window.actions_.trigger("call.card")
        for key in (Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2):
            self._key(key)
        self._save(self._window, "kartu-tanpa-suara")
        self._key(Qt.Key.Key_Escape)
        self._key(Qt.Key.Key_Escape)

    def _numbers(self) -> None:
        self._desk.do(flag_number, "0000-2345-118", "iseng 4 kali minggu ini")
        self._desk.do(ask_block, "0000-2345-119", 2, "mengumpat petugas")
        self._window.actions_.trigger("supervisor.numbers")
        self._settle()
        self._save(self._window, "nomor")
        self._key(Qt.Key.Key_Escape)

    def _cautions(self) -> None:
        """A dog at the place of a case, and the road before it closed."""
        control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        case = next(one for one in self._desk.board.open_cases() if shown(one.place.address) == "Jl. Contoh 5")
        form = CautionForm(
            text="anjing galak", subject="place", source="ketua RT", place=case.place, radius_m=60, days=90
        )
        self._desk.do(set_caution, form)
        self._window.open_case(case.id)
        self._key(Qt.Key.Key_F9)
        self._save(self._window, "hati-hati")
        self._key(Qt.Key.Key_Escape)
        self._key(Qt.Key.Key_H, control)
        self._save(self._window, "hati-hati-daftar")
        self._key(Qt.Key.Key_Return)
        self._key(Qt.Key.Key_Escape)
        self._key(Qt.Key.Key_J, control)
        closed = len(self._desk.board.notices_of("road"))
        self._key(Qt.Key(ord(letter("new"))))
        self._key(Qt.Key.Key_Return)
        self._until("jalan ditutup", lambda: len(self._desk.board.notices_of("road")) > closed)
        self._save(self._window, "jalan-ditutup")
        self._key(Qt.Key.Key_Escape)

    def _storm(self) -> None:
        """Five reports in storm mode, the list of work, and the end of it."""
        self._key(Qt.Key.Key_F12)
        self._type("angin kencang")
        self._key(Qt.Key.Key_Return)
        for place, kind, words in STORM:
            for text in (place, kind):
                self._type(text)
                if text is place:
                    self._key(Qt.Key.Key_Return)
            self._type(words)
            self._key(Qt.Key.Key_Return)
        self._type("gg andai 17")
        self._save(self._window, "badai")
        self._key(Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_K, Qt.Key.Key_G):
            self._key(key)
        self._save(self._window, "badai-daftar-kerja")
        self._key(Qt.Key.Key_A)
        self._key(Qt.Key.Key_Return)
        for _ in range(2):
            self._key(Qt.Key.Key_Escape)

    def _in_english(self) -> None:
        self._window.looks.choose_language("en")
        for _ in range(4):  # the sample room's own menu comes back with the next second
            self._settle()
        self._save(self._window, "english")
        self._window.looks.choose_language("id")

    def _at_night(self) -> None:
        self._window.resize(*SIZES[1])
        self._window.looks.choose_theme("night")
        self._map_as("night")
        self._save(self._window, "malam")
        self._window.looks.choose_theme("day")

    def _sign_in(self) -> None:
        station = self._sample.screen.station
        online, room = lambda: station.loop.state.online, self._window.room_now
        page = SignInPage(station.sessions, online, station.desk.letter, room)
        page.resize(*SIZES[0])
        page.show()
        page.name.setText(DESKS[DESK])
        self._settle()
        self._save(page, "masuk")
        page.close()


def main() -> int:
    """Take all pictures; 0 when the story happened as told."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    # The machine that takes pictures has no loudspeaker; the manual shows a desk that has one.
    Sounds.has_output = lambda _self: True
    with tempfile.TemporaryDirectory(prefix="konsol112-") as folder:
        place = Path(folder) / "room"
        room = SampleRoom(place, server=ServerProcess(place / SERVER, gateway=True))
        room.open()
        try:
            room.load_day()
            SettingsFile(room.folder / DESK).change(language="id")
            with virtual_display():
                return tell(room, PICTURES, Manual)
        finally:
            room.close()


if __name__ == "__main__":
    sys.exit(main())
