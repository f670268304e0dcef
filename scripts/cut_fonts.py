"""Cut the program's typeface for screens and papers: python -m scripts.cut_fonts [--from FOLDER] [--to FOLDER].

From the Inter that Debian's package `fonts-inter` brings it keeps four weights, the letters a room writes, and outlines
that papers can embed too. Without that package nothing is cut: screens and papers then take the next face they know.
"""

import argparse
import shutil
import sys
from itertools import chain
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
FEATURES = ("kern", "mark", "mkmk", "ccmp", "tnum", "ss04", "calt", "locl")
# Latin with its marks, dashes and quotes, money, arrows, signs of sums, shapes, ticks.
RANGES = ((0x20, 0x24F), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x2010, 0x2044), (0x20A0, 0x20BF), (0x2100, 0x22FF))
RANGES += ((0x25A0, 0x25FF), (0x2713, 0x2717))
SOURCE = Path("/usr/share/fonts/opentype/inter")
LICENCE = Path("/usr/share/doc/fonts-inter/copyright")
TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"
MOST_OFF = 1.0  # of 2,048 to an em: how far a curve may be from the one it stands for


def cut(source: Path, target: Path) -> None:
    """One weight."""
    face = TTFont(source)
    options = Options(layout_features=list(FEATURES), name_IDs=["*"], notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=chain.from_iterable(range(first, last + 1) for first, last in RANGES))
    subsetter.subset(face)
    _with_quadratic_outlines(face)
    face.save(target)


def _with_quadratic_outlines(face: TTFont) -> None:
    """Postscript's outlines are not embedded by what writes our papers."""
    names, glyphs = face.getGlyphOrder(), face.getGlyphSet()
    outlines = {}
    for name in names:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, MOST_OFF, reverse_direction=True))
        outlines[name] = pen.glyph()
    face["loca"] = newTable("loca")
    face["glyf"] = newTable("glyf")
    face["glyf"].glyphOrder = names
    face["glyf"].glyphs = outlines
    limits = face["maxp"]
    limits.tableVersion = 0x00010000
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements"):
        setattr(limits, field, 0)
    limits.maxZones, limits.maxSizeOfInstructions, limits.maxComponentElements = 1, 0, 0
    face["post"].formatType = 3.0
    face["head"].glyphDataFormat = 0
    del face["CFF "]
    if "VORG" in face:
        del face["VORG"]
    face.sfntVersion = "\000\001\000\000"


def main(source: Path, target: Path) -> int:
    """0 when all weights are there."""
    found = {name: source / f"Inter-{name}.otf" for name in WEIGHTS}
    if not all(path.exists() for path in found.values()):
        print(f"No Inter in {source}: screens and papers take another face (apt install fonts-inter).", file=sys.stderr)
        return 1
    target.mkdir(parents=True, exist_ok=True)
    for name, path in found.items():
        cut(path, target / f"Inter-{name}.ttf")
    if LICENCE.exists():
        shutil.copyfile(LICENCE, target / "OFL.txt")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, default=SOURCE)
    parser.add_argument("--to", dest="target", type=Path, default=TARGET)
    given = parser.parse_args()
    sys.exit(main(given.source, given.target))
