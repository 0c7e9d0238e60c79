"""In this file: which photos a visit asks for, once the outcome and its reasons are known.

The table of reference data speaks for the outcome, each reason names the photos
that prove it (any one of them will do). A missing photo is a warning with a
reason, for a hard block breeds dummy photos (DOMAIN.md 8a); only a task type
with a gate of its own (PDTT, DOMAIN.md 2c) blocks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.reference.reference import PhotoRules


@dataclass(frozen=True, slots=True)
class AskedPhotos:
    """`needed` and `offered` are photo kinds; of each group in `evidence` one kind is enough.

    With `blocks`, nothing is saved while a needed kind is missing.
    """

    needed: tuple[str, ...]
    offered: tuple[str, ...]
    evidence: tuple[tuple[str, ...], ...] = ()
    blocks: bool = False

    def missing(self, kinds: Collection[str]) -> tuple[str, ...]:
        return tuple(kind for kind in self.needed if kind not in kinds)

    def unproven(self, kinds: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """The groups of which no photo is there."""
        return tuple(group for group in self.evidence if not any(kind in kinds for kind in group))


def asked(
    rules: PhotoRules,
    codes: CodeLists,
    *,
    task_type: str,
    presence: str,
    eligibility: str = "",
    reasons: Sequence[str] = (),
) -> AskedPhotos:
    """What the form asks for. `presence` is the most particular code that is known."""
    asks = rules.asked(task_type, presence, eligibility)
    needed = tuple(ask.photo_kind for ask in asks if ask.is_needed)
    evidence: list[tuple[str, ...]] = []
    for reason in reasons:
        entry = codes.entry("reason", reason)
        kinds = tuple(filter(None, entry.extra.get("evidence", "").split(","))) if entry else ()
        if kinds and not set(kinds) & set(needed) and kinds not in evidence:
            evidence.append(kinds)
    return AskedPhotos(
        needed=needed,
        offered=tuple(ask.photo_kind for ask in asks if not ask.is_needed),
        evidence=tuple(evidence),
        blocks=_has_gate(codes, task_type),
    )


def _has_gate(codes: CodeLists, task_type: str) -> bool:
    entry = codes.entry("task_type", task_type)
    while entry is not None:
        if entry.extra.get("gate") == "block":
            return True
        entry = codes.entry("task_type", entry.parent) if entry.parent else None
    return False
