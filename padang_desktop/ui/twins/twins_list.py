"""In this file: the left half of Data ganda: the pairs that wait, and those that were decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.roster.twins import Candidate, Verdict
from padang_desktop.domain.values.text import fold
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.twins import twins_words
from padang_desktop.ui.twins.twin_kind import TwinKind
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.roster.find_twins import FoundTwins, Pair

Ids = tuple[str, str]
GONE = "…"


@dataclass(frozen=True)
class TwinsRead:
    """All that the lists show: what was found, what was decided, and the people in both."""

    found: FoundTwins
    decided: Mapping[Ids, str]
    people: Mapping[str, Candidate]
    pairs: dict[Ids, Pair] = field(default_factory=dict["Ids", "Pair"])

    def names(self, ids: Ids) -> tuple[str, str]:
        """What both are called."""
        first, second = (self.people[each].name if each in self.people else GONE for each in ids)
        return first, second

    def matching(self, typed: str, *, is_decided: bool) -> list[Ids]:
        """The pairs to show, in their order; each typed word begins a word of one of the two names."""
        ids: Sequence[Ids] = list(self.decided) if is_decided else list(self.pairs)
        wanted = fold(typed).split()
        if not wanted:
            return list(ids)
        return [each for each in ids if self._fits(each, wanted)]

    def _fits(self, ids: Ids, wanted: Sequence[str]) -> bool:
        return any(
            all(any(word.startswith(part) for word in fold(name).split()) for part in wanted)
            for name in self.names(ids)
        )


def read(found: FoundTwins, decided: Mapping[Ids, str], people: Mapping[str, Candidate]) -> TwinsRead:
    pairs = {(pair.first_id, pair.second_id): pair for pair in found.pairs}
    return TwinsRead(found, decided, people, pairs)


class TwinsList(RecordTable):
    """Pairs by the ids of both; most likely first, those put off last."""

    def __init__(self, context: Context, kind: TwinKind) -> None:
        self._kind = kind
        self._shown: TwinsRead | None = None
        super().__init__(PagedTable(self._columns(), self._fetch), f"twins-{kind.noun}", context.widths)
        self.setAccessibleName(tr("Pasangan data yang mirip"))
        self.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.setMinimumWidth(220)
        self.paged.fetch_failed.connect(context.tasks.report_bug)

    def show_read(self, shown: TwinsRead, typed: str, *, is_decided: bool) -> None:
        """Show other pairs; the same pair stays selected, or the one in its place."""
        row = self.currentIndex().row()
        self._shown = shown
        ids = shown.matching(typed, is_decided=is_decided)
        self.show_ids(ids)
        if ids and self.current_id is None:
            self.select(ids[min(max(row, 0), len(ids) - 1)])

    def _fetch(self, ids: Sequence[Any]) -> Mapping[Any, Any]:
        return {each: each for each in ids}

    def _columns(self) -> list[Column[Any]]:
        return [
            Column("chance", tr("Keterangan"), self._chance, can_sort=False, width=14, state=self._state),
            Column("names", tr("Dua data"), self._names, can_sort=False, width=12, tip=self._names),
        ]  # fmt: skip

    def _names(self, ids: Ids) -> str:
        return " ↔ ".join(self._shown.names(ids)) if self._shown else ""

    def _chance(self, ids: Ids) -> str:
        if self._shown is None:
            return ""
        pair = self._shown.pairs.get(ids)
        if pair is not None:
            return twins_words.chance(pair.score, pair.is_later)
        return twins_words.verdict(self._shown.decided.get(ids, Verdict.OTHER), self._kind.words.other)

    def _state(self, ids: Ids) -> look.State:
        pair = self._shown.pairs.get(ids) if self._shown else None
        return twins_words.chance_look(pair.score, pair.is_later) if pair else "quiet"
