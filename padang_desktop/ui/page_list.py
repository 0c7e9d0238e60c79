"""In this file: which pages a kecamatan and a city office have, in the order of the left bar.

A page's module is imported when it is first visited; only its name, icon and
builder stand here.
"""

from __future__ import annotations

from padang_desktop.ui.context import Context
from padang_desktop.ui.page import Page, PageFactory


def _roster(context: Context) -> Page:
    from padang_desktop.ui.roster.page import RosterPage

    return RosterPage(context)


def _training(context: Context) -> Page:
    from padang_desktop.ui.training.page import TrainingPage

    return TrainingPage(context)


ROSTER = PageFactory("roster", "PSM & Pilar Sosial", "users", _roster)
TRAINING = PageFactory("training", "Pelatihan", "graduation-cap", _training)

KECAMATAN: tuple[PageFactory, ...] = (ROSTER, TRAINING)
CITY: tuple[PageFactory, ...] = (ROSTER, TRAINING)


def pages_for(kind: str) -> tuple[PageFactory, ...]:
    """The pages of an office of this kind ("kecamatan" or "kota")."""
    return CITY if kind == "kota" else KECAMATAN
