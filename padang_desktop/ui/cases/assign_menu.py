"""In this file: the menu of those to whom cases can be given: first the PSM of the same kelurahan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from padang_desktop.domain.roster.volunteer import VolunteerLine
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr


def assign_menu(
    parent: QWidget,
    people: Sequence[VolunteerLine],
    kelurahan: Collection[str],
    area_name: Callable[[str], str],
    give: Callable[[str], object],
) -> QMenu:
    """`kelurahan` are the codes of the chosen cases; `give` is told a volunteer's id, or "" to take back."""
    menu = QMenu(tr("Tugaskan kepada"), parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for person in people:
        if person.kelurahan in kelurahan:
            _add(menu, person, give, beside=area_name(person.kelurahan) if len(kelurahan) > 1 else "")
    others: dict[str, QMenu] = {}
    for person in people:
        if person.kelurahan not in kelurahan:
            if not others and menu.actions():
                menu.addSeparator()
            if person.kelurahan not in others:
                others[person.kelurahan] = menu.addMenu(area_name(person.kelurahan).replace("&", "&&"))
            _add(others[person.kelurahan], person, give)
    if not people:
        menu.addAction(
            tr("Belum ada PSM. Isi dulu daftar PSM & Pilar Sosial.").replace("&", "&&")
        ).setEnabled(False)
    menu.addSeparator()
    take_back = menu.addAction(icon("undo-2"), tr("Tarik kembali, tanpa PSM"))
    take_back.triggered.connect(lambda is_checked=False: give(""))
    return menu


def _add(menu: QMenu, person: VolunteerLine, give: Callable[[str], object], beside: str = "") -> None:
    said = f"{person.printed_name} · {beside}" if beside else person.printed_name
    made = menu.addAction(icon("user"), said.replace("&", "&&"))
    made.triggered.connect(lambda is_checked=False: give(person.id))
