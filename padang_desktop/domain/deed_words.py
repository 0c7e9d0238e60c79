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
    "family.changed": "Data keluarga diubah",
    "visit.recorded": "Kunjungan dicatat",
    "visit.corrected": "Kunjungan dibetulkan",
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
