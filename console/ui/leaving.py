"""Whether the window may close: in the middle of a call only who asks for it again means it.
Rule: what a hasty hand presses twice, or holds down, is one press; nothing is lost either way."""

from __future__ import annotations

from console.models.waiting import spoken_call
from console.ui.doing import ONE_PRESS_MS, Doing
from console.ui.rows.call_rows import number_words
from console.ui.words import translate

ASKED_MS = 60_000


class Leaving:
    """Remembers when it asked."""

    def __init__(self, doing: Doing) -> None:
        self._doing = doing
        self._asked_ms: int | None = None

    def may_go(self, hand: str, hidden: bool) -> bool:
        """Whether to close now; else the sentence that asks is on the screen."""
        desk = self._doing.desk
        spoken = spoken_call(desk.board, desk.desk_id, hand)
        now_ms = desk.now_ms()
        since = now_ms - self._asked_ms if self._asked_ms is not None else ASKED_MS
        if spoken is None or ONE_PRESS_MS <= since < ASKED_MS:
            return True
        self._asked_ms = now_ms
        words = translate(
            "Leaving",
            "You are speaking with {number}. To close the program close it again; the call and its draft stay.",
        )
        self._doing.refused.emit(words.format(number=number_words(spoken, hidden)))
        return False
