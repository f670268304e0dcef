"""The words of `konsol112 laporan`: nothing of the reports themselves is loaded for them."""

import argparse
from collections.abc import Callable

from console.models.views.report_kinds import KINDS

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
