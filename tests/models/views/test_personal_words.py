"""What looks like somebody's in a text for the public is found, and what the city calls its own is not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.models.views.bulletins import personal_in

OURS = frozenset({"gedog", "sananwetan", "blitar", "bpbd", "pln", "mardi", "waluyo"})


@pytest.mark.parametrize(
    ("text", "looks", "words"),
    [
        ("Hubungi 0342-000000 untuk bantuan.", "number", "0342-000000"),
        ("WA +62 812 0000 0000", "number", "+62 812 0000 0000"),
        ("NIK 3572000000000000 hilang.", "identity", "3572000000000000"),
        ("Surat ke warga@contoh.example.", "contact", "warga@contoh.example."),
        ("Ikuti @wargacontoh", "contact", "@wargacontoh"),
        ("Mobil AG 0000 XX menabrak pohon.", "plate", "AG 0000 XX"),
        ("motor ag 0000 xx dicari", "plate", "ag 0000 xx"),
        ("Rumah di Jl. Contoh No. 12 terbakar.", "address", "Jl. Contoh No. 12"),
        ("rumah di jalan contoh indah 7 roboh", "address", "jalan contoh indah 7"),
        ("Warga RT 03/RW 02 mengungsi.", "address", "RT 03/RW 02"),
        ("Titik -8.0987, 112.1681.", "point", "-8.0987, 112.1681"),
        ("Korban bernama Xontoh Warga selamat.", "name", "bernama Xontoh Warga"),
        ("Menurut Pak Xontoh air naik.", "name", "Pak Xontoh"),
        ("Sutrisno selamat.", "name", "Sutrisno"),
        ("Kata sutrisno, air naik.", "name", "sutrisno"),
        ("Keluarga menunggu Xontoh di posko.", "name", "Xontoh"),
    ],
)
def test_it_is_found_with_its_words(text: str, looks: str, words: str) -> None:
    (found,) = personal_in(text, OURS)
    assert (found.looks, found.text) == (looks, words)
    assert text[found.start : found.end].strip() == found.text


@pytest.mark.parametrize(
    "text",
    [
        "Pohon tumbang di Jl. Contoh. Pengendara diminta lewat jalan lain.",
        "Hindari Jl. Contoh dan Jl. Misal sampai pukul 17.00 WIB.",
        "Gempa M 5,3 pada 30-11-2026 pukul 14.05 WIB di laut selatan Jawa.",
        "Kerugian Rp 1.500.000 pada 2026-11-30.",
        "Jalan Contoh ditutup 2 jam, 15 pohon tumbang, antrean 3 km.",
        "Kepala BPBD Kota Blitar menyatakan aman. Hubungi 112.",
        "Petugas PLN memadamkan listrik di Kelurahan Gedog selama 2 jam.",
        "Pasien dirawat di RSUD Mardi Waluyo. Keluarga sudah dihubungi.",
        "Warga Kecamatan Sananwetan diminta waspada sampai Senin, 30 November 2026.",
    ],
)
def test_what_is_nobodys_is_let_through(text: str) -> None:
    assert personal_in(text, OURS) == []


def test_what_the_room_knows_is_found_however_it_is_written() -> None:
    known = {"081200000000", "Kontoh warga", "Jl. Misal 4 belakang"}
    found = personal_in("hubungi +62 812-0000-0000 atau kontoh WARGA, jl. misal 4 belakang", (), known)
    assert [one.looks for one in found] == ["known"] * 3


@given(st.text(max_size=200))
def test_any_text_is_read_to_its_end_and_what_is_found_lies_in_it_apart(text: str) -> None:
    found = personal_in(text, OURS, {"kontoh"})
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
