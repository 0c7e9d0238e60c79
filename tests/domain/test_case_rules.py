"""In this file: cut-offs, shares by RT, reminders, cases set aside, the sample, and masked numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from padang_desktop.domain.cases import review, set_aside
from padang_desktop.domain.cases.case import CLOSED_STATES, State, Step, WrongState, after
from padang_desktop.domain.cases.case_share import Load, Unshared, share_out
from padang_desktop.domain.cases.reminder import Task, message, reminder
from padang_desktop.domain.cases.set_aside import Aside
from padang_desktop.domain.families import masked_number
from padang_desktop.domain.families.masked_number import MaskedNumbers
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.reference import cutoff as cutoffs
from padang_desktop.domain.reference.cutoff import Cutoff
from padang_desktop.domain.values import person_name
from tests.people import a_case, a_family, a_person, a_worklist

TODAY = date(2026, 11, 22)
INPUT = Cutoff("1", cutoffs.INPUT, 11)


def load(volunteer_id: str, kelurahan: str = "A", open_count: int = 0) -> Load:
    return Load(volunteer_id, f"PSM {volunteer_id}", "+6281200009001", kelurahan, open=open_count)


def test_a_cut_off_that_has_passed_falls_in_the_next_month() -> None:
    assert cutoffs.next_day(INPUT, TODAY) == date(2026, 12, 11)
    assert cutoffs.next_day(replace(INPUT, day=22), TODAY) == TODAY
    assert cutoffs.next_day(INPUT, date(2026, 12, 12)) == date(2027, 1, 11)


def test_the_thirty_first_is_the_last_day_of_a_shorter_month() -> None:
    last = replace(INPUT, day=31)
    assert cutoffs.next_day(last, TODAY) == date(2026, 11, 30)
    assert cutoffs.day_in(last, 2027, 2) == date(2027, 2, 28)


def test_the_countdown_names_the_nearest_that_holds() -> None:
    ended = Cutoff("2", "Lama", 23, valid_until="2026-10-31")
    [first, second] = cutoffs.coming([INPUT, ended, Cutoff("3", "Finalisasi", 25)], TODAY)
    assert cutoffs.told(first) == "3 hari lagi sampai Finalisasi"
    assert (second.cutoff.id, second.days_left) == ("1", 19)
    assert cutoffs.told(cutoffs.coming([INPUT], date(2026, 11, 11))[0]) == f"Hari ini: {cutoffs.INPUT}"


def test_a_kind_of_task_follows_its_own_cut_off_before_the_one_for_input() -> None:
    own = Cutoff("2", "Batas PBI", 20, task_type="VERVAL_PBI")
    known = [INPUT, own, Cutoff("3", "Muskel", 5)]
    assert cutoffs.next_period(TODAY, known, "VERVAL_PBI") == ("2026-12", "2026-12-20")
    assert cutoffs.next_period(TODAY, known) == ("2026-12", "2026-12-11")
    assert cutoffs.next_period(TODAY, []) == ("2026-12", "")


def test_a_change_holds_from_this_month_on_and_the_former_day_stays_on_record() -> None:
    before, fresh = cutoffs.changed(INPUT, replace(INPUT, day=14), TODAY, "2")
    assert (before.day, before.valid_until) == (11, "2026-10-31")
    assert (fresh.id, fresh.day, fresh.valid_from) == ("2", 14, "2026-11-01")
    [again] = cutoffs.changed(fresh, replace(fresh, day=15), TODAY, "3")
    assert (again.id, again.day) == ("2", 15)


def test_an_rt_goes_whole_to_whoever_has_the_least() -> None:
    cases = [Unshared(f"a{at}", "A", "001", "001") for at in range(4)]
    cases += [Unshared(f"b{at}", "A", "001", "002") for at in range(3)]
    shares, nobody = share_out(cases, [load("x"), load("y")])
    assert nobody == []
    assert {share.volunteer_id: share.places for share in shares} == {
        "x": (("001/001", 4),),
        "y": (("002/001", 3),),
    }


def test_a_large_rt_is_parted_and_who_has_much_gets_little() -> None:
    cases = [Unshared(f"a{at}", "A", "001", "001") for at in range(12)]
    shares, _ = share_out(cases, [load("x", open_count=6), load("y"), load("z")])
    assert {share.volunteer_id: share.open_after for share in shares} == {"y": 6, "z": 6}


def test_cases_of_a_kelurahan_without_anybody_stay() -> None:
    shares, nobody = share_out([Unshared("a", "B", "", "")], [load("x", "A")])
    assert shares == [] and nobody == ["a"]


def test_a_reminder_names_what_waits_and_never_a_nik() -> None:
    task = Task(
        "VV-1", "ROSNI *KOTO*", "Jl. Contoh 9", "001", "003", "Lubuk Buaya", "2026-11-20", "Foto buram"
    )
    made = reminder("x", "Rosneli", "+6281200009001", [task], TODAY, "Nurhayati")
    assert made.late_count == 1 and made.is_text_in_link
    assert "VV-1 · ROSNI KOTO" in made.text and "RT/RW 001/003" in made.text
    assert "(sudah lewat)" in made.text and "Perlu diperbaiki: Foto buram" in made.text
    assert made.link.startswith("https://wa.me/6281200009001?text=")


def test_a_long_reminder_goes_by_the_clipboard_and_says_how_many_more_there_are() -> None:
    tasks = [Task(f"VV-{at}", "ROSNI", "Jl. Contoh", "001", "003", "Lubuk Buaya", "") for at in range(45)]
    assert "dan 5 tugas lainnya." in message("Rosneli", tasks, TODAY)
    made = reminder("x", "Rosneli", "+6281200009001", tasks, TODAY)
    assert not made.is_text_in_link and made.link == "https://wa.me/6281200009001"
    assert reminder("x", "Rosneli", "", tasks, TODAY).link == ""


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Aside(Step.CANCEL, "ab"), "CASE_ASIDE_REASON_NEEDED"),
        (Aside(Step.MERGE, "dobel"), "CASE_MERGE_NUMBER_NEEDED"),
        (Aside(Step.HAND_ON, "pindah"), "CASE_HAND_ON_PLACE_NEEDED"),
    ],
)
def test_setting_aside_needs_its_words(wanted: Aside, code: str) -> None:
    with pytest.raises(Incomplete) as told:
        set_aside.complete(wanted)
    assert [problem.code for problem in told.value.problems] == [code]


def test_what_was_set_aside_is_opened_to_where_its_work_stood() -> None:
    case = a_case(a_worklist(), a_family(), state=State.CANCELLED)
    assert after(case, Step.REOPEN) is State.NEW
    assert after(replace(case, volunteer_id="x"), Step.REOPEN) is State.ASSIGNED
    assert after(replace(case, presence="DITEMUKAN"), Step.REOPEN) is State.VISITED
    for state in set(State) - CLOSED_STATES:
        with pytest.raises(WrongState):
            after(replace(case, state=state), Step.REOPEN)


def test_only_an_expired_case_may_be_visited_without_opening_it_first() -> None:
    case = a_case(a_worklist(), a_family(), state=State.EXPIRED)
    assert after(case, Step.VISIT) is State.VISITED
    for state in CLOSED_STATES - {State.EXPIRED}:
        with pytest.raises(WrongState):
            after(replace(case, state=state), Step.VISIT)


def test_carrying_over_leaves_the_work_where_it_stands() -> None:
    case = a_case(a_worklist(), a_family(), state=State.RETURNED, presence="DITEMUKAN")
    assert after(case, Step.CARRY_OVER) is State.RETURNED
    assert after(replace(case, state=State.EXPIRED), Step.CARRY_OVER) is State.VISITED


def test_the_sample_is_the_same_whoever_asks() -> None:
    ids = [f"kasus {at}" for at in range(40)]
    chosen = review.sample(ids, 10)
    assert len(chosen) == 4 and chosen == review.sample(reversed(ids), 10)
    assert review.sample(ids, 0) == [] and len(review.sample(ids[:1], 10)) == 1
    assert review.rules_of("1", "12") == review.ReviewRules(True, 12)
    assert review.rules_of("", "banyak") == review.ReviewRules()


def test_a_masked_nik_means_the_one_person_who_fits() -> None:
    family = a_family()
    head = a_person(family, name="ROSNI KOTO", match_key="koto rosni")
    head = replace(head, match_key=person_name.keys("ROSNI KOTO").match_key)
    known = MaskedNumbers([head], {family.id: family})
    hidden = f"{head.nik[:6]}******{head.nik[12:]}"
    assert masked_number.pattern_of(hidden) == f"{head.nik[:6]}......{head.nik[12:]}"
    found = known.read(hidden, f"{family.no_kk[:6]}******{family.no_kk[12:]}", "Rosni Koto")
    assert (found.nik, found.no_kk, found.problems) == (head.nik, family.no_kk, ())
    assert known.read(head.nik, family.no_kk, "Rosni Koto").nik == head.nik


def test_a_masked_nik_that_fits_nobody_or_several_is_not_guessed() -> None:
    family, other = a_family(), a_family()
    key = person_name.keys("ROSNI KOTO").match_key
    people = [a_person(each, name="ROSNI KOTO", match_key=key) for each in (family, other)]
    known = MaskedNumbers(people, {family.id: family, other.id: other})
    foreign = next(pair for pair in ("90", "95", "99") if pair not in {each.nik[12:14] for each in people})
    assert [p.code for p in known.read(f"137111******{foreign}**", "", "Rosni Koto").problems] == [
        "NIK_MASKED_UNMATCHED"
    ]
    assert [p.code for p in known.read("137111**********", "", "Rosni Koto").problems] == [
        "NIK_MASKED_SEVERAL"
    ]
    by_card = known.read("137111**********", family.no_kk, "Rosni Koto")
    assert by_card.nik == people[0].nik
    newcomer = known.read("137111**********", family.no_kk, "Zulkifli")
    assert newcomer.nik == "" and [p.code for p in newcomer.problems] == ["NIK_MASKED_LEFT_OUT"]
