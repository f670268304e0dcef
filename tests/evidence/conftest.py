"""One room with a story for all tests of evidence: two desks, cases of other people between the entries of one case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.evidence.story import Told, tell
from tests.helpers.world import world


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with world(tmp_path_factory.mktemp("bukti")) as room:
        yield tell(room)
