"""In this file: a list of names, pasted or from a spreadsheet, is matched with the roster line by line."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.training.participant_match import Fate
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import (
    match_participants,
    run_training,
)
from tests.people import a_nik, a_volunteer
from tests.trainings import a_draft
from tests.use_cases.training_people import put


def a_list(office: Office) -> tuple[str, list[Volunteer]]:
    people = [
        a_volunteer(name="ROSNI PILIANG", match_key="", member_number="IPSM-0917"),
        a_volunteer(name="AFRIZAL", kelurahan="13.71.11.1001"),
        a_volunteer(name="AFRIZAL", kelurahan="13.71.11.1002"),
        a_volunteer(name="DESMAWATI KOTO"),
    ]
    put(office, *people)
    training = run_training.plan_training(office, a_draft())
    run_training.enrol(office, training.id, [people[3].id])
    return training.id, people


def lines(office: Office, people: list[Volunteer]) -> list[list[str]]:
    kelurahan = office.reference.areas.by_code("13.71.11.1002")
    assert kelurahan is not None
    return [
        ["No", "Nama", "NIK", "Kelurahan"],
        ["1", "R. Piliang", people[0].nik, ""],
        ["2", "Afrizal", "", f"Kel. {kelurahan.name}"],
        ["3", "Afrizal", "", ""],
        ["4", "Rosni", "", "IPSM-0917"],
        ["5", "Desmawati Koto", people[3].nik, ""],
        ["6", "Entah Siapa", "", kelurahan.name],
    ]


FATES = [Fate.HEAD, Fate.FOUND, Fate.FOUND, Fate.NO_AREA, Fate.TWICE, Fate.THERE, Fate.UNKNOWN]


def test_a_pasted_list_tells_what_became_of_every_line(office: Office) -> None:
    training_id, people = a_list(office)
    text = "\n".join("\t".join(row) for row in lines(office, people))
    told = match_participants.match_text(office, training_id, text)
    assert [line.fate for line in told] == FATES
    assert [line.volunteer_id for line in told][1:3] == [people[0].id, people[2].id]
    assert people[0].nik not in told[1].said and "••••••" in told[1].said


def test_a_spreadsheet_is_matched_as_the_pasted_list_is(office: Office, tmp_path: Path) -> None:
    training_id, people = a_list(office)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in lines(office, people):
        sheet.append(row)
    book.save(tmp_path / "peserta.xlsx")
    told = match_participants.match_file(office, training_id, tmp_path / "peserta.xlsx")
    assert [line.fate for line in told] == FATES


def test_a_name_with_another_nik_is_nobody_we_know(office: Office) -> None:
    training_id, _ = a_list(office)
    area = office.reference.areas.by_code("13.71.11.1001")
    assert area is not None
    told = match_participants.match_text(office, training_id, f"Afrizal\t{a_nik()}\t{area.name}")
    assert [line.fate for line in told] == [Fate.OTHER_NIK]
