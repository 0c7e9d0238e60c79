"""In this file: how the cases lie among the volunteers, and a proposal to share them out by RT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from padang_desktop.domain.cases.case import OPEN_STATES
from padang_desktop.domain.cases.case_share import Load, Share, share_out
from padang_desktop.store import case_lists, case_work, cases
from padang_desktop.store.volunteers import one as volunteer_of
from padang_desktop.use_cases.cases import assign_cases
from padang_desktop.use_cases.cases.undo_case import Done
from padang_desktop.use_cases.office import Office

_LEFT = "BERHENTI"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`nobody_count` cases stay: their kelurahan has no volunteer."""

    shares: tuple[Share, ...]
    nobody_count: int

    @property
    def count(self) -> int:
        return sum(len(share.case_ids) for share in self.shares)


def loads(office: Office, kelurahan: str = "") -> list[Load]:
    """What everybody has, by kelurahan and name."""
    with office.reading() as tx:
        found = case_work.loads(tx, office.today().isoformat())
    return [load for load in found if not kelurahan or load.kelurahan == kelurahan]


def unassigned_count(office: Office, kelurahan: str = "") -> int:
    with office.reading() as tx:
        return len(case_work.unassigned(tx, kelurahan))


def proposal(office: Office, handles: Sequence[int] = (), kelurahan: str = "") -> Proposal:
    """Share out what is open of these cases, or all that nobody has; nothing is stored yet."""
    with office.reading() as tx:
        case_ids = case_work.unassigned(tx, kelurahan)
        if handles:
            chosen = cases.take_many(tx, case_lists.ids(tx, handles))
            case_ids = [case.id for case in chosen if case.state in OPEN_STATES]
        homes = case_work.homes(tx, case_ids)
        people = [
            load
            for load in case_work.loads(tx, office.today().isoformat())
            if (found := volunteer_of(tx, load.volunteer_id)) and found.status != _LEFT
        ]
    shares, nobody = share_out(homes, people)
    return Proposal(tuple(shares), len(nobody))


def accept(office: Office, wanted: Proposal) -> Done:
    """Give the cases out as proposed, in one deed."""
    return assign_cases.share(office, {share.volunteer_id: share.case_ids for share in wanted.shares})
