"""A printed sheet in the words of the screen: page numbers and the mark of a sample room."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from reportlab.platypus import Flowable

from console.reports.sheet_parts import Foot, build
from console.ui import vocabulary
from console.ui.words import translate


def write_sheets(title: str, story: list[Flowable], place: Path | BytesIO, sample: bool) -> None:
    """Write the PDF to a file or into memory. Raises OSError when it cannot be written."""
    mark = vocabulary.word("mode", "sample") if sample else ""
    build(title, story, place, Foot(translate("ShiftLog", "Page {number}"), mark))
