"""Strangers against a real server, gateway and desk: whatever they send, to every path there is, costs a bounded
memory, is counted, and silences nobody: a silent call of another network rings, an officer signs in, a desk is heard.

`SOAK=1` sends more of each, and holds how long a desk, a watcher and an officer wait against the same without any.
"""

import asyncio
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from starlette.routing import BaseRoute, Mount, Route

from console.models.commands.cases import CaseForm, open_case
from gateway.app.application import build
from gateway.app.serving import Given, opened
from gateway.home import GatewayHome
from server.app.application import PATHS
from server.app.door import Door, Patience
from tests.gateway.citizen_room import CitizenRoom
from tests.helpers.agency_room import Officer
from tests.helpers.campaign import SOAK, far
from tests.helpers.onslaught import CUT, Asked, Attack, Strangers, measure_s, number_told, under
from tests.helpers.world import PASSWORD, world
from wire.facts import Place

pytestmark = pytest.mark.slow
MIB = 2**20
MORE_MOST = 64 * MIB
POURED_BYTES = far(MIB, 64 * MIB)
UNTAKEN = {CUT, 400, 401, 403, 404, 413}  # what a body without an end is answered
CROWD = "127.200.0.9"


def paths_of(routes: list[BaseRoute], under: str = "") -> Iterator[Asked]:
    """Every method and path, with something in the place of each name."""
    for one in routes:
        if isinstance(one, Mount):
            yield from paths_of(list(one.routes), under + one.path)
        elif isinstance(one, Route):
            yield from ((method, under + fill_in(one.path)) for method in sorted((one.methods or {"GET"}) - {"HEAD"}))


def fill_in(path: str) -> str:
    while "{" in path:
        path = path.partition("{")[0] + "apa" + path.partition("}")[2]
    return path


