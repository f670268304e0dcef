"""Hydrants and assembly points that the city's map file holds, each with the day the map knows of it."""

from pathlib import Path

from console.map.basemap.map_file import MapFile, Site
from console.map.basemap.map_problems import MapRefused
from console.models.map_points import MOST, day_of
from wire.facts import MapPointDefined

_NAMES = {"hydrant": "Hidran", "assembly": "Titik kumpul"}


def rescue_points(path: Path | None) -> tuple[MapPointDefined, ...]:
    """In the order of the file; none where the map has none or cannot be read. Takes a moment."""
    if path is None:
        return ()
    try:
        with MapFile(path) as file:
            whole = file.meta.get("source_date", "")[:10] or file.meta.get("made_at", "")[:10]
            found = {(one.kind, one.lat, one.lng): _point(one, whole) for one in file.sites()}
    except MapRefused:
        return ()  # said where the map itself was to be used
    return tuple(found.values())[:MOST]


def _point(site: Site, whole: str) -> MapPointDefined:
    """`whole`: the day of the map, where nothing is known of this one."""
    day = site.date if day_of(site.date) else whole
    code, name = f"{site.lat},{site.lng}", site.name or _NAMES[site.kind]
    return MapPointDefined(code, site.kind, name, site.lat, site.lng, checked_on=day)
