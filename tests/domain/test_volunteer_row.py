from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from padang_desktop import paths
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.reference import reference
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.known_people import KnownPeople
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_row import JudgedRow, RosterJudge
from padang_desktop.domain.roster.volunteer_values import COLUMNS, FIELDS

TODAY = date(2026, 11, 20)
KOTO_TANGAH = "13.71.11"


@pytest.fixture(scope="module")
def facts() -> Reference:
    folder: Path = paths.resources() / "reference"
    return reference.from_texts({name: (folder / name).read_text("utf-8") for name in reference.FILES})


@pytest.fixture
def judge(facts: Reference) -> Iterator[RosterJudge]:
    yield RosterJudge(KnownPeople(), facts, KOTO_TANGAH, TODAY)


class Line(NamedTuple):
    number: int
    cells: tuple[str, ...]
    kinds: str
    sheet: str = "PSM"


def row(
    judge: RosterJudge, number: int = 5, *, kinds: dict[str, str] | None = None, **cells: str
) -> JudgedRow:
    kinds = kinds or {}
    given = {"name": "ROSNI", "kelurahan": "Lubuk Buaya", **cells}
    line = Line(
        number,
        tuple(given.get(name, "") for name in FIELDS),
        "".join(kinds.get(name, "t" if given.get(name) else "-") for name in FIELDS),
    )
    return judge.judge_all([line])[0]


def codes(judged: JudgedRow) -> set[str]:
    return {problem.code for problem in judged.problems}


def test_a_good_row_becomes_a_volunteer(judge: RosterJudge) -> None:
    judged = row(
        judge, name="Hj. Rosni, S.Pd", nik="1371114503859001", sex="Perempuan", birth_date="05/03/1985",
        phone="0812 0000 9001", rt="3", rw="001", education="SLTA",
    )  # fmt: skip
    assert judged.outcome is Outcome.ADD and not judged.problems
    assert judged.values is not None
    person = Volunteer(id="x", **judged.record)
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
    assert (judged.record["nik"], judged.record["nik_status"]) == ("", "BELUM_ADA")


def test_a_missing_name_or_kelurahan_is_refused(judge: RosterJudge) -> None:
    assert codes(row(judge, name="")) == {"NAME_MISSING"}
    assert codes(row(judge, 6, name="YUSNIAR", kelurahan="")) == {"KELURAHAN_MISSING"}
    assert codes(row(judge, 7, name="YUSRA", kelurahan="Negeri Dongeng")) == {"AREA_UNKNOWN"}


def test_a_row_of_another_kecamatan_is_left_aside(judge: RosterJudge) -> None:
    judged = row(judge, kelurahan="Kuranji")
    assert (judged.outcome, judged.reason) == (Outcome.SKIP, "OTHER_KECAMATAN")
    # Its kelurahan need not be known here when it names another kecamatan itself.
    named = row(judge, 8, kelurahan="Negeri Dongeng", kecamatan="Kuranji")
    assert (named.outcome, named.reason) == (Outcome.SKIP, "OTHER_KECAMATAN")


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
    assert judged.record["phone"] == stored.phone and judged.record["note"] == "ketua"


def test_the_same_row_again_changes_nothing(facts: Reference, judge: RosterJudge) -> None:
    first = row(judge, nik="1371114503859001", birth_date="05/03/1985")
    assert first.values is not None
    again = RosterJudge(KnownPeople.of([Volunteer(id="v1", **first.record)]), facts, KOTO_TANGAH, TODAY)
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
    assert judged.values is not None and judged.record["sex"] == ""


def test_two_rows_that_mean_one_stored_person_are_not_both_taken(facts: Reference) -> None:
    stored = Volunteer(
        "v1", "ROSNI", "13.71.11.1009", nik="1371114503859001", birth_date="1985-03-05", match_key="rosni"
    )  # fmt: skip
    judge = RosterJudge(KnownPeople.of([stored]), facts, KOTO_TANGAH, TODAY)
    assert row(judge, 5, nik=stored.nik, note="satu").outcome is Outcome.CHANGE
    again = row(judge, 6, birth_date="05/03/1985", note="dua")
    assert again.outcome is Outcome.REFUSE and "PERSON_TWICE_IN_FILE" in codes(again)


def test_every_field_of_the_form_is_taken_in(judge: RosterJudge) -> None:
    judged = row(
        judge, status="Non aktif", title_front="Hj.", title_back="S.Pd", home_kelurahan="Lubuk Buaya",
        sk_issuer="Dinsos", term_from="01/02/2020", term_until="31-01-2025", training_number="012/PSM/2019",
        training_by="Dinas Sosial", training_on="12 Maret 2019", email="rosni@contoh.id",
        npwp="09.254.294.3-407.000", bpjs_tk="12345678901", vest_size="xl", bank_name="Bank Nagari",
        bank_account="0012 3456", bank_holder="ROSNI",
    )  # fmt: skip
    assert judged.outcome is Outcome.ADD and not judged.problems
    record = judged.record
    assert (record["status"], record["sk_issuer"]) == ("NONAKTIF", "KEPALA_DINAS_SOSIAL")
    assert (record["name"], record["printed_name"]) == ("ROSNI", "Hj. Rosni, S.Pd")
    assert (record["title_front"], record["title_back"]) == ("Hj.", "S.Pd")
    assert (record["term_from"], record["term_until"]) == ("2020-02-01", "2025-01-31")
    assert (record["training_on"], record["home_kelurahan"]) == ("2019-03-12", "13.71.11.1009")
    assert (record["npwp"], record["bpjs_tk"], record["vest_size"]) == (
        "092542943407000",
        "12345678901",
        "XL",
    )
    assert (record["bank_account"], record["email"]) == ("0012 3456", "rosni@contoh.id")


