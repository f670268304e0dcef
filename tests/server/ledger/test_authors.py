"""An entry is believed to be by a person only if that person's session proves it: what a stolen desk token can do."""

import gzip
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from server.accounts.accounts import Account, change_account
from server.keys import load_signer
from server.ledger.migrate import DAY_MS, FORMER_DAYS, STEPS, upgrade
from server.store.sqlite import SqliteDatabase
from tests.helpers.cheap import cheap_secret
from tests.server.house import CITY, House, Served, served
from tests.server.pen import Hand, Pen, id_of, now_ms
from tests.server.safety.test_restore import back_up, bring_back
from wire import facts
from wire.entry import Credential, Proof, Seen, decode_entry, entry_hash, fact_of
from wire.facts import Fact
from wire.ids import owned_id, uuid7
from wire.messages import Page, Row
from wire.verify import verify_file

pytestmark = pytest.mark.slow

PASSWORD = "sandi-untuk-uji"
RULE = facts.RetentionRuleDefined("kasus", "cases", "Kasus", 30, "Perwali", confirmed=True)
ORDER = facts.ErasureOrdered(("case:1",), "alasan")
PUBLISHED = facts.MapPublished("a" * 64, 1, "vector")
ENDED = facts.OnCallEnded("selesai")


class Room:
    """A server that believes nobody, a desk, and its people: a dispatcher, a supervisor, an admin."""

    def __init__(self, house: House, state: Served, pen: Pen) -> None:
        self.house, self.state, self.pen = house, state, pen
        self.ids = {name: house.account(name, role, secret=cheap_secret(PASSWORD)) for name, role in PEOPLE.items()}  # type: ignore[arg-type]
        pen.author = self.ids["dewi"]

    def write(self, fact: Fact | None = None, stream: str = "shift:1", by: str = "dewi", **changes: object) -> bytes:
        return self.pen.write(fact, stream=stream, by=self.ids.get(by, by), **changes)

    def told(self, *raws: bytes, **more: object) -> list[str]:
        """What becomes of each: how it is refused, or what is said beside it."""
        acks = self.pen.push(list(raws), **more)
        return [ack.refused.code if ack.refused else self.row(ack.seq or 0).flag or "" for ack in acks]

    def row(self, seq: int) -> Row:
        return msgspec.json.decode(self.pen.get("/v1/entries", after=seq - 1, limit=1).content, type=Page).rows[0]


PEOPLE = {"dewi": "dispatcher", "sari": "supervisor", "bu-rt": "admin"}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with _room(tmp_path, former=False) as made:
        yield made


@pytest.fixture
def former(tmp_path: Path) -> Iterator[Room]:
    """A server that was upgraded a while ago."""
    with _room(tmp_path, former=True) as made:
        yield made


class _room:
    def __init__(self, folder: Path, former: bool) -> None:
        self.house = House(folder / "server", former=former)
        self.serving = served(self.house)

    def __enter__(self) -> Room:
        state = self.serving.__enter__()
        pen = Pen(state.url, "").enroll(self.house.code())
        self.pen = pen
        return Room(self.house, state, pen)

    def __exit__(self, *how: object) -> None:
        self.pen.close()
        self.serving.__exit__(None, None, None)


def test_a_stolen_token_destroys_no_key_and_publishes_nothing_in_the_name_of_others(room: Room) -> None:
    room.told(room.write(facts.CallRang("phone"), "call:1"), keys={"call:1": b"k" * 32})
    told = room.told(
        room.write(RULE, "ref:retention:kasus", by="bu-rt"),
        room.write(ORDER, "erasure:1", by="sari"),
        room.write(PUBLISHED, "ref:map:kota", by="bu-rt"),
        room.write(ENDED, "oncall:sari", by="sari"),
    )
    assert told == ["unproved"] * 4
    assert room.house.rows("SELECT stream FROM stream_keys") == [("call:1",)]


