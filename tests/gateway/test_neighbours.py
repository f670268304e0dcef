"""Two real rooms hand a case over by the line: offered, taken there, followed to its end; nothing counts that is not
signed, and nothing leaves for a machine whose certificate nobody confirmed."""

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import requests

from console.models.commands.agencies import dispatch
from console.models.commands.calls import take_call
from console.models.commands.cases import CaseForm, offer_case, open_case, set_narrative
from console.models.commands.inbox import WantedSource, attach_reports, confirm_fingerprint, file_reports, set_source
from console.models.commands.intake import Intake, record_intake
from console.models.state.call import Call
from console.models.state.case import Offer
from console.models.views.inbox import report_text
from gateway.alerts.channels import signed
from gateway.inbox.openapi import NEIGHBOUR_AT
from gateway.neighbours.shapes import Message, Offered, as_eido, read_offer
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.world import PASSWORD, PATIENCE_S, Seat, World, world
from wire.facts import Place

pytestmark = pytest.mark.slow
SECRET = signed.new_secret()


class Room:
    """A city: its server, a dispatcher, an admin, a gateway."""

    def __init__(self, room: World, folder: Path, name: str) -> None:
        self.room, self.name = room, name
        room.server.tell("account", "add", "admin1", "--name", "Pengelola", "--role", "admin", secrets=(PASSWORD,))
        self.admin: Seat = room.seat("admin", "admin1")
        self.desk: Seat = room.seat("a", "petugas1")
        self.gateway = GatewayProcess(folder / "gerbang", room.server)
        self.gateway.join()
        self.gateway.start()

    def knows(self, code: str, name: str, url: str, **more: str) -> None:
        given = {"url": url, "secret": SECRET, "shape": "konsol112", **more}
        self.admin.desk.do(set_source, WantedSource(code=code, kind="neighbour", name=name, given=given))
        self.arrived()

    def arrived(self) -> None:
        self.room.settle()
        self.gateway.wait_until(lambda: self.gateway.ready()["seq"] == self.desk.head())

    def case(self) -> str:
        form = CaseForm(
            nature="tree_down",
            place=Place(address="Jl. Batas 1", point="-8.05,112.10"),
            narrative="pohon di batas kota",
        )
        records = self.desk.desk.do(open_case, form)
        return next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")

    def offer(self, case: str, to: str) -> str:
        self.desk.desk.do(offer_case, case, to, "di sisi kalian")
        return next(reversed(self.desk.desk.board.cases[case].offers))

    def offered(self, case: str, offer: str) -> Offer:
        return self.desk.desk.board.cases[case].offers[offer]

    def reports(self) -> list[Call]:
        calls = self.desk.desk.board.calls.values()
        return sorted((one for one in calls if one.channel == "neighbour"), key=lambda one: one.started_ms)


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Room, Room]]:
    one, other = tmp_path_factory.mktemp("blitar"), tmp_path_factory.mktemp("kediri")
    with world(one) as here, world(other) as there:
        blitar, kediri = Room(here, one, "blitar"), Room(there, other, "kediri")
        try:
            kediri.knows("blitar", "112 Kota Blitar", "https://127.0.0.1:9")
            yield blitar, kediri
        finally:
            blitar.gateway.end()
            kediri.gateway.end()


def test_a_case_goes_over_and_what_became_of_it_comes_back(rooms: tuple[Room, Room]) -> None:
    here, there = rooms
    here.knows("kediri", "112 Kota Kediri", there.gateway.url, ours="blitar")
    case = here.case()
    offer = here.offer(case, "kediri")
    here.desk.wait_until(lambda: here.offered(case, offer).failed == "certificate")
    assert not there.reports(), "nothing leaves for a machine nobody has confirmed"
    here.desk.wait_until(lambda: "kediri" in here.desk.desk.board.reference.seen)
    seen = here.desk.desk.board.reference.seen["kediri"].fact
    assert seen.state == "unconfirmed" and len(seen.fingerprint) == 64
    here.room.settle()
    here.admin.desk.do(confirm_fingerprint, "kediri", seen.fingerprint)
    here.desk.wait_until(lambda: here.offered(case, offer).sent_ms is not None)
    there.desk.wait_until(lambda: len(there.reports()) == 1)
    with here.desk.nobody_signed_in():
        unproved = here.case()
        waits = here.offer(unproved, "kediri")
    (call,) = there.reports()
    assert call.state == "written" and "pohon di batas kota" in report_text(call) and call.written is not None
    assert (call.written.point, call.written.nature) == ("-8.050000,112.100000", "tree_down")
    assert not here.offered(case, offer).progress, "a receipt is no acceptance"
    here.desk.desk.do(set_narrative, case, "pohon di batas kota, dua orang terjepit")
    there.desk.wait_until(lambda: "dua orang terjepit" in report_text(there.reports()[0]))
    assert here.offered(unproved, waits).sent_ms is None, "what nobody proved leaves for no other city"
    assert len(there.reports()) == 1 and report_text(there.reports()[0]).count("pohon di batas kota") == 2
    there.desk.desk.do(take_call, call.id)
    there.arrived()
    here.desk.desk.do(set_narrative, case, "satu tidak sadar")  # a desk there has it: its gateway writes there no more
    there.desk.wait_until(lambda: len(there.reports()) == 2)
    (later,) = (one for one in there.reports() if one.id != call.id)
    assert later.written is not None and later.written.follows == call.id and "tidak sadar" in report_text(later)
    form = CaseForm(nature="tree_down", place=Place(address="Jl. Batas 1"), call=call.id)
    there.desk.desk.do(record_intake, Intake(form=form))
    here.desk.wait_until(lambda: here.offered(case, offer).accepted)
    theirs = there.desk.desk.board.cases[there.desk.desk.board.calls[call.id].case or ""]
    there.desk.desk.do(attach_reports, [later.id], theirs.id)
    taken = here.offered(case, offer)
    assert (taken.their_number, taken.receiver) == (theirs.number, "Petugas Satu")
    assert here.desk.desk.board.cases[case].stage == "handed_over"
    there.desk.desk.do(dispatch, theirs.id, "DAMKAR")
    here.desk.wait_until(lambda: here.offered(case, offer).progress == "dispatched")


