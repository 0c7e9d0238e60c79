"""In this file: uang transport: by kind of people, by days, of those who came; wrong texts named."""

from __future__ import annotations

from datetime import date, time

from padang_desktop.domain.training.training import GridRow, Mark, Participant, Session
from padang_desktop.domain.training.transport import Transport, days_present, judge
from padang_desktop.use_cases import know_reference
from tests.domain.test_training_paper import a_training
from tests.offices import RESOURCES

CODES = know_reference.load(RESOURCES).code_lists


def a_person(at: int, unsur: str = "PSM", role: str = "PESERTA") -> Participant:
    return Participant(str(at), "t", at, f"Orang {at}", unsur=unsur, role=role)


def test_another_amount_for_a_kind_of_people_and_for_days() -> None:
    read, problems = judge("300.000", "5", "2", "TKSK 350.000\nSDM PKH: Rp 400.000; Lurah = 500000", CODES)
    assert problems == ()
    assert read.by_unsur == {"TKSK": 350_000, "SDM_PKH": 400_000, "LURAH": 500_000}
    paid = read.gift_for(a_person(1))
    assert (paid.amount, paid.tax, paid.received) == (600_000, 30_000, 570_000)
    assert read.gift_for(a_person(2, "TKSK")).amount == 700_000
    assert read.gift_for(a_person(2, "TKSK"), 1).amount == 350_000


def test_nothing_typed_for_days_and_kinds_is_one_day_for_all_alike() -> None:
    assert judge("150000", "", "", "", CODES) == (Transport(150_000, 0, 1, {}), ())


def test_what_cannot_be_read_is_named_at_its_field() -> None:
    wrong = judge("", "x", "nol", "Camat 200.000\nTKSK\nPSM banyak", CODES)[1]
    assert [(each.code, each.field, each.value) for each in wrong] == [
        ("TRANSPORT_AMOUNT_MISSING", "amount", ""),
        ("PERCENT_UNREADABLE", "percent", "x"),
        ("TRANSPORT_DAYS", "days", "nol"),
        ("TRANSPORT_UNSUR", "amounts", "Camat 200.000"),
        ("AMOUNT_UNREADABLE", "amounts", "TKSK"),
        ("TRANSPORT_UNSUR", "amounts", "PSM banyak"),
    ]
    assert [each.code for each in judge("1000", "", "61", "", CODES)[1]] == ["TRANSPORT_DAYS"]


def test_days_are_counted_once_however_many_sessions_they_had() -> None:
    days = (date(2026, 11, 18), date(2026, 11, 18), date(2026, 11, 19))
    sessions = tuple(
        Session(str(at), at, day, time(8 + 4 * (at % 2)), time(11 + 4 * (at % 2)), "S", 4)
        for at, day in enumerate(days, 1)
    )
    course = a_training(*sessions)
    rows = [
        GridRow(a_person(1), {"1": Mark.PRESENT, "2": Mark.LATE, "3": Mark.ABSENT}, ""),
        GridRow(a_person(2), {"1": Mark.ILL, "3": Mark.PRESENT}, ""),
        GridRow(a_person(3), {}, ""),
        GridRow(a_person(4, role="NARASUMBER"), {}, ""),
    ]
    assert days_present(course, rows, CODES) == {"1": 1, "2": 1, "3": 0, "4": 2}
