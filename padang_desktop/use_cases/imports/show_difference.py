"""In this file: a stored person and a row of a sheet side by side, in words for people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from padang_desktop.domain.imports.imports import FieldDifference, PlannedRow
from padang_desktop.domain.roster.known_people import KnownPeople
from padang_desktop.domain.roster.volunteer_row import RosterJudge
from padang_desktop.domain.roster.volunteer_values import FIELDS
from padang_desktop.domain.values import calendar, phone
from padang_desktop.store import merge, volunteers
from padang_desktop.use_cases.office import Office

_CODED = {
    "sex": "sex", "education": "education", "religion": "religion", "pillar": "pillar",
    "sk_issuer": "sk_issuer", "status": "volunteer_status",
}  # fmt: skip
_DAYS = ("birth_date", "sk_date", "term_from", "term_until", "training_on")
# The kelurahan says which kecamatan it lies in.
_NOT_STORED = ("kecamatan",)


class _Line(NamedTuple):
    number: int
    cells: tuple[str, ...]
    kinds: str
    sheet: str


def of_row(office: Office, row: PlannedRow) -> tuple[FieldDifference, ...]:
    """Every field that either side fills; those that differ come first, each group in the form's order.

    What the sheet leaves empty stays as it is stored, and reads so. Empty when
    nobody stored is meant by the row.
    """
    from padang_desktop.documents import roster_sheet

    with office.reading() as tx:
        stored = volunteers.one(tx, row.target_id) if row.target_id else None
        merged = volunteers.merged_away(tx) if stored else []
        former = merge.former_volunteers(tx) if merged else []
    if stored is None:
        return ()
    judge = RosterJudge(KnownPeople.of([stored], merged, former), office.reference, "", office.today())
    judged = judge.judge_all([_Line(row.number, row.values, row.kinds, row.sheet)])[0]
    show = _shown_by(office)
    found: list[FieldDifference] = []
    for field in roster_sheet.FIELDS:
        if field.name in _NOT_STORED or field.name not in FIELDS:
            continue
        kept = show(field.name, str(getattr(stored, field.name)))
        # A refused row has no record: what cannot be read is shown as it stands in the sheet.
        written = row.values[FIELDS.index(field.name)]
        coming = show(field.name, judged.record[field.name]) if judged.record else written or kept
        if not judged.record and not judged.problems:
            coming = kept
        if kept or coming:
            found.append(FieldDifference(field.name, field.label, kept, coming))
    return tuple(sorted(found, key=lambda each: not each.differs))


def _shown_by(office: Office) -> Callable[[str, str], str]:
    reference = office.reference

    def show(name: str, value: str) -> str:
        if not value:
            return ""
        if name in _CODED:
            return reference.code_lists.label(_CODED[name], value)
        if name in ("kelurahan", "home_kelurahan"):
            area = reference.areas.by_code(value)
            return area.name if area else value
        if name in _DAYS:
            return calendar.short_date(date.fromisoformat(value))
        return phone.display(value) if name == "phone" else value

    return show
