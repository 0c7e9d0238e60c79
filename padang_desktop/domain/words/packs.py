"""In this file: what is said about Data Kota, the packs made of it, and Data dari Kota."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "PACK_NO_LAPTOP_YET": "Belum ada laptop yang terdaftar.",
    "PACK_NOTHING_NEW": "Tidak ada yang baru.",
    "PACK_BAD_CELL": "Isian “{detail}” tidak dapat dibaca.",
    "PACK_ROW_TWICE": "Baris ini ada dua kali.",
    "PACK_SETTING_UNKNOWN": "Program ini belum mengenal aturan “{detail}”. Perbarui program.",
    "PACK_SETTING_ODD": "Isi aturan “{detail}” tidak dikenal.",
    "PACK_LOOK_DAMAGED": "Tampilan sertifikat ini tidak dapat dibaca atau tidak dapat digambar.",
    "PACK_INSTRUMENT_DAMAGED": "Daftar pertanyaan ini tidak dapat dibaca.",
    "PACK_CODE_LIST_UNKNOWN": "Daftar kode ini belum dikenal program. Perbarui program.",
    "PACK_AREA_ODD": "Wilayah ini tidak terletak di wilayah yang disebut.",
    "PACK_CORRECTION_ODD": "Isian yang dikoreksi tidak dikenal.",
    "PACK_CORRECTION_ABSENT": "Data yang dikoreksi tidak ada di laptop ini.",
    "PACK_CORRECTION_STALE": "Di sini sudah diubah menjadi “{detail}”, jadi koreksi kota tidak dipakai.",
    "PACK_KEYS_REFUSED": "Daftar kantor di dalamnya tidak dipercaya ({detail}); yang lama tetap dipakai.",
    "PACK_NIK_TAKEN": "NIK yang baru sudah dipakai orang lain di daftar ini.",
    "PACK_EVENT_CERTIFIED": "Kota mencabut kegiatan ini, tetapi sertifikatnya sudah terbit; jadi tetap.",
    "PACK_ROW_USED": "Kota mencabutnya, tetapi sudah dipakai di sini; jadi tetap.",
    "PACK_TASK_BEGUN": "Sudah mulai dikerjakan, jadi tugasnya tetap.",
    "PACK_RECORD_OF_OFFICE": "Nomor data ini sudah dipakai data kantor ini sendiri.",
    "PACK_WITHOUT_PARENT": "Pelatihannya tidak ikut, jadi baris ini dilewati.",
    "PACK_NUMBER_TAKEN": "Nomor {detail} sudah dipakai di sini.",
    "CITY_CELL_NEEDED": "Isian ini harus diisi.",
    "CITY_CELL_ODD": "Isinya tidak dapat dibaca. Periksa lagi.",
    "CITY_CORRECTION_SAME": "Isinya sama dengan yang tercatat sekarang.",
    "CITY_ROW_EXISTS": "Sudah ada yang sama di Data Kota.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "CITY_RECORD_ABSENT": (
        "Data itu tidak ada lagi di Data Gabungan, atau bukan dari kecamatan.",
        "Cari lagi orangnya, lalu ulangi.",
    ),
    "PACKS_ELSEWHERE": (
        "Data untuk kecamatan ini terakhir dibuat di komputer lain (nomor {nomor}).",
        "Buat dan kirim dari komputer itu, supaya nomornya tidak kembar dan kecamatan tidak menolaknya.",
    ),
    "PACK_REPEATED": (
        "Data dari Kota nomor {nomor} sudah pernah dimasukkan.",
        "Tidak ada yang berubah. Tidak perlu dimasukkan lagi.",
    ),
    "PACK_WAITS": (
        "Ini Data dari Kota nomor {nomor}, tetapi nomor {kurang} belum pernah masuk di laptop ini.",
        "Nomor {nomor} sudah disimpan di sini dan menunggu. Minta nomor {kurang} ke Dinas Sosial.",
    ),
    "PACK_NOT_FOUND": (
        "Tidak ada Data dari Kota untuk kantor ini di situ.",
        "Periksa apakah flashdisknya benar, atau minta lagi ke Dinas Sosial.",
    ),
    "PACK_NOTHING_CHOSEN": (
        "Bagian yang dipilih tidak membawa perubahan apa pun.",
        "Pilih bagian lain, atau tutup saja.",
    ),
    "PACK_MANY_GO": (
        "{count} dari {total} data “{noun}” akan berhenti atau hilang.",
        "Periksa dulu. Kalau memang benar, setujui lalu masukkan lagi.",
    ),
    "PACK_STANDS_UNDER": (
        "Data dari Kota ini sudah dipakai pekerjaan lain: {what}.",
        "Urungkan dulu pekerjaan itu, lalu coba lagi.",
    ),
    "PACK_UNKNOWN": (
        "Data dari Kota itu tidak ada lagi di laptop ini.",
        "Ambil lagi dari flashdisk.",
    ),
    "PACK_FILE_MISSING": (
        "Berkas Data dari Kota nomor {nomor} tidak ada lagi di komputer ini.",
        "Pulihkan dari cadangan, atau siapkan yang baru.",
    ),
    "CITY_DATA_NONE": (
        "Belum ada yang baru untuk kecamatan yang dipilih.",
        "Isi atau ubah Data Kota dulu, atau pilih Kirim ulang lengkap.",
    ),
    "CITY_ROW_UNKNOWN": (
        "Baris itu tidak ada lagi di Data Kota.",
        "Lihat lagi daftarnya.",
    ),
}
