"""In this file: which records of a batch the city sent back or remarked on, each with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.cards import CardLine, sentence
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.city.see_city import ToldOfBatch, ToldRecord

_MOST = 12


class ToldView(QWidget):
    """Empty until something was told; the same reason for the same kind stands once, with its count."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_XS)

    def show_told(self, told: ToldOfBatch) -> None:
        """Refused ones first."""
        if told.refused_count:
            text = tr("{count} data dikembalikan").format(count=number(told.refused_count))
            self._add(text, told.refused, "undo-2", "bad")
        if told.remark_count:
            text = tr("{count} catatan untuk diperiksa").format(count=number(told.remark_count))
            self._add(text, told.remarks, "triangle-alert", "warn")

    def _add(self, text: str, records: Sequence[ToldRecord], icon_name: str, colour: look.State) -> None:
        self._rows.addWidget(sentence(text, is_faint=True))
        counts = Counter((each.noun, each.sentence, each.code) for each in records)
        for (noun, said, code), count in counts.most_common(_MOST):
            line = f"{number(count)} {tr(noun)}" if count > 1 else tr(noun)
            self._rows.addWidget(CardLine(line, f"{said} ({code})", icon_name=icon_name, colour=colour))
