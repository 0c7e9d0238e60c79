"""In this file: the two papers of a batch: the letter that goes with it, and the receipt for it.

Neither names a person of the data: only counts, the file, and its sum. On the
receipt refused records stand by kind and reason; the sender's laptop names each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts
from padang_desktop.documents.field_list import draw_fields
from padang_desktop.documents.letterhead import Stationery, draw_letterhead, draw_title
from padang_desktop.documents.page_pen import PagePen, counted
from padang_desktop.documents.paper import (
    FOOT_BASE,
    MM,
    Imprint,
    open_canvas,
    write,
    write_lines,
    write_out,
)
from padang_desktop.documents.ruled_table import Column, RuledTable
from padang_desktop.documents.signature_block import SignatureBlock, draw_blocks, height_of
from padang_desktop.documents.text_fit import wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN = 20 * MM
_BOTTOM = FOOT_BASE + 8 * MM
_SIZE, _LEADING = 10.5, 15.0


@dataclass(frozen=True, slots=True)
class BatchLetter:
    """Surat Pengantar Pengiriman Data. Texts are final; `counts` are (kind, how many).

    `sha256` is the hexadecimal sum of the file on the flashdisk, so that the receiver
    can see that it is the very file.
    """

    number: str
    sender: str
    receiver: str
    batch_number: str
    made_on: str
    file_name: str
    file_size: str
    sha256: str
    counts: tuple[tuple[str, int], ...]
    handed_over_by: SignatureBlock
    received_by: SignatureBlock


@dataclass(frozen=True, slots=True)
class ReceiptCount:
    kind: str
    sent: int
    accepted: int
    refused: int


@dataclass(frozen=True, slots=True)
class ToldReason:
    """Why `count` records of one kind came back, or were noted; `reason` is one sentence."""

    kind: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class BatchReceipt:
    """Tanda Terima: what the city took, what comes back as work, and what follows (`closing`).

    `phone_code` is the kode terima, "" for a batch that waits; `sha256` is ""
    where the sealed file is not at hand.
    """

    number: str
    sender: str
    receiver: str
    batch_number: str
    receipt_file: str
    received_on: str
    outcome: str
    phone_code: str
    sha256: str
    counts: tuple[ReceiptCount, ...]
    refused: tuple[ToldReason, ...]
    remarks: tuple[ToldReason, ...]
    closing: str
    handed_over_by: SignatureBlock
    received_by: SignatureBlock


def draw_letter(out: BinaryIO | Path, letter: BatchLetter, stationery: Stationery, imprint: Imprint) -> None:
    """All or nothing. Raises LogoDamaged, PaperInUse or PaperNotWritten."""
    fields = (
        ("Dari", letter.sender),
        ("Kepada", letter.receiver),
        ("Nomor kiriman", letter.batch_number),
        ("Dibuat", letter.made_on),
        ("Nama berkas", letter.file_name),
        ("Ukuran berkas", letter.file_size),
        ("Sidik berkas (SHA-256)", spaced_sum(letter.sha256)),
    )
    total = ("Jumlah", _number(sum(count for _, count in letter.counts)))
    rows = tuple((kind, _number(count)) for kind, count in letter.counts)
    slip = _Slip(
        "SURAT PENGANTAR PENGIRIMAN DATA",
        letter.number,
        "Bersama surat ini kami serahkan satu flashdisk berisi kiriman data sebagai berikut.",
        fields,
        (("", RuledTable((Column("Isi kiriman", 4), Column("Jumlah", 1, is_number=True)), rows, total)),),
        "Berkas terkunci dan hanya dapat dibuka oleh penerima. Tanda terima diserahkan kembali lewat "
        "flashdisk atau surat setelah isi diperiksa.",
        (letter.received_by, letter.handed_over_by),
    )
    _write_slip(out, slip, stationery, imprint)


def draw_receipt(
    out: BinaryIO | Path, receipt: BatchReceipt, stationery: Stationery, imprint: Imprint
) -> None:
    """All or nothing. Raises LogoDamaged, PaperInUse or PaperNotWritten."""
    fields = (
        ("Dari", receipt.sender),
        ("Diterima oleh", receipt.receiver),
        ("Nomor kiriman", receipt.batch_number),
        ("Diterima", receipt.received_on),
        ("Hasil pemeriksaan", receipt.outcome),
        ("Kode terima", receipt.phone_code),
        ("Berkas tanda terima", receipt.receipt_file),
        ("Sidik berkas (SHA-256)", spaced_sum(receipt.sha256)),
    )
    tables = (
        ("", _count_table(receipt.counts)),
        ("Yang dikembalikan untuk diperbaiki", _reason_table(receipt.refused)),
        ("Diterima dengan catatan", _reason_table(receipt.remarks)),
    )
    slip = _Slip(
        "TANDA TERIMA KIRIMAN DATA",
        receipt.number,
        "Satu berkas kiriman data telah diterima dan diperiksa, dengan hasil sebagai berikut.",
        tuple((label, value) for label, value in fields if value),
        tuple((title, table) for title, table in tables if table.rows),
        receipt.closing,
        (receipt.handed_over_by, receipt.received_by),
    )
    _write_slip(out, slip, stationery, imprint)


def spaced_sum(sha256: str) -> str:
    """The sum in groups of eight, four to a line, so that two papers can be compared by eye."""
    groups = [sha256[at : at + 8] for at in range(0, len(sha256), 8)]
    return " ".join("\u00a0".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _count_table(counts: tuple[ReceiptCount, ...]) -> RuledTable:
    columns = (
        Column("Isi kiriman", 3),
        Column("Dikirim", 1, is_number=True),
        Column("Diterima", 1, is_number=True),
        Column("Dikembalikan", 1.15, is_number=True),
    )
    rows = tuple((c.kind, _number(c.sent), _number(c.accepted), _number(c.refused)) for c in counts)
    total = (
        "Jumlah",
        _number(sum(c.sent for c in counts)),
        _number(sum(c.accepted for c in counts)),
        _number(sum(c.refused for c in counts)),
    )
    return RuledTable(columns, rows, total)


def _reason_table(reasons: tuple[ToldReason, ...]) -> RuledTable:
    columns = (
        Column("No", 0.45, is_number=True),
        Column("Jenis", 1.2),
        Column("Jumlah", 0.8, is_number=True),
        Column("Alasan", 4),
    )
    rows = tuple((str(at), r.kind, _number(r.count), r.reason) for at, r in enumerate(reasons, start=1))
    return RuledTable(columns, rows)


@dataclass(frozen=True, slots=True)
class _Slip:
    title: str
    number: str
    opening: str
    fields: tuple[tuple[str, str], ...]
    tables: tuple[tuple[str, RuledTable], ...]
    closing: str
    blocks: tuple[SignatureBlock, SignatureBlock]


def _write_slip(out: BinaryIO | Path, slip: _Slip, stationery: Stationery, imprint: Imprint) -> None:
    canvas, _ = counted(
        lambda: _canvas(slip, stationery, imprint),
        lambda canvas, pages: _Pen(canvas, stationery, imprint, pages=pages, margin=_MARGIN).draw(slip),
    )
    write_out(canvas, out)


def _canvas(slip: _Slip, stationery: Stationery, imprint: Imprint) -> Canvas:
    return open_canvas(
        stationery.paper, stationery.resources, title=slip.title.capitalize(), made_at=imprint.printed_at
    )


class _Pen(PagePen):
    """Writes a slip: its head, its tables, what closes it."""

    def draw(self, slip: _Slip) -> int:
        """Returns how many pages it took."""
        self._begin_page()
        self._head(slip)
        for title, table in slip.tables:
            self._table(title, table)
        self._closing(slip)
        self._end_page()
        return self._page

    def _head(self, slip: _Slip) -> None:
        letterhead = self._stationery.letterhead
        top = draw_letterhead(self._canvas, letterhead, self._size, self._at, margin=_MARGIN)
        number = slip.number or "." * 40
        base = draw_title(self._canvas, self._size, top - 6 * MM, slip.title, number, margin=_MARGIN) - 3 * MM
        lines = wrap(slip.opening, fonts.TEXT, _SIZE, self._right - self._left)
        base = (
            write_lines(self._canvas, lines, fonts.TEXT, _SIZE, self._left, base, leading=_LEADING) - 1 * MM
        )
        base = draw_fields(self._canvas, slip.fields, self._left, self._right, base, label_wide=44 * MM)
        self._at = base + 14 - 5 * MM

    def _table(self, title: str, table: RuledTable) -> None:
        """Draw a table over as many pages as it takes, its head on each."""
        first = 0
        needed = table.least_height(self._left, self._right) + (6 * MM if title else 0)
        if self._at - needed < _BOTTOM:
            self._turn()
        while True:
            if title:
                write(self._canvas, title, fonts.TEXT_BOLD, 10.5, self._left, self._at - 10)
                self._at -= 6 * MM
            left = replace(table, rows=table.rows[first:])
            bottom, drawn = left.draw(self._canvas, self._left, self._right, self._at, _BOTTOM)
            first += drawn
            self._at = bottom - 6 * MM
            if first >= len(table.rows):
                return
            self._turn()

    def _closing_height(self, slip: _Slip) -> float:
        lines = wrap(slip.closing, fonts.TEXT, _SIZE, self._right - self._left)
        return len(lines) * _LEADING + 4 * MM + height_of(slip.blocks, self._right - self._left)

    def _closing(self, slip: _Slip) -> None:
        if self._at - self._closing_height(slip) < _BOTTOM:
            self._turn()
        lines = wrap(slip.closing, fonts.TEXT, _SIZE, self._right - self._left)
        base = write_lines(
            self._canvas, lines, fonts.TEXT, _SIZE, self._left, self._at - _SIZE, leading=_LEADING
        )
        draw_blocks(self._canvas, slip.blocks, self._left, self._right, base - 1 * MM)
