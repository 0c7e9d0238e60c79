"""In this file: two records of one family are likely for the right reasons, neighbours are not."""

from __future__ import annotations

from padang_desktop.domain.families import family_twins
from padang_desktop.domain.families.family_twins import FamilyCandidate
from padang_desktop.domain.roster import twins
from padang_desktop.domain.roster.twins import Reason
from padang_desktop.use_cases.roster.find_twins import compare

HERE = "13.71.11.1001"
ONE = FamilyCandidate(
    "a", "SYAFRIL HIDAYAT", "1970-03-08", "1371110803709001", "1371110101109001", HERE, "003", "001",
    "Jalan Kenanga No. 9",
)  # fmt: skip


def likeness(**other: str) -> twins.Likeness:
    from rapidfuzz.distance import OSA

    again = ONE._replace(id="b", **other)
    ready = [family_twins.traits(each) for each in (ONE, again)]
    return family_twins.weigh(ready[0], ready[1], OSA.normalized_similarity)


def test_the_same_head_behind_the_same_door_with_a_new_card_is_almost_surely_one_family() -> None:
    found = likeness(no_kk="1371110507219004", nik="", name="SAFRIL HIDAYAT")
    assert found.score >= twins.LIKELY
    assert {Reason.BORN_SAME, Reason.UNIT_SAME, Reason.ADDRESS_SAME} <= set(found.reasons)
    # What speaks against stands last.
    assert found.reasons[-1] is Reason.KK_DIFFERS


def test_without_birthday_and_number_the_door_alone_makes_it_possible_and_not_certain() -> None:
    found = likeness(no_kk="", nik="", birth_date="", address="")
    assert twins.FROM <= found.score < twins.LIKELY


def test_a_digit_of_the_card_that_slipped_is_seen() -> None:
    slipped = likeness(no_kk="1371110101119001", nik="", birth_date="", rt="", rw="", address="")
    assert Reason.KK_ONE_OFF in slipped.reasons and slipped.score >= twins.FROM
    swapped = likeness(no_kk="1371110101109010", nik="", birth_date="")
    assert Reason.KK_SWAPPED in swapped.reasons


def test_one_card_under_two_names_is_always_worth_a_look() -> None:
    found = likeness(
        name="ROSNIAR", birth_date="", nik="", kelurahan="13.71.11.1005", rt="", rw="", address=""
    )
    assert found.score >= twins.FROM and Reason.KK_SAME in found.reasons


def test_neighbours_and_namesakes_elsewhere_are_left_alone() -> None:
    neighbour = likeness(name="DARMAWAN KOTO", nik="1371111005809002", no_kk="1371110101109002")
    namesake = likeness(
        nik="1371051202619003", no_kk="1371050507219004", birth_date="1961-02-12",
        kelurahan="13.71.11.1005", rt="", rw="", address="",
    )  # fmt: skip
    assert neighbour.score < twins.FROM and namesake.score < twins.FROM


def test_a_pair_that_cannot_reach_the_bar_is_not_weighed_further() -> None:
    from rapidfuzz.distance import OSA

    far = ONE._replace(id="b", nik="1371051202619003", birth_date="1961-02-12", no_kk="", kelurahan="x")
    ready = [family_twins.traits(each) for each in (ONE, far)]
    assert family_twins.weigh(ready[0], ready[1], OSA.normalized_similarity, 1, 0.5) == twins.UNLIKE


def test_families_meet_through_any_one_of_card_head_door_and_birthday() -> None:
    other = FamilyCandidate("z", "ELFIRA", "1981-09-09", "1371114909819005", "1371110909099005", HERE)
    ways = {
        "card": ONE._replace(id="b", name="YUNIARTI", birth_date="", nik="", no_kk="1371110101119001"),
        "head": ONE._replace(id="b", name="YUNIARTI", birth_date="", no_kk="", nik="1371110803709002"),
        "door": ONE._replace(id="b", birth_date="", nik="", no_kk=""),
        "birthday": ONE._replace(id="b", nik="", no_kk="", kelurahan="13.71.11.1005", rt="", rw=""),
    }
    for way, again in ways.items():
        keys = [set(family_twins.keys_of(family_twins.traits(each))) for each in (ONE, again, other)]
        assert keys[0] & keys[1], way
        assert not keys[0] & keys[2], way


def test_of_many_families_only_those_entered_twice_are_found() -> None:
    names = ("SYAFRIL", "ROSNI", "DARMAWAN", "YUNIARTI", "ELFIRA", "ZULHENDRI", "NURBAITI", "AFRIZAL")
    others = ("HIDAYAT", "KOTO", "PILIANG", "TANJUNG", "SIKUMBANG")
    made = [
        FamilyCandidate(
            f"{at:04d}", f"{names[at % 8]} {others[at % 5]} {names[(at // 7) % 8]}",
            f"{1950 + at % 45}-{1 + at % 12:02d}-{2 + at % 26:02d}", "",
            f"137111{1 + at % 27:02d}{1 + at % 12:02d}{9 + at % 12:02d}{9000 + at}",
            f"13.71.11.10{1 + at % 13:02d}", f"{1 + at % 9:03d}", f"{1 + at % 5:03d}",
            f"Jalan {names[at % 7]} {at}",
        )
        for at in range(600)
    ]  # fmt: skip
    twice = [each._replace(id=f"t{each.id}", no_kk="", address="") for each in made[:600:60]]
    pairs, compared = compare([*made, *twice])
    found = {(pair.first_id, pair.second_id) for pair in pairs}
    assert {(each.id[1:], each.id) for each in twice} <= found
    assert len(found) <= 14 and compared < 40_000
