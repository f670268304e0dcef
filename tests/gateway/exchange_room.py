"""A room with a server, desks and a gateway, and two exchanges: one speaks AMI, one by webhook."""

from collections.abc import Callable
from pathlib import Path

import requests

from console.models.commands.telephony import set_extension, set_trunk
from console.models.state.call import Call
from gateway.alerts.channels import signed
from gateway.telephony.events import call_named
from tests.gateway.ami_peer import SECRET, AmiPeer
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.world import PASSWORD, PATIENCE_S, Seat, World

NUMBER = "0812000011%02d"  # of a range that nobody has
TOKEN = "kunci-sentral-contoh-0123456789"
SIGNING = signed.new_secret()


class ExchangeRoom:
    """Desks a (extension 201) and b (extension 202), an admin, a gateway; trunks `ami` and `hook`."""

    def __init__(self, room: World, folder: Path) -> None:
        self.room, self.folder = room, folder
        wanted = ("--name", "Pengelola Satu", "--role", "admin")
        room.server.tell("account", "add", "admin1", *wanted, secrets=(PASSWORD,))
        self.admin: Seat = room.seat("admin", "admin1")
        self.a: Seat = room.seat("a", "petugas1")
        self.b: Seat = room.seat("b", "petugas2")
        self.peer = AmiPeer()
        self.gateway = GatewayProcess(folder / "gerbang", room.server)
        self.gateway.join()
        self.recordings = folder / "rekaman"
        self.recordings.mkdir()
        self.queue_log = folder / "queue_log"  # what the exchange keeps of its calls
        self._set_up()
        self.gateway.start()
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.verify = self.gateway.http.verify
        self.until(lambda: self.peer.heard)

    def _set_up(self) -> None:
        self.room.settle()
        desk = self.admin.desk
        given = {
            "host": "127.0.0.1",
            "port": str(self.peer.port),
            "user": "konsol",
            "password": SECRET,
            "queue": "q112",
            "call_log": str(self.queue_log),
        }
        desk.do(set_trunk, "ami", "ami", {**given, "recordings": str(self.recordings), "dial_context": "keluar"})
        desk.do(set_trunk, "hook", "webhook", {"token": TOKEN, "secrets": SIGNING})
        for extension, seat in (("201", self.a), ("202", self.b)):
            desk.do(set_extension, extension, seat.desk.desk_id)
        self.room.settle()

    def until(self, true: Callable[[], object], seat: Seat | None = None) -> None:
        """As soon as it is so, at a desk."""
        (seat or self.a).wait_until(lambda: bool(true()))

    def arrived(self) -> None:
        """All that the gateway wrote is at the desks."""
        self.until(lambda: self.gateway.ready()["unsent"] == 0)
        self.room.settle()

    def call(self, call_id: str, trunk: str = "ami", seat: Seat | None = None) -> Call | None:
        """The call as a desk has it."""
        return (seat or self.a).desk.board.calls.get(call_named(trunk, call_id))

    def told(self, call_id: str, state: str, trunk: str = "ami", seat: Seat | None = None) -> Call:
        """Wait until a desk has the call in this state of the telephone."""

        def so() -> bool:
            call = self.call(call_id, trunk, seat)
            return call is not None and call.phone is not None and call.phone.state == state

        self.until(so, seat)
        found = self.call(call_id, trunk, seat)
        assert found is not None
        return found

    def hook(self, event: str, call_id: str, **fields: object) -> requests.Response:
        """One event by the webhook, with the key, as form fields."""
        data = {"event": event, "call_id": call_id, **fields}
        at = f"{self.gateway.url}/telephony/events"
        return self.http.post(at, data=data, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=PATIENCE_S)

    def end(self) -> None:
        self.http.close()
        self.gateway.end()
        self.peer.end()
