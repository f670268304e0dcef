"""What callers say of a place, in Indonesian and Javanese, and what is never decided for a person."""

from itertools import pairwise

import pytest

from console.places.address import read_address
from console.places.reading import AddressReading, Part

TURI, GEDOG, SUKOREJO, BENDO = "35.72.02.1004", "35.72.03.1001", "35.72.02.1006", "35.72.01.1006"


def codes(reading: AddressReading) -> list[str]:
    return [doubt.code for doubt in reading.doubts]


@pytest.mark.parametrize(
    "text",
    [
        "RT 03/RW 02",
        "rt3 rw2",
        "RT03 RW 02",
        "rt.3/rw.2",
        "RT/RW 03/02",
        "rt rw 3/2",
        "rt 3/2",
        "r.t. 3 r.w. 2",
        "rt03rw02",
        "rt telu rw loro",
        "RT tiga, RW dua",
        "RT 003 RW 002",
    ],
)
def test_rt_and_rw_are_read_however_they_are_written(text: str) -> None:
    reading = read_address(f"jl mawar {text} gedog")
    assert (reading.rt, reading.rw, reading.address, reading.kelurahan) == ("03", "02", "Jl. Mawar", GEDOG)


@pytest.mark.parametrize(
    ("text", "rt", "rw"), [("rt 5 gedog", "05", ""), ("rw 12", "", "12"), ("artis rwanda", "", "")]
)
def test_one_of_both_is_enough_and_other_words_are_left_alone(text: str, rt: str, rw: str) -> None:
    reading = read_address(text)
    assert (reading.rt, reading.rw) == (rt, rw)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("kobongan nang jl. mawar no 12", "Jl. Mawar No. 12"),
        ("jln melati nomer 5a", "Jl. Melati No. 5A"),
        ("Jalan Melati 5", "Jl. Melati 5"),
        ("jl anggrek gg 3 no 7", "Jl. Anggrek Gg. 3 No. 7"),
        ("gang II nomor 4", "Gg. II No. 4"),
        ("perum griya asri blok C-2 no 7", "Perumahan Griya Asri Blok C2 No. 7"),
        ("wit ambruk ing dalan Contoh cedhak pasar", "Jl. Contoh"),
        ("jl kenanga ada pohon tumbang", "Jl. Kenanga"),
        ("jl. A. Yani no. 10", "Jl. A. Yani No. 10"),
        ("jl dr. contoh 3", "Jl. Dr. Contoh 3"),
        ("jalan raya sananwetan rame", "Jl. Raya Sananwetan"),
        ("jalan ambles", ""),
        ("di jalan ada ular", ""),
        ("telpon nomor 08123456789", ""),
    ],
)
def test_a_street_is_read_with_its_number_and_ends_where_its_name_ends(text: str, address: str) -> None:
    assert read_address(text).address == address


@pytest.mark.parametrize(
    ("text", "landmark"),
    [
        ("depan masjid Al Contoh", "depan masjid Al Contoh"),
        ("sebelah timur pasar misal ada kebakaran", "sebelah timur pasar misal"),
        ("kulon musholla contoh gedog", "kulon musholla contoh"),
        ("ngarep SDN Gedog 2 rt 3", "ngarep SDN Gedog 2"),
        ("cedhak prapatan misal", "cedhak prapatan misal"),
        ("lor pasar", "lor pasar"),
        ("wetane masjid", "wetane masjid"),
        ("mburi rumah pak slamet", ""),
        ("pasar kobong", ""),
        ("alun2 rame", "alun2"),
        ("sdn 3 kepanjenkidul terbakar", "sdn 3 kepanjenkidul"),
        ("sd kepanjenkidul 3 terbakar", "sd kepanjenkidul 3"),
        ("smpn 1 blitar", "smpn 1 blitar"),
        ("depan SMK Negeri 1", "depan SMK Negeri 1"),
        ("smp 4 anak terluka", "smp 4"),
        ("di tpu karangsari ada orang", "tpu karangsari"),
        ("kuburan gedog", "kuburan gedog"),
        ("ada mayat di makam", ""),
    ],
)
def test_a_landmark_is_read_as_it_was_said(text: str, landmark: str) -> None:
    assert read_address(text).landmark == landmark


