"""In this file: whether the city takes over a record that an office sent.

Pure: what is already there comes in as `Known`. A record is refused with a
code of words/sending, or taken; what was taken before in this or a later
revision is simply not new. Nothing here depends on the order of two batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from padang_desktop.domain.batches.receipt import RefusedRecord
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.batches.travel_table import Record, TravelTable

BAD_FIELD = "RECEIVED_BAD_FIELD"
TWICE = "RECEIVED_TWICE"
OF_ANOTHER = "RECEIVED_OF_ANOTHER"
NO_REFERENCE = "RECEIVED_NO_REFERENCE"
NUMBER_TAKEN = "RECEIVED_NUMBER_TAKEN"
PHOTO_ABSENT = "RECEIVED_PHOTO_ABSENT"
PHOTO_CHANGED = "RECEIVED_PHOTO_CHANGED"
NUMBER_CLASH = "RECEIVED_NUMBER_CLASH"
NIK_ELSEWHERE = "RECEIVED_NIK_ELSEWHERE"
# Refused only for what was missing beside it: may come again as it is.
MAY_COME_AGAIN = frozenset({NO_REFERENCE, PHOTO_ABSENT})

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the city knows of a block of records of one table.

    `revisions` are those received so far, by id; `foreign` ids that belong to
    somebody else; `parents` per column the ids that this office may refer to;
    `taken` per unique columns the id of the record that has the values.
    """

    revisions: Mapping[str, int]
    foreign: frozenset[str] = frozenset()
    parents: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    taken: Mapping[tuple[str, ...], Mapping[Key, str]] = field(
        default_factory=dict[tuple[str, ...], Mapping[Key, str]]
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a block; `unchanged` counts records that are here already.

    `remarks` tell of records that were taken although another has their number.
    """

    fresh: tuple[Record, ...]
    newer: tuple[Record, ...]
    unchanged: tuple[Record, ...]
    refused: tuple[RefusedRecord, ...]
    remarks: tuple[RefusedRecord, ...] = ()

    @property
    def accepted_count(self) -> int:
        return len(self.fresh) + len(self.newer) + len(self.unchanged)


def readable(table: TravelTable, rows: Sequence[Row], refused: list[RefusedRecord]) -> list[Record]:
    """The rows as records; those with a cell that cannot be right join `refused`."""
    if table.are_right(rows):
        return table.records(rows)
    found: list[Record] = []
    for row in rows:
        if column := table.wrong_column(row):
            refused.append(RefusedRecord(table.name, row[0], BAD_FIELD, column))
        else:
            found.append(table.record(row))
    return found


def judge(table: TravelTable, records: Iterable[Record], known: Known) -> Verdict:
    """Sort a block into fresh, newer, unchanged and refused."""
    fresh: list[Record] = []
    newer: list[Record] = []
    unchanged: list[Record] = []
    refused: list[RefusedRecord] = []
    remarks: list[RefusedRecord] = []
    seen: set[str] = set()
    taken = {columns: dict(values) for columns, values in known.taken.items()}
    for sent in records:
        record, record_id = sent, str(sent["id"])
        wrong = _refusal(table, record, known, taken, seen)
        seen.add(record_id)
        if wrong is not None:
            refused.append(wrong)
            continue
        if table.clash and (column := _taken_column(table, record, taken)):
            record = record | {table.clash: 1}
            remarks.append(RefusedRecord(table.name, record_id, NUMBER_CLASH, column, str(record[column])))
        for columns, values in taken.items():
            if columns in table.unique and not (table.clash and record[table.clash]):
                values.setdefault(_key(table, record, columns), record_id)
        revision = known.revisions.get(record_id)
        if revision is None:
            fresh.append(record)
        else:
            (newer if int(record["revision"] or 0) > revision else unchanged).append(record)
    return Verdict(tuple(fresh), tuple(newer), tuple(unchanged), tuple(refused), tuple(remarks))


def still_standing(base: Mapping[str, Any], here: Mapping[str, Any], sent: Record) -> Record:
    """What the city wrote into a record of an office and the office's newer revision leaves alone.

    `base` is the record as the office sent it last, `here` as it stands now.
    Where both have changed the same cell, the office's word counts: it knows its
    people, and the city's stays in the history.
    """
    return {
        column: here[column]
        for column, value in sent.items()
        if column not in ("id", "revision") and here[column] != base[column] and value == base[column]
    }


def _refusal(
    table: TravelTable,
    record: Record,
    known: Known,
    taken: Mapping[tuple[str, ...], Mapping[Key, str]],
    seen: set[str],
) -> RefusedRecord | None:
    record_id = str(record["id"])

    def refuse(code: str, column: str = "") -> RefusedRecord:
        return RefusedRecord(table.name, record_id, code, column)

    if record_id in seen:
        return refuse(TWICE)
    if record_id in known.foreign:
        return refuse(OF_ANOTHER)
    for column, ids in known.parents.items():
        if record[column] is not None and record[column] not in ids:
            return refuse(NO_REFERENCE, column)
    if not table.clash and (column := _taken_column(table, record, taken)):
        return refuse(NUMBER_TAKEN, column)
    return None


def _taken_column(
    table: TravelTable, record: Record, taken: Mapping[tuple[str, ...], Mapping[Key, str]]
) -> str:
    """The first column whose value another record has; "" for none."""
    for columns, values in taken.items():
        key = _key(table, record, columns)
        # A number that waits to be written in, and a guest, are nobody's twin.
        if not {None, ""} & set(key) and values.get(key, record["id"]) != record["id"]:
            return columns[0]
    return ""


def _key(table: TravelTable, record: Record, columns: tuple[str, ...]) -> Key:
    """Numbers on paper are one number in small letters and in capitals."""
    key = tuple(record[column] for column in columns)
    return tuple(str(value).upper() for value in key) if table.clash else key
