"""The city's files from the terminal: the map, the limits of the kelurahan, the points of the map."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec

from console.cli.terminal_desk import Ask, open_desk
from console.errors import printable
from console.map.basemap.map_check import place_of, use_map
from console.map.basemap.map_file import MapFile, MapRefused, current_map
from console.map.boundaries import (
    OWN,
    BoundaryRefused,
    BoundaryShelf,
    Version,
    check_boundaries,
    read_file,
    version_of,
)
from console.map.boundary_diff import Change, Diff, compare
from console.map.geography import Geography, load_geography, own_geography
from console.models.commands.reference import take_points
from console.places.files import read_points
from console.sync.client import Adapter
from console.text import formats
from console.text.words import QT_TRANSLATE_NOOP, Language, said

# `konsol112 peta buat`, `pasang`, `info`: make a city's map, take one into use, say which is in use.

_COUNTED = ("roads", "buildings", "names", "tiles", "missing_nodes", "broken_multipolygons")
_WORDS = {
    "built": QT_TRANSLATE_NOOP("MapTerminal", "Map made: {file}, {size}"),
    "resumed": QT_TRANSLATE_NOOP("MapTerminal", "Went on with the interrupted work."),
    "elsewhere": QT_TRANSLATE_NOOP("MapTerminal", "To use it: konsol112 peta pasang {file}"),
    "used": QT_TRANSLATE_NOOP("MapTerminal", "This desk uses it now, also while its program is open."),
    "stopped": QT_TRANSLATE_NOOP(
        "MapTerminal", "Stopped. The same command goes on from the last finished stage; the old map stays in use."
    ),
    "none": QT_TRANSLATE_NOOP(
        "MapTerminal", "This desk has no city map yet; it shows the sample map. Make one: konsol112 peta buat EXTRACT"
    ),
    "file": QT_TRANSLATE_NOOP("MapTerminal", "file       {file}"),
    "source": QT_TRANSLATE_NOOP("MapTerminal", "source     {source}"),
    "date": QT_TRANSLATE_NOOP("MapTerminal", "data of    {date}"),
    "made": QT_TRANSLATE_NOOP("MapTerminal", "made       {made}"),
    "unknown": QT_TRANSLATE_NOOP("MapTerminal", "not known"),
    "holds": QT_TRANSLATE_NOOP(
        "MapTerminal",
        "holds      {roads:road|roads}, {buildings:building|buildings}, {names:name|names}, {tiles:tile|tiles}",
    ),
    "missing": QT_TRANSLATE_NOOP(
        "MapTerminal",
        "missing    not whole in the extract: {missing_nodes:node|nodes}, {broken_multipolygons:area|areas}",
    ),
    "pictures": QT_TRANSLATE_NOOP("MapTerminal", "holds      {kind} pictures, zooms {zooms}"),
    "sample": QT_TRANSLATE_NOOP("MapTerminal", "SAMPLE: an invented city, no real map"),
    "size": QT_TRANSLATE_NOOP("MapTerminal", "size       {size}"),
    "hash": QT_TRANSLATE_NOOP("MapTerminal", "sha256     {hash}"),
    "by": QT_TRANSLATE_NOOP("MapTerminal", "made by    {attribution}"),
}


def make_map(source: Path, home: Path, target: Path | None, rim_km: float, language: Language) -> int:
    """Build a map and take it into use here, or only write it to `target`. Raises `MapRefused`."""
    try:
        from console.map.basemap.build import Task, build_map, progress_for
    except ModuleNotFoundError as missing:
        if missing.name != "osmium":
            raise
        raise MapRefused("no_osmium") from missing
    task = Task(source, target or place_of(home), load_geography(home), rim_km)
    try:
        built = build_map(task, progress_for(language))
    except KeyboardInterrupt:
        print(f"\n{_said('stopped', language)}", file=sys.stderr)
        return 130
    if built.resumed:
        print(_said("resumed", language))
    print(_said("built", language, file=built.path, size=_size(built.path, language)))
    _tell(built.path, language)
    print(_said("used", language) if target is None else _said("elsewhere", language, file=built.path))
    return 0


def take_map(path: Path, home: Path, language: Language) -> int:
    """Take a ready map into use at this desk. Raises `MapRefused`."""
    _tell(use_map(path, home, load_geography(home)), language)
    print(_said("used", language))
    return 0


def show_map(home: Path, language: Language) -> int:
    """Print which map is in use."""
    path = current_map(home)
    if path is None:
        print(_said("none", language))
    else:
        _tell(path, language)
    return 0


def _tell(path: Path, language: Language) -> None:
    with MapFile(path) as read:
        meta = read.meta
        lines = [_said("file", language, file=path)]
        if meta.get("sample") == "1":
            lines.append(_said("sample", language))
        if read.kind == "vector":
            lines += _told_of_vector(meta, language)
        else:
            zooms = f"{read.zooms[0]}–{read.zooms[-1]}" if read.zooms else "0"
            lines.append(_said("pictures", language, kind=read.tile_type, zooms=zooms))
        lines.append(_said("size", language, size=_size(path, language)))
        lines.append(_said("hash", language, hash=read.sha256()))
        if meta.get("attribution"):
            lines.append(_said("by", language, attribution=meta["attribution"]))
    for line in lines:
        print(_one_line(line))


def _told_of_vector(meta: dict[str, str], language: Language) -> list[str]:
    found: dict[str, int] = dict.fromkeys(_COUNTED, 0) | json.loads(meta.get("counts", "{}"))
    counts = {name: _number(count, language) for name, count in found.items()}
    unknown = _said("unknown", language)
    lines = [
        _said("source", language, source=meta.get("source_name") or unknown),
        _said("date", language, date=meta.get("source_date") or unknown),
        _said("made", language, made=meta.get("made_at") or unknown),
        _said("holds", language, **counts),
    ]
    missing = found["missing_nodes"] or found["broken_multipolygons"]
    return [*lines, _said("missing", language, **counts)] if missing else lines


def _said(name: str, language: Language, **values: object) -> str:
    return said(language, "MapTerminal", _WORDS[name]).format(**values)


def _size(path: Path, language: Language) -> str:
    text = f"{path.stat().st_size / 1e6:.2f} MB"
    return text if language == "en" else text.replace(".", ",")


def _number(count: int, language: Language) -> str:
    return f"{count:,}" if language == "en" else f"{count:,}".replace(",", ".")


def _one_line(text: str) -> str:
    """What a file says of itself may hold anything; a terminal gets none of it but letters."""
    return "".join(char for char in text if char.isprintable())


# `konsol112 peta batas`: shows what other boundaries would change, takes them into use at this desk, goes back.

OWN_WORDS = ("perkiraan", "approximate")
_CITY_LIMITS_WORDS = {
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
    _city_limits_tell(compare(now, Geography(checked.data, now.city)), language)
    if not take:
        print(_city_limits_said("ask", language))
        return 1
    shelf, version = BoundaryShelf(home), version_of(checked, named[0] or path.stem, named[1])
    shelf.keep(checked.data, version)
    shelf.use(version.sha256)
    _tell_used(version.name, version.sha256, language)
    return 0


def go_back(wanted: str, home: Path, *, take: bool, language: Language) -> int:
    """The same for an earlier version, by the beginning of its hash, or for the program's own areas."""
    shelf, now = BoundaryShelf(home), load_geography(home)
    version = Version(OWN, _city_limits_said("own", language)) if wanted.lower() in OWN_WORDS else _find(shelf, wanted)
    data = shelf.data(version.sha256) if version.sha256 else None
    _city_limits_tell(compare(now, Geography(data, now.city) if data else own_geography(now.city)), language)
    if not take:
        print(_city_limits_said("ask", language))
        return 1
    shelf.use(version.sha256)
    _tell_used(version.name, version.sha256, language)
    return 0


