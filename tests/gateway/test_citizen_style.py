"""The citizens' page has the colours of the agencies' page, which has those of the desk."""

import re

from gateway.agencies.pages import asset


def colours(name: str) -> list[dict[str, str]]:
    """By day and by night."""
    return [dict(re.findall(r"--(\w+):(#\w{6})", part)) for part in asset(name).decode().split("@media (prefers", 1)]


def test_every_colour_is_that_of_the_agencies_page_by_day_and_by_night() -> None:
    for mine, theirs in zip(colours("citizen.css"), colours("style.css"), strict=True):
        assert mine and mine.items() <= theirs.items()


def test_the_page_of_who_hides_is_dark_on_a_phone_that_is_dark() -> None:
    """A white screen lights the face of who hides at night."""
    by_night = asset("citizen.css").decode().split("@media (prefers-color-scheme:dark)")[-1]
    (ground,) = re.findall(r"\.notes\{background:#(\w{6})", by_night)
    assert int(ground, 16) < 0x202020
