"""The edges of the HTTP interface: bodies, limits, codes, packing, the stream, what watchers see."""

import asyncio
import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import msgspec
import pytest
import requests
import zstandard

from server.app.application import PATHS, description
from server.app.body import BODY_MAX_BYTES
from server.app.push import Events
from tests.server.described import unpacked
from tests.server.house import House, Served, served
from tests.server.pen import Pen
from wire.entry import GENESIS
from wire.facts import ShiftNoted
from wire.limits import BATCH_MAX_ENTRIES, PROTOCOL, TEXT_MAX_CHARS
from wire.messages import Page, Push, PushAnswer

LARGE = ShiftNoted("🔥" * TEXT_MAX_CHARS)  # four bytes each

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]


@pytest.fixture
def house(sqlite_house: House) -> House:
    """What is tested here lies in front of the database."""
    return sqlite_house


@pytest.fixture
def pen(running: Served, join: Join) -> Pen:
    return join(running)


def code_of(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b'{"epoch":1,"entries":[]}',
        b'{"epoch":"","entries":[}',
        b'{"epoch":"","entries":[{]}',
        b'{"epoch":"","entries":[],"keys":{"a":"%%%"}}',
        b'{"epoch":"","entries":' + b"[" * 100_000,
        b'{"epoch":"","entries":[],"newer":' + b"[" * 200 + b"]" * 200 + b"}",
    ],
)
def test_only_unreadable_json_is_a_bad_request(pen: Pen, body: bytes) -> None:
    answer = pen.http.post(pen.url + "/v1/entries", data=body)
    assert code_of(answer) == (400, "unreadable")
    answer = pen.http.post(pen.url + "/v1/entries", data=body, headers={"Content-Encoding": "zstd"})
    assert answer.status_code == 400
    assert pen.push([pen.write()])[0].seq


def test_an_unknown_packing_is_a_bad_request(pen: Pen) -> None:
    answer = pen.http.post(pen.url + "/v1/entries", data=b"{}", headers={"Content-Encoding": "br"})
    assert code_of(answer) == (400, "content_encoding")


