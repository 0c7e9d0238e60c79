"""In this file: one rule or limit in Pengaturan: what it is about, what it says, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.packs import pack_settings
from padang_desktop.ui import look
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.settings.keep_rules import RuleState

_UNSAID = "-"  # in a ChoiceBox: nobody has said anything
_EDITOR_WIDTH = 250


class RuleRow(QWidget):
    """`said` gives the name and what was chosen, None for nothing any more."""

    said = Signal(str, object)

    def __init__(self, state: RuleState, *, is_city: bool) -> None:
        super().__init__()
        self.state, self._is_city = state, is_city
        self.label = QLabel(tr(state.rule.label))
        self.label.setWordWrap(True)
        self.told = sentence("", is_faint=True)
        self.trouble = sentence("")
        self.trouble.setProperty("problem", "bad")
        self.trouble.hide()
        self.editor = self._made()
        self.editor.setFixedWidth(_EDITOR_WIDTH)
        self.editor.setAccessibleName(tr(state.rule.label))
        self.label.setBuddy(self.editor)
        # A field that cannot be written in looks like an empty one: what the city says stands there as text.
        self.fixed = QLabel()
        self.fixed.setFixedWidth(_EDITOR_WIDTH)
        self.fixed.setWordWrap(True)
        self._lay_out()
        self.show_state(state)

    def show_state(self, state: RuleState) -> None:
        """As it stands now."""
        self.state = state
        if isinstance(self.editor, ChoiceBox):
            self.editor.choose(_UNSAID if state.said is None else state.said or _EMPTY)
        elif not self._is_unsaved:
            self.editor.setText("" if state.said is None else state.said)
        self.editor.setEnabled(state.may_change)
        self.editor.setVisible(state.may_change)
        self.fixed.setText(pack_settings.told(state.name, state.value))
        self.fixed.setVisible(not state.may_change)
        self.told.setText(self._whose())
        if not self._is_unsaved:
            self.trouble.hide()

    @property
    def value(self) -> str | None:
        """What is chosen or typed; None for nothing."""
        if isinstance(self.editor, ChoiceBox):
            code = self.editor.code
            return None if code in ("", _UNSAID) else "" if code == _EMPTY else code
        return self.editor.text().strip() or None

    @property
    def _is_unsaved(self) -> bool:
        """Typed, and not kept yet: another rule was saved meanwhile, or it waits to be mended."""
        if isinstance(self.editor, ChoiceBox) or not self.state.may_change:
            return False
        return self.editor.isModified() and self.value != self.state.said

    def say(self, text: str) -> None:
        """What is wrong with it."""
        self.trouble.setText(text)
        self.trouble.show()

    def _whose(self) -> str:
        rule, state = self.state.rule, self.state
        usual = tr("Bawaan: {value}").format(value=pack_settings.told(state.name, rule.usual))
        if state.is_of_city:
            return tr("Diatur kota. {usual}").format(usual=usual)
        return usual

    def _made(self) -> ChoiceBox | QLineEdit:
        rule = self.state.rule
        if not rule.choices:
            editor = QLineEdit()
            usual = pack_settings.told(self.state.name, rule.usual)
            editor.setPlaceholderText(tr("Kecamatan memilih sendiri") if self._is_city else usual)
            editor.editingFinished.connect(self._on_typed)
            return editor
        unsaid = tr("Kecamatan memilih sendiri") if self._is_city else tr("Bawaan")
        choices = [(value or _EMPTY, tr(words)) for value, words in rule.choices]
        box = ChoiceBox([(_UNSAID, unsaid), *choices])
        box.chosen.connect(lambda code: self._on_chosen())
        return box

    def _on_chosen(self) -> None:
        if self.value != self.state.said:
            self.said.emit(self.state.name, self.value)

    def _on_typed(self) -> None:
        if self.value != self.state.said:
            self.said.emit(self.state.name, self.value)
        else:
            self.trouble.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self.label, self.told, self.trouble):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look.GAP_XS, 0, look.GAP_XS)
        row.setSpacing(look.GAP_M)
        row.addLayout(words, 1)
        row.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fixed, 0, Qt.AlignmentFlag.AlignTop)


_EMPTY = "0-"  # the value "" as a code of a ChoiceBox
