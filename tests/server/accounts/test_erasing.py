"""The server destroys keys only on an order it has looked at itself; no restore brings one back."""

import errno
import json
import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from console.models.state.privacy import list_hash
from server import safety
from server.accounts.accounts import Account, change_account
from server.app.command_safety import run_erased
from server.app.open_home import database_of
from server.app.words import Asking
from server.errors import DiskFull
from server.safety import keep_destroyed, write_export
from server.store.destroyed import Destroyed, DestroyedList
from tests.server.house import House, served
from tests.server.pen import Pen, id_of, now_ms
from tests.server.safety.test_restore import back_up, bring_back
from wire import facts
from wire.entry import decode_entry, fact_of
from wire.facts import ErasureDone, Fact, KeyDestroyed
from wire.seal import new_key, sealed_with

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]
DAY = 86_400_000
SECRET = "0342-555-0101 rahasia"


class Room:
    """A desk whose supervisor and admin write; what they wrote goes at once."""

    def __init__(self, house: House, pen: Pen) -> None:
        self.house, self.pen = house, pen
        self.keys: dict[str, bytes] = {}
        self.knows_heads = True
        self.supervisor = house.account("dewi", "supervisor")
        self.admin = house.account("bu-rt", "admin")
        house.hand(pen, pen.author, "dispatcher")
        house.hand(pen, self.supervisor, "supervisor")
        house.hand(pen, self.admin, "admin")

    def write(
        self, stream: str, *written: Fact, by: str = "", days_ago: int = 0, aged: bool = True, **changes: object
    ) -> None:
        at, author = now_ms() - days_ago * DAY, by or self.pen.author
        raws: list[bytes] = []
        heads = tuple(one.id for one in self.house.story(stream)) if self.knows_heads else ()
        for one in written:
            raw = self.pen.write(self.sealed(stream, one), stream=stream, by=author, at=at, prev=heads, **changes)
            raws, heads = [*raws, raw], (*heads, id_of(raw)) if self.knows_heads else ()
        acks = self.pen.push(raws, keys={stream: self.keys[stream]} if stream in self.keys else {})
        assert all(ack.seq for ack in acks), acks
        if days_ago and aged:  # it also came so long ago
            self.house.run(f"UPDATE entries SET received={at} WHERE stream='{stream}'")

    def refused(self, stream: str, fact: Fact, **changes: object) -> None:
        """A typed name does a dispatcher's work, and this is none."""
        (ack,) = self.pen.push([self.pen.write(self.sealed(stream, fact), stream=stream, **changes)])
        assert ack.refused is not None and ack.refused.code == "role_missing"

    def sealed(self, stream: str, fact: Fact) -> Fact:
        if stream.startswith(("case:", "call:", "request:")):
            return sealed_with(fact, self.keys.setdefault(stream, new_key()))
        return fact

    def case(self, one: str, closed: bool = True) -> None:
        self.write(f"case:{one}", facts.CaseOpened("112-260101-A-0001", "fire", 1, facts.Place(), SECRET), days_ago=100)
        if closed:
            self.write(f"case:{one}", facts.CaseClosed("handled"), days_ago=100)

    def order(self, *streams: str, name: str, by: str = "", **more: object) -> ErasureDone:
        """What the server says it did."""
        stream = f"erasure:{name}"
        self.write(stream, facts.ErasureOrdered(streams, "alasan", **more), by=by or self.supervisor)  # type: ignore[arg-type]
        return self.done(stream)

    def done(self, stream: str) -> ErasureDone:
        rows = self.house.rows("SELECT raw FROM entries WHERE stream=? ORDER BY seq", stream)
        said = [fact_of(decode_entry(bytes(raw))) for (raw,) in rows]
        assert isinstance(said[-1], ErasureDone)
        return said[-1]

    def kept(self) -> set[str]:
        return {stream for (stream,) in self.house.rows("SELECT stream FROM stream_keys")}


@pytest.fixture
def room(house: House, join: Join) -> Iterator[Room]:
    with served(house) as state:
        made = Room(house, join(state))
        rule = facts.RetentionRuleDefined("kasus", "cases", "Kasus", 30, "Perwali", confirmed=True)
        made.write("ref:retention:kasus", rule, by=made.admin)
        yield made


