"""In this file: what two records that look alike say, group by group, and how likely they are one."""

from __future__ import annotations

from datetime import date

from padang_desktop.domain import calendar, twins
from padang_desktop.domain.number import number
from padang_desktop.domain.twin_choice import Group
from padang_desktop.domain.twins import AGAINST, Reason, Verdict
from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.domain.words.twins import OTHERS_STANDING, REASONS, STANDING
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.labels import AREAS, DAYS, LABELS
from padang_desktop.ui.roster.said import said
from padang_desktop.ui.words import tr

_GROUP_LABELS = {
    "printed_name": "Nama",
    "sk_number": "SK",
    "term_from": "Masa bakti",
    "training_number": "Pelatihan dasar",
    "bank_account": "Rekening",
}
NOTHING = "–"


def label_of(group: Group) -> str:
    return tr(_GROUP_LABELS.get(group.key, LABELS[group.key]))


def shown(context: Context, person: Volunteer, group: Group, *, is_masked: bool) -> str:
    """What a record says in one group; a dash when it says nothing."""
    told = {name: _said(context, person, name, is_masked=is_masked) for name in group.columns}
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


def chance(score: float, is_later: bool = False) -> str:
    """How likely a pair is one person, in words."""
    if is_later:
        return tr("Ditunda")
    return tr("Hampir pasti") if score >= twins.LIKELY else tr("Mungkin")


def chance_look(score: float, is_later: bool = False) -> look.State:
    if is_later:
        return "quiet"
    return "warn" if score >= twins.LIKELY else "info"


def verdict(code: str) -> str:
    return tr("Digabung") if code == Verdict.SAME else tr("Dua orang")


def reasons(codes: tuple[str, ...]) -> str:
    """Why a pair is shown: "NIK beda satu angka, nama sama; tetapi tanggal lahir beda"."""
    speaking_for = [tr(REASONS[code]) for code in codes if Reason(code) not in AGAINST]
    against = [tr(REASONS[code]) for code in codes if Reason(code) in AGAINST]
    told = ", ".join(speaking_for)
    if against:
        told = tr("{told}; tetapi {against}").format(told=told, against=", ".join(against))
    return told[:1].upper() + told[1:]


def moving(counts: dict[str, int]) -> str:
    """What will refer to the record that stays: "3 tugas, 2 kunjungan"; "" when nothing does."""
    return ", ".join(
        f"{number(count)} {tr(STANDING.get(table, OTHERS_STANDING))}" for table, count in counts.items()
    )
