"""In this file: padang city continue, lift, catch-up, office list, anew, batch again: after a disaster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.commands.laptop import Signers, SignerWords, open_signers
from padang_desktop.use_cases.city import catch_up_desk
from padang_desktop.use_cases.keys import (
    city_restored,
    continue_city,
    join_anew,
    learn_lists,
    revoke_laptop,
)
from padang_desktop.use_cases.outbox import find_flashdisks, send_again


@deed
def go_on(
    desk: Desk,
    learn: Annotated[
        list[Path] | None,
        typer.Option("--learn", help="Flashdisk kecamatan dengan daftar kantor; boleh berulang."),
    ] = None,
    look: Annotated[bool, typer.Option("--look", help="Lihat dulu; tidak ada yang diubah.")] = False,
    new_code: Annotated[
        bool,
        typer.Option(
            "--new-code", help="Kunci yang mengesahkan sudah hilang: mulai dengan kode kota yang baru."
        ),
    ] = False,
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
            facts["list_number"] = continue_city.continue_city(city, with_new_root=new_code)
            lines = [
                f"Kota dilanjutkan. Daftar kantor nomor {facts['list_number']} untuk tiap kecamatan.",
                "Buat cadangan dulu: padang backup make FOLDER. Sebelum itu kota belum menjawab.",
            ]
        facts["owes_backup"] = continue_city.owes_backup(city)
    return Answer(facts, lines)


@deed
def lift(desk: Desk) -> Answer:
    """Nyatakan data kota ini bukan salinan lama; laptop yang menyebut itu ditahan."""
    with desk.office() as city:
        device = city_restored.lift(city)
    return Answer({"device": device}, [f"Kota menjawab lagi. Laptop {device} ditahan."])


@deed
def catch_up(desk: Desk) -> Answer:
    """Samakan komputer kota yang dipulihkan dari cadangan dengan servernya yang lebih baru."""
    with desk.office() as city:
        done = catch_up_desk.catch_up_desk(city)
    lines = [f"Sudah sama dengan server; {done.taken} data kota diperiksa di sini."]
    if done.left:
        lines.append(f"{done.left} catatan kota tidak dapat diambil ke sini dan tetap hanya ada di server.")
    return Answer({"taken": done.taken, "left": done.left}, lines)


@deed
def anew(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas Kota yang baru.")],
    code: Annotated[str, typer.Option("--code", help="Kode 25 huruf dari surat kota yang baru.")],
) -> Answer:
    """Pindah ke kode kota yang baru, bila kunci kota yang lama hilang; tidak ada data yang hilang."""
    with desk.office() as office:
        joined = join_anew.join_anew(office, file, code)
    facts = {
        "city": joined.city, "list_number": joined.list_number,
        "asked": joined.asked, "needs_card": joined.needs_card,
    }  # fmt: skip
    lines = [f"Kantor ini sekarang memakai kode baru {joined.city}."]
    if joined.asked:
        lines.append(f"{joined.asked} kiriman diminta lagi: padang batch again FOLDER")
    if joined.needs_card:
        lines.append("Laptop ini perlu didaftarkan lagi: padang key card FOLDER")
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


CITY = {"continue": go_on, "lift": lift, "catch-up": catch_up}
OFFICE = {"list": keep_list, "anew": anew}
BATCH = {"again": again}
