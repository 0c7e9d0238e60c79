"""In this file: the incident sheet of a stopped laptop: what was on it, how it was locked, what to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from padang_desktop.domain.office.laptop_end import NOTICE_HOURS, REASON_WORDS, LaptopEnd, needs_notice
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.use_cases.keys import laptop_paper, revoke_laptop
from padang_desktop.use_cases.keys.revoke_laptop import LaptopFacts
from padang_desktop.use_cases.office import Office

# What each class of data holds of a person, in the words of the forms.
_HOLDS = {
    "PSM & pilar": "nama, NIK, tempat dan tanggal lahir, alamat, nomor HP, SK",
    "Keluarga": "nomor KK, nama kepala keluarga, alamat, desil",
    "Individu": "nama, NIK, tempat dan tanggal lahir, hubungan keluarga",
    "Daftar tugas": "nama daftar dan batas waktunya",
    "Tugas": "nama, alamat, keadaan verifikasi",
    "Kunjungan": "hasil kunjungan, alasan, tempat",
    "Foto": "foto rumah dan keluarga",
    "Peserta": "nama, asal, jabatan",
    "Presensi": "kehadiran",
    "Sertifikat": "nama, nomor sertifikat",
}
_PROTECTIONS = (
    "Data dan foto di laptop terkunci (SQLCipher, AES-256; foto AES-256-GCM). Tanpa kata sandi atau kode "
    "pemulihan, data tidak dapat dibaca dari cakram.",
    "Kata sandi diperiksa dengan Argon2id, sehingga menebaknya lambat. Layar terkunci sendiri setelah 15 "
    "menit.",
    "Bila laptop sedang terbuka ketika hilang, data yang tampil dapat dibaca sampai layar terkunci. "
    "Keadaan saat hilang (mati / terkunci / terbuka): ..............................",
    "Kiriman di flashdisk hanya dapat dibuka oleh kota.",
)


class LaptopNotStopped(Situation):
    """The sheet is made once the laptop was stopped."""

    code = "LAPTOP_NOT_STOPPED"


def print_incident(office: Office, device: str, path: Path | str) -> Path:
    """Save the sheet as PDF. Raises UnknownLaptop, LaptopNotStopped, PaperInUse or PaperNotWritten."""
    from padang_desktop.documents import incident_sheet

    facts = revoke_laptop.laptop_facts(office, device)
    if facts.end is None:
        raise LaptopNotStopped(reason=device)
    sheet = incident_sheet.IncidentSheet(
        number="",
        device=_device(facts),
        event=_event(facts, facts.end),
        classes=tuple((noun, number(count), _HOLDS.get(noun, "")) for noun, count in facts.nouns),
        unseen=_unseen(facts),
        protections=_PROTECTIONS,
        steps=_steps(facts.end),
        notice_until=_moment(facts.end.at + timedelta(hours=NOTICE_HOURS))
        if needs_notice(facts.end.reason)
        else "",
        signing=(
            laptop_paper.signer("Yang melaporkan,", "Petugas kecamatan", facts.end.told_by),
            laptop_paper.signer(
                f"Padang, {calendar.full_date(office.today())}", "Petugas Dinas Sosial", office.account.name
            ),
        ),
    )
    with office.writing("incident.printed", device):
        laptop_paper.put(
            office, incident_sheet.paper_of(sheet), "Lembar kejadian laptop", f"LKL-{device}", Path(path)
        )
    return Path(path)


def _device(facts: LaptopFacts) -> tuple[tuple[str, str], ...]:
    laptop, last = facts.laptop, facts.last
    told = f"nomor {last.number}, diterima {_moment(last.received_at)}" if last else "belum pernah ada"
    return (
        ("Wilayah", f"Kecamatan {facts.area}"),
        ("Petugas", laptop.name),
        ("Sebutan laptop", laptop.laptop),
        ("Kode laptop", laptop.device),
        ("Terdaftar sejak", _moment(laptop.enrolled_at)),
        ("Kiriman terakhir yang diterima", told),
    )


def _event(facts: LaptopFacts, end: LaptopEnd) -> tuple[tuple[str, str], ...]:
    return (
        ("Keadaan", REASON_WORDS[end.reason]),
        ("Tanggal kejadian", calendar.long_date(end.happened_on)),
        ("Diketahui kota pada", _moment(end.at)),
        ("Dilaporkan oleh", end.told_by),
        ("Uraian", end.story),
        (
            "Laptop dihentikan",
            f"kiriman mulai nomor {end.from_number} ditolak (daftar nomor {end.list_number})",
        ),
    )


def _unseen(facts: LaptopFacts) -> str:
    given = ", ".join(f"{number(count)} {noun}" for noun, count in facts.given)
    told = "Jumlah di atas adalah data yang sudah dikirim kecamatan ini ke kota."
    if not facts.nouns:
        told = "Kecamatan ini belum pernah mengirim data ke kota."
    if given:
        told += f" Kota pernah memberi kecamatan ini: {given}."
    return (
        f"{told} Yang dicatat setelah kiriman terakhir dan keterangan kesehatan, penghasilan, serta "
        "disabilitas keluarga hanya ada di laptop dan tidak dapat dihitung dari sini."
    )


def _steps(end: LaptopEnd) -> tuple[str, ...]:
    steps = [
        f"Laptop dihentikan: kirimannya mulai nomor {end.from_number} ditolak kota. (Sudah, "
        f"{_moment(end.at)}.)",
        "Salin daftar kantor terbaru ke flashdisk setiap kecamatan pada pertemuan berikutnya.",
        "Ganti kata sandi surel, SIKS-NG, dan akun lain yang pernah dibuka di laptop itu.",
        "Siapkan laptop pengganti dari cadangan terakhir, lalu daftarkan dengan surat baru.",
    ]
    if needs_notice(end.reason):
        steps.insert(
            1, "Buat laporan kehilangan di kepolisian. Nomor laporan: .............................."
        )
    else:
        steps.insert(1, "Simpan Berita acara pemusnahan kunci bersama lembar ini.")
    return tuple(steps)


def _moment(at: datetime) -> str:
    return f"{calendar.long_date(calendar.wib(at).date())} pukul {calendar.time_of_day(at)} WIB"
