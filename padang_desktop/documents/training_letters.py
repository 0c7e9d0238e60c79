"""In this file: the letters of a training: Undangan with its Lampiran, and Surat Tugas.

Permendagri 1/2023: an invitation is a naskah korespondensi (place and day at the
right, Nomor to Hal at the left), a Surat Tugas has its title and NOMOR in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.documents.flow_page import FlowPaper
from padang_desktop.documents.flow_parts import Facts, Gap, Head, NewPage, Part, Signing, Text
from padang_desktop.documents.signature_block import SignatureBlock
from padang_desktop.documents.training_desk import DOTS, Desk, names
from padang_desktop.domain.training import training_paper
from padang_desktop.domain.training.training import Participant
from padang_desktop.domain.training.training_paper import InviteTo
from padang_desktop.domain.values import calendar, number

_RIGHT_HALF = 95
_LABEL = 22
_KELURAHAN = "Kelurahan "


def invitations(desk: Desk, people: Sequence[Participant], invite_to: InviteTo) -> tuple[FlowPaper, ...]:
    """One letter, or one to each lurah; whoever has no kelurahan gets a letter of their own."""
    if invite_to is not InviteTo.EACH:
        return (_invitation(desk, people, invite_to, ""),)
    by_place: dict[str, list[Participant]] = {}
    for person in people:
        place = person.origin if person.origin.startswith(_KELURAHAN) else ""
        by_place.setdefault(place, []).append(person)
    order = sorted(by_place, key=lambda place: (not place, place))
    return tuple(
        _invitation(desk, by_place[place], InviteTo.EACH if place else InviteTo.PEOPLE, place)
        for place in order
    )


def _invitation(desk: Desk, people: Sequence[Participant], to: InviteTo, place: str) -> FlowPaper:
    typed, training = desk.typed, desk.training
    number_line = typed.number or DOTS
    subject = typed.subject or desk.usual("invitation", "subject")
    opening = "opening_people" if to is InviteTo.PEOPLE else "opening_heads"
    when = [
        ("Hari/tanggal", training_paper.days_text(training)),
        ("Waktu", training_paper.hours_text(training)),
        ("Tempat", training.place),
        ("Acara", training.title),
    ]
    parts: list[Part] = [
        Head(), Gap(4),
        Text(desk.place_and_day, from_left=_RIGHT_HALF), Gap(2),
        Facts(
            (
                ("Nomor", number_line),
                ("Sifat", typed.nature or desk.usual("invitation", "nature")),
                ("Lampiran", "1 (satu) daftar"),
                ("Hal", subject),
            ),
            label_wide=_LABEL, until=20,
        ),
        Gap(5), *_addressee(desk, to, place), Gap(5),
        Text(typed.opening or desk.usual("invitation", opening)), Gap(2),
        Facts(tuple(when), label_wide=30, indent=10), Gap(2),
    ]  # fmt: skip
    if typed.note:
        parts += [Text(typed.note), Gap(2)]
    parts += [Text(typed.closing or desk.usual("invitation", "closing")), Gap(6), Signing((desk.block(""),))]
    parts += _copies(typed.copies)
    parts += _attached(desk, people, number_line)
    return FlowPaper(f"{subject} · {number_line.strip('.') or training.number}", tuple(parts))


def _addressee(desk: Desk, to: InviteTo, place: str) -> tuple[Part, ...]:
    head = f"Lurah {place.removeprefix(_KELURAHAN)}"
    told = desk.typed.addressee if to is not InviteTo.EACH else ""
    told = told or desk.usual("invitation", f"to_{to.value}", head=head)
    return (Text(told, label="Yth.", indent=10), Text(f"di {desk.training.issue_place}", indent=10))


def _copies(copies: str) -> tuple[Part, ...]:
    lines = [line.strip() for line in copies.replace(";", "\n").split("\n") if line.strip()]
    if not lines:
        return ()
    numbered = (
        Text(line, label=f"{at}." if len(lines) > 1 else "", indent=6 if len(lines) > 1 else 0)
        for at, line in enumerate(lines, 1)
    )
    return (Gap(6), Text("Tembusan:", is_bold=True), *numbered)


def _attached(desk: Desk, people: Sequence[Participant], number_line: str) -> tuple[Part, ...]:
    return (
        NewPage(),
        Facts(
            (
                ("Lampiran", f"Surat {desk.signatory.position_line}"),
                ("Nomor", number_line),
                ("Tanggal", calendar.full_date(desk.day)),
            ),
            label_wide=_LABEL, indent=_RIGHT_HALF - 15,
        ),
        Gap(5), Text(desk.usual("invitation", "list_title"), is_bold=True, align="centre"), Gap(3),
        names(desk, people),
        Gap(6), Signing((desk.block(""),)),
    )  # fmt: skip


def assignment(desk: Desk, people: Sequence[Participant]) -> FlowPaper:
    """Surat Tugas for all of these people."""
    typed = desk.typed
    basis = typed.basis or desk.training.legal_basis or desk.usual("assignment", "basis")
    purposes = (typed.purpose or desk.usual("assignment", "purpose")).split("\n")
    count = f"{len(people)} ({number.in_words(len(people))}) orang sebagai berikut:"
    parts: list[Part] = [
        Head("SURAT TUGAS", typed.number or DOTS), Gap(4),
        *_listed("Dasar", basis.split("\n")), Gap(4),
        Text("MENUGASKAN", is_bold=True, align="centre"), Gap(3),
        Text(count, label="Kepada", indent=_LABEL), Gap(2), names(desk, people), Gap(4),
        *_listed("Untuk", purposes), Gap(3),
        Text(typed.closing or desk.usual("assignment", "closing")), Gap(6),
        Signing((SignatureBlock(desk.place_and_day, desk.signatory),)),
    ]  # fmt: skip
    return FlowPaper(f"Surat Tugas · {typed.number or desk.training.title}", tuple(parts))


def _listed(label: str, lines: Sequence[str]) -> tuple[Part, ...]:
    """Numbered lines after one label, as a Surat Tugas has them; a single one has no number."""
    told = [line.strip() for line in lines if line.strip()]
    if len(told) == 1:
        return (Text(told[0], label=label, indent=_LABEL),)
    return tuple(
        Text(line, label=f"{at}.", indent=6, from_left=_LABEL, outer=label if at == 1 else "")
        for at, line in enumerate(told, 1)
    )
