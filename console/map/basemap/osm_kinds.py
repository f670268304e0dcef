"""What an object of OpenStreetMap is on our map, by its tags. What is not named here is not drawn."""

import re
import unicodedata
from collections.abc import Mapping

Tags = Mapping[str, str]

# From the smallest to the largest: the order in which they are drawn.
ROAD_CLASSES = ("path", "track", "service", "residential", "tertiary", "secondary", "primary", "trunk", "motorway")
SPEEDS_KMH = {
    "motorway": 80,
    "trunk": 60,
    "primary": 50,
    "secondary": 45,
    "tertiary": 40,
    "residential": 25,
    "service": 15,
    "track": 12,
}
ONEWAY, BRIDGE, TUNNEL = 1, 2, 4
_ROADS = {name: name for name in ROAD_CLASSES}
_ROADS |= {f"{name}_link": name for name in ("motorway", "trunk", "primary", "secondary", "tertiary")}
_ROADS |= dict.fromkeys(("unclassified", "living_street", "road"), "residential")
_ROADS |= dict.fromkeys(("footway", "pedestrian", "steps", "cycleway", "bridleway", "corridor"), "path")

_LINES = {
    "waterway": {"river": "river", "stream": "stream", "canal": "canal", "drain": "canal", "ditch": "stream"},
    "railway": dict.fromkeys(("rail", "light_rail", "narrow_gauge", "tram", "subway"), "rail"),
}
_AREAS = {
    "amenity": {
        "school": "school",
        "kindergarten": "school",
        "university": "school",
        "college": "school",
        "hospital": "hospital",
        "grave_yard": "cemetery",
    },
    "landuse": {
        "residential": "residential",
        "industrial": "industrial",
        "cemetery": "cemetery",
        "military": "military",
        "grass": "grass",
        "meadow": "grass",
        "village_green": "park",
        "recreation_ground": "park",
        "forest": "wood",
        "farmland": "farm",
        "farmyard": "farm",
        "orchard": "farm",
        "plantation": "farm",
        "plant_nursery": "farm",
        "aquaculture": "water",
        "basin": "water",
        "reservoir": "water",
    },
    "leisure": dict.fromkeys(("park", "garden", "pitch", "playground", "stadium", "golf_course"), "park"),
    "natural": {
        "water": "water",
        "wood": "wood",
        "scrub": "wood",
        "grassland": "grass",
        "sand": "sand",
        "beach": "sand",
    },
    "waterway": {"riverbank": "water", "dock": "water"},
    "place": {"square": "park"},
    "military": dict.fromkeys(("base", "barracks", "training_area", "naval_base", "airfield"), "military"),
}
_POINTS = {
    "emergency": {
        "fire_hydrant": "hydrant",
        "assembly_point": "assembly",
        "ambulance_station": "clinic",
        "fire_station": "fire",
    },
    "amenity": {
        "hospital": "hospital",
        "clinic": "clinic",
        "doctors": "clinic",
        "health_post": "clinic",
        "pharmacy": "pharmacy",
        "police": "police",
        "fire_station": "fire",
        "school": "school",
        "kindergarten": "school",
        "university": "school",
        "college": "school",
        "place_of_worship": "worship",
        "marketplace": "market",
        "fuel": "fuel",
        "bank": "bank",
        "atm": "bank",
        "restaurant": "restaurant",
        "fast_food": "restaurant",
        "cafe": "restaurant",
        "food_court": "restaurant",
        "bus_station": "bus",
        "townhall": "government",
        "courthouse": "government",
        "community_centre": "government",
        "prison": "government",
        "post_office": "government",
    },
    "healthcare": dict.fromkeys(("clinic", "doctor", "centre", "midwife", "laboratory"), "clinic")
    | {"hospital": "hospital", "pharmacy": "pharmacy"},
    "office": {"government": "government"},
    "tourism": dict.fromkeys(("hotel", "guest_house", "hostel", "motel"), "hotel"),
    "railway": {"station": "station", "halt": "station"},
    "public_transport": {"station": "bus"},
    "highway": {"bus_stop": "bus"},
    "leisure": dict.fromkeys(("park", "stadium", "sports_centre"), "park"),
}
_NAMED_IN_ANY_CASE = ("shop", "office", "amenity", "tourism", "historic", "craft", "leisure", "man_made", "place")
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
LONGEST_NAME = 120


def road_class(tags: Tags) -> str | None:
    """The class of a road, none for what is no road (or an open place)."""
    return None if tags.get("area") == "yes" else _ROADS.get(tags.get("highway", ""))


def road_flags(tags: Tags) -> tuple[int, bool]:
    """Flags of a road, and whether its line has to be turned round to run along them."""
    said = tags.get("oneway", "")
    circle = tags.get("junction") in ("roundabout", "circular")
    implied = said == "" and (circle or tags.get("highway") in ("motorway", "motorway_link"))
    flags = ONEWAY if said in ("yes", "true", "1", "-1", "reverse") or implied else 0
    flags |= BRIDGE if tags.get("bridge", "no") != "no" else 0
    flags |= TUNNEL if tags.get("tunnel", "no") not in ("no", "culvert") else 0
    return flags, said in ("-1", "reverse")


def line_kind(tags: Tags) -> str | None:
    """River, stream, canal or rail; what runs underground is not drawn."""
    if tags.get("tunnel", "no") != "no":
        return None
    return _first(_LINES, tags)


def area_kind(tags: Tags) -> str | None:
    """The use of land, or water."""
    return _first(_AREAS, tags)


def point_kind(tags: Tags) -> str | None:
    """The kind of a point of interest; `other` for what only has a name."""
    kind = _first(_POINTS, tags)
    if kind is None and "name" in tags and any(key in tags for key in _NAMED_IN_ANY_CASE):
        kind = "other"
    return kind


def _first(table: Mapping[str, Mapping[str, str]], tags: Tags) -> str | None:
    return next((kinds[tags[key]] for key, kinds in table.items() if tags.get(key) in kinds), None)


def text(value: str) -> str:
    """A text from outside as one line that can be shown: no control characters, none that turn the writing round."""
    kept = "".join(
        char if char.isprintable() and char not in _DIRECTIONS else " " for char in unicodedata.normalize("NFC", value)
    )
    return re.sub(r"\s+", " ", kept).strip()[:LONGEST_NAME].strip()
