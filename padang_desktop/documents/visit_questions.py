"""In this file: the long form on paper: every question with its codes and a box for the answer.

Two columns, family first and then each member; a question is never broken, and
a heading never stands without one. What is known already stands in the box's line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from padang_desktop.documents import fonts
from padang_desktop.documents.paper import FOOT_BASE, INK, MM, MUTED, PaperSize, write, write_lines
from padang_desktop.documents.text_fit import Fitted, fit, wrap
from padang_desktop.documents.visit_marks import HEADING_HEIGHT, Pen

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_MARGIN, _GUTTER = 10 * MM, 6 * MM
_TOP, _BOTTOM = 9 * MM, FOOT_BASE + 5 * MM
_HEAD = 15 * MM
_LABEL, _CODES, _LEADING = 7.8, 6.6, 7.8
_BOX_WIDE, _BOX_HIGH = 24 * MM, 4.2 * MM
_LINE = 5.6 * MM
_SPOKEN, _SPOKEN_LEADING = 8, 10.5


@dataclass(frozen=True, slots=True)
class Question:
    """`codes` are the answers with their codes in one text, `known` what is stored, "" when nothing is."""

    sign: str
    label: str
    codes: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """The long form of one case."""

    title: str
    number: str
    legend: str
    introduction: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading, or a question with its measured texts."""

    height: float
    heading: str = ""
    question: Question | None = None
    label: Fitted | None = None
    codes: tuple[str, ...] = ()


class QuestionPages:
    """Measures when made; `pages` gives what draws each page."""

    def __init__(self, canvas: Canvas, size: PaperSize, asked: Questions) -> None:
        self._canvas, self._size, self._asked = canvas, size, asked
        self._column = (size.width - 2 * _MARGIN - _GUTTER) / 2
        self._spoken = wrap(asked.introduction, fonts.TEXT, _SPOKEN, size.width - 2 * _MARGIN)
        # Only the first page has the introduction; the same room is kept on those behind it.
        self._head = _HEAD + len(self._spoken) * _SPOKEN_LEADING
        self._room = size.height - _TOP - _BOTTOM - self._head

    def pages(self) -> list[Callable[[], None]]:
        columns = self._columns()
        return [self._page(columns[at : at + 2], at // 2) for at in range(0, len(columns), 2)]

    def _page(self, columns: Sequence[list[_Line]], at: int) -> Callable[[], None]:
        return lambda: self._draw(columns, at)

    def _columns(self) -> list[list[_Line]]:
        columns: list[list[_Line]] = [[]]
        left = self._room
        for section in self._asked.sections:
            for place, question in enumerate(section.questions):
                lines = [self._measured(question)]
                if place == 0:
                    lines.insert(0, _Line(HEADING_HEIGHT, section.heading))
                needed = sum(line.height for line in lines)
                if columns[-1] and needed > left:
                    columns.append([])
                    left = self._room
                columns[-1] += lines
                left -= needed
        return columns

    def _measured(self, question: Question) -> _Line:
        words = f"{question.sign} {question.label}".strip()
        label = fit(
            words, fonts.TEXT_BOLD, self._column - _BOX_WIDE - 2 * MM, sizes=(_LABEL, 6.5), max_lines=2
        )
        codes = wrap(question.codes, fonts.TEXT, _CODES, self._column - 2 * MM) if question.codes else ()
        known = _LEADING if question.known else 0
        high = max(_LINE, len(label.lines) * 9.2 + 1.2 * MM) + known + len(codes) * _LEADING
        return _Line(high + 0.9 * MM, "", question, label, codes)

    def _draw(self, columns: Sequence[list[_Line]], page: int) -> None:
        canvas, top = self._canvas, self._size.height - _TOP
        title = self._asked.title + (" (lanjutan)" if page else "")
        write(canvas, title, fonts.TEXT_BOLD, 11, _MARGIN, top - 5 * MM)
        right = self._size.width - _MARGIN
        write(canvas, self._asked.number, fonts.TEXT_BOLD, 11, right, top - 5 * MM, align="right")
        legend = fit(self._asked.legend, fonts.TEXT, right - _MARGIN, sizes=(8, 6), max_lines=1)
        write(canvas, legend.lines[0], fonts.TEXT, legend.size, _MARGIN, top - 10.4 * MM, colour=MUTED)
        if not page:
            first = top - 15 * MM
            write_lines(canvas, self._spoken, fonts.TEXT, _SPOKEN, _MARGIN, first, leading=_SPOKEN_LEADING)
        for at, lines in enumerate(columns):
            left = _MARGIN + at * (self._column + _GUTTER)
            y = top - self._head
            pen = Pen(canvas, left, left + self._column)
            for line in lines:
                if line.heading:
                    pen.heading(line.heading, y)
                else:
                    self._draw_question(line, left, y)
                y -= line.height

    def _draw_question(self, line: _Line, left: float, top: float) -> None:
        canvas, label, question = self._canvas, line.label, line.question
        assert label is not None and question is not None
        base = write_lines(
            canvas, label.lines, fonts.TEXT_BOLD, label.size, left, top - 3.4 * MM, leading=9.2
        )
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.6)
        canvas.rect(
            left + self._column - _BOX_WIDE, top - _BOX_HIGH - 0.4 * MM, _BOX_WIDE, _BOX_HIGH, stroke=1
        )
        base = min(base, top - _LINE - 1.9 * MM)
        if question.known:
            known = fit(
                f"Sekarang: {question.known}",
                fonts.TEXT_ITALIC,
                self._column - 2 * MM,
                sizes=(7, 5),
                max_lines=1,
            )
            write(canvas, known.lines[0], fonts.TEXT_ITALIC, known.size, left, base, colour=INK)
            base -= _LEADING
        write_lines(canvas, line.codes, fonts.TEXT, _CODES, left, base, leading=_LEADING, colour=MUTED)
