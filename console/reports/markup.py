"""The little markup that templates write, one thing a line, read into blocks. Described in docs/panduan/laporan.md.

Values come as entities (`console.reports.templates`): what somebody typed is never a mark.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Look = Literal["title", "heading", "part", "text", "centre", "centre_bold", "bullet", "warning", "small"]


class UnknownMark(Exception):
    """A mark in double brackets that means nothing."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one cut."""

    text: str
    bold: bool = False


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A line or paragraph."""

    look: Look
    text: Text


@dataclass(slots=True)
class Grid:
    """A table; `shares` are the widths of its columns against each other, `right` those whose figures end flush."""

    head: tuple[Text, ...] = ()
    rows: list[tuple[Text, ...]] = field(default_factory=list)
    shares: tuple[float, ...] = ()
    right: frozenset[int] = frozenset()
    pairs: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is drawn: `rule`, `page`, `space` (millimetres), `left` (so many on this page, or the next one),
    `map`, `chart` (its name)."""

    kind: Literal["rule", "page", "space", "left", "map", "chart"]
    about: str = ""


Block = Said | Grid | Mark
# What a line begins with, longer marks first.
_LINES: tuple[tuple[str, Look], ...] = (
    ("### ", "part"),
    ("## ", "heading"),
    ("# ", "title"),
    ("== ", "centre_bold"),
    ("= ", "centre"),
    ("- ", "bullet"),
    ("! ", "warning"),
    ("> ", "small"),
)
_MARKS: dict[str, Literal["page", "space", "left", "map", "chart"]] = {
    "halaman": "page",
    "jarak": "space",
    "sisa": "left",
    "peta": "map",
    "grafik": "chart",
}
_MARK = re.compile(r"\[\[\s*(\w+)(?:\s+([\w-]+))?\s*\]\]")
_ANY_MARK = re.compile(r"\[\[.*?(\]\]|$)")
_COLUMN = re.compile(r":?-+:?")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BETWEEN = " :: "


def read(text: str) -> list[Block]:
    """The blocks of a text. Raises UnknownMark."""
    blocks: list[Block] = []
    paragraph: list[str] = []

    def end() -> None:
        if paragraph:
            blocks.append(Said("text", _runs(" ".join(paragraph))))
            paragraph.clear()

    for line in (one.strip() for one in text.splitlines()):
        block = _block(line)
        if block is None and line:
            paragraph.append(line)
            continue
        end()
        if block is None:
            blocks.append(Mark("space", ""))  # an empty line ends a table or a list
        elif not (isinstance(block, Grid) and blocks and _joins(blocks[-1], block)):
            blocks.append(block)
    end()
    return [one for one in blocks if one != Mark("space", "")]


def _block(line: str) -> Block | None:
    """What a line is by its beginning; none for plain text and for an empty line."""
    if line.startswith("|") and len(line) > 1:
        return _row(line)
    if line == "---":
        return Mark("rule")
    if _ANY_MARK.search(line):
        return _mark(line)
    for mark, look in _LINES:
        if line.startswith(mark):
            return Said(look, _runs(line[len(mark) :].strip()))
    if _BETWEEN in f"{line} ":
        name, _, value = f"{line} ".partition(_BETWEEN)
        return Grid(rows=[(_runs(name.strip()), _runs(value.strip()))], shares=(30, 70), pairs=True)
    return None


def _mark(line: str) -> Mark:
    found = _MARK.fullmatch(line)
    kind = _MARKS.get(found[1]) if found else None
    if found is None or kind is None or (kind in ("space", "left") and not (found[2] or "").isdecimal()):
        bracketed = _ANY_MARK.search(line)
        raise UnknownMark(bracketed[0] if bracketed else line)
    return Mark(kind, found[2] or "")


def _row(line: str) -> Grid:
    cells = [one.strip() for one in line.strip("|").split("|")]
    if all(_COLUMN.fullmatch(one) for one in cells):
        # As many dashes as the column is wide against the others; a colon at the end: figures, flush right.
        right = frozenset(at for at, one in enumerate(cells) if one.endswith(":"))
        return Grid(shares=tuple(float(one.count("-")) for one in cells), right=right)
    return Grid(rows=[tuple(_runs(one) for one in cells)])


def _joins(before: Block, more: Grid) -> bool:
    """Put a row to the table before it; the line of dashes makes the row before it the head."""
    if not isinstance(before, Grid) or before.pairs is not more.pairs:
        return False
    if more.rows:
        before.rows += more.rows
        return True
    if len(before.rows) == 1 and not before.head:
        before.head, before.rows = before.rows[0], []
        before.shares, before.right = more.shares, more.right
        return True
    return False


def _runs(text: str) -> Text:
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Run]:
    at = 0
    for found in _BOLD.finditer(text):
        if found.start() > at:
            yield Run(html.unescape(text[at : found.start()]))
        yield Run(html.unescape(found[1]), bold=True)
        at = found.end()
    if at < len(text):
        yield Run(html.unescape(text[at:]))
