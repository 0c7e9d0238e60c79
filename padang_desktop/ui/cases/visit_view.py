"""In this file: one visit to be read: when, who, what was found, what was overridden, its photos."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values import calendar
from padang_desktop.domain.visits.visit import DECLINED, Visit
from padang_desktop.ui import look
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.cases.instrument_view import AnswersView
from padang_desktop.ui.cases.photo_strip import PhotoStrip
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.look_at_case import VisitView

# What a warning was about, without the figures of that day.
_OVERRIDDEN = {
    "VISIT_PHOTO_MISSING": "Foto belum lengkap",
    "VISIT_EVIDENCE_MISSING": "Foto bukti belum ada",
    "VISIT_PHOTO_USED": "Foto dipakai juga untuk keluarga lain",
    "VISIT_WITNESS_MISSING": "Saksi dan surat RT belum ada",
    "VISIT_FEW_ATTEMPTS": "Kunjungan kurang dari yang dianjurkan",
    "VISIT_HOUR_ODD": "Jam kunjungan tidak biasa",
    "VISIT_MANY_A_DAY": "Banyak kunjungan pada hari itu",
    "VISIT_RELATED": "Petugas masih keluarga atau kerabat",
    "VISIT_RECORD_UNKNOWN": "Data yang dipertahankan tidak ditemukan",
    "VISIT_NEW_KK_MISSING": "Nomor KK yang baru belum ada",
    "VISIT_DEATH_DAY_MISSING": "Tanggal meninggal belum diketahui",
    "VISIT_PLACE_OUTSIDE": "Titik lokasi di luar Kota Padang",
    "VISIT_PHOTO_PLACE_SAME": "Titik lokasi foto sama dengan keluarga lain",
    "VISIT_PLACE_SAME": "Titik lokasi sama dengan keluarga lain",
    "INSTR_UNFILLED": "Formulir lengkap belum terisi semua",
    "INSTR_UNUSUAL": "Ada angka atau tanggal yang tidak biasa",
    "INSTR_HEAD_COUNT": "Kepala keluarga di rumah tidak tepat satu",
    "INSTR_SPOUSE_MARRIED": "Istri atau suami tidak berstatus kawin",
    "INSTR_NEVER_AT_SCHOOL": "Belum pernah sekolah tetapi punya ijazah",
    "INSTR_DIPLOMA_AGE": "Ijazah tidak cocok dengan umur",
    "INSTR_STATE_EMPLOYEE": "Ada ASN, TNI, Polri atau pejabat tetapi dipilih Layak",
}
# True when the visit was saved; once photos came it is no warning any more.
_PHOTOS_LATER = frozenset({"VISIT_PHOTO_MISSING"})


class VisitCard(QFrame):
    """An attempt; one that left the case open says so. Without `is_masked` its photos are left out."""

    photo_opened = Signal(str)

    def __init__(
        self, context: Context, shown: VisitView, is_masked: Callable[[], bool] | None = None
    ) -> None:
        super().__init__()
        self.strip: PhotoStrip | None = None
        self.setObjectName("card")
        lists, visit = context.office.reference.code_lists, shown.visit
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_S, look.GAP_S, look.GAP_S, look.GAP_S)
        rows.setSpacing(look.GAP_XS)
        title = plain(head_line(visit))
        title.setFont(look.larger(title.font(), 1.0, bold=True))
        rows.addWidget(title)
        result = outcome_words(lists, visit)
        if not shown.is_conclusive:
            result = f"{result}. {tr('Kasus tetap terbuka.')}"
        rows.addWidget(plain(result))
        for line in _lines(lists, visit):
            rows.addWidget(plain(line, is_faint=True))
        if visit.instrument:
            self.answers = AnswersView(context, visit)
            rows.addWidget(self.answers)
        for code, reason in visit.overrides.items():
            if code in _PHOTOS_LATER and shown.photos:
                came = tr("Foto menyusul: sekarang ada {count}. Waktu disimpan: {reason}")
                rows.addWidget(plain(came.format(count=len(shown.photos), reason=reason), is_faint=True))
                continue
            said = tr(_OVERRIDDEN.get(code, "Peringatan"))
            note = plain(f"! {said}. {tr('Tetap disimpan karena')}: {reason}")
            note.setProperty("problem", "warn")
            rows.addWidget(note)
        if shown.photos and is_masked is not None:
            self.strip = PhotoStrip(context, shown.photos, is_masked)
            self.strip.opened.connect(self.photo_opened)
            rows.addWidget(self.strip)

    def show_covered_or_not(self) -> None:
        """Follow the page's toggle."""
        if self.strip is not None:
            self.strip.show_covered_or_not()


def head_line(visit: Visit) -> str:
    """Kunjungan ke-2 · Jumat, 20 November 2026, 10.15 · Nama."""
    at = f", {calendar.time_of_day(visit.visited_at)}" if visit.visited_at else ""
    day = f"{calendar.long_date(visit.visited_on)}{at}"
    who = f"{visit.officer} ({tr('sendiri')})" if visit.is_own_visit else visit.officer
    return f"{tr('Kunjungan ke-{attempt}').format(attempt=visit.attempt)} · {day} · {who}"


def outcome_words(lists: CodeLists, visit: Visit) -> str:
    """Ditemukan · Tidak layak: Memiliki mobil."""
    said = lists.label("presence", visit.presence_detail or visit.presence)
    if visit.eligibility:
        said = f"{said} · {lists.label('eligibility', visit.eligibility)}"
    reasons = [lists.label("reason", code) for code in visit.reasons]
    if visit.reason_text:
        reasons.append(visit.reason_text)
    return f"{said}: {'; '.join(reasons)}" if reasons else said


def _lines(lists: CodeLists, visit: Visit) -> list[str]:
    lines: list[str] = []
    if visit.presence_text:
        lines.append(f"{tr('Keterangan')}: {visit.presence_text}")
    if visit.presence_on:
        lines.append(f"{tr('Tanggal kejadian')}: {visit.presence_on}")
    if visit.respondent:
        lines.append(f"{tr('Diwawancarai')}: {_respondent(lists, visit)}")
    if visit.witness:
        lines.append(f"{tr('Saksi')}: {visit.witness}")
    if visit.minutes:
        lines.append(tr("Lama kunjungan: {minutes} menit").format(minutes=visit.minutes))
    if visit.note:
        lines.append(f"{tr('Catatan')}: {visit.note}")
    if visit.latitude:
        pair = f"{visit.latitude} {visit.longitude}".replace(".", ",")
        lines.append(f"{tr('Titik lokasi')}: {pair}")
    return lines


def _respondent(lists: CodeLists, visit: Visit) -> str:
    if visit.respondent == DECLINED:
        return tr("tidak bersedia menjawab")
    relation = visit.respondent_relation
    return f"{visit.respondent} ({lists.label('respondent', relation)})" if relation else visit.respondent
