"""Nothing is cut and nothing lies over another thing, whatever is open; `tests.ui.fit_walk` tries all the sizes."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.fit_walk import walk

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "look", [((1366, 768), 125, "night", "en"), ((1920, 1080), 100, "day", "id")], ids=["small", "large"]
)
def test_each_scene_of_the_room_can_be_read_whole(
    qapp: QApplication, look: tuple[tuple[int, int], int, str, str]
) -> None:
    assert not list(walk(look))
