"""In this file: the editors of a volunteer's form: how each field is typed, read and filled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.area import Level
from padang_desktop.domain.values import calendar, phone
from padang_desktop.domain.values.sheet import TEXT
from padang_desktop.ui import look
from padang_desktop.ui.area_choice import kelurahan_of
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.nik_edit import NikEdit
from padang_desktop.ui.roster.labels import AREAS, CODED, DAYS, HIDDEN, LABELS, SHORT
from padang_desktop.ui.words import tr

_SHORT_WIDTH = 110
_LENGTHS = {"npwp": "15 atau 16 angka", "bpjs_tk": "11 angka", "bank_account": "angka saja"}
_EXAMPLES = {"vest_size": "M, L, XL…", "sk_number": "seperti tertulis di SK", "title_front": "Hj., Drs.",
             "title_back": "S.Pd, Dt. Rajo Basa", "email": "nama@contoh.id"}  # fmt: skip


def made(context: Context, name: str) -> QWidget:
    """An empty editor for a field."""
    if name in HIDDEN:
        number = NikEdit()
        number.shown_whole.connect(lambda: context.masking.note_reveal("roster"))
        if name in _LENGTHS:
            number.setPlaceholderText(tr(_LENGTHS[name]))
        return number
    if name in DAYS:
        return DayEdit()
    if name in CODED or name in AREAS:
        return ChoiceBox(choices(context, name))
    line = QLineEdit()
    line.setPlaceholderText(tr(_EXAMPLES[name]) if name in _EXAMPLES else "")
    if name in SHORT:
        line.setMaximumWidth(_SHORT_WIDTH)
    return line


def fill(editor: QWidget, name: str, value: str) -> None:
    """Show a stored value."""
    if isinstance(editor, NikEdit):
        editor.set_digits(value)
    elif isinstance(editor, DayEdit):
        editor.set_day(date.fromisoformat(value) if value else None)
    elif isinstance(editor, ChoiceBox):
        editor.choose(value)
    elif isinstance(editor, QLineEdit):
        editor.setText(phone.display(value) if name == "phone" and value else value)


def read(editor: QWidget, name: str) -> str:
    """What stands in an editor, as the record keeps it."""
    if isinstance(editor, NikEdit):
        return editor.digits
    if isinstance(editor, DayEdit):
        return editor.day.isoformat() if editor.day else ""
    if isinstance(editor, ChoiceBox):
        return editor.code
    text = editor.text().strip() if isinstance(editor, QLineEdit) else ""
    if name in ("rt", "rw"):
        return text.zfill(3) if text.isdigit() else text
    return (phone.judge_phone(text)[0] or text) if name == "phone" and text else text


def unreadable(editor: QWidget, name: str, today: date) -> Problem | None:
    """What is wrong with a day that is none, or with a choice that no list has: neither is saved as empty."""
    if isinstance(editor, ChoiceBox) and editor.unknown:
        return Problem("FIELD_CHOICE_UNKNOWN", name, editor.unknown)
    if not isinstance(editor, DayEdit) or editor.is_understood:
        return None
    return calendar.parse_day(editor.text(), TEXT, today=today, field=name)[1]


def listen(editor: QWidget, on_touched: Callable[[], object]) -> None:
    """Hear of every change that a person makes."""
    if isinstance(editor, NikEdit):
        editor.digits_changed.connect(lambda digits: on_touched())
    elif isinstance(editor, ChoiceBox):
        editor.chosen.connect(lambda code: on_touched())
    elif isinstance(editor, QLineEdit):
        editor.textChanged.connect(lambda text: on_touched())


def bring_into_view(field: QWidget) -> None:
    """Scroll to a field that took the keyboard by itself, once the new lines have found their places."""
    above = field.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        area = above
        QTimer.singleShot(0, field, lambda: area.ensureWidgetVisible(field, 0, look.GAP_L))


def choices(context: Context, name: str) -> list[tuple[str, str]]:
    """What a choice offers."""
    reference, office = context.office.reference, context.office
    if name in CODED:
        entries = reference.code_lists.entries(CODED[name], on=office.today())
        return [(entry.code, entry.label) for entry in entries]
    if name == "kelurahan" and not office.is_city:
        return kelurahan_of(office)
    kelurahan = [area for area in reference.areas if area.level is Level.KELURAHAN]
    return [(area.code, reference.areas.full_name(area)) for area in kelurahan]


def label(name: str) -> str:
    return tr(LABELS[name])
