from __future__ import annotations

from datetime import date, time

import pytest

from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.training import training_tally
from padang_desktop.domain.training.training import GridRow, Mark, Participant, Session, Training
from padang_desktop.domain.training.training_paper import (
    FIELDS,
    Kind,
    NobodyOnPaper,
    TrainingPaper,
    Typed,
    Who,
    carried,
    chosen,
    days_text,
    hours_text,
    judge,
    typed_from,
)
from padang_desktop.use_cases import know_reference
from tests.offices import RESOURCES

CODES = know_reference.load(RESOURCES).code_lists
USUAL = Signatory("Kepala Dinas Sosial", "Contoh")


def a_session(at: int, day: date, opens: str = "08:00", closes: str = "12:00", group: str = "") -> Session:
    return Session(
        str(at), at, day, time.fromisoformat(opens), time.fromisoformat(closes), "S", 4, class_name=group
    )


def a_training(*sessions: Session) -> Training:
    return Training("t", "PL-1", "Bimtek", "BIMTEK", "Dinsos", "Aula", sessions, (), USUAL, "Padang")


def a_person(at: int, **values: str) -> Participant:
    return Participant(str(at), "t", at, f"Orang {at}", **values)  # type: ignore[arg-type]


def test_days_and_hours_are_said_as_a_letter_says_them() -> None:
    one, three = date(2026, 11, 18), date(2026, 11, 20)
    alike = a_training(a_session(1, one), a_session(2, one, "13:00", "16:00"))
    assert days_text(alike) == "Rabu, 18 November 2026" and hours_text(alike) == "08.00 – 16.00 WIB"
    unlike = a_training(a_session(1, one), a_session(2, three, "08:00", "11:00"))
    assert days_text(unlike) == "Rabu s.d. Jumat, 18 s.d. 20 November 2026"
    assert hours_text(unlike) == "08.00 WIB s.d. selesai"


def test_only_the_fields_of_the_paper_are_judged() -> None:
    wrong = Typed(amount="banyak", day="kapan", signer_nip="12", pptk_nip="x")
    assert judge(Kind.TAGS, wrong, CODES) == () == judge(Kind.BIODATA, wrong, CODES)
    assert {p.field for p in judge(Kind.TRANSPORT, wrong, CODES)} == {"amount", "day", "pptk_nip"}
    assert {p.field for p in judge(Kind.INVITATION, wrong, CODES)} == {"day", "signer_nip"}
    assert [p.code for p in judge(Kind.RECAP, Typed(), CODES, is_another_signer=True)] == [
        "TRAINING_SIGNATORY_NEEDED"
    ]
    fine = Typed(amount="300.000", day="1 Juli 2026", pptk_nip="19800101 900901 1 001")
    assert judge(Kind.TRANSPORT, fine, CODES) == () and fine.day_or(date(2020, 1, 1)) == date(2026, 7, 1)


def test_what_was_kept_by_another_version_is_taken_as_far_as_it_fits() -> None:
    assert typed_from({"number": "1/2026", "unknown": "x", "amount": 5, "day": None}) == Typed(
        number="1/2026"
    )
    assert typed_from(["number"]) == typed_from(None) == Typed()
    kept = carried(Typed(number="1/2026", treasurer_name="Bendahara", outcome="Baik"))
    assert kept == Typed(treasurer_name="Bendahara")


def test_every_field_of_every_paper_is_something_that_can_be_typed() -> None:
    names = set(Typed.__dataclass_fields__)
    assert set(FIELDS) == set(Kind) and all(set(asked) <= names for asked in FIELDS.values())


def test_those_on_a_paper_are_chosen_by_class_and_by_part() -> None:
    people = [a_person(1, class_name="A"), a_person(2, class_name="B"), a_person(3, role="NARASUMBER")]
    assert [p.id for p in chosen(people, TrainingPaper(Kind.TAGS, "t"))] == ["1", "2", "3"]
    assert [p.id for p in chosen(people, TrainingPaper(Kind.TAGS, "t", class_name="B"))] == ["2"]
    assert [p.id for p in chosen(people, TrainingPaper(Kind.TAGS, "t", who=Who.GIVING))] == ["3"]
    with pytest.raises(NobodyOnPaper):
        chosen(people, TrainingPaper(Kind.TAGS, "t", class_name="B", who=Who.GIVING))


def test_sessions_count_only_those_who_were_to_be_there() -> None:
    day = date(2026, 11, 18)
    sessions = (a_session(1, day), a_session(2, day, group="A"))
    rows = [
        GridRow(a_person(1, class_name="A", sex="P"), {"1": Mark.PRESENT, "2": Mark.LATE}),
        GridRow(a_person(2, class_name="B", sex="L"), {"1": Mark.ILL}),
        GridRow(a_person(3, class_name="A"), {}),
    ]
    first, second = training_tally.by_session(sessions, rows)
    assert (first.present, first.unmarked, first.whole) == (1, 1, 3)
    assert (second.present, second.unmarked, second.whole) == (1, 1, 2)
    counts = training_tally.by_name((row.participant.class_name, row.participant) for row in rows)
    assert [(c.name, c.men, c.women, c.whole) for c in counts] == [("A", 0, 1, 2), ("B", 1, 0, 1)]
    assert training_tally.total(counts).whole == 3