def zeros(count: int) -> Iterator[bytes]:
    chunk = bytes(16 * 1024 * 1024)
    for _ in range(count // len(chunk)):
        yield chunk


def test_two_gigabytes_in_a_small_body_are_refused(pen: Pen) -> None:
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    bomb = b"".join(packer.compress(chunk) for chunk in zeros(2 * 1024**3)) + packer.flush()
    assert len(bomb) < BODY_MAX_BYTES
    answer = pen.http.post(pen.url + "/v1/entries", data=bomb, headers={"Content-Encoding": "zstd"})
    assert code_of(answer) == (413, "too_large")
    assert pen.push([pen.write()])[0].seq


def test_a_window_too_large_for_the_server_is_refused(pen: Pen) -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(1, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    packed = packer.compress(b"{}") + packer.flush()
    answer = pen.http.post(pen.url + "/v1/entries", data=packed, headers={"Content-Encoding": "zstd"})
    assert code_of(answer) == (400, "unreadable")


def test_a_body_that_never_ends_is_cut_off(pen: Pen) -> None:
    host, port = pen.url.removeprefix("http://").split(":")
    line = http.client.HTTPConnection(host, int(port), timeout=30)
    line.putrequest("POST", "/v1/entries")
    line.putheader("Authorization", str(pen.http.headers["Authorization"]))
    line.putheader("Content-Length", str(10**12))
    line.endheaders()
    try:
        for chunk in zeros(64 * 1024 * 1024):
            line.send(chunk)
    except OSError:
        line.close()
        return  # the server hung up, with or without its answer read
    answer = line.getresponse()
    assert answer.status == 413
    answer.read()
    line.close()


def test_more_than_a_batch_is_refused_whole(pen: Pen) -> None:
    raws = pen.notes(BATCH_MAX_ENTRIES + 1)
    assert code_of(pen.send(raws)) == (413, "too_large")
    assert all(ack.seq for ack in pen.push(raws[:-1]))
    assert code_of(pen.send([b'"%b"' % (b"x" * 60_000)] * 150)) == (413, "too_large")


def test_a_revoked_desk_is_out_within_a_second(house: House, running: Served, pen: Pen) -> None:
    house.run("DELETE FROM desk_tokens")
    running.let_time_pass()
    assert code_of(pen.send([pen.write()])) == (401, "desk_unknown")


@pytest.mark.parametrize("query", ["after=x", "after=-1", "after=1e3", "hash=zz", "hash=AAAA", "after=" + "9" * 40])
def test_a_strange_query_is_a_bad_request(pen: Pen, query: str) -> None:
    answer = pen.http.get(f"{pen.url}/v1/entries?{query}")
    assert code_of(answer) == (400, "query")


def test_a_hash_may_come_as_hexadecimal_or_base64(pen: Pen) -> None:
    for text in (GENESIS.hex(), "A" * 43 + "="):
        assert pen.get("/v1/entries", epoch=pen.epoch, after=0, hash=text).status_code == 200


def test_unknown_paths_and_methods_are_told_in_json(running: Served) -> None:
    assert code_of(requests.get(running.url + "/v1/nothing", timeout=30)) == (404, "not_found")
    assert code_of(requests.delete(running.url + "/v1/hello", timeout=30)) == (405, "method")


def test_every_answer_names_the_protocol_and_an_old_one_is_refused(pen: Pen) -> None:
    for path in ("/v1/hello", "/health", "/nothing", "/v1/ca"):
        assert pen.get(path).headers["X-Proto"] == str(PROTOCOL)
    for spoken in ("0", "", "x"):
        answer = pen.http.get(pen.url + "/v1/hello", headers={"X-Proto": spoken})
        assert code_of(answer) == (426, "protocol_old")
        assert answer.json()["proto_min"] == 1
    assert pen.http.get(pen.url + "/v1/hello", headers={"X-Proto": "99"}).status_code == 200


def test_bodies_are_packed_both_ways(pen: Pen) -> None:
    raws = pen.notes(100)
    body = zstandard.ZstdCompressor().compress(msgspec.json.encode(Push(pen.epoch, [msgspec.Raw(raw) for raw in raws])))
    answer = pen.http.post(
        pen.url + "/v1/entries", data=body, headers={"Content-Encoding": "zstd", "Accept-Encoding": "zstd"}
    )
    assert len(msgspec.json.decode(unpacked(answer), type=PushAnswer).acks) == 100
    packed = pen.http.get(pen.url + "/v1/entries", headers={"Accept-Encoding": "zstd"}, stream=True)
    assert packed.headers["Content-Encoding"] == "zstd"
    rows = msgspec.json.decode(unpacked(packed), type=Page).rows
    plain = pen.http.get(pen.url + "/v1/entries", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert msgspec.json.decode(plain.content, type=Page).rows == rows


def test_a_page_is_never_longer_than_its_limit(pen: Pen) -> None:
    pen.push(pen.notes(500))
    pen.push(pen.notes(300))
    for limit, wanted in ((1, 1), (0, 1), (7, 7), (500, 500), (10_000, 500)):
        assert len(pen.page(limit=limit).rows) == wanted
    big = [pen.write(LARGE) for _ in range(400)]
    pen.push(big)
    after = pen.hello().head - 400
    page = pen.page(after, _chain(pen, after))
    assert 200 < len(page.rows) < 400, "large entries make short pages"


def test_a_server_whose_operator_may_go_back_asks_for_no_seals(sqlite_house: House) -> None:
    author, code = sqlite_house.account("siti"), sqlite_house.code()
    with served(sqlite_house) as state, closing(Pen(state.url, author).enroll(code)) as pen:
        assert pen.hello().seals
    sqlite_house.config = msgspec.structs.replace(sqlite_house.config, seals=False)
    sqlite_house.home.save(sqlite_house.config)
    with served(sqlite_house) as state:
        pen.url = state.url
        assert not pen.hello().seals


def _chain(pen: Pen, seq: int) -> bytes:
    chain = pen.hello(after=seq).chain_at_after
    assert chain is not None
    return chain


def test_the_stream_brings_a_page_when_something_is_numbered(pen: Pen) -> None:
    head = pen.hello().head
    with pen.http.get(f"{pen.url}/v1/stream?after={head}", stream=True, timeout=30) as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        events = events_of(stream)
        assert next(events) == {"event": "ping", "data": {"epoch": pen.epoch, "head": head}}
        raw = pen.write()
        other = threading.Thread(target=lambda: requests_push(pen, raw))
        other.start()
        event = next(events)
        other.join(90)
        page = event["data"]
        assert event["id"] == f"{pen.epoch}.{head + 1}"
        assert [row["seq"] for row in page["rows"]] == [head + 1]


def requests_push(pen: Pen, raw: bytes) -> None:
    body = msgspec.json.encode(Push(pen.epoch, [msgspec.Raw(raw)]))
    token = {"Authorization": str(pen.http.headers["Authorization"])}
    assert requests.post(pen.url + "/v1/entries", data=body, headers=token, timeout=30).status_code == 200


def events_of(stream: requests.Response) -> Iterator[dict[str, Any]]:
    event: dict[str, Any] = {}
    for line in stream.iter_lines(chunk_size=1):
        if not line:
            yield event
            event = {}
            continue
        name, _, value = line.decode().partition(": ")
        event[name] = msgspec.json.decode(value) if name == "data" else value


def test_a_quiet_stream_pings_and_many_readers_share_a_page(running: Served, pen: Pen) -> None:
    pen.push(pen.notes(3))

    async def listen(room: Any) -> list[list[bytes]]:
        events = Events(room.ledger, ping_s=0.01)

        async def one() -> list[bytes]:
            heard = []
            async for event in events.follow(0):
                heard.append(event)
                if len(heard) == 4:
                    break
            return heard

        return await asyncio.gather(*(one() for _ in range(20)))

    heard = running.ask(listen)
    assert all(each == heard[0] for each in heard)
    assert [event.split(b":")[0] for event in heard[0]] == [b"event", b"id", b"event", b"event"]


def test_watchers_see_the_state(running: Served, pen: Pen) -> None:
    pen.push([*pen.notes(3), pen.write(by="nobody")])
    assert requests.get(running.url + "/health", timeout=30).json() == {"status": "ok"}
    ready = requests.get(running.url + "/ready", timeout=30).json()
    assert (ready["status"], ready["head"]) == ("ok", pen.hello().head)
    text = requests.get(running.url + "/metrics", timeout=30).text
    numbers = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert int(numbers["konsol112_head"]) == pen.head
    assert int(numbers["konsol112_refused_total"]) == 1
    assert float(numbers["konsol112_commit_seconds_total"]) > 0
    assert pen.author not in text and pen.desk not in text


def test_the_description_names_exactly_the_paths_that_exist(running: Served) -> None:
    described = requests.get(running.url + "/openapi.json", timeout=30).json()
    found = {(method.upper(), path) for path, methods in described["paths"].items() for method in methods}
    assert found == {(method, path) for method, path, _ in PATHS}
    references = {
        part.split('"')[0] for part in msgspec.json.encode(described).decode().split("#/components/schemas/")[1:]
    }
    assert references <= set(described["components"]["schemas"])


def test_no_start_waits_for_the_description(sqlite_house: House) -> None:
    description.cache_clear()
    with served(sqlite_house) as state:
        assert requests.get(state.url + "/health", timeout=30).ok and not description.cache_info().currsize
        assert requests.get(state.url + "/openapi.json", timeout=30).ok and description.cache_info().currsize


def test_a_full_disk_takes_nothing_and_goes_on_when_there_is_room(sqlite_house: House) -> None:
    with served(sqlite_house) as state:
        pen = Pen(state.url, sqlite_house.account("siti")).enroll(sqlite_house.code())
        assert state.room is not None
        connection = state.room.ledger._committer.connection
        ((pages,),) = connection.rows("PRAGMA page_count")
        connection.rows(f"PRAGMA max_page_count={pages}")
        raws = [pen.write(LARGE) for _ in range(40)]
        assert code_of(pen.send(raws)) == (507, "disk_full")
        assert pen.hello().my_max_desk_seq == 0
        # The next group uses a fresh connection, which has no such limit.
        assert all(ack.seq for ack in pen.push(raws))
        pen.close()