def test_what_a_session_signed_is_believed_and_its_proof_goes_to_every_desk(room: Room) -> None:
    hand = room.pen.sign_in("bu-rt", PASSWORD)
    raw = room.write(RULE, "ref:retention:kasus", by="bu-rt")
    (ack,) = room.pen.push([raw])
    page = room.pen.page()
    row = page.rows[-1]
    assert (row.seq, row.flag, row.trust, bytes(row.entry)) == (ack.seq, None, 0, raw)
    assert abs(row.received - now_ms()) < 60_000
    assert [proof.id for proof in page.proofs] == [row.proof] and page.credentials == [hand.credential]
    assert page.proofs[0].is_of(page.credentials[0]) and page.proofs[0].hashes() == [entry_hash(raw)]


def test_a_session_proves_only_its_own_person_its_own_desk_and_what_it_signed(room: Room) -> None:
    dewi, admin = room.pen.sign_in("dewi", PASSWORD), room.pen.sign_in("bu-rt", PASSWORD)
    raws = [room.write(RULE, "ref:retention:kasus", by="bu-rt") for _ in range(5)]
    elsewhere = msgspec.structs.replace(admin.credential, desk="another")
    alien = msgspec.structs.replace(admin.credential, id="own word", key=dewi.credential.key)
    promoted = msgspec.structs.replace(dewi.credential, account=room.ids["bu-rt"], roles=("admin",))
    cut = Proof(admin.credential.id, admin.proof(raws[4]).run[:-1], admin.proof(raws[4]).sig)
    proofs = [
        dewi.proof(raws[0]),
        dewi._replace(credential=alien).proof(raws[1]),
        dewi._replace(credential=promoted).proof(raws[2]),
        admin._replace(credential=elsewhere).proof(raws[3]),
        cut,
    ]
    given: list[Credential] = [alien, promoted, elsewhere, dewi.credential]
    assert room.told(*raws, proofs=proofs, credentials=given) == ["unproved"] * 5
    told = room.told(*(room.write(RULE, "ref:retention:kasus", by="bu-rt") for _ in range(2)))
    assert told == ["", ""], "one signature over both"


def test_a_dispatchers_work_without_proof_is_kept_and_marked(room: Room) -> None:
    assert room.told(room.write()) == ["unproved"]
    room.pen.sign_in("dewi", PASSWORD)
    assert room.told(room.write()) == [""]
    assert room.told(room.write(by="", fact=facts.CallRang("phone"), stream="call:2")) == [""], "the desk's own"
    seqs = [row.seq for row in room.pen.everything() if row.flag == "unproved"]
    assert len(seqs) == 1


def test_a_dismissed_supervisor_does_not_find_back_by_what_they_once_knew(room: Room) -> None:
    room.pen.hello()
    before = Seen(room.pen.epoch, room.pen.head)
    dismissed = Account(room.ids["sari"], "sari", "Sari", ("dispatcher",), None, True)
    room.state.ask(lambda it: it.ledger.write(lambda tx: change_account(tx, dismissed)))
    room.pen.sign_in("sari", PASSWORD)
    assert room.told(room.write(ENDED, "oncall:sari", by="sari", seen=before)) == ["role_missing"]


def test_who_wrote_without_having_read_what_was_there_before_the_session_is_marked(room: Room) -> None:
    room.told(*room.pen.notes(3))
    first = Seen(room.pen.epoch, room.pen.head)
    room.house.run(f"UPDATE entries SET received={now_ms() - 3_600_000} WHERE seq > 1")
    room.pen.hello()
    room.pen.sign_in("dewi", PASSWORD)
    assert room.told(room.write(seen=Seen(first.epoch, 1))) == ["seen_old"]
    assert room.told(room.write(seen=Seen(room.pen.epoch, room.pen.head))) == [""]


def test_a_token_without_its_desks_key_numbers_nothing_and_takes_no_number(room: Room) -> None:
    stolen = room.write()
    (ack,) = room.pen.push([stolen], sigs={})
    assert ack.refused is not None and ack.refused.code == "unsigned"
    assert room.pen.hello().my_max_desk_seq == 0
    assert room.pen.push([stolen])[0].seq, "the desk itself, by the same id and number"


def test_an_emergency_sign_in_does_a_dispatchers_work_under_its_typed_name_and_nothing_else(room: Room) -> None:
    typed = "emergency:A:Contoh"
    assert room.told(room.write(by=typed, auth="emergency")) == [""]
    assert room.told(room.write(by="sari", auth="emergency")) == ["unproved"]
    assert room.told(room.write(RULE, "ref:retention:kasus", by=typed, auth="emergency")) == ["role_missing"]
    assert room.told(room.write(ENDED, "oncall:sari", by=typed, auth="emergency")) == ["role_missing"]
    assert room.told(room.write(ORDER, "erasure:1", by=typed, auth="emergency")) == ["role_missing"]


