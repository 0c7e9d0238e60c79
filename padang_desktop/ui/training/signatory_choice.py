"""In this file: those who may sign on a day, offered in one box; who is picked fills the fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.certificates.certificate_signatories import ListedSignatory
from padang_desktop.domain.values.calendar import parse_day
from padang_desktop.domain.values.sheet import TEXT
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.training.plan_fields import PlanFields
from padang_desktop.ui.words import tr

_PARTS = ("position_line", "name", "rank", "nip")


class SignatoryChoice(QWidget):
    """Not seen while the list has nobody for that day; everything stays free to be typed."""

    picked = Signal(object)  # a Signatory
    listed = Signal()  # the list was read

    def __init__(self, context: Context, day: date) -> None:
        super().__init__()
        self._day = day
        self._listed: Sequence[ListedSignatory] = ()
        self._offered: Sequence[ListedSignatory] = ()
        self.box = ChoiceBox()
        self.box.setMinimumWidth(1)
        hint = tr("Dari Pengaturan, Sertifikat, dan Data dari Kota. Boleh juga diketik sendiri di bawah.")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(Field(tr("Pilih penanda tangan dari daftar"), self.box, hint, is_optional=True))
        self.box.chosen.connect(self._on_chosen)
        self.hide()
        self._read(context)

    @property
    def names(self) -> list[str]:
        """Who is offered now."""
        return [each.name for each in self._offered]

    def show_day(self, day: date) -> None:
        """Offer those who are in office on this day."""
        self._day = day
        self._offer()

    def _read(self, context: Context) -> None:
        from padang_desktop.use_cases.certificates import keep_signatories

        office = context.office
        context.tasks.in_thread(lambda progress: keep_signatories.listed(office), self._on_read)

    def _on_read(self, found: Sequence[ListedSignatory]) -> None:
        self._listed = found
        self._offer()
        self.listed.emit()

    def _offer(self) -> None:
        self._offered = [each for each in self._listed if each.is_valid_on(self._day)]
        names = [(str(at), f"{each.name}: {each.position_line}") for at, each in enumerate(self._offered)]
        self.box.blockSignals(True)
        self.box.setCurrentIndex(-1)
        self.box.set_choices(names)
        self.box.blockSignals(False)
        self.setVisible(bool(self._offered))

    def _on_chosen(self, code: str) -> None:
        if code.isdigit() and int(code) < len(self._offered):
            self.picked.emit(self._offered[int(code)].signatory)


def offer_over(context: Context, plan: PlanFields) -> SignatoryChoice:
    """Put the box over the signatory's fields of a plan; the day is the last one of the event."""
    made = SignatoryChoice(context, plan.ends.day or context.office.today())
    field = plan.form.fields["signatory.position_line"]
    ground = plan.form.layout()
    assert isinstance(ground, QVBoxLayout)
    ground.insertWidget(ground.indexOf(field), made)

    def fill(signatory: Signatory) -> None:
        for name in _PARTS:
            editor = plan.editor(f"signatory.{name}")
            assert isinstance(editor, QLineEdit)
            editor.setText(getattr(signatory, name))

    made.picked.connect(fill)
    plan.ends.textChanged.connect(lambda text: made.show_day(_day_of(plan, context)))
    return made


def _day_of(plan: PlanFields, context: Context) -> date:
    """The last day as far as typed; asking the field itself would rewrite it under the typing."""
    typed = plan.ends.text().strip()
    day = parse_day(typed, TEXT)[0] if typed else None
    return day or context.office.today()
