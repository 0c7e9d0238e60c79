"""In this file: the incident sheet of a lost or stolen laptop, as UU 27/2022 (PDP) article 46 asks for it.

Article 46: a written notice within 3 × 24 hours to the people concerned and
the authority, saying which data, when and how, and what is done about it.
"""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.documents.flow_page import FlowPaper
from padang_desktop.documents.flow_parts import Facts, Gap, Grid, Head, Part, Signing, Text
from padang_desktop.documents.list_rows import ListColumn
from padang_desktop.documents.signature_block import SignatureBlock

TITLE = "LEMBAR KEJADIAN LAPTOP"
_LABEL = 56


@dataclass(frozen=True, slots=True)
class IncidentSheet:
    """Every text as it is to be printed; an empty one is a dotted line.

    `classes` are (class of data, count, which columns); `protections` and
    `steps` one sentence each. `notice_until` is "" where no notice is needed.
    """

    number: str
    device: tuple[tuple[str, str], ...]
    event: tuple[tuple[str, str], ...]
    classes: tuple[tuple[str, str, str], ...]
    unseen: str
    protections: tuple[str, ...]
    steps: tuple[str, ...]
    notice_until: str
    signing: tuple[SignatureBlock, ...]


def paper_of(sheet: IncidentSheet) -> FlowPaper:
    """The sheet as a flowing paper."""
    parts: list[Part] = [
        Head(TITLE, sheet.number), Gap(3),
        Text("1. Laptop", is_bold=True), Facts(sheet.device, label_wide=_LABEL), Gap(3),
        Text("2. Kejadian", is_bold=True), Facts(sheet.event, label_wide=_LABEL), Gap(3),
        Text("3. Data pribadi yang dapat berada di laptop", is_bold=True), Gap(1),
    ]  # fmt: skip
    if sheet.classes:
        columns = (
            ListColumn("Jenis data", 38),
            ListColumn("Jumlah", 20, kind="number"),
            ListColumn("Isi", 60, grows=1),
        )
        parts += [Grid(columns, sheet.classes), Gap(2)]
    parts += [Text(sheet.unseen), Gap(3), Text("4. Keadaan perlindungan", is_bold=True)]
    parts += [Text(told, label="•", indent=5) for told in sheet.protections]
    parts += [Gap(3), Text("5. Yang sudah dan harus dilakukan", is_bold=True)]
    parts += [Text(told, label=f"{at}.", indent=7) for at, told in enumerate(sheet.steps, 1)]
    if sheet.notice_until:
        parts += [
            Gap(3),
            Text("6. Pemberitahuan tertulis (Pasal 46 UU 27/2022)", is_bold=True),
            Text(
                "Paling lambat 3 × 24 jam sejak diketahui, kepada orang yang datanya ada di laptop dan "
                f"kepada lembaga yang berwenang. Batas waktu: {sheet.notice_until}."
            ),
            Facts(
                (
                    ("Diberitahukan pada", ""),
                    ("Cara", ""),
                    ("Tanda terima lembaga", ""),
                ),
                label_wide=_LABEL,
            ),
        ]
    parts += [Gap(6), Signing(sheet.signing)]
    return FlowPaper(f"Lembar kejadian laptop {sheet.number}".strip(), tuple(parts))
