"""Day and night over the Fusion style: one QPalette, one short style sheet, one font, switched while running.
Widgets that paint themselves ask `current()` and `current_sizes()` and repaint on a PaletteChange event."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

# The colours of day and night, by meaning. Pure: no Qt, so that every pair can be checked for contrast.


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


# The sizes of the screen in pixels, narrow (1366) and wide (1920), times the text scale. Pure: no Qt.

WIDE_FROM = 1680
SCALES = (1.0, 1.25, 1.5, 2.0)
Role = Literal["caption", "label", "body", "title", "step", "clock", "heading", "tile", "number"]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type, heights of what keeps its place, gaps and rings.

    `text` is the body, `strong` the first line of a list and a panel's title, `step` the next step, a place and what to
    say, `clock` the clock at the top, `heading` a page's title, `tile` a number tile, `number` the number of a call.
    """

    caption: int
    label: int
    text: int
    strong: int
    step: int
    clock: int
    heading: int
    tile: int
    number: int
    bar_top: int
    banner: int
    command: int
    strip: int
    case_row: int
    row: int
    agency_row: int
    ladder_row: int
    table_row: int
    log_row: int
    table_head: int
    title: int
    field: int
    button: int
    chip: int
    badge: int
    shape: int
    shape_head: int
    gap: int
    ring: int
    bar: int


_WIDE = Sizes(
    caption=12,
    label=13,
    text=14,
    strong=15,
    step=17,
    clock=20,
    heading=22,
    tile=26,
    number=28,
    bar_top=38,
    banner=66,
    command=36,
    strip=30,
    case_row=45,
    row=28,
    agency_row=44,
    ladder_row=38,
    table_row=41,
    log_row=30,
    table_head=28,
    title=32,
    field=30,
    button=32,
    chip=22,
    badge=20,
    shape=26,
    shape_head=42,
    gap=6,
    ring=2,
    bar=4,
)
_NARROW = replace(
    _WIDE,
    label=12,
    text=13,
    strong=14,
    step=16,
    clock=18,
    heading=20,
    tile=22,
    number=20,
    bar_top=32,
    banner=48,
    command=32,
    strip=26,
    agency_row=30,
    ladder_row=34,
    table_row=36,
    log_row=28,
    title=28,
    field=28,
    button=30,
    chip=20,
    gap=4,
)
_SAME_AT_ALL_SCALES = {"ring", "bar"}


@cache
def sizes(text_scale: float = 1.0, wide: bool = False) -> Sizes:
    """The sizes for a text scale (1.0 to 2.0); rings and bars keep their width."""
    base = _WIDE if wide else _NARROW
    grown = {
        one.name: round(getattr(base, one.name) * text_scale)
        for one in fields(base)
        if one.name not in _SAME_AT_ALL_SCALES
    }
    return replace(base, **grown)


# The style sheet over Fusion: heights, the 2 px focus ring, and what Fusion draws too faintly. Pure: no Qt.

_RESOURCES = Path(__file__).resolve().parents[3] / "resources"
ICONS = _RESOURCES / "icons"

# Where the focus border is wider, the padding is narrower: nothing moves when the focus comes and goes.
_SHEET = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{
    background: {panel}; color: {text}; border: 1px solid {control}; border-radius: 4px; padding: 1px 5px;
    selection-background-color: {select}; selection-color: {text}; placeholder-text-color: {hint};
}}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {field_inner}px; max-height: {field_inner}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: {ring}px solid {focus}; padding: 0 4px;
}}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    background: {window}; color: {hint}; border-color: {border};
}}
QComboBox {{ padding-left: 7px; }}
QComboBox:focus {{ padding-left: 6px; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ padding-left: 5px; }}
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {{ border: none; background: transparent; padding: 0; }}
QLineEdit[offered="true"] {{ border-color: transparent; placeholder-text-color: {label}; }}
QLineEdit[refused="true"], QPlainTextEdit[refused="true"], QComboBox[refused="true"] {{
    border: {ring}px solid {p1_edge}; padding: 0 4px;
}}
QLabel[tone="label"] {{ color: {label}; }}
QLabel[tone="link"] {{ color: {link}; }}
QLabel[tone="refused"] {{ color: {p1_text}; }}
QLabel[tone="bar"] {{ color: {bar_text}; }}
QLabel[tone="bar_second"] {{ color: {bar_second}; }}
QLabel[tone="clock"] {{ color: {bar_text}; font-size: {clock}px; font-weight: 600; }}
QLabel[strong="true"] {{ font-weight: 600; }}
QLabel[tone="heading"] {{ font-size: {heading}px; font-weight: 700; }}
CautionLabel {{
    background: {caution_fill}; color: {caution_text}; font-weight: 600;
    padding: 4px 8px 4px {caution_left}px; border-left: 4px solid {caution_edge};
}}
QPushButton {{
    background: {alt}; color: {text}; border: 1px solid {control}; border-radius: 4px; padding: 1px 11px;
    min-height: {button_inner}px; max-height: {button_inner}px;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {select}; }}
