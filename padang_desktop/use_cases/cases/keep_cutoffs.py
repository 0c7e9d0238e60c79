"""In this file: the monthly cut-offs are read and changed, and late cases go into the next period.

Until somebody changes one, those that came with the program hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from padang_desktop.domain.cases.case import UNSENT_STATES, Case, State, Step, after
from padang_desktop.domain.cases.case_query import LATE, CaseQuery
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.reference import cutoff as rules
from padang_desktop.domain.reference import reference
from padang_desktop.domain.reference.cutoff import Coming, Cutoff
from padang_desktop.store import case_lists, cases, cutoffs
from padang_desktop.use_cases.cases.undo_case import Done
from padang_desktop.use_cases.office import Office, new_id

SEED = "cutoffs.csv"


@dataclass(frozen=True, slots=True)
class NextPeriod:
    """Where late cases go: the period (YYYY-MM), the deadline there (ISO day or "") and how many are late."""

    period: str
    deadline: str
    late_count: int


@lru_cache(maxsize=4)
def seed(resources: Path) -> tuple[Cutoff, ...]:
    """Those that came with the program; their ids are their names. Raises ReferenceDamaged."""
    text = (resources / "reference" / SEED).read_text("utf-8")
    return tuple(reference.read_table(SEED, text, _seeded))


def all_cutoffs(office: Office) -> list[Cutoff]:
    """Every one, those that ended too."""
    with office.reading() as tx:
        return cutoffs.all_cutoffs(tx) or list(seed(office.resources))


def held(office: Office) -> list[Cutoff]:
    """Those that hold today."""
    today = office.today()
    return sorted((each for each in all_cutoffs(office) if each.holds_on(today)), key=lambda each: each.day)


def coming(office: Office) -> list[Coming]:
    """The next day of each, the nearest first."""
    return rules.coming(all_cutoffs(office), office.today())


def keep(office: Office, wanted: Cutoff) -> int:
    """Add one (id "") or change one from this month on; gives the deed, 0 when nothing differs.

    Raises Incomplete.
    """
    if problems := rules.judge(wanted):
        raise Incomplete(problems)
    today = office.today()
    with office.writing("cutoffs.changed") as tx:
        known = _kept_here(cutoffs.all_cutoffs(tx), office)
        before = next((each for each in known if each.id == wanted.id), None)
        if before is None and wanted.id:  # one of the seed, which gets its own id now
            before = next((each for each in known if f"{each.name}/{each.task_type}" == wanted.id), None)
        if before is None:
            first = today.replace(day=1).isoformat()
            fresh = [replace(wanted, id=new_id(), valid_from=wanted.valid_from or first)]
        else:
            fresh = rules.changed(before, replace(wanted, id=before.id), today, new_id())
        held = {each.id: each for each in (*known, *fresh)}
        count = cutoffs.keep(tx, held.values())
        tx.tell(changed=len(fresh))
        deed = tx.deed
    return deed if count else 0


def end(office: Office, cutoff_id: str) -> int:
    """One no longer holds, from today on; it stays to be read. Gives the deed."""
    with office.writing("cutoffs.changed") as tx:
        known = _kept_here(cutoffs.all_cutoffs(tx), office)
        ended = [
            replace(each, valid_until=_day_before(office))
            if cutoff_id in (each.id, f"{each.name}/{each.task_type}")
            else each
            for each in known
        ]
        cutoffs.keep(tx, ended)
        return tx.deed


def next_period(office: Office, task_type: str = "") -> NextPeriod:
    """Where late cases would go."""
    period, deadline = rules.next_period(office.today(), all_cutoffs(office), task_type)
    with office.reading() as tx:
        late = case_lists.matching(tx, CaseQuery(due=LATE, today=office.today().isoformat()))
    return NextPeriod(period, deadline, len(late))


def late_cases(office: Office) -> list[str]:
    """Ids of the unsent cases whose deadline has passed."""
    with office.reading() as tx:
        query = CaseQuery(due=LATE, today=office.today().isoformat())
        return case_lists.ids(tx, case_lists.matching(tx, query))


def carry_over(office: Office, case_ids: Sequence[str], period: str, deadline: str) -> Done:
    """Put cases into another period with its deadline, in one deed; their numbers stay.

    A case whose family has the same task there already, or that was sent, is passed over.
    """
    with office.writing("case.carried_over", case_ids[0] if len(case_ids) == 1 else "") as tx:
        chosen = cases.take_many(tx, case_ids)
        taken, groups = cases.known_tasks(tx), dict[State, list[str]]()
        for case in chosen:
            place = (case.family_id, case.person_id, case.task_type, period)
            if _may_go(case) and taken.setdefault(place, case.id) == case.id:
                groups.setdefault(after(case, Step.CARRY_OVER), []).append(case.id)
        for state, group in groups.items():
            fresh = {"state": state.value, "period": period, "deadline": deadline}
            cases.change_group(tx, group, fresh)
        count, deed = sum(map(len, groups.values())), tx.deed
        tx.tell(cases=count)
    return Done(count, len(chosen) - count, deed if count else 0)


def _seeded(row: dict[str, str]) -> Cutoff:
    return Cutoff(
        id=f"{row['name']}/{row['task_type']}", name=row["name"], day=int(row["day"]),
        task_type=row["task_type"], valid_from=row["valid_from"], valid_until=row["valid_until"],
        source=row["source"],
    )  # fmt: skip


def _may_go(case: Case) -> bool:
    return case.state in UNSENT_STATES or case.state is State.EXPIRED


def _kept_here(found: list[Cutoff], office: Office) -> list[Cutoff]:
    """With the first change the seed becomes the office's own."""
    return found or [replace(each, id=new_id()) for each in seed(office.resources)]


def _day_before(office: Office) -> str:
    from datetime import timedelta

    return (office.today() - timedelta(days=1)).isoformat()
