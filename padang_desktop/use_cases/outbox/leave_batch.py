"""In this file: a batch has left the laptop, and only now are its cases Terkirim."""

from __future__ import annotations

from padang_desktop.domain.batches.batch_state import LeftAs
from padang_desktop.domain.batches.batch_tables import CASES
from padang_desktop.domain.cases.case import Step, after
from padang_desktop.store import cases, outbox
from padang_desktop.store.database import Writer


def mark_left(tx: Writer, batch_id: str, left_as: LeftAs = LeftAs.STICK) -> None:
    """The batch lies on a flashdisk or in a file: only now are its cases Terkirim."""
    outbox.mark_copied(tx, batch_id, left_as)
    send_cases(tx, batch_id)


def send_cases(tx: Writer, batch_id: str) -> None:
    """Cases that waited for this batch to leave become Terkirim; once is enough."""
    ready = outbox.cases_ready_in(tx, batch_id)
    for state in {after(case, Step.SEND) for case in cases.take_many(tx, ready)}:
        cases.move_all(tx, ready, state)
    outbox.follow(tx, batch_id, CASES.kept_in, ready)
