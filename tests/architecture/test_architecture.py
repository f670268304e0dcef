"""The shape of the program as tests: layers, homes of big libraries, names, sizes. A failure says what to do."""

import ast
import gc
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PACKAGES = ("wire", "server", "console", "gateway", "scripts", "installer", "tests")

# From the top down. Modules of one layer may import each other (never in a circle) and everything below. The longest
# name that fits counts: `text.words` lies lower than the rest of `text`.
CONSOLE = (
    ("__main__",),
    ("cli", "app", "entry", "room"),
    ("ui.window",),
    ("ui",),  # its folders are the subjects: none imports another
    ("ui.parts",),
    ("ui.frame",),
    ("ui.widgets",),
    ("reports",),
    ("text",),
    ("map",),
    ("station", "evidence"),
    ("desk",),
    ("sync",),
    ("store",),
    ("places",),
    ("natures",),
    ("models.commands",),
    ("models.views",),
    ("models.state",),
    ("models",),
    ("apart", "clock", "errors", "log", "secrets", "settings", "text.words"),
)
SERVER = (
    ("__main__",),
    ("app", "making"),
    ("safety",),
    ("positions", "reports", "accounts"),
    ("ledger",),
    ("store",),
    ("chores", "errors", "keys", "log", "settings"),
)
GATEWAY = (
    ("__main__",),
    ("app",),
    ("neighbours",),
    ("inbox",),
    ("telephony", "warnings"),
    ("partners", "citizens", "public"),  # what the agencies' pages see, press and take photos by, and their templates
    ("agencies", "alerts"),
    ("room", "certificate", "city_files"),
    ("key_file", "threads"),
    ("home",),
)
LAYERS = {"console": CONSOLE, "server": SERVER, "gateway": GATEWAY}

# What each package may import of the other packages of this project.
MAY_IMPORT = {
    "wire": (),
    "console": ("wire",),
    "server": ("wire", "console.models", "console.text.words"),
    # A desk without a screen, and of the server only how lines are taken in, requests counted and chores kept.
    "gateway": (
        *(
            "wire",
            "console.station",
            "console.desk",
            "console.sync",
            "console.models",
            "console.text",
            "console.store",
            "console.secrets",
        ),
        *("console.apart", "console.clock", "console.errors", "console.log", "console.text.cap"),
        # The map's file and what is drawn of it, which load neither Qt nor numpy.
        *("console.map.basemap.map_file", "console.map.plane", "console.map.sketch", "console.map.street_names"),
        *("server.app.door", "server.app.door", "server.app.words", "server.accounts.limits"),
        "server.accounts.known_phones",
        *("server.chores", "server.errors"),
    ),
}
# Documents have to say the very figures of a desk, so they are made with its archive, statistics and sheets: in a
# process of its own (server/making.py), which serves nobody.
MAY_IMPORT_MORE = {"server/making.py": ("console",)}

# Only here may an import stand inside a function: folium and WebEngine come after the first paint, a desk may be
# without osmium and a gateway without a keyring, a command of the server does not serve, most servers have no
# PostgreSQL, and Ctrl+C while a command line loads its parts is quiet too.
MAY_IMPORT_LATE = (
    "console/__main__.py",
    "console/app.py",
    "console/cli/city.py",
    "console/cli/command_line.py",
    "console/ui/intake/learning.py",
    "console/room/*",
    "console/secrets/computer.py",
    "console/ui/window/main_window.py",
    "gateway/__main__.py",
    "server/__main__.py",
    "server/app/command_line.py",
    "server/app/open_home.py",
)

