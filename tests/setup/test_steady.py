"""The hunt for tests that fail by chance lists each one that did not end the same, and no other."""

import fcntl
import tempfile
from pathlib import Path
from threading import Thread

import pytest

from tests.helpers.once import first_alone
from tests.helpers.steady import main

RUN = "<testsuites><testsuite>{}</testsuite></testsuites>"
PASSED = '<testcase classname="tests.a" name="test_sure"/>'
CHANCE = '<testcase classname="tests.a" name="test_chance">{}</testcase>'


def test_only_what_differs_between_runs_is_listed(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    for run, ended in enumerate(("", "<failure/>", ""), 1):
        (tmp_path / f"{run}.xml").write_text(RUN.format(PASSED + CHANCE.format(ended)))
        (tmp_path / f"{run}.log").touch()
    assert main(str(tmp_path)) == 1
    said = capsys.readouterr().out
    assert "tests.a::test_chance: failed 1, passed 2" in said and "test_sure" not in said
    (tmp_path / "2.xml").write_text(RUN.format(PASSED + CHANCE.format("")))
    assert main(str(tmp_path)) == 0
    (tmp_path / "4.log").touch()
    assert main(str(tmp_path)) == 1, "a run that was cut off proves nothing"


def test_what_is_made_once_for_all_is_left_by_the_first_before_another_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    steps: list[str] = []

    def second() -> None:
        with first_alone("uji"):
            steps.append("second in")

    other = Thread(target=second)
    with first_alone("uji"):
        other.start()
        (lock,) = tmp_path.glob("*.lock")
        with lock.open() as held, pytest.raises(BlockingIOError):
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        steps.append("first out")
    other.join()
    assert steps == ["first out", "second in"]
    with first_alone("uji"), first_alone("uji"):
        steps.append("together")
    assert steps[-1] == "together", "once it is there nobody waits for another"
