"""In this file: Berita acara pemusnahan kunci: what made a laptop's data readable was overwritten."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.documents.flow_page import FlowPaper
from padang_desktop.documents.flow_parts import Facts, Gap, Grid, Head, Part, Signing, Text
from padang_desktop.documents.list_rows import ListColumn
from padang_desktop.documents.signature_block import SignatureBlock

TITLE = "BERITA ACARA PEMUSNAHAN KUNCI"
_LABEL = 50


@dataclass(frozen=True, slots=True)
class DisposalRecord:
    """Every text as printed. `destroyed` are (what, how much, how), `remains` what is still there."""

    opening: str
    facts: tuple[tuple[str, str], ...]
    destroyed: tuple[tuple[str, str, str], ...]
    meaning: str
    remains: tuple[str, ...]
    signing: tuple[SignatureBlock, ...]


def paper_of(record: DisposalRecord) -> FlowPaper:
    """The record as a flowing paper."""
    columns = (
        ListColumn("Yang dimusnahkan", 60, grows=1),
        ListColumn("Ukuran", 28, kind="number"),
        ListColumn("Cara", 64),
    )
    parts: list[Part] = [
        Head(TITLE), Gap(3), Text(record.opening), Gap(2), Facts(record.facts, label_wide=_LABEL), Gap(3),
        Grid(columns, record.destroyed), Gap(3), Text(record.meaning), Gap(3),
        Text("Yang masih ada di tempat lain", is_bold=True),
    ]  # fmt: skip
    parts += [Text(told, label="•", indent=5) for told in record.remains]
    parts += [Gap(6), Signing(record.signing)]
    return FlowPaper("Berita acara pemusnahan kunci", tuple(parts))
