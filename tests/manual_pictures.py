"""The pictures of the manual that the tests' own scenes make: python -m tests.manual_pictures FOLDER [PART …]
takes those of the scripts with a PART in their name; look at each one before committing it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtPdf import QPdfDocument

from console.room.display import virtual_display
from scripts.picture_files import page_of, shrink

# Each script with its arguments after the folder, and what the manual calls its pictures where that is another name.
SCENES: Mapping[str, tuple[str, ...]] = {
    "ui.statistics_pictures --manual": ("statistik", "statistik-sebaran"),
    "ui.report_pictures": ("laporan", "laporan-bulanan", "laporan-situasi"),
    "ui.clock_pictures": ("daftar-hubungi=daftar-hubungi_1366", "waktu-instansi=waktu-instansi_1366"),
    "ui.evaluation_pictures": ("penilaian=day_id_100_form", "penilaian-saya=day_id_100_feedback"),
    "ui.hardship_pictures": (
        *(
            f"{one}=day-id-{one}"
            for one in ("dinding", "ganti-petugas", "jeda", "masuk-darurat", "meja-mati", "teks-wa")
        ),
        *("masuk-darurat-nama=day-id-masuk", "formulir-kertas=day-id-formulir"),
    ),
    "ui.inbox_pictures": ("laporan-masuk=1366_day_id_100_inbox", "sumber-laporan=1366_day_id_100_sources"),
    "ui.bulletin_pictures": ("buletin=1366_day_id_100_list", "peringatan=1366_day_id_100_warnings"),
    "ui.telephony_pictures": ("telepon-sentral", "telepon-berdering", "telepon-balik-besar"),
    "map.layer_pictures manual": ("peta-kota", "peta-dekat", "peta-badai", "peta-malam", "peta-sebaran"),
    "gateway.page_pictures": (
        *("ponsel-tugas", "ponsel-kasus", "ponsel-antre", "ponsel-malam", "ponsel-berdering", "orang-instansi"),
    ),
    "gateway.citizen_pictures": ("warga-tautan", "warga-lokasi", "warga-darurat", "warga-laporan"),
    "gateway.public_pictures": ("halaman-publik", "halaman-publik-angka"),
}


def taken(made: Path, path: Path) -> None:
    """One of them, as small as it gets; of a paper its first page."""
    paper = made.with_suffix(".pdf")
    if paper.exists():
        document = QPdfDocument()
        document.load(str(paper))
        size = document.pagePointSize(0)
        page_of(document, 0, QSize(750, round(750 * size.height() / size.width()))).save(str(path))
        document.close()
    else:
        path.write_bytes(made.with_suffix(".png").read_bytes())
    shrink(path)


def main(folder: Path, parts: list[str]) -> None:
    with virtual_display(), tempfile.TemporaryDirectory() as place:
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        for line, names in SCENES.items():
            if parts and not any(part in line for part in parts):
                continue
            module, *more = line.split()
            subprocess.run([sys.executable, "-m", f"tests.{module}", place, *more], check=True)
            for name, _, made in (one.partition("=") for one in names):
                taken(Path(place) / (made or name), folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
