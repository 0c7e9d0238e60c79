"""In this file: a pack of Data dari Kota: what each part would bring, and what became of it.

The counts of a part always add up: read = new + changed + unchanged + refused;
what would be let go is counted apart, for it stands in no row of the pack.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.problems import Problem, Situation


class TakenState(StrEnum):
    """What an office did with a pack."""

    WAITING = "MENUNGGU"
    TAKEN = "MASUK"
    UNDONE = "DIURUNGKAN"


@dataclass(frozen=True, slots=True)
class PackLine:
    """One row of a pack as it is shown: `title` is what it is about, `stored` and `coming` what differs.

    `outcome` LEAVE: it stands here from an earlier pack and no longer in this one.
    """

    table: str
    key: str
    title: str
    outcome: Outcome
    stored: str = ""
    coming: str = ""
    problems: tuple[Problem, ...] = ()
    will_go: bool = False


@dataclass(frozen=True, slots=True)
class PartCounts:
    """What one part of a pack comes to."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    going: int = 0

    @property
    def read(self) -> int:
        return self.added + self.changed + self.unchanged + self.refused

    @property
    def does_something(self) -> bool:
        return bool(self.added or self.changed or self.going)

    def plus(self, other: PartCounts) -> PartCounts:
        return PartCounts(
            self.added + other.added, self.changed + other.changed, self.unchanged + other.unchanged,
            self.refused + other.refused, self.going + other.going,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartPreview:
    """One part before it goes in. `plan_id` names the staged plan of people or tasks, "" for the others."""

    name: str
    noun: str
    counts: PartCounts
    lines: tuple[PackLine, ...] = ()
    plan_id: str = ""


@dataclass(frozen=True, slots=True)
class PackPreview:
    """A pack that was checked and judged; nothing of it is stored yet."""

    batch_id: str
    number: int
    made_at: datetime
    parts: tuple[PartPreview, ...]
    key_list: int = 0

    @property
    def does_something(self) -> bool:
        return any(part.counts.does_something for part in self.parts)


@dataclass(frozen=True, slots=True)
class PackTaken:
    """What went in: the counts per part; `next_number` is a pack that had waited for this one."""

    batch_id: str
    number: int
    deed: int
    parts: tuple[tuple[str, PartCounts], ...]
    left_parts: tuple[str, ...] = ()
    next_number: int = 0

    @property
    def total(self) -> PartCounts:
        found = PartCounts()
        for _, counts in self.parts:
            found = found.plus(counts)
        return found


@dataclass(frozen=True, slots=True)
class Split:
    """How the rows of a sheet fall to the kecamatan: read = in packs + unknown + refused + skipped."""

    per_kecamatan: dict[str, int] = field(default_factory=dict[str, int])
    unknown: int = 0
    refused: int = 0
    skipped: int = 0

    @property
    def in_packs(self) -> int:
        return sum(self.per_kecamatan.values())

    @property
    def read(self) -> int:
        return self.in_packs + self.unknown + self.refused + self.skipped


class PackRepeated(Situation):
    """This pack was taken in before, and nothing has changed. Facts: nomor."""

    code = "PACK_REPEATED"


class PackWaits(Situation):
    """An earlier pack is missing; this one is kept and waits. Facts: nomor, kurang."""

    code = "PACK_WAITS"


class NoPackFound(Situation):
    """There is no pack for this office on the flashdisk."""

    code = "PACK_NOT_FOUND"


class NoPackChosen(Situation):
    """No part was chosen, or the chosen ones bring nothing new."""

    code = "PACK_NOTHING_CHOSEN"


class PackMany(Situation):
    """More than a tenth of a list would go. Facts: count, total, noun."""

    code = "PACK_MANY_GO"


class PackStandsUnder(Situation):
    """Later work stands on this pack. Facts: count, what."""

    code = "PACK_STANDS_UNDER"


class UnknownPack(Situation):
    """There is no pack of this name here."""

    code = "PACK_UNKNOWN"


class PackFileMissing(Situation):
    """The pack's own file is gone from this computer. Facts: nomor."""

    code = "PACK_FILE_MISSING"


class NoCityData(Situation):
    """The city has nothing to give yet, or nothing new for the kecamatan that were chosen."""

    code = "CITY_DATA_NONE"


class UnknownCityRow(Situation):
    """The row is no longer in Data Kota."""

    code = "CITY_ROW_UNKNOWN"
