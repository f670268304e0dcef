"""Warnings come in by themselves: a real server, gateway and desk, feeds on 127.0.0.1 that tell, change, take back,
hang, lie and flood; one quake is one warning, whatever its lists say."""

import asyncio
import gzip
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.models.commands.dangers import end_hazard, see_warning
from console.models.commands.reference import define
from console.models.views.dangers import Hazard, Warned, hazards, unseen_warnings
from console.room.server_process import ServerProcess
from gateway.home import GatewayHome
from gateway.key_file import OpenKeyFile
from gateway.room import Room
from gateway.warnings import touching
from gateway.warnings.fetching import FEED_MAX_BYTES
from gateway.warnings.touching import Point, Ring, wards_touched
from gateway.warnings.watching import OPEN_MOST, Watching
from tests.gateway.test_warning_rules import BOMB, cap, item, listed
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.peers import Gives, Got, Peer
from tests.helpers.world import PASSWORD, PATIENCE_S, Seat, world
from wire.facts import FeedDefined, FeedFailed, WarningReceived

pytestmark = pytest.mark.slow
GZIP = {"Content-Encoding": "gzip"}
Until = Callable[[Callable[[], bool]], Awaitable[None]]
Story = Callable[[Room, Watching, Until], Awaitable[None]]


def stamp(minutes: float = 0) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat(timespec="seconds")


def packed(body: bytes) -> Gives:
    """The same as a house sends it that packs, whether it was asked to or not."""
    return Gives(gzip.compress(body), headers=GZIP)


def told(room: Room) -> dict[str, str]:
    """Which feeds the room knows as failing, and why."""
    failing = {one.id: one.said("feed") for one in room.desk.board.notices_of("feed")}
    return {code: one.reason for code, one in failing.items() if isinstance(one, FeedFailed)}


class Scene:
    """A room with an admin and a dispatcher, a gateway that has joined, and a house of feeds."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.told = folder, dict[str, Gives]()
        self.house = Peer(self._answer)
        self.gateway: GatewayProcess
        self.admin: Seat
        self.desk: Seat
        self.server: ServerProcess

    def _answer(self, got: Got) -> Gives:
        return self.told.get(got.path, Gives(status=404))

    def feed(self, code: str, format: str = "bmkg_quake", **more: object) -> None:
        given = {"name": code, "url": f"{self.house.url}/{code}", "format": format, "source": "BMKG", **more}
        self.admin.desk.do(define, FeedDefined(code=code, **given))  # type: ignore[arg-type]

    def says(self, code: str, body: bytes, **more: object) -> None:
        self.told[f"/{code}"] = Gives(body, **more)  # type: ignore[arg-type]

    def warnings(self) -> list[Hazard]:
        return [one for one in hazards(self.desk.desk.board, self.desk.desk.now_ms()) if one.feed]

    def in_process(self, story: Story) -> None:
        """Play a story with the gateway's own parts in this process; its feeds are asked without a pause."""

        async def played() -> None:
            room = Room(GatewayHome(self.folder / "gerbang"), OpenKeyFile(self.folder / "gerbang" / "gateway.key"))
            room.begin()
            watching = Watching(room, room.station.client, every_s=0.0)

            async def until(true: Callable[[], bool]) -> None:
                ends = time.monotonic() + PATIENCE_S
                while not true():
                    assert time.monotonic() < ends, (dict(watching.failing()), told(room))
                    await watching.lease_turn()
                    await watching.turn()
                    await asyncio.sleep(0.1)
                    room.desk.catch_up()

            try:
                await story(room, watching, until)
            finally:
                await watching.end()
                room.close()

        asyncio.run(played())


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("peringatan")
    with world(folder) as room:
        made = Scene(folder)
        made.server = room.server
        wanted = ("--name", "Pengelola Satu", "--role", "admin")
        room.server.tell("account", "add", "admin1", *wanted, secrets=(PASSWORD,))
        made.admin, made.desk = room.seat("admin", "admin1"), room.seat("a", "petugas1")
        made.gateway = GatewayProcess(folder / "gerbang", room.server)
        made.gateway.join()
        try:
            yield made
        finally:
            made.house.end()
            made.gateway.end()


