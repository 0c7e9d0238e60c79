"""In this file: what else this page can do, in one menu: each entry builds its panel when it is first wanted.

A panel that is not in this version of the program is left out of the menu.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr


@dataclass(frozen=True, slots=True)
class Panel:
    """`takes_cases`: the panel is told which cases are chosen and which are shown.

    `is_large`: it takes the page; the others stand in the detail pane.
    """

    module: str
    name: str
    words: str
    icon: str
    takes_cases: bool = False
    is_large: bool = False

    @property
    def is_there(self) -> bool:
        try:
            return importlib.util.find_spec(self.module) is not None
        except ModuleNotFoundError:
            return False


COUNT_AFTER_MS = 200
_CASES, _UI = "padang_desktop.ui.cases", "padang_desktop.ui"
SERVICE = Panel(f"{_UI}.residents.request_form", "RequestForm", "Layanan warga…", "hand-heart", is_large=True)
SIKS = Panel(f"{_CASES}.siks_panel", "SiksPanel", "Salin untuk SIKS-NG…", "copy")
PANELS = (
    SERVICE,
    Panel(f"{_UI}.photos.loose_page", "LoosePhotos", "Foto belum dipasangkan…", "image", is_large=True),
    Panel(f"{_CASES}.paper_panel", "PaperPanel", "Cetak lembar kunjungan…", "printer", takes_cases=True),
    Panel(f"{_CASES}.field_wizard", "FieldWizard", "Masukkan hasil lembar kerja…", "sheet", is_large=True),
    Panel(f"{_CASES}.siks_list", "SiksList", "Belum diinput ke SIKS-NG…", "list-checks", is_large=True),
    Panel(f"{_CASES}.results_panel", "ResultsPanel", "Simpan hasil, usulan, dan foto…", "download",
          takes_cases=True),
)  # fmt: skip


class ListHearer(QTimer):
    """Has a panel count again, a moment after another list is shown or other rows are marked."""

    def __init__(self, panel: Any) -> None:
        super().__init__(panel, singleShot=True, interval=COUNT_AFTER_MS)
        self.timeout.connect(panel.refresh)

    def hear(self, *_: object) -> None:
        self.start()


def built(
    panel: Panel, context: Context, chosen: Callable[[], list[str]], shown: Callable[[], list[str]]
) -> Any:
    """The panel's widget, imported now; `chosen` and `shown` give ids of cases."""
    kind = getattr(importlib.import_module(panel.module), panel.name)
    return kind(context, chosen, shown) if panel.takes_cases else kind(context)


def built_for_case(panel: Panel, context: Context, case_id: str) -> Any:
    """A panel that speaks of one case."""
    return getattr(importlib.import_module(panel.module), panel.name)(context, case_id)


def more_menu(
    parent: QWidget, own: Sequence[tuple[str, str, Callable[[], object]]], show: Callable[[Panel], object]
) -> QMenu:
    """`own` are (words, icon, deed) of the page itself; `show` opens a panel."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, icon_name, deed in own:
        menu.addAction(icon(icon_name), words).triggered.connect(lambda is_on=False, deed=deed: deed())
    menu.addSeparator()
    for panel in PANELS:
        if panel.is_there:
            made = menu.addAction(icon(panel.icon), tr(panel.words))
            made.triggered.connect(lambda is_on=False, panel=panel: show(panel))
    return menu
