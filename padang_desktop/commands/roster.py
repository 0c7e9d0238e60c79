"""In this file: padang roster import, roster export, import undo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from padang_desktop.commands import import_answer
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.domain.imports.layout import Corrections
from padang_desktop.domain.roster.roster_paper import Numbers
from padang_desktop.use_cases.imports import import_roster, import_sheet
from padang_desktop.use_cases.roster import export_roster

Sheet = Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas daftar: .xlsx .xls .ods .csv")]
Apply = Annotated[bool, typer.Option("--apply", help="Masukkan data; tanpa ini hanya diperiksa.")]
Refused = Annotated[
    Path | None, typer.Option("--refused", help="Simpan baris yang ditolak ke berkas .xlsx ini.")
]
Sure = Annotated[
    bool, typer.Option("--sure", help="Setujui, walau lebih dari sepersepuluh daftar hilang atau berhenti.")
]
SheetName = Annotated[str, typer.Option("--sheet", help="Nama lembar, bila bukan yang dikenali sendiri.")]


@deed
def import_(
    desk: Desk, file: Sheet, apply: Apply = False, refused: Refused = None, sheet: SheetName = "",
    sure: Sure = False,
) -> Answer:  # fmt: skip
    """Periksa daftar PSM dari lembar kerja, dan masukkan datanya."""
    with desk.office() as office:
        named = Corrections(sheet_names=(sheet,) if sheet else ())
        plan = import_roster.stage_roster(office, file, corrections=named, progress=desk.progress)
        return import_answer.answer_for(desk, office, plan, takes_in=apply, refused=refused, is_sure=sure)


@deed
def export(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas .xlsx yang akan ditulis.")],
    without_private: Annotated[
        bool, typer.Option("--without-private", help="Tanpa NIK, NPWP, BPJS, dan rekening.")
    ] = False,
    masked: Annotated[
        bool, typer.Option("--masked", help="NIK tersamar; NPWP, BPJS, dan rekening tidak ikut.")
    ] = False,
) -> Answer:
    """Tulis seluruh daftar ke berkas .xlsx yang dapat dimasukkan lagi."""
    with desk.office() as office:
        numbers = Numbers.NONE if without_private else Numbers.MASKED if masked else Numbers.WHOLE
        count = export_roster.export_roster(office, file, desk.progress, numbers=numbers)
    return Answer(
        {"count": count, "file": str(file.resolve())}, [f"{count} orang ditulis ke {file.resolve()}"]
    )


@deed
def undo(
    desk: Desk,
    id: Annotated[str, typer.Argument(metavar="NOMOR", help="Nomor pemasukan data.")],
    sure: Sure = False,
) -> Answer:
    """Urungkan satu pemasukan data seluruhnya."""
    with desk.office() as office:
        done = import_sheet.undo_import(office, id, desk.progress, is_sure=sure)
    facts = {"id": done.id, "noun": done.noun, "undone": True}
    return Answer(facts, [f"Pemasukan data dari {done.file_name} sudah diurungkan."])


ROSTER = {"import": import_, "export": export}
IMPORT = {"undo": undo}
