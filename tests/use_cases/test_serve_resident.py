"""In this file: a request at the desk becomes a case, is refused at its field, or goes on with another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.reference.reference import ReferenceDamaged
from padang_desktop.domain.residents.resident_request import (
    Newcomer,
    RequestDraft,
    RequestStands,
    StillOpen,
    asked,
    finding_text,
    reason_in,
    rules_from,
)
from padang_desktop.store import cases, changes, families, worklists
from padang_desktop.use_cases.cases import look_at_case, record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.residents import draft_request, know_resident, serve_resident
from padang_desktop.use_cases.settings import read_journal
from tests import offices, people
from tests.offices import with_tasks
from tests.use_cases.request_ground import HERE, LATER, codes, pbi


def refused(office: Office, draft: RequestDraft) -> set[str]:
    with pytest.raises(Incomplete) as told:
        serve_resident.serve(office, draft)
    return codes(told.value.problems)


def test_a_request_becomes_a_case_in_the_list_of_the_month(office: Office) -> None:
    head = with_tasks(office).heads[0]
    served = serve_resident.serve(
        office, pbi(head, applicant="YUNIARTI GUCI", relation="ANGGOTA_KELUARGA", phone="0812 0000 9001")
    )
    view = look_at_case.case_view(office, served.case_id)
    assert served.number.startswith("VV-137111-202611-")
    assert (view.worklist.name, view.worklist.period) == ("Layanan warga November 2026", "2026-11")
    assert (view.case.task_type, view.case.origin, view.case.state) == (
        "REAKTIVASI_PBI", "RT_WARGA", State.NEW,
    )  # fmt: skip
    assert view.case.person_id == head.id
    assert view.case.requirements == ("KTP", "KK")
    assert view.case.programme == "PBI-JK"
    assert view.case.applicant == "YUNIARTI GUCI · Anggota keluarga · 0812-0000-9001"
    assert view.case.finding == "Penyakit kronis atau katastropik · Nonaktif sejak 01-09-2026"
    assert served.missing == ("Kartu JKN", "Surat faskes")
    assert view.case.priority == ""


def test_a_medical_emergency_goes_first_and_a_month_has_one_list(office: Office) -> None:
    tasks = with_tasks(office, 2)
    first = serve_resident.serve(office, pbi(tasks.heads[0], reason="DARURAT_MEDIS"))
    second = serve_resident.serve(office, pbi(tasks.heads[1]))
    assert first.is_urgent
    assert not second.is_urgent
    with office.reading() as tx:
        assert [e.name for e in worklists.all_lists(tx)].count("Layanan warga November 2026") == 1
        assert cases.take(tx, first.case_id).priority == "MENDESAK"
    assert int(second.number[-4:]) == int(first.number[-4:]) + 1


def test_the_same_request_under_way_is_shown_and_not_written_twice(office: Office) -> None:
    tasks = with_tasks(office)
    head = tasks.heads[0]
    wife = people.a_person(tasks.families[0], name="ELFIRA KOTO", relation="ISTRI", sex="P")
    with office.writing("worklist.imported") as tx:
        families.add_persons(tx, [wife])
    first = serve_resident.serve(office, pbi(head))
    again = pbi(head, reason="DARURAT_MEDIS")
    standing = serve_resident.still_open(office, again)
    assert standing is not None
    assert (standing.number, standing.state_words) == (first.number, "Baru")
    with pytest.raises(StillOpen) as told:
        serve_resident.serve(office, again)
    assert told.value.facts["case_id"] == first.case_id
    assert serve_resident.still_open(office, pbi(wife)) is None  # PBI is per person
    assert serve_resident.serve(office, pbi(wife)).number != first.number


def test_a_proposal_is_one_for_each_family_and_programme(office: Office) -> None:
    tasks = with_tasks(office)
    head = tasks.heads[0]
    wife = people.a_person(tasks.families[0], name="ELFIRA KOTO", relation="ISTRI", sex="P")
    with office.writing("worklist.imported") as tx:
        families.add_persons(tx, [wife])
    draft = RequestDraft(
        need="USULAN_BANSOS", family_id=head.family_id, person_id=head.id, programme="PKH", papers=("KTP",)
    )
    serve_resident.serve(office, draft)
    with pytest.raises(StillOpen):
        serve_resident.serve(office, replace(draft, person_id=wife.id))
    assert serve_resident.serve(office, replace(draft, programme="SEMBAKO")).number


def test_what_is_lacking_is_named(office: Office) -> None:
    head = with_tasks(office).heads[0]
    assert refused(office, RequestDraft()) == {"SERVICE_NEED_MISSING", "SERVICE_RESIDENT_MISSING"}
    assert refused(office, pbi(head, reason="")) == {"SERVICE_REASON_MISSING"}
    assert refused(office, pbi(head, reason="LAINNYA")) == {"SERVICE_NOTE_MISSING"}
    assert refused(office, pbi(head, relation="TETANGGA")) == {"SERVICE_APPLICANT_MISSING"}
    assert refused(office, pbi(head, inactive_since="2026-12-01")) == {"SERVICE_SINCE_FUTURE"}
    assert refused(office, pbi(head, phone="0812")) == {"PHONE_LENGTH"}
    proposal = RequestDraft(need="USULAN_BANSOS", family_id=head.family_id, person_id=head.id)
    assert refused(office, proposal) == {"SERVICE_PROGRAMME_MISSING"}


def test_more_than_six_months_ago_asks_for_a_reason_and_keeps_it(office: Office) -> None:
    head = with_tasks(office).heads[0]
    on_the_day = pbi(head, inactive_since="2026-05-22")
    assert codes(serve_resident.judge(office, on_the_day)) == set()
    late = pbi(head, inactive_since="2026-05-21")
    assert refused(office, late) == {"SERVICE_TOO_LONG_AGO"}
    served = serve_resident.serve(
        office, replace(late, overrides={"SERVICE_TOO_LONG_AGO": "surat RS menyusul"})
    )
    with office.reading() as tx:
        assert cases.take(tx, served.case_id).finding.endswith("Tetap diajukan karena surat RS menyusul")


def test_nobody_need_tell_an_illness(office: Office) -> None:
    head = with_tasks(office).heads[0]
    served = serve_resident.serve(office, pbi(head, reason="TIDAK_MENJAWAB", inactive_since=""))
    assert served.missing == ("Kartu JKN",)
    with office.reading() as tx:
        assert cases.take(tx, served.case_id).finding == "Tidak bersedia menjawab"


def test_a_newcomer_is_written_down_with_the_family(office: Office) -> None:
    nik, no_kk = people.a_nik(), people.a_kk()
    new = Newcomer("Contoh Warga", nik, no_kk, "", HERE, "Jalan Contoh 9", "1", "3")
    served = serve_resident.serve(office, RequestDraft("SURAT_PENGANTAR", newcomer=new, papers=("KTP", "KK")))
    with office.reading() as tx:
        [person] = families.persons_by_nik(tx, nik)
        [family] = families.by_kk(tx, no_kk)
    assert (person.id, person.name, person.relation) == (served.person_id, "CONTOH WARGA", "KEPALA")
    assert (person.birth_date, person.sex) == ("1980-05-17", "L")
    assert (family.rt, family.rw, family.kelurahan) == ("001", "003", HERE)
    assert served.missing == ()


def test_a_newcomer_joins_the_family_of_a_known_kk(office: Office) -> None:
    family = with_tasks(office).families[0]
    new = Newcomer("Contoh Anak", "", family.no_kk, "2020-01-05", HERE)
    served = serve_resident.serve(office, RequestDraft("SURAT_PENGANTAR", newcomer=new))
    with office.reading() as tx:
        names = [(p.name, p.relation) for p in families.members(tx, family.id)]
    assert ("CONTOH ANAK", "") in names
    assert look_at_case.case_view(office, served.case_id).family.id == family.id


def test_a_newcomer_needs_a_number_or_a_reason_a_kelurahan_and_a_nik_that_is_new(office: Office) -> None:
    head = with_tasks(office).heads[0]

    def told(**values: str) -> set[str]:
        new = replace(Newcomer("Contoh Warga", "", "", "", HERE), **values)
        return codes(serve_resident.judge(office, RequestDraft("SURAT_PENGANTAR", newcomer=new)))

    assert told() == {"SERVICE_NUMBER_MISSING"}
    assert told(no_number_reason="KTP hilang") == set()
    assert told(nik=people.a_nik(), kelurahan="13.71.01.1001") == {"SERVICE_KELURAHAN_MISSING"}
    assert told(nik=head.nik) == {"SERVICE_NIK_KNOWN"}
    assert told(nik="13711") == {"NIK_LENGTH"}
    assert told(nik=people.a_nik(), name="") == {"SERVICE_NAME_MISSING"}


def test_the_dead_are_served_only_with_a_reason(office: Office) -> None:
    head = with_tasks(office).heads[0]
    with office.writing("family.changed") as tx:
        families.change_person(tx, replace(head, life_status="MENINGGAL", died_on="2026-10-01"))
    assert refused(office, pbi(head)) == {"SERVICE_RESIDENT_DEAD"}


def test_undo_takes_the_newcomer_along_and_stops_before_later_work(office: Office) -> None:
    nik = people.a_nik()
    new = Newcomer("Contoh Warga", nik, "", "", HERE)
    draft = RequestDraft("SURAT_PENGANTAR", newcomer=new)
    served = serve_resident.serve(office, draft)
    serve_resident.take_back(office, served.deed)
    with office.reading() as tx:
        assert families.persons_by_nik(tx, nik) == []
        assert cases.of_number(tx, served.number) is None
    again = serve_resident.serve(office, draft)
    # Another resident of the same month does not stand in the way; a visit does.
    other = with_tasks(office).heads[0]
    serve_resident.serve(office, pbi(other))
    visit = people.a_visit(again.case_id, overrides=LATER)
    record_visit.record_visit(office, visit)
    with pytest.raises(RequestStands):
        serve_resident.take_back(office, again.deed)


def test_a_resident_who_returns_is_found_with_his_state_and_what_is_missing(office: Office) -> None:
    head = with_tasks(office).heads[0]
    served = serve_resident.serve(office, pbi(head))
    for typed in (
        head.name.title(),
        head.nik,
        head.nik[-6:],
        served.number,
        f"pindai {served.number.lower()}",
    ):
        assert head.id in [hit.person_id for hit in know_resident.find(office, typed)], typed
    found = know_resident.resident(office, head.id)
    newest = found.standing[0]
    assert (newest.number, newest.state_words, newest.is_under_way) == (served.number, "Baru", True)
    assert newest.missing == ("Kartu JKN", "Surat faskes")
    assert found.hit.asked_count == 1
    assert know_resident.find(office, "   ") == know_resident.find(office, "")


def test_whose_name_begins_with_what_was_typed_comes_first(office: Office) -> None:
    names = [f"AISYAH {place} WARNIDA" for place in "ABCDEFGHIJ"] + ["WARNIDA SARI", "WARNIDA"]
    with office.writing("worklist.imported") as tx:
        for name in names:
            family = people.a_family(head_name=name)
            families.add(tx, [family])
            families.add_persons(tx, [people.a_person(family)])
    found = [hit.name for hit in know_resident.find(office, "Warnida", 4)]
    assert found == ["WARNIDA", "WARNIDA SARI", "AISYAH A WARNIDA", "AISYAH B WARNIDA"]
    assert len(know_resident.find(office, "warnida")) == know_resident.MOST_HITS


def test_papers_brought_later_are_ticked_on_the_same_case(office: Office) -> None:
    head = with_tasks(office).heads[0]
    served = serve_resident.serve(office, pbi(head))
    deed = serve_resident.add_papers(office, served.case_id, ["KARTU_JKN", "KTP"])
    assert know_resident.resident(office, head.id).standing[0].missing == ("Surat faskes",)
    assert serve_resident.add_papers(office, served.case_id, ["KTP"]) == 0
    serve_resident.take_back(office, deed)
    assert know_resident.resident(office, head.id).standing[0].missing == ("Kartu JKN", "Surat faskes")


def test_a_half_typed_request_is_kept_and_goes_with_the_saving(office: Office) -> None:
    head = with_tasks(office).heads[0]
    draft = pbi(head, newcomer=None, note="ditunggu keluarga", overrides={"X": "y"})
    draft_request.keep_draft(office, draft)
    assert draft_request.kept_draft(office) == draft
    new = RequestDraft(newcomer=Newcomer("Contoh"))
    draft_request.keep_draft(office, new)
    assert draft_request.kept_draft(office) == new
    serve_resident.serve(office, pbi(head))
    assert draft_request.kept_draft(office) is None


def test_the_history_tells_the_deeds_without_names(office: Office) -> None:
    head = with_tasks(office).heads[0]
    serve_resident.serve(office, pbi(head))
    lines = read_journal.lines(office, read_journal.matching(office, "permohonan warga")[:1])
    [line] = lines.values()
    assert line.told == "Permohonan warga dicatat"


def test_papers_follow_their_dates_and_damaged_data_is_named() -> None:
    text = (offices.RESOURCES / "reference" / "service_needs.csv").read_text("utf-8")
    today = offices.NOON.date()
    assert asked(rules_from(text), "REAKTIVASI_PBI", "BAYI_BARU_LAHIR", today).needed == (
        "KTP", "KK", "KARTU_JKN", "SURAT_LAHIR",
    )  # fmt: skip
    ended = (
        "need,requirement,reason,is_needed,valid_from,valid_until,source\nLAINNYA,KTP,,yes,,2026-11-21,x\n"
    )
    assert asked(rules_from(ended), "LAINNYA", "", today).all == ()
    with pytest.raises(ReferenceDamaged) as told:
        rules_from(ended.replace(",yes,", ",mungkin,"))
    assert told.value.facts == {"file": "service_needs.csv", "line": "2"}


def test_the_reason_can_be_read_back_from_the_finding(office: Office) -> None:
    head = with_tasks(office).heads[0]
    lists = office.reference.code_lists
    for entry in lists.entries("pbi_reason"):
        draft = pbi(head, reason=entry.code, note="catatan · lain")
        case = people.a_case(people.a_worklist(), people.a_family(), finding=finding_text(draft, lists))
        assert reason_in(case, lists) == entry.code


def test_undoing_twice_changes_nothing_more(office: Office) -> None:
    served = serve_resident.serve(office, pbi(with_tasks(office).heads[0]))
    serve_resident.take_back(office, served.deed)
    serve_resident.take_back(office, served.deed)
    with office.reading() as tx:
        assert changes.in_the_way(tx, served.deed) == []
        assert cases.of_number(tx, served.number) is None
