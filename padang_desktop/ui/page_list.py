"""In this file: which pages a kecamatan and a city office have, in the order of the left bar.

A page's module is imported when it is first visited; only its name, icon and
builder stand here.
"""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.ui.context import Context, Found
from padang_desktop.ui.page import Page, PageFactory


def _roster(context: Context) -> Page:
    from padang_desktop.ui.city.server_note import noted
    from padang_desktop.ui.roster.page import RosterPage

    return noted(RosterPage(context))


def _families(context: Context) -> Page:
    from padang_desktop.ui.families.page import FamiliesPage

    return FamiliesPage(context)


def _cases(context: Context) -> Page:
    from padang_desktop.ui.cases.page import CasesPage

    return CasesPage(context)


def _meetings(context: Context) -> Page:
    from padang_desktop.ui.meetings.page import MeetingsPage

    return MeetingsPage(context)


def _training(context: Context) -> Page:
    from padang_desktop.ui.city.server_note import noted
    from padang_desktop.ui.training.page import TrainingPage

    return noted(TrainingPage(context))


def _find_training(context: Context, text: str) -> Sequence[Found]:
    from padang_desktop.ui.training import found

    return found.find(context, text)


def _home(context: Context) -> Page:
    from padang_desktop.ui.home.page import HomePage

    return HomePage(context)


def _outbox(context: Context) -> Page:
    from padang_desktop.ui.outbox.page import OutboxPage

    return OutboxPage(context)


def _settings(context: Context) -> Page:
    from padang_desktop.ui.settings.page import SettingsPage

    return SettingsPage(context)


def _inbox(context: Context) -> Page:
    from padang_desktop.ui.inbox.page import InboxPage

    return InboxPage(context)


def _offices(context: Context) -> Page:
    from padang_desktop.ui.inbox.offices_page import OfficesPage

    return OfficesPage(context)


def _city_data(context: Context) -> Page:
    from padang_desktop.ui.city_data.page import CityDataPage

    return CityDataPage(context)


def _packs(context: Context) -> Page:
    from padang_desktop.ui.packs.page import PacksPage

    return PacksPage(context)


def _merged(context: Context) -> Page:
    from padang_desktop.ui.city.page import MergedPage

    return MergedPage(context)


HOME = PageFactory("home", "Beranda", "house", _home)
ROSTER = PageFactory("roster", "PSM & Pilar Sosial", "users", _roster)
FAMILIES = PageFactory("families", "Keluarga", "users-round", _families)
CASES = PageFactory("cases", "Verifikasi & Validasi", "clipboard-check", _cases)
MEETINGS = PageFactory("meetings", "Muskel", "messages-square", _meetings)
TRAINING = PageFactory("training", "Pelatihan", "graduation-cap", _training, _find_training)
OUTBOX = PageFactory("outbox", "Kirim & Terima", "send", _outbox)
INBOX = PageFactory("inbox", "Kiriman Masuk", "inbox", _inbox)
OFFICES = PageFactory("offices", "Kecamatan", "building-2", _offices)
MERGED = PageFactory("merged", "Data Gabungan", "users-round", _merged)
CITY_DATA = PageFactory("city_data", "Data Kota", "database", _city_data)
PACKS = PageFactory("packs", "Kirim ke Kecamatan", "send", _packs)
SETTINGS = PageFactory("settings", "Pengaturan", "settings", _settings)

KECAMATAN: tuple[PageFactory, ...] = (HOME, ROSTER, FAMILIES, CASES, MEETINGS, TRAINING, OUTBOX, SETTINGS)
CITY: tuple[PageFactory, ...] = (HOME, INBOX, OFFICES, MERGED, ROSTER, TRAINING, CITY_DATA, PACKS, SETTINGS)


def pages_for(kind: str) -> tuple[PageFactory, ...]:
    """The pages of an office of this kind ("kecamatan" or "kota")."""
    return CITY if kind == "kota" else KECAMATAN
