"""In this file: a training in figures, for its recap and its report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from padang_desktop.domain.training.passing import Standing, counts_for
from padang_desktop.domain.training.training import GridRow, Mark, Participant, Session

NOWHERE = "Lainnya"


@dataclass(frozen=True, slots=True)
class SexCount:
    """How many people of one kind; `whole` also counts those whose sex is not known."""

    name: str
    men: int
    women: int
    whole: int


@dataclass(frozen=True, slots=True)
class SessionCount:
    """The marks of one session by letter; `unmarked` are those who have none."""

    session: Session
    by_letter: tuple[tuple[str, int], ...]
    unmarked: int

    @property
    def present(self) -> int:
        return sum(count for letter, count in self.by_letter if Mark(letter).is_present)

    @property
    def whole(self) -> int:
        return sum(count for _, count in self.by_letter) + self.unmarked


def by_name(named: Iterable[tuple[str, Participant]]) -> tuple[SexCount, ...]:
    """Counted by the name given with each, in the order of the names; those without one come last."""
    groups: dict[str, list[Participant]] = {}
    for name, person in named:
        groups.setdefault(name or NOWHERE, []).append(person)
    order = sorted(groups, key=lambda name: (name == NOWHERE, name))
    return tuple(_counted(name, groups[name]) for name in order)


def total(counts: Iterable[SexCount], name: str = "Jumlah") -> SexCount:
    parts = tuple(counts)
    return SexCount(name, sum(p.men for p in parts), sum(p.women for p in parts), sum(p.whole for p in parts))


def by_session(sessions: Sequence[Session], rows: Sequence[GridRow]) -> tuple[SessionCount, ...]:
    """Each session with the people who were to be there."""
    return tuple(_of_session(session, rows) for session in sessions)


def passed(standings: Iterable[Standing]) -> tuple[int, int, int]:
    """How many have passed, how many of those by dispensation, and how many have not."""
    told = tuple(standings)
    good = [each for each in told if each.has_passed]
    return len(good), sum(each.is_dispensed for each in good), len(told) - len(good)


def _counted(name: str, people: Sequence[Participant]) -> SexCount:
    men, women = (sum(person.sex == sex for person in people) for sex in "LP")
    return SexCount(name, men, women, len(people))


def _of_session(session: Session, rows: Sequence[GridRow]) -> SessionCount:
    given = [row.marks.get(session.id) for row in rows if counts_for(session, row.participant)]
    letters = tuple((mark.value, given.count(mark)) for mark in Mark)
    return SessionCount(session, letters, given.count(None))
