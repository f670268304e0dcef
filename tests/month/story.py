"""The hands and eyes of the month's story: keys that lead to a field or a choice, files that came, what paper says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from console.ui.widgets.fields import ChoiceField
from tests.helpers.keyed_desk import SOON_MS, Key, KeyedDesk
from tests.month.city import Month


@dataclass
class Story:
    """The desk, what truly happened, where files go; `look(name, window)` and `paper(name, file)` for the pictures."""

    desk: KeyedDesk
    month: Month
    home: Path
    look: Callable[[str, QWidget], None] = lambda _name, _window: None
    paper: Callable[[str, Path], None] = lambda _name, _file: None
    seen: set[Path] = field(default_factory=set)

    def see(self, name: str) -> None:
        """The window as it is now."""
        self.look(name, self.desk.window)

    def wait(self, true: Callable[[], bool]) -> None:
        """Until it is true."""
        until = monotonic() + SOON_MS / 1000
        while not true():
            assert monotonic() < until, f"never: {true.__qualname__}"
            QTest.qWait(10)

    def tab_to(self, widget: QWidget) -> None:
        """Tab until this has the focus."""
        for _ in range(60):
            if widget.hasFocus():
                return
            self.desk.press(Key.Key_Tab)
        raise AssertionError(f"no key leads to {widget.accessibleName() or widget}")

    def pick(self, choice: ChoiceField, code: str) -> None:
        """Arrows to this choice."""
        self.tab_to(choice)
        self.desk.press(Key.Key_Home)
        for _ in range(choice.count()):
            if choice.code() == code:
                return
            self.desk.press(Key.Key_Down)
        assert choice.code() == code, f"{choice.accessibleName()} does not offer {code}"

    def file(self, ending: str) -> Path:
        """The file with this ending that came since the last one, whole."""

        def fresh() -> list[Path]:
            found = {one for one in self.home.glob(f"*{ending}") if whole(one)} - self.seen
            return sorted(found, key=lambda one: one.stat().st_mtime_ns)

        self.wait(lambda: bool(fresh()))
        found = fresh()[-1]
        self.seen |= set(fresh())
        return found


def whole(file: Path) -> bool:
    """Whether all of it is written: a PDF says so at its end."""
    data = file.read_bytes()
    return data.rstrip().endswith(b"%%EOF") if file.suffix == ".pdf" else bool(data)


def text_of(paper: Path) -> str:
    """What a PDF says, its lines as they stand."""
    document = QPdfDocument()
    document.load(str(paper))
    said = "\n".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    return said.replace("\r", "")


def pages_of(paper: Path, width: int = 1000) -> list[QImage]:
    """Each page of a PDF as a picture."""
    document = QPdfDocument()
    document.load(str(paper))
    drawn = [document.render(page, QSize(width, width * 1414 // 1000)) for page in range(document.pageCount())]
    document.close()
    return drawn
