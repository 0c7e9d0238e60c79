"""In this file: households split, change their head, move, lose somebody, and all of it is taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.families import household_form
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.families.household import Death, NewHead, Removal, Split
from padang_desktop.domain.families.household_merge import FamilyGone, FamilyMergeStands
from padang_desktop.domain.office.trash import NikUsedMeanwhile
from padang_desktop.domain.problems import Incomplete
from padang_desktop.store import cases, families, households, journal, worklists
from padang_desktop.use_cases.families import change_household, keep_households, merge_families, see_families
from padang_desktop.use_cases.families.change_household import FamilyChangedSince
from padang_desktop.use_cases.families.see_families import Wanted
from padang_desktop.use_cases.office import Office
from tests import people

OTHER_KELURAHAN = "13.71.11.1003"


@pytest.fixture
def home(office: Office) -> tuple[Family, list[Person]]:
    """A head, a spouse, and a grown son."""
    return a_home(office, "SYAFRIL KOTO", "ROSNI", "DARMAWAN")


def a_home(office: Office, *names: str, **values: str) -> tuple[Family, list[Person]]:
    family = people.a_family(head_name=names[0], **values)
    relations = ("KEPALA", "ISTRI", "ANAK")
    members = [
        people.a_person(
            family,
            name=name,
            relation=relation,
            sex="P" if relation == "ISTRI" else "L",
            nik=people.a_nik(sex="P" if relation == "ISTRI" else "L"),
        )
        for name, relation in zip(names, relations, strict=False)
    ]
    with office.writing("worklist.imported") as tx:
        families.add(tx, [family])
        families.add_persons(tx, members)
    return family, members


def told(error: pytest.ExceptionInfo[Incomplete]) -> set[str]:
    return {problem.code for problem in error.value.problems}


def members(office: Office, family_id: str) -> dict[str, Person]:
    with office.reading() as tx:
        return {person.name: person for person in families.members(tx, family_id)}


def one(office: Office, family_id: str) -> Family | None:
    with office.reading() as tx:
        return families.one(tx, family_id)


def the(office: Office, family_id: str) -> Family:
    family = one(office, family_id)
    assert family is not None
    return family


def found(office: Office, typed: str) -> set[str]:
    ids = see_families.person_ids(office, Wanted(typed)).ids
    return {line.name for line in see_families.person_lines(office, ids).values()}


def test_a_son_gets_a_card_of_his_own_and_undo_brings_him_back(office: Office, home) -> None:
    family, (_, _, son) = home
    number = people.a_kk()
    wanted = Split((son.id,), son.id, number, reason="menikah")
    kept = change_household.split(office, family.id, wanted)
    made = the(office, kept.family_id)
    assert (made.no_kk, made.head_name, made.address) == (number, "DARMAWAN", family.address)
    assert members(office, made.id)["DARMAWAN"].relation == "KEPALA"
    assert set(members(office, family.id)) == {"SYAFRIL KOTO", "ROSNI"}
    assert not made.desil and not made.programmes
    here, there = (see_families.whole(office, each).moves for each in (made.id, family.id))
    assert [(each.evidence, each.reason) for each in here] == [("SYAFRIL KOTO", "menikah")]
    assert [(each.evidence, each.reason) for each in there] == [("DARMAWAN", "menikah")], "who left is told"
    change_household.undo(office, kept.deed)
    assert one(office, kept.family_id) is None
    assert members(office, family.id)["DARMAWAN"].relation == "ANAK"


def test_a_split_is_refused_in_words(office: Office, home) -> None:
    family, (head, spouse, son) = home
    with pytest.raises(Incomplete) as error:
        change_household.split(office, family.id, Split((), "", family.no_kk))
    assert told(error) == {"SPLIT_NOBODY", "HEAD_MISSING", "KK_TAKEN", "DEED_REASON"}
    with pytest.raises(Incomplete) as error:
        change_household.split(office, family.id, Split((head.id, spouse.id, son.id), son.id, reason="x"))
    assert told(error) == {"SPLIT_EVERYBODY", "SPLIT_HEAD", "KK_REASON"}
    assert len(members(office, family.id)) == 3


def test_a_new_head_gives_the_family_its_name(office: Office, home) -> None:
    family, (head, spouse, _) = home
    wanted = NewHead(spouse.id, "merantau", {head.id: "SUAMI"})
    kept = change_household.change_head(office, family.id, wanted)
    now = members(office, family.id)
    assert (now["ROSNI"].relation, now["SYAFRIL KOTO"].relation) == ("KEPALA", "SUAMI")
    assert the(office, family.id).head_name == "ROSNI"
    change_household.undo(office, kept.deed)
    assert the(office, family.id).head_name == "SYAFRIL KOTO"
    with pytest.raises(Incomplete) as error:
        change_household.change_head(office, family.id, NewHead(head.id, ""))
    assert told(error) == {"HEAD_SAME", "DEED_REASON"}


def test_a_move_inside_is_handed_over_and_found_at_the_new_place(office: Office, home) -> None:
    family, _ = home
    wanted = Removal("2026-11-01", "ikut anak", OTHER_KELURAHAN, "Gang Kenari 7", "002", "005")
    gone = change_household.move(office, family.id, wanted)
    assert found(office, "rosni kenari") == {"ROSNI"} and found(office, "rosni contoh") == set()
    in_new = see_families.person_ids(office, Wanted("002/005", OTHER_KELURAHAN))
    assert len(in_new.ids) == 3
    with office.reading() as tx:
        [move] = households.moves_of(tx, family.id)
    assert (move.from_kelurahan, move.to_kelurahan) == (family.kelurahan, OTHER_KELURAHAN)
    change_household.undo(office, gone.kept.deed)
    assert found(office, "rosni contoh") == {"ROSNI"}
    with office.reading() as tx:
        assert households.moves_of(tx, family.id) == []


def test_leaving_the_kecamatan_names_open_cases_and_can_be_corrected(office: Office, home) -> None:
    family, _ = home
    worklist = people.a_worklist()
    case = people.a_case(worklist, family)
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        cases.add(tx, [case])
    wanted = Removal("2026-11-01", "pekerjaan", to_text="Kota Bukittinggi", evidence="SKPWNI 9/2026")
    gone = change_household.move(office, family.id, wanted)
    assert gone.open_cases == (case.number,)
    assert "Kota Bukittinggi" in gone.notice and family.no_kk not in gone.notice
    assert the(office, family.id).state == "PINDAH"
    assert len(see_families.person_ids(office, Wanted(state="PINDAH")).ids) == 3
    with pytest.raises(Incomplete) as error:
        change_household.move(office, family.id, wanted)
    assert told(error) == {"FAMILY_AWAY"}
    change_household.take_back_leaving(office, family.id)
    assert the(office, family.id).state == "AKTIF"
    assert not see_families.person_ids(office, Wanted(state="PINDAH")).ids


def test_leaving_without_evidence_wants_a_reason(office: Office, home) -> None:
    family, _ = home
    wanted = Removal("2026-11-23", "pekerjaan", to_text="Kota Solok")
    with pytest.raises(Incomplete) as error:
        change_household.move(office, family.id, wanted)
    assert told(error) == {"CHANGE_DAY_FUTURE", "MOVE_EVIDENCE"}
    wanted = Removal("2026-11-20", "pekerjaan", to_text="Kota Solok")
    change_household.move(office, family.id, wanted, {"MOVE_EVIDENCE": "kata ketua RT"})
    with office.reading() as tx:
        assert households.moves_of(tx, family.id)[0].note == "kata ketua RT"


def test_when_the_head_dies_another_is_asked_for_and_death_can_be_corrected(office: Office, home) -> None:
    family, (head, spouse, _) = home
    with pytest.raises(Incomplete) as error:
        change_household.note_death(office, head.id, Death("2026-11-02", "akta 9/2026"))
    assert told(error) == {"HEAD_MISSING"}
    kept = change_household.note_death(office, head.id, Death("2026-11-02", "akta 9/2026", spouse.id))
    now = members(office, family.id)
    assert now["SYAFRIL KOTO"].life_status == "MENINGGAL" and now["SYAFRIL KOTO"].died_on == "2026-11-02"
    assert now["ROSNI"].relation == "KEPALA" and the(office, family.id).head_name == "ROSNI"
    assert len(see_families.person_ids(office, Wanted(state="MENINGGAL")).ids) == 1
    change_household.undo(office, kept.deed)
    assert members(office, family.id)["SYAFRIL KOTO"].relation == "KEPALA"
    change_household.note_death(office, head.id, Death("2026-11-02", "akta 9/2026", spouse.id))
    with pytest.raises(Incomplete) as unsaid:
        change_household.take_back_death(office, head.id, " ")
    assert told(unsaid) == {"REVIVAL_EVIDENCE"}
    change_household.take_back_death(office, head.id, "KTP dilihat")
    moves = see_families.whole(office, family.id).moves
    assert [(each.reason, each.evidence) for each in moves] == [("SYAFRIL KOTO", "KTP dilihat")]
    back = members(office, family.id)["SYAFRIL KOTO"]
    assert (back.life_status, back.died_on, back.died_evidence) == ("HIDUP", "", "")
    heads = [each for each in members(office, family.id).values() if each.relation == "KEPALA"]
    assert [each.name for each in heads] == ["ROSNI"]


def test_two_records_of_a_family_become_one_and_come_apart_again(office: Office, home) -> None:
    family, (head, _, _) = home
    other, others = a_home(
        office, "SYAFRIL", "YUSNIAR", desil="5", desil_period="2026-11", no_kk=people.a_kk()
    )
    with office.writing("person.changed") as tx:
        families.change_person(tx, person_with(others[0], nik=head.nik))
    two = merge_families.side_by_side(office, family.id, other.id)
    assert two.doubles and {two.stays.id, two.goes.id} == {family.id, other.id}
    kept = merge_families.merge(office, family.id, other.id, {"no_kk": "tetap"})
    now = members(office, family.id)
    assert set(now) == {"SYAFRIL KOTO", "ROSNI", "DARMAWAN", "YUSNIAR"}
    merged = the(office, family.id)
    assert (merged.no_kk, merged.desil) == (family.no_kk, "5")
    assert found(office, "yusniar") == {"YUSNIAR"} and found(office, "syafril") == {"SYAFRIL KOTO"}
    assert the(office, other.id).merged_into == family.id
    assert [each.id for each in merge_families.merged_into(office, family.id)] == [other.id]
    with pytest.raises(FamilyGone):
        merge_families.merge(office, family.id, other.id, {})
    merge_families.unmerge(office, other.id)
    assert set(members(office, other.id)) == {"SYAFRIL", "YUSNIAR"}
    assert the(office, family.id).desil == "3" and kept.family_id == family.id
    with pytest.raises(FamilyGone):
        merge_families.unmerge(office, other.id)


def person_with(person: Person, **values: str) -> Person:
    from dataclasses import replace

    return replace(person, **({"nik_status": "ADA" if values.get("nik") else "TIDAK_DIKETAHUI"} | values))


def test_a_merge_under_newer_work_stands(office: Office, home) -> None:
    family, _ = home
    other, _ = a_home(office, "SYAFRIL", "YUSNIAR")
    merge_families.merge(office, family.id, other.id, {})
    who = members(office, family.id)["YUSNIAR"]
    keep_households.save_person(office, person_with(who, nik=who.nik, occupation="Pedagang"))
    with pytest.raises(FamilyMergeStands):
        merge_families.unmerge(office, other.id)


def test_newer_work_keeps_a_deed_from_being_undone(office: Office, home) -> None:
    family, (_, spouse, _) = home
    first = change_household.change_head(office, family.id, NewHead(spouse.id, "merantau"))
    who = members(office, family.id)["ROSNI"]
    keep_households.save_person(office, person_with(who, nik=who.nik, occupation="Pedagang"))
    with pytest.raises(FamilyChangedSince):
        change_household.undo(office, first.deed)


def test_every_deed_leaves_one_line_without_a_name_or_number(office: Office, home) -> None:
    family, (_, spouse, _) = home
    change_household.change_head(office, family.id, NewHead(spouse.id, "merantau"))
    with office.reading() as tx:
        line = journal.latest(tx, 1)[0]
    assert (line.name, line.subject) == ("family.head_changed", family.id)
    assert "ROSNI" not in str(line.detail) and "merantau" not in str(line.detail)
    with office.reading() as tx:
        assert households.moves_of(tx, family.id)[0].reason == "merantau"


def test_an_undo_does_not_give_back_a_number_that_another_family_has_by_now(office: Office, home) -> None:
    family, _ = home
    kept = keep_households.save_family(office, replace(family, no_kk=people.a_kk()), {"KK_CHANGED": "salah"})
    a_home(office, "BUSTAMI", no_kk=family.no_kk)
    with pytest.raises(NikUsedMeanwhile):
        change_household.undo(office, kept.deed)
    assert the(office, family.id).no_kk != family.no_kk


def a_child(office: Office) -> tuple[Family, Person, Person]:
    """A head and a child of eight."""
    family = people.a_family(head_name="SYAFRIL KOTO")
    head = people.a_person(family, name="SYAFRIL KOTO", relation="KEPALA")
    child = people.a_person(family, name="DARMAWAN", relation="ANAK", nik="", birth_date="2018-05-04")
    with office.writing("worklist.imported") as tx:
        families.add(tx, [family])
        families.add_persons(tx, [head, child])
    return family, head, child


def test_a_head_of_eight_years_wants_a_reason_and_is_taken_with_one(office: Office) -> None:
    family, _, child = a_child(office)
    with pytest.raises(Incomplete) as error:
        change_household.change_head(office, family.id, NewHead(child.id, "merantau"))
    (problem,) = error.value.problems
    assert problem.code == "HEAD_YOUNG" and not problem.blocks
    assert words.of_problem(problem).startswith("Darmawan baru berumur 8 tahun.")
    why = {"HEAD_YOUNG": "orang tua meninggal"}
    change_household.change_head(office, family.id, NewHead(child.id, "merantau"), why)
    now = members(office, family.id)
    assert now["DARMAWAN"].relation == "KEPALA"
    assert household_form.reasons_of(now["DARMAWAN"]) == why


def test_whoever_steps_in_for_the_dead_is_asked_for_the_same(office: Office) -> None:
    family, head, child = a_child(office)
    wanted = Death("2026-11-02", "akta 9/2026", child.id)
    with pytest.raises(Incomplete) as error:
        change_household.note_death(office, head.id, wanted)
    assert told(error) == {"HEAD_YOUNG"}
    change_household.note_death(office, head.id, wanted, {"HEAD_YOUNG": "yatim piatu"})
    now = members(office, family.id)
    assert household_form.reasons_of(now["DARMAWAN"]) == {"HEAD_YOUNG": "yatim piatu"}
    assert household_form.reasons_of(now["SYAFRIL KOTO"]) == {}


def test_a_child_may_have_a_card_of_its_own_with_a_reason(office: Office) -> None:
    family, _, child = a_child(office)
    wanted = Split((child.id,), child.id, people.a_kk(), reason="ikut nenek")
    with pytest.raises(Incomplete) as error:
        change_household.split(office, family.id, wanted)
    assert told(error) == {"HEAD_YOUNG"}
    kept = change_household.split(office, family.id, wanted, {"HEAD_YOUNG": "yatim piatu"})
    assert household_form.reasons_of(the(office, kept.family_id)) == {"HEAD_YOUNG": "yatim piatu"}
