"""In this file: what may be said when cases go out: proposals, answers to the BPK, photo binders, results."""

from __future__ import annotations

PROBLEMS: dict[str, str] = {
    "PROPOSAL_AWAITS_MEETING": "Belum diputus muskel atau SPTJM.",
    "PROPOSAL_REFUSED": "Ditolak muskel: {detail}.",
    "PROPOSAL_NOT_APPROVED": "Hasil kunjungan belum disetujui.",
    "PROPOSAL_NOT_FOUND": "Keberadaan: {detail}. Yang diusulkan harus ditemukan.",
    "PROPOSAL_NOT_ELIGIBLE": "Kelayakan: {detail}. Yang diusulkan harus layak.",
    "PROPOSAL_CONDITIONAL": "Layak dengan syarat. Periksa dulu sebelum diunggah.",
    "PROPOSAL_NO_PROGRAMME": "Program bansos belum dipilih.",
    "PROPOSAL_PROGRAMME_UNKNOWN": "Program {detail} tidak diusulkan lewat berkas SIKS-NG.",
    "PROPOSAL_HAS_ALREADY": "Keluarga ini tercatat sudah menerima {detail}.",
    "PROPOSAL_DESIL_NONE": "Desil belum ada atau belum diperingkat.",
    "PROPOSAL_DESIL_OUT": "Desil {value}. Program ini untuk desil {detail}.",
    "PROPOSAL_KK": "Nomor KK belum ada atau bukan 16 angka.",
    "PROPOSAL_NIK": "NIK belum ada atau bukan 16 angka.",
    "PROPOSAL_LEFT": "Keluarga ini sudah pindah atau datanya sudah digabung.",
    "PROPOSAL_DIED": "Orang yang diusulkan tercatat meninggal.",
    "PROPOSAL_NO_PERSON": "Belum jelas siapa yang diusulkan: kepala keluarga tidak ada atau lebih dari satu.",
    "PROPOSAL_RELATION": "Hubungan keluarga: {detail}. Selain PBI-JK, yang diusulkan kepala keluarga atau"
    " istri/suami.",
    "PROPOSAL_NAME_SIGNS": "{detail} memuat tanda kutip, titik, koma, atau garis miring.",
    "PROPOSAL_NAME_TITLE": "Gelar depan ({detail}) ada di nama. Hapus bila tidak tertulis di KTP.",
    "PROPOSAL_MOTHER": "Nama ibu kandung belum diisi.",
    "PROPOSAL_MISSING": "{detail} belum diisi.",
    "PROPOSAL_BIRTH_DAY": "Tanggal lahir tidak lengkap.",
    "PROPOSAL_DISABILITY_UNSAID": "Pertanyaan disabilitas tidak dijawab, kolomnya dikosongkan.",
    "PROPOSAL_DISABILITIES": "Jenis disabilitas lebih dari satu. Berkas hanya memuat yang pertama.",
    "PROPOSAL_PREGNANT_MALE": "Tercatat hamil, padahal jenis kelamin laki-laki.",
    "PROPOSAL_PREGNANT_DAY": "Tanggal mulai hamil tidak masuk akal.",
    "PROPOSAL_SAME_NIK": "NIK ini sudah diusulkan untuk {detail} pada bulan yang sama.",
    "PROPOSAL_SAME_KK": "KK ini sudah diusulkan untuk {detail} pada bulan yang sama.",
    "PDTT_AWAITS_MEETING": "Hasil tidak layak ini belum diputus muskel atau SPTJM.",
    "PDTT_NOT_APPROVED": "Hasil kunjungan belum disetujui.",
    "PDTT_FITTING": "Kelayakan belum Layak atau Tidak layak.",
    "PDTT_PHOTO_CARD": "Foto KKS belum ada.",
    "PDTT_PHOTO_HOUSE": "Foto rumah tampak depan belum ada.",
    "PDTT_OWNERSHIP": "Kepemilikan rumah belum diisi.",
    "PDTT_CONDITION": "Kondisi lantai, dinding, dan atap belum lengkap.",
}

SITUATIONS: dict[str, tuple[str, str]] = {
    "NOTHING_TO_EXPORT": (
        "Tidak ada tugas yang dapat disimpan.",
        "Lihat alasannya di daftar, lengkapi datanya, lalu coba lagi.",
    ),
    "EXPORT_NOT_WRITTEN": (
        "Berkas tidak dapat disimpan di tempat itu.",
        "Pilih folder lain, atau periksa apakah tempatnya penuh atau terkunci.",
    ),
}
