"""The citizens' page has the colours of the agencies' page, which has those of the desk."""

import re

from console.models.views.citizens import PHRASES
from gateway.agencies.pages import asset, templates
from gateway.citizens.paths import PICTOGRAMS


def colours(name: str) -> list[dict[str, str]]:
    """By day and by night."""
    return [dict(re.findall(r"--(\w+):(#\w{6})", part)) for part in asset(name).decode().split("@media (prefers", 1)]


def test_every_colour_is_that_of_the_agencies_page_by_day_and_by_night() -> None:
    for mine, theirs in zip(colours("citizen.css"), colours("style.css"), strict=True):
        assert mine and mine.items() <= theirs.items()


def test_each_choice_and_phrase_has_a_picture_of_its_own_within_its_grid_and_as_large_as_a_finger() -> None:
    made = templates().get_template("citizen_parts.html.j2").make_module()
    codes = dict.fromkeys((*PICTOGRAMS, "safe", "help", "yes", "no", *PHRASES))
    drawn = {code: str(made.pictogram(code)).strip() for code in codes}  # type: ignore[attr-defined]
    assert all('viewBox="0 0 24 24"' in one and one.count("<path") == 1 for one in drawn.values())
    assert len(set(drawn.values())) == len(drawn) - 1, "who hides and who is told to hide have one"
    for one in drawn.values():
        (line,) = re.findall(r' d="([^"]+)"', one)
        assert all(-24 <= float(part) <= 24 for part in re.findall(r"-?\d*\.?\d+", line))
    style = asset("citizen.css").decode()
    assert style.count("stroke-width") == 1 and "button{min-height:3rem" in style


def test_the_page_of_who_hides_is_dark_on_a_phone_that_is_dark() -> None:
    """A white screen lights the face of who hides at night."""
    by_night = asset("citizen.css").decode().split("@media (prefers-color-scheme:dark)")[-1]
    (ground,) = re.findall(r"\.notes\{background:#(\w{6})", by_night)
    assert int(ground, 16) < 0x202020
