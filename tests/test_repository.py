"""In this file: what no file of the repository may hold, and how long one may grow."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist", "photographs", "padang-demo", "wheels"}
NOT_OURS |= {".hypothesis", ".pytest_cache", ".ruff_cache"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEST = 400, 40, 60

# Written in two halves, so that this file does not hold what it looks for.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "np" + "mjs.", "crates" + ".io", "proxy.gol" + "ang.org"]
HOSTS += ["deb.deb" + "ian.org", "anaconda" + ".org", "nodesource" + ".com"]
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:wor" + r"k|ro" + r"ot|far" + r"m)/")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")

SIXTEEN = re.compile(r"(?<![0-9A-Za-z._-])(\d{6})[ ]?(\d{6})[ ]?(\d{4})(?![0-9A-Za-z_-])")


def ours() -> list[Path]:
    """Every file of the tree: what git knows and would add, or all where git is not at hand."""
    line = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(line, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        found = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = list(ROOT.rglob("*"))
    kept = (path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts))
    return sorted(path for path in kept if path.is_file())


FILES = ours()
PYTHON = [path for path in FILES if path.suffix == ".py"]


def text_of(path: Path) -> str:
    """The text of a file, of all parts of a zip-like one, and nothing of other binary ones."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            small = [
                part for part in parts.infolist() if part.file_size < 5_000_000 and not part.flag_bits & 1
            ]
            try:
                return "\n".join(parts.read(part).decode("utf-8", "replace") for part in small)
            except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError):
                return ""  # a damaged sheet among the hostile examples
    data = path.read_bytes()
    return "" if b"\0" in data[:8000] else data.decode("utf-8", "replace")


def lines_with(pattern: re.Pattern[str]) -> Iterator[str]:
    for path in FILES:
        for number, line in enumerate(text_of(path).splitlines(), 1):
            if pattern.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"


def told(found: list[str], rule: str) -> None:
    assert not found, rule + ":\n" + "\n".join(found[:20])


def test_the_files_of_the_tree_are_seen() -> None:
    names = {str(path.relative_to(ROOT)) for path in FILES}
    assert {"pyproject.toml", "installer/bootstrap.py", "tests/test_repository.py"} <= names


def test_no_host_of_a_package_registry_is_named() -> None:
    hosts = re.compile("|".join(re.escape(host) for host in HOSTS), re.IGNORECASE)
    told(list(lines_with(hosts)), "name the package, not the place it was fetched from")


def test_no_path_of_one_machine_is_named() -> None:
    told(list(lines_with(MACHINE_PATHS)), "a path of one machine means nothing on another")


def test_nothing_is_left_for_another_day() -> None:
    told(list(lines_with(UNFINISHED)), "finish it, or write it into an issue")


def test_the_tests_import_under_different_names() -> None:
    # Test folders are no packages: two files of one name would hide each other.
    seen: dict[str, Path] = {}
    for path in PYTHON:
        if path.relative_to(ROOT).parts[0] == "tests" and path.name not in ("conftest.py", "__init__.py"):
            other = seen.setdefault(path.name, path)
            assert other == path, f"{other.relative_to(ROOT)} and {path.relative_to(ROOT)} share one name"


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_says_what_is_in_it(path: Path) -> None:
    text = path.read_text("utf-8")
    where = path.relative_to(ROOT)
    length = len(text.splitlines())
    assert length <= LONGEST_FILE, f"{where} has {length} lines; split it by meaning"
    tree = ast.parse(text)
    is_test = where.parts[0] == "tests"
    assert is_test or not tree.body or ast.get_docstring(tree), f"{where} does not say what is in it"
    longest = LONGEST_TEST if is_test else LONGEST_FUNCTION
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = own_lines(node)
            assert lines <= longest, f"{where}:{node.lineno}: {node.name} has {lines} lines"


def own_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def could_be_real(area: str, day: str, serial: str) -> bool:
    """Could these 16 digits be somebody's NIK? Ours have serials from 9000; 0000 is given to nobody."""
    is_area = 11 <= int(area[:2]) <= 97 and area[2:4] != "00" and area[4:] != "00"
    is_day = int(day[:2]) % 40 in range(1, 32) and int(day[:2]) < 72 and int(day[2:4]) in range(1, 13)
    return is_area and is_day and serial[0] != "9" and serial != "0000"


def test_no_number_of_a_real_person_is_in_the_tree() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {area}......{serial}"
        for path in FILES
        if path.suffix != ".lock"
        for area, day, serial in SIXTEEN.findall(text_of(path))
        if could_be_real(area, day, serial)
    ]
    told(found, "a NIK or KK of the examples has a serial from 9000, for no real one has")


def test_the_version_is_one_and_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f'__version__ = "{project["version"]}"' in (ROOT / "padang_desktop" / "__init__.py").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-build.lock", "requirements-dev.lock"])
def test_a_lock_pins_everything_by_hash_and_names_no_address(name: str) -> None:
    text = (ROOT / "installer" / name).read_text("utf-8")
    assert "://" not in text
    for pinned in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9._-]+==\S+ ", pinned), pinned[:80]
        assert "--hash=sha256:" in pinned, pinned[:80]


def test_every_dependency_of_the_project_is_in_the_locks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    running = project["project"]["dependencies"]
    wanted = {
        "requirements.lock": running,
        "requirements-build.lock": [*project["build-system"]["requires"], "editables"],
        "requirements-dev.lock": [*running, *project["dependency-groups"]["dev"]],
    }
    for name, requirements in wanted.items():
        pinned = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "installer" / name).read_text("utf-8"), re.M))
        asked = {re.split(r"[<>=~!; ]", text)[0].lower().replace("_", "-") for text in requirements}
        assert asked <= pinned, f"{name} lacks {asked - pinned}; run installer/make_lock.py"
