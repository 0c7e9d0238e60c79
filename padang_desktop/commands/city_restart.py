"""In this file: padang city continue, office list, batch again: a city goes on after a restored backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.commands.laptop import Signers, SignerWords, open_signers
from padang_desktop.use_cases.keys import continue_city, learn_lists, revoke_laptop
from padang_desktop.use_cases.outbox import find_flashdisks, send_again


@deed
def go_on(
    desk: Desk,
    learn: Annotated[
        list[Path] | None,
        typer.Option("--learn", help="Flashdisk kecamatan dengan daftar kantor; boleh berulang."),
    ] = None,
    look: Annotated[bool, typer.Option("--look", help="Lihat dulu; tidak ada yang diubah.")] = False,
    signers: Signers = None,
    words: SignerWords = None,
) -> Answer:
    """Lanjutkan kota setelah pemulihan: kunci dan nomor baru, dan daftar kantor yang mengatakannya."""
    with desk.office() as city:
        for place in learn or ():
            learn_lists.learn_lists(city, find_flashdisks.files_on(place, "KUNCI-"))
        found = continue_city.see_restored(city)
        facts: dict[str, Any] = {"restored": found is not None, "list_number": 0}
        lines = ["Kota ini tidak menunggu pemulihan."]
        if found is not None:
            facts["list_number"] = found.list_number
            facts["laptops"] = {each.device: each.number for each in found.laptops}
            told = [(f"{each.area} {each.device}", f"kiriman {each.number}") for each in found.laptops]
            lines = table.pairs([("Daftar kantor terbaru", found.list_number), *told])
        if not look:
            open_signers(city, signers, words)
            facts["list_number"] = continue_city.continue_city(city)
            lines = [f"Kota dilanjutkan. Daftar kantor nomor {facts['list_number']} untuk tiap kecamatan."]
    return Answer(facts, lines)


@deed
def keep_list(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk untuk kota.")],
) -> Answer:
    """Simpan daftar kantor yang dipegang laptop ini, untuk kota yang dipulihkan dari cadangan."""
    with desk.office() as office:
        path = revoke_laptop.write_list(office, folder)
    return Answer({"list": str(path.resolve())}, [f"Daftar kantor tersimpan: {path.resolve()}"])


@deed
def again(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk untuk kota.")],
) -> Answer:
    """Simpan lagi kiriman yang diminta lagi oleh kota; isinya tetap sama."""
    with desk.office() as office:
        done = send_again.send_again(office, folder, desk.progress)
    facts = {"placed": [str(path.resolve()) for path in done.placed], "missing": list(done.missing)}
    lines = [f"Tersimpan lagi: {path.name}" for path in done.placed]
    lines += [f"Berkas kiriman nomor {number} tidak ada lagi di laptop ini." for number in done.missing]
    return Answer(facts, lines or ["Tidak ada kiriman yang diminta lagi."])


CITY = {"continue": go_on}
OFFICE = {"list": keep_list}
BATCH = {"again": again}
