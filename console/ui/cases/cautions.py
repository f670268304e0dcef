"""Cautions over one window: the line in the form, the page of the selected case and the list of all (supervisor).
Rule: what applies is seen before anybody is sent; a tick says who has read it."""

from __future__ import annotations

from typing import ClassVar

from console.errors import Refused
from console.models.commands.dangers import CautionForm, caution_case, lift_caution, read_caution, set_caution
from console.models.state.case import Case
from console.models.state.text import shown
from console.models.views.dangers import Caution, Met, cautions_for, cautions_in_force, cautions_of_case, met_by, unread
from console.text import vocabulary
from console.text.cautions import caution_line, read_words, subject_word, warning
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW, Frame, LinesFeature
from console.ui.parts.open_form import OpenForm
from console.ui.widgets.ask_box import Question, number_of
from console.ui.widgets.chip import CautionLabel
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, Plan
from console.ui.widgets.table import ENTER, Line
from wire.facts import Place

Answers = dict[str, str]
OWN = "!"


class CautionPages(LinesFeature):
    """The page of cautions and the line in the form."""

    name, streams, timed = "cautions", ("caution:", "case:", "call:"), True
    plan = Plan(lambda: vocabulary.word("label", "cautions"))
    actions: ClassVar[tuple[Action[CautionPages], ...]] = (
        Action(
            "case.cautions",
            QT_TRANSLATE_NOOP("Action", "Cautions of this case"),
            order=70,
            keys=("Ctrl+Shift+H",),
            group=2,
            verbs=("hatihati", "cautions"),
            in_replay=True,
            run=lambda page: page.open(of_all=False),
        ),
        Action(
            "case.caution",
            QT_TRANSLATE_NOOP("Action", "New caution"),
            within="change",
            order=145,
            verbs=("hatihatibaru", "caution"),
            run=lambda page: page.ask_new(),
        ),
        Action(
            "supervisor.cautions",
            QT_TRANSLATE_NOOP("Action", "Cautions in force"),
            order=40,
            verbs=("semuahatihati", "allcautions"),
            in_replay=True,
            run=lambda page: page.open(of_all=True),
        ),
    )

    def __init__(self, frame: Frame, form: OpenForm) -> None:
        super().__init__(frame)
        self._form, self._all = form, False
        self.label = CautionLabel(form)
        form.put_above(self.label)
        form.met_changed.connect(self.look)

    # What is shown

    def touched(self, streams: frozenset[str]) -> None:
        """Cautions came, or the case and its calls."""
        self.tick()

    def tick(self) -> None:
        """Some run out, and what is hidden changes."""
        self.look()
        self.refresh_seen()

    def look(self) -> None:
        """What applies to the report in the form."""
        form, found = self._form, list[Caution]()
        if form.call():
            found = cautions_for(self.frame.board, self.frame.now_ms(), form.met())
        words = warning(found, self.frame.hidden)
        form.warn(words)
        self.label.warn(words)

    def refresh(self) -> None:
        """The cautions of the selected case, or all of them."""
        board, now_ms, hidden = self.frame.board, self.frame.now_ms(), self.frame.hidden
        zone, case = self.frame.zone, self._case()
        lines = []
        if case is not None and shown(case.caution):
            own = translate("Caution", "hidden") if hidden else shown(case.caution)
            lines.append(Line(OWN, translate("Caution", "of this case: {text}").format(text=own)))
        for one in self._shown(case):
            words = caution_line(board, one, now_ms, hidden, zone)
            read = read_words(board, case, one.id) if case is not None else ""
            mark = translate("Caution", "NOT READ") if case is not None and not read else read
            lines.append(Line(one.id, " · ".join(part for part in (mark, words) if part)))
        lines.append(Line(NEW, translate("Caution", "+ new caution")))
        number = board.display_number(case.id) if case is not None else translate("Caution", "all in force")
        above = [vocabulary.word("label", "cautions"), number]
        if len(lines) == 1:
            above.append(translate("Caution", "none"))
        self.panel.show_lines(lines, above=" · ".join(above))

    def _shown(self, case: Case | None) -> list[Caution]:
        board, now_ms = self.frame.board, self.frame.now_ms()
        return cautions_in_force(board, now_ms) if case is None else cautions_of_case(board, case, now_ms)

    def _case(self) -> Case | None:
        return None if self._all else self.frame.case()

    # What a key does

    def ask_new(self) -> None:
        """A caution of a place, a number or a person; the selected case fills in what it knows."""
        self.open(of_all=False, stay=True)
        case = self.frame.case()
        about = shown(case.place.address) if case is not None else ""
        subjects = tuple((one, subject_word(one)) for one in ("place", "number", "person"))
        questions = [
            Question("subject", translate("Caution", "About"), "choice", subjects, value="place"),
            Question("about", translate("Caution", "Address, number or name"), value=about),
            Question("text", translate("Caution", "Beware of")),
            Question("source", translate("Caution", "Who says so")),
            Question("radius", translate("Caution", "Metres around"), value="50"),
            Question("days", translate("Caution", "Days"), value="180"),
        ]
        self.panel.box.ask(translate("Caution", "New caution"), questions, self._set)

    def _set(self, answers: Answers) -> bool:
        about = answers["about"].strip()
        form = CautionForm(
            text=answers["text"],
            subject=answers["subject"] or "place",  # type: ignore[arg-type]
            source=answers["source"],
            place=self._place(about),
            number=about or self._known("number"),
            person=about or self._known("person"),
            radius_m=number_of(answers["radius"]) or 0,
            days=number_of(answers["days"]) or 0,
        )
        return self.wrote(set_caution, form)

    def _place(self, about: str) -> Place:
        """The place as typed; the point of the selected case where it is the same, else that of the city's list."""
        case, sources = self.frame.case(), self._form.sources
        if case is not None and about == shown(case.place.address):
            return case.place
        hit = next(iter(sources.find(about).hits), None) if sources.find is not None and about else None
        point = hit.point if hit is not None and hit.name.lower() == about.lower() else None
        said = f"{point[0]:.6f},{point[1]:.6f}" if point is not None else None
        return Place(address=about or None, point=said, kelurahan=hit.kelurahan if hit and point else None)

    def _known(self, subject: str) -> str:
        """The number or name of the selected case's caller."""
        case = self.frame.case()
        met = met_by(self.frame.board, case) if case is not None else Met()
        return next(iter(met.numbers if subject == "number" else met.persons), "")

    def acts(self) -> list[Act]:
        own = lambda: translate("Caution", "Caution of this case (tell again)")  # noqa: E731
        return [
            Act(ENTER, lambda: translate("Caution", "Read"), self._read),
            Act(letter("new"), lambda: translate("Caution", "New caution"), lambda _: self.ask_new()),
            Act(letter("caution"), own, lambda _: self._ask_case()),
            Act(letter("view"), lambda: translate("Caution", "This case or all"), lambda _: self._turn()),
            Act(letter("end"), lambda: translate("Caution", "Lift (supervisor)"), self._ask_lift),
        ]

    def _read(self, id: str) -> None:
        case = self._case()
        if id == NEW:
            self.ask_new()
        elif case is not None and id != OWN and self.runner.do(read_caution, case.id, id) is not None:
            self.refresh()

    def _ask_case(self) -> None:
        case = self.frame.case()
        if case is None:
            self.runner.refuse(Refused("case_not_chosen"))
            return
        questions = [
            Question("text", translate("Caution", "Beware of")),
            Question("source", translate("Caution", "Who says so")),
        ]
        title = translate("Caution", "Caution of {number}: agencies told before are to be told again")
        self.panel.box.ask(
            title.format(number=self.frame.board.display_number(case.id)),
            questions,
            lambda said: self.wrote(caution_case, case.id, said["text"], said["source"]),
        )

    def _ask_lift(self, id: str) -> object:
        if id in (NEW, OWN):
            return NOT_THIS_LINE
        title = translate("Caution", "It holds no longer: why?")
        self.ask_why(title, lambda why: self.wrote(lift_caution, id, why))
        return None

    def _turn(self) -> None:
        self._all = not self._all
        self.refresh()

    def open(self, *, of_all: bool, stay: bool = False) -> None:
        """The same key closes the page again, unless something is to be asked on it."""
        same = self._all == of_all
        self._all = of_all
        if self.panel.isVisible() and same and not stay:
            self.frame.pages.close(self.name)
            return
        self.frame.pages.open(self.name)
        case = self._case()
        waiting = unread(case, self._shown(case)) if case is not None else []
        if waiting:
            self.panel.choose(waiting[0].id)  # Enter reads it; the line chosen before was of another case
