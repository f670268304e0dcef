"""Tired hands at the real window: nothing lost, nothing doubled, nothing that was not pressed, and no bug."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from console.models.commands import intake as attaching
from console.ui.frame import command_runner as runner
from console.ui.frame import keys as held_keys
from console.ui.frame.keys import HeldKeys
from console.ui.widgets import screen_words
from tests.helpers.campaign import far
from tests.tired.play import Table, reported, table
from tests.tired.slips import Slip, Slips
from tests.tired.stories import STORIES

# The map of the window finds no graphics card here.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]
SEEDS = range(1, 1 + far(1, 2))


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Table]:
    """One window for all of them, with what a program's start puts before it."""
    screen_words.install(qapp, "id")
    held = HeldKeys(qapp)
    with table(tmp_path_factory.mktemp("tired")) as made:
        yield made
    qapp.focusWindowChanged.disconnect(held._follow)
    held.deleteLater()


class Always(Slips):
    """The same slip at every chance of a key."""

    def __init__(self, story: str, kind: str) -> None:
        super().__init__(story, 1)
        self._kind = kind

    def at(self, what: str, kinds: object) -> Slip:
        slip = super().at(what, ("",))
        return Slip("" if what.startswith("“") else self._kind, slip.dice)


@pytest.mark.parametrize("story", STORIES)
def test_tired_hands_lose_nothing_and_record_nothing_that_was_not_pressed(at: Table, story: str) -> None:
    for seed in SEEDS:
        slips = Slips(story, seed)
        said = at.failure(slips)
        assert not said, reported(at, slips, said)


def test_every_key_of_a_call_is_held_down_and_pressed_twice(at: Table) -> None:
    for kind in ("held", "double", "esc"):
        said = at.failure(Always("sent", kind))
        assert not said, f"{kind}: {said}"


def test_what_was_played_is_in_the_ledger_once(at: Table) -> None:
    at.settle()


class TestPlantedFaults:
    """The judge finds what it is there for."""

    def test_a_key_whose_repeats_are_heard_is_found(self, at: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(held_keys, "_may_repeat", lambda *_: True)
        monkeypatch.setattr(runner, "ONE_PRESS_MS", 0)
        assert "held down" in at.failure(Always("silent", "held"))

    def test_a_press_that_counts_twice_is_found(self, at: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(runner, "ONE_PRESS_MS", 0)
        assert "recorded twice" in at.failure(Always("silent", "double"))

    def test_words_that_are_thrown_away_are_found(self, at: Table, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(attaching, "told_lines", lambda *_: [])
        assert "times and is recorded" in at.failure(Slips("second caller", 1, frozenset(range(999))))
