"""How many hours of a time each agency was ready by its own word: from every word there ever was, not only the last.

Rule: a word holds until the next one, for a shift at most; where there is none nothing is known, and that counts too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from console.models.state.measures import READY_PARTS, Bins
from console.models.state.record import Recorded
from console.models.views.advice import WORD_OLD_S
from wire import facts

HOUR_MS = 3_600_000
_ORDER = tuple(READY_PARTS)
Said = tuple[int, str, str]  # when (UTC ms), by whom (the agency, or a unit of it), the word


def ready_hours(records: Iterable[Recorded], since_ms: int, until_ms: int) -> dict[str, Bins]:
    """By agency the hours of each part, nothing where no agency ever said a word; `records` are all there are of
    agencies and units."""
    agencies, units, said = set[str](), dict[str, str](), list[Said]()
    for record in records:
        match record.fact:
            case facts.AgencyDefined(code=code, active=active):
                (agencies.add if active else agencies.discard)(code)
            case facts.UnitDefined(code=code, agency=agency):
                units[code] = agency
            case facts.ReadinessSet(code=code, readiness=word):
                said.append((record.when, code, word))
    by_agency: dict[str, list[Said]] = {agency: [] for agency in agencies if said}
    for one in sorted(said):
        by_agency.setdefault(units.get(one[1], one[1]), []).append(one)
    return {agency: _hours(agency, words, since_ms, until_ms) for agency, words in by_agency.items()}


def _hours(agency: str, words: Sequence[Said], since_ms: int, until_ms: int) -> Bins:
    edges = {edge for when, _, _ in words for edge in (when, when + WORD_OLD_S * 1000)}
    moments = sorted({since_ms, until_ms, *(one for one in edges if since_ms < one < until_ms)})
    held: dict[str, tuple[int, str]] = {}
    spent, at = Counter[int](), 0
    for begin, end in pairwise(moments):
        while at < len(words) and words[at][0] <= begin:
            when, code, word = words[at]
            held[code], at = (when + WORD_OLD_S * 1000, word), at + 1
        now = {code: word for code, (over_ms, word) in held.items() if over_ms > begin and word != "unknown"}
        # The agency's own word goes before those of its units, of which the readiest counts.
        word = now.get(agency) or min(now.values(), key=_ORDER.index, default="unknown")
        spent[READY_PARTS[word]] += end - begin
    return {part: round(ms / HOUR_MS) for part, ms in spent.items()}
