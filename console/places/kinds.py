"""What kind of place a name speaks of, by its first words in the one spelling of `name_words`."""

from collections.abc import Sequence

from console.places.name_words import listed

_WORDS = {
    "street": "jalan",
    "alley": "gang",
    "housing": "perumahan kompleks griya",
    "worship": "masjid musala gereja pura wihara vihara klenteng",
    "school": "sd smp sma smk tk paud mi mts ma universitas pesantren ponpes sekolah",
    "market": "pasar",
    "shop": "toko warung kios minimarket swalayan rumahmakan depot kafe",
    "health": "rs rsud puskesmas klinik apotek dokter pustu",
    "fuel": "spbu",
    "transport": "stasiun terminal halte",
    "office": "kantor balai gedung bank pos polsek koramil",
    "ground": "lapangan alun taman stadion",
    "crossing": "perempatan pertigaan bundaran simpang",
    "bridge": "jembatan",
    "grave": "makam",
    "works": "pabrik gudang bengkel",
    "water": "kali sumber dam waduk",
    "hotel": "hotel losmen penginapan",
    "neighbourhood": "rt rw",
}
KIND_WORDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
# These stand before so many names that they say the kind and hardly anything of the name.
LEADING = frozenset(listed("jalan gang perumahan masjid musala sd smp sma smk tk mi mts pasar toko warung kantor"))


def kind_of(words: Sequence[str]) -> str:
    """The kind the first word names; `place` when it names none."""
    return KIND_WORDS.get(words[0], "place") if words else "place"
