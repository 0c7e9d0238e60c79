"""In this file: what the fields of a volunteer are called, and in which groups they stand."""

from __future__ import annotations

LABELS = {
    "name": "Nama sesuai KTP",
    "title_front": "Gelar depan",
    "title_back": "Gelar belakang",
    "printed_name": "Nama untuk dicetak",
    "nik": "NIK",
    "nik_status": "Status NIK",
    "sex": "Jenis kelamin",
    "birth_place": "Tempat lahir",
    "birth_date": "Tanggal lahir",
    "religion": "Agama",
    "education": "Pendidikan terakhir",
    "occupation": "Pekerjaan",
    "phone": "No. HP",
    "email": "Email",
    "address": "Alamat",
    "rt": "RT",
    "rw": "RW",
    "kelurahan": "Kelurahan tugas",
    "home_kelurahan": "Kelurahan tempat tinggal",
    "pillar": "Pilar sosial",
    "status": "Status",
    "status_reason": "Alasan status",
    "status_on": "Status sejak",
    "member_number": "No. anggota IPSM",
    "appointed_year": "Tahun pengangkatan",
    "sk_number": "Nomor SK",
    "sk_date": "Tanggal SK",
    "sk_issuer": "Penerbit SK",
    "term_from": "Masa bakti mulai",
    "term_until": "Masa bakti sampai",
    "training_number": "Nomor sertifikat",
    "training_by": "Penyelenggara",
    "training_on": "Tanggal sertifikat",
    "bank_name": "Bank",
    "bank_account": "No. rekening",
    "bank_holder": "Rekening atas nama",
    "npwp": "NPWP",
    "bpjs_tk": "BPJS Ketenagakerjaan",
    "vest_size": "Ukuran rompi",
    "photo": "Foto",
    "id_photo": "Foto KTP",
    "note": "Keterangan",
    "merged_into": "Digabung ke data lain",
    "reasons": "Alasan tetap menyimpan",
}
PRIVATE = "Rekening & ukuran"
GROUPS = (
    (
        "Orang",
        (
            "name", "title_front", "title_back", "printed_name", "nik_status", "nik", "sex", "birth_place",
            "birth_date", "religion", "education", "occupation",
        ),
    ),
    ("Tugas", ("pillar", "status", "kelurahan", "member_number", "appointed_year")),
    ("SK & masa bakti", ("sk_number", "sk_date", "sk_issuer", "term_from", "term_until")),
    ("Pelatihan dasar", ("training_number", "training_by", "training_on")),
    ("Kontak", ("phone", "email", "address", "rt", "rw", "home_kelurahan")),
    (PRIVATE, ("bank_name", "bank_account", "bank_holder", "npwp", "bpjs_tk", "vest_size")),
    ("Lain", ("note",)),
)  # fmt: skip
CODED = {
    "pillar": "pillar",
    "status": "volunteer_status",
    "status_reason": "status_reason",
    "sex": "sex",
    "religion": "religion",
    "education": "education",
    "nik_status": "nik_status",
    "sk_issuer": "sk_issuer",
}
DAYS = ("birth_date", "sk_date", "term_from", "term_until", "training_on", "status_on")
AREAS = ("kelurahan", "home_kelurahan")
# Digits that stand hidden until the page shows them.
HIDDEN = ("nik", "bank_account", "npwp", "bpjs_tk")
SHORT = ("rt", "rw", "appointed_year", "vest_size")
PICTURES = ("photo", "id_photo")
