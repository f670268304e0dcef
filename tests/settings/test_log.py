"""The log helps without telling on anybody."""

import logging
from pathlib import Path

from console import log
from server.app.log import FORM


def test_an_exception_leaves_its_type_and_place_but_not_its_text(tmp_path: Path) -> None:
    lines = log.to_files(tmp_path)
    try:
        raise ValueError("Nenek Sukarti")
    except ValueError:
        logging.getLogger("console").exception("entry %s failed", "id-1")
    log.stop(lines)
    text = (tmp_path / "log" / "konsol112.log").read_text()
    assert "entry id-1 failed" in text
    assert "ValueError at test_log.py:" in text
    assert "Sukarti" not in text


def test_the_log_does_not_grow_without_end(tmp_path: Path) -> None:
    lines = log.to_files(tmp_path)
    lines.maxBytes = 2_000
    for _ in range(500):
        logging.getLogger("console").info("page of epoch %s taken", "e" * 32)
    log.stop(lines)
    files = list((tmp_path / "log").iterdir())
    assert len(files) == 6
    assert sum(file.stat().st_size for file in files) < 15_000


def test_times_are_utc_at_the_desk_and_at_the_server(tmp_path: Path) -> None:
    long_ago = logging.makeLogRecord({"msg": "begun", "created": 0.0, "msecs": 0.0})
    lines = log.to_files(tmp_path)
    said = [FORM.format(long_ago), lines.format(long_ago)]
    log.stop(lines)
    assert all(line.startswith("1970-01-01T00:00:00.000Z ") for line in said)
