"""A fresh server for each test, on SQLite and on a real PostgreSQL."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import postgres
from tests.helpers.cheap import cheap_secret
from tests.server.house import House, Served, served
from tests.server.pen import Pen

PASSWORD = "contoh-sandi-112"


@pytest.fixture(scope="session")
def postgres_folder() -> Iterator[Path]:
    """Outside of pytest's own folders: those close themselves to the user that PostgreSQL runs as under root."""
    with tempfile.TemporaryDirectory(prefix="k112-postgres-") as folder:
        yield Path(folder) / "data"
        postgres.stop(Path(folder) / "data")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    dsn = request.getfixturevalue("postgres_database") if request.param == "postgres" else None
    return House(tmp_path / "server", dsn)


@pytest.fixture
def postgres_database(postgres_folder: Path) -> Iterator[str]:
    with postgres.lent_database(postgres_folder) as dsn:
        yield dsn


@pytest.fixture
def postgres_house(postgres_database: str, tmp_path: Path) -> House:
    return House(tmp_path / "server", postgres_database)


@pytest.fixture
def sqlite_house(tmp_path: Path) -> House:
    return House(tmp_path / "server")


@pytest.fixture
def running(house: House) -> Iterator[Served]:
    with served(house) as state:
        yield state


@pytest.fixture
def join(house: House) -> Iterator[Callable[..., Pen]]:
    """Makes enrolled desks of a running server; `author` defaults to a dispatcher made for it."""
    made: list[Pen] = []

    def enrolled(state: Served, author: str | None = None) -> Pen:
        pen = Pen(state.url, author or house.account(f"petugas{len(made)}"))
        made.append(pen)
        return pen.enroll(house.code())

    yield enrolled
    for pen in made:
        pen.close()


@pytest.fixture(scope="session")
def secret() -> str:
    return cheap_secret(PASSWORD)


@pytest.fixture
def sign_in(house: House, secret: str) -> Callable[..., str]:
    """A person's access token at a desk; the same person may sign in at another too."""
    known: set[str] = set()

    def signed_in(pen: Pen, role: Any = "admin") -> str:
        login = f"orang{role}"
        if login not in known:
            house.account(login, role, secret=secret)
            known.add(login)
        answer = pen.post("/v1/session", {"name": login, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    return signed_in
