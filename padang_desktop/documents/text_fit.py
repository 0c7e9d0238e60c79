"""In this file: how a text finds room: it shrinks, then it is broken, and it is never cut.

Sizes and widths are in points. Every function expects registered faces and
first makes the text printable in its face.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from padang_desktop.documents.fonts import printable, width

# Below this nobody can read a paper; a text that still does not fit is broken into more lines.
SMALLEST = 5.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text that fits: its lines from the top, and the size they are set in."""

    lines: tuple[str, ...]
    size: float


def largest_on_one_line(text: str, face: str, size: float, room: float) -> float:
    """The largest size in half points, at most `size`, at which the text is one line; may be 0."""
    at_one = width(printable(text, face), face, 1)
    if at_one * size <= room:
        return size
    return int(room / at_one * 2) / 2


def wrap(text: str, face: str, size: float, room: float) -> tuple[str, ...]:
    """Break at blanks so that no line is wider than `room`; a longer word is broken inside."""
    lines: list[str] = []
    line = ""
    for word in printable(text, face).split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, face, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, face, size, room)
        lines.extend(full)
    lines.append(line)
    return tuple(lines)


def _pieces(word: str, face: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, face, size) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def wrap_evenly(text: str, face: str, size: float, room: float) -> tuple[str, ...]:
    """As few lines as `wrap` needs, but of nearly equal width, for centred text."""
    lines = wrap(text, face, size, room)
    if len(lines) == 1:
        return lines
    narrow, wide = room / len(lines), room
    for _ in range(12):
        middle = (narrow + wide) / 2
        tried = wrap(text, face, size, middle)
        if len(tried) <= len(lines) and not _breaks_a_word(tried, text, face):
            wide, lines = middle, tried
        else:
            narrow = middle
    return lines


def _breaks_a_word(lines: tuple[str, ...], text: str, face: str) -> bool:
    return " ".join(lines) != printable(text, face)


def fit(
    text: str,
    face: str,
    room: float,
    *,
    sizes: tuple[float, float],
    max_lines: int,
    evenly: bool = False,
    broken_size: float | None = None,
) -> Fitted:
    """One line shrunk from the larger to the smaller size; else the largest size that needs `max_lines`.

    `broken_size` caps the size of a broken text. At SMALLEST the number of lines is no
    longer held to `max_lines`: nothing is ever cut.
    """
    largest, smallest = sizes
    one_line = largest_on_one_line(text, face, largest, room)
    if one_line >= smallest:
        return Fitted((printable(text, face),), one_line)
    break_up: Callable[[str, str, float, float], tuple[str, ...]] = wrap_evenly if evenly else wrap
    size = min(largest, broken_size or largest)
    while size > SMALLEST and len(wrap(text, face, size, room)) > max_lines:
        size -= 0.5
    return Fitted(break_up(text, face, size, room), size)


def fit_name(name: str, face: str, room: float, *, largest: float, smallest: float) -> Fitted:
    """A person's name on one line, else on two balanced lines of the size they allow.

    Titles after the first comma stay together whenever the rest leaves them a
    line of their own; on two lines the size may grow again, up to 0.9 of the largest.
    """
    name = printable(name, face)
    one_line = largest_on_one_line(name, face, largest, room)
    if one_line >= smallest:
        return Fitted((name,), one_line)
    best = min(_halves(name), key=lambda pair: _unevenness(pair, face), default=None)
    if best is None:
        return fit(name, face, room, sizes=(largest, SMALLEST), max_lines=1)
    size = min(largest_on_one_line(half, face, largest * 0.9, room) for half in best)
    if size >= smallest * 0.7:
        return Fitted(best, size)
    return fit(name, face, room, sizes=(smallest, smallest * 0.7), max_lines=3, evenly=True)


def _halves(name: str) -> list[tuple[str, str]]:
    words = name.split(" ")
    return [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]


def _unevenness(pair: tuple[str, str], face: str) -> float:
    first, second = width(pair[0], face, 1), width(pair[1], face, 1)
    # A break between two titles is as bad as one line a quarter longer than the other.
    splits_titles = "," in pair[0][:-1]
    return max(first, second) * (1.25 if splits_titles else 1.0)


def tops(lines: tuple[str, ...], first: float, leading: float) -> list[tuple[str, float]]:
    """Each line with its base line, going down from `first`."""
    return [(line, first - leading * index) for index, line in enumerate(lines)]
