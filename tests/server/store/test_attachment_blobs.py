"""Blobs of attachments: only what a fact of the ledger names, with its size, for as long as its case was not erased."""

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from server.app.blob_clearing import needed_blobs
from server.ledger.transaction import Draft
from server.store.blobs import Blobs, Counted
from tests.server.carrier import DATA, NAME, Carrier, code_of
from tests.server.house import CITY, House, Served, served
from tests.server.pen import Pen
from wire.facts import AttachmentAdded, KeyDestroyed
from wire.seal import FILE_EXTRA_BYTES, Sealed

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]
CASE = "case:01980000-0000-7000-8000-000000000002"
CALL = "call:01980000-0000-7000-8000-000000000003"
KIND = "attachment_added"
SEALED = Sealed(b"box of twelve and more", b"p" * 32)


def added(size: int = len(DATA), preview: str | None = None) -> AttachmentAdded:
    return AttachmentAdded(
        attachment="lampiran-1", media="jpeg", size_bytes=size - FILE_EXTRA_BYTES, sha256=SEALED, sealed=NAME,
        name=SEALED, preview=preview, preview_bytes=100 if preview else 0,
    )  # fmt: skip


def put(carrier: Carrier, data: bytes = DATA, span: str | None = None) -> tuple[int, str]:
    answer = carrier.put(data, span, kind=KIND)
    return (200, "") if answer.status_code == 200 else code_of(answer)


@pytest.fixture
def house(sqlite_house: House) -> House:
    """Blobs are files on either database, and the two statements of this are plain."""
    return sqlite_house


@pytest.fixture
def carrier(running: Served, join: Join) -> Carrier:
    return Carrier(join(running), "")


def tell(carrier: Carrier, fact: AttachmentAdded, stream: str = CASE) -> None:
    (ack,) = carrier.pen.push([carrier.pen.write(fact, stream=stream)], keys={stream: b"k" * 32})
    assert ack.refused is None


def test_a_file_comes_after_its_fact_and_needs_no_person(carrier: Carrier, running: Served, join: Join) -> None:
    assert put(carrier) == (404, "blob_unnamed")
    tell(carrier, added())
    assert put(carrier, DATA[:-1]) == (403, "blob_size")
    assert put(carrier, DATA[:60_000], f"bytes 0-59999/{len(DATA)}") == (200, "")
    assert carrier.put(b"", f"bytes */{len(DATA)}", kind=KIND).json()["have"] == 60_000
    assert put(carrier, DATA[60_000:], f"bytes 60000-{len(DATA) - 1}/{len(DATA)}") == (200, "")
    assert Carrier(join(running), "").get().content == DATA


def test_the_preview_comes_by_the_same_fact_and_nothing_else_does(carrier: Carrier) -> None:
    tell(carrier, added(preview="ab" * 32))
    assert code_of(carrier.put(b"x" * 128, None, name="cd" * 32, kind=KIND)) == (404, "blob_unnamed")
    assert code_of(carrier.put(b"x" * 128, None, name="ab" * 32, kind=KIND)) == (422, "blob_hash")


def test_a_viewers_fact_is_refused_and_so_is_its_file(running: Served, join: Join, house: House) -> None:
    pen = join(running, house.account("tamu", "viewer"))
    (ack,) = pen.push([pen.write(added(), stream=CASE)], keys={CASE: b"k" * 32})
    assert ack.refused is not None and ack.refused.code == "role_missing"
    assert put(Carrier(pen, "")) == (404, "blob_unnamed")


def test_files_above_the_limits_wait_at_their_desk(house: House, join: Join) -> None:
    house.home.save(msgspec.structs.replace(house.config, attachments_max_mb=0))
    with served(house) as state:
        carrier = Carrier(join(state), "")
        tell(carrier, added())
        assert put(carrier) == (507, "attachments_full")
    house.home.save(msgspec.structs.replace(house.config, blob_max_mb=0))
    with served(house) as state:
        carrier.pen.url = state.url
        assert put(carrier) == (413, "too_large")


@pytest.mark.parametrize("stream", [CASE, CALL])
def test_it_is_needed_until_its_stream_is_erased_and_then_nobody_brings_it_again(
    house: House, join: Join, stream: str
) -> None:
    with served(house) as state:
        carrier = Carrier(join(state), "")
        tell(carrier, added(), stream)
        assert put(carrier) == (200, "")
    with house.opened() as opened:
        assert needed_blobs(opened.connection, CITY) == {NAME}
    house.do(lambda tx: tx.write(Draft(f"ref:key:{stream}", KeyDestroyed(stream, "permintaan"))))
    with house.opened() as opened:
        assert needed_blobs(opened.connection, CITY) == set()
    blobs = Blobs(house.home.blobs)
    assert blobs.drop_unneeded(set(), older_than_s=-1.0) == 1
    with served(house) as state:
        carrier.pen.url = state.url
        assert put(carrier) == (403, "blob_erased")


def test_what_is_only_said_of_files_takes_no_room_from_those_that_come(house: House, join: Join) -> None:
    house.home.save(msgspec.structs.replace(house.config, attachments_max_mb=1))
    with served(house) as state:
        carrier = Carrier(join(state), "")
        for n in range(3):  # files that never come
            fact = msgspec.structs.replace(added(20_000_000), sealed=f"{n:064x}", attachment=f"lampiran-{n}")
            tell(carrier, fact, f"call:{n}")
        tell(carrier, added())
        # The same file, named with another size and in another stream: what the honest fact says counts all the same.
        tell(carrier, msgspec.structs.replace(added(100)), "call:0")
        assert put(carrier) == (200, "")
        for n in range(6):
            data = DATA[:-1] + bytes([DATA[-1] ^ (n + 1)])  # never that of before
            name = hashlib.sha256(data).hexdigest()
            tell(carrier, msgspec.structs.replace(added(), sealed=name, attachment=f"asli-{n}"), CASE)
            answer = carrier.put(data, None, name=name, kind=KIND)
            assert (answer.status_code == 200) == (n < 4), "five times 200,000 bytes go into 1 MB"


@pytest.mark.parametrize("named_before", [True, False])
def test_a_file_that_comes_while_the_others_are_counted_counts_once(tmp_path: Path, named_before: bool) -> None:
    counted = Counted()

    async def names() -> list[str]:
        (tmp_path / NAME).write_bytes(DATA)
        counted.came(NAME, len(DATA))
        return [NAME] if named_before else []

    asyncio.run(counted.count(tmp_path, names))
    assert counted.size == len(DATA) and not counted.is_old
