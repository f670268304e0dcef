"""Counts what a newcomer meets: files, lines, folders, who imports whom. Figures to talk about; no test forbids any."""

import ast
import sys
from collections import Counter, defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1]).resolve()
PACKAGES = ("wire", "server", "console")
FOLDERS = ("console", "console/ui", "console/models", "console/store", "server", "wire")


def modules() -> dict[str, Path]:
    """Every module of the program by its dotted name."""
    found = (file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    return {
        file.relative_to(ROOT).as_posix().removesuffix(".py").removesuffix("/__init__").replace("/", "."): file
        for file in found
    }


def imports(tree: ast.Module, known: dict[str, Path]) -> set[str]:
    """The modules of the program that a module imports."""
    found = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names if one.name in known}
        elif isinstance(node, ast.ImportFrom) and node.module:
            full = (f"{node.module}.{one.name}" for one in node.names)
            found |= {one if one in known else node.module for one in full}
    return found & known.keys()


def circles(graph: dict[str, set[str]]) -> int:
    """Whether modules import each other in a circle (1) or not (0)."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return 1
    return 0


def entries(folder: str) -> int:
    """What a newcomer sees of a folder."""
    return sum(one.suffix == ".py" or any(one.rglob("*.py")) for one in (ROOT / folder).iterdir())


def main() -> None:
    """Print the figures, one a line."""
    known = modules()
    texts = {name: file.read_text("utf-8") for name, file in known.items()}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    graph = {name: imports(tree, known) - {name} for name, tree in trees.items()}
    importers = defaultdict[str, set[str]](set)
    for name, targets in graph.items():
        for target in targets:
            importers[target].add(name)
    folder = {name: file.parent for name, file in known.items()}
    alone = [name for name, by in importers.items() if len(by) == 1 and folder[name] == folder[next(iter(by))]]
    listed = sum(name.startswith(f"{next(iter(importers[name]))}.") for name in alone)  # by a package
    classes = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    named = Counter(node.name for node in classes)
    windows = sum(
        "Window" in node.name and any(ast.unparse(base) == "Protocol" for base in node.bases) for node in classes
    )
    subjects = {name: name.split(".")[2] for name in known if name.startswith("console.ui.")}
    lower = {"frame", "widgets", "parts", "window"}
    ties = {
        (subjects[name], subjects[target])
        for name, targets in graph.items()
        for target in targets
        if name in subjects and target in subjects and not {subjects[name], subjects[target]} & lower
    }
    print(f"files {len(known)} · lines {sum(text.count(chr(10)) for text in texts.values())}")
    beside = [file.read_text("utf-8").count("\n") for file in (ROOT / "gateway").rglob("*.py")]
    print(f"beside them, gateway: files {len(beside)} · lines {sum(beside)}")
    print(f"modules with a single importer in the same folder {len(alone) - listed} · circles {circles(graph)}")
    print(f"kinds of facts that their package alone lists {listed}")
    print(f"protocols of a window {windows} · class names shared by modules {sum(n > 1 for n in named.values())}")
    print(f"pairs of subjects of the screen that import each other {sum(a != b for a, b in ties)}")
    print("entries: " + " · ".join(f"{one} {entries(one)}" for one in FOLDERS))


if __name__ == "__main__":
    main()
