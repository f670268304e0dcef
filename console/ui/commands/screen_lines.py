"""Commands that do what a menu entry does: open a page, turn to a panel, change how things look.
Rule: the sentence of such a verb is the entry's own; an entry that nothing carries out is no verb either."""

from __future__ import annotations

from console.ui.commands.verb import Verb
from console.ui.words import QT_TRANSLATE_NOOP

_ONE_WORD = (
    (("angkat", "answer"), "call.take"),
    (("kanal", "channel"), "call.other"),
    (("jenispanggilan", "jp", "kind"), "call.kind"),
    (("kartusunyi", "silentcard"), "call.card"),
    (("usai", "over"), "call.end"),
    (("simpan", "save"), "form.save"),
    (("mirip", "attach"), "form.attach"),
    (("antre", "queue"), "call.queue"),
    (("tugas", "tasks"), "call.tasks"),
    (("ciri", "caller"), "call.caller"),
    (("daftar", "cases"), "panel.cases"),
    (("formulir", "form"), "panel.work"),
    (("berikut", "next"), "case.next"),
    (("sebelum", "previous"), "case.previous"),
    (("kartu", "card"), "case.card"),
    (("daftarsyarat", "conditions"), "case.conditions"),
    (("cetak", "print"), "case.print"),
    (("masalah", "problems"), "problems"),
    (("instansi", "agencies"), "panel.agencies"),
    (("peta", "map"), "panel.map"),
    (("lapisan", "layers"), "map.layers"),
    (("petakasus", "casemap"), "map.case"),
    (("serahterima", "shifthandover"), "shift.handover"),
    (("log", "shiftlog"), "shift.log"),
    (("mulaishift", "startshift"), "shift.start"),
    (("catatshift", "shiftnote"), "shift.note"),
    (("akhirshift", "endshift"), "shift.end"),
    (("formulirkertas", "paperforms"), "shift.paper"),
    (("ganti", "switch"), "shift.person"),
    (("pin",), "shift.pin"),
    (("kunci", "lock"), "shift.lock"),
    (("masuk", "keluar", "signin", "signout"), "shift.out"),
    (("sambung", "connect"), "shift.connect"),
    (("kabel", "cable"), "room.cable"),
    (("tutupprogram", "quit"), "shift.quit"),
    (("nomor", "numbers"), "supervisor.numbers"),
    (("masukdarurat", "emergencies"), "supervisor.persons"),
    (("statistik", "statistics"), "supervisor.statistics"),
    (("koreksi", "corrections"), "supervisor.corrections"),
    (("evaluasi", "evaluation"), "supervisor.evaluation"),
    (("buletin", "bulletin"), "supervisor.bulletin"),
    (("datakota", "citydata"), "supervisor.words"),
    (("mesinwaktu", "timemachine"), "supervisor.machine"),
    (("menu",), "view.menu"),
    (("penuh", "full"), "view.full"),
    (("badai", "storm"), "view.storm"),
    (("daftarbadai", "stormlists"), "storm.lists"),
    (("badaiusai", "stormend"), "storm.end"),
    (("dinding", "wall"), "view.wall"),
    (("samarkan", "hide"), "view.hide"),
    (("lepaskan", "float"), "view.float"),
    (("kembalikan", "dock"), "view.dock"),
    (("hatihati", "cautions"), "case.cautions"),
    (("hatihatibaru", "caution"), "case.caution"),
    (("semuahatihati", "allcautions"), "supervisor.cautions"),
    (("tombol", "keys"), "help.keys"),
    (("panduan", "manual"), "help.manual"),
)
_CHOSEN = (
    Verb(
        id="colours",
        words=("warna", "colours"),
        takes=("choice",),
        choices=(("siang", "day", "view.day"), ("malam", "night", "view.night")),
        example="/warna malam",
    ),
    Verb(
        id="language",
        words=("bahasa", "language"),
        takes=("choice",),
        choices=(("id", "indonesia", "view.indonesian"), ("en", "english", "view.english")),
        example="/bahasa en",
    ),
    Verb(
        id="text_size",
        words=("huruf", "textsize"),
        takes=("choice",),
        choices=tuple((str(size), f"{size}%", f"view.{size}") for size in (100, 125, 150, 200)),
        example="/huruf 125",
    ),
)
_SEARCH = Verb(
    id="search",
    words=("cari", "search"),
    says=QT_TRANSLATE_NOOP("Command", "Search: {rest}"),
    takes=("words", "nature", "ward", "agencies", "state", "span"),
    opens="case.find",
    example="/cari tawon gedog minggu ini",
)

VERBS = (
    _SEARCH,
    *_CHOSEN,
    *(Verb(id=action, words=words, opens=action, example=f"/{words[0]}") for words, action in _ONE_WORD),
)
