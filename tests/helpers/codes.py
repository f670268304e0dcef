"""Which codes an expression can be, read from the sources: written out, chosen, looked up in a table, handed through
names, or typed by a Literal. What cannot be read this way is unclear, and no test may pass over it.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from types import FunctionType, MethodType, ModuleType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

ROOT = Path(__file__).resolve().parents[2]
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_MISSING = object()


class Unclear(Exception):
    """This expression may be any text."""


class Source:
    """One file of the program: its tree, and the module it became."""

    def __init__(self, path: Path, text: str, module: ModuleType) -> None:
        self.path, self.module = path, module
        self.asked = set[str]()
        self.tree = ast.parse(text)
        # What is called stands at the top of its module, but where a class is handed in or imported late.
        self.hands_in = "type[" in text
        self.calls_locals = self.hands_in or re.search(r"^ +from .* import ", text, re.MULTILINE) is not None

    @cached_property
    def parent(self) -> dict[ast.AST, ast.AST]:
        """What each node stands in."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def calls(self) -> Iterator[Call]:
        return (Call(self, node) for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """What a node stands in, from the inside out."""
        while (above := self.parent.get(node)) is not None:
            yield above
            node = above


@cache
def texts(*packages: str) -> dict[Path, str]:
    """All files of these packages as they stand."""
    files = (path for package in packages for path in sorted((ROOT / package).rglob("*.py")))
    return {path.relative_to(ROOT): path.read_text("utf-8") for path in files}


def subclasses(of: str, *packages: str) -> set[str]:
    """The names of a class and of all that are made from it, wherever they stand."""
    heads = [
        found for text in texts(*packages).values() for found in re.findall(r"^ *class (\w+)\(([^)]*)\)", text, re.M)
    ]
    known, before = {of}, set[str]()
    while known != before:
        before = known
        known = known | {name for name, bases in heads if known & set(re.findall(r"\w+", bases))}
    return known


@cache
def sources(names: frozenset[str], *packages: str) -> list[Source]:
    """The files of these packages in which one of these names is called, is made into another, or is handed in."""
    any_of = f"({'|'.join(sorted(names))})"
    mentioned = re.compile(rf"\b{any_of}(\(| as |\):|\])|bound={any_of}")
    return [Source(path, text, _module(path)) for path, text in texts(*packages).items() if mentioned.search(text)]


def _module(path: Path) -> ModuleType:
    return importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))


