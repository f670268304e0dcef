"""What the server refused stays to be read; nothing of it is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.models.commands.cases import note, set_confidential
from console.models.state.streams import case_stream, contact_stream, outage_stream, reply_stream
from console.models.views.alerts import unplaced_replies
from console.models.views.changed_past import SHOWN_MS
from console.text.alerts import rung_words
from console.text.review import refusal_reason
from console.text.strip import status_items
from console.ui.frame.command_runner import CommandRunner
from console.ui.window.problem_box import ProblemBox
from tests.models.desks import agency_lines
from tests.ui.room_day import new_case, send
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place


@pytest.fixture
def refused(desk: RoomDesk, cases: dict[str, str]) -> str:
    record = desk.do(note, cases["fire"], "api padam")[0]
    desk.refuse(record)
    return record.id


@pytest.fixture
def box(qtbot: QtBot, desk: RoomDesk, refused: str) -> ProblemBox:
    made = ProblemBox(CommandRunner(desk))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_refused_entry_says_what_it_was_and_why(box: ProblemBox) -> None:
    text = box.list.item(0).text()
    assert "A-0005" in text and "api padam" in text and "this person may not write that" in text


def test_it_stays_until_a_person_has_read_it(qtbot: QtBot, box: ProblemBox, desk: RoomDesk) -> None:
    box.refresh()
    assert box.count() == 2, "the refused entry and the conflict of the day"
    box.list.setCurrentRow(0)
    qtbot.keyClick(box.list, Qt.Key.Key_Return)
    assert box.count() == 1 and not desk.journal.refused()


def test_an_entry_that_cannot_be_read_is_listed_too(box: ProblemBox, desk: RoomDesk, cases: dict[str, str]) -> None:
    (record,) = desk.do(note, cases["fire"], "rusak di cakram")
    with desk.journal._db.writing() as connection:
        connection.exec_driver_sql("UPDATE entries SET raw = x'00' WHERE id = ?", (record.id,))
    desk.refuse(record, "malformed")
    box.refresh()
    assert "cannot be read" in box.list.item(0).text()


def test_what_another_desk_saw_changed_at_the_server_is_red_here_and_named_with_both_hashes(
    qtbot: QtBot, desk: RoomDesk
) -> None:
    ours, theirs = bytes.fromhex("aa11bb22") * 8, bytes.fromhex("cc33dd44") * 8
    desk.other("ref:desk:desk-b", facts.HistoryDiffers("zaman", 152, ours, theirs, "entri-1"))
    codes = {item.code: item for item in status_items(desk.status(), desk.board, desk.person, desk.now_ms())}
    assert codes["history"].colour == "broken"
    box = ProblemBox(CommandRunner(desk))
    qtbot.addWidget(box)
    (line,) = (box.list.item(row).text() for row in range(box.count()) if "152" in box.list.item(row).text())
    assert "aa11bb22" in line and "cc33dd44" in line and "Call the admin" in line
    desk.clock_ms += SHOWN_MS + 1
    box.refresh()
    assert not any("152" in box.list.item(row).text() for row in range(box.count()))


def test_an_unknown_reason_names_its_code() -> None:
    assert "strange_code" in refusal_reason("strange_code")


def test_without_problems_it_says_so(qtbot: QtBot) -> None:
    box = ProblemBox(CommandRunner(RoomDesk()))
    qtbot.addWidget(box)
    box.show()
    assert box.count() == 0 and not box.list.isVisible()


def test_a_refused_entry_is_written_again_by_one_key_and_nothing_is_said_twice(
    qtbot: QtBot, box: ProblemBox, desk: RoomDesk, cases: dict[str, str]
) -> None:
    before = len(desk.board.cases[cases["fire"]].timeline)
    box.list.setCurrentRow(0)
    qtbot.keyClick(box.list, Qt.Key.Key_C)
    assert not desk.journal.refused()
    timeline = desk.board.cases[cases["fire"]].timeline
    assert len(timeline) == before + 1 and timeline[-1].fact == facts.CaseNoted("api padam")


def test_two_values_stand_side_by_side_and_a_digit_decides(
    qtbot: QtBot, box: ProblemBox, desk: RoomDesk, cases: dict[str, str]
) -> None:
    tree = desk.board.cases[cases["tree"]]
    field, heads = next(iter(tree.conflicts.items()))
    box.list.setCurrentRow(1)
    shown = box.sides.values()
    assert len(shown) == 2 and all("desk " in source and "Petugas" in source for _, source in shown)
    assert shown[0][0] != shown[1][0]
    qtbot.keyClick(box.list, Qt.Key.Key_2)
    decided = desk.board.cases[cases["tree"]]
    assert not decided.conflicts and getattr(decided, field) == heads[1].value
    assert decided.timeline[-1].by == "p1", "the decision is a fact of the person"


def test_of_a_confidential_case_no_value_is_shown_that_names_a_place(
    qtbot: QtBot, box: ProblemBox, desk: RoomDesk, cases: dict[str, str]
) -> None:
    desk.do(set_confidential, cases["tree"], True, "saksi")
    box.refresh()
    said = " ".join(" ".join(pair) for row in range(box.count()) for pair in at_row(box, row))
    assert "Misal" not in said and "Bendogerit" in said


def test_cases_merged_into_each_other_are_decided_by_one_digit(
    qtbot: QtBot, box: ProblemBox, desk: RoomDesk, cases: dict[str, str]
) -> None:
    one, two = cases["wasp"], cases["fire"]
    desk.other(case_stream(one), facts.CaseMerged(into=two), ())
    desk.other(case_stream(two), facts.CaseMerged(into=one), ())
    box.refresh()
    row = next(row for row in range(box.count()) if "Merged into each other" in box.list.item(row).text())
    box.list.setCurrentRow(row)
    assert len(box.sides.values()) == 2 and desk.board.still_open(one) and desk.board.still_open(two)
    qtbot.keyClick(box.list, Qt.Key.Key_1)
    assert desk.board.goes_on_in(two) == one and desk.board.cases[one].open


def at_row(box: ProblemBox, row: int) -> tuple[tuple[str, str], ...]:
    box.list.setCurrentRow(row)
    return box.sides.values()


def test_what_alerts_cannot_do_by_themselves_is_listed_with_what_to_do(qtbot: QtBot, desk: RoomDesk) -> None:
    case = new_case(desk, "tree_down", Place(address="Jl. Contoh 1"))
    one = send(desk, case, "DAMKAR")["DAMKAR"]
    desk.other(contact_stream("DAMKAR"), facts.ContactSet("DAMKAR", "whatsapp_local", "+620000000001"))
    desk.other(outage_stream("o1"), facts.ChannelResting("whatsapp_local", "no_connection", 14))
    assert "waits, WhatsApp is in trouble" in rung_words(
        desk.board, desk.board.cases[case], desk.board.cases[case].assignments[one]
    )
    dead = facts.AlertFailed(one, "m1", 0, "sms", "DAMKAR", "address_gone", dead=True)
    desk.other(case_stream(case), dead)
    for number, text in enumerate(("siapa ini?", "halo")):
        unknown = facts.ReplyUnplaced("whatsapp_local", "620000000002", text)
        desk.other(reply_stream(f"r{number}"), unknown)
    codes = {item.code: item.text for item in status_items(desk.status(), desk.board, desk.person, desk.now_ms())}
    assert codes["outage"] == "WhatsApp IN TROUBLE, 14 alerts wait"
    assert codes["answer"] == "2 answers without a task" and codes["given_up"] == "ALERTS GIVEN UP: 1 agency"
    spoken = [line.spoken for line in agency_lines(desk.board, desk.now_ms())]
    assert any("WhatsApp" in said and "by voice" in said for said in spoken)
    box = ProblemBox(CommandRunner(desk))
    qtbot.addWidget(box)
    box.show()
    lines = [box.list.item(row).text() for row in range(box.count())]
    assert any("14 alerts wait" in one and "/saluran" in one for one in lines)
    assert any("all alerts given up" in one and "Ctrl+Shift+D" in one for one in lines)
    row = next(row for row, said in enumerate(lines) if "siapa ini?" in said and "620000000002" in said)
    box.hide_personal(True)
    assert not any("siapa" in box.list.item(row).text() for row in range(box.count()))
    box.list.setCurrentRow(row)
    qtbot.keyClick(box.list, Qt.Key.Key_Return)
    assert unplaced_replies(desk.board) == [], "all of one address is done with at once"
    resting = desk.board.notices_of("outage")[0].in_force["outage"].id
    desk.other(outage_stream("o1"), facts.ChannelWorking("whatsapp_local"), prev=(resting,))
    box.refresh()
    assert not any("alerts wait" in box.list.item(row).text() for row in range(box.count()))
