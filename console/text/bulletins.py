"""Bulletins in words: what everybody reads, and the forms made of it: page, feed, WhatsApp, radio.

Rule: all forms are made of one `Shown`; every one of them says whether it is proved, who says so and when, until when
it holds, and where it can be checked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.city import kelurahan_name
from console.models.state.moment import known_zone
from console.models.state.reference import Reference
from console.models.state.streams import split_stream
from console.models.state.text import shown as readable
from console.models.state.timeline import TimelineLine
from console.models.views.bulletins import Bulletin, Offer, PublicBulletin, Rumour
from console.text import formats, vocabulary
from console.text.names import casualty_words, nature_name, place_line, short_of, told_fully
from console.text.words import QT_TRANSLATE_NOOP, Language, language, translate
from console.text.words import said as said_in
from wire import facts
from wire.facts import BulletinDrafted, Fact, Sentence

_C = "Bulletin"
STATUS = {
    "unverified": QT_TRANSLATE_NOOP("Bulletin", "NOT VERIFIED YET"),
    "verified": QT_TRANSLATE_NOOP("Bulletin", "VERIFIED"),
    "hoax": QT_TRANSLATE_NOOP("Bulletin", "HOAX CLARIFIED"),
}
PHASE = {
    "withdrawn": QT_TRANSLATE_NOOP("Bulletin", "WITHDRAWN"),
    "expired": QT_TRANSLATE_NOOP("Bulletin", "NO LONGER VALID"),
}
LEVEL = {
    "waspada": QT_TRANSLATE_NOOP("Bulletin", "Level: Waspada (be alert)"),
    "siaga": QT_TRANSLATE_NOOP("Bulletin", "Level: Siaga (be ready)"),
    "awas": QT_TRANSLATE_NOOP("Bulletin", "Level: Awas (act now)"),
}
TOPIC = {
    "storm": QT_TRANSLATE_NOOP("Bulletin", "Storm and wind"),
    "flood": QT_TRANSLATE_NOOP("Bulletin", "Flood"),
    "volcano": QT_TRANSLATE_NOOP("Bulletin", "Volcano and ash"),
    "quake": QT_TRANSLATE_NOOP("Bulletin", "Earthquake"),
    "fire": QT_TRANSLATE_NOOP("Bulletin", "Fire"),
    "road": QT_TRANSLATE_NOOP("Bulletin", "Roads"),
    "utility": QT_TRANSLATE_NOOP("Bulletin", "Power and water"),
    "health": QT_TRANSLATE_NOOP("Bulletin", "Health"),
    "missing": QT_TRANSLATE_NOOP("Bulletin", "Missing persons"),
    "rumour": QT_TRANSLATE_NOOP("Bulletin", "Rumours"),
    "other": QT_TRANSLATE_NOOP("Bulletin", "Other"),
}
WHATSAPP_MAX_CHARS = 4_000
SYLLABLES_A_SECOND = 4.5  # as news are read in Indonesian
PAUSE_S = 0.6  # after each sentence


class Issuer(msgspec.Struct, frozen=True, kw_only=True):
    """Who tells the public: the city, its code, the address of its public page (empty: it has none), its zone, and
    whether all of it is a sample."""

    city: str
    code: str = ""
    address: str = ""
    zone: str = "Asia/Jakarta"
    sample: bool = False

    @property
    def name(self) -> str:
        """Call Center 112 Kota Blitar"""
        return f"Call Center 112 {self.city}".strip()

    @property
    def clock(self) -> tzinfo:
        return ZoneInfo(known_zone(self.zone))


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, and who says so when: "Source: BMKG, 14:05"."""

    text: str
    sources: str


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What was wrong, since when it is mended, and the words as they stood before."""

    words: str
    since: str
    before: tuple[str, ...]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A bulletin as it is read; parts it does not have are empty. `badge` goes before everything; `gone` says that it
    does not hold any more, and why."""

    badge: str
    title: str
    topic: str
    level: str
    when: str
    until: str
    area: str
    rumour: str
    told: tuple[Told, ...]
    advice: tuple[Told, ...]
    corrections: tuple[Correction, ...]
    gone: str
    issuer: str
    url: str
    sample: str


