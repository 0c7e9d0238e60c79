"""In this file: batches that the city will never take in any more, and those it asks for again."""

from __future__ import annotations

from sqlalchemy import select

from padang_desktop.domain.batches.batch_state import BatchState, OutBatch
from padang_desktop.store import outbox, tables
from padang_desktop.store.database import Reader, Writer

# Given up, or never a part of what the city took in under these numbers.
_NOT_OF_THE_CHAIN = "('RENEWED', 'E_CABANG', 'E_KUNCI_CABUT')"


def give_up_from(tx: Writer, chain: str, number: int) -> int:
    """The city refuses this number and all after it: what they carry is unsent again; gives how many."""
    late = "chain = ? AND number >= ? AND state != ?"
    given = (chain, number, BatchState.REFUSED.value)
    tx.connection.exec_driver_sql(
        f"UPDATE outbox_rows SET is_out = 0 WHERE batch_id IN (SELECT batch_id FROM outbox WHERE {late})",
        given,
    )
    return tx.connection.exec_driver_sql(
        f"UPDATE outbox SET state = '{BatchState.REFUSED}', code = 'RENEWED' WHERE {late}", given
    ).rowcount


def ask_again(tx: Writer, chain: str, received: int, below: int) -> int:
    """The city has gone back to where it had `received`; gives how many batches it is to get again.

    Those after that number, and those whose answer was still on its way: it is
    given anew when they come again. What never left waits as before.
    """
    on_the_way = f"('{BatchState.ON_STICK}', '{BatchState.HANDED_OVER}')"
    return tx.connection.exec_driver_sql(
        f"UPDATE outbox SET state = '{BatchState.ASKED}', code = '', waits_for = 0, handed_over_at = '',"
        " handed_over_to = '', told_outcome = '', told_at = '', answered_at = ''"
        " WHERE chain = ? AND number < ? AND state != ?"
        f" AND (number > ? OR state IN {on_the_way}) AND code NOT IN {_NOT_OF_THE_CHAIN}",
        (chain, below, BatchState.MADE.value, received),
    ).rowcount


def forget_sent(tx: Writer) -> int:
    """The city that had all this is gone, and the next has none of it; gives how many batches are given up.

    What was answered stays told as it was, yet every record is unsent again.
    """
    tx.connection.exec_driver_sql("UPDATE outbox_rows SET is_out = 0")
    return outbox.give_up_unanswered(tx)


def asked_again(tx: Reader) -> list[OutBatch]:
    """The batches that a restored city asks for, in the order in which it can open them."""
    c = tables.outbox.c
    query = select(c.batch_id).where(c.state == BatchState.ASKED.value).order_by(c.made_at, c.number)
    found = [outbox.one(tx, batch_id) for batch_id in tx.connection.execute(query).scalars()]
    return [each for each in found if each is not None]
