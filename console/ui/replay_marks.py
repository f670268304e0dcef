"""Bookmarks in the past: this desk's own, in its encrypted file beside its drafts. Rule: none of them is a fact."""

from __future__ import annotations

from typing import Any

import msgspec

from console.desk import Desk

DRAFT = "replay-marks"
MOST = 100


class Mark(msgspec.Struct, frozen=True):
    """A moment, as whom it was seen, and what was looked at."""

    at_ms: int
    desk: str = ""
    about: str = ""


class ReplayMarks:
    """Kept by the live desk, because a recording keeps nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> list[Mark]:
        """In the order of time."""
        kept: dict[str, Any] = self._desk.drafts().get(DRAFT, {})
        try:
            return sorted(msgspec.convert(kept.get("marks", []), list[Mark]), key=lambda mark: mark.at_ms)
        except msgspec.ValidationError:
            return []

    def turn(self, mark: Mark) -> bool:
        """Set a mark, or take away the one that is there; whether it is set now. Raises StoreError."""
        others = [one for one in self.all() if (one.at_ms, one.desk) != (mark.at_ms, mark.desk)]
        here = len(others) < len(self.all())
        marks = others if here else [*others, mark][-MOST:]
        self._desk.save_draft(DRAFT, {"marks": msgspec.to_builtins(marks)})
        return not here