def issuer_of(reference: Reference) -> Issuer:
    """The city as it tells the public."""
    city = reference.city
    return Issuer(
        city=city.name if city is not None else "",
        code=city.code if city is not None else "",
        address=reference.public_page.address.rstrip("/"),
        zone=city.zone if city is not None else "Asia/Jakarta",
        sample=reference.of_samples,
    )


def page_url(issuer: Issuer, public: PublicBulletin) -> str:
    """The address of its page; empty where the city has no public page."""
    return f"{issuer.address}/buletin/{public.slug}.html" if issuer.address else ""


def status_word(status: str, language: Language) -> str:
    """BELUM TERVERIFIKASI"""
    return said_in(language, _C, STATUS[status]) if status in STATUS else status


def phase_word(public: PublicBulletin, language: Language) -> str:
    """What it is worth now: withdrawn, no longer valid, else how sure it is."""
    if public.phase in PHASE:
        return said_in(language, _C, PHASE[public.phase])
    return status_word(public.said.status, language)


def topic_word(topic: str, language: Language) -> str:
    """The words of a topic of ours; one of the city's own stays its code."""
    return said_in(language, _C, TOPIC[topic]) if topic in TOPIC else topic


def denial_word(language: Language) -> str:
    """The event of a message that denies a hoax, whatever the hoax was about."""
    return said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "Hoax denied"))


def level_word(level: str, language: Language) -> str:
    """Tingkat: Siaga"""
    return said_in(language, _C, LEVEL[level]) if level in LEVEL else ""


def area_words(said: BulletinDrafted, issuer: Issuer, language: Language) -> str:
    """Gedog and Turi; the whole city."""
    if said.kelurahan:
        return formats.joined([kelurahan_name(one) for one in said.kelurahan], language)
    whole = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "the whole of {city}"))
    return whole.format(city=issuer.city)


def title_of(said: BulletinDrafted, language: Language) -> str:
    """The title; in English where somebody wrote it."""
    return (said.title_en if language == "en" else "") or said.title


def text_of(sentence: Sentence, language: Language) -> str:
    """The sentence; in English where somebody wrote it."""
    return (sentence.text_en if language == "en" else "") or sentence.text


def shown(public: PublicBulletin, issuer: Issuer, language: Language = "id") -> Shown:
    """A bulletin as it is read in a language."""
    said, zone = public.said, issuer.clock
    last = public.history[-1]
    first = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "Published {at}"))
    again = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "Published {first}, corrected {at}"))
    at = formats.whole_stamp(last.when, language, zone)
    when = first if last.number == 1 else again
    until = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "Holds until {at}"))
    rumour = (said.rumour_en if language == "en" else "") or said.rumour
    told = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "What is being told: “{rumour}”"))
    by = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "From {issuer}"))
    return Shown(
        badge=phase_word(public, language),
        title=title_of(said, language),
        topic=topic_word(said.topic, language),
        level=level_word(said.level, language),
        when=when.format(first=formats.whole_stamp(public.first_ms, language, zone), at=at),
        until=until.format(at=formats.whole_stamp(said.expires, language, zone)),
        area=area_words(said, issuer, language),
        rumour=told.format(rumour=rumour) if rumour else "",
        told=tuple(_told(one, issuer, language) for one in said.sentences if not one.advice),
        advice=tuple(_told(one, issuer, language) for one in said.sentences if one.advice),
        corrections=_corrections(public, issuer, language),
        gone=_gone(public, issuer, language),
        issuer=by.format(issuer=issuer.name),
        url=page_url(issuer, public),
        sample=said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "SAMPLE, nothing of this is real"))
        if issuer.sample
        else "",
    )


def _told(sentence: Sentence, issuer: Issuer, language: Language) -> Told:
    zone = issuer.clock
    said = dict.fromkeys((one.source, formats.stamp(one.at, language, zone)) for one in sentence.evidence)
    words = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "Source: {sources}"))
    sources = "; ".join(f"{source}, {at}" for source, at in said)
    return Told(text=text_of(sentence, language), sources=words.format(sources=sources) if sources else "")