ASKED = facts.DataRequestRecorded("PD-1", "erasure", "Contoh Saja", 1_900_000_000_000, identity="card")


def found(*streams: str) -> facts.DataRequestSearched:
    return facts.DataRequestSearched(streams)


def granted(*streams: str) -> facts.DataRequestDecided:
    return facts.DataRequestDecided(True, "terbukti", list_hash(streams))


def codes(done: ErasureDone) -> dict[str, str]:
    return {one.stream: one.code for one in done.kept}


def test_by_a_rule_goes_what_is_due_and_what_is_open_held_young_or_gone_stays(room: Room) -> None:
    for one in ("due", "held", "part", "young"):
        room.case(one)
    room.case("open", closed=False)
    room.case("split")
    room.knows_heads = False  # another desk, which did not know that it was closed
    room.write("case:split", facts.CaseCancelled("dobel"), days_ago=90)
    room.knows_heads = True
    room.write("case:part", facts.CaseReopened("salah"), facts.CaseMerged("held"), days_ago=100)
    room.write("case:young", facts.CaseReopened("lagi"), facts.CaseClosed("handled"))
    # A desk whose clock is years behind makes nothing due, nor does a corrected time.
    room.write("case:clock", facts.CaseOpened("112-1-A-1", "fire", 1, facts.Place()), days_ago=900, aged=False)
    room.write("case:clock", facts.CaseClosed("handled"), days_ago=900, aged=False)
    room.write("call:1", facts.CallStarted("phone", SECRET), facts.CallAttached("due"), facts.CallEnded(), days_ago=100)
    room.write("hold:1", facts.HoldPlaced("held", now_ms() + DAY, "sidang"), by=room.supervisor)
    streams = [f"case:{one}" for one in ("due", "held", "part", "young", "open", "split", "clock", "never")]
    done = room.order(*streams, "call:1", "call:1", name="1", rule="kasus", version=1)
    assert done.erased == 2
    wanted = {
        "held": "held",
        "part": "held",
        "young": "not_due",
        "open": "open",
        "split": "open",
        "clock": "not_due",
        "never": "unknown",
    }
    assert codes(done) == {f"case:{one}": code for one, code in wanted.items()}
    assert room.kept() == {f"case:{one}" for one in ("held", "part", "young", "open", "split", "clock")}
    assert codes(room.order("case:due", name="2", rule="kasus", version=1)) == {"case:due": "gone"}
    # Nobody undoes a hold like a step of a case: only who may lift it ends it.
    (placed,) = room.house.story("hold:1")
    (ack,) = room.pen.push([room.pen.write(facts.StepUndone(placed.id, "salah tekan"), stream="hold:1")])
    assert ack.refused and ack.refused.code == "wrong_stream"
    assert codes(room.order("case:held", name="undone", rule="kasus", version=1)) == {"case:held": "held"}
    # Lifted, it is due; what was said about each key stands in its own stream, with the ground.
    room.write("hold:1", facts.HoldLifted("putusan"), by=room.supervisor)
    assert room.order("case:held", "case:part", name="3", rule="kasus", version=1).erased == 2
    assert KeyDestroyed("case:held", "rule kasus 1") in [one.fact for one in room.house.story("case:held")]
    chain = room.pen.everything()  # asserts number and hash of every row
    assert sum(isinstance(fact_of(decode_entry(bytes(row.entry))), KeyDestroyed) for row in chain) == 4


def test_nothing_goes_by_a_rule_nobody_confirmed_by_another_version_by_a_desk_alone_or_in_an_emergency(
    room: Room,
) -> None:
    room.case("1")
    room.write("ref:retention:lain", facts.RetentionRuleDefined("lain", "calls", "Lain", 1, "Usulan"), by=room.admin)
    asked = (("lain", 1, "rule_unconfirmed"), ("kasus", 2, "rule_changed"), ("tidak_ada", 1, "rule_changed"))
    for at, (rule, version, code) in enumerate(asked):
        assert codes(room.order("case:1", name=str(at), rule=rule, version=version)) == {"case:1": code}
    room.write("erasure:desk", facts.ErasureDue(("case:1",), "kasus", 1), by="", auth="offline")
    assert codes(room.done("erasure:desk")) == {"case:1": "rule_by_hand"}
    order = facts.ErasureOrdered(("case:1",), "alasan", "kasus", 1)
    room.refused("erasure:typed", order, by="emergency:A:Orang Baru", auth="emergency")
    assert room.kept() == {"case:1"}
    by_desk = facts.RetentionRuleDefined("kasus", "cases", "Kasus", 30, "Perwali", 2, automatic=True, confirmed=True)
    room.write("ref:retention:kasus", by_desk, by=room.admin)
    room.write("erasure:desk2", facts.ErasureDue(("case:1",), "kasus", 2), by="", auth="offline")
    assert room.done("erasure:desk2") == ErasureDone(1)
    ack = room.pen.push([room.pen.write(order, stream="erasure:9")])[0]
    assert ack.refused is not None and ack.refused.code == "role_missing"


