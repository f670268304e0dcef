"""A confidential case on every screen: names and exact places only in its panel, and there only for who sends help."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit

from console.models.commands.calls import plan_task
from console.models.commands.cases import merge, note, set_narrative
from console.models.state.shift import Person
from console.models.views.duplicates import Probe
from console.models.views.masking import masked, masked_draft, masked_for
from console.models.views.shift_log import LogFilter
from console.reports.shift import write_report
from console.text import formats
from console.text.cases import case_row, draft_row
from console.text.privacy import stream_line
from console.text.shift import log_page
from console.ui.parts.shelves import AlikeShelf
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import case_mark
from tests.ui.room_day import new_case
from tests.ui.room_desk import START_MS, RoomDesk
from wire.facts import Place

STREET, NAME = "Jl. Tersamar 7", "Bu Contoh"
VIEWER = Person(account="p9", name="Tamu", roles=("viewer",), auth="online", last_online_ms=START_MS)


@pytest.fixture
def secret(desk: RoomDesk, cases: dict[str, str]) -> str:
    place = Place(address=STREET, kelurahan="Gedog", point="-8.0895,112.1905")
    case = new_case(desk, "domestic_violence", place, f"{NAME} dipukul", "0000-555")
    desk.do(note, case, f"{NAME} di rumah tetangga")
    desk.do(plan_task, case, "promise", desk.now_ms() + 600_000, f"kabari {NAME}")
    return case


def texts(window: MainWindow) -> str:
    """Everything the windows say, read as a person or a screen reader would."""
    said = [window.windowTitle(), *(label.text() for label in window.findChildren(QLabel) if label.isVisible())]
    said += [field.text() for field in window.findChildren(QLineEdit) if field.isVisible()]
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model is None or not view.isVisible():
            continue
        for row in range(model.rowCount()):
            for column in range(8):
                index = model.index(row, column)
                said += [str(index.data()), str(index.data(Qt.ItemDataRole.ToolTipRole))] if index.isValid() else []
    return "\n".join(said)


def test_a_type_that_is_always_confidential_marks_its_case_by_itself(desk: RoomDesk, secret: str) -> None:
    assert desk.board.cases[secret].confidential


def test_whoever_only_looks_reads_no_name_and_no_street_anywhere(
    window: MainWindow, desk: RoomDesk, secret: str
) -> None:
    desk.person = VIEWER
    window.case_list.load()
    window.open_case(secret)
    window.case_panel.refresh()
    window.tick()
    said = texts(window)
    assert "Gedog" in said and STREET not in said and NAME not in said


def test_who_sends_help_reads_them_in_the_panel_and_nowhere_else(
    window: MainWindow, desk: RoomDesk, secret: str, cases: dict[str, str]
) -> None:
    window.case_list.load()
    window.open_case(secret)
    assert STREET in texts(window) and NAME in texts(window)
    window.choose_case(cases["wasp"])
    window.pages.open("promises")
    assert STREET not in texts(window) and NAME not in texts(window)


def test_list_map_log_paper_and_similar_cases_leave_them_out(
    window: MainWindow, desk: RoomDesk, secret: str, tmp_path: Path
) -> None:
    case = desk.board.cases[secret]
    row = case_row(desk.board, case, desk.now_ms(), person="", language="id")
    assert "tersamar" not in row.search and row.place == "Gedog"
    assert case_mark(desk.board, case, desk.clock_ms) is None
    span = LogFilter(since_ms=0, until_ms=desk.now_ms() + 1)
    page = log_page(desk.board, span, formats.WIB)
    assert page.rows and not any(STREET in one.what or NAME in one.what for one in page.rows)
    write_report(page, tmp_path / "shift.pdf")
    shelf = AlikeShelf(desk.board)
    shelf.show_like(Probe(now_ms=desk.now_ms(), place=case.place, nature=case.nature, number="0000-555"))
    assert shelf.count() and STREET not in shelf.item(0).text()


def test_a_draft_of_a_confidential_type_is_masked_before_it_is_a_case(desk: RoomDesk, cases: dict[str, str]) -> None:
    kept = {"nature": "domestic_violence", "place": {"address": STREET}, "narrative": NAME}
    row = draft_row(desk.board, "none", kept, "id", hidden=False)
    assert STREET not in row.search and NAME not in row.place
    natures = desk.board.reference.natures
    assert not masked_draft(natures["wasp_nest"], None) and masked_draft(natures["wasp_nest"], True)


def test_what_was_merged_into_a_confidential_case_is_protected_with_it(
    desk: RoomDesk, secret: str, cases: dict[str, str]
) -> None:
    desk.do(set_narrative, cases["wasp"], NAME)
    desk.do(merge, cases["wasp"], secret)
    board = desk.board
    assert masked(board, board.cases[cases["wasp"]]) and not board.cases[cases["wasp"]].confidential
    assert NAME not in stream_line(board, board.cases[cases["wasp"]], False, UTC, START_MS)
    assert masked_for(board, board.cases[secret], ("viewer", "agency"))
    assert not masked_for(board, board.cases[secret], ("dispatcher",))
    assert masked_for(board, board.cases[secret], ("dispatcher",), hidden=True)


def test_one_module_decides_what_is_masked() -> None:
    root = Path(__file__).parents[3] / "console" / "ui"
    asking = [path.name for path in root.rglob("*.py") if "case.confidential" in path.read_text(encoding="utf-8")]
    assert asking == ["acts.py"], "ask console/models/views/masking.py; only the act that sets the mark reads it"
