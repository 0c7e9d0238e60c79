"""In this file: trainings, sessions and people on their lists that the city gave and gives no more.

What nobody here has used goes. An event with marks, or with people or papers of
this office, stays and is called off; one with certificates stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from padang_desktop.domain.batches.batch_tables import CERTIFICATES, PARTICIPANTS, SESSIONS, TRAININGS
from padang_desktop.domain.batches.travel_table import TravelTable
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.pack import PackLine
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.training.training import TrainingState
from padang_desktop.domain.values.calendar import short_date
from padang_desktop.store import changes, city_rows, given_records, left_rows, tables
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.packs.pack_steps import Rows, Step, Writing

REMOVED, CALLED_OFF = "Dicabut kota", "Dibatalkan kota; catatan di sini tetap ada"
_OWNED = (tables.sessions, tables.participants, tables.certificates, tables.training_files)
_Record = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class _Gone:
    """What came from the city and is not in the pack, by table; `origins` row id -> id of the link."""

    rows: Mapping[str, Mapping[str, _Record]]
    origins: Mapping[str, str]


def steps_of(tx: Reader, rows: Rows) -> list[Step]:
    """What goes of the trainings when the whole part is taken in."""
    gone = _gone(tx, rows)
    events = gone.rows[tables.trainings.name]
    found = [step for event in events.values() if (step := _event(tx, gone, event)) is not None]
    for table in (SESSIONS, PARTICIPANTS):
        alone = [row for row in gone.rows[table.kept_in].values() if row["training_id"] not in events]
        found += _rows(tx, gone, table, alone)
    return found


def _gone(tx: Reader, rows: Rows) -> _Gone:
    found: dict[str, Mapping[str, _Record]] = {}
    origins: dict[str, str] = {}
    for table in (TRAININGS, SESSIONS, PARTICIPANTS, CERTIFICATES):
        given = {row[0] for row in rows.get(table.name, ())}
        links = city_rows.links_to(tx, table.kept_in)
        origins |= links
        left = [row_id for row_id in links if row_id not in given]
        found[table.kept_in] = given_records.by_id(tx, tables.BY_NAME[table.kept_in], left)
    return _Gone(found, origins)


def _event(tx: Reader, gone: _Gone, event: _Record) -> Step | None:
    """None for one that was called off before."""
    owned = {table: list(given_records.of_training(tx, table, event["id"])) for table in _OWNED}
    title = f"{TRAININGS.noun}: {event['title']}"
    key, day = event["id"], short_date(date.fromisoformat(event["starts_on"])) if event["starts_on"] else ""
    if owned[tables.certificates]:
        problem = Problem("PACK_EVENT_CERTIFIED", "", severity=Severity.WARN)
        return Step(PackLine(TRAININGS.name, key, title, Outcome.SKIP, problems=(problem,)))
    if not _is_used(tx, gone, event, owned):
        line = PackLine(TRAININGS.name, key, title, Outcome.SKIP, day, REMOVED, will_go=True)
        order = (tables.participants, tables.sessions)
        going = {table: [row["id"] for row in owned[table]] for table in order}
        return Step(line, _removing(gone, {**going, tables.trainings: [key]}))
    if event["state"] == TrainingState.CANCELLED.value:
        return None
    line = PackLine(TRAININGS.name, key, title, Outcome.SKIP, day, CALLED_OFF, will_go=True)
    return Step(line, _calling_off(key))


def _is_used(tx: Reader, gone: _Gone, event: _Record, owned: Mapping[Any, Sequence[_Record]]) -> bool:
    """Whether anything of this office stands on the event."""
    if owned[tables.training_files] or _marked(tx, owned[tables.sessions], "session_id"):
        return True
    for table in (tables.sessions, tables.participants):
        ids = {row["id"] for row in owned[table]}
        if ids - gone.origins.keys() or left_rows.touched_by_office(tx, table, ids):
            return True
    return bool(left_rows.touched_by_office(tx, tables.trainings, [event["id"]]))


def _rows(tx: Reader, gone: _Gone, table: TravelTable, rows: Sequence[_Record]) -> Iterator[Step]:
    """Sessions or people that the city took from an event that goes on."""
    kept = tables.BY_NAME[table.kept_in]
    column = "session_id" if table is SESSIONS else "participant_id"
    used = _marked(tx, rows, column) | left_rows.touched_by_office(tx, kept, [row["id"] for row in rows])
    for other in (tables.training_files, tables.certificates):
        if column in other.c:
            used |= left_rows.referred(tx, other, column, [row["id"] for row in rows])
    for row in rows:
        title = f"{table.noun}: {row['title' if table is SESSIONS else 'name']}"
        if row["id"] in used:
            problem = Problem("PACK_ROW_USED", "", severity=Severity.WARN)
            yield Step(PackLine(table.name, row["id"], title, Outcome.SKIP, problems=(problem,)))
            continue
        line = PackLine(table.name, row["id"], title, Outcome.SKIP, "", REMOVED, will_go=True)
        yield Step(line, _removing(gone, {kept: [row["id"]]}))


def _marked(tx: Reader, rows: Sequence[_Record], column: str) -> set[str]:
    return left_rows.referred(tx, tables.marks, column, [row["id"] for row in rows])


def _removing(gone: _Gone, going: Mapping[Any, Sequence[str]]) -> Callable[[Writing], object]:
    """Children stand before their parents in `going`."""

    def write(writing: Writing) -> None:
        for table, ids in going.items():
            left_rows.take_out(writing.tx, table, ids)
            links = [gone.origins[row_id] for row_id in ids if row_id in gone.origins]
            left_rows.take_out(writing.tx, tables.from_city, links)

    return write


def _calling_off(training_id: str) -> Callable[[Writing], object]:
    return lambda writing: changes.change(
        writing.tx, tables.trainings, training_id, {"state": TrainingState.CANCELLED.value}
    )
