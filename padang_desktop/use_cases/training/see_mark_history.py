"""In this file: what became of one mark: from which to which, when, by whom, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from padang_desktop.domain.training.training import Marked
from padang_desktop.store import accounts, changes, journal, marks, tables
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class MarkChange:
    """One step; `by` is a person's name, `reason` "" when none was asked for, None an empty place."""

    at: datetime
    by: str
    before: Marked | None
    after: Marked | None
    reason: str


def story(office: Office, participant_id: str, session_id: str) -> tuple[MarkChange, ...]:
    """The newest step first, down to who set the mark; () for a place that was never marked."""
    with office.reading() as tx:
        found = marks.one(tx, participant_id, session_id)
        if found is None:
            return ()
        row_id, added_by, after = found
        steps: list[tuple[int, Marked | None, Marked | None]] = []
        for change in changes.history(tx, tables.marks, row_id):
            before = marks.of_image(change.before)
            if before != after:
                steps.append((change.deed, before, after))
                after = before
        if after is not None:
            steps.append((added_by, None, after))
        lines = journal.named(tx, {deed for deed, _, _ in steps})
        people = {by: accounts.of_id(tx, by) for by in {line.by for line in lines.values()}}
    return tuple(
        MarkChange(
            line.at,
            person.name if (person := people[line.by]) else "",
            before,
            after,
            str(line.detail.get("reason", "")),
        )
        for deed, before, after in steps
        if (line := lines.get(deed)) is not None
    )
