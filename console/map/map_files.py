"""Everything the page may ask for, read once into memory: folium's parts, Leaflet, our scripts, the street map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QFile, QIODevice
from xstatic.pkg import leaflet

from console.map.basemap.map_file import current_map
from console.models.state.city import CITY_FOLDER

# The map's page in parts. Stands apart from `page`, so that reading a kept page does not import folium.

# Names the page that `page.render` makes: a kept page of another edition is not used. A test says what to write here.
EDITION = "748e3635be87"


class MapPage(msgspec.Struct, frozen=True):
    """The HTML, folium's script and folium's styles."""

    html: str
    script: str
    style: str


MAP_FOLDER = CITY_FOLDER.parent / "map"
FACES = CITY_FOLDER.parent / "fonts"
WEIGHTS = {400: "Inter-Regular.ttf", 600: "Inter-SemiBold.ttf", 700: "Inter-Bold.ttf"}
STREETS = CITY_FOLDER / "sample_streets.geojson"
CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"


def map_files(page: MapPage, streets: Path = STREETS) -> dict[str, bytes]:
    """Name → bytes. Needs QtWebChannel loaded, which carries qwebchannel.js."""
    files = {path.name: path.read_bytes() for path in MAP_FOLDER.iterdir() if path.suffix in (".js", ".css")}
    files["index.html"] = page.html.encode()
    files["start.js"] = page.script.encode()
    files["start.css"] = page.style.encode()
    for name in ("leaflet.js", "leaflet.css"):
        files[name] = (Path(leaflet.BASE_DIR) / name).read_bytes()
    files["qwebchannel.js"] = _resource(CHANNEL_SCRIPT)
    files["streets.geojson"] = streets.read_bytes()
    faces = {weight: name for weight, name in WEIGHTS.items() if (FACES / name).exists()}
    files |= {name: (FACES / name).read_bytes() for name in faces.values()}
    # Where the program's own face was not cut, the page takes the next one the system has, as all of the program.
    files["face.css"] = "".join(
        f'@font-face {{ font-family: "Inter"; font-weight: {weight}; src: url("{name}"); }}\n'
        for weight, name in faces.items()
    ).encode()
    return files


def _resource(name: str) -> bytes:
    """A file inside Qt's own libraries."""
    file = QFile(name)
    opened = file.open(QIODevice.OpenModeFlag.ReadOnly)
    assert opened, f"{name} is missing: is QtWebChannel loaded?"
    return bytes(file.readAll().data())


# Which map file this desk uses: when another one takes its place the map gets it, without a new start.

Signature = tuple[str, int, int, int]


class MapWatch:
    """Call `look` now and then. `use(path)` may raise MapRefused: then the map before stays in use."""

    def __init__(self, home: Path, use: Callable[[Path | None], None]) -> None:
        self._home, self._use = home, use
        self._seen: Signature | None = None

    def look(self) -> bool:
        """Give the map another file when there is one; whether there was. Raises MapRefused, once for each file."""
        path = current_map(self._home)
        signature = _signature(path)
        if signature == self._seen:
            return False
        self._seen = signature
        self._use(path if signature is not None else None)
        return True


def _signature(path: Path | None) -> Signature | None:
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None  # it went away between two looks
    return (path.name, found.st_ino, found.st_size, found.st_mtime_ns) if path is not None and found else None
