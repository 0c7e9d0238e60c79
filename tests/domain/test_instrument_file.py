"""In this file: the files of instruments, whole or refused, their versions, and older answers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from padang_desktop.domain.families.family import Person
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.reference.reference import ReferenceDamaged
from padang_desktop.domain.visits import instrument_check, instrument_family, instrument_file
from padang_desktop.domain.visits.instrument import Instrument, chosen_for
from padang_desktop.domain.visits.visit import draft_from
from tests import long_forms, people
from tests.domain.instrument_ground import TODAY, family, form, head, sheet
from tests.offices import RESOURCES

__all__ = ["family", "form", "head"]


def test_an_older_version_numbers_the_roof_otherwise_and_is_carried_over_by_its_words(
    form: Instrument, head: Person
) -> None:
    older = long_forms.older_instrument()
    last = {"family": {"R12a": "5", "R9": "40"}, "members": {head.id: {"R27a": "1"}}}
    found = instrument_family.known(form, [head], last, older)
    assert found["family"] == {"R12a": "6", "R9": "40"}
    assert found["members"][head.id]["R27a"] == "1"
    assert found["members"][head.id]["R31"] == "2"
    assert found["members"][head.id]["R25"] == head.name


def test_the_version_is_chosen_by_the_period(form: Instrument) -> None:
    both = [form, long_forms.older_instrument()]
    assert chosen_for(both, "LENGKAP", date(2024, 5, 1)) is both[1]
    assert chosen_for(both, "LENGKAP", date(2026, 11, 1)) is form
    assert chosen_for([form], "LENGKAP", date(2020, 1, 1)) is form
    assert chosen_for(both, "RINGKAS", date(2026, 11, 1)) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda table: table.pop("groups"),
        lambda table: table["groups"][0]["items"].append(table["groups"][0]["items"][0]),
        lambda table: table["groups"][0]["items"][5]["when"][0].update({"items": ["R77"]}),
        lambda table: table["groups"][0]["items"][5]["when"][0].update({"in": ["77"]}),
        lambda table: table["groups"][0]["items"][0].update({"list": "nothing"}),
        lambda table: table["groups"][0]["items"][0].update({"kind": "guess"}),
        lambda table: table["rules"][0].update({"kind": "guess"}),
        lambda table: table.update({"valid_from": "soon"}),
        lambda table: table.update({"id": ""}),
    ],
)
def test_a_file_that_is_not_whole_is_refused_by_name(damage: Any) -> None:
    path = long_forms.RESOURCES / "reference" / "instruments" / "DTSEN-2026.json"
    table = json.loads(path.read_text("utf-8"))
    damage(table)
    with pytest.raises(ReferenceDamaged) as refused:
        instrument_file.read("DTSEN-2026.json", json.dumps(table))
    assert refused.value.facts["file"] == "DTSEN-2026.json"


@pytest.mark.parametrize(
    "answers", ["R9", {"house": {}}, {"family": []}, {"family": {"R9": 36}}, {"members": {"x": {"R38": [1]}}}]
)
def test_a_draft_with_answers_of_another_shape_is_refused(answers: Any) -> None:
    with pytest.raises(Incomplete) as refused:
        draft_from({"case_id": "x", "answers": answers})
    assert [problem.code for problem in refused.value.problems] == ["VISIT_FIELD_KIND"]


def test_answers_survive_their_way_through_json(head: Person) -> None:
    draft = replace(people.a_visit("x"), instrument=long_forms.FORM, answers=long_forms.whole_answers(head))
    assert draft_from(json.loads(json.dumps(draft.as_body()))) == draft


def pdtt() -> Instrument:
    path = RESOURCES / "reference" / "instruments" / "PDTT-2026.json"
    return instrument_file.read(path.name, path.read_text("utf-8"))


def test_what_locks_the_answer_to_the_bpk_blocks_only_of_people_who_were_found(head: Person) -> None:
    asked = sheet(pdtt(), {"family": {"R7a": "1", "R10b": "2"}}, head)
    found = list(instrument_check.problems(asked, TODAY))
    assert [(each.code, each.field, each.blocks) for each in found] == [
        ("INSTR_NEEDED", "answers.family.R11b", True),
        ("INSTR_NEEDED", "answers.family.R12b", True),
        ("INSTR_UNFILLED", "answers", False),
    ]
    gone = list(instrument_check.problems(asked, TODAY, is_found=False))
    assert [(each.code, each.detail) for each in gone] == [("INSTR_UNFILLED", "8")]


def test_the_short_form_speaks_the_codes_of_the_long_one(form: Instrument) -> None:
    same = [item for item in pdtt().items if form.item(item.id)]
    assert len(same) == len(pdtt().items) - 1
    for item in same:
        long = form.item(item.id)
        assert long is not None and item.kind is long.kind and item.is_sensitive is long.is_sensitive
        assert [(each.code, each.label) for each in item.options] == [
            (each.code, each.label) for each in long.options
        ]
