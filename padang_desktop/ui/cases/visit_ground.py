"""In this file: what of the visit form is seen: a bar with the deeds, the introduction, and the parts.

Wide, the photos stand beside the answers; narrow, under them. What the parts
do is said in visit_form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.visits.instrument_check import WHOLE
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cases.entry_part import EntryPart
from padang_desktop.ui.cases.family_card import FamilyCard
from padang_desktop.ui.cases.instrument_part import AnswersPart
from padang_desktop.ui.cases.introduction import Introduction
from padang_desktop.ui.cases.outcome_part import OutcomePart
from padang_desktop.ui.cases.photo_part import PhotoPart
from padang_desktop.ui.cases.problem_rows import Part, look_small
from padang_desktop.ui.cases.talk_part import TalkPart
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.ui.context import Context

TWO_COLUMNS_FROM = 940
SIDE = 400


class VisitGround(QWidget):
    """The widgets of the form, in the order of the Tab key."""

    def __init__(
        self, context: Context, area_name: Callable[[str], str], is_masked: Callable[[], bool]
    ) -> None:
        super().__init__()
        office = context.office
        lists = office.reference.code_lists
        self.setObjectName("visit-form")
        self._make_bar()
        self.introduction = Introduction()
        self.entry = EntryPart(office.account.name)
        self.number = QLineEdit()
        self.number.setPlaceholderText(tr("Angka terakhir nomor, atau pindai kodenya"))
        self.number.setFont(look.larger(look.with_tabular_figures(self.number.font()), 1.25, bold=True))
        self.number.setMinimumHeight(look.HIT + 6)
        self.number_part = Part(tr("Nomor kasus"), self.number)
        self.trouble = look_small("")
        self.trouble.setProperty("problem", "bad")
        self.trouble.hide()
        self.card = FamilyCard(lists, area_name, is_masked)
        self.outcome = OutcomePart(lists, office.today())
        self.talk = TalkPart(lists)
        self.answers = AnswersPart()
        self.photos = PhotoPart(context.tasks, lists)
        self.area = QScrollArea()
        # A moment in which rows that have just come may still move what has the keyboard.
        self._settling = QTimer(self, singleShot=True, interval=250)
        self.area.verticalScrollBar().rangeChanged.connect(self._on_grown)
        self._lay_out()
        for edit in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            # A photo dropped on a field belongs to the form.
            edit.setAcceptDrops(False)
        self.setAcceptDrops(True)

    def _make_bar(self) -> None:
        """The title and the deeds above the form."""
        self.back = button(tr("Kembali ke daftar"), None, "arrow-left")
        self.back.setToolTip(tr("Kembali ke daftar; isian disimpan sebagai draf (Esc)"))
        self.title = ElidedLabel(tr("Catat kunjungan"))
        self.title.setFont(look.larger(self.font(), 1.35, bold=True))
        self.said = ElidedLabel()
        self.said.setProperty("faint", True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.discard = link_button(tr("Buang isian"))
        self.submit = main_button(tr("Simpan, lalu berikutnya"), None, "check")
        self.submit.setToolTip(tr("Simpan, lalu buka kasus berikutnya di daftar (Ctrl+Enter)"))

    @property
    def every_part(self) -> list[Part]:
        """From the top, as they are read."""
        groups = (self.entry.parts, {"number": self.number_part}, self.outcome.parts, self.talk.parts)
        return [part for group in groups for part in group.values()] + [
            self.answers,
            self.photos.part,
        ]

    def part_of(self, problem: Problem) -> Part:
        """Where a problem is said; one without a place of its own stands at the number."""
        field = "latitude" if problem.field == "longitude" else problem.field
        if field == "photos":
            return self.photos.part
        if field.split(".")[0] == WHOLE:
            return self.answers
        found = self.entry.parts.get(field) or self.talk.parts.get(field) or self.outcome.part_of(field)
        return found or self.number_part

    def show_in_sight(self, widget: QWidget | None) -> None:
        """Scroll until the widget is seen, with some room around it."""
        for area in (self.area, self._side):
            inside = area.widget()
            if widget is not None and inside is not None and inside.isAncestorOf(widget):
                part = _part_of(widget)
                if part is not None and part.height() < area.viewport().height():
                    # The question above its answers, too.
                    area.ensureWidgetVisible(part, 0, look.GAP_S)
                area.ensureWidgetVisible(widget, 40, 70)

    def bring_soon(self) -> None:
        """Scroll to what has the keyboard, now and while what is new finds its place."""
        self._settling.start()
        QTimer.singleShot(0, self, self._keep_in_sight)

    def bring_section(self) -> None:
        """Scroll so that a section of the long form begins at the top."""
        QTimer.singleShot(0, self, self._show_section_top)

    def _on_grown(self) -> None:
        if self._settling.isActive():
            QTimer.singleShot(0, self, self._keep_in_sight)

    def _show_section_top(self) -> None:
        inside = self.area.widget()
        if inside is not None and self.answers.isVisible():
            top = self.answers.nav.mapTo(inside, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(top)
            self._keep_in_sight()

    def say_trouble(self, happened: str, to_do: str) -> None:
        """Why no case came of what was typed; nothing to say takes no room."""
        self.trouble.setText(f"✕ {happened} {to_do}")
        self.trouble.setVisible(bool(happened))

    def show_answers(self, is_on: bool) -> None:
        """Without a case there is nothing to answer."""
        for widget in (self.outcome, self.talk, self.photos, self.discard):
            widget.setVisible(is_on)

    def be_busy(self, is_busy: bool) -> None:
        """While it saves nothing can be typed."""
        for widget in (self.area, self._side, self.submit, self.discard, self.back):
            widget.setEnabled(not is_busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_photos(is_wide=event.size().width() >= TWO_COLUMNS_FROM)
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        self.show_in_sight(self.focusWidget())

    def _place_photos(self, *, is_wide: bool) -> None:
        self.back.setText(f" {tr('Kembali ke daftar')}" if is_wide else "")
        # Beside the answers the photos stay in sight while these are scrolled.
        self._side.setVisible(is_wide)
        ground = self._side_rows if is_wide else self._left
        if ground.indexOf(self.photos) < 0:
            had_keys = self.focusWidget()
            ground.insertWidget(ground.count() - 1, self.photos)
            if had_keys is not None and self.photos.isAncestorOf(had_keys):
                had_keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._left = QVBoxLayout(inside)
        self._left.setContentsMargins(0, 0, look.GAP_M, look.GAP_L)
        self._left.setSpacing(look.GAP_M)
        parts = (self.entry, self.number_part, self.trouble, self.card, self.outcome, self.talk, self.answers)
        for widget in (self.introduction, *parts):
            self._left.addWidget(widget)
        self._left.addStretch(1)
        _dress(self.area, inside)
        beside = QWidget()
        self._side_rows = QVBoxLayout(beside)
        self._side_rows.setContentsMargins(0, 0, look.GAP_S, 0)
        self._side_rows.addStretch(1)
        self._side = QScrollArea()
        self._side.setMaximumWidth(SIDE)
        _dress(self._side, beside)
        columns = QHBoxLayout()
        columns.setSpacing(look.GAP_L)
        columns.addWidget(self.area, 3)
        columns.addWidget(self._side, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.GAP_S)
        whole.addLayout(self._bar())
        whole.addLayout(columns, 1)
        self._place_photos(is_wide=True)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(look.GAP_M)
        for each in (self.back, self.discard, self.submit):
            # Long words give way, so that the window can always be made small.
            each.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            each.setMinimumWidth(look.HIT + 8)
        bar.addWidget(self.back)
        bar.addWidget(self.title, 1)
        bar.addWidget(self.said, 1)
        bar.addWidget(self.discard)
        bar.addWidget(self.submit)
        return bar


def _dress(area: QScrollArea, inside: QWidget) -> None:
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _part_of(widget: QWidget) -> Part | None:
    found: QWidget | None = widget
    while found is not None and not isinstance(found, Part):
        found = found.parentWidget()
    return found
