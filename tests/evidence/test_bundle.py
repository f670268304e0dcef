"""What is in a bundle, what is not, what the check says of it, and what the journal says of its being handed out."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument

from console.__main__ import main
from console.cli.command_line import _parser
from console.cli.reports import hand_out_case, wanted_of
from console.errors import Refused
from console.evidence import make
from console.models.commands.handing_out import Made, check_export, export_evidence
from console.models.state.text import shown
from console.reports.evidence import write_papers
from console.store.journal.stream_keys import Keys
from server.keys import load_signer
from tests.evidence import campaign
from tests.evidence.story import (
    ADDRESS,
    CALLER,
    NUMBER,
    OTHER_ADDRESS,
    OTHERS,
    PLAN,
    PLAN_NAME,
    SECRET_PLAN,
    SOUND,
    STORY,
    Told,
)
from tests.evidence.tampering import forged, read, sealed_again, write
from tests.helpers.campaign import far
from tests.helpers.world import PASSPHRASE, PASSWORD
from wire import evidence
from wire import verify as chain_check
from wire.evidence import LIST, WORD, fingerprint, session_statement, verify
from wire.evidence import told as checked
from wire.facts import EvidenceExported


def everything(path: Path) -> bytes:
    """All that can be read in a bundle, the words of its page too."""
    contents = read(path)
    page = path.with_suffix(".pdf")
    page.write_bytes(contents["ringkasan.pdf"])
    document = QPdfDocument()
    document.load(str(page))
    said = [document.getAllText(number).text() for number in range(document.pageCount())]
    document.close()
    return b"\n".join([*contents.values(), *(text.encode() for text in said)])


@pytest.mark.parametrize("subject", ["case", "shift", "period", "secret"])
def test_a_bundle_is_found_sound_and_complete(told: Told, tmp_path: Path, subject: str) -> None:
    path = told.make(tmp_path, "court", subject).place
    report = verify(path, fingerprint(told.station.joined.signing_key))
    assert (report.problems, report.end(), report.compared) == ([], 0, True)
    assert report.counts["entries"] and not report.counts["withheld"]
    # A desk signs the last entry of a push: of a single case that may be another's, of all its entries never.
    assert report.counts["covered"] or subject in ("case", "secret")


def test_a_bundle_says_whose_hand_is_proved_and_finds_a_proof_that_was_changed(told: Told, tmp_path: Path) -> None:
    path = told.make(tmp_path).place
    report, contents = verify(path), read(path)
    names = {report.names[account] for account in report.proved}
    assert report.proved.total() > 5 and not report.counts["unproved"] and len(names) > 1
    (said,) = [line for line in checked(report) if "terbukti ditulis oleh sesi masuk orangnya" in line]
    assert all(name in said for name in names)
    lines = contents["penulis.jsonl"].splitlines(keepends=True)
    for at, line in enumerate(lines):
        one = json.loads(line)
        inner = one if "sig" in one else next(iter(one.values()))
        changed = bytearray(base64.b64decode(inner["sig"]))
        changed[5] ^= 1
        inner["sig"] = base64.b64encode(bytes(changed)).decode()
        put = b"".join([*lines[:at], json.dumps(one).encode() + b"\n", *lines[at + 1 :]])
        sealed = sealed_again({**contents, "penulis.jsonl": put}, told.station.sign)
        found = verify(write(tmp_path / "y.zip", sealed))
        assert set(found.codes) == {"author"} and found.end() == 1
    without = {name: data for name, data in contents.items() if name != "penulis.jsonl"}
    bare = verify(write(tmp_path / "z.zip", sealed_again(without, told.station.sign)))
    assert bare.end() == 0 and not bare.proved and bare.counts["unproved"] == report.proved.total()
    assert any("TANPA bukti sesi" in line for line in checked(bare))


@pytest.mark.parametrize("said", [{"until": 1_600_000_000_000, "since": 1_599_000_000_000}, {"roles": ["viewer"]}])
def test_what_a_session_could_not_sign_is_named_though_the_server_signed_its_word(
    told: Told, tmp_path: Path, said: dict[str, object]
) -> None:
    """The administrator has the server's key and makes another word about each session: another time, other roles."""
    path = told.make(tmp_path, "court", "period").place
    report, contents = verify(path), read(path)
    assert not report.outside and not report.uncovered and all(report.sealed.values()), "an honest one"
    signer = load_signer(told.room.server.folder / "keys" / "signing.key")
    lines = [json.loads(line) for line in contents["penulis.jsonl"].splitlines()]
    for one in lines:
        if "credential" in one:
            word = one["credential"] = one["credential"] | said
            signed = signer.sign(session_statement(report.word["city"], word))
            word["sig"] = base64.b64encode(signed).decode()
    put = b"".join(json.dumps(one).encode() + b"\n" for one in lines)
    changed = verify(write(tmp_path / "x.zip", sealed_again({**contents, "penulis.jsonl": put}, told.station.sign)))
    assert changed.end() == 0 and changed.outside and changed.proved.total() < report.proved.total()
    assert len(changed.outside) + changed.proved.total() == report.proved.total()
    (line,) = [line for line in checked(changed) if "DI LUAR waktu atau perannya" in line]
    assert str(changed.outside[0]) in line


