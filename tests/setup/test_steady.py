"""The hunt for tests that fail by chance lists each one that did not end the same, and no other."""

from pathlib import Path

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
