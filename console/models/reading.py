"""What a typed text says of places and people: a street in a narrative, a point in a pasted link, counts of hurt."""

import re

from wire.facts import CasualtiesReported

_STREET = re.compile(r"\b(jalan|jln|jl|gang|gg)\b\.?\s+((?:[\w.'-]+\s*){1,5})", re.IGNORECASE)
_STOPS = frozenset(
    re.findall(
        r"\w+",
        """cedhak cedak dekat depan ngarep mburi belakang sebelah sebelum sesudah ada ana ono wonten rumah omah umah
        kebakaran kobongan kobong terbakar pohon wit kecelakaan tabrakan dan karo sing yang di ing nang neng kulon
        wetan lor kidul timur barat utara selatan wong orang mohon tolong tulung segera rt rw kel kelurahan desa
        korban banjir ambruk""",
    )
)
_NUMBER = re.compile(r"^\d+[a-z]?$", re.IGNORECASE)
_POINT = re.compile(r"(-?\d{1,2}[.,]\d{3,})\s*[,;/!+ ]\s*(?:\+?4d)?\s*(\d{2,3}[.,]\d{3,})")
_PIN = re.compile(r"!3d(-?\d{1,2}\.\d+)!4d(\d{2,3}\.\d+)")
_LAT, _LNG = (-11.5, 6.5), (94.5, 141.5)
_WORD = re.compile(r"\d+|[a-z]+")
_CLASSES = {
    **dict.fromkeys(("luka", "ringan", "light", "hurt", "tatu"), "light"),
    **dict.fromkeys(("berat", "parah", "severe", "badly"), "severe"),
    **dict.fromkeys(("meninggal", "tewas", "dead", "seda"), "dead"),
    **dict.fromkeys(("hilang", "missing", "ilang"), "missing"),
}
_MARKS = {"anak": "child", "bayi": "child", "child": "child", "bocah": "child"}
_MARKS |= {"lansia": "elderly", "elderly": "elderly", "simbah": "elderly", "tua": "elderly"}


def street_in(text: str) -> str:
    """The first street a narrative names, as "Jl. Contoh 12"; empty when there is none."""
    found = _STREET.search(text[:5000])
    if found is None:
        return ""
    kept: list[str] = []
    for word in found[2].split():
        plain = word.strip(".,;")
        if plain.lower() in _STOPS:
            break
        kept.append(plain if _NUMBER.match(plain) else plain[:1].upper() + plain[1:])
        if _NUMBER.match(plain) or word[-1] in ".,;":
            break
    short = "Gg." if found[1].lower().startswith("g") else "Jl."
    return f"{short} {' '.join(kept)}" if kept else ""


def point_in(text: str) -> tuple[float, float] | None:
    """The point (lat, lng) of a pasted map link or of typed coordinates, when it lies in this country."""
    found = _PIN.search(text) or _POINT.search(text)
    if found is None:
        return None
    lat, lng = (float(part.replace(",", ".")) for part in found.groups())
    return (lat, lng) if _LAT[0] <= lat <= _LAT[1] and _LNG[0] <= lng <= _LNG[1] else None


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
