"""In this file: what a scanned identity card means for the roll of one session.

Only somebody on the list, called in the session that is under way and without
a mark there, is set present; everything else is said and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from padang_desktop.domain.training.passing import counts_for, sessions_of
from padang_desktop.domain.training.training import Mark, Participant, Session, Training
from padang_desktop.domain.values import person_code

_EARLY = timedelta(minutes=60)  # people queue before the doors open


class ScanKind(StrEnum):
    PRESENT = "present"  # to be marked now
    TWICE = "twice"  # was there already
    OTHER_MARK = "other_mark"  # stands as excused, ill or absent
    WRONG_SESSION = "wrong_session"  # another session is under way, or it calls another class
    CLOSED = "closed"
    LOCKED = "locked"  # holds a certificate
    NOT_ENROLLED = "not_enrolled"  # known, but not on this list
    UNKNOWN = "unknown"  # a card of ours that nobody here answers to


@dataclass(frozen=True, slots=True)
class Scan:
    """`before` is the mark that stands there; `session` the one that was meant, if another."""

    kind: ScanKind
    before: Mark | None = None
    session: Session | None = None


def card_in(text: str) -> str | None:
    """The id of the record that a scanner's keys stand for; None when they are no card's code.

    A scanner set for another keyboard types ";" or ">" for the colon.
    """
    written = text.strip()
    if len(written) > len(person_code.PREFIX) and written[4:5] in (";", ">", "."):
        written = f"{written[:4]}:{written[5:]}"
    return person_code.id_of(written)


def judge(
    person: Participant,
    training: Training,
    chosen: Session,
    *,
    before: Mark | None,
    has_certificate: bool,
    now: datetime,
) -> Scan:
    """What becomes of a card of somebody on the list; `now` is local time (WIB)."""
    if not counts_for(chosen, person):
        return Scan(ScanKind.WRONG_SESSION, before, under_way(training, person, now))
    if before is not None:
        return Scan(ScanKind.TWICE if before.is_present else ScanKind.OTHER_MARK, before)
    meant = under_way(training, person, now)
    if meant is not None and meant.id != chosen.id and not _runs(chosen, now):
        return Scan(ScanKind.WRONG_SESSION, before, meant)
    if chosen.closed_at:
        return Scan(ScanKind.CLOSED)
    if has_certificate:
        return Scan(ScanKind.LOCKED)
    return Scan(ScanKind.PRESENT)


def under_way(training: Training, person: Participant, now: datetime) -> Session | None:
    """The session that is held now, or next today, or was the last one today; None on another day."""
    today = [each for each in sessions_of(training, person) if each.day == now.date()]
    if not today:
        return None
    return next((each for each in today if now < _at(each, each.closes)), today[-1])


def has_ended(session: Session, now: datetime) -> bool:
    """Whether the session's hours are over; `now` is local time (WIB)."""
    return now > _at(session, session.closes)


def _runs(session: Session, now: datetime) -> bool:
    return session.day == now.date() and _at(session, session.opens) - _EARLY <= now <= _at(
        session, session.closes
    )


def _at(session: Session, moment: time) -> datetime:
    return datetime.combine(session.day, moment)
