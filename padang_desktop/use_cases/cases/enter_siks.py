"""In this file: a case is copied into SIKS-NG by hand, noted as entered, and the ministry's decision kept.

The whole NIK is seen here and nowhere else without a toggle; opening and each
copy of a number leave a line in the journal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from padang_desktop.domain.cases.case import STATE_WORDS, Case
from padang_desktop.domain.families.family import HEAD, Person
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.reference import cutoff
from padang_desktop.domain.siks import siks_copy
from padang_desktop.domain.siks.siks_copy import (
    ChangedSince,
    NotEntered,
    RefusedByMeeting,
    ResultNotApproved,
    SiksField,
    SiksWait,
)
from padang_desktop.domain.values.text import tidy
from padang_desktop.store import cases, changes, families, resident_requests
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.cases import keep_cutoffs
from padang_desktop.use_cases.office import Office, new_photo_id
from padang_desktop.use_cases.photos import keep_photos

# A screenshot is read by eye: it keeps more than a photo of a house.
_PICTURE_SIDE, _PICTURE_BYTES = 2000, 400_000


@dataclass(frozen=True, slots=True)
class SiksSheet:
    """All that the panel shows; the fields stand in the order of SIKS-NG."""

    case: Case
    who: str
    state_words: str
    may_enter: bool
    fields: tuple[SiksField, ...]


def sheet(office: Office, case_id: str) -> SiksSheet:
    """Open the fields with the whole NIK; leaves a line in the journal. Raises UnknownCase."""
    with office.writing("siks.shown", case_id) as tx:
        case = cases.take(tx, case_id)
        family = families.one(tx, case.family_id)
        assert family is not None  # the schema holds it
        person = _person(tx, case)
    reference = office.reference
    made = siks_copy.fields(case, family, person, reference.code_lists, reference.areas)
    return SiksSheet(
        case,
        person.name if person else family.head_name,
        STATE_WORDS[case.state],
        siks_copy.may_enter(case),
        made,
    )


def note_copied(office: Office, case_id: str, field: str) -> None:
    """A NIK or KK went to the clipboard whole."""
    with office.writing("nik.copied", case_id, field=field):
        pass


def enter(
    office: Office, case_id: str, day: date | None, number: str, picture: Path | str | bytes = b""
) -> int:
    """Note that a case stands in SIKS-NG; returns the deed. All or nothing.

    Raises Incomplete, RefusedByMeeting, ResultNotApproved, UnknownCase, and what
    photo_file says of the picture.
    """
    if problems := siks_copy.judge_entry(day, office.today()):
        raise Incomplete(tuple(problems))
    assert day is not None
    jpeg = _prepared(picture) if picture else b""
    kept: list[str] = []
    try:
        with office.writing("siks.entered", case_id) as tx:
            case = cases.take(tx, case_id)
            if siks_copy.is_refused(case):
                raise RefusedByMeeting(number=case.number)
            if not siks_copy.may_enter(case):
                raise ResultNotApproved(number=case.number, state=STATE_WORDS[case.state])
            values: dict[str, object] = {"siks_on": day.isoformat(), "siks_number": tidy(number)}
            if jpeg:
                kept.append(new_photo_id())
                office.photos.keep(kept[0], jpeg)
                values["siks_photo"] = kept[0]
            cases.move(tx, case, case.state, values)
            tx.tell(photos=len(kept))
    except BaseException:
        keep_photos.drop_unnamed(office, kept)
        raise
    return tx.deed


def decide(office: Office, case_id: str, final: str, day: date | None) -> int:
    """Keep what the ministry decided, and when; returns the deed.

    Raises Incomplete, NotEntered, UnknownCase.
    """
    with office.writing("siks.decided", case_id) as tx:
        case = cases.take(tx, case_id)
        if not case.siks_on:
            raise NotEntered(number=case.number)
        codes = office.reference.code_lists
        problems = siks_copy.judge_final(final, day, case.siks_on, office.today(), codes)
        if problems or day is None:
            raise Incomplete(tuple(problems))
        cases.move(tx, case, case.state, {"final": final, "final_on": day.isoformat()})
        tx.tell(final=final)
    return tx.deed


def take_back(office: Office, deed: int) -> None:
    """Undo a note or a decision. Raises ChangedSince."""
    with office.writing("siks.taken_back") as tx:
        if changes.in_the_way(tx, deed):
            raise ChangedSince(reason=f"deed {deed}")
        tx.tell(undone=deed, count=changes.undo(tx, deed))


def picture(office: Office, case_id: str) -> bytes:
    """The screenshot of a case as JPEG; b"" when there is none. Raises PhotoMissing, SealBroken."""
    with office.reading() as tx:
        photo_id = cases.take(tx, case_id).siks_photo
    return office.photos.read(photo_id) if photo_id else b""


def due_days(office: Office) -> Mapping[str, str]:
    """Task type ("" for all others) -> the ISO day of the next cut-off for entering."""
    days: dict[str, str] = {}
    general = ""
    for each in keep_cutoffs.coming(office):
        task_type, on = each.cutoff.task_type, each.on.isoformat()
        if task_type:
            days.setdefault(task_type, on)
        elif each.cutoff.name == cutoff.INPUT:
            days.setdefault("", on)
        general = general or ("" if task_type else on)
    return days if "" in days or not general else days | {"": general}


def waits(office: Office, kind: str, typed: str = "") -> list[int]:
    """Handles of cases "waiting" (the most urgent first), "entered" or "decided"."""
    days: Mapping[str, str] = due_days(office) if kind == "waiting" else {}
    with office.reading() as tx:
        return resident_requests.waits(tx, kind, typed=typed, cutoffs=days)


def wait_lines(office: Office, handles: Sequence[int]) -> dict[int, SiksWait]:
    """One page of that list, by handle; `due` is the deadline of the case or else the next cut-off."""
    days = due_days(office)
    with office.reading() as tx:
        found = resident_requests.wait_lines(tx, handles)
    return {
        n: replace(each, due=each.due or days.get(each.task_type, days.get("", "")))
        for n, each in found.items()
    }


def counts(office: Office) -> Mapping[str, int]:
    """How many cases are waiting, entered and decided."""
    with office.reading() as tx:
        return resident_requests.counts(tx)


def _person(tx: Reader, case: Case) -> Person | None:
    members = families.members(tx, case.family_id)
    if case.person_id:
        return next((person for person in members if person.id == case.person_id), None)
    return next((person for person in members if person.relation == HEAD), None)


def _prepared(picture: Path | str | bytes) -> bytes:
    from padang_desktop.documents import photo_file

    source = picture if isinstance(picture, bytes) else Path(picture)
    return photo_file.prepare(source, max_side=_PICTURE_SIDE, target_bytes=_PICTURE_BYTES).jpeg
