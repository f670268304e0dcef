"""Where: place, landmark, RT/RW, kelurahan with its certainty, and the mark for a point outside or near the limit.
Rule: the kelurahan follows the point until a person chooses another one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from console.errors import ConsoleError
from console.models.state.text import shown
from console.places.address import read_address
from console.places.crossings import told as tells_crossing
from console.places.finding import named, names_in, without_list
from console.places.gazetteer import Hit
from console.places.reading import NO_POINT, AddressReading, Doubt, DoubtCode
from console.places.sources import Source, certainty_by
from console.text import vocabulary
from console.text.words import translate
from console.ui.parts.place import LEAST_LETTERS, PlaceLine, PlaceSources
from console.ui.widgets.fields import ChoiceField, LineField
from wire.facts import Place

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
        return _row((self.landmark, 6), (self._rt_label, 0), (self.rt, 1), (self._rw_label, 0), (self.rw, 1))

    def ward_row(self) -> QHBoxLayout:
        """Kelurahan and certainty side by side."""
        return _row((self.kelurahan, 3), (self.certainty, 2))

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
        """Write the words anew."""
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
    doubt: Doubt | None = next((one for one in reading.doubts if codes is None or one.code in codes), None)
    return ConsoleError(doubt.code, **doubt.values) if doubt is not None else None


def _row(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget, stretch in parts:
        row.addWidget(widget, stretch)
    return row
