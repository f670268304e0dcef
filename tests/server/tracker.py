"""A tracker for tests: enrolled in a real house, it speaks every shape over real HTTP."""

import time
from typing import Any

import requests

from console.models.state.city import load_city
from server.accounts.tokens import Kind, add_device, device_hash, device_token, revoke_device
from server.app.command_init import add_missing
from tests.server.house import House, Served

LAT, LNG = -8.0983, 112.1681


def now_s() -> int:
    return int(time.time())


class Tracker:
    """One device and its way to a server."""

    def __init__(self, house: House, state: Served, unit: str = "PSC-1", kind: Kind = "token") -> None:
        self._house, self._state = house, state
        self.token = device_token()
        house.do(lambda tx: add_missing(tx, load_city(), True))
        self.device = house.do(lambda tx: add_device(tx, unit, kind, self.token))
        state.let_time_pass()

    def revoke(self) -> None:
        self._house.do(lambda tx: revoke_device(tx, self.device.device))
        self._state.let_time_pass()

    def form(self, **changes: Any) -> requests.Response:
        return self._osmand(data={"id": self.token, **place(**changes)})

    def query(self, method: str = "GET", **changes: Any) -> requests.Response:
        return self._osmand(method, params={"id": self.token, **place(**changes)})

    def several(self, places: list[dict[str, Any]]) -> requests.Response:
        return self._osmand(json=[{"id": self.token, **one} for one in places])

    def owntracks(self, body: Any = None, **more: Any) -> requests.Response:
        given = {"json": body} if body is not None else more
        return self.ask("owntracks", auth=("siapa-saja", self.token), **given)

    def forward(self, body: dict[str, Any], token: str | None = None) -> requests.Response:
        return self.ask("traccar", json=body, headers={"Authorization": f"Bearer {token or self.token}"})

    def ask(self, shape: str, method: str = "POST", **more: Any) -> requests.Response:
        with requests.Session() as session:
            session.trust_env = False
            return session.request(method, f"{self._state.url}/v1/positions/{shape}", timeout=30, **more)

    def _osmand(self, method: str = "POST", **more: Any) -> requests.Response:
        return self.ask("osmand", method, **more)


def place(**changes: Any) -> dict[str, Any]:
    """A place now, in the flat shape."""
    return {"lat": LAT, "lon": LNG, "timestamp": now_s(), "speed": 21.6, "bearing": 90, "accuracy": 5} | changes


def kept_hash(house: House) -> set[str]:
    """What the database keeps of all devices."""
    return {row[0] for row in house.rows("SELECT secret FROM devices")}


def hash_of(tracker: Tracker) -> str:
    return device_hash("token", tracker.token)
