"""A room with a desk, a gateway, and two agencies' officers: real server, real gateway process, real desk."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from console.models.commands.agencies import dispatch
from console.models.commands.cases import CaseForm, open_case
from console.models.state.case import Assignment
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.world import PASSWORD, PATIENCE_S, Seat, World, world
from wire.facts import Place

OFFICERS = (("damkar1", "DAMKAR"), ("damkar2", "DAMKAR"), ("pmi1", "PMI"))


class Officer:
    """A browser at the gateway."""

    def __init__(self, gateway: GatewayProcess) -> None:
        self._gateway = gateway
        self.http = requests.Session()
        self.http.trust_env, self.http.verify = False, gateway.http.verify

    def ask(self, path: str, **fields: str) -> requests.Response:
        url = self._gateway.url + path
        if fields:
            return self.http.post(url, data=fields, headers={"Origin": self._gateway.url}, timeout=PATIENCE_S)
        return self.http.get(url, timeout=PATIENCE_S)

    def sign_in(self, login: str, password: str = PASSWORD) -> requests.Response:
        return self.ask("/masuk", name=login, password=password, code="")

    def press(self, path: str, what: str, key: str = "", **more: str) -> requests.Response:
        (form,) = set(re.findall(r'name="form" value="(\w+)"', self.ask("/").text))
        return self.ask(path, form=form, what=what, key=key or what, **more)


class Scene:
    """A room with a desk, a gateway, and two agencies' officers."""

    def __init__(self, room: World, gateway: GatewayProcess) -> None:
        self.room, self.gateway = room, gateway
        self.desk: Seat = room.seat("a", "petugas1")
        self.damkar, self.pmi = Officer(gateway), Officer(gateway)

    def task(
        self, agency: str = "DAMKAR", narrative: str = "api besar di dapur", point: str | None = None
    ) -> tuple[str, str, str]:
        """A case with this agency on it, at the gateway too: case, assignment, path."""
        form = CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 12", point=point), narrative=narrative)
        records = self.desk.desk.do(open_case, form)
        case = next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")
        self.desk.desk.do(dispatch, case, agency)
        (one,) = self.desk.desk.board.cases[case].assignments
        self.arrived()
        return case, one, f"/tugas/{case}/{one}"

    def link(self, login: str, *more: str) -> str:
        """A personal link as the operator makes it: its path at the gateway."""
        return re.findall(r"/tautan/[\w-]+", self.room.server.tell("link", "add", login, *more))[0]

    def arrived(self) -> None:
        """What the desk wrote is on the gateway's board."""
        self.room.settle()
        self.gateway.wait_until(lambda: self.gateway.ready()["seq"] == self.desk.head())

    def seen(self, case: str, assignment: str) -> Assignment:
        return self.desk.desk.board.cases[case].assignments[assignment]


@contextmanager
def agency_room(folder: Path) -> Iterator[Scene]:
    """Such a room, with nobody signed in at the gateway; everything ends with it."""
    with world(folder) as room:
        for login, agency in OFFICERS:
            wanted = ("--name", login, "--role", "agency", "--agency", agency)
            room.server.tell("account", "add", login, *wanted, secrets=(PASSWORD,))
        gateway = GatewayProcess(folder / "gerbang", room.server)
        gateway.join()
        gateway.start()
        try:
            yield Scene(room, gateway)
        finally:
            gateway.end()
