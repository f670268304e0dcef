"""For supervisors: missing persons on the page for everybody, with whose consent, until when; and ending that.

Rule: nobody is shown without the name of who agreed; it stays sealed, and is shown to nobody outside.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from console.errors import Refused
from console.models.commands.attachments import check_file
from console.models.commands.bulletins import MissingForm, end_missing, show_missing
from console.models.state.city import kelurahan_codes, kelurahan_name
from console.models.state.standing_record import StandingRecord
from console.models.state.text import shown
from console.models.views.files import PICTURES, SHOWN
from console.models.views.masking import SEEN_MAX_BYTES, is_shown_outside
from console.text import formats
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW, Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.widgets.ask_box import Question
from console.ui.widgets.files import read_bounded, typed_path
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.pictures import image_of, pixels_of, written_as
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker
from wire.facts import MissingPersonShown

USUAL_DAYS = "7"
PHOTO_PX, QUALITIES = 360, (80, 60, 40, 20, 5)  # of a small picture the last one is always small enough


class MissingPages(LinesFeature):
    """The page of missing persons."""

    name, streams, timed = "missing", ("person", "missing:", "ref:public:"), True
    actions: ClassVar[tuple[Action[MissingPages], ...]] = (
        Action(
            "supervisor.missing",
            QT_TRANSLATE_NOOP("Action", "Missing persons on the public page"),
            order=129,
            group=1,
            verbs=("oranghilang", "missing"),
            rights="missing_person_shown",
        ),
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._worker = Worker(self)
        self._photos = dict[str, bytes]()  # what was read for the answer that is being given

    def title(self) -> str:
        """The words of its tab."""
        return translate("Missing", "Missing persons")

    def purpose(self) -> str:
        """For what it is."""
        if not self.frame.board.reference.public_page.active:
            return translate("Missing", "The public page is off: nobody is shown until an admin switches it on.")
        return translate("Missing", "Shown to everybody while somebody's consent holds. Enter ends the chosen one.")

    def page(self) -> Page:
        """For who may write it."""
        return Page(self.panel, self.title, self.refresh, allowed=lambda: self.frame.desk.can("missing_person_shown"))

    def touched(self, streams: frozenset[str]) -> None:
        """Another person, or somebody changed it."""
        if "person" in streams:
            self._photos.clear()
            self.frame.actions.refresh()
            if not self.frame.desk.can("missing_person_shown"):
                self.frame.pages.close(self.name)
        self.refresh_seen()

    def columns(self) -> tuple[Column, ...]:
        """What is known of each."""
        return (
            Column("text", lambda: translate("Missing", "Shown")),
            Column("where", lambda: translate("Missing", "Seen last"), 18),
            Column("consent", lambda: translate("Missing", "Agreed"), 30),
            Column("until", lambda: translate("Missing", "Until"), 18),
        )

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Missing", "Show no more"), self._enter),
            Act(letter("new"), lambda: translate("Missing", "Show somebody"), lambda _: self.ask_new(), always=True),
        ]

    def lines(self) -> list[Line]:
        """Who is shown, the newest first."""
        now_ms = self.frame.now_ms()
        records = [one for one in self.frame.board.notices_of("missing") if is_shown_outside(one, now_ms)]
        return [Line(one.id, cells=self._cells(one)) for one in sorted(records, key=lambda one: -one.began_ms)]

    def _cells(self, one: StandingRecord) -> tuple[Cell, ...]:
        said = one.said("missing")
        assert isinstance(said, MissingPersonShown)
        agreed = f"{shown(said.consent_by)}, {_consents()[said.consent]}"
        until = formats.moment(said.until, self.frame.now_ms(), language(), self.frame.zone)
        where = kelurahan_name(said.kelurahan)
        text = shown(said.text)
        text = translate("Missing", "{text} · with photo").format(text=text) if said.photo else text
        return Cell(text, strong=True), Cell(where), Cell(agreed), Cell(until, order=said.until)

    def none(self) -> str:
        """Where there are none."""
        return translate("Missing", "Nobody is shown.")

    def new(self) -> str:
        """The line that makes one."""
        return translate("Missing", "+ show somebody")

    def ask_new(self) -> None:
        """In which words, and who agreed."""
        self.show()
        wards = (("", "–"), *((code, kelurahan_name(code)) for code in kelurahan_codes().values()))
        questions = [
            Question("text", translate("Missing", "Who (everybody reads this)")),
            Question("kelurahan", translate("Missing", "Seen last in"), "choice", wards),
            Question("consent_by", translate("Missing", "Who agreed (never shown)")),
            Question(
                "consent", translate("Missing", "How it is recorded"), "choice", tuple(_consents().items()), "written"
            ),
            Question("days", translate("Missing", "For how many days"), value=USUAL_DAYS),
            Question(
                "photo", translate("Missing", "Photo, where they agreed"), hint=translate("Missing", "a file, or empty")
            ),
        ]
        note = translate("Missing", "Only with the consent of the family or guardian, and no telephone number but 112.")
        self.panel.box.ask(translate("Missing", "Show a missing person"), questions, self._show, note)

    def _show(self, given: dict[str, str]) -> bool:
        if not given["days"].strip().isdecimal():
            self.runner.refuse(Refused("days_wrong", most=30))
            return False
        path = given["photo"].strip()
        if path and path not in self._photos:
            self._worker.begin(partial(small_photo, typed_path(path)), partial(self._read, path), self.runner.refuse)
            return False
        form = MissingForm(
            text=given["text"],
            consent_by=given["consent_by"],
            consent=given["consent"],  # type: ignore[arg-type]
            days=int(given["days"]),
            kelurahan=given["kelurahan"],
            photo=self._photos.get(path, b""),
        )
        done = self.runner.do(show_missing, form) is not None
        self._photos.clear()
        self.refresh()
        return done

    def _read(self, path: str, photo: bytes) -> None:
        """The photo is there: what was answered counts now, if it is still asked."""
        if self.panel.box.isVisible():
            self._photos = {path: photo}
            self.panel.box.answer()

    def _enter(self, chosen: str) -> None:
        if chosen == NEW:
            self.ask_new()
            return
        outcomes = (
            ("found", translate("Missing", "found")),
            ("withdrawn", translate("Missing", "the consent was withdrawn")),
            ("mistake", translate("Missing", "shown by mistake")),
        )
        why = Question("outcome", translate("Missing", "Because"), "choice", outcomes, outcomes[0][0])
        self.panel.box.ask(translate("Missing", "Show no more"), [why], partial(self._end, chosen))

    def _end(self, chosen: str, given: dict[str, str]) -> bool:
        done = self.runner.do(end_missing, chosen, given["outcome"]) is not None  # type: ignore[arg-type]
        self.refresh()
        return done


def small_photo(path: Path) -> bytes:
    """What everybody sees of a photo: its pixels alone, made small. Waits: call it beside the screen. Refused as an
    attachment is, and: attachment_kind (no picture)."""
    data = read_bounded(path, path.name)
    media = check_file(data)
    if media not in PICTURES & SHOWN:
        raise Refused("attachment_kind")
    image = image_of(pixels_of(data, media, PHOTO_PX))
    assert image is not None, "what is no image was refused"
    made = (written_as("jpeg", image, quality) for quality in QUALITIES)
    return next((one for one in made if len(one) <= SEEN_MAX_BYTES), b"")


def _consents() -> dict[str, str]:
    return {
        "written": translate("Missing", "in writing"),
        "recorded": translate("Missing", "on a recorded call"),
        "witnessed": translate("Missing", "before a witness"),
    }
