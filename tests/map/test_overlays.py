"""What lies on the map beside cases: each shape has a layer, what is off is not sent, no place is not drawn."""

import math
from typing import Any

import msgspec
import pytest

from console.map.geography import load_geography
from console.map.layers import (
    LAYERS,
    CircleShape,
    HazardShape,
    HeatShape,
    LineShape,
    NoteShape,
    Overlay,
    SignShape,
    is_on,
    placed,
)
from console.map.scene import Scene

RINGS = (((-8.1, 112.1), (-8.1, 112.2), (-8.2, 112.2)),)
LINE = LineShape("line:1", (-8.1, 112.1), (-8.2, 112.2), "D", "rolling", "A-0001 · Damkar", selected=True)
SIGN = SignShape("sign:H-1", "hydrant", "Hidran", "Hidran · dicek", -8.1, 112.1)
CIRCLE = CircleShape("caution:1", "anjing", -8.1, 112.1, 50)
HAZARD = HazardShape("hazard:1", "CUACA", RINGS)
HEAT = HeatShape("heat:1", RINGS, -8.1, 112.1, 3, "12")
NOTE = NoteShape("note:heat", "heat", "n = 12")
EVERY: tuple[Overlay, ...] = (LINE, SIGN, CIRCLE, HAZARD, HEAT, NOTE)


def upserted(scene: Scene) -> set[str]:
    text = scene.next_message()
    found: dict[str, Any] = msgspec.json.decode(text) if text else {}
    return {shape["id"] for shape in found.get("upsert", [])}


@pytest.mark.parametrize("shape", EVERY, ids=lambda shape: shape.id)
def test_the_layer_of_each_shape_is_one_that_can_be_switched(shape: Overlay) -> None:
    assert not is_on(shape, frozenset(LAYERS))
    assert is_on(shape, frozenset())
    assert len([layer for layer in LAYERS if not is_on(shape, frozenset({layer, "all_lines"}))]) == 1


def test_a_line_of_another_case_is_seen_only_with_all_lines() -> None:
    other = msgspec.structs.replace(LINE, selected=False)
    assert not is_on(other, frozenset({"all_lines"})) and is_on(other, frozenset({"line"}))
    assert is_on(LINE, frozenset({"line"}))


def test_what_is_no_place_is_not_drawn() -> None:
    wrong = [
        msgspec.structs.replace(SIGN, lat=math.nan),
        msgspec.structs.replace(LINE, start=(91.0, 0.0)),
        msgspec.structs.replace(CIRCLE, lng=math.inf),
        HazardShape("hazard:2", "x", middle=(0.0, 181.0), radius_m=5),
    ]
    assert placed([*wrong, *EVERY]) == list(EVERY)


def test_only_the_shapes_of_layers_that_are_on_are_sent_and_only_once() -> None:
    scene = Scene(load_geography())
    upserted(scene)
    scene.set_overlay("some", EVERY)
    scene.hide_layers(frozenset({"hydrant", "heat"}))
    assert upserted(scene) == {"line:1", "caution:1", "hazard:1"}
    assert scene.next_message() is None
    scene.hide_layers(frozenset())
    assert upserted(scene) == {"sign:H-1", "heat:1", "note:heat"}
    scene.set_overlay("some", [])
    text = scene.next_message()
    assert text is not None and len(msgspec.json.decode(text)["remove"]) == len(EVERY)


def test_many_points_go_only_while_their_layer_is_on() -> None:
    scene = Scene(load_geography())
    scene.hide_layers(frozenset({"archive"}))
    scene.set_points([(-8.1, 112.1), (math.nan, 1.0)])
    first = scene.next_message()
    assert first is not None and msgspec.json.decode(first)["points"] == []
    scene.hide_layers(frozenset())
    second = scene.next_message()
    assert second is not None and msgspec.json.decode(second) == {"points": [[-8.1, 112.1]]}


def test_a_kelurahan_is_found_by_its_code() -> None:
    scene = Scene(load_geography())
    found = scene.ward("35.72.03.1001")
    assert found is not None and len(found[0][0]) > 3 and abs(found[1][0] + 8.09) < 0.05
    assert scene.ward("99") is None
