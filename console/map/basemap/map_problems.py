"""Why a map file or an extract is refused: each problem as a sentence that says what is wrong and what to do."""

from console.errors import Worded
from console.map.boundary_problems import printable
from console.text.words import QT_TRANSLATE_NOOP, Language, said

_WHOLE = QT_TRANSLATE_NOOP("MapRefused", "Map refused: {problem}. The old map stays in use.")
_SENTENCES = {
    "unreadable": QT_TRANSLATE_NOOP("MapRefused", "{file} cannot be read ({reason}). Check its name and permissions"),
    "no_file": QT_TRANSLATE_NOOP("MapRefused", "there is no file named {file}. Check its name and folder"),
    "not_for_a_map": QT_TRANSLATE_NOOP(
        "MapRefused",
        "{file} is there already and is no map; what it holds would be lost. Write to another name with --ke",
    ),
    "busy": QT_TRANSLATE_NOOP(
        "MapRefused", "{file} is being made or installed by another command. Wait until it has ended, then repeat"
    ),
    "not_a_map": QT_TRANSLATE_NOOP(
        "MapRefused", "{file} is neither a Konsol 112 map (.k112map) nor MBTiles. Choose another file"
    ),
    "newer": QT_TRANSLATE_NOOP(
        "MapRefused", "{file} was made by a newer program (edition {edition}). Update the program at this desk"
    ),
    "tile_kind": QT_TRANSLATE_NOOP(
        "MapRefused", "the tiles of {file} are no png, jpg or webp pictures ({kind}). Export it again as raster MBTiles"
    ),
    "elsewhere": QT_TRANSLATE_NOOP("MapRefused", "{file} is no map of this city. Choose a file that holds this city"),
    "extract_kind": QT_TRANSLATE_NOOP(
        "MapRefused", "{file} is no OpenStreetMap extract (.osm.pbf, .osm.bz2, .osm.gz, .osm). Choose the extract"
    ),
    "extract_broken": QT_TRANSLATE_NOOP(
        "MapRefused", "the extract {file} is broken or cut off ({reason}). Download it again"
    ),
    "extract_elsewhere": QT_TRANSLATE_NOOP(
        "MapRefused", "the extract {file} holds nothing in this city. Choose an extract of a region that holds it"
    ),
    "no_osmium": QT_TRANSLATE_NOOP(
        "MapRefused",
        "what makes maps is not installed on this computer. Install it with: pip install osmium. Or use a ready "
        ".k112map file: konsol112 peta pasang FILE",
    ),
    "rim": QT_TRANSLATE_NOOP("MapRefused", "a rim of {km} km cannot be used. Choose 0 to 50 km"),
    "no_space": QT_TRANSLATE_NOOP(
        "MapRefused",
        "there is not enough free space; {megabytes} MB are needed. Make room, or write elsewhere with --ke",
    ),
    "not_written": QT_TRANSLATE_NOOP(
        "MapRefused",
        "the result cannot be saved ({reason}). Check the free space, and close the program that uses the file",
    ),
    "not_tables": QT_TRANSLATE_NOOP(
        "MapRefused",
        "{file} holds more than tables ({what}), which is not carried out here. Export it again as plain MBTiles",
    ),
    "endless": QT_TRANSLATE_NOOP(
        "MapRefused",
        "{file} is not read within its bounds. Export it again with the index of its tiles, or choose another file",
    ),
    "broken": QT_TRANSLATE_NOOP("MapRefused", "{file} is broken ({reason}). Copy it or make it again"),
}


class MapRefused(Worded):
    """The map is not taken; the one in use stays. `problem` names which check it failed."""

    SENTENCES = _SENTENCES

    def __init__(self, problem: str, **values: object) -> None:
        super().__init__("map_refused", problem=problem, **values)
        self.problem = problem
        shown = {name: printable(value) for name, value in values.items()}
        self.sentence_id, self.sentence_en = (_sentence(language, problem, shown) for language in ("id", "en"))

    def about(self, file: str) -> "MapRefused":
        """The same of the file a person named, of which this one was a copy."""
        values = {name: value for name, value in self.values.items() if name not in ("problem", "file")}
        return type(self)(self.problem, file=file, **values)


def _sentence(language: Language, problem: str, shown: dict[str, str]) -> str:
    text = said(language, "MapRefused", _SENTENCES[problem]).format(**shown)
    return said(language, "MapRefused", _WHOLE).format(problem=text)
