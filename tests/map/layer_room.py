"""Rooms for the layers of the map: a day with one of everything that lies on it, and a storm of 75. All invented."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

from console.errors import Refused
from console.models.commands.agencies import Order, Report, dispatch_all, step_assignment
from console.models.commands.cases import CaseForm, open_case, set_confidential
from console.models.commands.dangers import CautionForm, HazardForm, RoadForm, close_road, note_hazard, set_caution
from console.models.commands.reference import set_readiness, take_points
from console.models.state.city import load_city
from console.models.state.streams import split_stream
from console.store.archive.queries import Spread
from tests.ui.room_desk import RoomDesk
from wire.facts import MapPointDefined, Place
from wire.messages import UnitFix

HOUR_MS = 3_600_000
CENTRE = (-8.0965, 112.1685)
NATURES = ("fire_building", "tree_down", "traffic_accident", "wasp_nest", "flood", "medical_sudden")
STEPS = (None, "told", "accepted", "rolling", "arrived", "reported")


def placed(desk: RoomDesk, nature: str, lat: float, lng: float, **more: Any) -> str:
    """A case at a point."""
    place = Place(address="Jl. Contoh", point=f"{lat:.5f},{lng:.5f}", kelurahan=more.pop("kelurahan", None))
    records = desk.do(open_case, CaseForm(nature=nature, place=place, sample=True, **more))
    return split_stream(records[-1].stream)[1]


def send(desk: RoomDesk, case: str, agency: str, step: str | None, unit: str | None = None) -> None:
    """An agency on a case, as far as this step."""
    desk.do(dispatch_all, case, [Order(agency=agency, unit=unit)])
    one = next(a for a in desk.board.cases[case].assignments.values() if a.agency == agency)
    with suppress(Refused):  # one waits for a condition of another agency
        for name in STEPS[1 : STEPS.index(step) + 1]:
            desk.do(step_assignment, case, one.id, Report(step=name))  # type: ignore[arg-type]


def everything(desk: RoomDesk) -> dict[str, str]:
    """One of everything; gives the cases by what they are about."""
    desk.clock_ms -= HOUR_MS
    cases = {"fire": placed(desk, "fire_building", -8.0983, 112.1681)}
    for agency, step in (("DAMKAR", "rolling"), ("PSC119", "reported"), ("PLN", None), ("POLRES", "told")):
        send(desk, cases["fire"], agency, step)
    cases["tree"] = placed(desk, "tree_down", -8.0925, 112.1755)
    send(desk, cases["tree"], "DLH", "accepted")
    send(desk, cases["tree"], "PMI", "rolling", "M-1")
    cases["wasp"] = placed(desk, "wasp_nest", -8.1005, 112.1605)
    cases["secret"] = placed(desk, "medical_sudden", -8.0955, 112.1652)
    desk.do(set_confidential, cases["secret"], True, "anak")
    desk.clock_ms += HOUR_MS
    for code, word in (("POLRES", "ready"), ("BPBD", "limited"), ("DLH", "off"), ("SATPOLPP", "busy")):
        desk.do(set_readiness, code, word)
    drive(desk, -8.1010, 112.1760)
    desk.track(UnitFix(unit="PSC-1", at=desk.clock_ms - 15 * 60_000, lat=-8.0991, lng=112.1662))
    around(desk)
    return cases


def drive(desk: RoomDesk, lat: float, lng: float) -> None:
    """The tracker of the unit that goes to the fallen tree says where it is."""
    desk.track(UnitFix(unit="M-1", at=desk.clock_ms, lat=lat, lng=lng, speed_kmh=40.0, heading=340))


def around(desk: RoomDesk) -> None:
    """Points, a caution, a closed road, warnings."""
    desk.do(take_points, points())
    caution = CautionForm(
        text="anjing galak", subject="place", source="warga",
        place=Place(address="Jl. Misal 8", point="-8.0948,112.1712"), radius_m=120,
    )  # fmt: skip
    desk.do(set_caution, caution)
    road = RoadForm(street="Jl. Umpama", reason="pohon tumbang", place=Place(point="-8.0998,112.1720"))
    desk.do(close_road, road)
    weather = HazardForm(hazard="weather", headline="hujan lebat dan angin kencang", source="BMKG", severity="Waspada")
    flood = HazardForm(
        hazard="flood", headline="air sungai naik", source="BPBD", severity="Siaga",
        kelurahan=("35.72.03.1001", "35.72.03.1007"),
    )  # fmt: skip
    quake = HazardForm(
        hazard="quake", headline="M 5,1 kedalaman 20 km", source="BMKG", point="-8.1200,112.1500", radius_m=1500
    )
    for form in (weather, flood, quake):
        desk.do(note_hazard, form)


def points() -> list[MapPointDefined]:
    """Hydrants and assembly points, fresh, old, broken and never seen."""
    made = []
    for at, (state, day) in enumerate(
        (("ok", "2026-05-02"), ("broken", "2026-03-12"), ("ok", "2024-01-31"), ("unknown", ""))
    ):
        lat, lng = CENTRE[0] + 0.0022 * (at % 2), CENTRE[1] - 0.006 + 0.0035 * at
        made.append(
            MapPointDefined(f"H-{at + 1:03d}", "hydrant", f"Hidran {at + 1}", lat, lng, state, day, sample=True)
        )
    made.append(
        MapPointDefined("K-001", "assembly", "Lapangan Contoh", -8.0975, 112.1650, "ok", "2026-01-20", sample=True)
    )
    made.append(MapPointDefined("L-001", "other", "Sumber air", -8.0942, 112.1668, "unknown", "", "dalam", sample=True))
    return made


def storm(desk: RoomDesk) -> dict[str, str]:
    """Seventy-five reports over the city within an hour, in all states."""
    dice = random.Random(75)
    wards = load_city().kelurahan
    desk.clock_ms -= HOUR_MS
    cases: list[str] = []
    for at in range(75):
        ward = wards[dice.randrange(len(wards))]
        lat, lng = ward.lat + dice.gauss(0, 0.0035), ward.lng + dice.gauss(0, 0.0035)
        case = placed(
            desk, NATURES[at % len(NATURES)], lat, lng, kelurahan=ward.code, priority=dice.choice((1, 2, 2, 3))
        )
        cases.append(case)
        if at % 5:
            send(desk, case, dice.choice(("BPBD", "DLH", "DAMKAR", "PLN")), dice.choice(STEPS))
        desk.wait(30)
    desk.clock_ms += HOUR_MS // 3
    around(desk)
    return {"fire": cases[7]}


def spread_city(now_ms: int) -> Spread:
    """Ten thousand cases of a year over the city."""
    dice = random.Random(10_000)
    wards = load_city().kelurahan
    weights = [1 + (7 * at) % 11 for at in range(len(wards))]
    counts: dict[tuple[int, str], int] = {}
    found = []
    for _ in range(10_000):
        ward = dice.choices(wards, weights)[0]
        hour = int(min(23, max(0, dice.gauss(15, 5))))
        at_ms = (now_ms // (24 * HOUR_MS) - dice.randrange(1, 90)) * 24 * HOUR_MS + (hour - 7) * HOUR_MS
        counts[at_ms, ward.code] = counts.get((at_ms, ward.code), 0) + 1
        lat, lng = ward.lat + dice.gauss(0, 0.004), ward.lng + dice.gauss(0, 0.004)
        found.append((at_ms, round(lat * 1e6), round(lng * 1e6)))
    return Spread(counts=[(at, ward, many) for (at, ward), many in counts.items()], points=found, placed=12_345)