def test_both_checkers_know_the_same_roles_for_every_kind() -> None:
    for name in ("BY_ADMIN", "BY_SUPERVISOR", "BY_EITHER", "CLOCK_SLACK_MS"):
        assert getattr(evidence, name) == getattr(chain_check, name), name


def test_a_bundle_of_a_case_holds_its_entries_as_they_are_and_of_others_only_hashes(told: Told, tmp_path: Path) -> None:
    contents = read(told.make(tmp_path).place)
    chain = told.station.desk.archive.chain
    own = list(chain.entries(chain.span_of([f"case:{told.case}"]), streams=[f"case:{told.case}"]))
    lines = contents["jurnal.jsonl"].splitlines()
    assert own and all(one.raw in lines for one in own)
    everywhere = b"\n".join(contents.values())
    assert told.other.encode() not in everywhere and told.secret.encode() not in everywhere
    for words in (OTHERS, OTHER_ADDRESS):
        assert words.encode() not in everywhere


def test_each_preset_opens_what_it_says_and_no_key_is_in_any_bundle(told: Told, tmp_path: Path) -> None:
    streams = [f"case:{told.case}", f"case:{told.other}", f"case:{told.secret}"]
    keys: Keys = told.station.desk.archive.chain.keys(
        [*streams, *told.station.desk.archive.chain.streams_of_case(told.case)]
    )
    opened = {"court": {CALLER, NUMBER, STORY, ADDRESS}, "agency": {STORY, ADDRESS}, "press": set()}
    for preset, wanted in opened.items():
        path = told.make(tmp_path, preset).place  # type: ignore[arg-type]
        contents, report = read(path), verify(path)
        said = {json.loads(line)["text"] for line in contents["bukaan.jsonl"].splitlines()}
        assert report.end() == 0 and said & {CALLER, NUMBER, STORY, ADDRESS} == wanted
        assert bool(report.counts["withheld"]) == (preset != "court")
        everywhere = everything(path)
        for key in (key for some in keys.values() for key in some):
            assert key not in everywhere and key.hex().encode() not in everywhere


def files_in(contents: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in contents.items() if name.startswith("lampiran/") and "BACA" not in name}


def test_each_preset_brings_the_files_it_says_under_their_hashes(told: Told, tmp_path: Path) -> None:
    for preset, subject, wanted in (
        ("court", "case", [PLAN, SOUND]),
        ("agency", "case", [PLAN]),
        ("press", "case", []),
        ("court", "secret", [SECRET_PLAN]),
        ("agency", "secret", []),
        ("court", "shift", [PLAN, SOUND]),
        ("agency", "shift", []),
    ):
        path = told.make(tmp_path, preset, subject).place  # type: ignore[arg-type]
        contents, report = read(path), verify(path)
        files = files_in(contents)
        assert (report.problems, sorted(files.values())) == ([], sorted(wanted)), (preset, subject)
        assert all(hashlib.sha256(data).hexdigest() in name for name, data in files.items())
        assert report.counts["attached"] == len(wanted)
        assert (PLAN_NAME.encode() in contents["lampiran/BACA.txt"]) is (preset == "court" and subject != "secret")


def test_the_check_finds_a_file_changed_missing_or_added_although_the_desk_signs_anew(
    told: Told, tmp_path: Path
) -> None:
    sound = read(told.make(tmp_path).place)
    name = next(name for name, data in files_in(sound).items() if data == PLAN)
    another = f"lampiran/{hashlib.sha256(b'lain').hexdigest()}.jpg"
    without = {one: data for one, data in sound.items() if one != name}
    for changed, code in (
        ({**sound, name: PLAN + b"x"}, {"missing", "alien"}),
        (without, {"missing"}),
        ({**sound, another: b"lain"}, {"alien"}),
    ):
        assert verify(write(tmp_path / "x.zip", changed)).end() == 1
        found = verify(write(tmp_path / "x.zip", sealed_again(changed, told.station.sign)))
        assert set(found.codes) == code and found.end() == 1


