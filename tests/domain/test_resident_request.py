from __future__ import annotations

from datetime import date

import pytest

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.residents.request_check import months_before
from padang_desktop.domain.residents.resident_request import Asked, is_under_way, list_name
from padang_desktop.domain.siks import siks_copy
from tests import people


@pytest.mark.parametrize(
    ("day", "earlier"),
    [
        (date(2026, 11, 22), date(2026, 5, 22)),
        (date(2026, 3, 15), date(2025, 9, 15)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2024, 8, 31), date(2024, 2, 29)),
        (date(2026, 12, 31), date(2026, 6, 30)),
    ],
)
def test_six_months_earlier_is_a_day_that_exists(day: date, earlier: date) -> None:
    assert months_before(day, 6) == earlier


def test_what_is_missing_is_only_what_is_needed() -> None:
    asked = Asked(("KTP", "KK"), ("SURAT_RT",))
    assert asked.missing(["KK"]) == ("KTP",)
    assert asked.missing(["KTP", "KK"]) == ()
    assert asked.all == ("KTP", "KK", "SURAT_RT")


def test_a_request_is_under_way_until_it_is_done_or_set_aside() -> None:
    ended = {state for state in State if not is_under_way(state)}
    assert ended == {State.DONE, State.CANCELLED, State.MERGED, State.HANDED_ON, State.EXPIRED}


def test_the_list_is_named_after_its_month() -> None:
    assert list_name(date(2026, 1, 31)) == "Layanan warga Januari 2026"


def test_only_approved_results_and_requests_of_the_desk_are_entered() -> None:
    worklist, family = people.a_worklist(), people.a_family()
    from_city = {s for s in State if siks_copy.may_enter(people.a_case(worklist, family, state=s))}
    own = {
        s for s in State if siks_copy.may_enter(people.a_case(worklist, family, state=s, origin="RT_WARGA"))
    }
    assert from_city == {State.READY, State.SENT, State.DONE}
    assert own == from_city | {State.NEW, State.ASSIGNED}
