"""In this file: the long form as data: asked, skipped, judged, compared, and read with its own version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.visits import instrument_check, instrument_family
from padang_desktop.domain.visits.instrument import FAMILY, Instrument
from padang_desktop.domain.visits.instrument_sheet import AnswerSheet, shown
from padang_desktop.domain.visits.visit import DECLINED
from padang_desktop.domain.words import of_problem
from tests import long_forms, people
from tests.domain.instrument_ground import TODAY, family, form, head, sheet

__all__ = ["family", "form", "head"]


# DOMAIN.md 2b names these questions.
NAMED = (
    "ALAMAT_KK GEOTAG R5a R6 R7a R7b R8 R9 R10a R10b R11a R11b R12a R12b R13 R14 R15 R16 R17 R18a R18b R18c"
    " R19 R20a R20b B308 R22a R22b R22c R22d R22e R22f R22g R22h R23a R23b R25 R26a R26b R27a R27b R29"
    " TGL_LAHIR R31 R32 R33 R34 R35a R35b R35c R36 R37 R38 R39 R40 HAMIL HPHT B427"
)


@pytest.fixture
def wife(family: Family) -> Person:
    born = date(1984, 3, 2)
    return people.a_person(
        family, name=people.a_name(), relation="ISTRI", sex="P", birth_date="1984-03-02", marital="KAWIN",
        nik=people.a_nik(born, "P"),
    )  # fmt: skip


def codes(found: AnswerSheet, eligibility: str = "") -> list[str]:
    problems = list(instrument_check.problems(found, TODAY, eligibility))
    assert all(of_problem(problem) for problem in problems)
    return [problem.code for problem in problems]


def test_every_question_that_is_known_of_the_questionnaire_is_there(form: Instrument) -> None:
    assert set(NAMED.split()) <= {item.id for item in form.items}
    assert {option.code for option in form.item("R39").options} >= set("abcdefghijklmnopqr")  # type: ignore[union-attr]
    assert {option.code for option in form.item("R38").options} >= set("abcdef")  # type: ignore[union-attr]
    assert form.item("R27a").option("5") is None  # type: ignore[union-attr]


def test_health_disability_and_income_may_be_left_unsaid_and_the_roof_may_not(form: Instrument) -> None:
    sensitive = {item.id for item in form.items if item.is_sensitive}
    assert {"R35a", "R35a_rp", "R35b", "R35c", "R38", "R39", "HAMIL", "B427", "R40"} <= sensitive
    assert "R12a" not in sensitive


def test_whole_answers_have_nothing_against_them(form: Instrument, head: Person, wife: Person) -> None:
    answers = long_forms.whole_answers(head, wife)
    found = sheet(form, answers, head, wife)
    assert codes(found, "LAYAK") == []
    done, wanted = found.progress()
    assert done == wanted > 60
    assert found.body() == answers


def test_what_is_missing_is_counted_once(form: Instrument, head: Person) -> None:
    answers = long_forms.whole_answers(head)
    del answers["family"]["R9"], answers["family"]["R16"]
    found = sheet(form, answers, head)
    [problem] = [each for each in instrument_check.problems(found, TODAY) if each.code == "INSTR_UNFILLED"]
    assert (problem.detail, problem.blocks, problem.field) == ("2", False, "answers")
    assert found.unfilled()[0][1].id == "R9"


@pytest.mark.parametrize(
    ("asked", "when", "otherwise"),
    [
        ("R7b", {"R7a": "1"}, {"R7a": "3"}),
        ("R8", {"R7a": "2"}, {"R7a": "4"}),
        ("R14", {"R13": "5"}, {"R13": "6"}),
        ("R18b", {"R17": "1"}, {"R17": "3"}),
        ("R18a_2", {"R17": "1", "R18_2": "1"}, {"R17": "1", "R18_2": "2"}),
        ("R19", {"R17": "2"}, {"R17": "4"}),
    ],
)
def test_a_question_is_asked_where_the_answers_lead_to_it(
    form: Instrument, asked: str, when: dict[str, str], otherwise: dict[str, str]
) -> None:
    item = form.item(asked)
    assert item is not None
    assert AnswerSheet(form, {"family": when}).is_asked(FAMILY, item)
    assert not AnswerSheet(form, {"family": otherwise}).is_asked(FAMILY, item)
    assert not AnswerSheet(form, {}).is_asked(FAMILY, item)


def test_of_a_member_who_is_gone_only_the_name_and_the_presence_are_asked(
    form: Instrument, head: Person, wife: Person
) -> None:
    answers = long_forms.whole_answers(head, wife)
    answers["members"][wife.id] = {"R25": wife.name, "R26a": wife.nik, "R26b": "-", "R27a": "2"}
    found = sheet(form, answers, head, wife)
    asked = {item.id for member, item in found.every_asked() if member == wife.id}
    assert asked == {"R25", "R26a", "R26b", "R27a"}
    assert found.members_here() == [head.id]
    assert codes(found) == []


def test_an_answer_to_a_question_that_is_skipped_is_refused(form: Instrument, head: Person) -> None:
    answers = long_forms.whole_answers(head, R13="6")
    found = sheet(form, answers, head)
    assert codes(found).count("INSTR_NOT_ASKED") == 2
    assert "R14" not in found.body()["family"]


@pytest.mark.parametrize(
    ("item", "value", "code"),
    [
        ("R9", "0", "INSTR_OUT_OF_RANGE"),
        ("R9", "2001", "INSTR_OUT_OF_RANGE"),
        ("R9", "tiga", "INSTR_NUMBER_UNREADABLE"),
        ("R9", "36.5", "INSTR_NUMBER_UNREADABLE"),
        ("R9", "NaN", "INSTR_NUMBER_UNREADABLE"),
        ("R9", "900", "INSTR_UNUSUAL"),
        ("R8", "-1", "INSTR_OUT_OF_RANGE"),
        ("R10a", "10", "INSTR_ANSWER_UNKNOWN"),
        ("R10a", ["1"], "INSTR_ANSWER_UNKNOWN"),
        ("R10a", DECLINED, "INSTR_NOT_TO_DECLINE"),
        ("R18b", "12345", "INSTR_DIGITS"),
        ("R22h", "3", "INSTR_UNUSUAL"),
        ("R99", "1", "INSTR_ITEM_UNKNOWN"),
    ],
)
def test_an_answer_of_the_family_that_cannot_be_or_is_odd_is_said(
    form: Instrument, head: Person, item: str, value: Any, code: str
) -> None:
    assert code in codes(sheet(form, long_forms.whole_answers(head, **{item: value}), head))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"TGL_LAHIR": "2027-01-01"}, "INSTR_DAY_FUTURE"),
        ({"TGL_LAHIR": "17 Mei"}, "INSTR_DAY_UNREADABLE"),
        ({"TGL_LAHIR": "1890-01-01"}, "INSTR_UNUSUAL"),
        ({"TGL_LAHIR": "1981-05-17"}, "NIK_BIRTH_DATE"),
        ({"R29": "2", "HAMIL": "2"}, "NIK_SEX"),
        ({"R26a": "123"}, "NIK_LENGTH"),
        ({"R38": ["0", "a"]}, "INSTR_ALONE"),
        ({"R39": ["z"]}, "INSTR_ANSWER_UNKNOWN"),
        ({"R32": "3"}, "INSTR_HEAD_COUNT"),
        ({"R33": "0"}, "INSTR_NEVER_AT_SCHOOL"),
        ({"TGL_LAHIR": "2014-05-17"}, "INSTR_DIPLOMA_AGE"),
        ({"R37": "4"}, "INSTR_STATE_EMPLOYEE"),
        ({"R36": "x" * 101}, "INSTR_TOO_LONG"),
    ],
)
def test_an_answer_of_a_member_that_does_not_agree_is_said(
    form: Instrument, head: Person, values: dict[str, Any], code: str
) -> None:
    answers = long_forms.whole_answers()
    answers["members"][head.id] = long_forms.member_answers(head, **values)
    assert code in codes(sheet(form, answers, head), "LAYAK")


def test_a_spouse_is_married_and_a_nik_belongs_to_one(form: Instrument, head: Person, wife: Person) -> None:
    answers = long_forms.whole_answers(head)
    told = long_forms.member_answers(wife, R31="1", R26a=head.nik)
    answers["members"][wife.id] = told
    found = codes(sheet(form, answers, head, wife))
    assert {"INSTR_SPOUSE_MARRIED", "INSTR_NIK_TWICE"} <= set(found)


def test_a_state_employee_speaks_for_not_eligible_and_does_not_decide_it(
    form: Instrument, head: Person
) -> None:
    answers = long_forms.whole_answers()
    answers["members"][head.id] = long_forms.member_answers(head, R37="4")
    found = sheet(form, answers, head)
    assert instrument_check.suggested_reasons(found) == ("ASN_TNI_POLRI",)
    assert "INSTR_STATE_EMPLOYEE" not in codes(found, "TIDAK_LAYAK")


def test_answers_add_up_to_flags_and_stay_silent_while_too_little_is_known(
    form: Instrument, head: Person, wife: Person
) -> None:
    flags = {mark.id: mark for mark in form.flags}
    whole = sheet(form, long_forms.whole_answers(head, wife), head, wife)
    assert whole.stands(flags["RUMAH_LAYAK"]) is True
    narrow = sheet(form, long_forms.whole_answers(head, wife, R9="14"), head, wife)
    assert narrow.stands(flags["LUAS_CUKUP"]) is False
    assert narrow.stands(flags["RUMAH_LAYAK"]) is False
    assert sheet(form, {}, head).stands(flags["RUMAH_LAYAK"]) is None


def test_the_nine_criteria_count_only_what_is_answered(form: Instrument, head: Person) -> None:
    found = sheet(form, long_forms.whole_answers(head, K3="1"), head)
    # Floor of cement, 450 VA, and afraid of hunger; four of the others were not asked.
    assert found.criteria_count() == (3, 3)


def test_the_two_code_lists_stand_beside_the_answers(form: Instrument) -> None:
    presence, disability, floor = form.item("R27a"), form.item("R38"), form.item("R10a")
    assert presence is not None and disability is not None and floor is not None
    assert [presence.option(code).siks for code in "26"] == ["2", ""]
    assert [disability.option(code).siks for code in "ade"] == ["PDFSK", "PDSNS", "PDSNS"]
    assert floor.option("8").siks == ""


def test_before_and_after_are_told_in_words(form: Instrument, head: Person) -> None:
    before = long_forms.whole_answers(head)
    after = long_forms.whole_answers(head, R10a="2", R8="1250000")
    after["members"][head.id] |= {"R38": ["a", "c"], "R39": DECLINED}
    found = {each.item.id: (each.before, each.after) for each in sheet(form, after, head).differences(before)}
    assert found == {
        "R10a": ("Semen atau bata merah", "Keramik"),
        "R8": ("Rp500.000", "Rp1.250.000"),
        "R38": ("Tidak ada", "Fisik, Intelektual"),
        "R39": ("Tidak ada", "Tidak bersedia menjawab"),
    }


def test_numbers_and_days_are_shown_as_people_write_them(form: Instrument) -> None:
    area, rent, born, land = (form.item(each) for each in ("R9", "R8", "TGL_LAHIR", "A8"))
    assert area is not None and rent is not None and born is not None and land is not None
    assert shown(area, "1500") == "1.500 m²"
    assert shown(rent, "1250000") == "Rp1.250.000"
    assert shown(born, "1980-05-17") == "17 Mei 1980"
    assert shown(land, "1.50") == "1,5 hektare"


def test_answers_change_a_member_only_where_they_say_something_else(
    form: Instrument, head: Person, wife: Person
) -> None:
    answers = long_forms.whole_answers(head, wife)
    first = instrument_family.changes(sheet(form, answers, head, wife), [head, wife])
    assert {change.field for change in first} == {"education", "occupation", "residence"}
    answers["members"][wife.id] |= {"R31": "4", "R39": ["a", "q"], "R38": DECLINED}
    found = instrument_family.changes(sheet(form, answers, head, wife), [head, wife])
    told = {change.field: change for change in found if change.person_id == wife.id}
    assert (told["marital"].before, told["marital"].after) == ("Kawin", "Cerai mati")
    assert told["illnesses"].value == ("HIPERTENSI", "LAINNYA")
    assert "disabilities" not in told and "relation" not in told
    changed = instrument_family.with_changes(wife, list(told.values()))
    assert changed == replace(
        wife, marital="CERAI_MATI", illnesses=("HIPERTENSI", "LAINNYA"), education="SMA",
        occupation="Buruh bangunan", residence="KK_DAN_KTP",
    )  # fmt: skip
