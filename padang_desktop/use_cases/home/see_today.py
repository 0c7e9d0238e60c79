"""In this file: what waits in an office today, gathered for its first page.

Reading only; half-typed forms that are out of date are let go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from padang_desktop.domain.cases.case import CaseCounts
from padang_desktop.domain.reference.cutoff import Coming
from padang_desktop.domain.training import training_owner
from padang_desktop.domain.training.training_line import Stage, TrainingLine
from padang_desktop.domain.values.calendar import WIB
from padang_desktop.store import cases, certificates, imports, journal, open_work, settings, trainings
from padang_desktop.store.imports import Import
from padang_desktop.use_cases.cases import keep_cutoffs
from padang_desktop.use_cases.home import see_drafts
from padang_desktop.use_cases.home.see_drafts import LeftForm
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.inbox.see_offices import CityFacts
from padang_desktop.use_cases.keys import city_restored, clerk_keys
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import see_outbox
from padang_desktop.use_cases.outbox.see_outbox import Outbox
from padang_desktop.use_cases.packs import waiting_packs
from padang_desktop.use_cases.packs.waiting_packs import WaitingPack
from padang_desktop.use_cases.roster import keep_roster
from padang_desktop.use_cases.settings import keep_recovery

IMPORTS_SHOWN = 3
BACK_UP_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TaskList:
    """A list of tasks with cases that have no result yet; `days_left` is None without a day."""

    id: str
    name: str
    deadline: date | None
    days_left: int | None
    case_count: int
    open_count: int


@dataclass(frozen=True, slots=True)
class BlankNumbers:
    """So many valid certificates of a training of ours wait for their number, or for another one."""

    training_id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the first page tells. `backup_days` is None when there never was a backup.

    `outbox` is None in the city, `city` in a kecamatan. `cutoff` is the monthly
    cut-off that comes next.
    """

    day: date
    people: int
    cases: CaseCounts
    drafts: tuple[LeftForm, ...]
    task_lists: tuple[TaskList, ...]
    trainings: tuple[TrainingLine, ...]
    imports: tuple[Import, ...]
    backed_up_at: datetime | None
    backup_days: int | None
    is_recovery_kept: bool
    cutoff: Coming | None = None
    outbox: Outbox | None = None
    city: CityFacts | None = None
    packs: tuple[WaitingPack, ...] = ()
    blank_certificates: tuple[BlankNumbers, ...] = ()
    # Their numbers belong to others.
    clashing_certificates: tuple[BlankNumbers, ...] = ()
    # Of the city: another clerk renewed the key with which batches are read.
    lacks_reading_key: bool = False
    # A city that was continued after its last backup: it answers nobody before the next one.
    is_continued_since: bool = False

    @property
    def needs_backup(self) -> bool:
        """Never backed up although there is something to lose, or not for a week."""
        if self.is_continued_since:
            return True
        if self.backup_days is None:
            has_laptops = self.city is not None and any(line.laptops for line in self.city.offices)
            return bool(self.people or self.cases.total or self.trainings or has_laptops)
        return self.backup_days >= BACK_UP_AFTER.days


def today(office: Office) -> Today:
    """Read it all; some dozens of short queries, so off the screen's thread."""
    day = office.today()
    left = see_drafts.left_forms(office)
    people = keep_roster.facts(office).people
    is_recovery_kept = keep_recovery.is_kept(office)
    backed_up_at = last_backup(office)
    outbox = None if office.is_city else see_outbox.outbox(office)
    city = see_offices.city_facts(office) if office.is_city else None
    cutoff = None if office.is_city else next(iter(keep_cutoffs.coming(office)), None)
    packs = () if office.is_city else waiting_packs.waiting(office)
    # At a city these are the kecamatan's results, which may lie on a server.
    with office.reading_merged() as merged:
        case_counts = cases.counts(merged, day.isoformat())
    with office.reading() as tx:
        return Today(
            day=day,
            people=people,
            cases=case_counts,
            drafts=tuple(left),
            task_lists=tuple(_task_list(found, day) for found in open_work.worklists_left(tx)),
            trainings=tuple(
                each for each in trainings.lines(tx) if each.stage not in (Stage.ISSUED, Stage.ASIDE)
            ),
            imports=tuple(imports.latest(tx, count=IMPORTS_SHOWN)),
            backed_up_at=backed_up_at,
            backup_days=(day - backed_up_at.astimezone(WIB).date()).days if backed_up_at else None,
            is_recovery_kept=is_recovery_kept,
            cutoff=cutoff,
            outbox=outbox,
            city=city,
            is_continued_since=office.is_city and bool(settings.value(tx, city_restored.BACKUP_OWED)),
            packs=packs,
            blank_certificates=_own_numbers(office, certificates.blank_counts(tx)),
            clashing_certificates=_own_numbers(office, certificates.clash_counts(tx)),
            lacks_reading_key=clerk_keys.trouble(office) is not None,
        )


def _own_numbers(office: Office, found: Iterable[tuple[str, str, str, int]]) -> tuple[BlankNumbers, ...]:
    return tuple(
        BlankNumbers(training_id, title, count)
        for training_id, owner, title, count in found
        if training_owner.is_own(office.wilayah, owner)
    )


def last_backup(office: Office) -> datetime | None:
    """When the office was last backed up from this computer; None when never."""
    with office.reading() as tx:
        backups = journal.latest(tx, 1, name="office.backed_up")
    return backups[0].at if backups else None


def _task_list(found: open_work.WorklistLeft, day: date) -> TaskList:
    deadline = date.fromisoformat(found.deadline) if found.deadline else None
    return TaskList(
        id=found.id,
        name=found.name,
        deadline=deadline,
        days_left=(deadline - day).days if deadline else None,
        case_count=found.case_count,
        open_count=found.open_count,
    )
