"""Texts, places and numbers as people type them."""

import pytest

from console.errors import Refused
from console.models.state.place import clean_place, distance_m, point_of
from console.models.state.text import (
    clean,
    clean_line,
    clean_personal,
    phone_key,
    read_number,
    reason_given,
    short_number,
    shown,
)
from wire.facts import Place
from wire.seal import Sealed

SEALED = Sealed(b"box", b"proof")


def test_a_text_keeps_lines_and_tabs_and_loses_control_characters() -> None:
    assert clean(" a\r\nb\rc\td\x00\x1b[31m\x7f\x85\ud800 ") == "a\nb\nc\td[31m"
    assert clean("é 😀 ꦧ") == "é 😀 ꦧ"
    with pytest.raises(Refused, match="text_too_long"):
        clean("abcd", limit=3)


def test_a_line_is_one_line_or_nothing() -> None:
    assert clean_line(" a \n b ") == "a b"
    assert clean_line("\x00") is None
    assert clean_line(None) is None


def test_a_sealed_value_is_shown_empty_and_passed_on() -> None:
    assert shown(SEALED) == "" == shown(None)
    assert shown("a") == "a"
    assert clean_personal(SEALED) is SEALED
    assert clean_personal(None) is None


def test_a_reason_says_something() -> None:
    assert reason_given(" sudah padam ") == "sudah padam"
    for reason in (None, "", " "):
        with pytest.raises(Refused, match="reason_missing"):
            reason_given(reason)


@pytest.mark.parametrize(
    ("text", "key"),
    [("+62 812-3456", "08123456"), ("0062(0)812 3456", "08123456"), ("0342 801112", "0342801112"), ("112", "112")],
)
def test_a_telephone_number_is_compared_by_its_digits(text: str, key: str) -> None:
    assert phone_key(text) == key


def test_case_numbers_are_read_and_shortened() -> None:
    assert short_number("112-261112-A-0042") == "A-0042"
    assert short_number("odd") == "odd"
    assert read_number("a42") == ("A-0042", 1)
    assert read_number("112-261112-AB-12345 (3)") == ("AB-12345", 3)
    assert read_number("jalan") is None


def test_a_point_is_read_or_is_none() -> None:
    assert point_of(Place(point="-8.1, 112.2")) == (-8.1, 112.2)
    for text in ("", "x,y", "-8.1", "91,0", "0,181", "nan,0", SEALED, None):
        assert point_of(Place(point=text)) is None


def test_distances_in_a_city_are_right_to_a_metre() -> None:
    assert distance_m((-8.1, 112.16), (-8.1, 112.16)) == 0
    assert abs(distance_m((-8.1, 112.16), (-8.1, 112.17)) - 1101) < 1
    assert abs(distance_m((-8.1, 112.16), (-8.11, 112.16)) - 1112) < 1


def test_a_place_is_cleaned_and_keeps_what_it_does_not_touch() -> None:
    place = clean_place(Place(address=" Jl.\x00 Contoh ", kelurahan=" ", point=SEALED, near_border=True))
    assert place == Place(address="Jl. Contoh", point=SEALED, near_border=True)
