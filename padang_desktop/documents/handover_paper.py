"""In this file: Berita acara serah terima laptop: an office goes to another laptop, with its code."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.documents.flow_page import FlowPaper
from padang_desktop.documents.flow_parts import Facts, Gap, Grid, Head, Part, Signing, Text
from padang_desktop.documents.list_rows import ListColumn
from padang_desktop.documents.signature_block import SignatureBlock

TITLE = "BERITA ACARA SERAH TERIMA LAPTOP"
_LABEL = 50


@dataclass(frozen=True, slots=True)
class HandoverPaper:
    """Every text as it is to be printed. `code` is typed on the new laptop; `counts` are what went over."""

    opening: str
    facts: tuple[tuple[str, str], ...]
    code: str
    counts: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    signing: tuple[SignatureBlock, ...]


def paper_of(sheet: HandoverPaper) -> FlowPaper:
    """The record as a flowing paper."""
    columns = (ListColumn("Jenis data", 60, grows=1), ListColumn("Jumlah", 30, kind="number"))
    parts: list[Part] = [
        Head(TITLE), Gap(3), Text(sheet.opening), Gap(2), Facts(sheet.facts, label_wide=_LABEL), Gap(3),
        Text("Kode ambil alih, diketik di laptop baru:", is_bold=True),
        Text(sheet.code, is_bold=True, align="centre"), Gap(3),
    ]  # fmt: skip
    if sheet.counts:
        parts += [Text("Data yang diserahkan:", is_bold=True), Gap(1), Grid(columns, sheet.counts), Gap(3)]
    parts.append(Text("Cara mengambil alih:", is_bold=True))
    parts += [Text(told, label=f"{at}.", indent=7) for at, told in enumerate(sheet.steps, 1)]
    parts += [Gap(6), Signing(sheet.signing)]
    return FlowPaper("Berita acara serah terima laptop", tuple(parts))
