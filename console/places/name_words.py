"""How a name is read before it is compared: one spelling for what people write in many ways.

Names of the list and what is typed go through the same reading, so only true differences are left to the comparison.
"""

import re
import unicodedata
from functools import lru_cache

_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_WORD = re.compile(r"\d+[a-z](?![a-z0-9])|\d+|[a-z]+\d?(?![a-z0-9])|[a-z]+")
_TWICE = re.compile(r"^([a-z]{4,})2$")
_APART = re.compile(r"^([a-z]+)(\d)$")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
_THREE = re.compile(r"\b(v?)iii\b")
_ROMAN_LAST = {"i": "1", "v": "5", "x": "10"}
_OPEN_O = re.compile(r"o(?=[bcdfghjklmnpqrstvwxyz]?[aeiou]|$)")
_DOUBLE = re.compile(r"([a-z])\1")
_OLD: tuple[tuple[str, str], ...] = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sy", "s"),
    ("sj", "s"),
    ("kh", "h"),
    ("dh", "d"),
    ("th", "t"),
)
_OLD += (("dz", "z"), ("ph", "f"), ("q", "k"))


def listed(words: str) -> list[str]:
    """The words of a list written as one text."""
    return words.split()


def _spellings(lines: str) -> dict[str, str]:
    """Each line: the word as it is kept, then how else it is written."""
    table: dict[str, str] = {}
    for line in lines.strip().splitlines():
        kept, *others = line.split()
        table |= dict.fromkeys(others, kept)
    return table


_SPELLINGS = _spellings(
    """
    jalan jl jln jlan jalur dalan
    gang gg gng
    perumahan perum prm prum perumnas
    kompleks komplek komp kompl
    dusun dsn
    lingkungan lingk lkg
    masjid mesjid msjid msjd masjit
    musala mushola musholla musolla musola mushalla langgar surau mosola
    gereja grj
    pasar psr
    sd sdn sdi sdk
    smp smpn sltp
    sma sman smu smun slta
    smk smkn stm
    mts mtsn
    mi min
    ma man
    universitas univ
    puskesmas pkm pusk puskesmaspembantu
    rs rsu
    apotek apotik aptk
    spbu pertamina pombensin
    stasiun sta setasiun
    terminal term
    lapangan lap lpngn
    kantor ktr kntr
    warung wrg warong
    toko tko
    bengkel bkl
    jembatan jbtn kreteg jmbtn kretek
    perempatan prapatan prempatan bangjo simpangempat
    pertigaan pertelon protelon simpangtiga
    kali sungai kaline
    makam kuburan pesarean kuburane
    balai bale
    gedung gdg gd
    taman tmn
    raya ry
    jenderal jend jendral jendal
    kapten kapt
    mayor may
    letnan letn
    kolonel kol
    dokter dr
    haji h
    kiai kh kyai ki
    muhamad moh moch muh mohamad mohammad muhammad mochamad mochammad muhammat
    saint st santo
    utara utr
    selatan slt sltn
    timur tmr
    barat brt
    """
)
_PAIRS = {
    ("rumah", "sakit"): "rs",
    ("pom", "bensin"): "spbu",
    ("sekolah", "dasar"): "sd",
    ("taman", "kanak"): "tk",
    ("simpang", "empat"): "perempatan",
    ("simpang", "tiga"): "pertigaan",
}
# Says nothing that tells two places apart.
FILLERS = frozenset(listed("negeri negri no nomor nomer di ing nang neng kel kelurahan ds desa kec kecamatan kota"))


def words_of_name(text: str) -> list[str]:
    """The words of a name in one spelling; fillers left out unless nothing else is there."""
    found = [word for raw in _WORD.findall(plain(text)) for word in _apart(raw)]
    spelt = [_SPELLINGS.get(word, word) for word in found]
    joined = _numbers([one if one in _SPELLINGS.values() else spelling(one) for one in _paired(spelt)])
    return [word for word in joined if word not in FILLERS] or joined


def plain(text: str) -> str:
    """Small letters without accents; three or more equal letters are one."""
    low = text.lower()
    if not low.isascii():
        low = "".join(char for char in unicodedata.normalize("NFKD", low) if not unicodedata.combining(char))
    low = _THREE.sub(lambda found: "8" if found[1] else "3", low)
    return _DRAWN_OUT.sub(r"\1", low).replace("'", "").replace("’", "").replace("`", "")


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Old and Javanese spellings as they are written today: Soekarno, Ngadhirejo; a doubled letter counts once."""
    for old, new in _OLD:
        word = word.replace(old, new)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=65536)
def sounding(word: str) -> str:
    """How a Javanese name sounds: o and a in open syllables are one (Wonosari, Wanasari)."""
    return _OPEN_O.sub("a", word)


def _apart(word: str) -> list[str]:
    """`alun2` is alun alun; `gang2` and `sdn1` are a word and a number."""
    twice = _TWICE.match(word)
    if twice and twice[1] not in _SPELLINGS and twice[1] not in _SPELLINGS.values():
        return [twice[1], twice[1]]
    apart = _APART.match(word)
    return [apart[1], apart[2]] if apart else [word]


def _paired(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1], word) in _PAIRS:
            joined[-1] = _PAIRS[joined[-1], word]
        else:
            joined.append(word)
    return joined


def _numbers(words: list[str]) -> list[str]:
    """Roman numbers behind a name and zeros before a number are read as people mean them."""
    last = len(words) - 1
    read = [_ROMAN.get(word, word) if at else word for at, word in enumerate(words)]
    if last > 0:
        read[last] = _ROMAN_LAST.get(read[last], read[last])
    return [word.lstrip("0") or "0" if word[0].isdigit() else word for word in read]
