"""In this file: the attendance sheets of a training are printed, to be signed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain import calendar
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training import Participant, Session, Training, UnknownSession
from padang_desktop.store import participants, trainings
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
    from padang_desktop.documents.letterhead import Stationery, read_letterhead
    from padang_desktop.documents.paper import Imprint

    with office.reading() as tx:
        found = trainings.take(tx, training_id)
        people = participants.of_training(tx, training_id)
    wanted = [session for session in found.sessions if session_id in (None, "", session.id)]
    if not wanted:
        raise UnknownSession(reason=str(session_id), session="?", count=len(found.sessions))
    out = BytesIO()
    attendance_sheet.draw(
        out,
        [_sheet(office, found, session, people) for session in wanted],
        Stationery(office.resources, read_letterhead(office.resources)),
        Imprint(office.now(), office.account.name, found.number, is_practice=office.is_practice),
        progress or Silent(),
    )
    with PaperPlace(Path(path)) as place, office.writing("attendance.printed", training_id) as tx:
        tx.tell(sessions=len(wanted), people=len(people))
        place.put(out.getvalue())
    return len(wanted)


def _sheet(
    office: Office, training: Training, session: Session, people: Sequence[Participant]
) -> AttendanceSheet:
    from padang_desktop.documents.attendance_sheet import AttendanceRow, AttendanceSheet
    from padang_desktop.documents.signature_block import SignatureBlock

    codes = office.reference.code_lists
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
                origin=person.origin.removeprefix("Kelurahan ").replace("Kecamatan", "Kec."),
                position=person.position or codes.label("participant_unsur", person.unsur),
            )
            for person in people
        ),
        signer=SignatureBlock(_place_and_day(training, session.day), training.signatory),
        code=f"{training.number} sesi {session.ordinal}",
    )


def _place_and_day(training: Training, day: date) -> str:
    return f"{training.issue_place}, {calendar.full_date(day)}"
