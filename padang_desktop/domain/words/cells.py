"""In this file: what is said of cells that were understood with a doubt, and of whole columns and files."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "NUMBER_UNSEEN_SIGNS": "Ada tanda yang tidak tampak di sel nomor ini. Yang dipakai: {detail}.",
    "AREA_SPELLING": "Kelurahan {value} tidak dikenal. {detail} Itu yang dipakai.",
    "AGE_FOR_DATE": "Ini umur ({value}), bukan tanggal lahir. Tahun lahirnya sekitar {detail}.",
    "TERM_YEAR_ONLY": "Masa bakti hanya menyebut tahun {value}. Yang dipakai: {detail}.",
    "AMOUNT_UNCLEAR": "Angka {value} tidak terbaca. Tulis seperti 1.250.000.",
    "AMOUNT_RANGE": "Ini rentang ({value}), bukan satu angka.",
    "COLUMN_MOSTLY_WRONG": (
        "Hampir semua isi kolom {value} tidak dikenal, misalnya {detail}. Mungkin kolomnya tergeser."
    ),
    "TEXT_GARBLED": (
        "Huruf di berkas ini rusak pada {detail} sel. "
        "Buka berkas aslinya, simpan sebagai .xlsx, lalu pilih lagi."
    ),
    "HIDDEN_ROWS_TAKEN": "Lembar {value} punya {detail} baris tersembunyi. Baris itu ikut dibaca.",
    "FILTER_TAKEN": "Lembar {value} sedang disaring di Excel. {detail} baris yang tidak tampak ikut dibaca.",
    "FORMULAS_UNCALCULATED": (
        "Lembar {value} punya {detail} rumus yang belum dihitung. Buka di Excel, simpan, lalu pilih lagi."
    ),
    "TOTAL_DIFFERS": "Lembar {value}: baris jumlah menyebut {detail}. Periksa apakah ada yang terlewat.",
}
SITUATIONS: dict[str, tuple[str, str]] = {}
