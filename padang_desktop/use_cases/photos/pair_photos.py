"""In this file: photos that were taken in find their visits; what waits, what fits, each pairing one deed.

A photo goes to the newest visit of its case, or is kept for the next one. A
case that was sent becomes a correction by it. Every deed here can be undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from padang_desktop.domain.cases.case import SENT_STATES, Case, Step, after
from padang_desktop.domain.problems import Incomplete, Problem, Severity, Situation
from padang_desktop.domain.visits import photo_match
from padang_desktop.domain.visits.photo_match import CaseBook, LoosePhoto, LooseState, NameSays, Proposal
from padang_desktop.domain.visits.visit import Visit
from padang_desktop.store import cases, changes, families, journal, loose_photos, visits
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos

USED = "VISIT_PHOTO_USED"
SHORTEST_REASON = 3
_OURS = frozenset({"photo.taken_in", "photo.paired", "photo.put_away", "photo.dated"})


class PhotosMovedOn(Situation):
    """Somebody paired them, put them away or sent them meanwhile."""

    code = "PHOTOS_MOVED_ON"


@dataclass(frozen=True, slots=True)
class SamePhoto:
    """A photo of a visit that shows the same as one that waits."""

    photo_id: str
    number: str
    head_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A photo on the list, what its name says and proposes, and where it was seen before."""

    photo: LoosePhoto
    kind: str
    proposal: Proposal | None
    proposed_number: str
    same: tuple[SamePhoto, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Which photo goes to which case, and what is seen on it."""

    photo_id: str
    case_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Paired:
    """What came of it: `paired` went to visits, `kept` wait for the next one.

    `corrected` are the numbers of cases that had been sent and go again.
    """

    paired: int
    kept: int
    corrected: tuple[str, ...]
    deed: int


def waiting(office: Office, *, is_away: bool = False) -> list[Waiting]:
    """The photos that wait (or were put away), folder by folder. Some queries: off the screen's thread."""
    lists = office.reference.code_lists
    with office.reading() as tx:
        photos = loose_photos.in_state(tx, LooseState.AWAY if is_away else LooseState.WAITING)
        if not photos:
            return []
        said = {each.id: photo_match.read_name(each.file_name, each.folder, lists) for each in photos}
        known = visits.cases_to_name(tx)
        book = CaseBook(known, _identities(tx, said.values()))
        same = _same(tx, photos)
    numbers = {each.id: each.number for each in known}
    found: list[Waiting] = []
    for photo in photos:
        proposal = book.propose(said[photo.id])
        number = numbers[proposal.case_id] if proposal else ""
        found.append(Waiting(photo, said[photo.id].kind, proposal, number, same.get(photo.sha256, ())))
    return found


def waiting_count(office: Office) -> int:
    """How many photos have no visit yet."""
    with office.reading() as tx:
        return loose_photos.count_waiting(tx)


def pair(office: Office, pairs: Sequence[Pair], reason: str = "") -> Paired:
    """Give photos to their cases, all or none, as one deed.

    Raises UnknownCase, PhotosMovedOn, or Incomplete: a kind that is missing or
    unknown, the same photo twice, or one that another family's visit has, for
    which a reason lets it pass; the reason is kept with the visit.
    """
    with office.writing("photo.paired", photos=len(pairs)) as tx:
        photos = loose_photos.of_ids(tx, [each.photo_id for each in pairs])
        _all_in(photos, pairs, LooseState.WAITING)
        done, kept, corrected = 0, 0, list[str]()
        for case_id, mine in _by_case(pairs).items():
            case = cases.take(tx, case_id)
            chosen = [(photos[each.photo_id], each.kind) for each in mine]
            _judge(office, tx, case, chosen, reason)
            attempts = visits.of_case(tx, case_id)
            if not attempts:
                kept += _keep_for_next(tx, case_id, chosen)
                continue
            if _go_to_visit(tx, case, attempts[-1], chosen, reason):
                corrected.append(case.number)
            done += len(chosen)
        tx.tell(cases=len(_by_case(pairs)))
        return Paired(done, kept, tuple(corrected), tx.deed)


def put_away(office: Office, photo_ids: Sequence[str]) -> int:
    """Take photos off the list; gives the deed. Their pictures are let go after 30 days."""
    return _set_state(office, photo_ids, LooseState.WAITING, LooseState.AWAY)


def bring_back(office: Office, photo_ids: Sequence[str]) -> int:
    """Put photos on the list again that were put away; gives the deed. Raises PhotosMovedOn."""
    missing = [each for each in photo_ids if not office.photos.has(each)]
    if missing:
        raise PhotosMovedOn(reason=f"{len(missing)} files are gone", count=len(missing))
    return _set_state(office, photo_ids, LooseState.AWAY, LooseState.WAITING)


def set_day(office: Office, photo_ids: Sequence[str], day: date) -> int:
    """Say when photos were taken of which nothing tells it; gives the deed."""
    with office.writing("photo.dated", photos=len(photo_ids)) as tx:
        loose_photos.change_all(tx, photo_ids, {"day": day.isoformat()})
        return tx.deed


def undo(office: Office, deed: int) -> int:
    """Take back a deed of this file or of take_in_photos, whole. Raises PhotosMovedOn."""
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name not in _OURS:
        raise KeyError(deed)
    with office.writing(line.name, line.subject) as tx:
        blockers = changes.in_the_way(tx, deed)
        if blockers:
            raise PhotosMovedOn(reason=f"deed {deed}", count=len(blockers))
        count = changes.undo(tx, deed)
        tx.tell(undone=deed)
        return count


def used_by_others(office: Office, photo_ids: Sequence[str], case_id: str) -> list[tuple[str, SamePhoto]]:
    """Which of these photos other families have too, for showing both side by side."""
    with office.reading() as tx:
        case = cases.take(tx, case_id)
        photos = loose_photos.of_ids(tx, photo_ids)
        same = _same(tx, list(photos.values()), case.family_id)
    return [(each.id, same[each.sha256][0]) for each in photos.values() if same.get(each.sha256)]


def _identities(tx: Reader, said: Iterable[NameSays]) -> dict[str, str]:
    """NIK or KK in a name -> its family, when it is one."""
    found: dict[str, str] = {}
    for identity in {each.identity for each in said if each.identity}:
        homes = {family.id for family in families.by_kk(tx, identity) if not family.merged_into}
        homes |= {p.family_id for p in families.persons_by_nik(tx, identity) if not p.merged_into}
        if len(homes) == 1:
            found[identity] = homes.pop()
    return found


def _same(tx: Reader, photos: Sequence[LoosePhoto], family_id: str = "") -> dict[str, tuple[SamePhoto, ...]]:
    """SHA-256 -> photos of visits that show the same."""
    used = keep_photos.used_by_others(tx, {each.sha256: each.perceptual for each in photos}, family_id)
    owners = visits.owners(tx, {each for ids in used.values() for each in ids})
    return {
        sha256: tuple(
            SamePhoto(each, owners[each].number, owners[each].head_name, owners[each].kind) for each in ids
        )
        for sha256, ids in used.items()
    }


def _judge(
    office: Office, tx: Reader, case: Case, chosen: Sequence[tuple[LoosePhoto, str]], reason: str
) -> None:
    problems: list[Problem] = []
    lists = office.reference.code_lists
    unknown = [kind for _, kind in chosen if lists.entry("photo_kind", kind) is None]
    if unknown:
        problems.append(Problem("VISIT_PHOTO_KIND_UNKNOWN", "photos", unknown[0]))
    mine = [visit.id for visit in visits.of_case(tx, case.id)]
    there = {photo.sha256 for group in visits.photos_of(tx, mine).values() for photo in group}
    there |= {photo.sha256 for photo in loose_photos.kept_for(tx, case.id)}
    if any(photo.sha256 in there for photo, _ in chosen):
        problems.append(Problem("VISIT_PHOTO_TWICE", "photos"))
    contents = {photo.sha256: keep_photos.scene_of(kind, photo.perceptual) for photo, kind in chosen}
    has_reason = len(reason.strip()) >= SHORTEST_REASON
    if not has_reason and keep_photos.used_by_others(tx, contents, case.family_id):
        problems.append(Problem(USED, "photos", severity=Severity.WARN))
    if problems:
        raise Incomplete(tuple(problems))


def _all_in(photos: Mapping[str, LoosePhoto], pairs: Sequence[Pair], state: LooseState) -> None:
    moved = [each for each in pairs if each.photo_id not in photos or photos[each.photo_id].state != state]
    if moved:
        raise PhotosMovedOn(reason=f"{len(moved)} are elsewhere", count=len(moved))


def _by_case(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    grouped: dict[str, list[Pair]] = defaultdict(list)
    for each in pairs:
        grouped[each.case_id].append(each)
    return grouped


def _keep_for_next(tx: Writer, case_id: str, chosen: Sequence[tuple[LoosePhoto, str]]) -> int:
    for photo, kind in chosen:
        values = {"state": LooseState.KEPT.value, "kind": kind, "case_id": case_id}
        loose_photos.change_all(tx, [photo.id], values)
    return len(chosen)


def _go_to_visit(
    tx: Writer, case: Case, visit: Visit, chosen: Sequence[tuple[LoosePhoto, str]], reason: str
) -> bool:
    """Whether the case had been sent, and so goes again as a correction."""
    if reason.strip() and USED not in visit.overrides:
        visits.override(tx, visit, {USED: reason.strip()})
    loose_photos.pair(tx, visit.id, chosen)
    if case.state not in SENT_STATES:
        return False
    # The officer chose the photo: it needs nobody's approval, like a visit of his own.
    cases.move(tx, case, after(case, Step.OWN_VISIT))
    return True


def _set_state(office: Office, photo_ids: Sequence[str], before: LooseState, now: LooseState) -> int:
    with office.writing("photo.put_away", photos=len(photo_ids)) as tx:
        photos = loose_photos.of_ids(tx, photo_ids)
        _all_in(photos, [Pair(each, "", "") for each in photo_ids], before)
        loose_photos.change_all(tx, photo_ids, {"state": now.value})
        return tx.deed
