"""In this file: the officer approves what volunteers found, or gives it back to be mended.

The officer's own visits need no approval (DOMAIN.md 8a), unless the visitor is
a relative of the family or the city wants other eyes on every result. What a
kelurahan meeting has to decide on is ready only after it (domain.cases.meeting).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from padang_desktop.domain.cases import meeting, review
from padang_desktop.domain.cases.case import Case, ReasonNeeded, State, Step, after
from padang_desktop.domain.cases.review import ReviewRules, SampleNeeded
from padang_desktop.domain.cases.set_aside import OtherEyesNeeded
from padang_desktop.domain.visits.visit_check import SHORTEST_REASON
from padang_desktop.store import case_lists, case_work, cases, settings
from padang_desktop.store.case_work import Visitor
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.cases.undo_case import Done
from padang_desktop.use_cases.office import Office

MAY_APPROVE = frozenset({State.VISITED, State.RETURNED})
MAY_RETURN = frozenset({State.VISITED, State.AWAITS_MEETING, State.READY})


@dataclass(frozen=True, slots=True)
class Bulk:
    """What approving many at once would do: `case_ids` can be approved, and `to_open` of them come first.

    `warned_count` of them were saved with warnings passed over; `kept_count`
    cannot be approved by this person; `waiting_count` would wait for their meeting then.
    """

    case_ids: tuple[str, ...]
    passed_over_count: int
    warned_count: int
    kept_count: int
    to_open: tuple[str, ...]
    waiting_count: int = 0


def approve_results(office: Office, case_ids: Sequence[str]) -> int:
    """Make visited cases ready to be sent, or waiting for their meeting; returns how many. All or none.

    Raises UnknownCase, OtherEyesNeeded, or WrongState for a case without a
    result or past approval.
    """
    return approve(office, case_ids).count


def approve(office: Office, case_ids: Sequence[str]) -> Done:
    """The same, with the deed by which it can be taken back.

    More than one raises SampleNeeded while some of the city's sample were not opened.
    """
    with office.writing("case.changed", case_ids[0] if len(case_ids) == 1 else "") as tx:
        chosen = cases.take_many(tx, case_ids)
        rules = _rules(tx)
        for case in chosen:
            after(case, Step.APPROVE)
        if kept := _kept(tx, office, chosen, rules):
            raise OtherEyesNeeded(number=kept[0].number)
        if len(chosen) > 1 and (to_open := _to_open(tx, office, case_ids, rules)):
            raise SampleNeeded(count=len(to_open))
        waiting = _make_ready(tx, office, chosen, rules)
        tx.tell(approved=len(chosen), **({"to_meeting": waiting} if waiting else {}))
        deed = tx.deed
    return Done(len(chosen), 0, deed, waiting)


def look_at_many(office: Office, handles: Sequence[int]) -> Bulk:
    """Of the rows of a table: what can be approved at once, and what should be known before."""
    with office.reading() as tx:
        lines = case_lists.lines(tx, handles)
        rules = _rules(tx)
        fit = [
            line.id for n in handles if (line := lines.get(n)) and line.state in MAY_APPROVE and line.presence
        ]
        chosen = cases.take_many(tx, fit)
        kept = {case.id for case in _kept(tx, office, chosen, rules)}
        free = [case_id for case_id in fit if case_id not in kept]
        waiting = sum(_waits(office, case, rules) for case in chosen if case.id not in kept)
        warned = {line.id for line in lines.values() if line.warning_count}
        to_open = _to_open(tx, office, free, rules) if len(free) > 1 else []
    return Bulk(
        tuple(free), len(handles) - len(fit), len(warned.intersection(free)), len(kept), tuple(to_open),
        waiting,
    )  # fmt: skip


def return_case(office: Office, case_id: str, reason: str) -> None:
    """Give a result back to be mended. Raises ReasonNeeded, UnknownCase or WrongState."""
    return_all(office, [case_id], reason)


def return_all(office: Office, case_ids: Sequence[str], reason: str) -> Done:
    """Give results back with one reason, all or none, in one deed. Raises what return_case raises."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonNeeded
    with office.writing("case.changed", case_ids[0] if len(case_ids) == 1 else "") as tx:
        chosen = cases.take_many(tx, case_ids)
        for case in chosen:
            after(case, Step.RETURN)
        fresh = {"state": State.RETURNED.value, "returned_reason": reason.strip()}
        cases.change_group(tx, case_ids, fresh)
        tx.tell(returned=len(chosen))
        deed = tx.deed
    return Done(len(chosen), 0, deed)


def rules(office: Office) -> ReviewRules:
    """What the city wants of an approval."""
    with office.reading() as tx:
        return _rules(tx)


def release_waiting(tx: Writer) -> int:
    """The rule was lifted: what waits for a meeting is ready; returns how many."""
    waiting = case_work.in_state(tx, State.AWAITS_MEETING)
    cases.move_all(tx, waiting, State.READY)
    if waiting:
        tx.tell(released=len(waiting))
    return len(waiting)


def is_meeting_asked(tx: Reader) -> bool:
    """Whether proposals and results "not eligible" wait for a meeting or a statement."""
    return _rules(tx).with_meeting


def would_wait(tx: Reader, office: Office, case: Case) -> bool:
    """Whether the result of a case that can be approved would wait for its meeting then."""
    is_result = case.state in MAY_APPROVE and bool(case.presence)
    return is_result and _waits(office, case, _rules(tx))


def needs_other_eyes(tx: Reader, *, is_own_visit: bool, is_related: bool) -> bool:
    """Whether the officer's own visit waits for somebody else instead of being ready at once."""
    return is_own_visit and (is_related or _rules(tx).four_eyes)


def _rules(tx: Reader) -> ReviewRules:
    names = (review.FOUR_EYES, review.SAMPLE_PERCENT, review.WITHOUT_MEETING)
    return review.rules_of(*(settings.value(tx, name) for name in names))


def _make_ready(tx: Writer, office: Office, chosen: Sequence[Case], rules: ReviewRules) -> int:
    """How many of them wait for a meeting now."""
    groups: dict[State, list[str]] = {}
    for case in chosen:
        state = State.AWAITS_MEETING if _waits(office, case, rules) else State.READY
        groups.setdefault(state, []).append(case.id)
    for state, case_ids in groups.items():
        cases.change_group(tx, case_ids, {"state": state.value, "returned_reason": ""})
    return len(groups.get(State.AWAITS_MEETING, ()))


def _waits(office: Office, case: Case, rules: ReviewRules) -> bool:
    codes, result = office.reference.code_lists, meeting.result_of(case)
    state = meeting.settled(State.READY, result, codes, is_asked=rules.with_meeting)
    return state is State.AWAITS_MEETING


def _kept(tx: Reader, office: Office, chosen: Sequence[Case], rules: ReviewRules) -> list[Case]:
    """What this person may not approve, having visited."""
    who = case_work.visitors(tx, [case.id for case in chosen])
    return [case for case in chosen if _is_kept(who.get(case.id), office.account.id, rules)]


def _is_kept(who: Visitor | None, account_id: str, rules: ReviewRules) -> bool:
    if who is None or not who.is_own_visit or who.account_id != account_id:
        return False
    return who.is_related or rules.four_eyes


def _to_open(tx: Reader, office: Office, case_ids: Sequence[str], rules: ReviewRules) -> list[str]:
    wanted = review.sample(case_ids, rules.sample_percent)
    opened = case_work.opened_since_visit(tx, wanted, office.account.id)
    return [case_id for case_id in wanted if case_id not in opened]
