"""The style sheet over Fusion: heights, the 2 px focus ring, and what Fusion draws too faintly. Pure: no Qt."""

from __future__ import annotations

from pathlib import Path

from console.ui.palette import Palette
from console.ui.sizes import Sizes

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"

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
