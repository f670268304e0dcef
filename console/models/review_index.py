"""The matters for supervisors of a whole board, kept by stream: a change costs one mark, and only what changed since is
computed when somebody asks."""

from collections.abc import Callable, Iterator

from console.models.fold import Folded
from console.models.matter import Matter
from console.models.review import matters_in


class ReviewIndex:
    """Lives beside a board, which says what changed and what left it."""

    def __init__(self, folded: Callable[[str], Folded | None]) -> None:
        self._folded = folded
        self._changed: set[str] = set()
        self._matters: dict[str, tuple[Matter, ...]] = {}

    def changed(self, stream: str) -> None:
        """The stream shows something else now."""
        self._changed.add(stream)

    def gone(self, stream: str) -> None:
        """The stream is not on the board any more."""
        self._changed.discard(stream)
        self._matters.pop(stream, None)

    def matters(self) -> Iterator[Matter]:
        """All of them, decided ones too, in no order."""
        for stream in self._changed:
            found = matters_in(stream, self._folded(stream))
            if found:
                self._matters[stream] = found
            else:
                self._matters.pop(stream, None)
        self._changed.clear()
        for matters in self._matters.values():
            yield from matters

    def of(self, stream: str) -> tuple[Matter, ...]:
        """Those of one stream."""
        return matters_in(stream, self._folded(stream))
