"""The inbox by keys: reports by need, one key opens the form with what was said offered, attaches a group, files it;
an admin sets the sources; no key and no secret is seen again."""

from __future__ import annotations

import base64

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.inbox import attach_reports
from console.models.state.call import Call
from console.models.state.streams import call_stream, ref_stream
from console.models.views.inbox import report_text
from console.ui.calls.banner import banner_state
from console.ui.inbox import InboxPages, SourcePages
from console.ui.window.main_window import AlarmWatch, MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, command, press, words, write
from tests.ui.room_desk import PERSON, RoomDesk
from wire import facts

ADMIN = msgspec.structs.replace(PERSON, account="a1", name="Admin", roles=("admin",))
SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()


def came(desk: RoomDesk, **said: object) -> Call:
    call = desk.new_id()
    fact = facts.ReportCame(**{"channel": "app", "source": "silpusitron", **said})  # type: ignore[arg-type]
    desk.other(call_stream(call), fact)
    return desk.board.calls[call]


@pytest.fixture
def inbox(window: MainWindow) -> InboxPages:
    return window.features[InboxPages]


def opened(qtbot: QtBot, inbox: InboxPages) -> None:
    press(qtbot, Key.Key_E, CTRL | Mod.ShiftModifier)
    qtbot.waitUntil(lambda: not inbox._slices.isActive())
    inbox.refresh()
    inbox.panel.list.setFocus()


def test_a_report_opens_its_form_with_what_was_said_offered_and_nothing_taken(
    qtbot: QtBot, desk: RoomDesk, window: MainWindow, inbox: InboxPages
) -> None:
    call = came(desk, text="Pohon tumbang menutup jalan", place="Jl. Contoh 5", point="-8.0954,112.1609",
                number="081100000001", name="Warga Contoh", nature="tree_down")  # fmt: skip
    state = banner_state(desk.board, window.line.view(False))
    assert state.line == "idle" and "1" in state.below and "Ctrl+Shift+E" in state.below
    opened(qtbot, inbox)
    assert any("Pohon tumbang menutup jalan" in line for line in words(inbox.panel))
    inbox.panel.choose(call.id)
    assert "Jl. Contoh 5" in inbox.side._text.toPlainText()
    press(qtbot, Key.Key_Return)
    form = window.forms.form if hasattr(window.forms, "form") else None
    taken = desk.board.calls[call.id]
    assert taken.state == "talking" and taken.claims == ("desk-A",)
    assert window.calls.in_form() == call.id and form is not None
    assert "Pohon tumbang menutup jalan" in form.parts.narrative.toPlainText()
    assert form.parts.place.address.offers() and form.parts.place.point() is None
    assert (form.parts.number.text(), form.parts.caller.text()) == ("081100000001", "Warga Contoh")
    form.parts.place.take_all()
    point = form.parts.place.point()
    assert point is not None and abs(point[0] + 8.0954) < 1e-6


def test_one_key_attaches_the_whole_group_to_the_case_it_is_surely_like(
    qtbot: QtBot, desk: RoomDesk, inbox: InboxPages
) -> None:
    case = desk.board.open_cases()[0]
    said = {"nature": case.nature, "place": case.place.address, "number": "081100000001"}
    first = came(desk, text=case.narrative or "sama", **said)
    desk.do(attach_reports, [first.id], case.id)
    calls = [came(desk, text=case.narrative or "sama", **said) for _ in range(3)]
    opened(qtbot, inbox)
    qtbot.waitUntil(lambda: len(inbox._group(calls[0].id)) == len(calls))
    inbox.panel.choose(calls[0].id)
    press(qtbot, Key.Key_Y)
    assert {desk.board.calls[one.id].case for one in calls} == {case.id}
    assert not words(inbox.panel)


def test_filing_asks_why_and_leaves_the_list(qtbot: QtBot, desk: RoomDesk, inbox: InboxPages) -> None:
    call = came(desk, text="jual obat kuat")
    opened(qtbot, inbox)
    inbox.panel.choose(call.id)
    press(qtbot, Key.Key_J)
    press(qtbot, Key.Key_2)
    inbox.panel.box.focus("reason")
    write(qtbot, "iklan")
    press(qtbot, Key.Key_Return)
    filed = desk.board.calls[call.id]
    assert (filed.call_kind, filed.note) == ("wrong_number", "iklan") and not words(inbox.panel)


def test_it_is_heard_once_when_something_comes_and_again_while_it_must_be_acted_on(desk: RoomDesk) -> None:
    watch = AlarmWatch()
    watch.look(desk.board, desk.now_ms(), desk.desk_id, True)
    came(desk, text="a")
    assert watch.look(desk.board, desk.now_ms(), desk.desk_id, True) == {"report"}
    came(desk, text="b")
    assert not watch.look(desk.board, desk.now_ms(), desk.desk_id, True), "a flood is one sound"
    came(desk, channel="neighbour", source="kediri", text="c")
    assert watch.look(desk.board, desk.now_ms(), desk.desk_id, True) == {"report"}
    desk.wait(310)
    assert "report" in watch.look(desk.board, desk.now_ms(), desk.desk_id, True)


def test_visitors_read_nothing(qtbot: QtBot, desk: RoomDesk, window: MainWindow, inbox: InboxPages) -> None:
    call = came(desk, text="rahasia keluarga", place="Jl. Contoh 5", number="081100000001")
    opened(qtbot, inbox)
    window.frame.hide_personal()
    inbox.refresh()
    inbox.panel.choose(call.id)
    shown = "\n".join([*words(inbox.panel), inbox.side._text.toPlainText()])
    assert "rahasia" not in shown and "Contoh 5" not in shown and "0811" not in shown
    assert report_text(call)


# Sources.


def test_an_admin_sets_an_app_whose_key_is_shown_once(qtbot: QtBot, desk: RoomDesk, window: MainWindow) -> None:
    desk.set_person(ADMIN)
    window.actions_.refresh()
    pages = window.features[SourcePages]
    command(qtbot, "sumberlaporan")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_Plus)
    press(qtbot, Key.Key_Return)
    pages.panel.box.focus("code")
    write(qtbot, "silpusitron")
    pages.panel.box.focus("name")
    write(qtbot, "Silpusitron")
    press(qtbot, Key.Key_Return)
    key = pages.panel.box._fields["key"].text()  # type: ignore[union-attr]
    assert key.startswith("k112app_") and len(key) > 40
    press(qtbot, Key.Key_Return)
    known = desk.board.reference.sources["silpusitron"]
    assert known.key_hash and key not in known.key_hash
    assert not any(key in line for line in words(pages.panel))


def test_a_fingerprint_is_confirmed_by_what_was_read_aloud(qtbot: QtBot, desk: RoomDesk, window: MainWindow) -> None:
    desk.set_person(ADMIN)
    window.actions_.refresh()
    given = {"url": "https://112.contoh", "shape": "konsol112"}
    desk.other("channel:n1", facts.SourceSet("kediri", "neighbour", "112 Kediri", settings=given, secret=SECRET))
    seen = facts.SourceSeen("kediri", "unconfirmed", fingerprint="ab" * 30 + "12f9")
    desk.other(ref_stream("source", "kediri"), seen)
    pages = window.features[SourcePages]
    command(qtbot, "sumberlaporan")
    pages.panel.choose("kediri")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_I)
    write(qtbot, "0000")
    press(qtbot, Key.Key_Return)
    assert "fingerprint" not in desk.board.reference.sources["kediri"].settings
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "12:F9")
    press(qtbot, Key.Key_Return)
    assert desk.board.reference.sources["kediri"].settings["fingerprint"] == seen.fingerprint
