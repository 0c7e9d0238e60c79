"""In this file: how many volunteers each kelurahan has and should have, who is untrained, whose term ends.

A quota is dated data: the one that began last before a day counts, a
kelurahan's own before the one for everywhere. Source of the usual three PSM a
kelurahan: 312 PSM in 104 kelurahan; the number itself stands with the pillar
in the code list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.domain.reference.area import Area

ENDS_SOON_DAYS = 90
MOST_PEOPLE = 99
AS_EVERYWHERE = -1  # a kelurahan follows the general quota again


class QuotaSetAgain(Situation):
    """The quota was changed once more since, so this change cannot be taken back."""

    code = "QUOTA_SET_AGAIN"


class Balance(StrEnum):
    LACKING = "lacking"
    FULL = "full"
    OVER = "over"
    UNSET = "unset"  # nobody has set a quota for this pillar


@dataclass(frozen=True, slots=True)
class Quota:
    """How many people of a pillar a kelurahan should have from a day on; kelurahan "" means everywhere."""

    id: str
    kelurahan: str
    pillar: str
    people: int
    valid_from: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Serving:
    """A person who has not left; `term_until` is None when no term is known.

    Candidates and people on leave are not serving, but may lack the training.
    """

    id: str
    name: str
    kelurahan: str
    is_trained: bool
    term_until: date | None = None
    is_serving: bool = True


@dataclass(frozen=True, slots=True)
class Ending:
    """Somebody whose term ends soon or has ended; `days_left` is below zero when it has."""

    person: Serving
    until: date
    days_left: int


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One kelurahan, or the sum of several; `quota` is None while no quota is set."""

    code: str
    name: str
    serving: int
    quota: int | None
    untrained: int = 0
    ending: int = 0

    @property
    def difference(self) -> int:
        """Above zero: too many; below zero: too few."""
        return 0 if self.quota is None else self.serving - self.quota

    @property
    def balance(self) -> Balance:
        if self.quota is None:
            return Balance.UNSET
        if self.difference == 0:
            return Balance.FULL
        return Balance.LACKING if self.difference < 0 else Balance.OVER

    @property
    def told(self) -> str:
        """The difference in words: "kurang 1", "lebih 2", "pas"."""
        words = {
            Balance.UNSET: "kuota belum diisi",
            Balance.FULL: "pas",
            Balance.LACKING: f"kurang {-self.difference}",
            Balance.OVER: f"lebih {self.difference}",
        }
        return words[self.balance]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One pillar on one day. `lines` stand in the order of the areas, one for each kelurahan."""

    day: date
    pillar: str
    lines: tuple[CoverageLine, ...]
    untrained: tuple[Serving, ...]
    ending: tuple[Ending, ...]

    def of(self, balance: Balance) -> tuple[CoverageLine, ...]:
        """The kelurahan that are lacking, full or over."""
        return tuple(line for line in self.lines if line.balance is balance)

    @property
    def missing(self) -> int:
        """How many people the lacking kelurahan lack together; what others have too many does not help."""
        return -sum(line.difference for line in self.of(Balance.LACKING))

    @property
    def extra(self) -> int:
        """How many people there are beyond the quotas, added up over the kelurahan that have them."""
        return sum(line.difference for line in self.of(Balance.OVER))


def cover(
    areas: Sequence[Area],
    people: Iterable[Serving],
    quotas: Sequence[Quota],
    *,
    pillar: str,
    day: date,
    usual: int | None,
) -> Coverage:
    """Count who serves where. `areas` are kelurahan; people of other kelurahan are left out.

    `usual` counts where nobody has set a quota; None means there is none.
    """
    by_area: dict[str, list[Serving]] = {area.code: [] for area in areas}
    for person in people:
        if person.kelurahan in by_area:
            by_area[person.kelurahan].append(person)
    soon = {code: endings(found, day) for code, found in by_area.items()}
    lines = tuple(
        CoverageLine(
            area.code,
            area.name,
            serving=sum(person.is_serving for person in by_area[area.code]),
            quota=quota_on(quotas, area.code, pillar, day, usual),
            untrained=sum(not person.is_trained for person in by_area[area.code]),
            ending=len(soon[area.code]),
        )
        for area in areas
    )
    untrained = [person for found in by_area.values() for person in found if not person.is_trained]
    ending = [each for found in soon.values() for each in found]
    return Coverage(
        day,
        pillar,
        lines,
        tuple(untrained),
        tuple(sorted(ending, key=lambda each: (each.until, each.person.name))),
    )


def quota_on(
    quotas: Iterable[Quota], kelurahan: str, pillar: str, day: date, usual: int | None
) -> int | None:
    """What a kelurahan should have on a day: its own newest quota, else the newest for everywhere."""
    own, everywhere = None, None
    for quota in sorted(quotas, key=lambda each: each.valid_from):
        if quota.pillar != pillar or quota.valid_from > day:
            continue
        if quota.kelurahan == kelurahan:
            own = quota.people
        elif not quota.kelurahan:
            everywhere = quota.people
    if own is not None and own != AS_EVERYWHERE:
        return own
    return everywhere if everywhere is not None else usual


def endings(people: Iterable[Serving], day: date, days: int = ENDS_SOON_DAYS) -> list[Ending]:
    """Whose term ends within so many days, or has ended; the earliest first."""
    found = [
        Ending(person, person.term_until, (person.term_until - day).days)
        for person in people
        if person.term_until is not None and (person.term_until - day).days <= days
    ]
    return sorted(found, key=lambda each: (each.until, each.person.name))


def days_told(days_left: int) -> str:
    """When a term ends, in words: "12 hari lagi", "hari ini", "lewat 40 hari"."""
    if days_left == 0:
        return "hari ini"
    return f"{days_left} hari lagi" if days_left > 0 else f"lewat {-days_left} hari"


def told_of(lines: Iterable[CoverageLine]) -> str:
    """What several lack and have too many: "kurang 5, lebih 4"; one does not make up for another."""
    found = [line.difference for line in lines if line.quota is not None]
    lacking, over = -sum(each for each in found if each < 0), sum(each for each in found if each > 0)
    parts = [f"{word} {count}" for word, count in (("kurang", lacking), ("lebih", over)) if count]
    return ", ".join(parts) if parts else ("pas" if found else "kuota belum diisi")


def summed(code: str, name: str, lines: Iterable[CoverageLine]) -> CoverageLine:
    """The lines of a kecamatan, or of all, as one; without a quota when none of them has one."""
    found = tuple(lines)
    quotas = [line.quota for line in found if line.quota is not None]
    return CoverageLine(
        code,
        name,
        serving=sum(line.serving for line in found),
        quota=sum(quotas) if quotas else None,
        untrained=sum(line.untrained for line in found),
        ending=sum(line.ending for line in found),
    )


def judge_quota(people: str, valid_from: date | None) -> list[Problem]:
    """What is wrong with a quota as it was typed; `people` is text."""
    problems: list[Problem] = []
    if not (people.isascii() and people.isdigit() and int(people) <= MOST_PEOPLE):
        problems.append(Problem("QUOTA_NUMBER", "people", people, detail=str(MOST_PEOPLE)))
    if valid_from is None:
        problems.append(Problem("QUOTA_DAY", "valid_from"))
    return problems


def told_as_text(coverage: Coverage, pillar_name: str, place: str, day_words: str) -> str:
    """The coverage as a message for WhatsApp: counts and kelurahan, no names of people."""
    total = summed("", place, coverage.lines)
    said = [f"*Cakupan {pillar_name} {place}*", day_words, ""]
    if total.quota is None:
        said.append(f"Bertugas {total.serving} orang. Kuota belum diisi.")
    else:
        said.append(f"Bertugas {total.serving} orang dari kuota {total.quota}.")
    for balance, title in ((Balance.LACKING, "Kurang"), (Balance.OVER, "Lebih")):
        if found := coverage.of(balance):
            said += ["", f"*{title} ({len(found)} kelurahan)*"]
            said += [f"- {line.name}: {line.serving} dari {line.quota}, {line.told}" for line in found]
    if total.quota is not None and not coverage.of(Balance.LACKING) and not coverage.of(Balance.OVER):
        said.append("Semua kelurahan pas.")
    said += ["", f"Belum pelatihan dasar: {total.untrained} orang"]
    said.append(f"Masa bakti habis dalam {ENDS_SOON_DAYS} hari atau sudah lewat: {total.ending} orang")
    return "\n".join(said)


def by_kecamatan(lines: Iterable[CoverageLine]) -> Mapping[str, tuple[CoverageLine, ...]]:
    """The lines under the code of their kecamatan, in their order."""
    found: dict[str, tuple[CoverageLine, ...]] = {}
    for line in lines:
        above = line.code.rpartition(".")[0]
        found[above] = (*found.get(above, ()), line)
    return found
