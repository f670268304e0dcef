"""The rest of the supervisor's month by keys: reports on paper, files, evaluation, what waits for a second person, and
the personal data. Played after the first steps; it leaves the counts of the month as they were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox

from console.ui.attachments import AttachmentPages
from console.ui.bulletins import MissingPages
from console.ui.evaluation import EvaluationPages
from console.ui.privacy import PrivacyPages
from console.ui.reports.pages import ReportPages
from console.ui.review import ReviewPages
from tests.helpers.keyed_desk import CTRL, SHIFT, Key
from tests.month.city import WIB, Told
from tests.month.story import Story, text_of


def reports(story: Story) -> None:
    """The month's recap: what is blank is seen before, and the paper has the numbers of the truth."""
    desk, month = story.desk, story.month
    last = month.calls[-1]
    desk.command(f"laporan bulanan {_month(last)}")
    story.wait(lambda: desk.window.work.current() == "reports")
    kinds = [one.script.kind for one in month.calls if _month(one) == _month(last)]
    told = (len(kinds), *(kinds.count(kind) for kind in ("handled", "prank", "ghost")))
    page = desk.window.features[ReportPages]
    story.wait(lambda: not page.worker.busy() and page.ready is not None)  # few calls: their figures stand anywhere
    assert all(str(count) in desk.sees() for count in told)
    story.see("reports")
    desk.press(Key.Key_P, mods=CTRL)
    paper = story.file(".pdf")
    said = text_of(paper)
    assert f"{told[0]} panggilan dijawab dan dicatat" in said and f"{told[1]} ditangani, {told[2]} iseng" in said
    story.paper("report", paper)
    desk.press(Key.Key_Escape)


def incident(story: Story) -> None:
    """The incident report of a case: its place, its story and each stamp that somebody noted."""
    desk, case = story.desk, _last(story)
    desk.window.open_case(f"m{case.n}")
    desk.choose("case.report")
    page = desk.window.features[ReportPages]
    story.wait(lambda: not page.worker.busy() and page.panel.chosen() == "berita-acara")
    story.see("incident")
    desk.press(Key.Key_P, mods=CTRL)
    paper = story.file(".pdf")
    said = text_of(paper)
    assert case.script.narrative.split()[0] in said and case.script.spot is not None and case.script.spot.street in said
    story.paper("incident", paper)
    desk.press(Key.Key_Escape)


def attachment(story: Story) -> None:
    """A picture from the clipboard, kept, sent, and seen."""
    desk, case = story.desk, _last(story)
    desk.window.open_case(f"m{case.n}")
    held = desk.board.cases[f"m{case.n}"].attachments
    before = len(held)
    desk.press(Key.Key_A, mods=CTRL | SHIFT)
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(0xFF3F6B3A + before)
    QGuiApplication.clipboard().setImage(picture)
    desk.press(Key.Key_V, mods=CTRL)
    desk.write("dikirim warga (contoh)")
    desk.press(Key.Key_Return)
    story.wait(lambda: len(desk.board.cases[f"m{case.n}"].attachments) == before + 1)
    shelf = desk.screen.station.attachments.shelf
    story.wait(lambda: desk.sent() and not shelf.waiting())
    story.see("attachments")
    pages = desk.window.features[AttachmentPages]
    desk.go_to(pages.panel, next(one.id for one in pages.panel.lines() if not one.heading))
    desk.press(Key.Key_Return)
    view = pages.opening.view
    story.wait(view.isVisible)
    story.see("attachment-picture")
    desk.press(Key.Key_Escape)


def review(story: Story) -> None:
    """What waits for a second person; one line is decided, with its reason."""
    desk, page = story.desk, story.desk.window.features[ReviewPages]
    desk.press(Key.Key_O, mods=CTRL | SHIFT)
    story.wait(lambda: desk.window.work.current() == "review" and any(not one.heading for one in page.panel.lines()))
    story.see("review")
    line = next(one.id for one in page.panel.lines() if not one.heading)
    desk.go_to(page.panel, line)
    desk.press(Key.Key_Y)
    desk.answer("dibaca bersama di rapat pagi")
    story.wait(lambda: line not in [one.id for one in page.panel.lines()])
    desk.press(Key.Key_Escape)


def evaluation(story: Story) -> None:
    """Of a month that is over the call that was drawn is evaluated: a class for each criterion, none of them bad."""
    desk, page, evaluations = story.desk, story.desk.window.features[EvaluationPages], story.desk.board.evaluations
    desk.choose("supervisor.evaluation")
    if _month(story.month.calls[0]) < f"{datetime.fromtimestamp(desk.desk.now_ms() / 1000, WIB):%Y-%m}":
        story.wait(lambda: any("|" in one.id for one in page.panel.lines()))
    story.see("evaluation")
    drawn = {one.id: one.id.partition("|")[2] for one in page.panel.lines() if "|" in one.id}
    for line, call in drawn.items():
        if call not in evaluations:  # the look before this one may have done it
            desk.go_to(page.panel, line)
            desk.press(Key.Key_Return)
            for field in list(page.panel.box._fields.values()):
                if isinstance(field, QComboBox):
                    story.tab_to(field)
                    desk.press(Key.Key_Down)
            story.see("evaluation-form")
            desk.press(Key.Key_Return)
            story.wait(lambda: set(drawn.values()) & set(evaluations) != set())
            assert not {one.deviation for one in evaluations[call].marks.values()} - {"none"}
    desk.press(Key.Key_Escape)


def personal(story: Story) -> None:
    """A person asks what is held; it waits for another supervisor than the one who wrote it down."""
    desk, page = story.desk, story.desk.window.features[PrivacyPages]
    desk.choose("supervisor.privacy")
    story.wait(lambda: desk.window.work.current() == "privacy" and not page.counting.busy())
    before = len(desk.desk.archive.requests())
    desk.write("+")
    desk.answer(None, "Pemohon Contoh", None, str(_last(story).script.number))
    story.wait(lambda: len(desk.desk.archive.requests()) == before + 1)
    story.see("personal")
    desk.press(Key.Key_Escape)


def public(story: Story) -> None:
    """What concerns everybody: each page is seen; somebody who is missed is shown with consent, then no more."""
    desk = story.desk
    for action, page in PUBLIC.items():
        desk.choose(action)
        story.wait(lambda page=page: desk.window.work.current() == page)  # type: ignore[misc]
        story.see(page)
        desk.press(Key.Key_Escape)
    desk.choose("supervisor.missing")
    desk.write("+")
    desk.answer("Anak laki-laki, 7 tahun, kaus hijau (contoh)", None, "Ibunya (contoh)")
    story.wait(lambda: "kaus hijau" in desk.sees() and "Ibunya" in desk.sees())
    story.see("missing-shown")
    (one,) = desk.board.notices_of("missing")
    desk.window.features[MissingPages].panel.choose(one.id)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return)
    story.wait(lambda: desk.board.notices[f"missing:{one.id}"].said("missing") is None)
    desk.press(Key.Key_Escape)


PUBLIC = {
    "call.inbox": "inbox",
    "map.hazards": "hazards",
    "supervisor.bulletin": "bulletins",
    "supervisor.missing": "missing",
}
RECORDS: tuple[Callable[[Story], None], ...] = (reports, incident, attachment, review, evaluation, personal, public)


def _last(story: Story) -> Told:
    return next(one for one in reversed(story.month.cases) if not one.secret)


def _month(one: Told) -> str:
    return f"{datetime.fromtimestamp(one.rang / 1000, WIB):%Y-%m}"
