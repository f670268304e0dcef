"""What the program is made of is told, its known holes are found, and a secret in the files is."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from scripts import supply

pytestmark = pytest.mark.slow

ADVISORY = {
    "id": "CONTOH-1",
    "modified": "2026-01-02T00:00:00Z",
    "aliases": ["CVE-0000-1", "LAIN-1"],
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "H11"},
            "ranges": [
                {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "0.9"}, {"introduced": "0.16"}]}
            ],
        }
    ],
}


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Knowledge of its own, made from one advisory."""
    monkeypatch.setattr(supply, "KNOWN", tmp_path / "advisories.json")
    (tmp_path / "osv").mkdir()
    (tmp_path / "osv" / "a.json").write_text(json.dumps(ADVISORY))
    return tmp_path


def test_a_known_hole_of_a_locked_package_is_told_until_somebody_has_looked_at_it(
    known: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert supply.renew(known / "osv") == 1
    version = supply.pinned(supply.LOCK.read_text())["h11"]
    assert f"KNOWN HOLE: h11 {version}: CONTOH-1 CVE-0000-1" in capsys.readouterr().out
    kept = json.loads(supply.KNOWN.read_text())
    assert kept["as_of"] == "2026-01-02" and list(kept["packages"]) == ["h11"]
    kept["looked_at"]["CONTOH-1"] = "servers of ours are not reached that way"
    supply.KNOWN.write_text(json.dumps(kept))
    assert supply.audit() == 0
    assert supply.renew(known / "osv") == 0, "a renewal keeps what was looked at"


@pytest.mark.parametrize(
    ("version", "concerned"), [("0.8", True), ("0.9", False), ("0.15.2", False), ("0.16.0", True), ("1.0", True)]
)
def test_a_version_is_concerned_within_the_stretches_of_an_advisory(known: Path, version: str, concerned: bool) -> None:
    supply.renew(known / "osv")
    assert bool(list(supply.holes({"h11": version}, json.loads(supply.KNOWN.read_text())))) is concerned


def test_no_locked_package_has_a_hole_that_is_known_here() -> None:
    assert supply.audit() == 0


def test_a_key_in_a_file_is_found_and_made_up_words_of_tests_are_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "tests").mkdir()
    key = "-----BEGIN " + "PRIVATE KEY-----\n"
    (tmp_path / "server.py").write_text('password = "sungguh-rahasia-sekali"\n')  # pragma: allowlist secret
    (tmp_path / "tests" / "test_a.py").write_text('password = "contoh-saja"\n')  # pragma: allowlist secret
    (tmp_path / "tests" / "data.pem").write_text(key)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    assert supply.secrets(tmp_path) == 1
    told = capsys.readouterr().out
    assert "server.py:1" in told and "tests/data.pem:1" in told and "test_a.py" not in told


def test_the_bill_of_materials_names_every_locked_package_with_what_it_needs() -> None:
    told, locked = supply.sbom(), supply.pinned(supply.LOCK.read_text())
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    components = {one["name"]: one for one in told["components"]}
    assert {name: one["version"] for name, one in components.items()} == locked
    assert components["uvicorn"]["scope"] == "required" and components["pytest"]["scope"] == "excluded"
    refs = {one["bom-ref"] for one in told["components"]}
    needs = {one["ref"]: one["dependsOn"] for one in told["dependencies"]}
    assert set(needs) == refs | {told["metadata"]["component"]["bom-ref"]}
    assert components["h11"]["purl"] in needs[components["uvicorn"]["purl"]]
    assert all(set(one) <= refs for one in needs.values())
    assert supply.sbom() == told, "the same lock, the same bill"


def test_of_every_locked_package_it_was_asked_what_is_known_and_a_new_one_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    known = json.loads(supply.KNOWN.read_text())
    assert not supply.unasked(supply.pinned(supply.LOCK.read_text()), known), "run: python -m scripts.supply renew"
    monkeypatch.setattr(supply, "KNOWN", tmp_path / "advisories.json")
    supply.KNOWN.write_text(json.dumps({**known, "asked": known["asked"].replace("lxml ", "")}))
    supply.audit()
    assert "Never asked about: lxml." in capsys.readouterr().out
