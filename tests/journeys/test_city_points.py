"""Hydrants and warnings over a real server: brought by the command line, seen elsewhere, refused to who may not."""

from pathlib import Path

import pytest

from console import __main__
from console.cli.city import bring_points
from console.errors import ConsoleError, Refused, StoreError
from console.models.commands.dangers import HazardForm, end_hazard, note_hazard
from console.models.state.streams import split_stream
from console.models.views.dangers import hazards
from console.places.files import NamesRefused
from tests.helpers.world import PASSPHRASE, PASSWORD, World, world

pytestmark = pytest.mark.slow
LIST = "kode,jenis,nama,lat,lng,keadaan,dicek\nH-1,hidran,Hidran Contoh,-8.1,112.16,baik,2026-05-02\n"


def ask(what: str) -> str:
    return {"phrase": PASSPHRASE, "password": PASSWORD}[what]


def brought(room: World, home: Path, file: Path, login: str = "petugas2") -> tuple[int, int, int]:
    taken = bring_points(home, file, login, ask, url=room.server.url)
    return taken.read, taken.written, taken.unsent


def test_a_list_is_brought_by_a_supervisor_and_seen_at_every_desk(tmp_path: Path) -> None:
    file = tmp_path / "hidran.csv"
    file.write_text(LIST, encoding="utf-8")
    with world(tmp_path) as room:
        desk, other = room.seat("meja-a", "petugas1"), room.seat("meja-b", "petugas1")
        room.settle()
        with pytest.raises(StoreError, match="already_running"):
            brought(room, desk.home, file)
        desk.close()
        with pytest.raises(Refused, match="not_allowed"):
            brought(room, desk.home, file, "petugas1")
        assert brought(room, desk.home, file) == (1, 1, 0)
        assert brought(room, desk.home, file) == (1, 0, 0)
        other.wait_until(lambda: "H-1" in other.desk.board.reference.points)
        assert other.desk.board.reference.points["H-1"].checked_on == "2026-05-02"


def test_without_a_line_the_list_waits_at_the_desk(tmp_path: Path) -> None:
    file = tmp_path / "hidran.csv"
    file.write_text(LIST, encoding="utf-8")
    with world(tmp_path) as room:
        desk = room.seat("meja-a", "petugas2")
        room.settle()
        desk.close()
        desk.cable.pull()
        taken = bring_points(desk.home, file, "petugas2", ask, url=room.server.url, adapter=desk.cable)
        assert (taken.read, taken.written, taken.unsent) == (1, 1, 1)
        desk.cable.mend()
        desk.open()
        desk.wait_until(desk.settled)
        assert desk.desk.board.reference.points["H-1"].name == "Hidran Contoh"


@pytest.mark.usefixtures("qapp")  # the command would make an application without windows, and files after this need one
def test_a_wrong_list_is_refused_before_anything_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hidran.csv"
    file.write_text(LIST.replace("-8.1", "95"), encoding="utf-8")

    def never(what: str) -> str:
        raise AssertionError(what)

    with pytest.raises(NamesRefused, match="points_line"):
        bring_points(tmp_path, file, "petugas2", never)
    arguments = ["--home", str(tmp_path / "home"), "--lang", "id", "peta", "titik", str(file), "--orang", "petugas2"]
    assert __main__.main(arguments) == 1
    assert "baris 2" in capsys.readouterr().err


def test_a_desk_that_joined_no_city_says_so(tmp_path: Path) -> None:
    file = tmp_path / "hidran.csv"
    file.write_text(LIST, encoding="utf-8")
    with pytest.raises(ConsoleError):
        bring_points(tmp_path / "home", file, "petugas2", ask)


def test_a_warning_written_down_without_a_line_reaches_the_other_desk_and_its_end_comes_back(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        one, two = room.seat("meja-a", "petugas1"), room.seat("meja-b", "petugas2")
        room.settle()
        one.cable.pull()
        form = HazardForm(hazard="weather", headline="hujan lebat", source="BMKG")
        hazard = split_stream(one.desk.do(note_hazard, form)[0].stream)[1]
        assert len(hazards(one.desk.board, one.desk.now_ms())) == 1
        one.cable.mend()
        room.settle()
        assert [h.said.headline for h in hazards(two.desk.board, two.desk.now_ms())] == ["hujan lebat"]
        two.desk.do(end_hazard, hazard, "dicabut")
        room.settle()
        assert hazards(one.desk.board, one.desk.now_ms()) == []
        assert one.desk.board.hash() == two.desk.board.hash()
