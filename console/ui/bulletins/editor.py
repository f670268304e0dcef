"""A bulletin being written: each line of it by Enter, each sentence with what it stands on, all forms beside it.
Rule: what is not saved as a version lies in this desk's file and is found again; saving writes one whole version in the
place of the one it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec
from msgspec.structs import replace
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from console.errors import Refused
from console.models.commands.bulletins import DAY_MS, draft_bulletin, personal_left, take_statement
from console.models.state.city import kelurahan_codes, kelurahan_name
from console.models.state.streams import bulletin_stream, case_stream, hazard_stream, road_stream
from console.models.views.bulletins import (
    TOPICS,
    Bulletin,
    Offer,
    PublicBulletin,
    as_published,
    bulletin_on,
    offered,
    shaken,
)
from console.models.views.dangers import closed_roads, hazards_now
from console.models.views.masking import is_secret
from console.text import formats
from console.text.bulletins import (
    Issuer,
    feed_entry,
    issuer_of,
    level_word,
    offer_words,
    plain_text,
    radio_script,
    shown,
    status_word,
    topic_word,
    trouble_words,
    whatsapp_text,
)
from console.text.cap import Areas, cap_of, no_areas
from console.text.city import hazard_label, road_label
from console.text.time_entry import UnreadableTimeError, read_time
from console.text.words import language, translate
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.panel import Panel
from console.ui.widgets.table import ENTER, Line
from wire import facts
from wire.facts import Allowed, BulletinDrafted, Evidence, Sentence

# A bulletin in all its forms beside the rows, before and after it goes out: what is seen is what is sent.

FORMS = ("page", "whatsapp", "radio", "feed", "cap")


class Preview(QWidget):
    """One form at a time; `turn` shows the next."""

    def __init__(self) -> None:
        super().__init__()
        self.form = FORMS[0]
        self._panel = Panel("", "", self)
        self.text = QPlainTextEdit(self._panel)
        self.text.setReadOnly(True)
        self._panel.set_content(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)
        self.areas: Areas = no_areas
        self._public: PublicBulletin | None = None
        self._issuer = Issuer(city="")

    def turn(self) -> None:
        """The next form."""
        self.form = FORMS[(FORMS.index(self.form) + 1) % len(FORMS)]
        self._write()

    def show_bulletin(self, public: PublicBulletin | None, issuer: Issuer) -> None:
        """Show this one; none where nothing is chosen."""
        self._public, self._issuer = public, issuer
        self._write()

    def _write(self) -> None:
        names = {
            "page": translate("BulletinDesk", "Page"),
            "whatsapp": "WhatsApp",
            "radio": translate("BulletinDesk", "Radio"),
            "feed": translate("BulletinDesk", "Feed"),
            "cap": "CAP 1.2",
        }
        title = translate("BulletinDesk", "As everybody sees it: {form}").format(form=names[self.form])
        hint = translate("BulletinDesk", "[{key}] next form").format(key=letter("view"))
        self._panel.set_title(title)
        self._panel.set_hint(hint)
        words = form_text(self._public, self._issuer, self.form, self.areas) if self._public is not None else ""
        self.text.setAccessibleName(title)
        if words != self.text.toPlainText():
            self.text.setPlainText(words)


def form_text(public: PublicBulletin, issuer: Issuer, form: str, areas: Areas) -> str:
    """One form in words; the radio's begins with how long it is spoken."""
    if form == "whatsapp":
        return whatsapp_text(public, issuer)
    if form == "radio":
        script = radio_script(public, issuer)
        spoken = translate("BulletinDesk", "Read aloud: {time}")
        return f"{spoken.format(time=formats.duration(script.spoken_s, language()))}\n\n{script.text}"
    if form == "feed":
        entry = feed_entry(public, issuer)
        return f"{entry.title}\n{entry.id}\n\n{entry.content}"
    if form == "cap":
        return cap_of(public, issuer, areas).decode()
    return plain_text(shown(public, issuer, language()), language())