@pytest.mark.parametrize("name", ["Tanggung", "Turi", "Sentul", "Bendo", "Gedog"])
def test_a_kelurahan_that_is_an_ordinary_word_needs_a_second_hint(name: str) -> None:
    low = name.lower()
    bare = read_address(f"ada ular di {low}")
    assert bare.kelurahan is None and codes(bare) == ["place_unsure"] and bare.certainty == "none"
    (code,) = bare.doubts[0].choices
    for hint in (f"kel. {low}", f"jl mawar 3 {low}", f"{low} rt 2", f"ada ular, {name}", f"{name}, dekat pasar"):
        assert read_address(hint).kelurahan == code, hint


def test_the_street_of_that_name_is_not_the_kelurahan() -> None:
    reading = read_address("jl turi 4")
    assert (reading.address, reading.kelurahan, reading.doubts) == ("Jl. Turi 4", None, ())
    assert read_address("tanggung jawab siapa ini").doubts == ()


@pytest.mark.parametrize("name", ["Sananwetan", "Sukorejo", "Kepanjenkidul"])
def test_a_name_of_two_things_is_never_resolved_by_itself(name: str) -> None:
    for text in (name, f"jl mawar 3 {name.lower()}", f"rt 3 rw 2 {name}"):
        reading = read_address(text)
        assert reading.kelurahan is None and reading.kecamatan is None, text
        assert codes(reading) == ["place_ambiguous"] and reading.doubts[0].values == {"name": name}
    assert read_address(f"kel {name}").kelurahan is not None
    district = read_address(f"kec. {name}")
    assert (district.kelurahan, district.kecamatan) == (None, name)


def test_blitar_alone_is_asked_and_beside_an_address_it_is_the_city() -> None:
    assert codes(read_address("Blitar")) == ["place_ambiguous_city"]
    assert read_address("jl melati, Blitar").kelurahan is None
    assert read_address("kel. Blitar").kelurahan == "35.72.02.1002"
    assert read_address("Turi, Kota Blitar").kelurahan == TURI


def test_a_kecamatan_behind_its_kelurahan_settles_both() -> None:
    reading = read_address("Turi, Sukorejo")
    assert (reading.kelurahan, reading.kecamatan, reading.doubts) == (TURI, "Sukorejo", ())
    assert read_address("Sukorejo, Sukorejo").kelurahan == SUKOREJO


def test_two_kelurahan_are_both_kept_for_a_person() -> None:
    reading = read_address("antara Gedog dan Klampok")
    assert reading.kelurahan is None and codes(reading) == ["place_several"]
    assert set(reading.doubts[0].choices) == {GEDOG, "35.72.03.1003"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("karangsri rt 2", "35.72.02.1005"),
        ("kel. pakundn", "35.72.02.1001"),
        ("bendo gerit", "35.72.03.1007"),
        ("ngadhirejo", "35.72.01.1002"),
        ("kepanjen lor", "35.72.01.1007"),
        ("kembang", None),
    ],
)
def test_a_misspelt_or_parted_name_is_understood(text: str, code: str | None) -> None:
    assert read_address(text).kelurahan == code


def test_a_road_that_is_blocked_does_not_double_the_word_of_the_street() -> None:
    assert read_address("wit ambruk malangi dalan jl contoh 5 gedog").address == "Jl. Contoh 5"


def test_every_reading_tells_which_characters_it_came_from() -> None:
    text = "kobongan nang jl. mawar no 12 RT 03/RW 02 kel turi, timur masjid contoh"
    parts = {part.kind: text[part.start : part.end] for part in read_address(text).parts}
    assert parts == {
        "street": "jl. mawar",
        "house": "no 12",
        "rt": "RT 03",
        "rw": "RW 02",
        "kelurahan": "kel turi",
        "landmark": "timur masjid contoh",
    }
    assert read_address(text).unread == "kobongan"
    spans = sorted((part.start, part.end) for part in read_address(text).parts)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_a_text_without_a_place_says_so() -> None:
    reading = read_address("tolong, ibu saya pingsan")
    assert reading.parts == () and reading.certainty == "none"
    assert read_address("") == AddressReading("")


def test_a_text_that_grows_when_made_small_keeps_its_places() -> None:
    text = "İİİ jl mawar 3"
    (part,) = read_address(text).parts
    assert part == Part("street", "Jl. Mawar 3", 4, 14)


def test_a_very_long_text_is_read_from_its_beginning() -> None:
    assert read_address("jl mawar 3 " + "x" * 100_000).address == "Jl. Mawar 3"
