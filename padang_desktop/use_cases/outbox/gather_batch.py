"""In this file: what the next batch carries is looked up, and what has to stay is told with its reason.

Everything is read in one view of the store: what changes while the batch is
being sealed simply goes with the next one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from padang_desktop.domain.batches import batch, batch_tables
from padang_desktop.domain.batches.batch import Photo, Table
from padang_desktop.domain.batches.batch_tables import (
    CASES,
    CERTIFICATES,
    JOURNAL,
    MARKS,
    MEETINGS,
    PARTICIPANTS,
    PHOTOS,
    SESSIONS,
    TABLES,
    TRAININGS,
    VISITS,
    WORKLISTS,
)
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.batches.travel_table import TravelTable
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.exchange import payload
from padang_desktop.exchange.payload import RenderedTable
from padang_desktop.store import cases, journal, outbox, returned, visits
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import batch_photos

# A row of text takes less than this on its way; what is not used for tables is room for photos.
_ROW_BYTES = 600
# By name: to compare two tables goes through all their columns, for every record.
_OF_CASES = frozenset(table.name for table in (WORKLISTS, MEETINGS, CASES, VISITS, PHOTOS))
_OF_TRAININGS = frozenset(table.name for table in (TRAININGS, SESSIONS, PARTICIPANTS, MARKS, CERTIFICATES))
# What stands in them is known only when everything has been looked through.
_WRITTEN_LATER = (CASES, VISITS, PHOTOS)
_WAITS = {
    State.NEW: "SEND_NOT_VISITED",
    State.ASSIGNED: "SEND_NOT_VISITED",
    State.VISITED: "SEND_AWAITS_APPROVAL",
    State.RETURNED: "SEND_TO_MEND",
    State.AWAITS_MEETING: "SEND_AWAITS_MEETING",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants to go; people and families always do, for the rest refers to them.

    `kelurahan` empty: of all of them. `with_photos` off: "Data dulu, foto menyusul".
    """

    with_cases: bool = True
    with_trainings: bool = True
    with_photos: bool = True
    kelurahan: frozenset[str] = frozenset()

    def leaves(self, table: TravelTable, record: Mapping[Any, Any]) -> str:
        """Why a record is not to go this time; "" when it is."""
        if table is PHOTOS and not self.with_photos:
            return "SEND_PHOTOS_LATER"
        if not self.with_cases and table.name in _OF_CASES:
            return "SEND_NOT_CHOSEN"
        if not self.with_trainings and table.name in _OF_TRAININGS:
            return "SEND_NOT_CHOSEN"
        if table is CASES and self.kelurahan and record["kelurahan"] not in self.kelurahan:
            return "SEND_NOT_CHOSEN"
        return ""


EVERYTHING = Choice()


@dataclass(frozen=True, slots=True)
class NotReady:
    """Some records that stay, and why: `problem` has its sentence in words/sending."""

    noun: str
    count: int
    problem: Problem


@dataclass(slots=True)
class Gathered:
    """What goes (store.outbox.Unsent), counted per table of the batch, and what is held back.

    `held` gives per table of the store the ids that stay.
    """

    up_to: int
    since: int
    held: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    counts: dict[str, int] = field(default_factory=dict[str, int])
    photos: list[Photo] = field(default_factory=list[Photo])
    reasons: dict[tuple[str, str, str], int] = field(default_factory=dict[tuple[str, str, str], int])
    later_of_visit: dict[str, int] = field(default_factory=dict[str, int])
    written: dict[str, RenderedTable] = field(default_factory=dict[str, RenderedTable])

    @property
    def photos_later(self) -> int:
        """Photos whose visits go now while they themselves follow."""
        return self.reasons.get((PHOTOS.noun, "SEND_PHOTOS_LATER", ""), 0)

    @property
    def record_count(self) -> int:
        return sum(self.counts.values())

    def hold(self, table: TravelTable, record_id: str, code: str, column: str = "") -> None:
        self.held.setdefault(table.kept_in, set()).add(record_id)
        key = (table.noun, code, column)
        self.reasons[key] = self.reasons.get(key, 0) + 1

    def not_ready(self) -> tuple[NotReady, ...]:
        return tuple(
            NotReady(noun, count, Problem(code, column, severity=Severity.WARN, detail=column))
            for (noun, code, column), count in self.reasons.items()
        )


