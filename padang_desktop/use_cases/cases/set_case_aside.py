"""In this file: cases are set aside before they were sent, with a reason, and opened again."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.domain.cases import set_aside as rules
from padang_desktop.domain.cases.case import CLOSED_STATES, Case, State, Step, WrongState, after
from padang_desktop.domain.cases.set_aside import AlreadyWithCity, Aside, Handover, NoMergeTarget
from padang_desktop.domain.values.calendar import short_date
from padang_desktop.store import cases, families
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.cases.undo_case import Done
from padang_desktop.use_cases.office import Office


def set_aside(office: Office, case_ids: Sequence[str], wanted: Aside) -> Done:
    """Cancel, merge, hand on or let expire, in one deed; what cannot take the step is passed over.

    Raises Incomplete, AlreadyWithCity when the only case was sent, NoMergeTarget, UnknownCase.
    """
    wanted = rules.complete(wanted)
    with office.writing("case.set_aside", case_ids[0] if len(case_ids) == 1 else "") as tx:
        chosen = cases.take_many(tx, case_ids)
        if wanted.step is Step.MERGE:
            _check_target(tx, chosen, wanted.to.upper())
        sent = cases.ever_sent(tx, case_ids)
        fit = [case for case in chosen if case.id not in sent and _may(case, wanted.step)]
        if len(chosen) == 1 and sent:
            raise AlreadyWithCity(number=chosen[0].number)
        if fit:
            fresh = {
                "state": after(fit[0], wanted.step).value,
                "returned_reason": rules.told(wanted, place_name(office, wanted.to)),
            }
            cases.change_group(tx, [case.id for case in fit], fresh)
        tx.tell(cases=len(fit), step=wanted.step.value)
        deed = tx.deed
    return Done(len(fit), len(chosen) - len(fit), deed if fit else 0)


def reopen(office: Office, case_ids: Sequence[str]) -> Done:
    """Take cases up again that were set aside. Raises UnknownCase."""
    with office.writing("case.reopened", case_ids[0] if len(case_ids) == 1 else "") as tx:
        groups: dict[State, list[str]] = {}
        for case in cases.take_many(tx, case_ids):
            if case.state in CLOSED_STATES:
                groups.setdefault(after(case, Step.REOPEN), []).append(case.id)
        for state, group in groups.items():
            cases.change_group(tx, group, {"state": state.value, "returned_reason": ""})
        count, deed = sum(map(len, groups.values())), tx.deed
        tx.tell(cases=count)
    return Done(count, len(case_ids) - count, deed if count else 0)


def handover_text(office: Office, case_ids: Sequence[str], place: str, reason: str) -> str:
    """What the officer of another kecamatan (its code) is told; no NIK and no KK. Raises UnknownCase."""
    areas, lists = office.reference.areas, office.reference.code_lists
    handed: list[Handover] = []
    with office.reading() as tx:
        for case in cases.take_many(tx, case_ids):
            family, area = families.one(tx, case.family_id), areas.by_code(case.kelurahan)
            assert family is not None  # the schema holds it
            numbers = f"RT/RW {family.rt or '–'}/{family.rw or '–'}" if family.rt or family.rw else ""
            handed.append(
                Handover(
                    case.number, family.head_name, lists.label("task_type", case.task_type),
                    ", ".join(part for part in (family.address, numbers) if part),
                    area.name if area else "", _day(case.deadline),
                )
            )  # fmt: skip
    return rules.handover_text(handed, place_name(office, place), reason, office.account.name)


def places(office: Office) -> list[tuple[str, str]]:
    """Codes and names of the other kecamatan of the city."""
    return [(a.code, a.name) for a in office.reference.areas.kecamatan() if a.code != office.wilayah]


def place_name(office: Office, code: str) -> str:
    area = office.reference.areas.by_code(code)
    return f"Kecamatan {area.name}" if area else ""


def _check_target(tx: Reader, chosen: Sequence[Case], number: str) -> None:
    target = cases.of_number(tx, number)
    if target is None or target.state in CLOSED_STATES:
        raise NoMergeTarget(number=number)
    if any(case.id == target.id or case.family_id != target.family_id for case in chosen):
        raise NoMergeTarget(number=number)


def _may(case: Case, step: Step) -> bool:
    try:
        after(case, step)
    except WrongState:
        return False
    return True


def _day(iso: str) -> str:
    from datetime import date

    return short_date(date.fromisoformat(iso)) if iso else ""
