"""In this file: lines of a foreign list of participants are matched with people of the roster.

The columns need no header: a cell of sixteen digits is a NIK, one that is
somebody's member number is that, one that names a kelurahan is that, and a name
counts only together with its kelurahan. Whoever is found twice or not surely
found is told, never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from padang_desktop.domain.reference.area import Area, Level
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.training.training_draft import GuestDraft
from padang_desktop.domain.values import person_name
from padang_desktop.domain.values.text import fold, tidy

Line = tuple[int, Sequence[str]]  # its number in the list, its cells
_SHORTEST_NUMBER = 4
_NAME_LETTERS = 3
_NOBODY = GuestDraft()
_MOST_CANDIDATES = 9  # one for each figure key
_NAMES = frozenset({"nama", "nama lengkap", "nama peserta", "nama psm"})
_ORIGINS = frozenset({"asal", "utusan", "kelurahan", "kel", "kelurahan tugas", "wilayah"})
_HEADS = frozenset(
    {"no", "nomor", "nik", "nama", "nama lengkap", "nama peserta", "nama psm", "kelurahan", "kel"}
    | {"kecamatan", "kec", "jabatan", "unsur", "no anggota", "nomor anggota", "l p", "jk", "jenis kelamin"}
    | {"alamat", "no hp", "hp", "telepon", "ket", "keterangan", "peran", "tanda tangan", "asal", "utusan"}
    | {"kelurahan tugas", "wilayah", "nip", "no urut"}
)


class Fate(StrEnum):
    FOUND = "found"
    THERE = "there"  # on the training's list already
    TWICE = "twice"  # the same person on an earlier line
    SEVERAL = "several"  # more than one of the roster could be meant
    NO_AREA = "no_area"  # the name is in the roster; the line names no kelurahan, or another
    OTHER_NIK = "other_nik"  # name and kelurahan are in the roster, with another NIK
    UNKNOWN = "unknown"
    HEAD = "head"  # a line of headings


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the roster who may be meant; `kelurahan` is the code of where they serve."""

    volunteer_id: str
    name: str
    kelurahan: str


@dataclass(frozen=True, slots=True)
class Matched:
    """One line; `said` is what it says of the person, `volunteer_id` and `name` the roster's when known.

    `candidates` are those of the roster who may be meant, when it is not sure.
    `guest` is what the line says of somebody who would come as a guest; its
    name is "" when no cell reads like one.
    """

    number: int
    said: str
    fate: Fate
    volunteer_id: str = ""
    name: str = ""
    candidates: tuple[Candidate, ...] = ()
    guest: GuestDraft = _NOBODY


class Roster:
    """The people who may be enrolled, under everything that a list may call them by."""

    def __init__(
        self, people: Iterable[Volunteer], there: set[str], area_of: Callable[[str], object]
    ) -> None:
        self.there = there
        self._area_of = area_of
        self._areas: dict[str, str] = {}
        self.by_nik: dict[str, list[Volunteer]] = defaultdict(list)
        self.by_number: dict[str, list[Volunteer]] = defaultdict(list)
        self.by_name: dict[str, list[Volunteer]] = defaultdict(list)
        for person in people:
            if person.nik:
                self.by_nik[person.nik].append(person)
            if len(number := _plain(person.member_number)) >= _SHORTEST_NUMBER:
                self.by_number[number].append(person)
            self.by_name[person_name.match_key(person.name)].append(person)

    def kelurahan(self, cell: str) -> str:
        """The code of the kelurahan that a cell names; "" for none or several."""
        key = fold(cell)
        if key not in self._areas:
            bare = re.sub(r"(?i)^\s*kel(urahan|\.)?\s+", "", cell)
            area = self._area_of(bare) if re.search("[A-Za-z]", bare) else None
            is_one = isinstance(area, Area) and area.level is Level.KELURAHAN
            self._areas[key] = area.code if is_one and isinstance(area, Area) else ""
        return self._areas[key]


def cells_of(text: str) -> list[Line]:
    """The lines of what was pasted, numbered from 1; empty ones are left out."""
    found: list[Line] = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [tidy(cell) for cell in re.split(r"[\t;]", line)]
        if any(cells):
            found.append((number, cells))
    return found


