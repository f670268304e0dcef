"""The handover on paper: all that is open, both signatures with their times, what changed between them, room to sign
by hand where a signature is still missing. Text is text, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from console.reports.sheet_parts import heading, line, table
from console.ui.reports.sheet_parts import write_sheets
from console.ui.words import translate


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """All words of the sheet: parts are a heading and its lines; signatures are role, name, time, remark."""

    title: str
    about: tuple[str, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    changes: tuple[str, tuple[str, ...]]
    signatures: tuple[tuple[str, str, str, str], ...]
    sample: bool = False


def write_handover(sheet: HandoverSheet, path: Path) -> None:
    """Write the PDF. Raises OSError when it cannot be written."""
    story: list[Flowable] = [line(sheet.title, bold=True, size=13)]
    story += [line(text) for text in sheet.about]
    for name, lines in sheet.parts:
        story += _part(name, lines)
    if sheet.changes[0]:
        story += _part(*sheet.changes)
    head = (
        translate("Handover", "Signature"),
        translate("Handover", "Name"),
        translate("Handover", "Signed at this desk, by password or PIN"),
        translate("Handover", "Remark"),
    )
    story += [Spacer(1, 5 * mm), KeepTogether([table(head, sheet.signatures, (34, 44, 52, 50))])]
    write_sheets(sheet.title, story, path, sheet.sample)


def _part(name: str, lines: Sequence[str]) -> list[Flowable]:
    return [Spacer(1, 3 * mm), *heading(name), *(line(f"• {text}") for text in lines or ("–",))]
