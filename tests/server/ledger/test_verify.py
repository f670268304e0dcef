"""The verifier stands alone and finds every entry that was changed, removed, inserted or moved."""

import base64
import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from server.keys import load_signer
from server.ledger.commit import WriteJob
from server.ledger.proofs import keep_proof
from server.ledger.transaction import Incoming, Transaction
from server.safety import write_export
from tests.server.house import CITY, House, served
from tests.server.pen import Pen
from tests.server.pen import now_ms as pen_now
from wire import verify
from wire.entry import Credential, Proof, decode_entry, entry_hash
from wire.facts import DeskContinued, PhraseDefined
from wire.limits import DAY_MS
from wire.verify import verify_file

pytestmark = pytest.mark.slow

Lines = list[dict[str, Any]]


@pytest.fixture
def export(sqlite_house: House, tmp_path: Path) -> Iterator[Path]:
    """A ledger with two desks, a refused entry, vouched entries and a desk that went on anew."""
    house, path = sqlite_house, tmp_path / "export.gz"
    pens: list[Pen] = []
    with served(house) as state:
        author = house.account("siti")
        for _ in range(3):
            pens.append(Pen(state.url, author).enroll(house.code()))
        one, two, anew = pens
        house.hand(one, author, "dispatcher")
        raws = one.notes(4)
        one.push([*raws, one.write(by="nobody"), one.write()], sigs=one.signature(raws[-1]))
        carried = two.notes(3)
        one.push(carried, sigs=two.signature(carried[-1]))
        house.run(f"INSERT INTO continued_desks VALUES ('{CITY}', '{anew.desk}', '{two.desk}')")
        anew.push([anew.write(DeskContinued(two.desk, two.parent), stream=f"ref:desk:{anew.desk}"), anew.write()])
        last = anew.write()
        anew.push([last], sigs=anew.signature(last))
        house.run("UPDATE former SET n=0")  # as if all of it was written after the upgrade
        with house.opened() as opened:
            write_export(opened.connection, house.config.city, opened.signer, path)
    for pen in pens:
        pen.close()
    yield path


