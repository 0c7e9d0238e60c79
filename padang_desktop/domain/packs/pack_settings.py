"""In this file: the rules of the city that travel as settings: what each may say, and how people call it.

Unless somebody has said otherwise a rule says its `usual` value. What an
office may choose by itself it chooses until Data dari Kota brings the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from padang_desktop.domain.cases.review import FOUR_EYES, SAMPLE_PERCENT, WITHOUT_MEETING
from padang_desktop.domain.packs import task_photos
from padang_desktop.domain.values.place import read_box

FIRST_HOUR, LAST_HOUR, MOST_A_DAY = "visit.first_hour", "visit.last_hour", "visit.most_a_day"
BOX, ATTEMPTS = "visit.box", "visit.attempts."  # the latter before the code of an outcome
PHOTO, PHOTOS_BLOCK = "photo.", "photo.blocks"  # photo.<outcome>.<kind of photo>[.<type of task>]
MAKE_UP_DAYS, PASS_PERCENT, QUOTA = "make_up_days", "training.pass_percent", "quota.PSM"
PATIENCE_DAYS, TRASH_DAYS, WHOLE_NIK = "sending.patience_days", "trash.kept_days", "paper.whole_nik"
LOCK_MINUTES = "screen.lock_minutes"
FOLDER_DAYS = "sending.folder_days"  # 0: nothing is ever removed from the city's folder
NEVER = "0"  # of WHOLE_NIK


@dataclass(frozen=True, slots=True)
class Rule:
    """`choices` are (value, words); () means that something is written, in `unit`.

    `usual` is what holds while nobody has said anything; `hint` says how to write it.
    """

    label: str
    takes: Callable[[str], bool]
    choices: tuple[tuple[str, str], ...] = ()
    group: str = ""
    usual: str = ""
    unit: str = ""
    hint: str = ""


def _number(label: str, group: str, usual: int, least: int, most: int, unit: str) -> Rule:
    def takes(value: str) -> bool:
        return value.isascii() and value.isdigit() and len(value) < 6 and least <= int(value) <= most

    hint = f"Isi dengan angka {least} sampai {most}."
    return Rule(f"{label} ({least}–{most})", takes, group=group, usual=str(usual), unit=unit, hint=hint)


def _choice(label: str, group: str, *choices: tuple[str, str]) -> Rule:
    """The first choice is the usual one."""
    values = tuple(value for value, _ in choices)
    return Rule(label, lambda value: value in values, choices, group, values[0])


def _is_percent(value: str) -> bool:
    return value == "" or (value.isascii() and value.isdigit() and int(value) <= 100)


_REVIEW, _VISITS = "Persetujuan hasil", "Kunjungan"
_PHOTOS, _TASKS = "Foto kunjungan", "Foto menurut jenis tugas"
_TRAINING, _PAPER = "PSM dan pelatihan", "Kertas, kiriman, dan Kunci Layar"
_ASKED = (("yes", "Wajib"), ("optional", "Bila ada"), ("no", "Tidak diminta"))
_PHOTO_RULES = (
    ("DITEMUKAN", "RUMAH_DEPAN", "Ditemukan: foto rumah depan", "yes"),
    ("DITEMUKAN", "RUMAH_DALAM", "Ditemukan: foto dalam rumah", "yes"),
    ("DITEMUKAN", "KK", "Ditemukan: foto KK", "optional"),
    ("DITEMUKAN", "KTP", "Ditemukan: foto KTP", "optional"),
    ("DITEMUKAN", "KKS", "Ditemukan: foto KKS", "optional"),
    ("DITEMUKAN", "PETUGAS_RESPONDEN", "Ditemukan: foto petugas dengan warga", "optional"),
    ("TIDAK_DITEMUKAN", "SURAT_RT", "Tidak ditemukan: surat keterangan RT", "yes"),
    ("TIDAK_DAPAT_DITEMUI", "RUMAH_DEPAN", "Tidak dapat ditemui: foto rumah depan", "yes"),
    ("MENINGGAL", "SURAT_KEMATIAN", "Meninggal: surat kematian", "yes"),
    ("PINDAH", "SURAT_PINDAH", "Pindah: surat pindah", "optional"),
)


def _of_photo(label: str, usual: str, group: str = _PHOTOS) -> Rule:
    return Rule(label, lambda value: value in dict(_ASKED), _ASKED, group, usual)


RULES: Mapping[str, Rule] = {
    FOUR_EYES: _choice("Disetujui orang lain (empat mata)", _REVIEW, ("", "Tidak"), ("1", "Ya")),
    SAMPLE_PERCENT: Rule(
        "Contoh yang wajib dibuka (0–100)", _is_percent, group=_REVIEW, usual="0", unit="persen",
        hint="Isi dengan angka 0 sampai 100.",
    ),
    WITHOUT_MEETING: _choice(
        "Usulan dan hasil tidak layak menunggu muskel", _REVIEW, ("", "Ya"), ("1", "Tidak perlu")
    ),
    FIRST_HOUR: _number("Kunjungan wajar mulai pukul", _VISITS, 7, 0, 11, "WIB"),
    LAST_HOUR: _number("Kunjungan wajar sampai pukul", _VISITS, 21, 12, 23, "WIB"),
    MOST_A_DAY: _number("Kunjungan wajar satu petugas sehari", _VISITS, 25, 1, 200, "kunjungan"),
    f"{ATTEMPTS}TIDAK_DAPAT_DITEMUI": _number(
        "Tidak dapat ditemui: didatangi minimal", _VISITS, 3, 1, 9, "hari"
    ),
    f"{ATTEMPTS}TIDAK_DITEMUKAN": _number("Tidak ditemukan: didatangi minimal", _VISITS, 2, 1, 9, "hari"),
    f"{ATTEMPTS}ALAMAT_TIDAK_LENGKAP": _number(
        "Alamat tidak lengkap: didatangi minimal", _VISITS, 2, 1, 9, "hari"
    ),
    BOX: Rule(
        "Lokasi wajar: lintang selatan, lintang utara, bujur barat, bujur timur",
        lambda value: read_box(value) is not None, group=_VISITS, usual="-1.10 -0.70 100.25 100.60",
        hint="Isi empat angka dengan spasi di antaranya, seperti -1.10 -0.70 100.25 100.60.",
    ),
    PHOTOS_BLOCK: _choice(
        "Bila foto wajib belum ada", _PHOTOS, ("", "Cukup diberi alasan"), ("1", "Tidak bisa disimpan")
    ),
    **{f"{PHOTO}{outcome}.{kind}": _of_photo(label, usual) for outcome, kind, label, usual in _PHOTO_RULES},
    **{f"{PHOTO}{each.name}": _of_photo(each.label, each.usual, _TASKS) for each in task_photos.every()},
    QUOTA: _number("PSM tiap kelurahan", _TRAINING, 3, 0, 99, "orang"),
    PASS_PERCENT: _number("Kehadiran untuk lulus, bawaan pelatihan baru", _TRAINING, 80, 1, 100, "persen"),
    MAKE_UP_DAYS: _number("Susulan paling lambat sesudah sesi", _TRAINING, 7, 0, 90, "hari"),
    WHOLE_NIK: _choice(
        "NIK utuh di lembar kunjungan dan kertas pelatihan", _PAPER,
        ("", "Boleh bila dicentang"), (NEVER, "Tidak pernah"),
    ),
    PATIENCE_DAYS: _number("Kiriman disebut terlambat tanpa jawaban", _PAPER, 14, 3, 90, "hari"),
    FOLDER_DAYS: replace(
        _number("Yang sudah diterima dihapus dari folder kota sesudah", _PAPER, 30, 0, 365, "hari"),
        hint="Isi dengan angka 0 sampai 365. 0 berarti tidak pernah dihapus.",
    ),
    LOCK_MINUTES: _number("Layar terkunci sendiri paling lambat", _PAPER, 60, 5, 60, "menit"),
    TRASH_DAYS: _number("Isi Sampah disimpan", _PAPER, 30, 7, 365, "hari"),
}  # fmt: skip


def groups() -> dict[str, list[str]]:
    """Heading -> names of its rules, in the order of the screen."""
    found: dict[str, list[str]] = {}
    for name, rule in RULES.items():
        found.setdefault(rule.group, []).append(name)
    return found


def in_force(name: str, said: str) -> str:
    """What counts: what was said, if this program understands it, else the usual value."""
    rule = RULES[name]
    return said if said and rule.takes(said) else rule.usual


def told(name: str, value: str) -> str:
    """What a rule says, in words."""
    rule = RULES.get(name)
    if rule is None:
        return value
    said = dict(rule.choices).get(value, value)
    return f"{said} {rule.unit}" if said and rule.unit and not rule.choices else said
