"""What the program is made of: a bill of materials, known holes in it, and secrets that must not lie in the project.

python -m scripts.supply audit            known holes of the packages in requirements.lock; needs no network
python -m scripts.supply secrets          keys and passwords in the files that git keeps
python -m scripts.supply sbom FILE        CycloneDX: every package, its version, licence and what it needs
python -m scripts.supply renew FOLDER     scripts/advisories.json anew from OSV documents (JSON or YAML) in a folder,
                                          as a checkout of the PyPA advisory database
"""

import json
import re
import subprocess
import sys
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCK, KNOWN = ROOT / "requirements.lock", ROOT / "scripts" / "advisories.json"
OLD_DAYS = 90
# Our data is full of hashes: letters that look like chance mean nothing here. Made up words stand in tests.
_NO_CHANCE = ("Base64HighEntropyString", "HexHighEntropyString", "IPPublicDetector")
_ONLY_WORDS = "KeywordDetector"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


def pinned(lock: str) -> dict[str, str]:
    """Every package of a lock file and its version."""
    return {canonicalize_name(name): version for name, version in _PIN.findall(lock)}


# --- known holes ------------------------------------------------------------------------------------


def holes(packages: dict[str, str], known: dict[str, Any]) -> Iterator[str]:
    """A sentence for each advisory that concerns a pinned version and was not looked at."""
    for name, version in packages.items():
        for one in known["packages"].get(name, ()):
            if _concerns(one, version) and one["id"] not in known["looked_at"]:
                yield f"{name} {version}: {one['id']} {' '.join(one['aliases'])}".rstrip()


def _concerns(advisory: dict[str, Any], version: str) -> bool:
    at = Version(version)
    return version in advisory["versions"] or any(
        Version(begin) <= at and (end is None or at < Version(end)) for begin, end in advisory["ranges"]
    )


def audit() -> int:
    """Say what is known of the locked packages; 1 when there is a hole."""
    known, packages = json.loads(KNOWN.read_text()), pinned(LOCK.read_text())
    found = list(holes(packages, known))
    for line in found:
        print(f"KNOWN HOLE: {line}. Raise the version (make lock), or say in {KNOWN.name} why it does no harm here.")
    count = sum(len(known["packages"].get(name, ())) for name in packages)
    print(
        f"{len(packages)} packages, {count} advisories known about them as of {known['as_of']}: {len(found)} concern us"
    )
    if new := unasked(packages, known):
        print(f"Never asked about: {', '.join(new)}. Renew what is known.")
    age = (datetime.now(UTC).date() - date.fromisoformat(known["as_of"])).days
    if age > OLD_DAYS:
        print(f"What is known is {age} days old; renew it: python -m scripts.supply renew FOLDER (see its head).")
    return 1 if found else 0


def unasked(packages: Iterable[str], known: dict[str, Any]) -> list[str]:
    """The pinned packages that were not in the lock when what is known was gathered: nothing known says nothing."""
    return sorted(set(packages) - set(known["asked"].split()))


def renew(folder: Path) -> int:
    """Keep of OSV documents what is about packages of the lock: versions and names of holes, no sentences."""
    packages = pinned(LOCK.read_text())
    found: dict[str, list[dict[str, Any]]] = {}
    newest = ""
    for file in sorted(folder.rglob("*")):
        if file.suffix not in (".json", ".yaml"):
            continue
        told = json.loads(file.read_text()) if file.suffix == ".json" else yaml.safe_load(file.read_text())
        if not isinstance(told, dict) or "affected" not in told or told.get("withdrawn"):
            continue
        newest = max(newest, str(told.get("modified", ""))[:10])
        for name, one in _kept(told):
            if name in packages:
                found.setdefault(name, []).append(one)
    before = json.loads(KNOWN.read_text()) if KNOWN.exists() else {"looked_at": {}}
    kept = {
        "source": "PyPA advisory database and OSV, identifiers and version ranges only (CC BY 4.0)",
        "as_of": newest,
        "looked_at": before["looked_at"],
        "asked": " ".join(sorted(packages)),
        "packages": dict(sorted(found.items())),
    }
    KNOWN.write_text(_by_line(kept))
    return audit()


def _by_line(kept: dict[str, Any]) -> str:
    """One advisory a line, so that a renewal is read as what it brings."""
    lines = [
        f"  {json.dumps(name)}: [\n" + ",\n".join(f"   {json.dumps(one)}" for one in advisories) + "\n  ]"
        for name, advisories in kept["packages"].items()
    ]
    head = {name: value for name, value in kept.items() if name != "packages"}
    return json.dumps(head, indent=1)[:-2] + ',\n "packages": {\n' + ",\n".join(lines) + "\n }\n}\n"


