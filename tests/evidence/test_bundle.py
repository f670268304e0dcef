"""What is in a bundle, what is not, and what the check says of it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from console.models.evidence import PRESETS
from tests.evidence.story import ADDRESS, CALLER, NUMBER, OTHER_ADDRESS, OTHERS, STORY, Told
from wire.evidence import fingerprint, verify


@pytest.mark.parametrize("subject", ["case", "shift", "period", "secret"])
def test_a_bundle_of_anything_is_found_sound(told: Told, tmp_path: Path, subject: str) -> None:
    ready = told.make(tmp_path, "court", subject)
    report = verify(ready.place, fingerprint(told.station.joined.signing_key))
    assert (report.problems, report.end(), report.compared) == ([], 0, True)
    assert report.counts["entries"] and report.counts["covered"]
