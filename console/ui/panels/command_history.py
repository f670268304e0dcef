"""The lines a person entered, the last one last; kept with the desk's drafts, which are encrypted, over restarts.
Rule: what was typed is of one person and is shown to nobody else."""

from __future__ import annotations

from contextlib import suppress

from console.desk import Desk
from console.errors import StoreError

DRAFT = "command:"
KEPT = 50


class CommandHistory:
    """`back` and `forward` turn the pages; `add` puts a line at the end."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._person = ""
        self._lines: list[str] = []
        self._at = 0
        desk.subscribe(self._touched)

    def add(self, line: str) -> None:
        """A line was entered; the same one twice is kept once."""
        self._follow_person()
        self._lines = [*(one for one in self._lines if one != line), line][-KEPT:]
        self._at = len(self._lines)
        with suppress(StoreError):  # what the line did is written; only its words are missing the next time
            self._desk.save_draft(DRAFT + self._person, {"lines": self._lines})

    def turn(self, step: int) -> str:
        """The line before (-1) or after (1) the one shown; a new one after the last."""
        self._follow_person()
        self._at = max(0, min(len(self._lines), self._at + step))
        return self._lines[self._at] if self._at < len(self._lines) else "/"

    def _touched(self, streams: frozenset[str]) -> None:
        """Where something was erased, what was typed before is read again from the disk: there it is gone too."""
        if any(one.startswith("erasure:") for one in streams):
            self._person, self._lines, self._at = "", [], 0

    def _follow_person(self) -> None:
        person = self._desk.person.account if self._desk.person else ""
        if person == self._person and self._lines:
            return
        self._person = person
        with suppress(StoreError):
            kept = self._desk.drafts().get(DRAFT + person, {}).get("lines", [])
            self._lines = [str(one) for one in kept] if isinstance(kept, list) else []
            self._at = len(self._lines)
