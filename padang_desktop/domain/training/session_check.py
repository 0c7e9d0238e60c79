"""In this file: the sessions of a training's draft are judged: days, hours, classes, and what overlaps.

Source: DOMAIN.md 5 (one to three sessions a day) and 11 (sesi).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time

from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.training.training import Session
from padang_desktop.domain.training.training_draft import YES, SessionDraft, TrainingDraft
from padang_desktop.domain.values.calendar import date_span
from padang_desktop.domain.values.text import fold, tidy

MOST_A_DAY = 3
_TIME = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_Span = tuple[date, time, time, int, str]


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def time_of(text: str) -> time | None:
    """08.00 or 08:00 or 8.00; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def whole(text: str) -> int | None:
    """A whole number from 0 to 9999, None for anything else."""
    text = text.strip()
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def classes_of(text: str) -> tuple[str, ...]:
    """The classes of "Angkatan I, Angkatan II", each once, as written first."""
    found: dict[str, str] = {}
    for part in text.split(","):
        if name := tidy(part):
            found.setdefault(fold(name), name)
    return tuple(found.values())


def class_of(text: str, classes: Sequence[str]) -> str | None:
    """The class that is meant; "" for none, None when the training has no such class."""
    wanted = fold(text)
    return next((name for name in classes if fold(name) == wanted), None) if wanted else ""


def problems_of(draft: TrainingDraft) -> Iterator[Problem]:
    """Everything that stands against the sessions; fields are named "sessions.0.day"."""
    classes = classes_of(draft.classes)
    for at, session in enumerate(draft.sessions):
        yield from _session(at, session)
        if class_of(session.class_name, classes) is None:
            name = f"sessions.{at}.class_name"
            yield Problem("SESSION_CLASS_UNKNOWN", name, session.class_name, detail=str(at + 1))
    yield from _days(draft)
    yield from _overlaps(draft.sessions, classes)
    yield from _crowded(draft.sessions, classes)


def made(draft: TrainingDraft, new_id: Callable[[], str]) -> tuple[Session, ...]:
    """The sessions of a draft without problems, in the order of time."""
    classes = classes_of(draft.classes)

    def moment(session: SessionDraft) -> tuple[date, time]:
        day, opens = day_of(session.day), time_of(session.opens)
        assert day is not None and opens is not None  # judged
        return day, opens

    found: list[Session] = []
    for ordinal, session in enumerate(sorted(draft.sessions, key=moment), start=1):
        (day, opens), closes = moment(session), time_of(session.closes)
        assert closes is not None
        found.append(
            Session(
                new_id(), ordinal, day, opens, closes, tidy(session.title), int(session.jp),
                is_required=session.is_required == YES,
                class_name=class_of(session.class_name, classes) or "",
            )
        )  # fmt: skip
    return tuple(found)


def _session(at: int, session: SessionDraft) -> Iterator[Problem]:
    which = str(at + 1)
    if day_of(session.day) is None:
        yield Problem("SESSION_DAY_UNREADABLE", f"sessions.{at}.day", session.day, detail=which)
    opens, closes = time_of(session.opens), time_of(session.closes)
    for name, text, found in (("opens", session.opens, opens), ("closes", session.closes, closes)):
        if found is None:
            yield Problem("SESSION_TIME_UNREADABLE", f"sessions.{at}.{name}", text, detail=which)
    if opens is not None and closes is not None and closes <= opens:
        yield Problem("SESSION_ENDS_EARLY", f"sessions.{at}.closes", session.closes, detail=which)
    if not tidy(session.title):
        yield Problem("SESSION_TITLE_NEEDED", f"sessions.{at}.title", detail=which)
    if not whole(session.jp):
        yield Problem("SESSION_HOURS", f"sessions.{at}.jp", session.jp, detail=which)
    if session.is_required not in ("", YES):
        yield Problem("TRAINING_FIELD_KIND", f"sessions.{at}.is_required", "is_required")


def _days(draft: TrainingDraft) -> Iterator[Problem]:
    """Sessions outside the event's own days."""
    days: dict[str, date] = {}
    for name in ("starts_on", "ends_on"):
        if text := getattr(draft, name).strip():
            if (day := day_of(text)) is None:
                yield Problem("TRAINING_DAY_UNREADABLE", name, text)
            else:
                days[name] = day
    if len(days) < 2:
        return
    first, last = days["starts_on"], days["ends_on"]
    if last < first:
        yield Problem("TRAINING_ENDS_EARLY", "ends_on", draft.ends_on)
        return
    for at, session in enumerate(draft.sessions):
        day = day_of(session.day)
        if day is not None and not first <= day <= last:
            span = date_span(first, last)
            yield Problem("SESSION_OUTSIDE_DAYS", f"sessions.{at}.day", str(at + 1), detail=span)


def _spans(sessions: Sequence[SessionDraft], classes: Sequence[str]) -> list[_Span]:
    spans: list[_Span] = []
    for at, session in enumerate(sessions):
        day, opens, closes = day_of(session.day), time_of(session.opens), time_of(session.closes)
        if day is not None and opens is not None and closes is not None:
            spans.append((day, opens, closes, at, class_of(session.class_name, classes) or ""))
    return sorted(spans)


def _overlaps(sessions: Sequence[SessionDraft], classes: Sequence[str]) -> Iterator[Problem]:
    """One for each session that opens before an earlier one of that day and class has closed."""
    latest: dict[str, _Span] = {}  # by class, "" for everybody
    for span in _spans(sessions, classes):
        day, opens, closes, at, name = span
        others = latest.values() if not name else [latest[key] for key in ("", name) if key in latest]
        clash = next((each for each in others if each[0] == day and opens < each[2]), None)
        if clash is not None:
            yield Problem("SESSIONS_OVERLAP", f"sessions.{at}.opens", str(at + 1), detail=str(clash[3] + 1))
        before = latest.get(name)
        if before is None or before[0] != day or closes > before[2]:
            latest[name] = span


def _crowded(sessions: Sequence[SessionDraft], classes: Sequence[str]) -> Iterator[Problem]:
    """More than three a day for one class is unusual."""
    counts = Counter((day, name) for day, _, _, _, name in _spans(sessions, classes))
    most = max((count + (counts[day, ""] if name else 0) for (day, name), count in counts.items()), default=0)
    if most > MOST_A_DAY:
        yield Problem("SESSIONS_MANY_A_DAY", "sessions", str(most), Severity.WARN, str(MOST_A_DAY))
