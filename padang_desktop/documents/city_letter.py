"""In this file: Surat Berkas Kota: the letter that carries the city's 25 letters to each kecamatan.

The file and the code go two ways: a flashdisk that was swapped on its way
cannot swap the letter too. The office types the letters or scans the image.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from padang_desktop.documents import code_box, fonts
from padang_desktop.documents.code_box import CodeBox
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
_TO = ("Kepada Yth.", "Camat dan TKSK Kecamatan ..............................")
_OPENING = (
    "Berkas Kota dari {city} diberikan di flashdisk, supaya laptop kantor Saudara dapat mengirim data "
    "kepada Dinas Sosial dan menerima data dari kota. Kodenya hanya ada di surat ini."
)
_WORDS = (
    "Ketik ke-25 huruf ini di program, atau pindai gambar di samping. Kode ini sama untuk semua kecamatan; "
    "huruf besar dan kecil sama saja."
)
_STEPS = (
    "Di laptop kantor, pasang flashdisk itu, buka halaman Kirim & Terima, lalu pilih Berkas Kota.",
    "Ketik kode dari surat ini, lalu tekan Gabung.",
    "Bila program berkata kodenya tidak cocok, berkas itu bukan dari kami. Jangan diteruskan; telepon "
    "Dinas Sosial.",
    "Simpan dan cetak Surat Pendaftaran Laptop, tanda tangani bersama Camat, lalu antarkan ke Dinas Sosial.",
)


@dataclass(frozen=True, slots=True)
class CityLetter:
    """An empty `number` leaves a dotted line for the pen."""

    number: str
    city: str
    letters: str
    signer: SignatureBlock


def draw(out: BinaryIO | Path, letter: CityLetter, stationery: Stationery, imprint: Imprint) -> None:
    """One page. All or nothing; raises LogoDamaged, PaperInUse or PaperNotWritten."""
    size = stationery.paper
    canvas = open_canvas(size, stationery.resources, title="Surat Berkas Kota", made_at=imprint.printed_at)
    if imprint.is_practice:
        draw_practice_mark(canvas, size)
    left, right = _MARGIN, size.width - _MARGIN
    top = draw_letterhead(canvas, stationery.letterhead, size, size.height - 13 * MM, margin=_MARGIN)
    number = letter.number or "." * 40
    base = draw_title(canvas, size, top - 6 * MM, "SURAT BERKAS KOTA", number, margin=_MARGIN) - 3 * MM
    base = write_lines(canvas, _TO, fonts.TEXT, _SIZE, left, base, leading=_LEADING) - 2 * MM
    opening = wrap(_OPENING.format(city=letter.city), fonts.TEXT, _SIZE, right - left)
    base = write_lines(canvas, opening, fonts.TEXT, _SIZE, left, base, leading=_LEADING)
    box = CodeBox("Kode dari surat kota (25 huruf)", letter.letters, letter.letters, _WORDS)
    base = code_box.draw(canvas, box, left, right, base + 4)
    for at, step in enumerate(_STEPS, start=1):
        write(canvas, f"{at}.", fonts.TEXT, _SIZE, left, base)
        lines = wrap(step, fonts.TEXT, _SIZE, right - left - 6 * MM)
        base = write_lines(canvas, lines, fonts.TEXT, _SIZE, left + 6 * MM, base, leading=_LEADING)
    middle = (left + right) / 2
    lowest = FOOT_BASE + 8 * MM + height_of([letter.signer], right - middle)
    draw_blocks(canvas, [letter.signer], middle, right, max(base - 4 * MM, lowest))
    draw_foot(canvas, size, imprint, page=1, pages=1, edge=_MARGIN)
    canvas.showPage()
    write_out(canvas, out)
