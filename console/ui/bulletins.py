"""What the public is told: bulletins on evidence, approved by a second person; missing persons.
Rule: what is seen is what is sent. Who approves or publishes sees the whole of the very version, and says yes to that
one; nobody is shown without the name of who agreed, which stays sealed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

import msgspec
from msgspec.structs import replace
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from console.errors import Refused
from console.models.commands.attachments import check_file
from console.models.commands.bulletins import (
    DAY_MS,
    MissingForm,
    approve_bulletin,
    draft_bulletin,
    end_missing,
    personal_left,
    publish_bulletin,
    show_missing,
    take_statement,
    withdraw_bulletin,
)
from console.models.state.city import kelurahan_codes, kelurahan_name
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import bulletin_stream, case_stream, hazard_stream, road_stream
from console.models.state.text import shown as readable
from console.models.views.bulletins import (
    TOPICS,
    Bulletin,
    Offer,
    PublicBulletin,
    Rumour,
    as_published,
    asks_correction,
    bulletin_on,
    bulletins,
    offered,
    public_of,
    rumours,
    shaken,
)
from console.models.views.dangers import closed_roads, hazards_now
from console.models.views.files import PICTURES, SHOWN
from console.models.views.masking import SEEN_MAX_BYTES, is_secret, is_shown_outside
from console.reports.poster import write_poster
from console.text import formats
from console.text.bulletins import (
    Issuer,
    feed_entry,
    issuer_of,
    level_word,
    offer_words,
    plain_text,
    radio_script,
    rumour_words,
    shown,
    state_chip,
    state_word,
    status_word,
    topic_word,
    trouble_words,
    whatsapp_text,
)
from console.text.cap import Areas, cap_of, no_areas
from console.text.city import hazard_label, road_label
from console.text.time_entry import UnreadableTimeError, read_time
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW, Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.frame.printing import place_of, print_to, write_to
from console.ui.widgets.ask_box import Question
from console.ui.widgets.files import read_bounded, typed_path
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.page_head import Tile
from console.ui.widgets.panel import Panel, in_column
from console.ui.widgets.pictures import image_of, pixels_of, written_as
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker
from wire import facts
from wire.facts import Allowed, BulletinDrafted, Evidence, MissingPersonShown, Sentence

# A bulletin in all its forms beside the rows, before and after it goes out.

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
        in_column(self, self._panel)
        self.areas: Areas = no_areas
        self._public: PublicBulletin | None = None
        self._issuer = Issuer(city="")

    def turn(self) -> None:
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
        if not public.warned:
            return translate("BulletinDesk", "No CAP message: a denied hoax warns of nothing.")
        return cap_of(public, issuer, areas).decode()
    return plain_text(shown(public, issuer, language()), language())


# A bulletin being written: each line of it by Enter, each sentence with what it stands on. What is not saved as a
# version lies in this desk's file and is found again; saving writes one whole version in the place of the one before.
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

    name, streams = "bulletin", ("person", "bulletin:", "case:", "hazard:", "road:")
    plan = Plan(
        lambda: translate("BulletinDesk", "Bulletin"),
        purpose=lambda: translate(
            "BulletinDesk", "Enter changes a line; {key} saves the version, then a second supervisor reads it."
        ).format(key=letter("save")),
        whole=True,
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.work: Work | None = None
        self.side = Preview()
        self.panel.put_beside(self.side)

    def may(self) -> bool:
        """Whether this person writes for the public."""
        return self.frame.desk.can("bulletin_drafted")

    def acts(self) -> list[Act]:
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
            self.panel.show_head(self.plan.title())
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
        return self.wrote(take_statement, self.work.id, fact, at)

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


# The bulletin desk: what waits for a second person, what is out, what should be corrected, and rumours that wait for
# a word.

RUMOUR = "rumour:"
_STREAMS = ("person", "bulletin:", "case:", "hazard:", "road:", "ref:public:")


class BulletinPages(LinesFeature):
    """The list of bulletins, and their forms beside it."""

    name, streams = "bulletins", _STREAMS
    plan = Plan(
        lambda: translate("BulletinDesk", "Bulletins for the public"),
        purpose=lambda: translate(
            "BulletinDesk", "Two people stand for what goes out: one writes, another approves. Enter opens it."
        ),
        columns=(
            Column("state", lambda: translate("BulletinDesk", "State"), 18, firm=True),
            Column("title", lambda: translate("BulletinDesk", "Bulletin")),
            Column("sure", lambda: translate("BulletinDesk", "How sure"), 20),
            Column("until", lambda: translate("BulletinDesk", "Holds until"), 16),
            Column("who", lambda: translate("BulletinDesk", "Written, approved"), 26),
        ),
        none=lambda: translate("BulletinDesk", "No bulletin yet. {key} writes one.").format(key=letter("new")),
        whole=True,
    )
    actions: ClassVar[tuple[Action[BulletinPages], ...]] = (
        Action(
            "supervisor.bulletin",
            QT_TRANSLATE_NOOP("Action", "Bulletin desk"),
            order=110,
            verbs=("buletin", "bulletin"),
            why=lambda page: translate("BulletinDesk", "Bulletins are a supervisor's."),
        ),
        Action(
            "supervisor.bulletin_new",
            QT_TRANSLATE_NOOP("Action", "New bulletin"),
            order=111,
            verbs=("tulisbuletin", "newbulletin"),
            run=lambda page: page.begin(),
            allowed=lambda page: page.may(),
            why=lambda page: translate("BulletinDesk", "Bulletins are a supervisor's."),
        ),
    )

    def __init__(self, frame: Frame, editor: BulletinEditor) -> None:
        super().__init__(frame)
        self.editor = editor
        self.side = Preview()
        self.panel.put_beside(self.side)
        self.panel.turned.connect(self._show_chosen)

    def attach(self, areas: Areas) -> None:
        """Where a bulletin holds is told by the limits of the map."""
        self.side.areas = self.editor.side.areas = areas

    def may(self) -> bool:
        """Whether this person writes for the public."""
        return self.frame.desk.can("bulletin_drafted")

    def page(self) -> Page:
        """It needs the room, and is a supervisor's."""
        return Page(self.panel, self.plan.title, self.refresh, whole=True, paper=self.poster, allowed=self.may)

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("BulletinDesk", "Open"), self._open),
            Act(letter("new"), lambda: translate("BulletinDesk", "New"), lambda _: self.begin(), always=True),
            Act(letter("accept"), lambda: translate("BulletinDesk", "Approve"), partial(self._confirm, "approve")),
            Act(letter("done"), lambda: translate("BulletinDesk", "Publish"), partial(self._confirm, "publish")),
            Act(letter("drop"), lambda: translate("BulletinDesk", "Withdraw"), self._withdraw),
            Act(letter("view"), lambda: translate("BulletinDesk", "Next form"), lambda _: self.side.turn(), True),
            Act("Ctrl+P", lambda: translate("BulletinDesk", "Poster"), lambda _: self.poster()),
            Act(letter("save"), lambda: translate("BulletinDesk", "All forms"), lambda _: self.save_forms()),
        ]

    def refresh(self) -> None:
        """The list as it is now, and the chosen one."""
        board, now_ms = self.frame.board, self.frame.now_ms()
        known, asked = bulletins(board, now_ms), rumours(board, now_ms)
        lines = [self._line(one) for one in known]
        if asked:
            inbox = translate("BulletinDesk", "Inbox: is it true? ({count})").format(count=len(asked))
            lines += [Line("inbox", inbox, heading=True), *(self._rumour(one) for one in asked)]
        self.panel.show_lines(lines, "" if lines else self.plan.none())
        waiting = sum(one.waits() for one in known)
        shaky = sum(asks_correction(board, one, now_ms) for one in known)
        fresh = sum(not one.bulletins for one in asked)
        self.panel.show_head(
            self.plan.title(),
            (
                Tile(str(waiting), translate("BulletinDesk", "waiting"), tone="soon" if waiting else ""),
                Tile(str(shaky), translate("BulletinDesk", "to correct"), tone="act" if shaky else ""),
                Tile(str(fresh), translate("BulletinDesk", "rumours unanswered")),
            ),
        )
        self._show_chosen()

    def _line(self, one: Bulletin) -> Line:
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), self.frame.zone
        version, name = one.draft, board.reference.name_of
        shaky = asks_correction(board, one, now_ms)
        word = translate("BulletinDesk", "TO CORRECT") if shaky else state_word(one, now_ms)
        approved = ", ".join(name(by) for by, _ in version.approved_by) or "–"
        cells = (
            Cell(word, chip="act" if shaky else state_chip(one, now_ms)),
            Cell(version.said.title, strong=one.waits()),
            Cell(f"{status_word(version.said.status, language())} · {topic_word(version.said.topic, language())}"),
            Cell(formats.moment(version.said.expires, now_ms, language(), zone), order=version.said.expires),
            Cell(f"{name(version.by)} → {approved}"),
        )
        return Line(one.id, cells=cells, act=shaky)

    def _rumour(self, one: Rumour) -> Line:
        board, now_ms = self.frame.board, self.frame.now_ms()
        told = one.bulletins[0].draft.said.title if one.bulletins else ""
        cells = (
            Cell(board.display_number(one.case.id), strong=not told),
            Cell(rumour_words(board, one, hidden=self.frame.hidden)),
            Cell(told or translate("BulletinDesk", "nothing told yet"), quiet=bool(told)),
            Cell(formats.moment(one.case.opened_ms, now_ms, language(), self.frame.zone), order=one.case.opened_ms),
            Cell(board.reference.name_of(one.case.opened_by)),
        )
        return Line(f"{RUMOUR}{one.case.id}", cells=cells)

    # --- what is chosen --------------------------------------------------------------------------------------------

    def _chosen(self) -> Bulletin | None:
        return bulletin_on(self.frame.board, self.panel.chosen())

    def _public(self, one: Bulletin) -> PublicBulletin:
        """What waits, as it would go out; else what is out."""
        now_ms = self.frame.now_ms()
        out = public_of(one, now_ms)
        return as_published(one, one.draft.said, now_ms) if one.waits() or out is None else out

    def _show_chosen(self) -> None:
        one = self._chosen() if self.may() else None
        issuer = issuer_of(self.frame.board.reference)
        self.side.show_bulletin(self._public(one) if one is not None else None, issuer)

    def _open(self, id: str) -> None:
        if id.startswith(RUMOUR):
            self.editor.begin_from_case(id.removeprefix(RUMOUR), rumour=True)
        elif (one := bulletin_on(self.frame.board, id)) is not None:
            self.editor.open(one)

    def begin(self) -> None:
        """A new one: of nothing, of the chosen case, or of what is warned of now."""
        self.show()
        sources = list(self.editor.sources())
        question = Question("of", translate("BulletinDesk", "From"), "choice", tuple(sources), sources[0][0])
        self.panel.box.ask(translate("BulletinDesk", "New bulletin"), [question], self._begun)

    def _begun(self, given: dict[str, str]) -> bool:
        self.editor.begin(given["of"])
        return True

    # --- the second person -----------------------------------------------------------------------------------------

    def _confirm(self, act: str, id: str) -> None:
        """All the words of the version, and a yes to them; what is written meanwhile is another one."""
        one = bulletin_on(self.frame.board, id)
        if one is None:
            return
        version, issuer = one.draft, issuer_of(self.frame.board.reference)
        words = plain_text(shown(self._public(one), issuer, language()), language())
        marks = "\n".join(self._marks(one))
        approve = translate("BulletinDesk", "Approve: I read every sentence and what it stands on")
        publish = translate("BulletinDesk", "Publish: it goes out to everybody now")
        no, yes = translate("BulletinDesk", "no"), translate("BulletinDesk", "yes")
        question = Question("yes", approve if act == "approve" else publish, "choice", (("", no), ("1", yes)), "")
        self.panel.box.ask(version.said.title, [question], partial(self._done, act, id, version.entry), words + marks)

    def _marks(self, one: Bulletin) -> Iterator[str]:
        for mark in shaken(self.frame.board, one.draft.said, self.frame.now_ms()):
            said = translate("BulletinDesk", "Sentence {number} stands on something that was corrected.")
            yield f"\n▲ {said.format(number=mark.sentence + 1)}"

    def _done(self, act: str, id: str, version: str, given: dict[str, str]) -> bool:
        if not given["yes"]:
            return True
        command = approve_bulletin if act == "approve" else publish_bulletin
        if self.runner.do(command, id, version) is None:
            return False
        self.runner.say(
            translate("BulletinDesk", "Approved ✓ {key} publishes it.").format(key=letter("done"))
            if act == "approve"
            else translate("BulletinDesk", "Published ✓")
        )
        self.refresh()
        return True

    def _withdraw(self, id: str) -> None:
        one = bulletin_on(self.frame.board, id)
        if one is None:
            return
        note = translate("BulletinDesk", "Everybody reads the reason. One person may: it must not wait.")
        title = translate("BulletinDesk", "Withdraw: {title}").format(title=one.draft.said.title)
        self.ask_why(title, lambda why: self.wrote(withdraw_bulletin, id, why), note=note)

    # --- files -----------------------------------------------------------------------------------------------------

    def poster(self) -> None:
        """The chosen one on a sheet for a wall."""
        if (one := self._chosen()) is None:
            self.runner.refuse(Refused("bulletin_gone"))
            return
        public, issuer = self._public(one), issuer_of(self.frame.board.reference)
        print_to(self.runner, f"buletin-{public.slug}", lambda place: write_poster(public, issuer, place))

    def save_forms(self) -> None:
        """WhatsApp text, radio script and CAP as files."""
        if (one := self._chosen()) is None:
            self.runner.refuse(Refused("bulletin_gone"))
            return
        public, issuer = self._public(one), issuer_of(self.frame.board.reference)
        forms = {
            "whatsapp": ("txt", whatsapp_text(public, issuer).encode()),
            "radio": ("txt", radio_script(public, issuer).text.encode()),
        }
        if public.warned:
            forms["cap"] = ("xml", cap_of(public, issuer, self.side.areas))
        for name, (ending, raw) in forms.items():
            place: Path = place_of(self.frame.desk, f"buletin-{public.slug}-{name}", ending)
            if not write_to(self.runner, place, partial(_write, raw)):
                return


