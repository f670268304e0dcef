"""A fresh journal for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.store.journal.journal import Journal
from tests.store.disk import open_journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = open_journal(tmp_path / "desk.db")
    yield opened
    opened.close()
