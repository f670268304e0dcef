"""Official outlines count whole and in the form in which desks publish them; anything else leaves the program's own."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from console.models.state.city import kelurahan_codes, kelurahan_point
from console.models.views.outlines import own_outlines, read_outlines

Features = list[dict[str, Any]]


def changed(change: Callable[[Features], object]) -> bytes:
    """The program's own file after this change."""
    whole = json.loads(own_outlines().raw)
    change(whole["features"])
    return json.dumps(whole).encode()


def official(features: Features) -> None:
    for one in features:
        one["properties"]["approximate"] = False


def test_what_a_desk_publishes_is_read_with_its_source() -> None:
    found = read_outlines(changed(official), "Badan Contoh 2026")
    assert found is not None and (found.approximate, found.source) == (False, "Badan Contoh 2026")
    for code in kelurahan_codes().values():
        lat, lng = kelurahan_point(code) or (0.0, 0.0)
        points = [point for ring in found.rings(code) for point in ring]
        assert min(one for one, _ in points) <= lat <= max(one for one, _ in points), "degrees north first"
        assert min(one for _, one in points) <= lng <= max(one for _, one in points)
    assert found.rings("00.00.00.0000") == ()


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"[]", b'{"features": []}', b'{"a":' * 4_000),
        changed(lambda features: features.pop()),
        changed(lambda features: features[0]["properties"].update(code="3572011001")),
        changed(lambda features: features[0]["geometry"].update(type="Polygon")),
        changed(lambda features: features[0]["geometry"].update(coordinates=[[]])),
        changed(lambda features: features[0]["geometry"].update(coordinates=[[[[1e999, 0]] * 4]])),
        changed(lambda features: features[0]["geometry"].update(coordinates=[[[[-8.1, 112.1]] * 4]])),
    ],
)
def test_a_file_in_another_form_is_none(raw: bytes) -> None:
    assert read_outlines(raw, "siapa") is None