# The only homes of the big libraries (the longest name that fits counts).
QT_HOMES = (
    "console/ui/*",
    "console/map/*",
    "console/app.py",
    "console/entry.py",
    "console/ui/intake/learning.py",
    "console/room/*",
)
WITHOUT_QT = (
    *("wire/*", "server/*", "gateway/*", "console/models/*", "console/store/*", "console/sync/*", "console/places/*"),
    *("console/natures/*", "console/reports/*", "console/text/*", "console/evidence.py", "console/room/live.py"),
    *("console/map/basemap/map_file.py", "console/map/file_tiles.py", "console/map/plane.py", "console/map/sketch.py"),
    "console/map/street_names.py",
)
HOMES = {
    "PIL": ("gateway/agencies/photo_child.py",),
    "PySide6": QT_HOMES,
    "PySide6.QtPdf": ("console/ui/widgets/picture_child.py",),
    "PySide6.QtWebChannel": ("console/map/*",),
    "PySide6.QtWebEngineCore": ("console/map/*", "console/room/phone.py"),
    "PySide6.QtWebEngineWidgets": ("console/map/*", "console/room/phone.py"),
    "argon2": ("console/secrets*", "server/accounts*"),
    "branca": ("console/map/*",),
    "fido2": ("server/accounts/passkeys.py",),
    "folium": ("console/map/*",),
    "keyring": ("console/secrets*",),
    "osmium": ("console/map/basemap/*",),
    "psycopg": ("server/*",),
    "pyqtgraph": ("console/ui/widgets/charts.py",),
    "rapidfuzz": (
        *("console/places/*", "console/ui/window/grammar.py", "console/ui/window/grammar.py"),
        "gateway/alerts/words.py",
    ),
    "numpy": ("console/natures/*", "console/map/basemap/*", "console/map/road_*.py"),
    "defusedxml": ("gateway/warnings/lists.py",),
    "jinja2": ("console/reports/templates.py", "console/reports/templates.py", "gateway/agencies/pages.py"),
    "markupsafe": ("console/reports/templates.py",),
    "reportlab": ("console/reports/*",),
    "xlsxwriter": ("console/reports/export_file.py", "console/reports/statistics.py"),
    "paho": ("gateway/alerts/channels/mqtt.py",),
    "requests": (
        "console/sync/*",
        "gateway/alerts/channels/web.py",
        "gateway/telephony/recordings.py",
        "gateway/warnings/fetching.py",
    ),
    "scipy": ("console/natures/training.py", "console/map/road_*.py", "scripts/train_replies.py"),
    "segno": ("console/ui/widgets/qr_code.py", "console/reports/poster.py", "gateway/agencies/qr.py"),
    "shapely": ("console/map/*",),
    "sklearn": ("console/natures/training.py", "scripts/train_replies.py"),
    "sqlalchemy": ("console/store/*", "server/ledger*", "server/store*"),
    "sqlcipher3": ("console/store/*",),
    "starlette": ("server/*", "gateway/*"),
    "threadpoolctl": ("console/natures/training.py",),
    "urllib3": ("console/sync/*", "gateway/alerts/channels/web.py", "gateway/warnings/fetching.py"),
    "uvicorn": ("server/*",),
    "uvloop": ("server/*",),
    "xstatic": ("console/map/*",),
}

BANNED_WORDS = {
    *("manager", "controller", "handler", "service", "util", "utils"),
    *("helper", "helpers", "misc", "common", "info"),
}
CRASH_HOOK = "wire/ending.py"
# A template of the city that calls itself without end fails everywhere, and the shipped one stands in its place.
MAY_GIVE_UP = ("console/reports/templates.py",)
MAX_FUNCTION_LINES, MAX_ARGUMENTS = 50, 6

# Written in pieces so that this file does not find itself.
MARKS = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
PATHS = re.compile(r"/(?<![A-Za-z0-9_.]/)(?:wor" r"k|far" r"m|ro" r"ot)/")
HOSTS = re.compile(r"py" r"pi\.org|python" r"hosted\.org|registry\.npm|(?:deb|security)\.deb" r"ian\.org")


@dataclass(frozen=True)
class Module:
    """One Python file of the project: `path` is relative to the root, with forward slashes."""

    path: str
    text: str
    tree: ast.Module

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All of the tree; many rules look through it."""
        return list(ast.walk(self.tree))

    @cached_property
    def statements(self) -> list[ast.AST]:
        """Imports, functions and classes, wherever they stand, and what else is no expression: a tenth of the tree."""
        found: list[ast.AST] = [self.tree]
        for node in found:
            for part in ("body", "handlers", "cases", "orelse", "finalbody"):
                inner = getattr(node, part, None)
                found += inner if isinstance(inner, list) else ()
        return found

    @cached_property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [node for node in self.statements if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    @cached_property
    def imports(self) -> list[tuple[int, str]]:
        """Each import as the longest dotted name that is a module of ours (or as written, for others)."""
        return list(imports(self))

    @cached_property
    def name(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def is_test(self) -> bool:
        return self.path.startswith("tests/")


Found = Iterator[tuple[int, str]]


@cache
def modules() -> dict[str, Module]:
    """Every Python file in the project's packages, by dotted name."""
    files = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    read = [(file.relative_to(ROOT).as_posix(), file.read_text("utf-8")) for file in files]
    found = {m.name: m for m in (Module(path, text, ast.parse(text, path)) for path, text in read)}
    gc.freeze()  # millions of nodes are not looked through for garbage after each test
    return found


