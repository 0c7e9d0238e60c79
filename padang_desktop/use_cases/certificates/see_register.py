"""In this file: the register book: every certificate of this house, searched, printed, written to a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from padang_desktop.domain.certificates import certificate_register
from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.certificate_check import NothingToPrint
from padang_desktop.domain.certificates.certificate_register import RegisterEntry
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values import calendar
from padang_desktop.store import certificates
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace

_CODE = "REGISTER-{wilayah}"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register; `void_reason` is "" for a valid certificate."""

    certificate: Certificate
    void_reason: str = ""


def register(office: Office, training_id: str) -> list[RegisterLine]:
    """Every certificate of a training, void ones too, in the order of their numbers."""
    with office.reading() as tx:
        return [RegisterLine(each, each.void_reason) for each in certificates.of_training(tx, training_id)]


def entries(office: Office, training_id: str = "", typed: str = "") -> list[RegisterEntry]:
    """The whole book, or that of one training; `typed` is sought in number, name, code and event."""
    with office.reading() as tx:
        return certificate_register.found(certificates.register(tx, training_id), typed)


def print_register(
    office: Office,
    path: Path | str,
    training_id: str = "",
    typed: str = "",
    progress: Progress | None = None,
    *,
    paper: str = "A4",
) -> int:
    """The Buku register as PDF, on A4 or F4; returns how many lines.

    Raises NothingToPrint, and what list_pages says.
    """
    from padang_desktop.documents import list_pages, register_book

    found = _found(office, training_id, typed)
    book = register_book.paper(found, (office_paper.area_name(office), _day(office)))
    out = BytesIO()
    code = _CODE.format(wilayah=office.wilayah.replace(".", ""))
    list_pages.draw(
        out, book, office_paper.stationery(office, paper), office_paper.imprint(office, code),
        progress or Silent(),
    )  # fmt: skip
    with PaperPlace(Path(path)) as place, office.writing("register.printed", training_id) as tx:
        tx.tell(count=len(found))
        place.put(out.getvalue())
    return len(found)


def export_register(
    office: Office, path: Path | str, training_id: str = "", typed: str = "", progress: Progress | None = None
) -> int:
    """The register as .xlsx; returns how many lines. Raises NothingToPrint, SheetNotWritable."""
    from padang_desktop.documents import register_export

    found = _found(office, training_id, typed)
    register_export.write(Path(path), found, progress or Silent())
    with office.writing("register.exported", training_id, count=len(found)):
        pass
    return len(found)


def print_receipts(
    office: Office,
    training_id: str,
    ids: Sequence[str] | None,
    path: Path | str,
    progress: Progress | None = None,
    *,
    paper: str = "A4",
) -> int:
    """The list on which everybody signs for their certificate, of some or of all valid ones (None).

    Raises NothingToPrint, and what list_pages says.
    """
    from padang_desktop.documents import list_pages, register_book

    wanted = None if ids is None else set(ids)
    found = [
        each
        for each in entries(office, training_id)
        if each.certificate.state.value == "TERBIT" and (wanted is None or each.certificate.id in wanted)
    ]
    if not found:
        raise NothingToPrint
    out = BytesIO()
    receipts = register_book.receipts(found, (found[0].title, found[0].day_text))
    list_pages.draw(
        out, receipts, office_paper.stationery(office, paper), office_paper.imprint(office),
        progress or Silent(),
    )  # fmt: skip
    with PaperPlace(Path(path)) as place, office.writing("register.printed", training_id) as tx:
        tx.tell(count=len(found), paper="receipts")
        place.put(out.getvalue())
    return len(found)


def _found(office: Office, training_id: str, typed: str) -> list[RegisterEntry]:
    found = entries(office, training_id, typed)
    if not found:
        raise NothingToPrint
    return found


def _day(office: Office) -> str:
    return f"Keadaan {calendar.full_date(office.today())}"
