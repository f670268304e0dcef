"""Looking at a file: pictures and first pages in the program, the rest by the system's program from a private file that
is removed; saving a copy where a person wants it. What does not lie here yet is fetched."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QImage,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView, QWidget

from console.errors import ConsoleError, Refused
from console.models.commands.attachments import attachments_of, plain_name
from console.models.state.attachments import Attachment
from console.models.state.text import shown
from console.models.views.files import SHOWN, ending_of
from console.sync.attachments import Attachments, blob_of
from console.text.words import translate
from console.ui.frame.frame import Frame
from console.ui.frame.pages import Page
from console.ui.widgets import theme
from console.ui.widgets.ask_box import AskBox, Question
from console.ui.widgets.files import PrivateFiles, typed_path
from console.ui.widgets.panel import Panel
from console.ui.widgets.pictures import VIEW_PX, image_of, pixels_of
from console.ui.widgets.worker import Worker, end_all

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
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


PAGE, LIST = "attachment_picture", "attachments"
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
        frame.pages.put(PAGE, Page(self.view, title, lambda: None, whole=True))

    def open(self, owner: str, one: Attachment) -> None:
        """Show it, or give it to the system's program; what is not here is fetched."""
        if not self._here(one):
            return
        self.looked.emit(owner)
        if one.media in SHOWN:
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
        self.frame.pages.close(PAGE)

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
            self.frame.pages.open(PAGE)
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
        found = [one for one in attachments_of(self.frame.board, owner) if one.media in SHOWN and self._files.has(one)]
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
