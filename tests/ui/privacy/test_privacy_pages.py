"""Personal data by keys: a rule confirmed and carried out, a request on its way, a hold, what is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.errors import Refused
from console.models.commands.calls import start_call
from console.models.commands.cases import note
from console.models.commands.privacy import lift_hold, name_found, second_erasure
from console.models.state.privacy import request_of
from console.models.state.shift import Person
from console.models.state.streams import split_stream
from console.models.views.review_queue import is_own, may_decide, waiting
from console.text.review import Looking, what_words
from console.ui import privacy
from console.ui.privacy import PrivacyPages
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, command, press, write
from tests.ui.room_desk import PERSON, RoomDesk
from wire import facts

pytestmark = pytest.mark.slow

DAY_S = 86_400
ADMIN = Person(account="adm", name="Admin Contoh", roles=("admin", "supervisor"), auth="online", last_online_ms=0)


@pytest.fixture
def pages(
    window: MainWindow, desk: RoomDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PrivacyPages]:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    made = window.features.add(PrivacyPages(window.frame))
    yield made
    made.end()


def read(qtbot: QtBot, pages: PrivacyPages) -> None:
    workers = (pages.counting, pages.exporting, pages.review.worker, pages.automatic)
    qtbot.waitUntil(lambda: not any(one.busy() for one in workers))


def words(panel: LinesPanel) -> str:
    return "\n".join([panel.above.text(), panel.empty.text(), *(one.words for one in panel.lines())])


def open_page(qtbot: QtBot, window: MainWindow, pages: PrivacyPages) -> None:
    if not window.pages.is_open(PrivacyPages.name):
        command(qtbot, "datapribadi")
    read(qtbot, pages)
    pages.panel.list.setFocus()


def closed_case(desk: RoomDesk, cases: dict[str, str], days: int) -> str:
    """The first case, over for so many days."""
    case = cases["fire"]
    desk.do(note, case, "rumah Bu Karangan")
    desk.other(f"case:{case}", facts.CaseClosed("handled"))
    for one in desk.board.cases[case].tasks.values():
        desk.other(f"case:{case}", facts.TaskDone(one.id))
    desk.wait(days * DAY_S)
    return case


def carried_out(desk: RoomDesk, why: str) -> tuple[str, ...]:
    """What the server and the page of the ledger do with the last order."""
    notice = next(one for one in reversed(list(desk.board.notices.values())) if one.kind == "erasure" and one.open)
    order = notice.began
    assert isinstance(order, facts.ErasureOrdered | facts.ErasureDue)
    for stream in order.streams:
        desk.number(desk.written("server", stream, facts.KeyDestroyed(stream, why)))
    desk.other(f"erasure:{notice.id}", facts.ErasureDone(len(order.streams)), prev=notice.heads["erasure"])
    return order.streams


def test_a_rule_is_confirmed_shows_what_it_closes_for_ever_and_the_case_says_so(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], pages: PrivacyPages, tmp_path: Path
) -> None:
    case = closed_case(desk, cases, 400)
    desk.person = ADMIN
    open_page(qtbot, window, pages)
    assert pages.panel.choose("rule:kasus")
    press(qtbot, Key.Key_Return)
    assert "not confirmed" in window.command.sentence() and not pages.review.panel.isVisible()
    press(qtbot, Key.Key_F)
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "365")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "Perwali 1/2026")
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Tab)
    write(qtbot, "yes")
    press(qtbot, Key.Key_Return)
    read(qtbot, pages)
    rule = desk.board.reference.retention["kasus"]
    assert (rule.keep_days, rule.confirmed, rule.version, rule.basis) == (365, True, 2, "Perwali 1/2026")
    assert pages.panel.choose("rule:kasus")
    press(qtbot, Key.Key_Return)
    read(qtbot, pages)
    listed = words(pages.review.panel)
    assert "For ever: 2 cases, 2 calls" in listed and "rumah Bu Karangan" not in listed
    press(qtbot, Key.Key_S)
    assert "for ever" in pages.review.panel.box.accessibleName()
    press(qtbot, Key.Key_Return)
    assert "reason is missing" in window.command.sentence()
    write(qtbot, "retensi bulanan")
    press(qtbot, Key.Key_Return)
    assert not window.pages.is_open("privacy.review")
    assert f"case:{case}" in carried_out(desk, "rule kasus 2")
    open_page(qtbot, window, pages)
    assert "erased: " in words(pages.panel) and "retensi bulanan" in words(pages.panel)
    window.pages.close(PrivacyPages.name)
    window.open_case(case)
    sheet = window.case_panel.findChildren(type(pages.panel.above))
    shown = "\n".join(one.text() for one in sheet if hasattr(one, "text"))
    assert "erased by rule “kasus” version 2" in shown
    command(qtbot, "datapribadi")
    read(qtbot, pages)
    pages.print()
    assert len(list(tmp_path.glob("catatan-pemusnahan-*.pdf"))) == len(list(tmp_path.glob("*.xlsx"))) == 1


def grant(qtbot: QtBot, window: MainWindow, pages: PrivacyPages, request: str) -> None:
    """Look at the list that was named, and grant it."""
    pages.review.panel.box.leave()
    window.pages.close("privacy.review")
    open_page(qtbot, window, pages)
    assert pages.panel.choose(f"request:{request}")
    press(qtbot, Key.Key_Return)
    read(qtbot, pages)
    press(qtbot, Key.Key_S)
    write(qtbot, "sah")
    press(qtbot, Key.Key_Return)
    read(qtbot, pages)


def record(qtbot: QtBot, desk: RoomDesk, pages: PrivacyPages, number: str) -> str:
    """A request to erase, and who asks, by keys."""
    write(qtbot, "+")
    write(qtbot, "erasure")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "Pemohon Contoh")
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Tab)
    write(qtbot, number)
    press(qtbot, Key.Key_Return)
    read(qtbot, pages)
    (notice,) = desk.archive.requests()
    assert "IDENTITY TO BE SEEN" in words(pages.panel) and "PD-2611" in words(pages.panel)
    assert pages.panel.choose(f"request:{notice.id}")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    read(qtbot, pages)
    return notice.id


def test_a_request_goes_its_way_and_waits_where_a_case_is_open(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], pages: PrivacyPages, tmp_path: Path
) -> None:
    call = next(one for one in desk.board.calls.values() if one.case and isinstance(one.number, str))
    open_page(qtbot, window, pages)
    id = record(qtbot, desk, pages, str(call.number))
    # What is to be erased is named by one person: a line that is left out is not on the list.
    assert "LIST TO BE NAMED" in words(pages.panel)
    press(qtbot, Key.Key_Return)
    read(qtbot, pages)
    assert "Another supervisor or admin looks" in words(pages.review.panel)
    listed = [one.id for one in pages.review.panel.lines()]
    assert pages.review.panel.choose(listed[0])
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_S)
    read(qtbot, pages)
    asked = request_of(desk.board.notices[f"request:{id}"])
    assert asked is not None and asked.named == tuple(listed[1:]) and asked.state == "decision"
    # Who recorded it does not grant it.
    grant(qtbot, window, pages, id)
    assert "Another supervisor" in window.command.sentence()
    # Another looks for it too: a line that does not belong to the number stops the grant.
    named = tuple(listed[1:])
    desk.do(name_found, id, (*named, f"case:{cases['tree']}"))
    desk.person = ADMIN
    grant(qtbot, window, pages, id)
    assert "1 of this list are not of the request" in window.command.sentence()
    assert "NOT OF THIS REQUEST: " in pages.review.panel.lines()[0].words
    assert "1 do not belong to the number" in words(pages.review.panel)
    desk.do(name_found, id, named)  # by who would grant it
    grant(qtbot, window, pages, id)
    assert "named this list" in window.command.sentence()
    desk.person = PERSON
    desk.do(name_found, id, named)
    desk.person = ADMIN
    grant(qtbot, window, pages, id)
    asked = request_of(desk.board.notices[f"request:{id}"])
    assert asked is not None and asked.may_erase
    assert pages.panel.choose(f"request:{id}")
    press(qtbot, Key.Key_Return)
    read(qtbot, pages)
    listed_words = words(pages.review.panel)
    assert "STAYS (open" in listed_words and "1 more belongs to it" in listed_words
    press(qtbot, Key.Key_S)
    write(qtbot, "permintaan dikabulkan")
    press(qtbot, Key.Key_Return)
    assert "the request waits" in window.command.sentence()
    assert not any(one.kind == "erasure" for one in desk.board.notices.values())


def test_who_only_looks_on_and_sits_down_at_the_open_page_sees_nothing_of_it(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: PrivacyPages
) -> None:
    open_page(qtbot, window, pages)
    pages.new_request()
    window.work.turn_to("case")
    desk.set_person(msgspec.structs.replace(PERSON, account="p9", roles=("viewer",)))
    window.work.turn_to("privacy")
    assert pages.panel.lines() == () and pages.panel.box.isHidden()


def test_a_case_in_hand_is_held_and_let_go_again(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], pages: PrivacyPages
) -> None:
    window.choose_case(cases["fire"])
    command(qtbot, "tahankasus")
    write(qtbot, "31/12/2027")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "sidang")
    press(qtbot, Key.Key_Return)
    read(qtbot, pages)
    (held,) = desk.board.notices_of("hold")
    assert "held · until 31 Dec 2027 · " in words(pages.panel) and "sidang" in words(pages.panel)
    assert pages.panel.choose(f"hold:{held.id}")
    press(qtbot, Key.Key_A)
    write(qtbot, "putusan tetap")
    press(qtbot, Key.Key_Return)
    assert desk.board.notices_of("hold") == []
    # Calls that belong to no case are held by their number; one that has a case is held with it.
    of_case = next(one.number for one in desk.board.calls.values() if one.case and isinstance(one.number, str))
    for number in ("0000-555-0177", of_case):
        alone = desk.do(start_call, "phone", number)
        press(qtbot, Key.Key_Asterisk)
        for typed in (number, "31/12/2027", "ancaman"):
            write(qtbot, typed)
            if typed != "ancaman":
                press(qtbot, Key.Key_Tab)
        press(qtbot, Key.Key_Return)
        (held,) = desk.board.notices_of("hold")
        assert isinstance(held.began, facts.HoldPlaced) and held.began.calls == (alone[0].stream.removeprefix("call:"),)
        assert "1 call · " in words(pages.panel) and "ancaman" in words(pages.panel)
        desk.do(lift_hold, held.id, "selesai")
    command(qtbot, "tahanpanggilan")
    assert pages.panel.box.accessibleName().startswith("Hold the call ")


def test_calls_with_a_case_hide_no_older_one_without_from_a_hold(
    qtbot: QtBot, desk: RoomDesk, pages: PrivacyPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy, "NAMED_MOST", 2)
    alone = split_stream(desk.do(start_call, "phone", "0000-555-0190")[0].stream)[1]
    case = next(iter(desk.board.cases))
    for _ in range(4):
        desk.wait(60)
        call = split_stream(desk.do(start_call, "phone", "0000-555-0190")[0].stream)[1]
        desk.other(f"call:{call}", facts.CallAttached(case))
    assert pages.holds._calls_of("0000-555-0190") == [alone]


def test_what_is_held_of_a_person_is_written_and_the_answer_names_the_file(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], pages: PrivacyPages, tmp_path: Path
) -> None:
    call = next(one for one in desk.board.calls.values() if one.case and isinstance(one.number, str))
    desk.person = ADMIN
    asked = facts.DataRequestRecorded(
        "PD-1", "access", "Pemohon", desk.clock_ms, about_number=call.number, identity="card"
    )
    desk.other("request:1", asked)
    desk.person = PERSON
    desk.other("request:1", facts.DataRequestDecided(True, "sah"))
    pages.show_request("1")  # as the supervisors' list asks for it
    open_page(qtbot, window, pages)
    assert pages.panel.chosen() == "request:1"
    gate = Event()
    pages.exporting.begin(gate.wait, lambda _: None)  # what somebody else asked for is still being read
    press(qtbot, Key.Key_Return)
    assert window.command.sentence().startswith("Another answer is being read.")
    gate.set()
    qtbot.waitUntil(lambda: not pages.exporting.busy())
    press(qtbot, Key.Key_Return)
    read(qtbot, pages)
    qtbot.waitUntil(pages.panel.box.isVisible)
    press(qtbot, Key.Key_Return)
    written = list(tmp_path.glob("data-PD-1-*.pdf"))
    answered = desk.board.notices["request:1"].timeline[-1].fact
    assert isinstance(answered, facts.DataRequestAnswered) and written[0].name in answered.answer
    assert len(answered.sha256) == 64 and "answered" in words(pages.panel)


def test_a_rule_that_needs_no_person_is_noted_four_times_a_day(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], pages: PrivacyPages
) -> None:
    case = closed_case(desk, cases, 400)
    rule = desk.board.reference.retention["kasus"]
    fresh = msgspec.structs.replace(rule, keep_days=30, version=2, confirmed=True, automatic=True)
    desk.other("ref:retention:kasus", fresh, prev=desk.board.definitions["ref:retention:kasus"].heads["definition"])
    pages.tick()
    read(qtbot, pages)
    due = [one.began for one in desk.board.notices.values() if one.kind == "erasure"]
    assert [type(one) for one in due] == [facts.ErasureDue]
    assert isinstance(due[0], facts.ErasureDue) and f"case:{case}" in due[0].streams
    pages.tick()
    read(qtbot, pages)
    assert len([one for one in desk.board.notices.values() if one.kind == "erasure"]) == 1


def test_an_order_waits_in_the_open_for_a_second_person_and_is_stopped_by_either(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], pages: PrivacyPages
) -> None:
    desk.person = ADMIN
    order = facts.ErasureOrdered((f"case:{cases['fire']}",), "retensi", "kasus", 2)
    desk.other("erasure:o1", order, by="petugas-2")
    open_page(qtbot, window, pages)
    assert "WAITS FOR THE SERVER" in words(pages.panel)

    def said(fact: facts.Fact) -> str:
        desk.other("erasure:o1", fact, prev=desk.board.notices["erasure:o1"].heads["erasure"])
        open_page(qtbot, window, pages)
        pages.refresh()
        read(qtbot, pages)
        return words(pages.panel)

    assert "WAITS FOR A SECOND PERSON at another desk" in said(facts.ErasureAwaited())
    (waits,) = [one for one in waiting(desk.board, desk.now_ms()) if one.about == "erasure"]
    assert may_decide(desk.board, waits, ADMIN.account, ADMIN.roles) and not is_own(desk.board, waits, ADMIN.account)
    assert is_own(desk.board, waits, "petugas-2"), "who ordered it is asked for no second word"
    look = Looking(now_ms=desk.now_ms(), person=ADMIN.account, roles=ADMIN.roles)
    assert "WAITS FOR A SECOND PERSON" in what_words(desk.board, waits, look)
    assert pages.panel.choose("erasure:o1")
    press(qtbot, Key.Key_Return)
    assert "erase for ever" in pages.panel.box.accessibleName() and "retensi" in pages.panel.box.accessibleName()
    write(qtbot, "daftar dibaca")
    press(qtbot, Key.Key_Return)
    assert desk.board.notices["erasure:o1"].timeline[-1].fact == facts.ErasureSeconded("daftar dibaca")
    assert "WILL BE ERASED" in said(facts.ErasureAwaited(desk.now_ms() + DAY_S * 1000))
    assert pages.panel.choose("erasure:o1")
    press(qtbot, Key.Key_D)
    assert "Stop this erasure" in pages.panel.box.accessibleName()
    write(qtbot, "masih dibutuhkan")
    press(qtbot, Key.Key_Return)
    assert "STOPPED" in words(pages.panel)
    assert not [one for one in waiting(desk.board, desk.now_ms()) if one.about == "erasure"]
    kept = facts.KeptStream(f"case:{cases['fire']}", "stopped")
    assert "kept: 1 somebody stopped it" in said(facts.ErasureDone(0, (kept,)))
    press(qtbot, Key.Key_D)
    assert not pages.panel.box.isVisible(), "what is done with is not stopped"


def test_nobody_agrees_to_what_they_ordered_or_where_it_was_ordered(
    window: MainWindow, desk: RoomDesk, pages: PrivacyPages
) -> None:
    desk.person = ADMIN
    for order, by in (("o1", ADMIN.account), ("o2", "petugas-2")):
        desk.other(f"erasure:{order}", facts.ErasureOrdered(("case:x",), "retensi"), by=by)
    for order in ("o1", "none"):
        with pytest.raises(Refused, match="self_ordered" if order == "o1" else "notice_gone"):
            desk.do(second_erasure, order, "setuju")
    assert desk.do(second_erasure, "o2", "setuju")