QPushButton:default, QPushButton[main="true"] {{ background: {main_fill}; color: {main_text}; font-weight: 600; }}
QPushButton:focus {{ border: {ring}px solid {focus}; padding: 0 10px; }}
QPushButton[main="true"]:focus {{ border: {ring}px solid {main_text}; }}
QPushButton:disabled {{ background: {window}; color: {hint}; border-color: {border}; }}
QPushButton[compact="true"] {{ padding: 0 7px; min-height: {compact}px; max-height: {compact}px; }}
QPushButton[compact="true"]:focus {{ padding: 0 6px; }}
QPushButton[keyed="true"] {{ min-height: 0; max-height: 999px; padding: 0; border: none; }}
QPushButton[suggestion="true"] {{
    text-align: left; border: none; background: transparent; padding: 0 4px;
    min-height: {compact}px; max-height: {compact}px;
}}
QPushButton[suggestion="true"]:hover {{ background: {hover}; }}
QFrame[card="true"] {{ background: {panel}; border: 1px solid {border}; border-radius: 4px; }}
QWidget[ring="true"] {{ border: {ring}px solid transparent; border-radius: 4px; }}
QWidget[ring="true"]:focus {{ border-color: {focus}; }}
QScrollArea[plain="true"] {{ background: {window}; border: none; padding: 0; }}
QScrollArea[texts="true"] {{ background: {panel}; border: none; padding: 0; }}
QCheckBox, QRadioButton {{
    spacing: {gap}px; padding: 1px 3px; border: {ring}px solid transparent; border-radius: 4px;
}}
QCheckBox:focus, QRadioButton:focus {{ border-color: {focus}; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QMenu::indicator {{
    width: {tick}px; height: {tick}px; background: {panel}; border: 1px solid {control}; border-radius: 2px;
}}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QMenu::indicator:checked {{
    background: {main_fill}; border-color: {main_fill}; image: url({icons}/check.svg);
}}
QMenu::indicator {{ margin-left: 6px; }}
QRadioButton::indicator {{ border-radius: {tick_half}px; }}
QRadioButton::indicator:checked {{
    width: {dot}px; height: {dot}px; border: {dot_edge}px solid {main_fill}; background: {main_text};
}}
QComboBox::drop-down {{ border: none; width: {arrow_room}px; }}
QComboBox::down-arrow {{ image: url({icons}/down.svg); width: {tick}px; height: {tick}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    border: none; width: {arrow_room}px; background: transparent;
}}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {hover}; }}
QAbstractSpinBox::up-arrow {{ image: url({icons}/up.svg); width: {tick}px; height: {tick}px; }}
QAbstractSpinBox::down-arrow {{ image: url({icons}/down.svg); width: {tick}px; height: {tick}px; }}
QComboBox QAbstractItemView {{
    background: {panel}; color: {text}; border: 1px solid {control}; outline: none;
    selection-background-color: {select}; selection-color: {text};
}}
QAbstractItemView {{ alternate-background-color: {alt}; outline: none; }}
QTableView, QListView, QTreeView, QScrollArea {{ background: {panel}; border: 1px solid {border}; padding: 1px; }}
QTableView:focus, QListView:focus, QTreeView:focus {{ border: {ring}px solid {focus}; padding: 0; }}
CaseTable, CaseTable:focus {{ border: none; padding: 0; }}
Ladder, Ladder:focus, ConditionLines, ConditionLines:focus {{ border: none; padding: 0; }}
AgencyView, AgencyView:focus, Timeline, Timeline:focus {{ border: none; }}
QScrollArea[bare="true"] {{ background: transparent; border: none; }}
CardFace QScrollArea[bare="true"], Instruction QScrollArea[bare="true"] {{ padding: 0; }}
#body, #texts {{ background: transparent; }}
/* All lines are drawn alike then; without it the text of the chosen one lies over its tick. */
Shelf::item, _Ticks::item {{ padding-left: 4px; }}
QListWidget[roomy="true"]::item {{ padding: 2px 4px; }}
CaseList > QComboBox, CaseList > QComboBox:focus, CaseList > QLineEdit, CaseList > QLineEdit:focus {{
    min-height: {in_title}px; max-height: {in_title}px; padding: 0 4px;
}}
Table, Table:focus {{ border: none; padding: 0; }}
Table QHeaderView::section {{
    background: {head}; color: {label}; border: none; border-bottom: 1px solid {border}; padding: 0 8px;
    font-weight: 600;
}}
Table[dense="true"] QHeaderView::section {{ padding: 0 5px; }}
PageHead {{ background: {panel}; border: 1px solid {border}; }}
QLineEdit[intitle="true"], QLineEdit[intitle="true"]:focus {{
    min-height: {in_title}px; max-height: {in_title}px; padding: 0 4px;
}}
QAbstractItemView::item:selected {{ background: {select}; color: {text}; }}
QHeaderView, QHeaderView::section, QTableCornerButton::section {{ background: {head}; color: {label}; }}
QHeaderView::section {{
    border: none; border-bottom: 1px solid {border}; padding: 0 6px; font-size: {label_size}px; font-weight: 600;
}}
QHeaderView::up-arrow, QHeaderView::down-arrow {{
    width: {arrow}px; height: {arrow}px; subcontrol-origin: padding; subcontrol-position: center right;
}}
QHeaderView::up-arrow {{ image: url({icons}/up.svg); }}
QHeaderView::down-arrow {{ image: url({icons}/down.svg); }}
QMenuBar {{ background: {bar_fill}; color: {bar_text}; }}
QMenuBar::item {{ padding: {bar_pads}; background: transparent; color: {bar_text}; border-radius: 4px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {select}; color: {text}; }}
QMenu {{ background: {panel}; color: {text}; border: 1px solid {control}; padding: 2px; }}
QMenu::item {{ padding: 4px 24px; border-left: 3px solid transparent; }}
QMenu::item:selected {{ background: {select}; color: {text}; border-left: 3px solid {focus}; }}
QMenu::item:disabled {{ color: {hint}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 3px 6px; }}
QToolTip {{ background: {panel}; color: {text}; border: 1px solid {control}; padding: 3px; }}
QTabBar::tab {{
    background: {window}; color: {label}; border: 1px solid {border}; padding: 0 10px; min-height: {title}px;
}}
QTabBar::tab:selected {{ background: {panel}; color: {text}; border-top: {ring}px solid {focus}; }}
QScrollBar {{ background: {alt}; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {scroll}px; }}
QScrollBar:horizontal {{ height: {scroll}px; }}
QScrollBar::handle {{ background: {control}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::handle:hover {{ background: {focus}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {border}; }}
"""


def style_sheet(palette: Palette, sizes: Sizes) -> str:
    """The sheet for one theme and one set of sizes."""
    grounds, texts, edges = palette.backgrounds, palette.texts, palette.edges
    main = palette.chips.onscene
    return _SHEET.format(
        window=grounds.window,
        panel=grounds.panel,
        alt=grounds.alt,
        hover=grounds.hover,
        select=grounds.select,
        border=palette.border,
        text=texts.main,
        label=texts.label,
        hint=texts.hint,
        link=texts.link,
        p1_text=texts.p1,
        focus=edges.focus,
        control=edges.control,
        p1_edge=edges.p1,
        main_fill=main.fill,
        main_text=main.text,
        ring=sizes.ring,
        icons=(ICONS / palette.name).as_posix(),
        tick=sizes.text,
        # Round, with a dot in the middle: half of the outer size, borders included.
        tick_half=(sizes.text + 2) // 2,
        dot=sizes.text + 2 - 2 * (sizes.text // 3),
        dot_edge=sizes.text // 3,
        arrow=sizes.text - 4,
        arrow_room=sizes.text + 8,
        gap=sizes.gap,
        title=sizes.title - 3,
        heading=sizes.heading,
        head=grounds.head,
        label_size=sizes.label,
        caution_fill=palette.chips.caution.fill,
        caution_text=palette.chips.caution.text,
        caution_edge=palette.chips.caution.edge,
        caution_left=sizes.text + 14,
        bar_fill=palette.chips.bar.fill,
        bar_text=palette.chips.bar.text,
        bar_second=palette.chips.bar.second,
        bar_pads=_bar_pads(sizes),
        clock=sizes.clock,
        in_title=sizes.title - 6,
        scroll=sizes.gap * 2,
        compact=max(sizes.text + 8, sizes.badge),  # the cap of a key stands in it
        field_inner=sizes.field - 2 * sizes.ring,
        button_inner=sizes.button - 2 * sizes.ring,
    )


def _bar_pads(sizes: Sizes) -> str:
    """Around each title of the top bar; at the largest texts ten of them leave room for who sits here."""
    side = 9 if sizes.text < _LARGE_TEXT else 4
    return f"{(sizes.bar_top - round(sizes.text * 1.25)) // 2}px {side}px"


FACES = _RESOURCES / "fonts"  # cut by scripts/cut_fonts.py; without them the next family that the system has
FAMILIES = ["Inter", "Noto Sans", "Segoe UI", "DejaVu Sans"]
_PLAIN, _BOLD = 400, 600
_WEIGHTS = {"caption": 600, "title": 600, "step": 600, "clock": 600, "heading": 700, "tile": 600, "number": 700}
_FEATURES = {"tnum": 1, "ss04": 1, "calt": 0}  # digits of one width; I, l and 1 differ; no signs made of others
_LARGE_TEXT = 24
_DRESSED = "konsol_dressed"


@dataclass(slots=True)
class _Look:
    """Of the whole program; it is asked for with each stroke of a painter."""

    palette: Palette
    scale: float
    sizes: Sizes


_now = _Look(DAY, 1.0, sizes())


def apply(app: QApplication, palette: Palette, text_scale: float = 1.0, wide: bool = False) -> None:
    """Give the whole program one look; may be called again at any time, and does nothing when it has that look.

    The style is set once and never asked for: with a style sheet `app.style()` is a stand-in that Qt replaces, and
    Python may still hold the one before, whose memory is gone.
    """
    dressed = f"{palette.name} {text_scale} {wide}"
    if app.property(_DRESSED) == dressed:
        return
    if app.property(_DRESSED) is None:
        app.setStyle("Fusion")
        for face in sorted(FACES.glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(face))
    app.setProperty(_DRESSED, dressed)
    measures = sizes(text_scale, wide)
    _now.palette, _now.scale, _now.sizes = palette, text_scale, measures
    app.setFont(text_font(measures.text))
    qt_palette = _qt_palette(palette)
    app.setPalette(qt_palette)
    QToolTip.setPalette(qt_palette)
    QToolTip.setFont(text_font(measures.text))
    # A sheet in the place of another is asked for by each widget once for every parent it has: first there is none.
    app.setStyleSheet("")
    app.setStyleSheet(style_sheet(palette, measures))


def mark(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property that rules of the style sheet ask for, and let them be asked anew.

    A sheet of its own that comes and goes makes Qt do that; asking for the style would be wrong as in `apply`. No
    widget keeps one: each makes a change of the look longer.
    """
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.setStyleSheet("/* */")
        widget.setStyleSheet("")


def ring(widget: QWidget) -> None:
    """A plain widget that takes keys shows the ring while the focus is in it; its margins leave room for it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("ring", True)


def current() -> Palette:
    """The colours on the screen now (day until `apply` was called)."""
    return _now.palette


def current_sizes() -> Sizes:
    return _now.sizes


def current_scale() -> float:
    """The size of the text on the screen now; 1.0 is 100 %."""
    return _now.scale


def font(role: Role, weight: int = 0) -> QFont:
    """The font of a role in the size of the screen now; `weight` where it is not the role's own (400 to 700)."""
    measures = current_sizes()
    pixels = {"body": measures.text, "title": measures.strong}.get(role) or getattr(measures, role)
    return QFont(_made(pixels, weight or _WEIGHTS.get(role, _PLAIN)))


def text_font(pixels: int, bold: bool = False, weight: int = 0) -> QFont:
    """The font of the program in a size that no role has; `weight` from 400 to 700, else plain or bold."""
    return QFont(_made(pixels, weight or (_BOLD if bold else _PLAIN)))


@cache  # painters ask again and again; copies of one font also share what Qt looked up for it
def _made(pixels: int, weight: int) -> QFont:
    made = QFont(FAMILIES)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    for name, value in _FEATURES.items():
        made.setFeature(QFont.Tag(name), value)
    return made


def _qt_palette(palette: Palette) -> QPalette:
    grounds, texts, role = palette.backgrounds, palette.texts, QPalette.ColorRole
    colours = {
        role.Window: grounds.window,
        role.WindowText: texts.main,
        role.Base: grounds.panel,
        role.AlternateBase: grounds.alt,
        role.Text: texts.main,
        role.Button: grounds.alt,
        role.ButtonText: texts.main,
        role.BrightText: texts.p1,
        role.PlaceholderText: texts.hint,
        role.ToolTipBase: grounds.panel,
        role.ToolTipText: texts.main,
        role.Highlight: grounds.select,
        role.HighlightedText: texts.main,
        role.Accent: palette.edges.focus,
        role.Link: texts.link,
        role.LinkVisited: texts.link,
        role.Light: grounds.alt,
        role.Midlight: grounds.hover,
        role.Mid: palette.border,
        role.Dark: palette.edges.control,
        role.Shadow: palette.edges.control,
    }
    made = QPalette()
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(texts.hint))
    return made
