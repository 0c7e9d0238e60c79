"""In this file: the roster of volunteers is looked through, judged and saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from padang_desktop.domain.certificates import basic_training
from padang_desktop.domain.certificates.basic_training import BasicTraining
from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.roster import volunteer_form
from padang_desktop.domain.roster.twin_choice import MergedAway
from padang_desktop.domain.roster.volunteer import Posting, StatusEntry, Volunteer, VolunteerLine
from padang_desktop.domain.roster.volunteer_status import CORRECTION, SOON_DAYS, WRITTEN_WRONG
from padang_desktop.domain.values import person_name
from padang_desktop.domain.values.text import fold
from padang_desktop.store import (
    changes,
    journal,
    search,
    tables,
    volunteer_postings,
    volunteer_statuses,
    volunteer_trainings,
    volunteers,
)
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office, new_id

DRAFT_KIND = "volunteer"
_ENOUGH_HITS = 5
_MOST_OFFERED = 3
_LIKE_ENOUGH = 70
_SHORTEST_NAME = 3


class ChangedElsewhere(Situation):
    """The record was changed after the form was opened: saving would take that back unseen."""

    code = "PERSON_CHANGED_ELSEWHERE"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's former and later value; `at` is aware UTC."""

    at: datetime
    deed_name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RosterFacts:
    """The line of facts above the roster."""

    people: int
    kelurahan_served: int
    kelurahan_in_all: int


def facts(office: Office) -> RosterFacts:
    with office.reading() as tx:
        served = volunteers.count_by_kelurahan(tx)
        people = volunteers.count(tx)
    parts = [area for area in office.reference.areas if area.code.startswith(f"{office.wilayah}.")]
    in_all = sum(1 for area in parts if area.level is Level.KELURAHAN)
    return RosterFacts(people, len(served), in_all)


def matching(
    office: Office, *, typed: str = "", kelurahan: str = "", status: str = "", pillar: str = "",
    lacks_training: bool = False, ends_soon: bool = False, added_by: int = 0,
    sort: str = "printed_name", descending: bool = False,
) -> list[int]:  # fmt: skip
    """Handles of the rows that the table shows, in order; quick enough for each key.

    `ends_soon`: the term has ended, or ends within SOON_DAYS; `added_by`: the deed of an import.
    """
    last = (office.today() + timedelta(days=SOON_DAYS)).isoformat() if ends_soon else ""
    training = _training_rule(office) if lacks_training else None
    wanted = volunteers.Wanted(
        typed, kelurahan, status, pillar, training, last, added_by, _places_in(office, typed)
    )
    with office.reading() as tx:
        return volunteers.matching(tx, wanted, sort=sort, descending=descending)


def lines(office: Office, handles: Sequence[int]) -> dict[int, VolunteerLine]:
    """One page of the table; quick enough for the screen's own thread."""
    with office.reading() as tx:
        return volunteers.lines(tx, handles, _training_rule(office))


def row_of(office: Office, volunteer_id: str) -> int | None:
    """The table's own number of a person."""
    with office.reading() as tx:
        return volunteers.handle(tx, volunteer_id)


def names_like(office: Office, typed: str) -> list[str]:
    """Names that sound like what was typed, the nearest first; [] when enough is found as it stands."""
    wanted = person_name.match_key(typed).split()
    hit = matching(office, typed=typed) if wanted else []
    if len("".join(wanted)) < _SHORTEST_NAME or len(hit) >= _ENOUGH_HITS:
        return []
    with office.reading() as tx:
        names = volunteers.names(tx)
        seen = {line.printed_name for line in volunteers.lines(tx, hit, _training_rule(office)).values()}
    likeness = {name: _likeness(wanted, key.split()) for name, key in names if name not in seen}
    near = [name for name, like in likeness.items() if like >= _LIKE_ENOUGH]
    return sorted(near, key=lambda name: -likeness[name])[:_MOST_OFFERED]


def _likeness(wanted: Sequence[str], words: Sequence[str]) -> float:
    """0 to 100: how well each typed word is met by the word most like it."""
    from rapidfuzz import fuzz

    best = [max((fuzz.ratio(each, word) for word in words), default=0.0) for each in wanted]
    return sum(best) / len(best)


def volunteer(office: Office, volunteer_id: str) -> Volunteer:
    """A person's record; opening it leaves a line in the journal."""
    with office.writing("volunteer.seen", volunteer_id) as tx:
        found = volunteers.one(tx, volunteer_id)
        if found is None:
            raise KeyError(volunteer_id)
        return found


def history(office: Office, volunteer_id: str) -> list[FieldChange]:
    """Every change of every field, newest first."""
    with office.reading() as tx:
        now = volunteers.one(tx, volunteer_id)
        earlier = changes.history(tx, tables.volunteers, volunteer_id)
        names = journal.named(tx, [change.deed for change in earlier])
    if now is None:
        raise KeyError(volunteer_id)
    told: list[FieldChange] = []
    after = {name: str(getattr(now, name)) for name in volunteers.COLUMNS}
    for change in earlier:
        line = names[change.deed]
        for name in volunteers.COLUMNS:
            before = str(change.before.get(name, after[name]))
            if before != after[name] and name not in ("sort_key", "match_key"):
                told.append(FieldChange(line.at, line.name, name, before, after[name]))
            after[name] = before
    return told


