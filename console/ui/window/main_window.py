"""The window of a desk: every zone keeps its place, every change comes by touched streams, nothing waits for the net.
Map, form and command line are given from outside; until then their places are kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QInputEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPlainTextEdit, QTextEdit, QWidget

from console.desk import Desk
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.shift import Person
from console.models.state.streams import call_stream, case_stream
from console.models.views.alerts import unplaced_replies
from console.models.views.citizens import ALARMING, unread_threads
from console.models.views.dangers import unseen_warnings
from console.models.views.inbox import report_news
from console.models.views.overdue import (
    NO_FALLBACK,
    OFFER_BACK,
    Gone,
    Need,
    is_quiet,
    needing_action,
    supervisors_on_duty,
    unread_by_room,
    unread_callers,
)
from console.models.views.review_queue import unproved_sendings
from console.models.views.waiting import calls_not_ended, late_tasks, spoken_call
from console.settings import SettingsFile
from console.text import formats, vocabulary
from console.text.calls import paper_report
from console.text.cases import DRAFT
from console.text.names import caller_words
from console.text.strip import RoomNow, room_now, sitting, status_items
from console.text.words import language, translate
from console.ui.agencies.channels import ChannelPages, OutgoingPages, ReachPages
from console.ui.agencies.contact import ContactPages
from console.ui.agencies.messages import MessageActs
from console.ui.agencies.panel import AgencyPanel, ReadinessActs
from console.ui.bulletins import BulletinEditor, BulletinPages, MissingPages
from console.ui.calls.acts import CallActs
from console.ui.calls.banner import CallBanner, LineView
from console.ui.calls.citizens import AtForm, CitizenPages, Talk
from console.ui.calls.on_call import OnCallPages
from console.ui.calls.pages import CallPages, NumberPages
from console.ui.calls.tasks import PromisePages, TaskPages
from console.ui.cases.acts import BondActs, CardActs, CaseActs, ChangeActs
from console.ui.cases.cautions import CautionPages
from console.ui.cases.list import CaseList
from console.ui.cases.panel import CasePanel
from console.ui.frame import keys as tab_order
from console.ui.frame.actions import Actions
from console.ui.frame.bridge import Bridge
from console.ui.frame.command_runner import CommandRunner, Press
from console.ui.frame.feature import Features, Frame
from console.ui.frame.keys import KeyList, PersonWatch
from console.ui.frame.lock import Guard, LockPage
from console.ui.frame.looks import Looks
from console.ui.frame.pages import Page, Pages, WorkZone
from console.ui.frame.parts import Apart
from console.ui.frame.sounds import RINGS, Kind, Sounds
from console.ui.frame.stage import Places, Stage, Zone
from console.ui.frame.top_bar import TopBar
from console.ui.frame.truth_strip import TruthStrip
from console.ui.inbox import InboxPages, SourcePages
from console.ui.intake.form import IntakeForm
from console.ui.map.acts import MapActs, MapRoutes, NearestPage
from console.ui.map.hazards import FeedPages, HazardPages, RoadPages
from console.ui.map.layers import HeatPages, LayerChoice, LayerPages
from console.ui.map.points import PointPages, VehiclePages
from console.ui.parts.beat import beat_stopped_words
from console.ui.reference import ReferencePages
from console.ui.reports.slips import SlipActs
from console.ui.statistics import StatisticsPages
from console.ui.storm import StormFrame, StormPages
from console.ui.telephony import ExchangePages
from console.ui.widgets import letters
from console.ui.widgets.ask_box import seek_answer
from console.ui.widgets.edge_frame import EdgeFrame
from console.ui.widgets.panel import Panel
from console.ui.widgets.worker import end_all
from console.ui.window.command_acts import CommandActs, CommandRow, wants_command
from console.ui.window.command_line import CommandLine
from console.ui.window.features import ACTIONS, VERBS
from console.ui.window.problem_box import ProblemBox
from console.ui.window.window_keys import AgencyInHand, CallKeys, CaseKeys, FormActs, LookKeys, PanelKeys, StepKeys

# Whether a person may leave the desk: in the middle of a call, or with calls that nobody ended, only who asks for it
# again means it.
# Rule: what a hasty hand presses twice, or holds down, is one press; nothing is lost either way.

DRILL_EDGE_PX = 4


class Leaving:
    """Remembers when it asked, and about which way to leave (`close`, `out`, `lock`, `switch`)."""

    def __init__(self, runner: CommandRunner) -> None:
        self._runner = runner
        self._asked: tuple[str, Press] = ("", Press(0, 0))

    def may_go(self, way: str, hand: str, hidden: bool) -> bool:
        """Whether to leave now; else the sentence that asks is on the screen."""
        desk = self._runner.desk
        spoken = spoken_call(desk.board, desk.desk_id, hand)
        open_calls = len(calls_not_ended(desk.board, desk.desk_id))
        press, (asked, before) = self._runner.press(), self._asked
        if (spoken is None and not open_calls) or (asked == way and before.confirmed(press)):
            return True
        self._asked = way, press
        if spoken is not None:
            words = translate("Leaving", "You are speaking with {number}. {again}; the call and its draft stay.")
            said = words.format(number=caller_words(spoken, hidden), again=self._again(way))
        else:
            words = translate("Leaving", "{calls:call|calls} not ended (Ctrl+N, S ends one). {again}.")
            said = words.format(calls=formats.count(open_calls, language()), again=self._again(way))
        self._runner.refused.emit(said)
        return False

    def _again(self, way: str) -> str:
        return {
            "close": translate("Leaving", "To close the program close it again"),
            "out": translate("Leaving", "To sign out choose it again"),
            "lock": translate("Leaving", "To lock the screen press it again"),
            "switch": translate("Leaving", "To switch the person press it again"),
        }[way]


# When the desk must be heard: a ring, a case from elsewhere, an agency that does not come or is late, a cut line.
# Rule: each thing sounds once until somebody takes notice; a late agency and one nobody can stand in for sound again,
# as often as the city's rules say, until somebody acts on it. Colour comes at once.

_OF_NEEDS: dict[str, Kind] = {
    "promise": "overdue",
    "follow_up": "overdue",
    "call_back": "overdue",
    "silent": "declined",
    "unable": "declined",
    "overdue": "overdue",
    "unheard": "overdue",
    "not_sent": "overdue",
    "watch": "declined",
    "message": "agency_message",
    "citizen": "agency_message",
    "danger": "overdue",
    "handover": "overdue",
    "report": "report",
    "sent_unproved": "sent_unproved",
}


class AlarmWatch:
    """Compares each look with the one before; what was there at the first look is no news."""

    def __init__(self) -> None:
        self._needs: set[tuple[str, str]] | None = None
        self._cases: set[str] = set()
        self._online = True

    def look(
        self,
        board: Board,
        now_ms: int,
        desk_id: str,
        online: bool,
        gone: Iterable[Gone] = (),
        person: Person | None = None,
    ) -> set[Kind]:
        """The tones that begin now, for `person`. The ring itself is heard at once and does not wait for a look."""
        begin: set[Kind] = set()
        needs = {key for need in needing_action(board, now_ms) for key in _keys(board, need, now_ms)}
        needs |= {("call_back", due.task.id) for due in late_tasks(board, now_ms)}
        needs |= {("watch", f"{one.case} {one.desk}") for one in gone}
        needs |= set(report_news(board, now_ms))
        needs |= {("message", f"warning {one.entry}") for one in unseen_warnings(board, now_ms)}
        needs |= set(_unread_news(board, now_ms))
        needs |= set(_unproved_news(board, now_ms, person))
        needs |= {
            ("danger" if one.what in ALARMING else "citizen", f"{thread.id} {one.what}")
            for thread in unread_threads(board)
            for one in thread.unread
        }
        own = board.reference.is_of
        fresh = {case.id for case in board.open_cases() if not own(desk_id, case.desk, case.opened_ms)}
        if self._needs is not None:
            begin |= _kinds(needs - self._needs)
            if fresh - self._cases:
                begin.add("new_case")
            if self._online and not online:
                begin.add("connection_lost")
        self._needs, self._cases, self._online = needs, fresh, online
        return begin


def _keys(board: Board, need: Need, now_ms: int) -> Iterable[tuple[str, str]]:
    """What of a need is news: a late one becomes news again each minute, unless it was asked just now."""
    rules = board.reference.rules
    parts = board.parts_of(need.case) if need.case else []
    case = next((part for part in parts if need.assignment in part.assignments), None)
    one = case.assignments[need.assignment] if case is not None and need.assignment else None
    if need.task is not None:
        yield (need.code, need.task)
    if need.code == "not_sent" and need.overdue_s >= rules.sound_after_s:
        yield (need.code, f"{need.case} {(need.overdue_s - rules.sound_after_s) // rules.sound_again_s}")
    if need.code == "handover" and OFFER_BACK in need.detail:
        yield (need.code, f"{need.case} {need.since_ms} {need.overdue_s // rules.sound_again_s}")
    if need.code in ("silent", "unable"):
        again = (now_ms - need.since_ms) // (rules.sound_again_s * 1000) if NO_FALLBACK in need.detail else 0
        yield (need.code, f"{need.assignment} {again}")
    if need.code == "unheard" and case is not None and one is not None:
        if not is_quiet(case, one, now_ms):
            yield ("unheard", f"{one.id} {need.since_ms} {need.overdue_s // rules.sound_again_s}")
        return
    if need.overdue_s < rules.sound_after_s or case is None or one is None or is_quiet(case, one, now_ms):
        return
    yield ("overdue", f"{one.id} {one.waits_for} {(need.overdue_s - rules.sound_after_s) // rules.sound_again_s}")


def _unread_news(board: Board, now_ms: int) -> Iterable[tuple[str, str]]:
    """Each message to the room, and as long as one waits to be read, that it does, as often as the city's rules say."""
    waiting = {one.id: one.when for case in board.worked_cases() for one in unread_by_room(case)}
    # Words of an officer that belong to no task wait on the page of problems; a stranger's are heard once.
    unplaced = {one.id: one for one in unplaced_replies(board)}
    yield from (("message", one) for one in (*waiting, *unplaced))
    waiting |= {one.id: one.when for one in unplaced.values() if one.fact.recipient}
    again_ms = board.reference.rules.sound_again_s * 1000
    if any(now_ms - when >= again_ms for when in waiting.values()):
        yield "message", f"unread {now_ms // again_ms}"