def test_no_desk_speaks_as_the_server(room: Room) -> None:
    assert room.told(room.write(auth="server"), room.write(by="server", auth="server")) == ["server_only"] * 2


def test_a_session_keeps_its_first_key(room: Room) -> None:
    hand = room.pen.sign_in("dewi", PASSWORD)
    token = room.pen.session["refresh_token"]
    other = room.pen.post("/v1/session/refresh", {"refresh_token": token, "public_key": b"o" * 32}).json()
    assert other["credential"] is None
    body = {"refresh_token": other["refresh_token"], "public_key": hand.credential.key}
    again = room.pen.post("/v1/session/refresh", body).json()
    assert msgspec.convert(again["credential"], Credential, strict=False) == hand.credential, "nothing changed"


def test_desks_of_the_former_version_are_believed_for_a_stated_time(former: Room) -> None:
    def rule() -> bytes:
        return former.write(RULE, "ref:retention:kasus", by="bu-rt")

    assert former.told(rule(), former.write()) == ["unproved"] * 2, "both are kept, and marked"
    assert former.pen.push([rule()])[0].seq, "kept"
    (ack,) = former.pen.push([former.write(ORDER, "erasure:1", by="sari")])
    assert ack.refused and ack.refused.code == "unproved", "what is final is believed of nobody"
    former.pen.sign_in("dewi", PASSWORD)
    assert former.told(former.write()) == [""]
    (ack,) = former.pen.push([rule()])
    assert ack.refused and ack.refused.code == "unproved", "a desk that proves is no desk of before any more"


def test_a_desk_that_joined_after_the_upgrade_is_no_desk_of_before(former: Room) -> None:
    former.house.run("UPDATE former SET n=(SELECT max(seq) - 1 FROM desks)")
    former.state.ask(lambda it: it.ledger.write(lambda tx: tx.knowledge.forget()))
    (ack, note) = former.pen.push([former.write(RULE, "ref:retention:kasus", by="bu-rt"), former.write()])
    assert ack.refused and ack.refused.code == "unproved" and note.seq
    former.house.run("UPDATE former SET n=(SELECT max(seq) FROM desks)")
    former.state.ask(lambda it: it.ledger.write(lambda tx: tx.knowledge.forget()))
    assert former.told(former.write(RULE, "ref:retention:kasus", by="bu-rt")) == ["unproved"], "kept, and marked"
    metrics = former.pen.http.get(former.pen.url + "/metrics", timeout=30).text
    assert "konsol112_former_believed_total 1" in metrics, "the operator sees what is still excused"


def test_the_excuse_of_desks_that_cannot_prove_who_writes_ends_with_the_next_version() -> None:
    said = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert said.startswith("0.1."), "take `excuses` away, with `former`: its time was one version"


def test_after_that_time_they_are_believed_as_everybody_is(former: Room) -> None:
    former.house.run("UPDATE former SET until=1")
    former.state.ask(lambda it: it.ledger.write(lambda tx: tx.knowledge.forget()))
    (ack, note) = former.pen.push([former.write(RULE, "ref:retention:kasus", by="bu-rt"), former.write()])
    assert ack.refused and ack.refused.code == "unproved"
    assert note.seq


def test_a_ledger_that_goes_on_from_before_is_given_the_time_and_a_new_one_is_not(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "ledger.db")
    connection = database.connect(writer=True)
    before = [step for step in STEPS if step.name != "proofs" and step.number < 9]
    upgrade(database, connection, before)
    connection.run("INSERT INTO head VALUES ('a', 7, x'00', 'e', 's'), ('b', 0, x'00', '', 's')")
    upgrade(database, connection)
    ((city, n, until),) = connection.rows("SELECT city, n, until FROM former")
    assert (city, n) == ("a", 7)
    assert abs(until - now_ms() - FORMER_DAYS * DAY_MS) < 60_000
    connection.close()


