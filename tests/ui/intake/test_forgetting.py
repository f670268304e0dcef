"""What was learned of erased cases goes, also when it is being learned at that moment or the program just starts."""

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pytestqt.qtbot import QtBot

from console.natures.model import DESK_MODEL, SHIPPED, NatureModel, read_model
from console.ui.intake.learning import Learning
from tests.conftest import PATIENCE_MS


def learning(home: Path, gaps: bool) -> tuple[Learning, Any]:
    desk: Any = SimpleNamespace(
        subscribe=lambda _: None,
        suggester=SimpleNamespace(model=None),
        archive=SimpleNamespace(gaps_left=lambda: gaps),
    )
    return Learning(desk, home, lambda: True), desk


def test_a_model_that_was_being_learned_while_something_was_erased_is_not_kept(qtbot: QtBot, tmp_path: Path) -> None:
    one, desk = learning(tmp_path, gaps=False)
    go_on, old = threading.Event(), read_model(SHIPPED)

    def learned() -> NatureModel:
        go_on.wait(PATIENCE_MS / 1000)
        (tmp_path / DESK_MODEL).write_bytes(old.to_bytes())
        return old

    one._worker.begin(learned, one._take)
    one.forget()
    go_on.set()
    qtbot.waitUntil(lambda: desk.suggester.model is not None, timeout=PATIENCE_MS)
    assert desk.suggester.model is not old and not (tmp_path / DESK_MODEL).exists()
    one.end()


def test_a_program_that_ended_before_it_forgot_forgets_when_it_starts(qtbot: QtBot, tmp_path: Path) -> None:
    for gaps in (False, True):
        (tmp_path / DESK_MODEL).write_bytes(read_model(SHIPPED).to_bytes())
        one, desk = learning(tmp_path, gaps)
        one.start()
        qtbot.waitUntil(lambda desk=desk: desk.suggester.model is not None, timeout=PATIENCE_MS)  # type: ignore[misc]
        assert (tmp_path / DESK_MODEL).exists() is not gaps
        one.end()