def test_a_quake_of_three_lists_is_one_warning_at_the_desk_and_a_person_takes_note_of_it(scene: Scene) -> None:
    near = item(DateTime=stamp(-2), Wilayah="20 km Selatan KOTA-CONTOH")
    far = item(DateTime=stamp(-2), Coordinates="4.10,97.20", Magnitude="5.1")
    felt = {**near, "Magnitude": "5.2", "Dirasakan": "III Contoh"}
    scene.says("bmkg_auto", listed(near, alone=True))
    scene.says("bmkg_felt", listed(felt, far))
    scene.says("bmkg_recent", listed(far, near))
    for code in ("bmkg_auto", "bmkg_felt", "bmkg_recent"):
        scene.feed(code)
    scene.gateway.start()
    desk = scene.desk

    def is_whole(said: Warned) -> bool:
        """What the nearest list says, with what the people felt: whichever was read first."""
        return isinstance(said, WarningReceived) and said.feed == "bmkg_auto" and "III Contoh" in said.text

    desk.wait_until(lambda: any(is_whole(one.said) for one in scene.warnings()))
    (one,) = scene.warnings()
    assert one.said.source == "BMKG" and one.unseen and one.by == "" and one.phase == "now"
    assert [found.id for found in unseen_warnings(desk.desk.board, desk.desk.now_ms())] == [one.id]
    desk.desk.do(see_warning, one.id)
    (seen,) = scene.warnings()
    assert not seen.unseen and seen.seen_by[0][0] and unseen_warnings(desk.desk.board, desk.desk.now_ms()) == []
    assert desk.desk.do(see_warning, one.id) == [], "once is enough"
    scene.gateway.end()


def test_what_changes_is_a_new_word_what_is_repeated_is_not_and_what_a_person_ended_stays_ended(scene: Scene) -> None:
    async def story(room: Room, watching: Watching, until: Until) -> None:
        def mine() -> list[Hazard]:
            return [one for one in hazards(room.desk.board, room.now_ms()) if one.feed == "kota"]

        def rounds(many: int) -> Callable[[], bool]:
            begun = len([got for got in scene.house.got if got.path == "/kota"])
            return lambda: len([got for got in scene.house.got if got.path == "/kota"]) >= begun + many

        first = {"sent": stamp(-5), "expires": stamp(120)}
        scene.says("kota", cap(**first).encode())
        scene.feed("kota", "cap", hazard="weather")
        await until(lambda: bool(mine()))
        await until(rounds(3))
        (one,) = mine()
        assert (one.said.headline, one.changed, one.said.kelurahan) == ("Hujan lebat disertai petir", False, ())
        scene.says("kota", cap(**first, headline="Hujan sangat lebat").encode())  # the same name, other words
        await until(lambda: mine()[0].said.headline == "Hujan sangat lebat")
        assert mine()[0].id == one.id and mine()[0].changed and mine()[0].unseen
        scene.says("kota", cap(**first, identifier="X.2", references=f"c,X.CONTOH.1,{first['sent']}").encode())
        await until(lambda: getattr(mine()[0].said, "ref", "") == "X.2")
        assert len(mine()) == 1
        scene.desk.wait_until(lambda: any(getattr(each.said, "ref", "") == "X.2" for each in scene.warnings()))
        scene.desk.desk.do(end_hazard, one.id, "sudah reda")
        await until(lambda: not mine())
        await until(rounds(3))
        assert not mine(), "what it only repeats opens nothing again"
        scene.says("kota", cap(**first, identifier="X.3", area="<polygon>0,0 0,1 1,1</polygon>").encode())
        await until(rounds(2))
        assert not mine(), "another place"
        scene.says("kota", cap(**first, identifier="X.4").encode())
        await until(lambda: bool(mine()))
        scene.says("kota", cap(**first, identifier="X.5", msgType="Cancel", references="c,X.4,x").encode())
        await until(lambda: not mine())

    scene.in_process(story)


