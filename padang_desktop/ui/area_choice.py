"""In this file: the kelurahan of this office for a choice, each with its other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from padang_desktop.domain.reference.area import Level
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office


def kelurahan_of(office: Office) -> list[tuple[str, str]]:
    """Code and label, in the order of the codes: "Aie Pacah (juga Aia Pacah, Air Pacah)"."""
    book = office.reference.areas
    inside = [area for area in book.children(office.wilayah) if area.level is Level.KELURAHAN]
    made: list[tuple[str, str]] = []
    for area in inside:
        others = ", ".join(book.also_called(area))
        made.append((area.code, f"{area.name} ({tr('juga')} {others})" if others else area.name))
    return made
