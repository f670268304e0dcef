"""Ctrl+P: the slip of the selected case on paper; in the storm's lists their run sheets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from console.map.basemap.map_file import MapRefused, current_map
from console.map.file_tiles import GroundLook
from console.map.geography import Geography
from console.map.ground import Ground
from console.map.picture import MapPicture, Subject
from console.models.state.case import Case
from console.models.state.place import point_of
from console.models.state.text import shown
from console.models.views.dangers import cautions_of_case
from console.models.views.masking import is_secret
from console.reports.slip import Beside, SlipMap, write_slip
from console.text import formats
from console.text.cautions import caution_words
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.printing import print_to

# The map of a slip: around the case, by day, in a page of its own; the operator's map stays as it is.
# Rule: where the place is masked there is no map, and where none can be made the slip says why.

Done = Callable[[SlipMap], None]


class SlipMaps(QObject):
    """One picture at a time. Until it is attached to a map there are none."""

    def __init__(self, runner: CommandRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._geography: Geography | None = None
        self._home: Path | None = None
        self._subject: Callable[[Case], Subject | None] = lambda case: None
        self._picture: MapPicture | None = None

    def attach(self, geography: Geography, home: Path, subject: Callable[[Case], Subject | None]) -> None:
        """The map is there: `subject` says what of a case may be on it."""
        self._geography, self._home, self._subject = geography, home, subject

    def busy(self) -> bool:
        """Whether a picture is being made."""
        return self._picture is not None

    def end(self) -> None:
        """The program ends: no picture is waited for."""
        if self._picture is not None:
            self._picture.cancel()
            self._picture = None

    def take(self, case: Case, done: Done) -> None:
        """Make the map of a case; `done` is called at once where there is none, else in a moment."""
        subject = None if is_secret(self._runner.board, case) else self._subject(case)
        if is_secret(self._runner.board, case):
            done(secret_map())
        elif point_of(case.place) is None:
            done(SlipMap(words=translate("Slip", "No map: this case has no point yet.")))
        elif subject is None or self._geography is None or self._home is None:
            done(_no_map())
        else:
            self._begin(self._geography, self._home, subject, done)

    def _begin(self, geography: Geography, home: Path, subject: Subject, done: Done) -> None:
        ground = Ground()
        try:
            ground.use(current_map(home))
            words = self._words(ground, geography)
            self._picture = MapPicture(geography, home, subject, lambda png: self._end(png, words, done), self)
        except MapRefused:
            done(_no_map())
        finally:
            ground.close()

    def _end(self, png: bytes, words: str, done: Done) -> None:
        self._picture = None
        done(SlipMap(png, words) if png else _no_map())

    def _words(self, ground: Ground, geography: Geography) -> str:
        zone = ZoneInfo(self._runner.desk.zone)
        limits = translate("Slip", "APPROXIMATE LIMITS") if geography.approximate else ""
        return " · ".join(filter(None, (credit_words(ground.look(), self._runner.now_ms(), zone), limits)))


def credit_words(look: GroundLook, now_ms: int, zone: tzinfo) -> str:
    """Whose data, of which day, and what must not be trusted."""
    dated = translate("Slip", "map of {date}")
    parts = [
        look.credit,
        dated.format(date=formats.date(look.made_ms, now_ms, language(), zone)) if look.made_ms else "",
        translate("Slip", "SAMPLE MAP") if look.sample else "",
    ]
    return " · ".join(part for part in parts if part)


def secret_map() -> SlipMap:
    """What stands in place of the map of a confidential case."""
    return SlipMap(words=translate("Slip", "No map: the exact place of a confidential case is not printed."))


def _no_map() -> SlipMap:
    return SlipMap(words=translate("Slip", "No map: this desk cannot show one."))


class SlipActs(Feature):
    """What is in front goes to paper; the map of a case takes a moment."""

    actions: ClassVar[tuple[Action[SlipActs], ...]] = (
        Action(
            "case.print",
            QT_TRANSLATE_NOOP("Action", "Print slip"),
            order=320,
            keys=("Ctrl+P",),
            group=5,
            verbs=("cetak", "print"),
            run=lambda acts: acts.print(),
        ),
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.maps = SlipMaps(frame.runner, self)

    def print(self) -> None:
        """The page in front where it has a paper of its own, else the slip of the selected case."""
        runner, case, maps = self.runner, self.frame.case(), self.maps
        if self.frame.pages.print_current():
            return
        if case is None:
            runner.say(translate("Slip", "No case is selected. Choose one in the list (F5)."))
            return
        if maps.busy():
            runner.say(translate("Slip", "The slip is being made."))
            return
        maps.take(case, lambda slip_map: _write(runner, case.id, slip_map))
        if maps.busy():
            runner.say(translate("Slip", "The slip is being made, with its map."))

    def end(self) -> None:
        """No picture is waited for."""
        self.maps.end()


def _write(runner: CommandRunner, case_id: str, slip_map: SlipMap) -> None:
    """The case as it is now: what came while the map was drawn is on the slip too."""
    board, now_ms, zone = runner.board, runner.now_ms(), ZoneInfo(runner.desk.zone)
    case = board.cases[case_id]
    secret = is_secret(board, case)
    if secret:
        slip_map = secret_map()
    # Of a confidential case the danger alone: whom or which door it is about stays off the paper.
    warnings = [one.text if secret else caution_words(one) for one in cautions_of_case(board, case, now_ms)]
    warnings = [shown(case.caution), *warnings] if shown(case.caution) else warnings
    name = translate("Slip", "slip-{number}").format(number=board.display_number(case.id).replace(" ", ""))
    beside = Beside(warnings, slip_map)
    path = print_to(runner, name, lambda path: write_slip(board, case, beside, path, now_ms, zone))
    if path is not None and slip_map.words and not slip_map.png:
        runner.say(f"{translate('Slip', 'Ready to print: {file}').format(file=path)} · {slip_map.words}")
