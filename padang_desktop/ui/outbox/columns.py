"""In this file: the columns of the two tables of Kirim & Terima: batches, and what came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.batches.batch_state import ANSWERED
from padang_desktop.domain.problems import Severity
from padang_desktop.domain.values.number import number
from padang_desktop.ui.column_room import Widths
from padang_desktop.ui.outbox.batch_view import look_of, when
from padang_desktop.ui.outbox.place_choice import size_in_words
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.see_to_returned import ReturnedWork
    from padang_desktop.use_cases.outbox.send_batch import BatchLine


def table_of(
    columns: list[Column[Any]], records: Mapping[Any, Any], name: str, widths: Widths
) -> RecordTable:
    """A table over records that the page keeps by id; the page says which ids are shown."""

    def fetch(ids: Sequence[Any]) -> Mapping[Any, Any]:
        return {each: records[each] for each in ids if each in records}

    return RecordTable(PagedTable(columns, fetch), name, widths)


def batch_columns() -> list[Column[Any]]:
    """Of BatchLines, newest first; never sorted otherwise."""
    return [
        Column("number", tr("Nomor"), lambda line: number(line.batch.number), is_number=True,
               can_sort=False, width=8),
        Column("made_at", tr("Disiapkan"), lambda line: when(line.batch.made_at), can_sort=False, width=18),
        Column("state", tr("Keadaan"), _state, can_sort=False, width=32,
               state=look_of),
        Column("content", tr("Data"), lambda line: number(sum(count for _, count in line.nouns)),
               is_number=True, can_sort=False, width=8),
        Column("photos", tr("Foto"), lambda line: number(line.batch.photo_count), is_number=True,
               can_sort=False, width=8),
        Column("size", tr("Ukuran"), lambda line: size_in_words(line.batch.size_bytes), is_number=True,
               can_sort=False, width=10),
        Column("answered_at", tr("Dijawab kota"), lambda line: when(line.batch.answered_at),
               can_sort=False, width=18),
    ]  # fmt: skip


def _state(line: BatchLine) -> str:
    if line.batch.waits_for and line.state not in ANSWERED:
        return tr("Kota menunggu nomor {number}").format(number=line.batch.waits_for)
    return tr(line.state_words)


def returned_columns() -> list[Column[Any]]:
    """Of ReturnedWorks."""
    return [
        Column("noun", tr("Jenis"), lambda work: work.noun, can_sort=False, width=16),
        Column("label", tr("Nomor atau nama"), lambda work: work.label, can_sort=False, width=26),
        Column("severity", tr("Hasil"), _said, can_sort=False, width=24,
               state=lambda work: "bad" if work.severity is Severity.BLOCK else "warn"),
        Column("reason", tr("Alasan"), lambda work: work.reason, can_sort=False),
    ]  # fmt: skip


def _said(work: ReturnedWork) -> str:
    return tr("Tidak diterima") if work.severity is Severity.BLOCK else tr("Diterima, ada catatan")