def _corrections(public: PublicBulletin, issuer: Issuer, language: Language) -> tuple[Correction, ...]:
    """Each later version with what it mends; the newest first."""
    found = []
    since = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "Corrected {at}"))
    for before, after in zip(public.history, public.history[1:], strict=False):
        words = (after.said.correction_en if language == "en" else "") or after.said.correction
        at = since.format(at=formats.whole_stamp(after.when, language, issuer.clock))
        old = [title_of(before.said, language), *(text_of(one, language) for one in before.said.sentences)]
        found.append(Correction(words=words, since=at, before=tuple(old)))
    return tuple(reversed(found))


def _gone(public: PublicBulletin, issuer: Issuer, language: Language) -> str:
    if public.phase == "withdrawn" and public.withdrawn_ms is not None:
        words = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "Withdrawn {at}: {reason}"))
        at = formats.whole_stamp(public.withdrawn_ms, language, issuer.clock)
        return words.format(at=at, reason=public.withdrawal)
    if public.phase == "expired":
        words = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "This held until {at}; ask 112 what holds now."))
        return words.format(at=formats.whole_stamp(public.said.expires, language, issuer.clock))
    return ""


# --- the forms -----------------------------------------------------------------------------------------------------


def plain_text(one: Shown, language: Language = "id") -> str:
    """All of it as plain lines: the page without its look, and what a feed carries."""
    mended = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "{since}: {words} Before it said: {before}"))
    advice = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "What to do:"))
    lines = [
        *(part for part in (one.sample, one.badge, one.title, one.gone) if part),
        " · ".join(part for part in (one.topic, one.level, one.area) if part),
        *(part for part in (one.rumour,) if part),
        *_lines(one.told),
        *((advice, *_lines(one.advice)) if one.advice else ()),
        *(mended.format(since=each.since, words=each.words, before=" ".join(each.before)) for each in one.corrections),
        " · ".join((one.when, one.until)),
        one.issuer,
        *(part for part in (one.url,) if part),
    ]
    return "\n".join(lines)


def _lines(told: Sequence[Told]) -> list[str]:
    return [f"• {one.text} ({one.sources})" if one.sources else f"• {one.text}" for one in told]


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a feed; `id` stays while its words change. Times UTC ms."""

    id: str
    title: str
    published_ms: int
    updated_ms: int
    url: str
    content: str


def feed_entry(public: PublicBulletin, issuer: Issuer, language: Language = "id") -> FeedEntry:
    """A bulletin as one entry of a feed (Atom, JSON Feed)."""
    one = shown(public, issuer, language)
    return FeedEntry(
        id=f"urn:uuid:{public.id}",
        title=f"{one.badge}: {one.title}",
        published_ms=public.first_ms,
        updated_ms=public.changed_ms,
        url=one.url,
        content=plain_text(one, language),
    )


def whatsapp_text(public: PublicBulletin, issuer: Issuer, language: Language = "id") -> str:
    """To be sent on by telephones: short marks, sources, and where it is checked; nobody's text is a mark."""
    one = shown(public, issuer, language)
    check = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "Check whether this message is genuine: {url}"))
    ask = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "Check whether this message is genuine: call 112."))
    advice = said_in(language, _C, QT_TRANSLATE_NOOP("Bulletin", "What to do:"))
    latest = one.corrections[:1]
    blocks = [
        [f"*{one.sample}*"] if one.sample else [],
        [f"*{one.badge}*", f"*{_unmarked(one.title)}*"],
        [_unmarked(one.gone)] if one.gone else [],
        [_unmarked(part) for part in (one.level, one.area, one.rumour) if part],
        [f"{each.since}: {_unmarked(each.words)}" for each in latest],
        [f"• {_unmarked(each.text)}\n  _{_unmarked(each.sources)}_" for each in one.told],
        [f"*{advice}*", *(f"• {_unmarked(each.text)}" for each in one.advice)] if one.advice else [],
        [one.when, one.until, one.issuer, check.format(url=one.url) if one.url else ask],
    ]
    text = "\n\n".join("\n".join(block) for block in blocks if block)
    return text if len(text) <= WHATSAPP_MAX_CHARS else f"{text[: WHATSAPP_MAX_CHARS - 1]}…"


