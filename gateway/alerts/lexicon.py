"""The words officers write, each with the kind of word it is: Indonesian, the Javanese of Blitar, radio, and how all of
that is shortened on a phone.

Rule: a word that is not here is unknown, and a sentence with an unknown word fits no shape of the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

# One letter a kind, so that a sentence is a short text that a pattern reads.
TAKE, READY, ROGER, CARRY_OUT = "t", "y", "k", "l"
UNDER_WAY, ROLL, LEAVE, COME_NEAR, TOWARDS = "O", "R", "W", "r", "q"
ARRIVE, CLEAR, REFUSE, NOT, NOT_YET, CAN, GO_THERE = "V", "C", "U", "n", "e", "b", "g"
SCENE, AT, TO, FROM, BASE, STREET, NAME = "x", "d", "z", "f", "h", "j", "p"
NUMBER, SMALL, MINUTE, STILL, NOW_DOING, WITHIN, SOON_AS, WITH, CASE = "#", "N", "M", "G", "S", "D", "K", "m", "o"
WE, CREW, REASON, FAULT, EXISTS, FINDING, NEED, NEEDED, ALL = "i", "s", "u", "a", "A", "c", "B", "w", "v"
REPORT, DONE, FILLER, BREAK, BEFALLS, UNKNOWN = "L", "H", "_", ",", "!", "?"
GO, THANKS, YES, REACH, PEOPLE, COUNT, NUMERAL = "J", "T", "Y", "Z", "P", "I", "Q"
GREETING, FINISHED, LETTER = "F", "X", "1"

_KINDS: Mapping[str, str] = {
    TAKE: "terima diterima trima trm trma diterma ditrima tampi ditampi nerima menerima",
    READY: "siap siyap syap syiap ready",
    ROGER: "ok oke okey okay sip 86 8-6 paham dimengerti mengerti roger rojer copy dicopy baik 10-4",
    CARRY_OUT: "laksanakan dilaksanakan",
    UNDER_WAY: "otw otewe perjalanan",
    ROLL: "meluncur luncur mluncur mlncur",
    GO: "jalan",
    LEAVE: "berangkat brgkt brkt brngkt brangkat budhal budal bidhal mangkat bergerak gerak",
    COME_NEAR: "merapat geser bergeser",
    TOWARDS: "menuju mnuju",
    ARRIVE: "tiba sampai sampe smpai smpe smp nyampe nyampai nyampek sampek nympe dugi dumugi",
    REACH: "tekan teko",
    CLEAR: "selesai slesai slesei slsai slse sls selese selsai tuntas beres brs rampung kelar clear finish done",
    FINISHED: "mari bar",
    REFUSE: "tolak menolak berhalangan",
    NOT: "tidak tdk tidk tdak tida tidka tak gak ga gk nggak ngga enggak engga kagak ndak ndk ora ra mboten boten",
    NOT_YET: "belum blm blum blom durung dereng",
    CAN: "bisa bs bsa isa iso saget saged sanggup mampu dapat dpt",
    GO_THERE: "hadir datang ikut membantu bantu menangani kesana",
    SCENE: "lokasi lok tkp tempat kejadian nggon nggone panggonan",
    AT: "di neng nang ning ing teng",
    TO: "ke arah",
    FROM: "dari dr",
    BASE: "pos mako markas kantor pangkalan",
    STREET: "jl jln gg gang kel kelurahan desa ds kec kecamatan rt rw simpang perempatan pertigaan",
    MINUTE: "menit mnt mnit mt",
    STILL: "lagi lg",
    NOW_DOING: "sedang sdg lagek nembe baru",
    WITHIN: "dalam dlm eta estimasi perkiraan sekitar kurang-lebih kira-kira",
    SOON_AS: "sekarang skrg skr saiki langsung lgsg",
    WITH: "dengan dgn bersama",
    NUMERAL: "no nomor untuk utk buat",
    CASE: "kasus tugas tugasnya",
    WE: "kami kita saya sy aku kulo kula",
    CREW: "tim team regu unit mobil armada personel personil anggota",
    PEOPLE: "orang",
    REASON: "ban mesin aki alat sopir sopire supir driver pengemudi bensin bbm solar motor kendaraan ambulans"
    " ambulan truk pompa karena krn sebab soalnya",
    FAULT: "lain luar kota keluar masih tasih isih dipakai terpakai bengkel servis perbaikan dinas cuti libur macet"
    " rusak bocor kempes gembos pecah mogok mati habis kosong kurang sakit lara penuh",
    EXISTS: "ada enten wonten onok ono",
    FINDING: "api padam pasien korban dibawa dirujuk rs rsud puskesmas aman kondusif terkendali situasi"
    " kondisi lancar lalu lintas lalin pohon dipotong dibersihkan disingkirkan dibuka normal kembali balik kegiatan"
    " penanganan pekerjaan pemadaman evakuasi pembersihan nihil ditangani tertangani"
    " dievakuasi diamankan dipadamkan pembasahan pendinginan giat",
    NEED: "butuh perlu minta nyuwun mohon",
    NEEDED: "air tangki tandu tangga selimut bantuan tambahan suplai polisi pln",
    ALL: "semua semuanya kabeh",
    REPORT: "lapor laporan",
    FILLER: "ndan dan dn komandan kom pak bpk bapak bu ibu mas mbak bang bos cak kak gan min maaf maap sori sorry"
    " ngapunten ini iki berada ijin izin ijn selamat"
    " assalamualaikum asalamualaikum wassalam nih mantap pukul_itu",
    GREETING: "pagi siang sore malam",
    THANKS: "makasih mksh terimakasih trimakasih trims tks thx suwun",
    YES: "ya iya iyo nggih enggih inggih njih",
    DONE: "posisi sudah sdh udh udah dah telah wis wes uwis sampun",
    BEFALLS: "ditutup tutup banjir longsor buntu putus salah kecelakaan laka terhalang terjebak tabrakan demo",
}
_TWO_WORDS: Mapping[str, str] = {
    "terima kasih infonya": "makasih",
    "terima kasih informasinya": "makasih",
    "terima kasih banyak": "makasih",
    "terima kasih": "makasih",
    "trima kasih": "makasih",
    "matur nuwun": "makasih",
    "on the way": "otw",
    "on scene": "di tkp",
    "on location": "di lokasi",
    "standby di": "di",
    "di perjalanan": "perjalanan",
    "copy that": "copy",
    "solid copy": "copy",
    "siap perintah": "siap",
    "siap kerjakan": "siap laksanakan",
    "8 6": "86",
    "8.6": "86",
    "delapan enam": "86",
    "delapan enem": "86",
    "lapan enam": "86",
    "lapan enem": "86",
    "wolu enem": "86",
    "kurang lebih": "kurang-lebih",
    "kira kira": "kira-kira",
    "rumah sakit": "rs",
    "dilokasi": "di lokasi",
    "ditkp": "di tkp",
    "kelokasi": "ke lokasi",
    "ketkp": "ke tkp",
    "gabisa": "tidak bisa",
    "gakbisa": "tidak bisa",
    "gabs": "tidak bisa",
    "gbs": "tidak bisa",
    "g bisa": "tidak bisa",
    "g bs": "tidak bisa",
    "diperjalanan": "perjalanan",
    "dijalan": "di jalan",
    "nyuwun sewu": "maaf",
}
# What was accepted or thanked for says nothing of its own: "laporan diterima", "trims infonya".
_ITS, _OBJECT = "infonya|informasinya|laporannya|tugasnya", "info|informasi|laporan|tugas"
_TAKEN, _THANKED = "terima|diterima|trima|ditampi", "makasih|mksh|terimakasih|trimakasih|trims|suwun"
_TURNED_SILENT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b({_TAKEN}|{_THANKED}) (?:{_ITS})\b"), r"\1"),
    (re.compile(rf"\b({_THANKED}) (?:{_OBJECT})\b"), r"\1"),
    (re.compile(rf"\b(?:{_ITS}|{_OBJECT}) ((?:sudah |sdh )?(?:kami )?(?:diterima|ditampi))\b"), r"\1"),
    # Who asks for leave or pardon is polite; who asks for anything else wants it of the room.
    (re.compile(r"\bmohon (?=(?:ijin|izin|ijn|maaf|maap|sori|sorry)\b)"), ""),
    # Who is on the road is under way; who is on a road with a name is somewhere.
    (
        re.compile(
            r"\b(?:di|neng|nang|ning|ing|teng) (?:jalan|dalan|margi)(?= (?:,|ndan|dan|pak|bos|komandan)(?: |$)|$)"
        ),
        "otw",
    ),
    (re.compile(r"\b(?:masih|tasih|isih) (?=(?:otw|perjalanan|meluncur|menuju)\b)"), "lagi "),
    (re.compile(r"\bkeluar (?:pos|mako|markas)\b"), "berangkat"),
)
_UP_TO_TEN = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
COUNTS: Mapping[str, int] = {word: count for count, word in enumerate(_UP_TO_TEN, start=1)}
# What turns a sentence round is nobody's name, whatever a street is called.
TURNS = frozenset(
    {
        "tapi",
        "namun",
        "tetapi",
        "batal",
        "jadi",
        "kalau",
        "jika",
        "nunggu",
        "tunggu",
        "menunggu",
        "nanti",
        "akan",
        "mau",
        "bukan",
        "jangan",
        "usah",
        "hampir",
        "baru",
        "segera",
        "sebentar",
        "kecuali",
        "asal",
        "setelah",
        "sebelum",
        "habis",
    }
)
# Words in which one slip of the finger is overlooked: no other word is one letter away from them.
SLIPS_OF = (
    *("terima", "diterima", "laksanakan", "meluncur", "berangkat", "perjalanan", "sampai", "selesai", "tuntas"),
    *("lokasi", "komandan", "personel", "anggota"),
)
CHEERS = (
    "💨😎😅😭😴😍😰😵☔😬😓😔🥲😢🥺🌧⚡💦🧯🏥🩺🙌🤲😌😇🤝🫶❤⏳🛣📍🔧🐍🐱🙏"
    "👍👌🫡💪🚒🚑🚓🚨🔥✅🏃😊🙂☺🏻🏼🏽🏾🏿♂♀\ufe0f\u200d"
)


def _kind_of_each() -> Iterator[tuple[str, str]]:
    for kind, words in _KINDS.items():
        yield from ((word, kind) for word in words.split())


KIND_OF: Mapping[str, str] = dict(_kind_of_each())


def in_known_words(low: str) -> str:
    """A sentence in small letters with what is written in several ways written in one."""
    padded = f" {low} "
    for several, one in _TWO_WORDS.items():
        padded = padded.replace(f" {several} ", f" {one} ")
    known = padded.strip()
    for pattern, instead in _TURNED_SILENT:
        known = pattern.sub(instead, known)
    return known
