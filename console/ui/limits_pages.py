"""The map file and the limits of the kelurahan: what is in use, what is on its way, sharing, importing, going back.
Rule: every change of the limits is looked at first; what is accepted goes to all desks, or nothing changes."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path
from typing import ClassVar

import msgspec

from console.errors import Refused, StoreError
from console.map.boundaries import check_boundaries
from console.map.boundary_diff import compare
from console.map.boundary_file import read_file
from console.map.boundary_versions import OWN, Version, version_of
from console.map.geography import Geography, own_geography
from console.map.hand_out import HandOut
from console.map.moved_cases import would_move
from console.models.handout_commands import publish_boundaries
from console.models.reference import Published
from console.models.streams import BOUNDARIES_STREAM, MAP_STREAM
from console.people import Person
from console.sync.upload import Upload
from console.ui import formats
from console.ui.carrying import Carries, Carrying
from console.ui.frame.action import Action
from console.ui.frame.feature import LinesFeature
from console.ui.frame.frame import Frame
from console.ui.map_sharing import MapSharing
from console.ui.pages import Page
from console.ui.panels.ask_box import Question
from console.ui.panels.limits_diff import Candidate, LimitsDiff
from console.ui.panels.lines_panel import ENTER, Act, Line
from console.ui.rows.limits_words import map_line, version_line, version_of_fact, waiting_line
from console.ui.typed_path import typed_path
from console.ui.words import QT_TRANSLATE_NOOP, language, translate
from wire.facts import BoundariesPublished

Answers = dict[str, str]
MAP_LINE, WAITING = "map", "waiting:"


class LimitsPages(LinesFeature):
    """The page that lists the files, and the page that shows what other limits would change."""

    name, streams, timed = "map_files", (MAP_STREAM, BOUNDARIES_STREAM, "person"), True
    sharing: MapSharing
    actions: ClassVar[tuple[Action[LimitsPages], ...]] = (
        Action(
            "map.files",
            "map",
            QT_TRANSLATE_NOOP("Action", "Map file and limits"),
            order=170,
            group=4,
            verbs=("batas", "limits"),
            run=lambda page: page.toggle(),
        ),
        Action(
            "map.share",
            "map",
            QT_TRANSLATE_NOOP("Action", "Share this map with all desks"),
            order=180,
            group=4,
            verbs=("bagikanpeta", "sharemap"),
            run=lambda page: page.sharing.ask(),
            allowed=lambda page: page.frame.desk.can("map_published"),
            why=lambda page: translate("Limits", "Only an admin shares a map with all desks."),
        ),
    )

    def __init__(self, frame: Frame, hand_out: HandOut, geography: Geography, carries: Carries) -> None:
        super().__init__(frame)
        self._out, self._geography = hand_out, geography
        self.carrying = Carrying(frame.doing, carries, self)
        self.carrying.ended.connect(self.refresh)
        self.diff = LimitsDiff(lambda: frame.board, lambda: frame.hidden)
        frame.pages.put("limits_diff", Page(self.diff, self.diff.title, self.diff.refresh, whole=True))
        self.diff.accepted.connect(self.accept)
        self.diff.refused.connect(self._leave)
        self.diff.case_opened.connect(self._open_case)
        self.sharing = MapSharing(frame, hand_out, self.carrying, self.panel, self)
        for changed in (hand_out.map_changed, hand_out.boundaries_changed):
            changed.connect(self.refresh_seen)

    def title(self) -> str:
        """The words of its tab."""
        return translate("Limits", "Map file and limits")

    def acts(self) -> list[Act]:
        """What its keys do."""
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

    def end(self) -> None:
        """Before the program ends."""
        self.carrying.end()

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

    def _enter(self, id: str) -> None:
        if id.startswith(WAITING):
            self._out.try_again()
        elif id.startswith("limits:"):
            self._look_at(id.removeprefix("limits:"))

    # --- looking at a change ---------------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Which file, what it is called, and who drew it."""
        if not self._allowed("boundaries_published"):
            return
        hint = translate("Limits", "kelurahan.geojson with its folder")
        questions = [
            Question("file", translate("Limits", "GeoJSON file"), hint=hint),
            Question("name", translate("Limits", "Name"), hint=translate("Limits", "may stay empty")),
            Question("source", translate("Limits", "Who drew it, when"), hint=translate("Limits", "may stay empty")),
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
            self.doing.refuse(error)
        else:
            self._leave()

    def _hand_over(self, data: bytes, version: Version) -> None:
        """The file goes first: no desk hears of what is not there. The program's own limits have none."""
        if version.sha256 != OWN:
            self.carrying.send(Upload(data, version.sha256, "boundaries_published"))
            self._out.shelf.keep(data, version)

    def _accepted(self, fact: BoundariesPublished, asker: Person | None) -> None:
        if self.doing.do_late(asker, publish_boundaries, fact) is not None:
            self.doing.say(translate("Limits", "Accepted. Every desk gets these limits with the next exchange."))
            self._leave()

    # --- small parts -----------------------------------------------------------------------------------------------

    def _allowed(self, kind: str) -> bool:
        if self.frame.desk.can(kind):
            return True
        self.doing.refuse(Refused("admin_needed"))
        return False

    def _leave(self) -> None:
        self.frame.pages.close("limits_diff")
        self.frame.pages.open(self.name)

    def _open_case(self, case: str) -> None:
        self.frame.pages.close("limits_diff")
        self.frame.open_case(case)


def _fact_of(one: Version, size: int) -> BoundariesPublished:
    return BoundariesPublished(one.sha256, size, one.name, one.source, one.approximate, one.areas)
