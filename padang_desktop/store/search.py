"""In this file: people are found as one types: word beginnings in any order, ordered by name.

FTS5 without content of its own, kept by triggers, so that nothing that writes
a row can forget the index. Names are folded by unicode61 (no diacritics). A
person is found by the family's KK and address too; the indexes of families
and their persons are in family_index.
"""

from __future__ import annotations

import re
import unicodedata

from padang_desktop.store import family_index

_WORD = re.compile(r"\w+", re.UNICODE)
_NUMBER_ONLY = re.compile(r"\+?[\d\s().-]+")
_NOT_DIGITS = re.compile(r"\D+")
_NO_WORD = re.compile(r"[^\w]+|_+")

_INDEXED = {"volunteers": ("name", "printed_name", "nik", "phone", "member_number")}


def _statements(table: str, columns: tuple[str, ...]) -> list[str]:
    index, names = f"{table}_words", ", ".join(columns)
    new = ", ".join(f"new.{name}" for name in columns)
    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in columns)
    put = f"INSERT INTO {index}(rowid, {names}) VALUES (new.n, {new});"
    drop = f"DELETE FROM {index} WHERE rowid = old.n;"
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='', contentless_delete=1, "
        "prefix='2 3', tokenize='unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {put} END",
        f"CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {index}_changed AFTER UPDATE ON {table} WHEN {differs} BEGIN {drop} {put} END",
    ]


STATEMENTS = (
    *(statement for table, columns in _INDEXED.items() for statement in _statements(table, columns)),
    *family_index.STATEMENTS,
)


def prefixes(typed: str) -> str:
    """What was typed, as an FTS5 query: each word is a beginning, all must occur.

    "" when nothing searchable was typed. Quoted, so no character has a meaning.
    """
    if number := _telephone(typed):
        # A NIK of another province may begin like a telephone number.
        return f'"{number}"* OR "{digits(typed)}"*'
    return " ".join(f'"{word}"*' for word in _WORD.findall(typed))


def words(typed: str) -> list[str]:
    """The words to be found one by one; a number written with spaces or dashes is one word."""
    if len(digits(typed)) >= 3 and _NUMBER_ONLY.fullmatch(typed.strip()):
        return [typed.strip()]
    return _WORD.findall(typed)


def digits(word: str) -> str:
    """The digits of a word that is a number; "" for anything else."""
    return _NOT_DIGITS.sub("", word) if _NUMBER_ONLY.fullmatch(word.strip()) else ""


def folded(text: str) -> str:
    """As the indexes hold it: small letters without marks, anything else one space; a space stands first."""
    plain = "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    return " " + " ".join(_NO_WORD.sub(" ", plain).lower().split())


def beginnings(word: str) -> tuple[str, ...]:
    """With any of these a folded word may begin, to be what `word` asks for."""
    if number := _telephone(word):
        return (number, digits(word))
    return (digits(word) or folded(word)[1:],)


def _telephone(typed: str) -> str:
    """A number as people write it (0812-0000-9020, 62812…) as it is stored; "" for anything else."""
    number = digits(typed)
    if len(number) < 3 or not number.startswith(("0", "62", "8")):
        return ""
    return number if number.startswith("62") else "62" + number.removeprefix("0")
