"""The way by road: measured along the streets, one-ways kept, closed roads gone around and named."""

import heapq
from random import Random

import numpy as np
import pytest

from console.map.basemap.road_graph import Roads
from console.map.road_time import Barred, Closed, RoadNet, Search
from tests.helpers.grid_roads import at, grid, names

SIZE = 6


def search(roads: Roads, target: tuple[float, float], *closed: Closed) -> Search:
    net = RoadNet(roads, names(SIZE))
    return Search(net, target, Barred(net, closed))


def test_the_way_follows_the_streets_and_not_the_straight_line() -> None:
    way = search(grid(SIZE), at(3, 2)).way(at(0, 0))
    assert way is not None
    assert (way.metres, way.seconds) == pytest.approx((500, 50), abs=0.5)
    assert (way.around, way.through) == ((), ())


def test_a_street_is_left_and_entered_between_its_corners() -> None:
    way = search(grid(SIZE), at(3.25, 2)).way(at(0.5, 0))
    assert way is not None
    assert (way.metres, way.seconds) == pytest.approx((475, 47.5), abs=0.5)


def test_the_last_metres_beside_the_road_count_too() -> None:
    straight = search(grid(SIZE), at(2, 0)).way(at(0.5, 0))
    beside = search(grid(SIZE), at(2, -0.3)).way(at(0.5, 0))
    assert straight is not None and beside is not None
    assert beside.metres - straight.metres == pytest.approx(30, abs=0.5)
    assert beside.seconds - straight.seconds == pytest.approx(20, abs=0.5)


def test_on_one_piece_of_street_the_way_is_straight_on() -> None:
    way = search(grid(SIZE), at(0.8, 0)).way(at(0.2, 0))
    assert way is not None and way.metres == pytest.approx(60, abs=0.5)


def test_a_oneway_is_driven_one_way_only() -> None:
    roads = grid(SIZE, oneway=[((0, 0), (1, 0))])
    along, against = search(roads, at(0.8, 0)).way(at(0.2, 0)), search(roads, at(0.2, 0)).way(at(0.8, 0))
    assert along is not None and along.metres == pytest.approx(60, abs=0.5)
    # On to the next corner, round the block, and in from the other end.
    assert against is not None and against.metres == pytest.approx(20 + 300 + 20, abs=0.5)


def test_the_fastest_way_is_taken_not_the_shortest() -> None:
    jam = {(column, 0): 60.0 for column in range(1, 4)}
    way = search(grid(SIZE, slow=jam), at(4, 0)).way(at(0, 0))
    assert way is not None and way.metres == pytest.approx(600, abs=0.5)


def test_a_closed_piece_is_gone_around_and_named() -> None:
    tree = Closed("Jl. Baris 1 · pohon tumbang", "Jl. Baris 1", (at(1.5, 0.05),))
    way = search(grid(SIZE), at(4, 0), tree).way(at(0, 0))
    assert way is not None
    assert way.metres == pytest.approx(600, abs=0.5)
    assert (way.around, way.through) == (("Jl. Baris 1 · pohon tumbang",), ())


def test_a_closed_road_that_is_not_on_the_way_is_not_named() -> None:
    way = search(grid(SIZE), at(4, 0), Closed("Jl. Baris 5", "Jl. Baris 5")).way(at(0, 0))
    assert way is not None
    assert (way.metres, way.around) == (pytest.approx(400, abs=0.5), ())


def test_a_closed_road_without_a_point_is_closed_as_a_whole() -> None:
    way = search(grid(SIZE), at(5, 0.5), Closed("Jl. Baris 1", "jl baris 1")).way(at(0, 0.5))
    assert way is not None
    assert (way.metres, way.around) == (pytest.approx(600, abs=0.5), ())
    below = search(grid(SIZE), at(5, 0.2), Closed("Jl. Baris 1", "jl baris 1")).way(at(0, 0.2))
    assert below is not None and below.around == ("Jl. Baris 1",)


def test_a_line_closes_the_pieces_along_it_and_not_those_across() -> None:
    line = Closed("Jl. Baris 1", "Jl. Baris 1", (at(1, 0), at(3, 0)))
    net = RoadNet(grid(SIZE), names(SIZE))
    closed = {(net.ends(piece), share) for piece, share in net.closed_pieces(line)}
    assert closed == {((1, 2), None), ((2, 3), None)}


def test_where_no_other_way_leads_the_closed_road_is_named_and_its_true_time_said() -> None:
    both = [Closed("Jl. Baris 1", "Jl. Baris 1", (at(0.5, 0),)), Closed("Jl. Lajur 1", "Jl. Lajur 1", (at(0, 0.5),))]
    way = search(grid(SIZE), at(3, 0), *both).way(at(0, 0))
    assert way is not None
    assert (way.metres, way.seconds) == pytest.approx((300, 30), abs=0.5)
    assert (way.around, way.through) == ((), ("Jl. Baris 1",))