def test_a_file_that_nobody_has_is_counted_and_left_out(told: Told, tmp_path: Path) -> None:
    shelf = told.station.attachments.shelf
    told.make(tmp_path)
    (blob,) = [one for one in shelf._here if one.stream == f"case:{told.case}" and shelf.read(one) == PLAN]
    held = [shelf.folder / f"case.{told.case}.{blob.sealed}", told.room.server.folder / "blobs" / blob.sealed]
    kept = [path.read_bytes() for path in held]
    for path in held:
        path.unlink()
    shelf._here.discard(blob)
    try:
        ready = told.make(tmp_path, "court", "shift")
        report = verify(ready.place)
        assert (ready.files_missing, report.problems, report.counts["attached"]) == (1, [], 1)
        assert report.counts["unattached"] >= 1
    finally:
        for path, data in zip(held, kept, strict=True):
            path.write_bytes(data)
        shelf._here.add(blob)


def test_the_press_reads_no_word_that_somebody_typed(told: Told, tmp_path: Path) -> None:
    everywhere = everything(told.make(tmp_path, "press").place)
    assert b"Bukti dari jurnal 112" in everywhere and b"Pohon tumbang" in everywhere
    for words in (CALLER, NUMBER, STORY, ADDRESS, "kabel ikut jatuh", "saksi di tempat"):
        assert words.encode() not in everywhere


def test_a_court_reads_who_called_from_where_and_what_was_told(told: Told, tmp_path: Path) -> None:
    page = everything(told.make(tmp_path).place).rpartition(b"Bukti dari jurnal 112")[2]
    for words in (CALLER, NUMBER, STORY, ADDRESS, "kabel ikut jatuh", "saksi di tempat"):
        assert words.encode() in page


def test_a_confidential_case_is_closed_to_all_but_a_court_and_to_every_longer_bundle(
    told: Told, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="press_confidential"):
        told.make(tmp_path, "press", "secret")
    for preset, subject in (("agency", "secret"), ("court", "shift"), ("court", "period")):
        opened = read(told.make(tmp_path, preset, subject).place)["bukaan.jsonl"]  # type: ignore[arg-type]
        assert b"jangan dibaca" not in opened
    assert b"jangan dibaca" in read(told.make(tmp_path, "court", "secret").place)["bukaan.jsonl"]


def test_handing_out_is_a_fact_with_its_reason_and_only_a_supervisor_may(told: Told, tmp_path: Path) -> None:
    ready = make(told.station, told.wanted(), tmp_path / "b.zip", write_papers)
    assert not ready.place.exists()
    told.boss.desk.do(export_evidence, ready.wanted, ready.made)
    ready.hand_out()
    facts = [one.fact for one in told.boss.desk.board.cases[told.case].timeline]
    said = next(fact for fact in facts if isinstance(fact, EvidenceExported))
    assert (said.preset, said.reason, shown(said.receiver)) == ("court", "diminta penyidik", "Penyidik Karangan")
    assert said.sha256 == hashlib.sha256(ready.place.read_bytes()).hexdigest()
    with pytest.raises(Refused, match="not_allowed"):
        told.a.desk.do(check_export, told.wanted())
    told.room.settle()


def test_what_is_not_at_the_server_yet_is_not_handed_out(told: Told, tmp_path: Path) -> None:
    told.boss.cable.pull()
    told.boss.desk.do(export_evidence, told.wanted(), Made("x", 1))
    try:
        with pytest.raises(Refused, match="evidence_waiting"):
            told.make(tmp_path)
        with pytest.raises(Refused, match="evidence_offline"):
            told.make(tmp_path, "court", "secret")
        assert list(tmp_path.iterdir()) == []
    finally:
        told.boss.cable.mend()
        told.room.settle()


