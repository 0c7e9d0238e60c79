"""In this file: the questions of a form that fits into one row of a field workbook, and their answers.

Drawn from the instrument: a form that asks of one person only (`is_of_one`)
gets a column for each of its questions, three for one that takes several
answers. Reading takes a cell for what it is; whether the answers may stand,
instrument_check says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from padang_desktop.domain.imports.layout import Field
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.amount import parse_amount
from padang_desktop.domain.values.sheet import EMPTY, TEXT
from padang_desktop.domain.values.text import fold, is_blank, tidy
from padang_desktop.domain.visits.answers import Answers, Value
from padang_desktop.domain.visits.instrument import Clause, Instrument, Item, Kind
from padang_desktop.domain.visits.instrument_check import place_of
from padang_desktop.domain.visits.instrument_family import Questionnaire
from padang_desktop.domain.visits.instrument_sheet import DECLINED_WORDS
from padang_desktop.domain.visits.visit import DECLINED

_SEVERAL = 3
_MANY = re.compile(r"\s*[,;/\n]\s*")
_KINDS = {Kind.CODE: "choice", Kind.CODES: "choice", Kind.DAY: "date", Kind.NIK: "id"}
# The cells of one row as they stand: by column name, the text and the kind of domain/values/sheet.
Cells = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One column: `place` counts from 1 where a question has several, else 0."""

    item: Item
    form: str
    place: int = 0

    @property
    def name(self) -> str:
        """What its cells are called: answer_R7a, answer_R38_1."""
        return f"{_stem(self.item.id)}{f'_{self.place}' if self.place else ''}"

    @property
    def label(self) -> str:
        """What stands over it."""
        unit = "Rp" if self.item.kind is Kind.MONEY else self.item.unit
        return f"{self.item.label}{f' {self.place}' if self.place else ''}{f' ({unit})' if unit else ''}"

    @property
    def field(self) -> Field:
        return Field(self.name, self.label, kind=_KINDS.get(self.item.kind, "text"))

    @property
    def words(self) -> tuple[str, ...]:
        """What a drop-down offers; empty where anything may be typed."""
        options = tuple(option.label for option in self.item.options)
        if not options:
            return ()
        return (*options, DECLINED_WORDS) if self.item.is_sensitive and self.place < 2 else options


def columns_of(instruments: Iterable[Instrument]) -> tuple[AnswerColumn, ...]:
    """A column for every question of these versions; of one question the words of the newest count.

    Versions whose form does not fit into one row have none.
    """
    fitting = [each for each in instruments if each.is_of_one]
    fitting.sort(key=lambda each: each.valid_from.toordinal() if each.valid_from else 0, reverse=True)
    found: dict[str, AnswerColumn] = {}
    for instrument in fitting:
        for item in instrument.items:
            places = range(1, _SEVERAL + 1) if item.kind is Kind.CODES else (0,)
            for place in places:
                column = AnswerColumn(item, instrument.form, place)
                found.setdefault(column.name, column)
    return tuple(found.values())


def asked_when(column: AnswerColumn, columns: Sequence[AnswerColumn]) -> str:
    """Hanya bila Pendapatan dari pekerjaan: Ya. Empty for what is always asked."""
    by_id = {each.item.id: each.item for each in columns}
    return "; ".join(said for clause in column.item.when if (said := _said(clause, by_id)))


def read(cells: Cells, asked: Questionnaire | None) -> tuple[Answers, list[Problem]]:
    """The answers of a row as a visit keeps them, with what cannot be read at its cell.

    `asked` None: the case has no such form; what was written all the same is given as it stands.
    """
    filled = {name: cell for name, cell in cells.items() if tidy(cell[0])}
    if asked is None:
        return ({"family": {name: text for name, (text, _) in filled.items()}} if filled else {}), []
    family: dict[str, Value] = {}
    member: dict[str, Value] = {}
    problems: list[Problem] = []
    for item in asked.instrument.items:
        own = {name: cell for name, cell in filled.items() if _is_of(name, item)}
        if not own:
            continue
        is_of_member = asked.instrument.group_of(item.id).is_of_member
        if is_of_member and not asked.members:
            problems.append(Problem("FIELD_ANSWER_NOBODY", next(iter(own))))
        elif value := _value(item, own, problems):
            (member if is_of_member else family)[item.id] = value
    known = {_stem(item.id) for item in asked.instrument.items}
    problems += [
        Problem("FIELD_ANSWER_UNASKED", name)
        for name in filled
        if name not in known and name.rpartition("_")[0] not in known
    ]
    answers: dict[str, Any] = {"family": family}
    answers["members"] = {asked.members[0]: member} if member else {}
    return answers, problems


