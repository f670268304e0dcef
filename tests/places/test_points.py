"""Pasted positions: coordinates, map links, plus codes; what cannot be read is a sentence, never a wrong point."""

import pytest

from console.places.address import read_address, read_plus_code

HERE = (-8.0983, 112.1681)


@pytest.mark.parametrize(
    "text",
    [
        "-8.0983, 112.1681",
        "-8.0983 112.1681",
        "-8,0983 112,1681",
        "-8,0983; 112,1681",
        "(-8.0983,112.1681)",
        "lat: -8.0983, lng: 112.1681",
        "lintang -8.0983 bujur 112.1681",
        "8.0983 LS, 112.1681 BT",
        "S 8.0983 E 112.1681",
        "8.0983° S, 112.1681° E",
        "112.1681, -8.0983",
        "8°05'53.88\"S 112°10'05.16\"E",
        "8° 5' 53,88\" LS 112° 10' 5,16\" BT",
        "8 derajat 5.898 menit LS 112 derajat 10.086 menit BT",
        "8°05.898'S 112°10.086'E",
        "https://maps.google.com/?q=-8.0983,112.1681",
        "https://maps.google.com/maps?q=-8.0983%2C112.1681&z=17&hl=id",
        "maps.google.com/maps?q=loc:-8.0983,112.1681",
        "https://www.google.com/maps/@-8.0983,112.1681,17z",
        "https://www.google.co.id/maps/place/Contoh/@-8.2,112.2,17z/data=!3m1!4b1!4m6!3m5!1s0x0:0x0!8m2!3d-8.0983!4d112.1681",
        "https://www.google.com/maps/place/-8.0983,112.1681",
        "https://www.google.com/maps/place/8%C2%B005'53.9%22S+112%C2%B010'05.2%22E/@-8.2,112.2,17z",
        "https://www.google.com/maps/search/?api=1&query=-8.0983%2C112.1681",
        "https://www.google.com/maps/search/-8.0983,+112.1681",
        "https://www.google.com/maps/dir/?api=1&destination=-8.0983,112.1681",
        "https://maps.apple.com/?ll=-8.0983,112.1681&q=Contoh",
        "https://www.openstreetmap.org/?mlat=-8.0983&mlon=112.1681#map=17/-8.2/112.2",
        "https://www.openstreetmap.org/#map=17/-8.0983/112.1681",
        "https://waze.com/ul?ll=-8.0983,112.1681&navigate=yes",
        "8 05 53.88 S 112 10 05.16 E",
        "S 8 05 53.88, E 112 10 05.16",
        "8-05-53.88 LS 112-10-05.16 BT",
        "lintang selatan 8.0983 bujur timur 112.1681",
        "bujur timur 112.1681 lintang selatan 8.0983",
        "bujur 112,1681 lintang -8,0983",
        "lintang min 8 koma 0983 bujur 112 koma 1681",
        "lintang 8 derajat 5 menit 53.88 detik selatan, bujur 112 derajat 10 menit 5.16 detik timur",
        "8 derajat 5 menit 53.88 detik lintang selatan 112 derajat 10 menit 5.16 detik bujur timur",
        "geo:-8.0983,112.1681",
        "geo:-8.0983,112.1681;u=35",
        "geo:0,0?q=-8.0983,112.1681(Contoh)",
    ],
)
def test_a_pasted_position_is_a_point(text: str) -> None:
    reading = read_address(f"kebakaran di sini {text} tolong")
    assert reading.point == pytest.approx(HERE, abs=2e-5)
    assert reading.certainty == "caller" and reading.doubts == ()
    part = next(part for part in reading.parts if part.kind == "point")
    assert reading.text[part.start : part.end].strip("()") in text


