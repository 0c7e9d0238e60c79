"""In this file: the city's trainings in a pack: events, sessions, people of this office, certificates.

They keep the city's ids, so that what is marked here finds its event there.
They are not sent back: the city has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from padang_desktop.domain.batches.batch_tables import CERTIFICATES, PARTICIPANTS, TRAININGS
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.batches.travel_table import Record, TravelTable
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.pack import PackLine
from padang_desktop.domain.packs.pack_tables import TRAINING_TABLES
from padang_desktop.domain.problems import Problem
from padang_desktop.store import changes, city_rows, given_records, tables
from padang_desktop.store.city_rows import Origin
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.packs import pack_events_gone
from padang_desktop.use_cases.packs.pack_steps import Rows, Step, Writing
from padang_desktop.use_cases.training import settle_roster

PART = "pelatihan"
_UNIQUE = {TRAININGS.name: "number", CERTIFICATES.name: "number"}


def steps_of(office: Office, tx: Reader, rows: Rows) -> list[Step]:
    """What the trainings of a pack would change here."""
    there: dict[str, set[str]] = {"volunteers": _volunteers(tx, rows.get(PARTICIPANTS.name, ()))}
    found: list[Step] = []
    for table in TRAINING_TABLES:
        found += _of_table(tx, table, rows.get(table.name, ()), there)
    return found + pack_events_gone.steps_of(tx, rows)


def settle_roster_of(writing: Writing, rows: Rows) -> None:
    """The roster no longer names what this pack says is void, once all of it is written."""
    at = [name for name, _, _ in CERTIFICATES.fields].index("nomor")
    settle_roster.settle(writing.tx, writing.office, {row[at] for row in rows.get(CERTIFICATES.name, ())})


def _of_table(
    tx: Reader, table: TravelTable, rows: Sequence[Row], there: dict[str, set[str]]
) -> Iterator[Step]:
    kept = tables.BY_NAME[table.kept_in]
    stored = given_records.by_id(tx, kept, [row[0] for row in rows])
    ours = city_rows.ids_from_city(tx, table.kept_in)
    accepted = there.setdefault(table.kept_in, set())
    for row in rows:
        column = table.wrong_column(row)
        if column:
            yield _refused(table, row, Problem("PACK_BAD_CELL", "", detail=column.replace("_", " ")))
            continue
        record = _at_home(table.record(row), there)
        known = stored.get(row[0])
        problem = _problem(tx, table, record, known, there, is_ours=row[0] in ours)
        if problem:
            yield _refused(table, row, problem)
            continue
        accepted.add(row[0])
        yield _step(table, record, known)


def _step(table: TravelTable, record: Record, known: Mapping[Any, Any] | None) -> Step:
    values = {name: value for name, value in record.items() if name not in ("id", "revision")}
    row_id, title = str(record["id"]), _title(table, record)
    if known is not None and all(known[name] == value for name, value in values.items()):
        return Step(PackLine(table.name, row_id, title, Outcome.SAME))
    outcome = Outcome.ADD if known is None else Outcome.CHANGE
    differing = [] if known is None else [name for name, value in values.items() if known[name] != value]
    stored = "; ".join(str(known[name]) for name in differing)[:160] if known is not None else ""
    coming = "; ".join(str(values[name]) for name in differing)[:160]
    line = PackLine(table.name, row_id, title, outcome, stored, coming)
    return Step(line, _writing(table, row_id, values, is_new=known is None))


def _writing(
    table: TravelTable, row_id: str, values: Mapping[str, Any], *, is_new: bool
) -> Callable[[Writing], object]:
    kept = tables.BY_NAME[table.kept_in]

    def write(writing: Writing) -> None:
        if not is_new:
            changes.change(writing.tx, kept, row_id, values)
            return
        changes.add(writing.tx, kept, [{"id": row_id, **values}])
        if not city_rows.is_linked(writing.tx, kept.name, row_id):
            city_rows.link(writing.tx, [Origin(new_id(), PART, row_id, kept.name, row_id)])

    return write


def _at_home(record: Record, there: Mapping[str, set[str]]) -> Record:
    """Somebody who is not in this office's roster takes part as a guest here."""
    if record.get("volunteer_id") and record["volunteer_id"] not in there["volunteers"]:
        return dict(record) | {"volunteer_id": None}
    return record


def _problem(
    tx: Reader,
    table: TravelTable,
    record: Record,
    known: Mapping[Any, Any] | None,
    there: Mapping[str, set[str]],
    *,
    is_ours: bool,
) -> Problem | None:
    if known is not None and not is_ours:
        return Problem("PACK_RECORD_OF_OFFICE", "")
    for column, parent in table.parents.items():
        if (
            parent != "volunteers"
            and record[column] is not None
            and record[column] not in there.get(parent, set())
        ):
            return Problem("PACK_WITHOUT_PARENT", "")
    name = _UNIQUE.get(table.name)
    if name and record[name] and _is_taken(tx, table, name, record):
        return Problem("PACK_NUMBER_TAKEN", "", detail=str(record[name]))
    return None


def _is_taken(tx: Reader, table: TravelTable, column: str, record: Record) -> bool:
    c = tables.BY_NAME[table.kept_in].c
    query = (
        c.id.table.select().with_only_columns(c.id).where(c[column] == record[column], c.id != record["id"])
    )
    return tx.connection.execute(query).first() is not None


def _volunteers(tx: Reader, rows: Sequence[Row]) -> set[str]:
    at = [name for name, _, _ in PARTICIPANTS.fields].index("relawan_id")
    return set(given_records.by_id(tx, tables.volunteers, {row[at] for row in rows if row[at]}))


def _refused(table: TravelTable, row: Row, problem: Problem) -> Step:
    return Step(PackLine(table.name, row[0], table.noun, Outcome.REFUSE, problems=(problem,)))


def _title(table: TravelTable, record: Record) -> str:
    told = record.get("title") or record.get("name") or record.get("number") or table.noun
    return f"{table.noun}: {told}"