def _unmarked(text: str) -> str:
    """Without what WhatsApp takes for a mark."""
    return re.sub(r"[*_~`]", " ", text)


class RadioScript(msgspec.Struct, frozen=True, kw_only=True):
    """What is read aloud, a sentence a line, and how long that takes (seconds)."""

    lines: tuple[str, ...]
    spoken_s: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def radio_script(public: PublicBulletin, issuer: Issuer) -> RadioScript:
    """To be read aloud in Indonesian: numbers and short forms as they are spoken, the core said again at the end."""
    one = shown(public, issuer, "id")
    at = formats.local(public.changed_ms, issuer.clock)
    told = [each.text for each in one.told]
    opening = {
        "unverified": "Keterangan ini belum terverifikasi dan masih diperiksa.",
        "verified": "Keterangan ini sudah diperiksa.",
        "hoax": "Ini klarifikasi atas kabar yang tidak benar.",
    }[public.said.status]
    lines = [
        *(("Ini hanya contoh, bukan keadaan sebenarnya.",) if one.sample else ()),
        f"Pengumuman dari {issuer.name}, {_DAYS[at.weekday()]} {at.day} {_MONTHS[at.month - 1]}, pukul {at:%H.%M}.",
        *((f"{one.gone}.",) if one.gone else (opening,)),
        f"{one.title}.",
        *((f"{one.level}.",) if one.level else ()),
        f"Untuk wilayah {one.area}.",
        *((f"{one.rumour}. Kabar itu tidak benar.",) if one.rumour and public.said.status == "hoax" else ()),
        *((f"Ralat: {one.corrections[0].words}",) if one.corrections else ()),
        *(() if public.phase == "withdrawn" else told),
        *(each.text for each in one.advice if public.phase != "withdrawn"),
        f"Sekali lagi: {one.title}.",
        "Keadaan darurat: hubungi 112, bebas pulsa.",
    ]
    spoken = tuple(aloud(line) for line in lines)
    syllables = sum(len(re.findall(r"[aiueo]+", line.lower())) for line in spoken)
    return RadioScript(lines=spoken, spoken_s=math.ceil(syllables / SYLLABLES_A_SECOND + len(spoken) * PAUSE_S))


_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_SHORT = {
    "Jl.": "Jalan",
    "Gg.": "Gang",
    "Kel.": "Kelurahan",
    "Kec.": "Kecamatan",
    "WIB": "Waktu Indonesia Barat",
    "km/jam": "kilometer per jam",
    "km": "kilometer",
    "%": "persen",
    "Rp": "rupiah",
}
_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


def aloud(text: str) -> str:
    """A text as it is spoken: 112 digit by digit, times, decimals and other numbers in words, short forms whole."""
    text = re.sub(r"\b1\s?1\s?2\b", "satu satu dua", text)
    for short, whole in _SHORT.items():
        edge = r"(?!\w)" if short[-1].isalpha() else ""
        text = re.sub(rf"(?<![\w.]){re.escape(short)}{edge}|(?<=\d)\s?{re.escape(short)}{edge}", f" {whole}", text)
    text = re.sub(r"\bM\s?(?=\d)", "magnitudo ", text)
    text = re.sub(r"\b([01]?\d|2[0-3])[.:]([0-5]\d)\b", lambda one: _time_aloud(int(one[1]), int(one[2])), text)
    text = re.sub(r"\b(\d{1,9}),(\d{1,3})\b", lambda one: f"{in_words(int(one[1]))} koma {_digits(one[2])}", text)
    text = re.sub(r"\b\d{1,3}(?:\.\d{3})+\b", lambda one: in_words(int(one[0].replace(".", ""))), text)
    text = re.sub(r"\b\d{1,9}\b", lambda one: in_words(int(one[0])), text)
    text = re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s{2,}", " ", text))
    return re.sub(r"\.{2,}", ".", text).strip()


