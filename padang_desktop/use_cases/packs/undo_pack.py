"""In this file: a pack that was taken in is taken back whole, or what stands on it is named."""

from __future__ import annotations

import contextlib

from padang_desktop.domain.packs.pack import PackStandsUnder, TakenState, UnknownPack
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.store import changes, left_rows, merged_records, packs, settings, standing
from padang_desktop.store.packs import TakenPack
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos


def undo_pack(office: Office, batch_id: str, progress: Progress | None = None) -> TakenPack:
    """Take back everything that a pack wrote; it may be taken in again from our copy.

    A newer key list stays: what was trusted once cannot be forgotten. Raises
    UnknownPack, or PackStandsUnder when a later pack or later work stands on it.
    """
    from dataclasses import replace

    with office.writing("pack.undone", batch_id) as tx:
        done = packs.one_taken(tx, batch_id)
        if done is None or done.state is not TakenState.TAKEN or done.deed is None:
            raise UnknownPack(reason=batch_id)
        later = packs.newest_of(tx, done.chain)
        if later > done.number:
            raise PackStandsUnder(count=1, what=f"Data dari Kota nomor {later}")
        merged_records.forget_with_city(tx, batch_id)
        pictures = merged_records.photos_of(tx, done.deed)
        if changes.in_the_way(tx, done.deed):
            found = standing.on(tx, done.deed)
            raise PackStandsUnder(count=found.count, what=found.in_words)
        left_rows.put_back(tx, done.deed)
        # Visits that went over to another laptop's task come back only after that task has gone.
        tx.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        tx.tell(rows=changes.undo(tx, done.deed), number=done.number)
        for name, former in done.settings_before.items():
            settings.put(tx, name, former or "")
        undone = replace(done, state=TakenState.UNDONE, undone_by=tx.deed)
        packs.put(tx, undone)
    with contextlib.suppress(Situation, OSError):
        keep_photos.drop_unnamed(office, pictures)
    office.refresh_facts()
    return undone