def test_a_link_keeps_the_name_it_carries_and_what_stands_around_it() -> None:
    text = "jl mawar 3 https://www.google.com/maps/place/Masjid+Contoh/@-8.1,112.1,17z/data=!3d-8.0983!4d112.1681."
    reading = read_address(text)
    assert (reading.address, reading.landmark, reading.point) == ("Jl. Mawar 3", "Masjid Contoh", HERE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://maps.app.goo.gl/AbCdEf123", "link_short"),
        ("maps.app.goo.gl/AbCdEf123 cepat", "link_short"),
        ("https://goo.gl/maps/AbCdEf", "link_short"),
        ("https://www.google.com/maps", "link_without_point"),
        ("https://contoh.example/berita/12", "link_without_point"),
        ("48.8566, 2.3522", "point_elsewhere"),
        ("geo:48.8566,2.3522", "point_elsewhere"),
        ("8 05 53.9 S", "point_half"),
        ("lintang 8.0983", "point_half"),
        ("bujur timur 112.1681", "point_half"),
        ("-8.1, 112.2", "point_coarse"),
        ("8.1 LS 112.2 BT", "point_coarse"),
        ("8 05 S 112 10 E", "point_coarse"),
        ("koordinat delapan koma nol sembilan", "point_unreadable"),
        ("bujur timur seratus dua belas", "point_unreadable"),
    ],
)
def test_what_gives_no_point_is_said(text: str, code: str) -> None:
    reading = read_address(text)
    assert reading.point is None and [doubt.code for doubt in reading.doubts] == [code]


def test_a_forgotten_minus_is_put_back_and_said() -> None:
    reading = read_address("8.0983, 112.1681")
    assert reading.point == HERE and [doubt.code for doubt in reading.doubts] == ["south_assumed"]


def test_a_point_far_from_the_city_is_read_and_its_distance_said() -> None:
    reading = read_address("-6.2000, 106.8166")
    assert reading.point == (-6.2, 106.8166)
    assert [(doubt.code, doubt.values["km"]) for doubt in reading.doubts] == [("point_far", "627")]


@pytest.mark.parametrize(
    "text",
    [
        "harga 12.000, 15.000",
        "jam 8.30 sampai 11.15",
        "0812.3456",
        "rt 3/2",
        "no 12,5",
        "jam 8 05 s",
        "umur 8, 12.5 kg",
        "di bujur sangkar 3",
    ],
)
def test_other_numbers_are_no_point(text: str) -> None:
    assert read_address(text).point is None


@pytest.mark.parametrize(
    ("code", "near", "point"),
    [
        ("7FG49QCJ+2V", (0.0, 0.0), (20.3700625, 2.7821875)),
        ("8FVC2222+22", (0.0, 0.0), (47.0000625, 8.0000625)),
        ("4VCPPQGP+Q9", (0.0, 0.0), (-41.2730625, 174.7859375)),
        ("7fg49qcj+2vx", (0.0, 0.0), (20.3701125, 2.7822344)),
        ("9QCJ+2VX", (51.3701125, -1.217765625), (51.3701125, -1.2177656)),
        ("CJ+2VX", (51.3701125, -1.217765625), (51.3701125, -1.2177656)),
        ("22+", (0.0, 0.0), None),
        ("XX222222+22", (0.0, 0.0), None),
    ],
)
def test_plus_codes_are_read_by_the_public_algorithm(
    code: str, near: tuple[float, float], point: tuple[float, float] | None
) -> None:
    assert read_plus_code(code, near) == (None if point is None else pytest.approx(point, abs=1e-7))


def test_a_short_plus_code_means_the_nearest_place_to_the_city() -> None:
    full = read_address("6P3QW5QC+2F").point
    short = read_address("W5QC+2F Blitar")
    assert short.point is not None and abs(short.point[1] - 112.1655) < 0.5 and full is not None
    assert full[0] == short.point[0]
    assert read_address("https://plus.codes/6P3QW5QC+2F").point == full
    assert read_address("https://www.google.com/maps/search/W5QC%2B2F+Blitar").point == short.point
    assert read_address("https://maps.google.com/?q=W5QC+2F+Blitar").point == short.point


def test_a_sum_is_no_plus_code() -> None:
    assert read_address("korban 2+3").point is None


@pytest.mark.parametrize(
    "text",
    [
        " " * 5000,
        "rt" + " " * 4000 + "x",
        "-8.1" + " " * 4000 + "x",
        "8°05'" * 900,
        "\n" * 5000,
        "9 " * 2500,
        "22+" * 1600,
        "lintang " + "8 " * 2000,
        "lintang" * 700,
    ],
    ids=[
        "blanks",
        "rt and blanks",
        "a number and blanks",
        "half degrees",
        "lines",
        "digits",
        "half codes",
        "half a latitude",
        "words",
    ],
)
def test_a_strange_text_is_read_to_its_end(text: str) -> None:
    """Patterns that try every way to share out blanks would never come back from these."""
    assert read_address(text).point is None
