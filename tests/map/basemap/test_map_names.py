"""What callers say is among the names: streets by kelurahan, crossings, places with their local names, RT/RW."""

from math import cos, pi, sin
from pathlib import Path

import pytest

from console.map.basemap.map_file import MapFile
from console.map.basemap.streets import other_names, short_form
from tests.helpers.osm_draft import Draft, metres
from tests.map.basemap.conftest import Build
from tests.map.basemap.reading_maps import names

Point = tuple[float, float]


def cross(draft: Draft, middle: int, streets: dict[str, Point], **tags: str) -> None:
    """Streets that begin at a node."""
    for name, (x, y) in streets.items():
        about = {"highway": "residential", **({"name": name} if name else {}), **tags}
        draft.way([middle, draft.node(x, y)], about)


def through(draft: Draft, middle: int, name: str, start: Point, end: Point) -> None:
    draft.way([draft.node(*start), middle, draft.node(*end)], {"highway": "residential", "name": name})


class TestCrossings:
    def test_two_streets_through_one_node_are_a_perempatan(self, build: Build) -> None:
        draft = Draft()
        middle = draft.node(0, 0)
        through(draft, middle, "Jalan Melati", (-90, 0), (90, 0))
        through(draft, middle, "Jalan Anggrek", (0, -90), (0, 90))
        one = names(build(draft).path)["Perempatan Jl. Anggrek – Jl. Melati"]
        assert (one.kind, one.kelurahan is not None) == ("crossing", True)
        assert metres(one.lng, one.lat) == pytest.approx((0, 0), abs=1)

    def test_three_arms_are_a_pertigaan_and_an_alley_stays_an_alley(self, build: Build) -> None:
        draft = Draft()
        middle = draft.node(0, 0)
        through(draft, middle, "Jl. Melati", (-90, 0), (90, 0))
        cross(draft, middle, {"Gang 3": (0, 90)})
        assert "Pertigaan Gang 3 – Jl. Melati" in names(build(draft).path)

    def test_the_larger_street_is_named_first(self, build: Build) -> None:
        draft = Draft()
        middle = draft.node(0, 0)
        through(draft, middle, "Jalan Anggrek", (-90, 0), (90, 0))
        draft.way([draft.node(0, -90), middle, draft.node(0, 90)], {"highway": "primary", "name": "Jalan Zamrud"})
        assert "Perempatan Jl. Zamrud – Jl. Anggrek" in names(build(draft).path)

    def test_where_a_street_only_changes_its_name_is_no_crossing(self, build: Build) -> None:
        draft = Draft()
        middle = draft.node(0, 0)
        cross(draft, middle, {"Jalan Barat": (-90, 0), "Jalan Timur": (90, 0)})
        assert {one.kind for one in names(build(draft).path).values()} == {"street"}

    def test_a_driveway_without_a_name_is_no_arm(self, build: Build) -> None:
        draft = Draft()
        middle = draft.node(0, 0)
        through(draft, middle, "Jalan Melati", (-90, 0), (90, 0))
        cross(draft, middle, {"Jalan Anggrek": (0, 90)})
        draft.way([middle, draft.node(0, -60)], {"highway": "service"})
        assert "Pertigaan Jl. Anggrek – Jl. Melati" in names(build(draft).path)

    def test_the_two_lanes_of_one_street_make_one_crossing(self, build: Build) -> None:
        draft = Draft()
        west, east = draft.node(-8, 0), draft.node(8, 0)
        draft.way([draft.node(-90, 0), west, east, draft.node(90, 0)], {"highway": "residential", "name": "Jalan A"})
        for middle, x in ((west, -8.0), (east, 8.0)):
            about = {"highway": "primary", "oneway": "yes", "name": "Jalan B"}
            draft.way([draft.node(x, -90), middle, draft.node(x, 90)], about)
        found = [one for one in names(build(draft).path).values() if one.kind == "crossing"]
        assert [one.name for one in found] == ["Perempatan Jl. B – Jl. A"]
        assert metres(found[0].lng, found[0].lat) == pytest.approx((0, 0), abs=1)

    def test_a_roundabout_is_one_bundaran(self, build: Build) -> None:
        draft = Draft()
        ring = [draft.node(20 * cos(i * pi / 4), 20 * sin(i * pi / 4)) for i in range(8)]
        draft.way([*ring, ring[0]], {"highway": "primary", "junction": "roundabout"})
        for at, name in ((0, "Jalan Timur"), (2, "Jalan Utara"), (4, "Jalan Barat")):
            draft.way(
                [ring[at], draft.node(90 * cos(at * pi / 4), 90 * sin(at * pi / 4))],
                {"highway": "primary", "name": name},
            )
        assert "Bundaran Jl. Barat – Jl. Timur – Jl. Utara" in names(build(draft).path)

    def test_a_crossing_with_a_name_of_its_own_is_found_by_both(self, build: Build) -> None:
        draft = Draft()
        middle = draft.node(0, 0, {"highway": "traffic_signals", "name": "Simpang Pelem"})
        through(draft, middle, "Jalan A", (-90, 0), (90, 0))
        through(draft, middle, "Jalan B", (0, -90), (0, 90))
        draft.node(300, 0, {"junction": "yes", "name": "Simpang Sepi"})
        found = names(build(draft).path)
        assert found["Simpang Pelem"].aliases == ("Perempatan Jl. A – Jl. B",)
        assert found["Simpang Pelem"].kind == "crossing"
        assert "Perempatan Jl. A – Jl. B" not in found


