"""Streets and landmarks in a text, Indonesian and Javanese: where such a name begins, and at which word it ends."""

import re

from console.places.name_index import KIND_WORDS, listed
from console.places.reading import Marked
from console.places.wards import Wards

_TOKEN = re.compile(r"[a-z0-9]+(?:[-'’.][a-z0-9]+)*\.?|\|+|[,;:!?()\n]")
_STREETS = {
    **dict.fromkeys(listed("jalan jln jl dalan jlan"), "Jl."),
    **dict.fromkeys(listed("gang gg gng"), "Gg."),
    **dict.fromkeys(listed("perumahan perum prm prum"), "Perumahan"),
    **dict.fromkeys(listed("kompleks komplek komp"), "Kompleks"),
    **dict.fromkeys(listed("dusun dsn"), "Dusun"),
    **dict.fromkeys(listed("lingkungan lingk"), "Lingkungan"),
}
# Where a name ends: what happened, who, how it goes on.
_STOPS = frozenset(
    listed(
        """
    cedhak cedak dekat deket depan ngarep ngarepe mburi mburine belakang sebelah samping seberang pojok
    sebelum sesudah setelah ada ana ono wonten enten rumah omah omahe umah griyane rumahnya kebakaran
    kobongan kobong terbakar pohon wit wite kecelakaan laka tabrakan dan karo sing yang di ing nang neng
    ning saka dari ke menuju arah dekatnya wong orang mohon tolong tulung nyuwun segera rt rw kel kelurahan
    desa kec kecamatan kota kab kabupaten korban banjir ambruk tumbang roboh macet ambles berlubang rusak
    tertutup ditutup licin lunyu dalam keadaan sudah wis sampun masih isih lagi sedang tadi wau mau barusan
    ini itu iki kuwi niku pak bu mas mbak bapak ibu saya kula aku tidak ora gak ga yg dg dgn karena lan
    utawa atau tapi nanging mung cuma pas tepat persis antara sampai nganti no nomor nomer blok blk ular ula
    tawon tawone maling kemalingan asap api geni kebul sakit lara pingsan semaput butuh minta njaluk lewat
    keluar masuk putus pedot pedhot mati padam njeblug meledak tenggelam kelem hanyut keli anak bocah lho
    nggih ya iya rame ramai sepi tengah pinggir sama kalih dengan ketemu potong masuk mentok ujung pojokan
    pojokane sudut perempatan prapatan prempatan perempatannya pertigaan pertelon protelon pertigaannya simpang
    persimpangan
    """
    )
)
_BESIDE = frozenset(
    listed("depan ngarep ngarepe belakang mburi mburine sebelah samping dekat deket cedhak cedak seberang pojok")
)
_SIDES = frozenset(
    listed(
        """
    lor lore kidul kidule wetan wetane kulon kulone utara utaranya timur timurnya barat baratnya selatan
    selatannya etan
    """
    )
)
_UNIQUE = frozenset(("alun", "terminal", "stasiun", "rsud"))
_NOT_LANDMARKS = frozenset(("street", "alley", "housing"))
# Schools are told by level and number, burial grounds by the kelurahan.
_NUMBERED = frozenset(("school", "grave"))
_OF_THE_STATE = frozenset(("negeri", "negri", "n", "kota", "umum"))
_MANY_WORDS = 5
# "Jl. Raya Sananwetan": what stands before it is no name yet.
_NO_NAME_YET = frozenset(("raya", "besar", "utama"))


class _Words:
    """The text as words with their places."""

    def __init__(self, low: str) -> None:
        found = list(_TOKEN.finditer(low))
        self.words = [one[0].rstrip(".") for one in found]
        self.spans = [one.span() for one in found]
        self.dotted = [one[0].endswith(".") and len(one[0]) > 3 for one in found]

    def __len__(self) -> int:
        return len(self.words)

    def wall(self, at: int) -> bool:
        """Whether no name goes on at this place."""
        return at >= len(self.words) or not self.words[at][:1].isalnum()


def read_streets(marked: Marked, text: str, wards: Wards) -> None:
    """Streets, alleys and housing areas, each up to where its name ends."""
    words = _Words(marked.low)
    at = 0
    while at < len(words):
        short = _STREETS.get(words.words[at])
        if short and at + 1 < len(words) and words.words[at + 1] in _STREETS:
            at += 1  # "malangi dalan jl contoh": the street begins with its own word
            continue
        end = _name_end(words, at + 1, wards, numbers=2) if short else at
        if short is None or end == at + 1:
            at += 1
            continue
        start, stop = words.spans[at][0], words.spans[end - 1][1]
        name = _titled(text, words, at + 1, end)
        marked.part("street", f"{short} {name}", start, stop)
        at = end


def read_landmarks(marked: Marked, text: str, wards: Wards) -> None:
    """ "Timur masjid Contoh", "ngarep pasar", and names that begin with what they are: "SDN Contoh 2"."""
    words = _Words(marked.low)
    at = 0
    while at < len(words):
        first = at
        while first < len(words) and words.words[first] in _BESIDE | _SIDES and first - at < 3:
            first += 1
        end = _landmark_end(words, first, wards, said_where=first > at)
        if end <= first or _part_of_name(words, at, first, wards):
            at = max(at + 1, first)
            continue
        start, stop = words.spans[at][0], words.spans[end - 1][1]
        relation = " ".join(words.words[at:first])
        marked.part("landmark", f"{relation} {_said(text, words, first, end)}".strip(), start, stop)
        at = end


