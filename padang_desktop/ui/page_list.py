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


ROSTER = PageFactory("roster", "PSM & Pilar Sosial", "users", _roster)

KECAMATAN: tuple[PageFactory, ...] = (ROSTER,)
CITY: tuple[PageFactory, ...] = (ROSTER,)


def pages_for(kind: str) -> tuple[PageFactory, ...]:
    """The pages of an office of this kind ("kecamatan" or "kota")."""
    return CITY if kind == "kota" else KECAMATAN
