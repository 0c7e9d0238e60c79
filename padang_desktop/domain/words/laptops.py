"""In this file: what is said about laptops: stopped, allowed again, moved, renewed, disposed of."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "LIST_OLD": "Daftar kantor dari kota {value} hari lewat masa berlakunya. Minta yang baru dari kota.",
    "LIST_ADDS": "Laptop {value} ({detail}) didaftarkan, atau mendapat kunci baru.",
    "LIST_ENDS": "Laptop {value} dihentikan: kunci lamanya ditolak mulai kiriman nomor {detail}.",
    "LIST_SIGNERS": "Penanggung jawab berubah: {value} dari {detail} orang mengesahkan.",
    "LIST_ESCROW": "Kunci cadangan di lembaga lain dipasang atau diganti.",
    "LIST_NO_ESCROW": "Kunci cadangan di lembaga lain dihapus.",
    "LIST_READING_KEY": "Kunci baca kota diganti.",
    "LIST_FORMAT": "Kantor harus mengirim dalam bentuk {value} atau lebih baru.",
    "LIST_RESTARTS": "Kota dipulihkan dari cadangan dan melanjutkan daftarnya.",
    "LIST_CODE": "Kode daftar {value}. Sebelum mengesahkan, cocokkan kode ini dengan kota lewat telepon.",
    "LIST_UNTOLD": "Ada perubahan lain yang tidak disebut di sini. Jangan sahkan; tanyakan ke kota.",
    "LIST_PROLONGED": "Isinya tetap; hanya masa berlakunya diperpanjang.",
    "LIST_UNTIL": "Daftar berlaku sampai {value}.",
    "KEYS_ANNOUNCED": "Laptop ini mengumumkan kunci barunya; dipakai setelah tanda terima dibaca di sana.",
    "KEYS_ANNOUNCED_WAIT": "Laptop ini mengganti kuncinya; penanggung jawab kota perlu mengesahkannya.",
    "KEYS_ANNOUNCED_WRONG": "Kunci baru yang diumumkan laptop ini tidak sah dan tidak dipakai.",
}
SITUATIONS: dict[str, tuple[str, str]] = {
    "LAPTOP_UNKNOWN": (
        "Laptop itu tidak ada di daftar kota.",
        "Pilih laptop dari halaman Kecamatan.",
    ),
    "LAPTOP_ENDED": (
        "Laptop ini sudah dihentikan.",
        "Tidak perlu dihentikan lagi. Lembar kejadiannya masih dapat dicetak.",
    ),
    "LAPTOP_NOT_STOPPED": (
        "Laptop ini belum dihentikan.",
        "Hentikan dulu, lalu cetak lembar kejadiannya.",
    ),
    "LAPTOP_STOPPED": (
        "Kota sudah menghentikan laptop ini, jadi kirimannya akan ditolak.",
        "Pekerjaan lain tetap bisa. Hubungi Dinas Sosial; bila laptop ini sah, daftarkan dengan surat baru.",
    ),
    "OFFICE_CLONED": (
        "Ada salinan kantor ini di laptop lain yang juga mengirim, jadi keduanya ditahan kota.",
        "Pekerjaan lain tetap bisa. Di Pengaturan, Laptop ini, pilih Minta izin kirim lagi pada laptop yang "
        "dipakai terus.",
    ),
    "OFFICE_MOVED_OUT": (
        "Kantor ini sudah diserahkan ke laptop lain, jadi laptop ini tidak mengirim lagi.",
        "Kirim dari laptop yang baru. Bila serah terima batal, batalkan di Pengaturan, Laptop ini.",
    ),
    "OFFICE_TO_TAKE_OVER": (
        "Kantor ini diserahkan ke laptop ini dan belum diambil alih.",
        "Di Pengaturan, Laptop ini, ketik kode dari berita acara serah terima.",
    ),
    "PROGRAM_TOO_OLD": (
        "Kota hanya menerima kiriman dari program yang lebih baru.",
        "Perbarui program ini di Pengaturan, Pembaruan, lalu kirim.",
    ),
    "NOTHING_TO_ASK": (
        "Laptop ini boleh mengirim; tidak ada yang perlu dimintakan izin.",
        "Buat kiriman seperti biasa di halaman Kirim & Terima.",
    ),
    "PERMIT_NOT_OURS": (
        "Permintaan ini bukan dari laptop yang terdaftar di kota.",
        "Jangan diizinkan. Bila laptopnya sah, daftarkan dengan kartu dan surat yang ditandatangani.",
    ),
    "PERMIT_OF_STOPPED": (
        "Laptop ini sudah dihentikan, atau salinannya sudah lebih dulu diizinkan.",
        "Jangan diizinkan. Bila laptopnya sah, minta petugas memilih Daftarkan sebagai laptop baru.",
    ),
    "MOVE_NOT_PREPARED": (
        "Di laptop ini tidak ada serah terima yang sedang berjalan.",
        "Buat serah terima di laptop lama, lalu pulihkan cadangannya di laptop baru.",
    ),
    "WRONG_MOVE_CODE": (
        "Kode ambil alih tidak cocok.",
        "Ketik kode 10 huruf dari Berita acara serah terima laptop. Huruf besar dan kecil sama saja.",
    ),
    "DISPOSAL_INSIDE": (
        "Berita acara tidak dapat disimpan di folder data kantor, karena isinya dimusnahkan.",
        "Simpan di flashdisk, lalu cetak.",
    ),
    "KEYS_NOT_DESTROYED": (
        "Sebagian berkas kunci tidak dapat ditimpa.",
        "Tutup program lain yang memakai folder data, lalu minta admin menghapus cakram laptop ini.",
    ),
    "SIGNERS_UNFIT": (
        "Penanggung jawab itu belum cocok: paling banyak {paling} orang berbeda, dan pengesahan tidak boleh "
        "kurang dari {perlu} orang.",
        "Pilih berkas kunci tiap orang satu kali, lalu atur jumlah pengesahannya.",
    ),
    "ESCROW_UNFIT": (
        "Kunci cadangan itu tidak dapat dipakai.",
        "Salin satu baris age1… dari lembaga penyimpan, bukan kunci kota sendiri.",
    ),
    "FORMAT_UNKNOWN": (
        "Bentuk kiriman itu tidak dikenal program ini, atau lebih lama daripada yang sudah diwajibkan.",
        "Pilih bentuk yang dikenal program ini.",
    ),
    "LIST_TOO_OLD": (
        "Daftar kantor dari kota sudah lebih dari setengah tahun lewat masa berlakunya.",
        "Data dari Kota menunggu daftar baru. Minta daftar kantor terbaru di flashdisk; mengirim tetap bisa.",
    ),
    "NOT_CONFIRMED": (
        "Langkah ini tidak dapat diurungkan dan belum dikuatkan.",
        "Tulis {kata} untuk menguatkannya.",
    ),
    "ROOTS_NEEDED": (
        "Daftar kantor perlu disahkan {perlu} penanggung jawab; yang terbuka baru {ada}.",
        "Buka berkas kunci mereka di Pengaturan, Lanjutan, lalu ulangi. Bila ada yang tidak di sini, simpan "
        "berkasnya di bagian Pengesahan dari jauh.",
    ),
    "LIST_NOT_TO_SIGN": (
        "Berkas ini bukan perubahan daftar kantor yang menunggu pengesahan.",
        "Pilih berkas SAHKAN-… dari kota, atau minta yang baru bila perubahannya sudah berlaku.",
    ),
    "NOT_ITS_SIGNER": (
        "Kunci ini bukan kunci penanggung jawab daftar itu.",
        "Pilih berkas AKAR-… milik penanggung jawab yang diminta mengesahkan.",
    ),
    "NOT_A_ROOT_FILE": (
        "Berkas ini bukan kunci penanggung jawab.",
        "Pilih berkas bernama AKAR-… dari flashdisk penanggung jawab.",
    ),
    "ROOT_FILE_EXISTS": (
        "Di situ sudah ada kunci penanggung jawab dengan nama itu.",
        "Pakai flashdisk lain. Jangan hapus berkas yang lama.",
    ),
}
