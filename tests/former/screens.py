"""python -m tests.former.screens FOLDER: screens of the former program (its folder) and of this one, pixel by pixel.

Both let every program of pictures that both have play its story, whose clock stands. Where two pictures differ, one
lies in `differing` that shows both and what differs; eyes judge it. A text cursor, a draft's time, and a chart or a
sheet that had not found its room yet differ on a busy machine also between two runs of one program.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageChops

from tests.former.room import HERE, Program

LOOKS = "tests/ui"
PATIENCE_S = 3_600


def stories(program: Program) -> set[str]:
    """The programs of pictures, by name."""
    return {one.stem for one in (program.folder / LOOKS).glob("*.py") if one.stem.endswith(("_pictures", "screens"))}


def play(program: Program, name: str, place: Path) -> None:
    """One story's pictures. Raises CalledProcessError."""
    (place / name).mkdir(parents=True)
    home = {"HOME": str(place), "PYTHONHASHSEED": "0", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", f"tests.ui.{name}", str(place / name)]
    log = (place / f"{name}.log").open("wb")
    with log:
        subprocess.run(
            command, cwd=program.folder, env=os.environ | home, stdout=log, stderr=log, check=True, timeout=PATIENCE_S
        )


def differ(former: Path, here: Path, shown: Path) -> str:
    """Where two pictures differ, or nothing; then both and their difference lie beside each other at `shown`."""
    with Image.open(former) as one, Image.open(here) as other:
        before, now = one.convert("RGB"), other.convert("RGB")
    if before.size == now.size:
        changed = ImageChops.difference(before, now)
        where = changed.getbbox()
        if where is None:
            return ""
        told = f"within {where}"
    else:
        changed, told = Image.new("RGB", now.size, "white"), f"of size {before.size} and {now.size}"
    sheet = Image.new("RGB", (before.width + now.width + changed.width, max(before.height, now.height)), "white")
    shown.parent.mkdir(parents=True, exist_ok=True)
    for at, picture in ((0, before), (before.width, now), (before.width + now.width, changed)):
        sheet.paste(picture, (at, 0))
    sheet.save(shown)
    return told


def compare_folders(former: Path, here: Path, shown: Path) -> int:
    """All pictures; 0 when they are the same."""
    names = sorted({one.relative_to(folder) for folder in (former, here) for one in folder.rglob("*.png")})
    differing = []
    for name in names:
        if not (former / name).exists() or not (here / name).exists():
            differing.append(f"{name}: not made by both")
        elif where := differ(former / name, here / name, shown / name):
            differing.append(f"{name}: {where}")
    print("\n".join(differing))
    print(f"{len(names)} pictures compared, {len(differing)} differ")
    return 1 if differing else 0


def main() -> int:
    """Both programs side by side."""
    parser = argparse.ArgumentParser(prog="tests.former.screens", description=__doc__)
    parser.add_argument("former", type=Path, help="the folder of the former program")
    parser.add_argument("--story", action="append", help="only this program of pictures")
    parser.add_argument("--keep", type=Path, help="work in this folder, which must be empty, and leave it there")
    given = parser.parse_args()
    programs = {"former": Program(given.former.resolve()), "here": Program(HERE)}
    with tempfile.TemporaryDirectory(prefix="k112-") as made, ThreadPoolExecutor(len(programs)) as both:
        place = (given.keep or Path(made)).resolve()
        for name in given.story or sorted(set.intersection(*(stories(one) for one in programs.values()))):
            list(both.map(lambda who, name=name: play(programs[who], name, place / who), programs))
        return compare_folders(place / "former", place / "here", place / "differing")


if __name__ == "__main__":
    sys.exit(main())
