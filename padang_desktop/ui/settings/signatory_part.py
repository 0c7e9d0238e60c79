"""In this file: Pengaturan, Sertifikat: who may sign, from when to when, and a form for one more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.certificates.certificate_signatories import (
    ACTING_WORDS,
    Acting,
    ListedSignatory,
    position_line_of,
)
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, CardLine, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

Lists = tuple[tuple[ListedSignatory, ...], tuple[ListedSignatory, ...]]


class SignatoryPart(QWidget):
    """Lines of the city are shown and not changed here."""

    def __init__(self, context: Context, card: Card) -> None:
        super().__init__()
        self._context = context
        self._own: tuple[ListedSignatory, ...] = ()
        self.bars, self.form = MessageBars(), Form()
        self.lines: list[CardLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.acting = ChoiceBox([(each.name, tr(ACTING_WORDS[each])) for each in Acting])
        self.acting.choose(Acting.HOLDER.name)
        self.name, self.position, self.own_position = QLineEdit(), QLineEdit(), QLineEdit()
        self.rank, self.nip = QLineEdit(), QLineEdit()
        self.since, self.until = DayEdit(), DayEdit()
        self._make_form()
        told = tr("Saat sertifikat terbit, hanya yang menjabat pada hari itu boleh menandatangani.")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(sentence(told, is_faint=True))
        rows.addWidget(self.bars)
        rows.addLayout(self._list)
        rows.addWidget(self.form)
        self.add_button = button(tr("Tambah penanda tangan"), self.add, "plus")
        rows.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self)

    def read_again(self) -> None:
        from padang_desktop.use_cases.certificates import keep_signatories

        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: (keep_signatories.city_list(office), keep_signatories.own_list(office)),
            self._show,
        )

    def add(self) -> None:
        """Put what was typed at the end of the list."""
        acting = Acting[self.acting.code] if self.acting.code else Acting.HOLDER
        position = self.position.text().strip()
        made = ListedSignatory(
            name=" ".join(self.name.text().split()),
            position_line=position_line_of(acting, position, self.own_position.text()) if position else "",
            rank=self.rank.text().strip(),
            nip=self.nip.text().replace(" ", ""),
            valid_from=_iso(self.since),
            valid_until=_iso(self.until),
        )
        self._write((*self._own, made), tr("{name} masuk daftar penanda tangan.").format(name=made.name))

    def _write(self, wanted: Sequence[ListedSignatory], said: str) -> None:
        from padang_desktop.use_cases.certificates import keep_signatories

        office, context = self._context.office, self._context

        def kept(before: tuple[ListedSignatory, ...]) -> None:
            self._on_kept(len(wanted) > len(before))
            if said:
                context.announce(said, lambda: self._write(before, ""))

        context.tasks.write(lambda progress: keep_signatories.put_list(office, wanted), kept, self._on_failed)

    def _on_kept(self, is_added: bool) -> None:
        self.form.show_problems(())
        if is_added:
            for editor in (self.name, self.position, self.own_position, self.rank, self.nip):
                editor.clear()
            for day in (self.since, self.until):
                day.set_day(None)
        self.read_again()
        self._context.changed("signatory")

    def _make_form(self) -> None:
        form = self.form
        form.add("name", Field(tr("Nama dan gelar"), self.name))
        form.add("acting", Field(tr("Sebagai"), self.acting))
        hint = tr("misalnya Kepala Dinas Sosial Kota Padang")
        form.add("position_line", Field(tr("Jabatan"), self.position, hint))
        self._own_field = form.add(
            "own_position", Field(tr("Jabatan sendiri (untuk a.n.)"), self.own_position)
        )
        form.add_widget(_beside(form, (("rank", tr("Pangkat"), self.rank), ("nip", tr("NIP"), self.nip))))
        form.add_widget(
            _beside(
                form,
                (
                    ("valid_from", tr("Menjabat sejak"), self.since),
                    ("valid_until", tr("Menjabat sampai"), self.until),
                ),
            )
        )
        self._own_field.hide()
        self.acting.chosen.connect(lambda code: self._own_field.setVisible(code == Acting.ON_BEHALF.name))

    def _show(self, lists: Lists) -> None:
        city, own = lists
        self._own = own
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        today = self._context.office.today()
        self.lines = [
            *(_line(each, each.is_valid_on(today), tr("dari kota")) for each in city),
            *(self._own_line(at, each.is_valid_on(today)) for at, each in enumerate(own)),
        ]
        for each in self.lines:
            self._list.addWidget(each)
        if self.lines:
            self._list.addWidget(ruler())

    def _own_line(self, at: int, is_valid: bool) -> CardLine:
        entry, rest = self._own[at], (*self._own[:at], *self._own[at + 1 :])
        said = tr("{name} keluar dari daftar penanda tangan.").format(name=entry.name)
        return CardLine(
            entry.name, _detail(entry, ""), icon_name="user", colour="good" if is_valid else "quiet",
            act_text=tr("Buang"), act=lambda: self._write(rest, said),
        )  # fmt: skip

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            # "3.nip" is the line that is being added; its field here is "nip".
            here = [replace(each, field=each.field.partition(".")[2]) for each in error.problems]
            self.form.show_problems(here)
        elif isinstance(error, Situation):
            self.bars.show_situation(error)


def _beside(form: Form, parts: Sequence[tuple[str, str, QLineEdit]]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.GAP_M)
    for name, label, editor in parts:
        field = Field(label, editor, is_optional=True)
        form.fields[name] = field
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return made


def _line(entry: ListedSignatory, is_valid: bool, whose: str) -> CardLine:
    return CardLine(
        entry.name, _detail(entry, whose), icon_name="user", colour="good" if is_valid else "quiet"
    )


def _detail(entry: ListedSignatory, whose: str) -> str:
    return " · ".join(part for part in (entry.position_line, entry.span_text, whose) if part)


def _iso(editor: DayEdit) -> str:
    """What cannot be read stays as it was typed, so that the refusal can show it."""
    return editor.day.isoformat() if editor.day else editor.text().strip()