def test_a_backup_keeps_the_proofs_and_a_restored_ledger_takes_them_from_whoever_brings_them(tmp_path: Path) -> None:
    house = House(tmp_path / "server", former=False)
    with served(house) as state:
        pen = Pen(state.url, "").enroll(house.code())
        admin = house.account("bu-rt", "admin", secret=cheap_secret(PASSWORD))
        other = Pen(state.url, "").enroll(house.code())
        pen.sign_in("bu-rt", PASSWORD)
        kept = pen.write(RULE, stream="ref:retention:kasus", by=admin)
        pen.push([kept])
        backup = back_up(house, tmp_path / "backups")
        late = pen.write(RULE, stream="ref:retention:kasus", by=admin)
        pen.push([late])
        page = pen.page()
    assert not verify_file(backup.ledger).problems
    bring_back(house, backup)
    with served(house) as state:
        other.url = pen.url = state.url
        other.hello()
        rows = {bytes(row.entry): row for row in other.everything()}
        assert rows[kept].proof == next(row.proof for row in page.rows if bytes(row.entry) == kept)
        assert late not in rows
        without = other.push([late], sigs=pen.signature(late), proofs=[], credentials=[])[0]
        assert without.refused and without.refused.code == "unproved"
        brought = other.push([late], sigs=pen.signature(late), proofs=page.proofs, credentials=page.credentials)
        assert brought[0].seq, "also by another desk, with its proof"
    pen.close(), other.close()


def test_what_another_desk_brought_back_without_its_proof_is_proved_by_its_own_desk(tmp_path: Path) -> None:
    house = House(tmp_path / "server", former=False)
    with served(house) as state:
        pen, other = (Pen(state.url, "").enroll(house.code()) for _ in range(2))
        dewi = house.account("dewi", "dispatcher", secret=cheap_secret(PASSWORD))
        pen.sign_in("dewi", PASSWORD)
        backup = back_up(house, tmp_path / "backups")
        note = pen.write(by=dewi)
        assert pen.push([note])[0].seq
    bring_back(house, backup)
    with served(house) as state:
        other.url = pen.url = state.url
        other.hello(), pen.hello()
        (brought,) = other.push([note], sigs=pen.signature(note), proofs=[], credentials=[])
        row = next(row for row in other.everything() if row.seq == brought.seq)
        assert (row.proof, row.flag) == (None, "unproved"), "nobody's work is lost by a missing proof"
        assert pen.push([note])[0].seq == brought.seq
        page = other.page()
        row = next(row for row in page.rows if row.seq == brought.seq)
        assert row.flag is None
        assert row.proof in {one.id for one in page.proofs}
        assert pen.push([note], proofs=[], credentials=[])[0].seq == brought.seq
        assert next(row for row in other.everything() if row.seq == brought.seq).proof == row.proof, "and stays proved"
    pen.close(), other.close()


def test_what_its_desk_sealed_comes_back_with_its_proof_or_not_at_all(tmp_path: Path) -> None:
    house = House(tmp_path / "server", former=False)
    with served(house) as state:
        pen, other = (Pen(state.url, "").enroll(house.code()) for _ in range(2))
        admin = house.account("bu-rt", "admin", "dispatcher", secret=cheap_secret(PASSWORD))
        pen.sign_in("bu-rt", PASSWORD)
        backup = back_up(house, tmp_path / "backups")
        raws = [pen.write(by=admin), pen.write(RULE, stream="ref:retention:kasus", by=admin)]
        sigs = {entry: sig for raw in raws for entry, sig in pen.seal(raw).items()}
        assert all(ack.seq for ack in pen.push(raws, sigs=sigs))
        page = pen.page()
    bring_back(house, backup)
    with served(house) as state:
        other.url = pen.url = state.url
        other.hello(), pen.hello()
        stolen = {"sigs": sigs, "proofs": [], "credentials": []}
        for thief in (other, pen):  # who has the desk's token, not its key, brings on its own line
            for ack in thief.push(raws, **stolen):
                assert ack.refused and ack.refused.code == "unsigned"
        refused = [fact_of(decode_entry(bytes(row.entry))) for row in other.everything()]
        assert all(one.entry.startswith("sha256:") for one in refused if isinstance(one, facts.EntryRefused))
        for ack in other.push(raws, sigs=sigs, proofs=page.proofs, credentials=page.credentials):
            assert ack.seq, "whoever brings it whole is believed"
        rows = {bytes(row.entry): row for row in other.everything()}
        assert [(rows[raw].flag, rows[raw].proof in {one.id for one in page.proofs}) for raw in raws] == [
            (None, True)
        ] * 2
        export = back_up(house, tmp_path / "after").ledger
    report = verify_file(export)
    assert (report.problems, report.sealed) == ([], 2)
    assert {(one.code, other.desk in one.desk) for one in report.findings} == {("brought", True)}, (
        "and named who did it"
    )
    stripped = tmp_path / "stripped"
    lines = [msgspec.json.decode(line) for line in gzip.decompress(export.read_bytes()).splitlines()]
    bare = [line if "seq" not in line else {**line, "proof": None} for line in lines]
    stripped.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in bare))
    assert [one.code for one in verify_file(stripped).findings].count("bare") == 2, "and what is taken away is missed"
    pen.close(), other.close()


