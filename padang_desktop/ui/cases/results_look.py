"""In this file: what will go out and what will not, and why, before anything is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.cases.meeting import Meeting, Way
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.export_pdtt import PdttPlan
    from padang_desktop.use_cases.cases.export_proposals import (
        HeldBack,
        PlannedFile,
        ProposalFile,
        ProposalPlan,
    )
    from padang_desktop.use_cases.cases.print_photo_binder import BinderPlan

_MOST_NAMED, _FEW = 30, 5


class ResultsLook(QWidget):
    """Sentences, and under them the files that were made before, each with a way to take it back.

    The number of a case that stays out leads to it.
    """

    def __init__(self, forget: Callable[[str], object], open_case: Callable[[str], object]) -> None:
        super().__init__()
        self._forget = forget
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setMinimumWidth(1)
        self.said.setTextFormat(Qt.TextFormat.RichText)
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.said.linkActivated.connect(open_case)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._earlier = QWidget()
        self._rows = QVBoxLayout(self._earlier)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_XS)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.said)
        rows.addWidget(self._earlier)
        rows.addStretch(1)

    def say(self, text: str) -> None:
        """One sentence, and no list of files."""
        self.said.setText(escape(text))
        self._show_earlier(())

    def show_proposals(
        self, plan: ProposalPlan, programmes: dict[str, str], area: Callable[[str], str]
    ) -> None:
        """The files to come, what they replace, who stays out."""
        lines = [_bold(tr("Ikut: {count} usulan dalam {files} berkas"), plan.going, files=len(plan.files))]
        lines += [_told(file) for file in plan.files]
        if plan.unasked:
            words = tr(
                "{count} orang belum pernah ditanya soal disabilitas; di berkas tertulis TIDAK."
                " Periksa sebelum diunggah."
            )
            lines.append(escape(words.format(count=number(plan.unasked))))
        if any(file.replaces for file in plan.files):
            said = tr(
                "Di SIKS-NG unggahan kedua menggantikan yang pertama untuk program, kelurahan, dan bulan"
                " yang sama."
            )
            lines += ["", f"<b>{escape(tr('Perhatian'))}:</b> {escape(said)}", ""]
        if plan.others:
            words = tr("{count} tugas lain bukan usulan bansos.")
            lines.append(escape(words.format(count=number(plan.others))))
        lines += _held(plan.held_back, plan.reasons)
        self.said.setText("<br>".join(lines))
        self._show_earlier([(file, _earlier(file, programmes, area)) for file in plan.earlier])

    def show_pdtt(self, plan: PdttPlan) -> None:
        """How many are complete, and what the others lack."""
        lines = [_bold(tr("Lengkap dan ikut: {count} tugas"), plan.going)]
        if plan.others:
            lines.append(escape(tr("{count} tugas lain bukan temuan BPK.").format(count=number(plan.others))))
        lines += _held(plan.held_back, ())
        self.said.setText("<br>".join(lines))
        self._show_earlier(())

    def show_binder(self, plan: BinderPlan) -> None:
        """How many cases and photos, and which have none."""
        lines = [_bold(tr("Ikut: {count} tugas, {files} foto"), plan.going, files=plan.photo_count)]
        if plan.file_count > 1:
            lines.append(
                escape(
                    tr("Fotonya banyak: dibagi menjadi {count} PDF dalam satu folder.").format(
                        count=number(plan.file_count)
                    )
                )
            )
        lines += _held(plan.held_back, ())
        self.said.setText("<br>".join(lines))
        self._show_earlier(())

    def _show_earlier(self, files: Sequence[tuple[ProposalFile, str]]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._earlier.setVisible(bool(files))
        if files:
            title = QLabel(f"<b>{escape(tr('Sudah dibuat bulan ini'))}</b>")
            self._rows.addWidget(title)
        for file, told in files:
            line = QLabel(told)
            line.setWordWrap(True)
            self._rows.addWidget(line)
            back = link_button(tr("Belum diunggah, lupakan"), lambda file_id=file.id: self._forget(file_id))
            back.setAccessibleName(f"{tr('Belum diunggah, lupakan')}: {told}")
            self._rows.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)


def _bold(words: str, count: int, *, files: int = 0) -> str:
    return f"<b>{escape(words.format(count=number(count), files=number(files)))}</b>"


def _told(file: PlannedFile) -> str:
    told = f"• {file.programme_label}, {file.kelurahan_name}: {number(file.count)}"
    if file.replaces is not None:
        words = tr("; menggantikan berkas {day} ({count} usulan)")
        told += words.format(day=_day(file.replaces.made_on), count=number(len(file.replaces.content)))
    if file.lost:
        told += tr("; {count} usulan lama tidak ada lagi di dalamnya").format(count=number(file.lost))
    if file.decided_by:
        told += tr("; lampirkan {papers}").format(papers=", ".join(_paper(each) for each in file.decided_by))
    return escape(told)


def _paper(meeting: Meeting) -> str:
    """What SIKS-NG wants to see along with the file."""
    kind = tr("berita acara") if meeting.way is Way.MEETING else tr("SPTJM")
    return f"{kind} {meeting.number or tr('tanpa nomor')} ({_day(meeting.held_on)})"


def _held(held: Sequence[HeldBack], reasons: Sequence[tuple[str, int]]) -> list[str]:
    staying = [each for each in held if not each.goes]
    warned = [each for each in held if each.goes]
    lines: list[str] = []
    if staying:
        lines += ["", _bold(tr("Tidak ikut: {count}"), len(staying))]
        # A few are read one by one; many need to be counted first.
        if len(staying) > _FEW:
            lines += [escape(f"• {reason} ({number(count)})") for reason, count in reasons]
        lines += [_named(each) for each in staying[:_MOST_NAMED]]
        if len(staying) > _MOST_NAMED:
            more = number(len(staying) - _MOST_NAMED)
            lines.append(escape(tr("… dan {count} lagi").format(count=more)))
    if warned:
        lines += ["", _bold(tr("Ikut, tetapi periksa dulu: {count}"), len(warned))]
        lines += [_named(each) for each in warned[:_MOST_NAMED]]
    return lines


def _named(each: HeldBack) -> str:
    number = (
        f'<a href="{escape(each.case_id)}">{escape(each.number)}</a>' if each.case_id else escape(each.number)
    )
    return f"{number} {escape(each.name)}:<br>&nbsp;&nbsp;{escape(' '.join(each.reasons))}"


def _earlier(file: ProposalFile, programmes: dict[str, str], area: Callable[[str], str]) -> str:
    words = tr("{programme}, {area}: {count} usulan, {day}, dibuat {times} kali")
    return words.format(
        programme=programmes.get(file.programme, file.programme), area=area(file.kelurahan),
        count=number(len(file.content)), day=_day(file.made_on), times=number(file.times),
    )  # fmt: skip


def _day(written: str) -> str:
    try:
        return calendar.full_date(date.fromisoformat(written))
    except ValueError:
        return written
