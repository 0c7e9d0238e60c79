"""In this file: one PDF is taken apart into several, each with the same number of pages, or several joined.

Drawing many small ones anew would make the fonts ready for each; taking a
large one apart costs next to nothing. PDFium is not made for threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO


def parts(pdf: bytes, count: int) -> Iterator[bytes]:
    """The PDF in `count` equal parts, one after the other. Raises ValueError when it cannot be shared so."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(pdf)) as whole:
        length, rest = divmod(len(whole), count)
        if rest or not length:
            raise ValueError(f"{len(whole)} pages in {count} parts")
        for at in range(count):
            with closing(pypdfium2.PdfDocument.new()) as part:
                part.import_pages(whole, list(range(at * length, (at + 1) * length)))
                out = BytesIO()
                part.save(out)
            yield out.getvalue()


def joined(pdfs: Sequence[bytes]) -> bytes:
    """One PDF of all, in this order."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument.new()) as whole:
        for pdf in pdfs:
            with closing(pypdfium2.PdfDocument(pdf)) as part:
                whole.import_pages(part)
        out = BytesIO()
        whole.save(out)
        return out.getvalue()