@pytest.fixture(scope="module", autouse=True)
def parsed_once() -> Iterator[None]:
    yield
    modules.cache_clear()


def check(rule: Callable[[Module], Found], advice: str, *, tests_too: bool = False) -> None:
    """Fail with every place that breaks `rule`, and with what to do about it."""
    chosen = [m for m in modules().values() if tests_too or not m.is_test]
    places = [f"  {m.path}:{line}: {what}" for m in chosen for line, what in rule(m)]
    if places:
        pytest.fail("\n".join([advice, *places]), pytrace=False)


def fits(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


def imports(module: Module) -> Found:
    is_package = module.path.endswith("__init__.py")
    for node in module.statements:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.name.split(".")
                kept = parts[: len(parts) - node.level + is_package]
                base = ".".join([*kept, base] if base else kept)
            for alias in node.names:
                full = f"{base}.{alias.name}"
                is_module = full in modules() or base in ("PySide6", "xstatic", "xstatic.pkg")
                yield node.lineno, full if is_module else base


def depth(name: str) -> int | None:
    """How far from the top the layer of `console.x…` or `server.x…` is (`gateway.x…` too); None where it has none."""
    package, _, rest = name.partition(".")
    found = [
        (len(part), i)
        for i, layer in enumerate(LAYERS[package])
        for part in layer
        if rest == part or rest.startswith(f"{part}.")
    ]
    return max(found)[1] if found else None


def test_every_module_has_a_layer() -> None:
    def rule(module: Module) -> Found:
        package, _, rest = module.name.partition(".")
        if package in LAYERS and rest and depth(module.name) is None:
            yield 1, "no layer"

    check(rule, "Move the file into a package that has a layer, or add its name to CONSOLE or SERVER here:")


def test_imports_point_down_one_straight_line() -> None:
    def rule(module: Module) -> Found:
        package, _, rest = module.name.partition(".")
        own = depth(module.name) if package in LAYERS and rest else None
        for line, target in module.imports:
            if own is None or not target.startswith(f"{package}."):
                continue
            other = depth(target)
            if other is not None and other < own:
                yield line, f"imports {target}, which is above it"

    check(rule, "Move what is needed to the lower layer, or pass it in as an argument from above:")


def subject(name: str) -> str:
    """The subject of the screen a module belongs to; empty for what lies above or below the subjects."""
    parts = name.split(".")
    is_subject = parts[:2] == ["console", "ui"] and len(parts) > 2 and depth(name) == depth("console.ui.calls")
    return parts[2] if is_subject else ""


def test_subjects_of_the_screen_do_not_import_each_other() -> None:
    def rule(module: Module) -> Found:
        own = subject(module.name)
        for line, target in module.imports:
            if own and subject(target) not in ("", own):
                yield line, f"imports {target}"

    check(rule, "What one subject needs of another goes through the window or the desk, or lies in console/ui/parts:")


def test_packages_import_only_what_they_may() -> None:
    def rule(module: Module) -> Found:
        package = module.name.split(".")[0]
        for line, target in module.imports:
            other = target.split(".")[0]
            if package not in MAY_IMPORT or other not in (*PACKAGES,) or other == package:
                continue
            more = [may for path, may in MAY_IMPORT_MORE.items() if fnmatch(module.path, path)]
            allowed = (*MAY_IMPORT[package], *(one for some in more for one in some))
            if not any(target == may or target.startswith(f"{may}.") for may in allowed):
                yield line, f"imports {target}"

    check(
        rule,
        "wire imports nothing of ours, the console only wire, the server wire and console.models (all in making), a "
        "gateway what a desk without a screen needs:",
    )


def test_no_module_imports_itself_in_a_circle() -> None:
    known = modules()
    graph = {
        name: {target for _, target in m.imports if target in known and target != name}
        for name, m in known.items()
        if not m.is_test
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        circle_path = " <- ".join(circle.args[1])
    else:
        return
    pytest.fail(f"Move the shared part into a module of its own, below both:\n  {circle_path}", pytrace=False)


def test_imports_stand_at_the_top() -> None:
    def rule(module: Module) -> Found:
        if fits(module.path, MAY_IMPORT_LATE):
            return
        for inner in module.statements:
            if isinstance(inner, ast.Import | ast.ImportFrom):
                for node in module.functions:
                    if node.lineno <= inner.lineno <= (node.end_lineno or node.lineno):
                        yield inner.lineno, f"import inside {node.name}()"
        if "TYPE_CHECKING" in module.text:
            for node in module.nodes:
                if "TYPE_CHECKING" in (getattr(node, "id", ""), getattr(node, "name", "")):
                    yield node.lineno, "TYPE_CHECKING"

    check(rule, "Import at the top; if that makes a circle, the layers are crossed (see CONSOLE here):")


def test_each_big_library_has_one_home() -> None:
    def rule(module: Module) -> Found:
        if module.path.startswith(("scripts/", "installer/")):
            return
        for line, target in module.imports:
            fitting = [name for name in HOMES if target == name or target.startswith(f"{name}.")]
            if fitting and not fits(module.path, HOMES[max(fitting, key=len)]):
                yield line, f"{target} lives in {', '.join(HOMES[max(fitting, key=len)])}"

    check(rule, "Put the code that needs the library into its home and call that:")


def test_nothing_below_the_screen_comes_to_qt() -> None:
    """By whatever way: a server, a paper and a terminal run where PySide6 is not installed."""
    known, seen, found = modules(), set[str](), []
    ahead = [name for name, module in known.items() if fits(module.path, WITHOUT_QT)]
    assert len(ahead) > 300
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            for line, target in known[name].imports:
                if target.partition(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
                    found.append(f"  {known[name].path}:{line}: {target}")
                elif target in known:
                    ahead.append(target)
    assert not found, "\n".join(["Keep what needs a screen in a module that only the screen imports:", *found])


def test_names_say_what_a_thing_is() -> None:
    def rule(module: Module) -> Found:
        named = [(1, part) for part in module.name.split(".")]
        kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        named += [(node.lineno, node.name) for node in module.statements if isinstance(node, kinds)]
        for line, name in named:
            words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")
            for word in set(words) & BANNED_WORDS:
                yield line, f"'{word}' in {name}"

    check(rule, f"Name the thing by what it is or does, without {', '.join(sorted(BANNED_WORDS))}:")


def test_functions_stay_short() -> None:
    def rule(module: Module) -> Found:
        for node in module.functions:
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                yield node.lineno, f"{lines} lines in {node.name}()"

    check(rule, f"Name what the parts do: functions have at most {MAX_FUNCTION_LINES} lines:", tests_too=True)


def test_functions_take_few_arguments() -> None:
    def rule(module: Module) -> Found:
        for node in module.functions:
            given = node.args
            names = [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
            count = len([name for i, name in enumerate(names) if i or name not in ("self", "cls")])
            if count > MAX_ARGUMENTS:
                yield node.lineno, f"{count} arguments of {node.name}()"

    check(rule, f"Put arguments that belong together into one small class (at most {MAX_ARGUMENTS}):")


def test_only_the_crash_hook_catches_everything() -> None:
    def rule(module: Module) -> Found:
        if module.path == CRASH_HOOK:
            return
        broad = re.compile(r"\b(Base)?Exception\b")
        for node in module.statements:
            if isinstance(node, ast.ExceptHandler) and (node.type is None or broad.search(ast.unparse(node.type))):
                yield node.lineno, "catches everything"
        for node in module.nodes if "suppress" in module.text else ():
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
                yield from ((a.lineno, "suppresses everything") for a in node.args if broad.search(ast.unparse(a)))

    check(rule, f"Name the errors that can happen; a bug must reach the crash hook ({CRASH_HOOK}):")


def test_a_database_that_is_opened_for_a_moment_is_closed() -> None:
    def rule(module: Module) -> Found:
        for node in module.statements:
            if isinstance(node, ast.With):
                opened = [item.context_expr for item in node.items if "sqlite3.connect(" in ast.unparse(item)]
                yield from ((one.lineno, ast.unparse(one)) for one in opened if "closing(" not in ast.unparse(one))

    advice = "`with` commits and closes nothing: `with closing(sqlite3.connect(...)) as it, it:`"
    check(rule, advice, tests_too=True)


def test_nothing_depends_on_where_a_python_gives_up() -> None:
    def rule(module: Module) -> Found:
        if module.path not in MAY_GIVE_UP and "RecursionError" in module.text:
            for node in module.nodes:
                if isinstance(node, ast.Name) and node.id == "RecursionError":
                    yield node.lineno, "RecursionError"

    check(rule, "Each version gives up at another depth: what others wrote is read by wire/reading.py:", tests_too=True)


def test_nothing_waits_in_a_way_that_swallows_a_cancelling() -> None:
    def rule(module: Module) -> Found:
        for node in module.nodes if "wait_for" in module.text else ():
            if isinstance(node, ast.Attribute) and node.attr == "wait_for" and ast.unparse(node) == "asyncio.wait_for":
                yield node.lineno, ast.unparse(node)
            elif isinstance(node, ast.ImportFrom) and node.module == "asyncio":
                yield from ((node.lineno, one.name) for one in node.names if one.name == "wait_for")

    advice = "On Python 3.11 a task that is cancelled in the moment its wait ends goes on for ever: `rang` of"
    check(rule, f"{advice} server/chores.py for a bell, `async with asyncio.timeout(...)` else:", tests_too=True)


def test_nothing_asks_for_a_style() -> None:
    def rule(module: Module) -> Found:
        for node in module.nodes if ".style(" in module.text else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "style":
                yield node.lineno, ast.unparse(node)

    check(
        rule, "Qt may have replaced it, and Python would hold freed memory: use `mark` of console/ui/widgets/theme.py:"
    )


def test_every_module_says_its_purpose() -> None:
    def rule(module: Module) -> Found:
        if module.text.strip() and not ast.get_docstring(module.tree):
            yield 1, "no docstring"

    check(rule, "Begin the file with one to three lines: its purpose and the rule it keeps:", tests_too=True)


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Path and text of every tracked file that is text (of every Python file where git does not answer)."""
    asked = "git ls-files -z 2>/dev/null"
    listed = subprocess.run(asked, shell=True, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    for path in filter(None, listed.split("\0") if listed else [m.path for m in modules().values()]):
        data = (ROOT / path).read_bytes() if (ROOT / path).is_file() else b"\0"
        if b"\0" not in data:
            yield path, data.decode("utf-8", "replace")


def test_tracked_files_are_finished_and_belong_to_no_machine() -> None:
    places = []
    for path, text in tracked_texts():
        rules = [("a path of one machine", PATHS), ("a package registry's host", HOSTS)]
        if path.endswith((".py", ".js", ".sh")):
            rules.append(("an unfinished mark", MARKS))
        for what, pattern in rules:
            for found in pattern.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                places.append(f"  {path}:{line}: {what}: {found.group().strip()}")
    if places:
        pytest.fail("\n".join(["Finish it, or take it out of the file:", *places]), pytrace=False)


def quick(module: Module) -> bool:
    """Whether a file has a test that is not marked slow, neither by itself nor with the whole file."""

    def is_slow(marks: ast.AST) -> bool:
        return any(isinstance(one, ast.Attribute) and one.attr == "slow" for one in ast.walk(marks))

    marks = [
        one for one in module.tree.body if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "pytestmark"
    ]
    if any(is_slow(one.value) for one in marks):
        return False
    tests = (one for one in module.functions if one.name.startswith("test_"))
    return any(not any(map(is_slow, one.decorator_list)) for one in tests)


def test_the_quick_tests_look_at_every_package() -> None:
    known = modules().values()
    quick_ones = [m for m in known if fnmatch(m.path, "tests/*/test_*.py") and quick(m)]
    looked_at = {name for module in quick_ones for _, name in module.imports}
    packages = [
        m.name
        for m in known
        if m.path.endswith("/__init__.py") and m.path.split("/")[0] in ("wire", "server", "console")
    ]
    assert len(packages) > 30
    assert [one for one in packages if not any(f"{name}.".startswith(f"{one}.") for name in looked_at)] == []
