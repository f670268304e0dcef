"""The fields of the intake form and what they say: where and who, what, and the shelves. Laid out elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from console.errors import ConsoleError
from console.models.commands.intake import proposed_call_back
from console.models.state.board import Board
from console.models.state.text import shown
from console.models.views.advice import advise
from console.models.views.incident_words import UNCLEAR, Doubt, find_natures
from console.natures.suggester import Heard, Suggester
from console.places.address import read_address
from console.places.gazetteer import Hit, Source, certainty_by, named, names_in, without_list
from console.places.gazetteer import told as tells_crossing
from console.places.reading import NO_POINT, AddressReading, DoubtCode
from console.places.reading import Doubt as PlaceDoubt
from console.text import vocabulary
from console.text.names import nature_name, short_of
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.parts.card_shelf import CardShelf
from console.ui.parts.place import LEAST_LETTERS, PlaceLine, PlaceSources
from console.ui.parts.shelves import AlikeShelf, SendShelf
from console.ui.widgets import theme
from console.ui.widgets.chip import ChipLabel, KeyButton, badge_width, paint_key
from console.ui.widgets.fields import (
    ChoiceField,
    FieldName,
    LineField,
    NarrativeField,
    PriorityField,
    is_enter,
    is_plain,
    mark_refused,
)
from console.ui.widgets.mixed import LowLabel, Piece, Say, Sign, keyed
from console.ui.widgets.panel import Panel, in_column, in_row, plain_label
from wire.facts import Channel, Place

# Where: place, landmark, RT/RW, kelurahan with its certainty, and the mark for a point outside or near the limit.
# Rule: the kelurahan follows the point until a person chooses another one.

# A hit of the list lies somewhere on its street; beside what these points lie is worth saying.
_EXACT: frozenset[Source] = frozenset({"map_click", "link", "typed"})


class PlaceFields(QObject):
    """The widgets of the place; the form lays them out. `changed()` after every key, `located()` for a new point."""

    changed = Signal()
    located = Signal(float, float)

    def __init__(self, wards: Sequence[tuple[str, str]], sources: PlaceSources, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = dict(wards)
        self._sources = sources
        self._point: tuple[float, float] | None = None
        self._source: Source = "typed"
        self._found: str | None = None
        self._told = Place()  # what the narrative says of it, offered and not taken
        self._named = ""  # the name of the list whose point this is
        self._offered: tuple[float, float] | None = None  # the point a sender sent, and nobody took
        self._story = ""
        self.outside = self.near_border = False
        self._overruled = self._unknown = False
        self._doubt: ConsoleError | None = None
        self._point_doubt: ConsoleError | None = None  # of the point that stands, as it was typed
        self._told_doubt: ConsoleError | None = None  # a position in the narrative that gives no point
        self.address, self.landmark = PlaceLine(parent), LineField(parent)
        self.rt, self.rw = LineField(parent), LineField(parent)
        for short in (self.rt, self.rw):
            short.setMaxLength(4)
        self.kelurahan, self.certainty = ChoiceField(parent), ChoiceField(parent)
        self._rt_label, self._rw_label = QLabel("RT", parent), QLabel("RW", parent)
        for line in (self.address, self.landmark, self.rt, self.rw):
            line.textEdited.connect(self.changed)
            line.proposal_taken.connect(self.changed)
        self.address.textEdited.connect(self._list)
        self.address.proposal_taken.connect(self._take_told)
        self.address.taken.connect(self._take)
        self.address.accepted.connect(self.read_typed)
        self.address.editingFinished.connect(self.read_typed)
        self.kelurahan.activated.connect(self._overrule)
        self.certainty.activated.connect(self.changed)
        self.retranslate()

    @property
    def sources(self) -> PlaceSources:
        """Where the places come from."""
        return self._sources

    def landmark_row(self) -> QHBoxLayout:
        """Landmark, RT and RW side by side."""
        return in_row(None, (self.landmark, 6), self._rt_label, (self.rt, 1), self._rw_label, (self.rw, 1), gap=6)

    def ward_row(self) -> QHBoxLayout:
        """Kelurahan and certainty side by side."""
        return in_row(None, (self.kelurahan, 3), (self.certainty, 2), gap=6)

    def note(self) -> ConsoleError | None:
        """What a person should know of this place before going on."""
        if self._point is not None:
            if self._point_doubt is not None:
                return self._point_doubt
            if self.outside:
                return ConsoleError("outside_city")
            return ConsoleError("near_border") if self.near_border and not self._overruled else None
        if self._doubt is not None and not self.kelurahan.code():
            return self._doubt
        if self._told_doubt is not None and not self.address.text().strip():
            return self._told_doubt
        return ConsoleError("place_unknown") if self._unknown and not self.landmark.text().strip() else None

    def only_told(self, note: ConsoleError) -> bool:
        """Whether it is about the narrative alone, in which one may still be typing."""
        return note is self._told_doubt

    def hide_personal(self, hidden: bool) -> None:
        """The kelurahan alone tells of no person and stays."""
        self.address.list.hide()

    def read(self, narrative: str) -> None:
        """Offer what the narrative says of the place: street, landmark, RT and RW; before that the point that came with
        a report."""
        self._story = narrative
        reading = read_address(narrative)
        told = translate("IntakeForm", "from the story")
        crossing = self._crossing(narrative)
        address = crossing or reading.address or reading.said("point")
        landmark = "" if crossing and tells_crossing(reading.landmark) else reading.landmark
        self._told_doubt = _first_doubt(reading, NO_POINT)
        if self._offered is not None and self._point is None:
            lat, lng = self._offered
            self.address.propose(f"{lat:.6f},{lng:.6f}", translate("IntakeForm", "point sent with the report"))
        else:
            self.address.propose(address, told)
        self.rt.propose(reading.rt)
        self.rw.propose(reading.rw)
        self._told = Place(
            address=address or None,
            landmark=landmark or None,
            rt=reading.rt or None,
            rw=reading.rw or None,
            kelurahan=reading.kelurahan,
        )
        self._propose_landmark()

    def _crossing(self, narrative: str) -> str:
        """The name of the crossing that the narrative tells by its streets; nothing where the list knows none."""
        crossing = self._sources.find(narrative).crossing if self._sources.find and tells_crossing(narrative) else None
        return crossing.name if crossing is not None else ""

    def offer_point(self, point: tuple[float, float] | None) -> None:
        """A report came with this point: it is offered in the line of the place, and taken by nobody but a person."""
        self._offered = point
        if point is not None:
            self.read(self._story)
            self.changed.emit()

    def _take_told(self) -> None:
        """Who takes the street takes what was said of the place in the same words; nothing that a person wrote goes."""
        for line in self._told_lines()[1:]:
            line.take_proposal()

    def set_point(self, lat: float, lng: float, source: Source) -> None:
        """Take a point: its kelurahan follows unless a person chose another."""
        self._point, self._source, self._found, self._named = (lat, lng), source, None, ""
        self.outside = self.near_border = False
        self._unknown, self._doubt, self._point_doubt = False, None, None
        if self._sources.locate is not None:
            found = self._sources.locate(lat, lng)
            self.outside, self.near_border, self._found = found.outside, found.near_border, found.kelurahan
            if not self._overruled:
                self.kelurahan.choose(found.kelurahan or "")
        if self.certainty.code() == "none":
            self.certainty.choose(certainty_by(source))
        if self._offered is not None:
            self.read(self._story)  # the point is taken: now the street is offered
        self._propose_landmark()
        self.retranslate()
        self.located.emit(lat, lng)
        self.changed.emit()

    def _propose_landmark(self) -> None:
        """What the caller said, else what the point lies beside; Enter in the field takes it."""
        beside, point = self._sources.beside, self._point if self._source in _EXACT else None
        told = shown(self._told.landmark)
        lies = beside(*point) if beside is not None and point is not None and not told else ""
        source = translate("IntakeForm", "from the story") if told else translate("IntakeForm", "from the map")
        self.landmark.propose(told or lies, source)

    def ghosts(self) -> list[LineField]:
        """The lines in which something is offered that nobody took."""
        return [line for line in (self.address, self.landmark, self.rt, self.rw) if line.offers()]

    def untaken(self) -> str:
        """What the caller said of the place and nobody took, in one line; what only the map knows was never said."""
        found = [
            f"{name} {line.proposal()}".strip()
            for name, line in (("", self.address), ("RT", self.rt), ("RW", self.rw), ("", self.landmark))
            if line in self._told_lines() and line.offers()
        ]
        return ", ".join(found)

    def filled(self) -> bool:
        """Whether what stands here is enough to find the place, without what is only offered."""
        place = self.place()
        return bool(place.address or place.landmark or place.point)

    def take_told(self) -> None:
        """Take what the caller said of it, and nothing that only the map knows."""
        for line in self._told_lines():
            line.take_proposal()
        self.read_typed()
        self.changed.emit()

    def _told_lines(self) -> tuple[LineField, ...]:
        landmark = (self.landmark,) if shown(self._told.landmark) else ()
        return (self.address, self.rt, self.rw, *landmark)

    def take_all(self) -> None:
        """Take all that is offered."""
        for line in self.ghosts():
            line.take_proposal()
        self.read_typed()
        self.changed.emit()

    def place(self) -> Place:
        """The place as filled in."""
        return Place(
            address=self.address.text() or None,
            landmark=self.landmark.text() or None,
            rt=self.rt.text() or None,
            rw=self.rw.text() or None,
            point=f"{self._point[0]:.6f},{self._point[1]:.6f}" if self._point else None,
            kelurahan=self.kelurahan.code() or None,
            certainty=self.certainty.code() or "caller",  # type: ignore[arg-type]
            source=self._source,
            outside=self.outside,
            near_border=self.near_border,
            map_kelurahan=self._found if self._found != (self.kelurahan.code() or None) else None,
        )

    def likely(self) -> Place:
        """The place as filled in; before anything is, the one the narrative tells of: to look for, never to keep."""
        place = self.place()
        return place if place.address or place.landmark or place.point else self._told

    def point(self) -> tuple[float, float] | None:
        """The point in degrees, or none."""
        return self._point

    def kept(self) -> dict[str, object]:
        """All of it for a draft."""
        lines = {"address": self.address, "landmark": self.landmark, "rt": self.rt, "rw": self.rw}
        return {
            **{name: line.text() for name, line in lines.items()},
            "kelurahan": self.kelurahan.code(),
            "overruled": self._overruled,
            "certainty": self.certainty.code(),
            "point": list(self._point) if self._point else None,
            "source": self._source,
            "named": self._named,
        }

    def restore(self, kept: dict[str, object]) -> None:
        """Fill in what a draft kept; without anything, empty all."""
        self._point, self._source, self._found, self._told, self._named = None, "typed", None, Place(), ""
        self.outside = self.near_border = self._overruled = self._unknown = False
        self._doubt = self._point_doubt = self._told_doubt = self._offered = None
        for name in ("address", "landmark", "rt", "rw"):
            getattr(self, name).setText(str(kept.get(name) or ""))
        self.certainty.choose(str(kept.get("certainty") or "caller"))
        point = kept.get("point")
        if isinstance(point, list) and len(point) == 2:
            self.set_point(float(point[0]), float(point[1]), str(kept.get("source") or "typed"))  # type: ignore[arg-type]
        self._named = str(kept.get("named") or "")
        self.kelurahan.choose(str(kept.get("kelurahan") or ""))
        self._overruled = bool(kept.get("overruled"))
        self._propose_landmark()
        self.retranslate()

    def retranslate(self) -> None:
        self.address.set_hint(translate("IntakeForm", "street, place, map link or coordinates"))
        self.landmark.set_hint(translate("IntakeForm", "landmark"))
        approximate = (
            translate("IntakeForm", "{name} (approximate)") if self._point and not self._overruled else "{name}"
        )
        wards = [("", translate("IntakeForm", "kelurahan not known"))]
        wards += [(code, approximate.format(name=name)) for code, name in self._names.items()]
        self.kelurahan.fill(wards)
        self.certainty.fill([(code, vocabulary.word("certainty", code)) for code in vocabulary.codes("certainty")])
        self.address.setAccessibleName(translate("IntakeForm", "Place"))
        self.landmark.setAccessibleName(translate("IntakeForm", "Landmark"))
        self.rt.setAccessibleName("RT")
        self.rw.setAccessibleName("RW")
        self.kelurahan.setAccessibleName("Kelurahan")
        self.certainty.setAccessibleName(translate("IntakeForm", "Certainty"))

    def _list(self, typed: str) -> None:
        """After two letters: what the city has of that name."""
        self._unknown, self._doubt = False, None
        find = self._sources.find
        self.address.offer(find(typed).hits if find is not None and len(typed.strip()) >= LEAST_LETTERS else ())

    def _take(self, hit: Hit) -> None:
        if hit.point is not None:
            self.set_point(*hit.point, "gazetteer")
            self.certainty.choose(certainty_by("gazetteer", hit=hit.certainty))
        elif hit.kelurahan and not self._overruled:
            self._source = "gazetteer"
            self.kelurahan.choose(hit.kelurahan)
        self._named = hit.name
        self._unknown, self._doubt = False, None
        self.changed.emit()

    def read_typed(self) -> None:
        """The person goes on: a point is taken out of the text, or from the list for what is called by its name there;
        what is doubtful about the text is noted."""
        text = self.address.text()
        found = (self._sources.find or without_list)(text)
        reading = found.reading
        if reading.point is not None and reading.point != self._point:
            self.address.clear()
            self.set_point(*reading.point, "link" if "://" in text else "typed")
            self._point_doubt = _first_doubt(reading)
            if self._point_doubt is not None:
                self.changed.emit()
            return
        if self._named and not names_in(self._named, text):
            self._forget_point()
        hit = named(found, self.kelurahan.code() if self._overruled else None) if self._point is None else None
        if hit is not None:
            self._take(hit)
            return
        self._take_ward(reading)
        before = self.note()
        if self._source != "gazetteer":
            self._doubt = _first_doubt(reading)
            self._unknown = bool(text.strip()) and self._sources.find is not None and not found.hits
        if str(self.note()) != str(before):
            self.changed.emit()

    def _forget_point(self) -> None:
        """The text calls the place otherwise now: the point of the name before is none of it."""
        self._point, self._source, self._found, self._named = None, "typed", None, ""
        self._point_doubt = None
        self.outside = self.near_border = False
        self.certainty.choose("caller")
        if not self._overruled:
            self.kelurahan.choose("")
        self._propose_landmark()
        self.retranslate()
        self.changed.emit()

    def _take_ward(self, reading: AddressReading) -> None:
        """The kelurahan that was said goes along with the place a person took; a point or a choice is stronger."""
        silent = bool(reading.text.strip()) and not reading.doubts
        said = reading.kelurahan or (self._told.kelurahan if silent else None)
        if said is not None and self._point is None and not self._overruled and said != self.kelurahan.code():
            self.kelurahan.choose(said)
            self.changed.emit()

    def _overrule(self) -> None:
        self._overruled = bool(self.kelurahan.code())
        self.retranslate()
        self.changed.emit()


def _first_doubt(reading: AddressReading, codes: frozenset[DoubtCode] | None = None) -> ConsoleError | None:
    doubt: PlaceDoubt | None = next((one for one in reading.doubts if codes is None or one.code in codes), None)
    return ConsoleError(doubt.code, **doubt.values) if doubt is not None else None


# F2: over which channel did the report come? One digit answers, Esc leaves.


class ChannelRow(QWidget):
    """Hidden until `ask`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: Callable[[str], object] = lambda _: None
        self._words = plain_label(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.ring(self)
        in_column(self, self._words, edges=(4, 2, 4, 2))
        self.hide()

    def ask(self, done: Callable[[str], object]) -> None:
        """Ask; `done` gets the channel."""
        self._done = done
        choices = [f"{n} {vocabulary.word('channel', code)}" for n, code in enumerate(get_args(Channel), 1)]
        asked = translate("IntakeForm", "Channel of the report:")
        self._words.setText(f"{asked} {'  '.join(choices)}")
        self.setAccessibleName(self._words.text())
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        codes = get_args(Channel)
        if event.text().isdigit() and 1 <= int(event.text()) <= len(codes):
            self.hide()
            self._done(codes[int(event.text()) - 1])
            return
        super().keyPressEvent(event)


# The incident type: typed words or the narrative give three numbered suggestions; a digit or Enter takes one.
# Rule: nothing is taken that the person did not take; "not clear yet" is always offered as 0.

_SHOWN = 3


_STRONG = 0.5  # of all that the words may mean


def strength(share: float) -> str:
    """How sure the words make a type: a word, for a figure tells nobody what to do."""
    return translate("NatureField", "strong") if share >= _STRONG else translate("NatureField", "weak")


# A type is not offered by Enter when the caller speaks of a drill or says it is only a question.
_UNSURE = frozenset[Doubt]({"drill", "question"})


def doubt_words(heard: Heard) -> list[str]:
    """What makes the suggestions doubtful, a sentence each."""
    said = {
        "drill": translate("NatureField", "The caller speaks of a drill: ask whether it is real."),
        "question": translate("NatureField", "The caller calls it only a question: ask whether it happens now."),
        "denied": translate("NatureField", "Denied by the caller, not counted: {words}.").format(words=heard.denied),
    }
    return [said[doubt] for doubt in heard.doubts]


class NatureField(QWidget):
    """`chosen(code)` when a type was taken."""

    chosen = Signal(str)

    def __init__(self, board: Board, suggester: Suggester, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self._suggester, self._code, self._narrative = board, suggester, "", ""
        self._offered: list[str] = []
        self.line = _NatureLine(self)
        self.line.textEdited.connect(self._typed)
        self.line.digit.connect(self.take)
        self.line.taken.connect(self._take_first)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.line, 0, 0, 1, 2)
        self._buttons = [_Suggestion(self) for _ in range(_SHOWN + 1)]
        for at, button in enumerate(self._buttons):
            number = (at + 1) % (_SHOWN + 1)
            button.clicked.connect(lambda _=False, digit=number: self.take(digit))
            grid.addWidget(button, 1 + at // 2, at % 2)
        self.doubt = LowLabel(self)
        self.doubt.hide()
        grid.addWidget(self.doubt, 3, 0, 1, 2)
        self.setFocusProxy(self.line)
        self._offer()

    def code(self) -> str:
        """The type taken, or nothing."""
        return self._code

    def read(self, narrative: str) -> None:
        """Suggest from the narrative."""
        self._narrative = narrative
        self._offer()

    def show_code(self, code: str) -> None:
        """Show a type as taken, or none, without telling."""
        self._code = code
        self.line.setText(self._name(code) if code else "")
        self._offer()

    def offered(self) -> list[str]:
        """The codes of the suggestions in their order."""
        return list(self._offered)

    def take(self, digit: int) -> None:
        """Take the suggestion of this digit; 0 is "not clear yet"."""
        if digit == 0:
            self._take(UNCLEAR)
        elif digit <= len(self._offered):
            self._take(self._offered[digit - 1])

    def retranslate(self) -> None:
        self.line.set_hint(translate("NatureField", "type, short name, or 1 2 3 0"))
        if self._code:
            self.line.setText(self._name(self._code))
        self._offer()

    def ghost(self) -> bool:
        """Whether a type is offered that nobody took."""
        return self.line.offers()

    def _take_first(self) -> None:
        if not self._code and self._offered:
            self._take(self._offered[0])

    def _take(self, code: str) -> None:
        if code not in self._board.reference.natures:
            return
        self.show_code(code)
        self.line.setCursorPosition(0)
        self.chosen.emit(code)

    def _typed(self) -> None:
        if self._code:
            self._code = ""
            self.chosen.emit("")
        self._offer()

    def _offer(self) -> None:
        natures = self._board.reference.natures
        typed = "" if self._code else self.line.text()
        begun = find_natures(natures.values(), typed, _SHOWN)
        heard = self._suggester.suggest(natures.values(), typed if typed.strip() else self._narrative, _SHOWN)
        found = heard.types
        self._offered = [*begun, *(one.nature for one in found if one.nature not in begun)][:_SHOWN]
        reasons = {} if typed.strip() else {one.nature: one for one in found}
        for at, button in enumerate(self._buttons[:_SHOWN]):
            code = self._offered[at] if at < len(self._offered) else ""
            why = reasons.get(code)
            share = f"  {strength(why.share)}" if why else ""
            name = f"{at + 1}  {self._name(code)}"
            # The short word of a type is Indonesian.
            short = f"{at + 1}  {natures[code].alias}" if code and language() == "id" else name
            button.say((name + share, short + share, short) if code else ("",), ", ".join(why.words) if why else "")
            button.setVisible(bool(code))
        self._tell_doubts([] if self._code else doubt_words(heard))
        sure = bool(self._offered) and self._offered[0] in reasons and reasons[self._offered[0]].share >= _STRONG
        sure = sure and not _UNSURE.intersection(heard.doubts)
        ghost = self._name(self._offered[0]) if sure and not self._code and not typed else ""
        self.line.propose(ghost, translate("NatureField", "strong"))
        unclear = translate("NatureField", "not clear yet")
        self._buttons[_SHOWN].say((f"0  {unclear}",))

    def _tell_doubts(self, sentences: Sequence[str]) -> None:
        self.doubt.say([Say(f"{sentence}  ", "label", "p2", 600) for sentence in sentences])
        self.doubt.setVisible(bool(sentences))

    def _name(self, code: str) -> str:
        return nature_name(self._board.reference.natures.get(code), code, language())


class _Suggestion(QPushButton):
    """Says the longest of its texts that has room; a screen reader hears the first, and the tip has it where it is
    cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ("",)
        self._why = ""
        self.setFlat(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("suggestion", True)
        room = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        room.setRetainSizeWhenHidden(True)  # the form stays as it is while words make suggestions come and go
        self.setSizePolicy(room)

    def say(self, texts: Sequence[str], why: str = "") -> None:
        """From the longest to the shortest, each "digit  words"; `why` is its tip."""
        self._texts, self._why = tuple(texts), why
        self.setAccessibleName(texts[0])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_texts"):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cap of the digit, then the words."""
        digit, _, words = self.text().replace("&&", "&").partition("  ")
        if not digit:
            return
        palette = theme.current()
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), QColor(palette.backgrounds.hover))
        left = round(paint_key(painter, 2, self.height() / 2, digit)) + theme.current_sizes().gap
        painter.setFont(theme.font("label"))
        painter.setPen(QColor(palette.texts.main if self.isEnabled() else palette.texts.hint))
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, int((Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value), words)
        painter.end()

    def _fit(self) -> None:
        """As it is painted: the digit as a cap, the words in the font of labels."""
        metrics = QFontMetrics(theme.font("label"))
        room = self.width() - badge_width("0") - theme.current_sizes().gap - 4
        fitting = (text for text in self._texts if metrics.horizontalAdvance(text.partition("  ")[2]) <= room)
        text = next(fitting, None)
        if text is None:
            digit, _, words = self._texts[-1].partition("  ")
            text = f"{digit}  {metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room))}"
        self.setText(text.replace("&", "&&"))
        whole = self._texts[0] if text.endswith("…") else ""
        self.setToolTip(" · ".join(part for part in (whole, self._why) if part))


