"""A window to type into for the measures that count keys: real list of places, real disk, quiet line."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.desk import Desk
from console.map.geography import load_geography
from console.map.place_list import open_gazetteer
from console.places.gazetteer import find_places
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.parts.place import PlaceSources
from console.ui.window.main_window import MainWindow
from tests.bench.still import still_desk
from tests.store.disk import Ledger


@contextmanager
def window_to_type_into() -> Iterator[tuple[QApplication, Desk, MainWindow]]:
    """The window at 1366 pixels, active, over an empty desk with the city's data."""
    app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    assert isinstance(app, QApplication)
    geography = load_geography()
    with tempfile.TemporaryDirectory() as made:
        journal, desk = still_desk(Path(made) / "desk.db", Ledger())
        gazetteer = open_gazetteer(geography)
        window = MainWindow(desk, Bridge(desk), settings=SettingsFile(Path(made)))
        sources = PlaceSources(geography.locate, partial(find_places, gazetteer))
        wards = [(one.code, one.name) for one in geography.city.kelurahan]
        window.place_form(IntakeForm(desk, wards, sources))
        window.resize(1366, 690)
        window.show()
        window.activateWindow()
        app.processEvents()
        yield app, desk, window
        window.close()
        gazetteer.close()
        journal.close()
