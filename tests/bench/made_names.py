"""Made-up names of places and misspelt searches for them, from a seed. No such place exists: all are marked "buatan".

Two halves of the word parts never meet: with "tune" the search was tuned, with "held" it is measured.
"""

import random
from collections.abc import Iterator
from typing import Literal
from zlib import crc32

from console.places.name_index import PlaceName, listed, words_of_name

Half = Literal["tune", "held"]
OWNER = "buatan"

_FIRST = listed(
    """
    sumber karang tanjung wono kali ngadi purwo sido banyu giri kedung rejo mojo sela gunung tlogo kembang
    bangun pandan sekar tambak wringin jati pule kebon pucang sawo asem randu klampis besuki ngaglik plosok
    gondang bulu dawuhan papung jambe sanan kuning rangkah toro ploso babat nglegok sutra ponco madu tegal
    """
)
_SECOND = listed(
    """
    sari rejo anyar mulyo agung kerto wangi dadi indah jaya tengah gede ombo waru lor kulon asri lestari
    makmur harjo kencono wulan legi putih ireng pitu telu arum gading sekti raharjo tentrem santoso utomo
    subur luhur mukti bawang pinang salam tirto dono tani boyo nongko manggis gayam duren jeruk
    """
)
_PLAIN = listed(
    """
    mawar melati kenanga cempaka anggrek dahlia teratai flamboyan kamboja seruni bugenvil alamanda kemuning
    wijaya soka asoka tulip nusa indah merak kutilang cendrawasih rajawali garuda kepodang jalak perkutut
    cucakrawa gelatik merpati walet bangau kasuari nuri betet punai camar elang puyuh rambutan manggis
    durian nangka sirsak srikaya belimbing jambu kelengkeng apel salak kedondong sawo delima markisa
    semangka melon pepaya cermai mangga bengawan brantas serayu musi mahakam kapuas barito rokan progo
    citarum batanghari kampar siak kelud semeru bromo arjuno kawi wilis lawu merapi merbabu sumbing sindoro
    slamet ciremai argopuro raung cakra gatra pandawa bima nakula sadewa arjuna yudistira srikandi sembadra
    kresna gatotkaca antasena
    """
)
_HOLY = listed(
    """
    ikhlas hidayah falah taqwa muttaqin rahman rahim amin huda istiqomah jihad mubarok nur furqon manar iman
    barokah kautsar karim salam fattah hikmah maghfiroh ansor muhajirin mukmin rosyid ihsan bayan fitroh
    firdaus naim sholihin abror syuhada amanah istighfar tauhid wahid mujahidin anwar azhar munawar maarif
    """
)
_SHOP = listed(
    """
    barokah berkah makmur jaya abadi lancar rejeki murah laris sentosa maju mapan lumayan sederhana mandiri
    bahagia tentrem cahaya bintang surya rembulan lestari harapan sejahtera rukun guyub mekar
    """
)
TRADES = listed(
    """
    Toko Warung Bengkel Apotek Toko_Besi Toko_Bangunan Depot Kios Warung_Kopi Toko_Kain Laundry Salon
    Toko_Roti Toko_Buku Bakso Soto Toko_Mas
    """
)

_NEIGHBOURS = {
    key: left + right
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for key, left, right in zip(row, " " + row, row[1:] + " ", strict=False)
}
_SHORT = {
    "Jl.": ("jl", "jln", "jalan", "jln."),
    "Gg.": ("gg", "gang", "gg."),
    "Masjid": ("mesjid", "msjid", "masjid"),
    "Musala": ("mushola", "musholla", "langgar", "musala"),
    "SDN": ("sd", "sdn", "sd negeri"),
    "SMPN": ("smp", "smpn"),
    "Perumahan": ("perum", "prm", "perumahan"),
    "Pasar": ("psr", "pasar"),
    "Apotek": ("apotik", "apotek"),
}


def _half(words: list[str], half: Half) -> list[str]:
    # By the word itself, so that a word of two lists is in the same half of both.
    return [word for word in sorted(set(words)) if (crc32(word.encode()) % 2 == 1) == (half == "held")]


def made_names(count: int, seed: int, half: Half) -> list[PlaceName]:
    """Different names, each marked as made."""
    rng = random.Random(seed)
    seen: set[tuple[str, ...]] = set()
    names = []
    for name in _endless(rng, half):
        words = tuple(words_of_name(name))
        if words not in seen:
            seen.add(words)
            point = (round(-8.13 + rng.random() * 0.07, 5), round(112.14 + rng.random() * 0.06, 5))
            names.append(PlaceName(name=name, owner=OWNER, point=point, certainty="map"))
            if len(names) == count:
                break
    return names


def _endless(rng: random.Random, half: Half) -> Iterator[str]:
    first, second, plain = _half(_FIRST, half), _half(_SECOND, half), _half(_PLAIN, half)
    holy, shop, trades = _half(_HOLY, half), _half(_SHOP, half), _half(TRADES, half)

    def village() -> str:
        return rng.choice(first).title() + rng.choice(second)

    def root() -> str:
        return rng.choice((village, village, lambda: rng.choice(plain).title()))()

    def number() -> str:
        return f" {rng.randrange(1, 13)}" if rng.random() < 0.35 else ""

    makers = (
        lambda: f"Jl. {root()} {root()}" if rng.random() < 0.6 else f"Jl. {root()}{number()}",
        lambda: f"Jl. {root()} {rng.choice(second).title()}{number()}",
        lambda: f"Gg. {root()}{number()}",
        lambda: (
            f"{rng.choice(('Masjid', 'Musala'))} {rng.choice(('Al ', 'Baitul ', 'Nurul ', ''))}"
            f"{rng.choice(holy).title()} {rng.choice((village, lambda: ''))()}".strip()
        ),
        lambda: f"{rng.choice(('SDN', 'SMPN', 'TK', 'MI'))} {village()} {rng.randrange(1, 6)}",
        lambda: f"{rng.choice(trades).replace('_', ' ')} {rng.choice(shop).title()} {root()}",
        lambda: f"Perumahan {root()} {rng.choice(second).title()}",
        lambda: f"{rng.choice(('Pasar', 'Balai', 'Lapangan', 'Makam', 'Jembatan'))} {root()}{number()}",
    )
    while True:
        yield rng.choice(makers)()


def misspelt(name: str, rng: random.Random) -> str:
    """How somebody in a hurry types it: short forms, small letters, one to three slips of the fingers."""
    first, _, rest = name.partition(" ")
    if first in _SHORT:
        first = rng.choice(_SHORT[first])
    words = f"{first} {rest}".lower().split()
    places = [at for at, word in enumerate(words) if at and len(word) >= 4] or [len(words) - 1]
    slips = 1 if sum(len(words[at]) for at in places) < 9 else rng.choice((1, 2, 2, 3))
    for _ in range(slips):
        at = rng.choice(places)
        words[at] = _slip(words[at], rng)
    return " ".join(words)


def _slip(word: str, rng: random.Random) -> str:
    letters = [at for at, char in enumerate(word) if char.isalpha()]
    if len(letters) < 3:
        return word
    at = rng.choice(letters[:-1])
    kind = rng.choice(("swap", "drop", "double", "neighbour"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    near = _NEIGHBOURS.get(word[at], word[at]).strip() or word[at]
    return word[:at] + rng.choice(near) + word[at + 1 :]
