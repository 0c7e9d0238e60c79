"""In this file: the batches an office made, and which revision of which record went with each.

A record is unsent while no batch that is on its way or with the city carries
its present revision. Number n + 1 is only opened after n, so what n carries
need not travel again, unless the city refused it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import insert, select, update

from padang_desktop.domain.batches.batch_state import ANSWERED, BatchState, LeftAs, OutBatch
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.cases.case import SENT_STATES, State
from padang_desktop.store import tables
from padang_desktop.store.database import Reader, Writer

_BLOCK = 500
_GOES = ", ".join(f"'{state}'" for state in sorted({State.READY, *SENT_STATES}))
# An event of the city stands here too; back to it go the entries and marks that were made here.
_MADE_HERE = "NOT EXISTS (SELECT 1 FROM from_city f WHERE f.row_table = '{0}' AND f.row_id = t.id)"
# Only results that were approved travel; a visit goes with its case, a photo with its visit.
_ONLY = {
    # A task that was merged goes too when the city has it: it must not count there twice.
    "cases": f"(t.state IN ({_GOES}) OR (t.state = '{State.MERGED}' AND EXISTS (SELECT 1 FROM outbox_rows s"
    " WHERE s.table_name = 'cases' AND s.row_id = t.id AND s.is_out = 1)))",
    "visits": "EXISTS (SELECT 1 FROM cases c WHERE c.id = t.case_id"
    f" AND c.state IN ({_GOES}) AND c.changed_by <= :up_to)",
    "photos": "EXISTS (SELECT 1 FROM visits v JOIN cases c ON c.id = v.case_id WHERE v.id = t.visit_id"
    f" AND c.state IN ({_GOES}) AND c.changed_by <= :up_to)",
    **{
        name: _MADE_HERE.format(name)
        for name in ("trainings", "sessions", "participants", "marks", "certificates")
    },
}
_NEWEST = 2**62
_TIMES = ("copied_at", "handed_over_at", "answered_at", "told_at")


class Unsent(Protocol):
    """Which records of a table are meant: `held` ids stay, nothing later than deed `up_to`."""

    @property
    def up_to(self) -> int: ...

    @property
    def held(self) -> Mapping[str, Collection[str]]: ...


# The city has what it gave itself; its trainings are not reported back to it.
_GIVEN = frozenset({"trainings", "sessions", "participants", "certificates"})


def _unsent(table_name: str) -> str:
    only = f" AND {_ONLY[table_name]}" if table_name in _ONLY else ""
    if table_name in _GIVEN:
        only += (
            " AND NOT EXISTS (SELECT 1 FROM from_city g"
            f" WHERE g.row_table = '{table_name}' AND g.row_id = t.id)"
        )
    return (
        f"FROM {table_name} t WHERE t.changed_by <= :up_to AND NOT EXISTS (SELECT 1 FROM outbox_rows o"
        f" WHERE o.table_name = '{table_name}' AND o.row_id = t.id AND o.revision >= t.revision"
        f" AND o.is_out = 1){only}"
    )


def unsent(
    tx: Reader, table_name: str, columns: Sequence[str], up_to: int = _NEWEST
) -> Iterator[Sequence[Sequence[Any]]]:
    """These columns of the records that are to travel, oldest first, in blocks; read as they are taken."""
    wanted = ", ".join(f't."{name}"' for name in columns)
    found = tx.connection.exec_driver_sql(
        f"SELECT {wanted} {_unsent(table_name)} ORDER BY t.n", {"up_to": up_to}
    )
    while block := found.fetchmany(_BLOCK):
        yield block


def unsent_count(tx: Reader, table_name: str) -> int:
    query = f"SELECT count(*) {_unsent(table_name)}"
    return tx.connection.exec_driver_sql(query, {"up_to": _NEWEST}).scalar_one()


def ready_cases(tx: Reader, what: Unsent) -> list[str]:
    """Cases that travel with the batch as Terkirim."""
    query = (
        f"SELECT t.id {_unsent('cases')} AND t.state = :ready"
        " AND t.id NOT IN (SELECT value FROM json_each(:held)) ORDER BY t.n"
    )
    given = {"up_to": what.up_to, "ready": State.READY.value, "held": _held(what, "cases")}
    return list(tx.connection.exec_driver_sql(query, given).scalars())


def keep_rows(tx: Writer, batch_id: str, table_name: str, what: Unsent) -> int:
    """Remember which records of a table the batch carries, with the revision they have here now."""
    query = (
        f"INSERT INTO outbox_rows (batch_id, table_name, row_id, revision, is_out)"
        f" SELECT :batch, '{table_name}', t.id, t.revision, 1 {_unsent(table_name)}"
        " AND t.id NOT IN (SELECT value FROM json_each(:held))"
    )
    given = {"up_to": what.up_to, "batch": batch_id, "held": _held(what, table_name)}
    return tx.connection.exec_driver_sql(query, given).rowcount


def _held(what: Unsent, table_name: str) -> str:
    return json.dumps(sorted(what.held.get(table_name, ())))


def travelled_photos(tx: Reader) -> set[str]:
    """SHA-256 of the photos whose bytes are on their way or with the city."""
    query = (
        "SELECT DISTINCT p.sha256 FROM outbox_rows o JOIN photos p ON p.id = o.row_id"
        " WHERE o.table_name = 'photos' AND o.is_out = 1"
    )
    return set(tx.connection.exec_driver_sql(query).scalars())


def journal_lines(tx: Reader, since: int, up_to: int) -> Iterator[Mapping[Any, Any]]:
    """Lines of the journal after `since`, up to and with `up_to`."""
    j = tables.journal
    query = select(j).where(j.c.deed > since, j.c.deed <= up_to).order_by(j.c.deed)
    return iter(tx.connection.execute(query.execution_options(yield_per=_BLOCK)).mappings())


def add(tx: Writer, batch: OutBatch) -> None:
    tx.connection.execute(
        insert(tables.outbox).values(
            batch_id=batch.batch_id, chain=batch.chain, number=batch.number, previous=batch.previous,
            clock=batch.clock.isoformat(), made_at=batch.made_at.isoformat(), state=batch.state.value,
            file_name=batch.file_name, outer_sha256=batch.outer_sha256, size_bytes=batch.size_bytes,
            photo_count=batch.photo_count, up_to_deed=batch.up_to_deed, counts=json.dumps(batch.counts),
            photos_later=batch.photos_later,
        )
    )  # fmt: skip


def last(tx: Reader, chain: str) -> OutBatch | None:
    """The batch with the highest number of a chain."""
    table = tables.outbox
    query = select(table).where(table.c.chain == chain).order_by(table.c.number.desc()).limit(1)
    row = tx.connection.execute(query).mappings().first()
    return _batch(row) if row else None


def one(tx: Reader, batch_id: str) -> OutBatch | None:
    table = tables.outbox
    row = tx.connection.execute(select(table).where(table.c.batch_id == batch_id)).mappings().first()
    return _batch(row) if row else None


def of_file(tx: Reader, outer_sha256: str) -> OutBatch | None:
    """The batch whose sealed file has this sum."""
    table = tables.outbox
    query = select(table).where(table.c.outer_sha256 == outer_sha256)
    row = tx.connection.execute(query).mappings().first()
    return _batch(row) if row else None


def all_batches(tx: Reader) -> list[OutBatch]:
    """Newest first."""
    table = tables.outbox
    query = select(table).order_by(table.c.made_at.desc(), table.c.number.desc())
    return [_batch(row) for row in tx.connection.execute(query).mappings()]


def last_told_deed(tx: Reader) -> int:
    """Up to which deed the city has been told of, or soon will be."""
    query = "SELECT max(up_to_deed) FROM outbox WHERE state != ?"
    told = tx.connection.exec_driver_sql(query, (BatchState.REFUSED.value,)).scalar_one()
    return int(told or 0)


def mark_copied(tx: Writer, batch_id: str, left_as: LeftAs = LeftAs.STICK) -> None:
    """It lies on a flashdisk or in a file; what was handed over or answered before stays so."""
    _set(tx, batch_id, copied_at=tx.now.isoformat(), left_as=left_as.value)
    c = tables.outbox.c
    was_made = (c.batch_id == batch_id) & c.state.in_([BatchState.MADE.value, BatchState.ASKED.value])
    tx.connection.execute(update(tables.outbox).where(was_made).values(state=BatchState.ON_STICK.value))


def mark_handed_over(tx: Writer, batch_id: str, to: str) -> None:
    _set(tx, batch_id, handed_over_at=tx.now.isoformat(), handed_over_to=to)
    c = tables.outbox.c
    is_open = (c.batch_id == batch_id) & c.state.not_in([state.value for state in ANSWERED])
    tx.connection.execute(update(tables.outbox).where(is_open).values(state=BatchState.HANDED_OVER.value))


def mark_told(tx: Writer, batch_id: str, told: Outcome | None) -> None:
    """The city said over the phone what became of it; the receipt itself is still awaited."""
    at = tx.now.isoformat() if told else ""
    _set(tx, batch_id, told_outcome=told.value if told else "", told_at=at)


def answer(tx: Writer, batch_id: str, state: BatchState, code: str, receipt_id: str) -> None:
    """The city's receipt has come."""
    _set(
        tx, batch_id, state=state.value, code=code, waits_for=0, receipt_id=receipt_id,
        answered_at=tx.now.isoformat(),
    )  # fmt: skip


