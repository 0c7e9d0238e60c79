"""In this file: what the city has for one kecamatan, table by table, as it goes into a pack."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence

from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.batches.batch_tables import CERTIFICATES, PARTICIPANTS, SESSIONS, TRAININGS
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.packs import pack_tables
from padang_desktop.domain.packs.pack_tables import (
    BLOCKS,
    KEYS,
    LIST_OPEN,
    LISTS,
    LOOKS,
    PARTS,
    TABLES,
    TASKS,
    Part,
)
from padang_desktop.store import city_rows, given_records, tables
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys.exchange_keys import Standing
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import pack_looks

_KEY_PIECE = 60_000
# A new laptop elsewhere is no news for anybody's work.
SILENT_PARTS = frozenset({"kunci"})

Content = Mapping[str, Sequence[Row]]


def gather(tx: Reader, office: Office, own: Standing, wilayah: str) -> Content:
    """The rows of every table that holds anything for the kecamatan (its code with dots)."""
    found: dict[str, Sequence[Row]] = {
        table.name: list(city_rows.streamed(tx, table.name, wilayah)) for table in TABLES
    }
    _only_lists_of(tx, found, wilayah)
    found[KEYS.name] = _key_rows(own)
    found[BLOCKS.name] = _blocks(tx, wilayah)
    found[LOOKS.name] = pack_looks.rows_of(tx)
    found |= _trainings(tx, office, wilayah)
    return {name: rows for name, rows in found.items() if rows}


def tables_of(content: Content) -> tuple[Table, ...]:
    return tuple(Table(table.name, content[table.name]) for table in TABLES if table.name in content)


def counts_of(content: Content) -> dict[str, int]:
    return {name: len(rows) for name, rows in content.items()}


def count_of(part: Part, counts: Mapping[str, int]) -> int:
    """What a person counts of a part: the tasks rather than their lists, else the rows of its first table."""
    last = part.tables[-1:] if part.name == "tugas" else ()
    return sum(counts.get(name, 0) for name in last) or sum(counts.get(name, 0) for name in part.tables[:1])


def digests_of(content: Content) -> dict[str, str]:
    """Per part what tells whether it is still the same; a part that is empty has none."""
    found: dict[str, str] = {}
    for part in PARTS:
        rows = [(name, row) for name in part.tables for row in content.get(name, ())]
        if rows:
            found[part.name] = _digest(rows)
    return found


def new_parts(digests: Mapping[str, str], before: Mapping[str, str] | None) -> tuple[str, ...]:
    """The parts that differ from what the last pack held."""
    known = before or {}
    names = [part.name for part in PARTS if digests.get(part.name, "") != known.get(part.name, "")]
    return tuple(name for name in names if name not in SILENT_PARTS)


def _digest(rows: Iterable[tuple[str, Row]]) -> str:
    digest = hashlib.sha256()
    for name, row in rows:
        digest.update(repr((name, tuple(row))).encode())
    return digest.hexdigest()


def _only_lists_of(tx: Reader, found: dict[str, Sequence[Row]], wilayah: str) -> None:
    """Lists without a task here stay; of one that was withdrawn only the word of it goes."""
    here = {list_id for list_id, counts in city_rows.list_counts(tx).items() if counts.get(wilayah)}
    lists = [row for row in found[LISTS.name] if row[0] in here]
    still_open = {row[0] for row in lists if row[-1] == LIST_OPEN}
    found[LISTS.name] = lists
    found[TASKS.name] = [row for row in found[TASKS.name] if row[0] in still_open]


def _key_rows(own: Standing) -> list[Row]:
    text = base64.b64encode(own.trusted.data).decode("ascii")
    number = str(own.list.number)
    return [
        (number, str(place + 1), text[at : at + _KEY_PIECE])
        for place, at in enumerate(range(0, len(text), _KEY_PIECE))
    ]


def _blocks(tx: Reader, wilayah: str) -> list[Row]:
    found = given_records.number_blocks(tx, (wilayah, wilayah.replace(".", "")))
    return [
        (row["id"], str(row["year"]), row["template"], str(row["first"]), str(row["last"]), row["note"])
        for row in found
    ]


def _trainings(tx: Reader, office: Office, wilayah: str) -> dict[str, Sequence[Row]]:
    """The city's own events: whole, but of the people only those who serve in the kecamatan."""
    city = office.wilayah.replace(".", "")
    found: dict[str, list[Row]] = {table.name: [] for table in pack_tables.TRAINING}
    for event in given_records.trainings(tx, city):
        found[TRAININGS.name].append(TRAININGS.row(dict(event) | {"owner": city}))
        for session in given_records.of_training(tx, tables.sessions, event["id"]):
            found[SESSIONS.name].append(SESSIONS.row(session))
        people = given_records.participants_of(tx, event["id"], wilayah)
        found[PARTICIPANTS.name] += [PARTICIPANTS.row(person) for person in people]
        own = {person["id"] for person in people}
        for paper in given_records.of_training(tx, tables.certificates, event["id"]):
            if paper["participant_id"] in own:
                found[CERTIFICATES.name].append(CERTIFICATES.row(paper))
    return dict(found)
