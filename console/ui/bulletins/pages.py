"""The bulletin desk: what waits for a second person, what is out, what should be corrected, and rumours that wait for a
word. Rule: who approves or publishes sees the whole of the very version, and says yes to that one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from console.errors import Refused
from console.models.commands.bulletins import approve_bulletin, publish_bulletin, withdraw_bulletin
from console.models.views.bulletins import (
    Bulletin,
    PublicBulletin,
    Rumour,
    as_published,
    asks_correction,
    bulletin_on,
    bulletins,
    public_of,
    rumours,
    shaken,
)
from console.reports.poster import write_poster
from console.text import formats
from console.text.bulletins import (
    issuer_of,
    plain_text,
    radio_script,
    rumour_words,
    shown,
    state_chip,
    state_word,
    status_word,
    topic_word,
    whatsapp_text,
)
from console.text.cap import Areas, cap_of
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.bulletins.editor import BulletinEditor, Preview
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.frame.printing import place_of, print_to, write_to
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.page_head import Tile
from console.ui.widgets.table import ENTER, Cell, Column, Line

RUMOUR = "rumour:"
_STREAMS = ("person", "bulletin:", "case:", "hazard:", "road:", "ref:public:")


class BulletinPages(LinesFeature):
    """The list of bulletins, and their forms beside it."""

    name, streams, whole = "bulletins", _STREAMS, True
    actions: ClassVar[tuple[Action[BulletinPages], ...]] = (
        Action(
            "supervisor.bulletin",
            QT_TRANSLATE_NOOP("Action", "Bulletin desk"),
            order=110,
            verbs=("buletin", "bulletin"),
            allowed=lambda page: page.may(),
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

    def title(self) -> str:
        """The words of its tab."""
        return translate("BulletinDesk", "Bulletins for the public")

    def purpose(self) -> str:
        """What it is for."""
        return translate(
            "BulletinDesk", "Two people stand for what goes out: one writes, another approves. Enter opens it."
        )

    def page(self) -> Page:
        """It needs the room, and is a supervisor's."""
        return Page(self.panel, self.title, self.refresh, whole=True, paper=self.poster, allowed=self.may)

    def columns(self) -> tuple[Column, ...]:
        """How far, what, until when, by whom."""
        return (
            Column("state", lambda: translate("BulletinDesk", "State"), 18, firm=True),
            Column("title", lambda: translate("BulletinDesk", "Bulletin")),
            Column("sure", lambda: translate("BulletinDesk", "How sure"), 20),
            Column("until", lambda: translate("BulletinDesk", "Holds until"), 16),
            Column("who", lambda: translate("BulletinDesk", "Written, approved"), 26),
        )

    def acts(self) -> list[Act]:
        """What its keys do."""
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

    def touched(self, streams: frozenset[str]) -> None:
        """Another person, or something that a sentence stands on."""
        if "person" in streams:
            self.frame.actions.refresh()
        self.refresh_seen()

    def none(self) -> str:
        """Where there are none."""
        return translate("BulletinDesk", "No bulletin yet. {key} writes one.").format(key=letter("new"))

    def refresh(self) -> None:
        """The list as it is now, and the chosen one."""
        board, now_ms = self.frame.board, self.frame.now_ms()
        known, asked = bulletins(board, now_ms), rumours(board, now_ms)
        lines = [self._line(one) for one in known]
        if asked:
            inbox = translate("BulletinDesk", "Inbox: is it true? ({count})").format(count=len(asked))
            lines += [Line("inbox", inbox, heading=True), *(self._rumour(one) for one in asked)]
        self.panel.show_lines(lines, "" if lines else self.none())
        waiting = sum(one.waits() for one in known)
        shaky = sum(asks_correction(board, one, now_ms) for one in known)
        fresh = sum(not one.bulletins for one in asked)
        self.panel.show_head(
            self.title(),
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
        question = Question("why", translate("BulletinDesk", "Why"))

        def done(given: dict[str, str]) -> bool:
            taken = self.runner.do(withdraw_bulletin, id, given["why"]) is not None
            self.refresh()
            return taken

        title = translate("BulletinDesk", "Withdraw: {title}").format(title=one.draft.said.title)
        self.panel.box.ask(title, [question], done, note)

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
            "cap": ("xml", cap_of(public, issuer, self.side.areas)),
        }
        for name, (ending, raw) in forms.items():
            place: Path = place_of(self.frame.desk, f"buletin-{public.slug}-{name}", ending)
            if not write_to(self.runner, place, partial(_write, raw)):
                return


def _write(raw: bytes, place: Path) -> None:
    place.write_bytes(raw)
