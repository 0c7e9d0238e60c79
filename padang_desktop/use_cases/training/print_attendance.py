"""In this file: the attendance sheets of a training are printed, to be signed by hand.

One sheet for each session, and where there are classes one for each class of
it; a class's sheet keeps the numbers of the whole list, by which marks are typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training.training import Participant, Session, Training, UnknownSession
from padang_desktop.domain.training.training_paper import NobodyOnPaper
from padang_desktop.domain.values import calendar
from padang_desktop.store import participants, trainings
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace

if TYPE_CHECKING:
    from padang_desktop.documents.attendance_sheet import AttendanceSheet


def print_attendance(
    office: Office,
    training_id: str,
    session_id: str | None,
    path: Path | str,
    progress: Progress | None = None,
) -> int:
    """Draw the attendance sheet of one session, or of all (None) into one PDF; returns how many sheets.

    Raises UnknownTraining, UnknownSession, and what attendance_sheet says of the file.
    """
    from padang_desktop.documents import attendance_sheet

    with office.reading() as tx:
        found = trainings.take(tx, training_id)
        people = participants.of_training(tx, training_id)
    sheets = sheets_of(office, found, people, session_id or "")
    out = BytesIO()
    stationery = office_paper.stationery(office)
    imprint = office_paper.imprint(office, found.number)
    attendance_sheet.draw(out, sheets, stationery, imprint, progress or Silent())
    with PaperPlace(Path(path)) as place, office.writing("attendance.printed", training_id) as tx:
        tx.tell(sessions=len(sheets), people=len(people))
        place.put(out.getvalue())
    return len(sheets)


def sheets_of(
    office: Office, training: Training, people: Sequence[Participant], session_id: str = "",
    class_name: str = "", signatory: Signatory | None = None,
) -> list[AttendanceSheet]:  # fmt: skip
    """The sheets of one session, or ("") of all; of one class, or ("") of all.

    Raises UnknownSession, or NobodyOnPaper when no such session has such a class.
    """
    wanted = [session for session in training.sessions if session_id in ("", session.id)]
    if not wanted:
        raise UnknownSession(reason=session_id, session="?", count=len(training.sessions))
    sheets = [
        _sheet(office, training, session, own, group, signatory or training.signatory)
        for session in wanted
        for group, own in _classes(training, session, people, class_name)
    ]
    if not sheets:
        raise NobodyOnPaper(reason=class_name)
    return sheets


def _classes(
    training: Training, session: Session, people: Sequence[Participant], class_name: str
) -> Iterator[tuple[str, list[Participant]]]:
    """Each class of a session with its people; those without a class have a sheet of their own."""
    if not training.classes:
        yield "", list(people)
        return
    names = [session.class_name] if session.class_name else [*training.classes, ""]
    for name in names:
        if class_name and name != class_name:
            continue
        own = [person for person in people if person.class_name == name]
        if own or name:
            yield name, own


def _sheet(
    office: Office, training: Training, session: Session, people: Sequence[Participant], group: str,
    signatory: Signatory,
) -> AttendanceSheet:  # fmt: skip
    from padang_desktop.documents.attendance_sheet import AttendanceRow, AttendanceSheet
    from padang_desktop.documents.signature_block import SignatureBlock
    from padang_desktop.documents.training_desk import Origins

    codes, origins = office.reference.code_lists, Origins(people)
    by = f" {group}" if group else ""
    return AttendanceSheet(
        event=training.title,
        day=calendar.long_date(session.day),
        hours=session.hours_text,
        place=training.place,
        session=f"{session.ordinal}. {session.title}",
        rows=tuple(
            AttendanceRow(
                name=person.name,
                sex=person.sex,
                origin=origins.short(person),
                position=person.position or codes.label("participant_unsur", person.unsur),
                number=person.ordinal if training.classes else 0,
            )
            for person in people
        ),
        signer=SignatureBlock(f"{training.issue_place}, {calendar.full_date(session.day)}", signatory),
        code=f"{training.number} sesi {session.ordinal}{by}",
        class_name=group,
    )
