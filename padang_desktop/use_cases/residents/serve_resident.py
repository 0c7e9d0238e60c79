"""In this file: what a resident at the desk asks becomes a case, and it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from padang_desktop.domain.cases.case import Case, UnknownCase, Worklist, number_of
from padang_desktop.domain.families.family import ALIVE
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.residents import request_check, request_step, resident_request
from padang_desktop.domain.residents.resident_request import (
    Around,
    RequestDraft,
    RequestStands,
    StillOpen,
)
from padang_desktop.store import cases, changes, families, resident_requests, worklists
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.resident_requests import ResidentHit as ResidentHit
from padang_desktop.use_cases.families import write_newcomer
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.residents import draft_request, know_resident


@dataclass(frozen=True, slots=True)
class Served:
    """What the request became, and the deed by which it can be taken back."""

    case_id: str
    number: str
    person_id: str
    missing: tuple[str, ...]
    is_urgent: bool
    deed: int
    may_finish: bool = False


def judge(office: Office, draft: RequestDraft) -> list[Problem]:
    """Everything that is wrong or odd with the form as it stands."""
    with office.reading() as tx:
        return request_check.judge(draft, _around(tx, office, draft))


def still_open(office: Office, draft: RequestDraft) -> know_resident.Standing | None:
    """The request of the same person for the same thing that is under way, if there is one."""
    if draft.newcomer is not None or not draft.need:
        return None
    with office.reading() as tx:
        found = _same_under_way(tx, office, draft)
    return know_resident.standing_of(office, found) if found else None


def serve(office: Office, draft: RequestDraft) -> Served:
    """Save the request: it is a case at once, in the list "Layanan warga" of this month.

    Raises Incomplete, or StillOpen when the same is under way already.
    """
    codes = office.reference.code_lists
    worklist = _list_of_month(office)
    with office.writing("request.served") as tx:
        problems = request_check.judge(draft, _around(tx, office, draft))
        if left := request_check.unanswered(draft, problems):
            raise Incomplete(left)
        if same := _same_under_way(tx, office, draft):
            standing = know_resident.standing_of(office, same)
            raise StillOpen(number=standing.number, state=standing.state_words, case_id=standing.case_id)
        person_id, family_id, kelurahan = _whom(tx, office, draft)
        case = _case_of(tx, office, draft, worklist, (person_id, family_id, kelurahan))
        cases.add(tx, [case])
        tx.tell(need=draft.need, number=case.number, papers=len(draft.papers))
    draft_request.drop_draft(office)
    label = codes.label
    wanted = resident_request.asked(
        know_resident.paper_rules(office), draft.need, draft.reason, office.today()
    )
    lacks = tuple(label(resident_request.PAPERS, code) for code in wanted.missing(draft.papers))
    may_finish = request_step.may_finish(case, codes)
    return Served(case.id, case.number, person_id, lacks, bool(case.priority), tx.deed, may_finish)


def add_papers(office: Office, case_id: str, papers: Sequence[str]) -> int:
    """The resident came back with papers; returns the deed, 0 when nothing is new. Raises UnknownCase."""
    with office.writing("request.served", case_id) as tx:
        case = cases.take(tx, case_id)
        shown = tuple(dict.fromkeys((*case.requirements, *papers)))
        has_changed = cases.move(tx, case, case.state, {"requirements": shown})
        tx.tell(papers=len(shown) - len(case.requirements))
    return tx.deed if has_changed else 0


def take_back(office: Office, deed: int) -> None:
    """Undo a request, with the person and family it brought. Raises RequestStands."""
    with office.writing("request.withdrawn") as tx:
        if changes.in_the_way(tx, deed):
            raise RequestStands(reason=f"deed {deed}")
        tx.tell(undone=deed, count=changes.undo(tx, deed))


def _around(tx: Reader, office: Office, draft: RequestDraft) -> Around:
    reference = office.reference
    hit = resident_requests.hit(tx, draft.person_id, resident_request.ORIGIN) if draft.person_id else None
    return Around(
        codes=reference.code_lists,
        today=office.today(),
        prefixes=reference.nik_prefixes,
        kelurahan=frozenset(area.code for area in reference.areas.children(office.wilayah)),
        is_dead=hit is not None and hit.life_status != ALIVE,
        is_nik_known=draft.newcomer is not None and write_newcomer.is_nik_known(tx, office, draft.newcomer),
    )


def _same_under_way(tx: Reader, office: Office, draft: RequestDraft) -> resident_requests.AskedCase | None:
    """Programme and, where each member may ask for himself, the person must be the same too."""
    codes = office.reference.code_lists
    family_id = draft.family_id
    if draft.newcomer is not None:
        family_id = write_newcomer.family_of(tx, draft.newcomer)
    if not family_id:
        return None
    programme = resident_request.programme_of(codes, draft)
    task_type = resident_request.task_type_of(codes, draft.need)
    own = resident_request.is_of_one_person(codes, draft.need, programme)
    for each in resident_requests.cases_of_family(tx, family_id):
        case = each.case
        is_same = case.task_type == task_type and resident_request.is_under_way(case.state)
        is_same = is_same and (not case.programme or not programme or case.programme == programme)
        if is_same and (not own or case.person_id == draft.person_id):
            return each
    return None


def _list_of_month(office: Office) -> Worklist:
    """The list of this month; a deed of its own, so that a request can be undone when others follow it."""
    name, period = resident_request.list_name(office.today()), f"{office.today():%Y-%m}"
    with office.reading() as tx:
        known = resident_requests.worklist_named(tx, name, period)
    if known is not None:
        return known
    with office.writing("request.listed") as tx:
        known = resident_requests.worklist_named(tx, name, period)
        made = known or Worklist(new_id(), name, "", period)
        if known is None:
            worklists.add(tx, [made])
    return made


def _whom(tx: Writer, office: Office, draft: RequestDraft) -> tuple[str, str, str]:
    """Person, family and kelurahan of the case; a newcomer is written down first."""
    if draft.newcomer is not None:
        return write_newcomer.write(tx, office, draft.newcomer)
    family = families.one(tx, draft.family_id)
    if family is None:
        raise UnknownCase(reason=draft.family_id)
    return draft.person_id, family.id, family.kelurahan


def _case_of(
    tx: Reader, office: Office, draft: RequestDraft, worklist: Worklist, whom: tuple[str, str, str]
) -> Case:
    codes = office.reference.code_lists
    person_id, family_id, kelurahan = whom
    sequence = cases.last_sequence(tx, office.wilayah, worklist.period) + 1
    return Case(
        id=new_id(),
        number=number_of(office.wilayah, worklist.period, sequence),
        worklist_id=worklist.id,
        family_id=family_id,
        person_id=person_id,
        task_type=resident_request.task_type_of(codes, draft.need),
        kelurahan=kelurahan,
        period=worklist.period,
        priority=resident_request.priority_of(codes, draft.reason),
        finding=resident_request.finding_text(draft, codes),
        origin=resident_request.ORIGIN,
        requirements=draft.papers,
        applicant=resident_request.applicant_text(draft, codes),
        programme=resident_request.programme_of(codes, draft),
    )
