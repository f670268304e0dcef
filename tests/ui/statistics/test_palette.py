"""Every pair of colours that can meet on the screen is readable, by the WCAG 2 contrast formula."""

from __future__ import annotations

import re
from dataclasses import astuple, fields
from pathlib import Path

import pytest

import console.ui
from console.ui.statistics import shaded
from console.ui.widgets.theme import CHIP_NAMES, DAY, NIGHT, Palette

SCREENS = Path(console.ui.__file__).parent
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b[\"';]|\brgba?\(")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def against_backgrounds(palette: Palette, colour: str) -> float:
    return min(contrast(colour, background) for background in astuple(palette.backgrounds))


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=lambda palette: palette.name)
class TestContrast:
    def test_each_text_is_readable_on_all_backgrounds(self, palette: Palette) -> None:
        for field in fields(palette.texts):
            assert against_backgrounds(palette, getattr(palette.texts, field.name)) >= 4.5, field.name

    def test_each_chip_is_readable_on_its_own_fill(self, palette: Palette) -> None:
        for name in CHIP_NAMES:
            chip = palette.chip(name)
            for text in filter(None, (chip.text, chip.second)):
                assert contrast(chip.fill, text) >= 4.5, name

    def test_each_step_of_a_chart_is_readable_and_an_edge_of_its_own_is_seen(self, palette: Palette) -> None:
        for step in palette.ramp:
            assert contrast(step.fill, step.text) >= 5.5, step
        for name in ("soon", "caution"):
            chip = palette.chip(name)
            assert contrast(chip.edge, chip.fill) >= 3.0, name
            assert contrast(chip.edge, palette.backgrounds.panel) >= 3.0, name

    def test_each_outline_stands_out_on_all_backgrounds(self, palette: Palette) -> None:
        for field in fields(palette.edges):
            assert against_backgrounds(palette, getattr(palette.edges, field.name)) >= 3.0, field.name

    def test_each_shape_has_an_outline_that_stands_out(self, palette: Palette) -> None:
        for priority in (0, 1, 2, 3):
            assert against_backgrounds(palette, palette.edge(priority)) >= 3.0

    def test_the_act_chip_is_seen_against_the_strip_it_lies_on(self, palette: Palette) -> None:
        for strip in ("alone", "fine"):
            assert contrast(palette.chips.act.fill, palette.chip(strip).fill) >= 3.0, strip

    def test_the_lowest_measured_values_have_not_fallen(self, palette: Palette) -> None:
        lowest = {"day": (5.0, 6.9, 3.4), "night": (5.1, 5.8, 3.2)}[palette.name]
        texts = min(against_backgrounds(palette, colour) for colour in astuple(palette.texts))
        chips = min(contrast(palette.chip(name).fill, palette.chip(name).text) for name in CHIP_NAMES)
        edges = min(against_backgrounds(palette, colour) for colour in astuple(palette.edges))
        assert texts >= lowest[0] and chips >= lowest[1] and edges >= lowest[2], (texts, chips, edges)


def test_both_themes_name_the_same_meanings_with_different_colours() -> None:
    assert DAY.chip("act") != NIGHT.chip("act")
    assert DAY.edge(1) == DAY.edges.p1 and DAY.edge(0) == DAY.edges.control


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=lambda palette: palette.name)
def test_numbers_are_readable_on_every_shade_of_a_table(palette: Palette) -> None:
    assert all(contrast(one.fill, one.text) >= 4.5 for one in palette.ramp)
    steps = [shaded("7", depth).step for depth in (0.0, 0.1, 0.3, 0.6, 1.0)]
    assert steps == [None, 0, 1, 2, len(palette.ramp) - 1], "none of it lies on the panel"


def test_no_screen_has_a_colour_of_its_own() -> None:
    """Then every text on a screen is one of the pairs above."""
    own = {path.name for path in sorted(SCREENS.rglob("*.py")) if COLOUR.search(path.read_text(encoding="utf-8"))}
    assert own == {"theme.py"}, "paper has its own, in console/reports"
