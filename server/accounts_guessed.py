"""Passwords that are guessed first: words people take, keys that lie side by side, one's own name. Our own list."""

import re
import unicodedata
from collections.abc import Iterable

_LIST = """
sandi katasandi katakunci kunci rahasia rahasiaku password passwd passw pass passphrase pasword kode kodeku admin
administrator adminku root user pengguna operator petugas supervisor dispatcher dispatch penyelia atasan meja konsol
console server komputer laptop internet jaringan sistem aplikasi program login masuk keluar tamu guest test tes coba
percobaan demo default ganti ubah baru lama sementara temporary change changeme changeit darurat emergency panggilan
call center centre pusat layanan siaga piket ambulans ambulance polisi damkar pemadam kebakaran bencana bpbd
basarnas puskesmas dinas kantor pemkot pemda kota kabupaten provinsi negara indonesia merdeka garuda pancasila
nusantara jakarta bandung surabaya semarang medan makassar jogja yogyakarta bali jawa sumatra kalimantan sulawesi
papua selamat datang pagi siang sore malam halo hello hai welcome terima kasih terimakasih thanks makasih tolong
bantu sayang sayangku cinta cintaku rindu love iloveyou loveyou aku kamu kita saya anda i you my me bismillah
alhamdulillah allah tuhan yesus doa ibu bapak mama papa mamah bunda ayah anak keluarga istri suami bola sepakbola
persib persija arema football kopi nasi rumah mobil motor kucing anjing naga harimau singa elang dragon monkey tiger
lion eagle shadow master superman batman sunshine princess baseball hunter letmein trustno secret qwerty qwertyuiop
qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc wsx edc qaz qwer asd zxc abc abcd abcde
abcdef abcdefg abcdefgh abcdefghij aaa xxx satu dua tiga empat lima enam tujuh delapan sembilan nol one two three
four five januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu
kamis jumat sabtu minggu hari bulan tahun tgl lahir
"""
_WORDS = frozenset(_LIST.split())
_LOOKALIKES = str.maketrans("01345789@$!|+", "oieastbgasiit")
DIFFERENT_MIN = 5


def is_guessed(password: str) -> bool:
    """Whether it is among the first that are guessed: few different signs, or nothing but listed words and digits."""
    if len(set(password.casefold())) < DIFFERENT_MIN:
        return True
    return _nothing_but(password, _WORDS)


def holds_name(password: str, names: Iterable[str]) -> bool:
    """Whether it is made of these names (a login, a full name) and of listed words and digits."""
    own = {part for name in names for part in re.findall(r"[^\W\d_]+", _plain(name)) if len(part) > 2}
    return _nothing_but(password, _WORDS | own) and not _nothing_but(password, _WORDS)


def _nothing_but(password: str, words: frozenset[str]) -> bool:
    plain = _plain(password)
    readings = (plain, plain.translate(_LOOKALIKES))
    return any(_made_of("".join(re.findall(r"[^\W\d_]+", one)), words) for one in readings)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _made_of(letters: str, words: frozenset[str]) -> bool:
    """Whether these letters are such words one after the other; none at all are."""
    reached = {0}
    for end in range(1, len(letters) + 1):
        if any(letters[start:end] in words for start in reached):
            reached.add(end)
    return len(letters) in reached
