"""All parts of the looks in one window, for eyes: python -m tests.ui.gallery FOLDER writes a picture for each
theme and language at the text scale given by KONSOL_TEXT_SCALE (1.0)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from console.text import vocabulary
from console.text.cases import CaseRow
from console.text.strip import StripItem, strip_item
from console.ui.calls.banner import BannerState, CallBanner
from console.ui.cases.list import CaseListModel, CaseTable
from console.ui.frame.truth_strip import TruthStrip
from console.ui.widgets import screen_words, theme
from console.ui.widgets.chip import ChipLabel
from console.ui.widgets.panel import Panel
from console.ui.widgets.theme import CHIP_NAMES, DAY, NIGHT

NOW_MS = 1_794_466_500_000
MINUTE_MS = 60_000


def case_rows() -> list[CaseRow]:
    """One row of each kind that the list can show."""
    agencies = {
        "fire": (("D", "4", "onscene"), ("P", "2", "progress"), ("N", "!", "act")),
        "tree": (
            ("L", "1", "soon"),
            ("B", "?", "act"),
            ("N", "3", "progress"),
            ("T", "2", "progress"),
            ("O", "×", "act"),
        ),
    }
    rows = [
        CaseRow(
            id="1", priority=1, number="A-0042", short_number="A-0042", state="in_progress",
            nature="Kebakaran bangunan", nature_short="kebakaran", place="Jl. Contoh 12, Kauman",
            opened_ms=NOW_MS - 271_000, agencies=agencies["fire"], overdue_s=240, unsent=True,
        ),
        CaseRow(
            id="2", priority=2, number="A-0041", short_number="A-0041", state="dispatched", nature="Pohon tumbang",
            place="Jl. Misal, Sananwetan", opened_ms=NOW_MS - 730_000, agencies=agencies["tree"], conflict=True,
        ),
        CaseRow(
            id="3", priority=3, number="B-0017", short_number="B-0017", state="new", nature="Sarang tawon",
            place="RT 3 RW 2 Gedog", opened_ms=NOW_MS - 21 * MINUTE_MS,
        ),
        CaseRow(
            id="4", priority=2, number="B-0016", short_number="B-0016", state="verified", nature="Sakit mendadak",
            place="Jl. Umpama 4, Turi", opened_ms=NOW_MS - 8 * MINUTE_MS, agencies=(("P", "2", "progress"),),
            unsent=True, conflict=True, overdue_s=4200,
        ),
        CaseRow(id="5", number="", short_number="draf", state="draft", draft=True, nature="", place="dekat musala",
                opened_ms=NOW_MS - 12_000),
    ]  # fmt: skip
    for number, state in enumerate(("done", "closed", "cancelled", "false", "merged", "handed_over")):
        rows.append(
            CaseRow(
                id=f"x{number}", priority=3, number=f"A-00{30 - number}", short_number=f"A-00{30 - number}",
                state=state, nature="Ambulans jenazah", nature_short="jenazah", place="RSUD → Rembang",
                opened_ms=NOW_MS - (number + 1) * 70 * MINUTE_MS * (1 + 20 * (number > 4)), closed_ms=NOW_MS,
                agencies=(("R", "6", "closed"),),
            )
        )  # fmt: skip
    return rows


def banner_states() -> list[BannerState]:
    """The four states of the line, in the language of now."""
    history = vocabulary.history(3, 4, 2 * 86_400)
    open_case = vocabulary.phrase("open_case_of_number", case="A-0042, Damkar 04:31")
    caller = {"number": "0000-1234-567", "history": history}
    return [
        BannerState(last_call="02:41", line_test="22:00"),
        BannerState("ringing", 6, **caller, open_case=open_case, last_place="Jl. Contoh 12", queued=1, queued_s=3),
        BannerState("talking", 72, **caller, last_place="Jl. Contoh 12, Kauman"),
        BannerState("unrecorded", 130, history=history),
    ]


def strips() -> list[list[StripItem]]:
    """A calm desk, one that works alone, and one where something is broken."""
    gc_scheduler = [
        strip_item("online"), strip_item("synced", ago="2 dtk lalu"), strip_item("line_up"),
        strip_item("last_call_tested", at="02:41", test="22:00"), strip_item("map_approximate", date="12 Nov"),
        strip_item("clock", offset="+0,1 dtk"), strip_item("backup", at="06:00"),
    ]  # fmt: skip
    alone = [
        strip_item("alone", since="14:02"), strip_item("unsent", count=12, oldest="6 menit"),
        strip_item("untold", count=2), strip_item("line_none"), *gc_scheduler[4:],
    ]  # fmt: skip
    broken = [
        strip_item("alone", since="14:02"), strip_item("refused", count=1), strip_item("untold", count=1),
        strip_item("line_down", since="01:10"), strip_item("no_sound"), strip_item("no_backup"), *gc_scheduler[4:],
    ]  # fmt: skip
    return [gc_scheduler, alone, broken]


class Gallery(QWidget):
    """Every part, with the texts of the current language."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for state in banner_states():
            banner = CallBanner()
            banner.show_state(state)
            column.addWidget(banner)
        middle = QHBoxLayout()
        middle.addWidget(self._list_panel(), 3)
        middle.addWidget(self._form_panel(), 2)
        column.addLayout(middle, 1)
        column.addLayout(self._chips())
        for items in strips():
            strip = TruthStrip()
            strip.show_items(items)
            column.addWidget(strip)

    def _list_panel(self) -> Panel:
        model = CaseListModel(self)
        model.set_now(NOW_MS)
        model.set_filter("all")
        self.table = CaseTable(model)
        model.set_rows(case_rows())
        self.table.choose("1")
        panel = Panel(
            "F5", f"{vocabulary.word('case_filter', 'active')} 6 · {vocabulary.word('case_filter', 'late')} 2"
        )
        panel.set_hint(" · ".join(vocabulary.word("case_filter", code) for code in vocabulary.codes("case_filter")))
        panel.set_content(self.table)
        return panel

    def _form_panel(self) -> Panel:
        content = QWidget()
        form = QFormLayout(content)
        place = QLineEdit("Jl. Contoh 12")
        refused = QLineEdit()
        refused.setPlaceholderText("Tulis apa adanya")
        refused.setProperty("refused", True)
        certainty, editable = QComboBox(), QComboBox()
        certainty.addItems([vocabulary.word("certainty", code) for code in vocabulary.codes("certainty")])
        editable.setEditable(True)
        editable.addItems(["Kauman", "Gedog"])
        gone = QLineEdit("mati")
        gone.setEnabled(False)
        checks = QHBoxLayout()
        for number, name in enumerate(("Damkar", "PLN")):
            check = QCheckBox(name)
            check.setChecked(not number)
            checks.addWidget(check)
            radio = QRadioButton(name)
            radio.setChecked(not number)
            checks.addWidget(radio)
        buttons = QHBoxLayout()
        for priority in (1, 2, 3):
            button = QPushButton(f"{priority} {vocabulary.word('priority_colour', str(priority))}")
            buttons.addWidget(button)
        main = QPushButton("F9")
        main.setProperty("main", True)
        buttons.addWidget(main)
        text = QPlainTextEdit("\n".join(f"baris {number}" for number in range(20)))
        for label, widget in (("&L", place), ("&C", refused), ("&K", certainty), ("&E", editable), ("&X", gone)):
            form.addRow(label, widget)
        form.addRow("&B", QSpinBox())
        form.addRow(checks)
        form.addRow(buttons)
        form.addRow(text)
        panel = Panel("F8", vocabulary.word("label", "next_step"))
        panel.set_hint("14:02:11")
        panel.set_content(content)
        self.place = place
        return panel

    def _chips(self) -> QVBoxLayout:
        column = QVBoxLayout()
        named = [(name, name) for name in CHIP_NAMES]
        states = [
            (vocabulary.word("assignment", code)[:20], chip) for code, chip in vocabulary.ASSIGNMENT_CHIPS.items()
        ]
        for chips in (states, named):
            row = QHBoxLayout()
            row.setContentsMargins(8, 0, 8, 0)
            row.setSpacing(4)
            for text, name in chips:
                row.addWidget(ChipLabel(text, name))
            row.addStretch(1)
            column.addLayout(row)
        return column


