"""The exchange at the desk by keys: set up and tried, a telephone picked up takes its call, a number is called back, a
recording is heard by who may; the real window over a real desk file."""

from __future__ import annotations

import hashlib
import io
import wave
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.calls import file_call, take_call
from console.models.commands.telephony import set_extension
from console.models.state.reference import Trunk
from console.sync.asking import Telephone
from console.text.calls import who_has
from console.text.strip import phone_item
from console.text.words import language
from console.ui.attachments import AttachmentPages
from console.ui.calls.banner import banner_state
from console.ui.calls.citizens import CitizenPages
from console.ui.telephony import Calling, ExchangePages, RecordingPages, grouped
from tests.ui.call_keys import Key, command, press
from tests.ui.room_desk import PERSON, RoomDesk
from tests.ui.whole_window import Whole, whole_window
from wire import facts
from wire.facts import PhoneStep

pytestmark = pytest.mark.slow
ALL_ROLES = msgspec.structs.replace(PERSON, roles=("dispatcher", "supervisor", "admin"))
NUMBER = "081200001101"  # of a range that nobody has


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    app = QApplication.instance()
    assert app is not None
    desk = RoomDesk()
    with whole_window(desk, tmp_path_factory.mktemp("meja")) as made:
        desk.set_person(ALL_ROLES)
        made.window.activateWindow()
        desk.other("trunk:1", facts.TrunkSet(code="pbx", trunk_kind="ami", name="Sentral", settings={"queue": "q112"}))
        desk.do(set_extension, "201", desk.desk_id)
        desk.confirm_all()
        yield made


def said(whole: Whole, step: PhoneStep, call: str = "satu", extension: str = "", **more: Any) -> None:
    """The gateway writes what the exchange says."""
    at = whole.desk.desk_id if extension == "201" else ""
    whole.desk.other(f"call:{call}", facts.PhoneStepped(step=step, trunk="pbx", extension=extension, desk=at, **more))


def page(whole: Whole) -> list[str]:
    panel = whole.window.features[ExchangePages].panel
    return [" | ".join(cell.words for cell in line.cells) for line in panel.lines()]


def test_a_line_is_set_up_by_keys_and_its_secret_never_shown(qtbot: QtBot, whole: Whole) -> None:
    command(qtbot, "sentral")
    lines = page(whole)
    assert "Sentral (pbx) | Asterisk (AMI)" in lines[0] and "201 | telephone | at desk A" in lines[1]
    press(qtbot, Key.Key_Return)  # change the first one
    press(qtbot, Key.Key_Escape)
    features = whole.window.features[ExchangePages]
    given = {"name": "Lain", "token": "kunci-rahasia", "secrets": "", "answers": "yes"}
    assert features._set("webhook", "hook", True, given)
    trunk: Trunk = whole.desk.board.reference.trunks["hook"]
    assert trunk.name == "Lain" and not any("kunci-rahasia" in one for one in page(whole))


def test_whether_there_is_a_line_stands_in_the_strip(whole: Whole) -> None:
    board, around, zone = whole.desk.board, whole.window.frame.around, whole.window.frame.zone
    assert phone_item(board, whole.desk.clock_ms, around, zone).text == "Line not connected, record by hand"
    whole.desk.other("ref:line:pbx", facts.TrunkHeard("pbx", True, url="https://127.0.0.1:9"))
    assert phone_item(board, whole.desk.clock_ms, around, zone).text == "Line up"
    whole.desk.other("ref:line:pbx", facts.TrunkHeard("pbx", False, "no_connection"))
    item = phone_item(board, whole.desk.clock_ms, around, zone)
    assert item.text.startswith("LINE DOWN since") and item.colour == "broken"


def test_a_telephone_picked_up_here_takes_its_call_and_opens_its_form(qtbot: QtBot, whole: Whole) -> None:
    window, desk = whole.window, whole.desk
    said(whole, "waiting", number=NUMBER, line="112")
    said(whole, "ringing", extension="201")
    window.touched(frozenset({"call:satu"}))
    state = banner_state(desk.board, window.line.view(False))
    assert state.line == "ringing" and state.number == NUMBER and "rings at 201 (desk A)" in state.below
    said(whole, "answered", extension="201")
    window.touched(frozenset({"call:satu"}))
    qtbot.waitUntil(lambda: window.calls.in_form() == "satu", timeout=60_000)
    call = desk.board.calls["satu"]
    assert call.answered_by == ALL_ROLES.account and call.claims == (desk.desk_id,)
    said(whole, "held")
    assert "on hold at the exchange" in banner_state(desk.board, window.line.view(False)).below
    said(whole, "ended")
    assert banner_state(desk.board, window.line.view(False)).line == "unrecorded"


def test_a_telephone_is_called_not_picked_up_only_where_its_exchange_tells_of_answers(whole: Whole) -> None:
    desk, window = whole.desk, whole.window
    words = "TELEPHONE NOT PICKED UP"
    for answers in ("yes", "no"):
        settings, call, code = {"answers": answers}, f"diam {answers}", f"pbx-{answers}"
        desk.other(f"trunk:{answers}", facts.TrunkSet(code=code, trunk_kind="ami", name=code, settings=settings))
        desk.other(f"call:{call}", facts.PhoneStepped(step="waiting", trunk=code, number=NUMBER))
        desk.do(take_call, call)
        desk.wait(30)
        view = window.line.view(False)
        shown = banner_state(desk.board, view).below, who_has(desk.board, desk.board.calls[call], view)
        assert [words.lower() in one.lower() for one in shown] == [answers == "yes"] * 2, answers
        desk.do(file_call, call, "prank")


