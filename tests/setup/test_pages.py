"""What the pages for builders name is there, and the list of changes stays short enough to be read."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PAGES = [
    *(ROOT / name for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "resources/city/README.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
# What begins with a room of the console is named from there: `text/refusals`.
ROOMS = "ui|reports|text|map|sync|store|places|natures|models|room"
HOMES = rf"console|server|gateway|wire|tests|scripts|installer|resources|docs|{ROOMS}"
NAMED = re.compile(rf"`((?:{HOMES})/[\w./*{{,}}-]*)`(?: \(([a-z_, ]+)\))?")
STARTED = re.compile(r"-m ((?:tests|wire|scripts|console|server|gateway)[\w.]*)")
LINKED = re.compile(r"\]\((?!https?:)([\w./-]+)")
LONGEST_LINE, MOST_LINES = 160, 195


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_folder_that_a_page_names_is_there(page):
    gone = []
    for named, modules in NAMED.findall(page.read_text("utf-8")):
        path = named.rstrip("/")
        first, _, rest = path.partition("{")
        choices, _, last = rest.partition("}")
        for each in [f"{first}{one}{last}" for one in choices.split(",")]:
            if not any(list(home.glob(each)) or (home / f"{each}.py").exists() for home in (ROOT, ROOT / "console")):
                gone.append(each)
        listed = [name.strip() for name in modules.split(",")] if "," in modules and path.count("/") < 3 else []
        gone += [f"{path}/{name}" for name in listed if " " not in name and not list((ROOT / path).glob(f"{name}*"))]
    started = {module: ROOT / module.replace(".", "/") for module in STARTED.findall(page.read_text("utf-8"))}
    gone += [one for one, path in started.items() if not (path.is_dir() or path.with_suffix(".py").exists())]
    gone += [linked for linked in LINKED.findall(page.read_text("utf-8")) if not (page.parent / linked).exists()]
    assert not gone, f"{page.name} names what is not there: write where it is now"


def test_the_house_names_every_folder_of_the_program():
    house = (ROOT / "ARCHITECTURE.md").read_text("utf-8").split("```")[1]
    folders = [path.parent for home in ("console/*", "console/ui/*", "server/*", "gateway/*")
               for path in ROOT.glob(f"{home}/__init__.py")]  # fmt: skip
    depths = ("", "*/", "*/*/")
    gone = [one for one in re.findall(r"(\w+)/", house) if not any(any(ROOT.glob(at + one)) for at in depths)]
    missing = [str(one.relative_to(ROOT)) for one in folders if not re.search(rf"\b{one.name}\b", house)]
    assert folders and not missing and not gone, f"ARCHITECTURE.md, The house: missing {missing}, gone {gone}"


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
