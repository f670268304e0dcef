"""Where a page ends: no heading alone, no short table in two pieces, no last row alone, heads again on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.reports.paper import Drawn, read, write
from console.reports.sheet_parts import Foot, build, heading, table
from tests.reports.pdf import pages_of


def rows(count: int) -> str:
    return "".join(f"| baris{at:02} | {at} |\n" for at in range(1, count + 1))


@pytest.mark.parametrize("gap_mm", [183, 173, 158, 198])
def test_a_short_table_goes_to_the_next_page_with_its_headings(gap_mm: int, tmp_path: Path) -> None:
    text = f"[[jarak {gap_mm}]]\n\nteks\n\n[[jarak 45]]\n\n## Bagian\n\n### Rincian\n\n| Apa | Jumlah |\n|---|--:|\n"
    write("x", read(text + rows(8)), Drawn(), tmp_path / "x.pdf", Foot("Halaman {number}"))
    pages = pages_of(tmp_path / "x.pdf")
    assert len(pages) == 2
    assert all(word in pages[1] for word in ("Bagian", "Rincian", "baris01", "baris08")) and "Bagian" not in pages[0]


def test_a_long_table_has_its_head_again_and_leaves_no_row_alone(tmp_path: Path) -> None:
    for count in range(36, 44):
        story: list[Flowable] = [
            *heading("Daftar"),
            table(("Apa",), [(f"baris{at:02}",) for at in range(count)], (100,)),
        ]
        build("x", story, tmp_path / "x.pdf", Foot("Halaman {number}"))
        pages = pages_of(tmp_path / "x.pdf")
        assert sum(page.count("baris") for page in pages) == count
        assert len(pages) == 1 or (pages[-1].count("baris") >= 3 and "Apa" in pages[-1]), count


def test_a_heading_at_the_end_of_a_page_goes_over(tmp_path: Path) -> None:
    story: list[Flowable] = [Spacer(1, 250 * mm), *heading("Judul"), table(("Apa",), [("baris",)] * 30, (100,))]
    build("x", story, tmp_path / "x.pdf", Foot("Halaman {number}"))
    assert "Judul" in pages_of(tmp_path / "x.pdf")[1]
