"""In this file: SPTJM: somebody answers for results in a meeting's stead, over a stamp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.flow_page import FlowPaper
from padang_desktop.documents.flow_parts import Facts, Gap, Ground, Head, Part, Piece, Signing, Text
from padang_desktop.documents.meeting_desk import MeetingDesk
from padang_desktop.documents.paper import MM, MUTED, RULE, write_lines
from padang_desktop.documents.signature_block import LEADING, SignatureBlock
from padang_desktop.documents.text_fit import wrap
from padang_desktop.domain.certificates.certificate import Signatory

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_PAPER = "statement"
_WIDE, _HIGH = 22 * MM, 17 * MM


@dataclass(frozen=True, slots=True)
class StampedSigning(Signing):
    """One signature in the right half; the box beside it is where the stamp is glued and signed over."""

    stamp: str = ""

    def pieces(self, ground: Ground) -> list[Piece]:
        (signed,) = Signing(self.blocks).pieces(ground)
        left = ground.left + (ground.right - ground.left) / 2 - _WIDE - 2 * MM

        def draw(canvas: Canvas, top: float) -> None:
            signed.draw(canvas, top)
            high = top - 2 * LEADING - 3 * MM
            middle = high - _HIGH / 2 + 2
            canvas.setStrokeColorRGB(*RULE)
            canvas.setLineWidth(0.6)
            canvas.setDash(2, 2)
            canvas.rect(left, high - _HIGH, _WIDE, _HIGH, stroke=1, fill=0)
            canvas.setDash()
            lines = wrap(self.stamp, fonts.TEXT, 8, _WIDE - 2 * MM)
            write_lines(
                canvas, lines, fonts.TEXT, 8, left + _WIDE / 2, middle, leading=10, colour=MUTED,
                align="centre",
            )  # fmt: skip

        return [Piece(signed.height, draw)]


def paper_of(desk: MeetingDesk) -> FlowPaper:
    """The statement; its lampiran is meeting_lists.attachment."""
    typed = desk.typed
    position = typed.stated_position or (desk.usual(_PAPER, "position") if desk.kelurahan else "")
    name = typed.stated_name or desk.meeting.leader
    who = (
        ("Nama", name), ("NIP", typed.stated_nip), ("Jabatan", position),
        ("Alamat", typed.stated_address),
    )  # fmt: skip
    signed = Signatory(position, name, nip=typed.stated_nip.replace(" ", ""))
    parts: list[Part] = [
        Head(desk.usual(_PAPER, "title"), desk.number_line), Gap(4), Text(desk.usual(_PAPER, "opening")),
        Gap(1.5), Facts(who, label_wide=30, indent=6), Gap(2), Text(desk.usual(_PAPER, "states")), Gap(1.5),
    ]  # fmt: skip
    parts += [
        Text(point, label=f"{at}.", indent=7) for at, point in enumerate(desk.points(_PAPER, "points"), 1)
    ]
    parts += [Gap(2), Text(desk.usual(_PAPER, "closing")), Gap(8)]
    stamp = desk.usual(_PAPER, "stamp")
    parts.append(StampedSigning((SignatureBlock(desk.place_and_day, signed),), stamp))
    return FlowPaper(f"Surat pernyataan tanggung jawab mutlak · {desk.area}", tuple(parts))
