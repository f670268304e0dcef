"""Pictures of a recording: python -m tests.ui.replay_pictures FOLDER, under Xvfb. Eyes judge them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.ui.widgets import screen_words
from console.ui.window.replay_window import ReplayActs, ReplayWindow
from tests.ui.recorded_day import past_of, recorded_day
from tests.ui.room_day import ringing
from tests.ui.screens import SIZES, open_window

LOOKS = (("day", "id", 100), ("night", "id", 100), ("day", "en", 100), ("night", "id", 150))


def take(folder: Path, name: str, window: ReplayWindow) -> None:
    """One picture, once everything is read and painted."""
    while window.jumps.busy():
        QTest.qWait(10)
    QTest.qWait(200)
    window.grab().save(str(folder / f"{name}.png"))


def main() -> int:
    """Every size and look: in the room's view, and in a desk's view while the live room rings."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for size, (width, height) in SIZES.items():
        for theme, language, scale in LOOKS:
            screen_words.install(app, language)  # type: ignore[arg-type]
            with tempfile.TemporaryDirectory() as home:
                chosen = {"theme": theme, "language": language, "text_scale": scale}
                window, desk, cases = open_window(Path(home), **chosen)
                window.resize(width, height)
                window.show()
                journal = recorded_day(desk, Path(home) / "desk.db")
                acts = window.features.add(ReplayActs(window, lambda journal=journal: past_of(journal)))  # type: ignore[misc]
                acts.open_at(desk.now_ms() - 100_000, cases["fire"])
                replay = acts.window
                assert replay is not None
                replay.resize(width, height)
                name = f"{size}_{theme}_{language}_{scale}"
                take(folder, f"{name}_room", replay)
                ringing(desk, waited_s=7)
                replay.go_to(desk.now_ms() - 200_000, "desk-B")
                replay.turn_mark()
                replay.actions_.trigger("case.send")
                window.bridge.tick.emit()
                take(folder, f"{name}_desk", replay)
                acts.end()
                window.bridge.stop()
                window.close()
                window.deleteLater()
                journal.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
