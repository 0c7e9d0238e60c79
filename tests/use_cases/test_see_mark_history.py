"""In this file: a changed mark tells who changed it, from what to what, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.domain.training.training import Mark, Marked
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import call_roll, close_session, run_training, see_mark_history
from tests.offices import NOON, SetClock, open_one
from tests.trainings import a_course


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def office(tmp_path: Path, clock: SetClock) -> Iterator[Office]:
    with open_one(tmp_path / "kantor", clock=clock) as office:
        yield office


def test_a_changed_mark_tells_every_step_with_its_reason(office: Office, clock: SetClock) -> None:
    course = a_course(office, 2)
    training, session = course.training, course.training.sessions[0]
    person, other = course.ids
    assert see_mark_history.story(office, person, session.id) == ()
    run_training.set_marks(office, training.id, [(person, session.id, "H"), (other, session.id, "H")])
    close_session.close(office, training.id, session.id)
    clock.moment = NOON + timedelta(hours=2)
    run_training.set_marks(office, training.id, [(person, session.id, "A")], "salah baca lembar")
    newest, first = see_mark_history.story(office, person, session.id)
    assert (newest.before, newest.after) == (Marked(Mark.PRESENT), Marked(Mark.ABSENT))
    assert (newest.by, newest.at, newest.reason) == ("Nurhayati Contoh", clock.moment, "salah baca lembar")
    assert (first.before, first.after, first.at, first.reason) == (None, Marked(Mark.PRESENT), NOON, "")
    assert len(see_mark_history.story(office, other, session.id)) == 1


def test_emptied_and_taken_back_are_steps_too(office: Office) -> None:
    course = a_course(office, 1)
    training, session, person = course.training, course.training.sessions[0], course.ids[0]
    run_training.set_marks(office, training.id, [(person, session.id, "S")])
    late = Marked(Mark.LATE, "08.31", note="ban bocor")
    deed = run_training.set_marks(office, training.id, [(person, session.id, late)])
    call_roll.undo_marks(office, deed)
    run_training.set_marks(office, training.id, [(person, session.id, None)])
    told = [(step.before, step.after) for step in see_mark_history.story(office, person, session.id)]
    ill = Marked(Mark.ILL)
    assert told == [(ill, None), (late, ill), (ill, late), (None, ill)]
