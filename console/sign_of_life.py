"""When this desk last worked: a small file in its folder, written twice a minute, read once at the start.
Rule: it is a hint for a question; what it says becomes a fact only when a person agrees."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

FILE = "alive"
EVERY_MS = 30_000


class SignOfLife:
    """The file of one desk's folder. What cannot be written is not missed: nothing depends on it."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE
        self._written_ms = 0
        self.last_ms = self._read()

    def give(self, now_ms: int) -> None:
        """The desk works now."""
        if abs(now_ms - self._written_ms) < EVERY_MS:
            return
        self._written_ms = now_ms
        fresh = self._path.with_name(f"{FILE}.new")
        with suppress(OSError):
            fresh.write_text(str(now_ms), encoding="ascii")
            fresh.replace(self._path)

    def _read(self) -> int | None:
        with suppress(OSError, ValueError):
            return int(self._path.read_text(encoding="ascii"))
        return None
