"""The scene tells the page only what changed, and everything again when the page is new."""

import math
from typing import Any

import msgspec
import pytest

from console.map.geography import Geography, load_geography
from console.map.layers import LARGEST_NUMBER_OF_CASES, PostShape
from console.map.scene import Camera, Scene
from tests.map.limits_data import shifted
from tests.map.looking import a_case


@pytest.fixture
def scene() -> Scene:
    """A scene whose first message has gone out."""
    made = Scene(load_geography())
    message(made)
    return made


def message(scene: Scene) -> dict[str, Any]:
    text = scene.next_message()
    found: dict[str, Any] = msgspec.json.decode(text) if text else {}
    return found


def test_the_first_message_tells_everything() -> None:
    first = message(Scene(load_geography()))
    assert {"theme", "language", "words", "approximate", "point", "hidden", "upsert"} <= set(first)
    ids = {shape["id"] for shape in first["upsert"]}
    assert {"limit:", "wards:", "area:35.72.01.1001"} <= ids
    assert len(ids) == 23


def test_nothing_new_is_no_message(scene: Scene) -> None:
    assert scene.next_message() is None
    scene.set_cases([])
    scene.set_theme("day")
    assert scene.next_message() is None


def test_other_limits_are_told_while_the_page_runs_and_move_nothing() -> None:
    geography = load_geography()
    scene = Scene(geography)
    message(scene)
    geography.become(Geography(shifted(0.002)))
    scene.renew_areas()
    told = message(scene)
    assert told["approximate"] is False and "go" not in told and "camera" not in told
    assert {"limit:", "wards:", "area:35.72.01.1001"} <= {shape["id"] for shape in told["upsert"]}
    assert scene.next_message() is None


def test_one_new_case_is_one_shape(scene: Scene) -> None:
    scene.set_cases([a_case()])
    assert [shape["number"] for shape in message(scene)["upsert"]] == ["A-0042"]


def test_a_post_without_a_place_is_not_drawn(scene: Scene) -> None:
    message(scene)
    posts = [PostShape("post:PLN", "N", "PLN", math.nan, 112.1), PostShape("post:D", "D", "Damkar", -8.1, 112.1)]
    scene.set_posts(posts)
    assert [shape["id"] for shape in message(scene)["upsert"]] == ["post:D"]


def test_a_new_page_is_told_everything_and_where_the_operator_looked(scene: Scene) -> None:
    scene.set_cases([a_case()])
    message(scene)
    scene.camera = Camera(-8.1, 112.15, 15.0, locked=True)
    scene.forget()
    again = message(scene)
    assert len(again["upsert"]) == 24
    assert again["camera"] == {"lat": -8.1, "lng": 112.15, "zoom": 15.0, "locked": True, "home": False}
    assert "camera" not in message(scene)


def test_choosing_another_case_changes_two_shapes_and_moves_nothing(scene: Scene) -> None:
    scene.set_cases([a_case(1, selected=True), a_case(2), a_case(3)])
    message(scene)
    scene.select("case-2")
    changed = message(scene)
    assert {shape["case"]: shape["selected"] for shape in changed["upsert"]} == {"case-1": False, "case-2": True}
    assert "go" not in changed


def test_a_case_chosen_before_it_arrives_is_marked_when_it_comes(scene: Scene) -> None:
    scene.select("case-42")
    assert scene.next_message() is None
    scene.set_cases([a_case()])
    assert message(scene)["upsert"][0]["selected"]


def test_a_marked_place_can_be_taken_away(scene: Scene) -> None:
    scene.show_point(-8.1, 112.15)
    assert message(scene) == {"point": [-8.1, 112.15], "go": [-8.1, 112.15]}
    scene.hide_point()
    assert message(scene) == {"point": None}


def test_what_is_no_place_is_a_bug(scene: Scene) -> None:
    with pytest.raises(ValueError, match="not a point"):
        scene.show_point(math.nan, 112.0)


def test_cases_beyond_the_limit_are_counted_on_the_map(scene: Scene) -> None:
    scene.set_cases([a_case(i) for i in range(LARGEST_NUMBER_OF_CASES + 3)])
    assert message(scene)["hidden"] == 3


def test_the_other_language_brings_all_words(scene: Scene) -> None:
    scene.set_language("en")
    assert message(scene)["words"]["back"] == "Back to the city"