def test_a_request_is_granted_by_another_person_than_recorded_it(room: Room) -> None:
    room.case("1")
    room.write("request:1", ASKED, found("case:1"))
    assert codes(room.order("case:1", name="1", request="1")) == {"case:1": "request_not_granted"}
    room.write("request:2", ASKED, found("case:1"), granted("case:1"), by=room.supervisor)
    assert codes(room.order("case:1", name="2", request="2")) == {"case:1": "self_approved"}
    room.write("request:1", granted("case:1"), by=room.supervisor)
    assert room.order("case:1", name="3", request="1").erased == 1
    assert [one.fact for one in room.house.story("case:1")][-1] == KeyDestroyed("case:1", "request PD-1")


def test_nothing_goes_on_a_request_but_what_one_person_named_and_another_granted(room: Room) -> None:
    for one in ("1", "2", "3"):
        room.case(one)
    # Granted by a program of before, or blindly: nobody looked at a list.
    room.write("request:old", ASKED)
    room.write("request:old", facts.DataRequestDecided(True, "terbukti"), by=room.supervisor)
    assert codes(room.order("case:1", name="1", request="old")) == {"case:1": "not_searched"}
    # An order that names a stream beside the list is forged or broken: nothing of it is done.
    room.write("request:1", ASKED, found("case:1", "case:2"))
    room.write("request:1", granted("case:2", "case:1"), by=room.supervisor)
    forged = room.order("case:1", "case:3", name="2", by=room.admin, request="1")
    assert (forged.erased, codes(forged)) == (0, dict.fromkeys(("case:1", "case:3"), "not_of_request"))
    # Who grants does not name: a list put in its place afterwards was granted by nobody, nor was one's own.
    room.write("request:1", found("case:3"), by=room.supervisor)
    assert codes(room.order("case:3", name="3", request="1")) == {"case:3": "not_searched"}
    room.write("request:1", granted("case:3"), by=room.supervisor)
    assert codes(room.order("case:3", name="4", by=room.admin, request="1")) == {"case:3": "self_approved"}
    # A list of a name somebody typed is none.
    room.write("request:2", ASKED)
    room.write("request:2", found("case:3"), by="emergency:A:Orang Baru", auth="emergency")
    room.write("request:2", granted("case:3"), by=room.supervisor)
    assert codes(room.order("case:3", name="5", request="2")) == {"case:3": "not_searched"}
    assert room.kept() >= {"case:1", "case:2", "case:3"}
    # Less than the list is always an order.
    room.write("request:1", found("case:1", "case:2"))
    room.write("request:1", granted("case:1", "case:2"), by=room.supervisor)
    assert room.order("case:2", name="6", request="1") == ErasureDone(1)


def test_a_call_of_no_case_is_held_and_with_it_the_case_it_comes_to_belong_to(room: Room) -> None:
    rule = facts.RetentionRuleDefined("lain", "calls", "Lain", 30, "Perwali", confirmed=True)
    room.write("ref:retention:lain", rule, by=room.admin)
    for one in ("1", "2"):
        kind = facts.CallKindSet("information")
        room.write(f"call:{one}", facts.CallStarted("phone", SECRET), facts.CallEnded(), kind, days_ago=100)
    room.write("hold:1", facts.HoldPlaced("", now_ms() + DAY, "tuntutan", calls=("1",)), by=room.supervisor)
    done = room.order("call:1", "call:2", name="1", rule="lain", version=1)
    assert (done.erased, codes(done)) == (1, {"call:1": "held"})
    room.case("1")
    room.write("call:1", facts.CallAttached("1"), days_ago=100)
    assert codes(room.order("case:1", name="2", rule="kasus", version=1)) == {"case:1": "held"}


