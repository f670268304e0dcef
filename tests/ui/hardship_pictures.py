"""Pictures of a hard night: python -m tests.ui.hardship_pictures FOLDER. Eyes judge them; those of the manual are
taken by day, in Indonesian, at the small screen."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.models.commands.cases import set_confidential
from console.models.state.shift import Person, emergency_person
from console.sync.session import PinPerson
from console.ui.shift.log import ShiftActs
from console.ui.startup import SignInPage
from console.ui.window.main_window import MainWindow
from console.ui.window.room_features import add_hard_nights
from tests.ui.room_desk import START_MS, RoomDesk
from tests.ui.screens import open_window
from wire import facts

LOOKS = (("day", "id"), ("night", "en"))


class TwoPins:
    """Two people with a PIN, made up."""

    def pin_people(self) -> list[PinPerson]:
        return [PinPerson("p1", "satu", "Petugas 1"), PinPerson("p2", "dua", "Petugas 2")]

    def set_pin(self, person: Person, pin: str) -> None:
        pass

    def switch(self, account: str, pin: str, online: bool) -> Person:
        return Person("p2", "Petugas 2", ("dispatcher",), "online", START_MS)


def take(folder: Path, name: str, widget: QWidget) -> None:
    """One picture, once everything is painted."""
    QTest.qWait(200)
    widget.grab().save(str(folder / f"{name}.png"))


def night(folder: Path, look: str, window: MainWindow, desk: RoomDesk, home: Path) -> None:
    """The pages one after the other."""
    window.features.add(ShiftActs(window.frame))
    hard = add_hard_nights(window, TwoPins(), home)
    person = emergency_person("Rina Contoh", "B", START_MS)
    fact = facts.ShiftStarted(person.account, person.name, "B")
    desk.other("shift:darurat", fact, auth="emergency")
    case = next(one for one in desk.board.open_cases() if any(a.untold for a in one.open_assignments))
    window.open_case(case.id)
    hard.texts.copy_selected()
    take(folder, f"{look}-teks-wa", window)
    desk.do(set_confidential, case.id, True, "contoh")
    hard.texts.copy_selected()
    take(folder, f"{look}-teks-wa-rahasia", window)
    window.pages.close_current()
    window.actions_.trigger("supervisor.persons")
    take(folder, f"{look}-masuk-darurat", window)
    window.pages.close_current()
    window.actions_.trigger("shift.person")
    take(folder, f"{look}-ganti-petugas", window)
    window.pages.close_current()
    hard.acts.ask_down(desk.clock_ms - 420_000)
    take(folder, f"{look}-meja-mati", window)
    window.pages.close_current()
    hard.acts.late()
    take(folder, f"{look}-susulan", window)
    window.pages.close_current()
    desk.confirm_all()
    hard.acts.away.leave(10, "salat")
    window.tick()
    take(folder, f"{look}-jeda", window)
    hard.show_wall()
    assert hard.wall is not None
    take(folder, f"{look}-dinding", hard.wall)
    hard.acts.write_paper(folder / f"{look}-formulir.pdf", 7, 2, "A5")
    hard.acts.write_paper(folder / f"{look}-formulir-a4.pdf", 7, 2, "A4")
    hard.end()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    for theme, language in LOOKS:
        with tempfile.TemporaryDirectory() as home:
            window, desk, _cases = open_window(Path(home), theme=theme, language=language)
            window.resize(1366, 690)
            window.show()
            night(folder, f"{theme}-{language}", window, desk, Path(home))
            page = SignInPage(None, lambda: False, "A")  # type: ignore[arg-type]
            page.resize(900, 600)
            page.name.setText("Rina Contoh")
            page.sign_in_by_name()
            page.show()
            take(folder, f"{theme}-{language}-masuk", page)
            page.hide()
            window.close()
    app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
