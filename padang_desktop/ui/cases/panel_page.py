"""In this file: the panels of the menu Lainnya take their turns in the page, large or in the pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QWidget

from padang_desktop.ui.cases import more_panels
from padang_desktop.ui.cases.more_panels import SERVICE, Panel
from padang_desktop.ui.cases.turning_page import TurningPage
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

REQUEST = "service"  # the kind of form of a request at the desk
_PANEL = "panel"


class PanelPage(TurningPage):
    """One large panel at a time; each is built anew, and hears which cases are listed and chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._panel: QWidget | None = None

    def show_cutoffs(self) -> None:
        """The monthly cut-offs in the pane."""
        from padang_desktop.ui.cases.cutoff_panel import CutoffPanel

        shown = CutoffPanel(self.context)
        shown.left.connect(self.close_detail)
        self.show_detail(tr("Batas bulanan"), shown, take_focus=True)

    def show_panel(self, panel: Panel) -> None:
        """A panel of the menu Lainnya, large or in the pane."""
        made = more_panels.built(panel, self.context, self._chosen_ids, self._shown_ids)
        hearing = {"left": self._on_panel_left, "done": self._on_panel_done, "saved": self._on_panel_done}
        for name, heard in hearing.items():
            signal: Any = getattr(made, name, None)
            if isinstance(signal, SignalInstance):
                signal.connect(heard)
        if panel.takes_cases:
            hearer = more_panels.ListHearer(made)
            self.listing.listed.connect(hearer.hear)
            self.table.selectionModel().selectionChanged.connect(hearer.hear)
        if not panel.is_large:
            self.show_detail(tr(panel.words).rstrip("…"), made, take_focus=True)
            _begin(made)
            return
        if self._panel is not None:
            self.stack.removeWidget(self._panel)
            self._panel.deleteLater()
        self._panel = made
        made.setProperty(_PANEL, panel.name)
        self.stack.addWidget(made)
        self._turn_to(made)
        _begin(made)

    def copy_for_siks(self, case_id: str, number: str) -> None:
        """The case's fields in the order of SIKS-NG, in the pane."""
        shown = more_panels.built_for_case(more_panels.SIKS, self.context, case_id)
        shown.left.connect(self.close_detail)
        shown.saved.connect(self._on_panel_done)
        self.show_detail(number, shown, take_focus=True)

    def open_draft(self, kind: str, key: str) -> None:
        """A visit by the number of its case, or the request of a resident at the desk."""
        if kind == REQUEST:
            self.serve_resident()
            go_on = getattr(self.stack.currentWidget(), "go_on", None)
            if key and callable(go_on):
                go_on()
        else:
            self.record(key)

    def serve_resident(self) -> None:
        """Layanan warga; one that is open already is gone on with."""
        shown = self.stack.currentWidget()
        if shown is not None and shown.property(_PANEL) == SERVICE.name:
            _begin(shown)
        else:
            self.show_panel(SERVICE)

    def _on_panel_left(self, *_: object) -> None:
        if self.stack.currentWidget() is not self.list:
            self.show_list()
        else:
            self.close_detail()
            self.refresh()

    def _on_panel_done(self, *_: object) -> None:
        # Something was made or saved there; the panel stays until it is left.
        self.refresh()

    def _chosen_ids(self) -> list[str]:
        return self._ids(self.list.chosen)

    def _shown_ids(self) -> list[str]:
        return self._ids(self.table.paged.ids)

    def _ids(self, handles: Sequence[int]) -> list[str]:
        from padang_desktop.use_cases.cases import list_cases

        return list_cases.ids(self.context.office, handles)


def _begin(panel: Any) -> None:
    """A wizard or form knows best where one begins."""
    begin = getattr(panel, "begin", None) or getattr(panel, "take_focus", None)
    if callable(begin):
        begin()
    else:
        panel.setFocus(Qt.FocusReason.OtherFocusReason)
