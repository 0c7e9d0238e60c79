"""In this file: what is stored around many cases at once, so that a workbook costs no query for each row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.families.family import Person
from padang_desktop.domain.values.place import degrees_text
from padang_desktop.domain.visits.visit import Visit, VisitDraft
from padang_desktop.domain.visits.visit_reading import Evidence, place_of, read_day
from padang_desktop.store import families, field_work, visits
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.cases import know_instrument, record_visit
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos


@dataclass(slots=True)
class FieldGround:
    """The cases that are there, and what each has; what several rows ask is asked once."""

    office: Office
    tx: Reader
    cases: dict[str, Case]
    visits: dict[str, list[Visit]]
    photo_kinds: dict[str, frozenset[str]]
    with_kept_photos: frozenset[str]
    of_family: dict[str, list[Visit]]
    members: dict[str, list[Person]]
    _on_day: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    _known_texts: dict[str, bool] = field(default_factory=dict[str, bool])

    def evidence(self, case: Case, draft: VisitDraft) -> Evidence:
        """As record_visit.evidence_of gives it for one case, with the photos kept for its next visit."""
        has_kept = case.id in self.with_kept_photos
        facts = keep_photos.facts_of(self.tx, case, ()) if has_kept else ()
        place = place_of(draft, facts)
        same_place = 0
        if place is not None:
            pair = degrees_text(place.latitude), degrees_text(place.longitude)
            same_place = visits.count_at_place(self.tx, *pair, case.family_id)
        return Evidence(
            photos=facts,
            earlier_days=tuple(visit.visited_on for visit in self.visits.get(case.id, ())),
            earlier_kinds=self.photo_kinds.get(case.id, frozenset()) | {fact.kind for fact in facts},
            same_day_count=self._count_on_day(draft),
            same_place_count=same_place,
            is_record_known=self._is_known(draft.presence_text),
            questionnaire=know_instrument.questionnaire_of(
                self.office,
                case,
                self.of_family.get(case.family_id, ()),
                self.members.get(case.family_id, ()),
                draft.instrument,
            ),
        )

    def _count_on_day(self, draft: VisitDraft) -> int:
        day = read_day(draft.visited_on)
        if day is None:
            return 0
        key = day.isoformat(), draft.volunteer_id
        if key not in self._on_day:
            self._on_day[key] = visits.count_of_officer(self.tx, day, draft.volunteer_id)
        return self._on_day[key]

    def _is_known(self, text: str) -> bool:
        if text not in self._known_texts:
            self._known_texts[text] = record_visit.is_known(self.tx, text)
        return self._known_texts[text]


def ground_of(tx: Reader, office: Office, case_ids: Collection[str]) -> FieldGround:
    """What is stored around these cases; of an id that is no case there is nothing."""
    found = field_work.cases_of(tx, case_ids)
    ids, homes = list(found), list({case.family_id for case in found.values()})
    return FieldGround(
        office=office,
        tx=tx,
        cases=found,
        visits=visits.of_cases(tx, ids),
        photo_kinds=field_work.photo_kinds(tx, ids),
        with_kept_photos=field_work.with_kept_photos(tx, ids),
        of_family=visits.answered_of_families(tx, homes),
        members=families.persons_of(tx, homes),
    )