DRAFT, SENTENCE = "bulletin:", "s"
HOLDS_MS = 12 * 3_600_000
Answers = dict[str, str]


class Work(msgspec.Struct, frozen=True):
    """What lies on this desk: which bulletin, from which version, and how it reads now."""

    id: str
    base: str
    said: BulletinDrafted


class BulletinEditor(LinesFeature):
    """The page of one bulletin."""

    name, streams, whole = "bulletin", ("person", "bulletin:", "case:", "hazard:", "road:"), True

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.work: Work | None = None
        self.side = Preview()
        self.panel.put_beside(self.side)

    def may(self) -> bool:
        """Whether this person writes for the public."""
        return self.frame.desk.can("bulletin_drafted")

    def title(self) -> str:
        """The words of its tab."""
        return translate("BulletinDesk", "Bulletin")

    def purpose(self) -> str:
        """What it is for."""
        return translate(
            "BulletinDesk", "Enter changes a line; {key} saves the version, then a second supervisor reads it."
        ).format(key=letter("save"))

    def page(self) -> Page:
        """It needs the room, and is a supervisor's."""
        return Page(self.panel, self.title, self.refresh, whole=True, allowed=self.may)

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("BulletinDesk", "Change"), self._enter),
            Act(letter("new"), lambda: translate("BulletinDesk", "Sentence"), lambda _: self._ask_sentence(-1), True),
            Act(letter("accept"), lambda: translate("BulletinDesk", "Also stands on"), self._ask_more),
            Act(letter("note"), lambda: translate("BulletinDesk", "Statement"), lambda _: self._ask_statement(), True),
            Act(letter("drop"), lambda: translate("BulletinDesk", "Take it out"), self._drop),
            Act(letter("flag"), lambda: translate("BulletinDesk", "Nobody's, because"), lambda _: self._ask_allowed()),
            Act(letter("view"), lambda: translate("BulletinDesk", "Next form"), lambda _: self.side.turn(), True),
            Act(letter("save"), lambda: translate("BulletinDesk", "Save version"), lambda _: self.save()),
        ]

    def touched(self, streams: frozenset[str]) -> None:
        """Another person sits here: what was typed lies in the file, and is theirs who wrote it."""
        if "person" in streams and not self.may():
            self.work = None
            self.frame.pages.close(self.name)
        self.refresh_seen()

    # --- beginning -------------------------------------------------------------------------------------------------

    def sources(self) -> Iterator[tuple[str, str]]:
        """Of what a bulletin may be begun."""
        for name, kept in self.frame.desk.drafts().items():
            if name.startswith(DRAFT):
                said = _work_of(kept)
                words = translate("BulletinDesk", "not saved: {title}")
                yield name, words.format(title=said.said.title if said is not None else "…")
        board, now_ms, case = self.frame.board, self.frame.now_ms(), self.frame.case()
        for one in hazards_now(board, now_ms):
            yield hazard_stream(one.id), hazard_label(one, now_ms, self.frame.zone)
        if case is not None and not is_secret(board, case):
            words = translate("BulletinDesk", "case {number}")
            yield case_stream(case.id), words.format(number=board.display_number(case.id))
        for road in closed_roads(board, now_ms):
            yield road_stream(road.id), road_label(road)
        yield "", translate("BulletinDesk", "nothing yet")

    def begin(self, of: str) -> None:
        """A new one of a case, a warning, a closed road, nothing; or one that was not saved."""
        kept = self.frame.desk.drafts().get(of) if of.startswith(DRAFT) else None
        found = _work_of(kept) if kept is not None else None
        if found is not None:
            self._take(found)
        elif of.startswith("case:"):
            self.begin_from_case(of.removeprefix("case:"))
        else:
            self._begin(of, self._blank())

    def begin_from_case(self, case: str, *, rumour: bool = False) -> None:
        """A new one that comes from a case."""
        known = self.frame.board.cases.get(case)
        if known is None or known.confidential:
            self.runner.refuse(Refused("case_unknown", case=case))
            return
        area = (known.place.kelurahan,) if known.place.kelurahan else ()
        blank = replace(self._blank(), cases=(case,), kelurahan=area)
        if rumour:
            blank = replace(blank, status="hoax" if known.state == "false" else "unverified", topic="rumour")
        self._begin(case_stream(case), blank)

    def _begin(self, of: str, blank: BulletinDrafted) -> None:
        """With a first sentence for a warning or a road, in its own words, on its own entry."""
        offers = offered(self.frame.board, of, self.frame.now_ms()) if of else []
        for offer in offers:
            match offer.line.fact:
                case facts.WarningReceived() | facts.HazardAlertNoted() as fact:
                    text = f"{fact.source}: {fact.headline}."
                    topic = {"quake": "quake", "flood": "flood", "volcano": "volcano"}.get(fact.hazard, "storm")
                    first = (Sentence(text=text, evidence=(offer.evidence,)),)
                    blank = replace(blank, topic=topic, kelurahan=fact.kelurahan, sentences=first, expires=fact.until)
                case facts.RoadClosed(street=street, reason=reason):
                    first = (Sentence(text=f"{street} ditutup: {reason}.", evidence=(offer.evidence,)),)
                    blank = replace(blank, topic="road", sentences=first)
        self._take(Work(self.frame.desk.new_id(), "", blank))

    def _blank(self) -> BulletinDrafted:
        return BulletinDrafted("", "other", "verified", (), self.frame.now_ms() + HOLDS_MS)

    def open(self, one: Bulletin) -> None:
        """Go on with a bulletin: a new version of what stands now."""
        kept = self.frame.desk.drafts().get(DRAFT + one.id)
        found = _work_of(kept) if kept is not None else None
        self._take(found or Work(one.id, one.draft.entry if len(one.drafts) == 1 else "", one.draft.said))

    def _take(self, work: Work) -> None:
        self.work = work
        self.show()
        self.refresh()
        self.panel.list.setFocus()

    # --- what is seen ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The lines, and all forms."""
        work, board, now_ms = self.work, self.frame.board, self.frame.now_ms()
        if work is None or not self.may():
            self.panel.show_lines([], translate("BulletinDesk", "Open a bulletin from the list first."))
            self.panel.show_head(self.title())
            self.side.show_bulletin(None, issuer_of(board.reference))
            return
        known = bulletin_on(board, work.id)
        self.panel.show_lines([*self._fields(work.said, known), *self._sentences(work.said), *self._other(known)])
        left = personal_left(board, work.said)
        words = ", ".join(dict.fromkeys(f"“{one.text}”" for one in left))
        line = translate("BulletinDesk", "Looks like somebody's: {words}").format(words=words) if left else ""
        self.panel.show_head(work.said.title or translate("BulletinDesk", "New bulletin"), line=line)
        self.side.show_bulletin(as_published(known, work.said, now_ms, work.id), issuer_of(board.reference))

    def _fields(self, said: BulletinDrafted, known: Bulletin | None) -> Iterator[Line]:
        area = formats.joined([kelurahan_name(one) for one in said.kelurahan], language())
        words = {
            "topic": topic_word(said.topic, language()),
            "status": status_word(said.status, language()),
            "level": said.level.capitalize(),
            "kelurahan": area or translate("BulletinDesk", "the whole city"),
            "expires": formats.moment(said.expires, self.frame.now_ms(), language(), self.frame.zone),
        }
        if known is not None and len(known.drafts) > 1:
            apart = translate("BulletinDesk", "▲ Two versions were written apart; saving makes one of both. The other:")
            other = " ".join(one.text for one in known.drafts[0].said.sentences)
            yield Line("apart", f"{apart} {other}")
        corrects = known is not None and known.out is not None
        for name, label in _labels().items():
            if corrects or not name.startswith("correction"):
                yield Line(name, f"{label}: {words.get(name) or getattr(said, name) or '–'}")

    def _sentences(self, said: BulletinDrafted) -> Iterator[Line]:
        yield Line("sentences", translate("BulletinDesk", "Sentences, each with what it stands on"), heading=True)
        marks = {one.sentence: one for one in shaken(self.frame.board, said, self.frame.now_ms())}
        for at, one in enumerate(said.sentences):
            sources = "; ".join(
                f"{each.source}, {formats.moment(each.at, self.frame.now_ms(), language(), self.frame.zone)}"
                for each in one.evidence
            )
            mark = f"▲ {trouble_words(marks[at].trouble)} · " if at in marks else ""
            kind = f" [{translate('BulletinDesk', 'what to do')}]" if one.advice else ""
            stands = sources or translate("BulletinDesk", "▲ stands on nothing")
            yield Line(f"{SENTENCE}{at}", f"{mark}{one.text}{kind}  ←  {stands}", act=at in marks)

    def _other(self, known: Bulletin | None) -> Iterator[Line]:
        if known is not None and known.published:
            yield Line("history", translate("BulletinDesk", "What went out"), heading=True)
            for one in known.published:
                at = formats.moment(one.when, self.frame.now_ms(), language(), self.frame.zone)
                yield Line(f"out{one.number}", f"{one.number} · {at} · {one.version.said.title}")

    # --- changing --------------------------------------------------------------------------------------------------

    def _change(self, **changes: object) -> bool:
        """Another word of the work; it lies on the disk at once."""
        if self.work is None:
            return False
        self.work = Work(self.work.id, self.work.base, replace(self.work.said, **changes))
        self.frame.desk.save_draft(DRAFT + self.work.id, msgspec.to_builtins(self.work))
        self.refresh()
        return True

    def _enter(self, id: str) -> None:
        if self.work is None:
            return
        said = self.work.said
        if id.startswith(SENTENCE) and id[1:].isdigit():
            self._ask_sentence(int(id[1:]))
            return
        ask = self._question(id, said)
        if ask is not None:
            self.panel.box.ask(ask.label, [ask], partial(self._answered, id))

    def _question(self, id: str, said: BulletinDrafted) -> Question | None:
        lang, label = language(), _labels().get(id)
        if label is None:
            return None
        match id:
            case "topic":
                return Question(id, label, "choice", tuple((one, topic_word(one, lang)) for one in TOPICS), said.topic)
            case "status":
                statuses = tuple((one, status_word(one, lang)) for one in ("unverified", "verified", "hoax"))
                return Question(id, label, "choice", statuses, said.status)
            case "level":
                levels = (("", "–"), *((one, level_word(one, lang)) for one in ("waspada", "siaga", "awas")))
                return Question(id, label, "choice", levels, said.level)
            case "kelurahan":
                area = ", ".join(kelurahan_name(one) for one in said.kelurahan)
                hint = translate("BulletinDesk", "kelurahan with commas; empty: the whole city")
                return Question(id, label, value=area, hint=hint)
            case "expires":
                return Question(id, label, hint=translate("BulletinDesk", "17:30, or hours: 6 jam"))
        return Question(id, label, value=getattr(said, id))

    def _answered(self, id: str, given: Answers) -> bool:
        value: object = given[id]
        try:
            if id == "kelurahan":
                value = _wards(given[id])
            elif id == "expires":
                value = self._until(given[id])
        except Refused as refused:
            self.runner.refuse(refused)
            return False
        return self._change(**{id: value})

    def _until(self, typed: str) -> int:
        now_ms, text = self.frame.now_ms(), typed.strip().lower()
        hours = text.removesuffix("jam").removesuffix("hours").removesuffix("h").strip()
        if hours.isdigit() and len(hours) <= 4 and hours != text:
            return now_ms + int(hours) * 3_600_000
        try:
            at = read_time(typed, now_ms, self.frame.zone)
        except UnreadableTimeError:
            at = None
        if at is None:
            raise Refused("until_unreadable")
        return at if at > now_ms else at + DAY_MS

    # --- sentences -------------------------------------------------------------------------------------------------

    def offers(self) -> list[Offer]:
        """What a sentence may stand on: of its cases and the chosen one, of warnings, roads, and statements to it."""
        if self.work is None:
            return []
        board, now_ms, case = self.frame.board, self.frame.now_ms(), self.frame.case()
        cases = dict.fromkeys((*self.work.said.cases, *((case.id,) if case is not None else ())))
        streams = [
            bulletin_stream(self.work.id),
            *(hazard_stream(one.id) for one in hazards_now(board, now_ms)),
            *(case_stream(one) for one in cases),
            *(road_stream(one.id) for one in closed_roads(board, now_ms)),
        ]
        return [offer for stream in streams for offer in offered(board, stream, now_ms)]

    def _choices(self) -> tuple[tuple[str, str], ...]:
        board, now_ms = self.frame.board, self.frame.now_ms()
        return tuple((_key(one.evidence), offer_words(board, one, now_ms, self.frame.zone)) for one in self.offers())

    def _ask_sentence(self, at: int) -> None:
        if self.work is None:
            return
        known = self.work.said.sentences[at] if 0 <= at < len(self.work.said.sentences) else Sentence("")
        choices = self._choices()
        kept = _key(known.evidence[0]) if known.evidence else ""
        if kept and all(key != kept for key, _ in choices):
            choices = ((kept, translate("BulletinDesk", "as before")), *choices)
        if not choices:
            self.runner.say(
                translate(
                    "BulletinDesk", "Nothing to stand on yet: choose a case, or note a statement with {key}."
                ).format(key=letter("note"))
            )
            return
        no, yes = translate("BulletinDesk", "what is so"), translate("BulletinDesk", "what to do")
        questions = [
            Question("text", translate("BulletinDesk", "Sentence"), value=known.text),
            Question("text_en", translate("BulletinDesk", "In English, if wanted"), value=known.text_en),
            Question("on", translate("BulletinDesk", "Stands on"), "choice", choices, kept or choices[0][0]),
            Question("advice", translate("BulletinDesk", "It says"), "choice", (("", no), ("1", yes)),
                     "1" if known.advice else ""),
        ]  # fmt: skip
        title = translate("BulletinDesk", "Sentence {number}").format(number=(at if at >= 0 else self._count()) + 1)
        self.panel.box.ask(title, questions, partial(self._sentence, at))

    def _count(self) -> int:
        return len(self.work.said.sentences) if self.work is not None else 0

    def _sentence(self, at: int, given: Answers) -> bool:
        if self.work is None or not given["text"].strip():
            self.runner.refuse(Refused("text_missing"))
            return False
        sentences = list(self.work.said.sentences)
        before = sentences[at].evidence if at >= 0 else ()
        chosen = self._evidence(given["on"], before)
        rest = tuple(one for one in before[1:] if chosen and _key(one) != given["on"])
        one = Sentence(given["text"], (*chosen, *rest), given["text_en"], bool(given["advice"]))
        sentences[at : at + 1 if at >= 0 else None] = [one] if at >= 0 else [*sentences[at:], one]
        return self._change(sentences=tuple(sentences))

    def _evidence(self, key: str, before: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        known = [*(one.evidence for one in self.offers()), *before]
        return tuple(one for one in known if _key(one) == key)[:1]

    def _ask_more(self, id: str) -> None:
        """Another thing the chosen sentence stands on."""
        choices = self._choices()
        if not id.startswith(SENTENCE) or not id[1:].isdigit() or not choices:
            return
        question = Question("on", translate("BulletinDesk", "Stands on"), "choice", choices, choices[0][0])
        self.panel.box.ask(translate("BulletinDesk", "Also stands on"), [question], partial(self._more, int(id[1:])))

    def _more(self, at: int, given: Answers) -> bool:
        if self.work is None:
            return False
        sentences = list(self.work.said.sentences)
        before = sentences[at].evidence
        added = tuple(one for one in self._evidence(given["on"], ()) if one not in before)
        sentences[at] = replace(sentences[at], evidence=(*before, *added))
        return self._change(sentences=tuple(sentences))

    def _drop(self, id: str) -> None:
        if self.work is not None and id.startswith(SENTENCE) and id[1:].isdigit():
            sentences = self.work.said.sentences
            self._change(sentences=(*sentences[: int(id[1:])], *sentences[int(id[1:]) + 1 :]))

    def _ask_statement(self) -> None:
        """What a named person said, and when: at once a fact, and then something to stand on."""
        if self.work is None:
            return
        questions = [
            Question("office", translate("BulletinDesk", "Office, told in public"), hint="BPBD Kota"),
            Question("speaker", translate("BulletinDesk", "Who said it (sealed)")),
            Question("text", translate("BulletinDesk", "What they said (sealed)")),
            Question("at", translate("BulletinDesk", "When"), hint=translate("BulletinDesk", "14:05; empty: now")),
        ]
        self.panel.box.ask(translate("BulletinDesk", "A person's statement"), questions, self._statement)

    def _statement(self, given: Answers) -> bool:
        if self.work is None:
            return False
        try:
            at = read_time(given["at"], self.frame.now_ms(), self.frame.zone)
        except UnreadableTimeError:
            self.runner.refuse(Refused("until_unreadable"))
            return False
        fact = facts.StatementTaken(given["office"], given["speaker"], given["text"])
        done = self.runner.do(take_statement, self.work.id, fact, at) is not None
        self.refresh()
        return done

    # --- personal data, and saving ---------------------------------------------------------------------------------

    def _ask_allowed(self) -> None:
        """Why the first words that look like somebody's are nobody's."""
        left = [] if self.work is None else personal_left(self.frame.board, self.work.said)
        found = next((one for one in left if one.looks != "known"), None)
        if found is None:
            self.runner.say(translate("BulletinDesk", "Nothing here looks like somebody's."))
            return
        question = Question("why", translate("BulletinDesk", "Why is it nobody's?"))
        title = translate("BulletinDesk", "“{words}” looks like somebody's").format(words=found.text)
        self.panel.box.ask(title, [question], partial(self._allowed, found.text))

    def _allowed(self, words: str, given: Answers) -> bool:
        if self.work is None or not given["why"].strip():
            self.runner.refuse(Refused("reason_missing"))
            return False
        return self._change(allowed=(*self.work.said.allowed, Allowed(words, given["why"])))

    def save(self) -> None:
        """Write the version; a second supervisor reads it then."""
        work = self.work
        if work is None:
            return
        done = self.runner.do(draft_bulletin, work.id, work.said, work.base)
        if done is None:
            return
        self.frame.desk.drop_draft(DRAFT + work.id)
        self.work = Work(work.id, done[-1].id, work.said)
        self.runner.say(translate("BulletinDesk", "Saved ✓ A second supervisor reads and approves it."))
        self.refresh()


def _work_of(kept: object) -> Work | None:
    """What lay in the desk's file; none where another program wrote it."""
    try:
        return msgspec.convert(kept, Work)
    except msgspec.ValidationError:
        return None


def _key(one: Evidence) -> str:
    return f"{one.stream}|{one.entry}|{one.field}"


def _labels() -> dict[str, str]:
    """The fields of a bulletin in their order, what each is called."""
    return {
        "title": translate("BulletinDesk", "Title"),
        "title_en": translate("BulletinDesk", "Title in English"),
        "topic": translate("BulletinDesk", "Topic"),
        "status": translate("BulletinDesk", "How sure"),
        "level": translate("BulletinDesk", "Level"),
        "rumour": translate("BulletinDesk", "What is being told"),
        "rumour_en": translate("BulletinDesk", "What is being told, in English"),
        "kelurahan": translate("BulletinDesk", "For where"),
        "expires": translate("BulletinDesk", "Holds until"),
        "correction": translate("BulletinDesk", "What was wrong"),
        "correction_en": translate("BulletinDesk", "What was wrong, in English"),
    }


def _wards(typed: str) -> tuple[str, ...]:
    codes = kelurahan_codes()
    names = [name.strip() for name in typed.replace(";", ",").split(",") if name.strip()]
    for name in names:
        if name.lower() not in codes:
            raise Refused("ward_unknown", name=name[:40])
    return tuple(codes[name.lower()] for name in names)
