"""docs/keamanan.md and SECURITY.md name only what there is, and leave out no requirement: a page that cannot lie."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "keamanan.md"
PAGES = (PAGE, ROOT / "SECURITY.md")
# OWASP ASVS 5.0.0: how many requirements of levels 1 and 2 each section has; their numbers have no gaps.
LEVELS_1_AND_2 = """
1.1 2, 1.2 9, 1.3 11, 1.4 3, 1.5 2, 2.1 3, 2.2 3, 2.3 4, 2.4 1, 3.2 2, 3.3 4, 3.4 6, 3.5 5, 3.7 2, 4.1 3, 4.2 1, 4.3
2, 4.4 4, 5.1 1, 5.2 3, 5.3 2, 5.4 3, 6.1 3, 6.2 12, 6.3 4, 6.4 4, 6.5 5, 6.6 3, 6.8 4, 7.1 3, 7.2 4, 7.3 2, 7.4 5,
7.5 2, 7.6 2, 8.1 2, 8.2 3, 8.3 1, 8.4 1, 9.1 3, 9.2 4, 10.1 2, 10.2 2, 10.3 4, 10.4 11, 10.5 5, 10.6 2, 10.7 3, 11.1
2, 11.2 3, 11.3 3, 11.4 4, 11.5 1, 11.6 1, 12.1 3, 12.2 2, 12.3 4, 13.1 1, 13.2 5, 13.3 2, 13.4 5, 14.1 2, 14.2 4,
14.3 3, 15.1 3, 15.2 3, 15.3 7, 16.1 1, 16.2 5, 16.3 4, 16.4 3, 16.5 3, 17.1 1, 17.2 4, 17.3 2
"""
MET = {"ya", "sebagian", "belum", "t.b."}
NOW = {"ditolak", "ditahan", "terlihat", "sebagian", "belum"}
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_FILE = re.compile(r"`((?:console|docs|installer|scripts|server|tests|wire)/[\w./-]*\w)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def parts_of(page: str) -> set[str]:
    """The names by which the headings of a page are linked to."""
    heads = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def strange(page: str, folder: Path) -> Iterator[str]:
    """What this page of this folder names and what is not there."""
    for file, name in _TEST.findall(page):
        if not (ROOT / file).is_file() or not re.search(rf"^\s*def {name}\(", text_of(ROOT / file), re.MULTILINE):
            yield f"{file}::{name}"
    for file in _FILE.findall(page):
        if not (ROOT / file).exists():
            yield file
    for link, part in _LINK.findall(page):
        target = folder / link if link else None
        if target is not None and not target.exists():
            yield link
        elif part and part not in parts_of(text_of(target) if target is not None else page):
            yield f"{link}#{part}"


def rows(columns: int, first: str) -> list[list[str]]:
    """The rows of all tables of the page with so many columns, whose first cell is like this."""
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in text_of(PAGE).splitlines()]
    return [row for row in found if len(row) == columns and re.fullmatch(first, row[0])]


def number(requirement: str) -> tuple[int, ...]:
    return tuple(map(int, requirement.split(".")))


def every_requirement() -> list[tuple[int, ...]]:
    sections = (one.split() for one in LEVELS_1_AND_2.replace("\n", " ").split(","))
    return [(*number(section), one) for section, most in sections for one in range(1, int(most) + 1)]


def named(cell: str) -> Iterator[tuple[int, ...]]:
    """The requirements of a first cell: one, several, or from one to another."""
    for one in cell.split(", "):
        first, _, last = one.partition("–")
        ends = number(first), number(last or first)
        assert set(ends) <= set(every_requirement()), f"{one}: no requirement of these levels"
        yield from (each for each in every_requirement() if ends[0] <= each <= ends[1])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_file_and_part_that_is_named_is_there(page: Path) -> None:
    assert not list(strange(text_of(page), page.parent))


def test_what_is_not_there_is_found() -> None:
    said = "`tests/wire/test_bounds.py::test_nothing` `server/no.py` [a](no.md) [](protokol.md#no) [](#no) [](../wire)"
    told = ["tests/wire/test_bounds.py::test_nothing", "server/no.py", "no.md", "protokol.md#no", "#no"]
    assert list(strange(said, PAGE.parent)) == told


def test_every_requirement_has_its_place_once() -> None:
    table = rows(4, r"\d+\.\d+\.\d+.*")
    assert sorted(each for row in table for each in named(row[0])) == every_requirement()
    assert {row[1] for row in table} == MET
    assert not [row[0] for row in table if row[1] == "ya" and not row[3]], "what is met names its evidence"


def test_every_attack_that_is_refused_or_contained_has_its_test() -> None:
    table = rows(6, r"[CHMLP]\d+")
    assert len({row[0] for row in table}) == len(table) > 40
    assert {row[3] for row in table} <= NOW
    assert not [row[0] for row in table if row[3] in ("ditolak", "ditahan", "terlihat") and not _TEST.search(row[5])]