class TestStreets:
    def test_a_street_is_named_once_for_each_kelurahan_it_runs_through(self, build: Build) -> None:
        draft = Draft()
        draft.line([(x, 0) for x in range(-3_000, 3_001, 50)], {"highway": "secondary", "name": "Jalan Panjang"})
        path = build(draft).path
        found = [one for one in every_name(path) if one[0] == "Jalan Panjang"]
        wards = [ward for _, ward, _ in found]
        assert len(found) >= 3 and len(set(wards)) == len(wards)

    def test_two_streets_of_one_name_far_from_each_other_are_two(self, build: Build) -> None:
        draft = Draft()
        for x in (0, 700):
            draft.line([(x, 0), (x + 90, 0)], {"highway": "residential", "name": "Gang 1"})
        draft.line([(140, 0), (160, 0)], {"highway": "residential", "name": "Gang 1"})
        found = [one for one in every_name(build(draft).path) if one[0] == "Gang 1"]
        assert len(found) == 2 and found[0][2] == "alley"

    def test_other_names_of_a_street_are_kept(self, build: Build) -> None:
        draft = Draft()
        draft.line(
            [(0, 0), (90, 0)], {"highway": "residential", "name": "Jalan Baru", "old_name": "Jalan Lama; Jalan Kuna"}
        )
        assert names(build(draft).path)["Jalan Baru"].aliases == ("Jalan Lama", "Jalan Kuna")


def every_name(path: Path) -> list[tuple[str, str | None, str]]:
    with MapFile(path) as read:
        return [(one.name, one.kelurahan, one.kind) for one in read.names()]


class TestPlaces:
    def test_kinds_are_those_of_the_search(self, build: Build) -> None:
        draft = Draft()
        given = {
            "RS Satu": ({"amenity": "hospital"}, "health"),
            "Masjid Satu": ({"amenity": "place_of_worship"}, "worship"),
            "Toko Satu": ({"shop": "convenience"}, "shop"),
            "Dukuh Satu": ({"place": "hamlet"}, "place"),
            "Jembatan Satu": ({"man_made": "bridge"}, "bridge"),
            "Lapangan Satu": ({"emergency": "assembly_point"}, "ground"),
        }
        for at, (name, (tags, _)) in enumerate(given.items()):
            draft.node(40 * at, 0, {"name": name, **tags})
        draft.ring([(0, 200), (90, 200), (90, 260)], {"landuse": "residential", "name": "Perumahan Satu"})
        draft.ring([(0, 300), (90, 300), (90, 360)], {"landuse": "cemetery", "name": "Makam Satu"})
        draft.line([(0, 400), (90, 400)], {"waterway": "river", "name": "Kali Satu"})
        kinds = {one.name: one.kind for one in names(build(draft).path).values()}
        expected = {name: kind for name, (_, kind) in given.items()}
        assert kinds == expected | {"Perumahan Satu": "housing", "Makam Satu": "grave", "Kali Satu": "water"}

    def test_a_place_drawn_twice_is_one_name(self, build: Build) -> None:
        draft = Draft()
        draft.node(10, 10, {"amenity": "school", "name": "SDN Kembar", "alt_name": "SD Lama"})
        draft.ring([(0, 0), (50, 0), (50, 50)], {"amenity": "school", "name": "SDN Kembar", "loc_name": "SD Kidul"})
        draft.node(900, 10, {"amenity": "school", "name": "SDN Kembar"})
        found = every_name(build(draft).path)
        assert [name for name, _, _ in found] == ["SDN Kembar", "SDN Kembar"]

    def test_a_street_that_closes_a_ring_is_a_street_and_no_place(self, build: Build) -> None:
        draft = Draft()
        draft.ring([(0, 0), (90, 0), (90, 90), (0, 90)], {"highway": "residential", "name": "Jalan Lingkar"})
        draft.ring([(200, 0), (290, 0), (290, 90)], {"waterway": "canal", "name": "Saluran Lingkar"})
        draft.ring([(0, 200), (90, 200), (90, 290)], {"place": "square", "name": "Alun-Alun Contoh"})
        found = every_name(build(draft).path)
        assert sorted((name, kind) for name, _, kind in found) == [
            ("Alun-Alun Contoh", "ground"),
            ("Jalan Lingkar", "street"),
            ("Saluran Lingkar", "water"),
        ]

    def test_a_place_without_a_name_goes_by_its_other_one(self, build: Build) -> None:
        draft = Draft()
        draft.node(0, 0, {"amenity": "marketplace", "loc_name": "Pasar Pahing"})
        one = names(build(draft).path)["Pasar Pahing"]
        assert (one.kind, one.aliases) == ("market", ("Ps. Pahing",))

    def test_a_kelurahan_is_not_named_again_by_its_place_node(self, build: Build) -> None:
        draft = Draft()
        draft.node(0, 0, {"place": "village", "name": "Sukorejo"})
        draft.node(50, 0, {"office": "government", "name": "Kantor Kelurahan Sukorejo"})
        assert set(names(build(draft).path)) == {"Kantor Kelurahan Sukorejo"}

    def test_hydrants_and_assembly_points_have_the_day_somebody_looked(self, build: Build) -> None:
        draft = Draft()
        draft.node(0, 0, {"emergency": "fire_hydrant", "ref": "H-12", "check_date": "2026-03-04"})
        draft.node(50, 0, {"emergency": "assembly_point", "name": "Lapangan Kumpul", "survey:date": "tahun lalu"})
        with MapFile(build(draft).path) as read:
            found = [(one.kind, one.name, one.date) for one in read.sites()]
        assert found == [("hydrant", "H-12", "2026-03-04"), ("assembly", "Lapangan Kumpul", "2026-10-30")]


