"""A caller's phone at the desk: asked by one key, heard and seen when it answers, offered beside what was said, taken
by one key; who hung up is written to by the city's rule, and their answer moves the call-back."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.errors import Refused
from console.map.geography import load_geography
from console.models.commands.calls import end_call, record_abandoned, record_kind, ring, set_call_back, take_call
from console.models.commands.citizens import LinkForm, give_link, message_citizen
from console.models.state.citizen import Thread
from console.models.state.privacy import Judging, kept_because
from console.models.state.streams import call_stream, citizen_stream, split_stream
from console.models.views.waiting import tasks_to_do
from console.text.refusals import said
from console.text.strip import status_items
from console.ui.calls.citizens import CitizenPages
from console.ui.inbox import InboxPages
from console.ui.window.main_window import AlarmWatch, MainWindow
from gateway.alerts import letters
from tests.ui.call_keys import CTRL, Key, Mod, command, press, write
from tests.ui.room_desk import RoomDesk
from wire import facts

pytestmark = pytest.mark.slow

SHIFT = CTRL | Mod.ShiftModifier
NUMBER = "+628120000077"


@pytest.fixture
def sends(desk: RoomDesk) -> RoomDesk:
    """A room that sends by WhatsApp, and a city that lets its pages do everything."""
    desk.other(
        "channel:wa", facts.ChannelSet("whatsapp_local", "whatsapp_local", settings={"url": "https://wa.contoh"})
    )
    desk.other("ref:citizens:room", facts.CitizenRuleDefined("room", rescue=True, silent=True, report=True))
    return desk


def called(desk: RoomDesk, *, taken: bool = True) -> str:
    (rang,) = desk.do(ring, NUMBER)
    call = split_stream(rang.stream)[1]
    if taken:
        desk.do(take_call, call)
    return call


def only_thread(desk: RoomDesk, call: str) -> Thread:
    (thread,) = desk.board.threads_about(call_stream(call))
    return thread


def shares(desk: RoomDesk, thread: Thread, point: str = "-8.0983,112.1681", accuracy_m: int = 12) -> None:
    """What the gateway writes when the phone tells."""
    (link,) = thread.links
    desk.other(citizen_stream(thread.id), facts.PositionShared(link, point, accuracy_m))


def says(desk: RoomDesk, thread: Thread, answer: facts.CitizenAnswer, text: str | None = None) -> None:
    (link,) = thread.links
    desk.other(citizen_stream(thread.id), facts.CitizenAnswered(answer, link=link, text=text))


def test_where_no_channel_to_phones_is_set_up_the_refusal_names_the_code_that_works_now(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    call = called(desk)
    window.open_form(call)
    with pytest.raises(Refused) as refused:
        desk.do(give_link, LinkForm(about=call_stream(call), purpose="position"))
    assert "/code works now" in said(refused.value) and not desk.board.threads_about(call_stream(call))
    command(qtbot, "kode")
    assert only_thread(desk, call).links and not only_thread(desk, call).letters


@pytest.mark.parametrize(("purpose", "word"), [("location", "/tautan"), ("silent", "/tautanbisu")])
def test_a_link_sent_a_moment_ago_names_another_way_only_where_the_room_sends_by_it(
    qtbot: QtBot, window: MainWindow, sends: RoomDesk, purpose: facts.LinkPurpose, word: str
) -> None:
    call = called(sends)
    form = LinkForm(about=call_stream(call), purpose=purpose)
    sends.do(give_link, form)
    assert window.runner.do(give_link, form) is None
    assert window.command.sentence().endswith("Wait a minute before it is sent again.")
    window.command.clear()
    sends.other("channel:sms", facts.ChannelSet("sms", "sms"))
    window.command.heed()
    assert window.runner.do(give_link, form) is None
    assert window.command.sentence().endswith(f"choose another way: {word} sms.")
    window.command.clear()
    command(qtbot, f"{word.removeprefix('/')} sms")
    assert {one.channel for one in only_thread(sends, call).letters.values()} == {"whatsapp_local", "sms"}


def test_words_for_a_page_wait_as_letters_that_an_sms_holds_and_none_for_who_hides_or_must_not_be_called(
    sends: RoomDesk,
) -> None:
    sends.other("channel:sms", facts.ChannelSet("sms", "sms"))
    call = called(sends)
    sends.do(give_link, LinkForm(about=call_stream(call), purpose="silent"))
    sends.confirm_all()
    thread = only_thread(sends, call)
    (link,) = thread.links
    sends.other(citizen_stream(thread.id), facts.LinkOpened(link, "a" * 64))
    sends.do(message_citizen, thread.id, "Keluar lewat pintu belakang dan tunggu di rumah tetangga. " * 4)
    thread = only_thread(sends, call)
    (message,) = thread.messages
    parts = [one for one in thread.letters.values() if one.message == message.entry]
    assert len(parts) == 3 and {one.channel for one in parts} == {"sms"}
    for due in letters.due(sends.board, sends.now_ms() + letters.CLOSED_MS):
        told = letters.message(sends.board, due, "https://warga.contoh", doubled=False)
        assert told is not None and not told.short.endswith("...") and len(told.short) <= 160
    waiting = {one.id for one in parts}
    assert not waiting & {one.recipient for one in letters.due(sends.board, sends.now_ms())}, "first the page"
    later = sends.now_ms() + letters.CLOSED_MS
    assert not waiting & {one.recipient for one in letters.due(sends.board, later, lambda one: one == link)}
    sends.confirm_all()
    says(sends, thread, "hidden")
    assert {only_thread(sends, call).letters[one].state for one in waiting} == {"withdrawn"}
    sends.do(message_citizen, thread.id, "Tetap di dalam.")
    assert len(only_thread(sends, call).letters) == 4
    barred = called(sends)
    sends.do(give_link, LinkForm(about=call_stream(barred), aloud=True))
    sends.confirm_all()
    thread = only_thread(sends, barred)
    sends.other(citizen_stream(thread.id), facts.LinkOpened(next(iter(thread.links)), "b" * 64))
    sends.do(set_call_back, barred, "never")
    sends.do(message_citizen, thread.id, "Tetap di dalam.")
    assert not only_thread(sends, barred).letters


def test_words_that_wait_for_a_page_are_not_taken_for_the_link_that_was_sent(sends: RoomDesk) -> None:
    call = called(sends)
    sends.do(give_link, LinkForm(about=call_stream(call), aloud=True))
    sends.confirm_all()
    thread = only_thread(sends, call)
    sends.other(citizen_stream(thread.id), facts.LinkOpened(next(iter(thread.links)), "a" * 64))
    sends.do(message_citizen, thread.id, "Kami datang.")
    assert only_thread(sends, call).letters
    sends.do(give_link, LinkForm(about=call_stream(call)))  # not "just asked", and not the page that is open already
    assert len(sends.board.threads_about(call_stream(call))) == 2


def test_one_key_asks_the_phone_and_one_takes_what_it_offers_beside_what_was_said(
    qtbot: QtBot, window: MainWindow, sends: RoomDesk, online: bool
) -> None:
    call = called(sends)
    window.open_form(call)
    press(qtbot, Key.Key_X, SHIFT)
    thread = only_thread(sends, call)
    assert [one.state for one in thread.letters.values()] == ["asked"]
    form = window.forms.form
    form.parts.place.address.setText("Jl. Contoh 9")
    shares(sends, thread)
    window.touched(frozenset({citizen_stream(thread.id)}))
    label = window.features[CitizenPages].label
    assert label.isVisible() and "± 12 m" in label.text() and "Ctrl+Shift+V" in label.text()
    assert form.parts.place.point() is None, "it is offered, and changes nothing by itself"
    press(qtbot, Key.Key_V, SHIFT)
    assert form.parts.place.point() == (-8.0983, 112.1681)
    assert window.command.sentence() == "The form has the position of the caller's phone now.", "also from another page"
    assert (form.parts.place.place().source, form.parts.place.address.text()) == ("link", "Jl. Contoh 9")
    assert not only_thread(sends, call).unread
    assert "WhatsApp" not in label.text(), "how far the letter came is no news once it was answered"
    window.open_form(called(sends))
    assert not label.isVisible(), "what one caller's phone said stands beside no other's words"


def test_what_comes_is_heard_once_stands_in_the_strip_and_danger_stands_first(
    qtbot: QtBot, window: MainWindow, sends: RoomDesk
) -> None:
    watch, sends.locate = AlarmWatch(), load_geography().locate
    first, second = called(sends), called(sends)
    for call, purpose in ((first, "location"), (second, "silent")):
        sends.do(give_link, LinkForm(about=call_stream(call), purpose=purpose))  # type: ignore[arg-type]
    watch.look(sends.board, sends.now_ms(), sends.desk_id, True)
    shares(sends, only_thread(sends, first), "1.5,103.0", 2100)
    assert "agency_message" in watch.look(sends.board, sends.now_ms(), sends.desk_id, True)
    says(sends, only_thread(sends, second), "hidden")
    assert "overdue" in watch.look(sends.board, sends.now_ms(), sends.desk_id, True)
    assert not watch.look(sends.board, sends.now_ms(), sends.desk_id, True)
    items = status_items(sends.status(), sends.board, sends.person, sends.now_ms())
    assert any("2 FROM CALLERS' PHONES" in one.text for one in items)
    press(qtbot, Key.Key_B, SHIFT)
    lines = [one for one in window.features[InboxPages].panel.lines() if not one.heading]
    assert "HIDDEN" in lines[0].words and lines[0].act
    assert "coarse" in lines[1].words and "km outside the city?" in lines[1].words, (
        "beyond the limit it carries its doubt"
    )
    press(qtbot, Key.Key_Return)
    assert not only_thread(sends, second).unread


def test_what_a_caller_writes_by_a_link_stands_above_what_comes_by_app_and_one_key_answers_both(
    qtbot: QtBot, window: MainWindow, sends: RoomDesk
) -> None:
    report = sends.new_id()
    came = facts.ReportCame(channel="app", source="silpusitron", text="Pohon tumbang")
    sends.other(call_stream(report), came)
    first, second = called(sends), called(sends)
    for call, purpose in ((first, "location"), (second, "silent")):
        sends.do(give_link, LinkForm(about=call_stream(call), purpose=purpose))  # type: ignore[arg-type]
    sends.confirm_all()
    says(sends, only_thread(sends, first), "words", "di dekat jembatan")
    read = only_thread(sends, second)
    sends.other(citizen_stream(read.id), facts.LinkOpened(next(iter(read.links)), "a" * 64))
    inbox = window.features[InboxPages]
    for key in (Key.Key_B, Key.Key_E):
        press(qtbot, key, SHIFT)
        assert inbox.panel.isVisible(), "the key of before leads to the same place"
        press(qtbot, Key.Key_Escape)
    command(qtbot, "warga")
    qtbot.waitUntil(lambda: len([one for one in inbox.panel.lines() if not one.heading]) == 3)
    wrote = only_thread(sends, first).id
    assert [one.id for one in inbox.panel.lines() if not one.heading] == [wrote, read.id, report]
    inbox.panel.choose(wrote)
    assert "di dekat jembatan" in inbox.side._text.toPlainText() and only_thread(sends, first).unread
    assert shown_keys(inbox) >= {"Y Take the position", "C Write"}
    inbox.panel.choose(report)
    assert "Pohon tumbang" in inbox.side._text.toPlainText()
    assert shown_keys(inbox) >= {"Y Attach to the case", "J File: prank, spam, not for 112"}
    assert not shown_keys(inbox) & {"Y Take the position", "A Close the page"}
    inbox.panel.list.setFocus()
    press(qtbot, Key.Key_A)
    assert "is not for this row" in window.command.sentence() and only_thread(sends, first).unread
    inbox.panel.choose(wrote)
    press(qtbot, Key.Key_J)
    assert "is not for this row" in window.command.sentence() and inbox.panel.box.isHidden()
    press(qtbot, Key.Key_Return)
    assert not only_thread(sends, first).unread and window.forms.form.call() == first


def shown_keys(inbox: InboxPages) -> set[str]:
    return {one.text() for one in inbox.panel._sheet.buttons if not one.isHidden()}


def test_a_code_is_read_aloud_and_a_page_is_closed_with_a_reason(
    qtbot: QtBot, window: MainWindow, sends: RoomDesk
) -> None:
    sends.other("ref:public:page", facts.PublicPageDefined(address="https://112.contoh.example/publik"))
    call = called(sends)
    window.open_form(call)
    said = list[str]()
    window.runner.noted.connect(said.append)
    window.actions_.trigger("call.link_code")
    thread = only_thread(sends, call)
    (link,) = thread.links.values()
    assert isinstance(link.code, str) and f"{link.code[:4]} {link.code[4:]}" in said[-1]
    assert " 112.contoh.example/kode." in said[-1], "the page for codes is the gateway's, beside the page for everybody"
    assert link.code[:4] in window.features[CitizenPages].label.text() and not thread.letters
    press(qtbot, Key.Key_B, SHIFT)
    press(qtbot, Key.Key_A)
    write(qtbot, "pelapor sudah ditemukan")
    press(qtbot, Key.Key_Return)
    assert only_thread(sends, call).links[link.id].ended_ms is not None


def test_who_hangs_up_is_written_to_once_an_hour_and_their_answer_moves_the_task(
    qtbot: QtBot, window: MainWindow, sends: RoomDesk
) -> None:
    def hung_up() -> str:
        call = called(sends, taken=False)
        sends.do(end_call, call)
        sends.do(record_abandoned, call)
        window.features[CitizenPages].tick()
        return call

    first = hung_up()
    thread = only_thread(sends, first)
    assert [one.kind for one in thread.letters.values()] == ["rescue"]
    window.features[CitizenPages].tick()
    assert len(sends.board.threads_about(call_stream(first))) == 1, "once, whoever looks"
    second = hung_up()
    assert not sends.board.threads_about(call_stream(second)), "not the same number again within the hour"
    says(sends, thread, "safe")
    waiting = [due.call.id for due in tasks_to_do(sends.board)]
    assert waiting == [first], "eased, and never dropped"
    silent = called(sends)
    sends.do(end_call, silent)
    sends.do(record_kind, silent, "ghost_unconfirmed")
    assert [due.call.id for due in tasks_to_do(sends.board)] == [silent, first]
    says(sends, thread, "help")
    assert [due.call.id for due in tasks_to_do(sends.board)] == [first, silent]


def test_nobody_is_written_to_while_the_city_has_not_switched_it_on(window: MainWindow, desk: RoomDesk) -> None:
    call = called(desk, taken=False)
    desk.do(end_call, call)
    desk.do(record_abandoned, call)
    window.features[CitizenPages].tick()
    assert not desk.board.threads


def test_what_passes_with_a_caller_is_found_with_the_call_when_somebody_asks_what_is_held(sends: RoomDesk) -> None:
    call = called(sends)
    sends.do(give_link, LinkForm(about=call_stream(call)))
    sends.confirm_all()
    thread = citizen_stream(only_thread(sends, call).id)
    assert thread in sends.archive.concerning(NUMBER, "").streams
    folded = {stream: sends.board.folded(stream) for stream in (thread, call_stream(call))}
    judging = Judging(look=folded.get, held={}, now_ms=sends.now_ms())
    assert kept_because(thread, judging) == "open", "as long as its call is"
    held = Judging(look=folded.get, held={call_stream(call): sends.now_ms() + 1_000}, now_ms=sends.now_ms())
    assert kept_because(thread, held) == "held"


def test_the_rule_writes_to_nobody_of_before_it_and_to_no_number_that_gets_no_messages(
    qtbot: QtBot, window: MainWindow, sends: RoomDesk
) -> None:
    def hung_up(number: str) -> str:
        (rang,) = sends.do(ring, number)
        call = split_stream(rang.stream)[1]
        sends.do(end_call, call)
        sends.do(record_abandoned, call)
        return call

    def written_to(*calls: str) -> list[str]:
        window.features[CitizenPages].tick()
        return [one for one in calls if sends.board.threads_about(call_stream(one))]

    unreached = [hung_up(one) for one in ("110", "112", "0342801234", "0217654321", "08001234567", "1500112")]
    assert written_to(*unreached) == []
    sends.other("ref:citizens:room", facts.CitizenRuleDefined("room"))
    before = hung_up("081200000781")
    sends.wait(1)
    sends.other("ref:citizens:room", facts.CitizenRuleDefined("room", rescue=True))
    sends.wait(1)
    after = hung_up("+6281200000782")
    sends.wait(1)
    sends.other("ref:citizens:room", facts.CitizenRuleDefined("room", rescue=True, report=True))
    assert written_to(before, after) == [after], "who was called back before is not asked by a message now"
