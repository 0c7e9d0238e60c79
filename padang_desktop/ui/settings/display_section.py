"""In this file: Pengaturan, Tampilan: light or dark, how large the text is, and when the screen locks."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton

from padang_desktop.domain.packs.pack_settings import LOCK_MINUTES as LOCK_LIMIT
from padang_desktop.ui import look
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.kept_choices import LOCK_MINUTES, TEXT_PERCENTS
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.words import tr

_THEMES: tuple[tuple[look.Theme, str], ...] = (
    ("system", "Ikuti komputer ini"),
    ("light", "Terang"),
    ("dark", "Gelap"),
)


class DisplaySection(Section):
    """Each choice holds at once and is kept for the next start."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        now = context.choices.now
        colours = self.add_card(tr("Warna"))
        self._group = QButtonGroup(self)
        self.themes: dict[look.Theme, QRadioButton] = {}
        for theme, label in _THEMES:
            choice = QRadioButton(tr(label))
            choice.setChecked(theme == now.theme)
            self._group.addButton(choice)
            self.themes[theme] = choice
            colours.body.addWidget(choice)
        self.text_size = _numbers(TEXT_PERCENTS, "%", now.text_percent)
        text = self.add_card(tr("Tulisan"))
        text.body.addWidget(Field(tr("Ukuran tulisan"), self.text_size))
        text.body.addWidget(
            sentence(tr("Judul yang besar mengikuti setelah program dibuka lagi."), is_faint=True)
        )
        self.lock_minutes = _numbers(LOCK_MINUTES, tr("menit"), now.lock_minutes)
        lock = self.add_card(tr("Kunci Layar"))
        lock.body.addWidget(Field(tr("Layar terkunci sendiri setelah tidak dipakai"), self.lock_minutes))
        self.city_limit = sentence("", is_faint=True)
        lock.body.addWidget(self.city_limit)
        self._group.buttonToggled.connect(self._on_theme)
        self.text_size.currentIndexChanged.connect(self._on_size)
        self.lock_minutes.currentIndexChanged.connect(self._on_minutes)

    def read_again(self) -> None:
        """The city may want the screen to lock sooner than what was chosen."""
        limit = int(self.context.office.rule(LOCK_LIMIT))
        self.city_limit.setVisible(limit < max(LOCK_MINUTES))
        self.city_limit.setText(
            tr("Paling lambat {count} menit, menurut Aturan dan batas.").format(count=limit)
        )

    def _on_theme(self, button: object, is_on: bool) -> None:
        if is_on:
            chosen: look.Theme = next(each for each, one in self.themes.items() if one.isChecked())
            self.context.choices.change(theme=chosen)

    def _on_size(self, row: int) -> None:
        self.context.choices.change(text_percent=int(self.text_size.itemData(row)))

    def _on_minutes(self, row: int) -> None:
        self.context.choices.change(lock_minutes=int(self.lock_minutes.itemData(row)))


def _numbers(numbers: tuple[int, ...], unit: str, now: int) -> QComboBox:
    box = QComboBox()
    box.setMaximumWidth(160)
    for number in numbers:
        box.addItem(f"{number} {unit}", number)
    box.setCurrentIndex(max(0, box.findData(now)))
    return box