def test_no_other_desk_writes_under_the_id_of_an_entry_that_was_lost(tmp_path: Path) -> None:
    house = House(tmp_path / "server", former=False)
    with served(house) as state:
        pen, insider = (Pen(state.url, house.account(name)).enroll(house.code()) for name in ("dewi", "tono"))
        backup = back_up(house, tmp_path / "backups")
        note, next_one = pen.write(id=owned_id(pen.desk, uuid7(now_ms()))), pen.write()
        assert all(ack.seq for ack in pen.push([note, next_one]))
    bring_back(house, backup)
    with served(house) as state:
        insider.url = pen.url = state.url
        insider.hello(), pen.hello()
        stolen = insider.write(facts.ShiftNoted("palsu"), id=id_of(note))
        (ack,) = insider.push([stolen], sigs=insider.seal(stolen))
        assert ack.refused and ack.refused.code == "malformed"
        kept = pen.push([note, next_one])
        rows = {row.seq: bytes(row.entry) for row in insider.everything()}
        assert [rows.get(one.seq or 0) for one in kept] == [note, next_one], "what the honest desk wrote is its own"
        assert stolen not in rows.values()
    pen.close(), insider.close()


def test_a_proof_that_its_desk_did_not_seal_cannot_come_later(room: Room) -> None:
    hand, other = room.pen.sign_in("bu-rt", PASSWORD), Pen(room.state.url, "").enroll(room.house.code())
    note, rule = room.write(by="bu-rt"), room.write(RULE, stream="ref:retention:kasus", by="bu-rt")
    alone = {**room.pen.seal(note, b""), **room.pen.seal(rule, b"")}
    assert room.told(note, sigs=alone, proofs=[], credentials=[]) == ["unproved"]
    proved = {"sigs": alone, "proofs": [hand.proof(note, rule)], "credentials": [hand.credential]}
    (ack,) = other.push([note], **proved)
    assert ack.seq and (room.row(ack.seq).flag, room.row(ack.seq).proof) == ("unproved", None)
    assert room.told(note, rule, **proved) == ["unproved", "unproved"], "what is not a dispatcher's is refused"
    assert room.pen.hello().unproved == [], "nobody is asked for what cannot come"
    other.close()


def test_a_seal_holds_for_the_session_that_it_names_alone(room: Room) -> None:
    mine, note = room.pen.sign_in("bu-rt", PASSWORD), room.write(by="bu-rt")
    again = room.pen.sign_in("bu-rt", PASSWORD)
    assert mine.credential.key != again.credential.key
    sealed = {"sigs": room.pen.seal(note, mine.credential.key), "credentials": [again.credential]}
    assert room.told(note, **sealed, proofs=[again.proof(note)]) == ["unsigned"]
    cut = {entry: sig[:-1] + b"!" for entry, sig in sealed["sigs"].items()}  # type: ignore[union-attr]
    assert room.told(note, sigs=cut) == ["unsigned"]


