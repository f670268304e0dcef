"""Boundaries and cases for tests: made from the city's own approximate areas."""

import json
from pathlib import Path
from typing import Any

from console.map.boundaries import BoundaryShelf, check_boundaries, read_file, version_of
from console.models.state.case import Case, fold_case
from console.models.state.city import CITY_FOLDER
from console.models.state.record import Recorded
from wire.facts import CaseOpened, Place

HERE = (-8.09537, 112.1665)


def shifted(east: float) -> bytes:
    """As an office would draw them: everything further east, in degrees, nothing approximate, plain property names."""
    collection: dict[str, Any] = json.loads((CITY_FOLDER / "boundaries.geojson").read_bytes())
    for feature in collection["features"]:
        feature["properties"]["approximate"] = False
        shape = feature["geometry"]
        shape["coordinates"] = [[[[x + east, y] for x, y in ring] for ring in part] for part in shape["coordinates"]]
    return json.dumps(collection).encode()


def install(path: Path, home: Path, *, approximate: bool = False) -> str:
    """Take a file into use at this home, as an admin's page does; its hash. Raises `BoundaryRefused`."""
    checked = check_boundaries(read_file(path), None, approximate=approximate)
    shelf, version = BoundaryShelf(home), version_of(checked, path.stem)
    shelf.keep(checked.data, version)
    shelf.use(version.sha256)
    return version.sha256


def case_at(id: str, point: tuple[float, float] | None, kelurahan: str | None, **more: Any) -> Case:
    """A case at a point in degrees, written with this kelurahan."""
    text = f"{point[0]},{point[1]}" if point else None
    place = Place(address="Jl. Contoh 1", point=text, kelurahan=kelurahan, **more)
    fact = CaseOpened(number="112-261112-A-0001", nature="tree_down", priority=2, place=place)
    entry = Recorded(id="e1", stream=f"case:{id}", desk="d", desk_seq=1, at=1, by="p", fact=fact)
    return fold_case(id, [entry])
