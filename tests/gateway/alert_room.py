"""A room whose agency is alerted by real channels with real peers on 127.0.0.1, for tests and measurements."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import msgspec

from console.models.commands.agencies import dispatch
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.context import Draft
from console.models.commands.reference import define
from console.models.state.alerts import Alert
from console.models.state.case import Assignment, Case
from console.models.state.streams import channel_stream, contact_stream
from gateway.alerts.channels import signed
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.peers import Gives, Got, Peer
from tests.helpers.world import PASSWORD, PATIENCE_S, Seat, World
from wire.facts import AlertLadderDefined, ChannelKind, ChannelSet, ContactSet, Fact, Place, Rung

TAKEN = b'{"status":true,"id":["1"]}'
# Made-up numbers of a range that nobody has.
PHONE = "+628120000%04d"


class AlertRoom:
    """A server, a desk, an admin's desk, a gateway; a WhatsApp gateway and an agency's own system as peers."""

    def __init__(self, room: World, folder: Path) -> None:
        self.room, self.folder = room, folder
        self.down, self.answers = set[str](), Event()  # no peer answers while `answers` is not set
        self.answers.set()
        self.whatsapp, self.system = Peer(self._answer("whatsapp")), Peer(self._answer("system"))
        wanted = ("--name", "Pengelola Satu", "--role", "admin")
        room.server.tell("account", "add", "admin1", *wanted, secrets=(PASSWORD,))
        self.admin: Seat = room.seat("admin", "admin1")
        self.desk: Seat = room.seat("a", "petugas1")
        self.gateway = GatewayProcess(folder / "gerbang", room.server)
        self.gateway.join()
        self._settings = 0
        self.set_channel("whatsapp_local", {"url": f"{self.whatsapp.url}/send"}, {"token": "rahasia-contoh"})
        hosts = self.system.url.removeprefix("http://")
        self.set_channel("webhook", {"hosts": hosts}, {"secrets": signed.new_secret()})
        self.reach("DAMKAR", "DAMKAR", "whatsapp_local", PHONE % 1)
        self.reach("DAMKAR", "DAMKAR", "webhook", f"{self.system.url}/kabar")

    def _answer(self, name: str) -> Callable[[Got], Gives]:
        def answer(_: Got) -> Gives:
            self.answers.wait(PATIENCE_S)
            if name in self.down:
                return Gives(hangs=True)
            return Gives(TAKEN)

        return answer

    def write(self, stream: str, fact: Fact) -> None:
        self.admin.desk.write([Draft(stream, fact)])

    def set_channel(self, kind: ChannelKind, settings: dict[str, str], secrets: dict[str, str]) -> None:
        self._settings += 1
        secret = msgspec.json.encode(secrets).decode()
        stream = channel_stream(f"{kind}-{self._settings}")
        self.write(stream, ChannelSet(kind, kind, settings=settings, secret=secret))

    def reach(self, recipient: str, agency: str, kind: ChannelKind, address: str) -> None:
        self.write(contact_stream(recipient), ContactSet(agency, kind, address))

    def ladder(self, *rungs: tuple[ChannelKind, int], supervisor_s: int = 180, fallback: bool = False) -> None:
        steps = tuple(Rung(kind, after_s) for kind, after_s in rungs)
        self.admin.desk.do(define, AlertLadderDefined("DAMKAR", steps, supervisor_s, fallback))
        self.arrived()

    def task(self, nature: str = "tree_down", agency: str = "DAMKAR", unit: str | None = None) -> tuple[str, str]:
        """A case with this agency, or its unit, on it: case and assignment."""
        form = CaseForm(nature=nature, place=Place(address="Jl. Contoh 12"), narrative="api besar di dapur")
        records = self.desk.desk.do(open_case, form)
        case = next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")
        self.desk.desk.do(dispatch, case, agency, unit)
        (one,) = self.desk.desk.board.cases[case].assignments
        return case, one

    def arrived(self) -> None:
        """What was written at the desks is on the gateway's board."""
        self.room.settle()
        if self.gateway.process is not None and self.gateway.process.poll() is None:
            self.gateway.wait_until(lambda: self.gateway.ready()["seq"] == self.desk.head())

    def case(self, case: str) -> Case:
        return self.desk.desk.board.cases[case]

    def seen(self, case: str, one: str) -> Assignment:
        return self.case(case).assignments[one]

    def alerts(self, case: str) -> list[Alert]:
        return sorted(self.case(case).alerts.values(), key=lambda alert: (alert.sent_ms, alert.rung, alert.id))

    def told(self) -> list[str]:
        """What WhatsApp was sent about tasks; by day the ways are tested too."""
        return [text for one in self.whatsapp.got if "UJI+JALUR" not in (text := one.body.decode())]

    def heard(self) -> list[str]:
        """What the agency's own system was sent about tasks."""
        kinds = [str(one.json()["type"]) for one in self.system.got]
        return [kind for kind in kinds if kind != "alert.test"]

    def sent(self, case: str, many: int = 1) -> list[Alert]:
        """Wait until so many alerts of a case were taken by a channel, as the desk sees it."""
        self.desk.wait_until(lambda: sum(one.state != "failed" for one in self.case(case).alerts.values()) >= many)
        return self.alerts(case)

    def end(self) -> None:
        self.whatsapp.end()
        self.system.end()
        self.gateway.end()
