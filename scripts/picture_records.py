"""The pictures of what is kept, weighed and handed out: shift log, handover, evidence, personal data, files, review."""

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.desk import Desk
from console.map.panel import MapPanel
from console.models.commands.agencies import correct_stamp
from console.models.commands.attachments import withdraw_attachment
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.privacy import RequestForm, place_hold, record_request
from console.models.state.privacy import DAY_MS
from console.models.state.review import ReviewItem
from console.models.state.streams import case_stream
from console.models.state.text import shown
from console.models.views.review_queue import waiting
from console.room.story import SIZES, Story
from console.ui.attachments import AttachmentPages, Offered
from console.ui.privacy import PrivacyPages
from console.ui.review import ReviewPages
from scripts.picture_files import sample_photo, sample_plan, save_page, shrink
from wire.facts import Place

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"


class Records(Story):
    """What is looked at after the room's minute by who looks after it."""

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
        pages = self._window.features[AttachmentPages]
        with tempfile.TemporaryDirectory() as folder:
            names = ("pohon-dari-depan.jpg", "pohon-dari-samping.jpg", "suara-penelepon.ogg", "denah-rumah.pdf")
            contents = (
                sample_photo("#8fb7d9"),
                sample_photo("#d9b48f"),
                b"OggS\0" + bytes(48_000),
                sample_plan(),
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
        self._desk.do(withdraw_attachment, case_stream(case.id), found[2].id, "rekaman kasus lain")
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

    def _personal(self) -> None:
        """A case that is held, a person who asks what is held about them, and the rules of the city."""
        case = next(one for one in self._desk.board.open_cases() if shown(one.place.address) == "Jl. Contoh 5")
        self._desk.do(place_hold, case.id, self._desk.now_ms() + 300 * DAY_MS, "gugatan (contoh)")
        form = RequestForm(wish="access", name="Pemohon Contoh", about_number="0000-555-0100", identity="card")
        self._desk.do(record_request, form, "PD-CONTOH-01")
        self._window.actions_.trigger("supervisor.privacy")
        self._until("aturan dihitung", lambda: not self._window.features[PrivacyPages].counting.busy())
        self._save(self._window, "data-pribadi")
        self._window.pages.close_current()

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
            self._window.features[ReviewPages].panel.choose(
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

    def _waiting(self) -> list[ReviewItem]:
        return waiting(self._desk.board, self._desk.now_ms())

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

    def _save(self, widget: QWidget, name: str) -> None:
        path = PICTURES / f"{name}.png"
        widget.grab().save(str(path))
        shrink(path)


def case_waits(desk: Desk, case: str) -> bool:
    """Whether something of a case has not come back from the server."""
    chain = desk.archive.chain
    return chain.waiting(chain.streams_of_case(case)) > 0
