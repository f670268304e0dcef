"""Extracts to build from, and the building itself, with the real libosmium and real files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from console.map.basemap.build import Built, Task, build_map
from console.map.geography import Geography, load_geography
from tests.helpers.osm_draft import Draft
from tests.helpers.synthetic_city import synthetic_city

Build = Callable[[Draft | Path], Built]


@pytest.fixture(scope="session")
def geography() -> Geography:
    return load_geography()


@pytest.fixture(scope="session")
def small_city() -> Draft:
    """A made-up quarter with some hundred houses."""
    return synthetic_city()


@pytest.fixture(scope="session")
def small_extract(small_city: Draft, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_city.write(tmp_path_factory.mktemp("extract") / "quarter.osm.pbf")


@pytest.fixture(scope="session")
def small_map(small_extract: Path, geography: Geography, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of the quarter."""
    return build_map(Task(small_extract, tmp_path_factory.mktemp("map") / "quarter.k112map", geography)).path


@pytest.fixture
def build(tmp_path: Path, geography: Geography) -> Build:
    """Builds a map out of a draft or an extract."""

    def made(source: Draft | Path) -> Built:
        path = source if isinstance(source, Path) else source.write(tmp_path / "draft.osm.pbf")
        return build_map(Task(path, tmp_path / "made.k112map", geography))

    return made
