"""Templates: a faulty one is named with its line and stands back; what people typed marks nothing."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from console.__main__ import main
from console.errors import Refused
from console.models.commands.reference import define
from console.models.views.report_kinds import KINDS, PARTS, TEMPLATES
from console.reports import sheet_child, words
from console.reports.contents import About, Incident
from console.reports.maker import examples, own_templates, write_contents
from console.reports.paper import Grid, Mark, Said, UnknownMark, read
from console.reports.sheet_child import check_apart, write_apart
from console.reports.templates import FOLDER, TemplateFault, check, render, shipped
from console.text import statistics as stat_words
from console.text import vocabulary
from console.text.words import in_language
from console.ui.widgets.screen_words import install
from tests.reports.pdf import text_of
from tests.ui.room_desk import PERSON, RoomDesk
from wire import facts
from wire.rights import may_write

pytestmark = pytest.mark.slow

ABOUT = About(
    city="Kota Contoh", code="00.00", sample=True, made=datetime(2026, 2, 1, 7), person="Petugas Karangan", desk="A"
)


SWELLING = (
    "{{% set n = namespace(x='x') %}}{{% for i in range(40) %}}\n"
    "{{% set n.x = n.x {} n.x %}}{{% endfor %}}{{{{ n.x }}}}\n"
)


def incident(**changed: object) -> Incident:
    made = examples()["berita-acara/full"]["incident"]
    assert isinstance(made, Incident)
    return msgspec.structs.replace(made, **changed)


@pytest.mark.parametrize("example", examples())
def test_a_shipped_template_takes_everything_and_nothing(example: str, tmp_path: Path) -> None:
    kind = example.partition("/")[0]
    blocks, faults = render(kind, examples()[example], {})
    assert blocks and not faults


def test_every_template_lies_in_the_folder_and_nothing_else_does() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(TEMPLATES)


def test_what_people_typed_marks_nothing(tmp_path: Path) -> None:
    typed = "# bukan judul | bukan kolom\n[[halaman]] **tebal** <b>&amp; {{ about.city }} :: -- ! x"
    write_contents("berita-acara", incident(pairs=(("Cerita", typed),)), ABOUT, {}, tmp_path / "ba.pdf")
    text = text_of(tmp_path / "ba.pdf")
    assert " ".join(typed.split()) in text


@pytest.mark.parametrize(
    ("text", "code", "line", "why"),
    [
        ("# Kop\n\n{{ about.kotanya }}\n", "template_name", 3, "kotanya"),
        ("# Kop\n{{ about.city | angkaa }}\n", "template_syntax", 2, "angkaa"),
        ("{% if %}\n", "template_syntax", 1, ""),
        ("# Kop\n[[gambar logo]]\n", "template_mark", 2, "[[gambar logo]]"),
        ("# Kop\n{{ about.__class__ }}\n", "template_wrong", 2, "unsafe"),
        ("{{ 'x' * 10 ** 9 }}\n", "template_wrong", 1, ""),
        ("\n{{ 1 / 0 }}\n", "template_wrong", 2, ""),
        ("{% for one in range(90000) %}{{ 'panjang' * 9000 }}{% endfor %}\n", "template_wrong", 1, "panjang"),
        ("{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}\n", "template_wrong", 1, ""),
        ("{{ ('x' * 100000) * 100000 }}\n", "template_wrong", 1, "panjang"),
        ("\n{{ 'x'.ljust(10 ** 9) }}\n", "template_wrong", 2, ""),
        ("{{ '%999999999d' % 1 }}\n", "template_wrong", 1, "panjang"),
        ("{{ 'x' | center(999999999) }}\n", "template_syntax", 1, "center"),
        (SWELLING.format("~"), "template_wrong", 2, "panjang"),
        (SWELLING.format("+"), "template_wrong", 2, "panjang"),
        ("{% for i in range(999) %}{% for j in range(999) %}{% endfor %}{% endfor %}", "template_wrong", 1, "panjang"),
        ("{{ '{:>999999999}'.format(1) }}\n", "template_wrong", 1, "format"),
        ("{% include 'rahasia.j2' %}\n", "template_wrong", 1, "rahasia"),
        ("\n{{ ['x' * 2000] * 2000 }}\n", "template_wrong", 2, "panjang"),
        ("{{ (['x' * 2000] * 1100) | string | length }}\n", "template_wrong", 1, "panjang"),
        (
            "{% set b = 'x' * 400000 %}{{ range(9000) | map('string') | map('join', b) | list | length }}\n",
            "template_wrong",
            1,
            "panjang",
        ),
        ("{{ 'x' ~ [['x' * 9000] * 900] }}\n", "template_wrong", 1, "panjang"),
        ("{{ (1).to_bytes(999999999, 'big') }}\n", "template_wrong", 1, "to_bytes"),
        ("{{ 'x'.encode() * 999999999 }}\n", "template_wrong", 1, "encode"),
        (
            "{% set b = 'x' * 1000000 %}{% set a %}{% for i in range(90000) %}{{ b }}{% endfor %}{% endset %}\n",
            "template_wrong",
            1,
            "panjang",
        ),
        (
            "{% macro m() %}{% for i in range(90000) %}" + "y" * 9000 + "{% endfor %}{% endmacro %}{% set a = m() %}\n",
            "template_wrong",
            1,
            "panjang",
        ),
        ("{% set n = namespace() %}{% set n.x = n %}{{ n }}\n", "template_wrong", 1, "panjang"),
        ("{{ " + "[" * 400 + "]" * 400 + " }}\n", "template_wrong", 1, ""),
    ],
)
def test_a_fault_has_its_line_and_the_shipped_one_stands_in(
    text: str, code: str, line: int, why: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateFault) as caught:
        check("kop", text, {"situasi/empty": examples()["situasi/empty"]})
    fault = caught.value
    assert (fault.code, fault.template, fault.values["line"]) == (code, "kop", line) and why in str(fault.values["why"])
    blocks, faults = render("situasi", examples()["situasi/full"], {"kop": text})
    assert [one.template for one in faults] == ["kop"]
    assert blocks == render("situasi", examples()["situasi/full"], {})[0]


@pytest.mark.parametrize(
    "text", ["|---|---|\n", "[[jarak " + "9" * 5_000 + "]]\n", "| P | x |\n|-|" + "-" * 400 + "|\n"]
)
def test_odd_marks_come_on_paper_all_the_same(text: str, tmp_path: Path) -> None:
    check("berita-acara", text, examples())
    assert not write_contents("berita-acara", incident(), ABOUT, {"berita-acara": text}, tmp_path / "ba.pdf").faults


def test_the_citys_own_templates_are_carried_out_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {"kop": "# KOP KOTA CONTOH\n", "bagian": "{% if %}"}
    made = write_apart("berita-acara", incident(), ABOUT, own, tmp_path / "ba.pdf")
    assert [one.code for one in made.faults] == ["template_syntax"]
    assert "KOP KOTA CONTOH" in text_of(tmp_path / "ba.pdf")
    with pytest.raises(TemplateFault, match="template_syntax"):
        check_apart("bagian", own["bagian"])
    check_apart("kop", own["kop"])
    monkeypatch.setattr(sheet_child, "_PATIENCE_S", 0.05)
    late = write_apart("berita-acara", incident(), ABOUT, own, tmp_path / "ba.pdf")
    assert [one.template for one in late.faults] == ["kop"] and "KOP KOTA" not in text_of(tmp_path / "ba.pdf")
    with pytest.raises(TemplateFault, match="terlalu panjang"):
        check_apart("kop", own["kop"])


def test_a_process_for_what_came_from_outside_has_so_much_memory_and_no_more() -> None:
    code = (
        "import os, resource; from console.apart import confine; from console.reports.sheet_child import BOUNDS;"
        "confine(BOUNDS); told = open(os.devnull)\n"
        "try: bytearray(2 * 1024**3)\n"
        "except MemoryError: print('no more')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "no more"


def test_what_fits_on_no_sheet_is_not_saved_and_the_shipped_one_stands_in(tmp_path: Path) -> None:
    wide = {"berita-acara": "|" + " sempit |" * 300 + "\n"}
    with pytest.raises(TemplateFault, match="tidak muat"):
        check("berita-acara", wide["berita-acara"], examples())
    made = write_contents("berita-acara", incident(), ABOUT, wide, tmp_path / "ba.pdf")
    assert [one.template for one in made.faults] == ["berita-acara"]
    assert "BERITA ACARA" in text_of(tmp_path / "ba.pdf")


def test_a_cell_longer_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    (line,) = incident().lines
    who = "nama " * 400 + "penutup"
    long = incident(lines=(msgspec.structs.replace(line, who=who),), pairs=(("kata " * 700, "x"),))
    assert not write_contents("berita-acara", long, ABOUT, {}, tmp_path / "ba.pdf").faults
    assert "penutup" in text_of(tmp_path / "ba.pdf")


def test_two_faulty_templates_both_stand_back_and_a_good_one_is_used() -> None:
    own = {"kop": "# KOP KOTA CONTOH\n", "bagian": "{% if %}", "situasi": "{{ x }}"}
    blocks, faults = render("situasi", examples()["situasi/full"], own)
    assert {one.template for one in faults} == {"bagian", "situasi"}
    assert isinstance(blocks[0], Said) and blocks[0].text[0].text == "KOP KOTA CONTOH"


def test_the_markup_is_what_the_manual_says() -> None:
    text = "# Judul\nsatu\ndua **tebal**\n\n| A | B |\n|--|-:|\n| x | 1 |\nNama :: nilai\n"
    text += "- butir\n---\n[[jarak 5]]\n[[grafik panggilan]]\n"
    title, paragraph, grid, pairs, bullet, *marks = read(text)
    assert isinstance(title, Said) and title.look == "title"
    assert isinstance(paragraph, Said) and "".join(run.text for run in paragraph.text) == "satu dua tebal"
    assert isinstance(grid, Grid) and (len(grid.rows), grid.shares, grid.right) == (1, (2.0, 1.0), frozenset({1}))
    assert isinstance(pairs, Grid) and pairs.pairs
    assert isinstance(bullet, Said) and bullet.look == "bullet"
    assert marks == [Mark("rule"), Mark("space", "5"), Mark("chart", "panggilan")]
    with pytest.raises(UnknownMark):
        read("[[jarak lebar]]")


def test_a_part_of_the_city_without_what_reports_call_in_it_stands_back() -> None:
    blocks, faults = render("situasi", examples()["situasi/full"], {"bagian": "{# kosong #}\n"})
    assert [(one.template, one.code) for one in faults] == [("bagian", "template_name")] and len(blocks) > 10


def test_a_file_is_checked_from_the_terminal(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "meja"), "--lang", "id"]
    file = tmp_path / "kop.j2"
    file.write_text(shipped("kop"), "utf-8")
    assert main([*home, "laporan", "templat", "periksa", str(file)]) == 0
    assert "dapat dipakai" in capsys.readouterr().out
    file.write_text("# Kop\n{{ about.kotanya }}\n", "utf-8")
    assert main([*home, "laporan", "templat", "periksa", str(file)]) == 1
    assert "kop, baris 2" in capsys.readouterr().err
    assert main([*home, "laporan", "templat", "salin", str(tmp_path / "templat")]) == 0
    assert {one.stem for one in (tmp_path / "templat").iterdir()} == {*KINDS, *PARTS}
    install(qapp, "en")


def test_reports_speak_indonesian_whatever_the_screen_speaks() -> None:
    said = [words.word("case_state", "in_progress"), words.word("measure", "answer"), words.word("channel", "newer")]
    assert said == ["ditangani", "Dering sampai diangkat", "newer"]
    with in_language("id"):
        assert words.word("call_kind", "ghost") == "tanpa suara"
        assert vocabulary.word("call_kind", "ghost") == "tanpa suara"  # the paper's words ended no others
        for seconds in (None, 0.4, 59.94, 61.0, 3725.0):
            assert stat_words._took(seconds) == words.took(seconds)
        assert stat_words._share(0.5933) == words.share(0.5933)


def test_a_template_of_the_city_is_an_admin_s_word_under_a_known_name() -> None:
    desk = RoomDesk()
    desk.person = msgspec.structs.replace(PERSON, roles=("admin",))
    for fact, code in (
        (facts.ReportTemplateDefined(code="mingguan", text="x"), "template_unknown"),
        (facts.ReportTemplateDefined(code="kop", text=" \n"), "text_missing"),
        (facts.ReportTemplateDefined(code="kop", text="x" * 20_001), "text_too_long"),
    ):
        with pytest.raises(Refused, match=code):
            desk.do(define, fact)
    desk.do(define, facts.ReportTemplateDefined(code="kop", text="# A\r\n"))
    assert own_templates(desk.board.reference) == {"kop": "# A\n"}
    desk.do(define, facts.ReportTemplateDefined(code="kop", text="# A", active=False))
    assert own_templates(desk.board.reference) == {}
    assert may_write("report_template_defined", ["admin"]) and not may_write("report_template_defined", ["supervisor"])
