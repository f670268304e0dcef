"""A room with two desks for the tests of the rules."""

import pytest

from tests.models.desks import Desk, Room
from tests.models.reviews import SUPERVISOR


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def desk(room: Room) -> Desk:
    return room.desk("A")


@pytest.fixture
def other(room: Room, desk: Desk) -> Desk:
    return room.desk("B", person="budi")


@pytest.fixture
def chief(room: Room, desk: Desk) -> Desk:
    """A supervisor at a desk of their own."""
    return room.desk("C", "wati", SUPERVISOR)
