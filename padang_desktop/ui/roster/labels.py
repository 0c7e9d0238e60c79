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
    "address": "Alamat",
    "rt": "RT",
    "rw": "RW",
    "kelurahan": "Kelurahan tugas",
    "home_kelurahan": "Kelurahan tempat tinggal",
    "pillar": "Pilar sosial",
    "status": "Status",
    "member_number": "No. anggota IPSM",
    "appointed_year": "Tahun pengangkatan",
    "sk_number": "Nomor SK",
    "sk_date": "Tanggal SK",
    "note": "Keterangan",
}
GROUPS = (
    ("Tugas", ("pillar", "status", "kelurahan", "member_number", "appointed_year", "sk_number", "sk_date")),
    (
        "Orang",
        (
            "name",
            "nik",
            "nik_status",
            "sex",
            "birth_place",
            "birth_date",
            "religion",
            "education",
            "occupation",
        ),
    ),
    ("Kontak", ("phone", "address", "rt", "rw", "home_kelurahan")),
    ("Lain", ("note",)),
)
CODED = {
    "pillar": "pillar",
    "status": "volunteer_status",
    "sex": "sex",
    "religion": "religion",
    "education": "education",
    "nik_status": "nik_status",
}
