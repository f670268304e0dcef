"""Storm mode over one window: F12, the page of burst intake, the work lists, their run sheets, and the end of it.
Rule: F12 begins nothing by itself, Enter confirms; whoever left the page works on as always, inside the frame."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from console.errors import Refused
from console.models.commands.storm import (
    StormReport,
    attach_report,
    end_storm,
    record_report,
    report_agencies,
    send_report,
    start_storm,
)
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import call_stream, split_stream
from console.models.views.citizens import speaks_in_writing
from console.models.views.duplicates import Probe, words_of
from console.models.views.storms import (
    LETTERS,
    NATURES,
    Group,
    by_agency,
    by_kelurahan,
    last_storm,
    reports_of,
    running_storm,
    same_street,
    summary_of,
)
from console.places.address import read_address
from console.places.gazetteer import Hit, certainty_by
from console.reports.slip import write_run_sheets
from console.text import formats, vocabulary
from console.text.names import short_of
from console.text.storm import (
    alike_words,
    group_words,
    hit_letters,
    report_place,
    report_words,
    storm_title,
    summary_words,
    work_words,
)
from console.text.time_entry import UnreadableTimeError, read_time
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.pages import Page
from console.ui.frame.printing import print_to
from console.ui.frame.stage import Stage
from console.ui.frame.top_bar import BarState
from console.ui.parts.open_form import OpenForm
from console.ui.parts.place import LEAST_LETTERS, Located, PlaceLine, PlaceSources
from console.ui.widgets import theme
from console.ui.widgets.ask_box import Question, may_stay_empty, reason_field
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.edge_frame import EdgeFrame
from console.ui.widgets.fields import LineField, is_enter
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.long_text import WholeWords
from console.ui.widgets.panel import Panel
from console.ui.widgets.table import ENTER, Line
from wire.facts import Place

# The place of a storm report: one line that completes streets, Enter takes the street that begins as typed.
# Rule: the house number and other words a person typed are never lost to a completion.


class StormPlace(PlaceLine):
    """A line of text that knows which place of the city is meant. `empty()` at Enter where nothing stands in it."""

    empty = Signal()

    def __init__(self, sources: PlaceSources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._hit: Hit | None = None
        self._known: list[Hit] = []
        self._said = ""  # as it was typed
        self.textEdited.connect(self._typed)
        self.taken.connect(self._take_hit)

    def begin(self) -> None:
        """Empty for the next report."""
        self._hit, self._known, self._said = None, [], ""
        super().forget_typed()

    def forget_typed(self) -> None:
        self.begin()

    def place(self) -> Place:
        """The place as typed, with point and kelurahan of the street where the city knows it."""
        text = " ".join(self.text().split())
        reading = read_address(text)
        hit = self._hit or self._meant(text, reading.kelurahan)
        point = reading.point or (hit.point if hit is not None else None)
        located = self._locate(point)
        known = hit is not None and reading.point is None
        ward = located.kelurahan if located is not None else hit.kelurahan if hit is not None else None
        if known and reading.kelurahan not in (None, ward):  # a street of that name elsewhere: what was said stands
            point, located, known = None, None, False
        return Place(
            address=text or None,
            rt=reading.rt or None,
            rw=reading.rw or None,
            point=f"{point[0]:.6f},{point[1]:.6f}" if point is not None else None,
            kelurahan=reading.kelurahan or ward,
            kelurahan_said=reading.kelurahan is not None,
            certainty=certainty_by("gazetteer", hit=hit.certainty) if known and hit is not None else "caller",
            source="gazetteer" if known else "typed",
            outside=located.outside if located is not None else False,
            near_border=located.near_border if located is not None else False,
        )

    def _meant(self, text: str, said: str | None) -> Hit | None:
        """The place whose name was typed; of several of that name the one in the kelurahan that was said."""
        named = [one for one in self._known if _within(one, text)]
        return next((one for one in named if said is not None and self._ward(one) == said), named[0] if named else None)

    def _ward(self, hit: Hit) -> str | None:
        located = self._locate(hit.point)
        return located.kelurahan if located is not None else hit.kelurahan

    def _locate(self, point: tuple[float, float] | None) -> Located | None:
        return self._sources.locate(*point) if point is not None and self._sources.locate is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and not self.text().strip():
            # F12 and Enter where a storm runs already: the street would land in the letter and the words.
            self.empty.emit()
            return
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._hit, self._said = None, text
        find = self._sources.find
        self._known = list(find(text).hits) if find is not None and len(text.strip()) >= LEAST_LETTERS else []
        self.offer(self._known)
        row = _meant(self.offered(), text)
        if row is not None:
            self.list.setCurrentRow(row)  # what Enter will take is seen before it is pressed

    def _take_hit(self, hit: Hit) -> None:
        self._hit = hit
        if set(_plain(hit.name).split()) < set(_plain(self._said).split()):  # a house number, a kelurahan beside it
            self.setText(self._said)


def _meant(hits: Sequence[Hit], text: str) -> int | None:
    """The one name that was typed whole, or the only one that goes on so; among several a person chooses."""
    whole = [at for at, hit in enumerate(hits) if _plain(hit.name) == _plain(text)]
    begun = whole or [at for at, hit in enumerate(hits) if _begins(hit, text)]
    return begun[0] if len(begun) == 1 else None


def _begins(hit: Hit, text: str) -> bool:
    """Whether the name goes on from what was typed: "jl mel" of "Jl. Melati"."""
    typed, name = _plain(text), _plain(hit.name)
    return bool(typed) and (name.startswith(typed) or name.removeprefix("jl ").startswith(typed))


def _within(hit: Hit, text: str) -> bool:
    """Whether all words of the name were typed, with others beside them: "jl melati 12 depan toko"."""
    name = words_of(hit.name)
    return bool(name) and name <= words_of(text)


def _plain(text: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in text.lower()).split()
    return " ".join("jl" if word in ("jalan", "jln") else word for word in words)


# Burst intake: place, one letter, words if any, Enter; below what is alike, beside it the last reports.
# Rule: nothing of it waits for the network, and a refusal leaves everything as it was typed.
ALIKE, LAST = 3, 30
_BESIDE_FROM = 1100  # px at 100 %
_TIMED = re.compile(r"(-\d{1,4}|\d{1,2}[:.]\d{2})(?:\s+(.*)|$)")


class StormPanel(Panel):
    """`saved(case)` after a report; `call` gives the call in hand, or nothing."""

    saved = Signal(str)

    def __init__(
        self, runner: CommandRunner, sources: PlaceSources, call: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__("F12", "", parent)
        self._runner, self._call = runner, call
        self._hidden = False
        self._across: bool | None = None
        inner = QWidget(self)
        self.place = StormPlace(sources, inner)
        self.letter, self.words = _EnterField(inner), _EnterField(inner)
        self.letter.setMaxLength(1)
        self.letter.setMinimumWidth(96)
        self.letter.textEdited.connect(self._lettered)
        self.place.empty.connect(lambda: self._runner.refuse(Refused("place_missing")))
        self.place.textChanged.connect(self._look)
        self.words.textChanged.connect(self._look)
        for field in (self.letter, self.words):
            field.entered.connect(self.save)
        self._labels = [QLabel(inner) for _ in range(3)]
        self._found, self._latest = QLabel(inner), QLabel(inner)
        self.save_button, self.attach_button = KeyButton(inner), KeyButton(inner)
        self.alike, self.last = QListWidget(inner), QListWidget(inner)
        self._alike_cases: list[str] = []
        self._lay_out(inner)
        inner.setFocusProxy(self.place)
        self.set_content(inner)
        self._retranslate()

    def refresh(self) -> None:
        """The storm and its last reports as they are now."""
        board, now_ms = self._runner.board, self._runner.now_ms()
        storm = running_storm(board)
        self.set_title(storm_title(board, storm, ZoneInfo(self._runner.desk.zone)))
        cases = list(reversed(reports_of(board, storm.id)))[:LAST] if storm is not None else []
        cases.sort(key=lambda case: case.priority)  # the gravest first, of these the last one first
        lines = [report_words(board, case, now_ms, self._hidden) for case in cases]
        if lines != [self.last.item(at).text() for at in range(self.last.count())]:
            self.last.clear()
            self.last.addItems(lines)

    def hide_personal(self, hidden: bool) -> None:
        """Streets and words leave the screen, or come back."""
        self._hidden = hidden
        for line in (self.place, self.words):
            line.hide_personal(hidden)
        self._look()
        self.refresh()

    def report(self) -> StormReport:
        """The report as typed; words that begin with a time (-5, 14:05) say when it happened."""
        words = self.words.text().strip()
        timed = _TIMED.match(words)
        happened, rest = None, words
        if timed is not None:
            with suppress(UnreadableTimeError):
                happened = read_time(timed[1], self._runner.now_ms(), ZoneInfo(self._runner.desk.zone))
                rest = timed[2] or ""
        return StormReport(
            place=self.place.place(),
            hit=LETTERS.get(self.letter.text().upper()),
            words=rest,
            call=self._call() or None,
            happened=happened,
        )

    def save(self) -> str | None:
        """Enter: the report is on the disk, the line is free for the next."""
        storm = running_storm(self._runner.board)
        written = self._runner.do(record_report, storm.id if storm is not None else "", self.report())
        if not written:
            missing = self.place if not self.place.text().strip() else self.letter
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return self._done(split_stream(written[-1].stream)[1], "✓")

    def attach(self) -> str | None:
        """Ctrl+G: the same tree again; it goes to the chosen case that is alike."""
        if not self._alike_cases:
            self._runner.say(translate("Storm", "No similar report. Enter records a new one."))
            return None
        case = self._alike_cases[max(0, self.alike.currentRow())]
        if self._runner.do(attach_report, case, self.report()) is None:
            return None
        return self._done(case, translate("Storm", "attached ✓"))

    def event(self, event: QEvent) -> bool:
        # Ctrl+G belongs to this page while the focus is inside it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_attach(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_attach(event):
            self.attach()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.alike.setCurrentRow((self.alike.currentRow() + step) % max(1, self.alike.count()))
        else:
            super().keyPressEvent(event)

    def _done(self, case: str, said: str) -> str:
        number = self._runner.board.display_number(case)
        self.place.begin()
        self.letter.clear()
        self.words.clear()
        self.place.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()
        self._runner.say(f"{number} {said}")
        self.saved.emit(case)
        return case

    def _lettered(self, text: str) -> None:
        """A letter that means something brings the focus on; another is taken back and the letters are said."""
        if not text:
            return
        if text.upper() in LETTERS:
            self.letter.setText(text.upper())
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.letter.clear()
            self._runner.say(hit_letters())
        self._look()

    def look_again(self) -> None:
        """Reports came or ended: what is similar now; the one that is read stays chosen while it is open."""
        chosen = self._alike_cases[max(0, self.alike.currentRow())] if self._alike_cases else ""
        self._look()
        if chosen in self._alike_cases:
            self.alike.setCurrentRow(self._alike_cases.index(chosen))

    def _look(self) -> None:
        """The reports that may be the same tree: on this street first."""
        board, now_ms = self._runner.board, self._runner.now_ms()
        hit = LETTERS.get(self.letter.text().upper())
        found = []
        if len(self.place.text().strip()) >= ALIKE and not self._hidden:
            place = self.place.place()
            probe = Probe(now_ms=now_ms, place=place, nature=NATURES[hit] if hit else "", narrative=self.words.text())
            found = same_street(board, probe, ALIKE)
        self._alike_cases = [one.case for one in found]
        self.alike.clear()
        self.alike.addItems([alike_words(board, one, self.place.text(), now_ms) for one in found])
        if found:
            self.alike.setCurrentRow(0)
        self.attach_button.setEnabled(bool(found))
        plain = translate("Storm", "Similar, this street first")
        several = translate("Storm", "Similar, this street first (Alt+↓ chooses)")
        self._found.setText(several if len(found) > 1 else plain)

    def _lay_out(self, inner: QWidget) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.current_sizes().gap)
        for at, (label, field) in enumerate(zip(self._labels, (self.place, self.letter, self.words), strict=True)):
            label.setBuddy(field)
            fields.addWidget(label, 0, at)
            fields.addWidget(field, 1, at)
        fields.addWidget(self.save_button, 1, 3)
        for at, share in enumerate((4, 1, 4, 0)):
            fields.setColumnStretch(at, share)
        for button, run in ((self.save_button, self.save), (self.attach_button, self.attach)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(run)
        self.save_button.setProperty("main", True)
        for few in (self.alike, self.last):
            few.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            few.setItemDelegate(WholeWords(few))
            few.setTextElideMode(Qt.TextElideMode.ElideRight)
            few.setProperty("roomy", True)
            few.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        above = QHBoxLayout()
        self._found.setWordWrap(True)
        above.addWidget(self._found, 1)
        above.addWidget(self.attach_button)
        self._fields = QWidget(inner)
        self._fields.setLayout(fields)
        fields.setContentsMargins(0, 0, 0, 0)
        latest, alike = QVBoxLayout(), QVBoxLayout()
        latest.addWidget(self._latest)
        latest.addWidget(self.last, 1)
        alike.addLayout(above)
        alike.addWidget(self.alike, 1)
        # Beside the streets that are listed below the place while it is typed, not under them.
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(8, 4, 8, 6)
        self._grid.setHorizontalSpacing(12)
        self._grid.addLayout(latest, 1, 0)
        self._grid.addLayout(alike, 0, 1, 2, 1)
        self._alike = alike
        self._grid.setRowStretch(1, 1)
        for column, share in enumerate((5, 4)):
            self._grid.setColumnStretch(column, share)
        self._place_fields()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_fields()

    def _place_fields(self) -> None:
        """The fields stand above the last reports; where text is large they have the whole width."""
        across = self.width() < _BESIDE_FROM * theme.current_scale()
        if across is self._across:
            return
        self._across = across
        self._grid.removeWidget(self._fields)
        self._grid.removeItem(self._alike)
        self._grid.addWidget(self._fields, 0, 0, 1, 2 if across else 1)
        self._grid.addLayout(self._alike, *((1, 1) if across else (0, 1, 2, 1)))

    def _retranslate(self) -> None:
        names = (
            translate("Storm", "Place"),
            translate("Storm", "Letter"),
            translate("Storm", "Words (may stay empty)"),
        )
        fields = (self.place, self.letter, self.words)
        for label, field, name in zip(self._labels, fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.place.set_hint(translate("Storm", "street, Enter takes the one marked"))
        self.letter.set_hint("J K R M O")
        self.letter.setAccessibleDescription(hit_letters())
        self.words.set_hint(translate("Storm", "as spoken; begin with -5 or 14:05 when it was earlier"))
        self.set_hint(hit_letters())
        self._latest.setText(translate("Storm", "Last reports"))
        self.save_button.setText(translate("Storm", "Enter Record"))
        self.attach_button.setText(translate("Storm", "Ctrl+G Same tree"))
        self.alike.setAccessibleName(translate("Storm", "Similar"))
        self.last.setAccessibleName(translate("Storm", "Last reports"))
        self._look()
        self.refresh()


def _is_attach(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_G and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class _EnterField(LineField):
    """A field in which Enter records the report."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


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
            QT_TRANSLATE_NOOP("Action", "Storm mode (Enter confirms)"),
            order=30,
            keys=("F12",),
            verbs=("badai", "storm"),
        ),
        Action(
            "storm.lists",
            QT_TRANSLATE_NOOP("Action", "Work lists of the storm"),
            within="view",
            order=40,
            keys=("Shift+F12",),
            verbs=("daftarbadai", "stormlists"),
            in_replay=True,
            run=lambda page: page.frame.pages.toggle("storm_lists"),
        ),
        Action(
            "storm.end",
            QT_TRANSLATE_NOOP("Action", "End storm mode"),
            within="view",
            order=50,
            verbs=("badaiusai", "stormend"),
            run=lambda page: page.ask_end(),
        ),
    )

    def __init__(self, frame: Frame, form: OpenForm, border: StormFrame) -> None:
        super().__init__(frame)
        self._form, self._sources, self.border = form, form.sources, border
        self._by_agency = False
        self.lists = LinesPanel(self._acts(), Plan(lambda: translate("Storm", "Work lists of the storm")))
        lists = Page(
            self.lists,
            lambda: translate("Storm", "Work lists"),
            self.refresh_lists,
            whole=True,
            paper=self.print_lists,
            send=lambda: self._of_case(self.lists.chosen(), self._ask_send),
        )
        frame.pages.put("storm_lists", lists)
        self.show_state()

    def page(self) -> Page:
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
        if self.frame.pages.is_seen("storm"):
            self.panel.look_again()

    def tick(self) -> None:
        """Ages go on where they are seen; the word at the top is said in the language of now."""
        self._show_border()
        if self.frame.pages.is_seen("storm"):
            self.panel.refresh()
        if self.lists.isVisible():
            self.refresh_lists()

    def show_state(self) -> None:
        """Frame and pages as they are now."""
        self.tick()

    def _show_border(self) -> None:
        storm = running_storm(self.frame.board)
        self.border.show_storm(formats.clock(storm.began_ms, self.frame.zone) if storm is not None else "")

    def groups(self) -> list[Group]:
        """The work lists in the order chosen."""
        storm = self._meant()
        if storm is None:
            return []
        grouped = by_agency if self._by_agency else by_kelurahan
        return grouped(self.frame.board, storm.id, self.frame.now_ms())

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
        name = Question("name", translate("Storm", "Name"), hint=may_stay_empty())
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
        why = reason_field(may_stay_empty())
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
            Act("F9", lambda: translate("Storm", "Send who is needed"), lambda id: self._of_case(id, self._ask_send)),
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

    def _ask_send(self, case: str) -> None:
        """F9: who will be sent to the report, below the list; Enter sends. Where nothing tells who is needed, its case
        is opened to choose."""
        try:
            codes = report_agencies(self.frame.board, case)
        except Refused as refused:
            self.runner.refuse(refused)
            return
        if not codes:
            self._open(case)
            self.frame.send()
            return
        board = self.frame.board
        chosen = [",".join(codes), *(codes if len(codes) > 1 else ())]
        who = Question(
            "who",
            translate("Storm", "Send"),
            "choice",
            tuple((one, self._names(one.split(","))) for one in chosen),
            chosen[0],
            enter="send",
        )
        title = translate("Storm", "Send to {report}? Enter sends, Esc leaves").format(
            report=report_place(board, board.cases[case], self.frame.hidden)
        )
        self.lists.box.ask(title, [who], lambda answers: self._send(case, answers["who"].split(",")))

    def _send(self, case: str, codes: Sequence[str]) -> bool:
        """These agencies are put on the report; false when it was refused."""
        if self.runner.do(send_report, case, codes) is None:
            return False
        said = translate("Dispatch", "Send {agencies} to {case}")
        number = self.frame.board.display_number(case)
        self.runner.say(f"{said.format(agencies=self._names(codes), case=number)} ✓")
        return True

    def _names(self, codes: Sequence[str]) -> str:
        agencies = self.frame.board.reference.agencies
        return formats.joined([short_of(agencies, code) for code in codes], language())

    def _turn(self) -> None:
        self._by_agency = not self._by_agency
        self.refresh_lists()

    def _call_in_hand(self) -> str:
        """The call whose form is open and still empty: what was typed of another matter is never put away with it."""
        return "" if self._form.is_begun() else self._form.call()

    def form_opened(self, call: str) -> None:
        """A call was taken while the page is open: its report is made here, not in the long form. The words of who
        writes stand in the form alone, so there it stays."""
        storms = self.frame.pages.is_open("storm") and running_storm(self.frame.board) is not None
        if storms and not speaks_in_writing(self.frame.board, call_stream(call), self.frame.now_ms()):
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
