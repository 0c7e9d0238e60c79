"""In this file: which sheets of a workbook are taken, and how the columns of each are understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from padang_desktop.documents import header_row
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections, Field, Layout
from padang_desktop.domain.values.sheet import Sheet, Workbook


class Choice(NamedTuple):
    """The sheets taken, in order, each with its layout; `with_header` names every sheet that has one."""

    taken: tuple[tuple[Sheet, Layout], ...]
    with_header: frozenset[str]


def choose(
    workbook: Workbook,
    fields: Sequence[Field],
    corrections: Corrections = AS_RECOGNISED,
) -> Choice:
    """Every visible sheet with a known header; or the named ones, hidden or not.

    For this the first rows of each sheet are enough (header_row.ROWS_LOOKED_AT
    rows with content, and more when `header_rows` lies deeper), so it also
    serves a reader whose rows are still arriving.

    The layout that a person corrected serves every other sheet of the same
    fingerprint too, and the first one whatever its header, unless the header
    rows that they showed say otherwise.
    """
    layout, header_rows = corrections.layout, corrections.header_rows
    found = {sheet.name: header_row.find(sheet, fields) for sheet in workbook.sheets}
    chosen = _sheets(workbook, found, layout or header_rows, corrections.sheet_names)
    shown: Layout | None = None
    if header_rows and chosen:
        shown = header_row.at(chosen[0], fields, *header_rows)
        if shown is None:
            chosen = []
    taken: list[tuple[Sheet, Layout]] = []
    for sheet in chosen:
        own = shown if shown and not taken else found[sheet.name]
        if understood := _understood(own, layout, is_first=not taken and shown is None, shown=shown):
            taken.append((sheet, understood))
    return Choice(tuple(taken), frozenset(name for name, own in found.items() if own))


def _understood(
    own: Layout | None, layout: Layout | None, *, is_first: bool, shown: Layout | None
) -> Layout | None:
    if layout and own and layout.fingerprint == own.fingerprint:
        return own.with_fields_of(layout)
    if layout and is_first:
        return layout
    return own or shown or layout


def _sheets(
    workbook: Workbook,
    found: dict[str, Layout | None],
    is_told: object,
    sheet_names: Sequence[str],
) -> list[Sheet]:
    if sheet_names:
        named = [sheet for sheet in workbook.sheets if sheet.name in sheet_names]
        # What a person names is taken; one without a header follows the layout of the first.
        return named if is_told else [sheet for sheet in named if found[sheet.name]]
    with_header = [sheet for sheet in workbook.sheets if found[sheet.name]]
    visible = [sheet for sheet in with_header if not sheet.is_hidden]
    if visible or with_header:
        return visible or with_header[:1]
    if is_told and workbook.sheets:
        return [max(workbook.sheets, key=lambda sheet: len(sheet.rows))]
    return []
