"""In this file: how a person and a kelurahan stand in a printed list, and how people are put in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from padang_desktop.documents.list_rows import ListGroup
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.values import phone
from padang_desktop.domain.values.calendar import short_date

ELSEWHERE = "Kelurahan belum diisi"

Cells = Callable[[int, Volunteer], tuple[str, ...]]


class Places:
    """The names of kelurahan; with the kecamatan where people of more than one are listed."""

    def __init__(self, people: Iterable[Volunteer], reference: Reference) -> None:
        self._areas = reference.areas
        self._is_wide = len({person.kelurahan[:8] for person in people if person.kelurahan}) > 1
        self._names: dict[str, str] = {}

    def name(self, code: str) -> str:
        """The kelurahan's name, short enough for a cell."""
        found = self._names.get(code)
        if found is None:
            found = self._names[code] = self._name(code)
        return found

    def _name(self, code: str) -> str:
        area = self._areas.by_code(code)
        above = self._areas.parent_of(area) if area else None
        if area is None:
            return code
        return f"{area.name}, Kec. {above.name}" if self._is_wide and above else area.name

    def grouped(
        self, people: Sequence[Volunteer], cells: Cells, *, by_kelurahan: bool
    ) -> tuple[ListGroup, ...]:
        """The rows of all, numbered through; one group a kelurahan by its name, or one for all."""
        if not by_kelurahan:
            rows = tuple(cells(number, person) for number, person in enumerate(people, 1))
            return (ListGroup("", rows),) if rows else ()
        by_name: dict[str, list[Volunteer]] = {}
        for person in people:
            by_name.setdefault(self.name(person.kelurahan), []).append(person)
        groups: list[ListGroup] = []
        number = 0
        for name in sorted(by_name):
            rows_here: list[tuple[str, ...]] = []
            for person in by_name[name]:
                number += 1
                rows_here.append(cells(number, person))
            heading = f"Kelurahan {name} · {len(rows_here)} orang" if name else ELSEWHERE
            groups.append(ListGroup(heading, tuple(rows_here)))
        return tuple(groups)


def called(person: Volunteer) -> str:
    """The telephone number as people write it."""
    return phone.display(person.phone) if person.phone else ""


def day(written: str) -> str:
    """A stored day for a narrow cell: 1/7/2025; what is no day stands as it is."""
    try:
        return short_date(date.fromisoformat(written))
    except ValueError:
        return written


def noun(people: Iterable[Volunteer]) -> str:
    """What these people are called in a title."""
    return "PSM" if all(person.pillar == "PSM" for person in people) else "PSM DAN PILAR SOSIAL"
