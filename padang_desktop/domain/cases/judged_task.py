"""In this file: what one row of a worklist comes to, as case_row judges it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from padang_desktop.domain.cases.known_tasks import NewFamily
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to be numbered and added; ids point to the row's family and person."""

    family_id: str
    person_id: str
    task_type: str
    kelurahan: str
    deadline: str
    priority: str
    finding: str
    account_mask: str = ""
    paying_bank: str = ""


class JudgedTask(NamedTuple):
    """What a row brings; family and person are given only when new or changed.

    A family may come again with a later row of the same KK: the last one counts.
    A row of which nobody knew anything has `new` in place of all three, until
    `spelled_out`. `keys`, with KEY_CUT between them, are all by which other
    rows of the file could be about the same family or person.
    """

    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    family: Family | None = None
    person: Person | None = None
    case: NewCase | None = None
    reason: str = ""
    new: NewFamily | None = None
    keys: str = ""

    @property
    def spelled_out(self) -> JudgedTask:
        new = self.new
        if new is None:
            return self
        case = NewCase(
            new.family_id, new.of_whom, new.task_type, new.kelurahan, new.deadline, new.priority, new.finding,
            new.account_mask, new.paying_bank,
        )  # fmt: skip
        return self._replace(family=new.as_family, person=new.person_in(new.family_id), case=case, new=None)
