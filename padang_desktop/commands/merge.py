"""In this file: padang city merge: what one laptop has sent goes to another of its kecamatan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.commands.laptop import Signers, SignerWords, open_signers
from padang_desktop.domain import words as sentences
from padang_desktop.use_cases.packs import merge_laptops


@deed
def merge(
    desk: Desk,
    one: Annotated[str, typer.Argument(metavar="DARI", help="Kode laptop yang berhenti dipakai, 8 huruf.")],
    other: Annotated[str, typer.Argument(metavar="KE", help="Kode laptop tujuan, 8 huruf.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk untuk laptop tujuan.")],
    reason: Annotated[
        str, typer.Option("--reason", help="Alasan, bila belum semua datanya ada di kota.")
    ] = "",
    signers: Signers = None,
    words: SignerWords = None,
) -> Answer:
    """Berikan data satu laptop ke laptop lain di kecamatannya; laptop pertama dihentikan."""
    with desk.office() as city:
        open_signers(city, signers, words)
        made = merge_laptops.merge_laptops(city, one, other, folder, reason, desk.progress)
    facts: dict[str, Any] = {
        "from": one, "to": other, "lacking_photos": made.lacking,
        "refused_from": made.end.from_number if made.end else 0,
        "packs": [
            {"number": each.number, "file": each.file_name, "counts": dict(each.counts)}
            for each in made.packs
        ],
        "placed": [str(path) for path in made.placed],
    }  # fmt: skip
    told: list[tuple[str, object]] = [
        ("Berkas", ", ".join(each.file_name for each in made.packs)),
        ("Foto yang tidak ikut", made.lacking),
    ]
    if made.end is not None:
        told.append(("Laptop lama ditolak mulai nomor", made.end.from_number))
    lines = ["Data laptop sudah disiapkan.", *table.pairs(told)]
    if made.stick_trouble is not None:
        facts["stick_trouble"] = made.stick_trouble.code
        lines += sentences.of_situation(made.stick_trouble)
    return Answer(facts, lines)


CITY = {"merge": merge}
