"""Lists of hydrants and assembly points: taken whole or refused with the line and the column that is wrong."""

import json
from pathlib import Path

import pytest

from console.places.files import NamesRefused, read_points

TABLE = """kode;jenis;nama;lat;lng;keadaan;dicek;catatan;dipakai
H-01;hidran;Hidran Pasar Contoh;-8,0981;112,1652;baik;12/3/2026;di balik pagar;ya
K-01;titik kumpul;Lapangan Contoh;-8.0955;112.1655;;2024-01-31;;
H-02;Hydrant;;-8.1;112.16;rusak;;;tidak
"""


def written(tmp_path: Path, text: str, name: str = "titik.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_gives_points_with_state_and_day(tmp_path: Path) -> None:
    first, second, third = read_points(written(tmp_path, TABLE))
    assert (first.code, first.point_kind, first.name, first.lat, first.lng) == (
        "H-01", "hydrant", "Hidran Pasar Contoh", -8.0981, 112.1652,
    )  # fmt: skip
    assert (first.state, first.checked_on, first.note, first.active) == ("ok", "2026-03-12", "di balik pagar", True)
    assert (second.point_kind, second.state, second.checked_on) == ("assembly", "unknown", "2024-01-31")
    assert (third.name, third.state, third.active) == ("Hidran", "broken", False)


def test_features_taken_out_of_openstreetmap_are_read_with_their_own_ids(tmp_path: Path) -> None:
    def feature(**properties: object) -> dict[str, object]:
        return {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": "Point", "coordinates": [112.16, -8.1]},
        }

    features = [
        feature(**{"@id": "node/42", "emergency": "fire_hydrant", "check_date": "2025-05-01"}),
        feature(emergency="assembly_point", name='Alun-alun "Contoh" <b>'),
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    hydrant, place = read_points(written(tmp_path, text, "osm.geojson"))
    assert (hydrant.code, hydrant.name, hydrant.checked_on) == ("NODE-42", "Hidran", "2025-05-01")
    assert (place.point_kind, place.name) == ("assembly", 'Alun-alun "Contoh" <b>')
    assert place.code.startswith("K-")


def test_a_point_without_a_code_gets_the_same_one_next_time(tmp_path: Path) -> None:
    one = "jenis,nama,lat,lng\nhidran,Hidran A,-8.1,112.16\n"
    other = "jenis,nama,lat,lng\nhidran,Hidran B,-8.2,112.17\nhidran,Hidran A,-8.1,112.16\n"
    (first,) = read_points(written(tmp_path, one))
    assert first.code == read_points(written(tmp_path, other))[1].code


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("H-1,pohon,X,-8.1,112.1,,", "jenis"),
        ("H-1,hidran,X,-8.1,,,", "lat, lng"),
        ("H-1,hidran,X,95,112.1,,", "lat, lng"),
        ("H-1,hidran,X,-8.1,112.1,entah,", "keadaan"),
        ("H-1,hidran,X,-8.1,112.1,,kemarin", "dicek"),
        ("H-1,hidran,X,-8.1,112.1,,31/02/2026", "dicek"),
    ],
)
def test_a_wrong_line_is_named_with_its_column_and_nothing_is_taken(tmp_path: Path, line: str, column: str) -> None:
    text = f"kode,jenis,nama,lat,lng,keadaan,dicek\nH-9,hidran,Baik,-8.1,112.1,,\n{line}\n"
    with pytest.raises(NamesRefused, match="points_line") as refused:
        read_points(written(tmp_path, text))
    assert (refused.value.values["line"], refused.value.values["column"]) == (3, column)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "names_without_column"),
        ("jenis,nama,lat,lng\n", "names_empty"),
        ("kode,jenis,nama,lat,lng\nA,hidran,X,-8,112\na,hidran,Y,-8,112\n", "points_double"),
        ("jenis,nama,lat,lng\n" + "hidran,X,-8.1,112.1\n" * 2_001, "points_many"),
    ],
)
def test_what_is_no_list_of_points_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(NamesRefused, match=code):
        read_points(written(tmp_path, text))
