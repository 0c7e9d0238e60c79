"""In this file: an office is looked over: is everything whole, safe, and kept twice?

Looking changes nothing and leaves no journal line.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
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
    photo_count: int
    journal_lines: int
    schema: int
    engine: str
    free_bytes: int
    last_deed_at: datetime | None
    last_backup_at: datetime | None
    problems: tuple[Problem, ...]


def look(office: Office) -> Health:
    """Check the database, the journal's chain, photos, backups, free space and the clock."""
    on_disk = set(office.photos.ids())
    with office.reading() as tx:
        named = integrity.photo_ids(tx)
        lines, backups = journal.latest(tx, 1), journal.latest(tx, 1, name="office.backed_up")
        problems = [
            *_counted("HEALTH_DAMAGED", integrity.damaged_pages(tx) + integrity.faults(tx)),
            *_counted("HEALTH_ORPHANS", integrity.orphans(tx)),
            *_counted("HEALTH_JOURNAL", integrity.journal_break(tx) or 0),
            *_counted("HEALTH_PHOTOS_MISSING", len(named - on_disk)),
            *_counted("HEALTH_PHOTOS_STRAY", len(on_disk - named), Severity.WARN),
        ]
        schema = integrity.schema_number(tx)
    last = lines[0].at if lines else None
    kept = backups[0].at if backups else None
    free = shutil.disk_usage(office.folder).free
    problems += _of_clock(office.now(), last)
    problems += _of_backup(office.now(), kept)
    if free < LEAST_FREE_BYTES:
        problems.append(Problem("HEALTH_SPACE", "space", f"{free // 1_000_000}", Severity.WARN))
    return Health(
        database_bytes=(office.folder / DATABASE).stat().st_size,
        photo_count=len(named),
        journal_lines=lines[0].deed if lines else 0,
        schema=schema,
        engine=integrity.engine_version(),
        free_bytes=free,
        last_deed_at=last,
        last_backup_at=kept,
        problems=tuple(problems),
    )


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