class TestOtherNames:
    @pytest.mark.parametrize(
        ("name", "short"),
        [
            ("Rumah Sakit Umum Daerah Contoh", "RSUD Contoh"),
            ("Sekolah Dasar Negeri Contoh 2", "SDN Contoh 2"),
            ("SD Negeri Contoh", "SDN Contoh"),
            ("Pasar Contoh", "Ps. Contoh"),
            ("Kantor Kepolisian Sektor Contoh", "Polsek Contoh"),
            ("Taman Kanak-Kanak Contoh", "TK Contoh"),
            ("Toko Pasaraya", ""),
            ("Pasar", ""),
            ("SDN Contoh", ""),
        ],
    )
    def test_long_names_have_their_usual_short_form(self, name: str, short: str) -> None:
        assert short_form(name) == short

    def test_each_name_is_kept_once_and_never_the_name_itself(self) -> None:
        tags = {"alt_name": "pasar legi; Pasar Wage;;", "old_name": "Pasar Wage", "short_name": "Pasar Legi"}
        assert other_names("Pasar Legi", [tags]) == ("Pasar Wage", "Ps. Legi", "Ps. Wage")


class TestNeighbourhoods:
    def test_rt_and_rw_come_from_addresses_and_small_boundaries(self, build: Build) -> None:
        draft = Draft()
        for x in (-10, 0, 40):
            draft.ring([(x, 0), (x + 8, 0), (x + 8, 8)], {"building": "yes", "addr:full": "Jl. X RT 3/RW 2"})
        draft.node(0, 20, {"shop": "yes", "addr:rt": "7", "addr:rw": "02"})
        draft.node(0, 30, {"shop": "yes", "addr:full": "RT 5"})
        nodes = [draft.node(x, y) for x, y in ((-60, -60), (60, -60), (60, 60), (-60, 60))]
        border = draft.way([*nodes, nodes[0]])
        about = {"boundary": "administrative", "admin_level": "8", "name": "RW 09", "type": "boundary"}
        draft.relations.append(([("w", border, "outer")], about))
        found = {one.name: one for one in names(build(draft).path).values() if one.kind == "neighbourhood"}
        ward = next(iter(found)).rpartition(" ")[2]
        assert set(found) == {f"{one} {ward}" for one in ("RT 03 RW 02", "RT 07 RW 02", "RW 02", "RW 09")}
        middle = found[f"RT 03 RW 02 {ward}"]
        assert metres(middle.lng, middle.lat)[0] == pytest.approx(4, abs=5)
        assert metres(found[f"RW 09 {ward}"].lng, found[f"RW 09 {ward}"].lat) == pytest.approx((0, 0), abs=1)

    def test_a_boundary_of_the_city_itself_does_not_bring_in_what_lies_outside(self, build: Build) -> None:
        draft = Draft()
        draft.line([(0, 0), (90, 0)], {"highway": "residential", "name": "Jalan Satu"})
        nodes = [draft.node(x, y) for x, y in ((0, 9_000), (0, 60_000), (60_000, 60_000))]
        inside = draft.way([draft.node(0, 50), *nodes])
        about = {"boundary": "administrative", "admin_level": "5", "name": "Kota", "type": "boundary"}
        far = draft.line([(70_000, 70_000), (80_000, 70_000)], {"waterway": "river", "name": "Kali Jauh"})
        draft.relations.append(([("w", inside, "outer"), ("w", far, "outer")], about))
        assert set(names(build(draft).path)) == {"Jalan Satu"}