def cell_of(field: str, cells: Cells) -> str:
    """The cell of a problem of instrument_check; other fields stay as they are."""
    found = place_of(field)
    if found is not None:
        stem = _stem(found[1])
        return stem if stem in cells else f"{stem}_1" if f"{stem}_1" in cells else field
    if field == "answers":
        return next((name for name, (text, _) in cells.items() if tidy(text)), field)
    return field


def of_cells(answers: Answers, columns: Sequence[AnswerColumn], member: str) -> dict[str, Value]:
    """The answers of a visit by the question they answer; of the members the one that is asked about."""
    group: Mapping[str, Value] = answers.get("family", {})
    own: Mapping[str, Value] = answers.get("members", {}).get(member, {})
    both = {**group, **own}
    return {column.item.id: value for column in columns if (value := both.get(column.item.id))}


def _stem(item_id: str) -> str:
    return f"answer_{item_id}"


def _is_of(name: str, item: Item) -> bool:
    stem = _stem(item.id)
    return name == stem or (item.kind is Kind.CODES and name.rpartition("_")[0] == stem)


def _value(item: Item, cells: Cells, problems: list[Problem]) -> Value:
    if item.kind is Kind.CODES:
        return _codes(item, cells, problems)
    name, (text, kind) = next(iter(cells.items()))
    if fold(text) == fold(DECLINED_WORDS):
        return DECLINED
    reader = _READERS.get(item.kind, _as_text)
    value, problem = reader(item, tidy(text), kind or TEXT, name)
    if problem is not None:
        problems.append(problem)
    return value


def _codes(item: Item, cells: Cells, problems: list[Problem]) -> Value:
    codes: list[str] = []
    for name, (text, _) in cells.items():
        for part in [text] if _option(item, text) else _MANY.split(text):
            if fold(part) == fold(DECLINED_WORDS):
                return DECLINED
            if code := _option(item, part):
                codes.append(code)
            elif not is_blank(part):
                problems.append(Problem("FIELD_CHOICE_UNKNOWN", name, tidy(part)))
    return list(dict.fromkeys(codes))


def _option(item: Item, text: str) -> str:
    """The code of the words, or of the code itself; "" when there is no such option."""
    said = fold(text)
    found = next(
        (each for each in item.options if said and said in (fold(each.label), fold(each.code))), None
    )
    return found.code if found else ""


_Read = tuple[str, Problem | None]


def _as_choice(item: Item, text: str, kind: str, name: str) -> _Read:
    # Before what stands for nothing: "Tidak tahu" is an answer here.
    code = _option(item, text.removesuffix(".0"))
    if code or is_blank(text):
        return code, None
    return "", Problem("FIELD_CHOICE_UNKNOWN", name, text)


def _as_number(item: Item, text: str, kind: str, name: str) -> _Read:
    amount, problem = parse_amount(text, kind, field=name)
    if problem is not None or amount is None:
        return "", None if problem is None else Problem("INSTR_NUMBER_UNREADABLE", name, text)
    whole = f"{amount:f}"
    return (whole.rstrip("0").rstrip(".") if "." in whole else whole), None


def _as_day(item: Item, text: str, kind: str, name: str) -> _Read:
    if kind == EMPTY or is_blank(text):
        return "", None
    day, problem = calendar.parse_day(text, kind, field=name)
    return (day.isoformat() if day else ""), problem


def _as_text(item: Item, text: str, kind: str, name: str) -> _Read:
    if is_blank(text):
        return "", None
    return (text if item.kind is Kind.TEXT else text.removesuffix(".0")), None


_READERS: Mapping[Kind, Callable[[Item, str, str, str], _Read]] = {
    Kind.CODE: _as_choice, Kind.NUMBER: _as_number, Kind.MONEY: _as_number, Kind.DAY: _as_day,
}  # fmt: skip


def _said(clause: Clause, by_id: Mapping[str, Item]) -> str:
    items = [by_id[item_id] for item_id in clause.items if item_id in by_id]
    if not items or clause.is_negated:
        return ""
    labels = [option.label for option in items[0].options if option.code in clause.values]
    return f"Hanya bila {' atau '.join(item.label for item in items)}: {' atau '.join(labels)}"
