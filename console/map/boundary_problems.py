"""Why a boundary file is refused: each problem as a sentence that says what is wrong and what to do."""

from console.errors import Worded
from console.text.words import QT_TRANSLATE_NOOP, Language, said

_WHOLE = QT_TRANSLATE_NOOP("BoundaryRefused", "Boundary file refused: {problem}. The old boundaries stay in use.")
_SENTENCES = {
    "unreadable": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "{file} cannot be read ({reason}). Check its name and permissions"
    ),
    "too_large": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "it has {megabytes} MB, the limit is {limit} MB. Simplify its lines first (to 5 m, say)"
    ),
    "not_geojson": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "its content is not right GeoJSON ({reason}). Save it again in QGIS as GeoJSON, WGS 84"
    ),
    "projected": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "its coordinates are not degrees ({reason}). Save it again in WGS 84 (EPSG:4326)"
    ),
    "swapped": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "latitude and longitude are swapped. GeoJSON writes longitude first, such as [112.16, -8.09]"
    ),
    "far_away": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "{name} lies {km} km from the city. Choose the boundary file of this city"
    ),
    "no_code": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "area {number} has no kelurahan code. Fill its property “kode”, such as 35.72.01.1001"
    ),
    "missing": QT_TRANSLATE_NOOP("BoundaryRefused", "{names} are missing. Add them to the file"),
    "unknown": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "codes {names} are no kelurahan of this city. Remove those areas or correct the codes"
    ),
    "twice": QT_TRANSLATE_NOOP("BoundaryRefused", "{name} appears twice. Join its areas into one (MultiPolygon)"),
    "name_differs": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "code {kelurahan} is named “{found}”, but should be “{name}”. Correct the name or the code"
    ),
    "invalid_shape": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "the shape of {name} is wrong ({reason}). Mend it in QGIS: Vector, Fix geometries"
    ),
    "point_off": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "{name} lies {metres} m from its known place. Its code may be swapped with another kelurahan"
    ),
    "overlap": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "{name} and {other} overlap by {hectares} ha. Correct their common border"
    ),
    "gap": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "there is a gap of {hectares} ha near {name}. Close the borders around it"
    ),
    "area": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "its whole area is {km2} km², but should be about {expected} km². Check that it is complete"
    ),
    "no_version": QT_TRANSLATE_NOOP(
        "BoundaryRefused",
        "there is no single version whose hash begins with “{wanted}”. See the list: konsol112 peta batas",
    ),
    "not_written": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "the result cannot be saved ({reason}). Check the free space of the disk"
    ),
}


class BoundaryRefused(Worded):
    """The boundary file is not taken; the old boundaries stay in use. `problem` names which check it failed."""

    SENTENCES = _SENTENCES

    def __init__(self, problem: str, **values: object) -> None:
        super().__init__("boundary_refused", problem=problem, **values)
        self.problem = problem
        shown = {name: printable(value) for name, value in values.items()}
        self.sentence_id, self.sentence_en = (_sentence(language, problem, shown) for language in ("id", "en"))


def printable(value: object) -> str:
    """A value of the file on one line of a terminal: without control characters, and not endless."""
    text = "".join(char for char in str(value) if char.isprintable())
    return text if len(text) <= 100 else text[:99] + "…"


def listed(names: list[str]) -> str:
    """A few names, and how many more."""
    return ", ".join(names[:5]) + (f" (+{len(names) - 5})" if len(names) > 5 else "")


def _sentence(language: Language, problem: str, shown: dict[str, str]) -> str:
    text = said(language, "BoundaryRefused", _SENTENCES[problem]).format(**shown)
    return said(language, "BoundaryRefused", _WHOLE).format(problem=text)
