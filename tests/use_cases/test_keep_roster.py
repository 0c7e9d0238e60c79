"""In this file: the roster is searched, judged and saved as its page asks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_form import SHOWN_AS_BADGE
from padang_desktop.domain.roster.volunteer_status import StatusChange
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import (
    change_status,
    draft_person,
    keep_pillars,
    keep_roster,
    look_at_person,
)
from tests import offices, people

AIE_PACAH, LUBUK_BUAYA = "13.71.11.1003", "13.71.11.1009"


def kept(office: Office, **values: object) -> Volunteer:
    values.setdefault("printed_name", "")
    return keep_roster.save(office, people.a_volunteer(id="", **values))


def found(office: Office, typed: str = "", **filters: object) -> list[str]:
    handles = keep_roster.matching(office, typed=typed, **filters)  # pyright: ignore[reportArgumentType]
    lines = keep_roster.lines(office, handles)
    return [lines[handle].printed_name for handle in handles]


def codes(error: pytest.ExceptionInfo[Incomplete]) -> set[str]:
    """What stopped the saving; a badge alone never does."""
    return {problem.code for problem in error.value.problems} - SHOWN_AS_BADGE


def test_a_person_is_found_by_the_end_of_the_nik_or_telephone_and_by_kelurahan(office: Office) -> None:
    kept(office, name="ROSNI", nik="1371111705809021", phone="+6281200007788")
    kept(office, name="ZULKIFLI", nik="1371111705809034", kelurahan=LUBUK_BUAYA, home_kelurahan=LUBUK_BUAYA)
    assert found(office, "9021") == ["Rosni"]
    assert found(office, "137111") == ["Rosni", "Zulkifli"]
    assert found(office, "13.71.11") == ["Rosni", "Zulkifli"]
    assert found(office, "7788") == ["Rosni"] and found(office, "0812-0000-7788") == ["Rosni"]
    assert found(office, "buaya") == ["Zulkifli"]
    assert found(office, "lubuk zul") == ["Zulkifli"] and found(office, "lubuk ros") == []
    assert found(office, "9999") == [] and found(office, "-") == []


def test_a_name_typed_nearly_right_is_offered(office: Office) -> None:
    for name in ("ZULKIFLI KOTO", "SYAFRIL DT. RAJO BASA", "YUSNIAR"):
        kept(office, name=name)
    assert found(office, "julkipli") == []
    assert keep_roster.names_like(office, "zulkipli")[0] == "Zulkifli Koto"
    assert keep_roster.names_like(office, "safril")[0].startswith("Syafril")
    assert keep_roster.names_like(office, "yusniar") == []
    assert keep_roster.names_like(office, "qqqqq") == []


def test_titles_do_not_count_in_the_order_of_the_list(office: Office) -> None:
    for name in ("Hj. ZAINAB", "ANWAR", "Drs. H. BURHAN St. Mudo"):
        kept(office, name=name)
    assert [name.split()[-1] for name in found(office)] == ["Anwar", "Mudo", "Zainab"]
    assert found(office, descending=True)[0] == "Hj. Zainab"


def test_the_filters_find_who_lacks_training_and_whose_term_ends(office: Office) -> None:
    kept(office, name="TERLATIH", training_number="12/PD/2025", term_until="2027-12-31")
    kept(office, name="BELUM", term_until="2027-01-31")
    kept(office, name="TAGANA SATU", pillar="TAGANA")
    kept(office, name="PERGI", status="BERHENTI", term_until="2026-01-01")
    assert found(office, lacks_training=True) == ["Belum"]
    assert found(office, ends_soon=True) == ["Belum"]
    assert found(office, pillar="TAGANA") == ["Tagana Satu"]
    assert found(office, status="BERHENTI") == ["Pergi"]


def test_a_person_without_a_nik_is_normal_but_digits_are_refused_then(office: Office) -> None:
    person = kept(office, name="ROSNI", nik="", nik_status="BELUM_ADA")
    assert keep_roster.volunteer(office, person.id).nik_status == "BELUM_ADA"
    with pytest.raises(Incomplete) as error:
        keep_roster.save(office, replace(person, nik="1371111705809021"))
    assert codes(error) == {"NIK_NOT_EXPECTED"}
    with pytest.raises(Incomplete) as error:
        kept(office, name="ELFIRA", nik="", nik_status="ADA")
    assert codes(error) == {"NIK_EXPECTED"}


def test_a_nik_is_used_once_in_an_office(office: Office) -> None:
    first = kept(office, name="ROSNI")
    with pytest.raises(Incomplete) as error:
        kept(office, name="ROSNI DUA", nik=first.nik)
    assert codes(error) == {"NIK_TAKEN"}


def test_who_was_not_of_age_at_the_sk_is_refused(office: Office) -> None:
    with pytest.raises(Incomplete) as error:
        kept(office, name="MUDA", birth_date="2008-05-17", nik=people.a_nik(date(2008, 5, 17)),
             sk_date="2026-05-16")  # fmt: skip
    assert codes(error) == {"UNDER_AGE_AT_SK"}
    assert kept(
        office, name="DEWASA", birth_date="2008-05-17", nik=people.a_nik(date(2008, 5, 17)),
        sk_date="2026-05-17",
    ).id  # fmt: skip


def test_a_term_cannot_end_before_it_begins_and_one_that_has_ended_is_only_told(office: Office) -> None:
    with pytest.raises(Incomplete) as error:
        kept(office, name="ROSNI", term_from="2025-01-02", term_until="2025-01-01")
    assert "TERM_BACKWARDS" in codes(error)
    ended = kept(office, name="ROSNI", term_from="2020-01-01", term_until="2025-12-31")
    assert {"TERM_ENDED", "BASIC_TRAINING_MISSING"} == {p.code for p in keep_roster.judge(office, ended)}


def test_living_elsewhere_needs_a_reason_and_the_reason_stays(office: Office) -> None:
    person = people.a_volunteer(id="", name="ROSNI", home_kelurahan=LUBUK_BUAYA)
    with pytest.raises(Incomplete) as error:
        keep_roster.save(office, person)
    assert "LIVES_ELSEWHERE" in codes(error)
    saved = keep_roster.save(office, person, {"LIVES_ELSEWHERE": "rumah orang tua"})
    again = keep_roster.save(office, replace(saved, note="sudah dicek"))
    assert "rumah orang tua" in again.reasons
    home = keep_roster.save(office, replace(again, home_kelurahan=again.kelurahan))
    assert home.reasons == ""


def test_a_new_person_begins_a_history_of_status_and_posting(office: Office) -> None:
    person = kept(office, name="ROSNI", sk_date="2024-01-15")
    whole = look_at_person.whole(office, person.id)
    assert [(each.status, each.on_day) for each in whole.statuses] == [("AKTIF", "2024-01-15")]
    assert [(each.kelurahan, each.from_day) for each in whole.postings] == [(people.KELURAHAN, "2024-01-15")]
    assert whole.trainings == () and whole.changes == ()


def test_a_kelurahan_written_wrong_in_the_form_mends_the_posting(office: Office) -> None:
    person = kept(office, name="ROSNI")
    keep_roster.save(office, replace(person, kelurahan=AIE_PACAH, home_kelurahan=AIE_PACAH))
    [posting] = look_at_person.whole(office, person.id).postings
    assert posting.kelurahan == AIE_PACAH


def test_a_half_typed_form_is_offered_until_it_is_saved(office: Office) -> None:
    draft_person.keep_draft(office, people.a_volunteer(id="", name="ROS"), {"LIVES_ELSEWHERE": "ya"})
    [offered] = draft_person.drafts(office)
    assert offered.volunteer_id == "" and offered.person.name == "ROS" and offered.reasons
    kept(office, name="ROSNI")
    assert draft_person.drafts(office) == []


def test_a_half_typed_form_puts_back_only_what_was_typed(office: Office) -> None:
    person = kept(office, name="ELFIRA")
    draft_person.keep_draft(office, replace(person, note="separuh"), None, person)
    change_status.set_status(office, person.id, StatusChange("CUTI", "SAKIT", "2026-11-20"))
    [offered] = draft_person.drafts(office)
    assert (offered.person.note, offered.person.status) == ("separuh", "CUTI")
    draft_person.drop_draft(office, person.id)
    assert draft_person.drafts(office) == []


def test_what_has_a_shape_is_told_when_it_has_another(office: Office) -> None:
    with pytest.raises(Incomplete) as error:
        kept(office, name="ROSNI", email="rosni", npwp="123", bpjs_tk="12", appointed_year="1890")
    assert codes(error) == {"EMAIL_WRONG", "DIGIT_COUNT", "YEAR_WRONG"}


def test_an_office_adds_a_pillar_of_its_own_once(office: Office) -> None:
    code = keep_pillars.add_pillar(office, "  Pelopor  Perdamaian ")
    assert office.reference.code_lists.label("pillar", code) == "Pelopor Perdamaian"
    assert kept(office, name="ROSNI", pillar=code).pillar == code
    with pytest.raises(Incomplete) as error:
        keep_pillars.add_pillar(office, "pelopor perdamaian")
    assert codes(error) == {"PILLAR_KNOWN"}
    with pytest.raises(Incomplete):
        keep_pillars.add_pillar(office, " - ")
    offices_again = offices.unlocked(office.folder)
    try:
        assert offices_again.reference.code_lists.label("pillar", code) == "Pelopor Perdamaian"
    finally:
        offices_again.close()


def test_an_own_kind_of_pillar_is_renamed_and_removed_only_while_nobody_has_it(office: Office) -> None:
    code = keep_pillars.add_pillar(office, "Pelopor Perdamaian")
    person = kept(office, name="ROSNI", pillar=code)
    renamed = keep_pillars.rename_pillar(office, code, "Pelopor Damai")
    assert [(each.code, each.label) for each in keep_pillars.own_pillars(office)] == [(code, "Pelopor Damai")]
    with pytest.raises(Incomplete):
        keep_pillars.rename_pillar(office, code, "Tagana")
    with pytest.raises(keep_pillars.PillarInUse) as told:
        keep_pillars.remove_pillar(office, code)
    assert told.value.facts == {"count": "1"}
    keep_roster.save(office, replace(person, pillar="PSM"))
    removed = keep_pillars.remove_pillar(office, code)
    assert keep_pillars.own_pillars(office) == ()
    with pytest.raises(keep_pillars.PillarsChangedAgain):
        keep_pillars.undo(office, renamed)
    keep_pillars.undo(office, removed)
    keep_pillars.undo(office, renamed)
    assert [each.label for each in keep_pillars.own_pillars(office)] == ["Pelopor Perdamaian"]


def test_the_former_name_of_a_pillar_still_means_it_in_an_older_sheet(office: Office) -> None:
    code = keep_pillars.add_pillar(office, "Pelopor Perdamaian")
    keep_pillars.rename_pillar(office, code, "Pelopor Damai")
    meant = office.reference.code_lists.resolve("pillar", "pelopor perdamaian")
    assert meant is not None and (meant.code, meant.label) == (code, "Pelopor Damai")
    with pytest.raises(Incomplete):
        keep_pillars.add_pillar(office, "Pelopor Perdamaian")
