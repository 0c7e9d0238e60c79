"""In this file: what the city remembers of the records that came from a kecamatan."""

from __future__ import annotations

from sqlalchemy import distinct, func, select, update

from padang_desktop.store import tables
from padang_desktop.store.city.shared import keep_where_it_lies, read_where_it_lies
from padang_desktop.store.database import Reader, Writer


@read_where_it_lies
def counts_of(tx: Reader, wilayah: str) -> dict[str, int]:
    """Table of the store -> different records that this kecamatan (six digits) has reported."""
    c = tables.arrivals.c
    query = select(c.table_name, func.count(distinct(c.row_id))).where(c.wilayah == wilayah)
    return {row[0]: row[1] for row in tx.connection.execute(query.group_by(c.table_name))}


@keep_where_it_lies
def forget_revisions_after(tx: Writer, chain: str, number: int) -> int:
    """The sender no longer knows what it sent after this number; gives how many records that concerns.

    It counts revisions on from where its backup stood, so what it changes next
    would look old. What came stays; its revision is kept below zero, where every
    record beats it, and still tells what the city has changed since.
    """
    sent, came = tables.arrivals.c, tables.inbox.c
    lost = select(came.batch_id).where(came.chain == chain, came.number > number)
    statement = (
        update(tables.arrivals).where(sent.batch_id.in_(lost)).values(revision=-func.abs(sent.revision))
    )
    return tx.connection.execute(statement).rowcount
