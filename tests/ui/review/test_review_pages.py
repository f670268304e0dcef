"""What needs a supervisor, by keys: the list, its counter, decisions where they stand, the decided and the old ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.cases import note, set_priority
from console.models.state.fold import RECENT_MS
from console.models.state.streams import case_stream, shift_stream
from tests.ui.call_keys import CTRL, Key, Mod, press, write
from tests.ui.review_place import Place, opened_place, undone
from tests.ui.room_desk import PERSON
from wire import facts

pytestmark = pytest.mark.slow

OTHER = msgspec.structs.replace(PERSON, account="p2", name="Petugas 2")


@pytest.fixture(scope="module")
def place(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    yield from opened_place(qapp, Path(tmp_path_factory.mktemp("home")))


@pytest.fixture(autouse=True)
def opened(qtbot: QtBot, place: Place) -> Iterator[None]:
    """The page is open and shows what waits; nothing of one test is left for the next but what it wrote."""
    place.desk.set_person(PERSON)
    place.window.activateWindow()
    place.window.pages.open("review")
    if place.pages._history:
        place.pages._turn()
    yield
    place.box.leave()
    place.window.pages.close("review")


def test_the_page_comes_by_its_key_and_each_group_says_what_happens_without_a_decision(
    qtbot: QtBot, place: Place
) -> None:
    undone(place, reason="jam dinding salah")
    place.window.pages.close("review")
    press(qtbot, Key.Key_O, CTRL | Mod.ShiftModifier)
    assert place.window.work.current() == "review"
    heading = next(one for one in place.lines(heading=True) if one.startswith("Corrected or taken back"))
    assert "if nobody decides: it stands as recorded" in heading
    assert any("jam dinding salah" in one and "desk B" in one for one in place.lines())
    place.desk.other("number:n0", facts.NumberBlockAsked("0000-44", 2, "baru saja"), by="p2")
    place.window.bridge.tick.emit()
    assert any("0000-44" in one for one in place.lines()), "what comes is shown with the next second"


def test_yes_and_no_are_facts_with_a_reason_and_leave_the_list_for_the_decided_ones(qtbot: QtBot, place: Place) -> None:
    undone(place, reason="salah menit")
    counted = place.strip()
    place.choose("salah menit")
    press(qtbot, Key.Key_D)
    press(qtbot, Key.Key_Return)
    assert place.window.command.sentence().startswith("The reason is missing"), "nothing is decided without words"
    write(qtbot, "radio berkata lain")
    press(qtbot, Key.Key_Return)
    assert not any("salah menit" in one for one in place.lines()) and place.strip() != counted
    press(qtbot, Key.Key_V)
    assert "NOT ACCEPTED: radio berkata lain" in place.lines()[0]
    press(qtbot, Key.Key_Y)
    write(qtbot, "sudah didengar ulang")
    press(qtbot, Key.Key_Return)
    assert "accepted: sudah didengar ulang" in place.lines()[0] and "NOT" not in place.lines()[0]


def test_the_matter_in_focus_stands_beside_the_list_with_what_happened_and_what_happens_without_a_decision(
    place: Place,
) -> None:
    undone(place, reason="menit terbalik")
    tiles = place.pages.panel.head.tiles.tiles()
    assert [one.words for one in tiles] == ["past their time", "waiting", "decided today"] and int(tiles[1].number) > 0
    place.choose("menit terbalik")
    beside = place.pages.side.words()
    assert "IF NOBODY DECIDES" in beside and "It stands as recorded" in beside and "WHAT HAPPENED" in beside
    assert "menit terbalik" in beside and "desk B" in beside
    told = place.pages.panel.list.model().index(place.pages.panel.list.row(), 3)
    assert "Since: " in told.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_case_opens_by_enter_and_its_timeline_tells_the_decision(qtbot: QtBot, place: Place) -> None:
    undone(place, "tree", "jam HT")
    place.choose("jam HT")
    press(qtbot, Key.Key_Y)
    write(qtbot, "cocok dengan rekaman")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_V)
    place.choose("cocok dengan rekaman")
    press(qtbot, Key.Key_Return)
    shown = place.window.case_panel.case()
    assert place.window.work.current() == "case" and shown is not None and shown.id == place.cases["tree"]
    assert any(isinstance(line.fact, facts.ReviewDecided) for line in shown.timeline)


def test_a_block_is_granted_where_it_stands_and_then_runs_in_its_own_group(qtbot: QtBot, place: Place) -> None:
    place.desk.other("number:n1", facts.NumberBlockAsked("0000-55", 2, "iseng tujuh kali"), by="p2")
    place.pages.refresh()
    place.choose("0000-55")
    press(qtbot, Key.Key_Y)
    press(qtbot, Key.Key_Return)
    assert any(one.startswith("Running block (1)") for one in place.lines(heading=True))
    place.choose("0000-55")
    press(qtbot, Key.Key_Y)
    assert "D ends it before its time" in place.window.command.sentence()
    press(qtbot, Key.Key_D)
    write(qtbot, "nomor sekolah")
    press(qtbot, Key.Key_Return)
    assert not any("0000-55" in one for one in place.lines())


def test_a_request_about_personal_data_is_granted_where_it_stands_and_goes_on_where_its_page_is(
    qtbot: QtBot, place: Place
) -> None:
    asked = facts.DataRequestRecorded("PD-7", "access", "Pemohon Contoh", place.desk.clock_ms - 60_000, identity="card")
    place.desk.other("request:r7", asked, by="p2")
    place.pages.refresh()
    assert any("PD-7" in one and "LATE" in one and "recorded by" in one for one in place.lines())
    place.decide(qtbot, "PD-7", Key.Key_Y, "identitas cocok")
    granted = place.desk.board.notices["request:r7"].said("decision")
    assert isinstance(granted, facts.DataRequestDecided) and granted.granted and granted.reason == "identitas cocok"
    assert any("PD-7" in one and "GRANTED, TO BE DONE" in one for one in place.lines()), "it is not answered yet"
    opened: list[str] = []
    place.pages.request_asked.connect(opened.append)
    place.choose("PD-7")
    press(qtbot, Key.Key_D)
    assert "its next step is done there" in place.window.command.sentence()
    press(qtbot, Key.Key_Return)
    assert opened == ["r7"]
    erasure = msgspec.structs.replace(asked, number="PD-9", wish="erasure")
    place.desk.other("request:r9", erasure, by="p2")
    place.desk.other("request:r9", facts.DataRequestSearched(("call:1",)), by="p3")
    place.pages.refresh()
    place.choose("PD-9")
    press(qtbot, Key.Key_Y)
    assert "its next step is done there" in place.window.command.sentence(), "the list is looked at before"
    place.desk.other("request:r8", msgspec.structs.replace(asked, number="PD-8"), by=PERSON.account)
    place.pages.refresh()
    assert any("PD-8" in one and "YOURS" in one for one in place.lines())
    place.decide(qtbot, "PD-8", Key.Key_D, "bukan miliknya")
    assert place.desk.board.notices["request:r8"].said("decision") is None, "who noted it does not decide it"


def test_an_objection_is_looked_at_on_its_own_page_and_an_admin_does_not_see_it(qtbot: QtBot, place: Place) -> None:
    said = facts.CallEvaluated(call="c7", person="p2", month=202610, form=1)
    place.desk.other("evaluation:c7", said, by="p3")
    place.desk.other("evaluation:c7", facts.EvaluationAnswered("rahasia kami", objects=True), by="p2")
    place.pages.refresh()
    (line,) = (one for one in place.lines() if "Oct 2026" in one)
    assert "objects" in line and "rahasia" not in line and place.strip()
    opened: list[str] = []
    place.pages.objection_asked.connect(opened.append)
    place.choose("Oct 2026")
    for key in (Key.Key_Y, Key.Key_D):
        press(qtbot, key)
        assert "the second look is made there" in place.window.command.sentence()
    press(qtbot, Key.Key_Return)
    assert opened == ["c7"]
    place.desk.set_person(msgspec.structs.replace(PERSON, account="p3"))
    place.pages.refresh()
    assert any("Oct 2026" in one and "ABOUT YOU" in one for one in place.lines())
    place.desk.set_person(msgspec.structs.replace(PERSON, roles=("admin",)))
    place.pages.refresh()
    assert place.lines() and not any("Oct 2026" in one for one in place.lines())


def test_a_block_granted_by_who_asked_says_so_and_another_ends_it_or_accepts_it(qtbot: QtBot, place: Place) -> None:
    for one, by in (("n5", "p2"), ("n6", "p2"), ("n7", PERSON.account)):
        stream, number = f"number:{one}", f"0000-5{one[1]}-123"
        place.desk.other(stream, facts.NumberBlockAsked(number, 2, "memaki"), by=by)
        granted = facts.NumberBlocked(place.desk.clock_ms + 3_600_000, "malam", number)
        place.desk.other(stream, granted, by=by, prev=place.desk.board.notices[stream].heads["block"])
    place.pages.refresh()
    (heading,) = (at for at in place.lines(heading=True) if at.startswith("Block granted by who asked"))
    assert "(3)" in heading
    keys = {line.words: line.id for line in place.pages.panel.lines() if line.id.startswith("own_block|")}
    assert all("GRANTED BY THE SAME PERSON WHO ASKED" in words for words in keys)

    def on(number: str, key: Key, why: str) -> None:
        assert place.pages.panel.choose(next(id for words, id in keys.items() if number in words))
        place.pages.panel.list.setFocus()
        press(qtbot, key)
        write(qtbot, why)
        press(qtbot, Key.Key_Return)

    on("0000-55", Key.Key_D, "nomor sekolah")
    on("0000-56", Key.Key_Y, "rekaman didengar")
    assert place.desk.board.notices["number:n5"].said("block") is None
    assert place.desk.board.notices["number:n6"].said("block") is not None
    left = [line.id for line in place.pages.panel.lines() if line.id.startswith("own_block|")]
    assert [one.split("|")[1] for one in left] == ["number:n7"]
    on("0000-57", Key.Key_D, "sudah")
    assert place.desk.board.notices["number:n7"].said("block") is not None, "who granted it does not judge it"


def test_an_account_is_asked_for_by_keys_and_only_an_admin_answers(qtbot: QtBot, place: Place) -> None:
    place.window.actions_.trigger("shift.account")
    press(qtbot, Key.Key_Return)
    assert place.window.command.sentence().startswith("The name is missing")
    write(qtbot, "Petugas Baru")
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Tab)
    write(qtbot, "mulai Senin")
    press(qtbot, Key.Key_Return)
    assert "until an admin answers" in place.window.command.sentence()
    place.window.pages.open("review")
    (line,) = (one for one in place.lines() if "Petugas Baru" in one)
    assert "dispatcher · mulai Senin" in line and "account add" in line and "an admin decides" in line
    place.desk.set_person(msgspec.structs.replace(PERSON, account="p9", roles=("admin",)))
    place.pages.refresh()
    place.decide(qtbot, "Petugas Baru", Key.Key_Y, "dibuat")
    assert not any("Petugas Baru" in one for one in place.lines())


def test_who_could_not_sign_in_stands_there_with_what_to_do_about_it(qtbot: QtBot, place: Place) -> None:
    later = place.desk.clock_ms + 300_000
    for account, cause, desk in (("p2", "tries", "desk-B"), ("", "tries", "desk-B"), ("p3", "closed", "desk-B")):
        told = facts.SignInStopped(account, cause, desk, later if cause == "tries" else None)  # type: ignore[arg-type]
        place.desk.other(f"ref:stopped:{account or desk}", told, by="server")
    place.desk.other("ref:stopped:desk-A", facts.SignInStopped("", "desk", "desk-A", later), by="server")
    place.desk.other("ref:stopped:p4", facts.SignInStopped("p4", "password"), by="server")
    place.pages.refresh()
    shown = "\n".join(place.lines())
    for said in (
        "too many wrong passwords at desk B, stopped until",
        "a name nobody here has: too many",
        "right password at desk B, but the account is switched off",
        "desk A: too many wrong passwords, nobody signs in there until",
        "the password was set anew at the server",
    ):
        assert said in shown
    place.desk.set_person(msgspec.structs.replace(PERSON, account="p2"))
    place.pages.refresh()
    assert any("ask whether it was them" in one and "ABOUT YOU" in one for one in place.lines())
    place.choose("ask whether it was them")
    press(qtbot, Key.Key_Y)
    assert place.window.command.sentence().startswith("This is about you.")


def test_enter_opens_what_a_line_is_about(qtbot: QtBot, place: Place) -> None:
    place.desk.other("number:n9", facts.NumberFlagged("0000-99", "abuse", place.desk.clock_ms + 9_000_000, "memaki"))
    place.desk.other("call:q9", facts.CallStarted("phone", "0000-98"), by="p2")
    place.desk.other("call:q9", facts.CallKindSet("ghost_unconfirmed"), by="p2")
    place.pages.refresh()
    place.choose("0000-99")
    press(qtbot, Key.Key_Return)
    assert place.window.work.current() == "numbers"
    assert place.window.call_pages.numbers.panel.chosen() == "n9"
    place.window.pages.close("numbers")
    asked: list[str] = []
    place.window.form_asked.connect(asked.append)
    place.window.pages.open("review")
    place.choose("0000-98")
    press(qtbot, Key.Key_Return)
    assert asked == ["q9"]


def test_supervisors_who_differ_stand_in_the_problem_box_and_in_the_list(qtbot: QtBot, place: Place) -> None:
    begun = facts.ShiftStarted("p2", "Petugas 2", "B", checked_ms=place.desk.clock_ms - 9 * 86_400_000)
    place.desk.other(shift_stream("s9"), begun, by="p2")
    entry = place.desk.board.shifts["s9"].timeline[0].entry
    for verdict, reason, by in (("accepted", "server mati", "p3"), ("not_accepted", "tidak lapor", "p4")):
        said = facts.ReviewDecided(entry, "unchecked", verdict, reason)  # type: ignore[arg-type]
        place.desk.other(shift_stream("s9"), said, by=by)
    place.window.problems.refresh()
    items = [place.window.problems.list.item(at).text() for at in range(place.window.problems.count())]
    words = "a shift: two values for decision of the supervisor (sign-in unchecked for 7 days)."
    assert words in items
    place.pages.refresh()
    place.choose(words)
    press(qtbot, Key.Key_Y)
    press(qtbot, Key.Key_Return)
    assert not place.desk.board.shifts["s9"].conflicts


def test_two_values_are_chosen_between_in_the_list(qtbot: QtBot, place: Place) -> None:
    case = place.cases["wasp"]
    place.desk.do(set_priority, case, 1)
    place.desk.other(case_stream(case), facts.CasePrioritySet(3, "ringan"), by="p2")
    place.pages.refresh()
    place.choose("two values for priority")
    press(qtbot, Key.Key_Y)
    press(qtbot, Key.Key_Return)
    assert not place.desk.board.cases[case].conflicts


def test_what_a_person_wrote_or_may_not_decide_says_so_and_is_not_counted(qtbot: QtBot, place: Place) -> None:
    undone(place, reason="dari meja lain")
    place.desk.set_person(msgspec.structs.replace(PERSON, account="p2"))
    place.pages.refresh()
    before = place.strip()
    (own,) = (one for one in place.lines() if "dari meja lain" in one)
    assert "YOURS: another supervisor decides" in own
    place.choose("dari meja lain")
    press(qtbot, Key.Key_Y)
    assert place.window.command.sentence().startswith("You wrote this yourself.")
    place.desk.set_person(msgspec.structs.replace(PERSON, account="p3"))
    assert place.strip() != before
    assert any("an admin decides" in one for one in place.lines()), "accounts are not the supervisor's"


def test_a_refused_entry_is_judged_by_another_and_counts_as_read_where_it_was_written(
    qtbot: QtBot, place: Place
) -> None:
    (ours,) = place.desk.do(note, place.cases["fire"], "api padam")
    (theirs,) = place.desk.do_as(OTHER, note, place.cases["fire"], "foto asap")
    place.desk.refuse(ours)
    place.desk.refuse(theirs, "too_large")
    place.pages.refresh()
    place.choose("this person may not write that")
    press(qtbot, Key.Key_Y)
    assert place.window.command.sentence().startswith("You wrote this yourself.")
    place.choose("it is too large")
    press(qtbot, Key.Key_Y)
    write(qtbot, "fotonya dikirim terpisah")
    press(qtbot, Key.Key_Return)
    assert [one.id for one in place.desk.journal.refused()] == [ours.id]


def test_the_list_is_of_supervisors_and_admins(place: Place) -> None:
    for roles, may in ((("dispatcher",), False), (("admin",), True), (("supervisor",), True)):
        place.desk.set_person(msgspec.structs.replace(PERSON, roles=roles))
        assert place.window.actions_.action("supervisor.review").isEnabled() is may
        assert bool(place.strip()) is may
    place.desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    assert place.window.actions_.why_not("supervisor.review") == "This list is for supervisors and admins."


def test_who_sits_down_at_the_open_list_and_may_not_see_it_sees_nothing_of_it(qtbot: QtBot, place: Place) -> None:
    undone(place, reason="salah baris")
    place.choose("salah baris")
    press(qtbot, Key.Key_D)
    place.window.work.turn_to("case")  # as behind the page that asks for the PIN
    place.desk.set_person(msgspec.structs.replace(PERSON, account="p9", roles=("dispatcher",)))
    place.window.work.turn_to("review")
    assert place.lines() == place.lines(heading=True) == [] and place.box.isHidden()
    assert place.pages.panel.empty.text() == "This list is for supervisors and admins."


def test_one_kind_alone_can_be_looked_at(qtbot: QtBot, place: Place) -> None:
    place.desk.other("number:n2", facts.NumberFlagged("0000-66", "prank", place.desk.clock_ms + 86_400_000, "iseng"))
    place.pages.refresh()
    place.pages.panel.list.setFocus()
    kinds = place.pages.kinds.list
    everything = [line.id for line in place.pages.panel.lines() if not line.heading]
    counted = {line.cells[0].text: line.cells[1].text for line in kinds.lines()}
    assert counted["Everything"] == str(len(everything))
    press(qtbot, Key.Key_J)
    assert place.window.focusWidget() is kinds
    for _ in range(kinds.count()):
        press(qtbot, Key.Key_Down)
        if "Flag of a number" in kinds.line_at(kinds.row()).words:
            break
    assert [one.partition(" (")[0] for one in place.lines(heading=True)] == ["Flag of a number"]
    assert counted["Flag of a number"] == str(len(place.lines()))
    place.pages.touched(frozenset({"number:n2"}))
    place.pages.tick()
    assert place.window.focusWidget() is kinds, "what comes meanwhile takes nobody away from it"
    press(qtbot, Key.Key_Return)
    assert place.window.focusWidget() is place.pages.panel.list
    assert "flag of a number" in place.pages.panel.above.text()
    press(qtbot, Key.Key_J)
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Right)
    assert [line.id for line in place.pages.panel.lines() if not line.heading] == everything
    assert place.window.focusWidget() is place.pages.panel.list


def test_where_letters_are_large_the_kind_is_asked(qtbot: QtBot, place: Place) -> None:
    place.desk.other("number:n4", facts.NumberFlagged("0000-67", "prank", place.desk.clock_ms + 86_400_000, "iseng"))
    place.window.resize(1000, 690)
    try:
        place.pages.panel.list.setFocus()
        for typed in ("flag", "every"):
            press(qtbot, Key.Key_J)
            write(qtbot, typed)
            press(qtbot, Key.Key_Return)
            assert (len(place.lines(heading=True)) == 1) is (typed == "flag")
            place.pages.panel.list.setFocus()
    finally:
        place.window.resize(1366, 690)


def test_visitors_see_neither_names_of_callers_nor_whole_numbers(place: Place) -> None:
    place.desk.other("number:n3", facts.NumberBlockAsked("0000-77-123", 2, "iseng"))
    place.window.hidden = True
    place.pages.refresh()
    shown = "\n".join(place.lines())
    place.window.hidden = False
    assert "0000-77" not in shown and "…123" in shown


def test_what_left_the_board_is_read_from_the_archive_and_comes_back_for_the_decision(
    qtbot: QtBot, place: Place
) -> None:
    stream = case_stream("old")
    opening = facts.CaseOpened("112-261109-B-0001", "fire_building", 1, facts.Place(kelurahan="Kauman"))
    place.window.pages.close("review")
    qtbot.waitUntil(lambda: not place.pages.source.reading(), timeout=20_000)
    counted = place.strip()
    with place.desk.at(place.desk.clock_ms - RECENT_MS * 2):
        place.desk.other(stream, opening, by="p9")
        place.desk.other(stream, facts.CaseFoundFalse("tidak ada asap"), by="p9")
    assert stream not in place.desk.board.streams()
    place.desk.set_person(PERSON)
    qtbot.waitUntil(lambda: not place.pages.source.reading(), timeout=20_000)
    assert place.strip() != counted, "the strip counts what the page would show, before it was opened"
    place.window.pages.open("review")
    qtbot.waitUntil(lambda: not place.pages.source.reading(), timeout=20_000)
    place.choose("tidak ada asap")
    press(qtbot, Key.Key_Y)
    write(qtbot, "dicek ke lapangan")
    press(qtbot, Key.Key_Return)
    assert not any("tidak ada asap" in one for one in place.lines())
    assert stream in place.desk.board.streams()


def test_the_shift_log_tells_decisions_in_words(place: Place) -> None:
    shift = next(one for one in place.desk.board.shifts.values() if one.person == "p1")
    begun = next(line for line in shift.timeline if isinstance(line.fact, facts.ShiftStarted))
    said = facts.ReviewDecided(begun.entry, "handover", "accepted", "serah terima lisan")
    place.desk.other(shift_stream(shift.id), said)
    place.window.actions_.trigger("shift.log")
    page = place.window.work.page("shift_log").page()  # type: ignore[attr-defined]
    place.window.pages.close("shift_log")
    told = "Supervisor: handover missing or not signed: accepted (serah terima lisan)"
    assert told in [row.what for row in page.rows]
