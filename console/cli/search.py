"""`konsol112 cari`: what a text says of a place and which known places it may mean, for people and programs.

Without a folder it knows what comes with the program; with a desk's folder also its lists and what its cases taught.
"""

import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import msgspec

from console.cli.secrets_typed import typed
from console.cli.terminal_desk import vault_of
from console.map.geography import load_geography
from console.map.place_list import follow_posts, learnt_names, open_gazetteer
from console.models.state.city import kelurahan_name
from console.places.gazetteer import Found, Gazetteer, find_places
from console.station import NotJoined, has_joined, open_station

LEARNT_MOST = 5_000


def run_search(home: Path | None, texts: Iterable[str], limit: int, as_json: bool) -> None:
    """Print the answer to each text, one line each as JSON. Raises ConsoleError."""
    with ExitStack() as opened:
        gazetteer = _open(home, opened)
        for text in texts:
            if text.strip():
                found = find_places(gazetteer, text.strip(), limit)
                print(_line(found) if as_json else _told(found), flush=True)


def _open(home: Path | None, opened: ExitStack) -> Gazetteer:
    if home is not None and not home.is_dir():
        raise NotJoined("not_joined")
    geography = load_geography(home)
    gazetteer = open_gazetteer(geography, home)
    opened.callback(gazetteer.close)
    if gazetteer.problem is not None:
        raise gazetteer.problem
    if home is not None and has_joined(home):
        station = open_station(home, vault_of(home, lambda _: typed("Frasa kunci: ")), changed=lambda: None)
        opened.callback(station.close)
        follow_posts(gazetteer, station.desk.board.reference.agencies.values(), geography)
        gazetteer.learn_all(learnt_names(station.desk.archive.learnt_places(LEARNT_MOST)))
    return gazetteer


def _line(found: Found) -> str:
    """One line of JSON; the shape is in the manual and is only ever added to."""
    reading = found.reading
    said = {
        "address": reading.address,
        "landmark": reading.landmark,
        "rt": reading.rt,
        "rw": reading.rw,
        "kelurahan": reading.kelurahan,
        "kecamatan": reading.kecamatan,
        "point": reading.point,
        "certainty": reading.certainty,
        "parts": msgspec.to_builtins(reading.parts),
        "doubts": msgspec.to_builtins(reading.doubts),
    }
    return json.dumps(
        {"text": reading.text, "reading": said, "hits": msgspec.to_builtins(found.hits)}, ensure_ascii=False
    )


def _told(found: Found) -> str:
    """The hits for a person, one a line."""
    lines = [found.reading.text]
    for hit in found.hits:
        where = ", ".join(filter(None, (kelurahan_name(hit.kelurahan), _degrees(hit.point))))
        lines.append(f"  {hit.score:.2f}  {hit.name}  {where}")
    return "\n".join(lines)


def _degrees(point: tuple[float, float] | None) -> str:
    return f"{point[0]:.6f}, {point[1]:.6f}" if point else ""
