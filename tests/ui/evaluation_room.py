"""A desk on a real disk after an October with calls of three people, for tests and pictures of call evaluation.
Everything in it is invented."""

from __future__ import annotations

from pathlib import Path

from console.desk import Desk, NoLine
from console.models.commands.calls import close, end_call, record_kind, start_call
from console.models.state.shift import Person
from console.models.state.streams import definition_stream, split_stream
from console.store.journal.journal import Journal
from tests.ui.recorded_day import recorded_day
from tests.ui.room_day import new_case, send, step
from tests.ui.room_desk import PERSON, RoomDesk
from wire import facts
from wire.facts import Place

# 1 October 2026, 07:00 WIB.
OCTOBER_MS = 1_790_812_800_000
DAY_MS = 86_400_000
# In the sample of October each has one call of few, and nobody evaluates their own.
SARI = Person("p2", "Petugas 2", ("dispatcher",), "online", OCTOBER_MS)
DEWI = Person("p3", "Pengawas 1", ("dispatcher", "supervisor"), "online", OCTOBER_MS)
TONO = Person("p4", "Pengawas 2", ("supervisor",), "online", OCTOBER_MS)
PLACES = ("Gedog", "Kauman", "Turi", "Rembang")


class EvaluationRoom:
    """The desk, its file, and its clock: at first the 4th of November."""

    def __init__(self, home: Path) -> None:
        room = RoomDesk()
        for person in (SARI, DEWI, TONO):
            account = facts.AccountDefined(person.account, person.name, person.roles)
            room.other(definition_stream(account), account)
        room.clock_ms = OCTOBER_MS
        self.journal: Journal = recorded_day(_worked(room), home / "desk.db")
        self.now_ms = room.clock_ms
        self.desk = Desk(self.journal, NoLine(), lambda: self.now_ms)
        self.sit(DEWI)

    def sit(self, person: Person) -> None:
        """Somebody signs in."""
        self.desk.set_person(person)

    def close(self) -> None:
        self.journal.close()


def _worked(desk: RoomDesk) -> RoomDesk:
    """October and the first days of November: a case or a prank each day, at different hours, by three people."""
    for day in range(34):
        desk.clock_ms = OCTOBER_MS + day * DAY_MS + day % 9 * 3_600_000
        desk.person = (PERSON, SARI, DEWI)[day % 3]
        if day % 4 == 3 and desk.person is not SARI:  # whichever of Sari's calls is drawn has a case to look at
            call = split_stream(desk.do(start_call, "phone", "0000-9999-000")[0].stream)[1]
            desk.do(record_kind, call, "prank")
            desk.do(end_call, call)
            continue
        nature = ("tree_down", "wasp_nest", "medical_sudden", "traffic_accident")[day % 4]
        place = Place(address=f"Jl. Contoh {day}", kelurahan=PLACES[day % 4], certainty="map")
        case = new_case(desk, nature, place, "wit ambruk malangi dalan", "0000-1234-567")
        call = desk.board.cases[case].call or ""
        sent = send(desk, case, "BPBD")
        for name in ("told", "accepted", "rolling", "arrived", "cleared"):
            desk.wait(90)
            step(desk, case, sent["BPBD"], name, result="handled" if name == "cleared" else None)
        desk.do(end_call, call)
        desk.do(close, case, "handled")
    return desk
