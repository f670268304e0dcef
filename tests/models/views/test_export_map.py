"""Mapping files and what they make of cases: each mistake is named, no row left out, what is closed stays closed."""

from datetime import timedelta, timezone
from pathlib import Path

import pytest

from console.errors import Refused
from console.models.commands.handing_out import Export, check_cases_export, record_cases_export
from console.models.views.exports import (
    SOURCES,
    ExportLine,
    ExportMap,
    ExportTable,
    MappingRefused,
    lines_of,
    make_table,
    read_map,
)
from tests.models.desks import Desk, Room
from wire.facts import CasesExported

WIB = timezone(timedelta(hours=7))
EXAMPLE = Path(__file__).parents[3] / "resources" / "export" / "peta-kementerian.contoh.toml"


def column(name: str, source: str, *more: str) -> str:
    return "\n".join(["[[kolom]]", f'nama = "{name}"', f'sumber = "{source}"', *more, ""])


def mapping(*parts: str) -> ExportMap:
    return read_map("\n".join(parts).encode())


def mistakes(*parts: str) -> list[tuple[str, str, str]]:
    with pytest.raises(MappingRefused) as refused:
        mapping(*parts)
    return [(one.code, one.column, one.near) for one in refused.value.problems]


def table(desk: Desk, wanted: ExportMap) -> ExportTable:
    lines: list[ExportLine] = []
    for case in desk.board.cases.values():
        lines += lines_of(case, desk.board.calls.get(case.call or ""), wanted.rows)
    return make_table(wanted, lines, desk.board.reference, WIB)


def test_the_example_can_be_used_and_names_nothing_personal() -> None:
    read = read_map(EXAMPLE.read_bytes())
    assert len(read.columns) == 13 and read.personal == () and not read.lacking
    assert "CONTOH, DIISI OLEH KOTA" in EXAMPLE.read_text("utf-8")


def test_every_mistake_of_a_file_is_named_at_once_with_what_is_nearest() -> None:
    assert mistakes(
        'baris = "kasuss"',
        "judul_baru = 1",
        column("nomor", "nomer"),
        column("Nomor2", "nomor", "wajb = true"),
        column("nomor2", "nomor"),
        column("kat", "jenis", 'tabel = "katgori"'),
        column("saat", "dibuka", 'format = "%A"'),
        column("lama", "durasi_tiba", 'format = "hari"'),
        column("unit", "unit"),
        '[[kolom]]\nsumber = "nomor"',
        '[[kolom]]\nnama = "kosong"',
        "[tabel.kategori]\na = 'b'",
    ) == [
        ("key_unknown", "", "judul"),
        ("source_unknown", "nomor", "nomor"),
        ("key_unknown", "Nomor2", "wajib"),
        ("format_unfit", "saat", "iso, unix, %d/%m/%Y %H:%M"),
        ("format_unfit", "lama", "detik, menit, jam:menit:detik"),
        ("nameless", "8", ""),
        ("no_source", "kosong", ""),
        ("word_unknown", "", "kasus, panggilan, penugasan"),
        ("double", "nomor2", ""),
        ("table_unknown", "kat", "kategori"),
        ("source_of_other_rows", "unit", ""),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"[[kolom", "unreadable"),
        (b"\xff\xfe", "unreadable"),
        (b"", "no_columns"),
        (b"kolom = 3", "no_columns"),
        (b"#" * 40_000, "too_large"),
        (b'[[kolom]]\nnama = "a"\nsumber = "nomor"\npanjang = 0', "value_unfit"),
        (b'[[kolom]]\nnama = "a"\nsumber = "nomor"\nwajib = "ya"', "value_unfit"),
        (b'[[kolom]]\nnama = "a"\nsumber = "nomor"\nisi = "x"', "value_unfit"),
        (b'[[kolom]]\nnama = "a"\nsumber = "dibuka"\ntabel = "t"\n[tabel.t]\na = "b"', "table_unfit"),
        (b'[[kolom]]\nnama = "a"\nsumber = "jenis"\n[tabel.t]\na = 3', "value_unfit"),
        (b'[[kolom]]\nnama = "a"\nsumber = "dibuka"\nzona = "WITA"', "word_unknown"),
    ],
)
def test_what_cannot_be_a_mapping_is_refused(text: bytes, code: str) -> None:
    with pytest.raises(MappingRefused) as refused:
        read_map(text)
    assert [one.code for one in refused.value.problems] == [code]


