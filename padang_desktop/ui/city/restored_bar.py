"""In this file: the bar that says on a page of the city what holds it: a backup to go on from, or to make."""

from __future__ import annotations

from padang_desktop.domain.batches.city_restart import (
    CityNotBackedUp,
    CityRestored,
    DeskBehind,
    DeskKeysEnded,
    ServerBehind,
)
from padang_desktop.domain.problems import Situation
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import of_situation, tr

_HOLDS = (CityRestored, CityNotBackedUp, ServerBehind, DeskBehind, DeskKeysEnded)


def show_restored(page: Page) -> None:
    """Look, and say it; the bar goes once the city has gone on."""
    from padang_desktop.use_cases.keys import city_restored

    office = page.context.office
    page.context.tasks.in_thread(
        lambda progress: city_restored.trouble(office), lambda found: _say(page, found)
    )


def _say(page: Page, found: Situation | None) -> None:
    told = {of_situation(each())[0] for each in _HOLDS}
    for bar in page.bars.bars:
        if any(bar.words.text().startswith(happened) for happened in told):
            bar.deleteLater()
    if found is not None:
        is_owed = isinstance(found, CityNotBackedUp)
        act = tr("Buat cadangan…") if is_owed else tr("Lanjutkan setelah pemulihan")
        page.bars.show_situation(found, act, lambda: page.context.open_page("settings", "advanced"))
