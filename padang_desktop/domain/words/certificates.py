"""In this file: what problems and situations of certificates are called on screen and paper."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "CERTIFICATE_EARLY": (
        "Sesi terakhir baru {detail}. Sertifikat bisa terbit lebih dulu kalau ada alasannya."
    ),
    "CERTIFICATE_LETTER_NEEDED": "Nomor surat untuk sertifikat ini belum diisi di rencana pelatihan.",
    "CERTIFICATE_NUMBER_NEEDED": "Nomor sertifikat belum diisi.",
    "CERTIFICATE_NUMBER_LONG": "Nomor “{value}” terlalu panjang; paling banyak 80 huruf.",
    "CERTIFICATE_NUMBER_NO_RUN": (
        "Nomor “{value}” tidak bisa dilanjutkan: tidak ada angka urut yang dikenal. Isi satu per satu."
    ),
    "CERTIFICATE_LAST_PRINTED": "Isi angka nomor urut saja, misalnya 57. Isi 0 kalau belum ada yang dicetak.",
    "CERTIFICATE_LAST_OUTSIDE": "Blok ini berisi nomor {detail}. Isi 0 kalau belum ada yang dicetak darinya.",
    "CERTIFICATE_UNIT": "Kode unit hanya huruf, angka, titik, dan garis, paling banyak 20.",
    "CERTIFICATE_NAME": "Nama pada sertifikat harus diisi, paling banyak 120 huruf.",
    "CERTIFICATE_DAY_TO_COME": "Tanggal itu belum tiba.",
    "SIGNATORY_NOT_VALID": (
        "{value} tidak berwenang pada tanggal terbit; masa jabatannya {detail}. Pilih penanda tangan lain."
    ),
    "SIGNATORY_DAY": "Tanggal “{value}” tidak terbaca.",
    "SIGNATORY_SPAN_TURNED": "Masa jabatan berakhir sebelum dimulai.",
    "BLOCK_OFFICE_NEEDED": "Pilih kecamatan yang mendapat blok nomor ini.",
    "BLOCK_YEAR": "Tahun “{value}” tidak benar. Tulis empat angka, misalnya 2026.",
    "BLOCK_NUMBER": "Isi angka dari 1 sampai 99999.",
    "BLOCK_TURNED": "Nomor terakhir lebih kecil dari nomor pertama ({detail}).",
    "BLOCK_NUMBERS_GIVEN": "Kantor lain sudah menerbitkan nomor dari sini. Mulai sesudah nomor {detail}.",
    "BLOCK_OVERLAPS": "Nomor ini sudah ada di blok lain ({detail}) dengan pola dan tahun yang sama.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "NUMBER_BLOCK_EXHAUSTED": (
        "Blok nomor tahun {year} tinggal {left} nomor, padahal perlu {needed}. Belum ada yang diterbitkan.",
        "Minta blok nomor baru dari kota lalu catat di Pengaturan, Nomor sertifikat.",
    ),
    "NUMBER_BLOCK_NONE": (
        "Kantor ini belum punya blok nomor sertifikat untuk tahun {year}.",
        "Catat blok dari kota di Pengaturan, Nomor sertifikat, atau pilih cara penomoran lain.",
    ),
    "NUMBER_BLOCK_IN_USE": (
        "{count} nomor dari blok ini sudah dipakai, jadi bloknya tidak bisa dibuang.",
        "Biarkan blok ini; nomor yang belum dipakai tetap boleh tidak dipakai.",
    ),
    "CERTIFICATE_NUMBER_TAKEN": (
        "Nomor {number} sudah dipakai sertifikat lain, mungkin yang sudah dibatalkan.",
        "Periksa nomornya di buku register, lalu isi nomor lain.",
    ),
    "CERTIFICATE_HANDED": (
        "{count} sertifikat yang dipilih sudah diserahkan.",
        "Cetak sebagai salinan: pilih Cetak salinan. Salinan ditandai dan dihitung.",
    ),
    "CERTIFICATE_NOT_HANDED": (
        "{count} sertifikat yang dipilih belum diserahkan, jadi belum ada salinannya.",
        "Pilih Cetak ulang: kertasnya masih yang pertama.",
    ),
    "CERTIFICATE_NO_NUMBER": (
        "{count} sertifikat belum punya nomor.",
        "Isi nomornya lebih dulu dengan Isi nomor, lalu ulangi.",
    ),
    "CERTIFICATE_HAS_NUMBER": (
        "Sertifikat ini sudah bernomor {number}, dan nomor tidak bisa diubah.",
        "Kalau nomornya salah, batalkan atau ganti sertifikatnya.",
    ),
    "CERTIFICATE_LAST_UNKNOWN": (
        "Data ini dipulihkan dari cadangan {day}. Nomor sertifikat yang dicetak sesudahnya tidak tercatat.",
        "Lihat buku register cetak, lalu isi nomor urut terakhir yang sudah dicetak.",
    ),
    "CERTIFICATE_CLASHES": (
        "Nomor {number} juga dipakai sertifikat lain, jadi sertifikat ini perlu diganti.",
        "Buka pelatihannya, pilih Ganti yang bentrok, lalu cetak penggantinya.",
    ),
    "SIGNED_NOTHING_FOUND": (
        "Tidak ada berkas PDF di tempat itu.",
        "Pilih berkas PDF, folder, atau ZIP yang berisi sertifikat bertanda tangan.",
    ),
    "SIGNED_TOO_MANY": (
        "Isi folder atau ZIP itu terlalu banyak atau terlalu besar ({count} berkas).",
        "Pilih folder yang berisi sertifikat dari satu pelatihan saja.",
    ),
    "SIGNED_ZIP_DAMAGED": (
        "Berkas ZIP itu tidak bisa dibuka.",
        "Minta dikirim ulang, atau keluarkan isinya ke sebuah folder lalu pilih folder itu.",
    ),
    "SIGNED_NONE": (
        "Belum ada PDF bertanda tangan untuk yang dipilih.",
        "Masukkan dulu PDF bertanda tangan, lalu simpan lagi.",
    ),
}
