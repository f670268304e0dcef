"""`konsol112 peta buat`, `pasang`, `info`: make a city's map, take one into use, say which is in use."""

import json
import sys
from pathlib import Path
from typing import Literal

from console.map.basemap.map_file import MapFile, current_map
from console.map.basemap.map_in_use import place_of, use_map
from console.map.basemap.map_problems import MapRefused
from console.map.basemap.progress import progress_for
from console.map.geography import load_geography

Language = Literal["id", "en"]
_COUNTED = ("roads", "buildings", "names", "tiles", "missing_nodes", "broken_multipolygons")
_WORDS = {
    "built": ("Peta jadi: {file}, {size}", "Map made: {file}, {size}"),
    "resumed": ("Melanjutkan pekerjaan yang terhenti.", "Went on with the interrupted work."),
    "elsewhere": ("Untuk memakainya: konsol112 peta pasang {file}", "To use it: konsol112 peta pasang {file}"),
    "used": (
        "Peta ini dipakai di meja ini, juga bila programnya sedang terbuka.",
        "This desk uses it now, also while its program is open.",
    ),
    "stopped": (
        "Dihentikan. Perintah yang sama melanjutkan dari tahap terakhir yang selesai; peta lama tetap dipakai.",
        "Stopped. The same command goes on from the last finished stage; the old map stays in use.",
    ),
    "none": (
        "Meja ini belum punya peta kota; yang tampil peta contoh. Buat dengan: konsol112 peta buat EKSTRAK",
        "This desk has no city map yet; it shows the sample map. Make one: konsol112 peta buat EXTRACT",
    ),
    "file": ("berkas     {file}", "file       {file}"),
    "source": ("sumber     {source}", "source     {source}"),
    "date": ("data       {date}", "data of    {date}"),
    "made": ("dibuat     {made}", "made       {made}"),
    "unknown": ("tidak diketahui", "not known"),
    "holds": (
        "isi        {roads} jalan, {buildings} bangunan, {names} nama, {tiles} ubin",
        "holds      {roads} roads, {buildings} buildings, {names} names, {tiles} tiles",
    ),
    "missing": (
        "kurang     {missing_nodes} titik dan {broken_multipolygons} area tidak lengkap di ekstraknya",
        "missing    {missing_nodes} nodes and {broken_multipolygons} areas were not whole in the extract",
    ),
    "pictures": ("isi        gambar {kind}, tingkat {zooms}", "holds      {kind} pictures, zooms {zooms}"),
    "sample": ("CONTOH: kota karangan, bukan peta sungguhan", "SAMPLE: an invented city, no real map"),
    "size": ("ukuran     {size}", "size       {size}"),
    "hash": ("sha256     {hash}", "sha256     {hash}"),
    "by": ("pembuat    {attribution}", "made by    {attribution}"),
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
    return _WORDS[name][language == "en"].format(**values)


def _size(path: Path, language: Language) -> str:
    text = f"{path.stat().st_size / 1e6:.2f} MB"
    return text if language == "en" else text.replace(".", ",")


def _number(count: int, language: Language) -> str:
    return f"{count:,}" if language == "en" else f"{count:,}".replace(",", ".")


def _one_line(text: str) -> str:
    """What a file says of itself may hold anything; a terminal gets none of it but letters."""
    return "".join(char for char in text if char.isprintable())
