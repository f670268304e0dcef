"""What a typed text says of people: counts of hurt, by class. Places are read by `console/places`."""

import re

from wire.facts import CasualtiesReported

_WORD = re.compile(r"\d+|[a-z]+")
_CLASSES = {
    **dict.fromkeys(("luka", "ringan", "light", "hurt", "tatu"), "light"),
    **dict.fromkeys(("berat", "parah", "severe", "badly"), "severe"),
    **dict.fromkeys(("meninggal", "tewas", "dead", "seda"), "dead"),
    **dict.fromkeys(("hilang", "missing", "ilang"), "missing"),
}
_MARKS = {"anak": "child", "bayi": "child", "child": "child", "bocah": "child"}
_MARKS |= {"lansia": "elderly", "elderly": "elderly", "simbah": "elderly", "tua": "elderly"}


def casualties_in(text: str) -> tuple[CasualtiesReported | None, str]:
    """The counts of "2 luka 1 berat anak", a number before or after its word; else none and the word not understood."""
    counts: dict[str, int] = {}
    marks: set[str] = set()
    waiting, last = None, ""
    for word in _WORD.findall(text.lower()[:300]):
        if word.isdigit():
            if last and last not in counts:
                counts[last], last = int(word), ""
            else:
                waiting = int(word)
        elif word in _CLASSES:
            name = _CLASSES[word]
            if waiting is not None:
                counts[name], waiting, last = waiting, None, ""
            elif name == "severe" and last == "light":
                last = name
            else:
                last = name
        elif word in _MARKS:
            marks.add(_MARKS[word])
        elif word not in ("dan", "and", "orang", "people", "korban"):
            return None, word
    if waiting is not None or last:
        return None, str(waiting) if waiting is not None else text.strip()[:40]
    if any(count > 9999 for count in counts.values()):
        return None, str(max(counts.values()))
    return CasualtiesReported(source="caller", child="child" in marks, elderly="elderly" in marks, **counts), ""
