"""In this file: a stored contact and a row of a list of contacts side by side, in words for people."""

from __future__ import annotations

from padang_desktop.domain.contacts import contact
from padang_desktop.domain.contacts.contact_row import FIELDS, ContactJudge
from padang_desktop.domain.imports.imports import FieldDifference, PlannedRow
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import phone
from padang_desktop.store import contacts
from padang_desktop.use_cases.office import Office

# The kelurahan says which kecamatan it lies in.
_NOT_STORED = ("kecamatan",)


def of_row(office: Office, row: PlannedRow) -> tuple[FieldDifference, ...]:
    """Every field that either side fills; those that differ come first. Empty when nobody stored is meant."""
    from padang_desktop.documents import contact_sheet

    with office.reading() as tx:
        stored = contacts.one(tx, row.target_id) if row.target_id else None
    if stored is None:
        return ()
    judge = ContactJudge([stored], office.reference, "" if office.is_city else office.wilayah)
    judged = judge.judge(row.number, row.values, row.kinds)
    found: list[FieldDifference] = []
    for field in contact_sheet.FIELDS:
        if field.name in _NOT_STORED:
            continue
        kept = _shown(office, field.name, str(getattr(stored, field.name)))
        coming = kept
        if judged.values:
            coming = _shown(office, field.name, judged.values[field.name])
        elif judged.problems:
            # A refused row has no record: what cannot be read is shown as it stands in the sheet.
            coming = row.values[FIELDS.index(field.name)] or kept
        if kept or coming:
            found.append(FieldDifference(field.name, field.label, kept, coming))
    return tuple(sorted(found, key=lambda each: not each.differs))


def _shown(office: Office, name: str, value: str) -> str:
    if name == "kelurahan":
        area = office.reference.areas.by_code(value) if value else None
        return area.name if area else value
    if name == "phone":
        return ", ".join(map(phone.display, value.split()))
    return _role(value, office.reference.code_lists) if name == "role" else value


def _role(value: str, lists: CodeLists) -> str:
    """The label of a role of the list; a word of the office's own as it is."""
    entry = lists.entry(contact.ROLES, value) if value else None
    return entry.label if entry else value
