"""What a freely written reply says, where the grammar of whole sentences (`words`) does not know each of its words.

Rule: a step is asked back only where the evidence of one stands there, said of who writes, and no word is left that
turns it: a negation, a contrast, a question, a condition, a wish, another's doing, a second step.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from rapidfuzz.distance import OSA

from gateway.alerts import lexicon
from gateway.alerts.lexicon import KIND_OF
from wire.facts import Step

# One word for all that mean the same here.
_ONE_FOR: Mapping[str, str] = {
    **dict.fromkeys((lexicon.UNDER_WAY, lexicon.ROLL, lexicon.LEAVE), "berangkat"),
    lexicon.DONE: "sudah",
    lexicon.NOT: "tidak",
    lexicon.NOT_YET: "belum",
    lexicon.CAN: "bisa",
    lexicon.COME_NEAR: "merapat",
    lexicon.TOWARDS: "menuju",
    lexicon.ARRIVE: "tiba",
    lexicon.CLEAR: "selesai",
    lexicon.SCENE: "lokasi",
    lexicon.AT: "di",
    lexicon.TO: "ke",
    lexicon.FROM: "dari",
    lexicon.BASE: "pos",
    lexicon.CREW: "unit",
    lexicon.WE: "kami",
    lexicon.TAKE: "terima",
    lexicon.READY: "siap",
    lexicon.ROGER: "siap",
    lexicon.THANKS: "",
    lexicon.FILLER: "",
    lexicon.GREETING: "",
    lexicon.MINUTE: "menit",
    lexicon.CARRY_OUT: "siap",
    lexicon.EXISTS: "ada",
    lexicon.STILL: "lagi",
}
_SPELLED: Mapping[str, str] = {
    word: one
    for one, several in {
        "sudah": "barusan wus mpun dh sdah",
        "belum": "rung blom belom urung",
        "tidak": "ngg enda g gaa nda",
        "kami": "awake ta'",
        "unit": "patroli kendaraan truk crane derek seluruh anggota tim pancar fire rescue tangki tosa kru trc"
        " damkarmat petugas danru satgas",
        "lokasi": "panggenan enggon titik sasaran alamat",
        "berangkat": "melaju mlampah diberangkatkan cus cuss ngebut budali bertolak mlaku bidal berngkat brkat"
        " lepas-landas 10-8 budhalan",
        "tiba": "landing tutuk tekan nyampai nyampekk rawuh injak 10-23",
        "selesai": "closed paripurna purna rampungan tutup-kasus bubar",
        "kembali": "mundur balik bali mulih wangsul return muleh pulang wangsulan",
        "pos": "posko kandang garasi garase base",
        "terima": "terimo tampa acc setuju setujui setujuin menyetujui",
        "berhalangan": "unable negatif negative",
        "ke": "menyang nyang dateng arah nuju mrono teng rono mriko",
        "menuju": "nuju",
        "dari": "saking soko teko-pos",
        "tangani": "menanganinya mengambil"
        "  ditangani menindak menindaklanjuti ditindaklanjuti mengerjakan cekel tandangi"
        " pegang urus sanggupi nyanggupi menyanggupi njupuk jupuk nindaklanjuti tangani kerjakan handle garap"
        " respon tindaklanjuti tangannya nangani menangani layani proses",
        "": "ndan dan komandan pak bu mbak mas bpk ibu lapor ijin izin mohon-ijin slmt dek op operator"
        " nggih injih inggih ya alhamdulillah alhamdulilah puji min titik koma"
        " demikian izin melaporkan hormat terhormat yth dantim aduh waduh sori bgt kak gan bos dok n",
    }.items()
    for word in several.split()
}
_NOTHING_SAID = re.compile(
    r"\b(?:mohon|mhn|nyuwun) (?:ijin melaporkan|izin melaporkan|bersabar"
    r"|dimaklumi|maklum|ijin|izin|maaf|doa|waktu|ngapunten|pangapunten|sewu|ditunggu)\b"
    r"|\bselamat (?:pagi|siang|sore|malam|mlm|pg)\b"
    r"|\b(?:terima|trima|trm|trim|tarima) ?(?:kasih|ksh|kasi)\b(?: \w+nya\b)?|\bmatur (?:nuwun|suwun)\b|\bmtr nwn\b"
    r"|\bkorban(?: jiwa)? (?:nihil|tidak ada|gak ada)\b|\b(?:tidak|tdk|gak|ga) ada korban(?: lain| jiwa)?\b"
)
_IDIOMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b((?:kami|kita|unit|regu|tim|damkar|bpbd|tiket|kejadian)(?: [0-9a-d])?) (?:yg|yang|sing)\b"), r"\1"),
    (re.compile(r"\b(?:dari|dr|saking|ko|soko) (?:rsud|rs|puskesmas|igd|pos|mako|markas)\b"), ""),
    (re.compile(r"\bmhn\b"), "mohon"),
    (
        re.compile(
            r"\btak (?=(?:\w+(?:ne|no|ke)\b|trobos|kebut|parani|susul|garap"
            r"|cekel|tandangi|urus|pegang|tangani|terimo|terima|tampa|budali|handle|catet|kerjakan|jupuk|ambil)\b)"
        ),
        "kami ",
    ),
    (
        re.compile(r"\b([1-9][0-9]?) ?(?:menit|mnt|mt)(?: ?-?an)?(?: lagi| lg)? (?:tiba|nyampe|sampai|smp|sampe)\b"),
        r"\1 menit",
    ),
    (re.compile(r"\bon (?:scene|location|site|the spot)\b"), "tiba lokasi"),
    (re.compile(r"\b(?:on the way|on my way)\b"), "otw"),
    (re.compile(r"\b(?:delapan|lapan|wolu) (?:enam|enem)\b|\b8 ?[-.]? ?6\b"), "86"),
    (re.compile(r"\b86[ -]?kan\b"), "kami terima"),
    (
        re.compile(
            r"\bakan (?=(?:kami |kita |kulo )?(?:ditangani|menindak|jemput"
            r"|tangani|tindaklanjuti|kerjakan|respon|handle|layani)\b)"
        ),
        "",
    ),
    (
        re.compile(
            r"\b(?:keluar|kluar|metu|lepas) (?:dari |dr |saking |soko )?(?:pos|posko|mako|garasi|markas|puskesmas)\b"
        ),
        "otw",
    ),
    (
        re.compile(
            r"\b(?:di|nang|neng|ning|ing|teng) (?:jln|jalan|dalan|margi)(?= ?(?:$|,|"
            r"bu\b|pak\b|ndan\b|dan\b|mas\b|mbak\b|min\b|kak\b))"
        ),
        "otw",
    ),
    (
        re.compile(
            r"\b(?:rumah|rmh|omah|omahe|griya)(?:nya)? (?:pelapor|bpk|pak|bapak|ibu|bu|korban|pasien)\b"
            r"|\bdepan rumah (?:pasien|pelapor|korban)\b"
        ),
        "lokasi",
    ),
    (re.compile(r"\b(?:mriki|mrene|kene|ngriki)\b"), "lokasi"),
    (re.compile(r"\b(?:jalur|dalan|jalan) (?:mohon )?(?:di ?buka|dibukakan)\b|\bmohon (?:jalur|jalan) dibuka\b"), ""),
)
# What brings a sentence to the room wherever it stands beside a step.
_TURNS = frozenset(
    [
        "baru",
        "jalan",
        "tapi",
        "tp",
        "ttp",
        "tetep",
        "tetap",
        "tpi",
        "tetapi",
        "namun",
        "cuma",
        "cuman",
        "hanya",
        "nanging",
        "ning-nanging",
        "kecuali",
        "kalau",
        "kalo",
        "klo",
        "kl",
        "nek",
        "yen",
        "jika",
        "bila",
        "misal",
        "misalnya",
        "seandainya",
        "apabila",
        "asal",
        "asalkan",
        "nanti",
        "nnti",
        "ntar",
        "mengko",
        "mangke",
        "besok",
        "bsk",
        "sesuk",
        "benjing",
        "lusa",
        "mau",
        "pengen",
        "pingin",
        "pinginnya",
        "ingin",
        "arep",
        "ajeng",
        "badhe",
        "akan",
        "bakal",
        "segera",
        "sgr",
        "bentar",
        "sebentar",
        "sbntr",
        "sik",
        "sek",
        "sedelo",
        "sekedap",
        "batal",
        "dibatalkan",
        "cancel",
        "sido",
        "harusnya",
        "seharusnya",
        "kudune",
        "mestinya",
        "semoga",
        "moga",
        "moga2",
        "mugi",
        "insyaallah",
        "insyaalloh",
        "inshaallah",
        "insya",
        "usahakan",
        "diusahakan",
        "coba",
        "dicoba",
        "mungkin",
        "mgkn",
        "mungkin-mungkin",
        "kayaknya",
        "sepertinya",
        "ketoke",
        "kyknya",
        "rencana",
        "rencananya",
        "katanya",
        "kabarnya",
        "jare",
        "infonya",
        "menyampaikan",
        "nyampaikan",
        "ngabari",
        "ngendika",
        "dawuhe",
        "pesan",
        "ceritanya",
        "bilang",
        "ngomong",
        "jarene",
        "kata",
        "menurut",
        "info-nya",
        "laporan-warga",
        "dengar",
        "krungu",
        "bukan",
        "bkn",
        "bukannya",
        "dudu",
        "sanes",
        "jangan",
        "jgn",
        "ojo",
        "aja-ojo",
        "ampun",
        "usah",
        "perlu",
        "hampir",
        "meh",
        "nyaris",
        "tinggal",
        "kari",
        "tunggu",
        "nunggu",
        "menunggu",
        "ngenteni",
        "nenggo",
        "nungguin",
        "tadi",
        "td",
        "wau",
        "mau-wau",
        "kemarin",
        "wingi",
        "kapan",
        "apa",
        "apakah",
        "opo",
        "nopo",
        "piye",
        "pripun",
        "gimana",
        "bagaimana",
        "berapa",
        "brp",
        "piro",
        "pinten",
        "siapa",
        "sopo",
        "sinten",
        "mana",
        "ngendi",
        "endi",
        "pundi",
        "dimana",
        "dmn",
        "kemana",
        "kenapa",
        "kok",
        "ngopo",
        "kah",
        "to",
        "tho",
        "po",
        "ta",
        "ya-kan",
        "kan",
        "bener",
        "benarkah",
        "bisakah",
        "dulu",
        "dhisik",
        "disik",
        "riyin",
        "dl",
        "sementara",
        "smntr",
        "setelah",
        "stlh",
        "sesudah",
        "habis",
        "abis",
        "sebelum",
        "sblm",
        "begitu",
        "saat",
        "ketika",
        "waktu",
        "pas",
        "warga",
        "wargane",
        "warganya",
        "tetangga",
        "pelapor",
        "pelapore",
        "satpam",
        "relawan",
        "babinsa",
        "kabupaten",
        "kab",
        "dia",
        "mereka",
        "deweke",
        "orang-lain",
        "lain",
        "liyane",
        "sebelah",
        "istri",
        "anak",
        "suami",
        "orangtua",
        "disuruh",
        "suruh",
        "dikira",
        "tak-kira",
        "kira",
        "kirain",
        "dikirain",
        "palsu",
        "hoax",
        "hoaks",
        "salah",
        "keliru",
        "tibake",
        "ternyata",
        "jebule",
        "sebagian",
        "separuh",
        "setengah",
        "persen",
        "sisa",
        "masih",
        "msh",
        "isih",
        "taksih",
        "tasih",
        "lanjut",
        "lanjutan",
        "lagi-belum",
        "hidup",
        "murub",
        "nyala",
        "stop",
        "tunda",
        "ditunda",
        "pending",
        "siaga",
        "standby",
        "siapkan",
        "disiapkan",
        "persiapan",
        "siap-siap",
        "siap2",
        "latihan",
        "simulasi",
        "uji",
        "tes",
        "test",
        "umroh",
        "haji",
        "dinas",
        "rapat",
        "gaji",
        "servis",
        "diservis",
        "bengkel",
        "warung",
        "jaga",
        "konser",
        "piket",
        "istirahat",
        "tidur",
        "upacara",
        "rutin",
        "bola",
        "giliran",
        "subuh",
        "sejak",
        "maghrib",
        "magrib",
        "makan",
        "sholat",
        "solat",
        "apel",
        "jemput",
        "ambil",
        "isi",
        "rs",
        "rsud",
        "puskesmas",
        "igd",
        "klinik",
        "rumah",
        "omah",
        "kantor",
        "mogok",
        "rusak",
        "bocor",
        "kecelakaan",
        "laka",
        "macet",
        "terjebak",
        "terhalang",
        "ditutup",
        "buntu",
        "gagal",
        "telat",
        "terlambat",
        "minta",
        "tolong",
        "tlg",
        "kirim",
        "butuh",
        "jadi",
        "gagal-total",
        "urung",
        "ora-sido",
        "seumpama",
        "andai",
        "upama",
        "entah",
        "pokoknya-kalau",
        "bareng-nanti",
        "maunya",
        "kurang",
        "pamit",
        "dekat",
        "cedak",
        "cedhak",
        "celak",
        "ganti-regu",
        "ubah",
        "ralat",
        "koreksi",
        "revisi",
        "maksud",
        "maksudnya",
        "belok",
        "nyasar",
        "kesasar",
        "mampir",
        "putar",
        "atau",
        "utowo",
        "utawa",
        "opo",
        "ada-yang",
        "mohon",
        "nyuwun",
        "siap_siap",
        "tiba_tiba",
        "mendadak",
        "yang",
        "yg",
        "sing",
    ]
)
# Of a step that is done or is not to be done, these are why, or how it stands there.
_AGENCIES = frozenset(
    [
        "damkar",
        "pmk",
        "bpbd",
        "pmi",
        "psc",
        "psc119",
        "dinkes",
        "ambulans",
        "ambulan",
        "tagana",
        "polsek",
        "polres",
        "mapolres",
        "polisi",
        "kapolsek",
        "pln",
        "ulp",
        "yantek",
        "dishub",
        "satpol",
        "pp",
        "satlantas",
        "reskrim",
        "sabhara",
        "babinsa",
        "babin",
        "bhabin",
        "bhabinkamtibmas",
        "lurah",
        "kelurahan",
        "camat",
        "kecamatan",
        "koramil",
        "kodim",
        "satgas",
        "dlh",
        "pdam",
        "pupr",
        "lain",
    ]
)
_HARMLESS: Mapping[Step, frozenset[str]] = {
    "unable": frozenset(
        [
            "bengkel",
            "konser",
            "dinas",
            "rapat",
            "piket",
            "jaga",
            "servis",
            "baru",
            "jalan",
            "td",
            "tadi",
            "puskesmas",
            "rsud",
            "dulu",
            "standby",
            "masih",
            "msh",
            "isih",
            "taksih",
            "rusak",
            "bocor",
            "mogok",
            "macet",
            "habis",
            "rs",
            "kurang",
            "perlu",
            "isi",
            "lain",
            "kecelakaan",
            "laka",
            "ditutup",
            "buntu",
            "terjebak",
            "terhalang",
            "gagal",
            "salah",
            "murub",
            "hidup",
            "jadi",
            "kabupaten",
            "kab",
            "rumah",
            "kantor",
            "siaga",
            "orang",
            "apel",
            "kirim",
            "tinggal",
            "bukan",
            "bkn",
            "putar",
            "mohon",
            "nyuwun",
            "yang",
            "yg",
            "sing",
            "sementara",
            "jemput",
        ]
    ),
    "accepted": frozenset(
        [
            "segera",
            "yang",
            "yg",
            "sing",
            "mati",
            "padam",
            "macet",
            "rusak",
            "mohon",
            "laka",
            "kecelakaan",
            "jalan",
            "minta",
            "pelapor",
            "jemput",
            "tunggu",
            "baru",
            "rs",
            "ambil",
            "lanjut",
            "disiapkan",
            "siapkan",
            "jadi",
            "persiapan",
        ]
    ),
    "rolling": frozenset(
        ["jalan", "pelapor", "macet", "masih", "msh", "isih", "taksih", "lanjut", "jadi", "tolong", "siaga"]
    ),
    "arrived": frozenset(
        [
            "laka",
            "kecelakaan",
            "jalan",
            "depan",
            "masih",
            "msh",
            "isih",
            "taksih",
            "murub",
            "hidup",
            "nyala",
            "butuh",
            "lanjut",
            "pelapor",
            "warga",
            "dulu",
            "macet",
            "rusak",
            "minta",
            "tolong",
            "sementara",
            "smntr",
            "sing",
            "yang",
            "yg",
        ]
    ),
    "cleared": frozenset(
        [
            "lain",
            "laka",
            "kecelakaan",
            "ditutup",
            "warga",
            "orang",
            "rs",
            "rsud",
            "rumah",
            "igd",
            "standby",
            "jalan",
            "tidak-usah",
            "puskesmas",
            "mari",
            "tadi",
            "td",
            "sik",
            "habis",
        ]
    ),
}
_OWN = r"(?:kami|unit|regu|tak|kita)"


def _any(*ways: str) -> re.Pattern[str]:
    """Any of these ways to say it; @ is who writes."""
    return re.compile("|".join(ways).replace("@", _OWN))


_EVIDENCE: tuple[tuple[Step, re.Pattern[str]], ...] = (
    (
        "unable",
        _any(
            r"\b(?:tidak|belum) (?:bisa|mungkin|dapat)(?: lagi)?(?: (?:kami |kita )?(?:berangkat|merapat|hadir"
            r"|datang|jalan|kesana|tangani|bergerak|meluncur|budal\w*|nerusne|melanjutkan|meneruskan|menuju|datangi"
            r"|nulungi|kirim unit|lanjut|lanjutkan|nerusin|merespon|respon|cover|tembus|membantu|mendatangi"
            r"|melaksanakan|laksanakan|menindak|datangi|kesana|penuhi|memenuhi|layani|melayani|mrono|gerak)\b|"
            r" (?=ke\b)(?!ke lokasi lewat))+",
            r"\b(?:mogok|rusak|sakit|bocor|habis|pecah|jebol)\b.*\bbatal berangkat\b",
            r"\b(?:kami|unit) (?:tolak|menolak)\b",
            r"\bberhalangan\b",
            r"\bangkat tangan\b",
            r"\bnyerah\b",
            r"\bterpaksa (?:tolak|menolak)\b",
            r"\bkami batal (?:datang|hadir|kesana)\b",
            r"\bbatal kesana\b",
            r"\btidak (?:kami |tak )(?:datangi|budali|layani|tangani)\b",
            r"\b(?:gagal|batal) (?:menuju|merapat|ke) lokasi\b",
            r"\bterpaksa @ (?:lepas|tolak|lewatkan)\b",
            r"\b(?:kami|kita) (?:tidak bisa|tolak|nolak)(?= *(?:,|$|[a-z]-\d))",
            r"(?:^|, ?)tidak bisa(?= *(?:,|$))",
        ),
    ),
    (
        "cleared",
        _any(
            r"\b(?:(?:pe\w+an|evakuasi|giat|kegiatan|gawean|operasi|tugas|misi|kejadian|kasus|job|tiket|@"
            r"|sudah)\b[^,]*?\b(?:selesai|berakhir|diakhiri|beres)|(?:^|, ?)(?:[a-z]-\d+ )?selesai(?= *(?:,|$"
            r"|[a-z]-\d|jam \d|\d)))\b(?! jam berapa)",
            r"\b@ (?:akhiri|tutup|tinggalkan|mengakhiri)\b[^,]*",
            r"\blokasi sudah @ tinggalkan\b",
            r"\b@\b[^,]*\bmeninggalkan\b",
            r"[a-z]-\d+ (?:di)?tutup\b",
            r"^(?:bar|mari)(?: ,)? kembali\b",
            r"\b(?:di)?(?:serahkan|serahterimakan|handover|handoverkan)\b.*\b(?:kembali|selesai)\b",
            r"\b100 ?%",
        ),
    ),
    (
        "arrived",
        _any(
            r"\b(?:(?:sudah|@|\d|posisi) (?:tiba|masuk lokasi|hadir (?:di|lokasi))|(?:^|, ?)(?:pukul_itu )?(?:unit "
            r"|unit \d+ )?(?:tiba|masuk lokasi|hadir di lokasi))\b(?! (?:rs|rsud|pos|puskesmas|rumah|jam|kapan|jumpa"
            r"|\d+ menit))",
            r"\b(?:sudah|posisi|@)(?: \d+)? (?:ada |berada |hadir )?(?:di )?lokasi\b",
            r"\bmulai (?:pe\w+an|evakuasi)\b",
            r"\bgelar selang\b",
            r"\bsudah (?:ketemu|bertemu|temui) (?:pelapor|korban|pasien)\b",
            r"(?:^|, ?)ketemu (?:pelapor|pasien|korban)\w*",
            r"\b@\b[^,]*\bsudah (?:berada |ada )di\b(?! (?:pos|rs|rsud|rumah|kantor))",
        ),
    ),
    (
        "rolling",
        _any(
            r"(?:\b(?:@|sudah|siap|sedang|lagi|masih|terima|langsung)\b(?: (?!ada|yang|yg|sing)\w+){0,3}? |(?:^|,"
            r" ?)(?:gas )?(?:@ )?)(?:berangkat|merapat(?= ke| lokasi)|menuju|jalan ke)\b(?: (?:ke|menuju|lokasi|dari"
            r"|langsung|sudah|unit|pos|bersama|ke arah)\b)*",
            r"\bberangkat (?:ke|menuju|dari)\b",
        ),
    ),
    (
        "accepted",
        _any(
            r"\b@ (?:sudah )?(?:terima(?! (?:laporan|info|kabar|telp\w*)\b)|tangani|ambil alih|ambil(?! korban))\b",
            r"\b(?:sudah )?(?:@ )terima\b(?! (?:laporan|info|kabar|telp\w*)\b)",
            r"\b(?:perintah|kasus|tugas|permintaan)\b[^,]*\bsudah terima\b",
            r"^(?:sudah )?terima (?:dgn|dengan) baik",
            r"\b@ jemput\b",
            r"\bterima @\b",
            r"\bterima(?= (?:[a-z]-\d| jam|$|,|@))",
            r"\bsendiko dawuh\b",
            r"\b(?:siap|unit|unit langsung|segera|bersedia) tangani\b",
            r"\bsing tangani\b",
        ),
    ),
)
_ONLY_THERE = re.compile(r"(?:^ *|, *)di lokasi\b")
_THERE = re.compile(r"(?:^ *|, *|\b(?:sudah|posisi|kami|unit) )di lokasi\b")
_STEP_WORDS = {"berangkat", "tiba", "selesai", "menolak", "tolak", "berhalangan"}
_OWN_WORDS: Mapping[Step, set[str]] = {
    "unable": {"berangkat", "menolak", "tolak", "berhalangan"},
    "rolling": {"berangkat"},
    "arrived": {"tiba"},
    "cleared": {"selesai"},
}
_AWAY = re.compile(r"\b(?:ke|menuju|di|merapat|kembali)(?: ke)? (?:pos|rs|rsud|puskesmas|rumah|kantor)\b|\bkembali\b")
_NEGATION = re.compile(r"\b(?:tidak|belum|tanpa)\b")
_BACK = re.compile(r"\b(?:(?:berangkat|merapat|menuju|kembali)(?: ke)?|ke) (?:pos|kembali)\b|\bberangkat kembali\b")
_TWICE_TURNED = re.compile(
    r"\bsalah (?:kirim|sambung|nomor|orang)\b|\b(?:belum|tidak)(?: ,)*$|"
    r"\b(?:bukan|bkn|jangan|jgn)(?: (?:kami|unit|yang|yg|sing))* (?:tidak|belum)\b"
    r"|\btidak \w+ tidak\b|\btidak (?:jadi|sido)\b"
)
_UNITS = re.compile(r"\bunit ([0-9]{1,2}|[a-d])\b(?! (?:orang|org|menit))")
_DRAWLED = re.compile(r"([a-z])\1{2,}")
_LEADS_ON = re.compile(
    r"\b(?:ke|di|dari|menuju|berakhir)$|%$|meninggalkan|kembali$|\bkami berangkat$(?<=tidak kami berangkat)"
)
# What may follow at once: an end, a place by its preposition, a number, a reason, how it stands there.
_GOES_ON = re.compile(
    r" *(?:$|,|=|[a-z]-?\d|\d|(?:di|ke|dari|lokasi|nama|jl|jalan|gang|depan|unit|kami|pukul_itu|jam|dengan|dgn|bersama"
    r"|sama|sm|dan|karena|krn|sebab|untuk|utk|lewat|kondisi|situasi|korban|api|aman|sekarang|skrg|alhamdulillah|menit"
    r"|langsung|laka|kebakaran|pemadaman|penanganannya|pekerjaannya|lagi|dulu|pasien\w*|saat|ketemu|infonya|orang|lap|laporan\w*|bw|bawa|naik|ae|aja|saja|permintaan|rumah)\b)"
)
_HOURS = re.compile(r"\b(?:[0-9]+|satu|setengah|1/2) jam\b|\bsejam\b")
_CASE = re.compile(r"\b[a-z]{1,2}-[0-9]{2,6}\b")
_MINUTES = re.compile(r"\b([1-9][0-9]?)(?: ?-?an)? menit\b")
_LEADING = ("di", "ke", "dari", "jl", "untuk", "utk", "nama")
_KNOWN_SUBJECT = re.compile(
    r"^(?:[\d.:#%-]+|sudah|siap|unit|kami|regu|sedang|lagi|jam|pkl|pukul|posisi|berhalangan|maaf|pukul_itu|turun|start|semua|semuanya|kabeh|lengkap|kejadian|tiket|gas|terima|langsung|[a-z]-\d+|[a-d])$"
)


def evident(low: str, names: Collection[str]) -> tuple[Step, str, int] | None:
    """The step that these words (small letters, stops apart as ",") say of who writes, the number of the case, and the
    minutes; none where any of it is in doubt."""
    sentence = _in_one_spelling(low, names)
    if _TWICE_TURNED.search(sentence) or len(set(_UNITS.findall(sentence))) > 1:
        return None
    found = dict(_found(sentence))
    steps = _last_of_a_course({step for step, match in found.items() if match is not None}, sentence)
    if len(steps) != 1:
        return None
    step = steps.pop()
    where = found[step]
    assert where is not None
    numbers, minutes = set(_CASE.findall(low)), _MINUTES.findall(sentence)
    if len(numbers) > 1 or len(minutes) > 1 or (minutes and step not in ("accepted", "rolling")):
        return None
    if not _stands_alone(where, sentence) or _turned(step, sentence, where) or _of_another(step, sentence, where):
        return None
    return step, min(numbers, default=""), int(minutes[0]) if minutes else 0


def _found(sentence: str) -> Iterator[tuple[Step, re.Match[str] | None]]:
    """Each step's evidence; what somebody cannot do is no evidence that it is done."""
    rest = sentence
    for step, pattern in _EVIDENCE:
        match = pattern.search(rest)
        yield step, match
        if step == "unable":
            rest = pattern.sub(lambda found: "=" * len(found[0]), rest)


