"""How certain a place is, by where it came from: the caller's word, a match with the map, or a person on site.

Rule: only a person makes it "dipastikan petugas" or "ternyata salah"; no reading and no hit ever does.
"""

from typing import Literal

from wire.facts import Certainty

Source = Literal["caller", "map_click", "link", "gazetteer", "officer", "typed"]
_BY_SOURCE: dict[Source, Certainty] = {
    "caller": "caller",
    "typed": "caller",
    # A pasted position is what the caller's telephone says; nobody has compared it with the map.
    "link": "caller",
    "map_click": "map",
    "gazetteer": "map",
    "officer": "officer",
}


def certainty_by(source: Source, *, located: bool = True, hit: Certainty = "map") -> Certainty:
    """The certainty of a place from this source. `hit`: what the hit of the list itself is worth (a sample: caller)."""
    if not located:
        return "none"
    return hit if source == "gazetteer" else _BY_SOURCE[source]
