"""Loading Qt."""

import linecache
from pathlib import Path

import pytest


def test_qt_reads_the_source_of_nothing_that_is_imported_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `load_qt` has left it (tests/conftest.py)."""
    module = tmp_path / "imported_after_qt.py"
    module.write_text("word = 'PySide6'\n")
    monkeypatch.syspath_prepend(tmp_path)
    __import__(module.stem)
    assert str(module) not in linecache.cache