def _time_aloud(hour: int, minute: int) -> str:
    return f"{in_words(hour)} lewat {in_words(minute)} menit" if minute else in_words(hour)


def _digits(text: str) -> str:
    return " ".join(_ONES[int(one)] for one in text)


def in_words(number: int) -> str:
    """A number below a thousand million in Indonesian words: 1.250 is "seribu dua ratus lima puluh"."""
    if number < 12:
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    for size, word, one in ((1_000_000, "juta", ""), (1_000, "ribu", "seribu"), (100, "ratus", "seratus")):
        if number >= size:
            many, rest = divmod(number, size)
            said = one if many == 1 and one else f"{in_words(many)} {word}"
            return f"{said} {in_words(rest)}" if rest else said
    tens, rest = divmod(number, 10)
    return f"{_ONES[tens]} puluh {_ONES[rest]}" if rest else f"{_ONES[tens]} puluh"


# The bulletin desk in words: states, evidence, what became of a bulletin, warnings that came in and their feeds.

# One line of the log for a fact of a bulletin, of a warning or of a feed.


def warning_words(fact: Fact) -> str:
    """What a feed warned of, who took note, which feed cannot be read; empty for any other."""
    match fact:
        case facts.WarningReceived():
            said = translate("ShiftLog", "{source} warns: {headline}")
            return said.format(source=fact.source, headline=fact.headline)
        case facts.WarningEnded():
            return translate("ShiftLog", "The warning was taken back by who warned")
        case facts.WarningSeen():
            return translate("ShiftLog", "Took note of the warning")
        case facts.FeedFailed(code=code, reason=reason):
            said = translate("ShiftLog", "Warnings of {feed} cannot be read: {reason}")
            return said.format(feed=code, reason=feed_reason(reason))
        case facts.FeedRecovered(code=code):
            return translate("ShiftLog", "Warnings of {feed} are read again").format(feed=code)
    return ""


def bulletin_words(fact: Fact) -> str:
    """What was done with a bulletin; empty for any other. What a person said stays in the bulletin."""
    match fact:
        case facts.BulletinDrafted(title=title):
            return translate("ShiftLog", "Bulletin written: {title}").format(title=title)
        case facts.StatementTaken(office=office):
            return translate("ShiftLog", "Statement noted for a bulletin: {office}").format(office=office)
        case facts.BulletinApproved():
            return translate("ShiftLog", "Bulletin read and approved")
        case facts.BulletinPublished():
            return translate("ShiftLog", "BULLETIN PUBLISHED")
        case facts.BulletinWithdrawn(reason=reason):
            return translate("ShiftLog", "Bulletin withdrawn: {reason}").format(reason=reason)
    return ""


def feed_reason(reason: str) -> str:
    """Why a feed cannot be read, and what to do."""
    words = {
        "no_connection": translate("Feed", "its address does not answer; look at the gateway's line to the internet"),
        "no_answer": translate("Feed", "it answers too slowly; it is asked again by itself"),
        "broken": translate("Feed", "what it sends is no such list; look whether the address is right"),
        "refused": translate("Feed", "it refuses us; look whether the address is right"),
        "too_many": translate("Feed", "it says that it is asked too often; it is asked again by itself"),
        "secret_wrong": translate("Feed", "it wants a key, which a feed has not"),
        "too_large": translate("Feed", "it sends far too much; nothing of it was taken"),
        "hostile": translate("Feed", "it sends what would harm a program; nothing of it was taken"),
        "not_set": translate("Feed", "its address is none; write https://…"),
        "future": translate("Feed", "its times lie in the future; nothing of that was taken"),
        "crowded": translate("Feed", "it warns of too much at once; the first ones were taken"),
        "moved": translate("Feed", "it leads to another address; write that one here"),
    }
    return words.get(reason, reason)


# The states of a bulletin, what it may stand on, and the inbox.


