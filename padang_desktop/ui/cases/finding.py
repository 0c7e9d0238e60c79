"""In this file: the case that a person means, opened: by what was typed or scanned, or to be read.

These run off the screen's thread: to open a case leaves a line in the journal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.domain.cases.case import OPEN_STATES, AmbiguousCase, Case, CaseLine, UnknownCase
from padang_desktop.domain.cases.case_query import CaseQuery
from padang_desktop.domain.visits.instrument_family import Questionnaire
from padang_desktop.domain.visits.visit import Photo

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.draft_visit import KeptDraft
    from padang_desktop.use_cases.cases.look_at_case import CaseView, TimelineEntry
    from padang_desktop.use_cases.office import Office

NUMBER = re.compile(r"VV-\d{6}-\d{6}-\d{4,}", re.IGNORECASE)
MOST_OFFERED = 9
SHORTEST = 3  # signs of a name or number worth a search
_PAGE = 128


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case for the form: `n` is its row of the table, `draft` what was left half typed."""

    view: CaseView
    n: int
    draft: KeptDraft | None
    questionnaire: Questionnaire | None = None


@dataclass(frozen=True, slots=True)
class SeveralCases:
    """What was typed fits these; the person chooses."""

    lines: tuple[CaseLine, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """All that the pane shows of a case; `n` is its row in the table."""

    n: int
    view: CaseView
    way: Sequence[TimelineEntry]

    @property
    def photos(self) -> list[Photo]:
        """Every photo of the case, the oldest first."""
        return [photo for shown in self.view.visits for photo in shown.photos]


def open_case(office: Office, typed: str, kelurahan: str = "") -> OpenedCase | SeveralCases:
    """A number, its last digits, a scanned code with a number in it, a KK, a NIK or a name.

    Several cases that end so are told apart by the kelurahan of the entry
    before. Raises UnknownCase.
    """
    from padang_desktop.use_cases.cases import look_at_case

    found = NUMBER.search(typed)
    wanted = found[0].upper() if found else typed.strip()
    try:
        return open_known(office, look_at_case.case_by_number(office, wanted))
    except AmbiguousCase:
        same = [line for line in lines(office, wanted, 500) if _ends_with(line.number, wanted)]
        near = [line for line in same if line.kelurahan == kelurahan]
        return _one_of(office, near if len(near) == 1 else same)
    except UnknownCase:
        # Six digits or less were meant as the end of a number: no KK is searched for them.
        if len(wanted) < SHORTEST or re.fullmatch(r"\d{1,6}", wanted):
            raise
    return _one_of(office, lines(office, wanted, MOST_OFFERED))


def open_known(office: Office, case: Case) -> OpenedCase:
    """The case with its family, its row and its draft."""
    from padang_desktop.use_cases.cases import draft_visit, know_instrument, look_at_case

    view = look_at_case.case_view(office, case.id)
    n = next((line.n for line in lines(office, case.number, _PAGE) if line.id == case.id), 0)
    drafts = draft_visit.drafts(office)
    draft = next((kept for kept in drafts if kept.case_id == case.id), None)
    version = draft.draft.instrument if draft else ""
    return OpenedCase(view, n, draft, know_instrument.questionnaire(office, case.id, version))


def look(office: Office, case_id: str) -> Looked:
    """A case for the pane; that leaves a line in the journal. Raises UnknownCase."""
    from padang_desktop.use_cases.cases import look_at_case

    view = look_at_case.case_view(office, case_id)
    found = lines(office, view.case.number, _PAGE)
    n = next((line.n for line in found if line.id == case_id), 0)
    return Looked(n, view, look_at_case.timeline(office, case_id))


def next_open(office: Office, handles: Sequence[int], after: int) -> str:
    """The number of the next case in this order that waits for a visit; "" when none does."""
    from padang_desktop.use_cases.cases import list_cases

    if after not in handles:
        return ""
    rest = handles[handles.index(after) + 1 :]
    for start in range(0, len(rest), _PAGE):
        page = rest[start : start + _PAGE]
        lines = list_cases.lines(office, page)
        for handle in page:
            if handle in lines and lines[handle].state in OPEN_STATES:
                return lines[handle].number
    return ""


def _one_of(office: Office, found: Sequence[CaseLine]) -> OpenedCase | SeveralCases:
    from padang_desktop.use_cases.cases import look_at_case

    if not found:
        raise UnknownCase
    if len(found) == 1:
        return open_known(office, look_at_case.case_by_number(office, found[0].number))
    return SeveralCases(tuple(found[:MOST_OFFERED]))


def lines(office: Office, typed: str, most: int) -> list[CaseLine]:
    """The first cases that a search finds."""
    from padang_desktop.use_cases.cases import list_cases

    handles = list_cases.handles(office, CaseQuery(typed=typed))[:most]
    lines = list_cases.lines(office, handles)
    return [lines[handle] for handle in handles if handle in lines]


def _ends_with(number: str, digits: str) -> bool:
    return int(number.rsplit("-", 1)[1]) == int(digits)
