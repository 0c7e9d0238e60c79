"""In this file: the rules by which the city takes a record or sends it back."""

from __future__ import annotations

from padang_desktop.domain.batches import arrival
from padang_desktop.domain.batches.arrival import Known
from padang_desktop.domain.batches.batch_tables import CASES, CERTIFICATES, MARKS, PERSONS
from padang_desktop.domain.batches.receipt import RefusedRecord
from padang_desktop.domain.batches.travel_table import Record, TravelTable
from tests.people import new_id


def a_record(table: TravelTable, **values: object) -> Record:
    empty = {kept: form.back("") if not form.is_needed else "" for _, kept, form in table.fields}
    return empty | {"id": new_id(), "revision": 1} | values  # pyright: ignore[reportReturnType]


def known(table: TravelTable, records: list[Record], **values: object) -> Known:
    """Everything that the records refer to is there."""
    parents = {
        column: frozenset(str(record[column]) for record in records if record[column])
        for column in table.parents
    }
    return Known(**({"revisions": {}, "parents": parents} | values))  # pyright: ignore[reportArgumentType]


def codes(verdict: arrival.Verdict) -> list[tuple[str, str]]:
    return [(refused.code, refused.field) for refused in verdict.refused]


def test_new_newer_and_known_records_are_told_apart() -> None:
    records = [a_record(PERSONS, family_id="f", revision=revision) for revision in (1, 3, 2, 1)]
    ids = [str(record["id"]) for record in records]
    facts = known(PERSONS, records, revisions={ids[1]: 2, ids[2]: 2, ids[3]: 2})
    verdict = arrival.judge(PERSONS, records, facts)
    assert [record["id"] for record in verdict.fresh] == [ids[0]]
    assert [record["id"] for record in verdict.newer] == [ids[1]]
    assert [record["id"] for record in verdict.unchanged] == ids[2:]
    assert verdict.accepted_count == 4 and not verdict.refused


def test_a_record_of_another_office_is_refused() -> None:
    record = a_record(PERSONS, family_id="f")
    verdict = arrival.judge(PERSONS, [record], known(PERSONS, [record], foreign=frozenset({record["id"]})))
    assert codes(verdict) == [(arrival.OF_ANOTHER, "")]


def test_what_is_not_there_cannot_be_referred_to_but_may_be_left_out() -> None:
    lacking = a_record(CASES, worklist_id="w", family_id="f", person_id="p", number="1")
    without = a_record(CASES, worklist_id="w", family_id="f", person_id=None, volunteer_id=None, number="2")
    facts = known(CASES, [lacking, without])
    facts = Known({}, parents={**facts.parents, "person_id": frozenset()}, taken={("number",): {}})
    verdict = arrival.judge(CASES, [lacking, without], facts)
    assert codes(verdict) == [(arrival.NO_REFERENCE, "person_id")]
    assert [record["id"] for record in verdict.fresh] == [without["id"]]


def test_a_number_of_a_certificate_stays_with_the_first_and_the_others_say_that_they_clash() -> None:
    first, twin, taken, own = (
        a_record(CERTIFICATES, training_id="t", participant_id="p", number=number)
        for number in ("1", "1", "9", "5")
    )
    records = [first, twin, taken, own]
    holders = {("9",): new_id(), ("5",): str(own["id"])}
    verdict = arrival.judge(CERTIFICATES, records, known(CERTIFICATES, records, taken={("number",): holders}))
    assert [told.record_id for told in verdict.remarks] == [twin["id"], taken["id"]]
    assert {(told.code, told.field) for told in verdict.remarks} == {(arrival.NUMBER_CLASH, "number")}
    assert [told.detail for told in verdict.remarks] == ["1", "9"] and not verdict.refused
    assert [bool(record["is_clash"]) for record in verdict.fresh] == [False, True, True, False]
    assert holders == {("9",): holders["9",], ("5",): own["id"]}


def test_one_person_has_one_mark_in_a_session() -> None:
    pair = ("session_id", "participant_id")
    first, second = (a_record(MARKS, session_id="s", participant_id="p", mark=mark) for mark in "HA")
    verdict = arrival.judge(MARKS, [first, second], known(MARKS, [first, second], taken={pair: {}}))
    assert codes(verdict) == [(arrival.NUMBER_TAKEN, "session_id")]


def test_the_same_record_twice_in_a_batch_is_refused_the_second_time() -> None:
    record = a_record(PERSONS, family_id="f")
    verdict = arrival.judge(PERSONS, [record, record], known(PERSONS, [record]))
    assert len(verdict.fresh) == 1 and codes(verdict) == [(arrival.TWICE, "")]


def test_a_row_with_a_cell_of_another_form_is_told_with_its_column() -> None:
    good = PERSONS.row(a_record(PERSONS, family_id=new_id(), name="CONTOH"))
    bad = (*good[:2], "bukan-id", *good[3:])
    refused: list[RefusedRecord] = []
    assert len(arrival.readable(PERSONS, [good, bad], refused)) == 1
    assert [(each.code, each.field, each.record_id) for each in refused] == [
        (arrival.BAD_FIELD, "keluarga_id", good[0])
    ]
