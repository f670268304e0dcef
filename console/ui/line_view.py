"""Banner and ring of the window: what the line does, and what of it must be heard.
Rule: a blocked number neither rings nor takes the banner; a muted one is seen and not heard."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from console.models.waiting import loud_calls
from console.ui.banner_state import banner_state
from console.ui.call_acts import CallActs
from console.ui.doing import Doing
from console.ui.line_watch import LineWatch
from console.ui.number_past import NumberPast
from console.ui.panels.banner import CallBanner
from console.ui.parts import Apart
from console.ui.rows.call_rows import View
from console.ui.sounds import Sounds


class LineView(QObject):
    """Keeps the banner and the ring to what the board says."""

    def __init__(
        self, doing: Doing, banner: CallBanner, calls: CallActs, sounds: Sounds | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._doing, self._banner, self._calls, self._sounds = doing, banner, calls, sounds
        self._watch, self._past = LineWatch(doing), NumberPast(doing.desk)
        self.apart = Apart("banner", lambda: doing.board, banner, self)
        # Whether a ring is for another desk, because the person here is away.
        self.elsewhere: Callable[[], bool] = lambda: False

    def view(self, hidden: bool) -> View:
        """Who looks at the line now."""
        desk = self._doing.desk
        return View(
            desk=desk.desk_id,
            now_ms=desk.now_ms(),
            past=self._past,
            hidden=hidden,
            zone=ZoneInfo(desk.zone),
            hand=self._calls.current,
        )

    def touched(self, streams: frozenset[str]) -> None:
        """Entries came."""
        self._past.forget(streams)

    def tick(self) -> None:
        """A second went by: what the desk does by itself about calls."""
        self._watch.look(self._doing.desk.status().link.online)

    def refresh(self, hidden: bool) -> None:
        """The ring itself, and the banner as it is now."""
        self.apart.paint(self._ring)
        self.apart.paint(lambda: self._banner.show_state(banner_state(self._doing.board, self.view(hidden))))

    def _ring(self) -> None:
        board, now_ms = self._doing.board, self._doing.now_ms()
        if self._sounds is None:
            return
        if loud_calls(board, now_ms) and not self.elsewhere():
            self._sounds.start("ringing")
        else:
            self._sounds.acknowledge("ringing")
