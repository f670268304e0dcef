"""Files of cases and calls: added by key, by drop and by paste; looked at, saved, withdrawn.
Rule: a file is read, sealed and opened beside the screen; it is there when its fact is on the disk."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QRect, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from console.errors import ConsoleError, Refused
from console.models.commands.attachments import (
    add_attachment,
    attachments_of,
    check_file,
    plain_name,
    withdraw_attachment,
)
from console.models.state.attachments import Attachment
from console.models.state.case import Case
from console.models.state.shift import Person
from console.models.state.streams import call_stream, case_stream, split_stream
from console.models.state.text import shown
from console.models.views.files import PICTURES, SOUNDS, ending_of
from console.models.views.files import SHOWN as DRAWABLE
from console.models.views.masking import MAY_READ, masked_for
from console.store.attachments import AttachmentShelf, Blob
from console.sync.attachments import Attachments, State, blob_of, preview_of
from console.text import formats, vocabulary
from console.text.attachments import attachment_line, known_words, state_words, strip_words
from console.text.names import caller_words
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.parts.attachment_strip import AttachmentStrip
from console.ui.widgets import theme
from console.ui.widgets.ask_box import AskBox, Question
from console.ui.widgets.files import PrivateFiles, read_bounded, typed_path
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, Plan
from console.ui.widgets.panel import Panel
from console.ui.widgets.pictures import PREVIEW_PX, VIEW_PX, image_of, pixels_of, written_as
from console.ui.widgets.table import ENTER, Line
from console.ui.widgets.worker import Worker, end_all
from wire.facts import AttachmentAdded, Media

# From a file, a drop or the clipboard to sealed bytes on the desk's disk: read with limits, known by its content, its
# picture made elsewhere. All of it waits for the disk: it runs beside the screen.


@dataclass(frozen=True, slots=True)
class Offered:
    """What a person gives: a file of this computer, a picture of the clipboard, or bytes."""

    name: str
    path: Path | None = None
    image: QImage | None = None
    data: bytes = b""


Kept = list[tuple[Offered, AttachmentAdded | ConsoleError]]


def read_offered(one: Offered) -> bytes:
    """Its bytes, no more than are taken. Refused: attachment_file (no plain file), attachment_refused (too large)."""
    if one.image is not None:
        return written_as("png", one.image)
    if one.path is None:
        return one.data
    return read_bounded(one.path, one.name)


def keep(shelf: AttachmentShelf, stream: str, one: Offered) -> AttachmentAdded:
    """Keep a file and its small picture sealed for this case. Raises Refused or StoreError; then nothing is kept."""
    data = read_offered(one)
    media = check_file(data)
    return shelf.keep_file(stream, media, data, _preview(data, media), one.name)


def keep_all(shelf: AttachmentShelf, stream: str, offered: Sequence[Offered]) -> Kept:
    """One after another; one that is refused stops no other."""
    kept: Kept = []
    for one in offered:
        try:
            kept.append((one, keep(shelf, stream, one)))
        except ConsoleError as error:
            kept.append((one, error))
    return kept


def without_preview(kept: Kept) -> list[str]:
    """The names of documents that nobody sees before they are opened."""
    files = [one for _, one in kept if isinstance(one, AttachmentAdded)]
    return [shown(one.name) for one in files if one.media == "pdf" and one.preview is None]


def _preview(data: bytes, media: Media) -> bytes:
    """A damaged picture is refused; a PDF that cannot be drawn is kept as it is, as the kinds without a picture are."""
    try:
        return pixels_of(data, media, PREVIEW_PX) if media in DRAWABLE else b""
    except Refused:
        if media != "pdf":
            raise
        return b""


# One picture of a case, or the first page of a document, as large as there is room: + and - change its size, 0 fits
# it again, PgUp and PgDn go on. Rule: what is shown are plain pixels that another process read; nothing is decoded
# here.

STEP, LARGEST = 1.25, 8.0


class PictureView(Panel):
    """`left()` goes back to the list; `turned(step)` asks for the next picture or the one before; `whole()` for all of
    the document."""

    left = Signal()
    whole = Signal()
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.view = _View(self)
        self.view.left.connect(self.left)
        self.view.turned.connect(self.turned)
        self.view.entered.connect(self.whole)
        self.set_content(self.view)
        self.setFocusProxy(self.view)

    def show_image(self, image: QImage, words: str, *, document: bool = False) -> None:
        """Show a picture with what it is; of a document it is the first page."""
        keys = translate("Attachment", "+ − size · 0 fits · PgDn next · Esc back")
        all_of_it = translate("Attachment", "page 1 · Enter whole document")
        self.set_title(words)
        self.set_hint(f"{all_of_it} · {keys}" if document else keys)
        self.view.setAccessibleName(words)
        self.view.show_image(image, framed=document)

    def clear(self) -> None:
        """Nothing of it stays."""
        self.set_title("")
        self.view.show_image(QImage())


class _View(QGraphicsView):
    left = Signal()
    entered = Signal()
    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._frame = QGraphicsRectItem()
        self._scene.addItem(self._item)
        self._scene.addItem(self._frame)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._fits = True
        self._image = QImage()
        self._keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Escape: self.left.emit,
            Qt.Key.Key_Return: self.entered.emit,
            Qt.Key.Key_Enter: self.entered.emit,
            Qt.Key.Key_PageDown: lambda: self.turned.emit(1),
            Qt.Key.Key_PageUp: lambda: self.turned.emit(-1),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_Plus: lambda: self.grow(STEP),
            Qt.Key.Key_Equal: lambda: self.grow(STEP),
            Qt.Key.Key_Minus: lambda: self.grow(1 / STEP),
        }

    def show_image(self, image: QImage, *, framed: bool = False) -> None:
        self._image = image
        edge = QPen(QColor(theme.current().texts.label), 1)
        edge.setCosmetic(True)
        self._frame.setPen(edge)
        self._frame.setVisible(framed)  # paper is as white as the ground by day
        self.fit()

    def fit(self) -> None:
        """All of it is seen; a small picture is not made larger than it is."""
        self._fits = True
        self.resetTransform()
        size, room = self._image.size(), self.viewport().size() - QSize(2, 2)
        if size.width() > room.width() or size.height() > room.height():
            self._lay(_made_smaller(self._image, size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio), self))
        else:
            self._lay(self._image)

    def _lay(self, image: QImage) -> None:
        shape = QRectF(QPointF(), image.deviceIndependentSize())
        self._item.setPixmap(QPixmap.fromImage(image))
        self._frame.setRect(shape)
        self._scene.setSceneRect(shape)

    def grow(self, by: float) -> None:
        if self._image.isNull():
            return
        if self._fits:
            fitted = self._scene.sceneRect().width() / self._image.width()
            self._lay(self._image)
            self.scale(fitted, fitted)
            self._fits = False
        if 0.05 <= self.transform().m11() * by <= LARGEST:
            self.scale(by, by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.grow(STEP if event.angleDelta().y() > 0 else 1 / STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()


def _made_smaller(image: QImage, size: QSize, shown_on: QWidget) -> QImage:
    """In one piece and for the dots of this screen, so that small letters stay readable."""
    ratio = shown_on.devicePixelRatioF()
    wanted = (size * ratio).expandedTo(QSize(1, 1))
    made = image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    made.setDevicePixelRatio(ratio)
    return made


# Looking at a file: pictures and first pages in the program, the rest by the system's program from a private file
# that is removed; saving a copy where a person wants it. What does not lie here yet is fetched.
PICTURE, LIST = "attachment_picture", "attachments"
Open = Callable[[QUrl], bool]
_SAME = {"jpeg": ("jpg", "jpeg"), "mp4": ("mp4", "m4v", "3gp"), "ogg": ("ogg", "opus", "oga"), "heic": ("heic", "heif")}


class Opening(QObject):
    """One file at a time; `looked(owner)` when somebody opens one of a case or call."""

    looked = Signal(str)

    def __init__(
        self,
        frame: Frame,
        files: Attachments,
        refresh: Callable[[], object],
        hidden: Callable[[str], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.frame, self.runner, self._files, self._refresh = frame, frame.runner, files, refresh
        self._hidden = hidden  # whether the files of a case or call are not for who sits here
        self._private = PrivateFiles()
        self.open_outside: Open = QDesktopServices.openUrl
        self._worker = Worker(self)
        self.view = PictureView()
        self.view.left.connect(self._leave)
        self.view.turned.connect(self._turn)
        self.view.whole.connect(self._open_whole)
        self._shown: tuple[str, str] = ("", "")  # whose it is, and the file in the view
        title = lambda: translate("Attachment", "Picture")  # noqa: E731
        frame.pages.put(PICTURE, Page(self.view, title, lambda: None, whole=True))

    def open(self, owner: str, one: Attachment) -> None:
        """Show it, or give it to the system's program; what is not here is fetched."""
        if not self._here(one):
            return
        self.looked.emit(owner)
        if one.media in DRAWABLE:
            self._begin(partial(self._read_first, owner, one))
        else:
            self._begin(partial(self._write_private, one))

    def ask_save(self, box: AskBox, one: Attachment) -> None:
        """Where the copy goes."""
        if not self._here(one):
            return
        place = str(Path.home() / file_name(one))
        question = Question("file", translate("Attachment", "File"), value=place)
        box.ask(translate("Attachment", "Save a copy outside of the program"), [question], partial(self._save, one))

    def look_again(self) -> None:
        """Somebody else may sit here: what is not for them goes."""
        if self._shown[0] and self._hidden(self._shown[0]):
            self.forget()

    def forget(self) -> None:
        """Persons are hidden: nothing of a picture stays on the screen."""
        self._shown = "", ""
        self.view.clear()
        self.frame.pages.close(PICTURE)

    def tick(self) -> None:
        """Now and then: private files are removed."""
        self._private.tidy()

    def end(self) -> None:
        """Before the program ends: no private file is left."""
        end_all(self)
        self._private.end()

    def _here(self, one: Attachment) -> bool:
        if self._files.state(one).where == "erased":
            self.runner.refuse(Refused("attachment_erased"))
        elif self._files.has(one):
            return True
        else:
            self._files.fetch(one, self.frame.board)
            self.runner.say(translate("Attachment", "The file is being fetched. Open it again when it is here."))
            self._refresh()
        return False

    def _begin(self, work: Callable[[], Callable[[], object]]) -> bool:
        return self._worker.begin(work, lambda then: then(), self.runner.refuse)

    # --- beside the screen; what they give is done on it ---------------------------------------------------------

    def _read_first(self, owner: str, one: Attachment) -> Callable[[], None]:
        """Of a document that has no preview the system's program gets the whole, and why is said."""
        try:
            return self._read_picture(owner, one)
        except Refused as refused:
            if one.media != "pdf":
                raise
            return partial(self._give, self._written(one), refused)

    def _read_picture(self, owner: str, one: Attachment) -> Callable[[], None]:
        image = image_of(pixels_of(self._files.shelf.read(blob_of(one)), one.media, VIEW_PX))
        assert image is not None, "what is no image was refused"
        return partial(self._show, owner, one, image)

    def _write_private(self, one: Attachment) -> Callable[[], None]:
        return partial(self._give, self._written(one))

    def _written(self, one: Attachment) -> Path:
        return self._private.write(file_name(one), self._files.shelf.read(blob_of(one)))

    def _copy(self, one: Attachment, place: Path) -> Callable[[], None]:
        data = self._files.shelf.read(blob_of(one))
        try:
            with place.open("xb") as file:
                file.write(data)
        except OSError as error:
            raise ConsoleError("evidence_place", file=str(place)) from error
        return partial(self.runner.say, translate("Attachment", "Saved: {file}").format(file=place))

    # --- on the screen -------------------------------------------------------------------------------------------

    def _show(self, owner: str, one: Attachment, image: QImage) -> None:
        if self._hidden(owner):
            self.runner.refuse(Refused("attachment_hidden"))
            return
        self._shown = owner, one.id
        self.view.show_image(image, shown(one.name), document=one.media == "pdf")
        if not self.view.isVisible():
            self.frame.pages.open(PICTURE)
        self.view.setFocus()

    def _give(self, path: Path, no_preview: Refused | None = None) -> None:
        if not self.open_outside(QUrl.fromLocalFile(str(path))):
            self.runner.refuse(Refused("attachment_no_viewer"))
        elif no_preview is not None:
            self.runner.refuse(no_preview)
        else:
            self.runner.say(translate("Attachment", "Opened with the program of this computer."))

    def _open_whole(self) -> None:
        """All of the document whose first page is shown."""
        owner, id = self._shown
        one = next((one for one in attachments_of(self.frame.board, owner) if one.id == id), None)
        if one is not None and one.media == "pdf" and self._here(one):
            self._begin(partial(self._write_private, one))

    def _save(self, one: Attachment, said: dict[str, str]) -> bool:
        place = typed_path(said["file"])
        if self._worker.busy() or place.exists() or not place.parent.is_dir():
            self.runner.refuse(ConsoleError("evidence_place", file=str(place)))
            return False
        return self._begin(partial(self._copy, one, place))

    def _turn(self, step: int) -> None:
        """The next picture of the case or call, or the one before."""
        owner, id = self._shown
        found = [
            one for one in attachments_of(self.frame.board, owner) if one.media in DRAWABLE and self._files.has(one)
        ]
        at = next((at for at, one in enumerate(found) if one.id == id), None)
        if at is not None and 0 <= at + step < len(found):
            self._begin(partial(self._read_picture, owner, found[at + step]))

    def _leave(self) -> None:
        self.forget()
        self.frame.pages.open(LIST)


