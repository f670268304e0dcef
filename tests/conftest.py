"""What holds for all tests: the longest files begin first, and who waits for what comes is patient.

The first so that no worker is left alone with a long file at the end; the second because a limit is not a speed that is
promised: on a machine three times slower that does much else, only what never comes may fail.
"""

import gc
import logging
import os
from collections.abc import Callable, Generator, Iterator
from itertools import zip_longest
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.text import words
from console.ui import load_qt
from tests.helpers.campaign import far
from tests.helpers.cheap import cheap_guesses
from tests.helpers.forked import end_forks
from tests.helpers.once import first_alone

# What is loaded from here on stays (pytest_collection_finish): none of it is garbage.
gc.disable()

load_qt()
# The thread that first asks Qt for anything is the one of all windows to come: it is this one, whatever a test does.
QThread.currentThread()

PATIENCE_MS = 90_000
ALL_AFTER = 100  # tests, after which all garbage is looked for
# How long an example takes says how much else the machine does.
settings.register_profile(
    "patient", max_examples=far(20, 100), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")

# By what they took on two cores; a file that is not named here takes less than about fifteen seconds.
LONGEST = (
    "tests/room/test_story.py",
    "tests/ui/map/test_walk.py",
    "tests/gateway/test_alerts.py",
    "tests/natures/test_learning.py",
    "tests/journeys/",
    "tests/chaos/",
    "tests/month/",
    "tests/gateway/",
    "tests/room/",
    "tests/ui/startup/test_entry.py",
    "tests/map/",
    "tests/server/",
)
# Where half of the time another process is waited for.
WAITING = ("tests/gateway/", "tests/room/", "tests/telephony/")


def place_of(file: str) -> int:
    """Where a file of tests stands among the longest."""
    return next((at for at, name in enumerate(LONGEST) if file.startswith(name)), len(LONGEST))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Each worker begins each folder elsewhere: in a new clone one prepares a file and the others find it so, instead
    of all preparing the same file at the same time."""
    report = yield
    if isinstance(collector, pytest.Directory) and report.passed:
        worker = getattr(collector.config, "workerinput", {"workerid": "gw0", "workercount": 1})
        at = len(report.result) * int(worker["workerid"][2:]) // worker["workercount"]
        report.result = report.result[at:] + report.result[:at]
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Files keep their tests in their order; those that wait and those that compute are taken by turns, so that at no
    time all workers wait, nor all compute. Here hypothesis reads the constants of all our sources and keeps them on the
    disk: in a new clone one worker does so, seconds long, and the others find them."""
    put_in_order(items)
    with first_alone("constants"):
        return (yield)


def put_in_order(items: list[pytest.Item]) -> None:
    """By turns, the longest first."""
    files = sorted({item.nodeid.partition("::")[0] for item in items}, key=lambda file: (place_of(file), file))
    waiting, computing = ([one for one in files if one.startswith(WAITING) is waits] for waits in (True, False))
    turns = enumerate(one for pair in zip_longest(waiting, computing) for one in pair)
    order = {file: at for at, file in turns if file is not None}
    if seed := os.environ.get("TEST_ORDER"):  # scripts/steady.sh: what a file leaves behind must not matter to another
        order = {file: at for at, file in enumerate(Random(seed).sample(files, len(files)))}
    items.sort(key=lambda item: order[item.nodeid.partition("::")[0]])


def pytest_collection_finish() -> None:
    """What was loaded stays: the collection of garbage need not look through all of it again and again."""
    gc.collect()
    gc.freeze()


def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Garbage is collected between tests, by the thread of the windows (console/ui/frame/bridge.py says why)."""
    if nextitem is not None:
        gc.collect(1)


def pytest_runtest_logfinish() -> None:
    """All of it is looked for now and then; what is left stays for the run, and is not looked through once more."""
    if gc.get_count()[2] >= ALL_AFTER:
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """What a command that runs in the tests' own process does to the language and to the log ends with its test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    words.speak("en")
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(scope="session", autouse=True)
def _guesses_cost_little() -> Iterator[None]:
    with cheap_guesses():
        yield


@pytest.fixture(scope="session", autouse=True)
def _forks_end() -> Iterator[None]:
    yield
    end_forks()


def patient(wait: Callable[..., Any]) -> Callable[..., Any]:
    """The same waiting, for no less than `PATIENCE_MS` until it fails; that nothing comes is not waited for."""

    def waiting(self: QtBot, *given: Any, timeout: int = 0, **more: Any) -> Any:
        least = 0 if more.get("raising") is False else PATIENCE_MS
        return wait(self, *given, timeout=max(timeout, least), **more)

    return waiting


class PatientBot(QtBot):
    """The hands and eyes of pytest-qt; every wait ends as soon as what it waits for is there."""

    waitActive = patient(QtBot.waitActive)
    waitExposed = patient(QtBot.waitExposed)
    waitSignal = patient(QtBot.waitSignal)
    waitSignals = patient(QtBot.waitSignals)
    waitUntil = patient(QtBot.waitUntil)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)
