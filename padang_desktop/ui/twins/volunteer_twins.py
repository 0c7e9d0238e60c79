"""In this file: people of the roster as Data ganda compares them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.roster.twin_choice import Group
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.values import calendar
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.labels import AREAS, DAYS, LABELS
from padang_desktop.ui.roster.said import said
from padang_desktop.ui.twins.twin_kind import KindWords, Sides, TwinKind
from padang_desktop.ui.twins.twins_words import NOTHING
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office
    from padang_desktop.use_cases.roster.merge_twins import SideBySide

_GROUP_LABELS = {
    "printed_name": "Nama",
    "sk_number": "SK",
    "term_from": "Masa bakti",
    "training_number": "Pelatihan dasar",
    "bank_account": "Rekening",
}


class VolunteerTwins(TwinKind):
    noun, changed, page = "volunteers", "volunteer", "roster"

    @property
    def words(self) -> KindWords:
        return KindWords(
            same=tr("Orang sama"),
            other=tr("Dua orang"),
            other_whole=tr("Dua orang berbeda"),
            noted_other=tr("Dicatat: dua orang berbeda."),
            compared=tr("{count} orang dibandingkan"),
            merged=tr("Data {name} digabung menjadi satu."),
            decided_other=tr("Sudah diperiksa: {names} dua orang yang berbeda."),
        )

    def side_by_side(self, office: Office, first_id: str, second_id: str) -> Sides:
        from padang_desktop.use_cases.roster import merge_twins

        return _sides(merge_twins.side_by_side(office, first_id, second_id))

    def merged_sides(self, office: Office, first_id: str, second_id: str) -> Sides | None:
        from padang_desktop.use_cases.roster import merge_twins

        found = merge_twins.merged_sides(office, first_id, second_id)
        return _sides(found) if found else None

    def merge(self, office: Office, sides: Sides, choices: Mapping[str, str]) -> object:
        from padang_desktop.use_cases.roster import merge_twins

        return merge_twins.merge(office, sides.stays.id, sides.goes.id, choices)

    def part(self, office: Office, goes_id: str) -> object:
        from padang_desktop.use_cases.roster import merge_twins

        return merge_twins.unmerge(office, goes_id)

    def name_of(self, record: Any) -> str:
        return str(record.printed_name)

    def label_of(self, group: Group) -> str:
        return tr(_GROUP_LABELS.get(group.key, LABELS[group.key]))

    def shown(self, context: Context, record: Any, group: Group, *, is_masked: bool) -> str:
        told = {name: _said(context, record, name, is_masked=is_masked) for name in group.columns}
        if group.key == "printed_name":
            on_card = (
                f" ({told['name']})" if told["name"] and told["name"] != told["printed_name"].upper() else ""
            )
            return f"{told['printed_name'] or told['name']}{on_card}"
        if group.key == "nik" and told["nik"]:
            del told["nik_status"]
        if group.key == "address" and (told["rt"] or told["rw"]):
            told["rt"] = f"RT {told['rt'] or NOTHING}/RW {told.pop('rw') or NOTHING}"
        if group.key == "term_from":
            return f"{told['term_from']} s.d. {told['term_until']}" if any(told.values()) else NOTHING
        return " · ".join(text for text in told.values() if text) or NOTHING


def _sides(found: SideBySide) -> Sides:
    warning = ""
    if found.both_in:
        told = tr(
            "Keduanya ada di daftar peserta {trainings}. Kedua baris tetap di sana; "
            "betulkan di halaman Pelatihan."
        )
        warning = told.format(trainings=", ".join(found.both_in))
    return Sides(found.stays, found.goes, found.lines, found.moving, warning=warning)


def _said(context: Context, person: Volunteer, name: str, *, is_masked: bool) -> str:
    value = str(getattr(person, name))
    if name in AREAS and value.startswith(f"{context.office.wilayah}.") and not context.office.is_city:
        # Inside the own kecamatan its name would only make the columns long.
        area = context.office.reference.areas.by_code(value)
        return area.name if area else value
    if name in DAYS and value:
        # In figures a swapped day and month are seen at once.
        return calendar.short_date(date.fromisoformat(value))
    return said(context, name, value, is_masked=is_masked)
