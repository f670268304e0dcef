"""Reports from the terminal over a real server and a real desk: who may, what they say, also without a line."""

from pathlib import Path

import pytest

from console.cli.reports import WantedReport, make_report
from console.errors import ConsoleError
from console.models.commands.cases import CaseForm, open_case
from console.models.state.streams import split_stream
from tests.helpers.world import PASSPHRASE, PASSWORD, world
from tests.reports.pdf import text_of
from wire.facts import Place

pytestmark = pytest.mark.slow


def ask(what: str) -> str:
    return {"phrase": PASSPHRASE, "password": PASSWORD}[what]


@pytest.mark.usefixtures("qapp")
def test_a_recap_and_a_case_are_made_at_a_desk_whose_window_is_closed(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        desk = room.seat("meja-a", "petugas2")
        form = CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 5", kelurahan="35.72.03.1001"), sample=True)
        case = split_stream(desk.desk.do(open_case, form)[-1].stream)[1]
        number = desk.desk.board.cases[case].number
        room.settle()
        desk.close()

        def made(login: str, **wanted: str) -> tuple[list[str], str]:
            place = tmp_path / f"{wanted['kind']}.pdf"
            said = make_report(desk.home, WantedReport(**wanted), place, login, ask, room.server.url)  # type: ignore[arg-type]
            return said, text_of(place)

        with pytest.raises(ConsoleError, match="report_not_yours"):
            made("petugas1", kind="harian", period="hari ini")
        said, text = made("petugas2", kind="harian", period="hari ini")
        assert "Kasus 1 " in text and said[-1].endswith("harian.pdf")
        with pytest.raises(ConsoleError, match="evidence_place"):
            made("petugas2", kind="harian", period="hari ini")
        told = made("petugas2", kind="berita-acara", case=number)[1]
        assert number in told and "Tanpa peta:" in told, "without a map it says so"
