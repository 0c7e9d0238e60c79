"""In this file: the third step: the recovery code, shown once: copied, kept as a sheet, or left for later."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.ui import ask_file, look
from padang_desktop.ui import middle_card as card
from padang_desktop.ui.buttons import button
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.welcome import deeds
from padang_desktop.ui.words import of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office

GROUP = 5


class RecoveryStep(QWidget):
    """The code in groups of five; kept nowhere by the program."""

    kept_changed = Signal(bool)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._office: Office | None = None
        self._code = ""
        self._shown = QLabel()
        self._shown.setFont(look.with_tabular_figures(look.larger(self.font(), 1.45, bold=True)))
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setWordWrap(True)
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._shown.setAccessibleName(tr("Kode pemulihan"))
        self.is_copied = QCheckBox(tr("Sudah saya salin dan simpan di tempat aman"))
        self.is_copied.toggled.connect(self.kept_changed)
        self._save = button(tr("Simpan lembar PDF…"), self._on_save, "save")
        self._saved = QLabel()
        self._saved.setWordWrap(True)
        self._saved.setTextFormat(Qt.TextFormat.PlainText)
        self._open = button(tr("Buka untuk dicetak"), self._on_open, "printer")
        self._path: Path | None = None
        self._lay_out()

    @property
    def is_kept(self) -> bool:
        """Whether the person said so; Nanti leaves it False."""
        return self.is_copied.isChecked()

    def show_code(self, office: Office, code: str) -> None:
        """Show the code of a new office."""
        self._office = office
        self._code = code
        groups = _even_groups("".join(code.replace("-", " ").split()))
        half = (len(groups) + 1) // 2
        self._shown.setText("  ".join(groups[:half]) + "\n" + "  ".join(groups[half:]))

    def forget(self) -> None:
        """Nothing of the code stays in the window."""
        self._code = ""
        self._shown.clear()

    def _on_save(self) -> None:
        title, kind = tr("Simpan lembar kode pemulihan"), tr("Berkas PDF (*.pdf)")
        path = ask_file.to_save(self, "recovery", title, "Kode pemulihan.pdf", kind)
        office, code = self._office, self._code
        if path is not None and office is not None:
            self._tasks.in_thread(
                lambda progress: deeds.write_recovery_sheet(office, code, path),
                self._on_saved,
                self._on_failed,
            )

    def _on_saved(self, path: object) -> None:
        self._path = Path(str(path))
        self._saved.setText(f"✓ {tr('Lembar tersimpan:')} {self._path.name}")
        self._saved.show()
        self._open.show()
        self.is_copied.setChecked(True)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self._saved.setText("✕ " + " ".join(of_situation(error)))
            self._saved.show()

    def _on_open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("state", "warn")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(look.GAP_L, look.GAP_M, look.GAP_L, look.GAP_M)
        inside.addWidget(self._shown)
        ways = QHBoxLayout()
        ways.addWidget(self._save)
        ways.addWidget(self._open)
        ways.addStretch(1)
        self._saved.hide()
        self._open.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(card.title(tr("Kode pemulihan")))
        rows.addWidget(
            card.sentence(
                tr("Bila kata sandi terlupa, hanya kode ini yang membuka data. Simpan di amplop tertutup.")
            )
        )
        rows.addWidget(frame)
        rows.addLayout(ways)
        rows.addWidget(self._saved)
        rows.addWidget(self.is_copied)
        rows.addStretch(1)


def _even_groups(letters: str) -> list[str]:
    # As on the printed sheet: groups of at most five, no letter alone.
    count = -(-len(letters) // GROUP)
    ends = [round(len(letters) * part / count) for part in range(count + 1)]
    return [letters[start:end] for start, end in pairwise(ends)]
