"""In this file: the two ways in which the world can be wrong.

A Problem is a fact about a record (a cell, a field); a Situation is an
exception that stops a deed. Both carry a code, and words/ holds the sentence
of every code. Bugs of ours are neither: they stay ordinary exceptions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Severity(StrEnum):
    BLOCK = "block"
    WARN = "warn"  # may be overridden with a reason, and the reason is stored


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field; `detail` fills {detail} in its sentence."""

    code: str
    field: str
    value: str = ""
    severity: Severity = Severity.BLOCK
    detail: str = ""

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK


class Situation(Exception):
    """The world is not as the deed needs it; nothing was changed.

    Subclasses are nouns of the situation (StickFull). `facts` fill the named
    places of the sentence in words/; they hold no NIK and no person's name.
    """

    code: ClassVar[str] = ""

    def __init__(self, *, reason: str = "", **facts: object) -> None:
        # reason is for developers and the log; it is never shown.
        super().__init__(reason or type(self).__name__)
        self.reason = reason
        self.facts = {name: str(value) for name, value in facts.items()}

    def __reduce__(self) -> tuple[object, ...]:
        # Situations cross the worker's pipe with their facts.
        return (_rebuild, (type(self), self.reason, self.facts, dict(self.__dict__)))


def _rebuild(
    kind: type[Situation], reason: str, facts: dict[str, str], state: dict[str, object]
) -> Situation:
    situation = kind.__new__(kind)
    Situation.__init__(situation, reason=reason, **facts)
    situation.__dict__.update(state)
    return situation


class Incomplete(Situation):
    """A record cannot be saved as it stands; `problems` says why."""

    code = "INCOMPLETE"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(reason=", ".join(f"{p.field}:{p.code}" for p in problems), count=len(problems))
        self.problems = problems