def test_odd_numbers_and_addresses_warn_and_are_left_out(judge: RosterJudge) -> None:
    judged = row(judge, email="rosni.contoh", npwp="12345", bpjs_tk="123", home_kelurahan="Negeri Dongeng")
    assert judged.outcome is Outcome.ADD
    assert codes(judged) == {"EMAIL_ODD", "NUMBER_LENGTH", "HOME_UNKNOWN"}
    assert {judged.record[name] for name in ("email", "npwp", "bpjs_tk", "home_kelurahan")} == {""}


def test_an_account_that_excel_damaged_is_refused_and_never_repaired(judge: RosterJudge) -> None:
    assert codes(row(judge, 5, bank_account="1.23457E+15")) == {"NUMBER_DAMAGED"}
    damaged = row(judge, 6, name="YUSNIAR", bank_account="1234567890123450", kinds={"bank_account": "n"})
    assert damaged.outcome is Outcome.REFUSE and codes(damaged) == {"NUMBER_DAMAGED"}
    short = row(judge, 7, name="ERNITA", bank_account="123456", kinds={"bank_account": "n"})
    assert short.outcome is Outcome.ADD and codes(short) == {"ACCOUNT_AS_NUMBER"}


def test_a_death_in_a_sheet_is_never_taken_in_without_a_word(judge: RosterJudge) -> None:
    for number, written in enumerate(("Meninggal", "MD", "wafat", "meninggal dunia"), 5):
        judged = row(judge, number, name=f"ROSNI {'ABCDEFGHIJ'[number]}", status=written)
        assert codes(judged) == {"STATUS_DIED"}, written
        assert (judged.record["status"], judged.record["status_reason"]) == ("BERHENTI", "MENINGGAL")


def test_a_status_that_differs_from_the_stored_one_warns_and_drops_the_old_reason(facts: Reference) -> None:
    stored = Volunteer(
        "v1", "ROSNI", "13.71.11.1009", nik="1371114503859001", match_key="rosni", sort_key="rosni",
        printed_name="Rosni", status="BERHENTI", status_reason="MENINGGAL", status_on="2025-01-01",
    )  # fmt: skip
    judge = RosterJudge(KnownPeople.of([stored]), facts, KOTO_TANGAH, TODAY)
    judged = row(judge, nik=stored.nik, status="Aktif")
    assert judged.outcome is Outcome.CHANGE and codes(judged) == {"STATUS_CHANGES"}
    names = ("status", "status_reason", "status_on")
    assert [judged.record[name] for name in names] == ["AKTIF", "", ""]
    again = RosterJudge(KnownPeople.of([stored]), facts, KOTO_TANGAH, TODAY)
    assert row(again, nik=stored.nik).outcome is Outcome.SAME


def test_a_sheet_without_titles_takes_none_away(facts: Reference) -> None:
    stored = Volunteer(
        "v1", "ROSNI", "13.71.11.1009", nik="1371114503859001", match_key="rosni", sort_key="rosni",
        printed_name="Hj. Rosni, S.Pd", title_front="Hj.", title_back="S.Pd",
    )  # fmt: skip
    judge = RosterJudge(KnownPeople.of([stored]), facts, KOTO_TANGAH, TODAY)
    assert row(judge, nik=stored.nik).outcome is Outcome.SAME


WORDS = st.sampled_from(
    ["", "-", "ROSNI", "Hj. ROSNI, S.Pd", "YUSNIAR", "1371114503859001", "1371114503859002",
     "1371110101709000", "137111450385900", "L", "P", "entah", "05/03/1985", "1985-03-05", "31122",
     "UMUR 65", "Lubuk Buaya",
     "Kuranji", "081200009001", "Meninggal", "Aktif", "SLTA", "a@b.id", "1.2E+15", "3"]
)  # fmt: skip
LINES = st.lists(
    st.tuples(st.lists(WORDS, min_size=len(FIELDS), max_size=len(FIELDS)), st.sampled_from("tnd")), max_size=9
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=LINES, cut=st.integers(1, 9))
def test_rows_are_judged_the_same_whatever_the_blocks_they_come_in(
    facts: Reference, drawn: list[tuple[list[str], str]], cut: int
) -> None:
    stored = Volunteer(
        "v1", "ROSNI", "13.71.11.1009", nik="1371114503859001", birth_date="1985-03-05", match_key="rosni"
    )
    lines = [
        Line(number, tuple(cells), "".join(kind if cell else "-" for cell in cells))
        for number, (cells, kind) in enumerate(drawn, 5)
    ]
    whole, cells = (RosterJudge(KnownPeople.of([stored]), facts, KOTO_TANGAH, TODAY) for _ in range(2))
    blocks = [each for at in range(0, len(lines), cut) for each in cells.judge_all(lines[at : at + cut])]
    assert whole.judge_all(lines) == blocks
