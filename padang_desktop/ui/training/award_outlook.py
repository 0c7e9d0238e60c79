"""In this file: a line over the certificates: the numbers to come, who signs, what stands against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.certificates.certificate_numbers import LastNumberUnknown
from padang_desktop.domain.certificates.certificate_signatories import ListedSignatory
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.training.training import Numbering
from padang_desktop.domain.training.training_owner import plain
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import of_problem, of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.certificates.see_award import Outlook

_CITY_LENGTH = 4  # 1371
WAYS: dict[Numbering, str] = {
    Numbering.TEMPLATE: "Nomor menurut pola kantor",
    Numbering.BLOCK: "Nomor dari blok",
    Numbering.LETTER: "Nomor surat dengan urutan",
    Numbering.BLANK: "Nomor diisi kemudian",
}


class AwardOutlook(QWidget):
    """`chosen` gives the ListedSignatory that a person picked."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._listed: tuple[ListedSignatory, ...] = ()
        self._is_filling = False
        self.numbers, self.signer = ElidedLabel(), ElidedLabel()
        for each in (self.numbers, self.signer):
            each.setProperty("faint", True)
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(tr("Penanda tangan sertifikat"))
        self.choice.chosen.connect(self._on_chosen)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setStyleSheet(f"color: {look.state('bad').ink}")
        line = QHBoxLayout()
        line.setSpacing(look.GAP_M)
        line.addWidget(self.numbers, 1)
        line.addWidget(self.signer, 1)
        line.addWidget(self.choice, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addLayout(line)
        rows.addWidget(self.told)
        self.told.hide()
        self.choice.hide()

    def show_outlook(self, found: Outlook) -> None:
        """Show it anew; what is wrong stands under the line until it is right."""
        self._listed = found.signatories
        self.numbers.say(self._numbers(found))
        now = found.training.signatory
        self.signer.say(
            tr("Penanda tangan: {position}, {name}").format(position=now.position_line, name=now.name)
        )
        may_choose = found.may_choose and bool(found.signatories)
        self.choice.setVisible(may_choose)
        self.signer.setVisible(not may_choose)
        if may_choose:
            self._offer(found)
        # That the last printed number is unknown stands in a bar with its button.
        refusal = None if isinstance(found.refusal, LastNumberUnknown) else found.refusal
        wrong = [of_problem(each) for each in found.problems if each.blocks]
        self.say_wrong(" ".join((*wrong, *_refusal(refusal))))

    def say_wrong(self, text: str) -> None:
        self.told.setText(f"✕ {text}" if text else "")
        self.told.setVisible(bool(text))

    def _offer(self, found: Outlook) -> None:
        now = found.training.signatory
        names = [(str(at), f"{each.position_line}: {each.name}") for at, each in enumerate(found.signatories)]
        at = next((str(at) for at, each in enumerate(found.signatories) if each.signatory == now), "")
        if not at:
            names.append(("now", f"{now.position_line}: {now.name}"))
        # The box tells of each choice, also of one that is only shown.
        self._is_filling = True
        self.choice.set_choices(names)
        self.choice.choose(at or "now")
        self._is_filling = False
        self.choice.setToolTip(
            tr("Penanda tangan: {position}, {name}").format(position=now.position_line, name=now.name)
        )

    def _numbers(self, found: Outlook) -> str:
        if found.owner:
            name = tr("kota") if len(plain(found.owner)) == _CITY_LENGTH else tr("kecamatan lain")
            said = tr("Pelatihan milik {name}: nomor diterbitkan di sana, di sini hanya dicetak.")
            return said.format(name=name)
        parts = [tr(WAYS[found.training.numbering])]
        if found.first:
            parts.append(tr("berikutnya {number}").format(number=found.first))
        if found.left is not None:
            parts.append(tr("sisa blok {count}").format(count=number(found.left)))
        return " · ".join(parts)

    def _on_chosen(self, code: str) -> None:
        if not self._is_filling and code.isdigit() and int(code) < len(self._listed):
            self.chosen.emit(self._listed[int(code)])


def _refusal(refusal: Situation | None) -> tuple[str, ...]:
    if refusal is None:
        return ()
    if isinstance(refusal, Incomplete):
        return tuple(map(of_problem, refusal.problems))
    return of_situation(refusal)
