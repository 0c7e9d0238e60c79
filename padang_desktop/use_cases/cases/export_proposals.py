"""In this file: proposals go out for SIKS-NG, one file for a programme, a kelurahan and a month.

What was exported before is remembered: SIKS-NG lets a second file of the same
three take the place of the first without a word, so we say it beforehand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from padang_desktop.domain import words
from padang_desktop.domain.cases.meeting import Meeting
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.siks import proposal
from padang_desktop.domain.siks.proposal import Candidate, Judged, Month, Programme
from padang_desktop.store import cases, changes, families, meetings, proposal_files
from padang_desktop.store.database import Reader
from padang_desktop.store.proposal_files import ProposalFile
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.export_place import ExportPlace
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster.undo_change import NewerChange

_BLOCK = 400
_READING = "Memeriksa tugas"


class NothingToExport(Situation):
    """None of the chosen cases can go out."""

    code = "NOTHING_TO_EXPORT"


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file to come; `replaces` an earlier one of the month, `lost` rows of which are not in it.

    `decided_by`: the meetings and statements whose papers are uploaded along with it.
    """

    programme: str
    programme_label: str
    kelurahan: str
    kelurahan_name: str
    count: int
    replaces: ProposalFile | None = None
    lost: int = 0
    decided_by: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A case that stays out, or (`goes`) goes with a warning; reasons in words."""

    number: str
    name: str
    reasons: tuple[str, ...]
    goes: bool = False
    case_id: str = ""


@dataclass(frozen=True, slots=True)
class ProposalPlan:
    """What would be written; reasons count how many rows each keeps back, `others` propose nobody.

    Nobody was ever asked about a disability for `unasked` rows: the template has only YA and TIDAK.
    """

    month: str
    files: tuple[PlannedFile, ...]
    held_back: tuple[HeldBack, ...]
    reasons: tuple[tuple[str, int], ...]
    earlier: tuple[ProposalFile, ...]
    others: int = 0
    unasked: int = 0

    @property
    def going(self) -> int:
        return sum(file.count for file in self.files)

    @property
    def staying(self) -> int:
        return sum(not each.goes for each in self.held_back)


@dataclass(frozen=True, slots=True)
class Exported:
    """Where it lies, and how much."""

    path: Path
    files: int
    rows: int
    staying: int


def programmes(office: Office, day: date | None = None) -> tuple[Programme, ...]:
    """The programmes proposed by file on a day (today)."""
    text = (office.resources / "reference" / proposal.FILE).read_text("utf-8")
    return proposal.programmes_of(text, day or office.today())


def look(
    office: Office, case_ids: Sequence[str], month: str, programme: str = "",
    progress: Progress | None = None, *, with_earlier: bool = True,
) -> ProposalPlan:  # fmt: skip
    """What would go and what would not, before anything is written. `month` is YYYY-MM.

    `programme` serves cases that name none. `with_earlier` takes along the cases
    of the files that would be replaced, so that nobody is lost.
    """
    judged, earlier = _judged(office, case_ids, month, programme, progress or Silent(), with_earlier)
    own = set(case_ids)
    others = len(own) - sum(each.candidate.case.id in own for each in judged)
    return replace(_plan(office, judged, earlier, month), others=others)


def export_proposals(
    office: Office, case_ids: Sequence[str], month: str, folder: Path | str, programme: str = "",
    progress: Progress | None = None, *, with_earlier: bool = True,
) -> Exported:  # fmt: skip
    """Write a folder with one file for each programme and kelurahan, and the list of who stays out.

    Raises NothingToExport, SheetNotWritable, ExportNotWritten; Cancelled leaves nothing.
    """
    from padang_desktop.documents import proposal_sheet

    progress = progress or Silent()
    judged, _ = _judged(office, case_ids, month, programme, progress, with_earlier)
    groups = _groups(judged)
    if not groups:
        raise NothingToExport(reason=month)
    made: list[ProposalFile] = []
    with ExportPlace(Path(folder) / f"Usulan SIKS {month} {office_paper.area_name(office)}") as place:
        for done, ((code, kelurahan), candidates) in enumerate(groups.items()):
            progress.step(done, len(groups), proposal_sheet.WHAT)
            called = proposal_sheet.file_name(code, _area(office, kelurahan), month)
            proposal_sheet.write(place.fresh / called, candidates, office.reference, progress)
            content = tuple((e.case.id, e.family.id, e.person.id if e.person else "") for e in candidates)
            made.append(ProposalFile(code, kelurahan, month, called, office.today().isoformat(), content))
        if any(each.problems for each in judged):
            refused = place.fresh / proposal_sheet.REFUSED_NAME
            proposal_sheet.write_refused(refused, judged, office.reference, progress)
        rows = sum(len(file.content) for file in made)
        with office.writing("proposal.exported", count=rows, files=len(made), month=month) as tx:
            for file in made:
                proposal_files.keep(tx, file)
            path = place.take()
    return Exported(path, len(made), rows, sum(not each.goes for each in judged))


def forget(office: Office, file_id: str) -> int:
    """An exported file was never uploaded: its people are free for another programme again.

    Returns the deed for remember(); 0 when it was taken back already.
    """
    with office.writing("proposal.forgotten", file_id) as tx:
        return tx.deed if proposal_files.forget(tx, file_id) else 0


def remember(office: Office, deed: int) -> None:
    """Undo a forget(). Raises NewerChange when the file was made anew meanwhile."""
    with office.writing("proposal.forgotten") as tx:
        if changes.in_the_way(tx, deed):
            raise NewerChange(reason=f"deed {deed}")
        tx.tell(undone=deed, count=changes.undo(tx, deed))


def _judged(
    office: Office, case_ids: Sequence[str], month: str, fallback: str, progress: Progress,
    with_earlier: bool,
) -> tuple[list[Judged], list[ProposalFile]]:  # fmt: skip
    known = {each.code: each for each in programmes(office, date.fromisoformat(f"{month}-01"))}
    with office.reading() as tx:
        candidates = _candidates(tx, case_ids, known, fallback, progress)
        earlier = proposal_files.of_month(tx, month)
        keys = {_key(each) for each in candidates}
        replaced = [file for file in earlier if file.key in keys]
        if with_earlier:
            present = {each.case.id for each in candidates}
            for file in replaced:
                more = [case_id for case_id, _, _ in file.content if case_id not in present]
                candidates += _candidates(tx, more, known, file.programme, progress)
        standing = _standing(tx, [file for file in earlier if file.key not in keys], known)
    candidates.sort(key=lambda each: (each.case.kelurahan, each.case.number))
    return proposal.judge_all(candidates, standing, office.reference.code_lists, office.today()), earlier


def _candidates(
    tx: Reader, case_ids: Sequence[str], known: Mapping[str, Programme], fallback: str, progress: Progress
) -> list[Candidate]:
    found: list[Candidate] = []
    for start in range(0, len(case_ids), _BLOCK):
        progress.step(start, len(case_ids), _READING)
        block = cases.take_many(tx, case_ids[start : start + _BLOCK])
        tasks = [case for case in block if proposal.is_meant(case)]
        homes = families.of_ids(tx, [case.family_id for case in tasks])
        people = families.persons_of(tx, list(homes))
        for case in tasks:
            members = [each for each in people.get(case.family_id, []) if not each.merged_into]
            wanted = proposal.named(known.values(), case.programme or fallback)
            found.append(Candidate(case, homes[case.family_id], proposal.whom(case, members), wanted))
    return found


def _standing(tx: Reader, files: Sequence[ProposalFile], known: Mapping[str, Programme]) -> Month:
    """The numbers in the month's other files; numbers are looked up, none is kept with the file."""
    month = Month()
    homes = families.of_ids(tx, [family_id for file in files for _, family_id, _ in file.content])
    people = {each.id: each for some in families.persons_of(tx, list(homes)).values() for each in some}
    for file in files:
        for _, family_id, person_id in file.content:
            programme, home, person = known.get(file.programme), homes.get(family_id), people.get(person_id)
            if programme is None:
                continue
            if person is not None and person.nik:
                month.niks.setdefault(person.nik, programme.label)
            if home is not None and home.no_kk and not programme.is_per_person:
                month.kks.setdefault(home.no_kk, programme.label)
    return month


