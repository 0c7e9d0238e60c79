"""In this file: what is on this laptop and not with the city, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from padang_desktop.domain.values.number import number
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.see_laptop import LaptopState


def left_words(state: LaptopState) -> str:
    """Records, batches, and tasks that are still in work; "" when the city has everything."""
    told: list[str] = []
    if state.unsent_count or state.unanswered_count:
        text = tr("{records} data belum masuk kiriman, {batches} kiriman menunggu tanda terima.")
        told.append(text.format(records=number(state.unsent_count), batches=number(state.unanswered_count)))
    if state.open_count:
        text = tr("{tasks} tugas belum selesai.")
        if state.open_visits:
            text = tr("{tasks} tugas belum selesai; {visits} kunjungannya belum ada di kota.")
        told.append(text.format(tasks=number(state.open_count), visits=number(state.open_visits)))
    return " ".join(told)
