"""Why a map file or an extract is refused: each problem as a sentence that says what is wrong and what to do."""

from console.errors import Worded
from console.map.boundary_problems import printable

_SENTENCES = {
    "unreadable": (
        "{file} tidak bisa dibaca ({reason}). Periksa nama dan izinnya",
        "{file} cannot be read ({reason}). Check its name and permissions",
    ),
    "no_file": (
        "tidak ada berkas bernama {file}. Periksa nama dan foldernya",
        "there is no file named {file}. Check its name and folder",
    ),
    "not_for_a_map": (
        "{file} sudah ada dan bukan berkas peta; isinya akan hilang. Tulis ke nama lain dengan --ke",
        "{file} is there already and is no map; what it holds would be lost. Write to another name with --ke",
    ),
    "busy": (
        "{file} sedang dibuat atau dipasang oleh perintah lain. Tunggu sampai selesai, lalu ulangi",
        "{file} is being made or installed by another command. Wait until it has ended, then repeat",
    ),
    "not_a_map": (
        "{file} bukan berkas peta Konsol 112 (.k112map) atau MBTiles. Pilih berkas lain",
        "{file} is neither a Konsol 112 map (.k112map) nor MBTiles. Choose another file",
    ),
    "newer": (
        "{file} dibuat oleh program yang lebih baru (edisi {edition}). Perbarui program di meja ini",
        "{file} was made by a newer program (edition {edition}). Update the program at this desk",
    ),
    "tile_kind": (
        "ubin {file} bukan gambar png, jpg atau webp ({kind}). Ekspor ulang sebagai MBTiles gambar",
        "the tiles of {file} are no png, jpg or webp pictures ({kind}). Export it again as raster MBTiles",
    ),
    "elsewhere": (
        "{file} bukan peta kota ini. Pilih berkas yang memuat kota ini",
        "{file} is no map of this city. Choose a file that holds this city",
    ),
    "extract_kind": (
        "{file} bukan ekstrak OpenStreetMap (.osm.pbf, .osm.bz2, .osm.gz, .osm). Pilih berkas ekstraknya",
        "{file} is no OpenStreetMap extract (.osm.pbf, .osm.bz2, .osm.gz, .osm). Choose the extract",
    ),
    "extract_broken": (
        "ekstrak {file} rusak atau terpotong ({reason}). Unduh ulang berkasnya",
        "the extract {file} is broken or cut off ({reason}). Download it again",
    ),
    "extract_elsewhere": (
        "ekstrak {file} tidak memuat apa pun di kota ini. Pilih ekstrak daerah yang memuat kota ini",
        "the extract {file} holds nothing in this city. Choose an extract of a region that holds it",
    ),
    "no_osmium": (
        "pembuat peta belum terpasang di komputer ini. Pasang dengan: pip install osmium. Atau pakai berkas .k112map "
        "yang sudah jadi: konsol112 peta pasang BERKAS",
        "what makes maps is not installed on this computer. Install it with: pip install osmium. Or use a ready "
        ".k112map file: konsol112 peta pasang FILE",
    ),
    "rim": (
        "tepi {km} km tidak bisa dipakai. Pilih 0 sampai 50 km",
        "a rim of {km} km cannot be used. Choose 0 to 50 km",
    ),
    "no_space": (
        "ruang penyimpanan tidak cukup; perlu {megabytes} MB. Kosongkan dulu, atau tulis ke tempat lain dengan --ke",
        "there is not enough free space; {megabytes} MB are needed. Make room, or write elsewhere with --ke",
    ),
    "not_written": (
        "hasilnya tidak bisa disimpan ({reason}). Periksa ruang penyimpanan, dan tutup program yang memakai berkasnya",
        "the result cannot be saved ({reason}). Check the free space, and close the program that uses the file",
    ),
    "not_tables": (
        "{file} berisi lebih dari tabel ({what}), yang tidak dijalankan di sini. Ekspor ulang sebagai MBTiles biasa",
        "{file} holds more than tables ({what}), which is not carried out here. Export it again as plain MBTiles",
    ),
    "endless": (
        "{file} tidak selesai dibaca dalam batasnya. Ekspor ulang dengan indeks ubinnya, atau pilih berkas lain",
        "{file} is not read within its bounds. Export it again with the index of its tiles, or choose another file",
    ),
    "broken": (
        "{file} rusak ({reason}). Salin atau buat ulang berkasnya",
        "{file} is broken ({reason}). Copy it or make it again",
    ),
}


class MapRefused(Worded):
    """The map is not taken; the one in use stays. `problem` names which check it failed."""

    SENTENCES = _SENTENCES

    def __init__(self, problem: str, **values: object) -> None:
        super().__init__("map_refused", problem=problem, **values)
        self.problem = problem
        shown = {name: printable(value) for name, value in values.items()}
        text_id, text_en = (text.format(**shown) for text in _SENTENCES[problem])
        self.sentence_id = f"Peta ditolak: {text_id}. Peta lama tetap dipakai."
        self.sentence_en = f"Map refused: {text_en}. The old map stays in use."

    def about(self, file: str) -> "MapRefused":
        """The same of the file a person named, of which this one was a copy."""
        values = {name: value for name, value in self.values.items() if name not in ("problem", "file")}
        return type(self)(self.problem, file=file, **values)
