"""In this file: the draft of a training is judged, and made a Training when nothing stands against it.

What cannot be true or is missing blocks; what is merely unusual warns and
takes a reason. Source: DOMAIN.md 5 and 11 (kegiatan, sesi, peserta).
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time

from padang_desktop.domain.certificate import Material, Signatory
from padang_desktop.domain.code_list import CodeLists
from padang_desktop.domain.problems import Incomplete, Problem, Severity
from padang_desktop.domain.text import tidy
from padang_desktop.domain.training import Participant, Session, Training, reason_of
from padang_desktop.domain.training_draft import GuestDraft, MaterialDraft, SessionDraft, TrainingDraft

_LONGEST_TITLE = 100  # SIKS-NG takes no longer one
_MOST_HOURS = 999  # three digits stand in the certificate's code
_PLACES = {"urut", "kode_unit", "bulan_romawi", "tahun"}
_TIME = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_NIP = re.compile(r"\d{18}")


def judge(draft: TrainingDraft, codes: CodeLists, new_id: Callable[[], str]) -> Training:
    """The training, when every block is gone and every warning has its reason.

    Its number is given by whoever keeps it. Raises Incomplete with the blocks
    and the warnings that have no reason.
    """
    standing = tuple(p for p in problems_of(draft, codes) if p.blocks or not is_overridden(p, draft))
    if standing:
        raise Incomplete(standing)
    sessions = _sessions(draft, new_id)
    materials = tuple(
        Material(tidy(material.title), int(material.jp), tidy(material.speaker))
        for material in draft.materials
    )
    kind = codes.resolve("training_kind", draft.kind)
    return Training(
        id=new_id(),
        number="",
        title=tidy(draft.title),
        kind=kind.code if kind else "",
        organiser=tidy(draft.organiser),
        place=tidy(draft.place),
        sessions=sessions,
        materials=materials or tuple(Material(session.title, session.jp) for session in sessions),
        signatory=Signatory(
            position_line=tidy(draft.signatory.position_line),
            name=tidy(draft.signatory.name),
            rank=tidy(draft.signatory.rank),
            nip=_digits(draft.signatory.nip),
        ),
        issue_place=tidy(draft.issue_place),
        legal_basis=tidy(draft.legal_basis),
        pass_percent=int(draft.pass_percent),
        number_template=tidy(draft.number_template),
    )


def problems_of(draft: TrainingDraft, codes: CodeLists) -> tuple[Problem, ...]:
    """Everything that stands against a draft or is unusual about it, for showing at the fields.

    A field of a part is named "sessions.0.jp".
    """
    found = [*_texts(draft, codes), *_paper(draft)]
    for at, session in enumerate(draft.sessions):
        found += _session(at, session)
    for at, material in enumerate(draft.materials):
        found += _material(at, material)
    found += _overlaps(draft.sessions)
    found += _hours(draft)
    for at, guest in enumerate(draft.guests):
        found += guest_problems(guest, codes, f"guests.{at}.")
    return tuple(found)


def is_overridden(problem: Problem, draft: TrainingDraft) -> bool:
    """A warning that has a reason; one or two letters are none."""
    return not problem.blocks and bool(reason_of((draft.overrides or {}).get(problem.code, "")))


def reasons(draft: TrainingDraft, codes: CodeLists) -> dict[str, str]:
    """Why each warning was saved all the same, by its code."""
    return {
        problem.code: reason_of((draft.overrides or {})[problem.code])
        for problem in problems_of(draft, codes)
        if is_overridden(problem, draft)
    }


def guest_problems(guest: GuestDraft, codes: CodeLists, before: str = "") -> Iterator[Problem]:
    """What stands against enrolling somebody who is not in the roster."""
    if not tidy(guest.name):
        yield Problem("PARTICIPANT_NAME_NEEDED", f"{before}name")
    for name, list_name, text in (
        ("unsur", "participant_unsur", guest.unsur),
        ("role", "participant_role", guest.role),
        ("sex", "sex", guest.sex),
    ):
        if (text or name != "sex") and codes.resolve(list_name, text) is None:
            yield Problem("PARTICIPANT_CODE_UNKNOWN", f"{before}{name}", value=text)


def guest(draft: GuestDraft, codes: CodeLists, *, id: str, training_id: str, ordinal: int) -> Participant:
    """A participant who is not in the roster. Raises Incomplete."""
    if problems := tuple(guest_problems(draft, codes)):
        raise Incomplete(problems)

    def code(list_name: str, text: str) -> str:
        entry = codes.resolve(list_name, text)
        return entry.code if entry else ""

    return Participant(
        id=id,
        training_id=training_id,
        ordinal=ordinal,
        name=tidy(draft.name),
        sex=code("sex", draft.sex) if draft.sex else "",
        unsur=code("participant_unsur", draft.unsur),
        role=code("participant_role", draft.role),
        origin=tidy(draft.origin),
        position=tidy(draft.position),
    )


def is_number_template(text: str) -> bool:
    """Plain places only, and the running number among them: else two certificates would share a number."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return False
    places = [(name, form, turned) for _, name, form, turned in parts if name is not None]
    are_plain = all(name in _PLACES and not form and not turned for name, form, turned in places)
    return are_plain and "urut" in {name for name, _, _ in places}


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def time_of(text: str) -> time | None:
    """08.00 or 08:00 or 8.00; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def _texts(draft: TrainingDraft, codes: CodeLists) -> Iterator[Problem]:
    title = tidy(draft.title)
    if not title:
        yield Problem("TRAINING_TITLE_NEEDED", "title")
    elif len(title) > _LONGEST_TITLE:
        yield Problem("TRAINING_TITLE_LONG", "title", str(len(title)), Severity.WARN)
    if codes.resolve("training_kind", draft.kind) is None:
        yield Problem("TRAINING_KIND_UNKNOWN", "kind", draft.kind)
    for name in ("organiser", "place", "issue_place"):
        if not tidy(getattr(draft, name)):
            yield Problem("TRAINING_TEXT_NEEDED", name)
    percent = _whole(draft.pass_percent)
    if percent is None or not 1 <= percent <= 100:
        yield Problem("TRAINING_PERCENT_RANGE", "pass_percent", draft.pass_percent)
    if not draft.sessions:
        yield Problem("TRAINING_NO_SESSIONS", "sessions")


def _paper(draft: TrainingDraft) -> Iterator[Problem]:
    for name in ("position_line", "name"):
        if not tidy(getattr(draft.signatory, name)):
            yield Problem("TRAINING_SIGNATORY_NEEDED", f"signatory.{name}")
    nip = draft.signatory.nip
    if nip.strip() and not _NIP.fullmatch(_digits(nip)):
        yield Problem("TRAINING_NIP_LENGTH", "signatory.nip", nip)
    if not is_number_template(tidy(draft.number_template)):
        yield Problem("TRAINING_NUMBER_TEMPLATE", "number_template", draft.number_template)


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
    if not _whole(session.jp):
        yield Problem("SESSION_HOURS", f"sessions.{at}.jp", session.jp, detail=which)


def _material(at: int, material: MaterialDraft) -> Iterator[Problem]:
    which = str(at + 1)
    if not tidy(material.title):
        yield Problem("MATERIAL_TITLE_NEEDED", f"materials.{at}.title", detail=which)
    if not _whole(material.jp):
        yield Problem("MATERIAL_HOURS", f"materials.{at}.jp", material.jp, detail=which)


def _overlaps(sessions: Sequence[SessionDraft]) -> Iterator[Problem]:
    """One problem for each session that opens before an earlier one of that day has closed."""
    spans: list[tuple[date, time, time, int]] = []
    for at, session in enumerate(sessions):
        day, opens, closes = day_of(session.day), time_of(session.opens), time_of(session.closes)
        if day is not None and opens is not None and closes is not None:
            spans.append((day, opens, closes, at))
    latest: tuple[date, time, int] | None = None
    for day, opens, closes, at in sorted(spans):
        if latest is not None and latest[0] == day and opens < latest[1]:
            yield Problem("SESSIONS_OVERLAP", f"sessions.{at}.opens", str(at + 1), detail=str(latest[2] + 1))
        if latest is None or latest[0] != day or closes > latest[1]:
            latest = (day, closes, at)


def _hours(draft: TrainingDraft) -> Iterator[Problem]:
    of_sessions = sum(_whole(session.jp) or 0 for session in draft.sessions)
    of_materials = sum(_whole(material.jp) or 0 for material in draft.materials)
    if (of_materials or of_sessions) > _MOST_HOURS:
        yield Problem("TRAINING_HOURS_MANY", "materials", str(of_materials or of_sessions))
    if draft.materials and of_materials != of_sessions:
        told = str(of_materials), Severity.WARN, str(of_sessions)
        yield Problem("TRAINING_HOURS_DIFFER", "materials", *told)


def _sessions(draft: TrainingDraft, new_id: Callable[[], str]) -> tuple[Session, ...]:
    def moment(session: SessionDraft) -> tuple[date, time]:
        day, opens = day_of(session.day), time_of(session.opens)
        assert day is not None and opens is not None  # judged
        return day, opens

    made: list[Session] = []
    for ordinal, session in enumerate(sorted(draft.sessions, key=moment), start=1):
        (day, opens), closes = moment(session), time_of(session.closes)
        assert closes is not None
        made.append(Session(new_id(), ordinal, day, opens, closes, tidy(session.title), int(session.jp)))
    return tuple(made)


def _whole(text: str) -> int | None:
    """A whole number from 0 to 9999, None for anything else."""
    text = text.strip()
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def _digits(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text)
