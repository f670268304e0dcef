"""The conversation in writing with a caller: one place for what comes by page, app and chat, answered by keys, loud
while nobody read it, and kept as words of the case."""

from __future__ import annotations

from typing import Literal

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.errors import Refused
from console.models.commands.agencies import dispatch, give_photo
from console.models.commands.calls import cancel, ring, take_call
from console.models.commands.cases import CaseForm, open_case, set_confidential
from console.models.commands.citizens import LinkForm, give_link
from console.models.state.place import point_shown_to
from console.models.state.streams import call_stream, citizen_stream, split_stream
from console.models.views.alarm import ACT, case_alarm
from console.models.views.handover import open_lines
from console.models.views.overdue import needing_action
from console.text.cases import AGENCIES
from console.text.citizens import conversation
from console.text.formats import WIB
from console.text.handover import View, handed_row
from console.ui.cases.list import spoken_text
from console.ui.inbox import InboxPages
from console.ui.intake.form import TALK
from console.ui.parts.conversation import Conversation
from console.ui.parts.timeline import told_lines
from console.ui.widgets import screen_words
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.mixed import Sign
from console.ui.window.main_window import MainWindow
from console.ui.window.wall import wall_picture
from tests.ui.call_keys import Key, Mod, press, write
from tests.ui.room_desk import RoomDesk
from wire import facts

pytestmark = pytest.mark.slow
ALT = Mod.AltModifier


class Caller:
    """A caller who has the page open and cannot speak: what the gateway writes for them."""

    def __init__(
        self, desk: RoomDesk, number: str | None = "+628120000077", purpose: facts.LinkPurpose = "silent"
    ) -> None:
        (rang,) = desk.do(ring, number)
        self.desk, self.call = desk, split_stream(rang.stream)[1]
        desk.do(take_call, self.call)
        desk.do(give_link, LinkForm(about=call_stream(self.call), purpose=purpose, aloud=True))
        desk.confirm_all()
        (thread,) = desk.board.threads_about(call_stream(self.call))
        self.stream, (self.link,) = citizen_stream(thread.id), thread.links
        desk.other(self.stream, facts.LinkOpened(self.link, "telepon"))

    def says(self, text: str, answer: facts.CitizenAnswer = "words") -> None:
        self.desk.other(self.stream, facts.CitizenAnswered(answer, link=self.link, text=text or None))

    def case(self) -> str:
        place = facts.Place(address="Jl. Contoh 9", certainty="caller")
        written = self.desk.do(open_case, CaseForm(nature="tree_down", place=place, call=self.call))
        return next(split_stream(one.stream)[1] for one in written if one.stream.startswith("case:"))


@pytest.fixture
def caller(desk: RoomDesk) -> Caller:
    desk.other("ref:citizens:room", facts.CitizenRuleDefined("room", silent=True))
    return Caller(desk)


def said(desk: RoomDesk, case: str, *, hidden: bool = False) -> list[str]:
    return [one.what for one in told_lines(desk.board, desk.board.cases[case], desk.now_ms(), hidden=hidden)]


