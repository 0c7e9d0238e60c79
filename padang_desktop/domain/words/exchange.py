"""In this file: what stops a batch, a receipt, a reference pack or a flashdisk, in plain words.

The codes are those of exchange/FORMAT.md. A sentence of an E_ code names no
facts, because one code may come from several readers.
"""

from __future__ import annotations

PROBLEMS: dict[str, str] = {}

_COPY_AGAIN = "Salin lagi dari komputer pengirim ke flashdisk, lalu coba lagi."
_KEEP_AND_TELL = "Jangan dipakai. Simpan berkasnya dan beri tahu admin Dinas Sosial."
_NEW_FROM_SENDER = "Minta pengirim membuat kiriman baru. Simpan berkas ini untuk diperiksa."

_FILE: dict[str, tuple[str, str]] = {
    "E_BUKAN_AGE": (
        "Berkas ini rusak atau bukan berkas kiriman.",
        "Pilih berkas lain, atau minta pengirim menyimpannya lagi ke flashdisk.",
    ),
    "E_AGE_FORMAT": (
        "Bagian awal berkas rusak, jadi tidak dapat dibuka.",
        "Minta pengirim menyimpannya lagi ke flashdisk.",
    ),
    "E_AGE_KUNCI": (
        "Berkas ini bukan untuk kantor ini.",
        "Periksa apakah flashdisk tertukar. Bila memang untuk kantor ini, hubungi Dinas Sosial.",
    ),
    "E_AGE_RUSAK": ("Berkas terpotong atau berubah di flashdisk.", _COPY_AGAIN),
    "E_TERPOTONG": ("Isi berkas tidak lengkap.", _COPY_AGAIN),
    "E_EKOR": ("Ada tambahan di akhir berkas yang tidak semestinya.", _COPY_AGAIN),
    "E_WADAH": ("Susunan berkas tidak sesuai aturan.", _KEEP_AND_TELL),
    "E_UKURAN": (
        "Berkas atau salah satu isinya terlalu besar.",
        "Bagi foto ke beberapa kiriman. Bila berkas ini dari orang lain, jangan dipakai dan beri tahu "
        "admin Dinas Sosial.",
    ),
    "E_NAMA": ("Di dalam kiriman ada berkas yang tidak dikenal.", _KEEP_AND_TELL),
    "E_SUMS": ("Daftar isi kiriman tidak sesuai aturan.", _KEEP_AND_TELL),
    "E_HASH": ("Isi kiriman tidak sama dengan yang ditandatangani pengirim.", _KEEP_AND_TELL),
    "E_ISI": ("Jumlah data tidak sama dengan yang ditulis pengirim.", _NEW_FROM_SENDER),
    "E_CSV": ("Ada tabel di dalam kiriman yang tidak dapat dibaca dengan pasti.", _NEW_FROM_SENDER),
    "E_FOTO": ("Ada foto di dalam kiriman yang bukan foto atau rusak.", _NEW_FROM_SENDER),
    "E_BERUBAH": (
        "Data berubah atau rusak di komputer ini sejak disiapkan.",
        "Periksa data dan fotonya, lalu buat kiriman lagi.",
    ),
}

_SENDER: dict[str, tuple[str, str]] = {
    "E_TTD_FORMAT": ("Tanda tangan pada berkas ini rusak.", _KEEP_AND_TELL),
    "E_TTD_ALGO": ("Tanda tangan pada berkas ini dibuat dengan cara yang tidak diterima.", _KEEP_AND_TELL),
    "E_TTD_NAMESPACE": (
        "Tanda tangan pada berkas ini dibuat untuk keperluan lain.",
        "Pastikan jenis berkasnya benar. Bila ya, jangan dipakai dan beri tahu admin Dinas Sosial.",
    ),
    "E_TTD_SALAH": ("Tanda tangan tidak cocok: berkas diubah atau dipalsukan.", _KEEP_AND_TELL),
    "E_KUNCI_ASING": (
        "Pengirim berkas ini belum terdaftar.",
        "Daftarkan laptop pengirim dengan Surat Pendaftaran Laptop, lalu terima lagi.",
    ),
    "E_KUNCI_PERAN": ("Pengirim tidak berhak membuat berkas jenis ini.", _KEEP_AND_TELL),
    "E_KUNCI_MASA": (
        "Pendaftaran laptop pengirim belum atau sudah tidak berlaku.",
        "Perbarui pendaftaran laptop itu di Dinas Sosial, lalu terima lagi.",
    ),
    "E_KUNCI_LUPA": (
        "Daftar kantor yang baru dari kota lupa bahwa sebuah laptop sudah dihentikan.",
        "Daftar yang lama tetap dipakai. Beri tahu kota: laptop itu harus dihentikan lagi.",
    ),
    "E_KUNCI_CABUT": (
        "Laptop pengirim sudah dilaporkan hilang atau dicabut.",
        "Jangan dipakai. Simpan berkasnya dan segera beri tahu kepala kantor.",
    ),
    "E_PENGIRIM": ("Nama pengirim di dalam berkas tidak cocok dengan tanda tangannya.", _KEEP_AND_TELL),
    "E_PENERIMA": ("Berkas ini ditujukan kepada kantor lain lalu diteruskan ke sini.", _KEEP_AND_TELL),
    "E_RANTAI": ("Urutan kiriman ini tidak terdaftar untuk laptop pengirim.", _KEEP_AND_TELL),
    "E_KEPALA_JSON": ("Keterangan di dalam berkas tidak dapat dibaca dengan pasti.", _KEEP_AND_TELL),
    "E_KEPALA_SKEMA": ("Keterangan di dalam berkas tidak lengkap atau tidak dikenal.", _KEEP_AND_TELL),
    "E_VERSI": (
        "Berkas ini dibuat oleh versi program yang lebih baru.",
        "Perbarui program di komputer ini, lalu coba lagi.",
    ),
    "E_JENIS": (
        "Berkas ini bukan jenis yang sedang diminta.",
        "Pilih berkas lain, atau buka lewat menu yang sesuai dengan jenisnya.",
    ),
}