def test_no_rule_no_lifted_hold_and_no_grant_of_a_typed_name_or_of_an_unsigned_entry_is_a_ground(room: Room) -> None:
    room.case("1")
    rule = facts.RetentionRuleDefined("kasus", "cases", "Kasus", 1, "Perwali", 2, automatic=True, confirmed=True)
    typed = {"by": "emergency:A:Orang Baru", "auth": "emergency"}
    room.write("hold:1", facts.HoldPlaced("1", now_ms() + DAY, "sidang"), by=room.supervisor)
    room.refused("hold:1", facts.HoldLifted("tidak perlu"), **typed)
    assert codes(room.order("case:1", name="held", rule="kasus", version=1)) == {"case:1": "held"}
    room.write("hold:1", facts.HoldLifted("putusan"), by=room.supervisor)
    room.write("request:1", ASKED, found("case:1"))
    room.refused("request:1", granted("case:1"), **typed)
    assert codes(room.order("case:1", name="asked", request="1")) == {"case:1": "request_not_granted"}
    room.refused("ref:retention:kasus", rule, **typed)
    room.write("erasure:desk", facts.ErasureDue(("case:1",), "kasus", 2), by="", auth="offline")
    assert codes(room.done("erasure:desk")) == {"case:1": "rule_changed"}
    # Said again by an admin it counts, but not where it came without the signature of its desk.
    room.write("ref:retention:kasus", msgspec.structs.replace(rule, version=3), by=room.admin)
    room.house.run("UPDATE entries SET trust=2 WHERE seq=(SELECT max(seq) FROM entries)")
    assert codes(room.order("case:1", name="unsigned", rule="kasus", version=3)) == {"case:1": "rule_unconfirmed"}
    # Two admins who said different things apart: somebody has to choose first.
    room.knows_heads = False
    room.house.run("UPDATE entries SET trust=0")
    room.write("ref:retention:kasus", msgspec.structs.replace(rule, version=3, keep_days=900), by=room.admin)
    assert codes(room.order("case:1", name="apart", rule="kasus", version=3)) == {"case:1": "rule_unconfirmed"}
    room.knows_heads = True
    room.write("ref:retention:kasus", msgspec.structs.replace(rule, version=4), by=room.admin)
    assert room.order("case:1", name="agreed", rule="kasus", version=4).erased == 1


def test_a_request_is_no_ground_while_it_is_unknown_who_asks_or_two_people_decided_differently(room: Room) -> None:
    room.case("1")
    asked = facts.DataRequestRecorded("PD-1", "erasure", "Contoh Saja", now_ms())
    room.write("request:1", asked, found("case:1"))
    room.write("request:1", granted("case:1"), by=room.supervisor)
    assert codes(room.order("case:1", name="1", request="1")) == {"case:1": "request_not_granted"}
    room.write("request:1", facts.DataRequestIdentified("card"))
    room.knows_heads = False
    room.write("request:1", facts.DataRequestDecided(False, "bukan dia"), by=room.admin)
    assert codes(room.order("case:1", name="2", request="1")) == {"case:1": "request_not_granted"}


def test_who_lost_the_role_meanwhile_orders_nothing_though_the_desk_had_not_heard_of_it(room: Room) -> None:
    room.case("1")
    room.pen.everything()
    account = Account(room.supervisor, "dewi", "dewi", ("dispatcher",), None, True)
    room.house.do(lambda tx: change_account(tx, account))
    order = facts.ErasureOrdered(("case:1",), "alasan", rule="kasus", version=1)
    (ack,) = room.pen.push([room.pen.write(order, stream="erasure:1", by=room.supervisor)])
    assert ack.refused and ack.refused.code == "role_missing"
    assert room.order("case:1", name="2", by=room.admin, rule="kasus", version=1).erased == 1


