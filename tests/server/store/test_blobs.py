"""Blobs: up and down in pieces, cut at any byte and gone on with; none exists for others before its hash is checked."""

import http.client
import os
import threading
from collections.abc import Callable
from typing import Any

import pytest

from server.app.application import PATHS
from server.errors import Busy
from server.settings import MB
from server.store.blobs import PARTS_MOST, Blobs
from tests.server.carrier import DATA, NAME, Carrier, code_of
from tests.server.house import House, Served
from tests.server.pen import Pen

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]


@pytest.fixture
def house(sqlite_house: House) -> House:
    """Blobs are files on either database; who may bring them is asked of both in test_publish."""
    return sqlite_house


@pytest.fixture
def carrier(running: Served, join: Join, sign_in: Callable[..., str]) -> Carrier:
    pen = join(running)
    return Carrier(pen, sign_in(pen))


def test_a_blob_goes_up_in_pieces_and_comes_down_the_same(carrier: Carrier, running: Served, join: Join) -> None:
    assert carrier.have() == 0
    for first in range(0, len(DATA), 65_536):
        assert code_of(carrier.get()) == (404, "no_blob")
        end = min(first + 65_536, len(DATA))
        assert carrier.piece(first, end).json() == {"have": end, "size_bytes": len(DATA)}
    other = Carrier(join(running), "")
    for desk in (carrier, other):
        whole = desk.get()
        assert (whole.status_code, whole.content) == (200, DATA)
        assert whole.headers["ETag"] == f'"{NAME}"' and "Content-Encoding" not in whole.headers


def test_a_small_blob_goes_up_at_once_and_a_second_time_changes_nothing(carrier: Carrier, house: House) -> None:
    for _ in range(2):
        assert carrier.put(DATA, None).json()["have"] == len(DATA)
        assert carrier.have() == len(DATA)
    assert Blobs(house.home.blobs).names() == [NAME]
    assert not list((house.home.blobs / "parts").iterdir())


def test_any_part_of_a_blob_can_be_asked_for(carrier: Carrier) -> None:
    carrier.put(DATA, None)
    for wanted, first, end in (
        ("bytes=0-0", 0, 1),
        ("bytes=7-99", 7, 100),
        ("bytes=199999-", 199_999, 200_000),
        ("bytes=100000-900000", 100_000, 200_000),
    ):
        answer = carrier.get(Range=wanted)
        assert (answer.status_code, answer.content) == (206, DATA[first:end])
        assert answer.headers["Content-Range"] == f"bytes {first}-{end - 1}/{len(DATA)}"
    assert code_of(carrier.get(Range="bytes=200000-")) == (416, "blob_range")
    for wanted in ("bytes=-5", "bytes=1-2,4-5", "bytes=x-", "lines=1-2", ""):
        assert code_of(carrier.get(Range=wanted)) == (400, "blob_range")


def test_the_head_of_a_blob_tells_its_size(carrier: Carrier) -> None:
    carrier.put(DATA, None)
    answer = carrier.pen.http.head(f"{carrier.pen.url}/v1/blob/{NAME}", timeout=30)
    assert (answer.status_code, answer.headers["Content-Length"]) == (200, str(len(DATA)))


@pytest.mark.parametrize("cut", [1, 17, 65_535, 65_536, 65_537, 199_999])
def test_what_came_before_a_cut_stays_and_the_rest_follows(carrier: Carrier, cut: int) -> None:
    send_and_cut(carrier, 0, cut)
    if cut + 1 < len(DATA):
        assert code_of(carrier.piece(cut + 1, len(DATA))) == (416, "blob_offset"), "a hole is never left"
    assert carrier.have() <= cut
    # The server may still be writing down what came before the cut: who is told so asks again.
    wait_for(lambda: carrier.piece(carrier.have(), len(DATA)).json().get("have", 0), lambda have: have == len(DATA))
    assert carrier.get().content == DATA


def send_and_cut(carrier: Carrier, first: int, count: int) -> None:
    """As a line that is cut in the middle of a piece."""
    host, port = carrier.pen.url.removeprefix("http://").split(":")
    line = http.client.HTTPConnection(host, int(port), timeout=30)
    line.putrequest("PUT", f"/v1/blob/{NAME}?kind=map_published")
    line.putheader("Authorization", str(carrier.pen.http.headers["Authorization"]))
    line.putheader("X-Session", carrier.token)
    line.putheader("Content-Range", f"bytes {first}-{len(DATA) - 1}/{len(DATA)}")
    line.putheader("Content-Length", str(len(DATA) - first))
    line.endheaders()
    line.send(DATA[first : first + count])
    line.close()


def wait_for(ask: Callable[[], int], good: Callable[[int], bool]) -> int:
    clock = threading.Event()
    for _ in range(3_000):
        if good(found := ask()):
            return found
        clock.wait(0.01)
    raise AssertionError("it never came to it")


def test_bytes_of_another_file_are_thrown_away(carrier: Carrier, house: House) -> None:
    wrong = bytes([DATA[0] ^ 1]) + DATA[1:]
    carrier.piece(0, 100_000, wrong)
    assert code_of(carrier.piece(100_000, 200_000, wrong)) == (422, "blob_hash")
    assert code_of(carrier.get()) == (404, "no_blob")
    assert carrier.have() == 0
    assert carrier.put(DATA, None).status_code == 200
    assert carrier.get().content == DATA