class Call:
    """One call: what is called, and what its arguments can be."""

    def __init__(self, source: Source, node: ast.Call) -> None:
        self.source, self.node = source, node
        self.where = f"{source.path}:{node.lineno}"

    @property
    def name(self) -> str:
        """The last word of what is called."""
        func = self.node.func
        return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""

    @property
    def called(self) -> object:
        """The class or function; a class that a parameter stands for by its bound; none where that is unclear."""
        func = self.node.func
        if isinstance(func, ast.Name) and (func.id in vars(self.source.module) or not self.source.calls_locals):
            return getattr(self.source.module, func.id, None)
        found = self._object(func)
        if found is _MISSING and isinstance(self.node.func, ast.Attribute):
            of = self._type(self.node.func.value)
            found = getattr(of, self.node.func.attr, _MISSING) if isinstance(of, type) else _MISSING
        return None if found is _MISSING else found

    @property
    def made_by(self) -> type | None:
        """The class whose own `__init__` hands this on to the class above it."""
        func = self.node.func
        above = isinstance(func, ast.Attribute) and func.attr == "__init__" and ast.unparse(func.value) == "super()"
        return self._class() if above else None

    def argument(self, at: int, name: str = "") -> ast.expr | None:
        """An argument by its place or name."""
        if 0 <= at < len(self.node.args):
            return self.node.args[at]
        return next((one.value for one in self.node.keywords if one.arg == name), None)

    @property
    def keywords(self) -> frozenset[str] | None:
        """The names of the values that are given; none where they are not written out."""
        names = [one.arg for one in self.node.keywords]
        return None if None in names else frozenset(map(str, names))

    def codes(self, expression: ast.expr) -> frozenset[str]:
        """All that it can be. Raises Unclear."""
        match expression:
            case ast.Constant(value=str(text)):
                return frozenset({text})
            case ast.Constant(value=None):
                return frozenset()
            case ast.IfExp(body=body, orelse=orelse):
                return self.codes(body) | self.codes(orelse)
            case ast.BoolOp(values=values):
                return frozenset[str]().union(*map(self.codes, values))
            case ast.NamedExpr(value=value):
                return self.codes(value)
            case ast.Subscript(value=table, slice=key):
                return self._looked_up(table, key)
            case ast.Call():
                return self._answered(expression)
            case ast.Name():
                return self._named(expression)
            case ast.Attribute():
                return self._held(expression)
        raise Unclear(ast.unparse(expression))

    def _named(self, name: ast.Name) -> frozenset[str]:
        bound = list(self._bindings(name))
        if not bound:
            return _as_text(getattr(self.source.module, name.id, None), name)
        found = frozenset[str]()
        for one in bound:
            found |= _literals(one[0], name) if isinstance(one, tuple) else self.codes(one)
        return found

    def _held(self, named: ast.Attribute) -> frozenset[str]:
        of = self._type(named.value)
        if isinstance(of, type) and issubclass(of, BaseException) and named.attr == "code":
            return frozenset()  # handed on: it was looked at where that condition is made
        if isinstance(of, type) and named.attr in (hints := _hints(of)):
            return _literals(hints[named.attr], named)
        return _as_text(self._object(named), named)

    def _looked_up(self, table: ast.expr, key: ast.expr) -> frozenset[str]:
        found = self._object(table)
        if not isinstance(found, Mapping):
            raise Unclear(ast.unparse(table))
        if isinstance(key, ast.Constant) and key.value in found:
            return _as_text(found[key.value], table)
        return frozenset[str]().union(*(_as_text(value, table) for value in found.values()))

    def _answered(self, call: ast.Call) -> frozenset[str]:
        if isinstance(call.func, ast.Attribute) and call.func.attr == "get" and call.args:
            found = self._looked_up(call.func.value, call.args[0])
            return found | self.codes(call.args[1]) if len(call.args) > 1 else found
        called = Call(self.source, call).called
        if isinstance(called, FunctionType | MethodType):
            return _literals(_hints(called).get("return"), call)
        raise Unclear(ast.unparse(call))

    def _bindings(self, name: ast.Name) -> Iterator[ast.expr | tuple[Any]]:
        """What a name is bound to in the functions around it; in a tuple: the type it was given. Nothing where that is
        being asked already: it is bound to something of itself."""
        if name.id not in self.source.asked:
            self.source.asked.add(name.id)
            try:
                yield from self._found_bindings(name)
            finally:
                self.source.asked.discard(name.id)

    def _found_bindings(self, name: ast.Name) -> Iterator[ast.expr | tuple[Any]]:
        for around in self.source.around(name):
            if isinstance(around, _COMPREHENSIONS):
                for one in around.generators:
                    yield from _of_each(one.target, one.iter, name.id)
            if not isinstance(around, _FUNCTIONS):
                continue
            arguments = around.args
            for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                if one.arg == name.id:
                    yield (self._evaluated(one.annotation),)
            for node in ast.walk(around):
                match node:
                    case ast.Assign(targets=[ast.Name(id=name.id)], value=value):
                        yield value
                    case ast.AnnAssign(target=ast.Name(id=name.id), annotation=annotation):
                        yield (self._evaluated(annotation),)
                    case ast.NamedExpr(target=ast.Name(id=name.id), value=value):
                        yield value
                    case ast.Assign(targets=[ast.Tuple() as many], value=value) if name.id in _names(many):
                        yield from _of_each(many, ast.Tuple([value]), name.id)
                    case ast.For(target=target, iter=iter):
                        yield from _of_each(target, iter, name.id)

    def _type(self, expression: ast.expr) -> object:
        """The class of what an expression gives, as far as that is written down; conditions as their common one."""
        if isinstance(expression, ast.Name) and expression.id in ("self", "cls"):
            return self._class()
        if isinstance(expression, ast.Call):
            called = Call(self.source, expression).called
            if isinstance(called, FunctionType | MethodType):
                return _one_class(_hints(called).get("return"))
            return called if isinstance(called, type) else None
        if not isinstance(expression, ast.Name):
            return None
        for around in self.source.around(expression):
            if isinstance(around, ast.ExceptHandler) and around.name == expression.id and around.type is not None:
                return _one_class(self._evaluated(around.type))
        for one in self._bindings(expression):
            found = _one_class(one[0]) if isinstance(one, tuple) else self._type(one)
            if found is not None:
                return found
        return None

    def _object(self, expression: ast.expr) -> object:
        match expression:
            case ast.Name(id=id):
                local = self._imported_late(expression)
                if local is not _MISSING:
                    return local
                for one in self._bindings(expression):
                    return _bound(one[0]) if isinstance(one, tuple) else _MISSING
                return getattr(self.source.module, id, getattr(builtins, id, _MISSING))
            case ast.Attribute(value=value, attr=attr):
                of = self._class() if isinstance(value, ast.Name) and value.id in ("self", "cls") else _MISSING
                of = self._object(value) if of in (_MISSING, None) else of
                return getattr(of, attr, _MISSING) if of is not _MISSING else _MISSING
        return _MISSING

    def _imported_late(self, name: ast.Name) -> object:
        for around in self.source.around(name):
            for node in ast.walk(around) if isinstance(around, _FUNCTIONS) else ():
                if isinstance(node, ast.ImportFrom) and node.module:
                    for alias in node.names:
                        if (alias.asname or alias.name) == name.id:
                            return getattr(importlib.import_module(node.module), alias.name, _MISSING)
        return _MISSING

    def _class(self) -> type | None:
        names = [one.name for one in self.source.around(self.node) if isinstance(one, ast.ClassDef)]
        found: Any = self.source.module
        for name in reversed(names):
            found = getattr(found, name, None)
        return found if names and isinstance(found, type) else None

    def _evaluated(self, annotation: ast.expr | None) -> Any:
        try:
            found = eval(ast.unparse(annotation), vars(self.source.module)) if annotation is not None else None
            return eval(found, vars(self.source.module)) if isinstance(found, str) else found
        except (NameError, TypeError):
            return None