def match(lines: Iterable[Line], roster: Roster) -> tuple[Matched, ...]:
    """What became of each line, in the order given."""
    found: list[Matched] = []
    seen: set[str] = set()
    head: Sequence[str] = ()
    for number, cells in lines:
        tidied = [tidy(cell) for cell in cells]
        line = _matched(number, tidied, roster, seen)
        if line.fate is Fate.HEAD:
            head = tidied
        elif line.fate is Fate.FOUND:
            seen.add(line.volunteer_id)
        elif not line.volunteer_id:
            line = replace(line, guest=_guest(tidied, head, roster))
        found.append(line)
    return tuple(found)


def _guest(cells: Sequence[str], head: Sequence[str], roster: Roster) -> GuestDraft:
    """Name, place and position by the headings of the list; without them by how the cells read."""
    called = {fold(name): cell for name, cell in zip(head, cells, strict=False) if name and cell}

    def under(names: frozenset[str]) -> str:
        return next((called[name] for name in called if name in names), "")

    places = [cell for cell in cells if roster.kelurahan(cell)]
    texts = [cell for cell in cells if sum(sign.isalpha() for sign in cell) >= _NAME_LETTERS]
    name = under(_NAMES) if called else next((cell for cell in texts if cell not in places), "")
    origin = under(_ORIGINS) or next(iter(places), "")
    return GuestDraft(name=name, origin=origin, position=under(frozenset({"jabatan"})))


def _matched(number: int, cells: Sequence[str], roster: Roster, seen: set[str]) -> Matched:
    filled = [cell for cell in cells if cell]
    said = " · ".join(_shown(cell) for cell in filled if not re.fullmatch(r"\d{1,3}\.?", cell))[:160]
    if filled and all(fold(cell) in _HEADS for cell in filled):
        return Matched(number, said, Fate.HEAD)
    people, fate, named = _people(filled, roster)
    if len(people) != 1:
        may_be = tuple(
            Candidate(each.id, each.printed_name or each.name, each.kelurahan)
            for each in people or named
            if each.id not in roster.there
        )
        return Matched(number, said, Fate.SEVERAL if people else fate, candidates=may_be[:_MOST_CANDIDATES])
    [person] = people
    if person.id in roster.there:
        fate = Fate.THERE
    elif person.id in seen:
        fate = Fate.TWICE
    else:
        fate = Fate.FOUND
    return Matched(number, said, fate, person.id, person.printed_name or person.name)


def _people(cells: Sequence[str], roster: Roster) -> tuple[list[Volunteer], Fate, list[Volunteer]]:
    """Who is meant, by a surer sign before a weaker one; and everybody of that name."""
    niks = [digits for cell in cells if (digits := _nik(cell))]
    for digits in niks:
        if digits in roster.by_nik:
            return roster.by_nik[digits], Fate.FOUND, []
    for cell in cells:
        if (number := _plain(cell)) in roster.by_number:
            return roster.by_number[number], Fate.FOUND, []
    named: dict[str, Volunteer] = {}
    for cell in cells:
        if sum(sign.isalpha() for sign in cell) >= _NAME_LETTERS:
            named |= {each.id: each for each in roster.by_name.get(person_name.match_key(cell), ())}
    if not named:
        return [], Fate.UNKNOWN, []
    areas = {code for cell in cells if (code := roster.kelurahan(cell))}
    here = [each for each in named.values() if each.kelurahan in areas]
    here = here or [each for each in named.values() if each.home_kelurahan in areas]
    if niks and any(each.nik and each.nik not in niks for each in here):
        return [], Fate.OTHER_NIK, here
    return here, Fate.NO_AREA, list(named.values())


def _nik(cell: str) -> str:
    digits = re.sub(r"[\s.'`-]", "", cell)
    return digits if re.fullmatch(r"\d{16}", digits) else ""


def _plain(number: str) -> str:
    return re.sub(r"[\s./-]", "", number).casefold()


def _shown(cell: str) -> str:
    """A cell as it may be shown: a long number without its middle."""
    return f"{digits[:6]}••••••{digits[-4:]}" if (digits := _nik(cell)) else cell
