"""The map file and the limits of the kelurahan: what is in use, what is on its way, sharing, importing, going back.
Rule: every change of the limits is looked at first; what is accepted goes to all desks, or nothing changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

import msgspec
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from console.errors import Refused, StoreError
from console.map.boundaries import OWN, Version, check_boundaries, read_file, version_of
from console.map.boundary_diff import Box, Diff, Label, MovedCase, Picture, compare, would_move
from console.map.boundary_diff import Line as Stroke
from console.map.distribution import Distribution
from console.map.geography import Geography, own_geography
from console.models.commands.handing_out import publish_boundaries, publish_map
from console.models.state.board import Board
from console.models.state.place import point_of
from console.models.state.reference import Published
from console.models.state.shift import Person
from console.models.state.streams import BOUNDARIES_STREAM, MAP_STREAM
from console.models.views.masking import masked
from console.sync.transfer import Upload
from console.text import formats
from console.text.city import (
    Times,
    change_line,
    diff_title,
    map_line,
    map_words,
    moved_line,
    version_line,
    version_of_fact,
    waiting_line,
    whole_line,
)
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.widgets import theme
from console.ui.widgets.ask_box import Question, may_stay_empty
from console.ui.widgets.files import typed_path
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, LinesPanel, Plan
from console.ui.widgets.panel import in_row
from console.ui.widgets.table import ENTER, Line
from console.ui.widgets.worker import Worker
from wire.facts import BoundariesPublished, MapPublished

# What other boundaries would change, on a picture and in lines, before a person accepts or refuses them.
# Rule: the line in focus is what the picture looks at; nothing is in use before T.


# Two sets of boundaries on one picture: the old line dashed, the new one solid, what changes hatched, names beside.
# Rule: it says nothing by colour alone, and looks where the line in focus points.

_AROUND = 0.06  # of the view's size is left free on each side
_LEAST_M = 600.0  # a view is never narrower
_WIDER = 1.5  # a name may be so much wider than its kelurahan
_SHIFTS = (0.0, 0.7, -0.7, 1.3, -1.3)  # where a name may stand instead, in heights of a line
_SCALES_M = (5000, 2000, 1000, 500, 200, 100)


class LimitsPicture(QWidget):
    """`show_picture` gives the whole, `look_at` a part of it with what is named first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._box: Box = (0.0, 0.0, 1.0, 1.0)
        self._named = ""
        self._point: tuple[float, float] | None = None
        self.setMinimumSize(240, 200)

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        self.look_at(picture.box)

    def look_at(self, box: Box, named: str = "", point: tuple[float, float] | None = None) -> None:
        """This part (west, south, east, north in metres); `named` is written in any case, `point` is marked."""
        self._box, self._named, self._point = box, named, point
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = theme.current()
        painter.fillRect(self.rect(), QColor(palette.backgrounds.panel))
        if self._picture is None:
            painter.end()
            return
        legend = 2 * theme.current_sizes().row
        self._paint_map(painter, self._picture, QRectF(0, 0, self.width(), self.height() - legend))
        self._paint_legend(painter, QRectF(0, self.height() - legend, self.width(), legend))
        painter.end()

    def _paint_map(self, painter: QPainter, picture: Picture, room: QRectF) -> None:
        view = _View(self._box, room)
        palette = theme.current()
        painter.save()
        painter.setClipRect(room)
        hatch = QPainterPath()
        hatch.setFillRule(Qt.FillRule.OddEvenFill)
        for ring in picture.changed:
            hatch.addPolygon(view.polygon(ring))
        painter.fillPath(hatch, QBrush(QColor(palette.texts.link), Qt.BrushStyle.BDiagPattern))
        for lines, pen in ((picture.old, _old_pen()), (picture.new, _new_pen())):
            painter.setPen(pen)
            for line in lines:
                painter.drawPolyline(view.polygon(line))
        if self._point is not None:
            painter.setPen(QPen(QColor(palette.texts.main), 2))
            painter.setBrush(QColor(palette.backgrounds.select))
            painter.drawEllipse(view.point(*self._point), 6, 6)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_names(painter, picture.labels, view, room)
        self._paint_scale(painter, view, room)
        painter.restore()

    def _paint_names(self, painter: QPainter, labels: Sequence[Label], view: _View, room: QRectF) -> None:
        """The one in question first; those without room are left out."""
        taken: list[QRectF] = []
        for label in sorted(labels, key=lambda one: one.name != self._named):
            bold = label.name == self._named
            font = theme.text_font(theme.current_sizes().text, bold)
            metrics = QFontMetricsF(font)
            box = QRectF(0, 0, metrics.horizontalAdvance(label.name) + 8, metrics.height())
            if not bold and box.width() > _WIDER * label.room * view.scale:
                continue  # it would cover what changes
            box.moveCenter(view.point(label.x, label.y))
            tried = [box.translated(0, share * box.height()) for share in _SHIFTS]
            free = (one for one in tried if room.contains(one) and not any(map(one.intersects, taken)))
            box = next(free, QRectF())
            if box.isNull():
                continue
            taken.append(box)
            ground = QColor(theme.current().backgrounds.panel)
            ground.setAlpha(215)
            painter.fillRect(box, ground)
            painter.setFont(font)
            painter.setPen(QColor(theme.current().texts.main))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.name)

    def _paint_scale(self, painter: QPainter, view: _View, room: QRectF) -> None:
        metres = next((one for one in _SCALES_M if one * view.scale <= room.width() / 4), _SCALES_M[-1])
        sizes, palette = theme.current_sizes(), theme.current()
        start = QPointF(room.left() + 2 * sizes.gap, room.bottom() - 2 * sizes.gap)
        end = start + QPointF(metres * view.scale, 0)
        painter.setPen(QPen(QColor(palette.texts.main), 2))
        painter.drawLine(start, end)
        for at in (start, end):
            painter.drawLine(at - QPointF(0, 4), at + QPointF(0, 4))
        text = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
        painter.setFont(theme.text_font(sizes.text))
        painter.drawText(start - QPointF(-4, 5), text)

    def _paint_legend(self, painter: QPainter, room: QRectF) -> None:
        sizes, palette = theme.current_sizes(), theme.current()
        painter.setFont(theme.text_font(sizes.text))
        metrics = painter.fontMetrics()
        left, middle, swatch = room.left() + sizes.gap, room.center().y(), 3.0 * sizes.text
        for words, mark in legend():
            painter.setPen(_old_pen() if mark == "old" else _new_pen())
            box = QRectF(left, middle - sizes.text / 2, swatch, sizes.text)
            if mark == "changed":
                painter.fillRect(box, QBrush(QColor(palette.texts.link), Qt.BrushStyle.BDiagPattern))
            else:
                painter.drawLine(
                    box.topLeft() + QPointF(0, sizes.text / 2), box.topRight() + QPointF(0, sizes.text / 2)
                )
            left += swatch + sizes.gap
            painter.setPen(QColor(palette.texts.main))
            wide = metrics.horizontalAdvance(words)
            painter.drawText(QRectF(left, room.top(), wide + 2, room.height()), Qt.AlignmentFlag.AlignVCenter, words)
            left += wide + 3 * sizes.gap