def read(path: Path) -> Lines:
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def write(path: Path, lines: Lines) -> Path:
    path.write_bytes(b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    return path


def problems(path: Path) -> set[str]:
    return {problem.code for problem in verify_file(path).problems}


def findings(path: Path) -> set[str]:
    return {finding.code for finding in verify_file(path).findings}


def test_a_sound_ledger_is_sound(export: Path) -> None:
    report = verify_file(export)
    assert report.problems == []
    assert report.count == len(report.entries) > 15
    assert report.covered >= report.count - 2


def test_whose_hand_is_proved_is_told_and_a_proof_that_is_none_is_found(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, lines = verify_file(export), read(export)
    assert sum(report.proved.values()) == 5 and len(report.unproved) == 6 and not report.former
    verify.show(report)
    said = capsys.readouterr().out
    assert "Penulis terbukti oleh sesi masuknya: 5 entri. siti 5." in said
    assert f"(nomor {', '.join(map(str, report.unproved))})" in said
    (credential,), (proof,) = ([line for line in lines if set(line) == {one}] for one in ("credential", "proof"))
    forged = {**credential["credential"], "roles": ["admin"]}
    cut = base64.b64encode(base64.b64decode(proof["proof"]["run"])[32:]).decode()
    spoiled = (
        [{"credential": forged} if "credential" in line else line for line in lines],
        [line for line in lines if "proof" not in line or "entry" in line],
        [{"proof": {**proof["proof"], "run": cut}} if set(line) == {"proof"} else line for line in lines],
        [{**line, "proof": "another"} if line.get("proof") and "entry" in line else line for line in lines],
    )
    for some in spoiled:
        told = verify_file(write(tmp_path / "forged", some))
        assert not told.problems and not told.proved, "the ledger itself is sound"
        assert [finding.code for finding in told.findings] == ["proof"] * 5
    former = [{**lines[0], "former_n": report.count}, *lines[1:]]
    old = [{name: value for name, value in lines[0].items() if not name.startswith("former")}, *lines[1:]]
    assert verify_file(write(tmp_path / "former", former)).former == 6
    assert verify_file(write(tmp_path / "old", old)).former == 6


def test_it_runs_with_nothing_of_the_program(export: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(verify.__file__, alone / "verify.py")
    key = base64.b64decode(read(export)[0]["signing_key"]).hex()
    line = [sys.executable, "-I", str(alone / "verify.py"), str(export), "--key", key]
    done = subprocess.run(line, capture_output=True, text=True, cwd=alone)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Utuh" in done.stdout and key in done.stdout
    done = subprocess.run([*line[:-1], "00" * 32, "--lang", "en"], capture_output=True, text=True, cwd=alone)
    assert done.returncode == 1
    assert "not that server's" in done.stdout and "NOT SOUND" in done.stdout


def rows_of(lines: Lines) -> list[int]:
    return [index for index, line in enumerate(lines) if "entry" in line]


def test_any_changed_entry_is_found(export: Path, tmp_path: Path) -> None:
    lines = read(export)
    for index in rows_of(lines):
        changed = [dict(line) for line in lines]
        raw = base64.b64decode(changed[index]["entry"])
        changed[index]["entry"] = base64.b64encode(raw.replace(b'"at":1', b'"at":2', 1)).decode()
        assert raw.count(b'"at":1') >= 1
        assert "chain" in problems(write(tmp_path / "changed", changed))


def test_any_removed_entry_is_found(export: Path, tmp_path: Path) -> None:
    lines = read(export)
    for index in rows_of(lines):
        assert problems(write(tmp_path / "removed", lines[:index] + lines[index + 1 :])) & {"order", "end"}


def test_any_inserted_or_moved_entry_is_found(export: Path, tmp_path: Path) -> None:
    lines = read(export)
    for index in rows_of(lines)[1:]:
        assert "order" in problems(write(tmp_path / "doubled", [*lines[:index], lines[index - 1], *lines[index:]]))
        swapped = [*lines[: index - 1], lines[index], lines[index - 1], *lines[index + 1 :]]
        assert "order" in problems(write(tmp_path / "swapped", swapped))


def test_a_rewritten_ledger_with_a_fitting_chain_is_found_all_the_same(export: Path, tmp_path: Path) -> None:
    """Who recomputes every hash cannot sign the head, nor what the desks signed."""
    lines = read(export)
    rows = rows_of(lines)
    victim = next(i for i in rows if b"catatan 2" in base64.b64decode(lines[i]["entry"]))
    rewritten = [dict(line) for line in lines]
    raw = base64.b64decode(lines[victim]["entry"]).replace(b"catatan 2", b"catatan 7")
    rewritten[victim]["entry"] = base64.b64encode(raw).decode()
    _rechain(rewritten)
    found = problems(write(tmp_path / "rewritten", rewritten))
    assert "signed" in found and "chain" not in found and "parent" in findings(tmp_path / "rewritten")
    shorter = [dict(line) for line in lines if line is not lines[rows[-1]]]
    _rechain(shorter)
    shorter[-1]["head"]["n"] -= 1
    assert "signed" in problems(write(tmp_path / "shorter", shorter))


def _rechain(lines: Lines) -> None:
    chain, seq = verify.GENESIS, 0
    for line in lines:
        if "entry" in line:
            seq += 1
            digest = verify.hashlib.sha256(base64.b64decode(line["entry"])).digest()
            chain = verify.hashlib.sha256(chain + seq.to_bytes(8, "big") + digest).digest()
            line["seq"], line["hash"] = seq, base64.b64encode(chain).decode()
    lines[-1]["head"]["chain"] = base64.b64encode(chain).decode()


def test_a_false_signature_is_found(export: Path, tmp_path: Path) -> None:
    lines = read(export)
    for index in rows_of(lines):
        if lines[index].get("sig"):
            changed = [dict(line) for line in lines]
            changed[index]["sig"] = base64.b64encode(b"\1" * 64).decode()
            assert "signature" in problems(write(tmp_path / "signature", changed))
            del changed[index]["sig"]
            raw = base64.b64decode(lines[index]["entry"])
            own = f'"desk":"{lines[0]["server"]}"'.encode() in raw
            assert ("signature" in problems(write(tmp_path / "bare", changed))) == own


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda lines: lines[:-1], "head"),
        (lambda lines: lines[1:], "header"),
        (lambda lines: [], "header"),
        (lambda lines: [*lines[:3], {"strange": 1}, *lines[3:]], "line"),
        (lambda lines: [*lines[:3], {"entry": "%"}, *lines[3:]], "line"),
        (lambda lines: [*lines[:3], {"entry": "AAAA", "seq": -1, "hash": "AAAA"}, *lines[3:]], "line"),
        (lambda lines: [{**lines[0], "version": 99}, *lines[1:]], "header"),
    ],
)
def test_a_spoiled_file_gets_a_sentence(
    export: Path, tmp_path: Path, spoil: Callable[[Lines], Lines], found: str
) -> None:
    report = verify_file(write(tmp_path / "spoiled", spoil(read(export))))
    assert found in {problem.code for problem in report.problems}
    assert all(problem.sentence("id") and problem.sentence("en") for problem in report.problems)


def test_a_file_that_is_not_there_or_cut_off_in_the_middle_gets_a_sentence(export: Path, tmp_path: Path) -> None:
    assert problems(tmp_path / "nowhere") == {"file"}
    cut = tmp_path / "cut.gz"
    cut.write_bytes(export.read_bytes()[:-200])
    assert "file" in problems(cut)


def test_a_second_branch_without_a_word_is_found(export: Path, tmp_path: Path) -> None:
    lines = read(export)
    _, parent = _entry(lines, b"catatan 1")
    forged = {**parent, "id": "0" * 36, "fact": {"kind": "shift_noted", "text": "lain"}}
    raw = json.dumps(forged).encode()
    lines.insert(rows_of(lines)[-1] + 1, {"seq": 0, "entry": base64.b64encode(raw).decode(), "hash": "", "trust": 0})
    _rechain(lines)
    assert {"signed", "end"} <= problems(write(tmp_path / "fork", lines))
    assert findings(tmp_path / "fork") == {"fork"}


