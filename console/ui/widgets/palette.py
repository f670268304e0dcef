"""The colours of day and night, by meaning. Pure: no Qt, so that every pair can be checked for contrast."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Chip:
    """A filled mark: text on fill; `second` is a quieter text on it, `edge` its border (else its text's colour)."""

    fill: str
    text: str
    second: str = ""
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Backgrounds:
    """What text lies on: the window, a panel, every second row, a title row or the heads of a table, the row under the
    mouse, the selected row, the row where somebody must act now."""

    window: str
    panel: str
    alt: str
    head: str
    hover: str
    select: str
    act_row: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Text colours, readable on all backgrounds. `p1` also writes refusals, `link` also the state "new"."""

    main: str
    label: str
    hint: str
    p1: str
    p2: str
    p3: str
    link: str


@dataclass(frozen=True, slots=True)
class Chips:
    """Fills by meaning; red, yellow and green are priorities only, `act` means that a person must act now, `soon` that
    a limit is near. `bar` is the top of the window, `ring` and `ring_end` a call that rings, `caution` what to beware
    of, `say` the words to say to a caller."""

    p1: Chip
    p2: Chip
    p3: Chip
    new: Chip
    progress: Chip
    onscene: Chip
    closed: Chip
    act: Chip
    soon: Chip
    caution: Chip
    say: Chip
    bar: Chip
    ring: Chip
    ring_end: Chip
    alone: Chip
    broken: Chip
    fine: Chip
    drill: Chip
    replay: Chip
    conflict: Chip
    secret: Chip
    sample: Chip


@dataclass(frozen=True, slots=True)
class Edges:
    """Outlines, shapes and rings, seen against all backgrounds (at least 3 to 1)."""

    p1: str
    p2: str
    p3: str
    focus: str
    control: str
    act: str
    onscene: str
    drill: str
    replay: str
    conflict: str
    secret: str


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme. `border` is a decorative hairline and carries no meaning; `ramp` are the four steps of a chart."""

    name: str
    backgrounds: Backgrounds
    border: str
    texts: Texts
    chips: Chips
    edges: Edges
    ramp: tuple[Chip, Chip, Chip, Chip]

    def chip(self, name: str) -> Chip:
        """The chip of a meaning ("act", "new", …)."""
        found: Chip = getattr(self.chips, name)
        return found

    def edge(self, priority: int) -> str:
        """The outline of a priority's shape; a case without a priority gets the outline of a control."""
        return {1: self.edges.p1, 2: self.edges.p2, 3: self.edges.p3}.get(priority, self.edges.control)


CHIP_NAMES = tuple(field.name for field in fields(Chips))

DAY = Palette(
    name="day",
    backgrounds=Backgrounds(
        window="#E9EDF2",
        panel="#FFFFFF",
        alt="#F5F7FA",
        head="#EEF2F6",
        hover="#E8F0FA",
        select="#CFE2FB",
        act_row="#FFF4E0",
    ),
    border="#CBD3DC",
    texts=Texts(
        main="#16202C",
        label="#404C59",
        hint="#535E6A",
        p1="#A81017",
        p2="#6E4D00",
        p3="#14663A",
        link="#0B4FB3",
    ),
    chips=Chips(
        p1=Chip("#AB1117", "#FFFFFF"),
        p2=Chip("#FFC933", "#221A00"),
        p3=Chip("#5DBB94", "#04210F"),
        new=Chip("#FFFFFF", "#0B4FB3"),
        progress=Chip("#D6E6FB", "#0B3C86"),
        onscene=Chip("#0B4FB3", "#FFFFFF"),
        closed=Chip("#E3E7EC", "#3D4854"),
        act=Chip("#2A1500", "#FFD08A"),
        soon=Chip("#FFE7B3", "#3A2800", edge="#8A6200"),
        caution=Chip("#FFF0C9", "#3A2800", edge="#8A6200"),
        say=Chip("#EAF2FD", "#0A2F6B"),
        bar=Chip("#14202E", "#FFFFFF", second="#B9C6D6"),
        ring=Chip("#2A1500", "#FFFFFF", second="#FFD08A"),
        ring_end=Chip("#FFD08A", "#2A1500"),
        alone=Chip("#FFE39B", "#3A2800"),
        broken=Chip("#AB1117", "#FFFFFF"),
        fine=Chip("#E3EFE7", "#14502F"),
        drill=Chip("#6A1FA0", "#FFFFFF"),
        replay=Chip("#004C7A", "#FFFFFF"),
        conflict=Chip("#00606F", "#FFFFFF"),
        secret=Chip("#16202C", "#FFFFFF"),
        sample=Chip("#E3E7EC", "#3D4854"),
    ),
    edges=Edges(
        p1="#AB1117",
        p2="#7A5600",
        p3="#14663A",
        focus="#0B57D0",
        control="#6B7683",
        act="#2A1500",
        onscene="#0B4FB3",
        drill="#6A1FA0",
        replay="#004C7A",
        conflict="#00606F",
        secret="#16202C",
    ),
    ramp=(
        Chip("#D6E6FB", "#04101F"),
        Chip("#93BCF2", "#04101F"),
        Chip("#4F8CE0", "#04101F"),
        Chip("#0B3C86", "#FFFFFF"),
    ),
)

NIGHT = Palette(
    name="night",
    backgrounds=Backgrounds(
        window="#0C1116",
        panel="#161C24",
        alt="#1B222B",
        head="#1E2630",
        hover="#212B37",
        select="#1F3A5F",
        act_row="#2B2210",
    ),
    border="#2F3B48",
    texts=Texts(
        main="#E4E9EF",
        label="#B9C3CE",
        hint="#A3AFBB",
        p1="#FF9B93",
        p2="#FFD76A",
        p3="#7FE0C8",
        link="#9CC3FF",
    ),
    chips=Chips(
        p1=Chip("#FF6B61", "#1A0201"),
        p2=Chip("#FFCF4D", "#221A00"),
        p3=Chip("#6FD9C0", "#04210F"),
        new=Chip("#161C24", "#9CC3FF"),
        progress=Chip("#1D3557", "#CFE2FF"),
        onscene=Chip("#7FB2FF", "#06172F"),
        closed=Chip("#2A333E", "#C3CCD6"),
        act=Chip("#FFDCA0", "#2A1500"),
        soon=Chip("#4A3600", "#FFE7A6", edge="#C79A2E"),
        caution=Chip("#3A2C08", "#FFE7A6", edge="#C79A2E"),
        say=Chip("#16283F", "#CFE2FF"),
        bar=Chip("#05080C", "#E4E9EF", second="#A3AFBB"),
        ring=Chip("#3D2600", "#FFFFFF", second="#FFDCA0"),
        ring_end=Chip("#FFDCA0", "#2A1500"),
        alone=Chip("#5A4300", "#FFE7A6"),
        broken=Chip("#FF6B61", "#1A0201"),
        fine=Chip("#173526", "#A9E5C2"),
        drill=Chip("#C89BFF", "#1E0638"),
        replay=Chip("#7CC4F5", "#04202F"),
        conflict=Chip("#5FC9D6", "#03222A"),
        secret=Chip("#E4E9EF", "#16202C"),
        sample=Chip("#2A333E", "#C3CCD6"),
    ),
    edges=Edges(
        p1="#FF6B61",
        p2="#FFCF4D",
        p3="#6FD9C0",
        focus="#8AB8FF",
        control="#7D8A98",
        act="#FFDCA0",
        onscene="#7FB2FF",
        drill="#C89BFF",
        replay="#7CC4F5",
        conflict="#5FC9D6",
        secret="#E4E9EF",
    ),
    ramp=(
        Chip("#1D3557", "#FFFFFF"),
        Chip("#2F5C99", "#FFFFFF"),
        Chip("#6FA6F0", "#04101F"),
        Chip("#CFE2FF", "#04101F"),
    ),
)