class _View:
    """From metres to pixels: the box in the middle of the room, north up."""

    def __init__(self, box: Box, room: QRectF) -> None:
        west, south, east, north = box
        wide, high = max(east - west, _LEAST_M), max(north - south, _LEAST_M)
        free = 1 + 2 * _AROUND
        self.scale = min(room.width() / (wide * free), room.height() / (high * free))
        self._x, self._y = (west + east) / 2, (south + north) / 2
        self._middle = room.center()

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(self._middle.x() + (x - self._x) * self.scale, self._middle.y() - (y - self._y) * self.scale)

    def polygon(self, line: Stroke) -> QPolygonF:
        return QPolygonF([self.point(x, y) for x, y in line])


def legend() -> list[tuple[str, str]]:
    """What the lines and the hatch mean."""
    return [
        (translate("Limits", "until now"), "old"),
        (translate("Limits", "new"), "new"),
        (translate("Limits", "changes"), "changed"),
    ]


def _old_pen() -> QPen:
    pen = QPen(QColor(theme.current().texts.label), 1.5)
    pen.setDashPattern([5, 4])
    return pen


def _new_pen() -> QPen:
    return QPen(QColor(theme.current().texts.main), 1.8)


_NEAR_M = 700.0
_NARROW = 800  # px at 100 %


