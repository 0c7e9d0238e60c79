"""In this file: what was just done to one person is taken back, as long as nothing newer stands on it."""

from __future__ import annotations

from padang_desktop.domain.office.trash import NikUsedMeanwhile
from padang_desktop.domain.problems import Situation
from padang_desktop.store import changes, journal, tables, volunteers
from padang_desktop.use_cases.office import Office

_UNDOABLE = frozenset({"volunteer.added", "volunteer.changed", "volunteer.status_set", "volunteer.moved"})


class NewerChange(Situation):
    """Later work stands on what was to be taken back."""

    code = "NEWER_CHANGE"


class UndoInTrash(Situation):
    """What was to be taken back lies in Sampah."""

    code = "UNDO_IN_TRASH"


def last_deed(office: Office, volunteer_id: str) -> int:
    """The deed that wrote this person as they stand now; ask right after saving. Raises KeyError."""
    with office.reading() as tx:
        return volunteers.last_deed(tx, volunteer_id)


def undo_change(office: Office, deed: int) -> None:
    """Take back a deed on a volunteer, whole. Raises NewerChange, UndoInTrash or NikUsedMeanwhile."""
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name not in _UNDOABLE:
        raise KeyError(deed)
    with office.writing(line.name, line.subject) as tx:
        if blockers := changes.in_the_way(tx, deed):
            in_trash = any(each.table == tables.trash.name for each in blockers)
            raise (UndoInTrash if in_trash else NewerChange)(reason=f"deed {deed}")
        tx.tell(undone=deed, count=changes.undo(tx, deed))
        if volunteers.nik_clashes(tx):
            raise NikUsedMeanwhile(reason=f"deed {deed}")
