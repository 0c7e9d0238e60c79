"""In this file: what a paper of a meeting needs is gathered: its facts and a line for each case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from padang_desktop.domain.cases import meeting as rules
from padang_desktop.domain.cases import meeting_paper
from padang_desktop.domain.cases.meeting import Meeting, Way
from padang_desktop.domain.cases.meeting_paper import Kind, Line, MeetingPaper, Typed
from padang_desktop.domain.families.family import HEAD, Person
from padang_desktop.domain.reference.area import Area, Level
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.residents.resident_request import PROGRAMMES
from padang_desktop.domain.values import nik
from padang_desktop.domain.visits.visit import FOUND, OTHER_REASON
from padang_desktop.store import cases, families, meetings
from padang_desktop.store.database import Reader
from padang_desktop.store.meetings import AgendaItem
from padang_desktop.use_cases.meetings import meeting_guests
from padang_desktop.use_cases.office import Office

if TYPE_CHECKING:
    from padang_desktop.documents.letterhead import Stationery
    from padang_desktop.documents.meeting_desk import MeetingDesk

_CITY = "Kota Padang"
_NO_NIK = "belum ada"
_UNFIT = "Tidak memenuhi syarat"


def area_in(tx: Reader, wanted: MeetingPaper) -> str:
    """The kelurahan of the paper, "" where it is about several. Raises UnknownMeeting."""
    return meetings.take(tx, wanted.meeting_id).kelurahan if wanted.meeting_id else wanted.kelurahan


def desk_of(
    office: Office, wanted: MeetingPaper, *, typed: Typed, with_lines: bool = True
) -> MeetingDesk:  # fmt: skip
    """Everything that is written on the paper. Raises UnknownMeeting, NothingDecided, TemplateDamaged."""
    from padang_desktop.documents import meeting_desk

    with office.reading() as tx:
        held = meetings.take(tx, wanted.meeting_id) if wanted.meeting_id else _before(wanted)
        lines = _lines(tx, office, wanted) if with_lines else ()
    if with_lines and not lines:
        raise meeting_paper.NothingDecided
    kelurahan, kecamatan = _areas(office, held.kelurahan)
    desk = meeting_desk.MeetingDesk(
        meeting=held,
        lines=lines,
        codes=office.reference.code_lists,
        typed=typed,
        texts=meeting_desk.read_texts(office.resources),
        kelurahan=kelurahan.name if kelurahan else "",
        kecamatan=kecamatan.name if kecamatan else "",
        city=_city(office),
        today=office.today(),
    )
    if wanted.kind is not Kind.ATTENDANCE:
        return desk
    called = (desk.usual("attendance", "officer"), desk.usual("attendance", "volunteer"))
    return replace(desk, guests=meeting_guests.guests(office, held.kelurahan, typed, *called))


def stationery(office: Office, desk: MeetingDesk, paper: str) -> Stationery:
    """The kelurahan's letterhead, its kecamatan over it; the office's own where there are several."""
    from padang_desktop.documents.letterhead import Letterhead
    from padang_desktop.use_cases import office_paper

    own = office_paper.stationery(office, paper)
    typed = desk.typed
    if not desk.kelurahan:
        head = replace(own.letterhead, address=typed.address, contact=typed.contact)
    else:
        above = (*own.letterhead.above, f"KECAMATAN {desk.kecamatan.upper()}")
        head = Letterhead(
            above, f"KELURAHAN {desk.kelurahan.upper()}", typed.address, typed.contact, own.letterhead.logo
        )
    return replace(own, letterhead=head)


def _before(wanted: MeetingPaper) -> Meeting:
    way = Way.STATEMENT if wanted.kind is Kind.STATEMENT else Way.MEETING
    return Meeting("", wanted.kelurahan, way, "")


def _areas(office: Office, code: str) -> tuple[Area | None, Area | None]:
    """The kelurahan and its kecamatan; the office's own kecamatan where there is no kelurahan."""
    areas = office.reference.areas
    area = areas.by_code(code) if code else None
    if area is not None and area.level is Level.KELURAHAN:
        return area, areas.parent_of(area)
    return None, area or areas.by_code(office.wilayah)


