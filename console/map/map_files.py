"""Everything the page may ask for, read once into memory: folium's parts, Leaflet, our scripts, the street map."""

from pathlib import Path

from PySide6.QtCore import QFile, QIODevice
from xstatic.pkg import leaflet

from console.map.page_shape import Page
from console.models.city import CITY_FOLDER

MAP_FOLDER = CITY_FOLDER.parent / "map"
STREETS = CITY_FOLDER / "sample_streets.geojson"
CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"


def map_files(page: Page, streets: Path = STREETS) -> dict[str, bytes]:
    """Name → bytes. Needs QtWebChannel loaded, which carries qwebchannel.js."""
    files = {path.name: path.read_bytes() for path in MAP_FOLDER.iterdir() if path.suffix in (".js", ".css")}
    files["index.html"] = page.html.encode()
    files["start.js"] = page.script.encode()
    files["start.css"] = page.style.encode()
    for name in ("leaflet.js", "leaflet.css"):
        files[name] = (Path(leaflet.BASE_DIR) / name).read_bytes()
    files["qwebchannel.js"] = _resource(CHANNEL_SCRIPT)
    files["streets.geojson"] = streets.read_bytes()
    return files


def _resource(name: str) -> bytes:
    """A file inside Qt's own libraries."""
    file = QFile(name)
    opened = file.open(QIODevice.OpenModeFlag.ReadOnly)
    assert opened, f"{name} is missing: is QtWebChannel loaded?"
    return bytes(file.readAll().data())
