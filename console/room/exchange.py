"""The telephone exchange of the sample room: rings through the gateway's webhook as a city's own would; no real line.

Rule: it is set up once by the sample's admin; its key lies in the room's folder and opens nothing else.
"""

import json
import secrets
import ssl
import time
import uuid
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from console.models.commands.telephony import set_trunk
from console.room.made import SERVER
from console.room.server_process import page_address
from console.station import Station

TRUNK, NAME, KEY = "contoh", "Sentral (contoh)", "exchange.key"
CALLED = "112"
WAIT_S, ASK_S = 30.0, 5.0


def set_up(station: Station, folder: Path) -> None:
    """Make it known, by the admin who is signed in at this desk. It tells of no answers: the newcomer's telephone is a
    key."""
    if TRUNK in station.desk.board.reference.trunks and (folder / KEY).exists():
        return
    key = secrets.token_urlsafe(32)
    (folder / KEY).touch(mode=0o600)
    (folder / KEY).write_text(key)
    station.desk.do(set_trunk, TRUNK, "webhook", {"name": NAME, "token": key, "answers": "no"})


class SampleExchange:
    """Rings; what could not be told in time did not ring."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls: dict[str, str] = {}

    def ring(self, number: str) -> str | None:
        """A caller rings; the id of the call, none where there is no line to the gateway."""
        call_id = f"contoh-{uuid.uuid4()}"
        call = self._tell({"event": "ringing", "call_id": call_id, "caller_number": number, "called_number": CALLED})
        if call is not None:
            self._calls[call] = call_id
        return call

    def end(self, call: str) -> None:
        """The caller is gone."""
        if call_id := self._calls.pop(call, None):
            self._tell({"event": "ended", "call_id": call_id}, wait_s=0)

    def _tell(self, fields: dict[str, str], wait_s: float = WAIT_S) -> str | None:
        """The gateway knows the key a moment after it was set."""
        until = time.monotonic() + wait_s
        while True:
            with suppress(URLError, OSError, ValueError):
                return self._post(fields)
            if time.monotonic() >= until:
                return None
            time.sleep(0.2)

    def _post(self, fields: dict[str, str]) -> str | None:
        address = page_address(self._folder)
        if address is None:
            raise OSError("no gateway yet")
        ca = self._folder / SERVER / "gateway" / "server-ca.pem"
        opener = build_opener(ProxyHandler({}), HTTPSHandler(context=ssl.create_default_context(cafile=str(ca))))
        marks = {"Authorization": f"Bearer {(self._folder / KEY).read_text()}", "Content-Type": "application/json"}
        asked = Request(f"{address}/telephony/events", json.dumps(fields).encode(), marks)
        with opener.open(asked, timeout=ASK_S) as answer:
            call = json.load(answer)["call"]
        return str(call) if call else None
