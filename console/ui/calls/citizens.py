"""Ctrl+Shift+X sends the caller a link to tell where they are; what comes back stands beside what was said.
Rule: what a telephone sends is offered with how sure it is, and changes nothing until a person takes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Literal

from console.errors import Refused
from console.models.commands.agencies import give_photo, photo_crews
from console.models.commands.citizens import (
    LinkForm,
    end_link,
    follow_unsolved,
    give_link,
    read_conversation,
    read_offers,
    rescue,
    take_position,
    withdraw_rescues,
)
from console.models.commands.inbox import answer_caller
from console.models.state.attachments import Attachment
from console.models.state.board import Board
from console.models.state.case import Assignment, Case
from console.models.state.citizen import Offer, Thread
from console.models.state.place import point_of
from console.models.state.streams import call_stream, case_stream, citizen_stream, split_stream
from console.models.views.citizens import (
    ALARMING,
    callers_photos,
    case_of,
    crews_with_page,
    goes_on_silently,
    is_alarming,
    left_out_of,
    newest_position,
    open_page,
    speaks_in_writing,
    talking_thread,
    threads_of,
    unfollowed,
    unread_threads,
    unread_words,
    wants_rescue,
    withdrawn_rescues,
)
from console.models.views.masking import is_secret, masked, masked_for
from console.text.citizens import (
    aloud_words,
    code_words,
    conversation,
    conversation_head,
    letter_words,
    line_words,
    link_words,
    offer_words,
    thread_purpose,
    thread_words,
)
from console.text.formats import clock, running
from console.text.names import nature_name, short_of
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Feature, Frame, LinesFeature
from console.ui.parts.conversation import Conversation
from console.ui.widgets.ask_box import Question
from console.ui.widgets.chip import CautionLabel
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Cell, Line
from wire.facts import ChannelKind, LinkPurpose, Place

# The words by which another way is chosen: /tautan sms, /tautan wa.
_WAYS: dict[str, tuple[ChannelKind, ...]] = {
    "sms": ("sms",),
    "wa": ("whatsapp_cloud", "whatsapp_local"),
    "whatsapp": ("whatsapp_cloud", "whatsapp_local"),
}
ROWS_MOST = 200
OTHERS_WAIT_MS = 60_000  # the desk that filed a call writes to its caller; another one only where that did not happen


@dataclass(frozen=True, slots=True)
class AtForm:
    """What the page asks of the form: which call is in it, to take a point of a telephone, to show what is written."""

    call: Callable[[], str]
    take: Callable[[float, float], None]
    talk: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation on the screen: the stream of the call or case it is about, whether that is in front, and how the
    conversation comes there."""

    shown: Conversation
    about: Callable[[], str]
    seen: Callable[[], bool]
    show: Callable[[], object]


# Where the chosen case is: title, questions, what is done with the answers (none where nothing was written), a note.
AskAtCase = Callable[[str, list[Question], Callable[[Case, dict[str, str]], object], str], object]


def channel_of(board: Board, way: str) -> ChannelKind | None:
    """The channel of a word, as the room sends by it now: none where it does not."""
    kinds = _WAYS.get(way.strip().lower(), ())
    senders = board.reference.senders.values()
    return next((one for one in kinds if any(s.active and s.kind == one for s in senders)), None)


def _link(
    id: str, text: str, order: int, verbs: tuple[str, ...], purpose: LinkPurpose, keys: tuple[str, ...] = ()
) -> Action[CitizenPages]:
    """A link of this purpose; the word after its verb is the way it goes by."""
    return Action(
        id,
        text,
        within="phone" if id.startswith("call.") else "",
        order=order,
        keys=keys,
        group=9 if id.startswith("call.") else 5,
        verbs=verbs,
        rights="link_given",
        run=lambda page: page.give(purpose),
        take=lambda page, way: page.give(purpose, way),
    )


