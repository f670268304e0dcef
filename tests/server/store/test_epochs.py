"""Epochs: a restart keeps them; a database that is older than what was promised never goes on in its epoch."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from server.store.side import Promise, Sidecar
from tests.server.house import House, served
from tests.server.pen import Pen
from wire.entry import GENESIS, Seen, decode_entry, fact_of
from wire.facts import AgencyDefined, EpochStarted, HoldPlaced

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]


@pytest.fixture
def pen(house: House, join: Join) -> Iterator[Pen]:
    """A desk that was enrolled and wrote ten entries; the server is stopped again."""
    with served(house) as state:
        made = join(state)
        made.push(made.notes(10))
    yield made


def roll_back(house: House, by: int) -> None:
    """What an old copy of the database put in the place of the newer one looks like."""
    ((n,),) = house.rows("SELECT n FROM head")
    ((chain,),) = house.rows("SELECT chain FROM entries WHERE seq=?", n - by)
    literal = f"X'{bytes(chain).hex()}'" if house.is_sqlite else f"'\\x{bytes(chain).hex()}'"
    tables = ("entries", "people", "desks", "epochs", "refused", "destroyed")
    house.run(*(f"DELETE FROM {table} WHERE seq > {n - by}" for table in tables))
    epoch = "(SELECT epoch FROM epochs ORDER BY seq DESC LIMIT 1)"
    house.run(f"UPDATE head SET n = {n - by}, chain = {literal}, epoch = {epoch}")


def last_epoch(pen: Pen) -> tuple[int, EpochStarted]:
    started = [(row.seq, fact_of(decode_entry(bytes(row.entry)))) for row in pen.everything()]
    return [(seq, fact) for seq, fact in started if isinstance(fact, EpochStarted)][-1]


def test_a_restart_keeps_the_epoch(house: House, pen: Pen) -> None:
    before = pen.epoch
    for _ in range(2):
        with served(house) as state:
            pen.url = state.url
            assert pen.hello().epoch == before


def test_a_rolled_back_database_begins_a_new_epoch_and_the_desk_heals_it(house: House, pen: Pen) -> None:
    before = pen.epoch
    ((head,),) = house.rows("SELECT n FROM head")
    raws = pen.written[-4:]
    roll_back(house, 4)
    with served(house) as state:
        pen.url = state.url
        answer = pen.get("/v1/entries", epoch=before, after=0, hash=GENESIS.hex())
        assert (answer.status_code, answer.json()["code"]) == (409, "epoch")
        assert pen.hello(after=head).epoch != before
        seq, fact = last_epoch(pen)
        assert (seq, fact) == (head - 4 + 1, EpochStarted(pen.epoch, "rollback"))
        assert all(ack.seq for ack in pen.push(raws))
        assert set(pen.written) <= {bytes(row.entry) for row in pen.everything()}


def test_a_rolled_back_database_that_grew_again_is_noticed(house: House, pen: Pen) -> None:
    before = pen.epoch
    kept = house.home.head_file.read_bytes()
    roll_back(house, 4)
    house.home.head_file.unlink()
    house.account("lain")  # by a server that knew nothing of the promise
    house.account("lagi")
    house.home.head_file.write_bytes(kept)
    with served(house) as state:
        pen.url = state.url
        assert pen.hello().epoch != before
        assert last_epoch(pen)[1].cause == "rollback"


def test_without_the_sidecar_nothing_is_believed(house: House, pen: Pen) -> None:
    before = pen.epoch
    house.home.head_file.unlink()
    with served(house) as state:
        pen.url = state.url
        assert pen.hello().epoch != before


def test_a_promoted_database_begins_a_new_epoch(house: House, pen: Pen) -> None:
    sidecar = Sidecar(house.home.head_file)
    assert sidecar.promise is not None
    sidecar.write(msgspec.structs.replace(sidecar.promise, store="postgres 00000007 1"))
    sidecar.close()
    with served(house) as state:
        pen.url = state.url
        pen.hello()
        assert last_epoch(pen)[1].cause == "promotion"


def test_a_torn_write_of_the_sidecar_leaves_the_promise_before_it(tmp_path: Path) -> None:
    path = tmp_path / "head"
    sidecar = Sidecar(path)
    for n in (1, 2, 3):
        sidecar.write(Promise("kota", "e", n, bytes(32), "sqlite"))
    sidecar.close()
    data = path.read_bytes()
    path.write_bytes(data[:512] + b"x" * 40 + data[552:])
    torn = Sidecar(path).promise
    assert torn is not None and torn.n == 2
    path.write_bytes(b"x" * 1024)
    assert Sidecar(path).promise is None


def test_a_database_of_a_newer_program_is_refused(house: House) -> None:
    house.run("INSERT INTO steps VALUES (9999, 'later', 0)")
    with pytest.raises(Exception, match="store_newer"), house.opened():
        pass


def test_roles_are_judged_as_known_at_seen_even_after_a_rollback(house: House, pen: Pen, join: Join) -> None:
    with served(house) as state:
        pen.url = state.url
        author = house.account("hilang")
        pen.author = author
        pen.hello()
        pen.push([pen.write()])
        seen = pen.page(pen.hello().head - 2, limit=5, digest=_chain(pen, pen.head - 2)).rows
    roll_back(house, 2)
    with served(house) as state:
        pen.url = state.url
        lost = [bytes(row.entry) for row in seen]
        assert pen.hello().head
        sigs = {decode_entry(bytes(row.entry)).id: row.sig for row in seen if row.sig}
        assert all(ack.seq for ack in pen.push(lost, sigs=sigs))


def test_authors_of_a_lost_epoch_are_judged_with_all_they_ever_had(house: House, pen: Pen) -> None:
    roll_back(house, 2)
    with served(house) as state:
        pen.url = state.url
        start = pen.hello().head - 1
        pen.author = house.account("hilang", "admin")
        pen.hello()
        agency = AgencyDefined("X", "X", "x", "x", "x", "phone")
        pen.back(2)
        lost_epoch = pen.epoch
        pen.push([pen.write(agency, stream="ref:agency:X")])
        rows = pen.page(start, _chain(pen, start)).rows
    roll_back(house, len(rows))
    with served(house) as state:
        pen.url = state.url
        assert pen.hello().epoch != lost_epoch
        sigs = {decode_entry(bytes(row.entry)).id: row.sig for row in rows if row.sig}
        # What the writer knew in the lost epoch cannot be looked up any more: what it had since counts.
        late = pen.write(agency, stream="ref:agency:X", seen=Seen(lost_epoch, start + 2))
        acks = pen.push([*(bytes(row.entry) for row in rows), late], sigs=sigs)
        assert all(ack.seq for ack in acks), acks


def test_what_somebody_wrote_whose_account_the_older_copy_never_had_is_taken_by_their_session(
    house: House, pen: Pen
) -> None:
    """The account was made, its person signed in and wrote, and no desk had read of the account when its word was
    lost: only the server's signed word about the session still says who they are."""
    with served(house) as state:
        pen.url = state.url
        pen.author = house.account("baru", "dispatcher", "supervisor")
        pen.hello()
        house.hand(pen, pen.author, "dispatcher", "supervisor")
        raws = pen.notes(2)
        assert all(ack.seq for ack in pen.push(raws, sigs={k: v for raw in raws for k, v in pen.seal(raw).items()}))
    roll_back(house, 3)
    with served(house) as state:
        pen.url = state.url
        pen.hello()
        sigs = {key: sig for raw in raws for key, sig in pen.seal(raw).items()}
        assert [ack.refused and ack.refused.code for ack in pen.push(raws, sigs=sigs)] == [None, None]
        rows = [row for row in pen.everything() if bytes(row.entry) in raws]
        assert [(row.flag, bool(row.proof)) for row in rows] == [("author_inactive", True)] * 2, "and it is said"
        pen.hello()
        after, senior = pen.write(), pen.write(HoldPlaced("1", 1_900_000_000_000, "uji"), "hold:1")
        told = pen.push([after, senior], sigs=pen.seal(after) | pen.seal(senior))
        assert told[0].seq, "they work on as a dispatcher until the account is made again"
        assert told[1].refused and told[1].refused.code == "role_missing"


def _chain(pen: Pen, seq: int) -> bytes:
    chain = pen.hello(after=seq).chain_at_after
    assert chain is not None
    return chain
