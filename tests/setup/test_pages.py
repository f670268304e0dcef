"""What the pages for builders name is there, and the list of changes stays short enough to be read."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PAGES = [
    *(ROOT / name for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "resources/city/README.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
NAMED = re.compile(r"`((?:console|server|wire|tests|scripts|installer|resources)/[\w./*{,}-]*)`(?: \(([a-z_, ]+)\))?")
LONGEST_LINE, MOST_LINES = 160, 195


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_folder_that_a_page_names_is_there(page):
    gone = []
    for named, modules in NAMED.findall(page.read_text("utf-8")):
        path = named.rstrip("/")
        first, _, rest = path.partition("{")
        choices, _, last = rest.partition("}")
        for each in [f"{first}{one}{last}" for one in choices.split(",")]:
            if not (list(ROOT.glob(each)) or (ROOT / f"{each}.py").exists()):
                gone.append(each)
        listed = [name.strip() for name in modules.split(",")] if "," in modules and path.count("/") < 3 else []
        gone += [f"{path}/{name}" for name in listed if " " not in name and not list((ROOT / path).glob(f"{name}*"))]
    assert not gone


def test_each_change_is_one_plain_line_said_once():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    entries = [line for line in text.splitlines() if line.startswith("- ")]
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in entries if len(line) > LONGEST_LINE] == []
    assert len(set(entries)) == len(entries) < MOST_LINES
    assert len(set(headings)) == len(headings)
    assert "Not for real calls until the city has approved" in text


def test_every_page_of_the_manual_is_named_where_it_begins():
    manual = ROOT / "docs" / "panduan"
    named = set(re.findall(r"\]\(([\w-]+\.md)\)", (manual / "mulai.md").read_text("utf-8"))) | {"mulai.md"}
    assert named == {page.name for page in manual.glob("*.md")}
