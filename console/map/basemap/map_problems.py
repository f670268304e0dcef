"""Why a map file or an extract is refused: each problem as a sentence that says what is wrong and what to do."""

from console.errors import ConsoleError
from console.map.boundary_problems import printable

_SENTENCES = {
    "unreadable": (
        "{file} tidak bisa dibaca ({reason}). Periksa nama dan izinnya",
        "{file} cannot be read ({reason}). Check its name and permissions",
    ),
    "not_a_map": (
        "{file} bukan berkas peta Konsol 112 (.k112map) atau MBTiles. Pilih berkas lain",
        "{file} is neither a Konsol 112 map (.k112map) nor MBTiles. Choose another file",
    ),
    "newer": (
        "{file} dibuat oleh program yang lebih baru (edisi {edition}). Perbarui program di meja ini",
        "{file} was made by a newer program (edition {edition}). Update the program at this desk",
    ),
    "broken": (
        "{file} rusak ({reason}). Salin atau buat ulang berkasnya",
        "{file} is broken ({reason}). Copy it or make it again",
    ),
}


class MapRefused(ConsoleError):
    """The map is not taken; the one in use stays. `problem` names which check it failed."""

    def __init__(self, problem: str, **values: object) -> None:
        super().__init__("map_refused", problem=problem, **values)
        self.problem = problem
        shown = {name: printable(value) for name, value in values.items()}
        text_id, text_en = (text.format(**shown) for text in _SENTENCES[problem])
        self.sentence_id = f"Peta ditolak: {text_id}. Peta lama tetap dipakai."
        self.sentence_en = f"Map refused: {text_en}. The old map stays in use."
