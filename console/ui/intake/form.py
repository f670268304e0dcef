"""The intake form: docked, in the order of the conversation, kept as a draft every few keys, saved by Ctrl+Enter.
Rule: Esc throws nothing away; nothing is set that a person did not take; a refusal is a sentence, never a dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, get_args
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QEvent, QKeyCombination, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from console.desk import Desk
from console.errors import ConsoleError, Refused
from console.models.commands.agencies import Order
from console.models.commands.calls import start_call
from console.models.commands.cases import CaseForm, CprStep
from console.models.commands.intake import (
    Intake,
    attach_told,
    opened_case,
    proposed_call_back,
    record_intake,
    taken_back,
)
from console.models.state.board import Board
from console.models.state.city import kelurahan_name
from console.models.state.streams import split_stream
from console.models.state.text import shown
from console.models.views.advice import Scene, advise
from console.models.views.card import card_of, last_telling, telling
from console.models.views.dangers import Met
from console.models.views.duplicates import Probe
from console.models.views.inbox import sent_point
from console.models.views.incident_words import UNCLEAR, Doubt, casualties_in, find_natures
from console.natures.suggester import Heard, Suggester
from console.places.address import read_address
from console.places.gazetteer import Hit, Source, certainty_by, named, named_elsewhere, names_in, without_list
from console.places.gazetteer import told as tells_crossing
from console.places.reading import NO_POINT, AddressReading, DoubtCode
from console.places.reading import Doubt as PlaceDoubt
from console.text import formats, vocabulary
from console.text.calls import besides_words, has_count, paper_report
from console.text.cases import say_words
from console.text.inbox import form_words
from console.text.names import nature_name, short_of, way_words
from console.text.refusals import refusal_sentence
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.stage import Fold, fold
from console.ui.parts.beat import CPR_KEYS
from console.ui.parts.card_shelf import CardShelf
from console.ui.parts.conversation import Conversation
from console.ui.parts.open_form import OpenForm
from console.ui.parts.place import LEAST_LETTERS, PlaceLine, PlaceSources
from console.ui.parts.shelves import AlikeShelf, SendShelf
from console.ui.widgets import theme
from console.ui.widgets.chip import ChipLabel, KeyButton, paint_box
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
from console.ui.widgets.theme import Chip
from wire.facts import CasualtiesReported, Channel, Place, Priority
from wire.limits import NARRATIVE_MAX_CHARS

# Where: place, landmark, RT/RW, kelurahan with its certainty, and the mark for a point outside or near the limit.
# Rule: the kelurahan follows the point until a person chooses another one; one that the caller said is never dropped
# for that of a point: both are shown and asked about, and until somebody answers what was said stands.

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
        self._typed_ward: str | None = None  # the kelurahan that stands in the line of the place
        self._maybe_typed: str | None = None  # a name there, or in the story, that a kelurahan and its kecamatan share
        self._maybe_told: str | None = None
        self._taken: Hit | None = None  # of the list, whose point stands
        self._elsewhere: Hit | None = None  # of the list, in another kelurahan than the caller said: offered, not taken
        self._given_up = ""  # the kelurahan that was said, once a person chose that of the point
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
        if (differs := self.ward_question()) is not None:
            return differs
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
        self._maybe_told = _shared_name(reading)
        self._propose_landmark()
        self._follow_said_ward()

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
        self._taken = self._elsewhere = None
        if self._sources.locate is not None:
            found = self._sources.locate(lat, lng)
            self.outside, self.near_border, self._found = found.outside, found.near_border, found.kelurahan
            if not self._overruled:
                self.kelurahan.choose(self._said_ward() or found.kelurahan or "")
        if self.certainty.code() == "none":
            self.certainty.choose(certainty_by(source))
        if self._differs():
            self.certainty.choose("caller")
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
            kelurahan_said=bool(self.kelurahan.code())
            and (self._overruled or self._said_ward() == self.kelurahan.code()),
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
            "typed_ward": self._typed_ward or "",
            "given_up": self._given_up,
        }

    def restore(self, kept: dict[str, object]) -> None:
        """Fill in what a draft kept; without anything, empty all."""
        self._point, self._source, self._found, self._told, self._named = None, "typed", None, Place(), ""
        self.outside = self.near_border = self._overruled = self._unknown = False
        self._doubt = self._point_doubt = self._told_doubt = self._offered = None
        self._taken = self._elsewhere = None
        self._typed_ward, self._given_up = str(kept.get("typed_ward") or "") or None, str(kept.get("given_up") or "")
        for name in ("address", "landmark", "rt", "rw"):
            getattr(self, name).setText(str(kept.get(name) or ""))
        self.certainty.choose(str(kept.get("certainty") or "caller"))
        point = kept.get("point")
        if isinstance(point, list) and len(point) == 2:
            self.set_point(float(point[0]), float(point[1]), str(kept.get("source") or "typed"))  # type: ignore[arg-type]
        self._named = str(kept.get("named") or "")
        self.kelurahan.choose(str(kept.get("kelurahan") or ""))
        self._overruled = bool(kept.get("overruled"))
        self.read(self._story)
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
        self._unknown, self._doubt, self._elsewhere = False, None, None
        enough = len(typed.strip()) >= LEAST_LETTERS
        found = (self._sources.find or without_list)(typed) if enough else None
        self._typed_ward = found.reading.kelurahan if found is not None else None
        self._maybe_typed = _shared_name(found.reading) if found is not None else None
        self.address.offer(found.hits if found is not None else ())

    def _take(self, hit: Hit) -> None:
        """A place of the list; where it lies in another kelurahan than the caller said, it is only offered."""
        if names_in(kelurahan_name(self._typed_ward), hit.name):
            self._typed_ward = None  # a part of the name, as of a mosque: no kelurahan was said by it
        lies = self._ward_of(hit)
        self._hear_shared(lies, hit.name)
        if not self._overruled and self._said_ward() not in (None, lies) and lies is not None:
            self._offer_elsewhere(hit)
        elif hit.point is not None:
            self.set_point(*hit.point, "gazetteer")
            self.certainty.choose(certainty_by("gazetteer", hit=hit.certainty))
            self._named, self._taken = hit.name, hit
        else:
            if hit.kelurahan and not self._overruled:
                self._source = "gazetteer"
                self.kelurahan.choose(hit.kelurahan)
            self._named = hit.name
        self._unknown, self._doubt = False, None
        self.changed.emit()

    def _hear_shared(self, lies: str | None, name: str) -> None:
        """A name that a kelurahan and its kecamatan share says nothing of a place that lies in that kecamatan; of one
        elsewhere it was said, and is asked about."""
        typed, told = (
            code if code and lies and _district(code) != _district(lies) and not names_in(kelurahan_name(code), name)
            else None
            for code in (self._maybe_typed, self._maybe_told)
        )  # fmt: skip
        self._typed_ward = self._typed_ward or typed
        if told and self._told.kelurahan is None:
            self._told = msgspec.structs.replace(self._told, kelurahan=told)

    def _ward_of(self, hit: Hit) -> str | None:
        """Where it lies, as the map has it."""
        if hit.point is None or self._sources.locate is None:
            return hit.kelurahan
        return self._sources.locate(*hit.point).kelurahan

    def _said_ward(self) -> str | None:
        """The kelurahan that the caller said: in the line of the place, else in the story; none once it was given up
        for that of a point."""
        said = self._typed_ward or self._told.kelurahan
        return said if said != self._given_up else None

    def _differs(self) -> bool:
        """Whether the point that stands lies in another kelurahan than the caller said, and nobody has chosen."""
        said = self._said_ward()
        return not self._overruled and said is not None and self._found not in (None, said)

    def _offer_elsewhere(self, hit: Hit) -> None:
        if self._point is not None or self._named:
            self._forget_point()
        self._elsewhere = hit
        self.kelurahan.choose(self._said_ward() or "")
        self.certainty.choose("caller")

    def _follow_said_ward(self) -> None:
        """The story says another kelurahan now than when the point was taken, or none any longer."""
        if self._overruled:
            return
        there = self._elsewhere or self._taken
        self._hear_shared(self._ward_of(there) if there is not None else self._found, there.name if there else "")
        if self._elsewhere is not None and self._said_ward() in (None, self._ward_of(self._elsewhere)):
            self._take(self._elsewhere)
        elif self._differs() and self._taken is not None:
            self._offer_elsewhere(self._taken)
            self.changed.emit()
        elif self._differs():
            self.kelurahan.choose(self._said_ward() or "")
            self.certainty.choose("caller")
        elif self._point is not None and self._found and self.kelurahan.code():
            self.kelurahan.choose(self._found)

    def ward_question(self) -> ConsoleError | None:
        """What to ask where the caller said another kelurahan than that of the point; none where both agree, or where
        a person has chosen."""
        ward = self._found if self._differs() else None
        if self._elsewhere is not None and not self._overruled:
            ward = self._ward_of(self._elsewhere)
        if ward is None:
            return None
        place = self._elsewhere.name if self._elsewhere is not None else translate("IntakeForm", "The point")
        names = kelurahan_name(self._said_ward()), kelurahan_name(ward)
        return ConsoleError("ward_differs", place=place, said=names[0], ward=names[1])

    def take_ward_of_point(self) -> None:
        """A person chose the kelurahan of the point: what was said is given up, and the point of the list is taken."""
        self._given_up = self._said_ward() or ""
        if self._elsewhere is not None:
            self._take(self._elsewhere)
        else:
            self.kelurahan.choose(self._found or "")
            self.certainty.choose(certainty_by(self._source))
            self.changed.emit()

    def read_typed(self) -> None:
        """The person goes on: a point is taken out of the text, or from the list for what is called by its name there;
        what is doubtful about the text is noted."""
        text = self.address.text()
        found = (self._sources.find or without_list)(text)
        reading = found.reading
        if text.strip() not in (self._named, self._elsewhere.name if self._elsewhere is not None else ""):
            self._typed_ward, self._maybe_typed = reading.kelurahan, _shared_name(reading)
        if reading.point is not None and reading.point != self._point:
            self.address.clear()
            self.set_point(*reading.point, "link" if "://" in text else "typed")
            self._point_doubt = _first_doubt(reading)
            if self._point_doubt is not None:
                self.changed.emit()
            return
        if self._named and not names_in(self._named, text):
            self._forget_point()
        said = self.kelurahan.code() if self._overruled else self._said_ward()
        hit = (named(found, said) or named_elsewhere(found)) if self._point is None else None
        if hit is not None and hit == self._elsewhere:
            return
        if hit is not None and not (self._overruled and self._ward_of(hit) != said):
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
        self._point_doubt = self._taken = self._elsewhere = None
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
        if self._elsewhere is not None and self.kelurahan.code() == self._ward_of(self._elsewhere):
            self._take(self._elsewhere)
        self.retranslate()
        self.changed.emit()


def _shared_name(reading: AddressReading) -> str | None:
    """The kelurahan whose name its kecamatan has too, where nothing tells which was meant."""
    return next((one.choices[0] for one in reading.doubts if one.code == "place_ambiguous"), None)


def _district(kelurahan: str) -> str:
    """The code of its kecamatan."""
    return kelurahan.rpartition(".")[0]


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
            button.mark(bool(code) and code == self._code)
            button.setVisible(bool(code))
        self._tell_doubts([] if self._code else doubt_words(heard))
        sure = bool(self._offered) and self._offered[0] in reasons and reasons[self._offered[0]].share >= _STRONG
        sure = sure and not _UNSURE.intersection(heard.doubts)
        ghost = self._name(self._offered[0]) if sure and not self._code and not typed else ""
        self.line.propose(ghost, translate("NatureField", "strong"))
        unclear = translate("NatureField", "not clear yet")
        self._buttons[_SHOWN].say((f"0  {unclear}",))
        self._buttons[_SHOWN].mark(self._code == UNCLEAR)

    def _tell_doubts(self, sentences: Sequence[str]) -> None:
        self.doubt.say([Say(f"{sentence}  ", "label", "p2", 600) for sentence in sentences])
        self.doubt.setVisible(bool(sentences))

    def _name(self, code: str) -> str:
        return nature_name(self._board.reference.natures.get(code), code, language())


_APART = 4  # px between two suggestions, and within one


class _Suggestion(QPushButton):
    """Says the longest of its texts that has room; a screen reader hears the first, and the tip has it where it is
    cut. What is offered has an edge, what was taken is filled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ("",)
        self._why = ""
        self.setCheckable(True)
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

    def mark(self, taken: bool) -> None:
        """Whether this is the type that was taken."""
        self.setChecked(taken)
        self.update()

    def nextCheckState(self) -> None:
        """A click takes it; only `mark` tells what is taken."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_texts"):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The digit, then the words, on one chip."""
        digit, _, words = self.text().replace("&&", "&").partition("  ")
        if not digit:
            return
        palette, taken = theme.current(), self.isChecked() and self.isEnabled()
        ink = palette.texts.main if self.isEnabled() else palette.texts.hint
        ground = palette.backgrounds.hover if self.underMouse() and self.isEnabled() else palette.backgrounds.panel
        chip = palette.chips.onscene if taken else Chip(ground, ink, edge=palette.edges.control)
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()).adjusted(0, 1, -_APART, -1), chip)
        painter.setPen(QColor(chip.text))
        left, middle = 2 * _APART, int((Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value)
        for text, weight in ((digit, 700), (words, 600 if taken else 400)):
            painter.setFont(theme.font("label", weight))
            painter.drawText(QRect(left, 0, self.width() - left - _APART, self.height()), middle, text)
            left += painter.fontMetrics().horizontalAdvance(text) + 2 * _APART
        painter.end()

    def _fit(self) -> None:
        """As it is painted when it is taken: the digit, then the words in bold."""
        metrics = QFontMetrics(theme.font("label", 600))
        room = self.width() - metrics.horizontalAdvance("0") - 6 * _APART
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


# The fields and what they say: where and who, what, and the shelves.
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
        """A sentence below the fields; an empty one takes it away, and the frame around a refused field too."""
        self.mark(field)
        if not sentence:
            self.stop_asking()
        self._tell(sentence or self._note, "refused" if sentence else "")

    def mark(self, field: QWidget | None) -> None:
        """The frame around the field of a refusal, whose sentence stands in the command row alone."""
        if self._refused is not None:
            mark_refused(self._refused, False)
        self._refused = field
        if field is not None:
            mark_refused(field, True)

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
        self.limit.setVisible(outside or near)
        self.hand_over_button.setVisible(outside)
        mark = translate("IntakeForm", "outside the city") if outside else translate("IntakeForm", "near limit: ask")
        self.limit.show_state(mark, "act")
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

    def title(self, said: str, saved: str) -> None:
        """What the form is for, and when its draft was kept."""
        self.where.set_title(said or translate("IntakeForm", "New case"))
        self.where.set_hint(translate("IntakeForm", "draft kept {at}").format(at=saved) if saved else "")

    def ask(self, button: QPushButton, asks_note: bool) -> None:
        """Enter presses this button from here on; what it will do stands in the command row, and with `asks_note` the
        doubt too."""
        self.stop_asking()
        self._asking = button
        sending = button is self.send_button
        note = "" if asks_note else self._note
        self._tell(self.warning if sending and self.warning else note, "link")
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
        self.limit, self.hand_over_button = ChipLabel("", "act", form), QPushButton(form)
        self.limit.hide()
        theme.mark(self.hand_over_button, "compact", True)
        self.hand_over_button.setCheckable(True)
        self.hand_over_button.hide()
        self.said = plain_label(form)  # never hidden: what is said there moves no field, nor does the button beside it
        self.said.setIndent(8)

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
        self.talk = Conversation(form)
        self.talk.hide()
        self.send.changed.connect(self.show_ticked)
        self.save_button, self.send_button, self.attach_button = (KeyButton(form) for _ in range(3))
        self.send_button.setProperty("main", True)


# The bar over a form that has no room for all its columns: a button for each shelf, and what saves, sends, attaches.
# Rule: it never lacks room: the words get shorter before anything is cut.


TALK = 4  # of the shelves, which have these digits
SHELF_KEYS = (1, 2, 3, 9)


class ShelfBar(QWidget):
    """`pressed(shelf)` for one of them."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = in_row(self, gap=4)
        self._words: tuple[str, ...] = ("", "", "")
        self._shelves = [KeyButton(self) for _ in SHELF_KEYS]
        for shelf, button in enumerate(self._shelves, 1):
            button.setCheckable(True)
            button.setProperty("compact", True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, number=shelf: self.pressed.emit(number))
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.hide()

    def take(self, buttons: Sequence[QPushButton]) -> None:
        """Hold these buttons at the right."""
        for button in buttons:
            self._row.addWidget(button)

    def name(self, words: Sequence[str], whole: int, width: int) -> None:
        """The words of the shelves; `whole` is the one that has the column."""
        self._words = tuple(words)
        for shelf, button in enumerate(self._shelves, 1):
            button.setChecked(shelf == whole)
            button.setVisible(shelf <= len(words))
        self.fit(width)

    def light(self, shelf: int) -> None:
        """The shelf to look at, 0 for none."""
        for at, button in enumerate(self._shelves, 1):
            theme.mark(button, "main", at == shelf)

    def fit(self, width: int) -> None:
        """Say "Alt+1 Similar" where there is room, else "1 Similar"."""
        self._say("Alt+")
        if self._row.minimumSize().width() > width:
            self._say("")

    def _say(self, before: str) -> None:
        for key, button, word in zip(SHELF_KEYS, self._shelves, self._words, strict=False):
            button.setText(f"{before}{key} {word}")
        self._row.invalidate()


# How the form lays out its fields: three columns; two, with the shelves behind the second; or one that
# scrolls. Rule: nothing is cut and nothing overlaps: what has no room is scrolled to by the focus, and the buttons
# always show.
Labelled = tuple[str, str, QWidget | QLayout]
_SHARES = (540, 405, 405)


class IntakeLayout:
    """Puts the fields into their panels and the panels into the form; which shelf has the column is decided here."""

    def __init__(self, parts: IntakeColumns, form: QWidget) -> None:
        self._parts, self._form = parts, form
        self._labels: list[tuple[FieldName, str, str]] = []
        self._grids: list[QGridLayout] = []
        self._whole, self._fold = 0, Fold.THREE
        self.bar = ShelfBar(form)
        self.bar.pressed.connect(self.give_column)
        self._fill_where()
        self._fill_what()
        self._fill_beside()
        self._build()
        self._refold()

    @property
    def fold(self) -> Fold:
        return self._fold

    def fit(self) -> None:
        """The form has another size, or the text has."""
        wanted = fold(self._form.width(), self._form.height(), theme.current_scale())
        gap = theme.current_sizes().gap if wanted is Fold.THREE else theme.current_sizes().gap * 2 // 3
        for grid in self._grids:
            grid.setVerticalSpacing(gap)
        if wanted is not self._fold:
            self._fold = wanted
            self._refold()
        self.bar.fit(self._form.width())
        self._parts.said.setMinimumHeight(self._parts.hand_over_button.sizeHint().height())

    def give_column(self, shelf: int) -> None:
        """Give a shelf the whole column and the focus; the same again gives the column back."""
        self._whole = 0 if self._whole == shelf else shelf
        self._show_shelves()
        if self._whole or self._fold is Fold.THREE:
            self._shelves()[shelf - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._parts.nature.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_talk(self) -> None:
        """The conversation comes by itself and leaves the focus where it is."""
        self._whole = TALK
        self._show_shelves()

    def leave_talk(self) -> None:
        """It gives its column back, as it came."""
        if self._whole == TALK:
            self._whole = 0
            self._show_shelves()

    def whole_shelf(self) -> int:
        """The shelf that has the whole column, 0 for none."""
        return self._whole

    def reveal(self, field: QWidget) -> None:
        """Give the focus to a field, even where a shelf stands before it."""
        if self._whole and self._fold is not Fold.THREE and not self._parts.beside.isAncestorOf(field):
            self._whole = 0
            self._show_shelves()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step_back(self) -> bool:
        """Esc inside: first the channel question, then the preview, then a whole shelf; false when there is none."""
        if self._parts.channels.isVisible():
            self._parts.channels.hide()
        elif self._parts.stop_asking():
            pass
        elif self._whole:
            self.give_column(self._whole)
        else:
            return False
        self.reveal(self._parts.narrative)
        return True

    def retranslate(self) -> None:
        for label, text, letter in self._labels:
            label.name(translate("IntakeForm", text), letter)
        self.name_shelves()

    def name_shelves(self) -> None:
        """The shelves with the number of similar cases, in the title and on the bar."""
        words = tuple(vocabulary.word("label", name) for name in ("alike", "card", "send"))
        alike, said = self._parts.alike.count(), len(self._parts.talk.lines())
        counted = (f"{words[0]} ({alike})", *words[1:])
        if said or self._whole == TALK:  # who only speaks has none
            talk = translate("IntakeForm", "Conversation")
            counted += (f"{talk} ({said})",)
        # Similar cases stand above the card while there are any: the title is theirs then, and seen.
        front = self._whole or (1 if alike else 2)
        self._parts.beside.set_key(f"Alt+{SHELF_KEYS[front - 1]}")
        self._parts.beside.set_lit(bool(alike) and front == 1)
        self._parts.beside.set_title(counted[front - 1])
        others = (f"[Alt+{SHELF_KEYS[at - 1]}] {word}" for at, word in enumerate(counted, 1) if at != front)
        self._parts.beside.set_hint(" ".join(others))
        self._parts.alike.setVisible(self._whole == 1 or (not self._whole and alike > 0))
        self.bar.name(counted, self._whole, self._form.width())
        self.bar.light(1 if alike else 0)

    # --- columns ---------------------------------------------------------------------------------------------------

    def _shelves(self) -> tuple[QWidget, ...]:
        return self._parts.alike, self._parts.card, self._parts.send, self._parts.talk

    def _refold(self) -> None:
        folded = self._fold is not Fold.THREE
        parts = self._parts
        for panel in (parts.where, parts.what, parts.beside):
            panel.set_titled(not folded)
        buttons = (parts.save_button, parts.send_button, parts.attach_button)
        for button in buttons:
            theme.mark(button, "compact", folded)
            if not folded:
                self._footer.addWidget(button)
        if folded:
            self.bar.take(buttons)
        self.bar.setVisible(folded)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if self._fold is Fold.ONE else across)
        for at, share in enumerate(_SHARES):
            self._body.setStretch(at, 1 if folded else share)
        parts.place_ticks(beside=folded)
        self._show_shelves()

    def _show_shelves(self) -> None:
        parts, folded = self._parts, self._fold is not Fold.THREE
        parts.what.setVisible(not folded or not self._whole)
        parts.where.setVisible(self._fold is not Fold.ONE or not self._whole)
        parts.beside.setVisible(not folded or bool(self._whole))
        # Who will be sent stands as badges beside the buttons; the reasons come with the key.
        parts.card.setVisible(self._whole in (0, 2))
        parts.send.setVisible(self._whole == 3)
        parts.talk.setVisible(self._whole == TALK)
        tall = QSizePolicy.Policy.Expanding if self._whole == 1 else QSizePolicy.Policy.Fixed
        parts.alike.setSizePolicy(QSizePolicy.Policy.Expanding, tall)
        self.name_shelves()

    def scrolls(self) -> bool:
        """Whether there is more than has room."""
        return self._scroll.verticalScrollBar().isVisible()

    def follow(self, now: QWidget | None) -> None:
        """Bring what has the focus into sight."""
        if now is not None and self._inner.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, theme.current_sizes().gap)

    # --- laying out ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        parts = self._parts
        self._scroll = QScrollArea(self._form)
        inner = QWidget(self._scroll.viewport())
        inner.setObjectName("body")
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.current_sizes().gap)
        for panel in (parts.where, parts.what, parts.beside):
            self._body.addWidget(panel)
        self._scroll.setProperty("plain", True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._inner = inner
        last = in_row(None, (parts.said, 1), parts.hand_over_button, gap=6)
        in_column(self._form, self.bar, (self._scroll, 1), parts.channels, last, gap=2)

    def _fill_where(self) -> None:
        parts = self._parts
        grid = self._grid(parts.where)
        self._rows(
            grid,
            (
                (QT_TRANSLATE_NOOP("IntakeForm", "Narrative"), "C", parts.narrative),
                (
                    QT_TRANSLATE_NOOP("IntakeForm", "Place"),
                    "L",
                    in_row(None, (parts.place.address, 1), parts.limit, gap=6),
                ),
                (QT_TRANSLATE_NOOP("IntakeForm", "Landmark"), "T", parts.place.landmark_row()),
                (QT_TRANSLATE_NOOP("IntakeForm", "Kelurahan"), "K", parts.place.ward_row()),
                (QT_TRANSLATE_NOOP("IntakeForm", "Number"), "O", side_by_side(parts.number, parts.call_back)),
            ),
        )
        grid.setRowStretch(0, 1)
        grid.addWidget(parts.hours, 5, 1)
        grid.addWidget(parts.ghosts, 6, 0, 1, 2)

    def _fill_what(self) -> None:
        parts = self._parts
        grid = self._grid(parts.what)
        self._rows(
            grid,
            (
                (QT_TRANSLATE_NOOP("IntakeForm", "Type"), "J", parts.nature),
                (QT_TRANSLATE_NOOP("IntakeForm", "Priority"), "", parts.priority),
                (QT_TRANSLATE_NOOP("IntakeForm", "Why lower"), "", parts.reason),
                (QT_TRANSLATE_NOOP("IntakeForm", "Name"), "N", side_by_side(parts.caller, parts.language)),
                (QT_TRANSLATE_NOOP("IntakeForm", "Casualties"), "B", parts.casualty_row),
            ),
        )
        parts.show_reason(False)
        grid.setRowStretch(5, 1)
        grid.addWidget(parts.ticked, 6, 0, 1, 2)
        # A widget of its own: of a layout inside a layout Python would keep what Qt throws away when a button moves.
        footer = QWidget(grid.parentWidget())
        self._footer = in_row(footer, parts.save_button, parts.send_button, parts.attach_button, gap=6)
        grid.addWidget(footer, 7, 0, 1, 2)

    def _fill_beside(self) -> None:
        parts = self._parts
        inner = QWidget(parts.beside)
        in_column(inner, parts.alike, (parts.card, 1), (parts.send, 1), (parts.talk, 1), edges=(4, 2, 4, 4), gap=3)
        parts.beside.set_content(inner)

    def _grid(self, panel: QWidget) -> QGridLayout:
        inner = QWidget(panel)
        grid = QGridLayout(inner)
        grid.setContentsMargins(6, 3, 6, 3)
        grid.setColumnStretch(1, 1)
        self._grids.append(grid)
        panel.set_content(inner)  # type: ignore[attr-defined]
        return grid

    def _rows(self, grid: QGridLayout, rows: Sequence[Labelled]) -> None:
        for at, (text, letter, field) in enumerate(rows):
            label = self._parts.reason_label if field is self._parts.reason else FieldName(grid.parentWidget())
            self._labels.append((label, text, letter))
            one_line = field not in (self._parts.narrative, self._parts.nature, self._parts.casualty_row)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignVCenter if one_line else Qt.AlignmentFlag.AlignTop)
            if isinstance(field, QWidget):
                grid.addWidget(field, at, 1)
            else:
                grid.addLayout(field, at, 1)


def side_by_side(*widgets: QWidget) -> QHBoxLayout:
    """A line that takes the room, then what needs only its own."""
    return in_row(None, *((widget, 3 if at == 0 else 1) for at, widget in enumerate(widgets)), gap=6)


# From the fields of the intake form to what is recorded: read once, when it is saved.

# The field that a refusal is about.
FIELD_OF = {"place_missing": "address", "point_unreadable": "address", "nature_missing": "nature"}
FIELD_OF |= {"text_too_long": "narrative", "reason_missing": "reason", "casualties_unreadable": "casualties"}
FIELD_OF |= {"dead_needs_source": "casualties", "place_unknown": "address", "place_ambiguous": "kelurahan"}
FIELD_OF |= {"hours_missing": "hours"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What a person chose against or beside what the form proposes."""

    priority: bool = False
    call_back: bool = False
    hand_over: str | None = None
    agencies: tuple[str, ...] = ()


def intake_of(parts: IntakeColumns, call: str, answers: dict[str, str], chosen: ByHand) -> Intake:
    """The form as filled in, with what a person chose. Raises Refused."""
    proposed, wished = parts.proposed_priority(answers), parts.priority.priority()
    lowered = chosen.priority and wished > proposed
    # A lowered priority is recorded after the opening, with its reason.
    first = wished if 0 < wished <= (proposed or 3) else proposed
    by_hours = chosen.call_back and parts.call_back.code() == "hours"
    if by_hours and not parts.hours.text().strip():
        raise Refused("hours_missing")
    form = CaseForm(
        nature=parts.nature.code(),
        place=parts.place.place(),
        priority=as_priority(first) if first else None,
        narrative=parts.narrative.toPlainText() or None,
        call=call or None,
        call_back=parts.call_back.code() if chosen.call_back else None,  # type: ignore[arg-type]
        call_back_hours=parts.hours.text() if by_hours else None,
    )
    number = parts.number.text().strip()
    return Intake(
        form=form,
        number="" if number == "-" else number or None,
        caller=" ".join(parts.caller.text().split()),
        language=parts.language.code() or "id",  # type: ignore[arg-type]
        casualties=_casualties(parts),
        answers=answers,
        skipped=parts.card.skipped(),
        cpr=dict(parts.card.cpr),
        lowered=as_priority(wished) if lowered else None,
        lowered_why=parts.reason.text(),
        hand_over=chosen.hand_over,
        orders=tuple(Order(agency=code) for code in chosen.agencies),
    )


def as_priority(number: int) -> Priority:
    """A number that is known to be a priority."""
    assert number in (1, 2, 3)
    return number  # type: ignore[return-value]


def _casualties(parts: IntakeColumns) -> CasualtiesReported:
    count, strange = casualties_in(parts.casualties.text())
    if count is None:
        raise Refused("casualties_unreadable", word=strange)
    source = parts.casualty_source.code() or "caller"
    child, elderly = count.child or parts.child.isChecked(), count.elderly or parts.elderly.isChecked()
    return msgspec.structs.replace(count, source=source, child=child, elderly=elderly)


# The keys that belong to the intake form while the focus is inside it: Alt letters, priorities, shelves, saving.

Keys = dict[int, Callable[[], object]]
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_DIGITS = {1: Qt.Key.Key_1, 2: Qt.Key.Key_2, 3: Qt.Key.Key_3}


class Form(Protocol):
    """What the keys do."""

    parts: IntakeColumns

    def save(self) -> str | None:
        """Open the case."""

    def attach(self) -> None:
        """Attach to the similar case."""

    def preview_send(self) -> None:
        """Say what would be sent."""

    def ask_channel(self) -> None:
        """Ask for the channel."""

    def set_priority(self, priority: int) -> None:
        """Another priority."""

    def take_all(self) -> None:
        """Everything that is offered."""


def key_table(form: Form) -> Keys:
    """The keys that have another meaning outside the form."""
    key, keypad = Qt.Key, Qt.KeyboardModifier.KeypadModifier
    table: Keys = {
        QKeyCombination(_CTRL, key.Key_Return).toCombined(): form.save,
        QKeyCombination(_CTRL, key.Key_Enter).toCombined(): form.save,
        QKeyCombination(_CTRL | keypad, key.Key_Enter).toCombined(): form.save,
        QKeyCombination(_CTRL, key.Key_G).toCombined(): form.attach,
        QKeyCombination(key.Key_F9).toCombined(): form.preview_send,
        QKeyCombination(key.Key_F2).toCombined(): form.ask_channel,
    }
    for number, digit in _DIGITS.items():
        table[QKeyCombination(_CTRL, digit).toCombined()] = partial(form.set_priority, number)
    for enter in (key.Key_Return, key.Key_Enter):
        for more in (_ALT, _ALT | keypad):
            table[QKeyCombination(more, enter).toCombined()] = form.take_all
    return table


def bind_alt_keys(form: QWidget, parts: IntakeColumns, layout: IntakeLayout) -> None:
    """Alt letters go to their fields, Alt digits to the shelves; text fields would write them otherwise."""
    for letter, field in parts.letters().items():
        _bind(form, f"Alt+{letter}", partial(layout.reveal, field))
    for number in _DIGITS:
        _bind(form, f"Alt+{number}", partial(layout.give_column, number))
    _bind(form, "Alt+6", parts.card.turn_beat)
    for step, key in CPR_KEYS.items():
        _bind(form, QKeyCombination(_ALT, key).toCombined(), partial(form.note_cpr, step))  # type: ignore[attr-defined]
    _bind(form, "Alt+S", form.ask_channel)  # type: ignore[attr-defined]


def _bind(widget: QWidget, keys: str | int, run: Callable[[], object]) -> None:
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(run)


# Keeps the form as a draft on the disk: every few keys, and when nobody types for a moment.
# Rule: a draft that cannot be kept is said at once; nothing waits for it.

KEYS_BETWEEN_DRAFTS = 4
IDLE_MS = 1500
DRAFT = "intake:"


class DraftKeeper(QObject):
    """`kept()` when a draft is on the disk, `failed(error)` when it could not be written."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, read: Callable[[], tuple[str, dict[str, object]]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._read = desk, read
        self._keys = 0
        self.saved_ms: int | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.keep)

    def begin(self) -> None:
        """Another form is shown: nothing of it was kept yet."""
        self.saved_ms = None

    def draft(self, call: str) -> dict[str, object] | None:
        """What was kept of a call's form."""
        return self._desk.drafts().get(DRAFT + call)

    def calls(self) -> list[str]:
        """The calls that have an unfinished form on this desk."""
        return [name.removeprefix(DRAFT) for name in self._desk.drafts() if name.startswith(DRAFT)]

    def typed(self) -> None:
        self._keys += 1
        if self._keys >= KEYS_BETWEEN_DRAFTS:
            self.keep()
        else:
            self._idle.start()

    def keep(self) -> None:
        """Put the form as it is on the disk; a form without a call has nothing to keep."""
        self._idle.stop()
        self._keys = 0
        call, form = self._read()
        if not call:
            return
        try:
            self._desk.save_draft(DRAFT + call, form)
        except ConsoleError as error:
            self.failed.emit(error)
            return
        self.saved_ms = self._desk.now_ms()
        self.kept.emit()

    def drop(self, call: str) -> None:
        """The form is recorded, or its call was: nothing of it is kept."""
        self._idle.stop()
        if not call:
            return
        try:
            self._desk.drop_draft(DRAFT + call)
        except ConsoleError as error:
            self.failed.emit(error)


NOTHING = PlaceSources()


class IntakeForm(OpenForm):
    """`refused(error)` when nothing was done, `asked(sentence, keys)` when it waits for one of them,
    `casualties_told(case, words, source)` when the call of a case that was open before has some,
    `card_left(case, question, focused, ms)` when its card was begun, or its caller is still on the line: what was told
    last, whether it had the keys, for how long somebody has pressed the chest,
    `words_left(case, question, words)` when the caller of a case that was open before was told to do something."""

    refused = Signal(object)
    asked = Signal(str, str)
    casualties_told = Signal(str, str, str)
    card_left = Signal(str, str, bool, int)
    words_left = Signal(str, str, str)

    def __init__(
        self,
        desk: Desk,
        wards: Sequence[tuple[str, str]] = (),
        sources: PlaceSources = NOTHING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._call = ""
        self._typed = self._from_card = self._filling = self._priority_chosen = self._call_back_chosen = (
            self._hand_over
        ) = False
        self._answers: dict[str, str] = {}
        self._noted = ""
        self._second: Callable[[], object] | None = None  # what 2 does while Enter is waited for
        self.parts = IntakeColumns(desk.board, desk.suggester, wards, sources, self)
        self.layout_ = IntakeLayout(self.parts, self)
        self._retranslate()
        self._drafts = DraftKeeper(desk, self._as_draft, self)
        self._shortcuts = key_table(self)
        bind_alt_keys(self, self.parts, self.layout_)
        self._connect()
        self.setFocusProxy(self.parts.narrative)
        self._fill({})

    def open_call(self, call: str) -> None:
        """Show the form of a call: its draft when there is one, else what the call itself knows."""
        if self._call and (self._call != call or self._typed):
            self.keep_draft()
        if self._call != call:
            self.parts.talk.field.clear_words()
            self.layout_.leave_talk()
        self._call = call
        self.opened.emit(call)
        known = self._desk.board.calls.get(call)
        kept = self._drafts.draft(call)
        self._typed = kept is not None
        if kept is None and known is not None:
            kept = {"number": shown(known.number), "caller": shown(known.caller), "language": known.language}
            kept["narrative"] = taken_back(self._desk.board, known) or form_words(self._desk.board, known)
            if known.written is not None and not kept["caller"]:
                kept["caller"] = shown(known.written.name)
        self.parts.card.answered_at(known.answered_ms if known is not None else None)
        self._fill(kept or {})
        self.parts.place.offer_point(sent_point(known) if known is not None and not self._typed else None)
        self.parts.narrative.moveCursor(QTextCursor.MoveOperation.End)  # who comes back goes on where they were
        self.parts.narrative.setFocus(Qt.FocusReason.OtherFocusReason)

    def drafts(self) -> list[str]:
        """The calls that have an unfinished form on this desk."""
        return self._drafts.calls()

    def call(self) -> str:
        """The call whose form this is, or nothing."""
        return self._call

    def turn_talk(self) -> None:
        """Alt+9: the conversation has the column of the shelves and the keys; again gives both back."""
        away = self.layout_.whole_shelf() == TALK and not self.parts.talk.field.hasFocus()
        if away:
            self.parts.talk.setFocus(Qt.FocusReason.ShortcutFocusReason)  # it came by itself
        else:
            self.layout_.give_column(TALK)
        if self.layout_.whole_shelf() == TALK:
            self.parts.talk.due.emit()
            self.parts.talk.read.emit()

    def is_typed(self) -> bool:
        """Whether anything stands in it that a person typed or chose, now or before it was left."""
        return self._typed

    @property
    def sources(self) -> PlaceSources:
        """Where its places come from."""
        return self.parts.place.sources

    def is_begun(self) -> bool:
        """Whether its story or its place was begun."""
        return bool(self.parts.narrative.toPlainText().strip() or self.parts.place.address.text().strip())

    def met(self) -> Met:
        """Where, which number and which name it says."""
        parts = self.parts
        return Met(
            place=parts.place.place(), numbers=(parts.number.text().strip(),), persons=(parts.caller.text().strip(),)
        )

    def place(self) -> Place | None:
        """Its place, where that has a point."""
        return self.parts.place.place() if self.parts.place.point() is not None else None

    def warn(self, words: str) -> None:
        """What to beware of, said again before anybody is sent."""
        self.parts.warning = words

    def ask_channel(self) -> None:
        """F2: ask by a digit over which channel the report came."""
        self.parts.channels.ask(self._begin_channel)

    def leave(self) -> None:
        """Esc: go; the draft stays."""
        self.keep_draft()
        self.closed.emit()

    def place_from_phone(self, lat: float, lng: float) -> None:
        """The point that the caller's telephone gave; what was said of the place stays."""
        self.parts.place.set_point(lat, lng, "link")
        self._changed()

    def put_above(self, said: QWidget) -> None:
        """A line above what is said of the whole form."""
        column = self.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(column.count() - 1, said)

    def place_from_map(self, lat: float, lng: float) -> None:
        """A click on the map: the point and its kelurahan."""
        self.parts.place.set_point(lat, lng, "map_click")
        if self.parts.place.ward_question() is None:
            self.parts.place.certainty.choose("map")
        self._changed()

    def save(self) -> str | None:
        """Ctrl+Enter: open the case; gives it, or none when it was refused, or asks about a place first."""
        self.parts.place.read_typed()
        asks = self.parts.place.untaken() or self.parts.place.ward_question() is not None
        if not self.parts.nature.code() or not asks:
            return self._save(())
        self._ask(self.parts.save_button, translate("IntakeForm", "Open the case"))
        return None

    def preview_send(self) -> None:
        """F9: say what would be sent, and wait for Enter."""
        self.parts.place.read_typed()
        parts, board = self.parts, self._desk.board
        self._from_card = self._at_card()
        chosen = parts.send.chosen()
        if not parts.nature.code():
            self._refuse(ConsoleError("nature_missing"))
            return
        if not chosen:
            self.refused.emit(Refused("agencies_missing"))
            return
        names = formats.joined([short_of(board.reference.agencies, code) for code in chosen], language())
        self._ask(
            parts.send_button, translate("IntakeForm", "Open the case and send {agencies}").format(agencies=names)
        )

    def _ask(self, button: QPushButton, sentence: str) -> None:
        """Say what Enter will do. What the caller said of the place and nobody took is asked about: it is neither left
        out nor taken silently, and where the rest is enough 2 leaves it out. Where the point lies in another kelurahan
        than was said, Enter keeps what was said and 2 takes the point."""
        place, sends = self.parts.place.untaken(), button is self.parts.send_button
        keys = [translate("IntakeForm", "[Enter] send") if sends else translate("IntakeForm", "[Enter] save")]
        self._second = None
        if place:
            ask = translate("IntakeForm", "With the place from the story, “{place}”? {sentence}")
            sentence = ask.format(place=place, sentence=sentence)
        differs = self.parts.place.ward_question()
        if differs is not None:
            sentence = f"{refusal_sentence(differs, self._desk.board)} {sentence}"
            said, ward = str(differs.values["said"]), str(differs.values["ward"])
            keys[0] = f"{keys[0]}: {said}"
            keys.append(translate("IntakeForm", "[2] the point: {ward}").format(ward=ward))
            self._second = self._take_ward_of_point
        elif place and self.parts.place.filled():
            keys.append(translate("IntakeForm", "[2] without it"))
            self._second = partial(self._answer, False)
        keys.append(translate("IntakeForm", "[Esc] leave"))
        self.parts.ask(button, differs is not None)
        self.asked.emit(sentence, " · ".join(keys))

    def _take_ward_of_point(self) -> None:
        """2: the point is right, not what the caller said; then the same is asked again with it."""
        sends = self.parts.asks_send()
        self.parts.place.take_ward_of_point()
        if sends:
            self.preview_send()
        else:
            self.save()

    def send(self) -> str | None:
        """Enter after F9: open the case and put the ticked agencies on it, with the place that was asked about."""
        return self._answer(True)

    def _answer(self, with_place: bool) -> str | None:
        """Do what was asked about, with what the caller said of the place or without."""
        agencies = () if self.parts.asks(self.parts.save_button) else self.parts.send.chosen()
        if with_place and self.parts.place.untaken():
            self.parts.place.take_told()
        return self._save(agencies)

    def _asks(self) -> bool:
        return self.parts.asks(self.parts.send_button) or self.parts.asks(self.parts.save_button)

    def attach(self) -> None:
        """Ctrl+G: the call belongs to the similar case that is chosen, and so does everything that was said."""
        case = self.parts.alike.chosen()
        if not case:
            self.refused.emit(Refused("nothing_alike"))
            return
        board = self._desk.board
        try:
            intake = self._intake(())
            self._desk.do(attach_told, case, intake, besides_words(board, intake, board.cases.get(case)))
        except ConsoleError as error:
            self._refuse(error)
            return
        counted, source = self.parts.casualties_said(), self.parts.casualty_source.code()
        card, answers = card_of(board, intake.form.nature), self._answers
        told = last_telling(card, answers) if card is not None else ""
        effect = telling(card, answers, told) if card is not None else None
        self._finish(case)
        if effect is not None:
            self.words_left.emit(case, told, say_words(effect))
        if has_count(intake):
            self.casualties_told.emit(case, counted, source)

    def look_again(self) -> None:
        """Cases came or ended: what is similar now; the one that a person reads stays chosen while it is open."""
        if self._call:
            self._look_for_alike(self.parts.alike.chosen())

    def intake(self) -> Intake:
        """The form as it stands. Raises Refused for what cannot be read."""
        return self._intake(())

    def set_priority(self, priority: int) -> None:
        """Ctrl+1/2/3, or a click: another priority; a lower one needs its reason, asked right below."""
        proposed = self._proposed_priority()
        self._priority_chosen = priority != proposed
        self.parts.priority.show_priority(priority)
        self.parts.show_reason(proposed != 0 and priority > proposed)
        self._changed()

    def take_all(self) -> None:
        """Alt+Enter: everything that is offered is taken."""
        self.parts.take_all()
        self._changed()

    def note_cpr(self, step: CprStep) -> None:
        """Alt+7, Alt+8: an arrest was recognised, somebody pressed for the first time; kept at once."""
        if self._call:
            self.parts.card.note_cpr(step, self._desk.now_ms())
            self.keep_draft()

    def keep_draft(self) -> None:
        """Put the form as it is on the disk."""
        if not self._filling:
            self._drafts.keep()

    def _save(self, agencies: Sequence[str]) -> str | None:
        """All of it is one step: written whole, or refused and the form stays as it is."""
        self.parts.say("")
        try:
            case = opened_case(self._desk.do(record_intake, self._intake(agencies)))
        except ConsoleError as error:
            self._refuse(error)
            return None
        card = card_of(self._desk.board, self.parts.nature.code())
        told = last_telling(card, self._answers) if card is not None else ""
        begun = bool(self._answers) or (card is not None and self._is_spoken())
        focused = self._at_card() or (self._from_card and bool(agencies))
        pressed_ms = self.parts.card.beat.elapsed_ms() if self.parts.card.beat.running() else 0
        self._finish(case)
        if begun:
            self.card_left.emit(case, told, focused, pressed_ms)
        return case

    def _is_spoken(self) -> bool:
        """Whether the caller of this form is on the line."""
        call = self._desk.board.calls.get(self._call)
        return call is not None and call.channel == "phone" and call.state == "talking"

    def _at_card(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self.parts.card or self.parts.card.isAncestorOf(focused))

    def _intake(self, agencies: Sequence[str]) -> Intake:
        self.parts.place.read_typed()  # the keys that save do not leave the field
        city = self._desk.board.reference.city
        chosen = ByHand(
            priority=self._priority_chosen,
            call_back=self._call_back_chosen,
            hand_over=(city.neighbour if city else "112") if self._hand_over else None,
            agencies=tuple(agencies),
        )
        return intake_of(self.parts, self._call, self._answers, chosen)

    def drop(self) -> None:
        """The call was recorded without a case (prank, silent): nothing of its form is kept."""
        self._empty()
        self.closed.emit()

    def _finish(self, case: str) -> None:
        self._empty()
        self.case_opened.emit(case)
        self.closed.emit()

    def _empty(self) -> None:
        call, self._call, self._typed = self._call, "", False
        self._fill({})
        self._drafts.drop(call)

    def _changed(self) -> None:
        """A key was pressed: bring up to date what follows from it, and keep a draft every few keys."""
        if self._filling:
            return
        self.parts.say("")
        self._typed = True
        self._drafts.typed()
        self._look_for_alike()
        self._mark_place()
        self.parts.show_ghosts()

    def _narrated(self) -> None:
        text = self.parts.narrative.toPlainText()
        self.parts.nature.read(text)
        self.parts.place.read(text)
        self._changed()

    def _natured(self, nature: str) -> None:
        self._advise()
        self._changed()

    def _answered(self, question: str, answer: str) -> None:
        self._answers.pop(question, None)  # in the order in which they were given
        self._answers[question] = answer
        self._advise()
        self._changed()

    def _advise(self) -> None:
        nature = self.parts.nature.code()
        self.parts.card.show_card(nature, self._answers)
        place = self.parts.place
        scene = Scene(place=place.place(), now_ms=self._desk.now_ms(), ways=place.sources.ways)
        self.parts.send.show_advice(nature, self._answers, scene)
        self.parts.show_ticked()
        if not self._call_back_chosen:
            self.parts.show_call_back(self._answers)
        if not self._priority_chosen:
            self.parts.priority.show_priority(self._proposed_priority())
            self.parts.show_reason(False)

    def _located(self, lat: float, lng: float) -> None:
        self.located.emit(lat, lng)
        if not self._filling:
            self._advise()

    def _proposed_priority(self) -> int:
        return self.parts.proposed_priority(self._answers)

    def _look_for_alike(self, keep: str = "") -> None:
        parts = self.parts
        probe = Probe(
            now_ms=self._desk.now_ms(),
            place=parts.place.likely(),
            nature=parts.nature.code(),
            number=parts.number.text(),
            narrative=parts.narrative.toPlainText()[:NARRATIVE_MAX_CHARS],
        )
        parts.alike.show_like(probe, 9 if self.layout_.whole_shelf() == 1 else 3, keep)
        parts.attach_button.setEnabled(bool(parts.alike.chosen()))
        self._title()

    def _mark_place(self) -> None:
        place = self.parts.place
        self.parts.show_limit(place.outside, place.near_border, self._hand_over)
        note = place.note()
        # The limit has its chip beside the place and is told once; any other doubt stands below the form alone.
        limit = note if note is not None and note.code in ("outside_city", "near_border") else None
        self.parts.note(refusal_sentence(note, self._desk.board) if note is not None and limit is None else "")
        if limit is not None and limit.code != self._noted:
            self.refused.emit(limit)
        self._noted = note.code if note is not None else ""

    def _toggle_hand_over(self) -> None:
        self._hand_over = not self._hand_over
        self._changed()

    def _begin_channel(self, channel: str) -> None:
        try:
            written = self._desk.do(start_call, channel)  # type: ignore[arg-type]
        except ConsoleError as error:
            self._refuse(error)
            return
        self.open_call(split_stream(written[0].stream)[1])

    def _as_draft(self) -> tuple[str, dict[str, object]]:
        parts = self.parts
        return self._call, {
            **parts.kept(),
            "priority": parts.priority.priority() if self._priority_chosen else 0,
            "call_back": parts.call_back.code() if self._call_back_chosen else "",
            "answers": self._answers,
            "hand_over": self._hand_over,
        }

    def _fill(self, kept: dict[str, object]) -> None:
        self._filling = True
        answers = kept.get("answers")
        self._answers = {str(k): str(v) for k, v in answers.items()} if isinstance(answers, dict) else {}
        self._hand_over = bool(kept.get("hand_over"))
        self._call_back_chosen = bool(kept.get("call_back"))
        self._priority_chosen = False
        self._drafts.begin()
        self.parts.restore(kept)
        self._advise()
        wished = kept.get("priority")
        self._filling = False
        if isinstance(wished, int) and wished:
            self.set_priority(wished)
        self._look_for_alike()
        note = self.parts.place.note()
        self._noted = note.code if note is not None else ""
        self._mark_place()
        self.parts.show_ghosts()
        self.parts.say("")

    def event(self, event: QEvent) -> bool:
        # These keys belong to the form while the focus is inside it, whatever they do elsewhere.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.keyCombination().toCombined() in self._shortcuts)
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = self._shortcuts.get(event.keyCombination().toCombined())
        if run is not None:
            run()
        elif event.key() == Qt.Key.Key_Escape:
            if not self.layout_.step_back():
                self.leave()
        elif is_enter(event) and self._asks():
            self._answer(True)
        elif event.key() == Qt.Key.Key_2 and is_plain(event) and self._asks() and self._second is not None:
            self._second()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        parts = self.parts
        self._drafts.kept.connect(self._title)
        self._drafts.failed.connect(self._refuse)
        parts.narrative.textChanged.connect(self._narrated)
        parts.narrative.too_long.connect(
            lambda length: self._refuse(ConsoleError("text_too_long", limit=NARRATIVE_MAX_CHARS, length=length))
        )
        parts.nature.chosen.connect(self._natured)
        parts.place.changed.connect(self._changed)
        parts.place.changed.connect(self.met_changed)
        for told in (parts.number, parts.caller, parts.place.address):
            told.textChanged.connect(self.met_changed)
        parts.number.editingFinished.connect(self.number_typed)
        parts.place.located.connect(self._located)
        parts.priority.chosen.connect(self.set_priority)
        for line in (parts.number, parts.caller, parts.casualties, parts.reason, parts.hours):
            line.textEdited.connect(self._changed)
        for choice in (parts.language, parts.casualty_source):
            choice.activated.connect(self._changed)
        for tick in (parts.child, parts.elderly):
            tick.clicked.connect(self._changed)
        parts.call_back.activated.connect(self._choose_call_back)
        parts.card.answered.connect(self._answered)
        parts.card.passed_over.connect(self._changed)
        parts.send.changed.connect(self._changed)
        parts.alike.wanted.connect(self.attach)
        buttons: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (parts.save_button, self._press_save),
            (parts.send_button, self._press_send),
            (parts.attach_button, self.attach),
            (parts.hand_over_button, self._toggle_hand_over),
        )
        for button, run in buttons:
            button.clicked.connect(run)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        self.layout_.follow(now)

    def _press_send(self) -> None:
        if self.parts.asks_send():
            self.send()
        else:
            self.preview_send()

    def _press_save(self) -> None:
        if self.parts.asks(self.parts.save_button):
            self._answer(True)
        else:
            self.save()

    def _choose_call_back(self) -> None:
        self._call_back_chosen = True
        self.parts.show_hours()
        if self.parts.call_back.code() == "hours":
            self.layout_.reveal(self.parts.hours)
        self._changed()

    def _refuse(self, error: ConsoleError) -> None:
        field = self.parts.field(FIELD_OF.get(error.code, ""))
        if field is not None:
            self.layout_.reveal(field)
        self.parts.mark(field)
        self.refused.emit(error)

    def _title(self) -> None:
        saved = formats.clock_seconds(self._drafts.saved_ms) if self._drafts.saved_ms else ""
        self.parts.title(self._said_head(), saved)
        self.layout_.name_shelves()

    def _said_head(self) -> str:
        """Over which channel the report came; of one copied from paper its number and when it happened."""
        call = self._desk.board.calls.get(self._call)
        if call is None:
            return ""
        if call.paper:
            said = translate("IntakeForm", "{paper} · happened {at}")
            now_ms, zone = self._desk.now_ms(), ZoneInfo(self._desk.zone)
            return said.format(
                paper=paper_report(call.paper), at=formats.moment(call.started_ms, now_ms, language(), zone)
            )
        return f"{translate('IntakeForm', 'New case')} · {way_words(call)}"

    def _retranslate(self) -> None:
        self.parts.retranslate()
        self.layout_.retranslate()
        self.layout_.fit()

    def hide_personal(self, hidden: bool) -> None:
        """Ctrl+H: nothing of a person on the screen; what was typed is kept and comes back."""
        self.parts.hide_personal(hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout_.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_shortcuts"):
            self.layout_.fit()
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_shortcuts"):
            self._filling = True
            self._retranslate()
            self._filling = False
            self._advise()
            self._look_for_alike()
            self._mark_place()
