"""In this file: how a field of a volunteer is said in words, and what stands as a badge beside a person."""

from __future__ import annotations

from datetime import date

from padang_desktop.domain.roster.volunteer import Volunteer, VolunteerLine
from padang_desktop.domain.roster.volunteer_status import SOON_DAYS, days_left
from padang_desktop.domain.values import calendar, nik, phone
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.labels import AREAS, CODED, DAYS, HIDDEN, PICTURES
from padang_desktop.ui.words import tr

STATUS_LOOK: dict[str, look.State] = {"AKTIF": "good", "CALON": "info", "CUTI": "warn", "NONAKTIF": "quiet"}


def said(context: Context, name: str, value: str, *, is_masked: bool = True) -> str:
    """A field's value in words; numbers that are to be hidden are."""
    reference = context.office.reference
    if not value:
        return ""
    if name in CODED:
        return reference.code_lists.label(CODED[name], value)
    if name in AREAS:
        area = reference.areas.by_code(value)
        return reference.areas.full_name(area) if area else value
    if name in DAYS:
        return calendar.long_date(date.fromisoformat(value))
    if name in PICTURES:
        return tr("ada")
    if name in HIDDEN and is_masked:
        return nik.mask(value)
    if name == "nik":
        return nik.format_664(value)
    return phone.display(value) if name == "phone" else value


def badges(
    person: Volunteer | VolunteerLine, today: date, *, lacks_training: bool
) -> list[tuple[look.State, str]]:
    """What of a person is to be minded, the most urgent first."""
    found: list[tuple[look.State, str]] = []
    left = days_left(person, today)
    if left is not None and left < 0:
        found.append(("bad", tr("Masa bakti habis")))
    elif left is not None and left <= SOON_DAYS:
        found.append(("warn", tr("Masa bakti sisa {days} hari").format(days=number(left))))
    if lacks_training:
        found.append(("warn", tr("Belum pelatihan dasar")))
    return found


def area_name(context: Context, code: str) -> str:
    """A kelurahan's name alone."""
    area = context.office.reference.areas.by_code(code)
    return area.name if area else code


def day_said(iso: str) -> str:
    """A day of a history, short; words when it is not known."""
    return calendar.short_date(date.fromisoformat(iso)) if iso else tr("tanggal tidak dicatat")


def short_pillar(label: str) -> str:
    """ "PSM (Pekerja Sosial Masyarakat)" is PSM to everybody who works here."""
    return label.split(" (", 1)[0]
