"""In this file: the proposal workbook of SIKS-NG (template V.4), and the list of those who stay out of it.

One header row, in the template's own order; every cell is text, days as
31/01/2000. Source: DOMAIN.md 2c.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from padang_desktop.documents import text_sheet
from padang_desktop.documents.text_sheet import SheetColumn
from padang_desktop.domain import words
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.siks import siks_terms
from padang_desktop.domain.siks.proposal import Candidate, Judged
from padang_desktop.domain.visits.visit import DECLINED

HEADERS = (
    "NIK", "PROGRAM BANSOS", "NOKK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "IBU KANDUNG",
    "JENIS KELAMIN", "JENIS PEKERJAAN", "STATUS KAWIN", "ALAMAT", "RT", "RW", "PROVINSI", "KABUPATEN",
    "KECAMATAN", "KELURAHAN", "STATUS DISABILITAS", "KODE JENIS DISABILITAS", "STATUS HAMIL",
    "TGL MULAI HAMIL",
)  # fmt: skip
SHEET, WHAT = "USULAN", "Menulis berkas usulan"
_WIDTHS = (20, 18, 20, 38, 22, 15, 34, 15, 30, 16, 60, 6, 6, 20, 18, 22, 28, 12, 14, 10, 14)
_SEXES = {"L": "LAKI-LAKI", "P": "PEREMPUAN"}
_YES, _NO = "YA", "TIDAK"
# No system takes these in a file's name.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f.]+')
_REFUSED = (
    SheetColumn("Nomor tugas", 22), SheetColumn("Nama", 28), SheetColumn("Kelurahan", 22),
    SheetColumn("RT/RW", 10), SheetColumn("Program", 12), SheetColumn("Keterangan", 10),
    SheetColumn("Alasan", 80),
)  # fmt: skip
REFUSED_NAME = "Tidak ikut usulan.xlsx"


def file_name(programme: str, kelurahan: str, month: str) -> str:
    """ "Usulan PKH - Batang Kabung - 2026-11.xlsx"; names of places and programmes only."""
    parts = (f"Usulan {programme}", kelurahan, month)
    return " - ".join(_NOT_IN_NAMES.sub(" ", part).strip() for part in parts) + ".xlsx"


def row_of(candidate: Candidate, reference: Reference) -> tuple[str, ...]:
    """The row in the order of HEADERS; the candidate has a person and a programme."""
    person, programme, family = candidate.person, candidate.programme, candidate.family
    assert person is not None and programme is not None
    codes = siks_terms.disability_codes(person)
    is_silent = DECLINED in person.disabilities
    is_pregnant = bool(person.pregnant_since) and person.pregnant_since != DECLINED
    return (
        person.nik, programme.siks, family.no_kk, person.name, person.birth_place.upper(),
        _day(person.birth_date), person.mother_name.upper(), _SEXES.get(person.sex, ""),
        person.occupation.upper(), person.marital.replace("_", " "), family.address.upper(),
        family.rt, family.rw, *siks_terms.places(candidate.case.kelurahan, reference.areas),
        "" if is_silent else _YES if siks_terms.has_disability(person) else _NO, codes[0] if codes else "",
        _YES if is_pregnant else _NO, _day(person.pregnant_since) if is_pregnant else "",
    )  # fmt: skip


def write(path: Path, candidates: Sequence[Candidate], reference: Reference, progress: Progress) -> int:
    """One file; returns how many rows. Raises SheetNotWritable, and Cancelled from progress."""
    columns = [SheetColumn(title, width) for title, width in zip(HEADERS, _WIDTHS, strict=True)]
    rows = (row_of(candidate, reference) for candidate in candidates)
    return text_sheet.write(path, SHEET, columns, rows, len(candidates), progress, WHAT, is_plain=True)


def write_refused(path: Path, judged: Sequence[Judged], reference: Reference, progress: Progress) -> int:
    """Who stays out and why, and who goes with a warning; no number of a person stands in it."""
    told = [each for each in judged if each.problems]
    rows = (_told(each, reference) for each in told)
    return text_sheet.write(path, "Tidak ikut", _REFUSED, rows, len(told), progress, WHAT, frozen_columns=2)


def _told(judged: Judged, reference: Reference) -> tuple[str, ...]:
    candidate = judged.candidate
    area = reference.areas.by_code(candidate.case.kelurahan)
    rt_rw = f"{candidate.family.rt}/{candidate.family.rw}"
    return (
        candidate.case.number,
        candidate.person.name if candidate.person else candidate.family.head_name,
        area.name if area else candidate.case.kelurahan,
        rt_rw if rt_rw != "/" else "",
        candidate.programme.label if candidate.programme else candidate.case.programme,
        "Ikut" if judged.goes else "Tidak ikut",
        " ".join(words.of_problem(problem) for problem in judged.problems),
    )


def _day(written: str) -> str:
    try:
        return f"{date.fromisoformat(written):%d/%m/%Y}"
    except ValueError:
        return ""
