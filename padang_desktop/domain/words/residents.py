"""In this file: what is said at the desk where residents ask, and of what goes into SIKS-NG."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "SERVICE_NEED_MISSING": "Pilih dulu keperluannya.",
    "SERVICE_RESIDENT_MISSING": "Cari dulu warganya, atau pilih Orang baru.",
    "SERVICE_RESIDENT_DEAD": "Orang ini tercatat sudah meninggal. Periksa lagi orangnya.",
    "SERVICE_APPLICANT_MISSING": "Tulis nama orang yang memohon.",
    "SERVICE_REASON_MISSING": "Pilih alasannya. Warga boleh tidak menjawab.",
    "SERVICE_PROGRAMME_MISSING": "Pilih bansos yang diusulkan.",
    "SERVICE_NOTE_MISSING": "Tulis dulu masalahnya dalam catatan.",
    "SERVICE_SINCE_FUTURE": "Tanggal nonaktif belum lewat: {value}.",
    "SERVICE_TOO_LONG_AGO": "Sudah lebih dari {detail} bulan tidak aktif (sejak {value})."
    " Biasanya tidak dapat diaktifkan kembali; mungkin perlu usulan baru.",
    "SERVICE_NAME_MISSING": "Nama belum diisi.",
    "SERVICE_NAME_LONG": "Nama paling panjang {detail} huruf.",
    "SERVICE_NIK_KNOWN": "NIK ini sudah tercatat. Cari orangnya dengan NIK itu di kolom pencarian.",
    "SERVICE_NUMBER_MISSING": "NIK dan nomor KK kosong. Isi salah satu, atau tulis alasannya.",
    "SERVICE_KELURAHAN_MISSING": "Pilih kelurahan di kecamatan ini.",
    "SERVICE_END_MISSING": "Tulis apa yang diberikan atau dijawab kepada warga.",
    "SIKS_DAY_MISSING": "Isi tanggal data dimasukkan ke SIKS-NG.",
    "SIKS_DAY_FUTURE": "Tanggal ini belum tiba: {value}.",
    "SIKS_FINAL_MISSING": "Pilih Disetujui atau Ditolak.",
    "SIKS_FINAL_TOO_EARLY": "Keputusan tidak mungkin lebih dulu daripada tanggal diisi di SIKS-NG.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "SERVICE_STILL_OPEN": (
        "Permohonan yang sama masih berjalan: {number}, {state}.",
        "Buka tugas itu; tidak perlu dicatat dua kali.",
    ),
    "SERVICE_STANDS": (
        "Permohonan ini sudah dikerjakan, jadi tidak dapat diurungkan.",
        "Buka tugasnya bila ada yang perlu diubah.",
    ),
    "SIKS_NOT_READY": (
        "Hasil tugas {number} belum disetujui ({state}).",
        "Setujui dulu hasilnya, baru catat sebagai sudah diisi di SIKS-NG.",
    ),
    "SIKS_REFUSED": (
        "Muskel tidak menyetujui tugas {number}, jadi tidak diisikan di SIKS-NG.",
        "Kalau kelurahan memutuskan lain, catat dulu muskel yang baru.",
    ),
    "SIKS_NOT_ENTERED": (
        "Tugas {number} belum dicatat sudah diisi di SIKS-NG.",
        "Isi dulu tanggalnya di Sudah diinput.",
    ),
    "SIKS_CHANGED_SINCE": (
        "Tugas ini sudah berubah lagi sejak itu.",
        "Buka tugasnya dan periksa catatan SIKS-NG-nya.",
    ),
}