def test_whatever_a_feed_sends_it_is_told_and_costs_no_other_feed_a_warning(scene: Scene) -> None:
    ahead = listed(item(DateTime=stamp(300)))
    flood = listed(*(item(DateTime=stamp(-at), Coordinates="-8.15,112.20") for at in range(1, OPEN_MOST + 9)))
    bad: dict[str, tuple[Gives, str]] = {
        "bom": (Gives(BOMB), "hostile"),
        "bengkak": (packed(b"0" * 50_000_000), "too_large"),
        "sambung": (Gives(gzip.compress(b"") + b"0" * FEED_MAX_BYTES, headers=GZIP), "too_large"),
        "setengah": (Gives(gzip.compress(listed(item()))[:-9], headers=GZIP), "broken"),
        "sandi-lain": (Gives(listed(item()), headers={"Content-Encoding": "br"}), "broken"),
        "besar": (Gives(b" " * 100_000, times=1_000), "too_large"),
        "sandi": (Gives('{"Infogempa": "é"}'.encode("utf-16")), "broken"),
        "putus": (Gives(listed(item()), cut=True), "no_answer"),
        "diam": (Gives(hangs=True), "no_answer"),
        "pindah": (Gives(status=302, headers={"Location": "http://127.0.0.1:1/"}), "moved"),
        "penuh": (Gives(status=429), "too_many"),
        "tutup": (Gives(status=404), "refused"),
        "depan": (Gives(ahead), "future"),
        "banjir": (Gives(flood), "crowded"),
    }

    async def story(room: Room, watching: Watching, until: Until) -> None:
        for code, (gives, _) in bad.items():
            scene.told[f"/{code}"] = gives
            scene.feed(code, "cap" if code == "bom" else "bmkg_quake")
        good = item(DateTime=stamp(-300), Coordinates="-8.60,112.10", Magnitude="5.0")
        scene.told["/baik"] = packed(listed(good))
        scene.feed("baik")
        await until(lambda: any(one.feed == "baik" for one in hazards(room.desk.board, room.now_ms())))
        wanted = {code: reason for code, (_, reason) in bad.items()}
        await until(lambda: wanted.items() <= told(room).items())
        assert "baik" not in told(room)
        taken = [one for one in hazards(room.desk.board, room.now_ms()) if one.feed == "banjir"]
        assert len(taken) == OPEN_MOST, "the first ones are taken, whatever else it says"
        scene.says("tutup", listed(item(DateTime=stamp(-9_000))))
        await until(lambda: "tutup" not in told(room))

    scene.in_process(story)


