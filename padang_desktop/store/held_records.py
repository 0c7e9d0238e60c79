"""In this file: how much an office holds, and how much of it is not with the city yet."""

from __future__ import annotations

from padang_desktop.domain.batches.batch_tables import TABLES
from padang_desktop.domain.cases.case import UNSENT_STATES, State
from padang_desktop.store import outbox
from padang_desktop.store.database import Reader

_IN_WORK = ", ".join(f"'{state}'" for state in sorted(UNSENT_STATES - {State.READY}))


def counts(tx: Reader) -> dict[str, int]:
    """Table of the batch -> records of it in this office; tables without any are left out."""
    found = {
        table.name: tx.connection.exec_driver_sql(f"SELECT count(*) FROM {table.kept_in}").scalar_one()
        for table in TABLES
    }
    return {name: count for name, count in found.items() if count}


def unsent_count(tx: Reader) -> int:
    """Records that would travel and are on no batch yet."""
    return sum(outbox.unsent_count(tx, table.kept_in) for table in TABLES)


def work_here(tx: Reader) -> tuple[int, int]:
    """Tasks that are still in work and known here alone, and the visits to them that are with nobody else.

    A task that the city itself gave, and that was not visited yet, stands there too.
    """
    tasks = (
        f"SELECT count(*) FROM cases t WHERE t.state IN ({_IN_WORK})"
        " AND (EXISTS (SELECT 1 FROM visits v WHERE v.case_id = t.id) OR NOT EXISTS"
        " (SELECT 1 FROM from_city g WHERE g.row_table = 'cases' AND g.row_id = t.id))"
    )
    visits = (
        f"SELECT count(*) FROM visits v JOIN cases t ON t.id = v.case_id WHERE t.state IN ({_IN_WORK})"
        " AND NOT EXISTS (SELECT 1 FROM outbox_rows o WHERE o.table_name = 'visits' AND o.row_id = v.id"
        " AND o.revision >= v.revision AND o.is_out = 1)"
    )
    run = tx.connection.exec_driver_sql
    return run(tasks).scalar_one(), run(visits).scalar_one()
