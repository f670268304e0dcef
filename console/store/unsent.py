"""What waits to be sent, counted: how much, and since when."""

from collections.abc import Sequence

import msgspec

from console.store.prepared import Prepared


class Unsent(msgspec.Struct, frozen=True):
    """How many own entries the server has not acknowledged, and when the oldest was written."""

    count: int
    oldest_ms: int | None

    def with_more(self, entries: Sequence[Prepared]) -> "Unsent":
        """These were written too."""
        oldest = min(entry.at for entry in entries)
        return Unsent(self.count + len(entries), oldest if self.oldest_ms is None else min(oldest, self.oldest_ms))
