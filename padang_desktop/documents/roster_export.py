"""In this file: the roster goes out as .xlsx and comes back as it went.

The headers are the labels that the import knows. Every cell is written as what
it is, so no text can become a formula: what begins with =, +, - or @ stands
there as it was typed. NIK, telephone and account numbers are text, days are
days, codes are shown in words. One sheet; only one row at a time is in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.documents import sheet_room
from padang_desktop.documents.new_workbook import new_workbook
from padang_desktop.documents.roster_sheet import FIELDS
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.roster.roster_paper import Numbers
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.values import nik

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_SHEET = "PSM"
_WIDTHS = {
    "name": 34, "nik": 20, "sex": 12, "birth_place": 18, "birth_date": 13, "phone": 17, "address": 36,
    "rt": 6, "rw": 6, "kelurahan": 26, "kecamatan": 20, "education": 28, "religion": 12, "occupation": 20,
    "appointed_year": 14, "sk_number": 24, "sk_date": 13, "member_number": 18, "pillar": 34, "note": 30,
    "status": 11, "title_front": 12, "title_back": 14, "printed_name": 36, "home_kelurahan": 26,
    "sk_issuer": 20, "term_from": 13, "term_until": 13, "training_number": 30, "training_by": 26,
    "training_on": 13, "email": 26, "npwp": 20, "bpjs_tk": 16, "vest_size": 9, "bank_name": 16,
    "bank_account": 20, "bank_holder": 30,
}  # fmt: skip
_DAYS = frozenset(("birth_date", "sk_date", "term_from", "term_until", "training_on"))
_LISTS = {
    "sex": "sex", "education": "education", "religion": "religion", "pillar": "pillar",
    "status": "volunteer_status", "sk_issuer": "sk_issuer",
}  # fmt: skip
PRIVATE = frozenset(("nik", "npwp", "bpjs_tk", "bank_name", "bank_account", "bank_holder"))

# Excel counts days from here; before March 1900 it counts one that never was.
_FIRST_DAY = date(1899, 12, 30).toordinal()
_FIRST_TRUE_DAY = date(1900, 3, 1)
_KECAMATAN, _NIK = "kecamatan", "nik"
_STEP_ROWS = 250
_WHAT = "Menulis daftar"


def write(
    path: Path, people: Iterable[Volunteer], count: int, reference: Reference, progress: Progress,
    *, numbers: Numbers = Numbers.WHOLE,
) -> int:  # fmt: skip
    """Write the people in their order and return how many; `count` is how many are expected.

    The file appears whole or not at all. The columns of PRIVATE are there only
    with WHOLE numbers; with MASKED there is the NIK, its middle hidden.
    Raises SheetNotWritable, and Cancelled from progress.
    """
    left_out = PRIVATE if numbers is Numbers.NONE else PRIVATE - {_NIK} if numbers is Numbers.MASKED else ()
    names = [field.name for field in FIELDS if field.name not in left_out]
    with new_workbook(path) as book:
        return _Page(book, names, reference, numbers).fill(people, count, progress)


class _Page:
    """The one sheet, written from top to bottom."""

    def __init__(self, book: Workbook, names: list[str], reference: Reference, numbers: Numbers) -> None:
        self._sheet: Worksheet = book.add_worksheet(_SHEET)
        self._text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
        self._count = book.add_format({"align": "right", "indent": 1, "valign": "top"})
        # A kecamatan is not stored: the kelurahan says it.
        self._cells_of = attrgetter(*("kelurahan" if name == _KECAMATAN else name for name in names))
        self._tables = [_shown(name, reference) for name in names]
        if numbers is Numbers.MASKED:
            self._tables[names.index(_NIK)] = _Shown(nik.mask)
        heading = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8ECF1"}
        )
        labels = {field.name: field.label for field in FIELDS}
        usual = (8, *(_WIDTHS.get(name, 18) for name in names))
        titles = ("No", *(labels[name] for name in names))
        self._widths = sheet_room.write_heads(self._sheet, titles, usual, heading)
        self._sure = sheet_room.sure_lengths(self._widths)
        self._sheet.freeze_panes(1, 2)
        sheet_room.lay_paper(self._sheet, self._widths, repeated=2)
        self._width = len(names)

    def fill(self, people: Iterable[Volunteer], count: int, progress: Progress) -> int:
        sheet, text_look, day_look = self._sheet, self._text, self._day
        cells_of, tables, columns = self._cells_of, self._tables, range(1, self._width + 1)
        sure, widths, count_look = self._sure, self._widths, self._count
        number = 0
        for number, person in enumerate(people, 1):
            sheet.write_number(number, 0, number, count_look)
            lines = 1
            for at, stored, shown in zip(columns, cells_of(person), tables, strict=True):
                if not stored:
                    continue
                value = shown[stored] if shown is not None else stored
                if isinstance(value, int):
                    sheet.write_number(number, at, value, day_look)
                elif value:
                    sheet.write_string(number, at, _unmarked(value) if value[0] == "<" else value, text_look)
                    if len(value) > sure[at]:
                        lines = max(lines, sheet_room.line_count(value, widths[at]))
            if lines > 1:
                sheet.set_row(number, sheet_room.height(lines))
            if number % _STEP_ROWS == 0:
                progress.step(number, count, _WHAT)
        # A NIK is text on purpose; Excel need not warn of it in every row.
        sheet.ignore_errors({"number_stored_as_text": f"A1:AZ{number + 1}"})
        sheet.autofilter(0, 0, max(number, 1), self._width)
        return number


class _Shown(dict[str, "str | int"]):
    """How each stored value of a field is shown, worked out once for each: a day as Excel's number."""

    def __init__(self, show: Callable[[str], str | int]) -> None:
        super().__init__()
        self._show = show

    def __missing__(self, stored: str) -> str | int:
        shown = self[stored] = self._show(stored)
        return shown


def _shown(name: str, reference: Reference) -> _Shown | None:
    """None for a field that is shown as it is stored."""
    if name in _DAYS:
        return _Shown(_day)
    if name in _LISTS:
        return _Shown(partial(reference.code_lists.label, _LISTS[name]))
    if name in ("kelurahan", "home_kelurahan"):
        return _Shown(lambda code: _area_name(code, reference, is_home=name != "kelurahan"))
    return _Shown(lambda code: _kecamatan(code, reference)) if name == _KECAMATAN else None


def _unmarked(text: str) -> str:
    # xlsxwriter takes such a text for markup of its own; a blank at its end stops that.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _day(written: str) -> str | int:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return day.toordinal() - _FIRST_DAY if day >= _FIRST_TRUE_DAY else written


def _area_name(code: str, reference: Reference, *, is_home: bool) -> str:
    area = reference.areas.by_code(code)
    if area is None:
        return code
    # Beside the kelurahan served stands its kecamatan; a home must be clear by itself.
    return area.name if not is_home or reference.areas.resolve(area.name) == area else area.code


def _kecamatan(code: str, reference: Reference) -> str:
    area = reference.areas.by_code(code)
    above = reference.areas.parent_of(area) if area else None
    return above.name if above else ""