def _names(target: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


def _of_each(target: ast.expr, each: ast.expr, wanted: str) -> Iterator[ast.expr]:
    """What a name becomes when a target runs over what is written out; an unclear expression where it is not."""
    if wanted not in _names(target):
        return
    if not isinstance(each, ast.Tuple | ast.List | ast.Set):
        yield ast.JoinedStr([])
        return
    for one in each.elts:
        if isinstance(target, ast.Name):
            yield one
        elif isinstance(target, ast.Tuple) and isinstance(one, ast.Tuple) and len(one.elts) == len(target.elts):
            for inner, value in zip(target.elts, one.elts, strict=True):
                yield from _of_each(inner, ast.Tuple([value]), wanted)
        else:
            yield ast.JoinedStr([])


def _hints(of: Any) -> dict[str, Any]:
    try:
        return get_type_hints(of)
    except (NameError, TypeError, AttributeError):
        return {}


def _literals(hint: Any, said: ast.AST) -> frozenset[str]:
    if hint is type(None):
        return frozenset()
    if get_origin(hint) is Literal:
        return frozenset(map(str, get_args(hint)))
    if get_origin(hint) in (Union, UnionType):
        return frozenset[str]().union(*(_literals(one, said) for one in get_args(hint)))
    raise Unclear(ast.unparse(said))


def _as_text(value: object, said: ast.AST) -> frozenset[str]:
    if not isinstance(value, str):
        raise Unclear(ast.unparse(said))
    return frozenset({value})


def _bound(hint: Any) -> object:
    """The class that a parameter typed `type[X]` stands for."""
    if get_origin(hint) is type:
        (of,) = get_args(hint)
        return of.__bound__ if isinstance(of, TypeVar) else of
    return _MISSING


def _one_class(hint: Any) -> type | None:
    """A class of what was written: of several the first, since conditions come together."""
    if isinstance(hint, tuple):
        return _one_class(hint[0])
    if get_origin(hint) in (Union, UnionType):
        return next(filter(None, map(_one_class, get_args(hint))), None)
    return hint if isinstance(hint, type) and hint is not type(None) else None
