"""What `konsol112` does: the desk, the sample room, a sample day, keys, the map, search, incident types."""

import argparse
import locale
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TextIO

from platformdirs import user_data_path

from console.apart import confine
from console.cli.secrets_typed import ask_of, typed
from console.errors import ConsoleError
from console.models.views.report_kinds import KINDS
from console.settings import SettingsFile
from console.text.words import Language
from console.ui import load_qt
from wire.ending import CommandLine, not_text

# The words of `konsol112 laporan`: nothing of the reports themselves is loaded for them.


Run = Callable[[argparse.Namespace], int]


def add_reports(parser: argparse.ArgumentParser, report: Run, check_one: Run, copy_all: Run) -> None:
    """The words after `konsol112 laporan`, and what carries each of them out."""
    kinds = parser.add_subparsers(dest="kind", required=True)
    about = {
        "harian": ("masa", "2025-02-13, kemarin; kosong: kemarin / a day"),
        "bulanan": ("masa", "2025-02, 2025-02-01..2025-02-13; kosong: bulan lalu / a month"),
        "tahunan": ("masa", "2025; kosong: tahun ini / a year"),
        "surat": ("masa", "seperti bulanan / as bulanan"),
        "berita-acara": ("kasus", "A-0042, 112-261125-A-0042 / a case"),
    }
    for kind in KINDS:
        made = kinds.add_parser(kind)
        if kind == "surat":
            made.add_argument("instansi", help="kode atau nama pendek / code or short name of an agency")
        if kind in about:
            name, words = about[kind]
            made.add_argument(name, nargs=None if name == "kasus" else "?", default="", help=words)
        made.add_argument("--ke", required=True, metavar="FILE.pdf", help="berkas hasil / file to write")
        made.add_argument("--orang", required=True, help="nama akun / account")
        made.add_argument(
            "--password-stdin", action="store_true", help="frasa kunci dan sandi dari masukan / from input"
        )
        made.set_defaults(run=report)
    tasks = kinds.add_parser("templat", help="templat laporan / templates").add_subparsers(dest="task", required=True)
    check = tasks.add_parser("periksa", help="periksa satu templat / check a template")
    check.add_argument("file", help="berkas .j2, misalnya bulanan.j2 / the .j2 file")
    check.add_argument(
        "--nama", default="", help="templat mana, bila nama berkas lain / which, if the file is named otherwise"
    )
    check.set_defaults(run=check_one)
    copy = tasks.add_parser("salin", help="tulis templat bawaan ke folder / write the shipped templates to a folder")
    copy.add_argument("folder")
    copy.set_defaults(run=copy_all)


# Beside the checkout it is run from; the installed program has no such place and writes to the person's own folder.
INSTALLED = getattr(sys, "frozen", False)
ROOM = user_data_path("konsol112-contoh", appauthor=False) / "room" if INSTALLED else Path("build") / "room"


def run_command(arguments: list[str], line: CommandLine) -> int:
    """Run one command; 0 when it was done. A condition ends it with its sentence."""
    # Said while Qt's sound is loaded, before any handler hears it: which sound servers this machine does not have.
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.symbolsresolver=false")
    given = _parser().parse_args(arguments)
    line.folder = Path(given.folder) if given.command in ("ruang", "hari", "ponsel", "latihan") else _home(given)
    line.language, line.failed = _language(given), 2 if given.command == "periksa" else 1
    if number := not_text(arguments):
        line.say("not_text", number=number)
        return 2
    try:
        return int(given.run(given))
    except ConsoleError as error:
        print(_words(given, error), file=sys.stderr)
    return 1


def _words(given: argparse.Namespace, error: ConsoleError) -> str:
    """The sentence of a condition in the person's language; in English where that cannot be read."""
    from console.text.refusals import said

    with suppress(ConsoleError):
        _speak(given)
    return said(error)


def _language(given: argparse.Namespace) -> Language:
    """That of this command alone, else what the person chose at the desk."""
    return SettingsFile(_home(given), given.lang).now.language


def _speak(given: argparse.Namespace) -> None:
    """Load the words of the person's language where no window has done so."""
    from console.text.words import speak

    speak(_language(given))


def _home(given: argparse.Namespace) -> Path:
    return Path(given.home) if given.home else user_data_path("konsol112", appauthor=False)


def _desk(given: argparse.Namespace) -> int:
    load_qt()
    from console.entry import run_desk

    return run_desk(_home(given), given.server, given.lang)


