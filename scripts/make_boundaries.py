"""Makes resources/city/boundaries.geojson: areas nearest to the 21 inner points, cut by a coarse outline of the city.

An approximation of our own (right for about 77 % of random places); official boundaries are imported in its place.
Run `python -m scripts.make_boundaries` again after a change here or in kelurahan.json: the result never varies.
"""

import json
from pathlib import Path

import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Point, Polygon
from shapely.ops import unary_union

from console.map.plane import Plane
from console.models.state.city import CITY_FOLDER, Kelurahan, load_city

# lat, lng, rounded to 0.001 degrees.
OUTLINE = """
-8.119,112.171 -8.133,112.166 -8.136,112.156 -8.127,112.160 -8.128,112.149 -8.121,112.151 -8.118,112.142
-8.109,112.145 -8.109,112.137 -8.096,112.140 -8.091,112.133 -8.083,112.135 -8.075,112.145 -8.086,112.157
-8.085,112.162 -8.058,112.173 -8.061,112.181 -8.056,112.186 -8.058,112.189 -8.065,112.187 -8.066,112.198
-8.076,112.191 -8.085,112.191 -8.093,112.201 -8.105,112.184 -8.120,112.176
"""


def outline(plane: Plane) -> Polygon:
    """The coarse outline in metres."""
    pairs = [tuple(map(float, pair.split(","))) for pair in OUTLINE.split()]
    return Polygon([plane.metres(lng, lat) for lat, lng in pairs])


def nearest_areas(kelurahan: tuple[Kelurahan, ...], plane: Plane) -> dict[str, Polygon | MultiPolygon]:
    """Each kelurahan's part of the outline: what is nearer to its inner point than to any other."""
    city = outline(plane)
    points = {place.code: Point(plane.metres(place.lng, place.lat)) for place in kelurahan}
    cells = shapely.voronoi_polygons(MultiPoint(list(points.values())), extend_to=city.buffer(2_000)).geoms
    areas: dict[str, Polygon | MultiPolygon] = {}
    for code, point in points.items():
        cell = next(cell for cell in cells if cell.contains(point))
        area = shapely.orient_polygons(cell.intersection(city).normalize(), exterior_cw=False)
        assert isinstance(area, Polygon | MultiPolygon)
        areas[code] = area
    return areas


def ring(points: list[tuple[float, float]], plane: Plane) -> list[list[float]]:
    """A ring in degrees, to 0.1 m."""
    return [[round(value, 6) for value in plane.degrees(*point)] for point in points]


def coordinates(area: Polygon | MultiPolygon, plane: Plane) -> list[list[list[list[float]]]]:
    """The coordinates of a MultiPolygon."""
    parts = area.geoms if isinstance(area, MultiPolygon) else [area]
    return [[ring(list(line.coords), plane) for line in (part.exterior, *part.interiors)] for part in parts]


def make(target: Path) -> None:
    """Writes the file and says how large the areas are."""
    city = load_city()
    plane = Plane(city.town.lat, city.town.lng)
    areas = nearest_areas(city.kelurahan, plane)
    lines = []
    for place in city.kelurahan:
        properties = {"code": place.code, "name": place.name, "kecamatan": place.kecamatan, "approximate": True}
        geometry = {"type": "MultiPolygon", "coordinates": coordinates(areas[place.code], plane)}
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        lines.append(json.dumps(feature, separators=(",", ":")))
    body = ",\n".join(lines)
    target.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")
    print(f"{target.name}: {len(areas)} areas, {unary_union(list(areas.values())).area / 1e6:.2f} km²")


if __name__ == "__main__":
    make(CITY_FOLDER / "boundaries.geojson")
