"""The order of files: those that take longest begin first, so that no worker is left alone with one at the end."""

import pytest

# By what they took on two cores; a file that is not named here takes less than about fifteen seconds.
LONGEST = (
    "tests/ui/test_walk.py",
    "tests/room/test_story.py",
    "tests/natures/test_learning.py",
    "tests/sim/test_real_desks.py",
    "tests/sim/test_faults.py",
    "tests/sim/test_histories.py",
    "tests/journeys/",
    "tests/map/basemap/",
    "tests/room/",
    "tests/ui/test_form_fits.py",
    "tests/ui/test_form_keys.py",
    "tests/ui/test_entry.py",
    "tests/ui/test_sample_sign_out.py",
    "tests/ui/test_renewed_desk.py",
    "tests/map/",
    "tests/server/",
)


def place_of(item: pytest.Item) -> int:
    """Where the file of a test stands among the longest."""
    return next((at for at, name in enumerate(LONGEST) if item.nodeid.startswith(name)), len(LONGEST))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files keep their tests in their order."""
    items.sort(key=place_of)
