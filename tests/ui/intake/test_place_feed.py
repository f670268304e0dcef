"""The list of places follows the desk: what its cases teach comes in, what is taken back goes; people's words stay."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.place_list import open_gazetteer, renewed_list
from console.models.commands.calls import close
from console.models.commands.cases import CaseForm, open_case, set_confidential, set_place
from console.store.archive.queries import HOUR_MS
from console.text.names import exact_place_words
from console.ui.intake.learning import LEARNT_MOST, PlaceFeed
from tests.bench.still import still_desk
from tests.helpers.grid_roads import at
from tests.helpers.small_map import install_small_map
from tests.map.limits_data import install, shifted
from tests.store.disk import Ledger
from tests.ui.intake_room import open_form, talking_desk
from wire.facts import Place

pytestmark = pytest.mark.slow

GAPURA = Place(address="Gg. Kelapa Contoh 9", point="-8.1,112.16")


@pytest.fixture
def feed(tmp_path: Path, qapp: object) -> Iterator[PlaceFeed]:
    journal, desk = still_desk(tmp_path / "desk.db", Ledger())
    geography = load_geography()
    made = PlaceFeed(desk, open_gazetteer(geography), geography.locate)
    yield made
    made.end()
    journal.close()


def names(feed: PlaceFeed, text: str) -> list[str]:
    return [hit.name for hit in feed.search(text) if hit.score > 0.7]


def handled(feed: PlaceFeed) -> str:
    case = feed.desk.do(open_case, CaseForm(nature="tree_down", place=GAPURA))[-1].stream.removeprefix("case:")
    feed.desk.do(close, case, "handled", None)
    return case


def test_a_handled_case_is_found_at_once_and_a_confidential_one_no_more(feed: PlaceFeed) -> None:
    feed.begin()
    assert names(feed, "gang kelapa contoh") == []
    case = handled(feed)
    assert names(feed, "gang klapa contoh") == [GAPURA.address]
    feed.desk.do(set_confidential, case, True, "alasan")
    assert names(feed, "gang kelapa contoh") == []


def test_a_case_that_leaves_the_board_by_its_age_still_teaches(feed: PlaceFeed) -> None:
    feed.begin()
    case = handled(feed)
    later = feed.desk.now_ms() + 3 * 24 * HOUR_MS
    feed.desk.now_ms = lambda: later
    feed.desk.let_go()
    assert case not in feed.desk.board.cases
    assert names(feed, "gang kelapa contoh") == [GAPURA.address]


def test_a_place_found_wrong_is_forgotten(feed: PlaceFeed) -> None:
    feed.begin()
    case = handled(feed)
    feed.desk.do(set_place, case, msgspec.structs.replace(GAPURA, certainty="wrong"))
    assert names(feed, "gang kelapa contoh") == []


def test_what_was_learnt_before_the_start_comes_in_once(feed: PlaceFeed, qtbot: QtBot) -> None:
    handled(feed)
    for _ in range(2):
        feed.begin()
    qtbot.waitUntil(lambda: bool(names(feed, "gang kelapa contoh")))
    (hit,) = [one for one in feed.search("gang kelapa contoh") if one.learnt]
    assert (hit.times, hit.certainty) == (1, "map")


def test_the_posts_are_those_the_city_defines(feed: PlaceFeed) -> None:
    feed.begin()
    (post,) = [one for one in feed.search("damkar") if one.kind == "post"]
    agency = feed.desk.board.reference.agencies["DAMKAR"]
    assert post.point == (agency.lat, agency.lng)


def test_a_sentence_gives_its_reading_and_its_places(feed: PlaceFeed) -> None:
    feed.begin()
    answer = feed.find("kobongan nang jl umpama 12 rt 3")
    assert answer.reading.rt == "03" and answer.hits[0].name == "Jl. Umpama 12"


def test_the_operators_kelurahan_is_kept_beside_the_maps_and_both_are_shown(qtbot: QtBot) -> None:
    form = open_form(talking_desk())
    qtbot.addWidget(form)
    fields = form.parts.place
    fields.set_point(-8.1, 112.16, "map_click")
    by_map = fields.place()
    assert by_map.kelurahan is not None and by_map.map_kelurahan is None
    fields.kelurahan.choose("35.72.02.1004" if by_map.kelurahan != "35.72.02.1004" else "35.72.01.1006")
    fields.kelurahan.activated.emit(0)
    said = fields.place()
    assert said.kelurahan != by_map.kelurahan and said.map_kelurahan == by_map.kelurahan
    fields.set_point(-8.1001, 112.16, "map_click")
    assert fields.place().kelurahan == said.kelurahan, "a new point does not take a person's word away"
    shown = exact_place_words(said, hidden=False)
    assert "the point lies in" in shown and "the point lies in" not in exact_place_words(by_map, hidden=False)


def test_the_kelurahan_a_caller_said_comes_with_the_place_that_was_taken(qtbot: QtBot) -> None:
    form = open_form(talking_desk())
    qtbot.addWidget(form)
    fields = form.parts.place
    fields.read("kobongan nang jl contoh 12 kel turi")
    assert fields.place().kelurahan is None, "nothing is set before a person takes it"
    fields.address.setText("sukorejo")
    fields.address.editingFinished.emit()
    note = fields.note()
    assert fields.place().kelurahan is None and note is not None and note.code == "place_ambiguous"
    fields.address.setText("Jl. Contoh 12")
    fields.address.editingFinished.emit()
    assert (fields.place().kelurahan, fields.place().certainty) == ("35.72.02.1004", "caller")
    fields.address.setText("Jl. Contoh 12, kel. Klampok")
    fields.address.editingFinished.emit()
    assert fields.place().kelurahan == "35.72.03.1003"
    fields.set_point(-8.1, 112.16, "map_click")
    by_map = fields.place().kelurahan
    fields.address.setText("Jl. Contoh 12, kel. Turi")
    fields.address.editingFinished.emit()
    assert fields.place().kelurahan == by_map, "a point is stronger than words"


class TestAnotherMapOrOtherLimits:
    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        return tmp_path / "home"

    @pytest.fixture
    def feed(self, tmp_path: Path, home: Path, qapp: object) -> Iterator[PlaceFeed]:
        journal, desk = still_desk(tmp_path / "desk.db", Ledger())
        geography = load_geography(home)
        make = partial(renewed_list, home, geography.city)
        made = PlaceFeed(desk, open_gazetteer(geography, home), geography.locate, None, make)
        made.begin()
        yield made
        made.end()
        journal.close()

    def renew(self, qtbot: QtBot, feed: PlaceFeed) -> None:
        with qtbot.waitSignal(feed.renewed, timeout=30_000):
            feed.renew()

    def wards(self, feed: PlaceFeed, name: str) -> set[str | None]:
        return {hit.kelurahan for hit in feed.search(name, limit=20) if hit.name == name}

    def test_the_names_of_a_new_map_are_found_without_a_new_start_and_what_cases_taught_stays(
        self, qtbot: QtBot, feed: PlaceFeed, home: Path
    ) -> None:
        handled(feed)
        assert names(feed, "jl baris 4") == [] and names(feed, "jl umpama 3")[:1] == ["Jl. Umpama 3"]
        install_small_map(home)
        self.renew(qtbot, feed)
        assert "Jalan Baris 4" in names(feed, "jl baris 4") and names(feed, "jl umpama 3") == []
        assert names(feed, "gang kelapa contoh") == [GAPURA.address]
        assert len(list(home.glob("places*"))) == 1

    def test_every_name_of_the_map_lies_in_the_kelurahan_of_the_limits_in_use(
        self, qtbot: QtBot, feed: PlaceFeed, home: Path
    ) -> None:
        install_small_map(home)
        self.renew(qtbot, feed)
        before = self.wards(feed, "Masjid Contoh")
        (home.parent / "new.geojson").write_bytes(shifted(-0.006))
        install(home.parent / "new.geojson", home)
        moved = load_geography(home)
        self.renew(qtbot, feed)
        assert self.wards(feed, "Masjid Contoh") == {moved.locate(*at(4, 3.5)).kelurahan} != before

    def test_of_two_changes_at_once_the_last_one_counts(self, qtbot: QtBot, feed: PlaceFeed, home: Path) -> None:
        feed.renew()
        install_small_map(home)
        self.renew(qtbot, feed)
        assert "Jalan Baris 4" in names(feed, "jl baris 4")


def test_of_the_cases_of_years_the_last_ones_teach_slice_by_slice(feed: PlaceFeed, qtbot: QtBot) -> None:
    feed.begin()
    cases = [handled(feed)]
    later = feed.desk.now_ms() + 3 * 24 * HOUR_MS
    feed.desk.now_ms = lambda: later
    feed.desk.let_go()
    feed._touched(frozenset(f"case:years-{one}" for one in range(2 * LEARNT_MOST)) | {f"case:zz-{cases[0]}"})
    assert len(feed._gone) <= LEARNT_MOST
    qtbot.waitUntil(lambda: not feed._gone)
    assert names(feed, "gang kelapa contoh") == [GAPURA.address]
