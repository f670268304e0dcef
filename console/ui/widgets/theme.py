"""Day and night over the Fusion style: one QPalette, one short style sheet, one font, switched while running.
Widgets that paint themselves ask `current()` and `current_sizes()` and repaint on a PaletteChange event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from console.ui.widgets.palette import DAY, PALETTES, Palette

# The sizes of the screen in pixels, narrow (1366) and wide (1920), times the text scale. Pure: no Qt.

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


# The style sheet over Fusion: heights, the 2 px focus ring, and what Fusion draws too faintly. Pure: no Qt.

ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"

# Where the focus border is wider, the padding is narrower: nothing moves when the focus comes and goes.
_SHEET = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{
    background: {panel}; color: {text}; border: 1px solid {control}; border-radius: 3px; padding: 1px 5px;
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
QLineEdit[offered="true"] {{ border-style: dashed; }}
QLineEdit[refused="true"], QPlainTextEdit[refused="true"], QComboBox[refused="true"] {{
    border: {ring}px solid {p1_edge}; padding: 0 4px;
}}
QLabel[tone="label"] {{ color: {label}; }}
QLabel[tone="link"] {{ color: {link}; }}
QLabel[tone="refused"] {{ color: {p1_text}; }}
QLabel[strong="true"] {{ font-weight: bold; }}
QLabel[tone="heading"] {{ font-size: {number}px; font-weight: bold; }}
CautionLabel {{ background: {act_fill}; color: {act_text}; font-weight: bold; padding: 3px 8px; }}
QPushButton {{
    background: {alt}; color: {text}; border: 1px solid {control}; border-radius: 3px; padding: 1px 11px;
    min-height: {button_inner}px; max-height: {button_inner}px;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {select}; }}
QPushButton:default, QPushButton[main="true"] {{ background: {main_fill}; color: {main_text}; font-weight: bold; }}
QPushButton:focus {{ border: {ring}px solid {focus}; padding: 0 10px; }}
QPushButton[main="true"]:focus {{ border: {ring}px solid {main_text}; }}
QPushButton:disabled {{ background: {window}; color: {hint}; border-color: {border}; }}
QPushButton[compact="true"] {{ padding: 0 7px; min-height: {compact}px; max-height: {compact}px; }}
QPushButton[compact="true"]:focus {{ padding: 0 6px; }}
QPushButton[suggestion="true"] {{
    text-align: left; border: none; background: transparent; padding: 0 4px;
    min-height: {compact}px; max-height: {compact}px;
}}
QPushButton[suggestion="true"]:hover {{ background: {hover}; }}
QWidget[ring="true"] {{ border: {ring}px solid transparent; border-radius: 3px; }}
QWidget[ring="true"]:focus {{ border-color: {focus}; }}
QScrollArea[plain="true"] {{ background: {window}; border: none; padding: 0; }}
QScrollArea[texts="true"] {{ background: {panel}; border: none; padding: 0; }}
QCheckBox, QRadioButton {{
    spacing: {gap}px; padding: 1px 3px; border: {ring}px solid transparent; border-radius: 3px;
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
AgencyView, AgencyView:focus, TimelineTable, TimelineTable:focus {{ border: none; }}
QScrollArea[bare="true"] {{ background: transparent; border: none; }}
CardShelf QScrollArea[bare="true"] {{ padding: 0; }}
#body, #texts {{ background: transparent; }}
/* All lines are drawn alike then; without it the text of the chosen one lies over its tick. */
Shelf::item, _Ticks::item {{ padding-left: 4px; }}
QListWidget[roomy="true"]::item {{ padding: 2px 4px; }}
CaseList > QComboBox, CaseList > QComboBox:focus, CaseList > QLineEdit, CaseList > QLineEdit:focus {{
    min-height: {in_title}px; max-height: {in_title}px; padding: 0 4px;
}}
QAbstractItemView::item:selected {{ background: {select}; color: {text}; }}
QHeaderView, QHeaderView::section, QTableCornerButton::section {{ background: {alt}; color: {label}; }}
QHeaderView::section {{
    border: none; border-right: 1px solid {border}; border-bottom: 1px solid {border};
    padding: 0 3px; font-weight: bold;
}}
QHeaderView::up-arrow, QHeaderView::down-arrow {{
    width: {arrow}px; height: {arrow}px; subcontrol-origin: padding; subcontrol-position: center right;
}}
QHeaderView::up-arrow {{ image: url({icons}/up.svg); }}
QHeaderView::down-arrow {{ image: url({icons}/down.svg); }}
QMenuBar {{ background: {window}; color: {text}; }}
QMenuBar::item {{ padding: 3px 8px; background: transparent; }}
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
QScrollBar::handle {{ background: {control}; border-radius: 3px; margin: 2px; }}
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
    main, act = palette.chips.onscene, palette.chips.act
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
        act_fill=act.fill,
        act_text=act.text,
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
        number=sizes.number,
        in_title=sizes.title - 6,
        scroll=sizes.gap * 2,
        compact=sizes.text + 8,
        field_inner=sizes.field - 2 * sizes.ring,
        button_inner=sizes.button - 2 * sizes.ring,
    )


FAMILIES = ["Segoe UI", "Noto Sans", "DejaVu Sans"]
_THEME, _SCALE, _THEME_WIDE, _DRESSED = "konsol_theme", "konsol_text_scale", "konsol_wide", "konsol_dressed"


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
    app.setProperty(_DRESSED, dressed)
    app.setProperty(_THEME, palette.name)
    app.setProperty(_SCALE, text_scale)
    app.setProperty(_THEME_WIDE, wide)
    measures = sizes(text_scale, wide)
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
    app = QApplication.instance()
    name = app.property(_THEME) if app is not None else None
    return PALETTES.get(name or DAY.name, DAY)


def current_sizes() -> Sizes:
    """The sizes on the screen now."""
    app = QApplication.instance()
    if app is None or app.property(_SCALE) is None:
        return sizes()
    return sizes(float(app.property(_SCALE)), bool(app.property(_THEME_WIDE)))


def current_scale() -> float:
    """The size of the text on the screen now; 1.0 is 100 %."""
    app = QApplication.instance()
    scale = app.property(_SCALE) if app is not None else None
    return float(scale) if scale is not None else 1.0


def text_font(pixels: int, bold: bool = False) -> QFont:
    """The font of the program; its digits all have one width, so that clocks and columns do not shiver."""
    font = QFont(FAMILIES)
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


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