def test_what_was_given_up_is_filed_and_called_back_with_the_number_large(qtbot: QtBot, whole: Whole) -> None:
    window, desk = whole.window, whole.desk
    said(whole, "waiting", "dua", number=NUMBER)
    said(whole, "abandoned", "dua")
    desk.wait(10)
    window.tick()
    assert desk.board.calls["dua"].call_kind == "abandoned" and desk.board.calls["dua"].open_tasks
    calling = window.features[Calling]
    calling.call_back(desk.board.calls["dua"])
    assert calling._large.number.text() == grouped(NUMBER) == "0812 0000 1101"
    assert grouped("0000-2345-112") == "0000 2345 112", "as it is dialled, however it was written"
    assert "by hand" in calling._large.said.text()
    calling._leave()
    assert window.call_pages.tasks.panel.box.isVisible(), "how it went is asked"
    window.call_pages.tasks.panel.box.leave()


def test_an_end_without_an_answer_is_held_and_an_answer_told_late_takes_call_back_and_message_back(
    whole: Whole,
) -> None:
    window, desk = whole.window, whole.desk
    sender = facts.ChannelSet("whatsapp_local", "whatsapp_local", settings={"url": "https://wa.contoh"})
    desk.other("channel:wa", sender)
    desk.other("ref:citizens:room", facts.CitizenRuleDefined("room", rescue=True))
    desk.wait(1)
    said(whole, "waiting", "tiga", number="081200001103")
    desk.wait(1)
    said(whole, "ended", "tiga")  # the exchange was refused with the answer, and sends it again later
    desk.wait(18)
    window.tick()
    assert desk.board.calls["tiga"].call_kind is None, "not given up yet"
    desk.wait(10)
    window.tick()
    window.features[CitizenPages].tick()
    call = desk.board.calls["tiga"]
    (thread,) = desk.board.threads_about("call:tiga")
    assert call.call_kind == "abandoned" and [one.state for one in thread.letters.values()] == ["asked"]
    desk.wait(5)
    said(whole, "answered", "tiga", "201")
    window.tick()
    window.features[CitizenPages].tick()
    call, thread = desk.board.calls["tiga"], desk.board.threads[thread.id]
    assert (call.call_kind, call.open_tasks, call.claims) == (None, [], (desk.desk_id,))
    assert [one.state for one in thread.letters.values()] == ["withdrawn"]
    assert all(not one.works(desk.clock_ms) for one in thread.links.values()), "nobody is asked whether they are safe"
    desk.wait(60)
    window.tick()
    assert desk.board.calls["tiga"].call_kind is None, "once"


def test_recordings_are_listed_and_heard_only_by_who_may(whole: Whole) -> None:
    window, desk = whole.window, whole.desk
    added = facts.RecordingAdded(recording="r1", trunk="pbx", link="garam satu.wav", length_s=61)
    desk.other("call:satu", added)
    pages = window.features[RecordingPages]
    pages.show_call("satu")
    (line,) = pages.panel.lines()
    assert "01:01" in line.cells[0].words and line.cells[2].words == ""
    desk.set_person(msgspec.structs.replace(PERSON, account="p9", roles=("dispatcher",)))
    pages.refresh()
    assert pages.panel.lines()[0].cells[2].words == "not yours to hear"
    before = len(desk.board.notices)
    pages._enter("satu|r1")
    assert len(desk.board.notices) == before, "no fact, no sound"
    desk.set_person(ALL_ROLES)
    assert language() == "en"


def test_a_recording_goes_into_the_files_of_its_call_by_a_key_and_only_as_it_was_told_then(
    qtbot: QtBot, whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk, made = whole.window, whole.desk, io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setparams((1, 2, 8_000, 0, "NONE", ""))
        sound.writeframes(b"\0\0" * 800)
    said(whole, "waiting", "tiga", number=NUMBER)
    told = hashlib.sha256(made.getvalue()).hexdigest()
    desk.other("ref:line:dua", facts.TrunkHeard("dua", True, url="https://127.0.0.1:9"))
    for name, digest in (("r2", told), ("r3", "0" * 64)):
        desk.other("call:tiga", facts.RecordingAdded(recording=name, trunk="dua", link="garam 2.wav", sha256=digest))
    monkeypatch.setattr(Telephone, "sound", lambda *_: made.getvalue())  # what the gateway gives
    pages, files = window.features[RecordingPages], window.features[AttachmentPages]
    pages.show_call("tiga")
    before = len(desk.board.notices)
    pages._keep("tiga|r3")
    qtbot.waitUntil(lambda: not pages._fetching, timeout=60_000)
    assert not files.panel.box.isVisible() and len(desk.board.notices) == before + 1, "heard it was, kept it is not"
    pages._keep("tiga|r2")
    qtbot.waitUntil(files.panel.box.isVisible, timeout=60_000)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.board.calls["tiga"].attachments), timeout=60_000)
    (one,) = desk.board.calls["tiga"].attachments.values()
    assert (one.media, one.sha256, one.name) == ("wav", told, "rekaman.wav")