def test_a_case_on_the_closed_piece_itself_is_still_reached() -> None:
    way = search(grid(SIZE), at(1.5, 0), Closed("Jl. Baris 1", "Jl. Baris 1", (at(1.5, 0),))).way(at(0, 0))
    assert way is not None and way.metres == pytest.approx(150, abs=0.5)
    assert way.through == ()


def test_one_who_stands_before_the_closed_place_turns_round_and_one_behind_it_does_not() -> None:
    tree = Closed("pohon", "Jl. Baris 1", (at(0.5, 0),))
    before = search(grid(SIZE), at(2, 0), tree).way(at(0.3, 0))
    behind = search(grid(SIZE), at(2, 0), tree).way(at(0.7, 0))
    assert before is not None and behind is not None
    assert (before.metres, before.around) == (pytest.approx(30 + 400, abs=0.5), ("pohon",))
    assert (behind.metres, behind.around) == (pytest.approx(130, abs=0.5), ())


def test_a_case_behind_the_closed_place_on_its_piece_is_reached_from_the_other_end() -> None:
    tree = Closed("pohon", "Jl. Baris 1", (at(1.4, 0),))
    way = search(grid(SIZE), at(1.8, 0), tree).way(at(0, 0))
    assert way is not None
    assert (way.metres, way.around) == (pytest.approx(420, abs=0.5), ("pohon",))
    along = search(grid(SIZE), at(1.8, 0), tree).way(at(1.1, 0))
    assert along is not None and along.metres == pytest.approx(10 + 300 + 20, abs=0.5)


def test_far_from_all_roads_there_is_no_way() -> None:
    found = search(grid(SIZE), at(2, 2))
    assert found.way(at(2, -6)) is None
    assert search(grid(SIZE), at(2, -6)).way(at(2, 2)) is None
    assert search(grid(SIZE), at(2, -6)).line(at(2, 2)) == ()


def test_a_road_that_hangs_together_with_nothing_is_not_met() -> None:
    roads = grid(SIZE)
    alone = np.array([at(0.5, 0.45), at(0.5, 0.55)])
    count = len(roads.node_lat)
    roads = roads._replace(
        node_lat=np.concatenate([roads.node_lat, alone[:, 0]]),
        node_lng=np.concatenate([roads.node_lng, alone[:, 1]]),
        edge_from=np.concatenate([roads.edge_from, [count]]),
        edge_to=np.concatenate([roads.edge_to, [count + 1]]),
        edge_m=np.concatenate([roads.edge_m, [10]]),
        edge_s=np.concatenate([roads.edge_s, [1]]),
        edge_name=np.concatenate([roads.edge_name, [-1]]),
    )
    assert search(roads, at(0.5, 0.5)).way(at(3, 3)) is not None


def test_of_two_pieces_between_the_same_corners_the_faster_counts() -> None:
    roads = grid(2)
    roads = roads._replace(
        **{name: np.concatenate([getattr(roads, name), getattr(roads, name)[:1]]) for name in roads._fields[2:]}
    )
    slow = roads.edge_s.copy()
    slow[-1] = 99
    way = search(roads._replace(edge_s=slow), at(1, 0)).way(at(0, 0))
    assert way is not None and way.seconds == pytest.approx(10, abs=0.2)


def test_the_line_of_the_way_runs_through_its_corners() -> None:
    line = search(grid(SIZE), at(2, 0.5), Closed("Baris", "Jl. Baris 1")).line(at(0, 0.5))
    assert line[0] == at(0, 0.5) and line[-1] == at(2, 0.5)
    corners = {(round(lat, 6), round(lng, 6)) for lat, lng in line}
    assert {(round(lat, 6), round(lng, 6)) for lat, lng in (at(0, 1), at(1, 1), at(2, 1))} <= corners


@pytest.mark.parametrize("seed", range(8))
def test_times_are_those_of_a_plain_search(seed: int) -> None:
    """The reference: Dijkstra by hand over the same edges, forwards, from corner to corner."""
    rng = Random(seed)
    only = [((c, r), (c + 1, r)) for c in range(SIZE - 1) for r in range(SIZE) if rng.random() < 0.3]
    slow = {(c, r): rng.uniform(5, 40) for c in range(SIZE) for r in range(SIZE)}
    roads = grid(SIZE, oneway=only, slow=slow)
    start, target = (rng.randrange(SIZE), rng.randrange(SIZE)), (rng.randrange(SIZE), rng.randrange(SIZE))
    found = search(roads, at(*target)).way(at(*start))
    assert found is not None
    expected = plain(roads, start[1] * SIZE + start[0], target[1] * SIZE + target[0])
    assert found.seconds == pytest.approx(expected, abs=0.05)


def plain(roads: Roads, start: int, target: int) -> float:
    best, queue = {start: 0.0}, [(0.0, start)]
    while queue:
        far, node = heapq.heappop(queue)
        if far > best[node]:
            continue
        for edge in np.flatnonzero(roads.edge_from == node):
            there, new = int(roads.edge_to[edge]), far + float(roads.edge_s[edge])
            if new < best.get(there, np.inf):
                best[there] = new
                heapq.heappush(queue, (new, there))
    return best[target]
