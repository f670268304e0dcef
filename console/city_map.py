"""`konsol112 peta buat`, `pasang`, `info`: make a city's map, take one into use, say which is in use."""

import json
import sys
from pathlib import Path

from console.map.basemap.map_file import MapFile, current_map
from console.map.basemap.map_in_use import place_of, use_map
from console.map.basemap.map_problems import MapRefused
from console.map.basemap.progress import progress_for
from console.map.geography import load_geography
from console.text.words import QT_TRANSLATE_NOOP, Language, said

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
        "MapTerminal", "holds      {roads} roads, {buildings} buildings, {names} names, {tiles} tiles"
    ),
    "missing": QT_TRANSLATE_NOOP(
        "MapTerminal", "missing    {missing_nodes} nodes and {broken_multipolygons} areas were not whole in the extract"
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
        from console.map.basemap.build import Task, build_map
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