class _NatureLine(LineField):
    digit = Signal(int)
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain(event) and event.text() in ("0", "1", "2", "3"):
            self.digit.emit(int(event.text()))
            return
        if is_enter(event):
            self.taken.emit()
        super().keyPressEvent(event)


_LINES = ("number", "caller", "casualties", "reason", "hours")


class IntakeColumns:
    """Holds the fields; knows nothing of saving, and nothing of where they stand."""

    def __init__(
        self,
        board: Board,
        suggester: Suggester,
        wards: Sequence[tuple[str, str]],
        sources: PlaceSources,
        form: QWidget,
    ) -> None:
        self._board, self._suggester = board, suggester
        self._refused: QWidget | None = None
        self._asking: QPushButton | None = None
        self._note = ""
        self.warning = ""  # what to beware of, said again before anybody is sent
        self.hidden = False
        self.where, self.what, self.beside = Panel("F8", "", form), Panel("", "", form), Panel("Alt+2", "", form)
        self.reason_label = FieldName(form)
        self._make_where(wards, sources, form)
        self._make_what(form)
        self._make_beside(form)

    # --- what the form asks ----------------------------------------------------------------------------------------

    def letters(self) -> dict[str, QWidget]:
        """The field of each Alt letter."""
        return {
            "C": self.narrative,
            "L": self.place.address,
            "T": self.place.landmark,
            "K": self.place.kelurahan,
            "J": self.nature,
            "O": self.number,
            "A": self.call_back,
            "N": self.caller,
            "B": self.casualties,
        }

    def personal(self) -> tuple[LineField, ...]:
        """The lines that tell of a person."""
        place = self.place
        return self.number, self.caller, self.reason, place.address, place.landmark, place.rt, place.rw

    def field(self, name: str) -> QWidget | None:
        """The field a refusal is about."""
        known = {"narrative": self.narrative, "address": self.place.address, "nature": self.nature.line}
        lines = {"reason": self.reason, "casualties": self.casualties, "hours": self.hours}
        return {**known, **lines, "kelurahan": self.place.kelurahan}.get(name)

    def proposed_priority(self, answers: Mapping[str, str]) -> int:
        """The priority of the nature, or that of its card's answers; 0 without a nature."""
        nature = self._board.reference.natures.get(self.nature.code())
        if nature is None:
            return 0
        raised = advise(self._board, nature.code, answers).priority
        return min(nature.priority, raised.priority) if raised else nature.priority

    def show_call_back(self, answers: Mapping[str, str]) -> None:
        """Whether the caller may be called back, as the type and the answers have it."""
        self.call_back.choose(proposed_call_back(self._board, self.nature.code(), answers))
        self.show_hours()

    def casualties_said(self) -> str:
        """The count as it would be typed whole: with the words of the ticks beside it."""
        ticks = [tick.text() for tick in (self.child, self.elderly) if tick.isChecked()]
        return " ".join((self.casualties.text().strip(), *ticks)).strip()

    def kept(self) -> dict[str, object]:
        """All that is typed, for a draft."""
        return {
            **{name: getattr(self, name).text() for name in _LINES},
            "narrative": self.narrative.toPlainText(),
            "nature": self.nature.code(),
            "place": self.place.kept(),
            "language": self.language.code(),
            "casualty_source": self.casualty_source.code(),
            "child": self.child.isChecked(),
            "elderly": self.elderly.isChecked(),
            "agencies": self.send.said(),
            "skipped": self.card.skipped(),
            "cpr": dict(self.card.cpr),
        }

    def restore(self, kept: Mapping[str, object]) -> None:
        """Fill in what a draft kept; what it does not say is empty."""
        self.narrative.setPlainText(str(kept.get("narrative") or ""))
        for name in _LINES:
            getattr(self, name).setText(str(kept.get(name) or ""))
        place, agencies = kept.get("place"), kept.get("agencies")
        self.place.restore(place if isinstance(place, dict) else {})
        self.nature.show_code(str(kept.get("nature") or ""))
        nature = self._board.reference.natures.get(self.nature.code())
        self.call_back.choose(str(kept.get("call_back") or (nature.call_back if nature else "allowed")))
        self.language.choose(str(kept.get("language") or "id"))
        self.casualty_source.choose(str(kept.get("casualty_source") or "caller"))
        self.child.setChecked(bool(kept.get("child")))
        self.elderly.setChecked(bool(kept.get("elderly")))
        self.show_hours()
        self.send.begin(agencies if isinstance(agencies, dict) else {})
        skipped = kept.get("skipped")
        cpr = kept.get("cpr")
        self.card.begin(skipped if isinstance(skipped, dict) else {}, cpr if isinstance(cpr, dict) else {})
        self.stop_asking()
        self.channels.hide()

    # --- what is shown ---------------------------------------------------------------------------------------------

    def say(self, sentence: str, field: QWidget | None = None) -> None:
        """A refusal, and the frame around its field; an empty one takes both away."""
        if self._refused is not None:
            mark_refused(self._refused, False)
        self._refused = field
        if field is not None:
            mark_refused(field, True)
        if not sentence:
            self.stop_asking()
        self._tell(sentence or self._note, "refused" if sentence else "")

    def note(self, sentence: str) -> None:
        """What should be known of what is filled in, and stays until it is no longer so."""
        if sentence != self._note:
            self._note = sentence
            self._tell(sentence, "")

    def show_hours(self) -> None:
        """Ask for the hours where the caller may be called back at certain hours only."""
        self.hours.setVisible(self.call_back.code() == "hours")

    def show_reason(self, asked: bool) -> None:
        """Ask below the priority why it is lower than proposed."""
        self.reason.setVisible(asked)
        self.reason_label.setVisible(asked)
        if asked and not self.reason.text():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_personal(self, hidden: bool) -> None:
        """Show nothing that tells of a person; what was typed stays where it is."""
        self.hidden = hidden
        for line in self.personal():
            line.hide_personal(hidden)
        self.narrative.hide_personal(hidden)
        self.place.hide_personal(hidden)
        self.alike.hide_personal(hidden)

    def place_ticks(self, beside: bool) -> None:
        """Child and elderly right of the count, or below it."""
        self.casualty_row.removeItem(self._ticks)
        self.casualty_row.addLayout(self._ticks, *((0, 2) if beside else (1, 0, 1, 2)))

    def show_limit(self, outside: bool, near: bool, handing_over: bool) -> None:
        """Say that the point is outside the city or near its limit, and offer the hand-over."""
        self.limit_row.setVisible(outside or near)
        self.hand_over_button.setVisible(outside)
        mark = translate("IntakeForm", "outside the city") if outside else translate("IntakeForm", "near limit: ask")
        self._limit.show_state(mark, "act")
        city = self._board.reference.city
        self.hand_over_button.setText(
            translate("IntakeForm", "Hand over to {neighbour}").format(neighbour=city.neighbour if city else "112")
        )
        self.hand_over_button.setChecked(handing_over)

    def show_ghosts(self) -> None:
        """Say what the dashed lines are, and the key that takes all of them, while there are any."""
        words = translate("IntakeForm", "Dashed: offered, not filled in. [Enter] takes one, [Alt+Enter] all.")
        any_left = bool(self.place.ghosts()) or self.nature.ghost()
        self.ghosts.say(keyed(words, "label", "label") if any_left else [])
        self.ghosts.setVisible(any_left)

    def take_all(self) -> None:
        """Alt+Enter: everything that is offered."""
        if self.nature.ghost():
            self.nature.take(1)
        self.place.take_all()

    def show_ticked(self) -> None:
        """Who will be sent, as badges beside the buttons."""
        agencies = self._board.reference.agencies
        said: list[Piece] = [Sign("Alt+3"), Say(f" {vocabulary.word('label', 'send')}", "label", "label")]
        for code in self.send.chosen():
            letter = agencies[code].letter if code in agencies else code[:1]
            said += [Sign(letter, "badge", "new"), Say(f" {short_of(agencies, code)}", "label", "main", 600)]
        self.ticked.say(said)

    def title(self, channel: str, saved: str) -> None:
        """The titles of the columns."""
        new = translate("IntakeForm", "New case")
        self.where.set_title(f"{new} · {channel}" if channel else new)
        self.where.set_hint(translate("IntakeForm", "draft kept {at}").format(at=saved) if saved else "")

    def ask(self, button: QPushButton) -> None:
        """Enter presses this button from here on; what it will do stands in the command row."""
        self.stop_asking()
        self._asking = button
        sending = button is self.send_button
        self._tell(self.warning if sending and self.warning else self._note, "link")
        button.setText(translate("IntakeForm", "Enter Send") if sending else translate("IntakeForm", "Enter Save"))
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def asks(self, button: QPushButton) -> bool:
        """Whether Enter would press this button now."""
        return self._asking is button and button.hasFocus()

    def asks_send(self) -> bool:
        """Whether Enter would send now."""
        return self.asks(self.send_button)

    def stop_asking(self) -> bool:
        """Enter presses no button any longer; false when it did not."""
        asked, self._asking = self._asking, None
        if asked is not None:
            self._tell(self._note, "")
        self.send_button.setText(translate("IntakeForm", "F9 Send"))
        self.save_button.setText(translate("IntakeForm", "Ctrl+Enter Save"))
        return asked is not None

    def _tell(self, sentence: str, tone: str) -> None:
        theme.mark(self.said, "tone", tone)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def retranslate(self) -> None:
        self.narrative.setPlaceholderText(translate("IntakeForm", "Write it as the caller says it"))
        self.narrative.setAccessibleName(translate("IntakeForm", "Narrative"))
        named = {self.number: "Number", self.caller: "Name", self.casualties: "Casualties", self.reason: "Why lower"}
        for line, text in named.items():
            line.setAccessibleName(translate("IntakeForm", text))
        self.number.set_hint(translate("IntakeForm", "number, or - for none"))
        self.caller.set_hint(translate("IntakeForm", "name of the caller"))
        self.casualties.set_hint(vocabulary.phrase("example", value=translate("IntakeForm", "2 hurt")))
        self.reason.set_hint(translate("IntakeForm", "one sentence: why lower?"))
        self.hours.set_hint(translate("IntakeForm", "at which hours? for example 16:00 to 20:00"))
        self.hours.setAccessibleName(translate("IntakeForm", "Hours for calling back"))
        self.child.setText(translate("IntakeForm", "child"))
        self.elderly.setText(translate("IntakeForm", "elderly"))
        self.nature.line.setAccessibleName(translate("IntakeForm", "Incident type"))
        for choice, table, name in (
            (self.call_back, "call_back", QT_TRANSLATE_NOOP("IntakeForm", "Call back")),
            (self.language, "spoken", QT_TRANSLATE_NOOP("IntakeForm", "Language")),
        ):
            choice.fill([(code, vocabulary.word(table, code)) for code in vocabulary.codes(table)])
            choice.setAccessibleName(translate("IntakeForm", name))
        sources = {
            "caller": translate("Casualties", "the caller"),
            "officer": translate("Casualties", "an officer"),
            "medic": translate("Casualties", "a medic"),
        }
        self.casualty_source.fill(list(sources.items()))
        self.casualty_source.setAccessibleName(translate("IntakeForm", "Source of the count"))
        self.alike.setAccessibleName(vocabulary.word("label", "alike"))
        self.card.setAccessibleName(vocabulary.word("label", "card"))
        self.send.setAccessibleName(vocabulary.word("label", "send"))
        self.attach_button.setText(translate("IntakeForm", "Ctrl+G Attach"))
        self.what.set_title(translate("IntakeForm", "Incident"))
        self.what.set_hint(translate("IntakeForm", "Ctrl+1/2/3 priority"))
        self.stop_asking()
        self.place.retranslate()
        self.nature.retranslate()
        self.priority.retranslate()
        self.title("", "")

    # --- the fields ------------------------------------------------------------------------------------------------

    def _make_where(self, wards: Sequence[tuple[str, str]], sources: PlaceSources, form: QWidget) -> None:
        self.narrative = NarrativeField(form)
        self.place = PlaceFields(wards, sources, form)
        self.number, self.call_back, self.hours = LineField(form), ChoiceField(form), LineField(form)
        self.channels, self.ghosts = ChannelRow(form), LowLabel(form)
        self.ghosts.hide()
        self.limit_row = QWidget(form)
        self._limit, self.hand_over_button = ChipLabel("", "act", self.limit_row), QPushButton(self.limit_row)
        self.hand_over_button.setCheckable(True)
        row = in_row(self.limit_row, self._limit, self.hand_over_button)
        row.addStretch(1)
        self.said = plain_label(form)
        self.said.setIndent(8)
        self.said.hide()

    def _make_what(self, form: QWidget) -> None:
        self.nature, self.priority = NatureField(self._board, self._suggester, form), PriorityField(form)
        self.reason, self.caller, self.language = LineField(form), LineField(form), ChoiceField(form)
        self.casualties, self.casualty_source = LineField(form), ChoiceField(form)
        self.child, self.elderly = QCheckBox(form), QCheckBox(form)
        self.casualty_row = QGridLayout()
        self.casualty_row.setContentsMargins(0, 0, 0, 0)
        self.casualty_row.setHorizontalSpacing(4)
        self.casualty_row.setVerticalSpacing(0)
        self.casualty_row.setColumnStretch(0, 3)
        self.casualty_row.addWidget(self.casualties, 0, 0)
        self.casualty_row.addWidget(self.casualty_source, 0, 1)
        self._ticks = in_row(None, self.child, self.elderly, gap=6)
        self._ticks.addStretch(1)
        self.casualty_row.addLayout(self._ticks, 1, 0, 1, 2)

    def _make_beside(self, form: QWidget) -> None:
        self.alike, self.card = AlikeShelf(self._board, form), CardShelf(self._board, form)
        self.send, self.ticked = SendShelf(self._board, form), LowLabel(form)
        self.send.changed.connect(self.show_ticked)
        self.save_button, self.send_button, self.attach_button = (KeyButton(form) for _ in range(3))
        self.send_button.setProperty("main", True)
