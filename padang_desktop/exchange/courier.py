"""In this file: a sealed file carried out to a flashdisk, and one carried in and checked.

Bytes only: which batch is due and what the receiver remembers are the use
case's. A file to be received is copied first and the copy is checked.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.batches.batch import CheckedBatch, SealedBatch, Sink
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.exchange import batch_reader, pickup, usb
from padang_desktop.exchange.desk import Desk
from padang_desktop.exchange.refused import Refused


@dataclass(frozen=True, slots=True)
class Carried:
    """A checked batch and our own copy of its sealed file, kept as evidence by the receiver."""

    checked: CheckedBatch
    sealed_copy: Path


def send(sealed: SealedBatch, root: Path, name: str, progress: Progress | None = None) -> usb.Delivered:
    """Put a sealed batch on the drive at `root`; when this returns, it is surely there.

    Raises Refused E_BERUBAH when the file in the outbox is no longer the one
    that was sealed, and what usb.write raises.
    """
    return usb.write(Path(sealed.path), root, name, progress, sealed.sha256)


def receive(source: Path, desk: Desk, sink: Sink, into: Path, progress: Progress | None = None) -> Carried:
    """Copy a file off a flashdisk into our folder `into` and check the copy.

    On Refused the copy stays in `into`, since it is kept for inspection: it is
    named in the refusal's fact `salinan`, and the caller moves or removes it.
    On anything else nothing is left. The sink is discarded by the reader.
    """
    watch = progress or Silent()
    taken = pickup.take(source, into, watch)
    try:
        checked = batch_reader.check(taken.path, desk, sink, watch)
    except Refused as refused:
        refused.facts["salinan"] = str(taken.path)
        raise
    except BaseException:
        with contextlib.suppress(OSError):
            taken.path.unlink(missing_ok=True)
        raise
    return Carried(checked, taken.path)
