"""In this file: Pengaturan, Aturan pemeriksaan: other eyes on own visits, and a sample to be opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.review import ReviewRules
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.cards import sentence
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.progress import Progress

_SHARES = (0, 5, 10, 20, 30, 50, 100)


class ReviewSection(Section):
    """Each choice holds at once; what came with Data dari Kota is shown and not changed here."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rules = ReviewRules()
        self.whose = sentence("")
        self.bars = MessageBars()
        head = self.add_card(tr("Aturan kota"))
        head.body.addWidget(self.whose)
        head.body.addWidget(self.bars)
        eyes = self.add_card(tr("Dua orang"))
        self.four_eyes = QCheckBox(tr("Hasil kunjungan sendiri disetujui oleh pengguna lain"))
        told = tr("Hasilnya menunggu di Periksa hasil sampai pengguna lain di laptop ini menyetujuinya.")
        eyes.body.addWidget(self.four_eyes)
        eyes.body.addWidget(sentence(told, is_faint=True))
        share = self.add_card(tr("Contoh yang dibuka"))
        self.share = QComboBox()
        self.share.setMaximumWidth(240)
        for percent in _SHARES:
            self._offer(percent)
        share.body.addWidget(Field(tr("Sebelum banyak hasil disetujui sekaligus"), self.share))
        told = tr("Program memilih contohnya. Hasil yang terpilih dibuka dulu satu per satu.")
        share.body.addWidget(sentence(told, is_faint=True))
        self.four_eyes.clicked.connect(self._save)
        self.share.activated.connect(self._save)

    def read_again(self) -> None:
        from padang_desktop.use_cases.cases import approve_results

        office = self.context.office
        self.context.tasks.in_thread(lambda progress: approve_results.rules(office), self._show)

    @property
    def wanted(self) -> ReviewRules:
        """As it is chosen on the screen."""
        return ReviewRules(self.four_eyes.isChecked(), int(self.share.currentData()))

    def _show(self, rules: ReviewRules) -> None:
        self._rules = rules
        self.four_eyes.setChecked(rules.four_eyes)
        if self.share.findData(rules.sample_percent) < 0:
            self._offer(rules.sample_percent)
        self.share.setCurrentIndex(self.share.findData(rules.sample_percent))
        is_city = self.context.office.is_city
        may_change = is_city or not rules.from_city
        for editor in (self.four_eyes, self.share):
            editor.setEnabled(may_change)
        if is_city:
            said = tr("Berlaku di setiap kecamatan setelah dikirim dengan Data dari Kota.")
        elif may_change:
            said = tr("Kota belum mengirim aturannya. Sampai itu datang, kantor ini boleh memilih sendiri.")
        else:
            said = tr("Aturan ini datang dengan Data dari Kota, jadi hanya Dinas Sosial yang mengubahnya.")
        self.whose.setText(said)

    def _save(self) -> None:
        wanted, before = self.wanted, self._rules
        if wanted != before:
            self._write(wanted, lambda: self._write(before, None))

    def _write(self, wanted: ReviewRules, undo: Callable[[], None] | None) -> None:
        office = self.context.office

        def keep(progress: Progress) -> None:
            from padang_desktop.use_cases.cases import approve_results

            approve_results.set_rules(office, wanted)

        def kept(nothing: object) -> None:
            told = tr("Aturan pemeriksaan disimpan.") if undo else tr("Aturan pemeriksaan dikembalikan.")
            self.context.announce(told, undo)
            self._show(wanted)

        self.context.tasks.write(keep, kept, self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)
        self.read_again()

    def _offer(self, percent: int) -> None:
        told = (
            tr("{percent} % dibuka dulu").format(percent=percent) if percent else tr("Tidak ada yang wajib")
        )
        self.share.addItem(told, percent)
