"""Says in the command row what has just gone wrong: no loudspeaker any more, a clock that is off, an entry refused.
Rule: what was so when the program began stands in the truth strip and is no news; a click there says it again."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from console.errors import ConsoleError, Refused
from console.models.state.streams import split_stream
from console.store.journal.journal import RefusedEntry
from console.text import formats
from console.text.conflicts import field_words, refusal_reason
from console.text.strip import CLOCK_OFF_MS
from console.text.words import language
from console.ui.frame.bridge import Bridge
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.sounds import Sounds

# The statements of the truth strip that have a sentence, by their code there.
OF_STRIP = {"sound": "no_sound", "clock": "clock_off", "certificate": "certificate_ends", "security": "security_alarm"}


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