def test_who_holds_the_server_and_its_key_cannot_change_what_a_desk_wrote_unnamed(
    sqlite_house: House, tmp_path: Path
) -> None:
    """Every hash recomputed, every head signed anew: nothing but the desks' own signatures speaks against it."""
    house, path = sqlite_house, tmp_path / "export.gz"
    with served(house) as state, closing(Pen(state.url, house.account("siti")).enroll(house.code())) as pen:
        raws = pen.notes(4)
        pen.push(raws, sigs={id_: sig for raw in raws for id_, sig in pen.seal(raw, b"").items()})
    with house.opened() as opened:
        write_export(opened.connection, house.config.city, opened.signer, path)
    lines = read(path)
    assert not verify_file(path).uncovered and not findings(path)
    for text, told in ((b"catatan 2", {"unsealed", "parent"}), (b"catatan 4", {"unsealed"})):
        forged = [dict(line) for line in lines if "signed" not in line]
        at = next(i for i in rows_of(forged) if text in base64.b64decode(forged[i]["entry"]))
        raw = base64.b64decode(forged[at]["entry"]).replace(text, b"catatan 9")
        forged[at] = {**forged[at], "entry": base64.b64encode(raw).decode()}
        del forged[at]["sig"]
        _rechain(forged)
        head = forged[-1]["head"]
        said = verify.head_statement(
            house.config.city, head["epoch"], head["n"], base64.b64decode(head["chain"]), head["at"]
        )
        head["sig"] = base64.b64encode(load_signer(house.home.keys / "signing.key").sign(said)).decode()
        assert not problems(write(tmp_path / "forged", forged))
        assert findings(tmp_path / "forged") == told
        named = [one.sentence("en") for one in verify_file(tmp_path / "forged").findings if one.code == "unsealed"]
        assert len(named) == 1 and f"number {at}" in named[0] and "took its signature away" in named[0]


def test_what_a_session_could_not_sign_is_named_though_all_signatures_are_good(
    sqlite_house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who has the database numbers what no server takes: out of a session's time or roles, or by no session at all."""
    house, path, late_ms = sqlite_house, tmp_path / "export.gz", 40 * DAY_MS
    with served(house) as state, closing(Pen(state.url, author := house.account("siti")).enroll(house.code())) as pen:
        hand = house.hand(pen, author, "dispatcher")
        key = hand.credential.key
        rule = PhraseDefined(code="x", text="x")
        honest, off = pen.write(), pen.write(at=pen_now() + late_ms, offset_ms=-late_ms)
        sessions = dict.fromkeys((honest, off), key)
        late, early = (pen.write(at=pen_now() + off_ms) for off_ms in (late_ms, -late_ms))
        wrong = [late, early, pen.write(rule, "ref:phrase:x")]
        bare = [pen.write(rule, "ref:phrase:y"), pen.write(rule, "ref:phrase:z", auth="emergency", by="emergency:Budi")]
        sessions |= dict.fromkeys(wrong, key) | dict.fromkeys(bare, b"")
        seals = {raw: pen.seal(raw, session) for raw, session in sessions.items()}
        proof = hand.proof(honest, off, *wrong)
    with house.opened() as opened:
        opened.connection.run("DELETE FROM former")
        opened.committer.take([WriteJob(lambda tx: _number(tx, seals, proof, hand.credential))])
        write_export(opened.connection, house.config.city, opened.signer, path)
    report = verify_file(path)
    assert not report.problems and report.proved == {author: 2} and not report.uncovered and not report.word_alone
    assert [one.code for one in report.findings] == ["time", "time", "role", "hand", "hand"]
    verify.show(report, "en")
    said = capsys.readouterr().out
    assert "has no role for phrase_defined: dispatcher" in said and "phrase_defined is for admin alone" in said


def test_a_session_that_its_desk_never_named_is_the_servers_word_alone(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = verify_file(export)
    assert len(report.word_alone) == 1 and report.proved
    verify.show(report)
    assert "Sesi masuk yang tidak disebut meterai mejanya: 1 (siti)." in capsys.readouterr().out


def _number(tx: Transaction, seals: dict[bytes, dict[str, bytes]], proof: Proof, session: Credential) -> None:
    """As they are, unjudged."""
    keep_proof(tx, proof.id, proof, session)
    for raw, sigs in seals.items():
        entry, digest = decode_entry(raw), entry_hash(raw)
        named = proof.id if digest in proof.hashes() else None
        tx.number(Incoming(entry, raw, digest, sig=sigs[entry.id], proof=named))


def _entry(lines: Lines, text: bytes) -> tuple[int, dict[str, Any]]:
    for index in rows_of(lines):
        raw = base64.b64decode(lines[index]["entry"])
        if text in raw:
            return index, json.loads(raw)
    raise AssertionError(text)