def judge(office: Office, person: Volunteer) -> tuple[Problem, ...]:
    """Everything that is wrong or odd with a form as it stands, for showing at the fields."""
    with office.reading() as tx:
        same = volunteers.with_nik(tx, person.nik) if person.nik else []
    return volunteer_form.judge_form(
        person, office.reference, office.today(),
        nik_is_taken=any(other.id != person.id for other in same),
        lacks_training=lacks_training(office, person),
    )  # fmt: skip


def lacks_training(office: Office, person: Volunteer) -> bool:
    """Whether this person, as they stand or are about to be saved, lacks the basic training."""
    with office.reading() as tx:
        taken = volunteer_trainings.of_volunteer(tx, person.id) if person.id else []
    return _training_rule(office).lacks(person, taken)


def _training_rule(office: Office) -> BasicTraining:
    return basic_training.rule_of(office.reference.code_lists)


def save(office: Office, person: Volunteer, reasons: Mapping[str, str] | None = None) -> Volunteer:
    """Add (no id yet) or change a person, and let the form's draft go.

    `reasons` answer warnings, by code; those given earlier still count. Raises
    Incomplete with all problems when one blocks or a warning has no answer,
    MergedAway, and ChangedElsewhere when the form was opened before a later change.
    """
    if person.id:
        with office.reading() as tx:
            _as_opened(tx, person)
    problems = judge(office, person)
    answers = volunteer_form.reasons_of(person) | dict(reasons or {})
    if volunteer_form.in_the_way(problems, answers):
        raise Incomplete(problems)
    is_new = not person.id
    person = replace(_with_keys(person), reasons=volunteer_form.reasons_text(problems, answers))
    person = _added(office, person) if is_new else _changed(office, person)
    office.drafts.drop(DRAFT_KIND, "" if is_new else person.id)
    return person


def _added(office: Office, person: Volunteer) -> Volunteer:
    person = replace(person, id=new_id())
    since = person.status_on or person.sk_date
    with office.writing("volunteer.added", person.id) as tx:
        volunteers.add(tx, [person])
        entry = StatusEntry(new_id(), person.id, person.status, person.status_reason, since)
        volunteer_statuses.add(tx, [entry])
        volunteer_postings.add(tx, [Posting(new_id(), person.id, person.kelurahan, person.sk_date)])
    return person


def _changed(office: Office, person: Volunteer) -> Volunteer:
    with office.writing("volunteer.changed", person.id) as tx:
        before = _as_opened(tx, person)
        # Pictures have deeds of their own: a form opened before them does not undo them.
        person = replace(person, photo=before.photo, id_photo=before.id_photo, merged_into="")
        volunteers.change(tx, person)
        # The form mends what was written wrong; a real change has a deed of its own.
        if person.status != before.status:
            reason = person.status_reason or CORRECTION
            entry = StatusEntry(new_id(), person.id, person.status, reason, person.status_on)
            volunteer_statuses.add(tx, [entry])
        if person.kelurahan != before.kelurahan:
            now = volunteer_postings.of_volunteer(tx, person.id)[:1]
            mended = [replace(each, kelurahan=person.kelurahan, reason=WRITTEN_WRONG) for each in now]
            volunteer_postings.keep(tx, mended)
        kept = volunteers.one(tx, person.id)
    return kept or person


def _as_opened(tx: Reader, person: Volunteer) -> Volunteer:
    """The person as stored. Raises MergedAway or ChangedElsewhere when the form knows another state."""
    stored = volunteers.one(tx, person.id)
    if stored is None:
        raise KeyError(person.id)
    if stored.merged_into:
        raise MergedAway(reason=person.id)
    if volunteers.was_changed_since(tx, stored, person.revision):
        raise ChangedElsewhere(reason=person.id)
    return stored


def _places_in(office: Office, typed: str) -> dict[str, list[str]]:
    """For each typed word the kelurahan of this office that are called so."""
    inside = f"{office.wilayah}."
    areas = [area for area in office.reference.areas if area.code.startswith(inside)]
    found: dict[str, list[str]] = {}
    for word in search.words(typed):
        if len(key := fold(word)) < 2:
            continue
        codes = [
            area.code
            for area in areas
            if area.level is Level.KELURAHAN and any(part.startswith(key) for part in fold(area.name).split())
        ]
        if codes:
            found[word] = codes
    return found


def _with_keys(person: Volunteer) -> Volunteer:
    name = person_name.split(person.name)
    printed = person.printed_name or volunteer_form.printed_name(
        person.name, person.title_front, person.title_back
    )
    return replace(
        person,
        name=name.ktp_name,
        printed_name=printed,
        sort_key=person_name.sort_key(person.name),
        match_key=person_name.match_key(person.name),
    )
