"""Papers are set in the program's own face, and every sign prints."""

from pathlib import Path

import pytest

from console.reports.sheet_parts import OURS, Foot, build, find_fonts, fonts, text_line
from tests.reports.pdf import text_of

SIGNS = "Jl. Contoh → “Kauman” é ê ● ▲ ■ ✓ × ≥"
OF_OTHERS = "Ж ☎"  # what the face of the room lacks


def test_the_face_of_the_screen_is_the_one_of_the_papers_and_is_embedded(tmp_path: Path) -> None:
    found = fonts()
    assert (found.plain, found.bold) == ("Inter-Regular", "Inter-SemiBold"), f"scripts/cut_fonts.py fills {OURS}"
    assert found.printable(SIGNS) == SIGNS and found.printable("a\U0010ffff") == "a?"
    build("x", [text_line(SIGNS), text_line(SIGNS, bold=True)], tmp_path / "x.pdf", Foot("{number}"))
    written = (tmp_path / "x.pdf").read_bytes()
    assert b"Inter-Regular" in written and b"Inter-SemiBold" in written and b"/FontFile2" in written
    assert text_of(tmp_path / "x.pdf").count("→ “Kauman” é ê ● ▲ ■ ✓ × ≥") == 2


def test_a_sign_that_the_face_lacks_is_set_in_another_one(tmp_path: Path) -> None:
    marked = fonts().marked(f"<b>{OF_OTHERS}")
    assert marked.startswith("&lt;b&gt;") and "DejaVuSans" in marked and "?" not in marked
    build("x", [text_line(OF_OTHERS), text_line("a\U0010ffff", bold=True)], tmp_path / "x.pdf", Foot("{number}"))
    assert OF_OTHERS in text_of(tmp_path / "x.pdf") and "a?" in text_of(tmp_path / "x.pdf")


@pytest.mark.parametrize("broken", ["DejaVuSans", "Inter-Regular"])
def test_without_any_face_helvetica_says_what_it_cannot_print(tmp_path: Path, broken: str) -> None:
    (tmp_path / f"{broken}.ttf").write_bytes(b"no font")
    for folders in ([], [tmp_path], [tmp_path / "missing"]):
        plain = find_fonts(folders)
        assert (plain.plain, plain.printable("é →"), plain.marked("<é →")) == ("Helvetica", "é ?", "&lt;é ?")
