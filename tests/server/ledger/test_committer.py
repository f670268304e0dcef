"""The committer: one bad job costs only itself, a bug costs only its group, too much at once has to wait."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from server.errors import Busy, NotAllowed, StoreFault
from server.keys import signed_by
from server.ledger import ledger
from server.ledger.commit import WriteJob
from server.ledger.intake import PushJob
from server.ledger.transaction import Draft, Transaction
from tests.server.house import House, Served, served
from tests.server.pen import Pen
from wire.facts import ShiftNoted

pytestmark = pytest.mark.slow


def note(text: str) -> Any:
    return lambda tx: tx.write(Draft("shift:1", ShiftNoted(text)))


def spoiled(tx: Transaction) -> None:
    tx.connection.run("INSERT INTO head VALUES (?,?,?,?,?)", (tx.city, 1, b"", "", ""))


def refused(tx: Transaction) -> None:
    raise NotAllowed(code="never")


def bug(*_: object) -> None:
    raise LookupError("a bug")


def test_what_the_database_refuses_costs_only_itself(house: House) -> None:
    with house.opened() as opened:
        head = opened.committer.head.n
        jobs = [WriteJob(job) for job in (note("a"), spoiled, refused, note("b"))]
        first, fault, no, last = opened.committer.take(jobs)
        assert (first, last) == (head + 1, head + 2)
        assert isinstance(fault, StoreFault) and isinstance(no, NotAllowed)
        assert opened.committer.head.n == head + 2


def test_a_condition_of_one_job_leaves_the_rest_of_its_group(house: House) -> None:
    with house.opened() as opened:
        results = opened.committer.take([WriteJob(job) for job in (note("a"), refused, note("b"))])
        assert results[2] == results[0] + 1 and isinstance(results[1], NotAllowed)


def test_no_signature_is_looked_at_while_the_ledger_is_locked(
    house: House, join: Callable[..., Pen], monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(house) as state:
        pen = join(state)
        house.hand(pen, pen.author, "dispatcher")
    raws = pen.notes(3)
    sigs, sessions = pen.signatures(raws), tuple(hand.credential for hand in pen.hands.values())
    job = PushJob(pen.epoch, pen.desk, tuple(raws), {}, sigs, tuple(pen.proofs(raws)), sessions)
    locked, looked = False, list[tuple[bytes, bool]]()

    @contextmanager
    def writing(lock: Any) -> Iterator[None]:
        nonlocal locked
        with lock:
            locked = True
            yield
            locked = False

    def look(key: bytes, sig: bytes | None, data: bytes) -> bool:
        looked.append((key, locked))
        return signed_by(key, sig, data)

    with house.opened() as opened:
        opened.committer.take([WriteJob(lambda tx: None)])
        held = opened.committer.connection.writing
        monkeypatch.setattr(opened.committer.connection, "writing", lambda: writing(held()))
        monkeypatch.setattr("server.ledger.intake.signed_by", look)
        (acks,) = opened.committer.take([job])
    assert all(ack.seq for ack in acks) and len(looked) == 4  # of three entries, of their author's run
    assert not any(inside for _, inside in looked)


def test_a_bug_costs_its_group_and_the_next_one_is_taken(running: Served, caplog: pytest.LogCaptureFixture) -> None:
    head = running.ask(_head)
    with pytest.raises(Busy), caplog.at_level(logging.CRITICAL):
        running.ask(lambda room: room.ledger.write(bug))
    running.ask(_until_it_is_told)
    assert "committer failed by a bug" in caplog.text
    assert running.ask(lambda room: room.ledger.write(note("a"))) == head + 1
    assert running.ask(_head) == head + 1


def test_a_bug_while_looking_for_news_of_others_does_not_end_the_looking(
    running: Served, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.chores.FIRST_PAUSE_S", 0.0)

    async def fail(room: Any) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("server.ledger.ledger.current_head", bug)
            while not room.ledger.chores.failing("watcher"):
                await asyncio.sleep(0)
        while room.ledger.chores.failing("watcher"):
            await asyncio.sleep(0)

    running.ask(fail)
    assert "watcher failed by a bug" in caplog.text


async def _until_it_is_told(room: Any) -> None:
    while room.ledger.working:
        await asyncio.sleep(0)


async def _head(room: Any) -> int:
    head: int = (await room.ledger.hello("nobody", 0)).head
    return head


def test_more_than_can_wait_is_told_to_wait(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "WAITING_MAX_ENTRIES", 3)

    async def flood(room: Any) -> list[Any]:
        writes = [room.ledger.write(note(str(number))) for number in range(10)]
        return list(await asyncio.gather(*writes, return_exceptions=True))

    results = running.ask(flood)
    assert [isinstance(result, Busy) for result in results].count(True) == 7
    assert len({result for result in results if isinstance(result, int)}) == 3
