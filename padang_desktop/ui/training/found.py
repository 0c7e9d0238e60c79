"""In this file: trainings and certificates in the command palette; the page need not have been opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.text import fold
from padang_desktop.ui.context import Context, Found
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.find_training import FoundTraining

AWARD = "award:"  # before the id of a training whose certificates are wanted
CERTIFICATE = "certificate:"  # before the id of a certificate where the page is handed a record
PAGE, REGISTER = "training", "register"
CHECK, LOOK = "check", "look"  # the pages Periksa sertifikat and Contoh sertifikat
_WAYS = ((CHECK, "Periksa sertifikat", "shield-check"), (LOOK, "Contoh sertifikat", "image"))


def find(context: Context, text: str) -> list[Found]:
    """What this text finds; two short reads."""
    from padang_desktop.use_cases.training import find_training

    office, words = context.office, fold(text).split()
    found = [
        Found(tr(title), tr("Pelatihan"), icon, PAGE, way)
        for way, title, icon in _WAYS
        if words and all(word in fold(tr(title)) for word in words)
    ]
    found += [
        Found(each.title, _days(each), "graduation-cap", PAGE, each.id)
        for each in find_training.find_trainings(office, text)
    ]
    for entry in find_training.find_certificates(office, text):
        made = entry.certificate
        title = f"{made.number or tr('(nomor menyusul)')} · {made.name}"
        beside = f"{entry.title} · {entry.fate_text}"
        found.append(Found(title, beside, "award", PAGE, f"{CERTIFICATE}{made.id}"))
    return found


def _days(training: FoundTraining) -> str:
    return calendar.date_span(training.starts_on, training.ends_on)
