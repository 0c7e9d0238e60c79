"""In this file: Surat Berkas Kota: the letter that carries the city's 25 letters to each kecamatan.

The file and the code go two ways: a flashdisk that was swapped on its way
cannot swap the letter too. The office types the letters or scans the image.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from padang_desktop.documents.code_box import CodeBox
from padang_desktop.documents.letter_page import LetterPage
from padang_desktop.documents.letterhead import Stationery
from padang_desktop.documents.paper import MM, Imprint
from padang_desktop.documents.signature_block import SignatureBlock

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
    page = LetterPage("Surat Berkas Kota", letter.number, stationery, imprint)
    for line in _TO:
        page.say(line)
    page.base -= 2 * MM
    page.say(_OPENING.format(city=letter.city))
    page.show_code(CodeBox("Kode dari surat kota (25 huruf)", letter.letters, letter.letters, _WORDS))
    page.count_up(_STEPS)
    page.sign([letter.signer], (page.left + page.right) / 2, 4 * MM)
    page.save(out)
