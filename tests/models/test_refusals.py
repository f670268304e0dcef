"""Every refusal has a code with a sentence, and no code is without a use."""

import re
from pathlib import Path

import console.models
from console.models.refusals import REFUSALS


def test_the_list_of_refusals_is_the_one_in_use() -> None:
    folder = Path(console.models.__file__).parent
    used: set[str] = set()
    for path in folder.glob("*.py"):
        for given in re.findall(r"Refused\((.*)\)", path.read_text()):
            used.update(re.findall(r'(?:^|else )"([a-z_]+)"', given))
    assert used == REFUSALS
