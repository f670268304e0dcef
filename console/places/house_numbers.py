"""RT and RW, block and house number in a text, however they are written."""

import re

from console.places.name_words import listed
from console.places.reading import Marked

_UNITS = {
    **dict(
        zip(listed("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"), range(1, 12), strict=True)
    ),
    **dict(zip(listed("siji loro telu papat limo enem pitu wolu songo sedoso"), range(1, 11), strict=True)),
    "sanga": 9,
    "sepuluh": 10,
    "nenem": 6,
}
_NUMBER = r"(\d{1,3}|" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")(?![\d\w])"
_LOOSE = r"(\d{1,3})"
_BOTH = re.compile(
    rf"(?<![a-z0-9])r\.?t\.?\s{{0,4}}[/\s]\s{{0,4}}r\.?w\.?\s{{0,4}}[:.]?\s{{0,4}}{_LOOSE}\s{{0,4}}[/.,\s-]\s{{0,4}}{_LOOSE}(?!\d)"
)
_RT_RW = re.compile(
    rf"(?<![a-z0-9])r\.?t[.:\s]{{0,4}}(?P<rt>\d{{1,3}}|{'|'.join(_UNITS)})[\s/.,;-]{{0,4}}(?:r\.?w[.:\s]{{0,4}}(?P<rw>\d{{1,3}}|{'|'.join(_UNITS)}))(?![a-z0-9])"
)
_RT_SLASH = re.compile(rf"(?<![a-z0-9])r\.?t[.:\s]{{0,4}}{_LOOSE}\s{{0,4}}/\s{{0,4}}{_LOOSE}(?!\d)")
_RT_ONLY = re.compile(rf"(?<![a-z0-9])r\.?t[.:\s]{{0,4}}{_NUMBER}")
_RW_ONLY = re.compile(rf"(?<![a-z0-9])r\.?w[.:\s]{{0,4}}{_NUMBER}")
_HOUSE = re.compile(
    r"(?<![a-z0-9])(?:no|nomor|nomer|nmr|nmer|nmor)(?![a-z])[.:\s]{0,4}(\d{1,4}(?:\s?[a-e](?![a-z0-9]))?(?:[/-]\d{1,3})?)(?![\d])"
)
_BLOCK = re.compile(r"(?<![a-z0-9])(?:blok|blk)[.:\s]{1,4}([a-z]{1,2}(?:[\s.-]?\d{1,3}(?![\d]))?)(?![a-z])")


def read_rt_rw(marked: Marked) -> None:
    """RT and RW as two digits each."""
    for pattern in (_BOTH, _RT_RW, _RT_SLASH):
        found = pattern.search(marked.low)
        if found:
            marked.part("rt", _two_digits(found[1]), found.start(), found.end(1))
            letter = marked.low.rfind("r", found.end(1), found.start(2))
            marked.part("rw", _two_digits(found[2]), letter if letter >= 0 else found.start(2), found.end())
            return
    found = _RT_ONLY.search(marked.low)
    if found:
        marked.part("rt", _two_digits(found[1]), found.start(), found.end())
    found = _RW_ONLY.search(marked.low)
    if found:
        marked.part("rw", _two_digits(found[1]), found.start(), found.end())


def read_house(marked: Marked) -> None:
    """The block and the house number: "Blok C2", "No. 5a"."""
    block = _BLOCK.search(marked.low)
    if block:
        said = re.sub(r"[\s.-]", "", block[1]).upper()
        marked.part("block", f"Blok {said}", block.start(), block.end())
    house = _HOUSE.search(marked.low)
    if house:
        said = house[1].replace(" ", "")
        marked.part("house", f"No. {said.upper()}", house.start(), house.end())


def _two_digits(text: str) -> str:
    return f"{int(text) if text.isdigit() else _UNITS[text]:02d}"
