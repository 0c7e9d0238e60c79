"""In this file: a case of a kecamatan in the detail pane of Data Gabungan: its visits and their photos."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.values.calendar import long_date
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.cards import CardLine, facts, ruler, sentence
from padang_desktop.ui.cases.photo_strip import PhotoStrip
from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings.said import decision_said, meeting_said
from padang_desktop.ui.words import tr
from padang_desktop.use_cases.city.see_case import SeenCase, SeenVisit


class CaseView(QWidget):
    """`photo_opened` names a photo, with all photos of its visit."""

    photo_opened = Signal(object, str)

    def __init__(
        self, context: Context, seen: SeenCase, place: str, shown: Callable[[str], str],
        is_masked: Callable[[], bool],
    ) -> None:  # fmt: skip
        super().__init__()
        self._context, self._is_masked = context, is_masked
        self._strips: list[PhotoStrip] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        case, reference = seen.case, context.office.reference
        area = reference.areas.by_code(case.kelurahan)
        decided = _decided(context, seen)
        rows.addWidget(
            facts(
                [
                    (tr("Nomor"), case.number),
                    (tr("Keadaan"), seen.state_words),
                    (tr("Kepala keluarga"), case.head_name),
                    (tr("Nomor KK"), shown(case.no_kk)),
                    (tr("Dari"), place),
                    (tr("Kelurahan"), area.name if area else ""),
                    *([(tr("Putusan muskel"), decided)] if decided else []),
                ],
                label_width=120,
            )
        )
        if not seen.visits:
            rows.addWidget(sentence(tr("Belum ada kunjungan."), is_faint=True))
        for each in seen.visits:
            self._add_visit(rows, each)
        rows.addStretch(1)

    def show_covered_or_not(self) -> None:
        """Follow the page's toggle."""
        for strip in self._strips:
            strip.show_covered_or_not()

    def _add_visit(self, rows: QVBoxLayout, seen: SeenVisit) -> None:
        visit = seen.visit
        rows.addWidget(ruler())
        title = tr("Kunjungan {day}").format(day=_day(visit.visited_on))
        told = " · ".join(part for part in (seen.presence, seen.eligibility, visit.officer) if part)
        rows.addWidget(CardLine(title, told, icon_name="clipboard-check", colour="info"))
        if visit.note:
            rows.addWidget(sentence(visit.note, is_faint=True))
        if seen.photos:
            strip = PhotoStrip(self._context, seen.photos, self._is_masked)
            self._strips.append(strip)
            strip.opened.connect(lambda photo_id: self.photo_opened.emit(seen.photos, photo_id))
            rows.addWidget(strip)
        for desk, count in seen.elsewhere:
            rows.addWidget(_elsewhere(desk, count))
        if seen.damaged:
            rows.addWidget(_damaged(seen.damaged))
        if visit.awaited:
            told = tr("{count} foto menyusul di kiriman berikutnya.").format(count=number(visit.awaited))
            rows.addWidget(CardLine(told, icon_name="clock", colour="quiet"))


def _decided(context: Context, seen: SeenCase) -> str:
    """By which muskel or SPTJM, and what; "" while nothing was decided."""
    case = seen.case
    if not case.decision:
        return ""
    said = decision_said(context.office.reference.code_lists, case.decision, case.decision_reason)
    return f"{meeting_said(seen.meeting)}: {said}" if seen.meeting else said


def _day(written: str) -> str:
    return long_date(date.fromisoformat(written)) if written else tr("tanpa tanggal")


def _elsewhere(desk: str, count: int) -> CardLine:
    told = tr("{count} foto ada di komputer petugas lain.")
    if desk:
        told = tr("{count} foto ada di komputer {desk}, yang menerima kirimannya.")
    more = tr("Agar terbuka di sini: Pengaturan, Lanjutan, Foto bersama, di komputer itu dan di sini.")
    return CardLine(told.format(count=number(count), desk=desk), more, icon_name="image", colour="warn")


def _damaged(count: int) -> CardLine:
    told = tr("{count} foto rusak di komputer ini dan tidak dapat dibuka.").format(count=number(count))
    more = tr("Ambil dari cadangan komputer ini, atau minta kecamatan memperlihatkan foto aslinya.")
    return CardLine(told, more, icon_name="triangle-alert", colour="bad")