_ORDER: dict[str, tuple[str, str]] = {
    "E_ULANG": (
        "Berkas ini sudah pernah diterima. Tidak ada data yang berubah.",
        "Tidak perlu diulang. Bila pengirim belum punya tanda terima, simpan tanda terimanya lagi.",
    ),
    "E_CELAH": (
        "Berkas sebelumnya belum masuk, jadi yang ini menunggu.",
        "Minta pengirim menyimpan lagi nomor yang belum masuk ke flashdisk.",
    ),
    "E_CABANG": (
        "Ada dua berkas berbeda dengan nomor yang sama dari pengirim ini.",
        "Kedua berkas disimpan dan kiriman dari laptop itu ditahan. Hubungi pengirim: mungkin datanya "
        "dipulihkan dari cadangan atau laptopnya disalin.",
    ),
    "E_JAM_MUNDUR": (
        "Jam pada berkas ini lebih awal daripada berkas sebelumnya, jadi yang ini ditahan.",
        "Minta pengirim membetulkan jam laptopnya. Atasan dapat meloloskan berkas ini.",
    ),
    "E_JAM_DEPAN": (
        "Jam pada berkas ini lebih dari dua hari di depan, jadi yang ini ditahan.",
        "Periksa jam komputer ini dan jam laptop pengirim. Atasan dapat meloloskan berkas ini.",
    ),
    "E_AKAR_AMBANG": (
        "Daftar kantor dari kota ini belum disahkan oleh cukup banyak penanggung jawab.",
        "Daftar lama tetap dipakai. Tanyakan ke Dinas Sosial. Hanya bila mereka mengirim surat dengan kode "
        "baru: Pengaturan, Laptop ini, Pindah ke kode kota yang baru.",
    ),
    "E_KUNCI_MUNDUR": (
        "Daftar kantor dari kota ini lebih lama daripada yang sudah dipakai.",
        "Daftar yang sekarang tetap dipakai. Minta yang terbaru dari Dinas Sosial. Bila data kota habis "
        "dipulihkan, simpan daftar kantor laptop ini (Pengaturan, Laptop ini) untuk mereka.",
    ),
    "E_KEDALUWARSA": (
        "Masa berlaku daftar kantor dari kota sudah lewat.",
        "Minta daftar terbaru dari Dinas Sosial pada pengantaran berikutnya.",
    ),
}

_STICK: dict[str, tuple[str, str]] = {
    "U_NAMA": (
        "Nama berkas {nama} tidak dapat dipakai di flashdisk.",
        "Beri tahu admin Dinas Sosial dengan menyebut kode ini.",
    ),
    "U_BESAR": (
        "Berkas ini {ukuran_mb} MB, terlalu besar untuk flashdisk.",
        "Buat kiriman dengan lebih sedikit foto; sisanya ikut kiriman berikutnya.",
    ),
    "U_PENUH": (
        "Flashdisk penuh: perlu {perlu_mb} MB, sisa {sisa_mb} MB.",
        "Kosongkan flashdisk atau pakai flashdisk lain.",
    ),
    "U_TULIS": (
        "Flashdisk tidak dapat ditulisi.",
        "Pastikan flashdisk terpasang dan tidak terkunci, atau pakai flashdisk lain.",
    ),
    "U_BACA_ULANG": (
        "Yang terbaca kembali dari flashdisk tidak sama dengan yang ditulis.",
        "Flashdisk ini rusak. Pakai flashdisk lain.",
    ),
    "U_ADA": (
        "Di flashdisk sudah ada {nama} dengan isi lain.",
        "Pakai flashdisk lain, atau pindahkan dulu berkas lama itu.",
    ),
    "U_BACA": (
        "Berkas di flashdisk tidak dapat dibaca.",
        "Cabut dan pasang lagi flashdisk, lalu coba lagi. Bila tetap gagal, minta salinan baru.",
    ),
    "U_KURANG": (
        "Kiriman ini belum lengkap: baru {ada} dari {semua} bagian yang sampai.",
        "Tunggu sampai kecamatan selesai mengunggah, lalu coba lagi.",
    ),
    "U_DISK": (
        "Laptop ini penuh: perlu {perlu_mb} MB, sisa {sisa_mb} MB.",
        "Kosongkan tempat di laptop ini, lalu coba lagi. Berkas asalnya tetap ada.",
    ),
    "U_TAUTAN": (
        "{nama} di flashdisk hanya tautan, bukan berkas sungguhan.",
        "Jangan dipakai. Minta pengirim menyimpan berkasnya lagi ke flashdisk.",
    ),
}

SITUATIONS: dict[str, tuple[str, str]] = _FILE | _SENDER | _ORDER | _STICK
