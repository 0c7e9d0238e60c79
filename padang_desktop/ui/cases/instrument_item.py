"""In this file: one question of the long form: its label, the answer, and how it was before."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.values import nik
from padang_desktop.domain.visits.answers import Value
from padang_desktop.domain.visits.instrument import Item, Kind
from padang_desktop.domain.visits.instrument_sheet import shown
from padang_desktop.domain.visits.visit import DECLINED
from padang_desktop.ui.cases.instrument_line import DECLINE_KEY, AnswerLine
from padang_desktop.ui.cases.instrument_ticks import TickRow
from padang_desktop.ui.cases.key_row import Choice, KeyRow
from padang_desktop.ui.cases.problem_rows import Part
from padang_desktop.ui.words import tr

# The letters for codes of two digits; T is kept for "will not tell".
_LETTERS = "ABCDEFGHJK"
_NUMBERED = re.compile(r"R\d+[a-z]?")


class ItemPart(Part):
    """`changed` says that the person answered; `member` is FAMILY or a person's id."""

    changed = Signal(object)  # the part itself
    gone_on = Signal(object)  # the part itself: the keyboard may move on

    def __init__(self, member: str, item: Item, before: Value) -> None:
        self.member, self.item, self._before = member, item, before
        self._editor = _made_editor(item)
        last = self._editor.last if isinstance(self._editor, KeyRow) else self._editor.edit
        super().__init__(label_of(item), self._editor, last)
        self._editor.setAccessibleName(label_of(item))
        if isinstance(self._editor, KeyRow):
            self._editor.chosen.connect(lambda code: self._on_changed())
        else:
            self._editor.changed.connect(self._on_changed)
        self._editor.left.connect(lambda: self.gone_on.emit(self))
        self._say_before()

    @property
    def value(self) -> Value:
        """The answer as it is kept; "" when there is none."""
        if isinstance(self._editor, TickRow):
            codes = self._editor.codes
            return DECLINED if codes == [DECLINED] else codes or ""
        return self._editor.code if isinstance(self._editor, KeyRow) else self._editor.value

    def show_value(self, value: Value) -> None:
        """Show an answer; nobody is told."""
        if isinstance(self._editor, TickRow):
            self._editor.tick([value] if isinstance(value, str) else value)
        elif isinstance(value, str):
            if isinstance(self._editor, KeyRow):
                self._editor.choose(value)
            else:
                self._editor.show_value(value)
        self._say_before()

    def reveal(self, is_on: bool) -> None:
        """Follow the page's toggle."""
        if isinstance(self._editor, AnswerLine):
            self._editor.reveal(is_on)

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key may stop, in their order."""
        if isinstance(self._editor, KeyRow):
            return self._editor.stops
        return [self._editor.edit, self._editor.decline]

    def _on_changed(self) -> None:
        self._say_before()
        self.changed.emit(self)

    def _say_before(self) -> None:
        said = [tr(self.item.hint)] if self.item.hint else []
        if self._before:
            word = tr("Sebelumnya: {answer}").format(answer=in_words(self.item, self._before))
            value = self.value
            if value and value != self._before:
                word = f"{tr('Berubah')}. {word}"
            said.append(word)
        self.say_hint(" · ".join(said))


def label_of(item: Item) -> str:
    """R10a. Lantai terluas; the number only where the paper has one."""
    label = f"{item.id}. {tr(item.label)}" if _NUMBERED.fullmatch(item.id) else tr(item.label)
    return f"{label} ({tr('boleh kosong')})" if item.is_optional else label


def in_words(item: Item, value: Value) -> str:
    """An answer to be read; a NIK is always hidden."""
    if item.kind is Kind.NIK and isinstance(value, str) and value != DECLINED:
        return nik.mask(value)
    return shown(item, value)


def _made_editor(item: Item) -> KeyRow | AnswerLine:
    if not item.options:
        return AnswerLine(item)
    letters = iter(_LETTERS)
    choices = [
        Choice(option.code if len(option.code) == 1 else next(letters), option.code, tr(option.label))
        for option in item.options
    ]
    if item.is_sensitive:
        choices.append(Choice(DECLINE_KEY, DECLINED, tr("Tidak bersedia menjawab")))
    if item.kind is Kind.CODES:
        alone = [option.code for option in item.options if option.is_alone]
        return TickRow(label_of(item), choices, [*alone, DECLINED])
    return KeyRow(label_of(item), choices)
