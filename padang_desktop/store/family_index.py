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
    return " || ".join(f"char({_ALPHA} + substr({column}, {place}, 1))" for place in places)


def _tail(column: str) -> str:
    letters = _letters(column, range(16, 16 - TAIL, -1))
    return f"CASE WHEN length({column}) = 16 THEN {letters} ELSE '' END"


def _family_marks(row: str) -> str:
    return (
        f"{_letters(f'{row}.rt', (1, 2, 3))} || '{_RT} ' ||"
        f" {_letters(f'{row}.rw', (1, 2, 3))} || '{_RW} ' ||"
        f" {_letters(f'{row}.kelurahan', (10, 11, 12, 13))} || '{_KELURAHAN} '"
    )


def _state_mark(family: str, person: str = "") -> str:
    """Who died is not counted as here or as having left."""
    died = f" WHEN {person}.life_status = 'MENINGGAL' THEN '{DIED_MARK}'" if person else ""
    return f"CASE{died} WHEN {family}.state = 'PINDAH' THEN '{LEFT_MARK}' ELSE '{HERE_MARK}' END"


def _person_values(person: str, family: str) -> str:
    return (
        f"{person}.n, {person}.name, {person}.nik,"
        f" {family}.address || ' ' || {family}.home_address, {_tail(f'{person}.nik')} || ' ' ||"
        f" {_family_marks(family)} || {_state_mark(family, person)}"
    )


def _differs(columns: Sequence[str]) -> str:
    return " OR ".join(f"old.{name} IS NOT new.{name}" for name in columns)


def _triggers() -> list[str]:
    """What keeps the two indexes true; families change before or after their persons, both are followed."""
    put_person = (
        "INSERT INTO persons_words(rowid, name, nik, address, marks)"
        f" SELECT {_person_values('new', 'f')} FROM families f WHERE f.id = new.family_id;"
    )
    put_members = (
        "INSERT INTO persons_words(rowid, name, nik, address, marks)"
        f" SELECT {_person_values('p', 'new')} FROM persons p WHERE p.family_id = new.id;"
    )
    put_family = (
        "INSERT INTO families_words(rowid, head_name, no_kk, address, marks) VALUES (new.n, new.head_name,"
        f" new.no_kk, new.address || ' ' || new.home_address,"
        f" {_tail('new.no_kk')} || ' ' || {_family_marks('new')} || {_state_mark('new')});"
    )
    drop_person = "DELETE FROM persons_words WHERE rowid = old.n;"
    drop_members = (
        "DELETE FROM persons_words WHERE rowid IN (SELECT n FROM persons WHERE family_id = new.id);"
    )
    drop_family = "DELETE FROM families_words WHERE rowid = old.n;"
    of_person = _differs(("name", "nik", "family_id", "life_status"))
    of_family = _differs(("head_name", "no_kk", *_CARRIED))
    return [
        f"CREATE TRIGGER persons_words_added AFTER INSERT ON persons BEGIN {put_person} END",
        f"CREATE TRIGGER persons_words_removed AFTER DELETE ON persons BEGIN {drop_person} END",
        f"CREATE TRIGGER persons_words_changed AFTER UPDATE ON persons WHEN {of_person}"
        f" BEGIN {drop_person} {put_person} END",
        f"CREATE TRIGGER families_words_added AFTER INSERT ON families BEGIN {put_family} END",
        f"CREATE TRIGGER families_words_removed AFTER DELETE ON families BEGIN {drop_family} END",
        f"CREATE TRIGGER families_words_changed AFTER UPDATE ON families WHEN {of_family}"
        f" BEGIN {drop_family} {put_family} END",
        f"CREATE TRIGGER persons_words_carried AFTER UPDATE ON families WHEN {_differs(_CARRIED)}"
        f" BEGIN {drop_members} {put_members} END",
    ]


_MADE = "content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'"
STATEMENTS = (
    f"CREATE VIRTUAL TABLE persons_words USING fts5(name, nik, address, marks, {_MADE})",
    f"CREATE VIRTUAL TABLE families_words USING fts5(head_name, no_kk, address, marks, {_MADE})",
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