def show_versions(home: Path, language: Language) -> int:
    """Print the versions this desk keeps; the one in use is marked."""
    shelf = BoundaryShelf(home)
    for one in shelf.versions():
        kind = _city_limits_said("approximate", language) if one.approximate else ""
        mark = "*" if one.sha256 == shelf.in_use else " "
        values = {
            "areas": one.areas or "?",
            "at": formats.stamp(one.at, language),
            "by": printable(one.by) or "?",
            "kind": kind,
        }
        print(
            _city_limits_said("line", language, mark=mark, sha256=one.sha256[:12], name=printable(one.name), **values)
        )
    print(
        f"{'*' if shelf.in_use == OWN else ' '} {OWN_WORDS[language == 'en']:12}  {_city_limits_said('own', language)}"
    )
    return 0


def _find(shelf: BoundaryShelf, wanted: str) -> Version:
    found = [one for one in shelf.versions() if wanted and one.sha256.startswith(wanted.lower())]
    if len(found) != 1 or shelf.data(found[0].sha256) is None:
        raise BoundaryRefused("no_version", wanted=wanted)
    return found[0]


def _city_limits_tell(diff: Diff, language: Language) -> None:
    if not diff.changes:
        print(_city_limits_said("same", language))
        return
    for one in diff.changes:
        print(_change_line(one, language))
    values = {"moved": diff.moved_km2, "old": diff.old_km2, "new": diff.new_km2}
    print(
        _city_limits_said(
            "all", language, **{name: formats.decimal(value, 2, language) for name, value in values.items()}
        )
    )


def _change_line(one: Change, language: Language) -> str:
    """One kelurahan, in km² and percent."""
    values = {"lost": one.lost_km2, "gained": one.gained_km2, "old": one.old_km2, "new": one.new_km2}
    shown = {name: formats.decimal(value, 2, language) for name, value in values.items()}
    return _city_limits_said("one", language, name=one.name, share=formats.decimal(one.share, 1, language), **shown)


def _tell_used(name: str, sha256: str, language: Language) -> None:
    print(_city_limits_said("used", language, name=printable(name), sha256=sha256[:12]))
    print(_city_limits_said("room", language))


def _city_limits_said(word: str, language: Language, /, **values: object) -> str:
    return said(language, "LimitsTerminal", _CITY_LIMITS_WORDS[word]).format(**values)


# `konsol112 peta titik`: a list of hydrants and assembly points becomes facts of this desk, signed by who brings it.
#
# The list is checked before anything is asked or opened; what cannot be sent now is sent when the desk has a line.


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """How many points the list has, how many of them were new or changed, and how many are still to be sent."""

    read: int
    written: int
    unsent: int


def bring_points(
    home: Path, file: Path, login: str, ask: Ask, *, url: str | None = None, adapter: Adapter | None = None
) -> Taken:
    """Raises NamesRefused before anything else, then what opening, signing in or the rules refuse."""
    points = read_points(file)
    with open_desk(home, ask, url=url, adapter=adapter) as terminal:
        terminal.sign_in(login, ask)
        written = len(terminal.station.desk.do(take_points, points))
        return Taken(read=len(points), written=written, unsent=terminal.send())
