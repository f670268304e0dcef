"""How many hours an agency was ready by its own word."""

import pytest

from console.models.state.measures import READY_PARTS
from console.models.state.record import Recorded
from console.models.views.agencies import HOUR_MS, ready_hours
from wire.facts import AgencyDefined, Fact, Readiness, ReadinessSet, UnitDefined

DAMKAR = AgencyDefined("DAMKAR", "D", "Pemadam", "Fire brigade", "Damkar", "phone")
UNITS = [UnitDefined(one, "DAMKAR", one, "engine") for one in ("D1", "D2")]
Said = tuple[float, str, Readiness]


def hours(*said: Said, since: int = 0, until: int = 24) -> dict[str, int]:
    """Of each part, from words as (hour, who, word)."""
    spoken = [(0.0, one) for one in (DAMKAR, *UNITS)]
    spoken += [(at, ReadinessSet(code, word)) for at, code, word in said]
    records = [recorded(round(at * HOUR_MS), fact) for at, fact in spoken]
    found = ready_hours(records, since * HOUR_MS, until * HOUR_MS).get("DAMKAR", {})
    return {name: found[part] for name, part in READY_PARTS.items() if found.get(part)}


def recorded(at_ms: int, fact: Fact) -> Recorded:
    return Recorded(id=f"{at_ms}", stream="ref:agency:DAMKAR", desk="a", desk_seq=1, at=at_ms, by="p", fact=fact)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ([(1, "DAMKAR", "ready"), (4, "DAMKAR", "busy"), (6, "D1", "ready")], {"ready": 5, "busy": 8, "unknown": 11}),
        ([(0, "DAMKAR", "ready")], {"ready": 8, "unknown": 16}),
        ([(-4, "DAMKAR", "ready")], {"ready": 4, "unknown": 20}),
        ([(0, "D1", "busy"), (0, "D2", "ready"), (2, "D2", "off")], {"ready": 2, "busy": 6, "off": 2, "unknown": 14}),
        ([(0, "D1", "ready"), (1, "DAMKAR", "off"), (3, "DAMKAR", "unknown")], {"ready": 6, "off": 2, "unknown": 16}),
        ([(30, "DAMKAR", "ready")], {"unknown": 24}),
        ([], {}),
    ],
)  # fmt: skip
def test_a_word_holds_until_the_next_for_a_shift_at_most_and_silence_counts(
    said: list[Said], found: dict[str, int]
) -> None:
    assert hours(*said) == found
    assert sum(hours(*said).values()) in (0, 24)