def file_name(one: Attachment) -> str:
    """Its name outside: what opens it is decided by its kind, whatever the name it came with ends in."""
    name = plain_name(shown(one.name)) or one.media
    ending = name.rpartition(".")[2].lower()
    return name if ending in _SAME.get(one.media, (one.media,)) and "." in name else f"{name}.{ending_of(one.media)}"


# What the room and a recording both have.
SHOWN: tuple[Action[Any], ...] = (
    Action(
        "case.attachments",
        QT_TRANSLATE_NOOP("Action", "Attachments"),
        order=350,
        keys=("Ctrl+Shift+A",),
        group=5,
        verbs=("lampiran", "attachments"),
        in_replay=True,
    ),
)


# Whose files a page shows: a call's while somebody is about that call and it has no case, else those of the case in
# hand. What may not be seen of them is said here, for the room and for a recording alike.
class Owner:
    """Turned by whoever opens the page; `stream()` is that of the case or call, or nothing."""

    def __init__(self, frame: Frame, in_form: Callable[[], str]) -> None:
        self.frame, self._in_form = frame, in_form
        self.call = ""  # that it was turned to: then it stays there, whatever case is in hand

    def turn_to(self, call: str = "") -> None:
        """To this call, or back to the case in hand."""
        self.call = call

    def turn_to_front(self) -> None:
        """To the call whose form is in front, else to the case in hand: as a note does (Ctrl+I)."""
        in_form = self._in_form()
        self.turn_to(in_form if self.frame.pages.work.current() == "form" else "")

    def bring(self, *, say: bool = True) -> None:
        """A call of long ago is no longer on the board by itself; that the disk does not give it is said once."""
        runner = self.frame.runner
        try:
            runner.desk.bring([call_stream(self.call)] if self.call else [])
        except ConsoleError as error:
            if say:
                runner.refuse(error)

    def stream(self) -> str:
        """Whose files they are now; those of a call with a case are shown with its case. Nothing for a call that left
        the board."""
        board = self.frame.runner.board
        if not self.call:
            case = self.frame.case()
            return case_stream(case.id) if case is not None else ""
        call = board.calls.get(self.call)
        if call is None:
            return ""
        return case_stream(call.case) if call.case in board.cases and call.case else call_stream(call.id)

    def hidden(self, stream: str) -> bool:
        """Whether names and pictures are left out for who sits here."""
        runner, (_, one) = self.frame.runner, split_stream(stream)
        case, call = runner.board.cases.get(one), runner.board.calls.get(one)
        roles = runner.desk.person.roles if runner.desk.person is not None else ()
        if case is not None:
            return masked_for(runner.board, case, roles, hidden=self.frame.hidden)
        # Its case is not on the board, and may be confidential.
        unsure = call is not None and call.case is not None and not MAY_READ.intersection(roles)
        return self.frame.hidden or unsure

    def title(self, stream: str) -> str:
        """The number of the case; of a call its number or channel, what it was, and when."""
        runner, (_, one) = self.frame.runner, split_stream(stream)
        call = runner.board.calls.get(one)
        if call is None:
            return runner.board.display_number(one) if one in runner.board.cases else ""
        kind = vocabulary.word("call_kind", call.call_kind) if call.call_kind else ""
        at = formats.clock(call.started_ms, self.frame.zone)
        said = translate("Attachment", "Call: {number}").format(number=caller_words(call, self.frame.hidden))
        return " · ".join(part for part in (said, kind, at) if part)

    def listed(self, stream: str) -> list[Attachment]:
        """All of them, withdrawn ones last."""
        return sorted(attachments_of(self.frame.runner.board, stream), key=lambda one: one.withdrawn is not None)


