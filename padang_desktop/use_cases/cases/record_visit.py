"""In this file: a visit and its photos are saved, all or nothing, and its case moves on."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from padang_desktop.domain.cases import meeting
from padang_desktop.domain.cases.case import Case, State, Step, UnknownVolunteer, after
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values.place import degrees_text, read_box
from padang_desktop.domain.visits import photo_rule, visit_check
from padang_desktop.domain.visits.photo_rule import AskedPhotos
from padang_desktop.domain.visits.visit import Visit, VisitDraft, is_conclusive, result_of, step_of
from padang_desktop.domain.visits.visit_reading import (
    Evidence,
    PhotoFact,
    VisitRules,
    place_of,
    presence_pair,
    read_day,
)
from padang_desktop.store import cases, families, loose_photos, settings, visits, volunteers
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.cases import approve_results, know_instrument
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.photos import keep_photos
from padang_desktop.use_cases.photos.keep_photos import PhotoIn

log = logging.getLogger(__name__)

DRAFT_KIND = "visit"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of it. `warnings` are those that were saved with a reason.

    `is_conclusive` False: an attempt that leaves the case open. `deed` is for undo_visit.
    """

    visit_id: str
    case_number: str
    state: State
    attempt: int
    is_conclusive: bool
    is_correction: bool
    warnings: tuple[Problem, ...]
    deed: int = 0
    is_own_visit: bool = False


def record_visit(
    office: Office, draft: VisitDraft, photos: Sequence[PhotoIn] = (), progress: Progress | None = None
) -> Recorded:
    """Save a visit with its photos; on any failure or Batal nothing of it stays.

    Raises Incomplete with the problems, UnknownCase, UnknownVolunteer or UnusablePhotos.
    A visit to a case that was sent is a correction.
    """
    progress = progress or Silent()
    prepared = keep_photos.prepare_all(photos, progress)
    with office.reading() as tx:
        deed = "visit.corrected" if cases.was_sent(tx, draft.case_id) else "visit.recorded"
    kept: list[str] = []
    try:
        with office.writing(deed, draft.case_id) as tx:
            case = cases.take(tx, draft.case_id)
            draft = _with_officer(tx, office, draft)
            evidence = evidence_of(tx, office, case, draft, keep_photos.facts_of(tx, case, prepared))
            around = _Around(case, evidence, rules_of(tx, office))
            visit = _complete(office, draft, around)
            rows = keep_photos.keep_all(office, visit.id, prepared, kept, progress)
            visits.add(tx, visit)
            visits.add_photos(tx, rows)
            has_result, state = _move(tx, office, around, visit)
            tx.tell(visit=visit.id, attempt=visit.attempt, photos=len(rows))
    except BaseException:
        keep_photos.drop_unnamed(office, kept)
        raise
    _forget_draft(office, draft.case_id)
    warnings = tuple(_judged(office, draft, around))  # no blocks are left among them
    is_correction = deed == "visit.corrected"
    return Recorded(
        visit.id, case.number, state, visit.attempt, has_result, is_correction, warnings, tx.deed,
        visit.is_own_visit,
    )  # fmt: skip


def judge_visit(office: Office, draft: VisitDraft, photo_kinds: Sequence[str] = ()) -> list[Problem]:
    """Everything that is wrong or odd with a form as it stands, for showing at the fields."""
    with office.reading() as tx:
        case = cases.take(tx, draft.case_id)
        draft = _with_officer(tx, office, draft)
        # The pictures are not read yet, so none can be told from another.
        facts = tuple(PhotoFact(kind, str(at)) for at, kind in enumerate(photo_kinds))
        around = _Around(case, evidence_of(tx, office, case, draft, facts), rules_of(tx, office))
    return _judged(office, draft, around)


