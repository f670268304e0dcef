"""The readable page of a bundle of evidence and the words beside it, always in Indonesian.

Rule: it is made from what the bundle opens and from nothing else, so that it can say no more than the bundle.
"""

from __future__ import annotations

from datetime import tzinfo
from io import BytesIO
from zoneinfo import ZoneInfo

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.evidence import Papers, View
from console.models.state.board import Board
from console.models.state.record import Recorded, in_order
from console.models.state.streams import split_stream
from console.models.state.timeline import TimelineLine
from console.reports.sheet_parts import HEADING, table, text_line, title_line, write_sheets
from console.text import formats, vocabulary
from console.text.attachments import media_word
from console.text.calls import call_words
from console.text.names import nature_name, place_line, told
from console.text.reports import preset_line, preset_word, subject_word
from console.text.shift import shift_line
from console.text.timeline import line_words, who_words
from console.text.words import in_language, language, translate
from wire.seal import sealed_fields

_WIDTHS = (15, 36, 39, 90)


def write_papers(view: View) -> Papers:
    """The title, the page, and what explains the bundle."""
    with in_language("id"):
        board = Board()
        board.apply([*view.reference, *view.records])
        city = board.reference.city
        zone = ZoneInfo(city.zone) if city is not None else formats.WIB
        title = _title(board, view, zone)
        story = [*_head(view, title), *_about(board, view, zone), *_proof(view, zone), _rows(board, view, zone)]
        sample = bool(city and city.sample) or any(case.sample for case in board.cases.values())
        page = BytesIO()
        write_sheets(title, story, page, sample)
        return Papers(title, page.getvalue(), _readme(view, title), _files(view))


def _title(board: Board, view: View, zone: tzinfo) -> str:
    wanted = view.wanted
    what = ""
    if wanted.subject == "case":
        case = board.cases.get(wanted.id)
        what = case.number if case is not None and case.number else wanted.id
    elif wanted.subject == "shift":
        shift = board.shifts.get(wanted.id)
        if shift is not None and shift.started_ms:
            name = shift.name if view.names_people else shift.letter
            what = f"{name}, {formats.moment(shift.started_ms, 0, language(), zone)}"
    else:
        ends = (formats.moment(at, 0, language(), zone) for at in (wanted.since_ms or 0, wanted.until_ms or 0))
        what = " – ".join(ends)
    said = translate("Evidence", "{subject} {what}, opened for {preset}, made {at} at desk {letter}")
    at = formats.moment(view.made_ms, 0, language(), zone)
    told = said.format(
        subject=subject_word(wanted.subject), what=what, preset=preset_word(wanted.preset), at=at, letter=view.letter
    )
    return " ".join(told.split())


def _head(view: View, title: str) -> list[Flowable]:
    wanted = view.wanted
    opened = preset_line(wanted.preset)
    said = [
        title_line(translate("Evidence", "Evidence from the journal of 112")),
        text_line(title[:1].upper() + title[1:], bold=True, size=HEADING),
        Spacer(1, 2 * mm),
        text_line(translate("Evidence", "Opened: {what}.").format(what=opened)),
    ]
    if wanted.receiver:
        said.append(text_line(translate("Evidence", "For: {name}").format(name=wanted.receiver)))
    return [*said, Spacer(1, 3 * mm)]


def _about(board: Board, view: View, zone: tzinfo) -> list[Flowable]:
    """Of a case: what, where, what was told and by whom, as far as it is open."""
    case = board.cases.get(view.wanted.id)
    if case is None or not case.opened:
        return []
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    place = case.place
    rows = [
        [
            translate("Evidence", "Type"),
            f"{nature}, {vocabulary.word('priority', str(case.priority))} ({case.priority})",
        ],
        [translate("Slip", "Place"), place_line(place)],
        [translate("Slip", "Landmark"), told(place.landmark)],
        [translate("Slip", "Coordinates"), told(place.point)],
        [translate("Slip", "Reported"), formats.moment(case.opened_ms, 0, language(), zone)],
        [translate("Slip", "Told"), told(case.narrative)],
    ]
    for call in board.calls.values():
        rows.append([translate("Evidence", "Caller"), ", ".join(filter(None, (told(call.caller), told(call.number))))])
    return [table((), [row for row in rows if row[1]], (42, 138)), Spacer(1, 4 * mm)]


def _proof(view: View, zone: tzinfo) -> list[Flowable]:
    """What the chain says, so that a reader can compare it with what periksa.py prints."""
    counted = translate("Evidence", "{shown:entry|entries} shown, {withheld} closed (only their hash is in the bundle)")
    head = translate("Evidence", "numbers {first} to {head}; the head was signed by the server at {at}")
    rows = [
        [
            translate("Evidence", "Entries"),
            counted.format(
                shown=formats.count(view.shown, language()), withheld=formats.count(view.withheld, language())
            ),
        ],
        [
            translate("Evidence", "In the chain"),
            head.format(first=view.first, head=view.head, at=formats.moment(view.head_ms, 0, language(), zone)),
        ],
        *_attached(view),
        [translate("Evidence", "Fingerprint of the key"), view.fingerprint],
        [
            translate("Evidence", "Check it"),
            translate("Evidence", "python periksa.py FILE.zip: it finds every change; this page alone proves nothing."),
        ],
    ]
    return [table((), rows, (42, 138)), Spacer(1, 4 * mm)]


