"""The ten commonest stories of a control room, as keys: what is meant, and what each key should leave."""

from __future__ import annotations

from collections.abc import Callable

from console.models.commands.calls import end_call
from console.models.views.waiting import tasks_to_do
from tests.helpers.keyed_desk import CTRL, SHIFT, Key
from tests.tired.hands import Hands

Story = Callable[[Hands], None]
_WORDS = ("asap", "genteng", "pelem", "kulon", "lemari", "tandon", "pawon", "kandang", "pager", "lincak")


def words(at: Hands, count: int, of: int = 0) -> str:
    """Words that no other sentence of the program has; other ones for another caller."""
    first = at.slips.seed
    return " ".join(
        f"{_WORDS[(first + nth) % len(_WORDS)]}{chr(ord('q') + of)}{chr(ord('a') + nth)}" for nth in range(count)
    )


def street(at: Hands) -> str:
    """A place that no other play has."""
    return f"gg kasus{at.play:04}zz"


def answered(at: Hands, number: str) -> str:
    """The telephone rings, and F1 takes it."""
    call = at.desk.ring(number)
    at.judge.look("the telephone", frozenset({"call_rang"}))
    at.judge.expect(call_rang=1)
    at.talking = False
    at.act(Key.Key_F1, near=(Key.Key_F2,), call_answered=1)
    at.talking = at.may_change = True
    return call


def over(at: Hands) -> None:
    """The caller hangs up, and that is said by its key."""
    at.talking = at.may_change = False
    at.act(Key.Key_F2, SHIFT, where=at.leave, call_ended=1)


def told(at: Hands, of: int = 0, place: str = "") -> None:
    """The caller's words, the place and the type are in the form."""
    at.say(words(at, 3, of), at.in_form("C"))
    at.say(place or street(at), at.in_form("L"))
    at.in_form("J")()
    at.type("sarang tawon")
    at.act(Key.Key_Return, where=at.in_form("J"))


def number(at: Hands) -> str:
    """A number that nobody called from yet."""
    return at.desk.new_number()


def saved(at: Hands) -> None:
    """A call becomes a case, and nobody is sent yet."""
    answered(at, number(at))
    told(at)
    at.may_change = False
    at.act(Key.Key_Return, CTRL, where=at.in_form("C"), case_opened=1, call_attached=1)
    over(at)


def sent(at: Hands) -> None:
    """A call taken, filed and dispatched: F1, words, F9, Enter."""
    answered(at, number(at))
    told(at)
    at.may_change = False
    at.act(Key.Key_F9, where=at.in_form("J"), near=(Key.Key_F8,))
    at.act(Key.Key_Return, where=at.asked_to_send, case_opened=1, call_attached=1)
    at.judge.expect(dispatch_requested=len(at.desk.case.assignments))
    over(at)


def second_caller(at: Hands) -> None:
    """A second caller tells of the same, and Ctrl+G attaches what they say."""
    saved(at)
    call = answered(at, number(at))
    at.say(words(at, 3, of=1), at.in_form("C"))
    at.in_form("L")()
    at.type(street(at))
    at.judge.say(street(at))
    at.in_form("J")()
    at.type("sarang tawon")
    at.act(Key.Key_Return, where=at.in_form("J"))
    at.may_change = False
    before = len(at.judge.written())
    at.act(Key.Key_G, CTRL, where=at.in_form("C"), call_attached=1)
    at.judge.expect(case_noted=sum(at.judge.kind(one) == "case_noted" for one in at.judge.written()[before:]))
    assert at.desk.board.calls[call].case == at.desk.case.id
    over(at)


def prank(at: Hands) -> None:
    """A prank: F1, a few words, F3."""
    answered(at, number(at))
    at.say(words(at, 2), at.in_form("C"))
    at.talking = at.may_change = False
    at.act(Key.Key_F3, where=at.in_form("C"), near=(Key.Key_F2,), call_kind_set=1, call_ended=1)


def silent(at: Hands) -> None:
    """Nobody speaks: F1, F4."""
    answered(at, number(at))
    at.may_change = False
    at.act(Key.Key_F4, near=(Key.Key_F5,), call_kind_set=1)
    over(at)


