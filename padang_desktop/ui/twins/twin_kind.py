"""In this file: what the tab Data ganda must know of a kind of record, people of the roster or families."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from padang_desktop.domain.roster.twin_choice import Group, Line
from padang_desktop.ui.context import Context

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class Sides:
    """Two records side by side; `moving` counts by table what goes along, `notes` and `warning` say more."""

    stays: Any
    goes: Any
    lines: tuple[Line, ...]
    moving: Mapping[str, int]
    notes: tuple[str, ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class KindWords:
    """How this kind is called on the buttons and in the sentences; `merged` may name {name}."""

    same: str
    other: str
    other_whole: str
    noted_other: str
    compared: str
    merged: str
    decided_other: str


class TwinKind:
    """Subclasses answer for one noun; `changed` is the noun that pages hear, `page` whose toggle counts."""

    noun: ClassVar[str] = ""
    changed: ClassVar[str] = ""
    page: ClassVar[str] = ""

    @property
    def words(self) -> KindWords:
        raise NotImplementedError

    def side_by_side(self, office: Office, first_id: str, second_id: str) -> Sides:
        """For judging; raises a Situation when one of the two is gone."""
        raise NotImplementedError

    def merged_sides(self, office: Office, first_id: str, second_id: str) -> Sides | None:
        """A merged pair as both records are kept; None when it has come apart."""
        raise NotImplementedError

    def merge(self, office: Office, sides: Sides, choices: Mapping[str, str]) -> object:
        """One record of both; runs on the writer."""
        raise NotImplementedError

    def part(self, office: Office, goes_id: str) -> object:
        """Two records again; runs on the writer."""
        raise NotImplementedError

    def name_of(self, record: Any) -> str:
        raise NotImplementedError

    def label_of(self, group: Group) -> str:
        """What a group of columns is called."""
        raise NotImplementedError

    def shown(self, context: Context, record: Any, group: Group, *, is_masked: bool) -> str:
        """What a record says in one group; a dash when it says nothing."""
        raise NotImplementedError
