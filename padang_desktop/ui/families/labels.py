"""In this file: what the fields of a family and its members are called, and in which groups they stand."""

from __future__ import annotations

FAMILY_LABELS = {
    "no_kk": "Nomor KK",
    "kk_reason": "Alasan belum ada nomor KK",
    "head_name": "Kepala keluarga",
    "kelurahan": "Kelurahan",
    "address": "Alamat sesuai KK",
    "rt": "RT",
    "rw": "RW",
    "home_address": "Alamat tempat tinggal",
    "latitude": "Lintang",
    "longitude": "Bujur",
    "accuracy": "Ketelitian lokasi (meter)",
    "desil": "Desil",
    "desil_source": "Sumber desil",
    "desil_period": "Periode desil",
    "desil_on": "Desil dicek",
    "programmes": "Bansos yang diterima",
    "external_id": "ID keluarga DTSEN",
    "siks_id": "ID SIKS-NG",
    "match_status": "Status padan",
    "match_on": "Padan dicek",
    "state": "Keadaan",
    "left_on": "Pindah sejak",
    "left_to": "Pindah ke",
    "left_reason": "Alasan pindah",
    "note": "Catatan",
    "merged_into": "Digabung ke data lain",
}
PERSON_LABELS = {
    "name": "Nama sesuai KTP",
    "title_front": "Gelar depan",
    "title_back": "Gelar belakang",
    "nik_status": "Status NIK",
    "nik": "NIK",
    "relation": "Hubungan dengan kepala keluarga",
    "sex": "Jenis kelamin",
    "birth_place": "Tempat lahir",
    "birth_date": "Tanggal lahir",
    "mother_name": "Nama ibu kandung",
    "marital": "Status kawin",
    "education": "Pendidikan terakhir",
    "occupation": "Pekerjaan",
    "phone": "No. HP",
    "residence": "Tempat tinggal",
    "external_id": "ID individu DTSEN",
    "match_status": "Status padan",
    "match_on": "Padan dicek",
    "life_status": "Keadaan",
    "died_on": "Meninggal pada",
    "died_evidence": "Bukti meninggal",
    "disabilities": "Disabilitas",
    "illnesses": "Penyakit",
    "pregnant_since": "Hari pertama haid terakhir (bila hamil)",
    "income_band": "Penghasilan",
    "income": "Jumlah penghasilan sebulan (rupiah)",
    "family_id": "Keluarga",
    "merged_into": "Digabung ke data lain",
}
SENSITIVE_HEAD = "Kesehatan dan penghasilan"
FAMILY_GROUPS = (
    ("Kartu Keluarga", ("no_kk", "kk_reason")),
    ("Alamat", ("kelurahan", "address", "rt", "rw", "home_address", "latitude", "longitude", "accuracy")),
    ("Bansos & pemadanan", ("programmes", "match_status", "match_on", "external_id", "siks_id")),
    ("Lain", ("note",)),
)
PERSON_GROUPS = (
    (
        "Orang",
        ("name", "title_front", "title_back", "nik_status", "nik", "relation", "sex", "birth_place",
         "birth_date", "mother_name"),
    ),
    ("Keterangan", ("marital", "education", "occupation", "phone", "residence")),
    ("Pemadanan", ("match_status", "match_on", "external_id")),
    (SENSITIVE_HEAD, ("disabilities", "illnesses", "pregnant_since", "income_band", "income")),
)  # fmt: skip
# What a new family is asked of its head, beside its own fields.
HEAD_FIELDS = ("name", "nik_status", "nik", "sex", "birth_date")
CODED = {
    "nik_status": "nik_status",
    "relation": "relation",
    "sex": "sex",
    "marital": "marital",
    "education": "education",
    "residence": "residence",
    "match_status": "match_status",
    "life_status": "life_status",
    "income_band": "income_band",
}
LISTED = {"programmes": "programme", "disabilities": "disability", "illnesses": "illness"}
DAYS = ("birth_date", "match_on", "died_on", "pregnant_since", "left_on", "desil_on", "on_day")
HIDDEN = ("nik", "no_kk")
SHORT = ("rt", "rw", "latitude", "longitude", "accuracy", "income")
NEEDED = ("kelurahan", "name", "nik_status", "nik", "relation", "on_day", "reason", "head_id")
EXAMPLES = {
    "kk_reason": "misalnya: KK masih diurus",
    "home_address": "bila berbeda dari KK",
    "latitude": "-0.91",
    "longitude": "100.36",
    "income": "angka saja",
    "to_text": "kecamatan, kota, atau negara tujuan",
}
STATES = {"AKTIF": "Di sini", "PINDAH": "Pindah ke luar", "MENINGGAL": "Meninggal"}