def _city(office: Office) -> str:
    areas = office.reference.areas
    area = areas.by_code(office.wilayah)
    above = areas.parent_of(area) if area else None
    return above.name if above else _CITY


def _lines(tx: Reader, office: Office, wanted: MeetingPaper) -> tuple[Line, ...]:
    if wanted.meeting_id:
        items = meetings.decided(tx, wanted.meeting_id)
    elif wanted.case_ids:
        items = meetings.of_cases(tx, wanted.case_ids)
    else:
        items = meetings.agenda(tx, wanted.kelurahan)
    people = _people(tx, items)
    if len({item.kelurahan for item in items}) > 1:
        items = [_with_kelurahan(office, item) for item in items]
    is_whole = wanted.with_nik and wanted.kind in (Kind.MINUTES, Kind.STATEMENT)
    codes = office.reference.code_lists
    lines = tuple(
        _line(codes, item, people.get(item.id), is_whole=is_whole, is_before=not wanted.meeting_id)
        for item in items
    )
    return meeting_paper.answered_for(lines) if wanted.kind is Kind.STATEMENT else lines


def _with_kelurahan(office: Office, item: AgendaItem) -> AgendaItem:
    area = office.reference.areas.by_code(item.kelurahan)
    where = (item.address, f"Kel. {area.name}" if area else "")
    return replace(item, address=", ".join(part for part in where if part))


def _people(tx: Reader, items: Sequence[AgendaItem]) -> Mapping[str, Person]:
    """Whom a task about a whole family is written under: its head."""
    asked = [item.id for item in items if not item.nik]
    homes = {case.id: case.family_id for case in cases.take_many(tx, asked)}
    members = families.persons_of(tx, list(homes.values()))
    heads = {
        person.family_id: person
        for each in members.values()
        for person in each
        if person.relation == HEAD and not person.merged_into
    }
    return {case_id: heads[home] for case_id, home in homes.items() if home in heads}


def _line(
    codes: CodeLists, item: AgendaItem, head: Person | None, *, is_whole: bool, is_before: bool
) -> Line:
    number = item.nik or (head.nik if head and not item.person_name else "")
    shown = number if is_whole else nik.mask(number)
    return Line(
        group=meeting_paper.group_of(codes, item.task_type, item.eligibility),
        number=item.number,
        nik=shown or _NO_NIK,
        external_id=item.external_id,
        name=item.person_name or item.head_name,
        head_name=item.head_name,
        address=item.address,
        unit="/".join(part for part in (item.rt, item.rw) if part),
        told=_told(codes, item),
        told_aloud=codes.label("eligibility", item.eligibility) if item.eligibility else "",
        cause=_cause(codes, item),
        decision="" if is_before else item.decision,
        reason=item.decision_reason,
        before=_before_told(codes, item) if is_before else "",
    )


def _before_told(codes: CodeLists, item: AgendaItem) -> str:
    """What an earlier meeting said of a case that waits again."""
    if not item.decision:
        return ""
    said = codes.label(rules.DECISIONS, item.decision).lower()
    return f"{said} pada muskel sebelumnya ({item.decision_reason})"


def _told(codes: CodeLists, item: AgendaItem) -> str:
    """Presence, eligibility with its reasons, and the programme that is asked for."""
    presence = codes.label("presence", item.presence) if item.presence != FOUND else ""
    eligibility = codes.label("eligibility", item.eligibility) if item.eligibility else ""
    reasons = _reasons(codes, item)
    programme = codes.label(PROGRAMMES, item.programme) if item.programme else ""
    told = "; ".join(part for part in (programme, presence, eligibility) if part)
    return f"{told}: {', '.join(reasons)}" if reasons else told


def _cause(codes: CodeLists, item: AgendaItem) -> str:
    if item.presence and item.presence != FOUND:
        return codes.label("presence", item.presence)
    return next((codes.label("reason", code) for code in item.reasons if code != OTHER_REASON), _UNFIT)


def _reasons(codes: CodeLists, item: AgendaItem) -> list[str]:
    told = [
        codes.label("reason", code) for code in item.reasons if code != OTHER_REASON or not item.reason_text
    ]
    return [*told, item.reason_text] if item.reason_text else told
