"""The few words of the map. The page shows only what it is given here."""

from console.text.words import QT_TRANSLATE_NOOP, Language, said

_WORDS = {
    "back": QT_TRANSLATE_NOOP("MapPage", "Back to the city"),
    "zoom_in": QT_TRANSLATE_NOOP("MapPage", "Zoom in"),
    "zoom_out": QT_TRANSLATE_NOOP("MapPage", "Zoom out"),
    "sample": QT_TRANSLATE_NOOP("MapPage", "SAMPLE MAP"),
    "approximate": QT_TRANSLATE_NOOP("MapPage", "APPROXIMATE LIMITS"),
    "dated": QT_TRANSLATE_NOOP("MapPage", "Map of {date}"),
    "map": QT_TRANSLATE_NOOP("MapPage", "Map of the city"),
    "point": QT_TRANSLATE_NOOP("MapPage", "Place"),
    "go": QT_TRANSLATE_NOOP("MapPage", "Show"),
    "post": QT_TRANSLATE_NOOP("MapPage", "Post"),
    "sample_post": QT_TRANSLATE_NOOP("MapPage", "Post (sample place)"),
    "vehicle": QT_TRANSLATE_NOOP("MapPage", "Vehicle"),
    "sample_vehicle": QT_TRANSLATE_NOOP("MapPage", "Vehicle (sample)"),
    "priority": QT_TRANSLATE_NOOP("MapPage", "priority"),
    "cluster": QT_TRANSLATE_NOOP("MapPage", "Cases close together: {count}, the gravest of priority {priority}"),
    "road": QT_TRANSLATE_NOOP("MapPage", "Road closed"),
    "closed": QT_TRANSLATE_NOOP("MapPage", "over"),
    "hidden": QT_TRANSLATE_NOOP("MapPage", "more cases not on the map: {count}"),
    "point_first": QT_TRANSLATE_NOOP("MapPage", "Arrows move, Shift farther, Enter chooses, Esc leaves"),
    "measure_first": QT_TRANSLATE_NOOP("MapPage", "Measure: click or Enter at the first point, Esc ends"),
    "measure_next": QT_TRANSLATE_NOOP("MapPage", "Next point: click or Enter, Esc ends"),
    "total": QT_TRANSLATE_NOOP("MapPage", "{length} in all · Backspace takes a point back, Esc ends"),
    "radius_first": QT_TRANSLATE_NOOP("MapPage", "Radius: click or Enter in its middle, Esc ends"),
    "radius_next": QT_TRANSLATE_NOOP("MapPage", "Radius {length}: click or Enter at its edge"),
    "radius_done": QT_TRANSLATE_NOOP("MapPage", "Radius {length} · click or Enter: another, Esc ends"),
    "loading": QT_TRANSLATE_NOOP("MapPage", "Preparing the map…"),
    "no_map": QT_TRANSLATE_NOOP(
        "MapPage",
        "The map cannot be shown on this computer. All other work goes on; the places of the cases are listed here.",
    ),
    "map_failed": QT_TRANSLATE_NOOP(
        "MapPage",
        "The map kept stopping, so this list took its place. Close and open the program again in a quiet moment.",
    ),
}


def word(key: str, language: Language) -> str:
    return said(language, "MapPage", _WORDS[key])


def all_words(language: Language) -> dict[str, str]:
    """Everything, for the page."""
    return {key: word(key, language) for key in _WORDS}
