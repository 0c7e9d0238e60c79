from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from padang_desktop import paths
from padang_desktop.domain import reference
from padang_desktop.domain.imports import Outcome
from padang_desktop.domain.reference import Reference
from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.domain.volunteer_row import COLUMNS, FIELDS, JudgedRow, KnownPeople, RosterJudge

TODAY = date(2026, 11, 20)
KOTO_TANGAH = "13.71.11"


@pytest.fixture(scope="module")
def facts() -> Reference:
    folder: Path = paths.resources() / "reference"
    return reference.from_texts({name: (folder / name).read_text("utf-8") for name in reference.FILES})


@pytest.fixture
def judge(facts: Reference) -> Iterator[RosterJudge]:
    yield RosterJudge(KnownPeople(), facts, KOTO_TANGAH, TODAY)


def row(
    judge: RosterJudge, number: int = 5, *, kinds: dict[str, str] | None = None, **cells: str
) -> JudgedRow:
    kinds = kinds or {}
    given = {"name": "ROSNI", "kelurahan": "Lubuk Buaya", **cells}
    return judge.judge(
        number,
        [given.get(name, "") for name in FIELDS],
        "".join(kinds.get(name, "t" if given.get(name) else "-") for name in FIELDS),
    )


def codes(judged: JudgedRow) -> set[str]:
    return {problem.code for problem in judged.problems}


def test_a_good_row_becomes_a_volunteer(judge: RosterJudge) -> None:
    judged = row(
        judge, name="Hj. Rosni, S.Pd", nik="1371114503859001", sex="Perempuan", birth_date="05/03/1985",
        phone="0812 0000 9001", rt="3", rw="001", education="SLTA",
    )  # fmt: skip
    assert judged.outcome is Outcome.ADD and not judged.problems
    assert judged.values is not None
    person = Volunteer(id="x", **judged.values)
    assert (person.name, person.printed_name, person.sort_key) == ("ROSNI", "Hj. Rosni, S.Pd", "rosni")
    assert (person.birth_date, person.sex, person.phone) == ("1985-03-05", "P", "+6281200009001")
    assert (person.kelurahan, person.rt, person.nik_status) == ("13.71.11.1009", "003", "ADA")


def test_the_columns_are_the_fields_of_a_volunteer() -> None:
    assert set(COLUMNS) | {"id", "revision"} == {f.name for f in fields(Volunteer)}


def test_a_nik_destroyed_by_excel_is_refused_and_never_repaired(judge: RosterJudge) -> None:
    judged = row(judge, nik="1371114503859000", kinds={"nik": "n"})
    assert judged.outcome is Outcome.REFUSE and "NIK_DAMAGED" in codes(judged)


def test_a_person_without_a_nik_is_taken_in_and_says_so(judge: RosterJudge) -> None:
    judged = row(judge, nik="-")
    assert judged.outcome is Outcome.ADD and judged.values is not None
    assert (judged.values["nik"], judged.values["nik_status"]) == ("", "BELUM_ADA")


def test_a_missing_name_or_kelurahan_is_refused(judge: RosterJudge) -> None:
    assert codes(row(judge, name="")) == {"NAME_MISSING"}
    assert codes(row(judge, 6, name="YUSNIAR", kelurahan="")) == {"KELURAHAN_MISSING"}
    assert codes(row(judge, 7, name="YUSRA", kelurahan="Negeri Dongeng")) == {"AREA_UNKNOWN"}


def test_a_row_of_another_kecamatan_is_left_aside(judge: RosterJudge) -> None:
    judged = row(judge, kelurahan="Kuranji")
    assert (judged.outcome, judged.reason) == (Outcome.SKIP, "OTHER_KECAMATAN")


def test_the_second_row_with_a_nik_names_the_first(judge: RosterJudge) -> None:
    assert row(judge, 5, nik="1371114503859001").outcome is Outcome.ADD
    again = row(judge, 9, name="YUSNIAR", nik="1371114503859001")
    assert again.outcome is Outcome.REFUSE
    [problem] = [problem for problem in again.problems if problem.code == "NIK_TWICE_IN_FILE"]
    assert problem.detail == "5"


def test_two_people_without_nik_but_the_same_name_and_place_are_one(judge: RosterJudge) -> None:
    row(judge, 5)
    assert "PERSON_TWICE_IN_FILE" in codes(row(judge, 6))


def test_an_empty_cell_never_erases_what_is_stored(facts: Reference) -> None:
    stored = Volunteer(
        "v1", "ROSNI", "13.71.11.1009", nik="1371114503859001", phone="+6281200009001",
        match_key="rosni", sort_key="rosni", printed_name="Rosni",
    )  # fmt: skip
    judge = RosterJudge(KnownPeople.of([stored]), facts, KOTO_TANGAH, TODAY)
    judged = row(judge, nik=stored.nik, phone="", note="ketua")
    assert judged.outcome is Outcome.CHANGE and judged.target == stored and judged.values is not None
    assert judged.values["phone"] == stored.phone and judged.values["note"] == "ketua"


def test_the_same_row_again_changes_nothing(facts: Reference, judge: RosterJudge) -> None:
    first = row(judge, nik="1371114503859001", birth_date="05/03/1985")
    assert first.values is not None
    again = RosterJudge(KnownPeople.of([Volunteer(id="v1", **first.values)]), facts, KOTO_TANGAH, TODAY)
    assert row(again, nik="1371114503859001", birth_date="05/03/1985").outcome is Outcome.SAME


def test_two_people_who_share_name_and_birthday_stay_two_when_their_niks_differ(facts: Reference) -> None:
    twin = Volunteer(
        "v1", "ROSNI", "13.71.11.1009", nik="1371114503859001", birth_date="1985-03-05", match_key="rosni"
    )
    judge = RosterJudge(KnownPeople.of([twin]), facts, KOTO_TANGAH, TODAY)
    judged = row(judge, nik="1371114503859002", birth_date="05/03/1985")
    assert judged.outcome is Outcome.ADD and judged.target is None


def test_an_unknown_code_warns_and_is_left_out(judge: RosterJudge) -> None:
    judged = row(judge, sex="entah")
    assert judged.outcome is Outcome.ADD and codes(judged) == {"CODE_UNKNOWN"}
    assert judged.values is not None and judged.values["sex"] == ""


def test_two_rows_that_mean_one_stored_person_are_not_both_taken(facts: Reference) -> None:
    stored = Volunteer(
        "v1", "ROSNI", "13.71.11.1009", nik="1371114503859001", birth_date="1985-03-05", match_key="rosni"
    )  # fmt: skip
    judge = RosterJudge(KnownPeople.of([stored]), facts, KOTO_TANGAH, TODAY)
    assert row(judge, 5, nik=stored.nik, note="satu").outcome is Outcome.CHANGE
    again = row(judge, 6, birth_date="05/03/1985", note="dua")
    assert again.outcome is Outcome.REFUSE and "PERSON_TWICE_IN_FILE" in codes(again)
