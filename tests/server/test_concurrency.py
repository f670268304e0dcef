"""Many writers at once: numbers stay dense, nothing is lost or doubled, each desk's order is kept."""

import threading
from collections.abc import Callable, Sequence

import pytest

from tests.server.house import House, Served, served
from tests.server.pen import Pen
from wire.messages import Row

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]


def write_all(pens: Sequence[Pen], urls: Sequence[str], pushes: int, size: int) -> list[bytes]:
    """Every desk pushes in a thread of its own, each push to the next server; what was acknowledged."""
    acknowledged: list[bytes] = []
    broken: list[str] = []

    def work(pen: Pen) -> None:
        for turn in range(pushes):
            pen.url = urls[turn % len(urls)]
            raws = pen.notes(size)
            for raw, ack in zip(raws, pen.push(raws, sigs=pen.signature(raws[-1])), strict=True):
                if ack.seq is None:
                    broken.append(f"{pen.desk} {ack}")
                acknowledged.append(raw)

    threads = [threading.Thread(target=work, args=(pen,)) for pen in pens]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    assert not broken
    return acknowledged


def check(rows: Sequence[Row], acknowledged: Sequence[bytes], pens: Sequence[Pen]) -> None:
    held = [bytes(row.entry) for row in rows]
    assert len(set(held)) == len(held)
    assert set(acknowledged) <= set(held)
    for pen in pens:
        own = set(pen.written)
        assert [raw for raw in held if raw in own] == pen.written


def test_many_writers_get_dense_numbers(running: Served, join: Join) -> None:
    pens = [join(running) for _ in range(8)]
    acknowledged = write_all(pens, [running.url], pushes=10, size=5)
    assert len(acknowledged) == 400
    check(pens[0].everything(), acknowledged, pens)
    counts = running.ask(_counts)
    assert counts.groups < counts.jobs, "pushes that waited together were committed together"


async def _counts(room):  # type: ignore[no-untyped-def]
    return room.ledger.counts


def test_two_servers_on_one_database_number_as_one(house: House, running: Served, join: Join) -> None:
    with served(house) as second:
        pens = [join(running) for _ in range(4)]
        acknowledged = write_all(pens, [running.url, second.url], pushes=10, size=3)
        for url in (running.url, second.url):
            pens[0].url = url
            check(pens[0].everything(), acknowledged, pens)


def test_news_of_another_server_reach_who_waits(house: House, running: Served, join: Join) -> None:
    pen = join(running)
    head = pen.hello().head
    waiting: list[bool] = []
    thread = threading.Thread(target=lambda: waiting.append(running.ask(lambda room: room.ledger.news(head, 20.0))))
    thread.start()
    with served(house) as second:
        pen.url = second.url
        pen.push([pen.write()])
        thread.join(90)
    assert waiting == [True]


@pytest.mark.parametrize("cut", [False, True])
def test_postgres_tells_another_server_without_being_asked(
    postgres_house: House, monkeypatch: pytest.MonkeyPatch, cut: bool
) -> None:
    monkeypatch.setattr("server.ledger.ledger.LOOK_EVERY_S", 3600.0)
    with served(postgres_house) as first, served(postgres_house) as second:
        pen = Pen(second.url, postgres_house.account("siti")).enroll(postgres_house.code())
        if cut:
            postgres_house.rows(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND left(query, 6) = 'LISTEN'"
            )
        for _ in range(2):
            pen.push([pen.write()])
            head = pen.head
            assert first.ask(lambda room, head=head: room.ledger.news(head - 1, 20.0))
        pen.close()


def test_a_broken_database_connection_costs_one_answer(postgres_house: House) -> None:
    with served(postgres_house) as state:
        pen = Pen(state.url, postgres_house.account("siti")).enroll(postgres_house.code())
        postgres_house.rows(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        raw = pen.write()
        answers = [pen.send([raw]).status_code for _ in range(6)]
        assert set(answers) <= {200, 503} and answers[-1] == 200
        assert [bytes(row.entry) for row in pen.everything()].count(raw) == 1
        pen.close()
