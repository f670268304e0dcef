"""The script of a sample day: the city's real mix of calls (41 % handled, 23 % prank, 37 % ghost), maybe a storm hour.

Pure and seeded. Everything in it is invented and marked as a sample.
"""

import json
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from console.map.geography import load_geography
from wire.facts import Channel, Step

DAY_S = 86_400
STORM_START_S, STORM_S, STORM_TREES = 15 * 3_600, 3_600, 75
HANDLED, PRANK = 0.41, 0.23
_HOURS = (1, 1, 1, 1, 1, 2, 3, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 6, 5, 4, 3, 2)
_PACE: tuple[tuple[Step, float, float], ...] = (
    ("told", 20, 70),
    ("accepted", 10, 60),
    ("rolling", 30, 120),
    ("arrived", 180, 720),
    ("reported", 60, 300),
    ("cleared", 600, 2_400),
)
Kind = Literal["handled", "prank", "ghost"]

# What sample callers say, by nature. Invented for the sample room.
_SAYINGS: dict[str, tuple[str, ...]] = {
    "traffic_accident": ("dua motor tabrakan, satu orang luka di kaki", "motor kesrempet mobil, korbane ngglethak"),
    "tree_down": ("pohon tumbang menutup jalan", "wit ambruk malangi dalan, ora ana sing tatu"),
    "wasp_nest": ("sarang tawon besar di atap rumah", "tawon ndhas cedhak sekolahan"),
    "medical_sudden": ("bapak sesak napas, umur enam puluhan", "simbah dhadhane lara"),
    "wild_animal": ("ular masuk dapur, panjang satu meter", "ula mlebu omah, ora wani nyekel"),
    "fire_land": ("bakar sampah merembet ke kebun", "suket kobong cedhak omah"),
    "fire_building": ("dapur terbakar, api sudah besar", "kobongan omah, wong tuwa isih nang njero"),
    "patient_transport": ("minta ambulans, ibu tidak bisa jalan", "nyuwun ambulans dhateng griya sakit"),
    "corpse_transport": ("minta mobil jenazah, meninggal di rumah", "nyuwun mobil jenazah"),
    "electrical_hazard": ("kabel listrik menjuntai di jalan", "kabel nglewer, anak-anak dolan cedhak kono"),
    "road_hazard": ("lampu merah mati, ramai sekali", "dalan jeglong, wis ana sing tiba"),
    "utility_outage": ("listrik padam satu gang", "banyu leding ora mili"),
    "public_order": ("musik keras sampai malam", "trek-trekan nang dalan"),
    "mental_crisis": ("ada orang mengamuk membawa kayu", "wong ngamuk bengok-bengok"),
}
# How often each comes by day and by night (22 to 5): nobody burns leaves or looks up at wasps in the dark.
_OFTEN: dict[str, tuple[int, int]] = {
    "traffic_accident": (4, 4),
    "tree_down": (2, 1),
    "wasp_nest": (3, 0),
    "medical_sudden": (4, 5),
    "wild_animal": (3, 3),
    "fire_land": (2, 0),
    "fire_building": (1, 1),
    "patient_transport": (3, 2),
    "corpse_transport": (2, 2),
    "electrical_hazard": (2, 1),
    "road_hazard": (2, 2),
    "utility_outage": (2, 2),
    "public_order": (1, 4),
    "mental_crisis": (1, 1),
}
_NIGHT = (22, 5)
# Who reports in writing or comes by, in a hundred; the rest telephones.
_CHANNELS: tuple[tuple[Channel, int], ...] = (("phone", 88), ("whatsapp", 6), ("social", 2), ("app", 2), ("walk_in", 2))
_PRANKS = ("anak-anak tertawa", "bernyanyi lalu ditutup", "pura-pura kebakaran, lalu tertawa")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the sample map: degrees, a sample street, a kelurahan code."""

    lat: float
    lng: float
    street: str
    kelurahan: str | None


@dataclass(frozen=True, slots=True)
class CrewStep:
    """A step of the agencies, seconds after the dispatch."""

    after_s: float
    step: Step


@dataclass(frozen=True, slots=True)
class DayCall:
    """One call of the day: when it rings (seconds of the day), how long until it is answered, and what comes of it."""

    at_s: float
    ring_s: float
    number: str
    kind: Kind
    nature: str = ""
    narrative: str = ""
    spot: Spot | None = None
    note: str = ""
    crew: tuple[CrewStep, ...] = ()
    result: str = "handled"
    channel: Channel = "phone"
    promise: str = ""  # what was promised to the caller when the case was closed
    promised_s: float = 0.0  # and for which second of the day


def script(spots: Sequence[Spot], seed: int = 112, calls: int = 24, storm: bool = True) -> list[DayCall]:
    """A day of calls in the order they ring."""
    chance = random.Random(seed)
    hours = chance.choices(range(24), weights=_HOURS, k=calls)
    day: list[DayCall] = []
    for at_s in sorted(hour * 3_600 + chance.uniform(0, 3_600) for hour in hours):
        day.append(_call(chance, spots, at_s, [call.nature for call in day if call.nature][-2:]))
    if storm:
        times = (STORM_START_S + STORM_S * chance.betavariate(2, 3) for _ in range(STORM_TREES))
        day += [handled(chance, spots, at, "tree_down") for at in times]
    return sorted(day, key=lambda call: call.at_s)


def _call(chance: random.Random, spots: Sequence[Spot], at_s: float, before: list[str]) -> DayCall:
    fate = chance.random()
    if fate < HANDLED:
        channel = chance.choices([name for name, _ in _CHANNELS], [weight for _, weight in _CHANNELS])[0]
        return replace(handled(chance, spots, at_s, _nature(chance, at_s, before)), channel=channel)
    return false_call(chance, at_s, "prank" if fate < HANDLED + PRANK else "ghost")


def _nature(chance: random.Random, at_s: float, before: list[str]) -> str:
    """What happens at this hour, and not what happened just before."""
    night = is_night(at_s)
    often = {nature: weights[night] for nature, weights in _OFTEN.items() if nature not in before}
    return chance.choices(list(often), list(often.values()))[0]


def is_night(at_s: float) -> bool:
    """Whether a second of the day lies in the night."""
    hour = at_s // 3_600 % 24
    return hour >= _NIGHT[0] or hour < _NIGHT[1]


def false_call(chance: random.Random, at_s: float, kind: Kind) -> DayCall:
    """A prank or a silence."""
    ring_s = chance.uniform(2, 14)
    if kind == "prank":
        # Pranks come from few numbers, so that the banner's history has something to show.
        return DayCall(at_s, ring_s, f"0000-9000-{chance.randrange(4):03d}", kind, note=chance.choice(_PRANKS))
    return DayCall(at_s, ring_s, _number(chance), kind)


def handled(chance: random.Random, spots: Sequence[Spot], at_s: float, nature: str) -> DayCall:
    """A case that runs to its end."""
    crew = crew_steps(chance)
    return DayCall(
        at_s,
        chance.uniform(2, 11),
        _number(chance),
        "handled",
        nature=nature,
        narrative=chance.choice(_SAYINGS[nature]),
        spot=chance.choice(spots),
        crew=crew,
    )


def crew_steps(chance: random.Random, known: Collection[str] = ()) -> tuple[CrewStep, ...]:
    """What the agencies still do, when these steps are known."""
    after, steps = 0.0, []
    for step, low, high in _PACE:
        if step not in known:
            after += chance.uniform(low, high)
            steps.append(CrewStep(after, step))
    return tuple(steps)


def _number(chance: random.Random) -> str:
    """A number no telephone has: it begins with four zeros."""
    return f"0000-{chance.randrange(1_000, 9_000)}-{chance.randrange(1_000):03d}"


# Places of the sample map, for calls of the sample day.

STREETS = Path(__file__).parents[2] / "resources" / "city" / "sample_streets.geojson"


def sample_spots() -> list[Spot]:
    """A point on each named sample street that lies inside the city."""
    geography = load_geography()
    spots = []
    for feature in json.loads(STREETS.read_text("utf-8"))["features"]:
        properties, geometry = feature["properties"], feature["geometry"]
        if properties["kind"] not in ("main", "second", "small"):
            continue
        line = max(geometry["coordinates"], key=len)
        lng, lat = line[len(line) // 2]
        located = geography.locate(lat, lng)
        if not located.outside:
            spots.append(Spot(lat, lng, properties["name"], located.kelurahan))
    return spots
