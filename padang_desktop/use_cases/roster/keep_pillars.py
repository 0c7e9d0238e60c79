"""In this file: an office adds kinds of social pillar of its own to the list that comes with the program."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.reference.code_list import CodeEntry
from padang_desktop.domain.values import text
from padang_desktop.store import settings, volunteers
from padang_desktop.store.database import Writer
from padang_desktop.use_cases.know_reference import OWN_PILLARS
from padang_desktop.use_cases.office import Office

_LONGEST = 60
_Own = list[list[str]]  # [code, label]


class PillarInUse(Situation):
    """People of the roster are of this kind; `count` says how many."""

    code = "PILLAR_IN_USE"


class PillarsChangedAgain(Situation):
    """The office's own kinds were changed once more since, so this change cannot be taken back."""

    code = "PILLARS_CHANGED_AGAIN"


@dataclass(frozen=True, slots=True)
class PillarChange:
    """The office's own kinds before and after a change, as they are kept; undo() takes it back."""

    before: str
    after: str


def own_pillars(office: Office) -> tuple[CodeEntry, ...]:
    """The kinds that this office added, in the order in which it did."""
    return tuple(each for each in office.reference.code_lists.entries("pillar") if each.source == OWN_PILLARS)


def add_pillar(office: Office, label: str) -> str:
    """Add a kind of pillar; returns its code. Raises Incomplete when it is there already or has no name."""
    label = _judged(office, label)
    code = text.fold(label).upper().replace(" ", "_")
    _changed(office, lambda own: [*own, [code, label]])
    return code


def rename_pillar(office: Office, code: str, label: str) -> PillarChange:
    """Call one of the office's own kinds otherwise; everybody who has it keeps it. Raises Incomplete.

    Its code stays, so an older sheet that says the former name still means it.
    """
    label = _judged(office, label, but=code)
    return _changed(office, lambda own: [[each, label if each == code else was] for each, was in own])


def remove_pillar(office: Office, code: str) -> PillarChange:
    """Take one of the office's own kinds off the list. Raises PillarInUse while somebody has it."""
    return _changed(office, lambda own: [each for each in own if each[0] != code])


def undo(office: Office, change: PillarChange) -> None:
    """Take a change back. Raises PillarsChangedAgain, or PillarInUse for a kind that would go."""
    with office.writing("setting.changed", OWN_PILLARS) as tx:
        now: str = settings.value(tx, OWN_PILLARS, "[]")
        if now != change.after:
            raise PillarsChangedAgain
        _require_unused(tx, json.loads(now), json.loads(change.before))
        settings.put(tx, OWN_PILLARS, change.before)
    office.refresh_facts()


def _changed(office: Office, change: Callable[[_Own], _Own]) -> PillarChange:
    with office.writing("setting.changed", OWN_PILLARS) as tx:
        before = settings.value(tx, OWN_PILLARS, "[]")
        own: _Own = json.loads(before)
        changed = change(own)
        _require_unused(tx, own, changed)
        after = json.dumps(changed, ensure_ascii=False)
        settings.put(tx, OWN_PILLARS, after)
    office.refresh_facts()
    return PillarChange(before, after)


def _require_unused(tx: Writer, before: _Own, after: _Own) -> None:
    left = {code for code, _ in after}
    for code, _ in before:
        if code not in left and (count := volunteers.count_of_pillar(tx, code)):
            raise PillarInUse(count=count)


def _judged(office: Office, label: str, *, but: str = "") -> str:
    """The name as it is kept."""
    label = text.tidy(label)
    if text.is_blank(label) or len(label) > _LONGEST:
        raise Incomplete((Problem("PILLAR_NAME", "label", label),))
    known = office.reference.code_lists.resolve("pillar", label)
    if known and known.code != but:
        raise Incomplete((Problem("PILLAR_KNOWN", "label", known.label),))
    return label