def mark_waiting(tx: Writer, batch_id: str, code: str, waits_for: int) -> None:
    """The city has it and waits for an earlier number, or for a supervisor."""
    _set(tx, batch_id, code=code, waits_for=waits_for)


def refuse_rows(tx: Writer, batch_id: str, rows: Iterable[tuple[str, str]]) -> None:
    """The city did not take these (table, id): they are no longer with it."""
    given = [(batch_id, table_name, row_id) for table_name, row_id in rows]
    if given:
        tx.connection.exec_driver_sql(
            "UPDATE outbox_rows SET is_out = 0 WHERE batch_id = ? AND table_name = ? AND row_id = ?", given
        )


def refuse_all(tx: Writer, batch_id: str) -> None:
    tx.connection.exec_driver_sql("UPDATE outbox_rows SET is_out = 0 WHERE batch_id = ?", (batch_id,))


def follow(tx: Writer, batch_id: str, table_name: str, row_ids: Iterable[str]) -> None:
    """What was changed here only because the city answered is no news for it."""
    given = [(table_name, batch_id, row_id) for row_id in row_ids]
    if given:
        tx.connection.exec_driver_sql(
            f"UPDATE outbox_rows SET revision = (SELECT t.revision FROM {table_name} t WHERE t.id = row_id)"
            " WHERE table_name = ? AND batch_id = ? AND row_id = ?",
            given,
        )


