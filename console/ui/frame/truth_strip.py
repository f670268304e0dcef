"""The truth strip: what this desk can and cannot do now. At most three chips, gravest first, then plain text; the rest
is counted at the right end, and listed by a click. Rule: line, telephone, sound, a warning, a stop of what goes out and
a caller's words nobody read are never hidden; the whole strip is amber only without the line, red only when what is
recorded is in danger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from console.text.strip import StripItem, more
from console.ui.widgets import theme
from console.ui.widgets.chip import PAD, chip_width, paint_chip
from console.ui.widgets.theme import Chip

CHIPS = 3
# First of the chips, and never hidden.
FIRST = (("online", "alone", "relay"), ("sound", "phone_line"))
# Where the three are taken by others these stand behind them, in their few words.
STAYS = frozenset({"warning", "citizens", "stopped", "sent_unproved", "held"})
GRAVITY = ("broken", "act", "alone")
# Said in plain text while there is room, in this order; whatever else is good to know is counted.
PLAIN = ("view", "synced", "phone_line", "review", "last_call", "duty", "unrecorded")
GIVES_WAY = ("last_call", "synced", "review", "unrecorded", "duty")
GROUNDS = {
    "broken": frozenset({"problem", "refused", "clock"}),
    "alone": frozenset({"alone", "relay"}),
}
MORE = "more"


@dataclass(frozen=True, slots=True)
class _Placed:
    item: StripItem
    text: str
    left: int
    width: int
    chip: bool
    line: bool = False  # a hairline before it


class TruthStrip(QWidget):
    """`show_items` says all; the strip turns amber when the desk works alone and red when something is broken.
    A click on a statement tells its code; on the count of the rest it lists them."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[StripItem, ...] = ()
        self._placed: list[_Placed] = []
        self._hidden: list[StripItem] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current_sizes().strip)

    def show_items(self, items: Sequence[StripItem]) -> None:
        if tuple(items) == self._items:
            return
        self._items = tuple(items)
        self.setAccessibleName(". ".join(item.text for item in self._items))
        self._arrange()

    def visible_codes(self) -> list[str]:
        """The codes of what is said, from left to right."""
        return [one.item.code for one in self._placed if one.item.code != MORE]

    def said(self) -> list[str]:
        """The statements in the words there is room for, with the count of the rest."""
        return [one.text for one in self._placed]

    def chips(self) -> list[str]:
        """The codes of the chips."""
        return [one.item.code for one in self._placed if one.chip and one.item.code != MORE]

    def hidden(self) -> list[StripItem]:
        """What is only counted."""
        return list(self._hidden)

    def sizeHint(self) -> QSize:
        return QSize(640, theme.current_sizes().strip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, ground = QPainter(self), theme.current(), self._ground()
        painter.fillRect(self.rect(), QColor(ground.fill))
        high = theme.current_sizes().chip
        for one in self._placed:
            painter.setFont(_font(one.item))
            if one.line:
                at, inner = one.left - 2 * theme.current_sizes().gap, (self.height() - high) // 2 + 3
                painter.fillRect(at, inner, 1, self.height() - 2 * inner, QColor(self._quiet(ground)))
            box = QRectF(one.left, (self.height() - high) / 2, one.width, high)
            if one.chip:
                paint_chip(painter, box, one.text, palette.chip(one.item.colour))
                continue
            painter.setPen(QColor(ground.text if one.item.bold else self._quiet(ground)))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, one.text)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = next((one for one in self._placed if self._spot(one).contains(event.position().toPoint())), None)
        if found is None:
            super().mousePressEvent(event)
        elif found.item.code == MORE:
            self._list_rest(self.mapToGlobal(QPoint(found.left, 0)))
        else:
            self.asked.emit(found.item.code)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), "\n".join(item.text for item in self._items), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.setFixedHeight(theme.current_sizes().strip)
            self._arrange()

    def _list_rest(self, corner: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in self._hidden:
            menu.addAction(item.text).triggered.connect(lambda _=False, code=item.code: self.asked.emit(code))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    def _spot(self, one: _Placed) -> QRect:
        return QRect(one.left, 0, one.width, self.height())

    def _ground(self) -> Chip:
        palette = theme.current()
        for name, codes in GROUNDS.items():
            if any(item.code in codes and item.colour == name for item in self._items):
                return palette.chip(name)
        return Chip(palette.backgrounds.window, palette.texts.main)

    def _quiet(self, ground: Chip) -> str:
        """Plain text, on the window and on a coloured strip."""
        palette = theme.current()
        return palette.texts.label if ground.fill == palette.backgrounds.window else ground.text

    # --- what is said where ------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Once for each change: first plain text gives way, then chips say the same in fewer words, then they go."""
        chips, plain = self._ranked(), [item for code in PLAIN for item in self._items if item.code == code]
        plain = [item for item in plain if item.colour == "text"]
        shown = chips[:CHIPS] + [replace(one, text=one.short or one.text) for one in chips[CHIPS:] if one.code in STAYS]
        going = [code for code in GIVES_WAY if any(one.code == code for one in plain)]
        room = self.width() - 2 * (theme.current_sizes().gap + 2)
        while self._needed(shown, plain) > room:
            long = next((at for at in reversed(range(len(shown))) if shown[at].short not in ("", shown[at].text)), None)
            wordy = next((at for at, one in enumerate(plain) if one.short not in ("", one.text)), None)
            if going:
                gone = going.pop(0)
                plain = [one for one in plain if one.code != gone]
            elif wordy is not None:
                plain[wordy] = replace(plain[wordy], text=plain[wordy].short)
            elif long is not None:
                shown[long] = replace(shown[long], text=shown[long].short)
            elif (gone_at := _last_to_go(shown)) is not None:
                shown.pop(gone_at)
            else:
                break
        self._put(shown, plain, room)
        self.update()

    def _ranked(self) -> list[StripItem]:
        """The statements that are chips: the line, what must be seen, then the gravest."""
        alarms = [item for item in self._items if item.colour != "text"]

        def rank(item: StripItem) -> int:
            first = next((at for at, codes in enumerate(FIRST) if item.code in codes), None)
            grave = GRAVITY.index(item.colour) if item.colour in GRAVITY else len(GRAVITY)
            return len(FIRST) + grave if first is None else first

        return sorted(alarms, key=rank)

    def _rest(self, shown: Sequence[StripItem], plain: Sequence[StripItem]) -> list[StripItem]:
        said = [item.code for item in (*shown, *plain)]
        return [item for item in self._items if item.code not in said]

    def _more(self, rest: Sequence[StripItem]) -> StripItem | None:
        grave = any(item.colour in GRAVITY for item in rest)
        return StripItem(MORE, more(len(rest)), "act" if grave else "text", grave) if rest else None

    def _needed(self, shown: Sequence[StripItem], plain: Sequence[StripItem]) -> int:
        rest = self._more(self._rest(shown, plain))
        gap, between = theme.current_sizes().gap, 4 * theme.current_sizes().gap
        wide = sum(self._width(item) for item in (*shown, *plain, *([rest] if rest else [])))
        return wide + gap * max(0, len(shown) - 1) + between * (len(plain) + bool(rest))

    def _put(self, shown: Sequence[StripItem], plain: Sequence[StripItem], room: int) -> None:
        gap = theme.current_sizes().gap
        left, end = gap + 2, gap + 2 + room
        self._placed, self._hidden = [], self._rest(shown, plain)
        last = self._more(self._hidden)
        if last is not None:
            wide = self._width(last)
            self._placed.append(_Placed(last, last.text, end - wide, wide, self._is_chip(last)))
            end -= wide + 2 * gap
        for item in (*shown, *plain):
            line = item.colour == "text" and bool(shown)
            left += 3 * gap if line else 0
            wide = max(0, min(self._width(item), end - left))
            cut = _cut(item, wide - (2 * PAD if self._is_chip(item) else 0))
            self._placed.append(_Placed(item, cut, left, wide, self._is_chip(item), line))
            left += wide + gap
        self._placed.sort(key=lambda one: one.left)

    def _width(self, item: StripItem) -> int:
        wide = chip_width(item.text, _font(item))
        return wide if self._is_chip(item) else wide - 4 * PAD + 1

    def _is_chip(self, item: StripItem) -> bool:
        return item.colour != "text" and theme.current().chip(item.colour) != self._ground()


def _last_to_go(shown: Sequence[StripItem]) -> int | None:
    """Where the last chip stands that may be hidden; none where each must be seen."""
    stays = STAYS.union(*FIRST)
    return next((at for at in reversed(range(1, len(shown))) if shown[at].code not in stays), None)


def _font(item: StripItem) -> QFont:
    return theme.font("label", 600 if item.colour != "text" else 400)


def _cut(item: StripItem, wide: int) -> str:
    return QFontMetrics(_font(item)).elidedText(item.text, Qt.TextElideMode.ElideRight, max(0, wide))
