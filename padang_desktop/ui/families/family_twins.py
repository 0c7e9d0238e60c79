"""In this file: families as Data ganda compares them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.families.family import Family
from padang_desktop.domain.roster.twin_choice import Group
from padang_desktop.domain.values import calendar
from padang_desktop.ui.context import Context
from padang_desktop.ui.families.labels import DAYS, FAMILY_LABELS
from padang_desktop.ui.families.said import said
from padang_desktop.ui.twins.twin_kind import KindWords, Sides, TwinKind
from padang_desktop.ui.twins.twins_words import NOTHING
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.families.merge_families import TwoFamilies
    from padang_desktop.use_cases.office import Office

_GROUP_LABELS = {"head_name": "Kepala keluarga", "kelurahan": "Alamat", "latitude": "Titik lokasi"}


class FamilyTwins(TwinKind):
    noun, changed, page = "families", "family", "families"

    @property
    def words(self) -> KindWords:
        return KindWords(
            same=tr("Keluarga sama"),
            other=tr("Dua keluarga"),
            other_whole=tr("Dua keluarga berbeda"),
            noted_other=tr("Dicatat: dua keluarga berbeda."),
            compared=tr("{count} keluarga dibandingkan"),
            merged=tr("Dua data keluarga {name} digabung."),
            decided_other=tr("Sudah diperiksa: {names} dua keluarga yang berbeda."),
        )

    def side_by_side(self, office: Office, first_id: str, second_id: str) -> Sides:
        from padang_desktop.use_cases.families import merge_families

        return _sides(merge_families.side_by_side(office, first_id, second_id))

    def merged_sides(self, office: Office, first_id: str, second_id: str) -> Sides | None:
        from padang_desktop.use_cases.families import see_family_twins

        found = see_family_twins.merged_sides(office, first_id, second_id)
        return _sides(found) if found else None

    def merge(self, office: Office, sides: Sides, choices: Mapping[str, str]) -> object:
        from padang_desktop.use_cases.families import merge_families

        return merge_families.merge(office, sides.stays.id, sides.goes.id, choices)

    def part(self, office: Office, goes_id: str) -> object:
        from padang_desktop.use_cases.families import merge_families

        return merge_families.unmerge(office, goes_id)

    def name_of(self, record: Any) -> str:
        return str(record.head_name).title()

    def label_of(self, group: Group) -> str:
        return tr(_GROUP_LABELS.get(group.key, "") or FAMILY_LABELS[group.key])

    def shown(self, context: Context, record: Any, group: Group, *, is_masked: bool) -> str:
        told = {name: _said(context, record, name, is_masked=is_masked) for name in group.columns}
        if told.get("rt") or told.get("rw"):
            told["rt"] = f"RT {told['rt'] or NOTHING}/RW {told.pop('rw') or NOTHING}"
        return " · ".join(text for text in told.values() if text) or NOTHING


def _sides(two: TwoFamilies) -> Sides:
    notes: list[str] = []
    doubles = [name.title() for name in two.doubles]
    coming = [each.name.title() for each in two.coming if each.name.title() not in doubles]
    if coming:
        told = tr("{count} anggota ikut masuk: {names}.")
        notes.append(told.format(count=len(coming), names=", ".join(coming)))
    if doubles:
        told = tr("Orang yang sama (NIK sama) dijadikan satu: {names}.")
        notes.append(told.format(names=", ".join(doubles)))
    moving = {table: count for table, count in two.moving.items() if table != "persons"}
    return Sides(two.stays, two.goes, two.lines, moving, tuple(notes))


def _said(context: Context, family: Family, name: str, *, is_masked: bool) -> str:
    value = getattr(family, name)
    if name == "head_name":
        return str(value).title()
    if name in DAYS and value:
        return calendar.short_date(date.fromisoformat(str(value)))
    text = json.dumps(list(value)) if isinstance(value, tuple) else str(value or "")
    return said(context, name, text, is_masked=is_masked)
