"""In this file: what people call each of the code lists that Data Kota may change."""

from __future__ import annotations

from padang_desktop.ui.words import tr

LISTS: dict[str, str] = {
    "presence": "Keberadaan keluarga", "eligibility": "Kelayakan", "meeting_way": "Cara memutuskan",
    "meeting_decision": "Putusan muskel", "meeting_list": "Bahasan muskel", "reason": "Alasan tidak layak",
    "task_type": "Jenis tugas", "form": "Formulir kunjungan", "case_origin": "Asal tugas",
    "photo_kind": "Jenis foto", "respondent": "Yang memberi keterangan", "relation": "Hubungan keluarga",
    "education": "Pendidikan", "mark": "Tanda presensi", "sex": "Jenis kelamin", "religion": "Agama",
    "marital": "Status kawin", "life_status": "Hidup atau meninggal", "nik_status": "Keadaan NIK",
    "match_status": "Padan Dukcapil", "pillar": "Pilar sosial", "volunteer_status": "Status PSM",
    "status_reason": "Alasan berhenti atau nonaktif", "posting_reason": "Alasan pindah tugas",
    "sk_issuer": "Penerbit SK", "participant_unsur": "Unsur peserta", "participant_role": "Peran peserta",
    "training_kind": "Jenis pelatihan", "contact_role": "Jabatan kontak",
    "service_need": "Keperluan layanan warga", "requirement": "Berkas persyaratan",
    "pbi_reason": "Alasan pengaktifan PBI-JK", "proposal_programme": "Program yang diusulkan",
    "siks_final": "Hasil akhir SIKS-NG", "disability": "Ragam disabilitas", "illness": "Penyakit",
    "residence": "Tempat tinggal dan KK", "income_band": "Kisaran penghasilan", "programme": "Bansos",
}  # fmt: skip


def list_words(name: str) -> str:
    """The list in words; one that nobody has named yet by its own name."""
    return tr(LISTS[name]) if name in LISTS else name
