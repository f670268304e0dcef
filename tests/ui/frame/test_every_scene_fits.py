"""Nothing is cut and nothing lies over another thing, whatever is open; `tests.ui.fit_walk` tries all the sizes."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.helpers.campaign import some
from tests.ui.fit_walk import walk

pytestmark = pytest.mark.slow


# On the small screen with large text most was found that did not fit.
LOOKS = [((1366, 768), 150, "night", "en"), ((1366, 768), 125, "night", "id"), ((1920, 1080), 100, "day", "id")]


@pytest.mark.parametrize("look", some(LOOKS, 1), ids=str)
def test_each_scene_of_the_room_can_be_read_whole(
    qapp: QApplication, look: tuple[tuple[int, int], int, str, str]
) -> None:
    assert not list(walk(look))