def _room(given: argparse.Namespace) -> int:
    # First of all: from here on nothing that is begun is left running by Ctrl+C.
    from console.room.stopping import Stop

    stop = Stop().listen()
    from console.room.run import run_room

    return run_room(Path(given.folder), (given.lang, _system_language()), given.headless, stop)


def _day(given: argparse.Namespace) -> int:
    from console.room.stopping import Stop

    stop = Stop().let_go()
    from console.room.live import run_day
    from console.room.sample import SampleRoom

    language = given.lang or _system_language()
    return run_day(SampleRoom(Path(given.folder).resolve()), given.desk, given.speed, given.hour, language, stop)


def _drill(given: argparse.Namespace) -> int:
    from console.room.stopping import Stop

    stop = Stop().listen()
    load_qt()
    from console.room.drill import WantedDrill, run_drill

    wanted = WantedDrill(given.skenario, given.peserta, given.pelatih, given.cepat, given.sendiri)
    return run_drill(Path(given.folder), wanted, given.lang or _system_language(), stop)


def _phone(given: argparse.Namespace) -> int:
    from console.room.stopping import Stop

    stop = Stop().listen()
    load_qt()
    from console.room.phone import Hand, run_phone

    hand = Hand(given.tugas, tuple(given.tekan), Path(given.gambar) if given.gambar else None)
    return run_phone(Path(given.folder), hand, _language(given), stop)


def _recover(given: argparse.Namespace) -> int:
    from console.entry import restore_secrets

    _speak(given)
    phrase = typed("Frasa kunci kota: ", given.password_stdin)
    print(restore_secrets(_home(given), Path(given.key), phrase, given.password_stdin))
    return 0


def _boundaries(given: argparse.Namespace) -> int:
    from console.cli.city import go_back, look_at, show_versions

    home, language = _home(given), _language(given)
    if given.kembali:
        return go_back(given.kembali, home, take=given.terima, language=language)
    if given.file is None:
        return show_versions(home, language)
    named, path = (given.nama, given.sumber), Path(given.file)
    return look_at(path, home, named, approximate=given.perkiraan, take=given.terima, language=language)


def _names(given: argparse.Namespace) -> int:
    from console.models.state.city import load_city
    from console.places.files import install_names

    count = install_names(Path(given.file), _home(given), load_city().kelurahan)
    print(f"Daftar nama terpasang: {count} nama, {Path(given.file).name}")
    return 0


def _make_map(given: argparse.Namespace) -> int:
    from console.cli.city import make_map

    target = Path(given.ke) if given.ke else None
    return make_map(Path(given.extract), _home(given), target, given.tepi, _language(given))


def _take_map(given: argparse.Namespace) -> int:
    from console.cli.city import take_map

    return take_map(Path(given.file), _home(given), _language(given))


def _show_map(given: argparse.Namespace) -> int:
    from console.cli.city import show_map

    return show_map(_home(given), _language(given))


def _points(given: argparse.Namespace) -> int:
    from console.cli.city import bring_points

    _speak(given)
    ask = ask_of(given.orang, given.password_stdin)
    taken = bring_points(_home(given), Path(given.file), given.orang, ask, url=given.server)
    print(f"Titik: {taken.read} dibaca, {taken.written} baru atau berubah, {taken.unsent} menunggu dikirim")
    return 0


def _rescue(given: argparse.Namespace) -> int:
    from console.cli.rescue import save, take

    _speak(given)
    words = {"phrase": "Frasa kunci meja: ", "bundle": "Frasa berkas selamatan (minimal 8 huruf): "}
    work, place = (take, given.dari) if given.dari is not None else (save, given.ke)
    language = given.lang or _system_language()
    for line in work(_home(given), Path(place), lambda what: typed(words[what], given.password_stdin), language):
        print(line)
    return 0


def _evidence(given: argparse.Namespace) -> int:
    from console.cli.reports import hand_out_case, wanted_of

    _speak(given)
    ask = ask_of(given.orang, given.password_stdin)
    wanted, place = wanted_of(given), Path(given.ke)
    handed = hand_out_case(_home(given), wanted, place, given.orang, ask, url=given.server)
    print(f"{handed.title}\n{place}\nSidik jari kunci server: {handed.fingerprint}")
    return 0


def _report(given: argparse.Namespace) -> int:
    from console.cli.reports import WantedReport, make_report

    _speak(given)
    ask = ask_of(given.orang, given.password_stdin)
    wanted = WantedReport(
        kind=given.kind,
        period=getattr(given, "masa", ""),
        agency=getattr(given, "instansi", ""),
        case=getattr(given, "kasus", ""),
    )
    for line in make_report(_home(given), wanted, Path(given.ke), given.orang, ask, url=given.server):
        print(line)
    return 0


