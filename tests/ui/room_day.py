"""A filled room for tests and pictures of the screen: a day with every state that must be seen."""

from __future__ import annotations

from functools import cache
from typing import Any

from console.models.commands.agencies import Order, Report, dispatch_all, step_assignment
from console.models.commands.calls import close, end_call, record_kind, ring, set_caller, start_call, take_call
from console.models.commands.cases import CaseForm, note, open_case, report_casualties, set_confidential, verify
from console.models.commands.reference import set_readiness
from console.models.commands.shifts import start_shift
from console.models.state.board import Board
from console.models.state.streams import case_stream, split_stream
from console.text.calls import Past, PastCall
from tests.ui.room_desk import Ready, RoomDesk
from wire import facts
from wire.facts import Place


def new_case(desk: RoomDesk, nature: str, place: Place, narrative: str = "", number: str | None = None) -> str:
    """A call that becomes a case."""
    call = desk.do(start_call, "phone", number)[0].stream
    form = CaseForm(nature=nature, place=place, narrative=narrative or None, call=split_stream(call)[1])
    records = desk.do(open_case, form)
    return split_stream(records[-1].stream)[1]


def send(desk: RoomDesk, case: str, *agencies: str) -> dict[str, str]:
    """Agencies on a case; gives their assignments."""
    desk.do(dispatch_all, case, [Order(agency=agency) for agency in agencies])
    return {one.agency: one.id for one in desk.board.cases[case].assignments.values()}


def step(desk: RoomDesk, case: str, assignment: str, name: Any, **more: Any) -> None:
    desk.do(step_assignment, case, assignment, Report(step=name, **more))


def filled(desk: RoomDesk) -> dict[str, str]:
    """The day of the pictures; gives the cases by what they are about. A new desk gets it as it was played once."""
    ready, cases = day()
    if desk.began is not ready and not desk.is_new():
        return played(desk)
    desk.stand_where(ready)
    return dict(cases)


@cache
def day() -> tuple[Ready, dict[str, str]]:
    """The day as copies begin with it, and its cases."""
    desk = RoomDesk()
    cases = played(desk)
    return desk.ready(), cases


def played(desk: RoomDesk) -> dict[str, str]:
    """The day, entry by entry."""
    desk.clock_ms -= 3 * 3600 * 1000
    desk.do(start_shift, label="2")
    for unit in ("D-1", "D-2", "P-1", "P-2"):
        if unit in desk.board.reference.units:
            desk.do(set_readiness, unit, "ready")
    cases = {"old": _finished(desk)}
    desk.wait(5400)
    cases["wasp"] = new_case(desk, "wasp_nest", Place(rt="3", rw="2", kelurahan="Gedog"), "tawon ndhas ing payon")
    desk.wait(1200)
    cases["tree"] = _tree(desk)
    desk.wait(300)
    cases["ill"] = _secret(desk)
    desk.wait(600)
    desk.confirm_all()
    cases["fire"] = _fire(desk)
    _conflict(desk, cases["tree"])
    for _ in range(3):
        call = split_stream(desk.do(ring, "0000-1234-567")[0].stream)[1]
        desk.do(take_call, call)
        desk.do(record_kind, call, "prank")
        desk.do(end_call, call)
    return cases


def ringing(desk: RoomDesk, number: str = "0000-1234-567", waited_s: float = 6) -> str:
    call = split_stream(desk.do(ring, number)[0].stream)[1]
    desk.wait(waited_s)
    return call


def _finished(desk: RoomDesk) -> str:
    case = new_case(desk, "corpse_transport", Place(address="RSUD → Rembang", kelurahan="Rembang"))
    sent = send(desk, case, "RSUD")
    for name in ("told", "accepted", "rolling", "arrived", "cleared"):
        desk.wait(240)
        step(desk, case, sent["RSUD"], name, result="handled" if name == "cleared" else None)
    desk.do(close, case, "handled")
    return case


def _tree(desk: RoomDesk) -> str:
    place = Place(address="Jl. Misal 8", kelurahan="Sananwetan", certainty="map", near_border=True)
    case = new_case(desk, "tree_down", place, "wit ambruk malangi dalan")
    sent = send(desk, case, "BPBD", "DLH", "PLN")
    step(desk, case, sent["DLH"], "told")
    desk.wait(60)
    step(desk, case, sent["DLH"], "accepted")
    step(desk, case, sent["BPBD"], "told")
    step(desk, case, sent["BPBD"], "unable", reason="no_unit")
    return case


def _secret(desk: RoomDesk) -> str:
    case = new_case(desk, "medical_sudden", Place(address="Jl. Umpama 4", kelurahan="Turi"), "sesak napas", "0000-999")
    sent = send(desk, case, "PSC119")
    for name in ("told", "accepted", "rolling", "arrived"):
        desk.wait(50)
        step(desk, case, sent["PSC119"], name)
    desk.do(set_confidential, case, True, "anak")
    return case


def _fire(desk: RoomDesk) -> str:
    place = Place(address="Jl. Contoh 12", landmark="dekat musala", rt="2", rw="5", kelurahan="Kauman", certainty="map")
    story = "kobongan omah jl contoh 12 cedhak mushola, wong tuwa isih nang njero"
    case = new_case(desk, "fire_building", place, story, "0000-1234-567")
    call = desk.board.cases[case].call
    assert call is not None
    desk.do(set_caller, call, "Warga Contoh", "jv")
    desk.do(end_call, call)
    sent = send(desk, case, "DAMKAR", "PSC119", "PLN", "POLRES")
    for agency in ("DAMKAR", "PSC119", "PLN"):
        desk.wait(8)
        step(desk, case, sent[agency], "told", channel="phone", speaker="Petugas jaga")
    for name in ("accepted", "rolling"):
        desk.wait(55)
        step(desk, case, sent["DAMKAR"], name)
    step(desk, case, sent["PSC119"], "accepted")
    desk.wait(160)
    step(desk, case, sent["PLN"], "silent")
    step(desk, case, sent["PLN"], "silent")
    step(desk, case, sent["DAMKAR"], "arrived", reason="di lokasi, menunggu PLN")
    desk.do(verify, case, "Damkar")
    desk.do(report_casualties, case, facts.CasualtiesReported(source="officer", light=2, elderly=True))
    desk.do(note, case, "Satu orang tua sudah keluar lewat pintu belakang.")
    return case


def _conflict(desk: RoomDesk, case: str) -> None:
    """Desk B moved the tree while we did too."""
    before = desk.board.cases[case].heads["place"]
    mine = facts.CasePlaced(place=Place(address="Jl. Misal 18", kelurahan="Sananwetan"))
    theirs = facts.CasePlaced(place=Place(address="Jl. Misal 8A", kelurahan="Bendogerit"))
    stream = case_stream(case)
    desk.other(stream, theirs, before)
    desk.other(stream, mine, before)


def past_on(board: Board) -> Past:
    """The past of a number as far as the board goes."""
    return lambda number: [
        PastCall(one.id, one.call_kind, one.case, one.started_ms) for one in board.calls_from(number)
    ]
