"""In this file: the papers before a kelurahan meeting: Undangan, and Daftar hadir to be signed there.

Permendagri 1/2023: an invitation is a naskah korespondensi. The attendance
list goes round the room, so it carries no NIK and no telephone number.
"""

from __future__ import annotations

from padang_desktop.documents.flow_page import FlowPaper
from padang_desktop.documents.flow_parts import Facts, Gap, Head, Part, Signing, Text
from padang_desktop.documents.list_pages import ListPaper
from padang_desktop.documents.list_rows import ListColumn, ListGroup
from padang_desktop.documents.meeting_desk import DOTS, MeetingDesk
from padang_desktop.documents.paper import MM
from padang_desktop.domain.cases import meeting_paper
from padang_desktop.domain.values import calendar

_INVITATION, _ATTENDANCE = "invitation", "attendance"
_RIGHT_HALF = 95
_TO_SIGN = 9 * MM
# So many lines stay empty for those who come unasked, and so many there are at least.
_BLANK, _LEAST = 8, 36


def invitation(desk: MeetingDesk) -> FlowPaper:
    """The letter; what is not known yet is a dotted line."""
    typed = desk.typed
    number = typed.letter_number or DOTS
    day = calendar.full_date(desk.today) if desk.today else DOTS
    when = (("Hari/tanggal", _day(desk)), ("Waktu", typed.hours or DOTS), ("Tempat", _place(desk)),
            ("Acara", desk.usual(_INVITATION, "agenda")))  # fmt: skip
    head = (("Nomor", number), ("Sifat", desk.usual(_INVITATION, "nature")), ("Lampiran", "–"),
            ("Hal", desk.usual(_INVITATION, "subject")))  # fmt: skip
    parts: list[Part] = [
        Head(), Gap(4), Text(f"{desk.usual('place', 'seat')}, {day}", from_left=_RIGHT_HALF), Gap(2),
        Facts(head, label_wide=22, until=20), Gap(5), *_addressees(desk), Gap(5),
        Text(desk.usual(_INVITATION, "opening")), Gap(2), Facts(when, label_wide=30, indent=10), Gap(2),
        Text(desk.usual(_INVITATION, "closing")), Gap(6), Signing((desk.signs("lurah"),)),
    ]  # fmt: skip
    return FlowPaper(f"Undangan musyawarah kelurahan · {desk.area}", tuple(parts))


def attendance(desk: MeetingDesk) -> ListPaper:
    """Those who are known by name, then empty lines."""
    columns = (
        ListColumn("No", 10, kind="number"), ListColumn("Nama", 58, 2), ListColumn("Unsur/jabatan", 46, 1),
        ListColumn("Tanda tangan", 58, 1, "sign"),
    )  # fmt: skip
    blank = max(_BLANK, _LEAST - len(desk.guests))
    guests = (*desk.guests, *(meeting_paper.Guest("") for _ in range(blank)))
    rows = tuple((str(at), guest.name, guest.part, str(at)) for at, guest in enumerate(guests, 1))
    when = f"{_named('Hari/tanggal', _day(desk))} · {desk.typed.hours or 'pukul ' + '.' * 20}"
    under = (desk.area, when, _named("Tempat", _place(desk)))
    return ListPaper(
        desk.usual(_ATTENDANCE, "title"), under, columns, (ListGroup("", rows),),
        closing=(desk.usual(_ATTENDANCE, "closing"),),
        signers=(desk.signs("officer", " "), desk.signs("lurah", _signed_on(desk))), row_height=_TO_SIGN,
    )  # fmt: skip


def _addressees(desk: MeetingDesk) -> list[Part]:
    told = desk.typed.addressee or desk.usual(_INVITATION, "addressee")
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    if len(lines) == 1:
        return [Text(lines[0], label="Yth.", indent=10), Text("di Tempat", indent=10)]
    listed = [
        Text(line, label=f"{at}.", indent=6, from_left=10, outer="Yth." if at == 1 else "")
        for at, line in enumerate(lines, 1)
    ]
    return [*listed, Text("di Tempat", indent=10)]


def _day(desk: MeetingDesk) -> str:
    day = meeting_paper.meeting_day(desk.typed) or desk.day
    return calendar.long_date(day) if day else DOTS


def _named(name: str, fact: str) -> str:
    """A dotted line says what is to be written on it."""
    return f"{name}: {fact}" if fact == DOTS else fact


def _signed_on(desk: MeetingDesk) -> str:
    day = meeting_paper.meeting_day(desk.typed) or desk.day
    return f"{desk.usual('place', 'seat')}, {calendar.full_date(day) if day else '.' * 24}"


def _place(desk: MeetingDesk) -> str:
    return desk.typed.meets_at or desk.meeting.place or DOTS