def _in_one_spelling(low: str, names: Collection[str]) -> str:
    """The sentence with one word for all that mean the same."""
    for pattern, instead in ((_NOTHING_SAID, ""), *_IDIOMS):
        low = pattern.sub(instead, low)
    words = (_one(_DRAWLED.sub(r"\1", word), names) for word in low.split())
    return _BACK.sub("kembali", " ".join(word for word in words if word))


def _one(word: str, names: Collection[str]) -> str:
    if word in names and word not in _TURNS:
        return "unit" if word in _AGENCIES else "nama"
    if word in _AGENCIES and word != "ambulans":
        return "lain"
    if word in _SPELLED:
        return _SPELLED[word]
    if word in KIND_OF:
        return _ONE_FOR.get(KIND_OF[word], word)
    if len(word) >= 5 and word.isalpha() and word not in _TURNS:
        near = (one for one in lexicon.SLIPS_OF if one[0] == word[0] and OSA.distance(word, one, score_cutoff=1) <= 1)
        return next((_ONE_FOR.get(KIND_OF[one], one) for one in near), word)
    return word if _CASE.fullmatch(word) else word.replace("-", "_")


def _last_of_a_course(steps: set[Step], sentence: str) -> set[Step]:
    """Who rogers and goes says that they go; any other two steps are two."""
    only_roger = len(steps) == 2 and "accepted" in steps and not re.search(r"\bterima\b", sentence)
    return steps - {"accepted"} if only_roger else steps