def photos_asked(office: Office, draft: VisitDraft) -> AskedPhotos:
    """Which photos the form asks for and offers, as far as it is filled in."""
    reference = office.reference
    presence, detail = presence_pair(draft, reference.code_lists)
    if presence is None:
        return AskedPhotos((), ())
    with office.reading() as tx:
        case = cases.take(tx, draft.case_id)
    return photo_rule.asked(
        reference.photo_rules,
        reference.code_lists,
        task_type=case.task_type,
        presence=(detail or presence).code,
        eligibility=draft.eligibility,
        reasons=draft.reasons,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What a draft is judged by."""

    case: Case
    evidence: Evidence
    rules: VisitRules


def _judged(office: Office, draft: VisitDraft, around: _Around) -> list[Problem]:
    codes, today, now = office.reference.code_lists, office.today(), office.now()
    return visit_check.judge(draft, around.case, around.evidence, around.rules, codes, today, now)


def _complete(office: Office, draft: VisitDraft, around: _Around) -> Visit:
    codes, today, now = office.reference.code_lists, office.today(), office.now()
    return visit_check.complete(
        draft, around.case, around.evidence, around.rules, codes, today, now, visit_id=new_id()
    )


def _with_officer(tx: Reader, office: Office, draft: VisitDraft) -> VisitDraft:
    """Name who went, where the form leaves it to us."""
    if not draft.volunteer_id:
        return draft if draft.officer.strip() else replace(draft, officer=office.account.name)
    volunteer = volunteers.one(tx, draft.volunteer_id)
    if volunteer is None:
        raise UnknownVolunteer(reason=draft.volunteer_id)
    return draft if draft.officer.strip() else replace(draft, officer=volunteer.printed_name)


def evidence_of(
    tx: Reader, office: Office, case: Case, draft: VisitDraft, facts: tuple[PhotoFact, ...] = ()
) -> Evidence:
    """What is stored around a visit; `facts` are those of its photos."""
    earlier = visits.of_case(tx, case.id)
    earlier_photos = visits.photos_of(tx, [visit.id for visit in earlier])
    day, place = read_day(draft.visited_on), place_of(draft, facts)
    same_place = 0
    if place is not None:
        pair = degrees_text(place.latitude), degrees_text(place.longitude)
        same_place = visits.count_at_place(tx, *pair, case.family_id)
    return Evidence(
        photos=facts,
        earlier_days=tuple(visit.visited_on for visit in earlier),
        earlier_kinds=frozenset(photo.kind for group in earlier_photos.values() for photo in group)
        | {photo.kind for photo in loose_photos.kept_for(tx, case.id)},
        same_day_count=visits.count_of_officer(tx, day, draft.volunteer_id) if day else 0,
        same_place_count=same_place,
        is_record_known=is_known(tx, draft.presence_text),
        questionnaire=know_instrument.questionnaire_in(tx, office, case, draft.instrument),
    )


def is_known(tx: Reader, text: str) -> bool:
    """Whether this is the number of a case, a KK or a NIK of this office."""
    digits = re.sub(r"[\s.\-]", "", text)
    if re.fullmatch(r"\d{16}", digits):
        return bool(families.by_kk(tx, digits) or families.persons_by_nik(tx, digits))
    return bool(text.strip()) and cases.of_number(tx, text.strip().upper()) is not None


def rules_of(tx: Reader, office: Office) -> VisitRules:
    """The numbers that this office has set, the usual ones otherwise."""
    standard = VisitRules(office.reference.photo_rules)

    def number(name: str, otherwise: int) -> int:
        return int(settings.value(tx, f"visit.{name}") or otherwise)

    return replace(
        standard,
        first_hour=number("first_hour", standard.first_hour),
        last_hour=number("last_hour", standard.last_hour),
        most_a_day=number("most_a_day", standard.most_a_day),
        box=read_box(settings.value(tx, "visit.box")) or standard.box,
    )


def _move(tx: Writer, office: Office, around: _Around, visit: Visit) -> tuple[bool, State]:
    """Whether the visit is the case's result, and how the case stands now."""
    presence = office.reference.code_lists.entry("presence", visit.presence)
    if not is_conclusive(presence, visit.visited_on, around.evidence.earlier_days, visit.overrides):
        return False, around.case.state
    waits = approve_results.needs_other_eyes(
        tx, is_own_visit=visit.is_own_visit, is_related="VISIT_RELATED" in visit.overrides
    )
    result = meeting.result_after(around.case, visit.eligibility)
    state = meeting.settled(
        after(around.case, Step.VISIT if waits else step_of(visit)),
        result,
        office.reference.code_lists,
        is_asked=approve_results.is_meeting_asked(tx),
    )
    cases.move(tx, around.case, state, result_of(visit) | result.decided)
    return True, state


def _forget_draft(office: Office, case_id: str) -> None:
    try:
        office.drafts.drop(DRAFT_KIND, case_id)
    except Exception as error:
        # The visit is saved; a draft that stays is older than it and is not offered again.
        log.warning("a draft could not be dropped: %s", type(error).__name__)
