"""In this file: the papers about one laptop are drawn and put in their place."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.progress import Silent
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace

if TYPE_CHECKING:
    from padang_desktop.documents.flow_page import FlowPaper
    from padang_desktop.documents.signature_block import SignatureBlock


def put(office: Office, paper: FlowPaper, title: str, code: str, path: Path) -> Path:
    """Draw a paper and save it, whole or not at all. Raises PaperInUse, PaperNotWritten, LogoDamaged."""
    with PaperPlace(path) as place:
        place.put(drawn(office, paper, title, code))
    return path


def drawn(office: Office, paper: FlowPaper, title: str, code: str) -> bytes:
    """The PDF in memory."""
    from padang_desktop.documents import flow_page

    out = BytesIO()
    flow_page.draw(
        out, title, [paper], office_paper.stationery(office), office_paper.imprint(office, code), Silent()
    )
    return out.getvalue()


def signer(heading: str, position: str, name: str = "") -> SignatureBlock:
    from padang_desktop.documents.signature_block import SignatureBlock
    from padang_desktop.domain.certificates.certificate import Signatory

    return SignatureBlock(heading, Signatory(position, name))