def _check_template(given: argparse.Namespace) -> int:
    from console.cli.reports import check_template

    _speak(given)
    print(check_template(Path(given.file), given.nama))
    return 0


def _copy_templates(given: argparse.Namespace) -> int:
    from console.cli.reports import copy_templates

    for path in copy_templates(Path(given.folder)):
        print(path)
    return 0


def _call_sample(given: argparse.Namespace) -> int:
    from console.cli.reports import encoded, print_sample, read_month

    _speak(given)
    ask = ask_of(given.orang, given.password_stdin)
    month = read_month(given.bulan)
    text, value = print_sample(_home(given), month, given.orang, ask, url=given.server)
    print(encoded(value) if given.json else text)
    return 0


def _check_evidence(given: argparse.Namespace) -> int:
    from wire import evidence

    return evidence.main([given.file, *(["--sidik-jari", given.sidik_jari] if given.sidik_jari else [])])


def _export(given: argparse.Namespace) -> int:
    from console.cli.reports import run_export

    _speak(given)
    return run_export(given, _home(given))


def _search(given: argparse.Namespace) -> int:
    from console.cli.search import run_search

    texts = [given.text] if given.text is not None else _typed_lines()
    run_search(Path(given.home) if given.home else None, texts, given.limit, given.json)
    return 0


def _suggest(given: argparse.Namespace) -> int:
    from console.natures.asking import print_suggestions

    print_suggestions(Path(given.home) if given.home else None, given.json, _typed_lines())
    return 0