def _turned(step: Step, sentence: str, where: re.Match[str]) -> bool:
    rest = f"{sentence[: where.start()]} {sentence[where.end() :]}"
    words = set(rest.replace(",", " ").split())
    all_words = words if step == "unable" else set(sentence.replace(",", " ").split())
    if step in ("rolling", "accepted") and "pukul_itu" in sentence[: where.start()]:
        return True
    if (step in ("unable", "rolling") and _THERE.search(rest)) or (step != "arrived" and _ONLY_THERE.search(rest)):
        return True
    if step == "unable" and words & {"siap", "terima", "oke"}:
        return True
    if step != "unable" and {"mohon", "nyuwun"} & set(sentence[: where.end()].split()):
        return True
    if (all_words & _TURNS) - _HARMLESS.get(step, frozenset()) or _HOURS.search(sentence):
        return True
    if step not in ("cleared", "unable") and _AWAY.search(rest):
        return True
    others = _STEP_WORDS - _OWN_WORDS.get(step, set())
    return bool(words & others) or (step != "unable" and _NEGATION.search(sentence) is not None)


def _stands_alone(where: re.Match[str], sentence: str) -> bool:
    """Whether what follows at once leaves the step its meaning: "selesai" of a meal is none."""
    return _LEADS_ON.search(where[0]) is not None or _GOES_ON.match(sentence[where.end() :]) is not None


def _of_another(step: Step, sentence: str, where: re.Match[str]) -> bool:
    """Whether what comes before the evidence in its clause may be somebody else who does it."""
    if "lain" in sentence[: where.start()].split() and not re.search(r"\b(?:kami|kita)\b", sentence):
        return True
    if step == "unable" and re.search(rf"\b{_OWN}\b", sentence[: where.end()]):
        return False
    before = sentence[: where.start()].rpartition(",")[2].split()
    own = re.search(rf"\b{_OWN}\b", where[0]) is not None
    own = own or (bool(before) and (before[-1] in ("unit", "kami") or before[0] in ("unit", "kami")))
    return not own and any(not _KNOWN_SUBJECT.match(word) for word in _subjects(before))


def _subjects(words: list[str]) -> Iterator[str]:
    """The words that may be who does it: not a place that a preposition leads to."""
    after_preposition = False
    for word in words:
        if not after_preposition:
            yield from () if word in _LEADING else (word,)
        after_preposition = word in _LEADING
