"""Says in the command row what has just gone wrong: no loudspeaker any more, a clock that is off, an entry refused.
Rule: what was so when the program began stands in the truth strip and is no news; a click there says it again."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from console.errors import ConsoleError
from console.store.journal import RefusedEntry
from console.ui import formats
from console.ui.bridge import Bridge
from console.ui.doing import Doing
from console.ui.rows.problem_words import refusal_reason
from console.ui.sounds import Sounds
from console.ui.status_items import CLOCK_OFF_MS
from console.ui.words import language

# The statements of the truth strip that have a sentence, by their code there.
OF_STRIP = {"sound": "no_sound", "clock": "clock_off", "certificate": "certificate_ends", "security": "security_alarm"}


class TroubleWatch(QObject):
    """Compares each look with the one before."""

    def __init__(self, doing: Doing, bridge: Bridge, sounds: Sounds | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doing, self._sounds = doing, sounds
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
            self._doing.refuse(now[name])
        self._known = set(now)

    def say(self, strip_code: str) -> None:
        """Say the sentence behind a statement of the strip, when it has one."""
        error = dict(self._now()).get(OF_STRIP.get(strip_code, ""))
        if error is not None:
            self._doing.refuse(error)

    def _now(self) -> Iterable[tuple[str, ConsoleError]]:
        status = self._doing.desk.status()
        if self._sounds is not None and not self._sounds.has_output():
            yield "no_sound", ConsoleError("no_sound")
        offset_ms = status.link.offset_ms
        if offset_ms is not None and abs(offset_ms) >= CLOCK_OFF_MS:
            off = formats.duration(abs(offset_ms) / 1000, language())
            yield "clock_off", ConsoleError("clock_off", offset=off)
        person, ends_ms = self._doing.desk.person, status.link.certificate_ends_ms
        if ends_ms and person is not None and "admin" in person.roles:
            ends = formats.whole_day(formats.local(ends_ms, ZoneInfo(self._doing.desk.zone)).date(), language())
            yield "certificate_ends", ConsoleError("certificate_ends", day=ends)
        if status.link.alarm_ms and person is not None and {"supervisor", "admin"} & set(person.roles):
            since = formats.clock(status.link.alarm_ms, ZoneInfo(self._doing.desk.zone))
            yield "security_alarm", ConsoleError("security_alarm", since=since)
        if status.refused != self._counted:  # the list is on the disk: it is read when it changed
            self._counted, self._refused = status.refused, self._doing.desk.refused_entries()
        for entry in self._refused:
            if not entry.read:
                yield f"refused {entry.id}", ConsoleError("entry_refused", reason=refusal_reason(entry.code))