def test_times_durations_codes_and_fixed_words_are_written_as_asked(room: Room, desk: Desk) -> None:
    case = desk.case("fire_building")
    room.later(2)
    desk.step(case, desk.send(case), "told", channel="radio")
    wanted = mapping(
        column("nomor", "nomor"),
        column("wib", "dibuka", 'format = "%d/%m/%Y %H:%M"'),
        column("utc", "dibuka", 'zona = "UTC"'),
        column("unix", "dibuka", 'format = "unix"'),
        column("kabar", "durasi_kabar", 'format = "jam:menit:detik"'),
        column("menit", "durasi_kabar", 'format = "menit"'),
        column("detik", "durasi_kabar"),
        column("jenis", "jenis", 'tabel = "t"'),
        column("instansi", "instansi_nama"),
        column("wilayah", "kelurahan"),
        '[[kolom]]\nnama = "dari"\nisi = "Konsol"',
        '[tabel.t]\nfire_building = "A1"',
    )
    assert table(desk, wanted).rows == [
        (
            *(case.number, "12/11/2026 23:13", "2026-11-12T16:13:20+00:00", 1_794_500_000),
            *("00:02:00", 2.0, 120, "A1", "Damkar", "35.72.03.1001", "Konsol"),
        )
    ]


def test_what_is_amiss_is_told_with_its_cases_and_no_row_is_left_out(desk: Desk) -> None:
    fire, tree = desk.case("fire_building"), desk.case("tree_down")
    wanted = mapping(
        column("nomor", "nomor", "panjang = 5"),
        column("jenis", "jenis", 'tabel = "t"', "wajib = true"),
        column("tutup", "ditutup", "wajib = true"),
        '[tabel.t]\nfire_building = "A1"',
    )
    found = table(desk, wanted)
    assert [row[0] for row in found.rows] == [fire.number[:5], tree.number[:5]]
    told = {one.code: (one.column, one.count, list(one.cases), list(one.codes)) for one in found.problems}
    assert told == {
        "too_long": ("nomor", 2, [fire.number, tree.number], []),
        "untranslated": ("jenis", 1, [tree.number], ["tree_down"]),
        "value_missing": ("tutup", 2, [fire.number, tree.number], []),
    }
    assert not found.good_for(wanted)
    assert found.good_for(mapping('bila_kurang = "tulis"', column("nomor", "nomor")))


def test_a_star_translates_what_is_not_named(desk: Desk) -> None:
    desk.case("tree_down")
    wanted = mapping(column("jenis", "jenis", 'tabel = "t"'), '[tabel.t]\n"*" = "LAIN"')
    found = table(desk, wanted)
    assert (found.rows, found.problems) == ([("LAIN",)], [])


def test_nothing_personal_of_a_confidential_case_is_ever_given(desk: Desk) -> None:
    open_case = desk.case("tree_down", narrative="pohon besar")
    secret = desk.case("domestic_violence", narrative="di rumah")
    assert secret.confidential and not open_case.confidential
    personal = [name for name, source in SOURCES.items() if source.personal]
    wanted = mapping(*(column(name, name, "wajib = true") for name in personal), column("nomor", "nomor"))
    found = table(desk, wanted)
    rows = dict(zip((row[-1] for row in found.rows), found.rows, strict=True))
    assert rows[open_case.number][:2] == ("pohon besar", "Jl. Contoh 5")
    assert not any(rows[secret.number][:-1]) and found.withheld == 1
    assert all(secret.number not in one.cases for one in found.problems)


def test_rows_can_be_assignments(room: Room, desk: Desk) -> None:
    case = desk.case("fire_building")
    first, second = desk.send(case), desk.send(case, "PLN")
    desk.step(case, first, "told", channel="radio")
    wanted = mapping(
        'baris = "penugasan"', column("id", "id_penugasan"), column("ke", "penugasan_instansi"), column("n", "nomor")
    )
    assert table(desk, wanted).rows == [(first, "DAMKAR", case.number), (second, "PLN", case.number)]


def test_handing_a_list_out_is_a_fact_and_personal_values_need_a_reason(room: Room, desk: Desk) -> None:
    plain = mapping('judul = "Bulanan"', column("nomor", "nomor"))
    wanted = Export(mapping=plain, since_ms=0, until_ms=1, output="csv")
    assert desk.do(check_cases_export, wanted) == []
    (record,) = desk.do(record_cases_export, wanted, 3, "ab")
    assert isinstance(record.fact, CasesExported) and (record.fact.title, record.fact.rows) == ("Bulanan", 3)
    named = Export(mapping=mapping(column("a", "alamat")), since_ms=0, until_ms=1, output="csv")
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(check_cases_export, named)
    for role in ("dispatcher", "admin", "viewer"):
        with pytest.raises(Refused, match="not_allowed"):
            room.desk("B", roles=frozenset({role})).do(check_cases_export, wanted)
