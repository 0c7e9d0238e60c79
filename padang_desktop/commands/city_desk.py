"""In this file: the city's desk by command: its kecamatan, the watched folder, export, a locked laptop."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import Answer, Desk, deed
from padang_desktop.domain.batches.city_export import Shape
from padang_desktop.domain.values.number import number
from padang_desktop.use_cases.city import export_city
from padang_desktop.use_cases.inbox import see_offices, watch_folder
from padang_desktop.use_cases.inbox.see_offices import OfficeLine
from padang_desktop.use_cases.inbox.watch_folder import Watch
from padang_desktop.use_cases.keys import city_opens


@deed
def offices(desk: Desk) -> Answer:
    """Setiap kecamatan: kiriman terakhir, nomor yang belum datang, dan berapa hari tanpa kabar."""
    with desk.office() as city:
        found = see_offices.city_facts(city)
    facts = {"is_ready": found.is_ready, "waiting": found.waiting_count,
             "offices": [_office(each) for each in found.offices]}  # fmt: skip
    lines: list[tuple[str, object]] = [(each.name, _told(each)) for each in found.offices]
    return Answer(facts, table.pairs(lines))


@deed
def watch(
    desk: Desk,
    folder: Annotated[Path | None, typer.Argument(metavar="[FOLDER]", help="Folder yang dipantau.")] = None,
    by_itself: Annotated[bool, typer.Option("--by-itself", help="Terima sendiri tanpa bertanya.")] = False,
    stop: Annotated[bool, typer.Option("--stop", help="Berhenti memantau.")] = False,
) -> Answer:
    """Lihat, pilih, atau lepas folder bersama tempat kiriman datang."""
    with desk.office() as city:
        if stop:
            watch_folder.keep_watch(city, Watch())
        elif folder is not None:
            watch_folder.keep_watch(city, Watch(str(folder.resolve()), takes_by_itself=by_itself))
        kept = watch_folder.watch(city)
    told = f"Folder dipantau: {kept.folder}" if kept.folder else "Tidak ada folder yang dipantau."
    return Answer({"folder": kept.folder, "takes_by_itself": kept.takes_by_itself}, [told])


@deed
def export(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas .xlsx, atau .csv untuk teks.")],
    kecamatan: Annotated[str, typer.Option("--kecamatan", help="Kode, misalnya 13.71.11.")] = "",
    whole_nik: Annotated[bool, typer.Option("--whole-nik", help="NIK utuh; perlu alasan.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Alasan NIK ditulis utuh.")] = "",
) -> Answer:
    """Simpan data gabungan semua kecamatan ke Excel, atau ke teks CSV satu berkas per bagian."""
    shape = Shape.CSV if file.suffix.lower() == ".csv" else Shape.XLSX
    with desk.office() as city:
        made = export_city.export_city(
            city, file, desk.progress, wilayah=kecamatan, shape=shape, reason=reason, is_whole=whole_nik
        )
    paths = [str(path.resolve()) for path in made.paths]
    lines: list[tuple[str, object]] = [(title, number(count)) for title, count in made.counts]
    lines += [("Berkas", path) for path in paths]
    return Answer({"files": paths, "counts": dict(made.counts)}, table.pairs(lines))


@deed
def unlock(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="PERMINTAAN", help="Berkas permintaan dari laptop itu.")],
    folder: Annotated[
        Path | None, typer.Option("--out", help="Flashdisk untuk jawabannya; tanpa ini hanya dilihat.")
    ] = None,
) -> Answer:
    """Buka laptop kecamatan yang terkunci: lihat siapa yang meminta, lalu tulis jawabannya."""
    with desk.office() as city:
        asked = city_opens.look(city, file)
        answered = city_opens.answer(city, file, folder) if folder else None
    told: list[tuple[str, object]] = [
        ("Kecamatan", asked.place), ("Laptop", f"{asked.device} {asked.laptop}".strip()),
        ("Petugas", asked.officer or "belum terdaftar"),
    ]  # fmt: skip
    facts = {"wilayah": asked.wilayah, "device": asked.device, "officer": asked.officer}
    if answered is None:
        return Answer({**facts, "file": "", "code": ""}, table.pairs(told))
    path = str(answered.path.resolve())
    told += [("Jawaban", path), ("Kode, sebutkan langsung kepada petugasnya", answered.code)]
    return Answer({**facts, "file": path, "code": answered.code}, table.pairs(told))


def _office(line: OfficeLine) -> dict[str, Any]:
    return {
        "wilayah": line.wilayah, "name": line.name, "state": line.state.value,
        "laptops": [each.device for each in line.laptops], "stopped": sorted(line.stopped),
        "batches": line.batch_count, "last": line.last.received_at.isoformat() if line.last else "",
        "missing": list(line.missing), "silent_days": line.silent_days,
    }  # fmt: skip


def _told(line: OfficeLine) -> str:
    if not line.laptops:
        return "belum terdaftar"
    if line.last is None:
        return "belum ada kiriman"
    parts = [f"{number(line.batch_count)} kiriman", f"terakhir {line.silent_days or 0} hari lalu"]
    if line.missing:
        parts.append("belum datang nomor " + ", ".join(map(str, line.missing)))
    return ", ".join(parts)


CITY = {"offices": offices, "watch": watch, "export": export, "unlock": unlock}