# Files that come by drop and by paste: local files and pictures, nothing else; nothing is fetched from anywhere.

MOST_AT_ONCE = 20


class Drops(QObject):
    """Takes drops on a widget."""

    def __init__(self, widget: QWidget, take: Callable[[Sequence[Offered]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):  # what enters and moves is one too
            return False
        data = event.mimeData()
        if not (data.hasImage() or any(url.isLocalFile() for url in data.urls())):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(offered_of(data))
        return True


def offered_of_clipboard() -> list[Offered]:
    """What the clipboard holds."""
    return offered_of(QGuiApplication.clipboard().mimeData())


def offered_of(data: QMimeData) -> list[Offered]:
    """Local files, else a picture."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if paths:
        return offered_of_paths(paths)
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return []
    return [Offered(name=translate("Attachment", "pasted picture") + ".png", image=image)]


def offered_of_paths(paths: Sequence[str]) -> list[Offered]:
    """Files of this computer, so many at once."""
    return [Offered(name=Path(path).name, path=Path(path)) for path in paths[:MOST_AT_ONCE]]


# The small pictures of files: read from the desk's disk beside the screen, and kept while somebody may look at them.
# A file that has none, or whose picture has not come yet, shows what kind of file it is.

KEPT = 400
WIDTH, HEIGHT = 64, 48  # px at 100 %


class Thumbnails(QObject):
    """`came()` when a picture that was asked for is there."""

    came = Signal()

    def __init__(self, shelf: AttachmentShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._images: OrderedDict[Blob, QImage | None] = OrderedDict()
        self._asked: list[Blob] = []
        self._worker = Worker(self)

    def tile(self, one: Attachment, hidden: bool = False) -> QPixmap:
        """The picture in a frame of the usual size; of what has none or is hidden, its kind in letters."""
        size = QSize(WIDTH, HEIGHT) * theme.current_scale()
        image = None if hidden or one.erased else self._image(preview_of(one))
        tile = QPixmap(size)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image is not None:
            shape = QRect(0, 0, *image.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio).toTuple())
            shape.moveCenter(tile.rect().center())
            painter.drawImage(shape, image)
            if one.media == "pdf":  # paper is as white as the ground by day
                painter.setPen(QPen(QColor(theme.current().texts.label), 1))
                painter.drawRect(shape.adjusted(0, 0, -1, -1))
        else:
            _draw_kind(painter, tile.rect(), one.media)
        if one.withdrawn is not None:
            painter.setPen(QPen(QColor(theme.current().texts.label), 2))
            painter.drawLine(tile.rect().topLeft(), tile.rect().bottomRight())
        painter.end()
        return tile

    def forget(self) -> None:
        """The screen is locked or hides persons: nothing of them stays in memory."""
        self._worker.cancel()
        self._asked.clear()
        self._images.clear()

    def _image(self, blob: Blob | None) -> QImage | None:
        if blob is None:
            return None
        if blob in self._images:
            self._images.move_to_end(blob)
            return self._images[blob]
        if blob not in self._asked and self._shelf.has(blob):
            self._asked.append(blob)
            self._read_next()
        return None

    def _read_next(self) -> None:
        if self._asked:
            blob, shelf = self._asked[0], self._shelf
            taken = partial(self._take, blob)
            # Of what is gone or was changed the kind of the file is shown instead.
            self._worker.begin(lambda: image_of(shelf.read(blob)), taken, lambda _: taken(None))

    def _take(self, blob: Blob, image: QImage | None) -> None:
        self._asked.remove(blob)
        self._images[blob] = image
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        self._read_next()
        self.came.emit()


def _draw_kind(painter: QPainter, frame: QRect, media: str) -> None:
    colours = theme.current()
    painter.setPen(QPen(QColor(colours.texts.label), 1))
    painter.drawRect(frame.adjusted(4, 0, -5, -1))
    sign = "▣" if media in PICTURES else "♪" if media in SOUNDS else "▶" if media == "mp4" else "≡"
    small = theme.text_font(theme.current_sizes().text - 2)
    painter.setFont(theme.text_font(theme.current_sizes().text + 4))
    half = frame.height() * 11 // 20
    painter.drawText(QRect(0, 2, frame.width(), half), Qt.AlignmentFlag.AlignCenter, sign)
    painter.setFont(small)
    under = QRect(0, half, frame.width(), frame.height() - half - 2)
    painter.drawText(under, Qt.AlignmentFlag.AlignCenter, media.upper())


PAGE, ADD = "attachments", "+"
UNSENT_S = 5
_HOLDERS = ("case", "call")


class AttachmentPages(LinesFeature):
    """The page over one window, and the row of small pictures; what is dropped `beside` it is the case's; `in_form`
    says whose form is open."""

    name, streams = PAGE, ("case:", "call:", "ref:", "person")
    plan = Plan(lambda: translate("Attachment", "Attachments"))
    actions: ClassVar[tuple[Action[AttachmentPages], ...]] = (
        *SHOWN,
        Action(
            "case.attach",
            QT_TRANSLATE_NOOP("Action", "Add an attachment"),
            within="change",
            order=310,
            group=3,
            verbs=("lampirkan", "addfile"),
            run=lambda page: page.add_here(),
            rights="attachment_added",
            why=lambda page: translate("Attachment", "Only people of the room add attachments."),
        ),
        Action(
            "call.attachments",
            QT_TRANSLATE_NOOP("Action", "Attachments of the call"),
            within="caller",
            order=180,
            group=5,
            verbs=("lampiranpanggilan", "callfiles"),
            run=lambda page: page.open_of_hand(),
        ),
    )

    def __init__(
        self, frame: Frame, files: Attachments, strip: AttachmentStrip, beside: QWidget, in_form: Callable[[], str]
    ) -> None:
        super().__init__(frame)
        self._files, self._strip, self._beside = files, strip, beside
        self.worker = Worker(self)
        self.owner = Owner(frame, in_form)
        self._of_case, self._in_strip = "", list[Attachment]()
        self._states: list[State] = []
        self._unsent_s = 0
        self.thumbnails = Thumbnails(files.shelf, self)
        self.thumbnails.came.connect(self._show)
        self.opening = Opening(frame, files, self.refresh, self.owner.hidden, self)
        self._dialog: QFileDialog | None = None
        self._listen()

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Attachment", "Open"), self._enter),
            Act(letter("new"), lambda: translate("Attachment", "Add a file"), lambda _: self.choose()),
            Act(letter("save"), lambda: translate("Attachment", "Save a copy"), self._save),
            Act(letter("end"), lambda: translate("Attachment", "Withdraw"), self._withdraw),
        ]

    def end(self) -> None:
        super().end()
        self.opening.end()

    # --- what is shown ---------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Open the page for the call whose form is in front, else for the case in hand; or close it."""
        if self.frame.pages.work.current() == PAGE:
            self.frame.pages.close(PAGE)
            return
        before = self.owner.stream()
        self.owner.turn_to_front()
        if self.owner.stream() != before:
            self.panel.box.leave()  # what was asked belongs to another
        if self.owner.stream():
            self.frame.pages.open(PAGE)
        else:
            self.runner.refuse(Refused("case_not_chosen"))

    def open_of_call(self, call: str) -> None:
        """The files of a call, or of its case."""
        self.panel.box.leave()
        self.owner.turn_to(call)
        self.owner.bring()
        self.frame.pages.open(PAGE)

    def open_of_hand(self) -> None:
        """Of the call in hand, or the last one this desk had."""
        call = self.frame.call()
        if call is None:
            self.runner.refuse(Refused("call_not_claimed"))
        else:
            self.open_of_call(call.id)

    def refresh(self) -> None:
        owner = self.owner.stream()
        if not owner and self.owner.call:
            return  # it left the board just now, and is brought back by the next second
        if not owner:
            self.panel.show_lines([], empty=translate("Attachment", "No case selected."))
            return
        hidden, found = self.owner.hidden(owner), self.owner.listed(owner)
        lines = [Line(one.id, self._line(one, self._files.state(one), hidden)) for one in found]
        lines.append(Line(ADD, translate("Attachment", "+ add a file: choose it, drop it here, or paste it (Ctrl+V)")))
        above = translate("Attachment", "Being added …") if self.worker.busy() else ""
        self.panel.show_lines(lines, above=" · ".join(part for part in (self.owner.title(owner), above) if part))
        self.panel.show_pictures({one.id: self.thumbnails.tile(one, hidden) for one in found})

    def _line(self, one: Attachment, state: State, hidden: bool) -> str:
        return attachment_line(self.frame.board, one, state_words(state), hidden, self.frame.zone)

    def _show(self) -> None:
        """The row of the case panel, and the page when it is seen."""
        case = self._case()
        before, self._of_case = self._of_case, case.id if case is not None else ""
        if before != self._of_case and not self.owner.call:
            self.panel.box.leave()  # what was asked belongs to the case before
        stream = case_stream(case.id) if case is not None else ""
        found = [one for one in self.owner.listed(stream) if one.withdrawn is None]
        self._in_strip = found
        if not found:
            self._strip.show_files("", [])
        else:
            states = self._states = [self._files.state(one) for one in found]
            hidden = self.owner.hidden(stream)
            tiles = [
                (one.id, self._line(one, state, hidden), self.thumbnails.tile(one, hidden))
                for one, state in zip(found, states, strict=True)
            ]
            self._strip.show_files(strip_words(len(found), states), tiles)
        if self.panel.isVisible():
            self.refresh()

    # --- adding ----------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """A dialog for files that blocks nothing: calls ring and are taken while it is open."""
        if not self._ready():
            return
        if self._dialog is None:
            self._dialog = QFileDialog(self.panel.window())
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
            self._dialog.setModal(False)
            self._dialog.filesSelected.connect(lambda paths: self.offer(offered_of_paths(paths)))
        self._dialog.setWindowTitle(translate("Attachment", "Add attachments"))
        self._dialog.show()
        self._dialog.activateWindow()

    def paste(self) -> None:
        """What is on the clipboard: files, or a picture."""
        offered = offered_of_clipboard()
        if offered:
            self.offer(offered)
        else:
            self.runner.refuse(Refused("attachment_nothing"))

    def offer(self, offered: Sequence[Offered]) -> None:
        """Ask once, so that nothing dropped or pasted by mistake gets into a case; Enter adds."""
        owner = self._ready()
        if not owner or not offered:
            return
        if not self.panel.isVisible():
            self.frame.pages.open(PAGE)
        self.refresh()
        names = ", ".join(one.name for one in offered)
        said = translate("Attachment", "{number} · add: {names}")
        title = said.format(number=self.owner.title(owner), names=names)
        hint = translate("Attachment", "may stay empty: who sent it, what it shows")
        question = Question("note", translate("Attachment", "Note"), hint=hint)
        self.panel.box.ask(title, [question], lambda said: self._begin(owner, list(offered), said["note"]))

    def _begin(self, owner: str, offered: list[Offered], note: str) -> bool:
        kept = partial(self._kept, owner, note, self.frame.desk.person)
        begun = self.worker.begin(partial(keep_all, self._files.shelf, owner, offered), kept, self.runner.refuse)
        if not begun:
            self.runner.refuse(Refused("attachment_busy"))
        self.refresh()
        return begun

    def _kept(self, owner: str, note: str, adder: Person | None, kept: Kept) -> None:
        """Each that could be kept becomes a fact; what no fact names is dropped again."""
        added = 0
        for _, one in kept:
            if isinstance(one, ConsoleError):
                self.runner.refuse(one)
            elif self.runner.do_late(adder, add_attachment, owner, one, note) is None:
                self._files.shelf.drop_file(owner, one)
            else:
                added += 1
        if added:
            self._files.added()
        if added == len(kept):
            said = translate("Attachment", "Attached: {count} ✓").format(count=added)
            if blind := without_preview(kept):
                no_preview = translate("Attachment", "no preview of {names}: damaged, or with a password")
                said = f"{said} · {no_preview.format(names=', '.join(blind))}"
            self.runner.say(said)
        self._show()

    def _ready(self) -> str:
        """The case or call, when something may be added to it now; else nothing, and why not is said."""
        owner = self.owner.stream()
        if self.frame.locked():
            return ""
        if not owner:
            self.runner.refuse(Refused("case_not_chosen"))
        elif not self.frame.desk.can("attachment_added"):
            self.runner.refuse(Refused("not_allowed"))
        elif self.owner.hidden(owner):
            self.runner.refuse(Refused("attachment_hidden"))
        else:
            return owner
        return ""

    def add_here(self) -> None:
        """To what is in hand."""
        if self.frame.pages.work.current() != PAGE:
            self.owner.turn_to_front()
        self.choose()

    def _offer_to_case(self, offered: Sequence[Offered]) -> None:
        self.owner.turn_to()
        self.offer(offered)

    def _paste_to_case(self) -> None:
        self.owner.turn_to()
        self.paste()

    # --- acts on a line --------------------------------------------------------------------------------------------

    def _enter(self, id: str) -> None:
        if id == ADD:
            self.choose()
        else:
            self._with(id, self.opening.open)

    def _save(self, id: str) -> object:
        return self._with(id, lambda _, one: self.opening.ask_save(self.panel.box, one))

    def _with(self, id: str, act: Callable[[str, Attachment], object]) -> object:
        """Do something with a file that may be looked at."""
        owner, one = self.owner.stream(), self._one(id)
        if one is None:
            return NOT_THIS_LINE
        if self.owner.hidden(owner):
            self.runner.refuse(Refused("attachment_hidden"))
            return None
        return act(owner, one)

    def _withdraw(self, id: str) -> object:
        one = self._one(id)
        if one is None:
            return NOT_THIS_LINE
        if one.withdrawn is not None:
            self.runner.refuse(Refused("attachment_gone"))
            return None
        title = translate("Attachment", "Withdraw: why? The record stays.")
        self.ask_why(title, lambda why: self.wrote(withdraw_attachment, one.stream, one.id, why))
        return None

    def _one(self, id: str) -> Attachment | None:
        return next((one for one in self.owner.listed(self.owner.stream()) if one.id == id), None)

    def _case(self) -> Case | None:
        return self.frame.case()

    # --- news ------------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        self._strip.due.connect(self._show)
        self._strip.pressed.connect(self._pressed)
        self.frame.hidden_changed.connect(self._hide)
        takers: tuple[tuple[QWidget, Callable[[Sequence[Offered]], object], Callable[[], object]], ...] = (
            (self.panel, self.offer, self.paste),
            (self._beside, self._offer_to_case, self._paste_to_case),
        )
        for widget, take, paste in takers:
            Drops(widget, take, self)
            keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), widget)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(paste)
        self._follow()

    def _pressed(self, id: str) -> None:
        if self.owner.call:
            self.panel.box.leave()
        self.owner.turn_to()
        self.frame.pages.open(PAGE)
        self.panel.choose(id)

    def touched(self, streams: frozenset[str]) -> None:
        """Files of a case or call, or another person."""
        board, ids = self.frame.board, [split_stream(one) for one in streams]
        found = [(board.cases if kind == "case" else board.calls).get(one) for kind, one in ids if kind in _HOLDERS]
        if any(one is not None and one.attachments for one in found) or any(kind == "ref" for kind, _ in ids):
            self._follow()
        if self.panel.isVisible() and any(kind == "call" for kind, _ in ids):
            self.refresh()
        if "person" in streams:
            self.opening.look_again()
            self._show()

    def _follow(self) -> None:
        try:
            self._files.follow(self.frame.board)
        except ConsoleError as error:
            self.runner.refuse(error)

    def tick(self) -> None:
        """Files come and go."""
        self.opening.tick()
        self._tell_strip()
        if self.frame.locked():
            self.thumbnails.forget()
            return
        if self.panel.isVisible():
            self.owner.bring(say=False)
        if self.panel.isVisible() or self._states != [self._files.state(one) for one in self._in_strip]:
            self._show()

    def _tell_strip(self) -> None:
        """What lies at this desk only; what goes within seconds over a good line is no news."""
        unsent, refused = self._files.unsent(self.frame.board)
        self._unsent_s = self._unsent_s + 1 if unsent else 0
        told = (unsent, refused) if self._unsent_s >= UNSENT_S else (0, 0)
        around = self.frame.around
        if told != (around.files_unsent, around.files_refused):
            fresh = dataclasses.replace(around, files_unsent=told[0], files_refused=told[1])
            self.frame.tell_surroundings(fresh)

    def _hide(self) -> None:
        self.thumbnails.forget()
        self.opening.forget()
        self._show()