def rows_of(tx: Reader, batch_id: str, table_name: str) -> dict[str, int]:
    """Record id -> the revision that the batch carries."""
    c = tables.outbox_rows.c
    query = select(c.row_id, c.revision).where(c.batch_id == batch_id, c.table_name == table_name)
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def _set(tx: Writer, batch_id: str, **values: Any) -> None:
    tx.connection.execute(update(tables.outbox).where(tables.outbox.c.batch_id == batch_id).values(**values))


def _batch(row: Mapping[Any, Any]) -> OutBatch:
    plain = (
        "batch_id", "chain", "number", "previous", "file_name", "outer_sha256", "size_bytes", "photo_count",
        "up_to_deed", "handed_over_to", "code", "waits_for", "photos_later",
    )  # fmt: skip
    times: dict[str, Any] = {
        name: datetime.fromisoformat(row[name]) if row[name] else None for name in _TIMES
    }
    return OutBatch(
        clock=datetime.fromisoformat(row["clock"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        state=BatchState(row["state"]),
        counts=json.loads(row["counts"] or "{}"),
        left_as=LeftAs(row["left_as"]),
        told=Outcome(row["told_outcome"]) if row["told_outcome"] else None,
        **{name: row[name] for name in plain},
        **times,
    )


def cases_ready_in(tx: Reader, batch_id: str) -> list[str]:
    """Cases of a batch that wait for it to leave: ready, and not changed since it was made.

    It carries them one revision on, as Terkirim; one that was changed meanwhile goes with the next.
    """
    query = (
        "SELECT c.id FROM outbox_rows o JOIN cases c ON c.id = o.row_id AND c.revision = o.revision"
        " WHERE o.batch_id = ? AND o.table_name = 'cases' AND o.is_out = 1 AND c.state = ? ORDER BY c.n"
    )
    return list(tx.connection.exec_driver_sql(query, (batch_id, State.READY.value)).scalars())


def cases_sent_with(tx: Reader, batch_id: str) -> list[str]:
    """Cases of a batch that still stand as sent, unless a later batch carries a correction of them."""
    query = (
        "SELECT c.id FROM outbox_rows o JOIN cases c ON c.id = o.row_id"
        " WHERE o.batch_id = ? AND o.table_name = 'cases' AND c.state = ?"
        " AND NOT EXISTS (SELECT 1 FROM outbox_rows later WHERE later.table_name = 'cases'"
        " AND later.row_id = o.row_id AND later.revision > o.revision AND later.is_out = 1) ORDER BY c.n"
    )
    return list(tx.connection.exec_driver_sql(query, (batch_id, State.SENT.value)).scalars())


def give_up_unanswered(tx: Writer) -> int:
    """Batches without an answer will not be opened any more; gives how many."""
    states = ", ".join(f"'{state}'" for state in sorted(ANSWERED))
    unanswered = f"SELECT batch_id FROM outbox WHERE state NOT IN ({states})"
    tx.connection.exec_driver_sql(f"UPDATE outbox_rows SET is_out = 0 WHERE batch_id IN ({unanswered})")
    return tx.connection.exec_driver_sql(
        f"UPDATE outbox SET state = '{BatchState.REFUSED}', code = 'RENEWED' WHERE state NOT IN ({states})"
    ).rowcount
