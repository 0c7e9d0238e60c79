"""In this file: who signs, from when to when, and who may not on a day."""

from __future__ import annotations

from datetime import date

import pytest

from padang_desktop.domain.certificates import certificate_signatories as signatories
from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.certificates.certificate_signatories import Acting, ListedSignatory

HEAD = ListedSignatory("Contoh Satu, S.Sos", "Plt. Kepala Dinas Sosial", "Pembina", "198001019009011001",
                       "2026-01-01", "2026-06-30")  # fmt: skip
LATER = ListedSignatory("Contoh Dua", "Kepala Dinas Sosial", valid_from="2026-07-01")


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
    ],
)
def test_somebody_of_the_list_signs_only_while_in_office(day: date, refused: bool) -> None:
    problem = signatories.validity_problem(HEAD.signatory, [HEAD, LATER], day)
    assert (problem is not None) is refused
    if problem is not None:
        assert (problem.code, problem.field) == ("SIGNATORY_NOT_VALID", "signatory")
        assert problem.detail == "1 Januari 2026 s.d. 30 Juni 2026"


def test_somebody_with_two_spans_signs_in_either_and_a_stranger_is_not_judged() -> None:
    again = ListedSignatory(HEAD.name.upper(), HEAD.position_line, valid_from="2026-10-01")
    assert signatories.validity_problem(HEAD.signatory, [HEAD, again], date(2026, 11, 1)) is None
    stranger = Signatory("Camat", "Contoh Tiga")
    assert signatories.validity_problem(stranger, [HEAD], date(2026, 11, 1)) is None


@pytest.mark.parametrize(
    ("acting", "line"),
    [
        (Acting.HOLDER, "Kepala Dinas Sosial"),
        (Acting.VACANT, "Plt. Kepala Dinas Sosial"),
        (Acting.ABSENT, "Plh. Kepala Dinas Sosial"),
        (Acting.ON_BEHALF, "a.n. Kepala Dinas Sosial, Sekretaris"),
    ],
)
def test_the_position_says_how_it_is_held(acting: Acting, line: str) -> None:
    assert signatories.position_line_of(acting, " Kepala  Dinas Sosial ", "Sekretaris") == line


def test_the_list_is_kept_as_text_and_reads_that_of_the_city_too() -> None:
    assert signatories.read_list(signatories.write_list([HEAD, LATER])) == (HEAD, LATER)
    city = '[{"nama": "Contoh Dua", "jabatan": "Kepala Dinas Sosial", "berlaku_dari": "2026-07-01"}, 3, {}]'
    assert signatories.read_list(city) == (LATER,)
    for broken in ("", "{", "{}", "7"):
        assert signatories.read_list(broken) == ()


def test_a_line_is_judged_at_its_fields() -> None:
    wrong = ListedSignatory("", "Camat", nip="12", valid_from="kemarin")
    assert [problem.field for problem in signatories.problems_of(wrong)] == ["name", "nip", "valid_from"]
    turned = ListedSignatory("A", "Camat", valid_from="2026-02-01", valid_until="2026-01-01")
    assert [problem.code for problem in signatories.problems_of(turned)] == ["SIGNATORY_SPAN_TURNED"]
