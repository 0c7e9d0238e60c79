"""In this file: the contact list on paper: name, kelurahan, telephone, with room for a note by hand."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.documents.list_pages import ListPaper
from padang_desktop.documents.list_rows import ListColumn
from padang_desktop.documents.paper import MM
from padang_desktop.documents.people_list import Places, called, noun
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.volunteer import Volunteer

_ROW = 7.5 * MM


def paper(
    people: Sequence[Volunteer], reference: Reference, facts: tuple[str, ...], *, by_kelurahan: bool
) -> ListPaper:
    """The list of these people in their order; `facts` stand under the title."""
    places = Places(people, reference)
    columns = (
        ListColumn("No", 9, kind="number"),
        ListColumn("Nama", 60, 2),
        *(() if by_kelurahan else (ListColumn("Kelurahan", 40, 1),)),
        ListColumn("No. HP", 38),
        ListColumn("Catatan", 30, 1),
    )

    def cells(number: int, person: Volunteer) -> tuple[str, ...]:
        place = () if by_kelurahan else (places.name(person.kelurahan),)
        return (str(number), person.printed_name, *place, called(person) or "belum ada", "")

    without = sum(not person.phone for person in people)
    closing = f"Jumlah: {len(people)} orang" + (f"; {without} belum ada nomor HP." if without else ".")
    return ListPaper(
        f"DAFTAR KONTAK {noun(people)}", facts, columns,
        places.grouped(people, cells, by_kelurahan=by_kelurahan), closing=(closing,),
        row_height=_ROW,
    )  # fmt: skip
