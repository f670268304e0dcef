"""Pictures of clocks that ran over: python -m tests.ui.clock_pictures FOLDER, under Xvfb; eyes judge them.
The manual shows those of 1366."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.models.commands.agencies import recall
from console.models.commands.calls import cancel
from console.sync.loop import LinkState
from console.ui.agencies.contact import ContactPanel
from console.ui.shift.log import ShiftActs
from console.ui.widgets import screen_words
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import new_case, send, step
from tests.ui.room_desk import RoomDesk
from tests.ui.screens import SIZES, open_window, take
from wire.facts import Place


def late_room(window: MainWindow, desk: RoomDesk) -> None:
    """A fire whose agencies answer, decline, are late, without the line to the server."""
    for case in desk.board.open_cases():
        for one in case.open_assignments:
            desk.do(recall, case.id, one.id, "contoh")
        desk.do(cancel, case.id, "contoh")
    fire = new_case(desk, "fire_building", Place(address="Jl. Contoh 12", kelurahan="35.72.03.1001"))
    sent = send(desk, fire, "DAMKAR", "PSC119", "PLN", "POLRES")
    tree = new_case(desk, "wasp_nest", Place(address="Jl. Umpama 3"))
    more = send(desk, tree, "DLH")
    desk.wait(45)
    step(desk, fire, sent["DAMKAR"], "unable")
    step(desk, fire, sent["PSC119"], "told")
    step(desk, fire, sent["POLRES"], "silent")
    step(desk, tree, more["DLH"], "told")
    window.tick()
    desk.wait(200)
    window.tick()
    desk.line.state = LinkState(online=False, since_ms=desk.clock_ms)
    desk.wait(70)
    window.tick()
    window.open_case(fire)


def main() -> int:
    """Write the pictures into the named folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for size, theme, language in (("1366", "day", "id"), ("1920", "night", "en")):
        with tempfile.TemporaryDirectory() as home:
            window, desk, _ = open_window(Path(home), theme=theme, language=language)
            screen_words.install(app, language)
            acts = window.features.add(ShiftActs(window.frame))
            window.resize(*SIZES[size])
            window.show()
            late_room(window, desk)
            window.actions_.trigger("agency.round")
            panel = window.findChild(ContactPanel)
            assert isinstance(panel, ContactPanel)
            panel.view.setFocus()
            take(folder, f"daftar-hubungi_{size}", window)
            window.pages.close_current()
            window.actions_.trigger("shift.log")
            take(folder, f"waktu-instansi_{size}", window)
            acts.log.times.asked.emit(acts.log.times.times[0].words, acts.log.times.times[0].cases)
            take(folder, f"di-balik-angka_{size}", window)
            window.bridge.stop()
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
