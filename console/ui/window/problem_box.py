"""Ctrl+Shift+K: what the server refused, with its reason, and what two desks wrote apart, side by side.
Rule: a refused entry stays until a person has read it; a conflict stays until a person has decided; neither blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from console.errors import ConsoleError, Refused
from console.models.commands.agencies import settle_reply
from console.models.commands.cases import resolve_conflict, separate, write_again
from console.models.state.streams import split_stream
from console.models.views.alerts import Outage, SendingStop, Unplaced, given_up, outages, sending_stop, unplaced_replies
from console.models.views.changed_past import changed_lately
from console.models.views.channels import Trouble, failing_feeds, feed_name
from console.models.views.letter_bounds import HeldLetters, held_letters
from console.models.views.review_queue import RING, Conflict, conflicts_of
from console.store.journal.journal import RefusedEntry
from console.text import formats, vocabulary
from console.text.alerts import given_up_words, outage_words, stop_words, unplaced_words
from console.text.bulletins import feed_reason
from console.text.citizens import held_words
from console.text.review import (
    changed_line,
    conflict_line,
    damaged_line,
    field_words,
    refusal_reason,
    refused_line,
    sides,
)
from console.text.strip import CLOCK_OFF_MS
from console.text.words import language, translate
from console.ui.frame.bridge import Bridge
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.sounds import Sounds
from console.ui.widgets import theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.letters import letter
from console.ui.widgets.panel import Panel, in_column, in_row, plain_label

# Values of one field side by side: what, who, when, at which desk; a digit takes one, and that is a fact.
# Rule: nothing is chosen beforehand, and what is not taken stays in the timeline.


class SideBySide(QFrame):
    """`taken(number)` when the person takes one, counted from 0."""

    taken = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 4, 8, 6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(3)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._widgets: list[QWidget] = []
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.hide()

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        """Pairs of a value and its source; nothing is built anew while they stay the same."""
        fresh = tuple(values)
        if fresh != self._shown:
            for at in range(len(self._shown)):
                self._grid.setColumnStretch(at, 0)
            self._shown = fresh
            for old in self._widgets:
                old.hide()
                old.deleteLater()
            self._widgets.clear()
            for at, (value, source) in enumerate(fresh):
                self._column(at, value, source)
        self.setVisible(bool(fresh))

    def values(self) -> tuple[tuple[str, str], ...]:
        return self._shown

    def _column(self, at: int, value: str, source: str) -> None:
        what, who = plain_label(self, value), plain_label(self, source)
        what.setProperty("strong", True)
        who.setProperty("tone", "label")
        take = KeyButton(translate("Conflict", "{digit} Take this").format(digit=at + 1), self)
        take.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        take.setAccessibleName(translate("Conflict", "Take {value}, {source}").format(value=value, source=source))
        take.clicked.connect(lambda: self.taken.emit(at))
        self._widgets += [what, who, take]
        for line, widget in enumerate((what, who)):
            self._grid.addWidget(widget, line, at, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(take, 2, at, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(at, 1)


_WHAT = int(Qt.ItemDataRole.UserRole)


class ProblemBox(Panel):
    """`opened(case)` when the person wants to see the case, `release_asked` when held letters are to go."""

    opened = Signal(str)
    release_asked = Signal()

    def __init__(self, runner: CommandRunner, failures: Callable[[], list[str]] = list) -> None:
        super().__init__()
        self._runner, self._desk, self._failures = runner, runner.desk, failures
        self._zone = ZoneInfo(runner.desk.zone)
        self._conflicts: dict[str, Conflict] = {}
        self._entries: dict[str, RefusedEntry] = {}
        self._hidden = False
        inner = QWidget(self)
        column = in_column(inner, edges=(8, 4, 8, 6), gap=4)
        self._empty = QLabel(inner)
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # without problems the sentence has the focus
        self.list = _Keyed(inner)
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda _: self._enter())
        self.list.currentItemChanged.connect(lambda *_: self._show_sides())
        self.list.key_given.connect(self._press)
        self.sides = SideBySide(inner)
        self.sides.taken.connect(self.take)
        self._buttons = QWidget(inner)
        row = in_row(self._buttons)
        row.addStretch(1)
        self._again, self._do = KeyButton(self._buttons), KeyButton(self._buttons)
        self._again.clicked.connect(self.write_again)
        self._do.clicked.connect(self._enter)
        for widget in (self._again, self._do):
            row.addWidget(widget)
        for part in (self._empty, self.list, self.sides, self._buttons):
            column.addWidget(part)
        column.setStretchFactor(self.list, 1)
        self._inner = inner
        self.set_content(inner)
        self._retranslate()
        self.refresh()

    def hide_personal(self, hidden: bool) -> None:
        """Leave out, or show again, what identifies a person."""
        self._hidden = hidden
        self.refresh()

    def refresh(self) -> None:
        """The problems as they are now; the line in focus stays in focus."""
        kept, row = self._current(), self.list.currentRow()
        board = self._desk.board
        self._entries = {f"refused|{one.id}": one for one in self._desk.refused_entries() if not one.read}
        self._conflicts = {f"{one.stream}|{one.field}": one for one in conflicts_of(board)}
        lines = [(key, refused_line(board, one, self._zone)) for key, one in self._entries.items()]
        lines += [(key, conflict_line(board, one)) for key, one in self._conflicts.items()]
        changes = enumerate(changed_lately(board, self._desk.now_ms()))
        lines += [(f"changed|{at}", changed_line(board, one, self._zone)) for at, one in changes]
        if (stop := sending_stop(board)) is not None:
            lines.append(("stopped|", self._stopped(stop)))
        lines += [(f"held|{one.bound}|{one.who}", self._held(one)) for one in held_letters(board, self._desk.now_ms())]
        lines += [(f"outage|{one.stream}", self._outage(one)) for one in outages(board)]
        lines += [(f"reply|{one.id}", self._reply(one)) for one in unplaced_replies(board)]
        lines += [
            (f"given_up|{case.id}|{one.id}", given_up_words(board, case, one))
            for case in board.worked_cases()
            for one in case.open_assignments
            if given_up(case, one)
        ]
        lines += [(f"feed|{one.code}", self._feed(one)) for one in failing_feeds(board)]
        lines += [(f"failed|{at}", words) for at, words in enumerate(self._failures())]
        lines += [(f"damaged|{one.id}", damaged_line(board, one, self._zone)) for one in board.damaged()]
        self.list.clear()
        for what, words in lines:
            item = QListWidgetItem(words)
            item.setData(_WHAT, what)
            item.setSizeHint(QSize(0, theme.current_sizes().row))
            item.setToolTip(words)
            self.list.addItem(item)
            if what == kept:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and lines:
            self.list.setCurrentRow(min(max(row, 0), len(lines) - 1))
        self._empty.setVisible(not lines)
        for part in (self.list, self._buttons):
            part.setVisible(bool(lines))
        self._take_focus(self.list if lines else self._empty)
        self._show_sides()

    def _stopped(self, one: SendingStop) -> str:
        """That nothing goes out, and who lifts it."""
        said = translate("ProblemBox", "{stop}. An admin or supervisor lifts it: /hentikanpesan")
        return said.format(stop=stop_words(self._desk.board, one, self._zone))

    def _held(self, one: HeldLetters) -> str:
        """Letters that are held, and what becomes of them."""
        said = translate("ProblemBox", "{held}. They go as the hour goes by; a supervisor lets them go: /lepaspesan")
        return said.format(held=held_words(self._desk.board, one, self._desk.desk_id))

    def _outage(self, one: Outage) -> str:
        """A channel in trouble and what to do: of the admin who set it up, and until then by voice."""
        said = translate("ProblemBox", "{outage}. Until it works: by voice (Ctrl+Shift+D); its settings: /saluran")
        return said.format(outage=outage_words(one, self._zone))

    def _feed(self, one: Trouble) -> str:
        """A feed of warnings that cannot be read, and what to do."""
        at = formats.clock(one.since_ms, self._zone)
        said = translate("ProblemBox", "Warnings of {feed} not read since {at}: {why} (/umpan)")
        return said.format(feed=feed_name(self._desk.board, one.code), at=at, why=feed_reason(one.reason))

    def _reply(self, one: Unplaced) -> str:
        said = translate("ProblemBox", "{answer}. Call back if it needs an answer")
        return said.format(answer=unplaced_words(self._desk.board, one, self._hidden, self._zone))

    def count(self) -> int:
        """How many problems nobody has dealt with yet."""
        return self.list.count()

    def take(self, number: int) -> None:
        """The person decides for one of the values."""
        one = self._conflicts.get(self._current())
        if one is None or not 0 <= number < len(one.heads):
            return
        head = one.heads[number]
        if one.field == RING:
            self._runner.do(separate, head.id, translate("ProblemBox", "chosen in the problem box"))
        else:
            self._runner.do(resolve_conflict, one.stream, one.field, head.id)
        self.refresh()

    def write_again(self) -> None:
        """The refused entry is written again, by whoever is here now; then it counts as read."""
        entry = self._entries.get(self._current())
        if entry is None or entry.record is None or self._runner.do(write_again, entry.record) is None:
            return
        self._desk.mark_refused_read(entry.id)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    # Inside

    def _take_focus(self, part: QWidget) -> None:
        """Who has the focus of the page keeps it while the last problem goes or the first one comes."""
        inside = any(one.hasFocus() for one in (self.list, self._empty)) or self._inner.hasFocus()
        self._inner.setFocusProxy(part)
        if inside:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        """A refused entry is read; a conflict opens its case, where the rest of it can be seen."""
        entry, one = self._entries.get(self._current()), self._conflicts.get(self._current())
        kind, _, about = self._current().partition("|")
        if kind == "reply":
            self._settle(about)
        elif kind == "held":
            self.release_asked.emit()
        elif kind == "given_up":
            self.opened.emit(about.partition("|")[0])
        elif entry is not None:
            self._desk.mark_refused_read(entry.id)
            self.refresh()
        elif one is not None and split_stream(one.stream)[0] == "case":
            self.opened.emit(split_stream(one.stream)[1])

    def _settle(self, reply: str) -> None:
        self._runner.do(settle_reply, reply)
        self.refresh()

    def _press(self, key: str) -> None:
        if key.isdigit():
            self.take(int(key) - 1)
        else:
            self.write_again()

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_WHAT)) if item is not None else ""

    def _show_sides(self) -> None:
        key = self._current()
        one, entry = self._conflicts.get(key), self._entries.get(key)
        self.sides.show_values(sides(self._desk.board, one, self._hidden, self._zone) if one is not None else [])
        self._again.setVisible(entry is not None and entry.record is not None)
        show, read = translate("ProblemBox", "Enter Show the case"), translate("ProblemBox", "Enter I have read it")
        is_reply = key.startswith("reply|")
        done = translate("ProblemBox", "Enter It is done with")
        is_held = key.startswith("held|") and self._desk.can("letters_released")
        release = translate("ProblemBox", "Enter Look and let them go")
        self._do.setText(release if is_held else done if is_reply else read if entry is not None else show)
        of_case = (one is not None and one.stream.startswith("case:")) or key.startswith("given_up|")
        self._do.setVisible(is_held or is_reply or entry is not None or of_case)

    def _retranslate(self) -> None:
        self.set_title(vocabulary.word("label", "problem_box"))
        self.set_hint(translate("ProblemBox", "a digit takes a value · C writes again · Esc leaves"))
        self.list.setAccessibleName(vocabulary.word("label", "problem_box"))
        self._empty.setText(
            translate("ProblemBox", "No problems: nothing was refused, nothing contradicts, alerts go.")
        )
        self._again.setText(translate("ProblemBox", "C Write it again"))


class _Keyed(QListWidget):
    """A list that gives away digits and C instead of searching by them."""

    key_given = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and text and text.upper() in f"123456789{letter('note')}":
            self.key_given.emit(text)
        else:
            super().keyPressEvent(event)


# Says in the command row what has just gone wrong: no loudspeaker any more, a clock that is off, an entry refused.
# Rule: what was so when the program began stands in the truth strip and is no news; a click there says it again.

# The statements of the truth strip that have a sentence, by their code there.
OF_STRIP = {
    "sound": "no_sound",
    "clock": "clock_off",
    "certificate": "certificate_ends",
    "security": "security_alarm",
    "file": "file_damaged",
    "history": "history_changed",
    "stopped": "sending_stopped",
}


class TroubleWatch(QObject):
    """Compares each look with the one before."""

    def __init__(
        self, runner: CommandRunner, bridge: Bridge, sounds: Sounds | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._sounds = runner, sounds
        self._counted, self._refused = -1, list[RefusedEntry]()
        self._known = {name for name, _ in self._now()}
        bridge.tick.connect(self.look)
        bridge.touched.connect(self._touched)
        bridge.status_changed.connect(self.look)
        if sounds is not None:
            sounds.output_changed.connect(self.look)

    def _touched(self, streams: frozenset[str]) -> None:
        if "refused" in streams:
            self._counted = -1
        self.look()

    def look(self) -> None:
        """Say what is new."""
        now = dict(self._now())
        for name in sorted(now.keys() - self._known):
            self._runner.refuse(now[name])
        self._known = set(now)

    def say(self, strip_code: str) -> None:
        """Say the sentence behind a statement of the strip, when it has one."""
        error = dict(self._now()).get(OF_STRIP.get(strip_code, ""))
        if error is not None:
            self._runner.refuse(error)

    def _now(self) -> Iterable[tuple[str, ConsoleError]]:
        status = self._runner.desk.status()
        if self._sounds is not None and not self._sounds.has_output():
            yield "no_sound", ConsoleError("no_sound")
        if status.damaged_pages:
            yield "file_damaged", ConsoleError("file_damaged", count=status.damaged_pages)
        if status.rewritten:
            yield "history_changed", ConsoleError("history_changed", n=min(status.rewritten))
        elif told := changed_lately(self._runner.board, self._runner.desk.now_ms()):
            desk = self._runner.board.reference.letter_of(told[0].desk)
            yield "history_changed", ConsoleError("history_told", desk=desk, n=told[0].fact.n)
        if (stop := sending_stop(self._runner.board)) is not None:
            yield "sending_stopped", ConsoleError("alerts_stopped" if stop.alerts else "sending_stopped")
        offset_ms = status.link.offset_ms
        if offset_ms is not None and abs(offset_ms) >= CLOCK_OFF_MS:
            off = formats.duration(abs(offset_ms) / 1000, language())
            yield "clock_off", ConsoleError("clock_off", offset=off)
        person, ends_ms = self._runner.desk.person, status.link.certificate_ends_ms
        if ends_ms and person is not None and "admin" in person.roles:
            ends = formats.whole_day(formats.local(ends_ms, ZoneInfo(self._runner.desk.zone)).date(), language())
            yield "certificate_ends", ConsoleError("certificate_ends", day=ends)
        if status.link.alarm_ms and person is not None and {"supervisor", "admin"} & set(person.roles):
            since = formats.clock(status.link.alarm_ms, ZoneInfo(self._runner.desk.zone))
            yield "security_alarm", ConsoleError("security_alarm", since=since)
        if status.refused != self._counted:  # the list is on the disk: it is read when it changed
            self._counted, self._refused = status.refused, self._runner.desk.refused_entries()
        for entry in self._refused:
            if not entry.read:
                yield f"refused {entry.id}", ConsoleError("entry_refused", reason=refusal_reason(entry.code))


# Says in the command row when two desks changed one field apart: both values are kept until a person chooses.
# Rule: what was so when the program began is shown in its place and is no news.


class ConflictWatch(QObject):
    """Listens to what comes and compares."""

    def __init__(self, runner: CommandRunner, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._known = {(case.id, field) for case in runner.board.worked_cases() for field in case.conflicts}
        bridge.touched.connect(self._touched)

    def _touched(self, streams: frozenset[str]) -> None:
        board = self._runner.board
        for stream in sorted(streams):
            kind, one = split_stream(stream)
            case = board.cases.get(one) if kind == "case" else None
            if case is None:
                continue
            now = {(case.id, field) for field in case.conflicts}
            for _, field in sorted(now - self._known):
                said = field_words(board, case.id, field)
                self._runner.refuse(Refused("field_conflict", field=said, case=board.display_number(case.id)))
            self._known = {known for known in self._known if known[0] != case.id} | now
