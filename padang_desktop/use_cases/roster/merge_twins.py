"""In this file: two records of one volunteer become one, and come apart again.

The record that goes is kept whole and only points to the one that stays;
whatever referred to it refers to that one. Nothing is merged without a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from padang_desktop.domain.office.trash import NikUsedMeanwhile
from padang_desktop.domain.roster import twin_choice, volunteer_status
from padang_desktop.domain.roster.twin_choice import AlreadyMerged, Line, MergeStandsUnder, OfAnOffice
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.values import calendar
from padang_desktop.domain.words.twins import OTHERS_STANDING, STANDING
from padang_desktop.store import changes, tables, twins, volunteer_postings, volunteers
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.twins import Judged, Reference
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.roster.find_twins import VOLUNTEERS
from padang_desktop.use_cases.training import settle_roster


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two records to look at. `moving` counts by table what would refer to the one that stays.

    `both_in` are the trainings on whose list both stand: there both stay, to be settled by hand.
    """

    stays: Volunteer
    goes: Volunteer
    lines: tuple[Line, ...]
    moving: Mapping[str, int]
    both_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge that is done; `deed` takes it back."""

    deed: int
    stays_id: str
    goes_id: str
    moved_count: int
    both_in: tuple[str, ...]


def side_by_side(office: Office, first_id: str, second_id: str) -> SideBySide:
    """Two volunteers for judging; the one that says more stays. Raises AlreadyMerged.

    Looking at two people whole leaves a line in the journal, as looking at one does.
    """
    with office.writing("volunteer.seen", first_id, other=second_id) as tx:
        stays, goes = twin_choice.stays_and_goes(_standing(tx, first_id), _standing(tx, second_id))
        found = twins.references(tx, VOLUNTEERS, goes.id)
        clashing = twins.clashing(tx, found, stays.id)
        both_in = _both_in(tx, clashing)
    moving = Counter(each.table for each in found if each not in clashing)
    return SideBySide(stays, goes, twin_choice.lines_of(stays, goes), dict(moving), both_in)


def merge(office: Office, stays_id: str, goes_id: str, choices: Mapping[str, str]) -> Merged:
    """Make one record of two, all or nothing. `choices` are those of domain/roster/twin_choice.merged.

    Where both are on one training's list, both entries stay as they are.
    Raises AlreadyMerged, and at the city OfAnOffice.
    """
    with office.writing("volunteer.merged", stays_id, other=goes_id) as tx:
        stays, goes = _standing(tx, stays_id), _standing(tx, goes_id)
        if stays.id == goes.id:
            raise AlreadyMerged
        if office.is_city and twins.came_from_an_office(tx, VOLUNTEERS, [stays_id, goes_id]):
            raise OfAnOffice
        kept = twin_choice.merged(stays, goes, choices)
        if not volunteers.change(tx, kept):
            changes.mark(tx, tables.volunteers, stays.id)
        changes.change(tx, tables.volunteers, goes.id, {"merged_into": stays.id})
        found = twins.references(tx, VOLUNTEERS, goes.id)
        clashing = twins.clashing(tx, found, stays.id)
        moved = [each for each in found if each not in clashing]
        twins.hand_over(tx, moved, stays.id)
        _close_postings(tx, stays.id)
        # Of two numbers the one that was kept may be that of a void certificate.
        settle_roster.settle(tx, office, [kept.training_number])
        first, second = sorted((stays.id, goes.id))
        twins.keep_verdict(tx, Judged(new_id(), VOLUNTEERS, first, second, str(Verdict.SAME)))
        tx.tell(rows=len(moved))
        return Merged(tx.deed, stays.id, goes.id, len(moved), _both_in(tx, clashing))


def merged_sides(office: Office, first_id: str, second_id: str) -> SideBySide | None:
    """A merged pair as both records are kept; None when they are not merged (any more)."""
    with office.writing("volunteer.seen", first_id, other=second_id) as tx:
        first, second = volunteers.one(tx, first_id), volunteers.one(tx, second_id)
    if first is None or second is None:
        return None
    for stays, goes in ((first, second), (second, first)):
        if goes.merged_into == stays.id:
            return SideBySide(stays, goes, twin_choice.lines_of(stays, goes), {}, ())
    return None


def unmerge(office: Office, goes_id: str) -> int:
    """Take a merge back whole: both records are as before. Returns how many rows that touched.

    Raises AlreadyMerged when this record was not merged, and MergeStandsUnder
    when newer work stands on the merge, and NikUsedMeanwhile when a NIK is somebody else's by now.
    """
    with office.writing("volunteer.unmerged", goes_id) as tx:
        deed = twins.merged_by(tx, VOLUNTEERS, goes_id)
        if not deed:
            raise AlreadyMerged
        if blockers := changes.in_the_way(tx, deed):
            raise MergeStandsUnder(what=_told({(each.table, each.row_id) for each in blockers}))
        touched = changes.undo(tx, deed)
        # A certificate that became void meanwhile was not taken out of the record that was away.
        if apart := volunteers.one(tx, goes_id):
            settle_roster.settle(tx, office, [apart.training_number])
        if volunteers.nik_clashes(tx):
            raise NikUsedMeanwhile(reason=goes_id)
        tx.tell(rows=touched)
        return touched


def _standing(tx: Reader, volunteer_id: str) -> Volunteer:
    person = volunteers.one(tx, volunteer_id)
    if person is None or person.merged_into:
        raise AlreadyMerged
    return person


def _close_postings(tx: Writer, volunteer_id: str) -> None:
    """Nobody serves two kelurahan at once: of what both records brought, one posting stays open."""
    person, history = _standing(tx, volunteer_id), volunteer_postings.of_volunteer(tx, volunteer_id)
    today = calendar.wib(tx.now).date().isoformat()
    volunteer_postings.keep(tx, volunteer_status.left_open(history, person.kelurahan, today))


def _both_in(tx: Reader, clashing: list[Reference]) -> tuple[str, ...]:
    people = [each.row_id for each in clashing if each.table == tables.participants.name]
    return tuple(twins.training_titles(tx, people)) if people else ()


def _told(rows: set[tuple[str, str]]) -> str:
    """What stands in the way, counted where there are several: "data orangnya, 2 kunjungan"."""
    counts = Counter(STANDING.get(table, OTHERS_STANDING) for table, _ in rows)
    return ", ".join(word if count == 1 else f"{count} {word}" for word, count in sorted(counts.items()))
