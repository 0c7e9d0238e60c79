"""In this file: what a paper of a training needs is gathered, and its pages are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.training import training_paper, transport
from padang_desktop.domain.training.passing import Standing
from padang_desktop.domain.training.training import PARTICIPANT, GridRow, Participant, Training
from padang_desktop.domain.training.training_paper import Kind, NikShown, TrainingPaper
from padang_desktop.domain.values import person_code
from padang_desktop.store import roster_pages
from padang_desktop.store.photos import PhotoMissing
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import print_attendance, run_training

if TYPE_CHECKING:
    from padang_desktop.documents.flow_page import FlowPaper
    from padang_desktop.documents.letterhead import Stationery
    from padang_desktop.documents.list_pages import ListPaper
    from padang_desktop.documents.name_tags import NameTag
    from padang_desktop.documents.paper import Imprint
    from padang_desktop.documents.training_desk import Desk

_SEEN_TAGS = 10
_FLOWING = {
    Kind.INVITATION: "Undangan", Kind.ASSIGNMENT: "Surat tugas", Kind.BIODATA: "Biodata peserta",
    Kind.REPORT: "Laporan pelaksanaan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a paper is about, read at one moment; rows and standings are of the same people."""

    training: Training
    rows: Sequence[GridRow]
    standings: Sequence[Standing]
    days_present: Mapping[str, int]

    @property
    def people(self) -> tuple[Participant, ...]:
        return tuple(row.participant for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Press:
    """Where and how it is printed; `is_only_seen` draws no more than its first page needs."""

    out: BinaryIO
    stationery: Stationery
    imprint: Imprint
    progress: Progress
    is_only_seen: bool


def draw(
    office: Office, wanted: TrainingPaper, out: BinaryIO, progress: Progress, *, is_only_seen: bool = False
) -> tuple[int, int]:
    """Draw the paper; returns how many people stand on it and how many pages it has."""
    subject = _subject(office, wanted)
    stationery = office_paper.stationery(office, wanted.paper)
    imprint = office_paper.imprint(office, subject.training.number)
    press = _Press(out, stationery, imprint, progress, is_only_seen)
    desk = _desk(office, wanted, subject.training)
    if wanted.kind is Kind.ATTENDANCE:
        pages = _draw_sheets(office, wanted, subject, desk, press)
    elif wanted.kind is Kind.TAGS:
        pages = _draw_tags(wanted, subject.people, desk, press)
    elif wanted.kind in _FLOWING:
        pages = _draw_flowing(office, wanted, subject, desk, press)
    else:
        pages = _draw_list(office, wanted, subject, desk, press)
    return len(subject.rows), pages


def _subject(office: Office, wanted: TrainingPaper) -> _Subject:
    grid = run_training.grid(office, wanted.training_id)
    came = transport.days_present(grid.training, grid.rows, office.reference.code_lists)
    people = [row.participant for row in grid.rows if came[row.participant.id] or not wanted.only_present]
    chosen = {person.id for person in training_paper.chosen(people, wanted)}
    rows = tuple(row for row in grid.rows if row.participant.id in chosen)
    standings = tuple(each for each in grid.standings if each.participant.id in chosen)
    return _Subject(grid.training, rows, standings, came)


def _desk(office: Office, wanted: TrainingPaper, training: Training) -> Desk:
    from padang_desktop.documents import training_desk

    texts = training_desk.read_texts(office.resources)
    day = wanted.typed.day_or(office.today())
    return training_desk.Desk(training, wanted.typed, texts, office.reference.code_lists, day)


def _draw_sheets(
    office: Office, wanted: TrainingPaper, subject: _Subject, desk: Desk, press: _Press
) -> int:  # fmt: skip
    from padang_desktop.documents import attendance_sheet

    sheets = print_attendance.sheets_of(
        office, subject.training, subject.people, wanted.session_id, wanted.class_name, desk.signatory
    )
    shown = sheets[:1] if press.is_only_seen else sheets
    return attendance_sheet.draw(press.out, shown, press.stationery, press.imprint, press.progress)


def _draw_tags(wanted: TrainingPaper, people: Sequence[Participant], desk: Desk, press: _Press) -> int:
    from padang_desktop.documents import name_tags

    shown = people[:_SEEN_TAGS] if press.is_only_seen else people
    training = desk.training
    return name_tags.draw(
        press.out, [_tag(desk, person, with_qr=wanted.with_qr) for person in shown], training.title,
        f"{training_paper.days_text(training)} · {training.place}", press.stationery, press.imprint,
        press.progress, count=len(people),
    )  # fmt: skip


def _tag(desk: Desk, person: Participant, *, with_qr: bool) -> NameTag:
    from padang_desktop.documents.name_tags import NameTag

    told = desk.codes.label("participant_role", person.role)
    role = f"{told} · {desk.unsur(person)}" if person.role == PARTICIPANT and desk.unsur(person) else told
    # A guest is nobody in the roster: his code is that of his place on the list.
    code = person_code.code_of(person.volunteer_id or person.id) if with_qr else ""
    return NameTag(person.name, role, person.origin, person.ordinal, code)


def _draw_list(office: Office, wanted: TrainingPaper, subject: _Subject, desk: Desk, press: _Press) -> int:
    from padang_desktop.documents import list_pages, training_recap, transport_list
    from padang_desktop.documents.signature_block import SignatureBlock

    listed: ListPaper
    if wanted.kind is Kind.TRANSPORT:
        listed = transport_list.paper(
            desk, subject.people, subject.days_present if wanted.only_present else {}
        )
    else:
        officer = SignatureBlock(desk.place_and_day, Signatory("Petugas presensi", office.account.name))
        listed = training_recap.paper(desk, subject.rows, subject.standings, officer)
    return list_pages.draw(press.out, listed, press.stationery, press.imprint, press.progress)


def _draw_flowing(office: Office, wanted: TrainingPaper, subject: _Subject, desk: Desk, press: _Press) -> int:
    from padang_desktop.documents import flow_page, training_letters, training_report

    people = subject.people
    papers: Sequence[FlowPaper]
    if wanted.kind is Kind.INVITATION:
        papers = training_letters.invitations(desk, people, wanted.invite_to)
    elif wanted.kind is Kind.ASSIGNMENT:
        papers = (training_letters.assignment(desk, people),)
    elif wanted.kind is Kind.BIODATA:
        shown = people[:1] if press.is_only_seen else people
        papers = _biodata(office, wanted.nik_shown, shown, desk, press.progress)
    else:
        photos = [Path(photo) for photo in wanted.photos]
        papers = (training_report.report(desk, subject.rows, subject.standings, photos),)
    papers = papers[:1] if press.is_only_seen else papers
    title = f"{_FLOWING[wanted.kind]} {desk.training.title}"
    return flow_page.draw(press.out, title, papers, press.stationery, press.imprint, press.progress)


def _biodata(
    office: Office, nik_shown: NikShown, people: Sequence[Participant], desk: Desk, progress: Progress
) -> list[FlowPaper]:
    from padang_desktop.documents import biodata_page

    known = _known(office, people)
    place_of = _place_names(office)
    made: list[FlowPaper] = []
    for done, person in enumerate(people):
        progress.step(done, 2 * len(people), "Membuka data peserta")
        volunteer = known.get(person.volunteer_id)
        photo = _photo(office, volunteer.photo) if volunteer else None
        made.append(biodata_page.biodata(desk, person, volunteer, photo, nik_shown, place_of))
    return made


def _known(office: Office, people: Sequence[Participant]) -> Mapping[str, Volunteer]:
    ids = tuple(person.volunteer_id for person in people if person.volunteer_id)
    with office.reading() as tx:
        return {each.id: each for each in roster_pages.people(tx, roster_pages.handles(tx, ids))}


def _place_names(office: Office) -> Callable[[str], str]:
    areas = office.reference.areas

    def name(code: str) -> str:
        area = areas.by_code(code)
        return areas.full_name(area) if area else ""

    return name


def _photo(office: Office, photo_id: str) -> bytes | None:
    """None also for a photo that was not carried along to this laptop."""
    if not photo_id:
        return None
    try:
        return office.photos.read(photo_id)
    except PhotoMissing:
        return None
