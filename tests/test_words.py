"""In this file: every code that a person may meet has its sentence, and every sentence is fit to be read.

The codes are found in the program's text: the situations by their class, the
problems where they are made. A sentence asks only for what it will be given.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from padang_desktop.domain import words

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "padang_desktop"
WORDS = PACKAGE / "domain" / "words"
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
LONG_CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
NO_CODES = re.compile(r"PADANG_\w+|QT_\w+|SPB_\w+")

# SCREENS.md "Words": one word per thing, no jargon, no bare codes.
FORBIDDEN = {
    "stik": "flashdisk",
    "setoran": "Kiriman",
    "rujukan": "Data dari Kota",
    "impor": "Masukkan data",
    "mengimpor": "memasukkan data",
    "diimpor": "dimasukkan",
    "terapkan": "Masukkan data",
    "kriptografi": "(say what it means for the person)",
    "enkripsi": "terkunci",
    "dienkripsi": "dikunci",
    "hash": "sidik",
    "checksum": "sidik",
    "database": "data kantor",
    "json": "(say what it means for the person)",
    "file": "berkas",
    "password": "kata sandi",
    "passphrase": "kata sandi",
    "cacat": "disabilitas",
    "gila": "gangguan jiwa",
}
ENGLISH = set(
    """the and of with from please error errors invalid failed failure cannot must should save open close
    cancel receipt batch key keys signature row rows column columns sheet upload download missing unknown
    wrong not found already this that are was has have yes warning required value field date name number
    user settings search print export import undo retry empty too large small loading done""".split()  # noqa: SIM905
)


@dataclass
class Met:
    """Where a code is used, and with which facts each time (None: not to be seen in the text)."""

    places: list[str] = field(default_factory=list)
    facts: list[frozenset[str] | None] = field(default_factory=list)


def at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def codes_in(node: ast.AST) -> set[str]:
    return {
        inner.value
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and CODE.fullmatch(inner.value)
    }


def last_name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def situation_classes() -> dict[str, tuple[Path, ast.ClassDef]]:
    """Every class that descends from Situation, by its name."""
    classes = [(p, n) for p, tree in TREES.items() for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    known: dict[str, tuple[Path, ast.ClassDef]] = {}
    while True:
        fresh = {
            node.name: (path, node)
            for path, node in classes
            if node.name not in known and {last_name(b) for b in node.bases} & {"Situation", *known}
        }
        if not fresh:
            return known
        known |= fresh


def own_code(node: ast.ClassDef) -> str:
    for line in node.body:
        target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
        value = getattr(line, "value", None)
        if isinstance(target, ast.Name) and target.id == "code" and isinstance(value, ast.Constant):
            return str(value.value)
    return ""


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path, node, last_name(node.func)


def facts_of(call: ast.Call) -> frozenset[str] | None:
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return frozenset(str(keyword.arg) for keyword in call.keywords)


def situations_met() -> dict[str, Met]:
    """Code of each situation, with the places that raise it and the facts given there."""
    known = situation_classes()
    met: dict[str, Met] = {}
    for path, node in known.values():
        if code := own_code(node):
            met.setdefault(code, Met()).places.append(at(path, node))
    for path, call, name in calls():
        if name not in known:
            continue
        _, node = known[name]
        has_own_init = any(isinstance(n, ast.FunctionDef) and n.name == "__init__" for n in node.body)
        codes = {own_code(node)} - {""} or (codes_in(call.args[0]) if call.args else set())
        for code in codes:
            seen = met.setdefault(code, Met())
            seen.places.append(at(path, call))
            seen.facts.append(None if has_own_init and own_code(node) else facts_of(call))
    return met


def problems_met() -> dict[str, Met]:
    """Code of each problem, with the places that make it."""
    met: dict[str, Met] = {}
    for path, call, name in calls():
        if name != "Problem":
            continue
        given = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "code")]
        codes = set().union(*map(codes_in, given)) if given else set()
        if not codes and path.relative_to(PACKAGE).parts[0] == "domain":
            # The code comes out of a table of the same file.
            codes = {code for code in codes_in(TREES[path]) if LONG_CODE.fullmatch(code)}
        for code in codes:
            if not NO_CODES.fullmatch(code):
                met.setdefault(code, Met()).places.append(at(path, call))
    return met


SITUATIONS_MET, PROBLEMS_MET = situations_met(), problems_met()
SENTENCES = [(code, sentence) for code, sentence in words.PROBLEMS.items()]
SENTENCES += [(code, sentence) for code, pair in words.SITUATIONS.items() for sentence in pair]


def places_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_situations_and_problems_are_found_in_the_program() -> None:
    assert "INCOMPLETE" in SITUATIONS_MET
    assert "NIK_LENGTH" in PROBLEMS_MET


@pytest.mark.parametrize("code", sorted(SITUATIONS_MET))
def test_a_situation_says_what_happened_and_what_to_do(code: str) -> None:
    assert code in words.SITUATIONS, (
        f"{code} ({SITUATIONS_MET[code].places[0]}) has no sentences in domain/words"
    )


@pytest.mark.parametrize("code", sorted(PROBLEMS_MET))
def test_a_problem_has_its_sentence(code: str) -> None:
    is_told = code in words.PROBLEMS
    assert is_told, f"{code} ({PROBLEMS_MET[code].places[0]}) has no sentence in domain/words"


def test_a_situation_without_a_code_is_only_a_parent_or_takes_it_when_raised() -> None:
    known = situation_classes()
    parents = {last_name(base) for _, node in known.values() for base in node.bases}
    for path, node in known.values():
        takes_code = any(
            isinstance(n, ast.FunctionDef) and "code" in {a.arg for a in n.args.args} for n in node.body
        )
        inherits = any(own_code(known[last_name(b)][1]) for b in node.bases if last_name(b) in known)
        is_named = own_code(node) or takes_code or inherits or node.name in parents
        assert is_named, f"{at(path, node)}: {node.name} has no code"


@pytest.mark.parametrize("code", sorted(SITUATIONS_MET))
def test_a_situation_is_raised_with_every_fact_that_its_sentences_name(code: str) -> None:
    asked = set().union(*map(places_in, words.SITUATIONS.get(code, ())))
    for given in SITUATIONS_MET[code].facts:
        missing = asked - given if given is not None else set()
        assert not missing, f"{code} is raised without {missing}: {SITUATIONS_MET[code].places}"


def test_a_problem_is_told_with_its_value_and_detail_only() -> None:
    for code, sentence in words.PROBLEMS.items():
        assert places_in(sentence) <= {"value", "detail"}, f"{code} asks for something else"


def test_no_code_is_explained_twice() -> None:
    seen: dict[str, Path] = {}
    for path in sorted(WORDS.glob("*.py")):
        for node in ast.walk(TREES[path]):
            if isinstance(node, ast.Dict):
                for key in node.keys:
                    if isinstance(key, ast.Constant) and CODE.fullmatch(str(key.value)):
                        other = seen.setdefault(str(key.value), path)
                        again = f"{key.value} stands in {other.name} and again at {at(path, key)}"
                        assert other == path, again


def test_no_sentence_is_left_without_its_code() -> None:
    used = set().union(*(codes_in(tree) for path, tree in TREES.items() if path.parent != WORDS))
    left = sorted((words.PROBLEMS.keys() | words.SITUATIONS.keys()) - used)
    assert not left, f"nothing in the program says these any more: {left}"


@pytest.mark.parametrize(("code", "sentence"), SENTENCES, ids=[code for code, _ in SENTENCES])
def test_a_sentence_is_whole_and_plain(code: str, sentence: str) -> None:
    assert sentence == " ".join(sentence.split()), "spaces or line breaks are in the way"
    assert sentence.endswith((".", "?", ".)")), "a sentence ends with a full stop"
    assert sentence[0].isupper() or sentence[0] in "{0123456789«“", "a sentence begins with a capital letter"
    said = {word.lower() for word in re.findall(r"[^\W\d_]+", re.sub(r"\{\w*\}", " ", sentence))}
    assert not LONG_CODE.search(sentence), "a bare code; it stands small under the sentence"
    assert not said & ENGLISH, f"English words: {said & ENGLISH}"
    assert not said & FORBIDDEN.keys(), {word: f"say {FORBIDDEN[word]}" for word in said & FORBIDDEN.keys()}


def screen_texts() -> list[tuple[str, str]]:
    """Every sentence that a screen asks to have translated, with its place."""
    return [
        (at(path, call), str(call.args[0].value))
        for path, call, name in calls()
        if name == "tr" and call.args and isinstance(call.args[0], ast.Constant)
    ]


def test_screens_use_the_words_of_the_house() -> None:
    for place, text in screen_texts():
        said = {word.lower() for word in re.findall(r"[^\W\d_]+", re.sub(r"\{\w*\}", " ", text))}
        wrong = said & FORBIDDEN.keys()
        assert not wrong, f"{place}: {text!r}: {[f'{word}: say {FORBIDDEN[word]}' for word in wrong]}"
        assert not said & ENGLISH, f"{place}: {text!r}: English words {said & ENGLISH}"
