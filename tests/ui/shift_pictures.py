"""Pictures of what stands beside the cases: python -m tests.ui.shift_pictures FOLDER. Eyes judge them.
The pages before the window, the shift log of a filled day, the city's data, the form with card and suggestions."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from console.errors import ConsoleError
from console.models.commands.calls import start_call
from console.models.state.streams import split_stream
from console.secrets.wrapping import KeyFile
from console.ui.shift.log import ShiftActs
from console.ui.startup import FirstRunPage, LockedFilePage, SignInPage, UnlockPage
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk
from tests.ui.screens import in_looks, take

LOOKS = (("day", "id", 100), ("night", "en", 100), ("night", "id", 150))
STORY = "kobongan omah jl contoh 12 cedhak mushola, wong tuwa isih nang njero"


def pages(folder: Path, name: str, home: Path) -> None:
    """What a person sees before the window."""
    KeyFile.create(home / "desk.key", "contoh frasa kunci")
    made: dict[str, QWidget] = {
        "first_run": FirstRunPage(home),
        "unlock": UnlockPage(home / "desk.key"),
        "locked_file": LockedFilePage(ConsoleError("journal_broken"), str(home), lambda place, phrase: []),
        "sign_in": SignInPage(None, lambda: False, "A"),  # type: ignore[arg-type]
    }
    for page_name, page in made.items():
        page.resize(900, 600)
        page.show()
        take(folder, f"{name}_{page_name}", page)
        page.hide()


def inside(folder: Path, name: str, window: MainWindow, desk: RoomDesk) -> None:
    """The pages of the window and the form."""
    window.features.add(ShiftActs(window.frame))
    window.actions_.trigger("shift.log")
    take(folder, f"{name}_log", window)
    window.actions_.trigger("shift.note")
    take(folder, f"{name}_note", window)
    window.pages.close_current()
    window.actions_.trigger("supervisor.words")
    take(folder, f"{name}_words", window)
    window.pages.close_current()
    form = window.forms.form
    window.open_form(split_stream(desk.do(start_call, "phone", "0000-1234-567")[0].stream)[1])
    form.parts.narrative.setPlainText(STORY)
    take(folder, f"{name}_offered", window)
    form.parts.place.address.setText("Jl. Contoh 12")
    form.parts.nature.take(0)
    form.parts.caller.setText("Warga Contoh")
    form.preview_send()
    take(folder, f"{name}_form", window)


def main(folder: Path) -> None:
    for name, window, desk, cases in in_looks(folder, LOOKS):
        window.open_case(cases["fire"])
        inside(folder, name, window, desk)
        if name.startswith("1366"):
            pages(folder, name, Path(tempfile.mkdtemp()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
