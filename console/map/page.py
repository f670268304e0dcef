"""The map's page, rendered by folium once and taken apart, so that no script and no style stands inside the HTML."""

import re

import folium
from branca.element import Figure

from console.map.map_files import MapPage

_PARTS = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)
# Nothing but our own files; no inline script or style; texts can never become markup.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default"
)
STYLES = ("face.css", "leaflet.css", "start.css", "map.css", "layers.css", "vehicles.css", "tools.css")
OWN_SCRIPTS = (
    *("paint.js", "tile_looks.js", "tile_read.js", "tile_paint.js", "tile_source.js", "sample.js"),
    *("sheet.js", "limits.js", "ground.js", "place_marks.js", "name_lines.js", "placing.js", "names.js", "points.js"),
    *(
        "marks.js",
        "roads.js",
        "lines.js",
        "signs.js",
        "areas.js",
        "notes.js",
        "clusters.js",
        "tags.js",
        "vehicles.js",
        "view.js",
    ),
    *("cross.js", "crosshair.js", "drawn.js", "measure.js", "radius.js", "route.js", "tools.js", "walk.js", "map.js"),
)
SCRIPTS = ("trust.js", "leaflet.js", "qwebchannel.js", "start.js", *OWN_SCRIPTS)


class _PlainMap(folium.Map):
    """A map that loads nothing from anywhere."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 -- folium's own attribute
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


def render(lat: float, lng: float) -> MapPage:
    """The page of a map that begins at this point; the same arguments give the same page, byte by byte."""
    plain = _PlainMap(
        location=[lat, lng],
        tiles=None,
        zoom_start=13,
        zoom_control=False,
        prefer_canvas=True,
        zoom_snap=0.05,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
        zoom_animation=False,
        fade_animation=False,
        marker_zoom_animation=False,
        inertia=False,
        double_click_zoom=False,
        attribution_control=False,
        maxZoom=19,
        minZoom=10,
    )
    plain._id = "konsol"
    plain.global_switches._id = "konsol"
    root = plain.get_root()
    assert isinstance(root, Figure)
    root.render()
    header = _PARTS.findall(root.header.render())
    styles = "\n".join(text.strip() for kind, text in header if kind == "style")
    scripts = [text.strip() for kind, text in header if kind == "script"]
    scripts.append(re.sub(r"</?script>", "", root.script.render()).strip())
    return MapPage(_html(root.html.render().strip()), "\n".join(scripts) + "\n", styles + "\n")


def _html(body: str) -> str:
    links = "\n".join(f'<link rel="stylesheet" href="{name}">' for name in STYLES)
    scripts = "\n".join(f'<script src="{name}"></script>' for name in SCRIPTS)
    return f"""<!DOCTYPE html>
<html lang="id" data-theme="day">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>Peta</title>
{links}
</head>
<body>
{body}
{scripts}
</body>
</html>
"""
