"""Handing out evidence by keys: the question, what is refused before the work, and the fact before the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.errors import Refused
from console.evidence import Ready
from console.models.commands.handing_out import Made, WantedBundle
from console.ui.reports.evidence import EvidencePages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, command, press, write
from tests.ui.room_desk import RoomDesk
from wire.facts import EvidenceExported

pytestmark = pytest.mark.slow


class Maker:
    """In the place of what reads the desk's file and asks the server: lays a file beside its place."""

    def __init__(self) -> None:
        self.asked: list[WantedBundle] = []
        self.refuses = ""

    def __call__(self, wanted: WantedBundle, place: Path) -> Ready:
        self.asked.append(wanted)
        if self.refuses:
            raise Refused(self.refuses)
        lies = place.with_name(place.name + ".new")
        lies.write_bytes(b"bundel")
        return Ready(wanted, Made("ab" * 32, 112), lies, place, "bundel")


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def pages(window: MainWindow, desk: RoomDesk, maker: Maker) -> Iterator[EvidencePages]:
    made = window.features.add(EvidencePages(window.frame, maker))
    yield made
    made.end()


def handed(desk: RoomDesk, case: str) -> list[EvidenceExported]:
    return [one.fact for one in desk.board.cases[case].timeline if isinstance(one.fact, EvidenceExported)]


def answer(qtbot: QtBot, reason: str, place: Path) -> None:
    """The form of a case: for a court, to whom, why, where to."""
    press(qtbot, Key.Key_Tab)
    write(qtbot, "Penyidik Karangan")
    press(qtbot, Key.Key_Tab)
    write(qtbot, reason)
    press(qtbot, Key.Key_Tab)
    write(qtbot, str(place))
    press(qtbot, Key.Key_Return)


def test_the_case_in_hand_is_handed_out_and_the_case_says_so(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], pages: EvidencePages, tmp_path: Path
) -> None:
    case = cases["fire"] if "fire" in cases else next(iter(cases.values()))
    window.choose_case(case)
    place = tmp_path / "bukti.zip"
    command(qtbot, "bukti")
    answer(qtbot, "diminta penyidik", place)
    qtbot.waitUntil(place.exists)
    (said,) = handed(desk, case)
    assert (said.subject, said.preset, said.reason, said.receiver) == (
        "case", "court", "diminta penyidik", "Penyidik Karangan",
    )  # fmt: skip
    assert said.sha256 == "ab" * 32 and not place.with_name("bukti.zip.new").exists()
    assert str(place) in window.command.sentence()


def test_without_a_reason_nothing_is_made(
    qtbot: QtBot, window: MainWindow, cases: dict[str, str], pages: EvidencePages, maker: Maker, tmp_path: Path
) -> None:
    window.choose_case(next(iter(cases.values())))
    command(qtbot, "bukti")
    answer(qtbot, "", tmp_path / "bukti.zip")
    assert maker.asked == [] and pages.panel.box.isVisible()


def test_a_file_that_is_there_is_never_written_over(
    qtbot: QtBot, window: MainWindow, cases: dict[str, str], pages: EvidencePages, maker: Maker, tmp_path: Path
) -> None:
    (tmp_path / "ada.zip").write_bytes(b"lain")
    window.choose_case(next(iter(cases.values())))
    command(qtbot, "bukti")
    answer(qtbot, "diminta", tmp_path / "ada.zip")
    assert maker.asked == [] and (tmp_path / "ada.zip").read_bytes() == b"lain"
    assert "exists already" in window.command.sentence()


def test_what_the_server_does_not_sign_now_is_said_and_is_no_fact(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], pages: EvidencePages, maker: Maker,
    tmp_path: Path,
) -> None:  # fmt: skip
    case, maker.refuses = next(iter(cases.values())), "evidence_offline"
    window.choose_case(case)
    command(qtbot, "bukti")
    answer(qtbot, "diminta", tmp_path / "bukti.zip")
    qtbot.waitUntil(lambda: "cannot be reached" in window.command.sentence())
    assert handed(desk, case) == [] and list(tmp_path.glob("*.zip*")) == []


def test_a_time_is_asked_with_its_ends(
    qtbot: QtBot, window: MainWindow, pages: EvidencePages, maker: Maker, tmp_path: Path
) -> None:
    command(qtbot, "daftarbukti")
    press(qtbot, Key.Key_Plus)
    write(qtbot, "01/01/2026 06:00")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "02/01/2026 06:00")
    press(qtbot, Key.Key_Tab)
    answer(qtbot, "laporan", tmp_path / "waktu.zip")
    qtbot.waitUntil(lambda: bool(maker.asked))
    (wanted,) = maker.asked
    assert wanted.subject == "period" and wanted.since_ms is not None and wanted.until_ms is not None
    assert wanted.until_ms - wanted.since_ms == 86_400_000


def test_a_dispatcher_hands_out_nothing(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], pages: EvidencePages
) -> None:
    assert desk.person is not None
    desk.set_person(msgspec.structs.replace(desk.person, roles=("dispatcher",)))
    window.choose_case(next(iter(cases.values())))
    window.actions_.refresh()
    command(qtbot, "bukti")
    assert not window.pages.is_open("evidence") and "supervisor" in window.command.sentence()
