"""In this file: what a volunteer's form proposes and judges; how status and postings follow each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from padang_desktop.domain.certificates import basic_training
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.roster import volunteer_form, volunteer_status
from padang_desktop.domain.roster.volunteer import Posting, TrainingTaken, Volunteer
from padang_desktop.domain.roster.volunteer_form import ProposedName
from padang_desktop.domain.roster.volunteer_status import Move, StatusChange
from padang_desktop.use_cases import know_reference
from tests import people
from tests.offices import RESOURCES

TODAY = date(2026, 11, 22)
REFERENCE = know_reference.load(RESOURCES)
LISTS = REFERENCE.code_lists
AIE_PACAH = "13.71.11.1003"


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("Hj. ROSNI, S.Pd", ProposedName("ROSNI", "Hj.", "S.Pd", "Hj. Rosni, S.Pd")),
        ("SYAFRIL St. Mudo", ProposedName("SYAFRIL", "", "St. Mudo", "Syafril St. Mudo")),
        ("zulkifli", ProposedName("ZULKIFLI", "", "", "Zulkifli")),
    ],
)
def test_a_typed_name_comes_apart(typed: str, proposed: ProposedName) -> None:
    assert volunteer_form.proposed_name(typed) == proposed


def test_what_came_apart_is_printed_as_it_was_typed() -> None:
    for typed in ("Hj. ROSNI, S.Pd", "SYAFRIL St. Mudo", "Drs. H. SYAFRIL Dt. Rajo Basa, M.Si"):
        parts = volunteer_form.proposed_name(typed)
        assert volunteer_form.printed_name(parts.name, parts.front, parts.back) == parts.printed
    assert volunteer_form.printed_name("", "Hj.", "S.Pd") == ""


def test_reasons_are_kept_only_for_warnings_that_still_stand() -> None:
    warning = Problem("LIVES_ELSEWHERE", "home_kelurahan", "", Severity.WARN)
    kept = volunteer_form.reasons_text((warning,), {"LIVES_ELSEWHERE": " dekat ", "NIK_SEX": "lama"})
    person = replace(people.a_volunteer(), reasons=kept)
    assert volunteer_form.reasons_of(person) == {"LIVES_ELSEWHERE": "dekat"}
    assert volunteer_form.reasons_text((), {"LIVES_ELSEWHERE": "dekat"}) == ""


def test_a_badge_never_stops_a_save_but_a_warning_without_a_reason_does() -> None:
    badge = Problem("BASIC_TRAINING_MISSING", "status", "", Severity.WARN)
    warning = Problem("LIVES_ELSEWHERE", "home_kelurahan", "", Severity.WARN)
    assert not volunteer_form.in_the_way((badge,), {})
    assert volunteer_form.in_the_way((badge, warning), {"LIVES_ELSEWHERE": "  "})
    assert not volunteer_form.in_the_way((badge, warning), {"LIVES_ELSEWHERE": "dekat"})


def test_only_a_psm_who_serves_lacks_the_basic_training() -> None:
    rule, person = basic_training.rule_of(LISTS), people.a_volunteer()
    assert rule.lacks(person)
    assert not rule.lacks(replace(person, training_on="2024-03-05"))
    assert not rule.lacks(replace(person, pillar="TAGANA"))
    assert not rule.lacks(replace(person, status="BERHENTI"))
    assert not rule.lacks(replace(person, status="NONAKTIF"))


@pytest.mark.parametrize(
    ("kind", "state", "lacks"),
    [
        ("PELATIHAN_DASAR_PSM", "TERBIT", False),
        ("PELATIHAN_DASAR_PSM", "BATAL", True),
        ("PELATIHAN_DASAR_PSM", "", True),
        ("SOSIALISASI", "TERBIT", True),
    ],
)
def test_a_certificate_of_this_office_counts_when_its_training_is_the_basic_one(
    kind: str, state: str, lacks: bool
) -> None:
    taken = TrainingTaken(
        "t", "Pelatihan", kind, "2026-01-01", "2026-01-03", "PESERTA", "1/2026", state, 3, 3
    )
    assert basic_training.rule_of(LISTS).lacks(people.a_volunteer(), [taken]) is lacks


def test_the_days_of_a_term_are_counted_until_the_person_leaves() -> None:
    person = replace(people.a_volunteer(), term_until="2026-12-01")
    assert volunteer_status.days_left(person, TODAY) == 9
    assert volunteer_status.days_left(replace(person, term_until="2026-11-20"), TODAY) == -2
    assert volunteer_status.days_left(replace(person, status="BERHENTI"), TODAY) is None
    assert volunteer_status.days_left(people.a_volunteer(), TODAY) is None


def test_each_status_has_its_reasons() -> None:
    for entry in LISTS.entries("volunteer_status"):
        codes = [each.code for each in volunteer_status.reasons_for(LISTS, entry.code)]
        assert "KOREKSI" in codes and "LAINNYA" in codes
    left = {each.code for each in volunteer_status.reasons_for(LISTS, "BERHENTI")}
    assert {"MENINGGAL", "PINDAH", "MENGUNDURKAN_DIRI", "MASA_BAKTI_BERAKHIR", "DIBERHENTIKAN"} <= left


def codes(person: Volunteer, wanted: StatusChange) -> list[str]:
    return [
        problem.code
        for problem in volunteer_status.judge_change(person, wanted, LISTS, TODAY, lacks_training=True)
    ]


def test_the_same_status_again_is_no_change() -> None:
    person = replace(people.a_volunteer(), status="CUTI", status_reason="SAKIT", status_on="2026-11-01")
    assert codes(person, StatusChange("CUTI", "SAKIT", "2026-11-01")) == ["STATUS_SAME"]
    assert codes(person, StatusChange("CUTI", "MELAHIRKAN", "2026-11-02")) == []
    assert codes(person, StatusChange("AKTIF", "KEMBALI", "2026-10-01")) == ["CHANGE_DAY_EARLIER"]


def test_a_move_closes_the_posting_before_and_a_correction_replaces_it() -> None:
    person = people.a_volunteer()
    now = Posting("p1", person.id, person.kelurahan, "2024-01-01")
    move = Move(AIE_PACAH, "2026-11-01", "PINDAH_TUGAS")
    before, after = volunteer_status.posted([now], person.id, person.kelurahan, move, ("new1", "new2"))
    assert before == replace(now, until_day="2026-11-01")
    assert after == Posting("new2", person.id, AIE_PACAH, "2026-11-01", "", "PINDAH_TUGAS")
    [mended] = volunteer_status.posted(
        [now], person.id, person.kelurahan, Move(AIE_PACAH, "", "PEMBETULAN"), ("a", "b")
    )
    assert (mended.id, mended.kelurahan, mended.from_day) == ("p1", AIE_PACAH, "2024-01-01")
    first, _ = volunteer_status.posted([], person.id, person.kelurahan, move, ("new1", "new2"))
    assert (first.id, first.from_day, first.until_day) == ("new1", "", "2026-11-01")
