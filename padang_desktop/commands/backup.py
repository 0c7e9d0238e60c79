"""In this file: padang backup make, backup check: everything is kept twice, still encrypted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.use_cases.office import WIB
from padang_desktop.use_cases.settings import back_up


@deed
def make(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk atau folder cadangan.")],
) -> Answer:
    """Buat cadangan seluruh kantor; tetap terkunci dengan kata sandi yang sama."""
    with desk.office() as office:
        made = back_up.back_up(office, folder, desk.progress)
    return Answer(
        {"folder": str(made.resolve())}, [f"Cadangan tersimpan dan sudah dibaca ulang: {made.resolve()}"]
    )


@deed
def check(
    desk: Desk, folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder sebuah cadangan.")]
) -> Answer:
    """Periksa apakah sebuah cadangan utuh; tidak perlu kata sandi."""
    found = back_up.restore_check(folder, desk.progress)
    facts = {
        "wilayah": found.wilayah, "made_at": found.made_at.isoformat(), "files": found.file_count,
        "bytes": found.size_bytes,
    }  # fmt: skip
    told = [
        ("Wilayah", found.wilayah), ("Dibuat", f"{found.made_at.astimezone(WIB):%d-%m-%Y %H.%M} WIB"),
        ("Berkas", found.file_count), ("Ukuran", f"{found.size_bytes / 1_000_000:.1f} MB"),
    ]  # fmt: skip
    return Answer(facts, ["Cadangan ini utuh.", *table.pairs(told)])


COMMANDS = {"make": make, "check": check}
