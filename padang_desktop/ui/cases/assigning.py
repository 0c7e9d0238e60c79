"""In this file: what is done with many cases at once: given to a PSM, approved, given back to be mended.

Cases that cannot take the step are passed over and counted: a mixed selection
is no mistake. Everything here runs off the screen's thread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.domain.case import OPEN_STATES, CaseLine, State

if TYPE_CHECKING:
    from padang_desktop.domain.volunteer import VolunteerLine
    from padang_desktop.use_cases.office import Office

LEFT = "BERHENTI"
MAY_APPROVE = frozenset({State.VISITED, State.RETURNED})
MAY_RETURN = frozenset({State.VISITED, State.AWAITS_MEETING, State.READY})


@dataclass(frozen=True, slots=True)
class Done:
    """How many took the step, and how many could not."""

    count: int
    passed_over_count: int


@dataclass(frozen=True, slots=True)
class Assigned:
    """What came of it; `before` gives the case ids by who had them ("" = nobody)."""

    changed_count: int
    passed_over_count: int
    before: dict[str, tuple[str, ...]]


def roster(office: Office) -> list[VolunteerLine]:
    """Everybody who may be given a case, by kelurahan and name."""
    from padang_desktop.use_cases import keep_roster

    handles = keep_roster.matching(office, sort="kelurahan")
    lines = keep_roster.lines(office, handles)
    return [lines[handle] for handle in handles if handle in lines and lines[handle].status != LEFT]


def lines_of(office: Office, handles: Sequence[int]) -> list[CaseLine]:
    """The cases of these rows, in their order."""
    from padang_desktop.use_cases import keep_families

    lines: dict[int, CaseLine] = {}
    for start in range(0, len(handles), 500):
        lines |= keep_families.case_lines(office, handles[start : start + 500])
    return [lines[handle] for handle in handles if handle in lines]


def assign(office: Office, handles: Sequence[int], volunteer_id: str) -> Assigned:
    """Give all of these that wait for a visit to a volunteer; "" takes them back."""
    from padang_desktop.use_cases import assign_cases

    lines = lines_of(office, handles)
    chosen = [line for line in lines if line.state in OPEN_STATES]
    before = _holders(office, chosen)
    changed = assign_cases.assign(office, [line.id for line in chosen], volunteer_id) if chosen else 0
    return Assigned(changed, len(lines) - len(chosen), before)


def give_back(office: Office, before: dict[str, tuple[str, ...]]) -> int:
    """Undo: every case goes to who had it. Raises WrongState when one was visited since."""
    from padang_desktop.use_cases import assign_cases

    return sum(assign_cases.assign(office, case_ids, holder) for holder, case_ids in before.items())


def approve(office: Office, handles: Sequence[int]) -> Done:
    """Make all results among these ready to be sent."""
    from padang_desktop.use_cases import approve_results

    lines = lines_of(office, handles)
    chosen = [line.id for line in lines if line.state in MAY_APPROVE and line.presence]
    count = approve_results.approve_results(office, chosen) if chosen else 0
    return Done(count, len(lines) - count)


def give_to_mend(office: Office, handles: Sequence[int], reason: str) -> Done:
    """Give all results among these back with one reason. Raises ReasonNeeded before any is touched."""
    from padang_desktop.use_cases import approve_results

    lines = lines_of(office, handles)
    chosen = [line.id for line in lines if line.state in MAY_RETURN and line.presence]
    for case_id in chosen:
        approve_results.return_case(office, case_id, reason)
    return Done(len(chosen), len(lines) - len(chosen))


def _holders(office: Office, lines: Sequence[CaseLine]) -> dict[str, tuple[str, ...]]:
    # A line of the table has the name only, and names may be shared.
    from padang_desktop.use_cases import keep_families, keep_roster

    holder: dict[int, str] = {}
    names = {line.volunteer_name for line in lines} - {""}
    people = keep_roster.lines(office, keep_roster.matching(office)) if names else {}
    for person in people.values():
        if person.printed_name in names:
            wanted = keep_families.CaseFilter(volunteer_id=person.id)
            holder |= dict.fromkeys(keep_families.case_ids(office, wanted), person.id)
    before: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        before[holder.get(line.n, "")].append(line.id)
    return {volunteer_id: tuple(case_ids) for volunteer_id, case_ids in before.items()}
