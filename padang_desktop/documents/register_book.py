"""In this file: the register book of certificates, and the list on which they are signed for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from padang_desktop.documents.list_pages import ListPaper
from padang_desktop.documents.list_rows import ListColumn, ListGroup
from padang_desktop.documents.paper import MM
from padang_desktop.domain.certificates.certificate_register import RegisterEntry
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number

COLUMNS = ("No", "Nomor", "Nama", "Kegiatan", "Tanggal", "Keadaan", "Salinan", "Diserahkan")
_BLANK_NUMBER = "(belum ada nomor)"


def cells(at: int, entry: RegisterEntry) -> tuple[str, ...]:
    """One line, as the paper and the sheet say it."""
    made = entry.certificate
    return (
        str(at),
        entry.number_text or _BLANK_NUMBER,
        made.name,
        entry.title,
        day_of(made.issued_on.isoformat()),
        entry.fate_text,
        str(made.copies) if made.copies else "",
        handed(entry),
    )


def handed(entry: RegisterEntry) -> str:
    """ "22 November 2026, Rosni Contoh"; "" when it was not."""
    made = entry.certificate
    return ", ".join(part for part in (day_of(made.handed_on), made.handed_to) if part)


def day_of(iso: str) -> str:
    return calendar.full_date(date.fromisoformat(iso)) if iso else ""


def paper(entries: Sequence[RegisterEntry], facts: tuple[str, ...]) -> ListPaper:
    """BUKU REGISTER SERTIFIKAT, lying A4, a heading for each event."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    for at, entry in enumerate(entries, 1):
        heading = f"{entry.title} · {entry.day_text}"
        # The event stands in the heading, not once more in each row.
        line = cells(at, entry)
        groups.setdefault(heading, []).append((*line[:3], *line[4:]))
    void = sum(entry.certificate.state.value == "BATAL" for entry in entries)
    closing = f"Jumlah: {number(len(entries))} nomor, {number(void)} di antaranya tidak berlaku."
    return ListPaper(
        title="BUKU REGISTER SERTIFIKAT",
        facts=facts,
        columns=(
            ListColumn("No", 10, kind="number"),
            ListColumn("Nomor", 54, 1),
            ListColumn("Nama", 56, 2),
            ListColumn("Tanggal", 32),
            ListColumn("Keadaan", 44, 1),
            ListColumn("Salinan", 14, kind="centre"),
            ListColumn("Diserahkan", 44, 1),
        ),
        groups=tuple(ListGroup(heading, tuple(rows)) for heading, rows in groups.items()),
        closing=(closing, "Nomor yang tidak berlaku tidak dipakai lagi."),
        empty="Belum ada sertifikat.",
    )


def receipts(entries: Sequence[RegisterEntry], facts: tuple[str, ...]) -> ListPaper:
    """TANDA TERIMA SERTIFIKAT: everybody signs behind their number."""
    rows = tuple(
        (str(at), entry.certificate.name, entry.certificate.origin, entry.certificate.number, str(at))
        for at, entry in enumerate(entries, 1)
    )
    return ListPaper(
        title="TANDA TERIMA SERTIFIKAT",
        facts=facts,
        columns=(
            ListColumn("No", 10, kind="number"),
            ListColumn("Nama", 48, 1),
            ListColumn("Kelurahan / Unsur", 36, 1),
            ListColumn("Nomor sertifikat", 40),
            ListColumn("Tanggal dan tanda tangan", 48, kind="sign"),
        ),
        groups=(ListGroup("", rows),),
        row_height=9 * MM,
        closing=(f"Jumlah: {number(len(rows))} sertifikat.",),
        empty="Belum ada sertifikat.",
    )
