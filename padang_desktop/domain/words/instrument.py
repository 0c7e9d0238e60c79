"""In this file: what the long form says when an answer is missing, odd or impossible."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "INSTR_NEEDED": "{detail} harus diisi sebelum kunjungan ini disimpan.",
    "INSTR_UNFILLED": "{detail} pertanyaan formulir belum dijawab.",
    "INSTR_VERSION_UNKNOWN": "Formulir {value} tidak ada di aplikasi ini.",
    "INSTR_STOPPED": "Formulir pertanyaan terisi, padahal untuk hasil kunjungan ini tidak ditanyakan.",
    "INSTR_ITEM_UNKNOWN": "Pertanyaan “{value}” tidak ada di formulir ini.",
    "INSTR_NOT_ASKED": "“{detail}” terisi, padahal menurut jawaban lain tidak ditanyakan.",
    "INSTR_NOT_TO_DECLINE": "Pertanyaan ini tidak menyediakan Tidak bersedia menjawab.",
    "INSTR_ANSWER_UNKNOWN": "Jawaban untuk “{detail}” tidak ada di daftar pilihan.",
    "INSTR_ALONE": "Pilihan ini tidak bisa bersama: {detail}.",
    "INSTR_NUMBER_UNREADABLE": "“{value}” bukan angka yang terbaca.",
    "INSTR_OUT_OF_RANGE": "Angka ini di luar batas {detail}.",
    "INSTR_UNUSUAL": "Tidak biasa: {detail}. Periksa sekali lagi.",
    "INSTR_DAY_UNREADABLE": "Tanggal “{value}” tidak terbaca.",
    "INSTR_DAY_FUTURE": "Tanggal ini belum terjadi.",
    "INSTR_DIGITS": "Nomor ini harus {detail} angka.",
    "INSTR_TOO_LONG": "Terlalu panjang, paling banyak {detail} huruf.",
    "INSTR_HEAD_COUNT": "Harus ada tepat satu kepala keluarga yang tinggal di rumah; terisi {detail}.",
    "INSTR_SPOUSE_MARRIED": "Istri atau suami biasanya berstatus kawin.",
    "INSTR_NEVER_AT_SCHOOL": "Belum pernah sekolah, tetapi punya ijazah.",
    "INSTR_DIPLOMA_AGE": "Ijazah tidak cocok dengan umur: {detail}.",
    "INSTR_NIK_TWICE": "NIK ini sudah dipakai anggota lain di formulir ini.",
    "INSTR_STATE_EMPLOYEE": "ASN, TNI, Polri, BUMN, BUMD atau pejabat biasanya tidak layak; terpilih Layak.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "NO_ANSWERS": (
        "Kunjungan ini tidak punya jawaban formulir lengkap.",
        "Pilih kunjungan yang lain.",
    ),
}
