"""In this file: what speaks for two records being one person, and what against."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

import pytest

from padang_desktop.domain.roster import twin_blocks, twins
from padang_desktop.domain.roster.twin_names import alikeness, soft, sound, words_of
from padang_desktop.domain.roster.twins import Candidate, Likeness, Reason
from padang_desktop.domain.words.twins import REASONS

NIK = "1371111705809012"


def similar(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def a_candidate(**values: Any) -> Candidate:
    made: dict[str, Any] = {
        "id": "a", "name": "SYAFRIL HIDAYAT", "birth_date": "1980-05-17", "sex": "L", "nik": NIK,
        "kelurahan": "13.71.11.1001",
    }  # fmt: skip
    return Candidate(**(made | values))


def weighed(one: Candidate, other: Candidate, **more: Any) -> Likeness:
    return twins.weigh(twins.traits(one), twins.traits(other), similar, **more)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syafril Dt. Rajo", "SAFRIL"),
        ("Muhammad Rizki", "Mhd. Rizky"),
        ("Drs. H. Zulkifli, S.Pd", "Sulkifli"),
        ("Djamaludin", "Jamaludin"),
        ("Aisyah", "Aisya"),
        ("Roesli", "Rusli"),
        ("Hidayat Syafril", "Syafril Hidayat"),
    ],
)
def test_one_name_in_two_spellings_is_one_name(one: str, other: str) -> None:
    assert alikeness(words_of(one), words_of(other), similar) == 1.0


def test_a_suku_that_is_left_out_says_nothing_and_another_suku_a_little() -> None:
    bare, chaniago, koto = (words_of(name) for name in ("Syafril", "Syafril Chaniago", "Syafril Koto"))
    assert alikeness(bare, chaniago, similar) == 1.0
    assert 0.9 < alikeness(chaniago, koto, similar) < 1.0


def test_a_name_that_is_only_a_suku_keeps_it() -> None:
    assert words_of("Tanjung").own == ("tanjung",)


def test_initials_and_short_forms_fit_what_they_stand_for() -> None:
    assert alikeness(words_of("Rahmat F."), words_of("Rahmat Fitra"), similar) >= 0.9
    assert alikeness(words_of("Zul Hendri"), words_of("Zulhendri"), similar) >= 0.95


def test_two_names_with_one_word_in_common_are_not_alike() -> None:
    assert alikeness(words_of("Rina Putri"), words_of("Desmawati Putri"), similar) < 0.65
    assert alikeness(words_of("Sri Utami"), words_of("Hasnah Utami"), similar) < 0.8


def test_names_without_words_are_never_alike() -> None:
    assert alikeness(words_of(""), words_of("Rosni"), similar) == 0.0
    assert soft("") == "" and sound("") == ""


def test_the_sound_of_a_name_stays_through_usual_slips() -> None:
    assert {sound(soft(word)) for word in ("zulkifli", "sulkipli", "zulkifly")} == {sound("sulkipli")}


def test_one_wrong_digit_of_the_nik_is_told_and_nearly_certain() -> None:
    seen = weighed(a_candidate(), a_candidate(id="b", nik="1371011705809012"))
    assert seen.reasons[0] is Reason.NIK_ONE_OFF and seen.score >= twins.LIKELY


def test_neighbouring_digits_that_changed_places_are_told() -> None:
    seen = weighed(a_candidate(), a_candidate(id="b", nik="1371111708509012"))
    assert Reason.NIK_SWAPPED in seen.reasons and seen.score >= twins.LIKELY


def test_day_and_month_in_each_others_place_speak_for_one_person() -> None:
    seen = weighed(
        a_candidate(birth_date="1980-03-09", nik=""), a_candidate(id="b", birth_date="1980-09-03", nik="")
    )
    assert Reason.BORN_SWAPPED in seen.reasons and seen.score >= twins.LIKELY


def test_the_same_nik_is_always_shown_even_under_two_names() -> None:
    seen = weighed(a_candidate(), a_candidate(id="b", name="ROSNI", sex="P", birth_date="1999-01-02"))
    assert twins.FROM <= seen.score < twins.LIKELY
    assert seen.reasons[0] is Reason.NIK_SAME and Reason.NAME_DIFFERS in seen.reasons


@pytest.mark.parametrize("day", ["1960-07-01", "1960-12-31", "1960-01-01"])
def test_a_birthday_that_is_often_filled_in_says_little(day: str) -> None:
    """Quirk Q026."""
    usual = weighed(a_candidate(birth_date=day, nik=""), a_candidate(id="b", birth_date=day, nik=""))
    rare = weighed(
        a_candidate(birth_date="1960-03-08", nik=""), a_candidate(id="b", birth_date="1960-03-08", nik="")
    )
    assert Reason.BORN_WEAK in usual.reasons and usual.score < rare.score
    others = weighed(
        a_candidate(name="ROSNI", birth_date=day, nik="", phone="+6281200009001"),
        a_candidate(id="b", name="ERNITA", birth_date=day, nik="", phone="+6281200009001"),
    )
    assert others.score < twins.FROM


def test_twins_with_neighbouring_niks_and_rhyming_names_are_left_alone() -> None:
    """Quirk Q086."""
    rina = a_candidate(name="RINA PUTRI", sex="P", nik="1371115705809012", phone="+6281200009001")
    rini = a_candidate(id="b", name="RINI PUTRI", sex="P", nik="1371115705809013", phone="+6281200009001")
    seen = weighed(rina, rini)
    assert seen.score < twins.FROM and seen.reasons[-1] is Reason.MAYBE_TWINS


def test_husband_and_wife_with_one_phone_are_two() -> None:
    seen = weighed(
        a_candidate(phone="+6281200009001", nik=""),
        a_candidate(id="b", name="DESMAWATI", sex="P", nik="", phone="+6281200009001"),
    )
    assert seen.score < twins.FROM


def test_a_name_that_many_carry_says_less_than_a_rare_one() -> None:
    pair = (a_candidate(nik="", birth_date=""), a_candidate(id="b", nik="", birth_date=""))
    assert weighed(*pair, name_count=40).score < weighed(*pair, name_count=2).score


def test_the_reasons_against_stand_last() -> None:
    seen = weighed(a_candidate(), a_candidate(id="b", sex="P", birth_date="1991-11-23"))
    against = [reason in twins.AGAINST for reason in seen.reasons]
    assert against == sorted(against) and any(against)


def test_a_pair_that_cannot_reach_the_threshold_is_not_looked_at_further() -> None:
    one, other = a_candidate(), a_candidate(id="b", nik="1371042203669044", birth_date="1966-03-22")
    assert weighed(one, other, from_score=0.5) == twins.UNLIKE
    assert weighed(one, other).score < 0.5


def test_two_records_meet_under_one_key_whatever_single_thing_is_wrong() -> None:
    right = a_candidate(phone="+6281200009001")
    slips = [
        right._replace(nik="1371111705809112"),
        right._replace(nik=""),
        right._replace(birth_date="1980-05-07"),
        right._replace(birth_date="", nik=""),
        right._replace(name="SAPRIL HIDAJAT"),
        right._replace(phone="", kelurahan=""),
    ]
    for slip in slips:
        ready = [twins.traits(right), twins.traits(slip._replace(id="b"))]
        assert twin_blocks.blocks(ready), slip


def test_a_large_block_lets_each_record_meet_its_neighbours_by_name() -> None:
    many = [
        twins.traits(a_candidate(id=str(place), name=f"NAMA{place:03d}", nik=""))
        for place in range(twin_blocks.LARGE * 3)
    ]
    places = list(range(len(many)))
    met = list(twin_blocks.pairs_of(many, places))
    assert len(met) < len(many) * twin_blocks.NEIGHBOURS
    assert all(one < other for one, other in met) and (0, 1) in met


def test_every_reason_has_its_words() -> None:
    assert set(REASONS) == set(Reason)


def test_a_birthday_that_only_the_nik_tells_is_compared_too() -> None:
    seen = weighed(a_candidate(birth_date=""), a_candidate(id="b", nik=""))
    assert Reason.BORN_BY_NIK in seen.reasons and Reason.BORN_SAME not in seen.reasons
