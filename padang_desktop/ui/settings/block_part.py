"""In this file: Pengaturan, Sertifikat: blocks of numbers, what is left of each, a form for one more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.certificates.certificate_numbers import NumberBlock
from padang_desktop.domain.certificates.number_block_draft import BlockDraft
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.training.training import DEFAULT_NUMBER_TEMPLATE
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, CardLine, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.certificates.keep_number_blocks import BlockLine


class BlockPart(QWidget):
    """Lives in a card; the form stands open under the lines."""

    def __init__(self, context: Context, card: Card) -> None:
        super().__init__()
        self._context = context
        office = context.office
        self.bars, self.form = MessageBars(), Form()
        self.lines: list[CardLine] = []
        told = (
            tr("Kota membagi nomor ke kecamatan. Catat blok untuk tiap kecamatan di sini.")
            if office.is_city
            else tr(
                "Blok dari kota masuk sendiri dengan Data dari Kota. Blok dari surat bisa dicatat di sini."
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.area = ChoiceBox(
            [(each.code, each.name) for each in office.reference.areas if each.level is Level.KECAMATAN]
        )
        self.year, self.template = QLineEdit(str(office.today().year)), QLineEdit(DEFAULT_NUMBER_TEMPLATE)
        self.first, self.last, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self._make_form(is_city=office.is_city)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(sentence(told, is_faint=True))
        rows.addWidget(self.bars)
        rows.addLayout(self._list)
        rows.addWidget(self.form)
        self.add_button = button(tr("Tambah blok nomor"), self.add, "plus")
        rows.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self)

    def read_again(self) -> None:
        from padang_desktop.use_cases.certificates import keep_number_blocks

        office = self._context.office
        self._context.tasks.in_thread(lambda progress: keep_number_blocks.lines(office), self._show)

    def add(self) -> None:
        """Keep what was typed."""
        from padang_desktop.use_cases.certificates import keep_number_blocks

        office = self._context.office
        draft = BlockDraft(
            self.area.code if office.is_city else office.wilayah,
            self.year.text(), self.template.text(), self.first.text(), self.last.text(), self.note.text(),
        )  # fmt: skip
        self._context.tasks.write(
            lambda progress: keep_number_blocks.add_block(office, draft), self._on_added, self._on_failed
        )

    def _make_form(self, *, is_city: bool) -> None:
        if is_city:
            self.form.add("wilayah", Field(tr("Untuk kecamatan"), self.area))
        else:
            self.area.setParent(self)
            self.area.hide()
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_M)
        for name, label, editor in (
            ("year", tr("Tahun"), self.year),
            ("first", tr("Dari nomor"), self.first),
            ("last", tr("Sampai nomor"), self.last),
        ):
            field = Field(label, editor)
            self.form.fields[name] = field
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.form.add_widget(beside)
        hint = tr("{urut} diganti nomor urut; juga dikenal {kode_unit}, {bulan_romawi}, {tahun}.")
        self.form.add("template", Field(tr("Pola nomor"), self.template, hint))
        self.form.add("note", Field(tr("Dari surat"), self.note, is_optional=True))

    def _show(self, lines: Sequence[BlockLine]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = [self._line(each) for each in lines]
        for each in self.lines:
            self._list.addWidget(each)
        if self.lines:
            self._list.addWidget(ruler())

    def _line(self, line: BlockLine) -> CardLine:
        block = line.block
        area = self._context.office.reference.areas.by_code(block.wilayah)
        where = f"{area.name}: " if area and self._context.office.is_city else ""
        text = tr("{where}{first}–{last} tahun {year}, sisa {left} dari {count}").format(
            where=where, first=block.first, last=block.last, year=block.year,
            left=number(line.left), count=number(block.count),
        )  # fmt: skip
        detail = " · ".join(part for part in (block.template, block.note) if part)
        if block.withdrawn_on:
            said = tr(
                "{first}–{last} tahun {year}: dicabut kota, {used} nomor yang sudah dipakai tetap berlaku"
            )
            return CardLine(
                said.format(first=block.first, last=block.last, year=block.year, used=number(line.used)),
                detail, icon_name="lock", colour="quiet",
            )  # fmt: skip
        is_free = line.used == 0
        return CardLine(
            text, detail, icon_name="list", colour="good" if line.left else "warn",
            act_text=tr("Buang") if is_free else "",
            act=(lambda: self._remove(block)) if is_free else None,
        )  # fmt: skip

    def _on_added(self, block: NumberBlock) -> None:
        self.form.show_problems(())
        for editor in (self.first, self.last, self.note):
            editor.clear()
        said = tr("Blok {first}–{last} tercatat.").format(first=block.first, last=block.last)
        self._context.announce(said, lambda: self._remove(block, is_undo=True))
        self._changed()

    def _remove(self, block: NumberBlock, *, is_undo: bool = False) -> None:
        from padang_desktop.use_cases.certificates import keep_number_blocks

        office, context = self._context.office, self._context

        def removed(gone: Any) -> None:
            if not is_undo:
                said = tr("Blok {first}–{last} dibuang.").format(first=block.first, last=block.last)
                context.announce(said, lambda: self._put_back(block))
            self._changed()

        context.tasks.write(
            lambda progress: keep_number_blocks.remove_block(office, block.id), removed, self._on_failed
        )

    def _put_back(self, block: NumberBlock) -> None:
        from padang_desktop.use_cases.certificates import keep_number_blocks

        office = self._context.office
        self._context.tasks.write(
            lambda progress: keep_number_blocks.put_back(office, block), lambda done: self._changed()
        )

    def _changed(self) -> None:
        self.read_again()
        self._context.changed("number_block")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self.form.show_problems(error.problems)
        elif isinstance(error, Situation):
            self.bars.show_situation(error)
