"""In this file: what of the review is seen: a bar, the case and its visit left, its photos right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cases.family_card import FamilyCard, plain
from padang_desktop.ui.cases.review_photos import ReviewPhotos
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr

EVERYBODY = "*"


class ReviewGround(QWidget):
    """The widgets, in the order of the Tab key."""

    def __init__(
        self, context: Context, area_name: Callable[[str], str], is_masked: Callable[[], bool]
    ) -> None:
        super().__init__()
        lists = context.office.reference.code_lists
        self.setObjectName("review")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Periksa hasil kunjungan"))
        self.back = button(tr("Kembali ke daftar"), None, "arrow-left")
        self.title = ElidedLabel(tr("Periksa hasil"))
        self.title.setFont(look.larger(self.font(), 1.35, bold=True))
        self.who = ChoiceBox([(EVERYBODY, tr("Semua PSM"))])
        self.who.choose(EVERYBODY)
        self.who.setAccessibleName(tr("Hasil dari PSM"))
        self.who.setMaximumWidth(280)
        self.all = button(tr("Setujui semua…"), None, "list-checks")
        self.summary = plain("", is_faint=True)
        self.card = FamilyCard(lists, area_name, is_masked)
        self.visits = QVBoxLayout()
        self.visits.setSpacing(look.GAP_S)
        self.photos = ReviewPhotos(context, is_masked)
        self.waits = plain(tr("Setelah disetujui, hasil ini menunggu muskel atau SPTJM sebelum dikirim."))
        self.waits.setProperty("problem", "warn")
        self.waits.hide()
        self.nothing = plain(tr("Tidak ada hasil yang menunggu pemeriksaan."))
        self.sure = QFrame()
        self.sure.setProperty("state", "warn")
        self.sure_words = plain("")
        self.sure_yes = main_button("", None, "check")
        self.sure_no = link_button(tr("Batal"))
        self.foot = QWidget()
        self.approve = main_button(tr("Setujui"), None, "check")
        self.approve.setToolTip(tr("Setujui, lalu hasil berikutnya (S)"))
        self.give_back = button(tr("Kembalikan…"), None, "undo-2")
        self.give_back.setToolTip(tr("Kembalikan dengan alasan (K)"))
        self.before = _arrow("chevron-left", tr("Hasil sebelumnya (panah kiri)"))
        self.after = _arrow("chevron-right", tr("Hasil berikutnya, tanpa menilai (panah kanan)"))
        self.ask = QVBoxLayout()
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.photos.fit(event.size().width())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.GAP_S)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        top.addWidget(self.who)
        top.addWidget(self.all)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(top)
        rows.addWidget(self.summary)
        rows.addWidget(self._made_sure())
        rows.addWidget(self.nothing)
        rows.addWidget(self._made_body(), 1)
        rows.addLayout(self.ask)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(look.GAP_S)
        for widget in (self.approve, self.give_back, self.before, self.after):
            foot.addWidget(widget)
        self.keys = ElidedLabel(tr("S setujui · K kembalikan · panah untuk pindah"))
        self.keys.setProperty("faint", True)
        foot.addWidget(self.keys, 1)
        for each in (self.back, self.all, self.approve, self.give_back, self.sure_yes, self.sure_no):
            # In a longer language the row gives way rather than widen the window.
            each.setMinimumWidth(2 * look.HIT)
        rows.addWidget(self.foot)

    def _made_sure(self) -> QFrame:
        row = QHBoxLayout(self.sure)
        row.setContentsMargins(look.GAP_M, look.GAP_S, look.GAP_M, look.GAP_S)
        row.addWidget(self.sure_words, 1)
        row.addWidget(self.sure_yes)
        row.addWidget(self.sure_no)
        self.sure.hide()
        return self.sure

    def _made_body(self) -> QWidget:
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, look.GAP_S, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.card)
        rows.addWidget(self.waits)
        rows.addLayout(self.visits)
        rows.addStretch(1)
        self.body = QWidget()
        both = QHBoxLayout(self.body)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(look.GAP_M)
        both.addWidget(_scrolling(left), 1)
        both.addWidget(_scrolling(self.photos), 1)
        return self.body


def _arrow(icon_name: str, name: str) -> QPushButton:
    made = button("", None, icon_name)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFixedWidth(look.HIT + 8)
    return made


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area