def test_a_proof_that_came_later_than_the_backup_is_asked_for_after_the_restore(tmp_path: Path) -> None:
    house = House(tmp_path / "server", former=False)
    with served(house) as state:
        pen = Pen(state.url, "").enroll(house.code())
        dewi = house.account("dewi", "dispatcher", secret=cheap_secret(PASSWORD))
        pen.sign_in("dewi", PASSWORD)
        note = pen.write(by=dewi)
        (ack,) = pen.push([note], proofs=[], credentials=[])
        backup = back_up(house, tmp_path / "backups")
        assert pen.hello().unproved == [ack.seq]
        pen.push([note])
        assert pen.hello().unproved == []
    bring_back(house, backup)
    with served(house) as state:
        pen.url = state.url
        assert pen.hello().unproved == [ack.seq], "its desk had read that it was proved, and saw the same chain"
        pen.push([note])
        assert pen.hello().unproved == []
    pen.close()


def test_desks_and_servers_of_the_former_version_read_past_all_of_it(room: Room) -> None:
    room.pen.sign_in("dewi", PASSWORD)
    room.pen.push([room.write()])
    page = room.pen.get("/v1/entries", after=0, limit=500).content

    class FormerRow(msgspec.Struct):
        seq: int
        entry: msgspec.Raw
        hash: bytes
        sig: bytes | None = None

    class FormerPage(msgspec.Struct):
        epoch: str
        rows: list[FormerRow]
        head: int
        keys: dict[str, bytes] = {}

    class FormerPush(msgspec.Struct):
        epoch: str
        entries: list[msgspec.Raw]
        keys: dict[str, bytes] = {}
        sigs: dict[str, bytes] = {}

    assert len(msgspec.json.decode(page, type=FormerPage).rows) == room.pen.hello().head
    raw = room.write()
    sent = msgspec.json.encode(
        {"epoch": room.pen.epoch, "entries": [msgspec.Raw(raw)], "proofs": room.pen.proofs([raw])}
    )
    assert bytes(msgspec.json.decode(sent, type=FormerPush).entries[0]) == raw
    former_page = {"epoch": "e", "rows": [{"seq": 1, "entry": msgspec.Raw(raw), "hash": b"h"}], "head": 1}
    assert msgspec.json.decode(msgspec.json.encode(former_page), type=Page).rows[0].proof is None


def test_a_sign_in_that_was_ended_proves_nobody_whatever_time_its_desk_writes(room: Room) -> None:
    hand, other = room.pen.sign_in("bu-rt", PASSWORD), Pen(room.state.url, "").enroll(room.house.code())
    assert room.told(room.write(RULE, "ref:retention:kasus", by="bu-rt")) == [""]
    there = other.post("/v1/session", {"name": "bu-rt", "password": PASSWORD}).json()["access_token"]
    ended = other.http.delete(other.url + "/v1/sessions", headers={"X-Session": there}, timeout=30)
    assert ended.status_code == 200
    late = room.write(RULE, "ref:retention:kasus", by="bu-rt", at=hand.credential.since)
    assert room.told(late) == ["unproved"]
    room.pen.sign_in("dewi", PASSWORD)
    note = room.write()
    assert room.told(note) == [""], "whoever signs in after them is proved"
    other.close()


def test_who_signs_out_is_still_believed_what_is_on_its_way(room: Room) -> None:
    hand = room.pen.sign_in("bu-rt", PASSWORD)
    raw = room.write(RULE, "ref:retention:kasus", by="bu-rt")
    room.house.run("DELETE FROM sessions")
    assert room.told(raw) == [""] and hand


def _as_if_ended(room: Room, hand: Hand, days: int) -> None:
    """As if this session had been over for so many days: its desk keeps the server's word of then for ever."""
    then = now_ms() - days * DAY_MS
    said = msgspec.structs.replace(hand.credential, since=then - DAY_MS, until=then, sig=b"")
    signer = load_signer(room.house.home.keys / "signing.key")
    signed = msgspec.structs.replace(said, sig=signer.sign(said.statement(CITY)))
    room.pen.hands[said.account] = hand._replace(credential=signed)


