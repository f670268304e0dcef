"""Day and night over the Fusion style: one QPalette, one short style sheet, one font, switched while running.
Widgets that paint themselves ask `current()` and `current_sizes()` and repaint on a PaletteChange event."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from console.ui.palette import DAY, PALETTES, Palette
from console.ui.sizes import Sizes, sizes
from console.ui.style_sheet import style_sheet

FAMILIES = ["Segoe UI", "Noto Sans", "DejaVu Sans"]
_THEME, _SCALE, _WIDE, _DRESSED = "konsol_theme", "konsol_text_scale", "konsol_wide", "konsol_dressed"


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
    app.setProperty(_WIDE, wide)
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
    return sizes(float(app.property(_SCALE)), bool(app.property(_WIDE)))


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