def test_the_words_of_both_sides_stand_in_the_timeline_of_the_case_and_hidden_only_that_there_were_some(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk, case = caller.desk, caller.case()
    caller.says("dia di depan pintu")
    window.open_case(case)
    press(qtbot, Key.Key_9, ALT)
    write(qtbot, "polisi sedang ke sana")
    press(qtbot, Key.Key_Return)
    lines = said(desk, case)
    assert any("The caller writes: dia di depan pintu" in one for one in lines)
    assert any("112 to the caller: polisi sedang ke sana" in one for one in lines)
    hidden = said(desk, case, hidden=True)
    assert not any("pintu" in one or "polisi" in one for one in hidden)
    assert sum("writes" in one or "wrote to the caller" in one for one in hidden) == 2


def test_the_key_of_a_conversation_beside_a_case_leads_to_its_line_and_from_there_to_the_timeline(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    panel, case = window.case_panel, caller.case()
    caller.says("dia di depan pintu")
    window.open_case(case)
    assert panel.talk.isVisible() and panel.story.hint_text().startswith("[Alt+9] write")
    press(qtbot, Key.Key_9, ALT)
    assert panel.talk.field.hasFocus() and panel.story.hint_text().startswith("[Alt+9] timeline")
    press(qtbot, Key.Key_9, ALT)
    assert panel.timeline.isVisible() and not panel.talk.isVisible()
    assert panel.story.hint_text().startswith("[Alt+9] conversation")


@pytest.mark.parametrize("how", ["who cannot speak", "who wrote"])
def test_in_a_storm_whose_words_are_written_is_taken_into_the_form_where_they_stand(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], how: str
) -> None:
    desk.other("ref:citizens:room", facts.CitizenRuleDefined("room", silent=True))
    caller = Caller(desk, purpose="silent" if how == "who cannot speak" else "location")
    if how == "who wrote":
        caller.says("dia bawa pisau")
    window.open_case(cases["fire"])
    press(qtbot, Key.Key_F12)
    press(qtbot, Key.Key_Return)
    assert window.work.current() == "storm"
    window.open_form(caller.call)
    assert window.work.current() == "form" and window.forms.form.parts.talk.isVisible()
    press(qtbot, Key.Key_F12)
    assert window.work.current() == "storm", "a key leads back to the reports"
    press(qtbot, Key.Key_9, ALT)
    assert window.work.current() == "form", "who writes is answered, not the caller of a case that is not in sight"
    assert window.forms.form.parts.talk.field.hasFocus()


def test_with_another_case_the_keys_leave_the_conversation_of_the_one_before(
    qtbot: QtBot, window: MainWindow, caller: Caller, cases: dict[str, str]
) -> None:
    window.open_case(caller.case())
    press(qtbot, Key.Key_9, ALT)
    assert window.case_panel.talk.field.hasFocus()
    window.choose_case(cases["fire"])  # as Ctrl+↓ does
    assert window.case_panel.view.hasFocus(), "a digit is a step of this case, and no words to its caller"


def test_who_cannot_speak_is_answered_by_digits_in_a_tab_that_comes_by_itself_and_leaves_the_keys(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk, form = caller.desk, window.forms.form
    window.open_form(caller.call)
    talk = form.parts.talk
    assert talk.isVisible() and form.layout_.whole_shelf() == TALK, "first, without a key"
    assert form.parts.narrative.hasFocus(), "what is typed stays where it was"
    caller.says("", "hidden")
    caller.says("ada api")
    window.touched(frozenset({caller.stream}))
    for _ in range(3):
        QApplication.processEvents()
    assert not form.layout_.scrolls(), "that somebody hides pushes no field of the form away"
    assert [(one.text, one.unread) for one in talk.lines()] == [
        ("IN DANGER, HIDDEN: do not call", True),
        ("ada api", True),
    ]
    assert "do not telephone" in talk.head.text()
    press(qtbot, Key.Key_9, ALT)
    assert talk.field.hasFocus() and talk.unread() == 0, "who opens it reads it"
    press(qtbot, Key.Key_1)
    assert talk.field.text() == "Ada api atau asap?", "seen before it goes"
    press(qtbot, Key.Key_Return)
    (thread,) = desk.board.threads_about(call_stream(caller.call))
    (message,) = thread.messages
    assert (message.text, message.picture, message.asks) == ("Ada api atau asap?", "fire", True)
    assert talk.lines()[-1].state in ("sent", "waits for the line")
    desk.other(caller.stream, facts.CitizenSaw(caller.link, (message.entry,)))
    window.touched(frozenset({caller.stream}))
    assert talk.lines()[-1].state.startswith("read ")
    press(qtbot, Key.Key_1)
    write(qtbot, " orang")
    assert talk.field.text() == "1 orang", "a number is a number again when somebody types on"
    press(qtbot, Key.Key_9, ALT)
    assert not talk.isVisible() and form.layout_.whole_shelf() == 0


def test_words_that_come_while_somebody_types_stay_unread_and_enter_on_nothing_reads_them(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk = caller.desk
    window.open_form(caller.call)
    press(qtbot, Key.Key_9, ALT)
    write(qtbot, "di mana")
    caller.says("di kamar belakang")
    press(qtbot, Key.Key_Return)
    (thread,) = desk.board.threads_about(call_stream(caller.call))
    assert [one.what for one in thread.unread] == ["words"], "it had not been shown"
    window.touched(frozenset({caller.stream}))
    press(qtbot, Key.Key_Return)
    assert not desk.board.threads[thread.id].unread


def test_unread_words_of_a_caller_are_a_need_of_their_case_until_a_person_reads_them(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk, case = caller.desk, caller.case()
    caller.says("tolong cepat")
    desk.other(caller.stream, facts.PositionShared(caller.link, "-8.0983,112.1681", 12))
    window.touched(frozenset({caller.stream}))
    board = desk.board
    assert [(one.code, one.case) for one in needing_action(board, desk.now_ms()) if one.code == "citizen"] == [
        ("citizen", case)
    ]
    assert case_alarm(board, board.cases[case], desk.now_ms()).level == ACT
    row = next(
        one for at in range(window.case_list.cases.rowCount()) if (one := window.case_list.cases.row_at(at)).id == case
    )
    assert row.level == ACT, "its row says so at once"
    for _ in range(20):
        if window.case_panel.case_id != case:
            press(qtbot, Key.Key_Down, Mod.ControlModifier)
    assert window.case_panel.case_id == case and window.case_panel.talk.isVisible(), "what waits is seen first"
    press(qtbot, Key.Key_9, ALT)
    assert not [one for one in needing_action(board, desk.now_ms()) if one.code == "citizen"]


def test_a_caller_of_a_case_who_writes_is_named_in_the_list_the_agencies_and_on_the_wall(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk, case = caller.desk, caller.case()
    caller.says("", "hidden")
    desk.wait(75)
    window.touched(frozenset({caller.stream}))
    shown = window.case_list.cases
    row = shown.row_at(shown.row_of(case))
    assert ("“", "”", "act") in row.agencies and "CALLER WRITES" in spoken_text(row, AGENCIES, desk.clock_ms)
    (line,) = (one for one in window.agencies.view.lines() if one.id == f"citizen:{case}")
    assert (line.title, line.clock) == (f"▲2 {desk.board.display_number(case)}", "01:15")
    assert line.text.startswith("hiding · do not telephone") and "Contoh" not in line.spoken
    heads = {one.title: one.right for one in window.agencies.view.lines() if one.kind == "group"}
    assert heads["CALLER WRITES"] == "1"
    picture = wall_picture(desk.board, desk.clock_ms, WIB, online=True)
    assert ("1", "callers write", "act") in picture.counts
    assert ("CALLER WRITES", "", "act") in {badge for one in picture.rows for badge in one.agencies}
    window.agencies.view.choose(line.id)
    window.agencies.view.setFocus()
    press(qtbot, Key.Key_1)
    assert "Enter opens the conversation" in window.command.sentence()
    press(qtbot, Key.Key_Return)
    assert window.case_panel.case_id == case and window.case_panel.talk.isVisible()
    press(qtbot, Key.Key_9, ALT)
    window.touched(frozenset({caller.stream}))
    assert not [one for one in window.agencies.view.lines() if one.id.startswith("citizen:")]
    picture = wall_picture(desk.board, desk.clock_ms, WIB, online=True)
    assert not [one for one in picture.counts if one[1] == "callers write"]


def test_a_caller_who_writes_after_the_end_of_the_case_is_named_everywhere_and_reached_by_the_key(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk, case = caller.desk, caller.case()
    desk.do(cancel, case, "uji")
    window.touched(frozenset({f"case:{case}"}))
    listed, told = window.case_list.cases.row_of, window.case_list.accessibleName()
    assert listed(case) < 0
    caller.says("apinya menyala lagi")
    window.touched(frozenset({caller.stream, f"case:{case}"}))
    assert listed(case) >= 0, "a need is in the list that shows what goes on"
    assert told and window.case_list.accessibleName() == told, "and the case is not told to go on"
    (line,) = (one for one in window.agencies.view.lines() if one.id == f"citizen:{case}")
    assert line.title.endswith(str(desk.board.display_number(case)))
    assert ("1", "callers write", "act") in wall_picture(desk.board, desk.clock_ms, WIB, online=True).counts
    (handed,) = (one for one in open_lines(desk.board, desk.now_ms()) if one.about == "writing")
    row = handed_row(desk.board, handed, View(desk.now_ms(), False, WIB))
    assert (handed.one, row.late) == (case, True) and "WRITTEN" in row.step
    for _ in range(20):
        if window.case_panel.case_id != case:
            press(qtbot, Key.Key_Down, Mod.ControlModifier)
    assert window.case_panel.case_id == case and window.case_panel.talk.isVisible()
    assert window.case_list.chosen_id() == case
    press(qtbot, Key.Key_9, ALT)
    assert listed(case) < 0, "it leaves the list once it was read"
    assert not [one for one in needing_action(desk.board, desk.now_ms()) if one.code == "citizen"]


def test_a_call_without_a_case_whose_caller_writes_is_reached_by_the_key_to_the_next_that_needs_action(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk, form = caller.desk, window.forms.form
    caller.says("tolong")
    window.touched(frozenset({caller.stream}))
    (line,) = (one for one in window.agencies.view.lines() if one.id == f"citizen:{caller.call}")
    assert line.title.startswith("Call ") and line.text == "no case yet"
    (handed,) = (one for one in open_lines(desk.board, desk.now_ms()) if one.about == "writing")
    assert "WRITTEN" in handed_row(desk.board, handed, View(desk.now_ms(), False, WIB)).step
    waiting = {one.case or one.call for one in needing_action(desk.board, desk.now_ms())}
    for _ in range(len(waiting)):
        if form.call() != caller.call:
            press(qtbot, Key.Key_Down, Mod.ControlModifier)
    assert form.call() == caller.call and form.isVisible() and form.parts.talk.isVisible()
    assert form.parts.talk.unread() == 1, "nobody has read it by passing"
    seen = set[str]()
    for _ in range(len(waiting)):
        press(qtbot, Key.Key_Down, Mod.ControlModifier)
        seen.add(form.call() if form.isVisible() else window.case_panel.case_id)
    assert seen == waiting, "the way goes on from its form, and comes round to it"
    press(qtbot, Key.Key_9, ALT)
    assert not [one for one in needing_action(desk.board, desk.now_ms()) if one.code == "citizen"]


@pytest.mark.parametrize("spoken", ["id", "en"])
def test_the_key_of_a_ready_sentence_stands_with_its_words_at_any_width(
    qtbot: QtBot, spoken: Literal["id", "en"]
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    screen_words.install(app, spoken)
    talk = Conversation()
    qtbot.addWidget(talk)
    for width in range(140, 900, 7):
        for row, wide, _, _ in talk.keys.lines(width):
            assert not isinstance(row[-1][1].piece, Sign), (width, [bit.text for _, bit in row])
            assert wide <= width


def test_what_comes_by_app_or_chat_stands_in_the_same_conversation_and_is_answered_by_its_own_way(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    desk.other("channel:wa", facts.ChannelSet("whatsapp_cloud", "whatsapp_cloud", settings={}))
    desk.other(
        "call:tulis",
        facts.ReportCame(
            source="whatsapp_cloud", channel="whatsapp", address="08120000078", text="pohon menimpa rumah"
        ),
    )
    desk.wait(1)
    desk.do(take_call, "tulis")
    window.open_form("tulis")
    press(qtbot, Key.Key_9, ALT)
    write(qtbot, "adakah yang luka?")
    press(qtbot, Key.Key_Return)
    spoken = conversation(desk.board, call_stream("tulis"), False, WIB)
    assert [(one.text, one.ours) for one in spoken] == [("pohon menimpa rumah", False), ("adakah yang luka?", True)]
    assert "WhatsApp" in spoken[-1].state


def test_words_that_cannot_go_stay_in_their_line_with_the_reason(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    (rang,) = desk.do(ring, None)
    desk.do(take_call, split_stream(rang.stream)[1])
    window.open_form(split_stream(rang.stream)[1])
    press(qtbot, Key.Key_9, ALT)
    write(qtbot, "kami datang")
    press(qtbot, Key.Key_Return)
    assert window.forms.form.parts.talk.field.text() == "kami datang" and "/code works now" in window.command.sentence()


def test_nothing_is_sent_to_the_telephone_of_who_hides_when_their_page_is_closed(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk = caller.desk
    desk.other(
        "channel:wa", facts.ChannelSet("whatsapp_local", "whatsapp_local", settings={"url": "https://wa.contoh"})
    )
    caller.says("", "hidden")
    desk.other(caller.stream, facts.LinkClosed(caller.link))
    window.open_form(caller.call)
    press(qtbot, Key.Key_9, ALT)
    write(qtbot, "di mana")
    press(qtbot, Key.Key_Return)
    (thread,) = desk.board.threads_about(call_stream(caller.call))
    assert not thread.letters and window.forms.form.parts.talk.field.text() == "di mana"


def test_a_photo_goes_to_the_crew_by_its_key_and_says_why_it_does_not(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk, case = caller.desk, caller.case()
    file = facts.AttachmentAdded(
        attachment="foto", media="jpeg", size_bytes=900, sha256="a" * 64, sealed="b" * 64, name="a.jpg"
    )
    desk.other(caller.stream, file)
    press(qtbot, Key.Key_B, Mod.ControlModifier | Mod.ShiftModifier)
    press(qtbot, Key.Key_Q)
    assert "No agency with a page is at work on this case" in window.command.sentence()
    desk.do(set_confidential, case, True, "anak")
    with pytest.raises(Refused) as refused:
        desk.do(give_photo, case, "foto", "Foto dari pelapor")
    assert refused.value.code == "message_secret" and not desk.board.cases[case].messages


def with_pages(desk: RoomDesk, case: str, *agencies: str) -> None:
    """Agencies at work whose officers have a page."""
    for code in agencies:
        officer = facts.AccountDefined(f"o-{code}", code.lower(), roles=("agency",), agency=code)
        desk.other(f"ref:account:o-{code}", officer)
        desk.do(dispatch, case, code)


def test_a_photo_is_shown_to_the_agencies_that_the_preview_names_without_those_a_digit_leaves_out(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk, case = caller.desk, caller.case()
    with_pages(desk, case, "DAMKAR", "PLN")
    desk.wait(1)
    file = facts.AttachmentAdded(
        attachment="foto", media="jpeg", size_bytes=900, sha256="a" * 64, sealed="b" * 64, name="a.jpg"
    )
    desk.other(caller.stream, file)

    def shown() -> list[str]:
        known = desk.board.cases[case]
        return sorted(known.assignments[one.assignment].agency for one in known.messages if one.photo == "foto")

    press(qtbot, Key.Key_B, Mod.ControlModifier | Mod.ShiftModifier)
    press(qtbot, Key.Key_Q)
    named = [button.text() for button in window.features[InboxPages].panel.box.findChildren(KeyButton)]
    assert "1 ✓ Damkar" in named and "2 ✓ PLN" in named and not shown()
    for digit in (Key.Key_1, Key.Key_2):
        press(qtbot, digit)
    press(qtbot, Key.Key_Return)
    assert "Nobody is chosen" in window.command.sentence() and not shown()
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return)
    assert shown() == ["DAMKAR"] and desk.board.cases[case].assignments, "no digit was taken for a step of an agency"
    press(qtbot, Key.Key_Q)
    press(qtbot, Key.Key_Return)
    assert "Nobody is chosen" in window.command.sentence(), "who was left out stays so until a digit takes them in"
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return)
    assert shown() == ["DAMKAR", "PLN"]


def test_the_position_of_a_phone_becomes_the_place_of_a_case_for_the_agencies_that_are_not_left_out(
    qtbot: QtBot, window: MainWindow, caller: Caller
) -> None:
    desk, case = caller.desk, caller.case()
    desk.other(caller.stream, facts.PositionShared(caller.link, "-8.0983,112.1681", 12))
    window.open_case(case)
    with_pages(desk, case, "DAMKAR", "PLN")
    press(qtbot, Key.Key_V, Mod.ControlModifier | Mod.ShiftModifier)
    assert desk.board.cases[case].place.point is None, "nothing leaves the room before somebody saw who gets it"
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_Return)
    place = desk.board.cases[case].place
    assert (place.point, place.kept_from) == ("-8.098300,112.168100", ("PLN",))
    assert window.case_panel.isVisible() and window.case_panel.box.isHidden(), "it is asked where the case is"
    assert [point_shown_to(place, one) for one in ("DAMKAR", "PLN")] == [place.point, ""]
    assert any("point not shown to PLN" in line for line in said(desk, case))
    press(qtbot, Key.Key_V, Mod.ControlModifier | Mod.ShiftModifier)
    press(qtbot, Key.Key_Return)
    assert desk.board.cases[case].place.kept_from == ("PLN",), "and stays left out until a digit takes it in"
    press(qtbot, Key.Key_V, Mod.ControlModifier | Mod.ShiftModifier)
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_Return)
    assert desk.board.cases[case].place.kept_from == ()
