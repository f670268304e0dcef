"""Says in the command row when two desks changed one field apart: both values are kept until a person chooses.
Rule: what was so when the program began is shown in its place and is no news."""

from __future__ import annotations

from PySide6.QtCore import QObject

from console.errors import Refused
from console.models.streams import split_stream
from console.ui.bridge import Bridge
from console.ui.doing import Doing
from console.ui.rows.conflict_words import field_words


class ConflictWatch(QObject):
    """Listens to what comes and compares."""

    def __init__(self, doing: Doing, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doing = doing
        self._known = {(case.id, field) for case in doing.board.worked_cases() for field in case.conflicts}
        bridge.touched.connect(self._touched)

    def _touched(self, streams: frozenset[str]) -> None:
        board = self._doing.board
        for stream in sorted(streams):
            kind, one = split_stream(stream)
            case = board.cases.get(one) if kind == "case" else None
            if case is None:
                continue
            now = {(case.id, field) for field in case.conflicts}
            for _, field in sorted(now - self._known):
                said = field_words(board, case.id, field)
                self._doing.refuse(Refused("field_conflict", field=said, case=board.display_number(case.id)))
            self._known = {known for known in self._known if known[0] != case.id} | now
