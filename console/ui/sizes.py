"""The sizes of the screen in pixels, narrow (1366) and wide (1920), times the text scale. Pure: no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

WIDE_FROM = 1680
SCALES = (1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights and widths of what keeps its place; `columns` are the widths of the case list in its order."""

    text: int
    number: int
    menu: int
    banner: int
    command: int
    strip: int
    row: int
    title: int
    field: int
    button: int
    gap: int
    ring: int
    bar: int
    columns: tuple[int, ...]


_NARROW = Sizes(12, 17, 24, 46, 30, 24, 24, 24, 28, 30, 6, 2, 3, (30, 58, 84, 140, 134, 44, 80))
_WIDE = Sizes(13, 18, 26, 52, 34, 26, 26, 24, 28, 30, 6, 2, 3, (32, 64, 110, 160, 190, 56, 142))


@cache
def sizes(text_scale: float = 1.0, wide: bool = False) -> Sizes:
    """The sizes for a text scale (1.0 to 2.0); rings and bars keep their width."""
    base = _WIDE if wide else _NARROW

    def scaled(size: int) -> int:
        return round(size * text_scale)

    return Sizes(
        text=scaled(base.text),
        number=scaled(base.number),
        menu=scaled(base.menu),
        banner=scaled(base.banner),
        command=scaled(base.command),
        strip=scaled(base.strip),
        row=scaled(base.row),
        title=scaled(base.title),
        field=scaled(base.field),
        button=scaled(base.button),
        gap=scaled(base.gap),
        ring=base.ring,
        bar=base.bar,
        columns=tuple(scaled(width) for width in base.columns),
    )