# The files of a case or a call as they were known at a past moment: what each was, and what had become of it. Rule:
# nothing is read from the disk; a file is looked at in the room.


class ReplayAttachments(LinesFeature):
    """The page, and the words in the case panel."""

    name, streams, actions = "attachments", ("",), SHOWN
    plan = Plan(lambda: translate("Attachment", "Attachments"))

    def __init__(self, frame: Frame, strip: AttachmentStrip, in_form: Callable[[], str]) -> None:
        super().__init__(frame)
        self._strip, self._owner = strip, Owner(frame, in_form)
        strip.pressed.connect(lambda _: self._open())
        for news in (strip.due, frame.hidden_changed):
            news.connect(self._show)

    def acts(self) -> list[Act]:
        return [Act(ENTER, lambda: translate("Attachment", "Open: in the room only"), lambda _: self._refuse())]

    def touched(self, streams: frozenset[str]) -> None:
        self._show()

    def toggle(self) -> None:
        """Open the page for the case in hand, or close it."""
        if self.frame.pages.work.current() == self.name:
            self.frame.pages.close(self.name)
        elif self.frame.case() is None:
            self.runner.refuse(Refused("case_not_chosen"))
        else:
            self._open()

    def open_of_call(self, call: str) -> None:
        """The files of a call."""
        self._open(call)

    def refresh(self) -> None:
        """The files as they were known."""
        stream, zone = self._owner.stream(), self.frame.zone
        hidden = self._owner.hidden(stream)
        found = self._owner.listed(stream)
        lines = [Line(one.id, attachment_line(self.frame.board, one, known_words(one), hidden, zone)) for one in found]
        empty = translate("Attachment", "No attachment was known at this moment.")
        self.panel.show_lines(lines, empty, self._owner.title(stream))

    def _open(self, call: str = "") -> None:
        self._owner.turn_to(call)
        self.frame.pages.open(self.name)

    def _show(self) -> None:
        case = self.frame.case()
        count = 0
        if case is not None:
            count = sum(one.withdrawn is None for one in self._owner.listed(case_stream(case.id)))
        self._strip.show_files(strip_words(count) if count else "", [])
        if self.panel.isVisible():
            self.refresh()

    def _refuse(self) -> None:
        self.runner.refuse(Refused("replay_attachment"))
