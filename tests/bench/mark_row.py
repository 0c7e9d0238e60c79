"""In this file: the rows `mark` and `mark_session`, with 312 people in a training of nine sessions.

mark          a key in the grid -> committed and painted; the slowest of a hundred | one frame
mark_session  312 marks of one session, typed once, one deed | executemany of the same rows, same schema
"""

from __future__ import annotations

import math
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from padang_desktop.domain.training.training_draft import SessionDraft
from padang_desktop.ui import icons, look
from padang_desktop.ui.context import Context
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.training import call_roll, run_training
from tests.bench import measure
from tests.bench.measure import Row
from tests.offices import RESOURCES, open_one
from tests.trainings import Course, a_course

PEOPLE, SESSIONS, FRAME_MS, RATIO_GOAL = 312, 9, 16.0, 2.0
_INSERT = (
    "INSERT INTO marks (id, revision, added_by, changed_by, session_id, participant_id, mark)"
    " VALUES (?, 1, ?, ?, ?, ?, 'H')"
)


def rows(folder: Path, *, quick: bool) -> list[Row]:
    people = 78 if quick else PEOPLE
    with open_one(folder / "kantor") as office:
        return [_session_row(office, people, quick=quick), _key_row(office, people, quick=quick)]


def _session_row(office: Office, people: int, *, quick: bool) -> Row:
    mine, bare = _course(office, people), _course(office, people)
    # Every course has the whole roster on its list: both lay down as many marks.
    bare = replace(bare, ids=bare.ids[:people])
    done, laid = count(), count()
    ours, limit = measure.interleaved(
        lambda: _typed(office, mine, next(done)),
        lambda: _inserted(office, bare, next(laid)),
        3 if quick else 9,
    )
    many = _course(office, 2 * people)  # 4 times as many by now
    four = sorted(_typed(office, many, at) for at in range(3))[1]
    size = f"{people} marks"
    return Row("mark_session", ours * 1000, limit * 1000, RATIO_GOAL, "ms", size, four / ours / 4)


def _course(office: Office, people: int) -> Course:
    """Nine sessions on three days."""
    sessions = tuple(
        SessionDraft(f"2026-11-{20 + at // 3}", f"{8 + 3 * (at % 3):02d}.00", f"{10 + 3 * (at % 3):02d}.00",
                     f"Sesi {at + 1}", "2")
        for at in range(SESSIONS)
    )  # fmt: skip
    return a_course(office, people, sessions=sessions, overrides={"TRAINING_HOURS_DIFFER": "contoh saja"})


def _typed(office: Office, course: Course, at: int) -> float:
    session, text = course.training.sessions[at].id, f"1-{len(course.ids)} h"
    return measure.seconds(lambda: call_roll.set_typed_marks(office, course.training.id, session, text))


def _inserted(office: Office, course: Course, at: int) -> float:
    session = course.training.sessions[at].id
    made = [(new_id(), 1, 1, session, person) for person in course.ids]

    def insert() -> None:
        with office.database.writing() as connection:
            connection.exec_driver_sql(_INSERT, made)

    return measure.seconds(insert)


def _key_row(office: Office, people: int, *, quick: bool) -> Row:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    icons.lie_in(RESOURCES / "icons")
    look.apply(app, RESOURCES, "light")
    tasks = Tasks()
    keys = 30 if quick else 300
    spent = _pressed(app, Context(office, tasks, Masking()), _course(office, people), keys)
    whole = tasks.stop()
    assert whole
    slowest = sorted(spent)[math.ceil(0.99 * len(spent)) - 1]
    middle = sorted(spent)[len(spent) // 2]
    note = f"slowest of a hundred; the middle one {middle:.1f} ms"
    return Row("mark", slowest, FRAME_MS, 1.0, "ms", f"{people} people x {SESSIONS} sessions", None, note)


def _pressed(app: QApplication, context: Context, course: Course, keys: int) -> list[float]:
    grid = AttendanceGrid(context, run_training.grid(context.office, course.training.id))
    grid.resize(1366, 700)
    grid.show()
    grid.take_focus()
    app.processEvents()
    spent: list[float] = []
    until_saved = QEventLoop()
    grid.saves.saved.connect(until_saved.quit)
    for _ in range(keys):
        begun = time.perf_counter()
        QTest.keyClick(grid.cells, Qt.Key.Key_H)
        until_saved.exec()
        app.processEvents()  # what has changed is painted
        spent.append((time.perf_counter() - begun) * 1000)
    grid.hide()
    grid.deleteLater()
    app.processEvents()
    return spent[1:]
