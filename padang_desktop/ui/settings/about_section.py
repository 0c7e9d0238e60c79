"""In this file: Pengaturan, Tentang: is the data whole, which version this is, whose work it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from padang_desktop import __version__
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import Card, CardLine, facts, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.words import of_problem, of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.settings.look_around import Health

_STANDS_ON = (
    ("Qt dan PySide6", "LGPL v3"),
    ("SQLite dan SQLCipher", "domain publik; BSD"),
    ("SQLAlchemy, openpyxl, python-calamine", "MIT"),
    ("cryptography", "Apache 2.0 / BSD"),
    ("reportlab, xlsxwriter, segno, pypdfium2", "BSD"),
    ("Pillow, pyrage, rapidfuzz, typer", "MIT-CMU; MIT"),
    ("Huruf Noto Sans, Lato, EB Garamond", "SIL OFL 1.1"),
    ("Ikon Lucide", "ISC"),
)


class AboutSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.health: Card = self.add_card(tr("Keutuhan data"))
        self._check = button(tr("Periksa sekarang"), self.look_now, "shield-check")
        self._say(tr("Memeriksa apakah data, foto, dan riwayat masih utuh. Data tidak diubah."))
        about = self.add_card(tr("Padang Desktop"))
        about.body.addWidget(facts([(tr("Versi"), __version__), (tr("Lisensi"), "MIT")]))
        parts = self.add_card(tr("Karya orang lain di dalamnya"))
        parts.body.addWidget(facts(list(_STANDS_ON), label_width=300))

    def look_now(self) -> None:
        """Look the office over; takes some seconds with much data."""
        from padang_desktop.use_cases.settings import look_around

        office = self.context.office
        self._check.setEnabled(False)
        self.context.tasks.in_thread(
            lambda progress: look_around.look(office), self._on_looked, self._on_failed,
            title=tr("Memeriksa keutuhan data"),
        )  # fmt: skip

    def _on_looked(self, health: Health) -> None:
        self._check.setEnabled(True)
        self._clear()
        blocks = [problem for problem in health.problems if problem.blocks]
        if not blocks:
            said = tr("{lines} kejadian, {photos} foto, {size} MB. Semua cocok satu sama lain.").format(
                lines=number(health.journal_lines), photos=number(health.photo_count),
                size=number(health.database_bytes // 1_000_000 + 1),
            )  # fmt: skip
            line = CardLine(tr("Data utuh"), said, icon_name="circle-check", colour="good")
            self.health.body.addWidget(line)
        for problem in health.problems:
            colour: look.State = "bad" if problem.blocks else "warn"
            sign = "circle-alert" if problem.blocks else "triangle-alert"
            self.health.body.addWidget(ruler())
            line = CardLine(of_problem(problem), problem.code, icon_name=sign, colour=colour)
            self.health.body.addWidget(line)
        self.health.body.addWidget(self._check, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_failed(self, error: Exception) -> None:
        self._check.setEnabled(True)
        if isinstance(error, Situation):
            self._say(" ".join(of_situation(error)))

    def _say(self, text: str) -> None:
        self._clear()
        self.health.body.addWidget(sentence(text))
        self.health.body.addWidget(self._check, 0, Qt.AlignmentFlag.AlignLeft)

    def _clear(self) -> None:
        self.health.body.removeWidget(self._check)
        self.health.empty()
