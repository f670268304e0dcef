"""Takes the screenshots of the README and the manual: `make pictures`, then look at each one before committing it.

The scripted minute of the sample room is played in a temporary folder under a virtual display; only the pictures the
papers use are kept, in docs/pictures/.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.desk import Desk
from console.map.panel import MapPanel
from console.models.assignment_commands import correct_stamp, dispatch
from console.models.attachment_commands import withdraw_attachment
from console.models.call_commands import end_call
from console.models.case_commands import CaseForm, open_case, set_place
from console.models.caution_commands import CautionForm, set_caution
from console.models.number_commands import ask_block, flag_number
from console.models.reference_commands import set_readiness
from console.models.review import Matter
from console.models.review_queue import waiting
from console.models.streams import case_stream, split_stream
from console.models.text import shown
from console.models.waiting import tasks_to_do
from console.room.display import virtual_display
from console.room.sample import DESKS, SampleRoom
from console.room.screen import DESK
from console.room.story import SIZES, Story, tell
from console.settings import SettingsFile
from console.ui.attachment_intake import Offered
from console.ui.dialogs.sign_in import SignInPage
from console.ui.sounds import Sounds
from scripts.picture_files import sample_photo, save_page, shrink
from wire.facts import Place

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
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


class Manual(Story):
    """The scripted minute, then what the minute does not come by."""

    def _picture(self, name: str) -> None:
        if name == "ruang":
            self._window.choose_case(next(iter(self._desk.board.open_cases())).id)
            self._settle()
        if name in KEPT:
            self._save(self._window, KEPT[name])

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

    def _shift_log(self) -> None:
        self._window.actions_.trigger("shift.log")
        self._settle()
        self._save(self._window, "catatan-shift")
        self._window.pages.close_current()

    def _handover(self) -> None:
        """What is open, the first signature by password, something that changes, then who takes over."""
        self._window.actions_.trigger("shift.handover")
        self._settle()
        self._save(self._window, "serah-terima")
        self._key(Qt.Key.Key_I)
        self._type(self._room.secrets.password)
        self._key(Qt.Key.Key_Return)
        own = [one for one in self._desk.board.shifts.values() if one.desk == self._desk.desk_id]
        self._until("tanda tangan", lambda: any(self._desk.board.shifts[one.id].handed for one in own))
        place = Place(address="Jl. Umpama 3", kelurahan="35.72.03.1001")
        self._desk.do(open_case, CaseForm(nature="wasp_nest", place=place, narrative="tawon di garasi", sample=True))
        self._key(Qt.Key.Key_E)
        self._settle()
        self._save(self._window, "serah-terima-perubahan")
        self._key(Qt.Key.Key_Escape)
        self._window.pages.close_current()

    def _evidence(self) -> None:
        """A bundle of the case with the tree is made by keys; then its readable page."""
        case = next(one for one in self._desk.board.open_cases() if shown(one.place.address) == "Jl. Contoh 5")
        self._window.open_case(case.id)
        self._until("semua terkirim", lambda: self._desk.status().unsent == 0 and not case_waits(self._desk, case.id))
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "bukti.zip"
            self._window.actions_.trigger("case.evidence")
            for text in ("", "Penyidik (contoh)", "surat permintaan 12/X (contoh)"):
                self._type(text)
                self._key(Qt.Key.Key_Tab)
            for text in ("~/bukti-A-0003.zip", str(place)):
                self._key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                self._type(text)
                if text.startswith("~"):
                    self._save(self._window, "bukti")
            self._key(Qt.Key.Key_Return)
            self._until("bundel jadi", place.exists)
            save_page(place, PICTURES / "bukti-pdf.png")
        self._key(Qt.Key.Key_Escape)

    def _attachments(self) -> None:
        """Photos, a recording and a plan of the case with the tree; then one of the photos."""
        case = next(one for one in self._desk.board.open_cases() if shown(one.place.address) == "Jl. Contoh 5")
        self._window.open_case(case.id)
        pages = self._sample.screen.supervising.attachments
        with tempfile.TemporaryDirectory() as folder:
            names = ("pohon-dari-depan.jpg", "pohon-dari-samping.jpg", "suara-penelepon.ogg", "denah-rumah.pdf")
            contents = (
                sample_photo("#8fb7d9"),
                sample_photo("#d9b48f"),
                b"OggS\0" + bytes(48_000),
                b"%PDF-" + bytes(220_000),
            )
            for name, data in zip(names, contents, strict=True):
                (Path(folder) / name).write_bytes(data)
            pages.offer([Offered(name, Path(folder) / name) for name in names])
            self._type("dikirim warga lewat WhatsApp")
            self._save(self._window, "lampiran-tambah")
            self._key(Qt.Key.Key_Return)
            self._until("lampiran tersimpan", lambda: len(self._desk.board.cases[case.id].attachments) == len(names))
        files = self._sample.screen.station.attachments
        self._until("lampiran terkirim", lambda: not files.shelf.waiting())
        found = list(self._desk.board.cases[case.id].attachments.values())
        self._desk.do(withdraw_attachment, case.id, found[2].id, "rekaman kasus lain")
        self._settle()
        self._save(self._window, "lampiran")
        pages.panel.choose(found[0].id)
        self._key(Qt.Key.Key_Return)
        self._until("gambar tampil", pages.opening.view.isVisible)
        self._settle()
        self._save(self._window, "lampiran-gambar")
        self._key(Qt.Key.Key_Escape)
        self._key(Qt.Key.Key_Escape)
        self._settle()
        self._save(self._window, "lampiran-kasus")

    def _review(self) -> None:
        """What waits for a supervisor, also of what desk B wrote; that is decided, then looked at."""
        case = next(one for one in self._desk.board.open_cases() if shown(one.place.address) == "Jl. Contoh 5")
        begun = case.timeline[0]
        why = "jam dinding terlambat dua menit"
        self._until("kasusnya di meja B", lambda: case.id in self._other.desk.board.cases)
        self._other.desk.do(correct_stamp, case_stream(case.id), begun.entry, begun.when - 120_000, why)
        self._until("koreksi meja B", lambda: any(one.reason == why for one in self._waiting()))
        self._key(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self._settle()
        self._save(self._window, "perlu-pengawas")
        for about, said in (("correction", "cocok dengan rekaman"), ("block", "tiga kali mengumpat dalam satu jam")):
            self._sample.screen.supervising.review.panel.choose(
                next(one.key for one in self._waiting() if one.about == about)
            )
            self._key(Qt.Key.Key_Y)
            self._key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            self._type(said)
            self._key(Qt.Key.Key_Return)
        self._key(Qt.Key.Key_V)
        self._settle()
        self._save(self._window, "perlu-pengawas-putusan")
        self._key(Qt.Key.Key_Escape)

    def _waiting(self) -> list[Matter]:
        return waiting(self._desk.board, self._desk.now_ms())

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
        self._key(Qt.Key.Key_Return)
        self._key(Qt.Key.Key_Return)
        self._until("jalan ditutup", lambda: bool(self._desk.board.notices_of("road")))
        self._save(self._window, "jalan-ditutup")
        self._key(Qt.Key.Key_Escape)

    def _storm(self) -> None:
        """Five reports in storm mode, the list of work, and the end of it."""
        self._key(Qt.Key.Key_F12)
        self._type("angin kencang")
        self._key(Qt.Key.Key_Return)
        for place, letter, words in STORM:
            for text in (place, letter):
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

    def _recording(self) -> None:
        """The room as it was while crews were on the way to the first case of this minute."""
        replay = self._sample.screen.replay
        cases = (one for one in self._desk.board.open_cases() if len(one.assignments) > 1)
        case = max(cases, key=lambda one: len(one.timeline))
        replay.open_at(case.timeline[-1].recorded, case.id)
        window = replay.window
        assert window is not None
        window.resize(*SIZES[1])
        self._until("saat rekaman terbaca", lambda: not window.jumps.busy())
        painted = list[bool]()
        window.findChild(MapPanel).shown.connect(lambda: painted.append(True))
        self._until("peta rekaman tampil", lambda: bool(painted))
        self._settle()
        self._save(window, "mesin-waktu")
        replay.end()

    def _in_english(self) -> None:
        self._window.looks.choose_language("en")
        for _ in range(4):  # the sample room's own menu comes back with the next second
            self._settle()
        self._save(self._window, "english")
        self._window.looks.choose_language("id")

    def _at_night(self) -> None:
        self._window.resize(*SIZES[1])
        self._window.looks.choose_theme("night")
        self._settle()
        self._save(self._window, "malam")
        self._window.looks.choose_theme("day")

    def _sign_in(self) -> None:
        station = self._sample.screen.station
        page = SignInPage(station.sessions, lambda: station.loop.state.online, station.desk.letter)
        page.resize(*SIZES[0])
        page.show()
        page.name.setText(DESKS[DESK])
        self._settle()
        self._save(page, "masuk")
        page.finish()
        page.close()

    def _save(self, widget: QWidget, name: str) -> None:
        path = PICTURES / f"{name}.png"
        widget.grab().save(str(path))
        shrink(path)


def case_waits(desk: Desk, case: str) -> bool:
    """Whether something of a case has not come back from the server."""
    chain = desk.archive.chain
    return chain.waiting(chain.streams_of_case(case)) > 0


def main() -> int:
    """Take all pictures; 0 when the story happened as told."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    # The machine that takes pictures has no loudspeaker; the manual shows a desk that has one.
    Sounds.has_output = lambda _self: True
    with tempfile.TemporaryDirectory(prefix="konsol112-") as folder:
        room = SampleRoom(Path(folder) / "room")
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
