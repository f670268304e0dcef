"""`konsol112 peta batas`: shows what other boundaries would change, takes them into use at this desk, goes back."""

from pathlib import Path

from console.map.boundaries import check_boundaries
from console.map.boundary_diff import Change, Diff, compare
from console.map.boundary_file import read_file
from console.map.boundary_problems import BoundaryRefused, printable
from console.map.boundary_versions import OWN, BoundaryShelf, Version, version_of
from console.map.geography import Geography, load_geography, own_geography
from console.text.words import QT_TRANSLATE_NOOP, Language, said
from console.ui import formats

OWN_WORDS = ("perkiraan", "approximate")
_WORDS = {
    "same": QT_TRANSLATE_NOOP("LimitsTerminal", "Nothing changes."),
    "all": QT_TRANSLATE_NOOP("LimitsTerminal", "Moved in all: {moved} km². Area of the city: {old} → {new} km²."),
    "one": QT_TRANSLATE_NOOP("LimitsTerminal", "{name}: −{lost} +{gained} km² ({share} %), area {old} → {new} km²"),
    "ask": QT_TRANSLATE_NOOP("LimitsTerminal", "Not in use yet. Repeat with --terima if these changes are right."),
    "used": QT_TRANSLATE_NOOP(
        "LimitsTerminal", "This desk uses these boundaries when the program is opened again: {name} {sha256}"
    ),
    "room": QT_TRANSLATE_NOOP(
        "LimitsTerminal", "For all desks, accept them in the program: menu Map, Map file and limits."
    ),
    "own": QT_TRANSLATE_NOOP("LimitsTerminal", "The program's own approximate limits"),
    "line": QT_TRANSLATE_NOOP("LimitsTerminal", "{mark} {sha256}  {name}, {areas} kelurahan, {at}, {by}{kind}"),
    "approximate": QT_TRANSLATE_NOOP("LimitsTerminal", " (approximate)"),
}


def look_at(
    path: Path, home: Path, named: tuple[str, str], *, approximate: bool, take: bool, language: Language
) -> int:
    """Print what a file would change, and take it into use here when that is wanted. Raises `BoundaryRefused`."""
    now = load_geography(home)
    checked = check_boundaries(read_file(path), now.city, approximate=approximate)
    _tell(compare(now, Geography(checked.data, now.city)), language)
    if not take:
        print(_said("ask", language))
        return 1
    shelf, version = BoundaryShelf(home), version_of(checked, named[0] or path.stem, named[1])
    shelf.keep(checked.data, version)
    shelf.use(version.sha256)
    _tell_used(version.name, version.sha256, language)
    return 0


def go_back(wanted: str, home: Path, *, take: bool, language: Language) -> int:
    """The same for an earlier version, by the beginning of its hash, or for the program's own areas."""
    shelf, now = BoundaryShelf(home), load_geography(home)
    version = Version(OWN, _said("own", language)) if wanted.lower() in OWN_WORDS else _find(shelf, wanted)
    data = shelf.data(version.sha256) if version.sha256 else None
    _tell(compare(now, Geography(data, now.city) if data else own_geography(now.city)), language)
    if not take:
        print(_said("ask", language))
        return 1
    shelf.use(version.sha256)
    _tell_used(version.name, version.sha256, language)
    return 0


def show_versions(home: Path, language: Language) -> int:
    """Print the versions this desk keeps; the one in use is marked."""
    shelf = BoundaryShelf(home)
    for one in shelf.versions():
        kind = _said("approximate", language) if one.approximate else ""
        mark = "*" if one.sha256 == shelf.in_use else " "
        values = {
            "areas": one.areas or "?",
            "at": f"{formats.day(one.at, language)} {formats.clock(one.at)}",
            "by": printable(one.by) or "?",
            "kind": kind,
        }
        print(_said("line", language, mark=mark, sha256=one.sha256[:12], name=printable(one.name), **values))
    print(f"{'*' if shelf.in_use == OWN else ' '} {OWN_WORDS[language == 'en']:12}  {_said('own', language)}")
    return 0


def _find(shelf: BoundaryShelf, wanted: str) -> Version:
    found = [one for one in shelf.versions() if wanted and one.sha256.startswith(wanted.lower())]
    if len(found) != 1 or shelf.data(found[0].sha256) is None:
        raise BoundaryRefused("no_version", wanted=wanted)
    return found[0]


def _tell(diff: Diff, language: Language) -> None:
    if not diff.changes:
        print(_said("same", language))
        return
    for one in diff.changes:
        print(_change_line(one, language))
    values = {"moved": diff.moved_km2, "old": diff.old_km2, "new": diff.new_km2}
    print(_said("all", language, **{name: formats.decimal(value, 2, language) for name, value in values.items()}))


def _change_line(one: Change, language: Language) -> str:
    """One kelurahan, in km² and percent."""
    values = {"lost": one.lost_km2, "gained": one.gained_km2, "old": one.old_km2, "new": one.new_km2}
    shown = {name: formats.decimal(value, 2, language) for name, value in values.items()}
    return _said("one", language, name=one.name, share=formats.decimal(one.share, 1, language), **shown)


def _tell_used(name: str, sha256: str, language: Language) -> None:
    print(_said("used", language, name=printable(name), sha256=sha256[:12]))
    print(_said("room", language))


def _said(word: str, language: Language, /, **values: object) -> str:
    return said(language, "LimitsTerminal", _WORDS[word]).format(**values)
