"""In this file: whose roll is called in which session, and what stands in the way of a mark.

A session of one class (angkatan) calls only that class. A session that was
closed is changed with a reason only. Source: DOMAIN.md 5 and 9 (closed
presensi edits need a reason).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.training.passing import counts_for
from padang_desktop.domain.training.training import Participant, Session, Training


class NotEnrolled(Situation):
    """A mark for somebody who is not on this training's list."""

    code = "MARK_NOT_ENROLLED"


class SessionElsewhere(Situation):
    """A mark for a session that is not one of this training."""

    code = "MARK_SESSION_ELSEWHERE"


class OtherClass(Situation):
    """A mark in a session that calls another class."""

    code = "MARK_OTHER_CLASS"


class NotOurPeople(Situation):
    """An event of the city: each office calls the roll of its own people only."""

    code = "MARK_NOT_OUR_PEOPLE"


class SessionClosed(Situation):
    """The roll of this session was closed; a change needs a reason."""

    code = "SESSION_CLOSED"


class SessionClosedAlready(Situation):
    """It was closed before, perhaps in another window."""

    code = "SESSION_CLOSED_ALREADY"


class SessionOpenAlready(Situation):
    """It stands open, so there is nothing to open again."""

    code = "SESSION_OPEN_ALREADY"


def called(people: Iterable[Participant], session: Session) -> list[Participant]:
    """Whom the session calls, in the order given."""
    return [person for person in people if counts_for(session, person)]


def require_places(training: Training, classes: Mapping[str, str], places: Iterable[tuple[str, str]]) -> None:
    """That each (participant id, session id) may hold a mark; `classes` are of those on the list.

    Raises NotEnrolled, SessionElsewhere or OtherClass.
    """
    sessions = {session.id: session for session in training.sessions}
    for person_id, session_id in places:
        session = sessions.get(session_id)
        if session is None:
            raise SessionElsewhere(reason=session_id)
        if person_id not in classes:
            raise NotEnrolled(reason=person_id)
        if session.class_name not in ("", classes[person_id]):
            raise OtherClass(session=session.ordinal, class_name=session.class_name)
