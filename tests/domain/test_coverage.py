from __future__ import annotations

from datetime import date, timedelta

import pytest

from padang_desktop.domain.reference.area import Area, Level
from padang_desktop.domain.roster import coverage
from padang_desktop.domain.roster.coverage import AS_EVERYWHERE, Balance, CoverageLine, Quota, Serving

TODAY = date(2026, 11, 22)
HERE, THERE = "13.71.11.1001", "13.71.11.1002"
AREAS = (
    Area(HERE, "Balai Gadang", Level.KELURAHAN, "13.71.11"),
    Area(THERE, "Lubuk Minturun", Level.KELURAHAN, "13.71.11"),
)


def a_quota(people: int, since: date, kelurahan: str = "", pillar: str = "PSM") -> Quota:
    return Quota("", kelurahan, pillar, people, since)


def serving(count: int, kelurahan: str = HERE, *, is_trained: bool = True, until: date | None = None):
    return [Serving(f"{kelurahan}-{n}", f"Contoh {n}", kelurahan, is_trained, until) for n in range(count)]


def quota(*quotas: Quota, kelurahan: str = HERE, day: date = TODAY) -> int | None:
    return coverage.quota_on(quotas, kelurahan, "PSM", day, 3)


def test_without_a_quota_the_usual_number_counts() -> None:
    assert quota() == 3
    assert coverage.quota_on((), HERE, "TAGANA", TODAY, None) is None


def test_the_newest_quota_that_has_begun_counts_whatever_the_order() -> None:
    old, new, later = a_quota(2, date(2025, 1, 1)), a_quota(4, date(2026, 1, 1)), a_quota(9, date(2027, 1, 1))
    assert quota(later, new, old) == quota(old, new, later) == 4
    assert quota(later, new, old, day=date(2025, 12, 31)) == 2


def test_a_quota_counts_from_its_first_day() -> None:
    assert quota(a_quota(5, TODAY)) == 5
    assert quota(a_quota(5, TODAY + timedelta(1))) == 3


def test_a_kelurahans_own_quota_counts_before_a_newer_one_for_everywhere() -> None:
    own, everywhere = a_quota(6, date(2024, 1, 1), HERE), a_quota(2, date(2026, 1, 1))
    assert quota(own, everywhere) == 6
    assert quota(own, everywhere, kelurahan=THERE) == 2


def test_a_kelurahan_can_follow_the_rest_again() -> None:
    own, back = a_quota(6, date(2024, 1, 1), HERE), a_quota(AS_EVERYWHERE, date(2026, 1, 1), HERE)
    assert quota(own, back, a_quota(2, date(2023, 1, 1))) == 2
    assert quota(own, back) == 3


def test_quotas_of_other_pillars_do_not_count() -> None:
    assert quota(a_quota(9, date(2026, 1, 1), pillar="TAGANA")) == 3


@pytest.mark.parametrize(
    ("count", "expected", "told"),
    [(2, Balance.LACKING, "kurang 1"), (3, Balance.FULL, "pas"), (5, Balance.OVER, "lebih 2")],
)
def test_a_kelurahan_is_lacking_full_or_over(count: int, expected: Balance, told: str) -> None:
    seen = coverage.cover(AREAS, serving(count), (), pillar="PSM", day=TODAY, usual=3)
    assert (seen.lines[0].balance, seen.lines[0].told) == (expected, told)
    assert seen.lines[1].told == "kurang 3"


def test_too_many_in_one_place_do_not_make_up_for_too_few_in_another() -> None:
    seen = coverage.cover(AREAS, [*serving(5), *serving(1, THERE)], (), pillar="PSM", day=TODAY, usual=3)
    assert (seen.missing, seen.extra) == (2, 2)
    assert coverage.told_of(seen.lines) == "kurang 2, lebih 2"
    total = coverage.summed("", "Jumlah", seen.lines)
    assert (total.serving, total.quota) == (6, 6)


def test_people_of_other_kelurahan_are_left_out() -> None:
    seen = coverage.cover(AREAS, serving(3, "13.71.02.1001"), (), pillar="PSM", day=TODAY, usual=3)
    assert [line.serving for line in seen.lines] == [0, 0]


@pytest.mark.parametrize(
    ("days", "is_told"), [(-400, True), (-1, True), (0, True), (89, True), (90, True), (91, False)]
)
def test_a_term_is_told_from_ninety_days_before_its_end(days: int, is_told: bool) -> None:
    people = serving(1, until=TODAY + timedelta(days))
    assert bool(coverage.endings(people, TODAY)) is is_told


def test_ended_terms_stand_first_and_no_term_is_not_told() -> None:
    people = [*serving(1, until=TODAY + timedelta(5)), *serving(1, THERE, until=TODAY - timedelta(5))]
    seen = coverage.cover(AREAS, [*people, *serving(1)], (), pillar="PSM", day=TODAY, usual=3)
    assert [each.days_left for each in seen.ending] == [-5, 5]
    assert [coverage.days_told(each) for each in (-5, 0, 5)] == ["lewat 5 hari", "hari ini", "5 hari lagi"]


@pytest.mark.parametrize("typed", ["", "dua", "-1", "100", "2,5", "³"])
def test_a_quota_is_a_number_of_people(typed: str) -> None:
    assert [p.code for p in coverage.judge_quota(typed, TODAY)] == ["QUOTA_NUMBER"]


def test_a_quota_begins_on_a_day() -> None:
    assert [p.code for p in coverage.judge_quota("3", None)] == ["QUOTA_DAY"]
    assert coverage.judge_quota("0", TODAY) == []


def test_the_message_counts_and_names_no_people() -> None:
    people = [*serving(2, is_trained=False), *serving(4, THERE)]
    seen = coverage.cover(AREAS, people, (), pillar="PSM", day=TODAY, usual=3)
    text = coverage.told_as_text(seen, "PSM", "Kecamatan Koto Tangah", "Minggu, 22 November 2026")
    assert "- Balai Gadang: 2 dari 3, kurang 1" in text and "- Lubuk Minturun: 4 dari 3, lebih 1" in text
    assert "Belum pelatihan dasar: 2 orang" in text and "Contoh" not in text


def test_lines_are_grouped_under_their_kecamatan() -> None:
    lines = [CoverageLine(HERE, "a", 1, 3), CoverageLine("13.71.02.1001", "b", 1, 3)]
    assert list(coverage.by_kecamatan(lines)) == ["13.71.11", "13.71.02"]