async def paths_of_gateway(home: GatewayHome, url: str) -> list[Asked]:
    """As the application has them, opened over the gateway's own folder."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        async with opened(Given(home, home.settings(), url), Door(listener, Patience())) as here:
            return sorted(set(paths_of(list(build(here).routes))))


class Besieged(CitizenRoom):
    """A room with citizens, an officer, and strangers at both of its doors."""

    def stand_by(self) -> None:
        """Begin, and know every path."""
        wanted = ("--name", "Damkar Satu", "--role", "agency", "--agency", "DAMKAR")
        self.room.server.tell("account", "add", "damkar1", *wanted, secrets=(PASSWORD,))
        self.paths = asyncio.run(paths_of_gateway(GatewayHome(self.gateway.folder), self.room.server.url))
        self.gateway.start()
        self.rule(report=True, silent=True)
        certificate = str(self.gateway.http.verify)
        self.at_gateway = Strangers(self.gateway.port, certificate, 201, POURED_BYTES)
        self.at_server = Strangers(self.room.server.port, certificate, 202, POURED_BYTES)
        self.of_server = sorted({(method, fill_in(path)) for method, path, _ in PATHS})

    def processes(self) -> list[psutil.Process]:
        """The server's and the gateway's."""
        assert self.gateway.process is not None
        server = int((self.room.server.folder / "server.pid").read_text())
        return [psutil.Process(self.gateway.process.pid), psutil.Process(server)]

    def memory(self) -> list[int]:
        return [one.memory_info().rss for one in self.processes()]

    def told(self, name: str) -> float:
        return number_told(self.gateway.get("/metrics").text, f"gateway_{name}")

    def call_rings(self) -> None:
        """A silent call from a network that nobody has seen rings at the desk."""
        known = set(self.desk.desk.board.calls)
        assert self.at_gateway.send("/darurat", "answer=fire") == 303
        self.desk.wait_until(lambda: len(set(self.desk.desk.board.calls) - known) == 1)

    def officer_signs_in(self) -> None:
        assert Officer(self.gateway).sign_in("damkar1").status_code == 200

    def desk_is_heard(self) -> None:
        """What it writes is confirmed."""
        self.desk.desk.do(open_case, CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 12")))
        self.desk.wait_until(self.desk.settled)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Besieged]:
    folder: Path = tmp_path_factory.mktemp("serbuan")
    with world(folder) as made:
        besieged = Besieged(made, folder)
        try:
            besieged.stand_by()
            besieged.call_rings()
            besieged.officer_signs_in()
            yield besieged
        finally:
            besieged.at_gateway.end()
            besieged.at_server.end()
            besieged.end()


@pytest.fixture(autouse=True)
def bounded(room: Besieged) -> Iterator[None]:
    """After each attack, while its lines are open: memory, a silent call, an officer, a desk."""
    before = room.memory()
    yield
    assert room.gateway.get("/health").status_code == 200
    room.call_rings()
    room.officer_signs_in()
    room.desk_is_heard()
    more = [now - then for now, then in zip(room.memory(), before, strict=True)]
    assert max(more) <= MORE_MOST, [round(one / MIB) for one in more]
    room.at_gateway.end()
    room.at_server.end()


def test_whatever_path_is_asked_without_a_proof_answers_without_a_fault(room: Besieged) -> None:
    problems = room.told("problems_total")
    for strangers, paths in ((room.at_gateway, room.paths), (room.at_server, room.of_server)):
        assert len(paths) > 30
        answers = {asked: strangers.say_nothing(asked) for asked in paths if is_short(asked)}
        assert not {asked: one for asked, one in answers.items() if one >= 500 and one != 503}
    assert room.told("problems_total") > problems, "what is refused is counted"


def test_a_body_without_an_end_is_refused_at_every_path_that_takes_one(room: Besieged) -> None:
    for strangers, paths in ((room.at_gateway, room.paths), (room.at_server, room.of_server)):
        taken = [asked for asked in paths if asked[0] in ("POST", "PUT")]
        answers = {asked: strangers.pour(asked) for asked in taken}
        assert not {asked: one for asked, one in answers.items() if one not in UNTAKEN}


def test_heads_that_never_end_and_heads_without_bounds_take_nobodys_place(room: Besieged) -> None:
    for strangers in (room.at_gateway, room.at_server):
        strangers.begin(far(50, 500))
        assert strangers.bloat() in {CUT, 400, 431}


def test_bodies_that_never_come_take_nobodys_place(room: Besieged) -> None:
    for strangers, paths in ((room.at_gateway, room.paths), (room.at_server, room.of_server)):
        for asked in paths:
            if asked[0] in ("POST", "PUT"):
                for _ in range(far(1, 8)):
                    strangers.drip(asked)


def test_lines_that_say_nothing_take_nobodys_place(room: Besieged) -> None:
    for strangers in (room.at_gateway, room.at_server):
        strangers.idle(far(80, 800))
        strangers.idle(far(20, 200), CROWD)


def test_answers_that_nobody_reads_take_nobodys_place(room: Besieged) -> None:
    room.at_gateway.leave_unread(far(10, 300), ("GET", "/kode"))
    room.at_server.leave_unread(far(10, 300), ("GET", "/v1/ca"))


def test_a_crowd_of_one_network_is_limited_and_counted_and_one_of_many_is_answered(room: Besieged) -> None:
    too_many = room.told("too_many_total")
    answers = room.at_gateway.crowd(far(450, 10_000), ("GET", "/kode"), CROWD)
    assert answers[429] and room.told("too_many_total") > too_many
    assert not room.at_gateway.scatter(far(40, 10_000), ("GET", "/masuk"))[429]
    room.at_server.crowd(far(150, 10_000), ("GET", "/v1/token"), CROWD)


def attacks_on(room: Besieged) -> dict[str, Attack]:
    """Each by strangers of networks of their own."""
    port, certificate = room.gateway.port, str(room.gateway.http.verify)
    others = (Strangers(port, certificate, network, POURED_BYTES) for network in range(210, 220))
    posts = [one for one in room.paths if one[0] == "POST"]
    codes = ("GET", "/kode")
    at_server = Strangers(room.room.server.port, certificate, 220, POURED_BYTES)
    return {
        "no proof, every path": (next(others), [("say_nothing", (one,)) for one in room.paths if is_short(one)]),
        "no proof, every path of the server": (at_server, [("say_nothing", (one,)) for one in room.of_server]),
        "bodies without an end": (next(others), [("pour", (one,)) for one in posts]),
        "bodies that do not come": (next(others), [*(("drip", (one,)) for one in posts), ("end", ())]),
        "heads without an end": (next(others), [("begin", (50,)), ("bloat", ()), ("end", ())]),
        "silent lines": (next(others), [("idle", (500,)), ("end", ())]),
        "unread answers": (next(others), [("leave_unread", (100, codes)), ("end", ())]),
        "a crowd of one network": (next(others), [("crowd", (500, codes, CROWD))]),
        "a crowd of many networks": (next(others), [("scatter", (100, ("GET", "/darurat")))]),
    }


def is_short(asked: Asked) -> bool:
    """Whether the answer has an end."""
    return not asked[1].endswith("/stream")


@pytest.mark.skipif(not SOAK, reason="measures; a campaign of its own")
def test_under_each_attack_and_all_together_who_works_there_is_still_served(room: Besieged) -> None:
    """Prints what each waited, beside the same without any; an officer's address signs in so often in an hour."""
    deeds: dict[str, Callable[[], object]] = {
        "health": lambda: room.gateway.get("/health"),
        "officer": room.officer_signs_in,
        "desk": room.desk_is_heard,
    }
    alone, many = {"health": 40, "desk": 40}, {"health": 200, "officer": 8, "desk": 200}
    attacks = attacks_on(room)
    quiet = {name: measure_s(deeds[name], times) for name, times in many.items()}
    print("without any:", told_of(quiet, quiet))
    for name, attack in attacks.items():
        with under([attack]) as made:
            taken = {deed: measure_s(deeds[deed], times) for deed, times in alone.items()}
            room.call_rings()
        print(f"{name} ({made[0]} times):", told_of(taken, quiet))
    with under(list(attacks.values())) as made:
        taken = {deed: measure_s(deeds[deed], times) for deed, times in many.items()}
        room.call_rings()
    print(f"all together ({sum(made)} times):", told_of(taken, quiet))


def told_of(taken: dict[str, list[float]], quiet: dict[str, list[float]]) -> str:
    return "; ".join(
        f"{name} p50 {1000 * found[len(found) // 2]:.0f} ms, p99 {1000 * p99(found):.0f} ms"
        f" ({p99(found) / p99(quiet[name]):.1f} ×), longest {1000 * found[-1]:.0f} ms"
        for name, found in taken.items()
    )


def p99(taken: list[float]) -> float:
    return taken[int(len(taken) * 0.99)]