def _write(raw: bytes, place: Path) -> None:
    place.write_bytes(raw)


# For supervisors: missing persons on the page for everybody, with whose consent, until when; and ending that.

USUAL_DAYS = "7"
PHOTO_PX, QUALITIES = 360, (80, 60, 40, 20, 5)  # of a small picture the last one is always small enough


class MissingPages(LinesFeature):
    """The page of missing persons."""

    name, streams, timed = "missing", ("person", "missing:", "ref:public:"), True
    plan = Plan(
        lambda: translate("Missing", "Missing persons"),
        columns=(
            Column("text", lambda: translate("Missing", "Shown")),
            Column("where", lambda: translate("Missing", "Seen last"), 18),
            Column("consent", lambda: translate("Missing", "Agreed"), 30),
            Column("until", lambda: translate("Missing", "Until"), 18),
        ),
        none=lambda: translate("Missing", "Nobody is shown."),
        new=lambda: translate("Missing", "+ show somebody"),
    )
    actions: ClassVar[tuple[Action[MissingPages], ...]] = (
        Action(
            "supervisor.missing",
            QT_TRANSLATE_NOOP("Action", "Missing persons on the public page"),
            order=129,
            group=1,
            verbs=("oranghilang", "missing"),
            rights="missing_person_shown",
        ),
    )

    def __init__(self, frame: Frame) -> None:
        self.plan = dataclasses.replace(self.plan, purpose=self._purpose)
        super().__init__(frame)
        self._worker = Worker(self)
        self._photos = dict[str, bytes]()  # what was read for the answer that is being given

    def _purpose(self) -> str:
        if not self.frame.board.reference.public_page.active:
            return translate("Missing", "The public page is off: nobody is shown until an admin switches it on.")
        return translate("Missing", "Shown to everybody while somebody's consent holds. Enter ends the chosen one.")

    def may(self) -> bool:
        """Whether this person may write it."""
        return self.frame.desk.can("missing_person_shown")

    def touched(self, streams: frozenset[str]) -> None:
        """Another person, or somebody changed it."""
        if "person" in streams:
            self._photos.clear()
        self.refresh_seen()

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Missing", "Show no more"), self._enter),
            Act(letter("new"), lambda: translate("Missing", "Show somebody"), lambda _: self.ask_new(), always=True),
        ]

    def lines(self) -> list[Line]:
        """Who is shown, the newest first."""
        now_ms = self.frame.now_ms()
        records = [one for one in self.frame.board.notices_of("missing") if is_shown_outside(one, now_ms)]
        return [Line(one.id, cells=self._cells(one)) for one in sorted(records, key=lambda one: -one.began_ms)]

    def _cells(self, one: StandingRecord) -> tuple[Cell, ...]:
        said = one.said("missing")
        assert isinstance(said, MissingPersonShown)
        agreed = f"{readable(said.consent_by)}, {_consents()[said.consent]}"
        until = formats.moment(said.until, self.frame.now_ms(), language(), self.frame.zone)
        where = kelurahan_name(said.kelurahan)
        text = readable(said.text)
        text = translate("Missing", "{text} · with photo").format(text=text) if said.photo else text
        return Cell(text, strong=True), Cell(where), Cell(agreed), Cell(until, order=said.until)

    def ask_new(self) -> None:
        """In which words, and who agreed."""
        self.show()
        wards = (("", "–"), *((code, kelurahan_name(code)) for code in kelurahan_codes().values()))
        questions = [
            Question("text", translate("Missing", "Who (everybody reads this)")),
            Question("kelurahan", translate("Missing", "Seen last in"), "choice", wards),
            Question("consent_by", translate("Missing", "Who agreed (never shown)")),
            Question(
                "consent", translate("Missing", "How it is recorded"), "choice", tuple(_consents().items()), "written"
            ),
            Question("days", translate("Missing", "For how many days"), value=USUAL_DAYS),
            Question(
                "photo", translate("Missing", "Photo, where they agreed"), hint=translate("Missing", "a file, or empty")
            ),
        ]
        note = translate("Missing", "Only with the consent of the family or guardian, and no telephone number but 112.")
        self.panel.box.ask(translate("Missing", "Show a missing person"), questions, self._show, note)

    def _show(self, given: dict[str, str]) -> bool:
        if not given["days"].strip().isdecimal():
            self.runner.refuse(Refused("days_wrong", most=30))
            return False
        path = given["photo"].strip()
        if path and path not in self._photos:
            self._worker.begin(partial(small_photo, typed_path(path)), partial(self._read, path), self.runner.refuse)
            return False
        form = MissingForm(
            text=given["text"],
            consent_by=given["consent_by"],
            consent=given["consent"],  # type: ignore[arg-type]
            days=int(given["days"]),
            kelurahan=given["kelurahan"],
            photo=self._photos.get(path, b""),
        )
        done = self.runner.do(show_missing, form) is not None
        self._photos.clear()
        self.refresh()
        return done

    def _read(self, path: str, photo: bytes) -> None:
        """The photo is there: what was answered counts now, if it is still asked."""
        if self.panel.box.isVisible():
            self._photos = {path: photo}
            self.panel.box.answer()

    def _enter(self, chosen: str) -> None:
        if chosen == NEW:
            self.ask_new()
            return
        outcomes = (
            ("found", translate("Missing", "found")),
            ("withdrawn", translate("Missing", "the consent was withdrawn")),
            ("mistake", translate("Missing", "shown by mistake")),
        )
        why = Question("outcome", translate("Missing", "Because"), "choice", outcomes, outcomes[0][0])
        self.panel.box.ask(translate("Missing", "Show no more"), [why], partial(self._end, chosen))

    def _end(self, chosen: str, given: dict[str, str]) -> bool:
        done = self.runner.do(end_missing, chosen, given["outcome"]) is not None  # type: ignore[arg-type]
        self.refresh()
        return done


def small_photo(path: Path) -> bytes:
    """What everybody sees of a photo: its pixels alone, made small. Waits: call it beside the screen. Refused as an
    attachment is, and: attachment_kind (no picture)."""
    data = read_bounded(path, path.name)
    media = check_file(data)
    if media not in PICTURES & SHOWN:
        raise Refused("attachment_kind")
    image = image_of(pixels_of(data, media, PHOTO_PX))
    assert image is not None, "what is no image was refused"
    made = (written_as("jpeg", image, quality) for quality in QUALITIES)
    return next((one for one in made if len(one) <= SEEN_MAX_BYTES), b"")


def _consents() -> dict[str, str]:
    return {
        "written": translate("Missing", "in writing"),
        "recorded": translate("Missing", "on a recorded call"),
        "witnessed": translate("Missing", "before a witness"),
    }
