"""In this file: the sheet of a field workbook that says how it is filled in, and what is read out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# How much of a sentence stands in one line of its column; a spreadsheet that is opened on a phone
# does not make the row higher by itself.
_LINE_SIGNS, _LINE_HEIGHT = 108, 16

_HOW: tuple[str, ...] = (
    "Isi hanya kolom berwarna putih. Kolom abu-abu terkunci supaya hasil kembali ke keluarga yang benar.",
    "Satu baris untuk satu tugas. Baris yang belum dikunjungi biarkan kosong.",
    "Tekan sel lalu pilih dari daftar untuk Hasil kunjungan, Kelayakan, Alasan, dan Hubungan responden.",
    "Tanggal ditulis seperti 22/11/2026, jam seperti 14.30.",
    "Pindah: pilih rinciannya dan tulis tujuannya. Meninggal: pilih rinciannya dan tulis tanggalnya.",
    "Tidak layak: pilih paling sedikit satu alasan. Alasan Lainnya harus ditulis.",
    "Bacakan pemberitahuan di bawah ini sebelum bertanya, lalu pilih Sudah.",
    "Lokasi boleh kosong. Tempel koordinat atau tautan peta bila ada.",
    "Warga boleh tidak menjawab: pilih Tidak bersedia menjawab.",
    "Jangan hapus, tambah, atau urutkan baris. Kembalikan berkas ini ke petugas kecamatan setelah selesai.",
)


def write(book: Workbook, sheet: Worksheet, facts: Sequence[str], more: Sequence[str], notice: str) -> None:
    """Put down whose workbook it is (`facts`), how to fill it in (`more` besides the usual), the notice."""
    title = book.add_format({"bold": True, "font_size": 15})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 88)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, "Petunjuk mengisi lembar kerja kunjungan", title)
    for line, fact in enumerate(facts, 1):
        sheet.write_string(line, 0, fact)
    sentences = (*_HOW, *more)
    for number, sentence in enumerate(sentences, 1):
        sheet.write_string(number + 4, 0, f"{number}.", plain)
        sheet.write_string(number + 4, 1, sentence, plain)
        if lines := len(sentence) // _LINE_SIGNS:
            sheet.set_row(number + 4, _LINE_HEIGHT * (lines + 1))
    below = len(sentences) + 6
    sheet.write_string(below, 1, "Pemberitahuan yang dibacakan", bold)
    sheet.write_string(below + 1, 1, notice, plain)
    sheet.set_row(below + 1, 48)
    sheet.protect("")
