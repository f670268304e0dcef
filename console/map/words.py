"""The few words of the map, in Indonesian and English. The page shows only what it is given here."""

from typing import Literal

Language = Literal["id", "en"]

_WORDS = {
    "back": ("Kembali ke kota", "Back to the city"),
    "zoom_in": ("Perbesar", "Zoom in"),
    "zoom_out": ("Perkecil", "Zoom out"),
    "sample": ("PETA CONTOH", "SAMPLE MAP"),
    "approximate": ("BATAS PERKIRAAN", "APPROXIMATE LIMITS"),
    "dated": ("Peta {date}", "Map of {date}"),
    "map": ("Peta kota", "Map of the city"),
    "point": ("Titik lokasi", "Place"),
    "go": ("Tampilkan", "Show"),
    "post": ("Pos", "Post"),
    "sample_post": ("Pos (letak contoh)", "Post (sample place)"),
    "vehicle": ("Kendaraan", "Vehicle"),
    "sample_vehicle": ("Kendaraan (contoh)", "Vehicle (sample)"),
    "priority": ("prioritas", "priority"),
    "road": ("Jalan ditutup", "Road closed"),
    "closed": ("selesai", "over"),
    "hidden": ("{count} kasus lain tidak tampil di peta", "{count} more cases not on the map"),
    "point_first": (
        "Tombol panah menggeser, Shift lebih jauh, Enter memilih, Esc batal",
        "Arrows move, Shift farther, Enter chooses, Esc leaves",
    ),
    "measure_first": (
        "Ukur jarak: klik atau Enter di titik pertama, Esc selesai",
        "Measure: click or Enter at the first point, Esc ends",
    ),
    "measure_next": ("Titik berikutnya: klik atau Enter, Esc selesai", "Next point: click or Enter, Esc ends"),
    "total": (
        "Jumlah {length} · Backspace hapus titik, Esc selesai",
        "{length} in all · Backspace takes a point back, Esc ends",
    ),
    "radius_first": (
        "Radius: klik atau Enter di tengahnya, Esc selesai",
        "Radius: click or Enter in its middle, Esc ends",
    ),
    "radius_next": ("Radius {length}: klik atau Enter di tepinya", "Radius {length}: click or Enter at its edge"),
    "radius_done": (
        "Radius {length} · klik atau Enter: yang baru, Esc selesai",
        "Radius {length} · click or Enter: another, Esc ends",
    ),
    "loading": ("Peta sedang disiapkan…", "Preparing the map…"),
    "no_map": (
        "Peta tidak bisa tampil di komputer ini. Semua pekerjaan lain tetap bisa; lokasi kasus ada di daftar ini.",
        "The map cannot be shown on this computer. All other work goes on; the places of the cases are listed here.",
    ),
    "map_failed": (
        "Tampilan peta berhenti berulang kali, jadi diganti daftar. Tutup dan buka lagi program ini saat sepi.",
        "The map kept stopping, so this list took its place. Close and open the program again in a quiet moment.",
    ),
    "no_cases": ("Tidak ada kasus dengan lokasi.", "No case with a place."),
}


def word(key: str, language: Language) -> str:
    """One word or sentence."""
    return _WORDS[key][0 if language == "id" else 1]


def all_words(language: Language) -> dict[str, str]:
    """Everything, for the page."""
    return {key: word(key, language) for key in _WORDS}
