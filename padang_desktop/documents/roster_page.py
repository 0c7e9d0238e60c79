"""In this file: the roster on paper: who serves where, since which SK.

No NIK unless asked for, and then half hidden: a list goes from hand to hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.documents.list_pages import ListPaper
from padang_desktop.documents.list_rows import ListColumn
from padang_desktop.documents.people_list import Places, called, day, noun
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.values import nik

_PILLARS = "pillar"


def paper(
    people: Sequence[Volunteer], reference: Reference, facts: tuple[str, ...], *, by_kelurahan: bool,
    with_nik: bool,
) -> ListPaper:  # fmt: skip
    """The list of these people in their order; `facts` stand under the title."""
    places, lists = Places(people, reference), reference.code_lists
    has_pillars = any(person.pillar != "PSM" for person in people)
    columns = [ListColumn("No", 9, kind="number"), ListColumn("Nama", 46, 3)]
    columns += [ListColumn("Pilar", 20, 0.5)] if has_pillars else []
    columns += [ListColumn("L/P", 9, kind="centre")]
    columns += [ListColumn("NIK", 36)] if with_nik else []
    columns += [] if by_kelurahan else [ListColumn("Kelurahan", 30, 1)]
    columns += [
        ListColumn("No. HP", 29), ListColumn("No. anggota", 22, 0.5), ListColumn("SK", 29, 1),
        ListColumn("Status", 16),
    ]  # fmt: skip

    def cells(number: int, person: Volunteer) -> tuple[str, ...]:
        return (
            str(number), person.printed_name,
            *([_short_pillar(lists.label(_PILLARS, person.pillar))] if has_pillars else []),
            person.sex,
            *([nik.mask(person.nik) if person.nik else ""] if with_nik else []),
            *([] if by_kelurahan else [places.name(person.kelurahan)]),
            called(person), person.member_number,
            " ".join(part for part in (person.sk_number, day(person.sk_date)) if part),
            lists.label("volunteer_status", person.status),
        )  # fmt: skip

    return ListPaper(
        f"DAFTAR {noun(people)}", facts, tuple(columns),
        places.grouped(people, cells, by_kelurahan=by_kelurahan), closing=(_counts(people),),
    )  # fmt: skip


def _counts(people: Sequence[Volunteer]) -> str:
    men = sum(person.sex == "L" for person in people)
    women = sum(person.sex == "P" for person in people)
    serving = sum(person.status == "AKTIF" for person in people)
    return f"Jumlah: {len(people)} orang (L {men}, P {women}); aktif {serving} orang."


def _short_pillar(label: str) -> str:
    """The short name out of "PSM (Pekerja Sosial Masyarakat)"."""
    return label.partition(" (")[0]
