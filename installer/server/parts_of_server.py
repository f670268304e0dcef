"""What server and gateway are made of: their modules, and those of the desk that both need. The wheel asks."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parents[2]
OURS, WHOLE = ("server", "wire", "console", "gateway"), ("server", "wire", "gateway")
# Asked for late, and only where a person has a PIN: at a desk.
NOT_HERE = {"console/secrets/system_keyring.py"}
SHARED = "share/konsol112-server"
LICENCE = ROOT / "resources" / "fonts" / "OFL.txt"
FILES = {".json", ".geojson", ".j2", ".ts", ".toml", ".svg", ".md", ".ttf", ".css", ".js"}


class Parts(BuildHookInterface[Any]):
    """Puts them into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before it is packed."""
        build_data["force_include"] |= {str(ROOT / path): path for path in [*modules()[0], *resources()]}
        build_data["shared_data"] |= {str(file): f"{SHARED}/{name}" for name, file in beside().items()}


def beside() -> dict[str, Path]:
    """What a person lays where the system looks: each unit, and the page that says so."""
    here = Path(__file__).parent
    units = (file for file in sorted((here / "units").rglob("*")) if file.is_file())
    page = ROOT / "docs" / "produksi.md"
    return {page.name: page, **{file.relative_to(here).as_posix(): file for file in units}}


def resources() -> list[str]:
    """The files that come with the program."""
    return [_path(file) for file in sorted((ROOT / "resources").rglob("*")) if file.suffix in FILES or file == LICENCE]


def modules() -> tuple[list[str], set[str]]:
    """Paths of all modules that the server may load, and the names of what they import of others."""
    ahead = [_path(file) for package in WHOLE for file in (ROOT / package).rglob("*.py")]
    seen, others = set[str](), set[str]()
    while ahead:
        path = ahead.pop()
        if path not in seen | NOT_HERE:
            seen.add(path)
            for name in _imports(ast.parse((ROOT / path).read_text("utf-8"))):
                if name.partition(".")[0] not in OURS:
                    others.add(name.partition(".")[0])
                else:
                    ahead += _files(name)
    return sorted(seen), others


def _imports(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.module is not None and not node.level, "names of modules are written whole"
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    for child in ast.iter_child_nodes(node):
        yield from _imports(child)


def _files(name: str) -> Iterator[str]:
    """The file of a module, or of what one of its names stands in, and of each package around it."""
    words = name.split(".")
    for count in range(1, len(words) + 1):
        place = ROOT.joinpath(*words[:count])
        for file in (place / "__init__.py", place.with_suffix(".py")):
            if file.is_file():
                yield _path(file)


def _path(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()