def test_who_was_demoted_orders_nothing_more_by_a_session_from_before(room: Room) -> None:
    room.pen.sign_in("bu-rt", PASSWORD)
    seen = Seen(room.pen.epoch, room.pen.hello().head)
    demoted = Account(room.ids["bu-rt"], "bu-rt", "Bu RT", ("dispatcher",), None, True)
    room.state.ask(lambda it: it.ledger.write(lambda tx: change_account(tx, demoted)))
    rule, published = (RULE, "ref:retention:kasus"), (PUBLISHED, "ref:map:kota")
    told = room.told(*(room.write(*each, by="bu-rt", seen=seen) for each in (rule, published)))
    assert told == ["role_missing"] * 2
    assert room.told(room.write(by="bu-rt", seen=seen)) == [""], "what a dispatcher does is theirs still"
    looks_on = msgspec.structs.replace(demoted, roles=("viewer",))
    room.state.ask(lambda it: it.ledger.write(lambda tx: change_account(tx, looks_on)))
    assert room.told(room.write(by="bu-rt", seen=seen)) == ["unproved"], "kept, and marked"


def test_a_demoted_supervisor_opens_no_confidential_case_by_a_session_from_before(room: Room) -> None:
    room.pen.sign_in("sari", PASSWORD)
    seen = Seen(room.pen.epoch, room.pen.hello().head)
    demoted = Account(room.ids["sari"], "sari", "Sari", ("dispatcher",), None, True)
    room.state.ask(lambda it: it.ledger.write(lambda tx: change_account(tx, demoted)))
    lifted = room.write(facts.CaseConfidentialSet(False, "sudah selesai"), "case:1", by="sari", seen=seen)
    assert room.told(lifted, keys={"case:1": b"k" * 32}) == ["role_missing"]


def test_what_comes_long_after_its_session_proves_nobody_whatever_time_its_desk_writes(room: Room) -> None:
    hand, mine = room.pen.sign_in("bu-rt", PASSWORD), room.pen.sign_in("dewi", PASSWORD)
    _as_if_ended(room, hand, 29), _as_if_ended(room, mine, 29)
    at = now_ms() - 30 * DAY_MS
    told = room.told(room.write(RULE, "ref:retention:kasus", by="bu-rt", at=at), room.write(at=at))
    assert told == ["", ""], "a desk that was away for weeks"
    _as_if_ended(room, hand, 31), _as_if_ended(room, mine, 31)
    at = now_ms() - 32 * DAY_MS
    told = room.told(room.write(RULE, "ref:retention:kasus", by="bu-rt", at=at), room.write(at=at))
    assert told == ["unproved", "unproved"]
    assert room.pen.everything()[-1].flag == "unproved", "a dispatcher's work is kept all the same"


def test_the_key_of_who_signed_out_ends_a_day_later(room: Room) -> None:
    room.pen.sign_in("bu-rt", PASSWORD)
    raws = [room.write(RULE, "ref:retention:kasus", by="bu-rt") for _ in range(2)]
    head = {"X-Session": room.pen.session["access_token"]}
    assert room.pen.http.delete(room.pen.url + "/v1/session", headers=head, timeout=30).status_code == 200
    assert room.told(raws[0]) == [""], "it was on its way"
    room.house.run(f"UPDATE ended_keys SET at=at-{DAY_MS}")
    assert room.told(raws[1]) == ["unproved"]


def test_an_epoch_that_the_ledger_never_had_switches_no_check_off_after_a_restore(tmp_path: Path) -> None:
    house = House(tmp_path / "server", former=False)
    with served(house) as state:
        pen = Pen(state.url, "").enroll(house.code())
        who = house.account("bu-rt", "admin", secret=cheap_secret(PASSWORD))
        pen.sign_in("bu-rt", PASSWORD)
        before = Seen(pen.epoch, pen.hello().head)
        backup = back_up(house, tmp_path / "backups")
    bring_back(house, backup)
    with served(house) as state:
        pen.url = state.url
        pen.hello()
        demoted = Account(who, "bu-rt", "Bu RT", ("dispatcher",), None, True)
        state.ask(lambda it: it.ledger.write(lambda tx: change_account(tx, demoted)))

        def told(seen: Seen) -> str:
            (ack,) = pen.push([pen.write(RULE, stream="ref:retention:kasus", by=who, seen=seen)])
            return ack.refused.code if ack.refused else ""

        assert told(Seen("made up", 900)) == "role_missing"
        assert told(before) == "", "what was written in the epoch that was lost"
        house.run(f"UPDATE entries SET received=received-{61 * DAY_MS}")
        assert told(before) == "role_missing", "for so many days"
    pen.close()
