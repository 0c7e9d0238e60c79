"""In this file: an office is looked over: is everything whole, safe, and kept twice?

Looking changes nothing and leaves no journal line.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.store import integrity, journal
from padang_desktop.use_cases.office import DATABASE, Office

# The month in which this version was made: a clock before it is wrong.
MADE_ON = date(2026, 11, 1)
BACK_UP_AFTER = timedelta(days=7)
LEAST_FREE_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Health:
    """What was found. `problems` name what is wrong; those that block need somebody's help now."""

    database_bytes: int
    engine: str
    free_bytes: int
    problems: tuple[Problem, ...]
    schema: int = 0
    photo_count: int = 0
    journal_lines: int = 0
    last_deed_at: datetime | None = None
    last_backup_at: datetime | None = None


def look(office: Office) -> Health:
    """Check the database, the journal's chain, photos, backups, free space and the clock.

    Where the database itself is damaged nothing that stands in it is believed.
    """
    free = shutil.disk_usage(office.folder).free
    damage = integrity.damage(office.database)
    health = Health(
        database_bytes=(office.folder / DATABASE).stat().st_size,
        engine=integrity.engine_version(),
        free_bytes=free,
        problems=(*_counted("HEALTH_DAMAGED", damage), *_of_space(free)),
    )
    return health if damage else _look_inside(office, health)


def _look_inside(office: Office, health: Health) -> Health:
    on_disk = set(office.photos.ids())
    with office.reading() as tx:
        schema, named = integrity.schema_number(tx), integrity.photo_ids(tx)
        lines, backups = journal.latest(tx, 1), journal.latest(tx, 1, name="office.backed_up")
        problems = [
            *_counted("HEALTH_ORPHANS", integrity.orphans(tx)),
            *_counted("HEALTH_JOURNAL", integrity.journal_break(tx) or 0),
            *_counted("HEALTH_PHOTOS_MISSING", len(named - on_disk)),
            *_counted("HEALTH_PHOTOS_STRAY", len(on_disk - named), Severity.WARN),
        ]
    last = lines[0].at if lines else None
    kept = backups[0].at if backups else None
    problems += [*_of_clock(office.now(), last), *_of_backup(office.now(), kept)]
    return replace(
        health,
        schema=schema,
        photo_count=len(named),
        journal_lines=lines[0].deed if lines else 0,
        last_deed_at=last,
        last_backup_at=kept,
        problems=(*problems, *health.problems),
    )


def _of_space(free: int) -> list[Problem]:
    if free >= LEAST_FREE_BYTES:
        return []
    return [Problem("HEALTH_SPACE", "space", f"{free // 1_000_000}", Severity.WARN)]


def _counted(code: str, count: int, severity: Severity = Severity.BLOCK) -> list[Problem]:
    return [Problem(code, "data", str(count), severity)] if count else []


def _of_clock(now: datetime, last: datetime | None) -> list[Problem]:
    made = datetime(MADE_ON.year, MADE_ON.month, MADE_ON.day, tzinfo=UTC)
    if now < made or (last is not None and now < last - timedelta(minutes=5)):
        return [Problem("HEALTH_CLOCK", "clock", f"{now:%Y-%m-%d}")]
    return []


def _of_backup(now: datetime, kept: datetime | None) -> list[Problem]:
    if kept is None:
        return [Problem("HEALTH_NO_BACKUP", "backup", severity=Severity.WARN)]
    days = (now - kept).days
    if now - kept > BACK_UP_AFTER:
        return [Problem("HEALTH_OLD_BACKUP", "backup", str(days), Severity.WARN)]
    return []
