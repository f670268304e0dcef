"""What comes back from a phone in words: clear ones are steps, all else is for the room."""

import pytest

from gateway.alerts.words import Said, is_of, said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TERIMA", Said("accepted")),
        ("terima 0012", Said("accepted", "0012")),
        ("Diterima, A-0012.", Said("accepted", "a-0012")),
        ("BERANGKAT 10", Said("rolling", "", 10)),
        ("berangkat 0012 10 menit", Said("rolling", "0012", 10)),
        ("OTW", Said("rolling")),
        ("TIBA 0012", Said("arrived", "0012")),
        ("tiba di lokasi", Said("arrived")),
        ("TIBA 0012 butuh air", Said("arrived", "0012", 0, "butuh air")),
        ("SELESAI", Said("cleared")),
        ("Selesai 12 api padam", Said("cleared", "12", 0, "api padam")),
        ("TIDAK macet", Said("unable", "", 0, "macet")),
        ("tdk, unit rusak", Said("unable", "", 0, "unit rusak")),
        ("TERMA", Said("accepted")),
        ("brangkat 5", Said("rolling", "", 5)),
        ("SLESAI", Said("cleared")),
    ],
)
def test_a_clear_word_is_a_step(text: str, found: Said) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("Terima kasih", "terimakasih banyak", "TERIMA KASIH 0012", "tiba-tiba banyak asap", "tidak apa-apa"),
        *("Selesai?", "sudah tiba belum?", "belum tiba", "ya", "tigaa", "siapa ini", "jalan ditutup", "", "112", "👍"),
        *("Pulsa Anda tinggal Rp 500", "brangkt sekarang juga bersama tim", "jangan berangkat"),
    ],
)
def test_what_is_no_clear_word_stays_whole_for_the_room(text: str) -> None:
    found = said(text)
    assert found.step is None and found.rest == " ".join(text.split())


def test_a_case_is_named_by_its_number_however_it_is_written() -> None:
    assert all(is_of(one, "A-0012") for one in ("12", "0012", "A-0012", "a0012"))
    assert not any(is_of(one, "A-0012") for one in ("13", "B-0012", "", "120"))
