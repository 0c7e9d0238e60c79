"""In this file: the sheet with the recovery code: the only way back when a passphrase is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.documents import fonts
from padang_desktop.documents.field_list import draw_fields
from padang_desktop.documents.letterhead import Stationery, draw_title
from padang_desktop.documents.paper import (
    INK,
    MM,
    MUTED,
    Imprint,
    PaperSize,
    draw_foot,
    draw_practice_mark,
    open_canvas,
    write,
    write_lines,
    write_out,
)
from padang_desktop.documents.signature_block import SignatureBlock, draw_blocks
from padang_desktop.documents.text_fit import wrap
from padang_desktop.domain.certificates.certificate import Signatory

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN = 20 * MM
_GROUP = 5
_LETTERS = 22.0

_SECTIONS = (
    (
        "Untuk apa kode ini",
        "Kode ini membuka kembali data kantor bila kata sandi terlupa. Tanpa kata sandi dan tanpa kode "
        "ini, data di laptop tidak dapat dibuka oleh siapa pun.",
    ),
    (
        "Di mana menyimpannya",
        "Masukkan lembar ini ke dalam amplop, tutup rapat, bubuhkan tanda tangan di atas lem, lalu simpan "
        "di lemari terkunci di kantor. Jangan disimpan di tas laptop, jangan difoto, dan jangan dikirim "
        "lewat pesan.",
    ),
    (
        "Bila kode dipakai atau lembar ini hilang",
        "Buat kode baru di Pengaturan, cetak lembar baru, lalu musnahkan lembar ini. Kode lama tidak "
        "berlaku lagi.",
    ),
    (
        "Cara memakainya",
        "Di layar pembuka pilih “Lupa kata sandi?”, lalu ketik kode di atas. Huruf besar dan kecil sama "
        "saja. Huruf I, L, O, dan U tidak pernah dipakai: yang mirip adalah angka 1 dan 0.",
    ),
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """`code` may come with or without separators; `made_on` is a date as text."""

    code: str
    office: str
    account: str
    made_on: str
    place_date: str


def draw(out: BinaryIO | Path, sheet: RecoverySheet, stationery: Stationery, imprint: Imprint) -> None:
    """One page. All or nothing; raises PaperInUse or PaperNotWritten."""
    size = stationery.paper
    canvas = open_canvas(
        size, stationery.resources, title="Lembar kode pemulihan", made_at=imprint.printed_at
    )
    if imprint.is_practice:
        draw_practice_mark(canvas, size)
    left, right = _MARGIN, size.width - _MARGIN
    base = draw_title(canvas, size, size.height - 22 * MM, "LEMBAR KODE PEMULIHAN", margin=_MARGIN)
    words = "Rahasia. Hanya untuk pemilik data kantor ini."
    write(canvas, words, fonts.TEXT, 10, size.width / 2, base, colour=MUTED, align="centre")
    fields = (("Kantor", sheet.office), ("Pengguna", sheet.account), ("Dibuat", sheet.made_on))
    base = draw_fields(canvas, fields, left, right, base - 12 * MM, label_wide=28 * MM)
    base = _draw_code(canvas, size, sheet.code, base + 6)
    for title, text in _SECTIONS:
        write(canvas, title, fonts.TEXT_BOLD, 11, left, base)
        lines = wrap(text, fonts.TEXT, 10.5, right - left)
        base = write_lines(canvas, lines, fonts.TEXT, 10.5, left, base - 15.5, leading=15) - 9
    keeper = SignatureBlock(sheet.place_date, Signatory("Yang menyimpan lembar ini", sheet.account))
    witness = SignatureBlock("", Signatory("Saksi", ""))
    draw_blocks(canvas, [witness, keeper], left, right, base - 4 * MM)
    draw_foot(canvas, size, imprint, page=1, pages=1, edge=_MARGIN)
    canvas.showPage()
    write_out(canvas, out)


def grouped(code: str) -> tuple[str, ...]:
    """The letters in even groups of at most five, however they came; no letter stands alone."""
    whole = "".join(code.replace("-", " ").split())
    count = -(-len(whole) // _GROUP)
    short, longer = divmod(len(whole), count)
    groups: list[str] = []
    for at in range(count):
        start = sum(len(group) for group in groups)
        groups.append(whole[start : start + short + (at < longer)])
    return tuple(groups)


def _draw_code(canvas: Canvas, size: PaperSize, code: str, top: float) -> float:
    """A box with the groups in two rows, each group numbered; returns the next base line."""
    groups = grouped(code)
    in_a_row = (len(groups) + 1) // 2
    rows = [groups[:in_a_row], groups[in_a_row:]]
    left, right, high = _MARGIN, size.width - _MARGIN, 42 * MM
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(1.2)
    canvas.roundRect(left, top - high, right - left, high, 6, stroke=1, fill=0)
    step = (right - left - 12 * MM) / in_a_row
    for row, row_groups in enumerate(rows):
        base = top - 17 * MM - row * 18 * MM
        for at, group in enumerate(row_groups):
            x = left + 6 * MM + at * step
            number = row * in_a_row + at + 1
            write(canvas, str(number), fonts.TEXT, 8, x, base + 8 * MM, colour=MUTED)
            _spaced(canvas, group, x, base, step - 4 * MM)
    return top - high - 11 * MM


def _spaced(canvas: Canvas, group: str, x: float, base: float, room: float) -> None:
    """Each letter in a place of its own, so that none is skipped when reading aloud."""
    cell = min(room / max(len(group), 1), 7.4 * MM)
    size = min(_LETTERS, cell * 1.15)
    for at, letter in enumerate(group):
        write(canvas, letter, fonts.TEXT_BOLD, size, x + cell * (at + 0.5), base, align="centre")
