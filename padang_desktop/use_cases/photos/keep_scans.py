"""In this file: signed papers that were photographed or scanned: read whole first, then kept all or none."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.documents import scan_pages
from padang_desktop.documents.photo_file import PreparedPhoto
from padang_desktop.documents.scan_pages import MOST_PAGES, SheetTooManyPages
from padang_desktop.domain.progress import Progress
from padang_desktop.use_cases.office import Office, new_photo_id
from padang_desktop.use_cases.photos import keep_photos


@dataclass(frozen=True, slots=True)
class ScanPage:
    """`name` is that of the file it came in."""

    name: str
    photo: PreparedPhoto


def read(sources: Sequence[Path | str], watch: Progress) -> list[ScanPage]:
    """Every page of the photos and PDFs, in their order.

    Raises SheetUnreadable, SheetHasNoPages, SheetTooManyPages, or Cancelled.
    """
    found: list[ScanPage] = []
    for source in map(Path, sources):
        for photo in scan_pages.pages_of(source, watch):
            found.append(ScanPage(source.name, photo))
            if len(found) > MOST_PAGES:
                raise SheetTooManyPages(name=source.name, count=len(found), most=MOST_PAGES)
    return found


@contextmanager
def keeping(office: Office) -> Generator[Callable[[ScanPage], str]]:
    """Hands out the deed that keeps one page and gives its id; when anything fails, none of them stays.

    It is called under the pen: the bytes go to disk before the row that names them.
    """
    written: list[str] = []

    def keep(page: ScanPage) -> str:
        file_id = new_photo_id()
        written.append(file_id)
        office.photos.keep(file_id, page.photo.jpeg)
        return file_id

    try:
        yield keep
    except BaseException:
        keep_photos.drop_unnamed(office, written)
        raise
