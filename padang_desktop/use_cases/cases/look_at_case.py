"""In this file: one case is opened: its family, its visits with their photos, and its way so far."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from padang_desktop.domain.cases.case import (
    STATE_WORDS,
    AmbiguousCase,
    Case,
    State,
    UnknownCase,
    Worklist,
)
from padang_desktop.domain.cases.meeting import Meeting
from padang_desktop.domain.families.family import Family, Person, judge_members
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.visits.visit import Photo, Visit, is_conclusive
from padang_desktop.store import accounts, cases, families, journal, meetings, visits, volunteers, worklists
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.cases import approve_results
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class VisitView:
    """One attempt and the facts of its photos; photo() gives the pictures.

    `is_conclusive` False: an attempt that left the case open.
    """

    visit: Visit
    is_conclusive: bool
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that the detail pane of a case shows. `is_correction`: it was sent before (*Koreksi*).

    `meeting` decided on it. `will_wait`: approved, its result would wait for a meeting.
    """

    case: Case
    state_words: str
    is_correction: bool
    worklist: Worklist
    family: Family
    members: tuple[Person, ...]
    family_problems: tuple[Problem, ...]
    volunteer_name: str
    visits: tuple[VisitView, ...]
    meeting: Meeting | None = None
    will_wait: bool = False


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One deed on a case. `state` is how it stood afterwards, `visit` what the deed added.

    `is_undo`: the deed took an earlier one back. `period` (YYYY-MM) and
    `deadline` (ISO day or "") are those of the case then.
    """

    at: datetime
    by: str
    deed_name: str
    state: State
    state_words: str
    has_moved: bool
    volunteer_name: str
    returned_reason: str
    visit: Visit | None
    is_undo: bool = False
    period: str = ""
    deadline: str = ""
    decision: str = ""
    decision_reason: str = ""


def case_view(office: Office, case_id: str) -> CaseView:
    """Open a case; that leaves a line in the journal. Raises UnknownCase."""
    with office.writing("case.seen", case_id) as tx:
        case = cases.take(tx, case_id)
        family, worklist = families.one(tx, case.family_id), worklists.one(tx, case.worklist_id)
        assert family is not None and worklist is not None  # the schema holds them
        members = families.members(tx, family.id)
        attempts = visits.of_case(tx, case_id)
        photos = visits.photos_of(tx, [visit.id for visit in attempts])
        return CaseView(
            case=case,
            state_words=STATE_WORDS[case.state],
            is_correction=not case.was_sent and cases.was_sent(tx, case_id),
            worklist=worklist,
            family=family,
            members=tuple(members),
            family_problems=tuple(judge_members(members)),
            volunteer_name=_volunteer_name(tx, case.volunteer_id),
            visits=_visit_views(office.reference.code_lists, attempts, photos),
            meeting=meetings.of_ids(tx, [case.meeting_id]).get(case.meeting_id) if case.meeting_id else None,
            will_wait=approve_results.would_wait(tx, office, case),
        )


def timeline(office: Office, case_id: str) -> list[TimelineEntry]:
    """The way of a case, oldest first: who did what, and how it stood then. Raises UnknownCase."""
    with office.reading() as tx:
        passages = {passage.deed: passage for passage in cases.passages(tx, case_id)}
        attempts = {visit.id: visit for visit in visits.of_case(tx, case_id)}
        visit_of = visits.deeds_of_case(tx, case_id)
        deeds = sorted(passages.keys() | visit_of.keys())
        told = journal.named(tx, deeds)
        entries: list[TimelineEntry] = []
        now = passages[deeds[0]]
        for deed in deeds:
            before, now = now, passages.get(deed, now)
            who = accounts.of_id(tx, told[deed].by)
            entries.append(
                TimelineEntry(
                    at=told[deed].at,
                    by=who.name if who else "",
                    deed_name=told[deed].name,
                    state=now.state,
                    state_words=STATE_WORDS[now.state],
                    has_moved=now.state is not before.state,
                    volunteer_name=_volunteer_name(tx, now.volunteer_id),
                    returned_reason=now.returned_reason,
                    visit=attempts.get(visit_of.get(deed, "")),
                    is_undo="undone" in told[deed].detail,
                    period=now.period,
                    deadline=now.deadline,
                    decision=now.decision,
                    decision_reason=now.decision_reason,
                )
            )
    return entries


def photo(office: Office, photo_id: str) -> bytes:
    """The JPEG of a visit's photo. Raises PhotoMissing or SealBroken; safe on any thread."""
    return office.photos.read(photo_id)


def case_by_number(office: Office, typed: str) -> Case:
    """The case of a number as scanned or typed; its last digits will do while they are alone.

    Raises UnknownCase, or AmbiguousCase when several end so.
    """
    number = re.sub(r"\s+", "", typed).upper()
    with office.reading() as tx:
        found = cases.of_number(tx, number)
        if found is not None:
            return found
        # Six digits hold every running number that an office can reach.
        ending = cases.with_last_digits(tx, number) if re.fullmatch(r"[0-9]{1,6}", number) else []
    if not ending:
        raise UnknownCase(reason=number)
    if len(ending) > 1:
        raise AmbiguousCase(reason=number, count=len(ending))
    return ending[0]


def _visit_views(
    codes: CodeLists, attempts: Sequence[Visit], photos: Mapping[str, Sequence[Photo]]
) -> tuple[VisitView, ...]:
    views: list[VisitView] = []
    for visit in attempts:
        presence = codes.entry("presence", visit.presence)
        earlier = [view.visit.visited_on for view in views]
        has_result = is_conclusive(presence, visit.visited_on, earlier, visit.overrides)
        views.append(VisitView(visit, has_result, tuple(photos[visit.id])))
    return tuple(views)


def _volunteer_name(tx: Reader, volunteer_id: str) -> str:
    volunteer = volunteers.one(tx, volunteer_id) if volunteer_id else None
    return volunteer.printed_name if volunteer else ""
