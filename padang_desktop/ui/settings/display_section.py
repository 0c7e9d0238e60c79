"""In this file: Pengaturan, Tampilan: light or dark, and how large the text is; seen at once."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton

from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.cards import sentence
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.settings import display
from padang_desktop.ui.settings.display import Display
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.words import tr

_THEMES: tuple[tuple[look.Theme, str], ...] = (
    ("system", "Ikuti komputer ini"),
    ("light", "Terang"),
    ("dark", "Gelap"),
)


class DisplaySection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        now = display.kept(context.office.folder)
        card = self.add_card(tr("Warna"))
        self._group = QButtonGroup(self)
        self.themes: dict[look.Theme, QRadioButton] = {}
        for theme, label in _THEMES:
            choice = QRadioButton(tr(label))
            choice.setChecked(theme == now.theme)
            self._group.addButton(choice)
            self.themes[theme] = choice
            card.body.addWidget(choice)
        self.text_size = QComboBox()
        self.text_size.setMaximumWidth(160)
        for percent in display.SIZES:
            self.text_size.addItem(f"{percent} %", percent)
        self.text_size.setCurrentIndex(self.text_size.findData(now.text_percent))
        text = self.add_card(tr("Tulisan"))
        text.body.addWidget(Field(tr("Ukuran tulisan"), self.text_size))
        text.body.addWidget(
            sentence(tr("Sebagian judul dan tabel mengikuti setelah program dibuka lagi."), is_faint=True)
        )
        self._group.buttonToggled.connect(self._on_theme)
        self.text_size.currentIndexChanged.connect(self._on_chosen)

    @property
    def chosen(self) -> Display:
        """What the controls say now."""
        theme: look.Theme = "system"
        for each, choice in self.themes.items():
            theme = each if choice.isChecked() else theme
        return Display(theme, int(self.text_size.currentData()))

    def _on_theme(self, button: object, is_on: bool) -> None:
        if is_on:
            self._on_chosen()

    def _on_chosen(self, row: int = 0) -> None:
        office = self.context.office
        display.keep(office.folder, self.chosen)
        display.dress(office.folder, office.resources)
