"""Invented names for the synthetic city, from word lists and a seed. None of them is meant to be a real place."""

from random import Random

_FIRST = "Karang Sumber Tegal Wringin Kembang Banyu Sekar Randu Pucang Jambe Gondang Klampis Sawo Pring Wuni Kemlagi"
_SECOND = "anyar wangi sari mulyo dadi asri kencono legi tentrem waru indah subur gede tirto gading arum"
_STREETS = (
    "Mawar Melati Kenanga Cempaka Anggrek Dahlia Teratai Flamboyan Kamboja Kemuning Merak Kutilang Rajawali Kepodang "
    "Jalak Gelatik Bangau Rambutan Manggis Durian Sirsak Belimbing Delima Semangka Bengawan Serayu Musi Mahakam "
    "Kapuas Barito Progo Bima Nakula Sadewa Arjuna Srikandi Sembadra Pandawa Antareja Wisanggeni"
)
_HOLY = "Ikhlas Hidayah Falah Rahman Huda Istiqomah Mubarok Furqon Iman Barokah Kautsar Hikmah Amanah Muhajirin"
_TRADES = "Sentosa Lancar Murah Sederhana Makmur Cahaya Bintang Rembulan Mekar Rukun Guyub Lumayan"
_WORDS = {
    name: text.split()
    for name, text in {
        "first": _FIRST,
        "second": _SECOND,
        "street": _STREETS,
        "holy": _HOLY,
        "trade": _TRADES,
    }.items()
}


class Names:
    """Names from a seed; streets differ from each other, everything else may meet again as in life."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)
        self._used: set[str] = set()

    def village(self) -> str:
        """A grown name: Karanganyar."""
        return self._one("first") + self._one("second")

    def street(self) -> str:
        """A street that no other is called."""
        while True:
            root = self._one("street") if self._rng.random() < 0.5 else self.village()
            second = f" {self._one('second').title()}" if self._rng.random() < 0.6 else ""
            number = f" {self._rng.choice(('II', 'III', '4', '5', 'Dalam', 'Timur', 'Barat'))}"
            name = f"Jalan {root}{second}{number if self._rng.random() < 0.5 else ''}"
            if name not in self._used:
                self._used.add(name)
                return name

    def alley(self, street: str) -> str:
        """An alley of a street; many streets have one of the same number."""
        number = self._rng.randrange(1, 9)
        return f"Gang {number}" if self._rng.random() < 0.3 else f"{street.replace('Jalan', 'Gang')} {number}"

    def place(self, kind: str) -> dict[str, str]:
        """The tags that name a point of interest of this kind."""
        village, number = self.village(), str(self._rng.randrange(1, 6))
        made = {
            "school": {"name": f"Sekolah Dasar Negeri {village} {number}", "short_name": f"SDN {village} {number}"},
            "worship": {"name": f"Masjid Al {self._one('holy')} {village}"},
            "market": {"name": f"Pasar {village}", "loc_name": f"Ps. {self._one('trade')}"},
            "hospital": {"name": f"Rumah Sakit Umum Daerah {village}", "old_name": f"RS {self._one('first')}"},
            "clinic": {"name": f"Puskesmas {village}"},
            "pharmacy": {"name": f"Apotek {self._one('trade')} {village}"},
            "fuel": {"name": f"SPBU {village}"},
            "police": {"name": f"Kepolisian Sektor {village}"},
            "government": {"name": f"Kantor Kelurahan {village}", "alt_name": f"Balai {village}; Kelurahan {village}"},
            "restaurant": {"name": f"Depot {self._one('trade')} {village}"},
            "hotel": {"name": f"Hotel {self._one('trade')}"},
            "bank": {"name": f"Bank {self._one('trade')} {village}"},
            "shop": {"name": f"Toko {self._one('trade')} {village}"},
        }
        return made.get(kind, {"name": f"{kind.title()} {village}"})

    def _one(self, words: str) -> str:
        return self._rng.choice(_WORDS[words])