def state_word(one: Bulletin, now_ms: int) -> str:
    """What a list says of it: what waits first."""
    words = {
        "draft": translate("BulletinDesk", "waits for a second"),
        "approved": translate("BulletinDesk", "approved, not out"),
        "published": translate("BulletinDesk", "published"),
        "corrected": translate("BulletinDesk", "published, corrected"),
        "expired": translate("BulletinDesk", "no longer valid"),
        "withdrawn": translate("BulletinDesk", "withdrawn"),
        "dropped": translate("BulletinDesk", "dropped"),
    }
    if one.out is not None and one.waits():
        return translate("BulletinDesk", "correction waits")
    return words[one.state(now_ms)]


def state_chip(one: Bulletin, now_ms: int) -> str:
    """The meaning of its chip."""
    if one.waits():
        return "soon"
    return "new" if one.state(now_ms) in ("published", "corrected") else "closed"


def trouble_words(trouble: str) -> str:
    """Why what a sentence stands on does not stand any more."""
    words = {
        "unknown": translate("BulletinDesk", "is not there"),
        "struck": translate("BulletinDesk", "was taken back"),
        "moved": translate("BulletinDesk", "was at another time"),
        "replaced": translate("BulletinDesk", "was corrected"),
        "false": translate("BulletinDesk", "was found false"),
        "over": translate("BulletinDesk", "is over"),
    }
    return words.get(trouble, trouble)


def offer_words(board: Board, one: Offer, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """A-0042 · Place: Gedog · 112 Kota, 14:05. Exact places and what was told are not in it."""
    kind, stream_id = split_stream(one.evidence.stream)
    about = board.display_number(stream_id) if kind == "case" else ""
    at = formats.moment(one.evidence.at, now_ms, language(), zone)
    parts = (about, _fact_words(board, one), f"{one.evidence.source}, {at}")
    return " · ".join(part for part in parts if part)


def _fact_words(board: Board, one: Offer) -> str:
    fact = one.line.fact
    match fact:
        case facts.CaseOpened() if one.evidence.field == "nature":
            nature = nature_name(board.reference.natures.get(fact.nature), fact.nature, language())
            return translate("BulletinDesk", "type: {nature}").format(nature=nature)
        case facts.CaseOpened(place=place) | facts.CasePlaced(place=place):
            return translate("BulletinDesk", "place: {place}").format(place=place_line(place, True))
        case facts.StatementTaken(office=office, text=text):
            said = told_fully(text)
            return translate("BulletinDesk", "statement of {office}: {text}").format(office=office, text=said[:80])
        case facts.WarningReceived(headline=headline) | facts.HazardAlertNoted(headline=headline):
            return headline
        case facts.RoadClosed(street=street):
            return translate("BulletinDesk", "{street} closed").format(street=street)
    case = board.cases.get(split_stream(one.evidence.stream)[1])
    return found_words(board, case, one.line) if case is not None else warning_words(fact)


def found_words(board: Board, case: Case, line: TimelineLine) -> str:
    """What was found out of a case, in a few words without anybody's data."""
    match line.fact:
        case facts.CaseVerified():
            return translate("BulletinDesk", "confirmed as real")
        case facts.CaseFoundFalse():
            return translate("BulletinDesk", "found false")
        case facts.CaseClosed():
            return translate("BulletinDesk", "closed")
        case facts.CaseNoted():
            return translate("BulletinDesk", "noted")
        case facts.CasualtiesReported() as fact:
            return casualty_words(fact)
        case facts.CaseNatureSet(nature=nature):
            name = nature_name(board.reference.natures.get(nature), nature, language())
            return translate("BulletinDesk", "type: {nature}").format(nature=name)
        case facts.AssignmentStepped(assignment=assignment, step=step):
            known = case.assignments.get(assignment)
            agency = short_of(board.reference.agencies, known.agency) if known is not None else "?"
            return f"{agency}: {vocabulary.word('act', step)}"
    return ""


def rumour_words(board: Board, one: Rumour, *, hidden: bool = False) -> str:
    """What is asked, and what was found out by whom: the last word."""
    told = "" if hidden else readable(one.case.narrative)
    last = one.found[-1] if one.found else None
    nothing = translate("BulletinDesk", "nothing found out yet")
    found = f"{found_words(board, one.case, last)} ({board.reference.name_of(last.by)})" if last else nothing
    return " · ".join(part for part in (" ".join(told.split())[:90], found) if part)
