"""In this file: what a cell may be mended to: kelurahan of this office, and the words of the code lists."""

from __future__ import annotations

from padang_desktop.domain.visits import field_row
from padang_desktop.use_cases.office import Office

_LISTS = {
    "sex": "sex", "education": "education", "religion": "religion", "pillar": "pillar",
    "status": "volunteer_status", "sk_issuer": "sk_issuer", "task_type": "task_type", "relation": "relation",
    **field_row.CODED,
}  # fmt: skip


def known_words(office: Office, field: str) -> tuple[str, ...]:
    """The words that will be understood, for the field to offer; empty when anything may stand there."""
    book = office.reference
    if field in ("kelurahan", "home_kelurahan"):
        # The city's sheets are of all kecamatan.
        above = [each.code for each in book.areas.kecamatan()] if office.is_city else [office.wilayah]
        return tuple(area.name for code in above for area in book.areas.children(code))
    if field == "kecamatan":
        return tuple(area.name for area in book.areas.kecamatan())
    if field == field_row.TAKE.name:
        return (field_row.YES, field_row.NO)
    if field.startswith("answer_"):
        from padang_desktop.use_cases.cases import know_instrument

        columns = know_instrument.field_form(office).answers
        return next((column.words for column in columns if column.name == field), ())
    if field in _LISTS:
        entries = book.code_lists.entries(_LISTS[field], on=office.today())
        return tuple(entry.label for entry in entries)
    return ()