def test_the_key_is_in_no_file_of_the_server_and_no_older_backup_brings_it_back(
    room: Room, house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room.case("1")
    room.case("2", closed=False)
    key = room.keys["case:1"]
    old = back_up(house, tmp_path / "backups")
    assert room.order("case:1", name="1", rule="kasus", version=1).erased == 1
    asking, given = Asking("en", False), Namespace(dir=house.home.folder, backups=tmp_path / "backups")
    assert run_erased(given, asking) == 1
    told = capsys.readouterr().out
    assert "1 key of" in told and "rule kasus 1" in told and str(old.keys) in told
    if house.is_sqlite:
        held = [path.name for path in house.home.folder.rglob("*") if path.is_file() and key in path.read_bytes()]
        assert held == []
    # The old backup's keys hold it, until that file is deleted; the ledger restored from it does not.
    again = safety.load(old.keys, b"")
    room.pen.close()
    bring_back(house, old, again)
    assert house.rows("SELECT stream FROM stream_keys") == [("case:2",)]
    assert [one.fact for one in house.story("case:1")][-1] == KeyDestroyed("case:1", "rule kasus 1")
    with house.opened() as opened:
        write_export(opened.connection, house.config.city, opened.signer, tmp_path / "all.gz")
    checked = subprocess.run(
        [sys.executable, "-m", "wire.verify", str(tmp_path / "all.gz")], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_a_new_machine_knows_from_the_backups_folder_what_was_destroyed(
    room: Room, house: House, tmp_path: Path
) -> None:
    room.case("1")
    old = back_up(house, tmp_path / "backups")
    room.order("case:1", name="1", rule="kasus", version=1)
    with house.opened() as opened:
        keep_destroyed(house.home, opened.config, tmp_path / "backups")
    again = safety.load(old.keys, b"")
    (house.home.folder / "destroyed").unlink()
    house.run("DELETE FROM destroyed")
    bring_back(house, old, again)
    assert house.rows("SELECT stream FROM stream_keys") == []


def test_a_torn_line_of_the_list_hides_no_other(tmp_path: Path) -> None:
    kept = DestroyedList(tmp_path / "destroyed")
    kept.add([Destroyed("c", "case:1", "a")])
    with (tmp_path / "destroyed").open("ab") as file:
        file.write(b'["c","case:2"')
    kept.add([Destroyed("c", "case:3", "b"), Destroyed("d", "case:4", "")])
    assert kept.read("c") == {"case:1": "a", "case:3": "b"}
    assert json.loads((tmp_path / "destroyed").read_bytes().splitlines()[0]) == ["c", "case:1", "a"]


def test_a_disk_that_takes_half_of_a_line_is_full_and_no_key_is_destroyed_without_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, write, room = DestroyedList(tmp_path / "destroyed"), os.write, [10]

    def almost_full(file: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "full")
        taken = write(file, data[: room[0]])
        room[0] -= taken
        return taken

    monkeypatch.setattr("server.store.destroyed.os.write", almost_full)
    with pytest.raises(DiskFull):
        kept.add([Destroyed("c", "case:1", "a")])
    room[0] = 1_000
    kept.add([Destroyed("c", "case:1", "a")])
    assert kept.read("c") == {"case:1": "a"}


def test_an_older_file_put_in_the_place_of_the_ledger_brings_no_key_back(
    room: Room, house: House, tmp_path: Path
) -> None:
    room.case("1")
    held = house.rows("SELECT city, stream, key FROM stream_keys")
    assert room.order("case:1", name="1", rule="kasus", version=1).erased == 1
    room.pen.close()
    # As the file was before the order: the key is there, and nothing says that it was destroyed.
    (first,) = (row[0] for row in house.rows("SELECT min(seq) FROM entries WHERE stream='erasure:1'"))
    chain, last = house.rows("SELECT chain, seq FROM entries WHERE seq=?", first - 1)[0]
    connection = database_of(house.home, house.config).connect(writer=True)
    with connection.writing():  # whole, as a file comes: the server that runs looks at each head that went back
        connection.run("DELETE FROM entries WHERE seq>=?", (first,))
        connection.run("DELETE FROM destroyed")
        connection.run("UPDATE head SET n=?, chain=?", (last, bytes(chain)))
        connection.insert("stream_keys", ("city", "stream", "key"), [tuple(row) for row in held])
    connection.close()
    with house.opened():
        pass
    assert house.rows("SELECT stream FROM stream_keys") == []
    assert [one.fact for one in house.story("case:1")][-1] == KeyDestroyed("case:1", "rule kasus 1")
