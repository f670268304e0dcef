"""`make test-quick` is short and still looks at every package."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = sorted(
    ".".join(place.parent.relative_to(ROOT).parts)
    for top in ("wire", "server", "console")
    for place in (ROOT / top).rglob("__init__.py")
)


def _is_slow(marks: ast.expr | ast.AST) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr == "slow" for one in ast.walk(marks))


def _quick(tree: ast.Module) -> bool:
    """Whether a file has a test that is not marked slow, neither by itself nor with the whole file."""
    marks = [one for one in tree.body if isinstance(one, ast.Assign) and "pytestmark" in ast.unparse(one.targets[0])]
    if any(_is_slow(one.value) for one in marks):
        return False
    tests = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"))
    return any(not any(_is_slow(mark) for mark in one.decorator_list) for one in tests)


def _imported(tree: ast.Module) -> set[str]:
    found = set()
    for one in ast.walk(tree):
        if isinstance(one, ast.ImportFrom) and one.module:
            found |= {one.module, *(f"{one.module}.{name.name}" for name in one.names)}
        elif isinstance(one, ast.Import):
            found |= {name.name for name in one.names}
    return found


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """All modules that quick tests import."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "tests").rglob("test_*.py"))
    return {name for tree in trees if _quick(tree) for name in _imported(tree)}


@pytest.mark.parametrize("package", PACKAGES)
def test_the_quick_tests_look_at_every_package(package: str, looked_at: set[str]) -> None:
    assert any(name == package or name.startswith(f"{package}.") for name in looked_at)
