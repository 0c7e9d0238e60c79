"""In this file: which questionnaire a case has, with what was known before; all versions are read once.

A case that was visited with a version keeps it; a new one gets the version that
is valid in its period. Task types without a long form have none.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.families.family import Person
from padang_desktop.domain.packs import pack_tables
from padang_desktop.domain.reference.reference import ReferenceDamaged
from padang_desktop.domain.siks import proposal
from padang_desktop.domain.visits import instrument_family, instrument_file
from padang_desktop.domain.visits.answers import has_content
from padang_desktop.domain.visits.field_answers import columns_of
from padang_desktop.domain.visits.field_row import FieldForm
from padang_desktop.domain.visits.instrument import Instrument, chosen_for
from padang_desktop.domain.visits.instrument_family import Questionnaire
from padang_desktop.domain.visits.visit import Visit
from padang_desktop.store import cases, families, visits
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office

FOLDER = "instruments"


@lru_cache(maxsize=4)
def instruments(resources: Path) -> tuple[Instrument, ...]:
    """Every version that came with the program. Raises ReferenceDamaged for a file that is not whole."""
    files = sorted((resources / "reference" / FOLDER).glob("*.json"))
    return tuple(instrument_file.read(path.name, path.read_text("utf-8")) for path in files)


def all_of(office: Office) -> tuple[Instrument, ...]:
    """Those of the program and of Data dari Kota; the city's stands for one of the same id."""
    own = from_city(office.city_reference) if office.city_reference else ()
    ids = {each.id for each in own}
    return (*(each for each in instruments(office.resources) if each.id not in ids), *own)


@lru_cache(maxsize=4)
def from_city(text: str) -> tuple[Instrument, ...]:
    """What Data dari Kota brought; one that cannot be read is left out, it was judged when it came."""
    found: list[Instrument] = []
    for name, content in json.loads(text).get(pack_tables.INSTRUMENTS.name, ()):
        with contextlib.suppress(ReferenceDamaged):
            found.append(instrument_file.read(name, content))
    return tuple(found)


def by_id(office: Office, instrument_id: str) -> Instrument | None:
    """The version that a visit names; None when this office does not have it."""
    return next((each for each in all_of(office) if each.id == instrument_id), None)


def field_form(office: Office) -> FieldForm:
    """The cells of a row of a field workbook: every form that fits into a row has its questions there."""
    return FieldForm(columns_of(all_of(office)))


def version_for(office: Office, case: Case) -> Instrument | None:
    """The version that a case gets when it is visited for the first time; None where it has no long form."""
    return _chosen(office, case)


def questionnaire(office: Office, case_id: str, instrument_id: str = "") -> Questionnaire | None:
    """The long form of a case; None where its task type has none. Raises UnknownCase.

    `instrument_id` is the version of a draft that was begun with it.
    """
    with office.reading() as tx:
        return questionnaire_in(tx, office, cases.take(tx, case_id), instrument_id)


def questionnaire_in(tx: Reader, office: Office, case: Case, instrument_id: str = "") -> Questionnaire | None:
    """The same inside a transaction."""
    answered = visits.answered_of_family(tx, case.family_id)
    members = (
        families.members(tx, case.family_id) if answered or _chosen(office, case) or instrument_id else ()
    )
    return questionnaire_of(office, case, answered, members, instrument_id)


def questionnaire_of(
    office: Office,
    case: Case,
    answered: Sequence[Visit],
    members: Sequence[Person],
    instrument_id: str = "",
) -> Questionnaire | None:
    """The same of a case whose family has these members and `answered` visits, the newest first."""
    of_family = [visit for visit in answered if has_content(visit.answers)]
    own = next((visit for visit in of_family if visit.case_id == case.id), None)
    others = [visit for visit in of_family if visit.case_id != case.id]
    version = instrument_id or (own.instrument if own else "")
    instrument = by_id(office, version) if version else _chosen(office, case)
    if instrument is None:
        return None
    persons = _persons(members, case, instrument)
    same_version = own if own and own.instrument == instrument.id else None
    return Questionnaire(
        instrument=instrument,
        names={person.id: person.name for person in instrument_family.asked_about(persons)},
        before=dict(own.answers_before) if own else _known(office, instrument, persons, others),
        start=same_version.answers if same_version else {},
    )


def _persons(members: Sequence[Person], case: Case, instrument: Instrument) -> Sequence[Person]:
    """The members whom the questionnaire is about."""
    if not instrument.is_of_one:
        return members
    found = proposal.whom(case, [each for each in members if not each.merged_into])
    return [found] if found else []


def _known(
    office: Office, instrument: Instrument, persons: Sequence[Person], others: Sequence[Visit]
) -> dict[str, object]:
    """`others` are earlier visits, the newest first; one of the same form goes before a later short one."""
    formers = [(visit, found) for visit in others if (found := by_id(office, visit.instrument))]
    same = [each for each in formers if each[1].form == instrument.form]
    visit, former = next(iter(same or formers), (None, None))
    return instrument_family.known(instrument, persons, visit.answers if visit else None, former)


def _chosen(office: Office, case: Case) -> Instrument | None:
    task = office.reference.code_lists.entry("task_type", case.task_type)
    form = task.extra.get("form", "") if task else ""
    return chosen_for(all_of(office), form, _first_day(case.period) or office.today())


def _first_day(period: str) -> date | None:
    try:
        return date.fromisoformat(f"{period}-01")
    except ValueError:
        return None