def _unproved_news(board: Board, now_ms: int, person: Person | None) -> Iterable[tuple[str, str]]:
    """Agencies that were sent while nobody proved who they are: again and again for a supervisor, until one has looked;
    where none is on duty once for everybody, who then telephones one."""
    again_ms = board.reference.rules.sound_again_s * 1000
    supervises = person is not None and "supervisor" in person.roles
    for one in unproved_sendings(board):
        if supervises:
            yield "sent_unproved", f"{one.entry} {(now_ms - one.when) // again_ms}"
        elif not supervisors_on_duty(board):
            yield "message", f"unproved {one.entry}"


def _kinds(needs: Iterable[tuple[str, str]]) -> set[Kind]:
    return {_OF_NEEDS[code] for code, _ in needs if code in _OF_NEEDS}


# What one person half typed is gone when another takes the desk: nobody sees it, and nobody sends it under their name.
# Rule: a call's draft outlives its person, so the intake form is left alone; whatever else takes words is emptied here,
# or has a `forget_typed` of its own that knows what belongs in its fields.


class TypedWords(QObject):
    """Over one window: it hears who sits there, and closes the pages that are not for them. Whom the server only
    checked again is nobody else."""

    def __init__(self, frame: Frame, places: Places, parent: QWidget) -> None:
        super().__init__(parent)
        self.frame, self._places, self._whole = frame, places, parent
        self._whose = self._account()
        frame.bridge.touched.connect(self._touched)

    def _account(self) -> str:
        person = self.frame.desk.person
        return person.account if person is not None else ""

    def _touched(self, streams: frozenset[str]) -> None:
        if "person" not in streams:
            return
        self.frame.pages.close_forbidden()
        self.frame.actions.refresh()
        if self._account() == self._whose:
            return
        self._whose = self._account()
        for one in (self._whole, *self._places.windows()):
            forget_typed(one)


