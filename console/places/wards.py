"""Kelurahan and kecamatan in a text, and which of them may be believed.

Rule: a name that is two things (Sukorejo, Blitar) or an ordinary word (Turi, Tanggung) is never resolved by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from console.models.state.city import Kelurahan
from console.places.name_index import spelling
from console.places.reading import DoubtCode, Marked

# Kelurahan whose name is a common word, or the name of many other places.
ORDINARY = frozenset(("tanggung", "turi", "sentul", "bendo", "gedog"))
CITY = "blitar"
_KELURAHAN = r"kel(?:urahan)?|kl|ds|desa|dukuh|deso"
_KECAMATAN = r"kec(?:amatan)?"
_CITY_WORD = r"kota|kab(?:upaten)?"
_BEFORE = rf"(?:(?<![a-z])(?P<prefix>{_KELURAHAN}|{_KECAMATAN}|{_CITY_WORD})(?![a-z])[.:\s]{{0,4}})?"
_WORD = re.compile(r"[a-z]+")
_LEAST_MISSPELT = 6
_MOST_MENTIONS = 20


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a ward in the text. `prefix`: kel, kec, kota, kab or nothing."""

    name: str
    prefix: str
    start: int
    end: int
    name_start: int
    capital: bool


@dataclass(slots=True)
class Wards:
    """The names of a city's kelurahan and kecamatan, ready for reading."""

    kelurahan: Sequence[Kelurahan]
    codes: dict[str, str] = field(init=False)
    districts: dict[str, str] = field(init=False)
    _pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        self.codes = {one.name.lower(): one.code for one in self.kelurahan}
        self.districts = {one.kecamatan.lower(): one.kecamatan for one in self.kelurahan}
        # "Tanggung jawab" is a word of its own.
        names = sorted({*self.codes, *self.districts, CITY}, key=lambda name: (-len(name), name))
        self._pattern = re.compile(
            rf"{_BEFORE}(?<![a-z])(?P<name>{'|'.join(map(_loosely, names))})(?![a-z])(?!\s{{1,4}}jawab)"
        )

    def district_of(self, code: str) -> str:
        return next(one.kecamatan for one in self.kelurahan if one.code == code)

    def is_ward(self, word: str) -> bool:
        """Whether this one word is the name of a kelurahan or kecamatan."""
        return word in self.codes or word in self.districts

    def mentions(self, marked: Marked, text: str) -> list[Mention]:
        """Every ward that is named, in the order of the text; misspelt ones too."""
        found = [self._mention(one, text) for one in self._pattern.finditer(marked.low)]
        taken = [range(one.start, one.end) for one in found]
        for word in _WORD.finditer(marked.low):
            if len(word[0]) >= _LEAST_MISSPELT and not any(word.start() in one for one in taken):
                meant = self._meant(word[0])
                if meant:
                    prefix = re.search(
                        rf"(?<![a-z])({_KELURAHAN}|{_KECAMATAN})[.:\s]{{0,4}}$", marked.low[: word.start()]
                    )
                    start = prefix.start() if prefix else word.start()
                    said = _short(prefix[1]) if prefix else ""
                    found.append(Mention(meant, said, start, word.end(), word.start(), False))
        return sorted(found, key=lambda one: one.start)[:_MOST_MENTIONS]

    def _meant(self, word: str) -> str:
        """The ward a misspelt word means: one slip, the first letter right, no ordinary word."""
        spelt = spelling(word)
        near = [
            name
            for name in {*self.codes, *self.districts}
            if name[0] == spelt[0] and name not in ORDINARY and len(name) >= _LEAST_MISSPELT
            if OSA.distance(spelt, name, score_cutoff=1) <= 1
        ]
        return near[0] if len(near) == 1 else ""

    def _mention(self, found: re.Match[str], text: str) -> Mention:
        name = re.sub(r"[^a-z]", "", found["name"])
        at = found.start("name")
        return Mention(name, _short(found["prefix"]), found.start(), found.end(), at, text[at].isupper())