def _typed_lines() -> TextIO:
    """Standard input. What is no UTF-8 in it is read as “�”: nothing else of a line, and no other line, is lost."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin or StringIO()  # it may be closed


def _lesson(given: argparse.Namespace) -> int:
    from console.natures.training import answer

    answer(sys.stdin.buffer, sys.stdout.buffer)
    return 0


def _picture(given: argparse.Namespace) -> int:
    from console.ui.widgets.picture_child import answer
    from console.ui.widgets.pictures import BOUNDS

    confine(BOUNDS)
    return answer(sys.stdin.buffer, sys.stdout.buffer)


def _map_check(given: argparse.Namespace) -> int:
    from console.map.basemap.map_check import BOUNDS, answer

    confine(BOUNDS)
    answer(sys.stdin.buffer, sys.stdout.buffer)
    return 0


def _sheet(given: argparse.Namespace) -> int:
    from console.reports.sheet_child import BOUNDS, answer

    confine(BOUNDS)
    answer(sys.stdin.buffer, sys.stdout.buffer)
    return 0


def _system_language() -> Language:
    """Indonesian unless the system speaks something else."""
    name = os.environ.get("LC_ALL") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return "id" if not name or name[:2].lower() in ("id", "c.", "c", "po") else "en"


def _faster(text: str) -> float:
    times = float(text)
    if not 0 < times < float("inf"):
        raise argparse.ArgumentTypeError("> 0")
    return times


def _hour(text: str) -> float:
    hour = float(text)
    if not 0 <= hour < 24:
        raise argparse.ArgumentTypeError("0 … 23.99")
    return hour


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="konsol112", description="Konsol 112")
    parser.add_argument("--home", help="folder meja / the desk's folder")
    parser.add_argument("--server", help="alamat server / the server's address")
    parser.add_argument("--lang", choices=("id", "en"), help="bahasa / language")
    parser.set_defaults(run=_desk)
    commands = parser.add_subparsers(dest="command")
    room = commands.add_parser("ruang", help="ruang contoh / the sample room")
    room.add_argument("--folder", default=str(ROOM))
    room.add_argument("--headless", action="store_true", help="cerita satu menit / the scripted minute")
    room.set_defaults(run=_room)
    day = commands.add_parser("hari", help="mainkan satu hari contoh / play a sample day")
    day.add_argument("--folder", default=str(ROOM))
    day.add_argument("--speed", type=_faster, default=20.0, help="berapa kali lebih cepat / times faster")
    day.add_argument("--hour", type=_hour, help="mulai jam; 14.5: menjelang badai / hour to begin at (storm at 15)")
    day.add_argument("--desk", default="meja-b", choices=("meja-b", "meja-c"))
    day.set_defaults(run=_day)
    _add_drill(commands.add_parser("latihan", help="latihan tanpa keluar ruang / an exercise that reaches nobody"))
    _add_phone(commands.add_parser("ponsel", help="ponsel petugas instansi contoh / the sample officer's phone"))
    recover = commands.add_parser("pulihkan", help="pulihkan kunci meja / restore the desk's key")
    recover.add_argument("key", help="berkas kunci kota / the city's key file")
    recover.add_argument("--password-stdin", action="store_true")
    recover.set_defaults(run=_recover)
    rescue = commands.add_parser(
        "selamatkan", help="selamatkan isi berkas meja yang rusak / save a damaged desk's file"
    )
    ways = rescue.add_mutually_exclusive_group(required=True)
    ways.add_argument("--ke", metavar="FILE", help="tulis yang selamat ke berkas ini / write what is saved")
    ways.add_argument("--dari", metavar="FILE", help="terima di meja ini / take it at this desk")
    rescue.add_argument("--password-stdin", action="store_true")
    rescue.set_defaults(run=_rescue)
    _add_map(commands.add_parser("peta", help="peta / the map"))
    suggest = commands.add_parser("saran", help="saran jenis untuk tiap baris / incident types for each line of input")
    suggest.add_argument("--json", action="store_true", help="satu baris JSON tiap teks / one line of JSON each")
    suggest.set_defaults(run=_suggest)
    # Without a line of help: the program calls these itself (console/natures/asking.py, console/apart.py).
    commands.add_parser("ajar").set_defaults(run=_lesson)
    commands.add_parser("gambar").set_defaults(run=_picture)
    commands.add_parser("periksa-peta").set_defaults(run=_map_check)
    commands.add_parser("lembar").set_defaults(run=_sheet)
    _add_evidence(commands)
    reports = commands.add_parser("laporan", help="buat laporan PDF / make a report")
    add_reports(reports, _report, _check_template, _copy_templates)
    export = commands.add_parser("ekspor-kementerian", help="ekspor untuk pusat pemantauan / the ministry's list")
    _add_export(export)
    _add_search(commands.add_parser("cari", help="cari tempat / search for places"))
    return parser


def _add_drill(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_drill)
    parser.add_argument("--folder", default=str(ROOM.with_name("latihan")))
    parser.add_argument("--skenario", default="server-hilang", help="nama atau berkas .toml / a name or a .toml file")
    parser.add_argument("--peserta", default="", help="nama peserta, untuk laporan / who takes part")
    parser.add_argument("--pelatih", default="", help="nama pelatih, untuk laporan / who leads")
    parser.add_argument("--cepat", type=_faster, default=1.0, help="berapa kali lebih cepat / times faster")
    parser.add_argument("--sendiri", action="store_true", help="dimainkan sendiri, tanpa orang / played by itself")


def _add_phone(phone: argparse.ArgumentParser) -> None:
    phone.add_argument("--folder", default=str(ROOM))
    phone.add_argument("--tugas", metavar="/tugas/…", default="", help="tugas yang dibuka / the task it opens")
    phone.add_argument("--tekan", metavar="LANGKAH", nargs="*", default=(), help="yang ditekan / what is pressed on it")
    phone.add_argument("--gambar", metavar="FILE.png", help="tanpa layar, ke gambar / no display, a picture")
    phone.set_defaults(run=_phone)


def _add_map(parser: argparse.ArgumentParser) -> None:
    tasks = parser.add_subparsers(dest="what", required=True)
    make = tasks.add_parser("buat", help="buat peta kota dari ekstrak OpenStreetMap / make the city's map")
    make.add_argument("extract", help=".osm.pbf, .osm.bz2, .osm.gz, .osm")
    make.add_argument("--ke", metavar="FILE", help="hanya tulis ke berkas ini / only write to this file")
    make.add_argument(
        "--tepi", type=float, default=3.0, metavar="KM", help="km di luar batas kota / km around the city"
    )
    make.set_defaults(run=_make_map)
    take = tasks.add_parser("pasang", help="pakai peta yang sudah jadi / use a ready map")
    take.add_argument("file", help=".k112map, .mbtiles")
    take.set_defaults(run=_take_map)
    tasks.add_parser("info", help="peta yang dipakai / the map in use").set_defaults(run=_show_map)
    _add_boundaries(tasks.add_parser("batas", help="batas kelurahan / limits of the kelurahan"))
    names = tasks.add_parser("nama", help="pasang daftar nama tempat / install a list of place names")
    names.add_argument("file", help="CSV atau GeoJSON / CSV or GeoJSON")
    names.set_defaults(run=_names)
    _add_points(tasks)


def _add_points(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    points = tasks.add_parser("titik", help="catat hidran dan titik kumpul / take hydrants and assembly points")
    points.add_argument("file", help="CSV atau GeoJSON / CSV or GeoJSON")
    points.add_argument(
        "--orang", required=True, help="nama akun pengawas atau admin / a supervisor's or admin's account"
    )
    points.add_argument("--password-stdin", action="store_true", help="frasa kunci dan sandi dari masukan / from input")
    points.set_defaults(run=_points)


def _add_evidence(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    made = commands.add_parser("bukti", help="buat bundel bukti / make a bundle of evidence")
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument("--kasus", metavar="NOMOR", help="A-0042, 112-261125-A-0042 / a case")
    what.add_argument("--shift", metavar="ID", help="id shift / the id of a shift")
    what.add_argument("--dari", metavar="WAKTU", help="“24/11/2026 06:00”, dengan --sampai / from, with --sampai")
    made.add_argument("--sampai", metavar="WAKTU", default="", help="akhir waktu; kosong: sekarang / until; empty: now")
    made.add_argument("--untuk", choices=("pengadilan", "instansi", "pers"), default="pengadilan", help="opened for")
    made.add_argument("--penerima", default="", help="siapa yang menerima / who receives it")
    made.add_argument("--alasan", required=True, help="mengapa / why")
    made.add_argument("--ke", required=True, metavar="FILE.zip", help="berkas hasil / file to write")
    made.add_argument("--orang", required=True, help="nama akun pengawas / a supervisor's account")
    made.add_argument("--password-stdin", action="store_true", help="frasa kunci dan sandi dari masukan / from input")
    made.set_defaults(run=_evidence)
    sample = commands.add_parser("contoh-penilaian", help="sampel panggilan yang dinilai / calls to be evaluated")
    sample.add_argument("--bulan", required=True, metavar="2026-10", help="bulan sampel / month of the sample")
    sample.add_argument("--json", action="store_true", help="untuk dihitung ulang / to be computed again")
    sample.add_argument("--orang", required=True, help="nama akun pengawas / a supervisor's account")
    sample.add_argument("--password-stdin", action="store_true", help="frasa kunci dan sandi dari masukan / from input")
    sample.set_defaults(run=_call_sample)
    check = commands.add_parser("periksa", help="periksa bundel bukti / check a bundle of evidence")
    check.add_argument("file", help="berkas .zip / the .zip file")
    check.add_argument("--sidik-jari", default="", help="sidik jari yang diumumkan kota / the city's fingerprint")
    check.set_defaults(run=_check_evidence)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="?", choices=("buat", "periksa", "contoh"), default="buat", help="make, check, or the example"
    )
    parser.add_argument("--peta", metavar="FILE.toml", help="peta kolom kota / the city's mapping file")
    parser.add_argument("--dari", metavar="HARI", default="", help="hari pertama, 1/11/2026 / the first day")
    parser.add_argument("--sampai", metavar="HARI", default="", help="hari terakhir / the last day")
    parser.add_argument("--ke", metavar="FILE", help=".csv, .json, .xlsx; contoh: .toml")
    parser.add_argument("--alasan", default="", help="mengapa, bila ada nilai pribadi / why, with personal values")
    parser.add_argument("--orang", help="nama akun pengawas / a supervisor's account")
    parser.add_argument("--password-stdin", action="store_true", help="frasa kunci dan sandi dari masukan / from input")
    parser.set_defaults(run=_export)


def _add_boundaries(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="GeoJSON; tanpa itu daftar versi / without it the versions")
    parser.add_argument("--terima", action="store_true", help="pakai di meja ini / take into use at this desk")
    parser.add_argument("--nama", default="", help="nama versi / name of the version")
    parser.add_argument("--sumber", default="", help="siapa membuatnya, kapan / who drew them, and when")
    parser.add_argument("--perkiraan", action="store_true", help="belum resmi / not official yet")
    parser.add_argument("--kembali", metavar="HASH", help="versi lama, atau “perkiraan” / an earlier version")
    parser.set_defaults(run=_boundaries)


def _add_search(search: argparse.ArgumentParser) -> None:
    search.add_argument(
        "text", nargs="?", help="teks; tanpa itu tiap baris masukan / a text; without it each line of input"
    )
    search.add_argument("--json", action="store_true", help="satu baris JSON tiap teks / one line of JSON each")
    search.add_argument("--limit", type=int, choices=range(1, 51), default=5, metavar="N")
    search.set_defaults(run=_search)