def test_what_is_filed_there_is_declined_here(rooms: tuple[Room, Room]) -> None:
    here, there = rooms
    case = here.case()
    offer = here.offer(case, "kediri")
    there.desk.wait_until(lambda: any(one.state == "written" for one in there.reports()))
    (call,) = [one for one in there.reports() if one.state == "written"]
    there.desk.desk.do(file_reports, [call.id], "elsewhere", "di sisi kalian")
    here.desk.wait_until(lambda: here.offered(case, offer).progress == "declined")
    assert here.desk.desk.board.cases[case].stage != "handed_over"


def test_a_machine_with_another_certificate_gets_nothing(rooms: tuple[Room, Room]) -> None:
    here, there = rooms
    here.knows("palsu", "112 Palsu", there.gateway.url, ours="blitar", fingerprint="ab" * 32)
    before, case = len(there.reports()), here.case()
    offer = here.offer(case, "palsu")
    here.desk.wait_until(lambda: here.offered(case, offer).failed == "certificate")
    assert len(there.reports()) == before


def ask(room: Room, path: str, body: bytes | None = None, secret: str = SECRET, **more: str) -> requests.Response:
    raw = path.encode() if body is None else body
    headers = {**signed.headers([secret], more.get("id", "x1"), int(more.get("at", time.time()) or 0), raw)}
    method = "GET" if body is None else "POST"
    return room.gateway.http.request(method, room.gateway.url + path, data=body, headers=headers, timeout=PATIENCE_S)


def test_only_who_is_set_up_and_signs_now_finds_anything(rooms: tuple[Room, Room]) -> None:
    _, there = rooms
    path = f"{NEIGHBOUR_AT}/blitar/handovers"
    body = msgspec.json.encode(Message(data=Offered(id="o-1", title="Banjir", remarks="<script>x</script>")))
    assert ask(there, path, body, signed.new_secret()).status_code == 404
    assert ask(there, path, body, at=str(int(time.time()) - 400)).status_code == 404
    assert ask(there, f"{NEIGHBOUR_AT}/lain/handovers", body).status_code == 404
    assert there.gateway.http.post(there.gateway.url + path, data=body, timeout=PATIENCE_S).status_code == 404
    first, again = ask(there, path, body), ask(there, path, body)
    assert first.status_code == again.status_code == 202 and first.json() == again.json()
    there.desk.wait_until(lambda: first.json()["receipt"] in there.desk.desk.board.calls)
    assert ask(there, f"{path}/o-1").json()["state"] == "offered"
    assert ask(there, f"{path}/o-2").status_code == 404
    stolen = signed.headers([SECRET], "x2", round(time.time()), f"{path}/o-2".encode())
    other = there.gateway.http.get(f"{there.gateway.url}{path}/o-1", headers=stolen, timeout=PATIENCE_S)
    assert other.status_code == 404, "a signature of one question is none of another"
    assert ask(there, path, b"{}").status_code == 400
    assert ask(there, path, b"x" * 70_000).status_code == 413


def test_an_eido_shaped_offer_says_the_same() -> None:
    offered = Offered(
        id="o-9", sender="112 Kota Contoh", number="K-1", title="Pohon tumbang", type="tree_down", priority=1,
        address="Jl. Batas 1", lat=-8.05, lng=112.1, remarks="menutup jalan", note="di sisi kalian", caller="0811",
    )  # fmt: skip
    read = read_offer(msgspec.json.encode(as_eido(offered)))
    assert read == msgspec.structs.replace(offered, remarks="menutup jalan\ndi sisi kalian", note="", opened=None)
    strange = b'{"incidentComponent": [{}], "notesComponent": 7}'
    for bad in (b"[]", b'{"incidentComponent": []}', b'{"eido": {"incidentComponent": [1]}}', b"\xff", strange):
        with pytest.raises(msgspec.DecodeError):
            read_offer(bad)
