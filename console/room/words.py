"""What the sample room says in the terminal, Indonesian first. Without Qt: the first line comes before it is loaded."""

from typing import Literal

Language = Literal["id", "en"]
SENTENCES: dict[str, tuple[str, str]] = {
    "room": (
        "Ruang contoh di {folder}: semua isinya contoh, bukan kejadian nyata. Catatan program: {log}",
        "Sample room in {folder}: all in it is a sample, nothing is real. The program's log: {log}",
    ),
    "step": ("[{number}/{count}] {text}", "[{number}/{count}] {text}"),
    "done_of": ("{text}: {done} dari {total}", "{text}: {done} of {total}"),
    "left": ("{text} · kira-kira {left_s} detik lagi", "{text} · about {left_s} s left"),
    "making": ("Membuat kota contoh: kunci, akun, meja", "Making the sample city: keys, accounts, desks"),
    "server": ("Menjalankan server", "Starting the server"),
    "day": ("Memuat satu hari contoh, panggilan", "Loading a sample day, calls"),
    "window": ("Membuka jendela", "Opening the window"),
    "story": ("Memainkan satu menit tanpa layar", "Playing one minute without a display"),
    "display_closed": (
        "Layar {display} tidak bisa dibuka oleh akun ini, jadi dipakai layar maya.",
        "This account cannot open the display {display}, so a virtual one is used.",
    ),
    "opened": (
        "Ruang terbuka. Dalam sepuluh detik ada panggilan berdering: tekan F1. Ctrl+C di sini menutupnya.",
        "The room is open. Within ten seconds a call rings: press F1. Ctrl+C here closes it.",
    ),
    "closed": (
        "Ruang ditutup; semua tersimpan di {folder}. Perintah yang sama membukanya lagi.",
        "The room is closed; all is kept in {folder}. The same command opens it again.",
    ),
    "stopped": (
        "Dihentikan; tidak ada yang masih berjalan. Perintah yang sama meneruskannya.",
        "Stopped; nothing runs any more. The same command goes on from here.",
    ),
    "day_played": (
        "Hari contoh diputar {speed:g}x di {desk}; Ctrl+C menghentikan",
        "The sample day is played at {speed:g}x at {desk}; Ctrl+C stops it",
    ),
    # The scripted minute.
    "seen_room": (
        "Ruang contoh terbuka: daftar kasus, peta contoh, instansi.",
        "The sample room is open: case list, sample map, agencies.",
    ),
    "seen_ringing": ("Telepon berdering di semua meja.", "A call rings at every desk."),
    "seen_form": (
        "F1 mengambil panggilan; cerita, lokasi dan jenis diisi dengan papan ketik.",
        "F1 takes the call; story, place and type are typed.",
    ),
    "seen_advice": ("F9 memperlihatkan siapa yang akan dikirim.", "F9 shows who will be sent."),
    "seen_sent": (
        "Enter mengirim. Instansi BELUM DIBERI TAHU sampai ada yang menyampaikan.",
        "Enter sends. The agencies are NOT TOLD YET until somebody tells them.",
    ),
    "seen_similar": (
        "Penelepon kedua tentang hal yang sama: Ctrl+G menggabungkan, satu kasus tetap satu.",
        "A second caller about the same: Ctrl+G joins them, one case stays one.",
    ),
    "seen_accepted": (
        "Meja B menyampaikan lewat telepon; instansi menerima, dan meja A melihatnya.",
        "Desk B tells the agency by phone; it accepts, and desk A sees it.",
    ),
    "seen_cable_out": (
        "Kabel dicabut: meja bekerja sendiri, kasus baru tetap tercatat di disk.",
        "The cable is out: the desk works alone, a new case is on its disk all the same.",
    ),
    "seen_mended": (
        "Kabel disambung: semua terkirim sekali, kedua meja sama (sidik papan sama).",
        "The cable is mended: all went out once, both desks are the same (same fingerprint of the board).",
    ),
    "seen_all": (
        "Selesai dalam {spent_s} detik. {count} gambar ada di {pictures}",
        "Done in {spent_s} s. {count} pictures are in {pictures}",
    ),
    "broken": (
        "GAGAL: {what} tidak terjadi dalam {within_s} detik. Catatan program: {log}",
        "FAILED: {what} did not happen within {within_s} s. The program's log: {log}",
    ),
    "map_there": ("peta tampil", "the map"),
    "day_there": ("hari contoh terbaca", "the sample day at this desk"),
    "window_active": ("jendela aktif", "an active window"),
    "call_taken": ("panggilan diambil", "taking the call"),
    "case_opened": ("kasus dibuka", "opening the case"),
    "agency_sent": ("instansi dikirim", "sending an agency"),
    "call_joined": ("panggilan kedua digabung", "joining the second call"),
    "case_at_b": ("kasus di meja B", "the case at desk B"),
    "word_from_b": ("kabar dari meja B", "word from desk B"),
    "alone": ("bekerja sendiri", "working alone"),
    "all_sent": ("semua terkirim", "sending everything"),
    "boards_same": ("kedua meja sama", "both desks being the same"),
    "ringing": ("dering terdengar", "the ringing"),
    "server_known": ("data kota dari server", "the city's data from the server"),
}


def said(language: Language, code: str, **values: object) -> str:
    """The sentence in this language; what has none is said as it is."""
    both = SENTENCES.get(code)
    return code if both is None else both[language == "en"].format(**values)
