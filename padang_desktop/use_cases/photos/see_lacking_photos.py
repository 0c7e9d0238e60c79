"""In this file: visits whose photos are still to come (*foto menyusul*), for the lists that ask for them."""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.batches.batch_tables import CASES
from padang_desktop.domain.cases.case import CLOSED_STATES, SENT_STATES, State
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.visits import photo_rule
from padang_desktop.domain.visits.photo_rule import AskedPhotos
from padang_desktop.store import visits
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox.gather_batch import Gathered, NotReady


@dataclass(frozen=True, slots=True)
class LackingVisit:
    """A case with a result of which asked photos are not there.

    `missing` are photo kinds; of each group in `unproven` one would do. `words`
    says both. `was_sent`: a photo now makes it a correction; `is_ready`: it goes with the next batch.
    """

    case_id: str
    visit_id: str
    number: str
    head_name: str
    kelurahan: str
    volunteer_name: str
    visited_on: str
    missing: tuple[str, ...]
    unproven: tuple[tuple[str, ...], ...]
    words: str
    was_sent: bool
    is_ready: bool = False


def visits_lacking_photos(office: Office) -> list[LackingVisit]:
    """Those not sent first, then the newest. Reads every case with a result: off the screen's thread."""
    reference = office.reference
    lists = reference.code_lists
    rules: dict[tuple[str, str, str, tuple[str, ...]], AskedPhotos] = {}
    with office.reading() as tx:
        newest = visits.latest_with_result(tx)
    found: list[LackingVisit] = []
    for each in newest:
        if each.state in CLOSED_STATES:
            continue
        key = (each.task_type, each.presence, each.eligibility, each.reasons)
        if key not in rules:
            rules[key] = photo_rule.asked(
                reference.photo_rules, lists, task_type=key[0], presence=key[1], eligibility=key[2],
                reasons=key[3],
            )  # fmt: skip
        missing, unproven = rules[key].missing(each.kinds), rules[key].unproven(each.kinds)
        if not missing and not unproven:
            continue
        said = [lists.label("photo_kind", kind) for kind in missing]
        said += [" atau ".join(lists.label("photo_kind", kind) for kind in group) for group in unproven]
        found.append(
            LackingVisit(
                case_id=each.case_id, visit_id=each.visit_id, number=each.number, head_name=each.head_name,
                kelurahan=each.kelurahan, volunteer_name=each.volunteer_name, visited_on=each.visited_on,
                missing=missing, unproven=unproven, words=", ".join(said),
                was_sent=each.state in SENT_STATES, is_ready=each.state is State.READY,
            )
        )  # fmt: skip
    return sorted(found, key=lambda visit: visit.was_sent)


def going_without(office: Office, found: Gathered) -> tuple[NotReady, ...]:
    """Visits that would go now although asked photos are not there: still time to add them."""
    if not found.counts.get(CASES.name):
        return ()
    held = found.held.get(CASES.kept_in, set())
    lacking = visits_lacking_photos(office)
    count = sum(1 for visit in lacking if visit.is_ready and visit.case_id not in held)
    problem = Problem("SEND_WITHOUT_PHOTO", "", severity=Severity.WARN)
    return (NotReady("Kunjungan tanpa foto lengkap", count, problem),) if count else ()