@dataclass(frozen=True, slots=True)
class Candidate:
    """Boundaries a person looks at: the file with its version, and what it would change. OWN has no data."""

    version: Version
    data: bytes
    geography: Geography
    diff: Diff
    moved: tuple[MovedCase, ...] = ()


class LimitsDiff(QWidget):
    """`accepted(Candidate)` and `refused()` by key; `case_opened(id)` for a case among the lines."""

    accepted = Signal(object)
    refused = Signal()
    case_opened = Signal(str)

    def __init__(self, board: Callable[[], Board], hidden: Callable[[], bool]) -> None:
        super().__init__()
        self._board, self._hidden = board, hidden
        self.candidate: Candidate | None = None
        self.picture = LimitsPicture(self)
        acts = [
            Act(ENTER, lambda: translate("Limits", "Open the case"), self._open),
            Act("T", lambda: translate("Limits", "Accept for all desks"), lambda _: self._accept()),
            Act("X", lambda: translate("Limits", "Refuse"), lambda _: self.refused.emit()),
        ]
        self.lines = LinesPanel(acts, Plan(self.title), self)
        self.lines.turned.connect(self._look)
        self._row = in_row(self, self.picture, self.lines)
        self.setFocusProxy(self.lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Large text: the lines and their buttons need as much room as the picture.
        for at, share in enumerate((1, 1) if self.width() < _NARROW * theme.current_scale() else (3, 2)):
            self._row.setStretch(at, share)

    def title(self) -> str:
        """The words of the tab."""
        return diff_title(self.candidate.version) if self.candidate else translate("Limits", "What changes")

    def show_candidate(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self.picture.show_picture(candidate.diff.picture)
        self.lines.set_title(self.title())
        self.refresh()
        self.lines.list.go(0)
        self._look()

    def refresh(self) -> None:
        one, board = self.candidate, self._board()
        if one is None:
            return
        changes = [Line(f"area:{each.code}", change_line(each)) for each in one.diff.changes]
        cases = [Line(f"case:{each.case}", moved_line(board, each)) for each in one.moved if each.case in board.cases]
        none = translate("Limits", "No open case would be in another kelurahan.")
        count = translate("Limits", "Open cases that would be in another kelurahan: {count}. They stay as written.")
        above = count.format(count=len(cases)) if cases else none
        self.lines.show_lines([Line("all", whole_line(one.diff)), *cases, *changes], above=above)

    def _look(self) -> None:
        one, (kind, _, code) = self.candidate, self.lines.chosen().partition(":")
        if one is None:
            return
        change = next((each for each in one.diff.changes if each.code == code), None)
        board = self._board()
        case = board.cases.get(code) if kind == "case" else None
        seen = case is not None and not masked(board, case, hidden=self._hidden())
        point = point_of(case.place) if case is not None and seen else None
        if change is not None:
            self.picture.look_at(change.box, change.name)
        elif point is not None:
            x, y = one.geography.plane.metres(point[1], point[0])
            self.picture.look_at((x - _NEAR_M, y - _NEAR_M, x + _NEAR_M, y + _NEAR_M), point=(x, y))
        else:
            self.picture.look_at(one.diff.picture.box)

    def _open(self, id: str) -> None:
        kind, _, case = id.partition(":")
        if kind == "case":
            self.case_opened.emit(case)

    def _accept(self) -> None:
        if self.candidate is not None:
            self.accepted.emit(self.candidate)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "lines"):
            self.refresh()


# One thing at a time that may take its while beside the screen: reading a large file, bringing it to the server.

Brought = TypeVar("Brought")


class Carries(Protocol):
    """What brings files to the server and back. Both wait for the network and raise ConsoleError."""

    def send(self, one: Upload, sent: Callable[[int, int], None]) -> None:
        """To the server, as the person who sits here."""

    def fetch(self, sha256: str, size: int) -> bytes:
        """From the server."""


class Carrying(QObject):
    """`ended()` when it was done or refused; a refusal is said as its sentence."""

    ended = Signal()

    def __init__(self, runner: CommandRunner, carries: Carries, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self.carries = runner, carries
        self._have, self._size = 0, 0
        self._worker = Worker(self)
        self._worker.answered.connect(self.ended)

    def begin(self, task: Callable[[], Brought], then: Callable[[Brought], object]) -> bool:
        """Do the task beside the screen, then this with its result; false when something else is still at work."""
        begun = self._worker.begin(task, then, self._runner.refuse)
        if not begun:
            self._runner.say(translate("Limits", "Something is still on its way. Wait a moment."))
        return begun

    def send(self, one: Upload) -> None:
        """As a part of a task: a file to the server."""
        self._note(0, len(one.data))
        try:
            self.carries.send(one, self._note)
        finally:
            self._note(0, 0)

    def words(self) -> str:
        """How far it is, while a file goes to the server."""
        if not (self._worker.busy() and self._size):
            return ""
        share = formats.percent(self._have / self._size)
        return translate("Limits", "On its way to the server: {share}").format(share=share)

    def _note(self, have: int, size: int) -> None:
        self._have, self._size = have, size


# Sharing this desk's map with all desks, and following what is shared: the file first, then the fact that names it.


class MapSharing(QObject):
    """Asks on the panel that lists the files."""

    def __init__(self, frame: Frame, hand_out: Distribution, carrying: Carrying, panel: LinesPanel, at: Times) -> None:
        super().__init__(carrying)
        self.frame, self.runner, self._out = frame, frame.runner, hand_out
        self._carrying, self._panel, self._at = carrying, panel, at
        frame.bridge.status_changed.connect(self.tell_waiting)
        self._follow()

    def ask(self) -> None:
        """The map of this desk for all desks, once it is confirmed."""
        fact = self._out.map_in_use()
        if not self.frame.desk.can("map_published") or fact is None:
            self.runner.refuse(Refused("admin_needed" if fact is not None else "no_map_to_share"))
            return
        if not self.frame.pages.is_open("map_files"):
            self.frame.pages.open("map_files")
        desks = (("all", translate("Limits", "all desks")),)
        question = Question("for", translate("Limits", "For"), "choice", desks, "all")
        note = translate("Limits", "Every desk uses it as soon as it is there.")
        title = translate("Limits", "Share this map with all desks")
        words = f"{map_words(fact, self._at)}. {note}"
        self._panel.box.ask(title, [question], lambda _: self._share(fact), words)

    def tell_waiting(self) -> None:
        """Whether something all desks are to use is not here yet."""
        waits = bool(self._out.waiting())
        if waits != self.frame.around.map_waiting:
            self.frame.tell_surroundings(dataclasses.replace(self.frame.around, map_waiting=waits))

    def _share(self, fact: MapPublished) -> bool:
        def task() -> None:
            self._carrying.send(Upload(self._out.map_bytes(), fact.sha256, "map_published"))

        asker = self.frame.desk.person
        return self._carrying.begin(task, lambda _: self._shared(fact, asker))

    def _shared(self, fact: MapPublished, asker: Person | None) -> None:
        if self.runner.do_late(asker, publish_map, fact) is not None:
            self.runner.say(translate("Limits", "Shared. Every desk gets this map with the next exchange."))

    def touched(self, streams: frozenset[str]) -> None:
        """A map or limits were published, or another person sits here."""
        if streams & {MAP_STREAM, BOUNDARIES_STREAM}:
            self._follow()

    def _follow(self) -> None:
        self._out.follow(self.frame.board.reference)
        self.tell_waiting()


Answers = dict[str, str]
MAP_LINE, WAITING = "map", "waiting:"


class LimitsPages(LinesFeature):
    """The page that lists the files, and the page that shows what other limits would change."""

    name, streams, timed = "map_files", (MAP_STREAM, BOUNDARIES_STREAM, "person"), True
    plan = Plan(lambda: translate("Limits", "Map file and limits"))
    sharing: MapSharing
    actions: ClassVar[tuple[Action[LimitsPages], ...]] = (
        Action(
            "map.files",
            QT_TRANSLATE_NOOP("Action", "Map file and limits"),
            order=170,
            group=4,
            verbs=("batas", "limits"),
        ),
        Action(
            "map.share",
            QT_TRANSLATE_NOOP("Action", "Share this map with all desks"),
            order=180,
            group=4,
            verbs=("bagikanpeta", "sharemap"),
            run=lambda page: page.sharing.ask(),
            rights="map_published",
            why=lambda page: translate("Limits", "Only an admin shares a map with all desks."),
        ),
    )

    def __init__(self, frame: Frame, hand_out: Distribution, geography: Geography, carries: Carries) -> None:
        super().__init__(frame)
        self._out, self._geography = hand_out, geography
        self.carrying = Carrying(frame.runner, carries, self)
        self.carrying.ended.connect(self.refresh)
        self.diff = LimitsDiff(lambda: frame.board, lambda: frame.hidden)
        frame.pages.put("limits_diff", Page(self.diff, self.diff.title, self.diff.refresh, whole=True))
        self.diff.accepted.connect(self.accept)
        self.diff.refused.connect(self._leave)
        self.diff.case_opened.connect(self._open_case)
        self.sharing = MapSharing(frame, hand_out, self.carrying, self.panel, self)
        for changed in (hand_out.map_changed, hand_out.boundaries_changed):
            changed.connect(self.refresh_seen)

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Limits", "See what changes"), self._enter),
            Act("I", lambda: translate("Limits", "Import limits"), lambda _: self.ask_file()),
            Act("B", lambda: translate("Limits", "Share this map with all desks"), lambda _: self.sharing.ask()),
        ]

    def touched(self, streams: frozenset[str]) -> None:
        """What all desks are to use, or another person."""
        self.sharing.touched(streams)

    def tick(self) -> None:
        """What is on its way comes nearer."""
        self.sharing.tell_waiting()
        super().tick()

    # --- the list --------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """What is in use and what there is besides, as it is now."""
        board, reference = self.frame.board, self.frame.board.reference
        lines = [Line(MAP_LINE, map_line(self._out.map_in_use(), reference.map_file, board, self))]
        for wanted, progress in self._out.waiting():
            said = next((one for one in self._said() if one.fact.sha256 == wanted.sha256), None)
            if said is not None:
                words = waiting_line(said, progress.have, progress.problem, board)
                lines.append(Line(WAITING + wanted.sha256, words))
        in_use = self._out.shelf.in_use
        for version in self._versions():
            words = version_line(version, version.sha256 == in_use, reference.boundaries, board, self)
            lines.append(Line(f"limits:{version.sha256}", words))
        self.panel.show_lines(lines, above=self.carrying.words())

    def _versions(self) -> list[Version]:
        """Those this desk has and those all desks ever had, the last one first; the program's own always."""
        known = {one.sha256: one for one in map(version_of_fact, self.frame.board.reference.boundary_versions)}
        known |= {one.sha256: one for one in self._out.shelf.versions()}
        known.pop(OWN, None)
        return [*sorted(known.values(), key=lambda one: one.at, reverse=True), Version(OWN)]

    def _said(self) -> list[Published]:
        reference = self.frame.board.reference
        return [one for one in (reference.map_file, reference.boundaries) if one is not None]

    def moment(self, at_ms: int) -> str:
        """A time as it is written here."""
        return formats.moment(at_ms, self.frame.now_ms(), language(), self.frame.zone)

    def date(self, at_ms: int) -> str:
        """A day as it is written here."""
        return formats.date(at_ms, self.frame.now_ms(), language(), self.frame.zone)

    def _enter(self, id: str) -> object:
        if id.startswith(WAITING):
            self._out.try_again()
            return None
        if not id.startswith("limits:"):
            return NOT_THIS_LINE
        self._look_at(id.removeprefix("limits:"))
        return None

    # --- looking at a change ---------------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Which file, what it is called, and who drew it."""
        if not self._allowed("boundaries_published"):
            return
        hint = translate("Limits", "kelurahan.geojson with its folder")
        questions = [
            Question("file", translate("Limits", "GeoJSON file"), hint=hint),
            Question("name", translate("Limits", "Name"), hint=may_stay_empty()),
            Question("source", translate("Limits", "Who drew it, when"), hint=may_stay_empty()),
        ]
        self.panel.box.ask(translate("Limits", "Import limits of the kelurahan"), questions, self._import)

    def _import(self, answers: Answers) -> bool:
        path, person = typed_path(answers["file"]), self.frame.desk.person
        by, at = person.account if person is not None else "", self.frame.now_ms()
        return self.carrying.begin(partial(self._read, path, (answers["name"], answers["source"]), at, by), self._show)

    def _read(self, path: Path, named: tuple[str, str], at: int, by: str) -> Candidate:
        checked = check_boundaries(read_file(path), self._geography.city)
        version = version_of(checked, named[0] or path.stem, named[1], at, by)
        return self._candidate(version, checked.data)

    def _look_at(self, sha256: str) -> None:
        """A version of the list against the limits in use; one that is only at the server is fetched first."""
        version = next((one for one in self._versions() if one.sha256 == sha256), None)
        if version is not None:
            self.carrying.begin(partial(self._fetch, version), self._show)

    def _fetch(self, version: Version) -> Candidate:
        if version.sha256 == OWN:
            return self._candidate(version, b"")
        data = self._out.shelf.data(version.sha256)
        if data is None:
            facts = (one.fact for one in self.frame.board.reference.boundary_versions)
            size = next(fact.size_bytes for fact in facts if fact.sha256 == version.sha256)
            data = self.carrying.carries.fetch(version.sha256, size)
        return self._candidate(version, data)

    def _candidate(self, version: Version, data: bytes) -> Candidate:
        city = self._geography.city
        fresh = Geography(data, city) if data else own_geography(city)
        return Candidate(version, data, fresh, compare(self._geography, fresh))

    def _show(self, candidate: object) -> None:
        assert isinstance(candidate, Candidate)
        moved = would_move(self.frame.board.open_cases(), self._geography, candidate.geography)
        self.diff.show_candidate(dataclasses.replace(candidate, moved=tuple(moved)))
        self.frame.pages.open("limits_diff")

    # --- accepting -------------------------------------------------------------------------------------------------

    def accept(self, candidate: Candidate) -> None:
        """All desks use these from now on; where they do already, this desk returns to them."""
        if not self._allowed("boundaries_published"):
            return
        room = self.frame.board.reference.boundaries
        if candidate.version.sha256 == (room.fact.sha256 if room is not None else OWN):
            self._return_to_room()
            return
        person = self.frame.desk.person
        by, at = person.account if person is not None else "", self.frame.now_ms()
        accepted = msgspec.structs.replace(candidate.version, at=at, by=by)
        task = partial(self._hand_over, candidate.data, accepted)
        self.carrying.begin(task, lambda _: self._accepted(_fact_of(accepted, len(candidate.data)), person))

    def _return_to_room(self) -> None:
        try:
            self._out.return_to_room()
        except StoreError as error:
            self.runner.refuse(error)
        else:
            self._leave()

    def _hand_over(self, data: bytes, version: Version) -> None:
        """The file goes first: no desk hears of what is not there. The program's own limits have none."""
        if version.sha256 != OWN:
            self.carrying.send(Upload(data, version.sha256, "boundaries_published"))
            self._out.shelf.keep(data, version)

    def _accepted(self, fact: BoundariesPublished, asker: Person | None) -> None:
        if self.runner.do_late(asker, publish_boundaries, fact) is not None:
            self.runner.say(translate("Limits", "Accepted. Every desk gets these limits with the next exchange."))
            self._leave()

    # --- small parts -----------------------------------------------------------------------------------------------

    def _allowed(self, kind: str) -> bool:
        if self.frame.desk.can(kind):
            return True
        self.runner.refuse(Refused("admin_needed"))
        return False

    def _leave(self) -> None:
        self.frame.pages.close("limits_diff")
        self.frame.pages.open(self.name)

    def _open_case(self, case: str) -> None:
        self.frame.pages.close("limits_diff")
        self.frame.open_case(case)


def _fact_of(one: Version, size: int) -> BoundariesPublished:
    return BoundariesPublished(one.sha256, size, one.name, one.source, one.approximate, one.areas)
