"""python -m tests.former.papers FOLDER: one desk's file, printed by the former program (its folder) and by this one.

Every paper is compared page by page, every sheet cell by cell. What differs is shown; what is meant to differ stands in
docs/decisions, and eyes judge it.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from tests.former.room import HERE, Program
from tests.reports.pdf import pages_of

DESK = Path(__file__).with_name("paper_desk.py")
SHOWN = 40  # lines of a difference


def run(program: Program, *task: str) -> None:
    """Let this program do it. Raises CalledProcessError."""
    command = ["env", "-C", str(program.folder), f"PYTHONPATH={program.folder}", sys.executable, "-P", str(DESK), *task]
    subprocess.run(command, check=True, timeout=1_800)


def parts_of(paper: Path) -> Iterator[tuple[str, list[str]]]:
    """The pages of a PDF, the parts of a spreadsheet, or the lines of a text: name and what it says."""
    if paper.suffix == ".pdf":
        yield from ((f"page {at}", page.splitlines()) for at, page in enumerate(pages_of(paper), 1))
    elif paper.suffix == ".xlsx":
        with zipfile.ZipFile(paper) as book:
            for name in sorted(
                one for one in book.namelist() if one.endswith(".xml") and not one.startswith("docProps")
            ):
                yield name, cells(ElementTree.fromstring(book.read(name)))
    else:
        yield "text", paper.read_text("utf-8").splitlines()


def cells(element: ElementTree.Element) -> list[str]:
    """Every element of a part with its attributes and its text, one a line."""
    told = (f"{re.sub('{.*}', '', one.tag)} {sorted(one.attrib.items())} {one.text or ''}" for one in element.iter())
    return [*told]


def compare(former: Path, here: Path) -> tuple[int, int]:
    """Say what differs; how many parts there are, and how many of them differ."""
    before, now = dict(parts_of(former)), dict(parts_of(here))
    names = sorted(before.keys() | now.keys())
    differing = [name for name in names if before.get(name) != now.get(name)]
    for name in differing:
        print(f"{here.parent.name}/{here.name}, {name}:")
        lines = difflib.unified_diff(before.get(name, []), now.get(name, []), "former", "here", n=0, lineterm="")
        print("\n".join(f"  {line}" for line in list(lines)[:SHOWN]))
    return len(names), len(differing)


def compare_folders(former: Path, here: Path) -> int:
    """All papers; 0 when they say the same."""
    made = {str(one.relative_to(folder)) for folder in (former, here) for one in folder.rglob("*.*")}
    parts = differing = 0
    for name in sorted(made):
        if not (former / name).exists() or not (here / name).exists():
            print(f"{name}: not made by both")
            differing += 1
            continue
        said = compare(former / name, here / name)
        parts, differing = parts + said[0], differing + said[1]
    print(f"{len(made)} papers with {parts} pages and sheets compared, {differing} differ")
    return 1 if differing else 0


def main() -> int:
    """The former program writes a day; both print it."""
    parser = argparse.ArgumentParser(prog="tests.former.papers", description=__doc__)
    parser.add_argument("former", type=Path, help="the folder of the former program")
    parser.add_argument("--keep", type=Path, help="work in this folder, which must be empty, and leave it there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="k112-") as made:
        place = (given.keep or Path(made)).resolve()
        os.environ["HOME"] = str(place)  # nothing of who runs this is read or written
        file = place / "desk.db"
        former = Program(given.former.resolve())
        run(former, "make", str(file))
        for name, program in (("former", former), ("here", Program(HERE))):
            (place / name).mkdir()
            copied = place / f"{name}.db"
            copied.write_bytes(file.read_bytes())
            run(program, "print", str(copied), str(place / name))
        return compare_folders(place / "former", place / "here")


if __name__ == "__main__":
    sys.exit(main())
