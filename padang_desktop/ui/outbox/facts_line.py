"""In this file: the line under the heading of Kirim & Terima: the city, the batches, what is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.values.number import number
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.see_outbox import Outbox


def facts_of(outbox: Outbox) -> str:
    """A batch is waited for once it has left; one that was only made is told apart."""
    waiting = sum(1 for line in outbox.batches if line.batch.has_left)
    made = sum(1 for line in outbox.batches if line.batch.state is BatchState.MADE)
    city = outbox.joining.city if outbox.joining.is_joined else tr("Belum bergabung dengan kota")
    parts = [city, tr("{count} kiriman").format(count=number(len(outbox.batches)))]
    if waiting:
        parts.append(tr("{count} menunggu tanda terima").format(count=number(waiting)))
    if made:
        parts.append(tr("{count} belum disimpan").format(count=number(made)))
    if not outbox.joining.is_enrolled and outbox.joining.is_joined:
        parts.append(tr("laptop belum tercatat di daftar kota"))
    return " · ".join(parts)
