"""The picture of the map on an officer's phone, drawn: small, whole, and text wherever others typed."""

import random
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from console.map.plane import Shape, Sketch
from console.map.sketch import sketch_of
from gateway.agencies.city_map import look_at_map
from gateway.agencies.map_picture import HIGH_M, MOST_BYTES, WIDE_M, Around, Marks, draw_picture
from tests.helpers.drawn_town import CENTRE, draw_town
from tests.helpers.grid_roads import at
from tests.map.basemap.reading_maps import damage

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("&")</script>\x00\x0b\ud800]]>'


def drawn(path: Path, marks: Marks, title: str = "B-0012") -> ElementTree.Element:
    found = sketch_of(path, *CENTRE, (WIDE_M, HIGH_M))
    assert found is not None
    return ElementTree.fromstring(draw_picture(found[0], marks, Around(*CENTRE, title, found[1].credit)))


def texts(picture: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in picture.iter(f"{SVG}text")]


def test_streets_names_hydrants_closed_roads_scale_and_credit_stand_on_the_picture(tmp_path: Path) -> None:
    town = draw_town(tmp_path / "kota.k112map")
    far = (CENTRE[0] + 0.5, CENTRE[1])
    marks = Marks(((*at(6, 5), True), (*at(4, 6), False), (*far, True)), ((at(3, 5), at(4, 5)), (at(7, 6),), (far,)))
    picture = drawn(town, marks)
    said = texts(picture)
    assert said.count("H") == 2, "one that is farther than the picture reaches is not on it"
    assert sum(name.startswith("Jl. ") for name in said) >= 4 and "100 m" in said and "© contoh" in said
    assert len(list(picture.iter(f"{SVG}rect"))) == 1 + 2 + 2, "the ground, two closed roads, scale and credit"
    assert len(set(said)) == len(said) - 1, "each name once"


def test_what_others_typed_is_text_and_the_picture_is_whole(tmp_path: Path) -> None:
    town = draw_town(tmp_path / "kota.k112map", street="<b>&\x0b", credit="©" + "<i>" * 30)
    picture = drawn(town, Marks(), title=HOSTILE)
    title = picture.find(f"{SVG}title")
    assert title is not None and title.text == '<script>alert("&")</script>]]>'
    assert {one.tag.removeprefix(SVG) for one in picture.iter()} == {
        *("svg", "title", "style", "rect", "path", "text", "g", "circle")
    }
    assert any(name.startswith("<b>&") for name in texts(picture))


def test_a_map_that_cannot_be_read_reaches_nowhere(tmp_path: Path) -> None:
    town = draw_town(tmp_path / "kota.k112map")
    assert look_at_map(town, 1).bounds == (112.15, -8.12, 112.17, -8.09) and len(look_at_map(town, 1).hydrants) == 1
    whole = town.read_bytes()
    for size in (0, 99, 5_000, len(whole) - 4_096):
        town.write_bytes(whole[:size])
        assert look_at_map(town, 2).bounds is None or size > 5_000
    town.write_bytes(whole)
    damage(town, "sites")
    assert look_at_map(town, 3).bounds is None


def test_the_most_crowded_place_makes_no_large_picture() -> None:
    draw = random.Random(7)

    def points(count: int, size: float) -> list[tuple[float, float]]:
        x, y = draw.uniform(-WIDE_M / 2, WIDE_M / 2), draw.uniform(-HIGH_M / 2, HIGH_M / 2)
        return [(x + draw.uniform(-size, size), y + draw.uniform(-size, size)) for _ in range(count)]

    for houses, roads, areas in ((900, 80, 20), (9_000, 80, 20), (9_000, 3_000, 20), (9_000, 3_000, 3_000)):
        sketch = Sketch(
            tuple(Shape("park", "", (points(9, 30),)) for _ in range(areas)),
            tuple(Shape("house", "", (points(5, 9),)) for _ in range(houses)),
            (),
            tuple(Shape(("path", "primary")[n % 9 == 0], f"Jalan {n}", (points(12, 60),)) for n in range(roads)),
        )
        made = draw_picture(sketch, Marks(), Around(*CENTRE, "B-0012", "©"))
        assert len(made) <= MOST_BYTES and ElementTree.fromstring(made) is not None