def test_areas_are_looked_through_beside_the_loop(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed of half a million corners takes seconds: meanwhile alerts go out."""
    where = set[bool]()

    def touched(rings: Sequence[Ring], circles: Sequence[tuple[Point, float]]) -> tuple[str, ...]:
        where.add(threading.current_thread() is threading.main_thread())
        return wards_touched(rings, circles)

    async def story(room: Room, watching: Watching, until: Until) -> None:
        monkeypatch.setattr(touching, "wards_touched", touched)
        scene.says("luas", cap(sent=stamp(-5), expires=stamp(120), identifier="L.1").encode())
        scene.feed("luas", "cap", hazard="weather")
        await until(lambda: any(one.feed == "luas" for one in hazards(room.desk.board, room.now_ms())))
        assert where == {False}
        elsewhere = "".join(f" {at / 100},100" for at in range(40))
        areas = f"<polygon>{elsewhere} 0,101</polygon><polygon>-8.0,112.1 -8.0,112.3 -8.2,112.3 -8.2,112.1</polygon>"
        scene.says("luas", cap(sent=stamp(-4), expires=stamp(120), identifier="L.2", area=areas).encode())

        def shown() -> list[str]:
            said = (one.said for one in hazards(room.desk.board, room.now_ms()))
            return [one.area[0] for one in said if isinstance(one, WarningReceived) and one.ref == "L.2"]

        await until(lambda: bool(shown()))
        assert shown() == ["-8.00000,112.10000"], "the one that touches the city, not the one with most corners"

    scene.in_process(story)


def test_a_warning_that_names_no_time_is_written_once_and_ends(scene: Scene) -> None:
    place = "<polygon>-8.0 112.1 -8.0 112.3 -8.2 112.3 -8.2 112.1 -8.0 112.1</polygon>"
    entry = f"<item><guid>T.1</guid><title>Banjir di KOTA-CONTOH</title>{place}</item>"

    async def story(room: Room, watching: Watching, until: Until) -> None:
        scene.says("tanpa-waktu", f"<rss><channel>{entry}</channel></rss>".encode())
        scene.feed("tanpa-waktu", "cap", hazard="flood")
        await until(lambda: len([got for got in scene.house.got if got.path == "/tanpa-waktu"]) >= 4)
        (one,) = [one for one in hazards(room.desk.board, room.now_ms()) if one.feed == "tanpa-waktu"]
        assert len(room.desk.board.notices[f"hazard:{one.id}"].timeline) == 1

    scene.in_process(story)


def test_of_two_gateways_one_asks_and_a_quake_that_both_wrote_down_is_one_banner(scene: Scene) -> None:
    """Each heard it from another list: one was given the lease, the other was cut off and went on as it was."""
    second = GatewayProcess(scene.folder / "gerbang-dua", scene.server)
    second.join()
    for code in ("dua_a", "dua_b"):
        scene.says(code, listed())
        scene.feed(code)
    heard = [item(DateTime=stamp(-400), Coordinates="-8.90,111.90", Magnitude="5.5")]
    heard.append({**heard[0], "Coordinates": "-8.70,112.30", "Magnitude": "5.2"})

    def twice(room: Room) -> list[str]:
        return [one.id for one in room.desk.board.notices.values() if "dua_" in getattr(one.began, "feed", "")]

    async def cut_off() -> None:
        room = Room(GatewayHome(second.folder), OpenKeyFile(second.folder / "gateway.key"))
        alone = Watching(room, room.station.client, every_s=0.0)
        await alone.turn()
        assert not alone._asking, "who is not given the lease asks nobody"
        alone.held = True
        async with asyncio.timeout(PATIENCE_S):
            while not twice(room):
                await alone.turn()
                await asyncio.sleep(0.1)
        await alone.end()
        room.close()

    async def story(room: Room, watching: Watching, until: Until) -> None:
        async def joined(true: Callable[[Room], bool]) -> None:
            beside = Room(GatewayHome(second.folder), OpenKeyFile(second.folder / "gateway.key"))
            beside.begin()
            await until(lambda: bool(beside.desk.catch_up()) or true(beside))
            beside.close()

        await joined(lambda beside: "dua_b" in beside.desk.board.reference.feeds)
        scene.says("dua_a", listed(heard[0]))
        await until(lambda: len(twice(room)) == 1)
        scene.says("dua_a", listed())
        scene.says("dua_b", listed(heard[1]))
        await cut_off()
        await joined(lambda beside: not beside.desk.status().unsent)
        scene.says("dua_b", listed())
        await until(lambda: len(twice(room)) == 2)
        (one,) = [one for one in hazards(room.desk.board, room.now_ms()) if one.feed.startswith("dua_")]
        scene.desk.wait_until(lambda: [each.id for each in scene.warnings() if each.feed == one.feed] == [one.id])
        scene.desk.desk.do(end_hazard, one.id, "sudah reda")
        assert not any(each.feed.startswith("dua_") for each in scene.warnings()), "the other does not come up for it"

    scene.in_process(story)
