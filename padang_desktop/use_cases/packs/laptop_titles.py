"""In this file: how a record that came with another laptop's data is called, so that no two rows read alike.

A visit, a photo and a mark say nothing by themselves: they are called by the
task or the person to whom they belong, which came before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from padang_desktop.domain.batches.batch_tables import MARKS, MEETINGS, PHOTOS, SESSIONS, VISITS
from padang_desktop.domain.batches.travel_table import Record, TravelTable
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.values import calendar
from padang_desktop.store import given_records, tables
from padang_desktop.store.database import Reader

# How a record is called, the first that it has.
_CALLED = ("printed_name", "head_name", "title", "number", "name")


def owners(tx: Reader, table: TravelTable, records: Sequence[Record]) -> Mapping[str, str]:
    """Of records that are called by another: their id and how that one is called; "" where it is not here."""
    if table is VISITS:
        return _pairs(records, _of(tx, "cases", "number", _all(records, "case_id")), "case_id")
    if table is PHOTOS:
        cases = _of(tx, "visits", "case_id", _all(records, "visit_id"))
        numbers = _of(tx, "cases", "number", set(cases.values()))
        return _pairs(records, {visit: numbers.get(case, "") for visit, case in cases.items()}, "visit_id")
    if table is MARKS:
        names = _of(tx, "participants", "name", _all(records, "participant_id"))
        sessions = _of(tx, "sessions", "ordinal", _all(records, "session_id"))
        return {
            str(each["id"]): " · ".join(
                part
                for part in (names.get(str(each["participant_id"]), ""),
                             _session(sessions.get(str(each["session_id"]), "")))
                if part
            )
            for each in records
        }  # fmt: skip
    return {}


def title(table: TravelTable, record: Record, owner: str, reference: Reference) -> str:
    """Foto: VV-137111-202611-0007 · Rumah tampak depan."""
    said = [part for part in (owner, _own(table, record, reference)) if part]
    return f"{table.noun}: {' · '.join(said)}" if said else table.noun


def _own(table: TravelTable, record: Record, reference: Reference) -> str:
    if table is PHOTOS:
        return reference.code_lists.label("photo_kind", str(record["kind"]))
    if table is VISITS:
        return _day(str(record["visited_on"] or ""))
    if table is MEETINGS:
        area = reference.areas.by_code(str(record["kelurahan"] or ""))
        held = _day(str(record["held_on"] or ""))
        return " · ".join(part for part in (area.name if area else "", held) if part)
    if table is SESSIONS:
        told = (_session(str(record["ordinal"] or "")), str(record["title"] or ""))
        return " · ".join(part for part in told if part)
    return next((str(record[name]) for name in _CALLED if record.get(name)), "")


def _session(ordinal: str) -> str:
    return f"sesi {ordinal}" if ordinal else ""


def _day(written: str) -> str:
    try:
        return calendar.short_date(date.fromisoformat(written))
    except ValueError:
        return ""


def _all(records: Iterable[Record], column: str) -> set[str]:
    return {str(each[column]) for each in records if each[column]}


def _of(tx: Reader, table: str, column: str, ids: set[str]) -> dict[str, str]:
    found = given_records.by_id(tx, tables.BY_NAME[table], ids)
    return {row_id: str(row[column] or "") for row_id, row in found.items()}


def _pairs(records: Iterable[Record], names: Mapping[str, str], column: str) -> dict[str, str]:
    return {str(each["id"]): names.get(str(each[column]), "") for each in records}
