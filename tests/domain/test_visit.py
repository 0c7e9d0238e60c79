"""In this file: what stands against a visit, what is only odd, and what it makes of its case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from padang_desktop.domain.cases.case import Case, Step
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.reference import reference
from padang_desktop.domain.values.place import Place
from padang_desktop.domain.visits import visit_check
from padang_desktop.domain.visits.visit import (
    DECLINED,
    FEW_ATTEMPTS,
    Visit,
    VisitDraft,
    draft_from,
    is_conclusive,
    result_of,
    step_of,
)
from padang_desktop.domain.visits.visit_reading import Evidence, PhotoFact, VisitRules
from tests.people import a_case, a_family, a_kk, a_visit, a_worklist

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "reference"
KNOWN = reference.from_texts({name: (FOLDER / name).read_text("utf-8") for name in reference.FILES})
RULES, CODES = VisitRules(KNOWN.photo_rules), KNOWN.code_lists
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # noon in Padang
HOUSE = (PhotoFact("RUMAH_DEPAN", "a"), PhotoFact("RUMAH_DALAM", "b"))
AROUND = Evidence(photos=HOUSE)


def a_task(task_type: str = "VERVAL_PBI") -> Case:
    return a_case(a_worklist(task_type=task_type), a_family())


CASE = a_task()


def form(**values: Any) -> VisitDraft:
    return a_visit(CASE, **({"officer": "Nurhayati Contoh"} | values))


def judged(draft: VisitDraft, evidence: Evidence = AROUND, case: Case = CASE, **rules: Any) -> list[Problem]:
    return visit_check.judge(draft, case, evidence, replace(RULES, **rules), CODES, TODAY, NOW)


def codes(draft: VisitDraft, evidence: Evidence = AROUND, case: Case = CASE, **rules: Any) -> list[str]:
    return [problem.code for problem in judged(draft, evidence, case, **rules)]


def completed(draft: VisitDraft, evidence: Evidence = AROUND, case: Case = CASE) -> Visit:
    return visit_check.complete(draft, case, evidence, RULES, CODES, TODAY, NOW, visit_id="v")


def test_the_form_of_most_days_is_complete_and_tells_the_moment_in_utc() -> None:
    visit = completed(form(volunteer_id=""))
    assert visit.visited_on == date(2026, 11, 20)
    assert visit.visited_at == datetime(2026, 11, 20, 3, 15, tzinfo=UTC)
    assert (visit.attempt, visit.is_own_visit, visit.overrides) == (1, True, {})
    assert step_of(visit) is Step.OWN_VISIT
    assert step_of(replace(visit, is_own_visit=False)) is Step.VISIT
    assert result_of(visit)["presence"] == "DITEMUKAN"


def test_an_hour_that_has_not_come_asks_for_no_reason_why_it_is_odd() -> None:
    found = judged(form(visited_on="2026-11-22", visited_time="22.30"))
    assert "VISIT_TIME_FUTURE" in {problem.code for problem in found}
    assert "VISIT_HOUR_ODD" not in {problem.code for problem in found}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"visited_on": ""}, "VISIT_DAY_NEEDED"),
        ({"visited_on": "20/11/2026"}, "VISIT_DAY_UNREADABLE"),
        ({"visited_on": "2026-11-23"}, "VISIT_DAY_FUTURE"),
        ({"visited_time": "25.10"}, "VISIT_TIME_UNREADABLE"),
        ({"visited_on": "2026-11-22", "visited_time": "12.01"}, "VISIT_TIME_FUTURE"),
        ({"officer": " "}, "VISIT_OFFICER_NEEDED"),
        ({"respondent": ""}, "VISIT_RESPONDENT_NEEDED"),
        ({"respondent_relation": ""}, "VISIT_RELATION_NEEDED"),
        ({"respondent_relation": "KUCING"}, "VISIT_RELATION_UNKNOWN"),
        ({"notice_read": False}, "VISIT_NOTICE_NEEDED"),
        ({"presence": "", "eligibility": ""}, "VISIT_PRESENCE_NEEDED"),
        ({"presence": "TERBANG"}, "VISIT_PRESENCE_UNKNOWN"),
        ({"presence_detail": "PINDAH_LUAR_KOTA"}, "VISIT_DETAIL_UNFIT"),
        ({"eligibility": ""}, "VISIT_ELIGIBILITY_NEEDED"),
        ({"eligibility": "MUNGKIN"}, "VISIT_ELIGIBILITY_UNKNOWN"),
        ({"eligibility": "TIDAK_LAYAK"}, "VISIT_REASON_NEEDED"),
        ({"eligibility": "TIDAK_LAYAK", "reasons": ("APA",)}, "VISIT_REASON_UNKNOWN"),
        ({"reasons": ("SUDAH_MAMPU",)}, "VISIT_REASON_UNFIT"),
        ({"eligibility": "TIDAK_LAYAK", "reasons": ("LAINNYA",)}, "VISIT_REASON_TEXT_NEEDED"),
        ({"latitude": "-0.9"}, "VISIT_PLACE_UNREADABLE"),
        ({"latitude": "sini", "longitude": "sana"}, "VISIT_PLACE_UNREADABLE"),
    ],
)
def test_what_is_missing_or_cannot_be_blocks(values: dict[str, Any], code: str) -> None:
    found = judged(form(**values))
    assert [problem.code for problem in found if problem.blocks] == [code]
    with pytest.raises(Incomplete) as told:
        # No reason talks a block away.
        completed(form(**values, overrides={code: "memang begitu"}))
    assert code in [problem.code for problem in told.value.problems]


@pytest.mark.parametrize(
    ("values", "evidence", "code"),
    [
        ({"visited_time": "06.59"}, AROUND, "VISIT_HOUR_ODD"),
        ({"visited_time": "21.01"}, AROUND, "VISIT_HOUR_ODD"),
        ({"is_related": True}, AROUND, "VISIT_RELATED"),
        ({}, replace(AROUND, same_day_count=25), "VISIT_MANY_A_DAY"),
        ({}, Evidence(photos=HOUSE[:1]), "VISIT_PHOTO_MISSING"),
        ({}, replace(AROUND, photos=(replace(HOUSE[0], used_elsewhere=True), HOUSE[1])), "VISIT_PHOTO_USED"),
        ({"latitude": "-6,2", "longitude": "106,8"}, AROUND, "VISIT_PLACE_OUTSIDE"),
        (
            {"latitude": "-0,9", "longitude": "100,4"},
            replace(AROUND, same_place_count=1),
            "VISIT_PLACE_SAME",
        ),
        (
            {"presence": "TIDAK_DITEMUKAN", "eligibility": "", "respondent": ""},
            Evidence(photos=(PhotoFact("SURAT_RT", "c"),)),
            FEW_ATTEMPTS,
        ),
        (
            {"eligibility": "TIDAK_LAYAK", "reasons": ("DAYA_LISTRIK",)},
            AROUND,
            "VISIT_EVIDENCE_MISSING",
        ),
    ],
)
def test_what_is_only_odd_warns_and_is_saved_with_its_reason(
    values: dict[str, Any], evidence: Evidence, code: str
) -> None:
    assert codes(form(**values), evidence) == [code]
    for reason in ({}, {code: " "}, {code: "ya"}, {"VISIT_HOUR_ODDLY": "salah tempat"}):
        with pytest.raises(Incomplete) as told:
            completed(form(**values, overrides=reason), evidence)
        assert [problem.code for problem in told.value.problems] == [code]
    given = {code: "  sudah diperiksa ", "VISIT_NOTHING": "tidak dipakai"}
    assert completed(form(**values, overrides=given), evidence).overrides == {code: "sudah diperiksa"}


def test_how_long_a_visit_took_is_kept_and_may_be_left_open() -> None:
    assert completed(form(visited_time="09.10", ended_time="9:45")).minutes == 35
    assert completed(form(visited_time="09.10")).minutes == 0


@pytest.mark.parametrize(
    ("began", "ended", "code", "field"),
    [
        ("09.10", "sembilan", "VISIT_TIME_UNREADABLE", "ended_time"),
        ("09.10", "09.10", "VISIT_END_BEFORE", "ended_time"),
        ("09.10", "08.59", "VISIT_END_BEFORE", "ended_time"),
        ("", "09.40", "VISIT_END_ALONE", "visited_time"),
        ("11.30", "12.30", "VISIT_TIME_FUTURE", "ended_time"),
    ],
)
def test_an_end_that_cannot_be_is_named_at_its_field(began: str, ended: str, code: str, field: str) -> None:
    today = {"visited_on": TODAY.isoformat()}
    found = judged(form(visited_time=began, ended_time=ended, **today))
    assert [(each.code, each.field, each.blocks) for each in found] == [(code, field, True)]


def test_a_family_not_found_wants_the_word_of_the_rt_named_or_on_paper() -> None:
    nobody = {"presence": "TIDAK_DITEMUKAN", "eligibility": "", "notice_read": False}
    nobody |= {"respondent": "", "respondent_relation": ""}
    letter = Evidence(photos=(PhotoFact("SURAT_RT", "a"),), earlier_days=(date(2026, 11, 1),))
    bare = replace(letter, photos=())
    assert "VISIT_WITNESS_MISSING" in codes(form(**nobody), bare)
    assert "VISIT_WITNESS_MISSING" not in codes(form(**nobody, witness="Ketua RT 003 Zainal"), bare)
    assert codes(form(**nobody), letter) == []
    assert codes(form(**nobody), replace(bare, earlier_kinds=frozenset({"SURAT_RT"}))) == []
    assert completed(form(**nobody, witness=" Ketua RT 003 Zainal "), letter).witness == "Ketua RT 003 Zainal"
    assert "VISIT_WITNESS_MISSING" not in codes(form())


def test_hours_at_the_edges_of_the_day_are_usual() -> None:
    assert codes(form(visited_time="07.00")) == []
    assert codes(form(visited_time="21:00")) == []
    assert codes(form(visited_time="")) == []


def test_a_visit_today_before_now_is_no_future() -> None:
    assert codes(form(visited_on="2026-11-22", visited_time="11.59")) == []


def test_an_answer_may_be_declined() -> None:
    assert codes(form(respondent=DECLINED, respondent_relation=DECLINED)) == []


def test_nothing_needs_to_be_read_aloud_where_nobody_was_met() -> None:
    empty_house = form(
        presence="TIDAK_DAPAT_DITEMUI",
        eligibility="",
        respondent="",
        respondent_relation="",
        notice_read=False,
    )
    assert codes(empty_house, Evidence()) == []
    assert codes(replace(empty_house, respondent="TETANGGA CONTOH"), Evidence()) == ["VISIT_NOTICE_NEEDED"]


def test_nobody_at_home_leaves_the_case_open_until_the_third_day() -> None:
    empty_house = form(presence="TIDAK_DAPAT_DITEMUI", eligibility="", respondent="", notice_read=False)
    presence = CODES.entry("presence", "TIDAK_DAPAT_DITEMUI")
    house_photo = (PhotoFact("RUMAH_DEPAN", "a"),)
    first = completed(empty_house, Evidence())
    assert not is_conclusive(presence, first.visited_on, (), first.overrides)
    # Twice on one day is one day.
    twice = (date(2026, 11, 20), date(2026, 11, 19))
    second = completed(empty_house, Evidence(earlier_days=twice))
    assert second.attempt == 3
    assert not is_conclusive(presence, second.visited_on, twice, second.overrides)
    before = (date(2026, 11, 18), date(2026, 11, 19))
    third = completed(empty_house, Evidence(photos=house_photo, earlier_days=before))
    assert is_conclusive(presence, third.visited_on, before, third.overrides)


def test_a_case_nobody_was_met_for_is_closed_early_only_with_a_reason() -> None:
    closing = form(
        presence="TIDAK_DAPAT_DITEMUI", eligibility="", respondent="", notice_read=False,
        overrides={FEW_ATTEMPTS: ""},
    )  # fmt: skip
    evidence = Evidence(photos=(PhotoFact("RUMAH_DEPAN", "a"),))
    problems = judged(closing, evidence)
    assert [(problem.code, problem.detail) for problem in problems] == [(FEW_ATTEMPTS, "1 dari 3")]
    visit = completed(replace(closing, overrides={FEW_ATTEMPTS: "rumah dikontrakkan"}), evidence)
    presence = CODES.entry("presence", "TIDAK_DAPAT_DITEMUI")
    assert is_conclusive(presence, visit.visited_on, (), visit.overrides)


@pytest.mark.parametrize(
    ("values", "evidence", "expected"),
    [
        ({"presence": "PINDAH"}, Evidence(), ["VISIT_DETAIL_NEEDED", "VISIT_DESTINATION_NEEDED"]),
        ({"presence": "PINDAH_LUAR_KOTA"}, Evidence(), ["VISIT_DESTINATION_NEEDED"]),
        ({"presence": "PINDAH_LUAR_KOTA", "presence_text": "Pekanbaru"}, Evidence(), []),
        (
            {"presence": "PINDAH", "presence_detail": "MENINGGAL_TUNGGAL", "presence_text": "Solok"},
            Evidence(),
            ["VISIT_DETAIL_UNFIT"],
        ),
        (
            {"presence": "MENINGGAL_TUNGGAL"},
            Evidence(),
            ["VISIT_DEATH_DAY_MISSING", "VISIT_PHOTO_MISSING"],
        ),
        (
            {"presence": "MENINGGAL_TUNGGAL", "presence_on": "2026-11-21"},
            Evidence(photos=(PhotoFact("SURAT_KEMATIAN", "s"),)),
            ["VISIT_OUTCOME_DAY_LATE"],
        ),
        (
            {"presence": "MENINGGAL_TUNGGAL", "presence_on": "kemarin"},
            Evidence(photos=(PhotoFact("SURAT_KEMATIAN", "s"),)),
            ["VISIT_OUTCOME_DAY_UNREADABLE"],
        ),
        (
            {"presence": "MENINGGAL_GANTI_PENGURUS", "presence_on": "2026-10-01"},
            Evidence(photos=(PhotoFact("SURAT_KEMATIAN", "s"),)),
            ["VISIT_NEW_HEAD_NEEDED", "VISIT_ELIGIBILITY_NEEDED"],
        ),
        ({"presence": "GANDA"}, Evidence(), ["VISIT_RECORD_NEEDED"]),
        ({"presence": "GANDA", "presence_text": "VV-1"}, Evidence(), ["VISIT_RECORD_UNKNOWN"]),
        ({"presence": "GANDA", "presence_text": "VV-1"}, Evidence(is_record_known=True), []),
        (
            {"presence": "PISAH_KK"},
            Evidence(photos=(PhotoFact("KK", "k"),)),
            ["VISIT_NEW_KK_MISSING"],
        ),
        (
            {"presence": "PISAH_KK", "presence_text": "13711101"},
            Evidence(photos=(PhotoFact("KK", "k"),)),
            ["VISIT_NEW_KK_WRONG"],
        ),
        ({"presence": "PISAH_KK", "presence_text": a_kk()}, Evidence(photos=(PhotoFact("KK", "k"),)), []),
        ({"presence": "MENOLAK_DIDATA"}, Evidence(), []),
    ],
)
def test_each_outcome_asks_for_what_belongs_to_it(
    values: dict[str, Any], evidence: Evidence, expected: list[str]
) -> None:
    away = {"eligibility": "", "respondent": "", "respondent_relation": "", "notice_read": False}
    assert codes(form(**(away | values)), evidence) == expected


def test_the_kind_below_an_outcome_is_kept_beside_it() -> None:
    visit = completed(form(presence="PINDAH_LUAR_KOTA", presence_text="Pekanbaru"), Evidence())
    assert (visit.presence, visit.presence_detail) == ("PINDAH", "PINDAH_LUAR_KOTA")


def test_the_task_type_with_a_gate_blocks_where_others_warn() -> None:
    audit = a_task("TEMUAN_PDTT_BPK")
    draft = replace(form(), case_id=audit.id)
    found = judged(draft, AROUND, audit)
    assert [(problem.code, problem.blocks, problem.detail) for problem in found] == [
        ("VISIT_PHOTO_GATE", True, "Kartu KKS")
    ]
    with_card = Evidence(photos=(*HOUSE, PhotoFact("KKS", "k")))
    assert codes(draft, with_card, audit) == []


def test_photos_of_earlier_visits_count() -> None:
    later = Evidence(
        earlier_days=(date(2026, 11, 19),), earlier_kinds=frozenset({"RUMAH_DEPAN", "RUMAH_DALAM"})
    )
    assert codes(form(), later) == []


def test_one_photo_may_prove_two_things_but_not_one_thing_twice() -> None:
    same = (PhotoFact("RUMAH_DEPAN", "a"), PhotoFact("RUMAH_DALAM", "a"))
    assert codes(form(), Evidence(photos=same)) == []
    assert codes(form(), Evidence(photos=(*HOUSE, HOUSE[0]))) == ["VISIT_PHOTO_TWICE"]
    assert codes(form(), Evidence(photos=(*HOUSE, PhotoFact("GAMBAR", "z")))) == ["VISIT_PHOTO_KIND_UNKNOWN"]


def test_a_reason_that_the_house_photo_proves_asks_for_no_other() -> None:
    rich = form(eligibility="TIDAK_LAYAK", reasons=("RUMAH_PERMANEN",))
    assert codes(rich) == []
    electricity = form(eligibility="TIDAK_LAYAK", reasons=("DAYA_LISTRIK",))
    assert codes(electricity, Evidence(photos=(*HOUSE, PhotoFact("METERAN", "m")))) == []


def test_the_place_is_taken_from_a_photo_when_none_was_typed() -> None:
    placed = Evidence(photos=(replace(HOUSE[0], place=Place(-0.9123, 100.3612)), HOUSE[1]))
    visit = completed(form(), placed)
    assert (visit.latitude, visit.longitude) == ("-0.912300", "100.361200")
    typed = completed(form(latitude="-0,95", longitude="100,4"), placed)
    assert (typed.latitude, typed.longitude) == ("-0.950000", "100.400000")


def test_a_place_that_only_the_photo_knows_is_called_so() -> None:
    photo = PhotoFact("RUMAH_DEPAN", "a", Place(-0.9123, 100.3612))
    around = Evidence(photos=(photo, HOUSE[1]), same_place_count=1)
    assert codes(form(), around) == ["VISIT_PHOTO_PLACE_SAME"]
    assert codes(form(latitude="-0,9123", longitude="100,3612"), around) == ["VISIT_PLACE_SAME"]


def test_a_draft_survives_as_plain_values() -> None:
    draft = form(
        eligibility="TIDAK_LAYAK",
        reasons=("DAYA_LISTRIK", "MEMILIKI_MOBIL"),
        overrides={"VISIT_RELATED": "satu kampung"},
    )
    assert draft_from(draft.as_body()) == draft


@pytest.mark.parametrize(
    ("body", "codes_told"),
    [
        ({"case_id": "k", "kehadiran": "DITEMUKAN"}, ["VISIT_FIELD_UNKNOWN"]),
        ({"case_id": "k", "notice_read": "ya"}, ["VISIT_FIELD_KIND"]),
        ({"case_id": "k", "reasons": "SUDAH_MAMPU"}, ["VISIT_FIELD_KIND"]),
        ({"case_id": "k", "overrides": {"A": 1}}, ["VISIT_FIELD_KIND"]),
        ({"presence": "DITEMUKAN"}, ["VISIT_CASE_NEEDED"]),
    ],
)
def test_a_file_that_is_no_visit_is_told_field_by_field(body: dict[str, Any], codes_told: list[str]) -> None:
    with pytest.raises(Incomplete) as told:
        draft_from(body)
    assert [problem.code for problem in told.value.problems] == codes_told
