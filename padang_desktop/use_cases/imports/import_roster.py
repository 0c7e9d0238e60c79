"""In this file: a spreadsheet becomes a judged plan for the roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.certificates import basic_training
from padang_desktop.domain.certificates.basic_training import AT_REST
from padang_desktop.domain.imports.imports import ImportPlan, PlannedRow
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.known_people import KnownPeople
from padang_desktop.domain.roster.roster_counts import RosterCounts
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_row import RosterJudge
from padang_desktop.domain.roster.volunteer_status import ACTIVE
from padang_desktop.domain.roster.volunteer_values import COLUMNS
from padang_desktop.store import merge, plan_file, tables, volunteers
from padang_desktop.use_cases.imports import stage_sheet
from padang_desktop.use_cases.imports.arriving_table import SheetNoun
from padang_desktop.use_cases.imports.judging_desk import Verdict
from padang_desktop.use_cases.office import Office, new_id

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow

_AT = {name: place for place, name in enumerate(COLUMNS)}
_STATUS_COLUMNS = ("volunteer_id", "status", "reason", "on_day")
# What import_sheet hands to move_volunteer; `served` is the kelurahan served until now.
_POSTING_COLUMNS = ("volunteer_id", "served", "kelurahan", "on_day")


def stage_roster(
    office: Office,
    path: Path | str,
    *,
    corrections: Corrections = AS_RECOGNISED,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a file, recognise the roster in it and judge every row; nothing is stored yet.

    `corrections` are a person's, of what was recognised. Raises
    NotARosterSheet and every situation of the sheet reader.
    """
    from padang_desktop.documents import roster_sheet

    noun = SheetNoun("roster", roster_sheet.FIELDS, roster_sheet.fields, roster_sheet.extract)
    return stage_sheet.stage(
        office,
        noun,
        Path(path),
        lambda: judge_of(office),
        corrections=corrections,
        progress=progress,
    )


def judge_of(office: Office, options: Mapping[str, str] | None = None) -> RosterDesk:
    """A judge that knows who is stored at this moment."""
    return RosterDesk(ground_of(office))


def ground_of(office: Office) -> Ground:
    """What rows are judged against, as it is stored at this moment."""
    with office.reading() as tx:
        people, merged = volunteers.all_people(tx), volunteers.merged_away(tx)
        former = merge.former_volunteers(tx) if merged else []
    kecamatan = "" if office.is_city else office.wilayah
    serving = {
        entry.code
        for entry in office.reference.code_lists.entries("volunteer_status")
        if entry.extra.get("is_serving") == "yes"
    }
    known, count = KnownPeople.of(people, merged, former), sum(person.status in serving for person in people)
    return Ground(known, office.reference, kecamatan, office.today(), frozenset(serving), count)


@dataclass(frozen=True, slots=True)
class Ground:
    """What rows of a roster are judged against; of the people known `serving_count` serve."""

    known: KnownPeople
    reference: Reference
    kecamatan: str
    today: date
    serving: frozenset[str]
    serving_count: int


class RosterDesk:
    """Judges rows and lays ready what would go in: people, and the beginning of their histories."""

    def __init__(self, ground: Ground, *, is_nik_damaged: bool = False) -> None:
        self._ground, self._is_nik_damaged = ground, is_nik_damaged
        self._judge = RosterJudge(
            ground.known, ground.reference, ground.kecamatan, ground.today, is_nik_damaged=is_nik_damaged
        )
        self._needing = frozenset(basic_training.rule_of(ground.reference.code_lists).pillars)
        self._leaving_count = self._certified_count = self._untrained_count = 0
        self._people = plan_file.StagedTable(tables.volunteers, COLUMNS)
        self._statuses = plan_file.StagedTable(tables.volunteer_statuses, _STATUS_COLUMNS)
        self._postings = plan_file.StagedTable(tables.volunteer_postings, _POSTING_COLUMNS)

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        planned: list[PlannedRow] = []
        for (number, cells, kinds, sheet, _), judged in zip(rows, self._judge.judge_all(rows), strict=True):
            outcome, problems, values, target, reason, keys = judged
            target_id = target.id if target else ""
            planned.append(
                PlannedRow(number, sheet, cells, outcome, problems, target_id, reason, 0, kinds, (), keys)
            )
            if values is not None:
                self._lay_ready(number, values, target)
        return planned

    def ready(self, *, is_last: bool) -> list[plan_file.StagedTable]:
        return [self._people, self._statuses, self._postings]

    def again(self) -> RosterDesk | None:
        if self._is_nik_damaged or not self.counted().is_nik_damaged:
            return None
        return RosterDesk(self._ground, is_nik_damaged=True)

    def nearby(self, *, is_nik_damaged: bool) -> RosterDesk:
        """A desk on the same ground that has seen no row yet."""
        return RosterDesk(self._ground, is_nik_damaged=is_nik_damaged)

    def counted(self) -> RosterCounts:
        """What was counted over the rows judged so far."""
        return replace(
            self._judge.counted(),
            leaving=self._leaving_count,
            certified=self._certified_count,
            untrained=self._untrained_count,
        )

    def verdict(self) -> Verdict:
        return self.verdict_on(self.counted(), is_nik_damaged=self._is_nik_damaged)

    def verdict_on(self, counts: RosterCounts, *, is_nik_damaged: bool) -> Verdict:
        """The verdict on rows that come to these counts."""
        notes = counts.notes(is_judged_damaged=is_nik_damaged)
        kept = {**counts.plain(), "is_nik_damaged": is_nik_damaged}
        return Verdict(notes, counts.leaving, self._ground.serving_count, kept)

    def _lay_ready(self, number: int, values: tuple[str, ...], target: Volunteer | None) -> None:
        """Histories of new people begin when they go in (imports.begin_histories)."""
        if values[_TRAINING_NUMBER] or values[_TRAINING_ON]:
            self._certified_count += 1
        elif values[_STATUS] == ACTIVE and values[_PILLAR] in self._needing:
            self._untrained_count += 1
        if target is None:
            self._people.added.append((str(number), new_id(), *values))
            return
        self._people.changed.append((str(number), target.id, *values))
        status, kelurahan = values[_STATUS], values[_KELURAHAN]
        if status != target.status:
            if target.status in self._ground.serving and status in AT_REST:
                self._leaving_count += 1
            self._statuses.added.append((str(number), new_id(), target.id, status, values[_REASON], ""))
        if kelurahan != target.kelurahan:
            day = values[_SK_DATE] if values[_SK_DATE] != target.sk_date else ""
            self._postings.added.append((str(number), new_id(), target.id, target.kelurahan, kelurahan, day))


_STATUS, _REASON, _KELURAHAN = (_AT[name] for name in ("status", "status_reason", "kelurahan"))
_SK_DATE, _PILLAR = _AT["sk_date"], _AT["pillar"]
_TRAINING_NUMBER, _TRAINING_ON = _AT["training_number"], _AT["training_on"]
