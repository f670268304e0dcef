"""Ctrl+P: the slip of the selected case on paper; in the storm's lists their run sheets."""

from __future__ import annotations

from typing import ClassVar
from zoneinfo import ZoneInfo

from console.models.cautions import cautions_of_case
from console.models.masking import is_secret
from console.models.text import shown
from console.ui.doing import Doing
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.printing import print_to
from console.ui.reports.map_sheet import SlipMap
from console.ui.reports.slip import Beside, write_slip
from console.ui.rows.caution_words import caution_words
from console.ui.slip_map import SlipMaps, secret_map
from console.ui.words import QT_TRANSLATE_NOOP, translate


class SlipActs(Feature):
    """What is in front goes to paper; the map of a case takes a moment."""

    actions: ClassVar[tuple[Action[SlipActs], ...]] = (
        Action(
            "case.print",
            "case",
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
        self.maps = SlipMaps(frame.doing, self)

    def print(self) -> None:
        """The page in front where it has a paper of its own, else the slip of the selected case."""
        doing, case, maps = self.doing, self.frame.case(), self.maps
        if self.frame.pages.print_current():
            return
        if case is None:
            doing.say(translate("Slip", "No case is selected. Choose one in the list (F5)."))
            return
        if maps.busy():
            doing.say(translate("Slip", "The slip is being made."))
            return
        maps.take(case, lambda slip_map: _write(doing, case.id, slip_map))
        if maps.busy():
            doing.say(translate("Slip", "The slip is being made, with its map."))

    def end(self) -> None:
        """No picture is waited for."""
        self.maps.end()


def _write(doing: Doing, case_id: str, slip_map: SlipMap) -> None:
    """The case as it is now: what came while the map was drawn is on the slip too."""
    board, now_ms, zone = doing.board, doing.now_ms(), ZoneInfo(doing.desk.zone)
    case = board.cases[case_id]
    secret = is_secret(board, case)
    if secret:
        slip_map = secret_map()
    # Of a confidential case the danger alone: whom or which door it is about stays off the paper.
    warnings = [one.text if secret else caution_words(one) for one in cautions_of_case(board, case, now_ms)]
    warnings = [shown(case.caution), *warnings] if shown(case.caution) else warnings
    name = translate("Slip", "slip-{number}").format(number=board.display_number(case.id).replace(" ", ""))
    beside = Beside(warnings, slip_map)
    path = print_to(doing, name, lambda path: write_slip(board, case, beside, path, now_ms, zone))
    if path is not None and slip_map.words and not slip_map.png:
        doing.say(f"{translate('Slip', 'Ready to print: {file}').format(file=path)} · {slip_map.words}")
