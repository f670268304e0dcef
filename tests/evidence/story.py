"""A story with a case whose entries lie between those of others; bundles are made of it at the supervisor's desk."""

from __future__ import annotations

import msgspec

from console.evidence import Ready, make
from console.models.commands.agencies import Order, Report, dispatch_all, step_assignment
from console.models.commands.attachments import add_attachment, withdraw_attachment
from console.models.commands.calls import cancel, set_caller, start_call
from console.models.commands.cases import CaseForm, note, open_case, set_confidential, set_priority
from console.models.commands.handing_out import Preset, WantedBundle
from console.models.commands.shifts import end_shift, note_shift, start_shift
from console.models.state.streams import call_stream, case_stream, split_stream
from console.reports.evidence import write_papers
from console.station import Station
from console.ui.attachments import Offered, keep
from tests.helpers.world import Seat, World
from wire.facts import Place

CALLER, NUMBER, STORY, ADDRESS = "Pelapor Karangan", "0000112112", "wit ambruk nutup dalan", "Jl. Contoh 5"
# What is attached: a plan and a recording of the case (the recording was withdrawn), and a plan of the secret one.
PLAN, SOUND, SECRET_PLAN = (b"%PDF-1.4 denah karangan " * 9, b"OggS\x00 suara karangan " * 9, b"%PDF-1.4 rahasia " * 9)
PLAN_NAME = "denah rumah karangan.pdf"
OTHERS, OTHER_ADDRESS = "perkara orang lain", "Jl. Rahasia 9"


class Told(msgspec.Struct, frozen=True):
    room: World
    a: Seat
    boss: Seat
    case: str
    other: str
    secret: str
    shift: str
    since_ms: int

    @property
    def station(self) -> Station:
        assert self.boss.station is not None
        return self.boss.station

    def wanted(self, preset: Preset = "court", subject: str = "case") -> WantedBundle:
        ids = {"case": self.case, "shift": self.shift, "secret": self.secret, "period": ""}
        said = WantedBundle(
            subject="case" if subject == "secret" else subject,  # type: ignore[arg-type]
            preset=preset,
            reason="diminta penyidik",
            receiver="Penyidik Karangan",
            id=ids[subject],
        )
        if subject == "period":
            return msgspec.structs.replace(said, since_ms=self.since_ms, until_ms=self.boss.desk.now_ms())
        return said

    def make(self, folder: object, preset: Preset = "court", subject: str = "case") -> Ready:
        place = folder / f"bukti-{subject}-{preset}.zip"  # type: ignore[operator]
        ready = make(self.station, self.wanted(preset, subject), place, write_papers)
        ready.hand_out()
        return ready


def taken(seat: Seat, address: str, narrative: str) -> str:
    """A call with its case; gives the case's id."""
    call = split_stream(seat.desk.do(start_call, "phone", NUMBER)[0].stream)[1]
    seat.desk.do(set_caller, call, CALLER)
    place = Place(address=address, kelurahan="35.72.03.1001")
    form = CaseForm(call=call, nature="tree_down", place=place, narrative=narrative)
    records = seat.desk.do(open_case, form)
    return split_stream(next(one.stream for one in records if one.stream.startswith("case:")))[1]


def attached(seat: Seat, owner: str, name: str, data: bytes) -> str:
    """A file is kept sealed and added; gives the attachment's id."""
    assert seat.station is not None
    one = keep(seat.station.attachments.shelf, owner, Offered(name, data=data))
    record = seat.desk.do(add_attachment, owner, one, "dari warga")[0]
    seat.station.attachments.added()
    return str(record.fact.attachment)  # type: ignore[attr-defined]


def tell(room: World) -> Told:
    """All of the story; everything is confirmed at both desks."""
    a, boss = room.seat("a", "petugas1"), room.seat("b", "petugas2")
    since_ms = a.desk.now_ms()
    shift = split_stream(a.desk.do(start_shift, "pagi", "Petugas Satu", None)[-1].stream)[1]
    case = taken(a, ADDRESS, STORY)
    other = taken(boss, OTHER_ADDRESS, OTHERS)
    a.desk.do(set_priority, case, 1, "kabel ikut jatuh")
    secret = taken(a, "Jl. Contoh 7", "jangan dibaca")
    a.desk.do(set_confidential, secret, True, "anak")
    agency = sorted(a.desk.board.reference.agencies)[0]
    a.desk.do(dispatch_all, case, [Order(agency=agency)])
    assignment = next(iter(a.desk.board.cases[case].assignments))
    for step in ("told", "accepted"):
        a.desk.do(step_assignment, case, assignment, Report(step=step, channel="radio"))
    boss.desk.do(note, other, "catatan perkara lain")
    a.desk.do(note, case, "saksi di tempat")
    a.desk.do(note_shift, shift, "radio berisik")
    boss.wait_until(lambda: case in boss.desk.board.cases)
    boss.desk.do(note, case, "catatan pengawas")
    boss.desk.do(cancel, other, "salah lapor")
    attached(a, case_stream(case), PLAN_NAME, PLAN)
    attached(a, case_stream(secret), "rahasia.pdf", SECRET_PLAN)
    call = call_stream(a.desk.board.calls_of(case)[0].id)
    a.desk.do(withdraw_attachment, call, attached(a, call, "suara.ogg", SOUND), "rekaman kasus lain")
    a.desk.do(end_shift, shift)
    room.settle()
    assert a.station is not None
    shelf = a.station.attachments.shelf
    a.wait_until(lambda: not shelf.waiting())
    return Told(room, a, boss, case, other, secret, shift, since_ms)
