"""Every zone has its place in every arrangement, and no zone ever lies over another."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.ui.frame.stage import PANELS, Arrangement, Rect, Shown, Zone, choose, zones
from console.ui.widgets.theme import sizes

ALWAYS = {Zone.BANNER, Zone.COMMAND, Zone.STRIP}


def placed(width: int, height: int, scale: float = 1.0, shown: Shown | None = None) -> dict[Zone, Rect]:
    arrangement = choose(width, height, scale)
    measures = sizes(scale, arrangement is Arrangement.WIDE)
    return zones(width, height - measures.bar_top, arrangement, measures, shown or Shown())


@pytest.mark.parametrize(
    ("width", "height", "percent", "wanted"),
    [
        (1920, 1008, 100, Arrangement.WIDE),
        (1366, 690, 100, Arrangement.USUAL),
        (1920, 1008, 125, Arrangement.USUAL),
        (1366, 690, 125, Arrangement.TIGHT),
        (1920, 1008, 150, Arrangement.TIGHT),
        (1280, 682, 100, Arrangement.USUAL),
        (1280, 681, 100, Arrangement.TIGHT),
        (899, 690, 100, Arrangement.SINGLE),
        (1366, 690, 200, Arrangement.SINGLE),
        (1366, 551, 100, Arrangement.SINGLE),
    ],
)
def test_the_size_and_the_text_scale_choose_the_arrangement(
    width: int, height: int, percent: int, wanted: Arrangement
) -> None:
    assert choose(width, height, percent / 100) is wanted


def test_the_columns_have_their_widths_of_the_plan() -> None:
    narrow, wide = placed(1366, 690), placed(1920, 1008)
    assert [narrow[zone].width for zone in PANELS[:3]] == [618, 392, 340]
    assert [wide[zone].width for zone in PANELS[:3]] == [756, 688, 452]


def test_a_page_of_the_work_zone_is_as_high_as_it_needs_on_a_screen_filled_to_its_edges() -> None:
    narrow, wide = placed(1366, 768), placed(1920, 1080)
    assert narrow[Zone.WORK].height == 330 + sizes(1.0).title
    assert wide[Zone.WORK].height == 340 + sizes(1.0, wide=True).title
    assert narrow[Zone.STRIP].y + narrow[Zone.STRIP].height == 768 - sizes(1.0).bar_top


@pytest.mark.parametrize(("size", "rows"), [((1366, 690), 5), ((1366, 768), 7), ((1920, 1008), 8), ((1920, 1080), 10)])
def test_the_list_has_its_rows_before_a_page_has_more_than_it_must_have(size: tuple[int, int], rows: int) -> None:
    measures = sizes(1.0, wide=size[0] == 1920)
    room = placed(*size)[Zone.CASES].height - measures.title - measures.table_head - 4
    assert room // (measures.case_row if size[0] == 1920 else measures.row) == rows


def test_a_higher_screen_gives_more_to_both() -> None:
    low, high = placed(2560, 1080), placed(2560, 1440)
    assert high[Zone.WORK].height > low[Zone.WORK].height and high[Zone.CASES].height > low[Zone.CASES].height


def test_a_panel_made_whole_takes_the_area_of_all_panels() -> None:
    usual = placed(1366, 690)
    whole = placed(1366, 690, shown=Shown(whole=Zone.AGENCIES))
    assert set(whole) == ALWAYS | {Zone.AGENCIES}
    assert whole[Zone.AGENCIES].height > usual[Zone.WORK].height + usual[Zone.CASES].height


def test_list_and_map_share_a_place_when_it_is_tight() -> None:
    cases = placed(1366, 690, 1.25)
    map_in_front = placed(1366, 690, 1.25, Shown(front=Zone.MAP))
    assert Zone.MAP not in cases and Zone.CASES not in map_in_front
    assert map_in_front[Zone.MAP] == cases[Zone.CASES]


def test_one_panel_at_a_time_when_there_is_no_room() -> None:
    for zone in PANELS:
        assert set(placed(1366, 690, 2.0, Shown(front=zone))) == ALWAYS | {zone}


def test_what_floats_leaves_its_room_to_its_neighbours() -> None:
    without_map = placed(1366, 690, shown=Shown(floating=frozenset({Zone.MAP})))
    assert Zone.MAP not in without_map
    assert without_map[Zone.CASES].width > 618
    without_work = placed(1366, 690, shown=Shown(floating=frozenset({Zone.WORK})))
    assert without_work[Zone.CASES].height > 500


@given(
    st.integers(640, 4000),
    st.integers(480, 2200),
    st.sampled_from([1.0, 1.25, 1.5, 2.0]),
    st.sampled_from(PANELS),
    st.sampled_from([None, *PANELS]),
    st.frozensets(st.sampled_from(PANELS)),
)
def test_no_zone_lies_over_another_or_outside_the_window(
    width: int, height: int, scale: float, front: Zone, whole: Zone | None, floating: frozenset[Zone]
) -> None:
    arrangement = choose(width, height, scale)
    measures = sizes(scale, arrangement is Arrangement.WIDE)
    rects = zones(width, height - measures.bar_top, arrangement, measures, Shown(front, whole, floating))
    assert set(rects) >= ALWAYS
    for rect in rects.values():
        assert rect.x >= 0 and rect.x + rect.width <= width and rect.y + rect.height <= height - measures.bar_top
    for one, other in combinations(rects.values(), 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        below = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart or below, (one, other)
