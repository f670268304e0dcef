"""`konsol112 cari`: the same answers as at the desk, for people and for other programs."""

import getpass
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from console.__main__ import main
from console.cli.search import run_search
from console.models.commands.calls import close
from console.models.commands.cases import CaseForm, open_case
from console.secrets.wrapping import KEY_FILE, KeyFile
from console.station import NotJoined
from tests.helpers.world import PASSPHRASE, world
from wire.facts import Place

pytestmark = pytest.mark.slow


def answers(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_text_is_answered_in_one_line_without_any_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cari", "--json", "kobongan jl umpama 12 rt 3 rw 2 kel turi", "--limit", "2"]) == 0
    (answer,) = answers(capsys)
    reading, hits = answer["reading"], answer["hits"]
    assert isinstance(reading, dict) and isinstance(hits, list) and len(hits) == 2
    assert (reading["address"], reading["rt"], reading["kelurahan"]) == ("Jl. Umpama 12", "03", "35.72.02.1004")
    assert hits[0]["name"] == "Jl. Umpama 12" and hits[0]["point"] and not hits[0]["learnt"]
    assert {"kind", "kelurahan", "certainty", "score"} <= hits[0].keys()


def test_each_line_of_input_is_answered_in_turn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("psr misal\n\nhttps://maps.app.goo.gl/abc\n"))
    assert main(["cari", "--json"]) == 0
    first, second = answers(capsys)
    assert first["hits"][0]["name"] == "Pasar Misal"  # type: ignore[index]
    assert second["reading"]["doubts"][0]["code"] == "link_short"  # type: ignore[index]


def test_a_person_reads_names_and_where_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cari", "gg andai 5"]) == 0
    assert "Gg. Andai 5  Pakunden, -8." in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotJoined):
        run_search(tmp_path / "nowhere", ["x"], 5, as_json=True)


def test_a_refused_list_is_told_in_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("tempat\nx\n", encoding="utf-8")
    command = [sys.executable, "-m", "console", "--home", str(tmp_path), "--lang", "id", "peta", "nama"]
    done = subprocess.run([*command, str(tmp_path / "a.csv")], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1 and "tidak punya kolom “nama”" in done.stderr


def test_it_runs_as_a_program_and_says_nothing_but_its_answer() -> None:
    command = [sys.executable, "-m", "console", "cari", "--json", "masjid contoh"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout)["hits"][0]["name"] == "Masjid Contoh" and done.stderr == ""


def test_where_nobody_can_type_a_passphrase_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(prompt: str = "") -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", nobody)
    point = tmp_path / "titik.csv"
    point.write_text("kode,jenis,nama,lat,lng\nH-01,hidran,Hidran contoh,-8.098,112.165\n")
    KeyFile.create(tmp_path / KEY_FILE, PASSPHRASE)
    assert main(["--home", str(tmp_path), "peta", "titik", str(point), "--orang", "petugas1"]) == 1
    assert "Jalankan di terminal" in capsys.readouterr().err


def test_with_a_desks_folder_what_its_cases_taught_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with world(tmp_path) as room:
        seat = room.seat("a", "petugas1")
        place = Place(address="Gg. Kelapa Contoh 9", landmark="lor gapura ireng", point="-8.1,112.16")
        case = seat.desk.do(open_case, CaseForm(nature="tree_down", place=place))[-1].stream.removeprefix("case:")
        seat.desk.do(close, case, "handled", None)
        seat.close()
        monkeypatch.setattr(getpass, "getpass", lambda prompt="": PASSPHRASE)
        assert main(["--home", str(seat.home), "cari", "--json", "gang klapa contoh"]) == 0
        hit = answers(capsys)[0]["hits"][0]  # type: ignore[index]
        assert (hit["name"], hit["learnt"], hit["point"]) == ("Gg. Kelapa Contoh 9", True, [-8.1, 112.16])
        seat.open(sync=False)
