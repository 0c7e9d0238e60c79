"""In this file: trainings for tests, with people of the roster on their lists."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_draft import (
    MaterialDraft,
    RosterFilter,
    SessionDraft,
    SignatoryDraft,
    TrainingDraft,
)
from padang_desktop.exchange import keys
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.store import settings, trainings, volunteers
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import run_training
from tests import people

SIGNATORY = SignatoryDraft(
    "Plt. Kepala Dinas Sosial", "Contoh Sembilan, S.Sos", "Pembina", "198001019009011001"
)
SESSIONS = (
    SessionDraft("2026-11-20", "08.00", "12.00", "Etika relawan sosial", "4"),
    SessionDraft("2026-11-20", "13.00", "16.00", "Pendataan keluarga", "4"),
    SessionDraft("2026-11-21", "08.00", "12.00", "Praktik lapangan", "4"),
    SessionDraft("2026-11-21", "13.00", "16.00", "Rencana tindak lanjut", "4"),
    SessionDraft("2026-11-22", "08.00", "11.00", "Evaluasi", "4"),
)


def a_draft(**values: Any) -> TrainingDraft:
    made: dict[str, Any] = {
        "title": "Peningkatan Kapasitas Pekerja Sosial Masyarakat", "kind": "BIMTEK",
        "organiser": "Dinas Sosial Kota Padang", "place": "Aula Kecamatan Koto Tangah",
        "signatory": SIGNATORY, "sessions": SESSIONS,
        "materials": (
            MaterialDraft("Etika dan peran PSM", "8", "Narasumber Contoh"),
            MaterialDraft("Pendataan dan pelaporan", "12"),
        ),
    }  # fmt: skip
    return TrainingDraft(**(made | values))


@dataclass(frozen=True)
class Course:
    """A training with its people; `ids` are the participants in the order of their numbers."""

    training: Training
    ids: list[str]

    def marks(
        self, *numbers: int, mark: str = "H", sessions: int | None = None
    ) -> list[tuple[str, str, str]]:
        """The first so many sessions (all by default) of the people with these numbers."""
        wanted = self.training.sessions[:sessions]
        return [(self.ids[number - 1], session.id, mark) for number in numbers for session in wanted]


def a_course(office: Office, count: int = 3, **values: Any) -> Course:
    """A training with so many volunteers on its list, put into the roster just now."""
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, [people.a_volunteer(sort_key=f"{at:04d}") for at in range(count)])
    training = run_training.plan_training(office, a_draft(participants=RosterFilter(), **values))
    rows = run_training.grid(office, training.id).rows
    return Course(training, [row.participant.id for row in rows])


def finished(office: Office, count: int = 3, passed: int | None = None, **values: object) -> Course:
    """A training whose first people have been there throughout."""
    course = a_course(office, count, **values)
    present = range(1, (count if passed is None else passed) + 1)
    run_training.set_marks(office, course.training.id, course.marks(*present))
    return course


def with_plan(office: Office, course: Course, **values: Any) -> Course:
    """Change the plan of a training, as its form does."""
    with office.writing("training.changed", course.training.id) as tx:
        trainings.change(tx, replace(trainings.take(tx, course.training.id), **values))
        return replace(course, training=trainings.take(tx, course.training.id))


def kept(office: Office, course: Course) -> list[Certificate]:
    return [line.certificate for line in issue_certificates.register(office, course.training.id)]


def pages_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def with_keys(office: Office) -> DeviceKeys:
    made = keys.make_device_keys()
    with office.writing("city.joined") as tx:
        settings.put(tx, "device_keys", json.dumps(made.as_fields()))
    return made