def _attached(view: View) -> list[list[str]]:
    """How many files lie in the bundle, and how many could not be had."""
    if not view.files and not view.files_missing:
        return []
    said = translate("Evidence", "{count:file|files} in lampiran/, named by their hash").format(count=len(view.files))
    if view.files_missing:
        missing = translate("Evidence", "{count} could not be had: neither at this desk nor at the server")
        said = f"{said}; {missing.format(count=view.files_missing)}"
    return [[translate("Evidence", "Attachments"), said]]


def _rows(board: Board, view: View, zone: tzinfo) -> Flowable:
    head = (
        translate("Evidence", "Number"),
        translate("ShiftLog", "Time"),
        translate("ShiftLog", "Who"),
        translate("ShiftLog", "What"),
    )
    lines = {one.entry: one for stream in _stories(board) for one in stream}
    rows = [_row(board, view, one, lines.get(one.id), zone) for one in in_order(view.records)]
    if len(view.records) < view.shown:
        more = translate("Evidence", "{count:more entry is|more entries are} in jurnal.jsonl")
        rows.append(["", "", "", more.format(count=formats.count(view.shown - len(view.records), language()))])
    return table(head, rows, _WIDTHS)


def _stories(board: Board) -> list[tuple[TimelineLine, ...]]:
    return [one.timeline for shelf in (board.cases, board.calls, board.shifts) for one in shelf.values()]


def _row(board: Board, view: View, one: Recorded, told: TimelineLine | None, zone: tzinfo) -> list[str]:
    when = f"{formats.local(one.when, zone):%d/%m/%Y %H:%M:%S}"
    who = board.reference.letter_of(one.desk)
    if told is not None and view.names_people:
        who = who_words(board, told)
    return [str(one.seq), when, who, _words(board, one, told, zone)]


def _words(board: Board, one: Recorded, told: TimelineLine | None, zone: tzinfo) -> str:
    """What an entry says; of what is still sealed in it nothing."""
    kind, name = split_stream(one.stream)
    hidden = bool(sealed_fields(one.fact))
    case = board.cases.get(name)
    if told is not None and kind == "case" and case is not None:
        return line_words(board, case, told, hidden)
    if told is not None and kind == "call":
        return call_words(board, told.fact, zone, hidden)
    if told is not None and kind == "shift":
        return shift_line(board, told.fact, zone)
    return str(one.fact.__struct_config__.tag)


def _readme(view: View, title: str) -> str:
    return _README.format(title=title, fingerprint=view.fingerprint, shown=view.shown, withheld=view.withheld)


def _files(view: View) -> str:
    """What lies in the folder of attachments."""
    said = [_FILES]
    said += [f"{one.path.rpartition('/')[2]}  {one.name or media_word(one.media)}\n" for one in view.files]
    if not view.files:
        said.append("Bundel ini tidak membawa lampiran.\n")
    if view.files_missing:
        said.append(
            f"{view.files_missing} lampiran tidak ada di meja pembuat maupun di server: hanya disebut jurnal.\n"
        )
    return "".join(said)


_FILES = """Lampiran (foto, suara, dokumen). Nama tiap berkas adalah sidik SHA-256 isinya, seperti dicatat jurnal.
Lampiran yang sidiknya tetap tertutup tidak ada di sini.
"""
_README = """BUKTI DARI JURNAL 112
{title}

Isi bundel
  ringkasan.pdf    halaman untuk dibaca
  jurnal.jsonl     {shown} entri jurnal, byte demi byte seperti ditulis waktu itu, satu baris satu entri
  rantai.txt       tempat tiap entri dalam rantai kota; entri lain dan {withheld} entri yang ditutup hanya sidiknya
  pernyataan.json  kata server, ditandatangani: kepala rantai, dan berapa entri isi ini sampai kepala itu
  bukaan.jsonl     nilai pribadi yang dibuka: teks dan garamnya; nilai lain tetap tersegel
  tanda.txt        tanda tangan meja yang menulis
  penulis.jsonl    tanda tangan sesi masuk tiap penulis, dan kata server tentang sesi itu
  meja.txt         kata server tentang kunci tiap meja
  lampiran/        tempat lampiran, dengan sidiknya sebagai nama
  daftar.json      sidik semua berkas ini; daftar.sig tanda tangan meja yang membuat bundel
  periksa.py       pemeriksa

Cara memeriksa (Python 3.11 ke atas dengan paket cryptography, tanpa internet)
  python periksa.py BUNDEL.zip --sidik-jari "{fingerprint}"
Bandingkan dahulu sidik jari itu dengan yang diumumkan kota: lewat surat, telepon, atau situs kota, bukan dari bundel
ini. Yang tidak percaya pada periksa.py dari bundel meminta berkas yang sama langsung dari kota, atau memakai
`konsol112 periksa`.

Yang dibuktikan
  Tiap entri berdiri pada nomornya di rantai kota: SHA-256(rantai sebelumnya + nomor 8 byte + SHA-256(entri)).
  Kepala rantai ditandatangani server (Ed25519). Server juga menandatangani berapa entri isi ini sampai kepala itu dan
  sidiknya, jadi tidak ada yang bisa dibuang diam-diam. Nilai yang dibuka cocok dengan segelnya: SHA-256(garam + teks).
  Siapa penulisnya terbukti bila sesi masuknya menandatangani entri itu dan server menjamin sesi itu (penulis.jsonl).
Yang tidak dibuktikan
  Bahwa yang dicatat benar terjadi; apa yang dicatat setelah kepala itu; bahwa server jujur sejak awal. Kelengkapan satu
  kasus berdiri pada tanda tangan server: rantai saja tidak menunjukkan milik siapa entri yang hanya berupa sidik. Siapa
  yang memegang ekspor seluruh buku besar dapat memeriksanya sendiri.
"""
