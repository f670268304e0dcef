"""The handover by keys: what is open, two signatures by password or PIN, the change between them, the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from console.models.commands.agencies import Report, step_assignment
from console.models.commands.reference import set_readiness
from console.models.state.shift import OWES_AFTER_MS, Person, Shift
from console.sync.session import PinRefused
from console.ui.review import ReviewPages
from console.ui.shift.handover import HandoverPages
from console.ui.shift.log import ShiftActs
from console.ui.widgets import screen_words
from console.ui.widgets.table import SPACE
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import PERSON, RoomDesk
from wire import facts

pytestmark = pytest.mark.slow

SECRETS = {"p1": "1234", "p2": "rahasia dua"}


def knows(person: Person, typed: str) -> bool:
    if typed == "9999":
        raise PinRefused("pin_wrong", left=2)
    return SECRETS.get(person.account) == typed


@pytest.fixture
def pages(window: MainWindow, desk: RoomDesk) -> Iterator[HandoverPages]:
    desk.other("ref:account:p2", facts.AccountDefined("p2", "Petugas 2", ("dispatcher",)))
    desk.other("ref:account:v", facts.AccountDefined("v", "Pemantau", ("viewer",)))
    window.features.add(ShiftActs(window.frame))
    made = window.features.add(HandoverPages(window.frame, knows))
    window.actions_.trigger("shift.handover")
    yield made
    made.end()


def mine(desk: RoomDesk) -> Shift:
    return next(one for one in desk.board.shifts.values() if one.person == "p1")


def words(pages: HandoverPages) -> str:
    return "\n".join(line.words for line in pages.panel.lines())


def press(qtbot: QtBot, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        qtbot.keyClick(QApplication.focusWidget(), key)


def sign(qtbot: QtBot, pages: HandoverPages, key: Qt.Key, proof: str) -> None:
    pages.panel.list.setFocus()
    press(qtbot, key)
    pages.panel.box.focus("proof")
    qtbot.keyClicks(QApplication.focusWidget(), proof)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not pages._worker.busy(), timeout=20_000)


def test_what_is_open_stands_under_its_headings_and_enter_opens_the_case(
    qtbot: QtBot, window: MainWindow, pages: HandoverPages, cases: dict[str, str]
) -> None:
    assert window.work.current() == "handover"
    headings = [line.words for line in pages.panel.lines() if line.heading]
    assert headings[0].startswith("Open cases (")
    assert "Entries not sent" in pages.side.words() and "not signed yet" in pages.side.words()
    first = next(line for line in pages.panel.lines() if not line.heading)
    assert pages.panel.choose(first.id)
    press(qtbot, Qt.Key.Key_Return)
    shown = window.case_panel.case()
    assert window.work.current() == "case" and shown is not None and shown.id == first.id.partition("|")[0]


def test_space_marks_a_row_as_read_together_until_it_changes_or_is_taken_over(
    qtbot: QtBot, desk: RoomDesk, pages: HandoverPages, cases: dict[str, str]
) -> None:
    def read() -> list[str]:
        return [line.id for line in pages.panel.lines() if line.cells and line.cells[0].ticked]

    tree = next(line.id for line in pages.panel.lines() if line.id.startswith(cases["tree"]))
    pages.panel.choose(tree)
    pages.panel.list.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert read() == [tree] and pages.panel.head.tiles.tiles()[-1].number.startswith("1/")
    case = desk.board.cases[cases["tree"]]
    desk.do(step_assignment, case.id, next(iter(case.assignments)), Report(step="recalled", reason="batal"))
    pages.refresh()
    assert read() == [], "what was read was not this"
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Space)
    assert read() == [], "a second press takes it back"
    press(qtbot, Qt.Key.Key_Space)
    assert read() == [tree] and "not marked as read" in pages.side.words()
    sign(qtbot, pages, Qt.Key.Key_E, "rahasia dua")
    assert read() == []


def test_both_sign_at_one_desk_and_each_signature_is_the_fact_of_its_person(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: HandoverPages
) -> None:
    sign(qtbot, pages, Qt.Key.Key_I, "1234")
    handed = mine(desk).handed
    assert handed is not None and (handed.person, "✓" in window.command.sentence()) == ("p1", True)
    assert handed.lines and "nothing changed since" in words(pages)
    sign(qtbot, pages, Qt.Key.Key_E, "rahasia dua")
    taken = mine(desk).taken
    assert taken is not None and taken.person == "p2" and desk.person == PERSON
    records = desk.board.records_of(f"shift:{mine(desk).id}")
    signed = {type(one.fact).__name__: one.by for one in records}
    assert (signed["ShiftHandedOver"], signed["ShiftTakenOver"]) == ("p1", "p2")
    assert "taken over by Petugas 2" in pages.side.words()


def test_a_shift_in_which_nothing_is_open_is_signed_all_the_same(
    qtbot: QtBot, desk: RoomDesk, pages: HandoverPages
) -> None:
    pages.panel.show_lines([], "Nothing is open.")
    able = [button.text()[0] for button in pages.panel._sheet.buttons if button.isEnabled()]
    assert able == ["I", "E", "C"] and not pages.panel.chosen()
    sign(qtbot, pages, Qt.Key.Key_I, "1234")
    assert mine(desk).handed is not None


def test_what_changed_between_the_signatures_is_told_above_everything(
    qtbot: QtBot, desk: RoomDesk, pages: HandoverPages, cases: dict[str, str]
) -> None:
    sign(qtbot, pages, Qt.Key.Key_I, "1234")
    tree = desk.board.cases[cases["tree"]]
    one = next(iter(tree.assignments.values()))
    desk.do(step_assignment, tree.id, one.id, Report(step="recalled", reason="batal"))
    pages.refresh()
    lines = pages.panel.lines()
    assert "CHANGE" in lines[0].words and lines[0].heading and lines[1].words.startswith("≠ ")
    heard: list[str] = []
    pages.frame.pages.idle.connect(heard.append)
    pages.panel.choose(lines[1].id)
    pages.panel.list.pressed_key.emit(SPACE)
    assert heard == ["“Read” is not for this row."], "what changed is told, not ticked"


def test_what_supervisors_owe_stands_in_the_list_and_what_changed_about_it_is_told_in_words(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: HandoverPages
) -> None:
    asked = facts.DataRequestRecorded("PD-7", "erasure", "Pemohon Contoh", desk.clock_ms - 1)
    desk.other("request:r7", asked, by="p2")
    desk.other("number:n7", facts.NumberBlockAsked("0000-57", 2, "memaki"))
    block = facts.NumberBlocked(desk.clock_ms + 9_000_000, "malam", "0000-57")
    desk.other("number:n7", block, prev=desk.board.notices["number:n7"].heads["block"])
    pages.refresh()
    assert "For supervisors (2)" in words(pages) and "Pemohon" not in words(pages)
    assert "PD-7 · Request about personal data · erasure · IDENTITY TO BE SEEN · +" in words(pages)
    assert "nobody else looked: 1" in words(pages)
    sign(qtbot, pages, Qt.Key.Key_I, "1234")
    desk.other("request:r7", facts.DataRequestIdentified("card"), by="p2")
    pages.refresh()
    (changed,) = (line.words for line in pages.panel.lines() if line.words.startswith("≠"))
    assert changed.endswith("(IDENTITY TO BE SEEN → LIST TO BE NAMED)")
    desk.do(set_readiness, "BPBD", "limited")
    sign(qtbot, pages, Qt.Key.Key_I, "1234")
    desk.do(set_readiness, "BPBD", "off")
    pages.refresh()
    (changed,) = (line.words for line in pages.panel.lines() if line.words.startswith("≠"))
    assert changed.endswith("(limited → out of service)"), "a state of one word is not that of a case"
    review = window.features.add(ReviewPages(window.frame, window.call_pages.numbers.panel.choose))
    assert pages.panel.choose("r7|request:r7")
    press(qtbot, Qt.Key.Key_Return)
    assert window.work.current() == "review"
    review.end()


def test_a_wrong_secret_signs_nothing_and_a_spent_pin_says_so(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: HandoverPages
) -> None:
    sign(qtbot, pages, Qt.Key.Key_I, "0000")
    assert "Nothing was signed" in window.command.sentence() and mine(desk).handed is None
    pages.panel.box.focus("proof")
    QApplication.focusWidget().clear()
    qtbot.keyClicks(QApplication.focusWidget(), "9999")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not pages._worker.busy(), timeout=20_000)
    assert "2 tries" in window.command.sentence() and mine(desk).handed is None


def test_only_people_of_the_room_take_over_and_never_who_leaves(qtbot: QtBot, pages: HandoverPages) -> None:
    pages.ask_in()
    box = pages.panel.box.findChild(QComboBox)
    assert isinstance(box, QComboBox) and [box.itemData(at) for at in range(box.count())] == ["p2"]


def test_on_a_small_screen_type_place_and_next_step_of_every_row_are_read_whole(
    window: MainWindow, pages: HandoverPages, cases: dict[str, str]
) -> None:
    """All three were cut but in the chosen row: what is handed over was to be guessed."""
    window.resize(1366, 690)
    QApplication.processEvents()
    table = pages.panel.list
    codes, rows = (
        [one.code for one in pages.plan.columns],
        [at for at in range(table.count()) if table.line_at(at).cells],
    )
    assert rows
    for row in rows:
        for code in ("kind", "place", "step"):
            at = codes.index(code)
            cell, wide = table.line_at(row).cells[at], table.columnWidth(at + 1) - 2 * table._painter.side
            lines = table._painter.laid(cell.text, cell.strong, wide).lineCount()
            assert lines <= 2, cell.text
            if lines > 1:
                assert table.rowHeight(row) >= table._painter.laid(cell.text, cell.strong, wide).boundingRect().height()


@pytest.mark.parametrize("percent", [100, 150])
def test_no_word_of_a_row_is_broken_and_the_place_has_room_on_a_small_screen(
    window: MainWindow, pages: HandoverPages, qapp: QApplication, percent: int
) -> None:
    """Numbers and types took the room of the place: 65 px, and "Bendogerit" stood in two lines."""
    screen_words.install(qapp, "id")
    window.looks.choose_scale(percent)
    window.resize(1366, 768)
    QApplication.processEvents()
    table = pages.panel.list
    codes = [one.code for one in pages.plan.columns]
    for line in (one for one in table.seen() if one.cells):
        for code in ("kind", "place", "step"):
            at = codes.index(code)
            cell, room = line.cells[at], table.columnWidth(at + 1) - 2 * table._painter.side
            words = [table._painter.metrics[cell.strong].horizontalAdvance(word) for word in cell.text.split()]
            assert max(words, default=0) <= room, (code, cell.text)
    letter = table._painter.metrics[False].averageCharWidth()
    assert table.columnWidth(codes.index("place") + 1) >= 18 * letter


def test_a_shift_left_without_handover_is_in_the_strip_and_the_log_until_somebody_signs(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: HandoverPages
) -> None:
    desk.wait(OWES_AFTER_MS / 1000)
    window.actions_.trigger("shift.end")
    assert "✓" in window.command.sentence() and "nobody has taken it over" in window.command.sentence()
    window.refresh_strip()
    assert "HANDOVER MISSING: desk A" in window.strip.accessibleName()
    window.pages.open("shift_log")
    log = window.work.page("shift_log")
    assert "HANDOVER MISSING" in log.duty.text()  # type: ignore[attr-defined]
    window.commands.ask_strip("handover")
    assert window.work.current() == "handover" and "HANDOVER MISSING" in pages.side.words()
    sign(qtbot, pages, Qt.Key.Key_E, "rahasia dua")
    window.refresh_strip()
    assert "HANDOVER" not in window.strip.accessibleName()
    assert "TAKEN OVER WITHOUT HANDOVER" not in pages.side.words(), "it waits for nobody any more"


def test_the_command_line_opens_the_page_and_its_key_puts_it_on_paper(
    qtbot: QtBot, window: MainWindow, pages: HandoverPages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for word in ("/serahterima", "/handover"):
        window.pages.close("handover")
        window.focus_command()
        qtbot.keyClicks(QApplication.focusWidget(), word)
        press(qtbot, Qt.Key.Key_Return)
        assert window.work.current() == "handover"
    assert window.actions_.action("case.print").shortcut() == QKeySequence("Ctrl+P")
    window.actions_.trigger("case.print")
    (sheet,) = tmp_path.glob("handover-*.pdf")
    assert sheet.read_bytes().startswith(b"%PDF") and str(sheet) in window.command.sentence()
    sheet.write_bytes(b"the first one")
    window.actions_.trigger("case.print")
    assert sheet.read_bytes() == b"the first one", "what was printed in the same minute stays"
    assert sorted(tmp_path.glob("handover-*.pdf")) != [sheet]


def test_visitors_read_no_names_of_places(window: MainWindow, desk: RoomDesk, pages: HandoverPages) -> None:
    open_words = words(pages)
    window.hide_personal()
    assert words(pages) != open_words and "Jl." in open_words and "Jl." not in words(pages)


def test_what_is_seen_is_written_as_a_table_and_no_cell_is_a_formula(
    qtbot: QtBot, window: MainWindow, pages: HandoverPages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    pages.panel.list.setFocus()
    press(qtbot, Qt.Key.Key_W)
    (file,) = tmp_path.glob("handover-*.csv")
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == '"Read","P","No.","Kind","Place","Next step","Agencies","Age","Due"'
    assert len(lines) == 1 + sum(bool(line.cells) for line in pages.panel.list.seen())
    assert str(file) in window.command.sentence() and not any(',"+' in line for line in lines)