def read_wards(wards: Wards, marked: Marked, text: str) -> tuple[str | None, str | None]:
    """The kelurahan (code) and kecamatan a text names for certain; what is not certain becomes a doubt."""
    mentions = wards.mentions(marked, text)
    surroundings = bool(marked.parts)
    kecamatan = _stated_district(wards, mentions)
    sure: dict[str, Mention] = {}
    open_ones: list[Mention] = []
    for one in mentions:
        if one.prefix == "kec" or one.prefix in ("kota", "kab") or (one.name == CITY and one.prefix != "kel"):
            continue
        if one.name not in wards.codes:
            continue
        alone = one.name in wards.districts
        if one.prefix == "kel" or (
            not alone and (one.name not in ORDINARY or _second_hint(wards, one, mentions, text, surroundings))
        ):
            sure.setdefault(wards.codes[one.name], one)
        else:
            open_ones.append(one)
    open_ones = [one for one in open_ones if not _explained(wards, one, sure, open_ones)]
    doubled = _same_twice(wards, open_ones)
    if doubled and not sure:
        sure = {wards.codes[doubled.name]: doubled}
        open_ones, kecamatan = [], kecamatan or wards.district_of(wards.codes[doubled.name])
    return _settle(wards, marked, sure, open_ones, mentions), _kept(wards, marked, sure, kecamatan, mentions)


def _settle(
    wards: Wards, marked: Marked, sure: dict[str, Mention], open_ones: list[Mention], mentions: list[Mention]
) -> str | None:
    if len(sure) == 1:
        ((code, one),) = sure.items()
        marked.part("kelurahan", code, one.start, one.end)
        return code
    if sure:
        first, *_, last = sure.values()
        names = ", ".join(one.name.capitalize() for one in sure.values())
        marked.doubt("place_several", first.start, last.end, tuple(sure), names=names)
        return None
    for one in open_ones:
        doubt: DoubtCode = "place_ambiguous" if one.name in wards.districts else "place_unsure"
        marked.doubt(doubt, one.start, one.end, (wards.codes[one.name],), name=one.name.capitalize())
    bare = next((one for one in mentions if one.name == CITY and not one.prefix), None)
    if bare is not None and not open_ones and CITY in wards.codes and not marked.parts:
        marked.doubt("place_ambiguous_city", bare.start, bare.end, (wards.codes[CITY],), name=CITY.capitalize())
    return None


def _kept(
    wards: Wards, marked: Marked, sure: dict[str, Mention], kecamatan: str | None, mentions: list[Mention]
) -> str | None:
    """The kecamatan with its characters; without a word about it, that of the kelurahan."""
    for one in mentions:
        if one.prefix == "kec" and one.name in wards.districts:
            marked.part("kecamatan", wards.districts[one.name], one.start, one.end)
        elif one.name == CITY and one.prefix in ("kota", "kab"):
            marked.part("city", "Kota Blitar" if one.prefix == "kota" else "Kabupaten Blitar", one.start, one.end)
    return kecamatan or (wards.district_of(next(iter(sure))) if len(sure) == 1 else None)


def _stated_district(wards: Wards, mentions: list[Mention]) -> str | None:
    return next(
        (wards.districts[one.name] for one in mentions if one.prefix == "kec" and one.name in wards.districts), None
    )


def _second_hint(wards: Wards, one: Mention, mentions: list[Mention], text: str, surroundings: bool) -> bool:
    """An ordinary word counts beside another part of an address, in a list with a capital, or before its kecamatan."""
    if surroundings:
        return True
    before, after = text[: one.name_start].rstrip()[-1:], text[one.end :].lstrip()[:1]
    beside_another = any(other.name != one.name for other in mentions)
    if one.capital and (beside_another or before in (",", ";", "\n") or (after in (",", ";") and not before)):
        return True
    district = wards.district_of(wards.codes[one.name]).lower()
    return any(other is not one and other.name in (district, CITY) for other in mentions)


def _explained(wards: Wards, one: Mention, sure: dict[str, Mention], others: list[Mention]) -> bool:
    """A bare name behind a kelurahan of that kecamatan is the kecamatan: "Turi, Sukorejo"."""
    return any(
        wards.district_of(code).lower() == one.name and mention.start < one.start for code, mention in sure.items()
    )


def _same_twice(wards: Wards, open_ones: list[Mention]) -> Mention | None:
    """ "Sukorejo, Sukorejo" is the kelurahan in the kecamatan of its name; so is the name before "kec." of its own."""
    names = [one.name for one in open_ones]
    return next((one for one in open_ones if names.count(one.name) == 2 and one.name in wards.districts), None)


def _short(prefix: str | None) -> str:
    if not prefix:
        return ""
    return (
        "kec"
        if prefix.startswith("kec")
        else "kota"
        if prefix == "kota"
        else "kab"
        if prefix.startswith("kab")
        else "kel"
    )


def _loosely(name: str) -> str:
    """Names grown from two words may be written apart."""
    for second in ("kidul", "lor", "wetan", "sari", "gerit", "kerep", "tengah", "rejo"):
        if name.endswith(second) and len(name) - len(second) >= 4:
            return rf"{name.removesuffix(second)}[\s-]?{second}"
    return name
