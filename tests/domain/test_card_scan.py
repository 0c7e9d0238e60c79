"""In this file: what a scanned card means for the roll."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.training import card_scan
from padang_desktop.domain.training.card_scan import ScanKind
from padang_desktop.domain.training.training import Mark, Participant, Session, Training
from padang_desktop.domain.values import person_code
from padang_desktop.use_cases.office import new_id

DAY = date(2026, 11, 20)
MORNING = Session("s1", 1, DAY, time(8), time(12), "Pagi", 4)
NOON = Session("s2", 2, DAY, time(13), time(16), "Siang", 4)
NEXT = Session("s3", 3, date(2026, 11, 21), time(8), time(12), "Besok", 4)
TRAINING = Training(
    "t1", "PL-1", "Bimtek", "BIMTEK", "Dinas", "Aula", (MORNING, NOON, NEXT), (), Signatory("", ""), "Padang"
)
SOMEBODY = Participant("p1", "t1", 1, "Contoh", volunteer_id="v1", class_name="A")


def judged(at: datetime, chosen: Session, **values: object) -> card_scan.Scan:
    training = values.pop("training", TRAINING)
    asked = {"before": None, "has_certificate": False} | values
    return card_scan.judge(SOMEBODY, training, chosen, now=at, **asked)  # pyright: ignore[reportArgumentType]


def on(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


@pytest.mark.parametrize(
    ("at", "chosen"),
    [
        (on(DAY, 7, 5), MORNING),
        (on(DAY, 9), MORNING),
        (on(DAY, 12), MORNING),  # the last through the door
        (on(DAY, 12, 30), NOON),
        (on(DAY, 18), NOON),  # scanned afterwards
        (on(date(2026, 11, 25), 9), MORNING),  # no session on this day: cards that were collected
    ],
)
def test_somebody_on_the_list_is_present(at: datetime, chosen: Session) -> None:
    assert judged(at, chosen).kind is ScanKind.PRESENT


@pytest.mark.parametrize(
    ("at", "chosen", "meant"),
    [(on(DAY, 13, 30), MORNING, NOON), (on(DAY, 8), NEXT, MORNING), (on(NEXT.day, 9), NOON, NEXT)],
)
def test_the_session_that_is_not_held_now_is_the_wrong_one(
    at: datetime, chosen: Session, meant: Session
) -> None:
    found = judged(at, chosen)
    assert (found.kind, found.session) == (ScanKind.WRONG_SESSION, meant)


def test_a_session_of_another_class_is_the_wrong_one() -> None:
    foreign, own = replace(MORNING, class_name="B"), replace(MORNING, id="s9", class_name="A")
    training = replace(TRAINING, sessions=(foreign, own))
    found = judged(on(DAY, 8), foreign, training=training)
    assert (found.kind, found.session) == (ScanKind.WRONG_SESSION, own)


def test_a_second_scan_changes_nothing() -> None:
    assert judged(on(DAY, 9), MORNING, before=Mark.PRESENT).kind is ScanKind.TWICE
    assert judged(on(DAY, 9), MORNING, before=Mark.LATE).kind is ScanKind.TWICE
    assert judged(on(DAY, 9), MORNING, before=Mark.EXCUSED).kind is ScanKind.OTHER_MARK


def test_what_is_closed_or_certified_stays() -> None:
    closed = replace(MORNING, closed_at="2026-11-20T05:00:00+00:00")
    training = replace(TRAINING, sessions=(closed, NOON, NEXT))
    assert judged(on(DAY, 9), closed, training=training).kind is ScanKind.CLOSED
    assert judged(on(DAY, 9), MORNING, has_certificate=True).kind is ScanKind.LOCKED


def test_a_scanner_may_be_set_for_another_keyboard() -> None:
    person_id = new_id()
    code = person_code.code_of(person_id)
    for typed in (code, code.lower(), code.replace(":", ";"), code.replace(":", ">"), f" {code}\t"):
        assert card_scan.card_in(typed) == person_id
    for typed in ("", "PSM1:", "8991234567890", code[:-1], "WIFI:S:rumah;;"):
        assert card_scan.card_in(typed) is None
