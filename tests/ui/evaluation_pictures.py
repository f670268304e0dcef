"""Pictures of call evaluation: python -m tests.ui.evaluation_pictures FOLDER, offscreen too. Eyes judge them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.models.commands.evaluation import Marked, Sampled, answer_evaluation, evaluate_call
from console.settings import SettingsFile
from console.ui.evaluation import EvaluationPages, FeedbackPages
from console.ui.frame.bridge import Bridge
from console.ui.widgets import screen_words
from console.ui.window.main_window import MainWindow
from tests.ui.evaluation_room import SARI, TONO, EvaluationRoom

LOOKS = (("day", "id", 100), ("night", "id", 100), ("day", "en", 100), ("night", "id", 150), ("day", "en", 150))
FOUND = {
    "place": ("moderate", "Jl. Contoh 12 dan gang di belakangnya tidak dibedakan, tidak dibaca ulang"),
    "record": ("minor", "arah jalan tidak dicatat"),
    "card": ("not_asked", ""),
}


def evaluated(room: EvaluationRoom) -> str:
    """One call of the sample is evaluated, and its person objects."""
    read = room.desk.archive.qa_sampling.sample(202610)
    assert read is not None
    form = room.desk.board.reference.forms["call"]
    marks = [Marked(one.code, *FOUND.get(one.code, ("none", ""))) for one in form.criteria]  # type: ignore[arg-type]
    call = next(one.calls[0].call for one in read.persons if one.person == SARI.account)
    room.desk.do(evaluate_call, Sampled(call, SARI.account, 202610), marks, "Tenang. Lain kali baca ulang alamatnya.")
    room.sit(SARI)
    room.desk.do(answer_evaluation, call, "Alamat saya baca ulang sesudah telepon kedua.", True)
    return call


def take(folder: Path, name: str, window: MainWindow) -> None:
    """One picture, once everything is painted."""
    QTest.qWait(150)
    window.grab().save(str(folder / f"{name}.png"))


def main() -> int:
    """Each view in each look."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for theme_name, language, scale in LOOKS:
        screen_words.install(app, language)  # type: ignore[arg-type]
        with tempfile.TemporaryDirectory() as home:
            room = EvaluationRoom(Path(home))
            settings = SettingsFile(Path(home))
            settings.change(theme=theme_name, language=language, text_scale=scale)
            window = MainWindow(room.desk, Bridge(room.desk), settings=settings)
            window.resize(1366, 700)
            window.show()
            pages = window.features.add(EvaluationPages(window.frame))
            feedback = window.features.add(FeedbackPages(window.frame))
            evaluated(room)
            name = f"{theme_name}_{language}_{scale}"
            window.pages.open("feedback")
            QTest.qWait(300)
            take(folder, f"{name}_feedback", window)
            feedback.ask(feedback.panel.chosen())
            take(folder, f"{name}_answer", window)
            feedback.panel.box.leave()
            window.pages.close("feedback")
            room.sit(TONO)
            window.pages.open("evaluation")
            QTest.qWait(300)
            take(folder, f"{name}_sample", window)
            pages.ask()
            take(folder, f"{name}_second", window)
            pages.panel.box.leave()
            pages.panel.list.go(pages.panel.list.count() - 1)
            pages.ask()
            take(folder, f"{name}_form", window)
            pages.panel.box.leave()
            pages.turn()
            take(folder, f"{name}_trends", window)
            pages.turn()
            take(folder, f"{name}_drawn", window)
            window.features.end()
            window.bridge.stop()
            window.close()
            window.deleteLater()
            # A window that lived on would read its file at the next change of language.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            room.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
