"""In this file: Surat Pendaftaran Laptop: the paper by which the city gets to know an office's laptop.

The city scans the code from the paper or types its 25 letters; what counts are
the two wet signatures beside it. No key is secret here: the code is public.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from padang_desktop.documents import code_box, fonts
from padang_desktop.documents.code_box import CodeBox
from padang_desktop.documents.field_list import draw_fields
from padang_desktop.documents.letterhead import Stationery, draw_letterhead, draw_title
from padang_desktop.documents.paper import (
    FOOT_BASE,
    MM,
    Imprint,
    draw_foot,
    draw_practice_mark,
    open_canvas,
    write,
    write_lines,
    write_out,
)
from padang_desktop.documents.signature_block import SignatureBlock, draw_blocks, height_of
from padang_desktop.documents.text_fit import wrap

_MARGIN = 20 * MM
_SIZE, _LEADING = 10.5, 15.0

_OPENING = (
    "Dengan surat ini kami mendaftarkan laptop berikut sebagai laptop kerja yang mengirim data "
    "kesejahteraan sosial dari {area} kepada {city}."
)
_PROMISES = (
    "Laptop ini hanya dipakai oleh petugas yang disebut di atas, dengan kata sandi yang tidak dibagikan.",
    "Kiriman data dari laptop ini kami akui sebagai kiriman kami.",
    "Bila laptop hilang, rusak, atau berpindah tangan, kami segera melaporkannya agar kodenya dihentikan.",
)
_WORDS = (
    "Petugas Dinas Sosial memindai gambar di samping dari kertas ini, atau mengetik ke-25 huruf, lalu "
    "memeriksa kedua tanda tangan di bawah."
)


@dataclass(frozen=True, slots=True)
class EnrolmentLetter:
    """`public_line` is what the QR holds; `letters` are the 25 letters, with or without separators.

    An empty `number` or `laptop_serial` leaves a dotted line for the pen.
    """

    number: str
    area: str
    area_code: str
    city: str
    officer: SignatureBlock
    superior: SignatureBlock
    device: str
    laptop_serial: str
    letters: str
    public_line: str


def draw(out: BinaryIO | Path, letter: EnrolmentLetter, stationery: Stationery, imprint: Imprint) -> None:
    """One page. All or nothing; raises LogoDamaged, PaperInUse or PaperNotWritten."""
    size = stationery.paper
    canvas = open_canvas(
        size, stationery.resources, title="Surat pendaftaran laptop", made_at=imprint.printed_at
    )
    if imprint.is_practice:
        draw_practice_mark(canvas, size)
    left, right = _MARGIN, size.width - _MARGIN
    top = draw_letterhead(canvas, stationery.letterhead, size, size.height - 13 * MM, margin=_MARGIN)
    number = letter.number or "." * 40
    base = draw_title(canvas, size, top - 6 * MM, "SURAT PENDAFTARAN LAPTOP", number, margin=_MARGIN) - 3 * MM
    opening = wrap(_OPENING.format(area=letter.area, city=letter.city), fonts.TEXT, _SIZE, right - left)
    base = write_lines(canvas, opening, fonts.TEXT, _SIZE, left, base, leading=_LEADING) - 2 * MM
    fields = (
        ("Wilayah", f"{letter.area} (kode {letter.area_code})"),
        ("Petugas", letter.officer.signatory.name),
        ("Kode laptop", letter.device),
        ("Nomor seri laptop", letter.laptop_serial),
    )
    base = draw_fields(canvas, fields, left, right, base, label_wide=36 * MM)
    box = CodeBox("Kode pendaftaran (25 huruf)", letter.letters, letter.public_line, _WORDS)
    base = code_box.draw(canvas, box, left, right, base + 4)
    for at, promise in enumerate(_PROMISES, start=1):
        write(canvas, f"{at}.", fonts.TEXT, _SIZE, left, base)
        lines = wrap(promise, fonts.TEXT, _SIZE, right - left - 6 * MM)
        base = write_lines(canvas, lines, fonts.TEXT, _SIZE, left + 6 * MM, base, leading=_LEADING)
    blocks = [letter.superior, letter.officer]
    lowest = FOOT_BASE + 8 * MM + height_of(blocks, right - left)
    draw_blocks(canvas, blocks, left, right, max(base - 2 * MM, lowest))
    draw_foot(canvas, size, imprint, page=1, pages=1, edge=_MARGIN)
    canvas.showPage()
    write_out(canvas, out)
