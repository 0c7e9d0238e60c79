"""In this file: the bar that says on a page of the city that it came out of a backup and must go on first."""

from __future__ import annotations

from padang_desktop.domain.city_restart import CityRestored
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import of_situation, tr


def show_restored(page: Page) -> None:
    """Look, and say it; the bar goes once the city has gone on."""
    from padang_desktop.use_cases.keys import city_restored

    office = page.context.office
    page.context.tasks.in_thread(
        lambda progress: city_restored.trouble(office), lambda found: _say(page, found)
    )


def _say(page: Page, found: CityRestored | None) -> None:
    happened, _ = of_situation(found or CityRestored())
    for bar in page.bars.bars:
        if found is None and bar.words.text().startswith(happened):
            bar.deleteLater()
    if found is not None:
        page.bars.show_situation(
            found,
            tr("Lanjutkan setelah pemulihan"),
            lambda: page.context.open_page("settings", "advanced"),
        )
