"""In this file: padang certificate issue, check, replace and last-printed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from padang_desktop.commands import table
from padang_desktop.commands.desk import REFUSED, Answer, Desk, deed
from padang_desktop.commands.training import Number
from padang_desktop.domain import words
from padang_desktop.domain.certificates.certificate_check import CheckState
from padang_desktop.domain.certificates.certificate_numbers import LastNumberUnknown
from padang_desktop.use_cases.certificates import (
    after_restore,
    issue_certificates,
    replace_clashing,
    see_award,
)
from padang_desktop.use_cases.training import run_training


@deed
def issue(
    desk: Desk,
    training: Number,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", help="Berkas PDF semua sertifikat, depan dan belakang.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Alasan, bila sesi terakhir belum selesai.")] = "",
) -> Answer:
    """Terbitkan sertifikat bagi semua yang memenuhi syarat dan belum punya."""
    with desk.office() as office:
        found = run_training.training(office, training)
        issued = issue_certificates.issue_certificates(
            office, found.id, pdf, desk.progress, early_reason=reason
        )
    facts = {
        "count": issued.count, "first": issued.first, "last": issued.last, "printed": issued.printed,
        "passed": issued.passed, "not_passed": issued.not_passed,
        "pdf": str(issued.pdf.resolve()) if issued.pdf else "",
        "unprinted": issued.unprinted.code if issued.unprinted else "",
    }  # fmt: skip
    told: list[tuple[str, object]] = [
        ("Sertifikat baru", issued.count), ("Memenuhi syarat", issued.passed),
        ("Belum memenuhi", issued.not_passed),
    ]  # fmt: skip
    if issued.count:
        told.append(("Nomor", f"{issued.first} sampai {issued.last}"))
    if issued.pdf:
        told.append(("Berkas", issued.pdf.resolve()))
    lines = table.pairs(told)
    if issued.unprinted:
        # The numbers stand; whoever waits for the PDF must still hear that there is none.
        return Answer(facts, [*lines, *words.of_situation(issued.unprinted)], REFUSED)
    return Answer(facts, lines)


@deed
def check(
    desk: Desk,
    text: Annotated[
        str, typer.Argument(metavar="ISI", help="Isi kode QR, kode pendek, atau nomor sertifikat.")
    ],
) -> Answer:
    """Periksa apakah sebuah sertifikat asli."""
    with desk.office() as office:
        found = issue_certificates.check_certificate(office, text)
    told: list[tuple[str, object]] = []
    facts: dict[str, object] = {"state": found.state.value, "sentence": found.sentence}
    told_of = found.entry or found.claim
    if told_of is not None:
        facts |= {
            "number": told_of.number, "name": told_of.name, "jp": told_of.jp,
            "issued_on": told_of.issued_on.isoformat(),
        }  # fmt: skip
        told = [
            ("Nomor", told_of.number),
            ("Nama", told_of.name),
            ("JP", told_of.jp),
            ("Tanggal", told_of.issued_on),
        ]
    return Answer(
        facts, [found.sentence, *table.pairs(told)], 0 if found.state is CheckState.GENUINE else REFUSED
    )


@deed
def replace_clashing_numbers(desk: Desk, training: Number) -> Answer:
    """Ganti sertifikat yang nomornya juga dipakai sertifikat lain."""
    with desk.office() as office:
        found = run_training.training(office, training)
        made = replace_clashing.replace_clashing(office, found.id).fresh
    facts = {"count": len(made), "numbers": [each.number for each in made]}
    return Answer(facts, [f"{len(made)} sertifikat diganti.", *(f"  {each.number}" for each in made)])


@deed
def last_printed(
    desk: Desk,
    training: Number,
    number: Annotated[str, typer.Argument(metavar="NOMOR", help="Nomor urut terakhir yang sudah dicetak.")],
) -> Answer:
    """Sesudah cadangan dipulihkan: lanjutkan nomor sertifikat sesudah nomor urut ini."""
    with desk.office() as office:
        found = run_training.training(office, training)
        refusal = see_award.outlook(office, found.id).refusal
        block = refusal.block if isinstance(refusal, LastNumberUnknown) else None
        last = after_restore.keep_last_printed(office, found.id, number, block)
    return Answer({"last": last}, [f"Nomor sertifikat dilanjutkan sesudah {last}."])


COMMANDS = {
    "issue": issue, "check": check, "replace": replace_clashing_numbers, "last-printed": last_printed,
}  # fmt: skip