def _kept(told: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for affected in told["affected"]:
        package = affected.get("package", {})
        if package.get("ecosystem") != "PyPI":
            continue
        ranges = [
            stretch
            for one in affected.get("ranges", ())
            if one["type"] == "ECOSYSTEM"
            for stretch in _stretches(one["events"])
        ]
        yield (
            canonicalize_name(package["name"]),
            {
                "id": told["id"],
                "aliases": sorted(one for one in told.get("aliases", ()) if one.startswith(("CVE-", "GHSA-"))),
                "ranges": ranges,
                "versions": [] if ranges else [str(one) for one in affected.get("versions", ())],
            },
        )


def _stretches(events: Sequence[dict[str, Any]]) -> Iterator[list[str | None]]:
    begin: str | None = None
    for event in events:
        if "introduced" in event:
            begin = str(event["introduced"])
        elif begin is not None:
            yield [begin, str(event["fixed"])] if "fixed" in event else [begin, None]
            begin = None
    if begin is not None:
        yield [begin, None]


# --- secrets ----------------------------------------------------------------------------------------


def secrets(folder: Path = ROOT) -> int:
    """Keys of every service that has a form of its own anywhere; passwords in what is no test. 1 when one was found."""
    listed = subprocess.run(["git", "ls-files"], cwd=folder, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    files = [one for one in listed if one and one != LOCK.name]
    code = [one for one in files if not one.startswith(("tests/", "docs/", "resources/"))]
    found = {*_scan(folder, files, (*_NO_CHANCE, _ONLY_WORDS)), *_scan(folder, code, _NO_CHANCE)}
    for line in sorted(found):
        print(f"SECRET? {line}. Take it out (and end its use); a made up one says so: # pragma: allowlist secret")
    print(f"{len(files)} files looked through for secrets: {len(found)} found")
    return 1 if found else 0


def _scan(folder: Path, files: Sequence[str], without: Sequence[str]) -> Iterator[str]:
    line = [sys.executable, "-m", "detect_secrets", "scan", "--no-verify", *files]
    for plugin in without:
        line += ["--disable-plugin", plugin]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=True)
    for file, spots in json.loads(done.stdout)["results"].items():
        for spot in spots:
            yield f"{file}:{spot['line_number']} {spot['type']}"


# --- bill of materials --------------------------------------------------------------------------------


def sbom() -> dict[str, Any]:
    """The bill of materials, the same for the same lock and commit."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    packages = pinned(LOCK.read_text())
    refs = {name: f"pkg:pypi/{name}@{version}" for name, version in packages.items()}
    own = f"pkg:generic/{project['name']}@{project['version']}"
    needs = {name: _needs(name, packages) for name in packages}
    asked = [
        *project["dependencies"],
        *(one for extra in ("desk", "server") for one in project["optional-dependencies"][extra]),
    ]
    direct = sorted({canonicalize_name(Requirement(one).name) for one in asked} & packages.keys())
    runs = _reached(direct, needs)
    components = [_component(name, packages[name], refs[name], name in runs) for name in sorted(packages)]
    made = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    about = {
        "timestamp": datetime.fromtimestamp(int(made or 0), UTC).isoformat(),
        "component": {"type": "application", "bom-ref": own, "name": project["name"], "version": project["version"]},
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, own + LOCK.read_text())}",
        "version": 1,
        "metadata": about,
        "components": components,
        "dependencies": [
            {"ref": own, "dependsOn": [refs[name] for name in direct]},
            *({"ref": refs[name], "dependsOn": [refs[one] for one in needs[name]]} for name in sorted(packages)),
        ],
    }


def _component(name: str, version: str, ref: str, runs: bool) -> dict[str, Any]:
    made = {"type": "library", "bom-ref": ref, "name": name, "version": version, "purl": ref}
    return made | {"scope": "required" if runs else "excluded"} | _licence(name)


def _licence(name: str) -> dict[str, Any]:
    """What the installed package says of its licence; nothing where it says nothing or is for another system."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}
    if expression := told.get("License-Expression"):
        return {"licenses": [{"expression": expression}]}
    named = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License ::")]
    short = (told.get("License") or "").strip()
    named = named or ([short] if short and "\n" not in short else [])
    return {"licenses": [{"license": {"name": one}} for one in named]} if named else {}


def _needs(name: str, packages: dict[str, str]) -> list[str]:
    try:
        asked = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    wanted = (Requirement(one) for one in asked)
    return sorted(
        {canonicalize_name(one.name) for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})}
        & packages.keys()
    )


def _reached(begin: Sequence[str], needs: dict[str, list[str]]) -> set[str]:
    reached, open_ones = set(begin), list(begin)
    while open_ones:
        for name in needs[open_ones.pop()]:
            if name not in reached:
                reached.add(name)
                open_ones.append(name)
    return reached


def main(arguments: Sequence[str]) -> int:
    """One of the four."""
    match arguments:
        case ["audit"]:
            return audit()
        case ["secrets"]:
            return secrets()
        case ["sbom", file]:
            Path(file).write_text(json.dumps(sbom(), indent=1) + "\n")
            return 0
        case ["renew", folder]:
            return renew(Path(folder))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
