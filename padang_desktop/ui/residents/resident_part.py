"""In this file: who stands at the desk: a search as one types, and then the person with earlier requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case import STATE_WORDS, State
from padang_desktop.domain.families.family import ALIVE, HERE
from padang_desktop.domain.values import calendar, nik
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import icon
from padang_desktop.ui.residents.meant_names import MeantNames
from padang_desktop.ui.search_field import SearchField
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.residents.know_resident import Resident, ResidentHit, Standing

PAGE = "cases"
_SHORTEST = 2
_MOST_STANDING = 4


class ResidentPart(QWidget):
    """`chosen` gives a person's id; `newcomer_wanted` what was typed of somebody who is not here."""

    chosen = Signal(str)
    newcomer_wanted = Signal(str)
    cleared = Signal()
    case_wanted = Signal(str)
    receipt_wanted = Signal(str)
    letter_wanted = Signal(str)
    siks_wanted = Signal(str)
    finish_wanted = Signal(str, str)  # the case's id and its number

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._hits: list[ResidentHit] = []
        self._names: Sequence[str] = ()
        self._meant = MeantNames(context, self)
        self._meant.found.connect(self._on_meant)
        self.resident: Resident | None = None
        self.search = SearchField(tr("NIK, nomor KK, nama, atau nomor permohonan"))
        self.search.setMaximumWidth(16_777_215)
        self.search.setPlaceholderText(tr("NIK, nomor KK, nama, atau pindai nomor permohonan"))
        self.search.asked.connect(self._ask)
        self.search.installEventFilter(self)
        self.lines = QListWidget()
        self.lines.setAccessibleName(tr("Orang yang cocok"))
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines.itemClicked.connect(self._on_clicked)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.hide()
        self.card = QFrame()
        self.card.setObjectName("card")
        self._card_rows = QVBoxLayout(self.card)
        self._card_rows.setContentsMargins(look.GAP_M, look.GAP_S, look.GAP_M, look.GAP_S)
        self._card_rows.setSpacing(look.GAP_XS)
        self.card.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        for part in (self.search, self.lines, self.card):
            rows.addWidget(part)

    def take_focus(self) -> None:
        if self.card.isHidden():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.selectAll()

    def clear(self) -> None:
        """For the next resident."""
        self.resident = None
        self._empty_card()
        self.card.hide()
        self.search.show()
        self.search.clear()
        self._show([], "")

    def show_resident(self, resident: Resident) -> None:
        """The person found, in place of the search."""
        self.resident = resident
        self.search.hide()
        self.lines.hide()
        self._empty_card()
        self._fill_card(resident)
        self.card.show()

    def show_newcomer(self) -> None:
        """Somebody new is typed below; the search gives way."""
        self.resident = None
        self.search.hide()
        self.lines.hide()
        self._empty_card()
        self._head(tr("Orang baru"), tr("Belum tercatat. Isi datanya di bawah."))
        self.card.show()

    def show_numbers(self) -> None:
        """Follow the page's toggle."""
        if self.resident is not None:
            self.show_resident(self.resident)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.lines.count():
            self.lines.setCurrentRow((self.lines.currentRow() + step) % self.lines.count())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.lines.currentRow())
            return True
        return False

    def _ask(self, typed: str) -> None:
        """One keystroke: at most nine rows, on the screen's thread."""
        from padang_desktop.use_cases.residents import know_resident

        found = know_resident.find(self._context.office, typed) if len(typed) >= _SHORTEST else []
        self._show(found, typed)
        self._meant.look_for(typed if len(typed) >= _SHORTEST else "")

    def _on_meant(self, typed: str, names: Sequence[str]) -> None:
        """Whoever is here under a like name is not to be written down a second time."""
        if not self.search.isHidden() and typed == self.search.text().strip():
            row = self.lines.currentRow()
            self._show(self._hits, typed, names)
            self.lines.setCurrentRow(min(row, len(self._hits)))

    def _show(self, hits: list[ResidentHit], typed: str, names: Sequence[str] = ()) -> None:
        self._hits, self._names = hits, names
        self.lines.clear()
        for hit in hits:
            self._add(self._told(hit), "user")
        for name in names:
            self._add(tr("Maksud Anda {name}?").format(name=name), "search")
        if len(typed) >= _SHORTEST:
            self._add(tr("Orang baru, belum tercatat: isi sendiri"), "plus")
            self.lines.setCurrentRow(0)
        self.lines.setVisible(self.lines.count() > 0)
        self.lines.setFixedHeight(self.lines.count() * look.HIT + 4)

    def _add(self, text: str, icon_name: str) -> None:
        item = QListWidgetItem(icon(icon_name), text)
        item.setSizeHint(QSize(0, look.HIT))
        item.setToolTip(text)
        self.lines.addItem(item)

    def _told(self, hit: ResidentHit) -> str:
        said = [hit.name, self._number(hit.nik) or tr("tanpa NIK"), _age(hit, self._context.office.today())]
        said += [hit.address, self._area(hit.kelurahan)]
        said += [self._last_request(hit)] if hit.asked_count else []
        return " · ".join(part for part in said if part)

    def _last_request(self, hit: ResidentHit) -> str:
        """How the newest request stands, before anybody is chosen: "Surat pengantar: Selesai (+2 lain)"."""
        need = self._context.office.reference.code_lists.label("task_type", hit.last_type)
        told = f"{need}: {tr(STATE_WORDS[State(hit.last_state)])}"
        others = hit.asked_count - 1
        return f"{told} ({tr('+{count} lain').format(count=others)})" if others else told

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._take(self.lines.row(item))

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            self.chosen.emit(self._hits[row].person_id)
        elif 0 <= row - len(self._hits) < len(self._names):
            self.search.setText(self._names[row - len(self._hits)])
        elif row == len(self._hits) + len(self._names) and self.lines.count():
            self.newcomer_wanted.emit(self.search.text().strip())

    def _number(self, number: str) -> str:
        if not number:
            return ""
        return nik.format_664(number) if self._context.masking.is_revealed(PAGE) else nik.mask(number)

    def _area(self, code: str) -> str:
        area = self._context.office.reference.areas.by_code(code)
        return area.name if area else ""

    def _empty_card(self) -> None:
        while (item := self._card_rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _head(self, name: str, below: str) -> None:
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        title = plain(name)
        title.setFont(look.larger(title.font(), 1.2, bold=True))
        row.addWidget(title, 1)
        row.addWidget(link_button(tr("Ganti orang"), self.cleared.emit))
        self._card_rows.addWidget(top)
        self._card_rows.addWidget(plain(below, is_faint=True))

    def _fill_card(self, resident: Resident) -> None:
        hit = resident.hit
        units = f"RT {hit.rt or '–'} RW {hit.rw or '–'}" if hit.rt or hit.rw else ""
        told = [self._number(hit.nik) or tr("tanpa NIK"), _age(hit, self._context.office.today())]
        told += [f"KK {self._number(hit.no_kk)}" if hit.no_kk else tr("tanpa nomor KK")]
        told += [hit.address, units, self._area(hit.kelurahan)]
        self._head(hit.name, " · ".join(part for part in told if part))
        if hit.life_status != ALIVE:
            self._warn(tr("Tercatat sudah meninggal."))
        if hit.state != HERE:
            self._warn(tr("Keluarga ini tercatat sudah pindah."))
        # What is under way and this person's own stand first.
        standing = sorted(
            resident.standing, key=lambda each: (not each.is_under_way, each.person_id != hit.person_id)
        )
        for each in standing[:_MOST_STANDING]:
            self._card_rows.addWidget(self._standing_row(each))
        if len(standing) > _MOST_STANDING:
            more = tr("dan {count} tugas lain").format(count=len(standing) - _MOST_STANDING)
            self._card_rows.addWidget(plain(more, is_faint=True))

    def _standing_row(self, each: Standing) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(look.GAP_S)
        day = calendar.full_date(calendar.wib(each.asked_at).date())
        said = f"{each.need_label}: {tr(each.state_words)} · {day} · {each.number}"
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(plain(said))
        if each.step_words and each.step_at is not None:
            since = calendar.full_date(calendar.wib(each.step_at).date())
            lines.addWidget(plain(f"{each.step_words} ({since})", is_faint=True))
        if each.missing and each.is_under_way:
            lacks = QLabel(tr("Belum ada: {papers}").format(papers=", ".join(each.missing)))
            lacks.setProperty("problem", "warn")
            lacks.setWordWrap(True)
            lines.addWidget(lacks)
        row.addLayout(lines, 1)
        for text, signal in (
            (tr("Buka"), self.case_wanted),
            (tr("Tanda terima"), self.receipt_wanted),
            (tr("Surat"), self.letter_wanted),
            (tr("SIKS-NG"), self.siks_wanted),
        ):
            if signal is not self.case_wanted and not each.is_request:
                continue
            pressed = button(text, lambda signal=signal: signal.emit(each.case_id))
            pressed.setAccessibleName(f"{text} {each.number}")
            row.addWidget(pressed, 0, Qt.AlignmentFlag.AlignTop)
        if each.may_finish:
            ended = button(tr("Selesai…"), lambda: self.finish_wanted.emit(each.case_id, each.number))
            ended.setAccessibleName(f"{tr('Selesaikan')} {each.number}")
            row.addWidget(ended, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _warn(self, text: str) -> None:
        label = plain(f"! {text}")
        label.setProperty("problem", "warn")
        self._card_rows.addWidget(label)


def _age(hit: ResidentHit, today: date) -> str:
    try:
        born = date.fromisoformat(hit.birth_date)
    except ValueError:
        return ""
    return tr("{age} tahun").format(age=calendar.age_on(born, today))
