"""What a screen reader hears of the desk's real window, over the real bus: each control by name and role, states, and
the case list row by row."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers.screen_reader import Reader, Said, reader

pytestmark = pytest.mark.slow
CONTROLS = {"push button", "check box", "radio button", "combo box", "text", "menu item", "page tab", "list", "table"}


@dataclass(frozen=True, slots=True)
class Heard:
    """A reader, and the window it reads."""

    reader: Reader
    running: subprocess.Popen[str]
    program: str

    def press(self, *keys: str) -> None:
        assert self.running.stdin is not None and self.running.stdout is not None
        for key in keys:
            print(key, file=self.running.stdin, flush=True)
            assert self.running.stdout.readline().strip() == key

    def all(self) -> list[Said]:
        return list(self.reader.tree(self.program))


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Heard]:
    folder: Path = tmp_path_factory.mktemp("pembaca")
    with reader(folder / "bus") as (made, environment):
        line = [sys.executable, "-m", "tests.ui.spoken_window", str(folder / "meja")]
        pipe = subprocess.PIPE
        seeing = environment | {"QT_QPA_PLATFORM": "xcb"}
        with subprocess.Popen(
            line, env=seeing, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
        ) as running:
            assert running.stdout is not None and running.stdout.readline() == "stands\n"
            (program,) = made.programs()
            yield Heard(made, running, program)


def test_the_case_list_is_announced_row_by_row(heard: Heard) -> None:
    (cases,) = [one for one in heard.all() if one.role == "table"]
    assert cases.name == "Cases" and "focused" in cases.states
    rows = [heard.reader.row(heard.program, cases.path, at) for at in range(4)]
    assert all("A-000" in " ".join(row) and all(row[:4]) for row in rows), rows
    with heard.reader.focus(heard.program) as came:
        heard.press("Down")
    assert came[0] in {cell for row in rows for cell in row}, came


def test_each_control_of_list_case_and_form_has_a_name_and_a_role_and_says_its_states(heard: Heard) -> None:
    of_case = heard.all()
    heard.press("F1", "Ctrl+2")
    of_form = heard.all()
    controls = [one for one in (*of_case, *of_form) if one.role in CONTROLS or "focusable" in one.states]
    assert len(controls) > 60 and not [one for one in controls if not one.name or one.role in ("", "unknown")]
    assert [one.name for one in of_form if one.role == "text" and "focused" in one.states] == ["Narrative"]
    (priority,) = [one for one in of_form if "checked" in one.states]
    assert priority.name.startswith("2 yellow")
    answers = {one.name for one in of_form if one.role == "check box"} & {"1 yes", "2 no", "3 not known"}
    assert not answers, "the card asks nothing yet"
