"""In this file: the law of arrows, as a test over every file of the program.

Imports point down only and nobody stands in a circle; imports inside functions
and module names written as text count like any other. Each failure names the
file, what it imports, and the rule.
"""

from __future__ import annotations

import ast
import graphlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "padang_desktop"
FILES = sorted(PACKAGE.rglob("*.py"))

MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "store": {"domain"},
    "documents": {"domain"},
    "exchange": {"domain"},
    "use_cases": {"domain", "store", "documents", "exchange"},
    "ui": {"domain", "use_cases"},
    "worker": {"use_cases", "domain", "worker_deeds"},
    "worker_deeds": {"use_cases"},  # by name
    "paths": set(),
    "commands": {"use_cases", "worker", "paths", "domain"},
    "app": {"ui", "use_cases", "worker", "paths"},
    "__main__": {"app", "commands"},
    "__init__": set(),
}
_QT = {"ui", "app"}
LIVES_ON: dict[str, set[str]] = {
    "PySide6": _QT,
    "shiboken6": _QT,
    "sqlalchemy": {"store"},
    "sqlcipher3": {"store"},
    "sqlite3": {"store"},
    "psycopg": {"store"},
    "openpyxl": {"documents"},
    "xlsxwriter": {"documents"},
    "python_calamine": {"documents"},
    "reportlab": {"documents"},
    "PIL": {"documents"},
    "pillow_heif": {"documents"},
    "docx": {"documents"},
    "segno": {"documents"},
    "zxingcpp": {"documents"},
    "pypdfium2": {"documents"},
    "cryptography": {"exchange"},
    "pyrage": {"exchange"},
    "psutil": {"exchange"},
    "httpx": {"exchange"},
    "appdirs": {"paths"},
    "typer": {"commands"},
    "uuid_utils": {"use_cases", "store"},
    "rapidfuzz": {"use_cases", "store"},
}
# The domain is pure: no files, no clock, no chance, no other process.
NOT_IN_DOMAIN = {"os", "io", "shutil", "tempfile", "glob", "subprocess", "socket", "asyncio"}
NOT_IN_DOMAIN |= {"time", "random", "secrets", "threading", "multiprocessing"}
CLOCKS = {"now", "utcnow", "today"}
DRAWERS = {"util", "helper", "common", "misc", "base", "manager", "service"}
EMPTY_VERBS = ("get_", "do_", "handle_", "process_")
EMPTY_NOUNS = ("Manager", "Helper", "Service", "Util", "Utils")
MODULE_AS_TEXT = re.compile(r"padang_desktop(\.\w+)+")


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join((PACKAGE.name, *parts)).removesuffix(".__init__")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def at(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


MODULES = {module_of(path): path for path in FILES}
TREES = {path: ast.parse(path.read_text("utf-8"), str(path)) for path in FILES}


def each(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(ROOT)))


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and value of every string that is not a docstring."""
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.lineno, node.value


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and whole name of everything imported anywhere, lazily or by text too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield node.lineno, whole if whole in MODULES else node.module
    for line, text in texts(tree):
        if MODULE_AS_TEXT.fullmatch(text) and text in MODULES:
            yield line, text


@each(FILES)
def test_imports_point_one_way(path: Path) -> None:
    room = room_of(path)
    assert room in MAY_IMPORT, f"{at(path, 1)}: DESIGN.md knows no floor called {room}"
    rule = f"{room} may import {', '.join(sorted(MAY_IMPORT[room])) or 'nothing of ours'}"
    for line, name in imports(TREES[path]):
        top, *rest = name.split(".")
        if top == PACKAGE.name and rest:
            assert rest[0] in MAY_IMPORT[room] | {room}, f"{at(path, line)} imports {name}; {rule}"


@each(FILES)
def test_each_library_stays_on_its_floor(path: Path) -> None:
    room = room_of(path)
    for line, name in imports(TREES[path]):
        top = name.split(".")[0]
        if top == PACKAGE.name or (top in sys.stdlib_module_names and top not in LIVES_ON):
            continue
        assert top in LIVES_ON, (
            f"{at(path, line)} imports {top}; give it a floor in this test and in DESIGN.md"
        )
        floors = ", ".join(sorted(LIVES_ON[top]))
        assert room in LIVES_ON[top], f"{at(path, line)} imports {top}; only {floors} may know it"


@each(FILES)
def test_imports_are_written_whole(path: Path) -> None:
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.ImportFrom):
            where = at(path, node.lineno)
            assert node.level == 0, f"{where} is a relative import; write the whole path"
            assert all(alias.name != "*" for alias in node.names), f"{where} imports everything; name it"


def test_nobody_imports_in_a_circle() -> None:
    graph = {
        name: {used for _, used in imports(TREES[path]) if used in MODULES} - {name}
        for name, path in MODULES.items()
    }
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as circle:
        pytest.fail("these import each other: " + " -> ".join(reversed(circle.args[1])))


@each([path for path in FILES if room_of(path) == "domain"])
def test_the_domain_knows_no_file_and_no_clock(path: Path) -> None:
    for line, name in imports(TREES[path]):
        assert name.split(".")[0] not in NOT_IN_DOMAIN, f"{at(path, line)} imports {name}; the domain is pure"
    for node in ast.walk(TREES[path]):
        if not isinstance(node, ast.Call):
            continue
        where, called = at(path, node.lineno), node.func
        if isinstance(called, ast.Name):
            assert called.id not in {"open", "input", "print"}, f"{where} calls {called.id}(); no files here"
        elif isinstance(called, ast.Attribute):
            assert called.attr not in CLOCKS, f"{where} asks the clock; take `today` or `now` as an argument"


@each([path for path in FILES if room_of(path) != "paths"])
def test_only_paths_knows_where_things_lie(path: Path) -> None:
    rule = "paths.resources() finds the resources; app, commands and worker hand the folder in"
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Name):
            assert node.id != "__file__", f"{at(path, node.lineno)} uses __file__; {rule}"
    for line, text in texts(TREES[path]):
        assert not re.match(r"_?resources(/|$)", text), f"{at(path, line)} names {text!r}; {rule}"
    for line, name in imports(TREES[path]):
        assert not name.startswith("importlib.resources"), f"{at(path, line)} imports {name}; {rule}"


@each(FILES)
def test_nothing_is_called_by_a_word_that_says_nothing(path: Path) -> None:
    for part in path.relative_to(ROOT).with_suffix("").parts:
        words = {word.removesuffix("s") for word in [part, *part.split("_")]}
        assert not words & DRAWERS, f"{at(path, 1)}: {part} is a drawer; name the noun that it holds"
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            is_empty = node.name.lstrip("_").startswith(EMPTY_VERBS)
            assert not is_empty, f"{at(path, node.lineno)}: {node.name} says nothing; say what it gives"
        elif isinstance(node, ast.ClassDef):
            is_empty = node.name.endswith(EMPTY_NOUNS)
            assert not is_empty, f"{at(path, node.lineno)}: {node.name} says nothing; say what it is"


def test_the_floors_of_the_design_are_there() -> None:
    floors = {"domain", "store", "documents", "exchange", "use_cases", "ui"}
    assert floors <= {path.parent.name for path in FILES if path.name == "__init__.py"}


def test_the_rooms_of_the_domain_stand_in_no_circle() -> None:
    doors: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        room, is_inside = (
            name.split(".")[2:3],
            name.startswith("padang_desktop.domain.") and name.count(".") > 2,
        )
        if not is_inside or room == ["words"]:
            continue
        used = {
            other.split(".")[2]
            for _, other in imports(TREES[path])
            if other.count(".") > 2 and other in MODULES
        }
        doors.setdefault(room[0], set()).update(used - {room[0], "words"})
    try:
        graphlib.TopologicalSorter(doors).prepare()
    except graphlib.CycleError as circle:
        pytest.fail("these rooms need each other: " + " -> ".join(reversed(circle.args[1])))
