from __future__ import annotations

from PySide6.QtCore import QObject

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.ui.cases.visit_judge import VisitJudge

PHOTO = Problem("VISIT_PHOTO_USED", "photos", severity=Severity.WARN)
PLACE = Problem("VISIT_SAME_PLACE", "latitude", severity=Severity.WARN)


def test_a_warning_that_was_answered_stays_when_saving_names_another(context) -> None:
    owner = QObject()
    judge = VisitJudge(context.office, context.tasks, lambda: None, owner)
    judge.hear([PHOTO])
    judge.hear([PLACE])
    assert set(judge.problems) == {PHOTO, PLACE}
    judge.hear([PHOTO])
    assert sorted(problem.code for problem in judge.problems) == [PHOTO.code, PLACE.code]
    judge.forget_photos()
    assert judge.problems == ()