def waiting_cases(tx: Reader) -> tuple[NotReady, ...]:
    """Cases that are not ready, by what they wait for."""
    totals: dict[str, int] = {}
    for state, count in cases.counts(tx).by_state.items():
        if state in _WAITS and count:
            totals[_WAITS[state]] = totals.get(_WAITS[state], 0) + count
    return tuple(
        NotReady(CASES.noun, count, Problem(code, "", severity=Severity.WARN))
        for code, count in totals.items()
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What keeps records back."""

    uncorrected: set[tuple[str, str]]  # (table, id) that the city would only refuse again
    on_disk: set[str]
    damaged: Collection[str]
    resting: set[str]  # cases whose newest visit has a damaged photo
    choice: Choice

    def looks_at(self, table: TravelTable, found: Gathered) -> bool:
        """Whether anything could keep back a record of this table that is right in itself."""
        is_touched = table is PHOTOS or (table is CASES and bool(self.resting))
        held_parents = any(found.held.get(parent) for parent in table.parents.values())
        return is_touched or held_parents or bool(self.uncorrected) or self.choice != EVERYTHING


def gather(
    tx: Reader,
    office: Office,
    damaged: Collection[str] = (),
    choice: Choice = EVERYTHING,
    largest: int = batch.LARGEST_CONTAINER,
    *,
    writes: bool = False,
) -> Gathered:
    """Look through every unsent record once: what fits goes, what does not is held with its children.

    `damaged` are photos found not to be what they were (batch_photos.damaged):
    they stay, and so does a case that would go without its evidence. Photos beyond
    `largest` bytes go with the next number. With `writes` most tables are
    written at the same time, for tables_of.
    """
    found = Gathered(up_to=journal.head(tx)[0], since=outbox.last_told_deed(tx))
    resting = visits.cases_resting_on(tx, damaged)
    known = _Known(returned.uncorrected(tx), set(office.photos.ids()), damaged, resting, choice)
    photos: list[tuple[str, Photo]] = []
    for table in TABLES:
        writer = payload.TableWriter(table.shape) if writes and table not in _WRITTEN_LATER else None
        for rows, records in _going(tx, table, found, known):
            found.counts[table.name] = found.counts.get(table.name, 0) + len(rows)
            photos += [
                (each["sha256"], batch_photos.of_record(office, each)) for each in records if table is PHOTOS
            ]
            if writer:
                writer.add(rows)
        if writer:
            found.written[table.name] = writer.finish()
    _choose_photos(tx, found, photos, largest)
    found.counts = {name: count for name, count in found.counts.items() if count}
    return found


def _going(
    tx: Reader, table: TravelTable, found: Gathered, known: _Known
) -> Iterator[tuple[Sequence[Row], Sequence[Mapping[str, Any]]]]:
    """The rows that go, in blocks; where each was looked at by itself, the records as well."""
    columns = table.kept_columns
    for block in outbox.unsent(tx, table.kept_in, columns, found.up_to):
        rows = table.rows(block)
        is_right = table.are_right(rows) and payload.all_fit(table.shape, rows)
        if is_right and not known.looks_at(table, found):
            yield rows, ()
            continue
        records = [dict(zip(columns, values, strict=True)) for values in block]
        stays = [
            _stays(table, record, None if is_right else row, found, known)
            for record, row in zip(records, rows, strict=True)
        ]
        goes = [not each for each in stays]
        yield list(compress(rows, goes)), list(compress(records, goes))


def tables_of(tx: Reader, what: Gathered) -> tuple[Table, ...]:
    """The tables of the batch; rows are read from the store as they are written."""
    made = [
        Table(table.name, _rows(tx, table, what), what.written.get(table.name))
        for table in TABLES
        if what.counts.get(table.name)
    ]
    lines = (JOURNAL.row(line) for line in outbox.journal_lines(tx, what.since, what.up_to))
    # The city sees that one is missing; that is better than sending nothing for ever.
    fitting = (line for line in lines if payload.fits(JOURNAL.shape, line))
    return (*made, Table(JOURNAL.name, fitting))


def _rows(tx: Reader, table: TravelTable, what: Gathered) -> Iterator[Row]:
    held, columns = what.held.get(table.kept_in, set()), table.kept_columns
    place = columns.index("id")
    for block in outbox.unsent(tx, table.kept_in, columns, what.up_to):
        going = [values for values in block if values[place] not in held] if held else block
        if table in (CASES, VISITS):
            records = (_as_sent(table, dict(zip(columns, values, strict=True)), what) for values in going)
            yield from map(table.row, records)
        elif going:
            yield from table.rows(going)


def _as_sent(table: TravelTable, record: Mapping[Any, Any], what: Gathered) -> Mapping[Any, Any]:
    """A ready case travels as it is once the batch has left: Terkirim, one revision on.

    A visit says how many of its photos follow it.
    """
    if table is CASES and record["state"] == State.READY.value:
        return dict(record) | {"state": State.SENT.value, "revision": record["revision"] + 1}
    if table is VISITS and record["id"] in what.later_of_visit:
        return dict(record) | {"photos_later": what.later_of_visit[record["id"]]}
    return record


def _stays(
    table: TravelTable, record: Mapping[Any, Any], row: Row | None, found: Gathered, known: _Known
) -> bool:
    """Whether it stays, held with its reason; `row` None: known to be right and short enough."""
    record_id = str(record["id"])
    if (table.kept_in, record_id) in known.uncorrected:
        found.hold(table, record_id, "SEND_RETURNED")
    elif why := known.choice.leaves(table, record):
        found.hold(table, record_id, why)
        if why == "SEND_PHOTOS_LATER":
            visit_id = record["visit_id"]
            found.later_of_visit[visit_id] = found.later_of_visit.get(visit_id, 0) + 1
    elif (table is CASES and record_id in known.resting) or (table is PHOTOS and record_id in known.damaged):
        found.hold(table, record_id, "SEND_PHOTO_DAMAGED")
    elif any(record[column] in found.held.get(parent, ()) for column, parent in table.parents.items()):
        found.hold(table, record_id, "SEND_WITH_ANOTHER")
    elif row and (column := table.wrong_column(row)):
        found.hold(table, record_id, "SEND_UNFIT", column)
    elif row and not payload.fits(table.shape, row):
        found.hold(table, record_id, "SEND_ROW_TOO_LONG")
    elif table is PHOTOS and record_id not in known.on_disk:
        found.hold(table, record_id, "SEND_PHOTO_MISSING")
    else:
        return False
    return True


def _choose_photos(tx: Reader, found: Gathered, photos: list[tuple[str, Photo]], largest: int) -> None:
    """The bytes of each picture travel once; those for which there is no room go with the next batch."""
    known = outbox.travelled_photos(tx)
    fresh: list[Photo] = []
    for sha256, photo in photos:
        if sha256 not in known:
            known.add(sha256)
            fresh.append(photo)
    journal_rows = found.up_to - found.since
    table_bytes = (found.record_count + journal_rows) * _ROW_BYTES
    fits = batch.photos_that_fit(fresh, table_bytes, len(batch_tables.BY_NAME), largest)
    found.photos = fresh[:fits]
    left = {photo.sha256 for photo in fresh[fits:]}
    for sha256, photo in photos:
        if sha256 in left:
            found.hold(PHOTOS, photo.photo_id, "SEND_NEXT_TIME")
            found.counts[PHOTOS.name] -= 1
