"""In this file: Surat Pendaftaran Laptop: the paper by which the city gets to know an office's laptop.

The city scans the code from the paper or types its 25 letters; what counts are
the two wet signatures beside it. No key is secret here: the code is public.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from padang_desktop.documents.code_box import CodeBox
from padang_desktop.documents.field_list import draw_fields
from padang_desktop.documents.letter_page import LetterPage
from padang_desktop.documents.letterhead import Stationery
from padang_desktop.documents.paper import MM, Imprint
from padang_desktop.documents.signature_block import SignatureBlock

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
    page = LetterPage("Surat pendaftaran laptop", letter.number, stationery, imprint)
    page.say(_OPENING.format(area=letter.area, city=letter.city), 2 * MM)
    fields = (
        ("Wilayah", f"{letter.area} (kode {letter.area_code})"),
        ("Petugas", letter.officer.signatory.name),
        ("Kode laptop", letter.device),
        ("Nomor seri laptop", letter.laptop_serial),
    )
    page.base = draw_fields(page.canvas, fields, page.left, page.right, page.base, label_wide=36 * MM)
    page.show_code(CodeBox("Kode pendaftaran (25 huruf)", letter.letters, letter.public_line, _WORDS))
    page.count_up(_PROMISES)
    page.sign([letter.superior, letter.officer], page.left, 2 * MM)
    page.save(out)
