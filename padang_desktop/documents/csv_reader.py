"""In this file: rows out of text files: comma, semicolon, tab or bar between the cells.

The encoding and the separator are found from the content, because Indonesian
Excel writes semicolons, the web writes commas, and both call it .csv. The
number of a row is the one Excel would show (a cell with a line break inside
stays one row).
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_SEPARATORS = ";,\t|"
_SAMPLE_LINES = 200
_FIELD_BYTES = 1_000_000
_SWALLOWED_LINES = 5


def rows(path: Path) -> Iterator[list[str]]:
    """Every row with its cells as they stand; a row with no text is an empty list."""
    text = decoded(path.read_bytes())
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == 5:
        # A line for Excel alone; Excel does not show it as a row.
        separator, text = first[4], rest
    else:
        separator = separator_of(text)
    csv.field_size_limit(_FIELD_BYTES)
    if _has_stray_quote(text, separator):
        return csv.reader(io.StringIO(text), delimiter=separator, quoting=csv.QUOTE_NONE)
    return csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True)


def decoded(raw: bytes) -> str:
    """Text of bytes in UTF-8 or UTF-16 (with or without mark) or, failing both, Windows-1252."""
    if raw.startswith(codecs.BOM_UTF8):
        return raw.decode("utf-8-sig", "replace")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    sample = raw[:4096]
    if sample.count(0) > len(sample) // 5:
        little = sample[1::2].count(0) >= sample[0::2].count(0)
        return raw.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        # The five bytes that Windows-1252 leaves open are read as Latin-1.
        return "".join(
            raw[i : i + 65536].decode("cp1252", "latin1_for_gaps") for i in range(0, len(raw), 65536)
        )


def separator_of(text: str) -> str:
    """The mark that cuts most lines into the same number of cells."""
    lines = [line for line in text[:200_000].split("\n")[:_SAMPLE_LINES] if line.strip()]
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        counts = Counter(_count_outside_quotes(line, separator) for line in lines)
        del counts[0]
        if not counts:
            continue
        cuts, agreeing = max(counts.items(), key=lambda item: (item[1] * min(item[0], 5), item[0]))
        cut_lines = sum(counts.values())
        score = agreeing * min(cuts, 5) + 0.5 * cut_lines
        if score > best_score:
            best, best_score = separator, score
    return best


def _count_outside_quotes(line: str, separator: str) -> int:
    if '"' not in line:
        return line.count(separator)
    return sum(piece.count(separator) for piece in line.split('"')[0::2])


def _has_stray_quote(text: str, separator: str) -> bool:
    """Whether one unclosed quote makes the reader swallow whole rows into a cell."""
    if '"' not in text:
        return False
    try:
        for row in csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True):
            for cell in row:
                if cell.count("\n") >= _SWALLOWED_LINES and _looks_like_rows(cell, separator):
                    return True
    except csv.Error:
        return True
    return False


def _looks_like_rows(cell: str, separator: str) -> bool:
    lines = cell.split("\n")
    return sum(1 for line in lines if separator in line) * 2 > len(lines)


def _latin1_for_gaps(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("latin1_for_gaps", _latin1_for_gaps)
