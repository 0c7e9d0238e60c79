"""In this file: a list of people, pasted or from a spreadsheet, is matched with the roster for enrolling.

Nobody is enrolled here and nothing is left out in silence: every line of the
list comes back with what became of it.
"""

from __future__ import annotations

from pathlib import Path

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training import participant_match, training_owner
from padang_desktop.domain.training.participant_match import Matched, Roster
from padang_desktop.store import participants, trainings, volunteers
from padang_desktop.use_cases.office import Office


def match_text(office: Office, training_id: str, text: str) -> tuple[Matched, ...]:
    """Match what was pasted: a person a line, cells set apart by tab or semicolon. Raises UnknownTraining."""
    return participant_match.match(participant_match.cells_of(text), _roster(office, training_id))


def match_file(
    office: Office, training_id: str, path: Path | str, progress: Progress | None = None
) -> tuple[Matched, ...]:
    """Match the first sheet of a file that holds anything.

    Raises UnknownTraining and every situation of the sheet reader.
    """
    from padang_desktop.documents import sheet_reader

    workbook = sheet_reader.read(Path(path), progress=progress or Silent())
    sheets = [sheet for sheet in workbook.sheets if sheet.rows and not sheet.is_hidden]
    rows = [(row.number, row.cells) for row in sheets[0].rows] if sheets else []
    return participant_match.match(rows, _roster(office, training_id))


def _roster(office: Office, training_id: str) -> Roster:
    with office.reading() as tx:
        training = trainings.take(tx, training_id)
        there = participants.enrolled_volunteers(tx, training_id)
        people = volunteers.all_people(tx)
    if not training_owner.is_own(office.wilayah, training.owner):
        people = [each for each in people if training_owner.serves(office.wilayah, each.kelurahan)]
    areas = office.reference.areas
    return Roster(people, there, lambda text: areas.resolve(text, None if office.is_city else office.wilayah))
