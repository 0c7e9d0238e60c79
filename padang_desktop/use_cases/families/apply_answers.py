"""In this file: answers of a visit go over to the data of the family, where a person chose it."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from padang_desktop.domain.families.family import Person
from padang_desktop.domain.office.trash import NikUsedMeanwhile
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.visits import instrument_family
from padang_desktop.domain.visits.instrument_family import NEW_MEMBER, PersonChange
from padang_desktop.domain.visits.instrument_sheet import AnswerSheet
from padang_desktop.store import cases, changes, families, journal, visits
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.cases import know_instrument
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.roster.undo_change import NewerChange

DEED = "family.answers_applied"
Chosen = Collection[tuple[str, str]]


class NoAnswers(Situation):
    """The visit has no answers of a long form, or of one that this program does not know."""

    code = "NO_ANSWERS"


def person_changes(office: Office, case_id: str, visit_id: str) -> list[PersonChange]:
    """What the answers of a visit would change in the family's data. Raises UnknownCase, NoAnswers."""
    with office.reading() as tx:
        return _changes(tx, office, case_id, visit_id)[0]


def apply_answers(office: Office, case_id: str, visit_id: str, chosen: Chosen) -> int:
    """Put the chosen answers, (person id, field) each, into the family's data; the deed, for undo_answers.

    A member met at the visit and not on the card is added when his name is
    chosen. Raises UnknownCase, NoAnswers.
    """
    with office.reading() as tx:
        family_id = cases.take(tx, case_id).family_id
    with office.writing(DEED, family_id) as tx:
        found, persons = _changes(tx, office, case_id, visit_id)
        wanted = [change for change in found if (change.person_id, change.field) in chosen]
        by_id = {person.id: person for person in persons}
        for person_id, group in groupby(wanted, key=lambda change: change.person_id):
            parts = list(group)
            if person_id in by_id:
                families.change_person(tx, instrument_family.with_changes(by_id[person_id], parts))
            elif person_id.startswith(NEW_MEMBER) and any(part.field == "name" for part in parts):
                fresh = Person(id=new_id(), family_id=family_id, name="", nik_status="BELUM_ADA")
                families.add_persons(tx, [instrument_family.with_changes(fresh, parts)])
        tx.tell(case=case_id, visit=visit_id, changed=len(wanted))
        return tx.deed


def undo_answers(office: Office, deed: int) -> None:
    """Take back what apply_answers wrote.

    Raises NewerChange when later work stands on it, NikUsedMeanwhile when a number is somebody else's by now.
    """
    with office.reading() as tx:
        line = journal.named(tx, [deed]).get(deed)
    if line is None or line.name != DEED:
        raise KeyError(deed)
    with office.writing(DEED, line.subject) as tx:
        if changes.in_the_way(tx, deed):
            raise NewerChange(reason=f"deed {deed}")
        tx.tell(undone=deed, count=changes.undo(tx, deed))
        if families.number_clashes(tx):
            raise NikUsedMeanwhile(reason=f"deed {deed}")


def _changes(
    tx: Reader, office: Office, case_id: str, visit_id: str
) -> tuple[list[PersonChange], list[Person]]:
    case = cases.take(tx, case_id)
    visit = next((each for each in visits.of_case(tx, case_id) if each.id == visit_id), None)
    instrument = know_instrument.by_id(office, visit.instrument) if visit else None
    if visit is None or instrument is None:
        raise NoAnswers(reason=visit_id)
    persons = families.members(tx, case.family_id)
    sheet = AnswerSheet(instrument, visit.answers, (), visit.visited_on)
    return instrument_family.changes(sheet, persons), persons