def forget_typed(parent: QWidget) -> None:
    """Empty whatever takes words inside of this; `setText` leaves nothing for Ctrl+Z, as `clear` would."""
    for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        forget = getattr(child, "forget_typed", None)
        if isinstance(child, IntakeForm) or "WebEngine" in child.metaObject().className():
            continue
        if forget is not None:
            forget()
        elif isinstance(child, QLineEdit):
            child.setText("")
        elif isinstance(child, QPlainTextEdit | QTextEdit):
            if not child.isReadOnly():
                child.setPlainText("")
        else:
            forget_typed(child)


# Statements of the strip that somebody else made for the person here.
MESSAGES = frozenset({"feedback", "objection", "evaluation", "emergency", "handover", "review", "answer"})
_IDLE_ACTIONS = {"new": "call.take", "other": "call.other"}


class MainWindow(QMainWindow):
    """`unlock_asked(password)`: whoever checks it calls `unlock` or `refuse_unlock`. The map hears `case_chosen`,
    the intake form `form_asked(call)`."""

    unlock_asked = Signal(str)
    case_chosen = Signal(str)
    form_asked = Signal(str)

    def __init__(self, desk: Desk, bridge: Bridge, *, settings: SettingsFile, sounds: Sounds | None = None) -> None:
        super().__init__()
        self.desk, self.bridge, self.settings, self._sounds = desk, bridge, settings, sounds
        self._watch, self._messages = AlarmWatch(), ("", set[str]())
        self.runner = CommandRunner(desk, self)
        self._alarms, self._page = (Apart(name, lambda: desk.board, None, self) for name in ("alarms", "page"))
        self.looks = Looks(settings, self)
        self.looks.apply()
        self._build()
        self.calls = CallActs(self.runner, self.open_form, self)
        self._leaving = Leaving(self.runner)
        self.line = LineView(self.runner, self.banner, self.calls, sounds, self)
        self.line.locked = self.locked
        self.cases = CaseActs(self.runner, self.case_panel, self.show_case_page, self)
        self.places = Places(self.stage, settings, self)
        self.pages = Pages(self.work, self.places, self)
        self.pages.paint = self._paint_page
        self.pages.idle.connect(self.runner.refused)
        self.runner.lacking.connect(seek_answer)
        self.case_panel.spoken = self._spoken
        self.in_hand = AgencyInHand((self.case_panel, self.agencies), self)
        self.actions_ = Actions(self, ACTIONS)
        self.places.floated.connect(self.actions_.also_in)
        self._build_frame()
        problems = lambda: translate("MainWindow", "Problem box")  # noqa: E731
        self.pages.put("problems", Page(lambda: self.problems, problems, lambda: self.problems.refresh()))
        self.pages.put("keys", Page(self.keys, lambda: translate("MainWindow", "Key list"), self._list_keys))
        self._connect()
        self._add_features()
        self.looks_changed()
        self._retranslate()
        self.place_command_line(CommandLine(desk, VERBS))
        self.places.restore_window(self)
        self.refresh_line()
        self.case_list.table.setFocus()

    # What comes from outside

    def place_map(self, panel: QWidget) -> None:
        """Put the map into its zone; called after the first paint."""
        self._map_panel.set_content(panel)
        self.looks_changed()

    def hint_map(self, words: str) -> None:
        """What the map cannot show, beside its title."""
        self._map_panel.set_hint(words)

    def place_form(self, form: IntakeForm) -> None:
        """Put the intake form beside the selected case."""
        self.work.add("form", form, "")
        self.forms = self.features.add(FormActs(self.frame, form, partial(self.places.show, Zone.WORK)))
        self.features[CaseKeys].forms = self.forms
        self.line.in_front = lambda: form.call() if self.forms.in_front() else ""
        self.work.tabs.currentChanged.connect(lambda _: self.refresh_line())
        form.opened.connect(self._title_form)
        self._title_form()
        self.form_asked.connect(form.open_call)
        form.case_opened.connect(self.open_case)
        form.closed.connect(self._form_closed)
        form.card_left.connect(self.case_panel.go_on_with_card)
        self._beats = (form.parts.card.beat, self.case_panel.beat)
        for beat in self._beats:
            beat.heard.connect(self._follow_beats)
        form.parts.card.on_line = self._is_form_spoken
        form.parts.card.beat_stopped.connect(lambda: self.runner.say(beat_stopped_words()))
        form.words_left.connect(self.case_panel.tell)
        form.casualties_told.connect(lambda _, words, source: self.changes.casualties(words, source))
        form.refused.connect(self.runner.refuse)
        form.asked.connect(self.command.ask)
        self.calls.follow(form)
        self._add_of_form(form)

    def _is_form_spoken(self) -> bool:
        """Whether the caller of the open form is spoken with; without a form nobody's line ended."""
        spoken, call = self._spoken(), self.forms.form.call()
        return not call or (spoken is not None and spoken.id == call)

    def _spoken(self) -> Call | None:
        return spoken_call(self.desk.board, self.desk.desk_id, self.calls.current)

    def _follow_beats(self) -> None:
        """The beat of compressions is heard while one runs that nobody made silent."""
        if self._sounds is not None:
            self._sounds.beat(any(one.running() and not one.muted for one in self._beats))

    def place_command_line(self, line: CommandLine) -> None:
        """Put the command line into its row."""
        self.command.place(line)
        self.case_chosen.connect(line.select_case)
        self.case_chosen.connect(self.command.select_case)
        self.bridge.tick.connect(line.tick)
        self.bridge.tick.connect(self.command.tick)
        self.actions_.asked.connect(self.command.heed)
        line.hand, line.hidden = lambda: self.calls.current, lambda: self.hidden
        self.commands = self.features.add(CommandActs(self.frame, line, self.command))
        line.left.connect(self.case_list.table.setFocus)  # some panel always has the keys
        self.actions_.fill(self.menuBar())

    def offer(self, id: str, run: Callable[[], object]) -> None:
        """Let another part carry out an action of the table; it gets its key and its menu entry."""
        self.actions_.bind(id, run)
        self.actions_.fill(self.menuBar())

    # What the board says

    def touched(self, streams: frozenset[str]) -> None:
        """Entries came: bring up to date what shows them, and nothing else; what rings first."""
        self.line.touched(streams)
        self.refresh_line()
        self.case_list.touched(streams)
        self.case_panel.touched(streams)
        self.agencies.touched(streams)
        self.command.withdraw(self.runner.outdated())
        self._page.paint(self._touch_pages)

    def _paint_page(self, act: Callable[[], object]) -> None:
        if not self._page.paint(act):
            self.command.say(self._page.failed)

    def _touch_pages(self) -> None:
        if self.pages.is_open("problems"):
            self.problems.refresh()
        self.call_pages.renew()

    def tick(self) -> None:
        """A second went by: what must be heard, then clocks and what depends on them."""
        self._alarms.paint(self._sound)
        self._alarms.paint(self.line.tick)
        self.refresh_line()
        self.case_list.tick()
        self.case_panel.tick()
        if self.work.has("form"):
            self.forms.form.parts.card.follow_line()
        self.agencies.tick()
        self._page.paint(self.call_pages.renew)

    def failures(self) -> list[str]:
        """What cannot be shown now, and by which entry: a sentence each."""
        parts = (self._alarms, self.line.apart, self.case_list.apart, self.case_panel.apart, self.agencies.apart)
        return [one.failed for one in (*parts, self._strip, self._page) if one.failed]

    def refresh_line(self) -> None:
        """Banner and strip, and the ring itself."""
        self.line.refresh(self.hidden or self.locked(), self._guard() if self.locked() else None)
        self.refresh_strip()
        if self.lock_page.isVisible():
            self.lock_page.room.show_room(self.room_now())

    def _sound(self) -> None:
        """Everything else that must be heard."""
        online = self.desk.status().link.online
        for kind in self._watch.look(
            self.desk.board, self.desk.now_ms(), self.desk.desk_id, online, self.frame.around.gone, self.desk.person
        ):
            if self._sounds is not None:
                self._sounds.start(kind)

    def refresh_strip(self) -> None:
        """The truth strip as it is now."""
        self._strip.paint(self._say_strip)

    def _hear_messages(self, codes: set[str]) -> None:
        """What waits for the person here is heard once when it comes; what was there when they came is no news."""
        whose = self.desk.person.account if self.desk.person is not None else ""
        fresh = codes - self._messages[1] if self._messages[0] == whose else set()
        self._messages = whose, codes
        if fresh and self._sounds is not None:
            self._sounds.start("message")

    def room_now(self) -> RoomNow:
        """The state of the room, for a page that lies over the panels."""
        desk = self.desk
        around = dataclasses.replace(self.frame.around, own_desk=desk.desk_id)
        return room_now(desk.status(), desk.board, desk.now_ms(), around, ZoneInfo(desk.zone))

    def _say_strip(self) -> None:
        self._title_window()
        status, now_ms = self.desk.status(), self.desk.now_ms()
        around = dataclasses.replace(self.frame.around, own_desk=self.desk.desk_id)
        if self._sounds is not None:
            around = dataclasses.replace(around, silent=not self._sounds.has_output())
        items = status_items(status, self.desk.board, self.desk.person, now_ms, around=around)
        self.strip.show_items(items)
        self._hear_messages({item.code for item in items} & MESSAGES)
        who, state, zone = sitting(status, self.desk.board, self.desk.person), self.top.state, ZoneInfo(self.desk.zone)
        state.show_person(who.text, who.short, who.marked)
        vocabulary.mark_room(self.desk.board.reference.of_drill)
        self._drill.show_round(self.desk.board.reference.of_drill)
        state.show_sample(self.desk.board.reference.of_samples)
        state.show_time(formats.weekday(now_ms, language(), zone), formats.clock_seconds(now_ms, zone))

    # What the person does

    def choose_case(self, case: str) -> None:
        """A case was chosen in the list, on the map or by a command: the panel shows it. A draft is no case yet, and no
        other one is shown beside its line."""
        shown = "" if case.startswith(DRAFT) else case
        if shown:
            self.desk.recall(case_stream(shown))
        self.case_list.choose(case)
        self.case_panel.show_case(shown)
        self._title_case()
        self.actions_.refresh()  # what needs a case, or one of its kind, may be chosen now
        self.case_chosen.emit(shown)

    def open_case(self, case: str) -> None:
        """The person wants to work on this case, or on this draft."""
        if case.startswith(DRAFT):
            self.open_form(case.removeprefix(DRAFT))
            return
        self.choose_case(case)
        self.show_case_page()
        self.case_panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_case_page(self) -> None:
        """Bring the selected case to the front of the work zone."""
        self.places.show(Zone.WORK)
        self.work.turn_to("case")

    def open_form(self, call: str) -> None:
        """The intake form for a call, if there is one."""
        self.places.show(Zone.WORK)
        if self.work.has("form"):
            self.work.turn_to("form")
        self.form_asked.emit(call)
        self.refresh_line()

    def next_needing(self, step: int) -> None:
        """Ctrl+Down and Ctrl+Up: the next case that needs a person, or the form of a call whose caller writes."""
        front = self.work.has("form") and self.work.current() == "form"
        call = self.forms.form.call() if front else ""
        case = self.case_list.next_needing(step, call)
        if case.startswith(DRAFT):
            self.open_form(case.removeprefix(DRAFT))
        elif case:
            if self.case_list.cases.row_of(case) < 0:
                self.case_list.search.clear()
                self.case_list.set_filter("active")
            if self.case_list.cases.row_of(case) < 0:
                self.case_list.set_filter("all")
            self.choose_case(case)
            if call and any(need.call == call for need in unread_callers(self.desk.board)):
                self.show_case_page()  # else its form would stay in front, and the next press begin there again
        else:
            self.command.say(translate("MainWindow", "Nothing needs action now."))

    def hide_personal(self) -> None:
        """Ctrl+H: personal data goes from the screen, or comes back; said, as not every page shows any."""
        self.hidden = self.calls.hidden = not self.hidden
        self.case_list.hide_personal(self.hidden)
        self.case_panel.hide_personal(self.hidden)
        if self.work.has("form"):
            self.forms.form.hide_personal(self.hidden)
        self.hidden_changed.emit()
        self.bridge.tick.emit()  # what paints itself once a second hides at once too
        hidden = translate("MainWindow", "Personal data is hidden. Ctrl+H shows it again.")
        self.runner.say(hidden if self.hidden else translate("MainWindow", "Personal data is shown again."))

    # Locking

    def lock(self) -> None:
        """Ctrl+L: cover the panels; banner, strip and alarms stay."""
        person = self.desk.person
        by_name = person is not None and person.auth == "emergency"
        self.lock_page.begin(person.name if person else "", by_name=by_name)
        self.cover(self.lock_page, self.lock_page.guard, self.lock_page.left.emit)

    def ask_lock(self) -> None:
        """Lock for a person, who is asked first while somebody is spoken with."""
        if self.may_leave("lock"):
            self.lock()

    def cover(self, page: QWidget, guard: Callable[[], Guard], lead_on: Callable[[], object]) -> None:
        """Put a page in the place of all panels (locked, or nobody signed in); what rings is seen and heard, and the
        banner's button leads on."""
        self._guard, self._lead_on = guard, lead_on
        self.actions_.lock(True)
        self.stage.cover(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh_line()

    def unlock(self) -> None:
        """The password was right, or somebody signed in."""
        self.actions_.lock(False)
        self.stage.cover(None)
        self.refresh_line()
        self.case_list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse_unlock(self, sentence: str) -> None:
        """The password was not right, or could not be checked."""
        self.lock_page.refuse(sentence)

    def locked(self) -> bool:
        """Whether a page lies over the panels: the screen is locked, or nobody signed in."""
        return self.stage.covered()

    def _press(self, line: str) -> None:
        """A button of the banner."""
        if self.locked():
            self._lead_on()
        elif line in _IDLE_ACTIONS and self.actions_.bound(_IDLE_ACTIONS[line]):
            self.actions_.trigger(_IDLE_ACTIONS[line])
        else:
            self.calls.press(line)

    # Parts

    @property
    def hidden(self) -> bool:
        """Whether personal data is off the screen."""
        return self.frame.hidden

    @hidden.setter
    def hidden(self, hidden: bool) -> None:
        self.frame.hidden = hidden

    @cached_property
    def problems(self) -> ProblemBox:
        """The problem box, from when it is first needed."""
        box = self.pages.keep(ProblemBox(self.runner, self.failures))
        box.opened.connect(self.open_case)
        box.release_asked.connect(lambda: self.actions_.trigger("supervisor.release"))
        box.hide_personal(self.hidden)
        self.hidden_changed.connect(lambda: box.hide_personal(self.hidden))
        return box

    def _form_closed(self) -> None:
        """The form was left or saved: its draft shows in the list, the selected case comes to the front."""
        self._title_form(self.forms.form.call())
        self.case_list.refresh_drafts()
        self.show_case_page()

    def _build(self) -> None:
        self.top = TopBar(self)
        self.setMenuBar(self.top)
        self.stage = Stage(self)
        self.setCentralWidget(self.stage)
        self.banner = CallBanner(self.stage)
        self.case_list = CaseList(self.desk, self.stage)
        self._map_panel = Panel("F6", "", self.stage)
        self.agencies = AgencyPanel(self.runner, self.stage)
        self.work = WorkZone(self.stage)
        self.case_panel = CasePanel(self.runner, self.work.pages)
        self.work.add("case", self.case_panel, "")
        self.command = CommandRow(self.runner.press, self.stage)
        self.strip = TruthStrip(self.stage)
        self._drill = EdgeFrame(self, "drill", DRILL_EDGE_PX)
        self._strip = Apart("strip", lambda: self.desk.board, self.strip, self)
        self.keys = KeyList(self.stage)
        self.lock_page = LockPage(self.stage)
        self.lock_page.hide()
        widgets = (self.case_list, self._map_panel, self.agencies, self.work, self.banner, self.command, self.strip)
        for zone, widget in zip(Zone, widgets, strict=True):
            self.stage.put(zone, widget)

    def _build_frame(self) -> None:
        self.frame = Frame(self.runner, self.bridge, self.settings, self.actions_, self.pages)
        self.frame.case, self.frame.call = self.case_panel.case, self.calls.in_hand
        self.frame.open_case, self.frame.open_form = self.open_case, self.open_form
        self.frame.choose_case, self.frame.locked = self.choose_case, self.locked
        self.frame.lock, self.frame.quit = self.ask_lock, self.quit
        self.frame.may_leave = self.may_leave
        self.frame.hide_personal, self.frame.focus_command = self.hide_personal, self.focus_command
        self.frame.prepare = lambda text: self.commands.prepare(text)
        self.hidden_changed = self.frame.hidden_changed
        self.frame.send = self.case_panel.dispatch
        self.features = Features(self.frame)

    def _add_features(self) -> None:
        add, frame = self.features.add, self.frame
        add(CallKeys(frame, self.calls))
        add(CaseKeys(frame, self.cases, self.case_panel, self.next_needing)).show_case = self.show_case_page
        self.changes = add(ChangeActs(frame, self.cases))
        add(BondActs(frame, self.cases))
        add(CardActs(frame, self.case_panel, self.show_case_page))
        add(ReadinessActs(frame, self.agencies, self.places))
        add(StepKeys(frame, self.in_hand))
        add(PanelKeys(frame, self, self.places))
        add(LookKeys(frame, self.looks))
        beside = add(TaskPages(frame, self.calls, self.line)), add(NumberPages(frame, self.line))
        self.call_pages = add(CallPages(frame, self.calls, self.line, beside, self.cases.note))
        self.banner.queue_asked.connect(self.call_pages.toggle)
        add(SourcePages(frame))
        add(PromisePages(frame))
        add(OnCallPages(frame))
        add(ReferencePages(frame))
        add(ChannelPages(frame))
        add(ReachPages(frame))
        add(OutgoingPages(frame))
        add(ExchangePages(frame))
        add(MissingPages(frame))
        add(FeedPages(frame))
        add(BulletinPages(frame, add(BulletinEditor(frame))))
        add(StatisticsPages(frame, self.call_pages.files_asked.emit))
        add(MessageActs(frame, self.cases.ask, self.in_hand.line))
        round = add(ContactPages(frame, self.in_hand.line))
        self.agencies.ticked.connect(round.look)
        self.case_panel.left_alone = round.left_alone

    def _add_of_form(self, form: IntakeForm) -> None:
        add, frame = self.features.add, self.frame
        storm = add(StormPages(frame, form, StormFrame(self.stage, self.top.state)))
        self.form_asked.connect(storm.form_opened)
        add(CautionPages(frame, form))
        at_form = AtForm(form.call, form.place_from_phone, form.layout_.show_talk)
        in_form = Talk(
            form.parts.talk, lambda: call_stream(form.call()) if form.call() else "", form.isVisible, form.turn_talk
        )
        of_case, ask = self._talk_of_case(), self.cases.ask
        citizens = add(CitizenPages(frame, at_form, in_form, of_case, ask, lambda: self.inbox))
        self.inbox = add(InboxPages(frame, self.calls.take_one, self.calls.resume, citizens))
        form.put_above(citizens.label)
        self.form_asked.connect(citizens.look_at)  # nobody reads of one caller beside the words of another
        add(RoadPages(frame, form.parts.place.sources.find))
        add(VehiclePages(frame))
        add(HazardPages(frame))
        points = add(PointPages(frame))
        choice = LayerChoice(frame.settings, lambda: frame.desk.person, self)
        layers = add(LayerPages(frame, choice, add(HeatPages(frame, choice))))
        layers.told.connect(lambda: points.tell_map(layers.of_map))
        routes = MapRoutes(self.case_panel.shelf, lambda: frame.hidden, self)
        acts = add(MapActs(frame, form, layers, routes, self.places))
        add(NearestPage(frame, acts.place_in_hand, routes))
        add(SlipActs(frame))
        self.actions_.fill(self.menuBar())

    def _talk_of_case(self) -> Talk:
        panel = self.case_panel

        def show() -> None:
            if not panel.talk.field.hasFocus():  # from there it goes away, and the page would take the focus first
                self.show_case_page()
            panel.show_talk()

        about = lambda: case_stream(panel.case_id) if panel.case_id else ""  # noqa: E731
        return Talk(panel.talk, about, panel.isVisible, show)

    def _connect(self) -> None:
        self._typed = TypedWords(self.frame, self.places, self)
        self.bridge.touched.connect(self.touched)
        self.bridge.status_changed.connect(self.refresh_strip)
        self.frame.around_changed.connect(self.refresh_strip)
        self.bridge.tick.connect(self.tick)
        self.banner.pressed.connect(self._press)
        self.case_list.chosen.connect(self.choose_case)
        self.case_list.opened.connect(self.open_case)
        self.agencies.opened.connect(self.open_case)
        self.agencies.call_opened.connect(self.open_form)
        self.runner.refused.connect(self.command.refuse)
        self.runner.noted.connect(self.command.say)
        self.case_panel.sent.connect(self.command.say)
        self.lock_page.asked.connect(self.unlock_asked)
        self.strip.asked.connect(lambda code: self.commands.ask_strip(code))
        self.stage.arranged.connect(self.looks.arranged)
        self.looks.changed.connect(self.looks_changed)
        if self._sounds is not None:
            self._sounds.output_changed.connect(self.refresh_strip)
        self._person_watch = PersonWatch(self._hear, self)

    def looks_changed(self) -> None:
        """Theme, language or text size are others now."""
        self._fit()
        self.stage.set_scale(self.looks.text_scale)

    def _fit(self) -> None:
        self.top.setFixedHeight(self.looks.sizes().bar_top)

    def _list_keys(self) -> None:
        shown = [*self.actions_.listed(), letters.listed(), self.commands.listed()]
        self.keys.show_groups(shown, self.actions_.without_keys())

    def _title_case(self) -> None:
        case = self.case_panel.case()
        number = self.desk.board.display_number(case.id) if case else ""
        title = translate("MainWindow", "Case {number}") if number else translate("MainWindow", "Case")
        self.work.title("case", title.format(number=number))

    def _title_form(self, call: str = "") -> None:
        """Said at every size of the window: a report from paper is not the call that is spoken on."""
        shown = self.desk.board.calls.get(call)
        copied = paper_report(shown.paper) if shown is not None and shown.paper else ""
        self.work.title("form", copied or translate("MainWindow", "Form"))

    def _title_window(self) -> None:
        """The letter changes while the window is open, when the desk goes on under a new identity."""
        self.setWindowTitle(translate("MainWindow", "Konsol 112 · desk {letter}").format(letter=self.desk.letter))

    def _retranslate(self) -> None:
        self._title_window()
        self.actions_.retranslate()
        self.actions_.fill(self.menuBar())
        self._title_case()
        if self.work.has("form"):
            self._title_form(self.forms.form.call())
        self.pages.retranslate()
        self._map_panel.set_title(translate("MainWindow", "Map"))
        city = self.desk.board.reference.city
        self._map_panel.set_note(city.name if city is not None else "")

    # Events

    def _hear(self, event: QEvent) -> bool:
        self.bridge.gc_scheduler.heard()
        if self.locked():
            return False
        self._take_notice()
        if isinstance(event, QInputEvent):
            self.runner.hear(event.timestamp())
        if isinstance(event, QKeyEvent):
            self.calls.hear(event.key())
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and wants_command(self, event):
            self.focus_command("/")
            return True
        return False

    def focus_command(self, text: str = "") -> None:
        """Bring the focus to the command line, with this text in it."""
        line = self.command.line()
        self.command.clear()
        if isinstance(line, CommandLine):
            line.focus_line()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pages.close_current():
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return tab_order.go_on(self, next)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "actions_"):
            self._retranslate()
            self.refresh_line()

    def quit(self) -> None:
        """The menu's way out: it asks as Alt+F4 does."""
        if self._may_close():
            self.close()

    def _may_close(self) -> bool:
        if self.work.has("form"):
            self.forms.form.keep_draft()
        return self.may_leave("close")

    def may_leave(self, way: str) -> bool:
        """Whether the person may leave the desk in this way now; else they were asked to say it again."""
        self.command.heed()
        return self._leaving.may_go(way, self.calls.current, self.hidden or self.locked())

    def end_all(self) -> None:
        """Before it goes, with its panels in windows of their own: nothing reads the desk's file any more."""
        self.features.end()
        end_all(self, *self.places.windows())

    def closeEvent(self, event: QCloseEvent) -> None:
        # The system's own close is a person's; the program closes its windows when it ends, and is not to be asked.
        if event.spontaneous() and not self._may_close():
            event.ignore()
            return
        if self.work.has("form"):
            self.forms.form.keep_draft()
        self.places.save_window(self)
        if not event.spontaneous():  # a person's own closes the window at once: who made it ends it
            self.end_all()
        super().closeEvent(event)

    def _take_notice(self) -> None:
        """A person is here: what sounded is silent, except what still rings."""
        if self._sounds is not None:
            for kind in self._sounds.wanted():
                if kind not in RINGS:
                    self._sounds.acknowledge(kind)