def save(app: QApplication, folder: Path, scale: float) -> None:
    """Pictures of both themes in both languages, and of an open menu and an open list."""
    for palette in (DAY, NIGHT):
        theme.apply(app, palette, scale)
        for language in ("id", "en"):
            screen_words.install(app, language)
            window = Gallery()
            window.resize(1366, 768)
            window.show()
            QTest.qWaitForWindowExposed(window)
            (window.place if language == "en" else window.table).setFocus(Qt.FocusReason.OtherFocusReason)
            app.processEvents()
            window.grab().save(str(folder / f"gallery_{palette.name}_{language}_{round(scale * 100)}.png"))
            window.close()
        menu = QMenu()
        for text in ("F1  Ambil", "F2  Laporan", "F12  Badai"):
            menu.addAction(text)
        menu.addSeparator()
        checked = menu.addAction("Malam")
        checked.setCheckable(True)
        checked.setChecked(True)
        menu.addAction("mati").setEnabled(False)
        menu.setActiveAction(menu.actions()[1])
        menu.popup(window.pos())
        app.processEvents()
        menu.grab().save(str(folder / f"menu_{palette.name}_{round(scale * 100)}.png"))
        menu.close()
        box = QComboBox()
        box.addItems([vocabulary.word("channel", code) for code in vocabulary.codes("channel")])
        box.resize(240, 28)
        box.show()
        box.showPopup()
        app.processEvents()
        box.view().window().grab().save(str(folder / f"list_{palette.name}_{round(scale * 100)}.png"))
        box.hidePopup()
        box.close()


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/gallery")
    target.mkdir(parents=True, exist_ok=True)
    save(QApplication(sys.argv[:1]), target, float(os.environ.get("KONSOL_TEXT_SCALE", "1.0")))
