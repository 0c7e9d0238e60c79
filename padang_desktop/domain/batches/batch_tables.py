"""In this file: which tables and fields travel between an office and the city, and under which names.

Only what the city needs: search keys are worked out anew, private notes, the
mother's name and religion stay where they were written. id and revision come
first; a table stands after those it refers to. The schema's name changes with
any column (FORMAT.md leaves tables and columns to this page).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from padang_desktop.domain.batches import batch_cells as cells
from padang_desktop.domain.batches.batch import Kind
from padang_desktop.domain.batches.table_shape import CellKind, Column, TableShape
from padang_desktop.domain.batches.travel_table import TravelTable
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Decision, Way
from padang_desktop.domain.certificates.certificate import CertificateState
from padang_desktop.domain.training.training import Mark, Numbering, TrainingState

BATCH_SCHEMA = "setoran-2026.1"
RECEIPT_SCHEMA = "terima-2026.1"

_STAMPS = (("id", "id", cells.ID), ("revisi", "revision", cells.REVISION))

ROSTER = TravelTable(
    "relawan", "volunteers", "PSM & pilar",
    (
        *_STAMPS,
        ("pilar", "pillar", cells.CODE), ("nama", "name", cells.TEXT),
        ("gelar_depan", "title_front", cells.TEXT), ("gelar_belakang", "title_back", cells.TEXT),
        ("nama_cetak", "printed_name", cells.TEXT), ("nik", "nik", cells.NIK),
        ("nik_status", "nik_status", cells.CODE), ("jk", "sex", cells.CODE),
        ("tempat_lahir", "birth_place", cells.TEXT), ("tgl_lahir", "birth_date", cells.DAY),
        ("pendidikan", "education", cells.TEXT), ("pekerjaan", "occupation", cells.TEXT),
        ("hp", "phone", cells.PHONE), ("alamat", "address", cells.TEXT),
        ("rt", "rt", cells.TEXT), ("rw", "rw", cells.TEXT), ("kelurahan", "kelurahan", cells.CODE),
        ("kelurahan_domisili", "home_kelurahan", cells.CODE), ("no_anggota", "member_number", cells.TEXT),
        ("tahun_angkat", "appointed_year", cells.TEXT), ("no_sk", "sk_number", cells.TEXT),
        ("tgl_sk", "sk_date", cells.DAY), ("penerbit_sk", "sk_issuer", cells.CODE),
        ("masa_bakti_mulai", "term_from", cells.DAY), ("masa_bakti_selesai", "term_until", cells.DAY),
        ("sertifikat_no", "training_number", cells.TEXT), ("sertifikat_oleh", "training_by", cells.TEXT),
        ("sertifikat_tgl", "training_on", cells.DAY), ("status", "status", cells.CODE),
        ("status_alasan", "status_reason", cells.CODE), ("status_tgl", "status_on", cells.DAY),
        ("digabung_ke", "merged_into", cells.CODE),
    ),
)  # fmt: skip

FAMILIES = TravelTable(
    "keluarga", "families", "Keluarga",
    (
        *_STAMPS,
        ("no_kk", "no_kk", cells.NIK), ("kepala", "head_name", cells.TEXT),
        ("kelurahan", "kelurahan", cells.CODE), ("alamat", "address", cells.TEXT),
        ("rt", "rt", cells.TEXT), ("rw", "rw", cells.TEXT), ("desil", "desil", cells.TEXT),
        ("desil_sumber", "desil_source", cells.TEXT), ("desil_periode", "desil_period", cells.TEXT),
        ("id_luar", "external_id", cells.TEXT), ("id_siks", "siks_id", cells.TEXT),
        ("program", "programmes", cells.CODES), ("status", "state", cells.CODE),
        ("pindah_tgl", "left_on", cells.DAY), ("pindah_ke", "left_to", cells.TEXT),
        ("digabung_ke", "merged_into", cells.CODE),
    ),
)  # fmt: skip

PERSONS = TravelTable(
    "individu", "persons", "Individu",
    (
        *_STAMPS,
        ("keluarga_id", "family_id", cells.REFERENCE), ("nik", "nik", cells.NIK),
        ("nik_status", "nik_status", cells.CODE), ("nama", "name", cells.TEXT), ("jk", "sex", cells.CODE),
        ("tempat_lahir", "birth_place", cells.TEXT), ("tgl_lahir", "birth_date", cells.DAY),
        ("hubungan", "relation", cells.CODE), ("status_hidup", "life_status", cells.CODE),
        ("meninggal_tgl", "died_on", cells.DAY), ("digabung_ke", "merged_into", cells.CODE),
    ),
    {"family_id": "families"},
)  # fmt: skip

WORKLISTS = TravelTable(
    "daftar_tugas", "worklists", "Daftar tugas",
    (
        *_STAMPS,
        ("nama", "name", cells.TEXT), ("jenis_tugas", "task_type", cells.CODE),
        ("periode", "period", cells.CODE), ("batas_waktu", "deadline", cells.DAY),
        ("nama_berkas", "file_name", cells.TEXT),
    ),
)  # fmt: skip

MEETINGS = TravelTable(
    "muskel", "meetings", "Muskel",
    (
        *_STAMPS,
        ("kelurahan", "kelurahan", cells.CODE), ("cara", "way", cells.choice(*Way, is_needed=True)),
        ("tanggal", "held_on", cells.NEEDED_DAY), ("nomor", "number", cells.TEXT),
        ("tempat", "place", cells.TEXT), ("pimpinan", "leader", cells.TEXT),
        ("notulis", "note_taker", cells.TEXT),
    ),
)  # fmt: skip

CASES = TravelTable(
    "kasus", "cases", "Tugas",
    (
        *_STAMPS,
        ("nomor", "number", cells.TEXT), ("daftar_tugas_id", "worklist_id", cells.REFERENCE),
        ("keluarga_id", "family_id", cells.REFERENCE), ("individu_id", "person_id", cells.MAY_REFER),
        ("relawan_id", "volunteer_id", cells.MAY_REFER), ("jenis_tugas", "task_type", cells.CODE),
        ("kelurahan", "kelurahan", cells.CODE), ("periode", "period", cells.CODE),
        ("batas_waktu", "deadline", cells.DAY), ("prioritas", "priority", cells.TEXT),
        ("temuan", "finding", cells.TEXT), ("asal", "origin", cells.TEXT),
        ("status", "state", cells.choice(*State, is_needed=True)), ("keberadaan", "presence", cells.CODE),
        ("kelayakan", "eligibility", cells.CODE), ("alasan", "reasons", cells.CODES),
        ("pemohon", "applicant", cells.TEXT), ("program", "programme", cells.CODE),
        ("siks_tgl", "siks_on", cells.DAY), ("siks_no", "siks_number", cells.TEXT),
        ("hasil_akhir", "final", cells.CODE), ("hasil_akhir_tgl", "final_on", cells.DAY),
        ("muskel_id", "meeting_id", cells.MAY_REFER), ("putusan", "decision", cells.choice(*Decision)),
        ("putusan_alasan", "decision_reason", cells.TEXT),
    ),
    {
        "worklist_id": "worklists", "family_id": "families", "person_id": "persons",
        "volunteer_id": "volunteers", "meeting_id": "meetings",
    },
    in_office=(("number",),),
)  # fmt: skip

VISITS = TravelTable(
    "kunjungan", "visits", "Kunjungan",
    (
        *_STAMPS,
        ("kasus_id", "case_id", cells.REFERENCE), ("relawan_id", "volunteer_id", cells.MAY_REFER),
        ("ke", "attempt", cells.NUMBER), ("tanggal", "visited_on", cells.NEEDED_DAY),
        ("waktu", "visited_at", cells.MOMENT), ("petugas", "officer", cells.TEXT),
        ("dikunjungi_sendiri", "is_own_visit", cells.YES), ("responden", "respondent", cells.TEXT),
        ("hubungan_responden", "respondent_relation", cells.CODE),
        ("pemberitahuan", "notice_read", cells.YES), ("saksi", "witness", cells.TEXT),
        ("lama_menit", "minutes", cells.NUMBER), ("keberadaan", "presence", cells.CODE),
        ("keberadaan_rinci", "presence_detail", cells.CODE),
        ("keberadaan_tanggal", "presence_on", cells.DAY), ("keberadaan_ket", "presence_text", cells.TEXT),
        ("kelayakan", "eligibility", cells.CODE), ("alasan", "reasons", cells.CODES),
        ("alasan_lain", "reason_text", cells.TEXT), ("catatan", "note", cells.TEXT),
        ("lintang", "latitude", cells.DEGREES), ("bujur", "longitude", cells.DEGREES),
        ("peringatan", "overrides", cells.REASONS), ("instrumen", "instrument", cells.CODE),
        ("jawaban", "answers", cells.DETAIL), ("jawaban_lama", "answers_before", cells.DETAIL),
        ("foto_menyusul", "photos_later", cells.NUMBER),
    ),
    {"case_id": "cases", "volunteer_id": "volunteers"},
)  # fmt: skip

PHOTOS = TravelTable(
    "foto", "photos", "Foto",
    (
        ("id", "id", cells.PHOTO_ID), ("revisi", "revision", cells.REVISION),
        ("kunjungan_id", "visit_id", cells.REFERENCE), ("jenis", "kind", cells.CODE),
        ("urutan", "position", cells.NUMBER), ("sha256", "sha256", cells.SHA256),
        ("crc32", "crc32", cells.NUMBER), ("ukuran", "size_bytes", cells.NUMBER),
        ("lebar", "width", cells.NUMBER), ("tinggi", "height", cells.NUMBER),
        ("diambil", "taken_at", cells.MOMENT), ("lintang", "latitude", cells.DEGREES),
        ("bujur", "longitude", cells.DEGREES), ("kemiripan", "perceptual", cells.TEXT),
    ),
    {"visit_id": "visits"},
)  # fmt: skip

TRAININGS = TravelTable(
    "pelatihan", "trainings", "Pelatihan",
    (
        *_STAMPS,
        ("nomor", "number", cells.TEXT), ("judul", "title", cells.TEXT), ("jenis", "kind", cells.CODE),
        ("dasar", "legal_basis", cells.TEXT), ("penyelenggara", "organiser", cells.TEXT),
        ("tempat", "place", cells.TEXT), ("mulai", "starts_on", cells.NEEDED_DAY),
        ("selesai", "ends_on", cells.NEEDED_DAY), ("min_hadir_persen", "pass_percent", cells.NUMBER),
        ("materi", "materials", cells.MATERIALS), ("penandatangan", "signatory", cells.SIGNATORY),
        ("tempat_terbit", "issue_place", cells.TEXT), ("pola_nomor", "number_template", cells.TEXT),
        ("status", "state", cells.choice(*TrainingState, is_needed=True)), ("pemilik", "owner", cells.CODE),
        ("sub_kegiatan", "sub_activity", cells.TEXT), ("kuota", "quota", cells.NUMBER),
        ("angkatan", "classes", cells.CODES), ("cara_nomor", "numbering", cells.choice(*Numbering)),
        ("nomor_surat", "letter_number", cells.TEXT), ("tgl_surat", "letter_on", cells.DAY),
    ),
    in_office=(("number",),),
)  # fmt: skip

SESSIONS = TravelTable(
    "sesi", "sessions", "Sesi",
    (
        *_STAMPS,
        ("pelatihan_id", "training_id", cells.REFERENCE), ("ke", "ordinal", cells.NUMBER),
        ("tanggal", "day", cells.NEEDED_DAY), ("buka", "opens", cells.TIME),
        ("tutup", "closes", cells.TIME), ("judul", "title", cells.TEXT), ("jp", "jp", cells.NUMBER),
        ("wajib", "is_required", cells.YES), ("angkatan", "class_name", cells.TEXT),
        ("ditutup", "closed_at", cells.MOMENT),
    ),
    {"training_id": "trainings"},
)  # fmt: skip

PARTICIPANTS = TravelTable(
    "peserta", "participants", "Peserta",
    (
        *_STAMPS,
        ("pelatihan_id", "training_id", cells.REFERENCE), ("relawan_id", "volunteer_id", cells.MAY_REFER),
        ("urutan", "ordinal", cells.NUMBER), ("nama", "name", cells.TEXT), ("jk", "sex", cells.CODE),
        ("unsur", "unsur", cells.CODE), ("peran", "role", cells.CODE), ("asal", "origin", cells.TEXT),
        ("jabatan", "position", cells.TEXT), ("angkatan", "class_name", cells.TEXT),
        ("tambahan", "is_walk_in", cells.YES), ("dispensasi", "dispensation", cells.TEXT),
        ("dispensasi_oleh", "dispensation_by", cells.TEXT),
        ("dispensasi_tgl", "dispensation_on", cells.DAY), ("mundur_tgl", "withdrawn_on", cells.DAY),
        ("mundur_alasan", "withdrawn_why", cells.TEXT),
    ),
    {"training_id": "trainings", "volunteer_id": "volunteers"},
    (("training_id", "volunteer_id"),),
)  # fmt: skip

MARKS = TravelTable(
    "presensi", "marks", "Presensi",
    (
        *_STAMPS,
        ("sesi_id", "session_id", cells.REFERENCE), ("peserta_id", "participant_id", cells.REFERENCE),
        ("tanda", "mark", cells.choice(*Mark)), ("tiba", "arrived_at", cells.TEXT),
        ("susulan", "is_make_up", cells.YES), ("keterangan", "note", cells.TEXT),
    ),
    {"session_id": "sessions", "participant_id": "participants"},
    (("session_id", "participant_id"),),
)  # fmt: skip

CERTIFICATES = TravelTable(
    "sertifikat", "certificates", "Sertifikat",
    (
        *_STAMPS,
        ("pelatihan_id", "training_id", cells.REFERENCE),
        ("peserta_id", "participant_id", cells.REFERENCE), ("nomor", "number", cells.TEXT),
        ("urut", "sequence", cells.NUMBER), ("nama_cetak", "name", cells.TEXT),
        ("peran", "role", cells.TEXT), ("asal", "origin", cells.TEXT), ("jp", "jp", cells.NUMBER),
        ("tanggal", "issued_on", cells.NEEDED_DAY), ("kode_pendek", "short_code", cells.TEXT),
        ("qr", "qr_text", cells.TEXT), ("status", "state", cells.choice(*CertificateState, is_needed=True)),
        ("angkatan", "class_name", cells.TEXT), ("batal_alasan", "void_reason", cells.TEXT),
        ("batal_tgl", "voided_on", cells.DAY), ("pengganti_dari", "replaces_id", cells.CODE),
        ("salinan", "copies", cells.NUMBER), ("cara_ttd", "signed_by_way", cells.CODE),
        ("tgl_ttd", "signed_on", cells.DAY), ("ttd_sha256", "signed_sha256", cells.TEXT),
        ("diserahkan_tgl", "handed_on", cells.DAY), ("diserahkan_kepada", "handed_to", cells.TEXT),
        ("bentrok", "is_clash", cells.YES),
    ),
    {"training_id": "trainings", "participant_id": "participants"},
    (("number",),),
    clash="is_clash",
)  # fmt: skip

JOURNAL = TravelTable(
    "jurnal", "journal", "Catatan kerja",
    (
        ("nomor", "deed", cells.REVISION), ("waktu", "at", cells.MOMENT), ("pengguna", "by", cells.TEXT),
        ("perbuatan", "name", cells.CODE), ("perihal", "subject", cells.TEXT),
        ("rincian", "detail", cells.DETAIL), ("sebelum", "previous", cells.SHA256),
        ("sidik", "hash", cells.SHA256),
    ),
)  # fmt: skip

TABLES: tuple[TravelTable, ...] = (
    ROSTER, FAMILIES, PERSONS, WORKLISTS, MEETINGS, CASES, VISITS, PHOTOS,
    TRAININGS, SESSIONS, PARTICIPANTS, MARKS, CERTIFICATES,
)  # fmt: skip
# In an event of the city an office puts its own people on the list and calls their roll; these columns
# may refer to what the city made itself. Plan and certificates are the city's alone.
TO_THE_CITY = frozenset(
    {("participants", "training_id"), ("marks", "session_id"), ("marks", "participant_id")}
)
BY_NAME = {table.name: table for table in (*TABLES, JOURNAL)}
BY_STORE = {table.kept_in: table for table in TABLES}


def _columns(*columns: tuple[str, CellKind]) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, kind in columns)


# What a receipt says: of the batch, of each record refused, of each record taken with a remark.
_RECORD = _columns(
    ("tabel", CellKind.CODE), ("id", CellKind.TEXT), ("kode", CellKind.CODE),
    ("kolom", CellKind.TEXT), ("rincian", CellKind.TEXT),
)  # fmt: skip
RESULT = TableShape("hasil", _columns(
    ("nomor", CellKind.NUMBER), ("paket", CellKind.CODE), ("status", CellKind.CODE),
    ("kode", CellKind.CODE), ("menunggu", CellKind.NUMBER), ("diterima", CellKind.NUMBER),
))  # fmt: skip
REFUSED = TableShape("tolakan", _RECORD)
REMARKED = TableShape("peringatan", _RECORD)

# New keys of the sending laptop, announced under the old one: its card (FORMAT.md, section 12) in base64.
NEW_KEYS = TableShape("kunci_baru", _columns(("kartu", CellKind.TEXT)))

SHAPES: Mapping[tuple[Kind, str], Mapping[str, TableShape]] = {
    (Kind.BATCH, BATCH_SCHEMA): {
        **{name: table.shape for name, table in BY_NAME.items()},
        NEW_KEYS.name: NEW_KEYS,
    },
    (Kind.RECEIPT, RECEIPT_SCHEMA): {shape.name: shape for shape in (RESULT, REFUSED, REMARKED)},
}


def nouns(counts: Mapping[str, int], only: Sequence[str] = ()) -> tuple[tuple[str, int], ...]:
    """(noun, how many) of the tables that hold anything, in their order, for screens and papers."""
    return tuple(
        (table.noun, counts[table.name])
        for table in TABLES
        if counts.get(table.name) and (not only or table.name in only)
    )
