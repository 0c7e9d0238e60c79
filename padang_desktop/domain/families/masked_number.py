"""In this file: a NIK or KK of which stars hide a part is matched with a person whom the office knows.

Lists such as those of BPK come with 137111******0003. Nothing is guessed: the
digits that are seen, the number of the KK and the name must fit one person and
no other; else the row waits for the list with whole numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values import person_name
from padang_desktop.domain.values.nik import DIGIT_COUNT
from padang_desktop.domain.values.text import is_blank

_DROPPED = re.compile(r"[\s.\-'’`]")
_PATTERN = re.compile(r"[0-9*xX•#]{16}")
_STARS = re.compile(r"[*xX•#]{3,}")
_STAR = re.compile(r"[*xX•#]")


@dataclass(frozen=True, slots=True)
class Unmasked:
    """The cells as they may be judged; a NIK that stays hidden is empty where the KK is whole."""

    nik: str
    no_kk: str
    problems: tuple[Problem, ...] = ()


def pattern_of(cell: str) -> str:
    """137111......0003 as a pattern, "" for a cell in which nothing is hidden."""
    plain = _DROPPED.sub("", cell)
    if not _PATTERN.fullmatch(plain) or not _STARS.search(plain):
        return ""
    return _STAR.sub(".", plain)


class MaskedNumbers:
    """Finds whom a masked row means; the index is made when the first such row comes."""

    def __init__(self, persons: Iterable[Person], families: Mapping[str, Family]) -> None:
        self._persons, self._families = persons, families
        self._by_name: dict[str, list[Person]] | None = None

    def read(self, nik: str, no_kk: str, name: str) -> Unmasked:
        """Cells without stars come back as they are."""
        nik_pattern, kk_pattern = pattern_of(nik), pattern_of(no_kk)
        if not nik_pattern and not kk_pattern:
            return Unmasked(nik, no_kk)
        found = self._meant(nik_pattern or _whole(nik), kk_pattern or _whole(no_kk), name)
        if len(found) == 1:
            family = self._families.get(found[0].family_id)
            return Unmasked(found[0].nik or "", (family.no_kk if family else "") or no_kk)
        if not found and nik_pattern and not kk_pattern and not is_blank(no_kk):
            # The KK is whole: the family is known by it, the person by the name.
            return Unmasked("", no_kk, (Problem("NIK_MASKED_LEFT_OUT", "nik", severity=Severity.WARN),))
        code = "NIK_MASKED_SEVERAL" if found else "NIK_MASKED_UNMATCHED"
        field = "nik" if nik_pattern else "no_kk"
        return Unmasked("", "" if kk_pattern else no_kk, (Problem(code, field),))

    def _meant(self, nik: str, no_kk: str, name: str) -> list[Person]:
        if is_blank(name):
            return []
        found: dict[str, Person] = {}
        for person in self._named().get(person_name.keys(name).match_key, ()):
            family = self._families.get(person.family_id)
            fits_kk = not no_kk or (family is not None and re.fullmatch(no_kk, family.no_kk or ""))
            if re.fullmatch(nik or ".*", person.nik or "") and fits_kk:
                found[person.id] = person
        return list(found.values())

    def _named(self) -> dict[str, list[Person]]:
        if self._by_name is None:
            self._by_name = defaultdict(list)
            for person in self._persons:
                self._by_name[person.match_key].append(person)
        return self._by_name


def _whole(cell: str) -> str:
    """A whole number as it must stand; "" for one that is missing or damaged."""
    plain = _DROPPED.sub("", cell)
    return plain if plain.isascii() and plain.isdigit() and len(plain) == DIGIT_COUNT else ""
