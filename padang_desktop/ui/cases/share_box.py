"""In this file: a proposal to share cases out: who would get how many, from which RT, before it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.cases.case_share import Share
    from padang_desktop.use_cases.cases.balance_cases import Proposal

MOST_PLACES = 8


class ShareBox(QFrame):
    """`accepted` gives the proposal."""

    accepted = Signal(object)
    left = Signal()

    def __init__(self, area_name: Callable[[str], str]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._area_name = area_name
        self._proposal: Proposal | None = None
        self.told = plain("")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.GAP_S)
        inside = QWidget()
        ground = QVBoxLayout(inside)
        ground.setContentsMargins(0, 0, look.GAP_S, 0)
        ground.addLayout(self._lines)
        ground.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        scroll.setAccessibleName(tr("Usulan pembagian"))
        self.accept = main_button(tr("Bagikan"), self._on_accepted, "check")
        self.accept.setMinimumWidth(2 * look.HIT)
        foot = QHBoxLayout()
        foot.addWidget(self.accept)
        foot.addWidget(link_button(tr("Batal"), self.left.emit))
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_S, look.GAP_S, look.GAP_S, look.GAP_S)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.told)
        rows.addWidget(scroll, 1)
        rows.addLayout(foot)

    def show_proposal(self, proposal: Proposal) -> None:
        """Nothing is given out yet."""
        self._proposal = proposal
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for share in proposal.shares:
            self._lines.addWidget(plain(self._line(share)))
        said = tr("Usulan: satu RT untuk satu PSM, jumlahnya dibagi rata.")
        if proposal.nobody_count:
            more = tr("{count} kasus tinggal: kelurahannya belum ada PSM.")
            said = f"{said} {more.format(count=number(proposal.nobody_count))}"
        if not proposal.count:
            said = tr("Tidak ada kasus yang dapat dibagikan.")
        self.told.setText(said)
        words = tr("Bagikan {count} kasus").format(count=number(proposal.count))
        self.accept.setText(f" {words}")
        self.accept.setAccessibleName(words)
        self.accept.setEnabled(proposal.count > 0)

    def _line(self, share: Share) -> str:
        places = [f"{place} ({count})" for place, count in share.places[:MOST_PLACES]]
        if len(share.places) > MOST_PLACES:
            places.append("…")
        head = tr("{name} · {kelurahan}: {count} kasus, menjadi {after}").format(
            name=share.name, kelurahan=self._area_name(share.kelurahan),
            count=number(len(share.case_ids)), after=number(share.open_after),
        )  # fmt: skip
        return f"{head}\nRT/RW {', '.join(places)}"

    def _on_accepted(self) -> None:
        if self._proposal is not None:
            self.accepted.emit(self._proposal)