def held(at: Hands) -> None:
    """A second call comes in the first: the first is held, found again with its words, and both are filed."""
    first = answered(at, number(at))
    at.say(words(at, 2), at.in_form("C"))
    answered(at, number(at))
    at.say(words(at, 2, of=1), at.in_form("C"))
    at.talking = at.may_change = False
    at.act(Key.Key_F3, where=at.in_form("C"), call_kind_set=1, call_ended=1)
    resume(at, first)
    at.say(words(at, 1, of=2), at.in_form("C"))
    at.act(Key.Key_F3, where=at.in_form("C"), call_kind_set=1, call_ended=1)


def resume(at: Hands, call: str) -> None:
    """Ctrl+N, the digit of its line: this call is in hand again."""
    panel = at.desk.window.call_pages.panel

    def page() -> None:
        if not panel.isVisible() or not panel.list.hasFocus():
            at.press(Key.Key_N, CTRL)

    page()
    place = next(place for place, line in enumerate(panel.lines(), 1) if line.id == call)
    at.act(Key(ord(str(place))), where=page)


def call_back(at: Hands) -> None:
    """Nobody answered in time: called back once in vain, then reached."""
    caller = number(at)
    call = at.desk.ring(caller)
    at.desk.desk.do(end_call, call)
    at.desk.window.bridge.tick.emit()
    at.judge.look("the telephone", frozenset({"call_rang", "call_ended", "call_kind_set"}))
    at.judge.expect(call_rang=1, call_ended=1, call_kind_set=1)  # the desk files it as abandoned
    panel = at.desk.window.call_pages.tasks.panel

    def asked(outcome: Key) -> Callable[[], None]:
        def come() -> None:
            if not panel.isVisible():
                at.press(Key.Key_T, CTRL)
            if not panel.box.isVisible():
                lines = [line.id.partition("|")[0] for line in panel.lines()]
                at.press(Key(ord(str(lines.index(call) + 1))))
                at.press(outcome)

        return come

    for outcome in (Key.Key_2, Key.Key_1):
        moved = int(outcome is Key.Key_2)  # in vain: it is due again later
        at.act(Key.Key_Return, where=asked(outcome), task_tried=1, task_moved=moved, task_done=1 - moved)
    assert not [due for due in tasks_to_do(at.desk.board) if due.call.id == call]


def steps(at: Hands) -> None:
    """An agency is told, accepts, rolls and arrives, each by its digit; and it is done."""
    sent(at)
    agency = next(iter(at.desk.case.assignments.values())).agency
    ladder = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)
    for digit in ladder:
        at.act(digit, where=at.on_row(agency), near=(Key(digit.value + 1),), assignment_stepped=1)
    box = at.desk.window.case_panel.box

    def asked() -> None:
        if not box.isVisible():
            at.on_row(agency)()
            at.press(Key.Key_6)

    asked()
    at.act(Key.Key_Return, where=asked, assignment_stepped=1)


def closed(at: Hands) -> None:
    """A case is closed with its outcome by a command."""
    saved(at)
    said = words(at, 2, of=3)
    at.judge.say(said)
    at.act(Key.Key_Return, where=at.in_command(f"tutup tertangani {said}"), case_closed=1)


def corrected(at: Hands) -> None:
    """A line of the log was wrong: Ctrl+B takes it back, and it is written anew."""
    saved(at)
    box = at.desk.window.case_panel.box

    def asked() -> None:
        if not box.isVisible():
            at.press(Key.Key_I, CTRL)

    for turn in range(2):
        at.say(words(at, 2, of=4 + turn), asked)
        at.act(Key.Key_Return, where=asked, case_noted=1)
        if not turn:
            at.act(Key.Key_B, CTRL, near=(Key.Key_F8,), step_undone=1)


def next_person(at: Hands) -> None:
    """The shift changes in the middle of a call: the next person goes on with it."""
    answered(at, number(at))
    at.say(words(at, 2), at.in_form("C"))
    at.change_person()
    told(at, of=1)
    at.may_change = False
    at.act(Key.Key_Return, CTRL, where=at.in_form("C"), case_opened=1, call_attached=1)
    over(at)


STORIES: dict[str, Story] = {
    "sent": sent,
    "second caller": second_caller,
    "prank": prank,
    "silent": silent,
    "held": held,
    "call back": call_back,
    "steps": steps,
    "closed": closed,
    "corrected": corrected,
    "next person": next_person,
}
