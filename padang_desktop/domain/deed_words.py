"""In this file: the sentence of every deed, for the history that a person reads.

A deed's detail holds counts; those that say something have a word here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from padang_desktop.domain.number import number

DEED_WORDS: dict[str, str] = {
    "office.made": "Kantor dibuat",
    "office.opened": "Kantor dibuka",
    "office.backed_up": "Cadangan dibuat",
    "account.passphrase_changed": "Kata sandi diganti",
    "account.recovery_renewed": "Kode pemulihan baru dibuat",
    "account.recovery_used": "Kantor dibuka dengan kode pemulihan",
    "setting.changed": "Pengaturan diubah",
    "program.updated": "Program diperbarui",
    "roster.imported": "Daftar PSM dimasukkan dari berkas",
    "roster.exported": "Daftar PSM disimpan ke Excel",
    "import.undone": "Pemasukan data diurungkan",
    "volunteer.added": "Orang ditambahkan ke daftar PSM",
    "volunteer.changed": "Data seseorang di daftar PSM diubah",
    "volunteer.seen": "Rincian seseorang di daftar PSM dibuka",
    "volunteer.status_set": "Status seseorang di daftar PSM diubah",
    "volunteer.moved": "Kelurahan tugas seseorang diubah",
    "volunteer.merged": "Dua data orang yang sama digabung",
    "volunteer.unmerged": "Gabungan dua data dipisah lagi",
    "twins.judged": "Dua data yang mirip diperiksa",
    "roster.printed": "Daftar PSM dicetak",
    "roster.shared": "Teks kontak PSM disalin",
    "quota.set": "Kuota PSM diubah",
    "contact.added": "Kontak wilayah ditambahkan",
    "contact.changed": "Kontak wilayah diubah",
    "contacts.imported": "Kontak wilayah dimasukkan dari berkas",
    "contacts.exported": "Kontak wilayah disimpan ke Excel",
    "contacts.printed": "Kontak wilayah dicetak",
    "record.trashed": "Salah input dipindah ke Sampah",
    "record.restored": "Data dikembalikan dari Sampah",
    "trash.swept": "Isi Sampah yang lewat 30 hari dihapus",
    "training.planned": "Pelatihan direncanakan",
    "training.changed": "Rencana pelatihan diubah",
    "participant.enrolled": "Peserta didaftarkan",
    "participant.removed": "Peserta dikeluarkan dari daftar",
    "mark.set": "Daftar hadir diisi",
    "certificate.issued": "Sertifikat diterbitkan",
    "certificate.printed": "Sertifikat dicetak",
    "certificate.voided": "Sertifikat dibatalkan",
    "attendance.printed": "Lembar daftar hadir dicetak",
    "nik.revealed": "NIK ditampilkan utuh",
    "nik.copied": "NIK disalin",
    "worklist.imported": "Daftar tugas dimasukkan dari berkas",
    "case.assigned": "Tugas dibagikan",
    "case.changed": "Keadaan tugas diubah",
    "case.seen": "Rincian tugas dibuka",
    "case.set_aside": "Tugas dibatalkan, digabung, dialihkan, atau kedaluwarsa",
    "case.reopened": "Tugas dibuka kembali",
    "case.carried_over": "Tugas masuk periode berikutnya",
    "cutoffs.changed": "Batas bulanan diubah",
    "reminder.copied": "Pesan pengingat untuk PSM disalin",
    "family.changed": "Data keluarga diubah",
    "family.added": "Keluarga ditambahkan",
    "family.seen": "Rincian keluarga dibuka",
    "family.split": "Keluarga dipisah (pisah KK)",
    "family.head_changed": "Kepala keluarga diganti",
    "family.moved": "Keluarga pindah alamat di kecamatan ini",
    "family.left": "Keluarga pindah ke luar kecamatan",
    "family.returned": "Koreksi: keluarga masih di sini",
    "family.merged": "Dua data keluarga yang sama digabung",
    "family.unmerged": "Gabungan dua keluarga dipisah lagi",
    "person.added": "Anggota keluarga ditambahkan",
    "person.changed": "Data anggota keluarga diubah",
    "person.died": "Anggota keluarga dicatat meninggal",
    "person.revived": "Koreksi: anggota keluarga masih hidup",
    "sensitive.seen": "Data kesehatan dan penghasilan dibuka",
    "family.answers_applied": "Data keluarga diperbarui dari jawaban kunjungan",
    "visit.recorded": "Kunjungan dicatat",
    "visit.corrected": "Kunjungan dibetulkan",
    "field_results.imported": "Hasil lembar kerja dimasukkan",
    "visit_sheets.printed": "Lembar kunjungan dicetak",
    "field_workbook.made": "Lembar kerja kunjungan dibuat",
    "photo.taken_in": "Foto dimasukkan",
    "photo.paired": "Foto dipasangkan dengan kasusnya",
    "photo.put_away": "Foto disisihkan atau dikembalikan",
    "photo.dated": "Tanggal foto diisi",
    "request.listed": "Daftar Layanan warga dibuat",
    "request.served": "Permohonan warga dicatat",
    "request.withdrawn": "Permohonan warga diurungkan",
    "request.printed": "Surat untuk warga dicetak",
    "resident.seen": "Permohonan seorang warga dilihat",
    "siks.shown": "Isian untuk SIKS-NG dibuka dengan NIK utuh",
    "siks.entered": "Tugas dicatat sudah diisi di SIKS-NG",
    "siks.decided": "Keputusan Kemensos dicatat",
    "siks.taken_back": "Catatan SIKS-NG diurungkan",
    "proposal.exported": "Berkas usulan SIKS-NG disimpan",
    "proposal.forgotten": "Berkas usulan SIKS-NG dinyatakan belum diunggah",
    "pdtt.exported": "Jawaban temuan BPK disimpan ke Excel",
    "photos.bound": "Buku foto tugas disimpan",
    "results.exported": "Hasil verifikasi disimpan ke Excel",
    "city.joined": "Kantor bergabung dengan kota",
    "office_card.made": "Surat pendaftaran laptop dibuat",
    "batch.made": "Kiriman disiapkan",
    "batch.handed_over": "Kiriman disimpan ke flashdisk",
    "receipt.accepted": "Tanda terima dari kota dibaca",
    "key_list.taken": "Daftar kantor dari kota dibaca",
    "city_card.made": "Berkas Kota dibuat",
    "office.enrolled": "Laptop kecamatan didaftarkan",
    "key_list.made": "Daftar kantor diperbarui",
    "batch.received": "Kiriman diterima",
    "batch.refused": "Kiriman ditolak",
    "receipt.made": "Tanda terima dibuat",
}

_COUNTS: dict[str, str] = {
    "added": "ditambah",
    "changed": "diubah",
    "refused": "ditolak",
    "rows": "data",
    "cases": "tugas",
    "approved": "disetujui",
    "returned": "dikembalikan",
    "photos": "foto",
    "sessions": "sesi",
    "participants": "peserta",
    "people": "orang",
    "count": "data",
    "number": "",
}


def told(deed: str, detail: Mapping[str, Any]) -> str:
    """The sentence, with the counts of its detail: "Daftar PSM dimasukkan dari berkas (39 ditambah)".

    A deed of a later version has no sentence here; then its name stands for it.
    """
    sentence = DEED_WORDS.get(deed, deed)
    counts = [
        f"{number(value)} {_COUNTS[name]}"
        for name, value in detail.items()
        if _COUNTS.get(name) and isinstance(value, int) and not isinstance(value, bool) and value
    ]
    return f"{sentence} ({', '.join(counts)})" if counts else sentence
