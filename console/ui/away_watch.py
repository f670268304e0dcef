"""While the person is away: alarms at full volume, the ring at another desk if one is there, back by any key.
Rule: with nobody to hear it elsewhere, or with the line down, it rings here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from console.models.away_commands import end_away, own_shift, rings_elsewhere, start_away
from console.ui.doing import Doing
from console.ui.line_view import LineView
from console.ui.person_watch import PersonWatch
from console.ui.sounds import TONES, Kind, Sounds
from console.ui.words import translate


class AwayWatch(QObject):
    """Over one window; `look` after every change of a shift."""

    def __init__(self, doing: Doing, line: LineView, sounds: Sounds | None, parent: QObject) -> None:
        super().__init__(parent)
        self._doing, self._sounds = doing, sounds
        self._before: dict[Kind, float] = {}
        line.elsewhere = self._elsewhere
        self._watch = PersonWatch(self._hear, self)

    def away(self) -> bool:
        """Whether the person of this desk is away."""
        desk = self._doing.desk
        person = desk.person.account if desk.person is not None else None
        shift = own_shift(desk.board, desk.desk_id, person)
        return shift is not None and shift.away

    def leave(self, minutes: int, reason: str = "") -> bool:
        """Go away; false when it was refused."""
        return self._doing.do(start_away, minutes, reason or None) is not None

    def come_back(self) -> None:
        """The person is here again."""
        if self.away() and self._doing.do(end_away):
            self._doing.say(translate("Hardship", "Welcome back ✓"))

    def look(self) -> None:
        """Set the volume to what is the case now."""
        if self._sounds is None:
            return
        if self.away() and not self._before:
            self._before = {kind: self._sounds.volume(kind) for kind in TONES}
            for kind in TONES:
                self._sounds.set_volume(kind, 1.0)
        elif self._before and not self.away():
            for kind, volume in self._before.items():
                self._sounds.set_volume(kind, volume)
            self._before = {}

    def _elsewhere(self) -> bool:
        """Whether this desk may be silent about a ring. What another desk cannot have heard of counts for nothing."""
        desk = self._doing.desk
        status = desk.status()
        return self.away() and status.link.online and not status.unsent and rings_elsewhere(desk.board, desk.desk_id)

    def _hear(self, event: QEvent) -> bool:
        # A key that is held down (the Enter of /jeda) is no new key; a shortcut comes only as a question for it.
        if not isinstance(event, QKeyEvent) or not event.isAutoRepeat():
            self.come_back()
        return False