def test_what_one_desk_sends_wrong_spoils_nothing_of_another(
    carrier: Carrier, running: Served, join: Join, sign_in: Callable[..., str]
) -> None:
    carrier.piece(0, 100_000, bytes(200_000))
    pen = join(running)
    other = Carrier(pen, sign_in(pen))
    assert other.have() == 0
    assert other.put(DATA, None).json()["have"] == len(DATA)
    assert carrier.have() == len(DATA)
    assert carrier.get().content == DATA


def test_a_piece_that_leaves_a_gap_or_comes_twice_is_told_where_to_go_on(carrier: Carrier) -> None:
    carrier.piece(0, 1000)
    for first, end in ((1001, 2000), (0, 1000), (500, 2000)):
        answer = carrier.piece(first, end)
        assert code_of(answer) == (416, "blob_offset") and answer.json()["have"] == 1000
    assert carrier.have() == 1000


def test_of_two_requests_for_one_part_the_newer_writes(carrier: Carrier, running: Served) -> None:
    async def both(room: Any) -> Any:
        intake = await room.intakes.of(NAME, "meja")
        assert intake is await room.intakes.of(NAME, "meja")
        older, have = await intake.begin(len(DATA))
        await intake.write(older, have, DATA[:10])
        newer, have = await intake.begin(len(DATA))
        assert have == 10
        with pytest.raises(Busy):
            await intake.write(older, 10, bytes(50))
        await intake.write(newer, 10, DATA[10:])
        await intake.finish(newer)

    running.ask(both)
    assert carrier.get().content == DATA


def test_what_no_fact_names_is_not_kept(carrier: Carrier) -> None:
    for kind in ("", "case_opened", "zzz"):
        assert code_of(carrier.put(DATA, None, kind=kind)) == (400, "blob_kind")


@pytest.mark.parametrize("name", ["0" * 63, "G" * 64, "AB" * 32, "..%2f..%2fconfig.json", "parts"])
def test_a_name_that_is_no_hash_is_refused(carrier: Carrier, name: str) -> None:
    assert carrier.put(DATA, None, name=name).status_code in (400, 404)
    assert carrier.get(name).status_code in (400, 404)


@pytest.mark.parametrize("span", ["bytes 0-9/5", "bytes 5-4/10", "0-9/10", "bytes 0-9/*", "bytes x-9/10", "bytes */x"])
def test_a_strange_range_is_a_bad_request(carrier: Carrier, span: str) -> None:
    assert code_of(carrier.put(b"0123456789", span)) == (400, "blob_range")


def test_more_than_the_limit_or_than_was_said_is_refused(carrier: Carrier) -> None:
    for kind, limit in (("map_published", 64 * MB), ("boundaries_published", 20 * MB)):
        assert code_of(carrier.put(b"", f"bytes */{limit + 1}", kind=kind)) == (413, "too_large")
        assert carrier.put(b"", f"bytes */{limit}", kind=kind).status_code == 200
    assert code_of(carrier.put(b"", "bytes */0")) == (413, "too_large")
    assert code_of(carrier.put(DATA, f"bytes 0-99/{len(DATA)}")) == (413, "too_large")


def test_the_limits_are_settings(house: House) -> None:
    house.home.save(type(house.config)(1, house.config.city, house.config.server, map_max_mb=1, blob_max_mb=2))
    config = house.home.config()
    assert (config.largest("map_published"), config.largest("boundaries_published")) == (MB, 2 * MB)


def test_a_desk_keeps_only_so_many_unfinished(carrier: Carrier) -> None:
    for number in range(PARTS_MOST):
        assert carrier.put(b"x", "bytes 0-0/2", name=f"{number:064x}").status_code == 200
    assert code_of(carrier.put(b"x", "bytes 0-0/2", name="f" * 64)) == (429, "blob_parts")
    assert carrier.put(b"y", "bytes 1-1/2", name=f"{0:064x}").status_code == 422


def test_parts_nobody_goes_on_with_are_removed_by_their_age(carrier: Carrier, house: House) -> None:
    carrier.piece(0, 1000)
    (part,) = (house.home.blobs / "parts").iterdir()
    blobs = Blobs(house.home.blobs)
    assert blobs.clear() == 0
    old = part.stat().st_mtime - 8 * 24 * 3600
    os.utime(part, (old, old))
    assert blobs.clear() == 1
    assert carrier.have() == 0


def test_a_full_disk_keeps_what_came_and_goes_on_when_there_is_room(carrier: Carrier, house: House) -> None:
    carrier.piece(0, 1000)
    (part,) = (house.home.blobs / "parts").iterdir()
    aside = part.with_name("aside")
    part.rename(aside)
    part.symlink_to("/dev/full")
    assert code_of(carrier.piece(0, 1000)) == (507, "disk_full")
    part.unlink()
    aside.rename(part)
    assert carrier.piece(1000, len(DATA)).json()["have"] == len(DATA)
    assert carrier.get().content == DATA


def test_the_description_tells_how_blobs_travel(carrier: Carrier) -> None:
    assert ("PUT", "/v1/blob/{sha256}") in {(method, path) for method, path, _ in PATHS}
    described = carrier.pen.get("/openapi.json").json()["paths"]["/v1/blob/{sha256}"]
    named = {one["name"] for one in described["put"]["parameters"]}
    assert named == {"sha256", "kind", "X-Session", "Content-Range"}
    assert {one["name"] for one in described["get"]["parameters"]} == {"sha256", "Range"}
    assert "application/octet-stream" in described["get"]["responses"]["200"]["content"]