class CitizenPages(Feature):
    """What passes with citizens by their phones: its rows in the inbox, the conversations, and a line in the form about
    its own caller. `inbox`: the page of the rows; `ask`: asks about the chosen case."""

    streams, timed = ("citizen:", "call:", "case:", "person"), True
    actions: ClassVar[tuple[Action[CitizenPages], ...]] = (
        _link(
            "call.link",
            QT_TRANSLATE_NOOP("Action", "Ask the caller's phone where it is (link)"),
            400,
            ("tautan", "link"),
            "location",
            keys=("Ctrl+Shift+X",),
        ),
        Action(
            "call.link_code",
            QT_TRANSLATE_NOOP("Action", "The same by a code read aloud"),
            within="phone",
            order=401,
            group=9,
            verbs=("kode", "code"),
            rights="link_given",
            run=lambda page: page.read_aloud(),
        ),
        _link(
            "call.link_silent",
            QT_TRANSLATE_NOOP("Action", "Link for who cannot speak (pictograms)"),
            402,
            ("tautanbisu", "silentlink"),
            "silent",
        ),
        Action(
            "call.position",
            QT_TRANSLATE_NOOP("Action", "Take the position of the caller's phone"),
            within="phone",
            order=403,
            keys=("Ctrl+Shift+V",),
            group=9,
            verbs=("ambilposisi", "takeposition"),
            rights="citizen_read",
            run=lambda page: page.take_position(),
        ),
        Action(
            "call.write_citizen",
            QT_TRANSLATE_NOOP("Action", "Conversation with the caller in writing"),
            within="phone",
            order=405,
            keys=("Alt+9",),
            group=9,
            verbs=("tulis", "write"),
            rights="citizen_messaged",
            run=lambda page: page.write(),
        ),
        _link(
            "case.link_report",
            QT_TRANSLATE_NOOP("Action", "Link that shows the reporter what becomes of it"),
            335,
            ("kabarpelapor", "reportlink"),
            "report",
        ),
    )

    def __init__(
        self,
        frame: Frame,
        form: AtForm,
        of_form: Talk,
        of_case: Talk,
        ask: AskAtCase,
        inbox: Callable[[], LinesFeature],
    ) -> None:
        super().__init__(frame)
        self._ask_at_case, self._inbox = ask, inbox
        self._talked_in = ""  # the call whose conversation came by itself
        self._form, self._of_form, self._of_case = form, of_form, of_case
        for talk in (of_form, of_case):
            talk.shown.sent.connect(partial(self._send, talk))
            talk.shown.read.connect(partial(self._read_shown, talk))
            talk.shown.due.connect(partial(self._write_talk, talk))
        self._refused: dict[str, int] = {}
        self.label = CautionLabel()  # the window puts it into the form

    # What is shown

    def touched(self, streams: frozenset[str]) -> None:
        """Something came, or another call is in the form."""
        self.look()

    def tick(self) -> None:
        """Pages run out; and what the desk does by itself."""
        self.look()
        self._write_by_itself()

    def look_at(self, call: str) -> None:
        """The form of a call comes up: what its caller wrote and nobody read is seen first."""
        self.look()
        if any(unread_words(thread) for thread in threads_of(self.frame.board, call_stream(call))):
            self._form.talk()

    def look(self) -> None:
        """What its caller's phone says, beside what was said to the form."""
        call = self._form.call()
        for talk in (self._of_form, self._of_case):
            self._write_talk(talk)
        if call != self._talked_in:
            self._talked_in = ""
            if call and goes_on_silently(self.frame.board, call_stream(call), self.frame.now_ms()):
                self._talked_in = call
                self._form.talk()
        self.label.warn("" if self.frame.hidden or not call else self._beside(call_stream(call)))

    def _beside(self, about: str) -> str:
        """The newest of each kind, danger first, with the code that may be read aloud now. One short line: it takes
        its room from the form. How far a letter came is said until something came back; what the conversation in front
        says is not said again."""
        board, zone, now_ms = self.frame.board, self.frame.zone, self.frame.now_ms()
        threads = threads_of(board, about)
        offers = sorted((one for thread in threads for one in thread.offers), key=lambda one: one.when)
        talked = self._of_form.seen()
        newest = {one.what: one for one in offers if one.what == "position" or not talked}
        danger_first = sorted(newest.values(), key=lambda one: one.what not in ALARMING)
        found = [offer_words(one, self.frame.hidden, zone, self.frame.desk.locate) for one in danger_first]
        unread = {one.entry for thread in threads for one in thread.unread}
        if "position" in newest and newest["position"].entry in unread:
            found.append(translate("CitizenPages", "Ctrl+Shift+V takes the position"))
        links = [one for thread in threads for one in thread.links.values()]
        found += [code for one in links if (code := code_words(one, now_ms))]
        waiting = [list(thread.letters.values())[-1] for thread in threads if thread.letters and not thread.offers]
        found += [letter_words(one, zone) for one in waiting]
        return " · ".join(found)

    def pressing_rows(self) -> list[Line]:
        """The rows of what nobody read yet, danger first, and of who cannot speak and has a page open."""
        unread = unread_threads(self.frame.board)
        return [self._row(thread, unread=True) for thread in unread] + [
            self._row(thread) for thread in self._silent_threads() if not thread.unread
        ]

    def other_rows(self) -> list[Line]:
        """The rows of all others, the newest first."""
        board, silent = self.frame.board, {one.id for one in self._silent_threads()}
        read = [one for one in board.threads.values() if not one.unread and one.id not in silent]
        read.sort(key=lambda one: board.notices[citizen_stream(one.id)].last_ms, reverse=True)
        return [self._row(thread) for thread in read[:ROWS_MOST]]

    def _silent_threads(self) -> list[Thread]:
        now_ms = self.frame.now_ms()
        pages = [(open_page(thread, now_ms), thread) for thread in self.frame.board.threads.values()]
        return [thread for page, thread in pages if page is not None and page.purpose == "silent"]

    def _row(self, thread: Thread, *, unread: bool = False) -> Line:
        """How long it waits, what the page is for, of which type and number its case is, what came last."""
        board, now_ms = self.frame.board, self.frame.now_ms()
        case = board.cases.get(case_of(board, thread) or "")
        hidden = self._hides(thread)
        nature = board.reference.natures.get(case.nature or "") if case is not None and not hidden else None
        danger = is_alarming(thread)
        wait_s = max(0, now_ms - thread.unread[0].when) // 1000 if unread else 0
        cells = (
            Cell(running(wait_s), chip="act" if danger else "soon") if unread else Cell(),
            Cell(translate("CitizenPages", "Phone · {what}").format(what=thread_purpose(thread)), strong=danger),
            Cell(),
            Cell(nature_name(nature, nature.code, language()) if nature is not None else ""),
            Cell(self._row_said(thread, hidden), strong=unread),
            Cell(),
            Cell(board.display_number(case.id) if case is not None else "–"),
        )
        return Line(thread.id, cells=cells, act=danger)

    def _row_said(self, thread: Thread, hidden: bool) -> str:
        """What nobody read yet, danger first; else how it stands."""
        zone, locate = self.frame.zone, self.frame.desk.locate
        unread = sorted(thread.unread, key=lambda one: one.what not in ALARMING)
        newest = {one.what if one.what == "position" else one.entry: one for one in unread}
        words = [offer_words(one, hidden, zone, locate) for one in newest.values()]
        return " · ".join(words) or thread_words(thread, self.frame.now_ms(), hidden, zone, locate)

    def _hides(self, thread: Thread) -> bool:
        board = self.frame.board
        case = board.cases.get(case_of(board, thread) or "")
        return self.frame.hidden or (case is not None and masked(board, case))

    def row_words(self, id: str) -> list[str]:
        """A row as a whole, line by line: how its caller is reached, then all that was said in writing."""
        board, zone = self.frame.board, self.frame.zone
        thread = board.threads.get(id)
        if thread is None:
            return []
        now_ms, hidden = self.frame.now_ms(), self._hides(thread)
        head = conversation_head(board, thread.about, now_ms, zone)
        ways = [link_words(one, now_ms, zone) for one in list(thread.links.values())[-1:]]
        ways += [letter_words(one, zone) for one in list(thread.letters.values())[-1:]]
        lines = conversation(board, thread.about, hidden, zone)
        return [*filter(None, reversed(head)), *ways, "", *map(line_words, lines)]

    def row_acts(self) -> list[Act]:
        """What the keys do with the rows from phones, and with no others."""
        row = partial(Act, fits=lambda id: id in self.frame.board.threads)
        return [
            row(ENTER, lambda: translate("CitizenPages", "Read and open"), self._read),
            row(letter("accept"), lambda: translate("CitizenPages", "Take the position"), self._take),
            row(letter("files"), lambda: translate("CitizenPages", "Photo to the crew"), self._ask_photo),
            row(letter("note"), lambda: translate("CitizenPages", "Write"), self._write_about),
            row(letter("again"), lambda: translate("CitizenPages", "Send again"), self._again),
            row(letter("end"), lambda: translate("CitizenPages", "Close the page"), self._ask_end),
        ]

    # What a key does

    def give(self, purpose: LinkPurpose, way: str = "") -> None:
        """Send the caller in hand, or of the chosen case, a link; `way`: by SMS or WhatsApp."""
        channel = channel_of(self.frame.board, way)
        if way and channel is None:
            self.runner.refuse(Refused("channel_not_set", channel=way))
            return
        about = self._about(of_case=purpose == "report")
        if about and self.runner.do(give_link, LinkForm(about=about, purpose=purpose, channel=channel)) is not None:
            self.runner.say(
                translate("CitizenPages", "A link goes to the caller's phone; what comes back stands here.")
            )

    def read_aloud(self) -> None:
        """A code for the caller on the line, in big letters where the message stands."""
        about = self._about()
        form = LinkForm(about=about, aloud=True)
        if about and self.runner.do(give_link, form) is not None:
            self.runner.say(aloud_words(form.code, self.frame.board.reference.public_page.address))
        self.look()

    def write(self) -> None:
        """The conversation of the form or case in front; behind another page that with the caller in hand who writes,
        before that of a case that was chosen once."""
        form, case, call = self._form.call(), self.frame.case(), self.frame.call()
        writes = call is not None and speaks_in_writing(self.frame.board, call_stream(call.id), self.frame.now_ms())
        if form and self._of_form.seen():
            self._of_form.show()
        elif case is not None and (self._of_case.seen() or not writes):
            self._of_case.show()
        elif call is not None:
            self.frame.open_form(call.id)
            self._of_form.show()
        else:
            self.runner.refuse(Refused("letter_whom"))

    def _write_about(self, one: str) -> None:
        """The conversation with this citizen, where what it is about stands."""
        thread = self.frame.board.threads.get(one)
        if thread is not None:
            self._show(thread)

    def _show(self, thread: Thread) -> None:
        case, (kind, call) = case_of(self.frame.board, thread), split_stream(thread.about)
        if case is not None:
            self.frame.open_case(case)
            self._of_case.show()
        elif kind == "call":
            self.frame.open_form(call)
            self._of_form.show()

    def _write_talk(self, talk: Talk) -> None:
        """What is said with the callers of what it shows, as it is now."""
        about, board = talk.about(), self.frame.board
        hidden = self.frame.hidden or self._is_kept(about)
        now_ms, zone = self.frame.now_ms(), self.frame.zone
        lines = conversation(board, about, hidden, zone) if about else []
        head, hides = conversation_head(board, about, now_ms, zone) if about else ("", "")
        thread = talking_thread(board, about, now_ms) if about else None
        page = open_page(thread, now_ms) if thread is not None else None
        talk.shown.show_lines(lines, head, hides, page.language if page is not None else "id")

    def _is_kept(self, about: str) -> bool:
        """Whether this person may not see what is personal in it."""
        kind, one = split_stream(about) if about else ("", "")
        call = self.frame.board.calls.get(one) if kind == "call" else None
        case = self.frame.board.cases.get((call.case or "") if call is not None else one)
        person = self.frame.desk.person
        return case is not None and masked_for(self.frame.board, case, person.roles if person else ())

    def _send(self, talk: Talk, text: str, phrase: str) -> None:
        shown = self._read_there(talk)
        if self.runner.do(answer_caller, talk.about(), text, phrase, shown) is not None:
            talk.shown.field.clear_words()
        self._write_talk(talk)

    def _read_shown(self, talk: Talk) -> None:
        shown = self._read_there(talk)
        if talk.about() and shown and self.frame.desk.can("citizen_read"):
            self.runner.do(read_conversation, talk.about(), shown)
        self._write_talk(talk)

    def _read_there(self, talk: Talk) -> frozenset[str]:
        """What can be read there now: nothing while its words are hidden."""
        if self.frame.hidden or self._is_kept(talk.about()):
            return frozenset()
        return talk.shown.seen()

    def take_position(self) -> None:
        """The newest position becomes the place of the form or of the chosen case; what was said of it stays."""
        about = self._about()
        offer = newest_position(self.frame.board, about) if about else None
        if offer is None:
            self.runner.refuse(Refused("offer_gone"))
            return
        self._take_offer(about, offer.entry)

    def _take_offer(self, about: str, entry: str) -> None:
        thread = next(one for one in threads_of(self.frame.board, about) if any(o.entry == entry for o in one.offers))
        offer = next(one for one in thread.offers if one.entry == entry)
        point, case = point_of(Place(point=offer.point)), case_of(self.frame.board, thread)
        if point is None:
            self.runner.refuse(Refused("offer_gone"))
            return
        if call_stream(self._form.call()) == thread.about and case is None:
            self._form.take(*point)
            self.runner.do(read_offers, thread.id)
            self.runner.say(translate("CitizenPages", "The form has the position of the caller's phone now."))
        elif case is not None:
            self._ask_place(case, offer, point)
        else:
            self.frame.open_form(split_stream(thread.about)[1])
        self.look()

    def _ask_place(self, case: str, offer: Offer, point: tuple[float, float]) -> None:
        """Who of those at work is shown the point; nothing is asked where nobody could see it."""
        known, lies = self.frame.board.cases[case], self.frame.desk.locate(*point)
        crews = crews_with_page(self.frame.board, case)
        if not crews or is_secret(self.frame.board, known):
            self.runner.do(take_position, case, offer.entry, lies)
            return

        def take(_: Case, given: dict[str, str]) -> object:
            left_out = _left_out(crews, given["whom"])
            done = self.runner.do(take_position, case, offer.entry, lies, left_out)
            self.look()
            return done

        self.frame.open_case(case)
        title = translate("CitizenPages", "The caller's phone gives the place. Who is shown the point?")
        self._ask_at_case(title, [self._whom(crews, known.place.kept_from, "record")], take, "")

    def _whom(
        self, crews: Sequence[Assignment], left_out: Collection[str], enter: Literal["record", "send"]
    ) -> Question:
        """Which agencies: all but those that were left out before; a digit each."""
        agencies = self.frame.board.reference.agencies
        choices = tuple((code, short_of(agencies, code)) for code in dict.fromkeys(one.agency for one in crews))
        taken = ",".join(code for code, _ in choices if code not in left_out)
        label = translate("CitizenPages", "Agencies (a digit leaves one out)")
        return Question("whom", label, "several", choices, value=taken, enter=enter)

    def _read(self, one: str) -> None:
        thread = self.frame.board.threads.get(one)
        if thread is None:
            return
        self.runner.do(read_offers, one)
        case, (kind, call) = case_of(self.frame.board, thread), split_stream(thread.about)
        if case is not None:
            self.frame.open_case(case)
        elif kind == "call":
            self.frame.open_form(call)
        self._inbox().refresh_seen()

    def _take(self, one: str) -> None:
        thread = self.frame.board.threads.get(one)
        if thread is None or thread.position is None:
            self.runner.refuse(Refused("offer_gone"))
            return
        self._take_offer(thread.about, thread.position.entry)
        self._inbox().refresh_seen()

    def _ask_photo(self, one: str) -> None:
        """Which of this caller's photos goes to the agencies at work: what leaves the room is chosen, never implied."""
        thread = self.frame.board.threads.get(one)
        case = case_of(self.frame.board, thread) if thread is not None else None
        photos = callers_photos(self.frame.board, thread.about) if thread is not None else {}
        own = [photo for photo in photos.values() if photo.stream == citizen_stream(one)]
        if case is None or not own:
            self.runner.refuse(Refused("photo_none"))
            return
        if len(own) == 1:
            self._ask_crews(case, own[0].id)
            return
        choices = tuple((photo.id, self._photo_words(case, photo)) for photo in own)
        label = translate("CitizenPages", "Photo")
        question = Question("photo", label, "choice", choices, value=own[-1].id, enter="on")
        title = translate("CitizenPages", "Show a photo of the caller to the agencies of {number}: which?")
        title = title.format(number=self.frame.board.display_number(case))
        self._inbox().panel.box.ask(title, [question], lambda given: self._ask_crews(case, given["photo"]))

    def _ask_crews(self, case: str, photo: str) -> bool:
        """Who is shown this photo; false: other questions stand there, or it cannot be shown."""
        board = self.frame.board
        try:
            crews = photo_crews(board, case, photo)
        except Refused as refused:
            self.runner.refuse(refused)
            return False
        at = clock(callers_photos(board, case_stream(case))[photo].when, self.frame.zone)
        title = translate("CitizenPages", "The photo of {at} goes to the agencies of {number}. Who is shown it?")
        title = title.format(at=at, number=board.display_number(case))
        question = self._whom(crews, left_out_of(board, case, photo), "send")
        self._inbox().panel.box.ask(title, [question], partial(self._give_photo, case, photo, crews))
        return False

    def _photo_words(self, case: str, photo: Attachment) -> str:
        """When it was sent, and which agencies have it."""
        known, agencies = self.frame.board.cases[case], self.frame.board.reference.agencies
        at = clock(photo.when, self.frame.zone)
        told = [known.assignments[one.assignment].agency for one in known.messages if one.photo == photo.id]
        if not told:
            return at
        whom = ", ".join(short_of(agencies, one) for one in dict.fromkeys(told))
        return translate("CitizenPages", "{at} · shown to {agencies}").format(at=at, agencies=whom)

    def _give_photo(self, case: str, id: str, crews: Sequence[Assignment], given: dict[str, str]) -> bool:
        photo = callers_photos(self.frame.board, case_stream(case)).get(id)
        if photo is None:
            self.runner.refuse(Refused("attachment_gone"))
            return False
        words = translate("CitizenPages", "Photo from the reporter, {at}").format(at=clock(photo.when, self.frame.zone))
        if not self._inbox().wrote(give_photo, case, photo.id, words, _left_out(crews, given["whom"])):
            return False
        self.runner.say(translate("CitizenPages", "On the agencies' pages ✓ Withdraw the attachment to take it back."))
        return True

    def _again(self, one: str) -> None:
        thread = self.frame.board.threads.get(one)
        link = list(thread.links.values())[-1:] if thread is not None else []
        if thread is None or not link:
            self.runner.refuse(Refused("page_gone"))
            return
        self._inbox().wrote(give_link, LinkForm(about=thread.about, purpose=link[0].purpose))  # type: ignore[arg-type]

    def _ask_end(self, one: str) -> None:
        title = translate("CitizenPages", "Close the caller's page: why?")
        self._inbox().ask_why(title, lambda why: self._inbox().wrote(end_link, one, why))

    # What the desk does by itself

    def _write_by_itself(self) -> None:
        """By the city's rule it writes to who hung up, and plans the follow-up of what is not dealt with."""
        board, desk, now_ms = self.frame.board, self.frame.desk, self.frame.now_ms()
        if desk.person is None or not desk.can("link_given"):
            return
        for call in board.pressing_calls():
            filed = next((line for line in reversed(call.timeline) if line.kind == "call_kind_set"), None)
            mine = filed is not None and filed.desk == desk.desk_id
            waited = filed is not None and now_ms - filed.recorded >= OTHERS_WAIT_MS
            if wants_rescue(board, call, now_ms) and (mine or waited) and call.id not in self._refused:
                self._refused[call.id] = now_ms  # who must not be contacted is refused once, and the task stands
                try:
                    desk.do(rescue, call.id)
                except Refused:
                    continue
        if withdrawn_rescues(board, now_ms):
            self.runner.do(withdraw_rescues)
        for case in unfollowed(board):
            self.runner.do(follow_unsolved, case)

    def _about(self, *, of_case: bool = False) -> str:
        """The stream of the call in hand, else of the chosen case; refused where there is neither."""
        call, case = self.frame.call(), self.frame.case()
        form = self._form.call()
        if form and not of_case:
            return call_stream(form)
        if case is not None and (of_case or call is None):
            return case_stream(case.id)
        if call is not None and (not of_case or call.case):
            return case_stream(call.case) if of_case and call.case else call_stream(call.id)
        self.runner.refuse(Refused("letter_whom"))
        return ""


def _left_out(crews: Sequence[Assignment], taken: str) -> frozenset[str]:
    """The agencies that were asked about and not taken."""
    return frozenset(one.agency for one in crews) - frozenset(taken.split(","))
