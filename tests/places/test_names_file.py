"""Lists of names from outside: taken whole or refused with the line that is wrong."""

import json
from pathlib import Path

import pytest

from console.__main__ import main
from console.map.geography import load_geography
from console.map.place_list import open_gazetteer
from console.models.state.city import load_city
from console.places.files import NamesRefused, install_names, read_names

WARDS = load_city().kelurahan
TABLE = """nama,jenis,kelurahan,lat,lng
Masjid Contoh Utara,worship,Gedog,-8.0895,112.1905
Warung Misal,,Kepanjen Lor,,
"Gg. Contoh, Timur",alley,35.72.02.1004,"-8,1077","112,1542"
"""


def written(tmp_path: Path, text: str, name: str = "daftar.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_gives_names_with_kind_kelurahan_and_point(tmp_path: Path) -> None:
    first, second, third = read_names(written(tmp_path, TABLE), WARDS)
    assert (first.name, first.kind, first.kelurahan, first.point) == (
        "Masjid Contoh Utara",
        "worship",
        "35.72.03.1001",
        (-8.0895, 112.1905),
    )
    assert (second.kelurahan, second.point, second.certainty) == ("35.72.01.1007", None, "caller")
    assert (third.name, third.point, third.certainty) == ("Gg. Contoh, Timur", (-8.1077, 112.1542), "map")


@pytest.mark.parametrize("between", [";", "\t"])
def test_tables_of_other_programs_are_read(tmp_path: Path, between: str) -> None:
    text = f"\ufeffName{between}Lat{between}Lng\nPasar Contoh{between}-8,1{between}112,16\n"
    (one,) = read_names(written(tmp_path, text), WARDS)
    assert (one.name, one.point) == ("Pasar Contoh", (-8.1, 112.16))


def test_features_of_a_street_map_are_read_and_the_nameless_passed_over(tmp_path: Path) -> None:
    def feature(kind: str, coordinates: object, **properties: object) -> dict[str, object]:
        return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}

    features = [
        feature("Point", [112.16, -8.1], name="Toko Contoh", shop="yes"),
        feature("LineString", [[112.1, -8.0], [112.16, -8.1], [112.2, -8.1]], name="Jl. Contoh Panjang", highway="x"),
        feature(
            "MultiLineString", [[[112.1, -8.1]], [[112.1, -8.1], [112.17, -8.11], [112.2, -8.1]]], nama="Gg. Misal"
        ),
        feature("Polygon", [[[112.0, -8.0], [112.2, -8.0], [112.2, -8.2], [112.0, -8.2]]], name="Lapangan Contoh"),
        feature("LineString", [[112.1, -8.0], [112.2, -8.1]], highway="x"),
        {"type": "Feature", "properties": {"name": "Tanpa tempat"}, "geometry": None},
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    names = read_names(written(tmp_path, text, "jalan.geojson"), WARDS)
    assert [(one.name, one.point) for one in names] == [
        ("Toko Contoh", (-8.1, 112.16)),
        ("Jl. Contoh Panjang", (-8.1, 112.16)),
        ("Gg. Misal", (-8.11, 112.17)),
        ("Lapangan Contoh", pytest.approx((-8.1, 112.1))),
    ]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("tempat,lat\nx,1\n", "a.csv", "names_without_column"),
        ("nama\n", "a.csv", "names_empty"),
        ("nama,lat,lng\nPasar,-8.1,112.1\n,-8.1,112.1\n", "a.csv", "names_line"),
        ("nama,lat,lng\nPasar,abc,112.1\n", "a.csv", "names_line"),
        ("nama,lat,lng\nPasar,48.1,2.1\n", "a.csv", "names_line"),
        ("nama,lat,lng\nPasar,-8.1,\n", "a.csv", "names_line"),
        (f"nama\n{'x' * 201}\n", "a.csv", "names_line"),
        ("{", "a.geojson", "names_unreadable"),
        ('{"features": 3}', "a.geojson", "names_unreadable"),
        ('{"features": [3]}', "a.geojson", "names_unreadable"),
        ('{"features": [], "newer": ' + "[" * 5_000 + "]" * 5_000 + "}", "a.geojson", "names_unreadable"),
        ('{"features": []}', "a.json", "names_empty"),
    ],
)
def test_a_list_that_is_wrong_is_refused_whole(tmp_path: Path, text: str, name: str, code: str) -> None:
    with pytest.raises(NamesRefused) as refused:
        install_names(written(tmp_path, text, name), tmp_path / "desk", WARDS)
    assert refused.value.code == code
    assert not (tmp_path / "desk").exists()


def test_the_line_that_is_wrong_is_named(tmp_path: Path) -> None:
    with pytest.raises(NamesRefused) as refused:
        read_names(written(tmp_path, "nama,lat,lng\nPasar,-8.1,112.1\nToko,8,x\n"), WARDS)
    assert refused.value.values["line"] == 3


def test_other_bytes_and_a_missing_file_are_a_sentence(tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_bytes("nama\nM\u00e9\n".encode("utf-16"))
    for path in (odd, tmp_path / "nowhere.csv"):
        with pytest.raises(NamesRefused, match="names_unreadable"):
            read_names(path, WARDS)


def test_an_installed_list_is_searched_and_a_new_one_takes_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "desk"
    assert main(["--home", str(home), "peta", "nama", str(written(tmp_path, TABLE))]) == 0
    assert "3 nama" in capsys.readouterr().out
    geography = load_geography()
    gazetteer = open_gazetteer(geography, home)
    hit = gazetteer.search("masjid contoh utara")[0]
    assert (hit.name, hit.kelurahan, hit.certainty, hit.learnt) == (
        "Masjid Contoh Utara",
        "35.72.03.1001",
        "map",
        False,
    )
    gazetteer.close()
    install_names(written(tmp_path, "nama\nMasjid Misal Kidul\n"), home, WARDS)
    gazetteer = open_gazetteer(geography, home)
    assert "Masjid Contoh Utara" not in {one.name for one in gazetteer.search("masjid contoh utara")}
    assert gazetteer.search("masjid misal kidul")[0].name == "Masjid Misal Kidul"
    gazetteer.close()


def test_a_list_that_went_bad_later_leaves_the_others_in_use(tmp_path: Path) -> None:
    install_names(written(tmp_path, TABLE), tmp_path, WARDS)
    (tmp_path / "places" / "rusak.csv").write_text("tanpa kolom\n", encoding="utf-8")
    gazetteer = open_gazetteer(load_geography(), tmp_path)
    assert gazetteer.problem is not None and gazetteer.problem.code == "names_without_column"
    assert gazetteer.search("warung misal")[0].name == "Warung Misal"
    gazetteer.close()
