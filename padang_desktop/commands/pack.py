"""In this file: padang city pack, office take, office untake: data from the city to its offices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import REFUSED, Answer, Desk, deed, problem_facts
from padang_desktop.domain import words
from padang_desktop.domain.imports.imports import ImportPlan, Outcome
from padang_desktop.domain.packs.merge_tables import MERGED_PART
from padang_desktop.domain.packs.pack import (
    PackPreview,
    PartCounts,
    PartPreview,
    Split,
    TakenState,
    UnknownPack,
)
from padang_desktop.domain.packs.pack_tables import PART_BY_NAME
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import import_city_data, make_packs, see_packs, take_pack, undo_pack
from padang_desktop.use_cases.packs.make_packs import MadePacks

SHOWN_LINES = 40


@deed
def pack(
    desk: Desk,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Flashdisk untuk data kecamatan.")],
    roster: Annotated[
        Path | None, typer.Option("--roster", help="Daftar PSM sekota, dibagi menurut kelurahan.")
    ] = None,
    worklist: Annotated[
        Path | None, typer.Option("--worklist", help="Daftar tugas sekota, dibagi menurut kelurahan.")
    ] = None,
    task_type: Annotated[
        str, typer.Option("--task-type", help="Jenis tugas, bila tidak ada di berkas.")
    ] = "",
    period: Annotated[str, typer.Option("--period", help="Bulan tugas, misalnya 2026-11.")] = "",
    deadline: Annotated[str, typer.Option("--deadline", help="Batas waktu, misalnya 2026-11-30.")] = "",
    refused: Annotated[
        Path | None, typer.Option("--refused", help="Simpan baris yang tidak masuk ke berkas .xlsx ini.")
    ] = None,
    kecamatan: Annotated[
        list[str] | None, typer.Option("--kecamatan", help="Kode kecamatan; boleh berulang. Kosong: semua.")
    ] = None,
    whole: Annotated[bool, typer.Option("--whole", help="Buat juga untuk yang tidak ada barunya.")] = False,
) -> Answer:
    """Siapkan data untuk tiap kecamatan dan simpan ke flashdisk."""
    facts: dict[str, Any] = {}
    lines: list[str] = []
    with desk.office() as city:
        if roster is not None:
            plan = import_city_data.stage_city_roster(city, roster, progress=desk.progress)
            _split(desk, city, plan, refused, facts, lines)
        if worklist is not None:
            plan = import_city_data.stage_city_worklist(
                city, worklist, task_type=task_type, period=period, deadline=deadline, progress=desk.progress
            )
            _split(desk, city, plan, refused, facts, lines)
        made = make_packs.make_packs(city, kecamatan or (), folder, desk.progress, is_whole=whole)
    facts |= made_facts(made)
    lines += made_lines(made)
    return Answer(facts, lines, REFUSED if made.stick_trouble else 0)


def _split(
    desk: Desk, city: Office, plan: ImportPlan, refused: Path | None, facts: dict[str, Any], lines: list[str]
) -> None:
    """Take a city-wide sheet into Data Kota and tell where its rows went."""
    split = import_city_data.split_of(city, plan.id)
    if refused is not None and plan.counts.refused:
        # One file for each sheet: a second one stands beside the first.
        target = refused.with_stem(f"{refused.stem}-tugas") if refused.exists() else refused
        import_sheet.write_refused(city, plan.id, target, desk.progress)
        lines.append(f"{plan.counts.refused} baris yang tidak masuk disimpan di {target.resolve()}")
    if plan.counts.added or plan.counts.changed:
        import_sheet.apply_plan(city, plan.id, desk.progress, is_sure=True)
    facts[plan.noun] = split_facts(split)
    lines += [f"Berkas: {plan.file_name}", *table.pairs(split_told(split)), ""]


def split_facts(split: Split) -> dict[str, Any]:
    return {
        "read": split.read, "in_packs": split.in_packs, "unknown": split.unknown, "refused": split.refused,
        "skipped": split.skipped, "per_kecamatan": split.per_kecamatan,
    }  # fmt: skip


def split_told(split: Split) -> list[tuple[str, object]]:
    return [
        ("Dibaca", split.read), ("Untuk kecamatan", split.in_packs),
        ("Kelurahan tidak dikenal", split.unknown), ("Ditolak", split.refused), ("Dilewati", split.skipped),
    ]  # fmt: skip


def made_facts(made: MadePacks) -> dict[str, Any]:
    packs = [
        {
            "wilayah": each.wilayah, "name": each.name, "number": each.number, "id": each.batch_id,
            "file": str(each.on_stick) if each.on_stick else "", "parts": list(each.parts),
            "sentence": each.sentence,
        }
        for each in made.results
    ]  # fmt: skip
    facts: dict[str, Any] = {"packs": packs, "made": made.made_count}
    if made.stick_trouble is not None:
        facts["stick_trouble"] = made.stick_trouble.code
    return facts


def made_lines(made: MadePacks) -> list[str]:
    told = [
        (each.name, f"nomor {each.number}: {_nouns(each.parts)}" if each.number else each.sentence)
        for each in made.results
    ]
    lines = table.pairs(told)
    if made.stick_trouble is not None:
        lines += words.of_situation(made.stick_trouble)
    return lines


@deed
def take(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Data dari Kota, atau flashdisknya.")],
    apply: Annotated[bool, typer.Option("--apply", help="Masukkan data; tanpa ini hanya diperiksa.")] = False,
    part: Annotated[
        list[str] | None,
        typer.Option("--part", help="Bagian yang dimasukkan; boleh berulang. Kosong: semua."),
    ] = None,
    sure: Annotated[
        bool, typer.Option("--sure", help="Setujui, walau lebih dari sepersepuluh daftar hilang.")
    ] = False,
) -> Answer:
    """Periksa Data dari Kota dan masukkan ke kantor ini."""
    with desk.office() as office:
        preview = take_pack.look(office, file, desk.progress)
        facts, lines = preview_facts(office, preview), preview_lines(preview)
        if not apply:
            return Answer(
                facts, [*lines, "Belum ada yang disimpan. Ulangi dengan --apply untuk memasukkan data."]
            )
        parts = tuple(part or [each.name for each in preview.parts])
        plans = {each.name: each.plan_id for each in preview.parts if each.plan_id}
        done = take_pack.take_in(office, preview.batch_id, parts, plans, desk.progress, is_sure=sure)
    facts |= {"applied": True, "taken": {name: counts_facts(counts) for name, counts in done.parts}}
    kind = " --laptop" if MERGED_PART.name in parts else ""
    lines.append(f"Tersimpan. Untuk mengurungkan semuanya: padang office untake {done.number}{kind}")
    if done.next_number:
        lines.append(f"Data dari Kota nomor {done.next_number} sudah menunggu. Ambil sekarang.")
    return Answer(facts, lines)


@deed
def untake(
    desk: Desk,
    number: Annotated[int, typer.Argument(metavar="NOMOR", help="Nomor Data dari Kota.")],
    laptop: Annotated[bool, typer.Option("--laptop", help="Nomor itu dari Data laptop lain.")] = False,
) -> Answer:
    """Urungkan Data dari Kota yang sudah dimasukkan, seluruhnya."""
    with desk.office() as office:
        taken = [
            each
            for each in see_packs.taken(office)
            if (each.number, each.is_of_laptop) == (number, laptop) and each.state is TakenState.TAKEN
        ]
        if not taken:
            raise UnknownPack
        undo_pack.undo_pack(office, taken[0].batch_id, desk.progress)
    return Answer({"number": number, "undone": True}, [f"Data dari Kota nomor {number} sudah diurungkan."])


def preview_facts(office: Office, preview: PackPreview) -> dict[str, Any]:
    return {
        "id": preview.batch_id, "number": preview.number, "applied": False,
        "parts": {
            each.name: {**counts_facts(each.counts), "problems": _problems(office, each)}
            for each in preview.parts
        },
    }  # fmt: skip


def counts_facts(counts: PartCounts) -> dict[str, int]:
    return {
        "read": counts.read, "added": counts.added, "changed": counts.changed, "unchanged": counts.unchanged,
        "refused": counts.refused, "going": counts.going,
    }  # fmt: skip


def _problems(office: Office, part: PartPreview) -> list[dict[str, Any]]:
    told = [{"row": line.title, **problem_facts(problem)} for line in part.lines for problem in line.problems]
    if part.plan_id:
        rows = import_sheet.plan_rows(office, part.plan_id, only=Outcome.REFUSE.value, count=10**6)
        told += [{"row": row.number, **problem_facts(p)} for row in rows for p in row.problems]
    return told


def preview_lines(preview: PackPreview) -> list[str]:
    lines = [f"Data dari Kota nomor {preview.number}"]
    for part in preview.parts:
        c = part.counts
        lines.append(
            f"{part.noun}: {c.added} baru, {c.changed} berubah, {c.unchanged} sama, {c.refused} ditolak,"
            f" {c.going} berakhir"
        )
        odd = [line for line in part.lines if line.problems][:SHOWN_LINES]
        lines += [f"  - {line.title}: {words.of_problem(p)}" for line in odd for p in line.problems]
    return lines


def _nouns(parts: tuple[str, ...]) -> str:
    return ", ".join(PART_BY_NAME[name].noun for name in parts) or "lengkap"


CITY = {"pack": pack}
OFFICE = {"take": take, "untake": untake}
