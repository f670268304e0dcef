"""What is to be erased, line by line, before it is: each can be left out; then the reason, and it is gone for ever.
Rule: nothing is ordered that was not on this page, and the page is read on another thread. On a request one person
names the list, another looks for it at their own desk and grants it, and no line that is not on it is ordered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject

from console.models.commands.context import Context, Draft
from console.models.commands.privacy import Chosen, decide, name_found, order_erasure
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.fold import Folded
from console.models.state.privacy import NAMED_MOST, Judging, holds, kept_of
from console.store.archive.personal import MOST, DueAsk, Found
from console.text.privacy import kept_word, stream_line
from console.text.words import translate
from console.ui.frame.feature import Frame
from console.ui.frame.pages import Page
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, LinesPanel
from console.ui.widgets.table import ENTER, Line
from console.ui.widgets.worker import Worker
from wire.facts import ErasureOrdered, RetentionRuleDefined

Step = Literal["name", "grant", "erase"]
PAGE = "privacy.review"
# On the list that was named, and not found at this desk.
FOREIGN = "foreign"
SHOWN = NAMED_MOST


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """On what ground, in words too: a rule, or a request about a number or a name, with the list that was named for
    it; and what the page is opened for."""

    words: str
    rule: RetentionRuleDefined | None = None
    request: str = ""
    number: str = ""
    name: str = ""
    named: tuple[str, ...] = ()
    step: Step = "erase"


class Read(msgspec.Struct, frozen=True):
    """What was read for a ground: the streams, what they show, why some are kept, where the name stands in clear;
    what this desk finds of a request, and how much of it is not on the list."""

    ground: Ground
    streams: list[str]
    folded: dict[str, Folded]
    kept: dict[str, str]
    clear: int
    found: frozenset[str] = frozenset()
    since: int = 0


class PrivacyReview(QObject):
    """The page over one window; `ordered` is called when an order was written."""

    def __init__(self, frame: Frame, parent: QObject, ordered: Callable[[], object]) -> None:
        super().__init__(parent)
        self.frame, self.runner, self._desk = frame, frame.runner, frame.desk
        self._ordered = ordered
        self._read: Read | None = None
        self._out: set[str] = set()
        self.worker = Worker(self)
        acts = [
            Act(ENTER, lambda: translate("Privacy", "Leave out, or take in again"), self._turn),
            Act(letter("done"), self._done_word, lambda _: self.ask()),
        ]
        self.panel = LinesPanel(acts, self._title)
        frame.pages.put(PAGE, Page(self.panel, _title, self.refresh, whole=True))

    def forget(self) -> None:
        """Somebody else sits here now: they look for themselves."""
        self.worker.cancel()
        self._read, self._out = None, set()
        self.panel.box.leave()
        self.refresh()

    def begin(self, ground: Ground) -> None:
        """Read what the ground is about and show it."""
        if self.worker.busy():
            return
        self._read, self._out = None, set()
        board, now_ms = self.frame.board, self.frame.now_ms()
        rules = dict(board.reference.retention)
        held, archive = holds(board.notices_of("hold")), self._desk.archive

        def read() -> Read:
            found = (
                Found(archive.due(DueAsk(ground.rule, tuple(rules.values()), held, now_ms)), [])
                if ground.rule is not None
                else archive.concerning(ground.number, ground.name)
            )
            # What was asked and answered stays as proof of it, for as long as its own rule says.
            own = ground.rule is not None
            mine = [one for one in found.streams if own or not one.startswith("request:")]
            gone = archive.erased_among(ground.named)
            known = set(mine)
            foreign = [one for one in ground.named if one not in gone | known]
            streams = foreign + [one for one in ground.named if one in known] if ground.named else mine
            streams = streams[:NAMED_MOST] if ground.step == "name" else streams
            folded = archive.folded_of([*streams, *held])
            judging = Judging(look=folded.get, held=held, now_ms=now_ms)
            order = order_of(ground)
            kept: dict[str, str] = {one: code for one in streams if (code := kept_of(one, order, rules, judging))}
            if ground.step == "grant":
                kept |= dict.fromkeys(foreign, FOREIGN)
            since = len(set(mine).difference(ground.named)) if ground.named else 0
            return Read(ground, streams, folded, kept, len(found.clear), frozenset(gone.union(mine)), since)

        self.worker.begin(read, self._take, self.runner.refuse)
        self.frame.pages.open(PAGE)

    def refresh(self) -> None:
        """The page as it is now."""
        read = self._read
        if read is None:
            reading = translate("Privacy", "Is being looked for …") if self.worker.busy() else ""
            self.panel.show_lines([], reading or translate("Privacy", "Nothing is to be erased."))
            return
        self.panel.show_lines(self._lines(read), translate("Privacy", "Nothing is to be erased."), self._above(read))

    def ask(self) -> None:
        """Once more, with the reason."""
        read = self._read
        chosen = self._chosen()
        if read is None or not chosen:
            return
        if read.ground.step == "name":
            self._said(self.runner.do(name_found, read.ground.request, chosen), _named_word())
            return
        if read.ground.step == "grant":
            granting = translate(
                "Privacy", "Grant that the {count:entry of this list is|entries of this list are} erased?"
            )
            self.panel.box.ask(
                granting.format(count=len(chosen)), [Question("why", translate("Privacy", "Why"))], self._grant
            )
            return
        title = translate("Privacy", "Erase the personal values of {count:entry|entries} for ever?").format(
            count=len(chosen)
        )
        note = translate(
            "Privacy",
            "Names, numbers, exact places and what was told cannot be brought back by anybody. Type, priority, "
            "kelurahan, times and the chain stay.",
        )
        self.panel.box.ask(title, [Question("why", translate("Privacy", "Why"))], self._order, note)

    def _order(self, said: dict[str, str]) -> bool:
        read = self._read
        if read is None:
            return False
        ground = read.ground
        rule = ground.rule.code if ground.rule is not None else ""
        chosen = Chosen(streams=self._chosen(), reason=said["why"], rule=rule, request=ground.request)
        told = translate("Privacy", "Ordered. The server destroys the keys, then every desk; the record tells it.")
        return self._said(self.runner.do(_ordered_by(read), chosen), told)

    def _grant(self, said: dict[str, str]) -> bool:
        read = self._read
        if read is None:
            return False
        told = translate("Privacy", "Granted: nothing that is not on this list is erased.")
        return self._said(self.runner.do(decide, read.ground.request, True, said["why"], read.found), told)

    def _said(self, written: object, told: str) -> bool:
        if written is None:
            return False
        self.runner.say(told)
        self.frame.pages.close(PAGE)
        self._ordered()
        return True

    def _chosen(self) -> list[str]:
        """What is ordered. On a request an open or held stream is not passed over in silence: it stops the order.
        A list is named with what is still open, and granted whole."""
        read = self._read
        if read is None:
            return []
        if read.ground.step == "grant":
            return list(read.streams)
        stops = ("open", "held") if read.ground.request else ()
        passed = {one for one, code in read.kept.items() if code not in stops}
        return [one for one in read.streams if one not in self._out | passed]

    def _step(self) -> Step:
        return self._read.ground.step if self._read is not None else "erase"

    def _done_word(self) -> str:
        words = {
            "name": translate("Privacy", "Name this list"),
            "grant": translate("Privacy", "Grant this list"),
            "erase": translate("Privacy", "Erase for ever"),
        }
        return words[self._step()]

    def _title(self) -> str:
        words = {
            "name": translate("Privacy", "What is to be erased on the request"),
            "grant": translate("Privacy", "The list that is to be granted"),
            "erase": _title(),
        }
        return words[self._step()]

    def _turn(self, id: str) -> None:
        if self._read is not None and self._read.ground.step == "grant":
            self.runner.say(
                translate("Privacy", "The list is granted as it was named, or not at all: less can be erased.")
            )
            return
        self._out ^= {id}
        self.refresh()

    def _take(self, read: Read) -> None:
        self._read = read
        self.panel.retitle()
        self.refresh()
        if self.panel.isVisible():
            self.panel.list.setFocus()

    def _lines(self, read: Read) -> list[Line]:
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), ZoneInfo(self._desk.zone)
        lines = []
        for one in read.streams[:SHOWN]:
            words = stream_line(board, read.folded[one], self.frame.hidden, zone, now_ms) if one in read.folded else "?"
            if one in self._out:
                words = translate("Privacy", "left out: {what}").format(what=words)
            elif read.kept.get(one) == FOREIGN:
                words = translate("Privacy", "NOT OF THIS REQUEST: {what}").format(what=words)
            elif one in read.kept:
                words = translate("Privacy", "STAYS ({why}): {what}").format(why=kept_word(read.kept[one]), what=words)
            lines.append(Line(one, words))
        return lines

    def _above(self, read: Read) -> str:
        chosen = [one for one in self._chosen() if one not in read.kept]
        cases = sum(isinstance(read.folded.get(one), Case) for one in chosen)
        calls = sum(isinstance(read.folded.get(one), Call) for one in chosen)
        counts = (
            translate(
                "Privacy", "For ever: {cases:case|cases}, {calls:call|calls}, {others:other|others}; {kept:stays|stay}"
            )
            if read.ground.step == "erase"
            else translate(
                "Privacy",
                "On the list: {cases:case|cases}, {calls:call|calls}, {others:other|others}; {kept:stays|stay} for now",
            )
        )
        said = [
            read.ground.words,
            counts.format(
                cases=cases, calls=calls, others=len(chosen) - cases - calls, kept=len(read.streams) - len(chosen)
            ),
        ]
        if len(read.streams) > SHOWN:
            said.append(translate("Privacy", "The first {count} are shown.").format(count=SHOWN))
        if read.ground.step == "name" and len(read.streams) >= NAMED_MOST:
            most = translate("Privacy", "At most {count} on one list; the rest by a request of its own.")
            said.append(most.format(count=NAMED_MOST))
        if foreign := sum(code == FOREIGN for code in read.kept.values()):
            beside = translate(
                "Privacy", "{count} do not belong to the number or name of the request, as this desk finds."
            )
            said.append(beside.format(count=foreign))
        if read.since:
            since = translate(
                "Privacy",
                "{count:more belongs|more belong} to it and not to this list: by a request of its own.",
            )
            said.append(since.format(count=read.since))
        if read.ground.rule is not None and len(read.streams) >= MOST:
            said.append(translate("Privacy", "At most {count} at a time; the rest comes next.").format(count=MOST))
        if read.clear:
            clear = translate(
                "Privacy",
                "The name also stands in {count:note|notes} that no key seals (shifts, reasons), and stays there.",
            )
            said.append(clear.format(count=read.clear))
        if read.ground.request:
            said.append(translate("Privacy", "A case tells of other people too: look at each line."))
        if read.ground.step == "name":
            said.append(translate("Privacy", "Another supervisor or admin looks at this list before it is granted."))
        return "\n".join(said)


def _title() -> str:
    return translate("Privacy", "To be erased")


def order_of(ground: Ground) -> ErasureOrdered:
    """The order as it would be written, without its streams."""
    rule = ground.rule
    return ErasureOrdered((), "", rule.code if rule else "", rule.version if rule else 0, ground.request)


def _ordered_by(read: Read) -> Callable[[Board, Context, Chosen], list[Draft]]:
    """The command, judging by what was read: most of it is on no board."""

    def order(board: Board, context: Context, chosen: Chosen) -> list[Draft]:
        known = read.folded

        def look(stream: str) -> Folded | None:
            return board.folded(stream) or known.get(stream)

        judging = Judging(look=look, held=holds(board.notices_of("hold")), now_ms=context.now_ms)
        return order_erasure(board, context, chosen, judging)

    return order


def _named_word() -> str:
    return translate("Privacy", "The list is named. Another supervisor or admin looks at it and decides.")