def _groups(judged: Sequence[Judged]) -> dict[tuple[str, str], list[Candidate]]:
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for each in judged:
        if each.goes:
            groups.setdefault(_key(each.candidate), []).append(each.candidate)
    return dict(sorted(groups.items()))


def _key(candidate: Candidate) -> tuple[str, str]:
    return (candidate.programme.code if candidate.programme else "", candidate.case.kelurahan)


def _plan(
    office: Office, judged: Sequence[Judged], earlier: Sequence[ProposalFile], month: str
) -> ProposalPlan:
    held = [
        HeldBack(
            each.candidate.case.number,
            each.candidate.person.name if each.candidate.person else each.candidate.family.head_name,
            tuple(words.of_problem(problem) for problem in each.problems),
            each.goes,
            each.candidate.case.id,
        )
        for each in judged
        if each.problems
    ]
    reasons = Counter(
        words.of_problem(problem)
        for each in judged
        if not each.goes
        for problem in each.problems
        if problem.blocks
    )
    unasked = sum(
        each.goes and each.candidate.person is not None and not each.candidate.person.disabilities
        for each in judged
    )
    files, told = _files(office, judged, earlier), tuple(reasons.most_common())
    return ProposalPlan(month, files, tuple(held), told, tuple(earlier), unasked=unasked)


def _files(
    office: Office, judged: Sequence[Judged], earlier: Sequence[ProposalFile]
) -> tuple[PlannedFile, ...]:
    before, held_by = {file.key: file for file in earlier}, _meetings(office, judged)
    files: list[PlannedFile] = []
    for (code, kelurahan), candidates in _groups(judged).items():
        programme, replaced = candidates[0].programme, before.get((code, kelurahan))
        assert programme is not None
        going = {each.case.id for each in candidates}
        lost = sum(case_id not in going for case_id, _, _ in replaced.content) if replaced else 0
        decided_by = dict.fromkeys(held_by[case_id] for case_id in going if case_id in held_by)
        files.append(
            PlannedFile(
                code, programme.label, kelurahan, _area(office, kelurahan), len(candidates), replaced, lost,
                tuple(sorted(decided_by, key=lambda held: (held.held_on, held.number))),
            )
        )  # fmt: skip
    return tuple(files)


def _meetings(office: Office, judged: Sequence[Judged]) -> dict[str, Meeting]:
    """By which meeting or statement each case that goes was decided."""
    cases_of = {each.candidate.case.id: each.candidate.case.meeting_id for each in judged if each.goes}
    with office.reading() as tx:
        held = {each: meetings.take(tx, each) for each in set(cases_of.values()) if each}
    return {case_id: held[meeting_id] for case_id, meeting_id in cases_of.items() if meeting_id in held}


def _area(office: Office, kelurahan: str) -> str:
    area = office.reference.areas.by_code(kelurahan)
    return area.name if area else kelurahan
