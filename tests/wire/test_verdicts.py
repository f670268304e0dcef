"""One entry, one verdict: by every Python, whatever called it, by the server, the desk and those who check alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.wire.verdicts import found

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
# The others are made ready by scripts/pythons.sh, where the machine has them.
PYTHONS = [sys.executable, *map(str, sorted(ROOT.glob("build/pythons/*/bin/python")))]


@pytest.mark.parametrize("python", PYTHONS, ids=lambda path: Path(path).parents[1].name)
def test_every_python_of_this_machine_says_what_is_recorded(python: str) -> None:
    said = subprocess.run(
        [python, "-m", "tests.wire.verdicts"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr


def test_what_the_server_accepts_can_be_checked_without_the_program() -> None:
    accepted = {name: said for name, said in found().items() if said.startswith("accepted")}
    assert len(accepted) > 100
    assert not {name: said for name, said in accepted.items() if "no entry" in said}
