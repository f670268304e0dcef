"""Why a boundary file is refused: each problem as a sentence that says what is wrong and what to do."""

from console.errors import Worded

_SENTENCES = {
    "unreadable": (
        "berkas {file} tidak bisa dibaca ({reason}). Periksa nama dan izinnya",
        "{file} cannot be read ({reason}). Check its name and permissions",
    ),
    "too_large": (
        "berkasnya {megabytes} MB, batasnya {limit} MB. Sederhanakan garisnya dulu (misalnya sampai 5 m)",
        "it has {megabytes} MB, the limit is {limit} MB. Simplify its lines first (to 5 m, say)",
    ),
    "not_geojson": (
        "isinya bukan GeoJSON yang benar ({reason}). Simpan ulang dari QGIS sebagai GeoJSON, WGS 84",
        "its content is not right GeoJSON ({reason}). Save it again in QGIS as GeoJSON, WGS 84",
    ),
    "projected": (
        "koordinatnya bukan derajat ({reason}). Simpan ulang dengan sistem koordinat WGS 84 (EPSG:4326)",
        "its coordinates are not degrees ({reason}). Save it again in WGS 84 (EPSG:4326)",
    ),
    "swapped": (
        "lintang dan bujur tertukar. GeoJSON menulis bujur dulu, misalnya [112.16, -8.09]",
        "latitude and longitude are swapped. GeoJSON writes longitude first, such as [112.16, -8.09]",
    ),
    "far_away": (
        "{name} berada {km} km dari kota. Pilih berkas batas kota ini",
        "{name} lies {km} km from the city. Choose the boundary file of this city",
    ),
    "no_code": (
        "area ke-{number} tidak punya kode kelurahan. Isi properti “kode”, misalnya 35.72.01.1001",
        "area {number} has no kelurahan code. Fill its property “kode”, such as 35.72.01.1001",
    ),
    "missing": (
        "kelurahan {names} tidak ada. Lengkapi berkasnya",
        "{names} are missing. Add them to the file",
    ),
    "unknown": (
        "kode {names} bukan kelurahan kota ini. Hapus areanya atau betulkan kodenya",
        "codes {names} are no kelurahan of this city. Remove those areas or correct the codes",
    ),
    "twice": (
        "{name} muncul dua kali. Gabungkan areanya menjadi satu (MultiPolygon)",
        "{name} appears twice. Join its areas into one (MultiPolygon)",
    ),
    "name_differs": (
        "kode {kelurahan} bernama “{found}”, seharusnya “{name}”. Betulkan nama atau kodenya",
        "code {kelurahan} is named “{found}”, but should be “{name}”. Correct the name or the code",
    ),
    "invalid_shape": (
        "bentuk {name} salah ({reason}). Perbaiki di QGIS: Vektor, Perbaiki geometri",
        "the shape of {name} is wrong ({reason}). Mend it in QGIS: Vector, Fix geometries",
    ),
    "point_off": (
        "{name} berada {metres} m dari tempat yang dikenal. Mungkin kodenya tertukar dengan kelurahan lain",
        "{name} lies {metres} m from its known place. Its code may be swapped with another kelurahan",
    ),
    "overlap": (
        "{name} dan {other} bertumpuk {hectares} ha. Betulkan garis batas keduanya",
        "{name} and {other} overlap by {hectares} ha. Correct their common border",
    ),
    "gap": (
        "ada celah {hectares} ha di dekat {name}. Rapatkan batas kelurahan di sekitarnya",
        "there is a gap of {hectares} ha near {name}. Close the borders around it",
    ),
    "area": (
        "luas seluruhnya {km2} km², seharusnya sekitar {expected} km². Periksa apakah berkasnya lengkap",
        "its whole area is {km2} km², but should be about {expected} km². Check that it is complete",
    ),
    "no_version": (
        "tidak ada satu versi yang hash-nya mulai dengan “{wanted}”. Lihat daftarnya: konsol112 peta batas",
        "there is no single version whose hash begins with “{wanted}”. See the list: konsol112 peta batas",
    ),
    "not_written": (
        "hasilnya tidak bisa disimpan ({reason}). Periksa ruang penyimpanan komputer",
        "the result cannot be saved ({reason}). Check the free space of the disk",
    ),
}


class BoundaryRefused(Worded):
    """The boundary file is not taken; the old boundaries stay in use. `problem` names which check it failed."""

    SENTENCES = _SENTENCES

    def __init__(self, problem: str, **values: object) -> None:
        super().__init__("boundary_refused", problem=problem, **values)
        self.problem = problem
        shown = {name: printable(value) for name, value in values.items()}
        text_id, text_en = (text.format(**shown) for text in _SENTENCES[problem])
        self.sentence_id = f"Berkas batas ditolak: {text_id}. Batas lama tetap dipakai."
        self.sentence_en = f"Boundary file refused: {text_en}. The old boundaries stay in use."


def printable(value: object) -> str:
    """A value of the file on one line of a terminal: without control characters, and not endless."""
    text = "".join(char for char in str(value) if char.isprintable())
    return text if len(text) <= 100 else text[:99] + "…"


def listed(names: list[str]) -> str:
    """A few names, and how many more."""
    return ", ".join(names[:5]) + (f" (+{len(names) - 5})" if len(names) > 5 else "")
