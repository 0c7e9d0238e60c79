"""In this file: how a paper for the field will look: one page of it, or a sentence."""

from __future__ import annotations

from dataclasses import replace

from padang_desktop.domain.visits.field_paper import FieldPaper, Kind
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_look import PageLook, PageWords
from padang_desktop.ui.words import tr

_CASES_SEEN = 30
_LEAST_HEIGHT = 200


class PaperLook(PageLook):
    """The first form, or the list."""

    def __init__(self, context: Context) -> None:
        words = PageWords(tr("Contoh halaman"), tr("Menyiapkan contoh halaman…"), tr("Contoh halaman"))
        super().__init__(context, words, _LEAST_HEIGHT)

    def show_page(self, wanted: FieldPaper) -> None:
        """Show a page of this paper soon."""
        # Behind the cover stands the first form.
        page = 1 if wanted.kind is Kind.SHEETS else 0
        # An example is wanted soon, however many cases the paper itself will have.
        few = replace(wanted, case_ids=wanted.case_ids[:_CASES_SEEN])
        self.draw_soon("preview_visit_sheets", {"wanted": few, "page": page})