def without_relation(landmark: str) -> str:
    """The landmark itself, without where it stands to it: "timur masjid Contoh" is masjid Contoh."""
    words = landmark.split()
    while len(words) > 1 and words[0].lower() in _BESIDE | _SIDES:
        words.pop(0)
    return " ".join(words)


def _landmark_end(words: _Words, first: int, wards: Wards, *, said_where: bool) -> int:
    if words.wall(first):
        return first
    word = _kind_word(words.words[first])
    kind = KIND_WORDS.get(word)
    if kind in _NOT_LANDMARKS or words.words[first] in _STREETS:
        return first
    if kind is not None:
        numbered = _numbered_end(words, first + 1, wards) if kind in _NUMBERED else first
        end = max(numbered, _name_end(words, first + 1, wards, numbers=1))
        alone = said_where or word in _UNIQUE
        return end if end > first + 1 or alone else first
    return _name_end(words, first, wards, numbers=1) if said_where else first


def _numbered_end(words: _Words, at: int, wards: Wards) -> int:
    """Where "negeri 3 Kepanjenkidul" or "Karangsari" ends: here a kelurahan belongs to the name, and stands behind the
    number too. `at` itself when no such name is there."""
    end = at
    while not words.wall(end) and words.words[end] in _OF_THE_STATE:
        end += 1
    if not words.wall(end) and words.words[end].isdigit() and len(words.words[end]) < 4:
        end += 1
    if words.wall(end):
        return end
    if _two_word_ward(words, end, wards):
        end += 2
    elif wards.is_ward(words.words[end]) or words.words[end] == "blitar":
        end += 1
    else:
        return end if end > at and words.words[end - 1].isdigit() else at
    behind = not words.wall(end) and words.words[end].isdigit() and len(words.words[end]) < 4
    return end + 1 if behind and not words.words[end - 2].isdigit() else end


def _kind_word(word: str) -> str:
    """Short forms and spellings of what a place is."""
    forms = {"mesjid": "masjid", "mushola": "musala", "musholla": "musala", "langgar": "musala", "psr": "pasar"}
    forms |= {"sdn": "sd", "smpn": "smp", "sman": "sma", "smkn": "smk", "mtsn": "mts", "sltp": "smp", "slta": "sma"}
    forms |= {"alun2": "alun", "alun-alun": "alun"}
    forms |= dict.fromkeys(("tpu", "pemakaman", "kuburan", "kuburane", "pesarean", "sarean"), "makam")
    forms |= {"prapatan": "perempatan", "pertelon": "pertigaan", "kreteg": "jembatan", "apotik": "apotek"}
    return forms.get(word, word)


def _part_of_name(words: _Words, at: int, first: int, wards: Wards) -> bool:
    """ "Sanan wetan" is a name, not a place east of something."""
    return first > at and at > 0 and wards.is_ward(words.words[at - 1] + words.words[at])


def _name_end(words: _Words, at: int, wards: Wards, *, numbers: int) -> int:
    """Where the name that begins here ends: at a stop word, a wall, a number, a ward behind at least one word."""
    start = at
    while not words.wall(at) and at - start < _MANY_WORDS:
        word = words.words[at]
        if word in _STOPS or (word in _STREETS and at > start) or _times(words, at):
            break
        named = at > start and not set(words.words[start:at]) <= _NO_NAME_YET
        if named and (wards.is_ward(word) or _two_word_ward(words, at, wards)) and not _numbered(words, at + 1):
            break
        if at > start and words.words[at - 1] not in ("alun",) and KIND_WORDS.get(_kind_word(word)) and numbers == 2:
            break
        if word.isdigit() and len(word) > 3:
            break
        at += 1
        if (word[0].isdigit() and at - 1 > start) or (words.dotted[at - 1] and len(word) > 4):
            break
    return at


def _times(words: _Words, at: int) -> bool:
    """ "Jl. A x Jl. B"; else an x is a number in the name."""
    return words.words[at] == "x" and not words.wall(at + 1) and words.words[at + 1] in _STREETS


def _numbered(words: _Words, at: int) -> bool:
    return not words.wall(at) and words.words[at][0].isdigit()


def _two_word_ward(words: _Words, at: int, wards: Wards) -> bool:
    return not words.wall(at + 1) and wards.is_ward(words.words[at] + words.words[at + 1])


def _titled(text: str, words: _Words, first: int, end: int) -> str:
    parts = [text[words.spans[at][0] : words.spans[at][1]] for at in range(first, end)]
    shown = [part if part != part.lower() else part[:1].upper() + part[1:] for part in parts]
    shown = [part.upper() if part.lower() in ("ii", "iii", "iv", "vi", "vii", "viii") else part for part in shown]
    return " ".join(shown).rstrip(".")


def _said(text: str, words: _Words, first: int, end: int) -> str:
    return " ".join(text[words.spans[first][0] : words.spans[end - 1][1]].split()).rstrip(".")
