"""In this file: the search indexes of families and persons, and how a wish is put to them.

One index entry of a person holds what the person is found by: name, NIK, and
of the family the address and marks; the KK stands with the family. A mark is a number written in
Greek letters, which nobody types: the last digits of NIK and KK turned round,
RT, RW, kelurahan, and whether the family left or the person died. So a search
with a filter is one look into one index, and a limit cuts after the filter.
"""

from __future__ import annotations

from collections.abc import Sequence

TAIL = 8  # so many last digits of a NIK or KK can be searched by
_ALPHA = 945
_RT, _RW, _KELURAHAN = "ρ", "τ", "υ"
HERE_MARK, LEFT_MARK, DIED_MARK = "ωα", "ωλ", "ωμ"

_CARRIED = ("address", "home_address", "rt", "rw", "kelurahan", "state")


def greek(digits: str) -> str:
    """Digits as the marks have them."""
    return "".join(chr(_ALPHA + int(digit)) for digit in digits)


def _letters(column: str, places: Sequence[int]) -> str:
    return f"char({', '.join(f'{_ALPHA} + substr({column}, {place}, 1)' for place in places)})"


def _tail(column: str) -> str:
    letters = _letters(column, range(16, 16 - TAIL, -1))
    return f"CASE WHEN length({column}) = 16 THEN {letters} ELSE '' END"


_PLACE_MARKS = (
    f"{_letters('f.rt', (1, 2, 3))} || '{_RT} ' || {_letters('f.rw', (1, 2, 3))} || '{_RW} ' ||"
    f" {_letters('f.kelurahan', (10, 11, 12, 13))} || '{_KELURAHAN}'"
)
_LEFT_OR_HERE = f"WHEN f.state = 'PINDAH' THEN '{LEFT_MARK}' ELSE '{HERE_MARK}' END"
# What is put into an index; the triggers read a record's own row from here.
_VIEWS = (
    "CREATE VIEW persons_found AS SELECT p.n, p.family_id, p.name, p.nik,"
    f" f.address || ' ' || f.home_address AS address, {_tail('p.nik')} || ' ' || {_PLACE_MARKS} || ' ' ||"
    f" CASE WHEN p.life_status = 'MENINGGAL' THEN '{DIED_MARK}' {_LEFT_OR_HERE} AS marks"
    " FROM persons p JOIN families f ON f.id = p.family_id",
    "CREATE VIEW families_found AS SELECT f.n, f.head_name, f.no_kk,"
    f" f.address || ' ' || f.home_address AS address,"
    f" {_tail('f.no_kk')} || ' ' || {_PLACE_MARKS} || ' ' || CASE {_LEFT_OR_HERE} AS marks FROM families f",
)


def _differs(columns: Sequence[str]) -> str:
    return " OR ".join(f"old.{name} IS NOT new.{name}" for name in columns)


def _put(table: str, columns: str, which: str) -> str:
    return (
        f"INSERT INTO {table}_words(rowid, {columns}) SELECT n, {columns} FROM {table}_found WHERE {which};"
    )


def _triggers() -> list[str]:
    """What keeps the two indexes true; when a family moves its persons are put in anew."""
    of_person, of_family = "name, nik, address, marks", "head_name, no_kk, address, marks"
    drop = {table: f"DELETE FROM {table}_words WHERE rowid = old.n;" for table in ("persons", "families")}
    put = {
        "persons": _put("persons", of_person, "n = new.n"),
        "families": _put("families", of_family, "n = new.n"),
    }
    changes = {
        "persons": _differs(("name", "nik", "family_id", "life_status")),
        "families": _differs(("head_name", "no_kk", *_CARRIED)),
    }
    made = [
        statement
        for table in ("persons", "families")
        for statement in (
            f"CREATE TRIGGER {table}_words_added AFTER INSERT ON {table} BEGIN {put[table]} END",
            f"CREATE TRIGGER {table}_words_removed AFTER DELETE ON {table} BEGIN {drop[table]} END",
            f"CREATE TRIGGER {table}_words_changed AFTER UPDATE ON {table} WHEN {changes[table]}"
            f" BEGIN {drop[table]} {put[table]} END",
        )
    ]
    return [
        *made,
        f"CREATE TRIGGER persons_words_carried AFTER UPDATE ON families WHEN {_differs(_CARRIED)} BEGIN"
        " DELETE FROM persons_words WHERE rowid IN (SELECT n FROM persons WHERE family_id = new.id);"
        f" {_put('persons', of_person, 'family_id = new.id')} END",
    ]


_MADE = "content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'"
STATEMENTS = (
    f"CREATE VIRTUAL TABLE persons_words USING fts5(name, nik, address, marks, {_MADE})",
    f"CREATE VIRTUAL TABLE families_words USING fts5(head_name, no_kk, address, marks, {_MADE})",
    *_VIEWS,
    *_triggers(),
)
STATE_MARKS = {"AKTIF": f'"{HERE_MARK}"', "PINDAH": f'"{LEFT_MARK}"', "MENINGGAL": f'"{DIED_MARK}"'}


def is_of_a_town(digits: str) -> bool:
    """Whether a number is so short that half of all NIK begin with it."""
    return 4 <= len(digits) <= 6


def kelurahan_mark(code: str) -> str:
    """The mark of a kelurahan by its Kemendagri code."""
    return f'"{greek(code[-4:])}{_KELURAHAN}"'


def rt_mark(number: str) -> str:
    return f'"{greek(number.zfill(3))}{_RT}"'


def rw_mark(number: str) -> str:
    return f'"{greek(number.zfill(3))}{_RW}"'


def number_words(digits: str) -> str:
    """Digits that begin or end a NIK or KK; longer ones than TAIL only begin it.

    Four to six digits begin every number of a town: as a beginning they are not looked up here.
    """
    ways = [f'"{digits}"' if is_of_a_town(digits) else f'"{digits}"*']
    if len(digits) <= TAIL:
        ways.append(f'"{greek(digits[::-1])}"*')
    return f"({' OR '.join(ways)})"
