"""Similar cases while somebody types: 500 open and recent cases on the board, each letter typed ranks them anew."""

import random
from statistics import quantiles

from console.models.commands.cases import merge
from console.models.views.duplicates import Probe, rank_duplicates
from tests.bench.lines import Line, figure, spent_ms
from tests.models.desks import SOMEWHERE, Desk, Room
from wire.facts import Place

CASES, TARGET_MS = 500, 30.0
SAID = "wit ambruk ngebruki omah nang dalan, pohon tumbang menimpa kabel depan toko"
WARDS = ("Gedog", "Turi", "Kauman", "Sentul", "Bendo")


def measure() -> list[Line]:
    """The 95th percentile over a sentence typed letter by letter; every twentieth case was merged into another."""
    room = Room()
    desk, rng = room.desk("A"), random.Random(112)
    made = [_case(desk, rng, number) for number in range(CASES)]
    for number in range(20, CASES, 20):
        desk.do(merge, made[number], made[number - 1])
    probes = [
        Probe(now_ms=room.now_ms, place=SOMEWHERE, nature="tree_down", number="0800 77", narrative=SAID[:length])
        for length in range(1, len(SAID))
    ]
    spent = [spent_ms(lambda probe=probe: rank_duplicates(desk.board, probe)) for probe in probes * 3]  # type: ignore[misc]
    p95 = quantiles(spent, n=100)[94]
    return [figure(f"similar cases of {CASES}, 95th percentile a letter", p95, "ms", min(spent), TARGET_MS)]


def _case(desk: Desk, rng: random.Random, number: int) -> str:
    point = f"{-8.06 - rng.random() * 0.06:.5f},{112.14 + rng.random() * 0.05:.5f}"
    place = Place(address=f"Jl. Contoh {number}", kelurahan=rng.choice(WARDS), point=point, rt=str(number % 9))
    call = desk.call(number=f"0800 {number}").id
    return desk.case(place=place, call=call, narrative=f"pohon tumbang {number} di jalan dekat toko").id
