"""The rows a search looks through, in the order of the list, with their texts side by side in memory.
Rule: a row is touched only when it is found; touching rows costs more than reading texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, repeat
from operator import contains

from console.ui.rows.case_row import CaseRow, Order

# Of fewer rows than one of so many, the found ones of the last letter are read instead of all texts.
MUCH = 4


class Scope:
    """Rows in an order; the texts are laid side by side when they are first searched."""

    def __init__(self, order: Order, rows: Iterable[CaseRow] = ()) -> None:
        """`rows` must come newest first."""
        self.order = order
        self.rows = order.arranged(rows)
        self._texts: list[str] | None = None

    def put(self, row: CaseRow) -> None:
        """Take one row in, where it belongs."""
        line = self.order.position(self.rows, row)
        self.rows.insert(line, row)
        if self._texts is not None:
            self._texts.insert(line, row.search)

    def drop(self, row: CaseRow) -> None:
        """Let one row go; one that is not here is no mistake."""
        line = self.order.line(self.rows, row)
        if line >= 0:
            del self.rows[line]
            if self._texts is not None:
                del self._texts[line]

    def hits(self, text: str, among: Sequence[CaseRow] | None = None) -> list[CaseRow]:
        """The rows that hold every word of the text; `among`: those that held its beginning."""
        if among is not None and len(among) * MUCH < len(self.rows):
            return hits(among, [row.search for row in among], text)
        if self._texts is None and text.strip():
            self._texts = _side_by_side([row.search for row in self.rows])
        return hits(self.rows, self._texts or (), text)


def hits(rows: Sequence[CaseRow], texts: Sequence[str], text: str) -> list[CaseRow]:
    """The rows whose texts hold every word of the text, in their order."""
    words, found = sorted(text.split(), key=len), list(rows) if not text.strip() else []
    while words:
        # The longest word first: it leaves the fewest rows for the others. And all texts before any row: the processor
        # reads ahead in one of them, not in both at once.
        held = list(map(contains, texts, repeat(words.pop())))
        rows = found = list(compress(rows, held))
        texts = list(compress(texts, held)) if words else ()
    return found


def _side_by_side(texts: list[str]) -> list[str]:
    """The same texts, copied in this order. They were made in another one, and reading here and there takes longer."""
    copies = "\0".join(texts).split("\0")
    return copies if len(copies) == len(texts) else texts  # a text with a zero in it
