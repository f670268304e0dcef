"""Storm mode over one window: F12, the page of burst intake, the work lists, their run sheets, and the end of it.
Rule: F12 begins nothing by itself, Enter confirms; whoever left the page works on as always, inside the frame."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import ClassVar

from console.models.commands.storm import end_storm, send_report, start_storm
from console.models.state.standing_record import StandingRecord
from console.models.views.storms import Group, by_agency, by_kelurahan, last_storm, running_storm, summary_of
from console.reports.slip import write_run_sheets
from console.text import formats, vocabulary
from console.text.names import short_of
from console.text.storm import group_words, storm_title, summary_words, work_words
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.frame.pages import Page
from console.ui.frame.printing import print_to
from console.ui.frame.stage import Stage
from console.ui.frame.top_bar import BarState
from console.ui.parts.open_form import OpenForm
from console.ui.storm.panel import StormPanel
from console.ui.widgets.ask_box import Question
from console.ui.widgets.edge_frame import EdgeFrame
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, LinesPanel
from console.ui.widgets.table import ENTER, Line
from wire.facts import DispatchRequested

# The frame of storm mode on every desk of the room: six pixels around everything, and the word in the menu bar.
# Rule: it lies over nothing that can be read or pressed, and follows the board alone.

WIDTH, CHIP = 6, "act"


class StormFrame(EdgeFrame):
    """Hidden while no storm runs."""

    def __init__(self, stage: Stage, bar: BarState) -> None:
        super().__init__(stage, CHIP, WIDTH)
        self._stage, self._bar = stage, bar

    def show_storm(self, since: str) -> None:
        """A storm runs since then, or none; the word stands at the top of the window."""
        word = vocabulary.word("mode", "storm")
        whole = translate("Storm", "{word} since {time}").format(word=word, time=since)
        self._bar.show_mode(*((whole, word) if since else ("", "")))
        if self.show_round(bool(since)):
            self._stage.leave_room(WIDTH if since else 0)


HEADING = "–"


class StormPages(Feature):
    """The pages and acts of a storm; `border` tells the whole window that one runs."""

    name, streams = "storm", ("storm:", "case:", "ref:")
    actions: ClassVar[tuple[Action[StormPages], ...]] = (
        Action(
            "view.storm",
            "view",
            QT_TRANSLATE_NOOP("Action", "Storm mode (Enter confirms)"),
            order=30,
            keys=("F12",),
            verbs=("badai", "storm"),
            run=lambda page: page.toggle(),
        ),
        Action(
            "storm.lists",
            "view",
            QT_TRANSLATE_NOOP("Action", "Work lists of the storm"),
            order=40,
            keys=("Shift+F12",),
            verbs=("daftarbadai", "stormlists"),
            in_replay=True,
            run=lambda page: page.frame.pages.toggle("storm_lists"),
        ),
        Action(
            "storm.end",
            "view",
            QT_TRANSLATE_NOOP("Action", "End storm mode"),
            order=50,
            verbs=("badaiusai", "stormend"),
            run=lambda page: page.ask_end(),
        ),
    )

    def __init__(self, frame: Frame, form: OpenForm, border: StormFrame) -> None:
        super().__init__(frame)
        self._form, self._sources, self.border = form, form.sources, border
        self._by_agency = False
        self.lists = LinesPanel(self._acts(), lambda: translate("Storm", "Work lists of the storm"))
        lists = Page(
            self.lists,
            lambda: translate("Storm", "Work lists"),
            self.refresh_lists,
            whole=True,
            paper=self.print_lists,
            send=lambda: self._of_case(self.lists.chosen(), self._send),
        )
        frame.pages.put("storm_lists", lists)
        self.show_state()

    def page(self) -> Page:
        """The page of reports."""
        return Page(lambda: self.panel, lambda: vocabulary.word("mode", "storm"), lambda: self.panel.refresh())

    @cached_property
    def panel(self) -> StormPanel:
        """The page of reports, from when it is first needed."""
        panel = self.frame.pages.keep(StormPanel(self.runner, self._sources, self._call_in_hand))
        panel.saved.connect(self._saved)
        panel.hide_personal(self.frame.hidden)
        self.frame.hidden_changed.connect(lambda: panel.hide_personal(self.frame.hidden))
        return panel

    # What the board says

    def touched(self, streams: frozenset[str]) -> None:
        """Entries came: reports, states, the beginning or the end."""
        self.show_state()

    def tick(self) -> None:
        """Ages go on where they are seen."""
        if self.frame.pages.is_seen("storm"):
            self.panel.refresh()
        if self.lists.isVisible():
            self.refresh_lists()

    def show_state(self) -> None:
        """Frame and pages as they are now."""
        storm = running_storm(self.frame.board)
        self.border.show_storm(formats.clock(storm.began_ms, self.frame.zone) if storm is not None else "")
        self.tick()

    def groups(self) -> list[Group]:
        """The work lists in the order chosen."""
        storm = self._meant()
        if storm is None:
            return []
        board = self.frame.board
        return by_agency(board, storm.id) if self._by_agency else by_kelurahan(board, storm.id)

    def refresh_lists(self) -> None:
        """The work lists as they are now."""
        board, now_ms = self.frame.board, self.frame.now_ms()
        lines = []
        for group in self.groups():
            lines.append(Line(f"{HEADING}{group.code}", group_words(board, group, self._by_agency), heading=True))
            for work in group.lines:
                words = work_words(board, work, now_ms, self.frame.hidden)
                lines.append(Line(f"{group.code}|{work.case}", words))
        storm = self._meant()
        above = [storm_title(board, storm, self.frame.zone)]
        above += summary_words(board, summary_of(board, storm.id)) if storm is not None else []
        self.lists.show_lines(lines, translate("Storm", "No report yet."), "\n".join(above))

    # What a key does

    def toggle(self) -> None:
        """F12: while a storm runs its page comes and goes; without one, ask whether it begins."""
        if running_storm(self.frame.board) is not None:
            self.frame.pages.toggle("storm")
            return
        self.frame.pages.open("storm_lists")
        name = Question("name", translate("Storm", "Name"), hint=translate("Storm", "may stay empty"))
        title = translate("Storm", "Switch on storm mode for the whole room? Enter confirms, Esc leaves")
        self.lists.box.ask(title, [name], lambda answers: self.begin(answers["name"]))

    def begin(self, name: str = "") -> bool:
        """Storm mode begins; false when it was refused."""
        if self.runner.do(start_storm, name) is None:
            return False
        self.lists.box.hide()
        self.frame.pages.close("storm_lists")
        self.frame.pages.open("storm")
        return True

    def ask_end(self) -> None:
        """The end of storm mode, with a reason if one is worth it."""
        if running_storm(self.frame.board) is None:
            self.runner.say(storm_title(self.frame.board, None))
            return
        self.frame.pages.open("storm_lists")
        why = Question("why", vocabulary.word("label", "why"), hint=translate("Storm", "may stay empty"))
        title = translate("Storm", "End storm mode? The reports stay open. Enter confirms, Esc leaves")
        self.lists.box.ask(title, [why], lambda answers: self.finish(answers["why"]))

    def finish(self, reason: str = "") -> bool:
        """Storm mode is over: its numbers are said, its lists stay to be seen."""
        storm = running_storm(self.frame.board)
        counted = summary_of(self.frame.board, storm.id) if storm is not None else None
        if self.runner.do(end_storm, storm.id if storm is not None else "", reason or None) is None:
            return False
        if counted is not None:
            said = translate("Storm", "Storm mode ended ✓ · {summary}")
            self.runner.say(said.format(summary=summary_words(self.frame.board, counted)[0]))
        self.frame.pages.close("storm")
        self.refresh_lists()
        return True

    def print_lists(self) -> None:
        """The work lists as run sheets."""
        storm = self._meant()
        if storm is not None:
            board, now_ms = self.frame.board, self.frame.now_ms()
            name = translate("Storm", "work-lists")
            groups, zone = self.groups(), self.frame.zone
            print_to(self.runner, name, lambda path: write_run_sheets(board, storm.id, groups, path, now_ms, zone))

    def _acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Storm", "Open case"), lambda id: self._of_case(id, self._open)),
            Act("F9", lambda: translate("Storm", "Send who is needed"), lambda id: self._of_case(id, self._send)),
            Act(letter("view"), lambda: translate("Storm", "By kelurahan or agency"), lambda _: self._turn()),
            Act("Ctrl+P", lambda: translate("Storm", "Print run sheets"), lambda _: self.print_lists()),
            Act(letter("end"), lambda: translate("Storm", "End storm mode"), lambda _: self.ask_end()),
        ]

    def _of_case(self, id: str, act: Callable[[str], object]) -> None:
        case = id.rpartition("|")[2]
        if case in self.frame.board.cases:
            act(case)

    def _open(self, case: str) -> None:
        self.frame.pages.close("storm_lists")
        self.frame.open_case(case)

    def _send(self, case: str) -> None:
        written = self.runner.do(send_report, case)
        if written:
            board = self.frame.board
            codes = [one.fact.agency for one in written if isinstance(one.fact, DispatchRequested)]
            names = formats.joined([short_of(board.reference.agencies, code) for code in codes], language())
            said = translate("Dispatch", "Send {agencies} to {case}")
            self.runner.say(f"{said.format(agencies=names, case=board.display_number(case))} ✓")

    def _turn(self) -> None:
        self._by_agency = not self._by_agency
        self.refresh_lists()

    def _call_in_hand(self) -> str:
        """The call whose form is open and still empty: what was typed of another matter is never put away with it."""
        return "" if self._form.is_begun() else self._form.call()

    def form_opened(self, call: str) -> None:
        """A call was taken while the page is open: its report is made here, not in the long form."""
        if self.frame.pages.is_open("storm") and running_storm(self.frame.board) is not None:
            self.frame.pages.work.turn_to("storm")

    def _saved(self, case: str) -> None:
        """The call in hand has its case now: its long form is put away, and the page stays in front."""
        call = self.frame.board.calls.get(self._form.call())
        if call is not None and call.case is not None:
            self._form.drop()
            self.frame.pages.work.turn_to("storm")

    def _meant(self) -> StandingRecord | None:
        """The storm that runs, or the last one."""
        return running_storm(self.frame.board) or last_storm(self.frame.board)
