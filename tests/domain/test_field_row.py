from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padang_desktop.domain.values.sheet import DATE, NUMBER, TEXT
from padang_desktop.domain.visits import field_key, field_row
from padang_desktop.domain.visits.field_key import FieldKey
from padang_desktop.domain.visits.field_row import FieldRow
from padang_desktop.domain.visits.visit import DECLINED
from padang_desktop.use_cases import know_reference
from tests.offices import RESOURCES
from tests.people import new_id

TODAY = date(2026, 11, 22)
CODES = know_reference.load(RESOURCES).code_lists


def a_row(kinds: dict[str, str] | None = None, **cells: str) -> FieldRow:
    given_cells = tuple(cells.get(name, "") for name in field_row.NAMES)
    letters = "".join((kinds or {}).get(name, TEXT if cells.get(name) else "-") for name in field_row.NAMES)
    return field_row.read_row(given_cells, letters, CODES, TODAY)


def test_a_key_comes_back_as_it_went() -> None:
    for volunteer in ("", new_id()):
        key = FieldKey(new_id(), volunteer, 2)
        read = field_key.read(f"  {field_key.written(key, 'VV-137111-202611-0007', 'ROSNI, S.Pd')} ")
        assert read is not None and (read.case_id, read.volunteer_id, read.visit_count) == (
            key.case_id, volunteer, 2,
        )  # fmt: skip
        assert read.fits("VV-137111-202611-0007", "Rosni S.Pd")


@pytest.mark.parametrize(
    ("number", "name"), [("VV-137111-202611-0008", "ROSNI"), ("VV-137111-202611-0007", "YUSNIAR")]
)
def test_a_key_beside_another_number_or_name_does_not_fit(number: str, name: str) -> None:
    written = field_key.written(FieldKey(new_id(), new_id(), 0), "VV-137111-202611-0007", "ROSNI")
    read = field_key.read(written)
    assert read is not None and read.fits("VV-137111-202611-0007", "ROSNI") and not read.fits(number, name)


@pytest.mark.parametrize("text", ["", "kunci", "137111", ":::", f"{'a' * 36}:-:0"])
def test_what_is_no_key_is_none(text: str) -> None:
    assert field_key.read(text) is None


@pytest.mark.parametrize(
    ("written", "kind", "read"),
    [
        ("14.30", TEXT, "14.30"), ("14:30", TEXT, "14.30"), ("9:05:00", DATE, "9.05"), ("14", TEXT, "14.00"),
        ("14.3", NUMBER, "14.30"), ("0.6041666667", NUMBER, "14.30"), ("pagi", TEXT, "pagi"),
    ],
)  # fmt: skip
def test_a_time_is_read_however_it_was_typed(written: str, kind: str, read: str) -> None:
    assert a_row({"visited_time": kind}, visited_time=written).draft.visited_time == read


def test_days_words_and_places_become_what_the_form_would_hold() -> None:
    row = a_row(
        visited_on="20/11/2026", presence="pindah", presence_detail="Pindah ke luar Kota Padang",
        eligibility="TIDAK LAYAK", reason_1="Memiliki mobil", reason_3="Memiliki mobil",
        respondent_relation="tidak bersedia menjawab", notice_read="Sudah", is_related="Ya",
        place="-0,91, 100,36",
    )  # fmt: skip
    draft = row.draft
    assert row.problems == () and not row.is_empty
    assert (draft.visited_on, draft.presence, draft.presence_detail) == (
        "2026-11-20", "PINDAH", "PINDAH_LUAR_KOTA",
    )  # fmt: skip
    assert draft.reasons == ("MEMILIKI_MOBIL",) and draft.respondent_relation == DECLINED
    assert draft.notice_read and draft.is_related
    assert (draft.latitude, draft.longitude) == ("-0.910000", "100.360000")


def test_a_place_that_cannot_be_read_is_kept_in_the_note() -> None:
    row = a_row(place="https://maps.app.goo.gl/abc", note="Rumah biru")
    assert row.draft.note == "Rumah biru Lokasi: https://maps.app.goo.gl/abc"
    assert [(p.code, p.field, p.blocks) for p in row.problems] == [("FIELD_PLACE_UNREAD", "place", False)]


def test_unknown_words_are_named_at_their_cells() -> None:
    row = a_row(presence="Pergi", eligibility="Mungkin", reason_2="Apa saja", notice_read="nanti")
    assert {(p.code, p.field) for p in row.problems} == {
        ("FIELD_CHOICE_UNKNOWN", name) for name in ("presence", "eligibility", "reason_2", "notice_read")
    }


def test_a_row_with_only_what_the_program_wrote_is_not_visited() -> None:
    assert a_row(name="ROSNI", number="VV-137111-202611-0001", nik="137111••••••9003").is_empty
    assert not a_row(note="Alamat salah").is_empty


@given(
    st.lists(
        st.text(max_size=30), min_size=len(field_row.NAMES), max_size=len(field_row.NAMES)
    ),
    st.text(alphabet="tndbe-", max_size=len(field_row.NAMES)),
)  # fmt: skip
def test_no_row_of_texts_breaks_the_reading(cells: list[str], kinds: str) -> None:
    row = field_row.read_row(tuple(cells), kinds, CODES, TODAY)
    assert all(problem.field in field_row.NAMES for problem in row.problems)