def test_a_long_gap_is_cut_and_still_proven(told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.evidence.GAP_MOST", 2)
    report = verify(told.make(tmp_path).place)
    assert report.end() == 0 and report.counts["runs"] > 1


def test_the_check_in_the_bundle_stands_alone_and_ends_with_its_verdict(told: Told, tmp_path: Path) -> None:
    path = told.make(tmp_path).place
    (tmp_path / "periksa.py").write_bytes(read(path)["periksa.py"])
    (tmp_path / "changed.zip").write_bytes(b"")
    contents = read(path)
    write(tmp_path / "changed.zip", {**contents, "ringkasan.pdf": contents["ringkasan.pdf"] + b" "})
    (tmp_path / "none.zip").write_bytes(b"no zip")
    said = [
        subprocess.run([sys.executable, "-I", "periksa.py", name], cwd=tmp_path, capture_output=True, text=True)
        for name in (path.name, "changed.zip", "none.zip")
    ]
    assert [one.returncode for one in said] == [0, 1, 2]
    assert said[0].stdout.startswith("UTUH.") and "Yang tidak dapat diperiksa" in said[0].stdout
    assert "ringkasan.pdf diubah" in said[1].stdout and "tidak bisa dibaca" in said[2].stdout


def test_what_is_strange_in_a_bundle_is_a_verdict_by_every_python_and_no_fault(told: Told, tmp_path: Path) -> None:
    contents = read(told.make(tmp_path).place)
    listed, word = json.loads(contents[LIST]), json.loads(contents[WORD])
    deep = contents[WORD].rstrip()[:-1] + b',"newer":' + b"[" * 9_000 + b"]" * 9_000 + b"}"
    strange = {
        "a title that is half a character": {**contents, LIST: json.dumps({**listed, "title": "\ud800"}).encode()},
        "a word that nests without end": {**contents, WORD: deep},
        "a word of the year 33658": forged({**contents, WORD: json.dumps({**word, "at": 10**15}).encode()}),
    }
    (tmp_path / "periksa.py").write_bytes(contents["periksa.py"])
    for name, one in strange.items():
        write(tmp_path / "strange.zip", one)
        line = [sys.executable, "-I", "periksa.py", "strange.zip"]
        said = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (said.returncode, said.stderr) == (1, ""), name
        assert "TIDAK UTUH" in said.stdout and ("Pernyataan server" in said.stdout) == ("word" in name), name


def test_nothing_is_unpacked_that_would_fill_the_memory(told: Told, tmp_path: Path) -> None:
    path = told.make(tmp_path).place
    data = bytearray(path.read_bytes())
    at = data.rindex(LIST.encode()) - 46 + 24  # how large the directory says that it is
    data[at : at + 4] = (2**32 - 2).to_bytes(4, "little")
    path.write_bytes(data)
    assert verify(path).codes == ["unreadable"] and verify(path).end() == 2


def test_a_bundle_forged_from_end_to_end_is_told_by_its_fingerprint_alone(told: Told, tmp_path: Path) -> None:
    path = write(tmp_path / "forged.zip", forged(read(told.make(tmp_path).place)))
    assert verify(path).end() == 0 and not verify(path).compared
    bare = verify(path).uncovered
    assert any(f"TIDAK dijamin tanda tangan meja penulisnya (nomor {bare[0]}" in line for line in checked(verify(path)))
    assert verify(path, fingerprint(told.station.joined.signing_key)).codes == ["key"]


def test_a_bundle_is_made_and_checked_from_a_terminal(
    told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, home, url = told.boss.desk.board.cases[told.case].number, told.boss.home, told.room.server.url
    words = ["bukti", "--kasus", number, "--untuk", "instansi", "--alasan", "diminta", "--orang", "petugas2"]
    said = _parser().parse_args([*words, "--ke", str(tmp_path / "dari terminal.zip")])
    told.boss.close()
    try:
        secrets = {"phrase": PASSPHRASE, "password": PASSWORD}
        handed = hand_out_case(home, wanted_of(said), Path(said.ke), said.orang, secrets.__getitem__, url)
        assert number in handed.title and handed.unsent == 0
        assert main(["periksa", said.ke, "--sidik-jari", handed.fingerprint]) == 0
        assert capsys.readouterr().out.startswith("UTUH.") and main(["periksa", str(home / "desk.json")]) == 2
    finally:
        told.boss.open()
        told.boss.sign_in("petugas2")
    facts = [one.fact for one in told.boss.desk.board.cases[told.case].timeline]
    assert any(isinstance(fact, EvidenceExported) and fact.preset == "agency" for fact in facts)
    told.room.settle()


@pytest.mark.slow
def test_every_change_at_random_is_found(told: Told, tmp_path: Path) -> None:
    seed = 27
    made = campaign.tamper(told, tmp_path, seed, far(80, 240))
    made += campaign.tamper_ledger(told, tmp_path, seed, far(15, 40))
    assert made.total() > far(85, 250) and len(made) > far(20, 30), f"seed {seed}"
