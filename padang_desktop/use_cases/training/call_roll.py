"""In this file: the roll of a training is called: marks are set, told more about, and taken back.

Once a session is closed its marks change only with a reason, which stands in
the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from padang_desktop.domain.packs.pack_settings import MAKE_UP_DAYS
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.training import attendance, mark_detail, mark_entry, training_owner, training_state
from padang_desktop.domain.training.attendance import SessionClosed
from padang_desktop.domain.training.training import (
    DeedStandsUnder,
    Mark,
    Marked,
    MarkLocked,
    Session,
    Training,
    reason_of,
)
from padang_desktop.store import certificates, changes, journal, marks, participants, settings, trainings
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.marks import Place
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.settings import keep_rules
from padang_desktop.use_cases.training import mind_owner, move_training

MarkAt = tuple[str, str, Marked | Mark | str | None]


def set_marks(office: Office, training_id: str, wanted: Iterable[MarkAt], reason: str = "") -> int:
    """Set (participant id, session id, mark) in one deed, whose number undo_marks takes.

    A mark is a Marked, a Mark, its letter, or None (or "") to empty the place. Raises NotEnrolled,
    SessionElsewhere, OtherClass, Incomplete for a wrong time or day, SessionClosed when a closed
    session would change without a reason, NotHeld, NotOurPeople in an event of the city for people
    of another kecamatan, RecapLocked once the recapitulation is approved and until it is opened
    again, and MarkLocked when somebody whose mark would change holds a certificate.
    """
    return _set(office, training_id, lambda tx, training: wanted, reason)


def set_typed_marks(office: Office, training_id: str, session_id: str, text: str, reason: str = "") -> int:
    """Set the marks of one session from text such as "1-14 16 h; 15 i; 17 t 08.25"; one deed.

    "semua" are those whom the session calls. Raises Incomplete with every line
    that was not understood, then nothing is set; and what set_marks raises.
    """

    def asked(tx: Reader, training: Training) -> list[MarkAt]:
        people = marks.roll(tx, training_id)
        session = next((each for each in training.sessions if each.id == session_id), None)
        if session is None:
            raise attendance.SessionElsewhere(reason=session_id)
        typed = mark_entry.read_typed(text, len(people), office.reference.code_lists)
        if problems := (*typed.problems, *_of_other_classes(typed, people, session)):
            raise Incomplete(problems)
        return [
            (people[number - 1][0], session_id, marked)
            for number, marked in typed.marked.items()
            if session.class_name in ("", people[number - 1][1])
        ]

    return _set(office, training_id, asked, reason)


def _set(
    office: Office, training_id: str, asked: Callable[[Reader, Training], Iterable[MarkAt]], reason: str
) -> int:
    with office.writing("mark.set", training_id) as tx:
        training = trainings.take(tx, training_id)
        last = {(person, session): _mark_of(mark) for person, session, mark in asked(tx, training)}
        training_state.require_held(training.state)
        _require_places(office, tx, training, last.keys())
        _require_true(office, tx, training, last)
        touched = marks.put(tx, last, new_id)
        mind_owner.require_own_marks(tx, office, training)
        tx.tell(count=len(touched), **_reason_told(training, touched, reason))
        require_unlocked(tx, touched)
        if touched:
            require_open_recap(tx, training)
    move_training.settle(office, training_id)
    return tx.deed


def undo_marks(office: Office, deed: int, reason: str = "") -> int:
    """Take the marks of one deed back; returns how many.

    Raises DeedStandsUnder, MarkLocked, or SessionClosed: what was marked before
    its session was closed is taken back with a reason only.
    """
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name != "mark.set":
        raise KeyError(deed)
    with office.writing("mark.set", line.subject) as tx:
        touched = marks.marked_by(tx, deed)
        if changes.in_the_way(tx, deed) or trainings.was_sent(tx, deed):
            raise DeedStandsUnder(reason=f"deed {deed}")
        given = reason or str(line.detail.get("reason", ""))
        training = trainings.take(tx, line.subject)
        told = _reason_told(training, touched, given)
        require_unlocked(tx, touched)
        require_open_recap(tx, training)
        count = changes.undo(tx, deed)
        tx.tell(undone=deed, count=count, **told)
    move_training.settle(office, line.subject)
    return count


def make_up_days(office: Office) -> int:
    """How many days after a session it may still be made up."""
    with office.reading() as tx:
        return _make_up_days(tx)


def set_make_up_days(office: Office, days: int) -> int:
    """Change that limit; returns the one before.

    Raises ValueError outside 0 … MOST_MAKE_UP_DAYS, and RulesOfTheCity where it came from the city.
    """
    if not 0 <= days <= mark_detail.MOST_MAKE_UP_DAYS:
        raise ValueError(days)
    with office.reading() as tx:
        before = _make_up_days(tx)
    keep_rules.keep(office, MAKE_UP_DAYS, str(days))
    return before


def _mark_of(mark: Marked | Mark | str | None) -> Marked | Mark | None:
    if isinstance(mark, Marked):
        # A letter alone and a mark of which nothing is told differ: the second takes back what was told.
        return mark
    return Mark(mark) if mark else None


def _make_up_days(tx: Reader) -> int:
    return int(settings.value(tx, MAKE_UP_DAYS) or mark_detail.DEFAULT_MAKE_UP_DAYS)


def _of_other_classes(
    typed: mark_entry.TypedMarks, people: Sequence[tuple[str, str]], session: Session
) -> tuple[Problem, ...]:
    """Numbers that were typed one by one for people whom the session does not call."""
    wrong = [
        number
        for number in sorted(typed.named)
        if number in typed.marks and session.class_name not in ("", people[number - 1][1])
    ]
    if not wrong:
        return ()
    told = ", ".join(map(str, wrong[:10])) + (" …" if len(wrong) > 10 else "")
    return (Problem("MARK_NUMBER_OTHER_CLASS", "marks", told, detail=session.class_name),)


def _require_places(office: Office, tx: Reader, training: Training, places: Iterable[Place]) -> None:
    asked = list(places)
    classes = marks.classes_of(tx, training.id, {person for person, _ in asked})
    attendance.require_places(training, classes, asked)
    if training_owner.is_own(office.wilayah, training.owner):
        return
    training_owner.require_part(office.wilayah, training)
    strangers = participants.of_others(tx, training.id, office.wilayah)
    if strangers := strangers & classes.keys():
        raise attendance.NotOurPeople(count=len(strangers))


def _require_true(
    office: Office, tx: Reader, training: Training, wanted: dict[Place, Marked | Mark | None]
) -> None:
    """What is told about a mark must fit its session. Raises Incomplete."""
    sessions = {session.id: session for session in training.sessions}
    limit = _make_up_days(tx)
    told = {(session, mark) for (_, session), mark in wanted.items() if isinstance(mark, Marked)}
    problems = [
        problem
        for session, mark in sorted(told, key=repr)
        for problem in mark_detail.problems_of(mark, sessions[session], office.today(), limit)
    ]
    if problems:
        raise Incomplete(tuple(problems))


def _reason_told(training: Training, touched: Iterable[Place], reason: str) -> dict[str, str]:
    """What the journal says of a change in closed sessions. Raises SessionClosed."""
    sessions = {session.id: session for session in training.sessions}
    closed = sorted({sessions[place[1]].ordinal for place in touched if sessions[place[1]].closed_at})
    if not closed:
        return {}
    kept = reason_of(reason)
    if not kept:
        raise SessionClosed(session=closed[0])
    return {"reason": kept}


def require_unlocked(tx: Reader | Writer, places: Iterable[Place]) -> None:
    """Raises MarkLocked when one of these people holds a certificate."""
    if locked := certificates.holders(tx, {person for person, _ in places}):
        raise MarkLocked(count=len(locked))


def require_open_recap(tx: Reader | Writer, training: Training) -> None:
    """Raises RecapLocked when the recapitulation was approved or certificates rest on it."""
    if training_state.is_recap_locked(training.state, 1):
        count = trainings.facts(tx, training.id).certificate_count
        training_state.require_open_recap(training.state, count)


def require_open(session: Session) -> None:
    """Raises SessionClosed."""
    if session.closed_at:
        raise SessionClosed(session=session.ordinal)
