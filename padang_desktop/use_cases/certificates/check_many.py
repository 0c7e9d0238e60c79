"""In this file: certificates are checked by what was typed, by a photo or PDF of them, by a whole list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from padang_desktop.domain.certificates.certificate_check import CheckState, Claim
from padang_desktop.domain.certificates.check_line import (
    MOST_LINES,
    CheckedLine,
    ListEmpty,
    ListTooLong,
    NoCodeFound,
    Verdict,
    asked_of,
    verdict_of,
)
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.training.training import UnknownTraining
from padang_desktop.exchange import qr_token
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import certificates, trainings
from padang_desktop.use_cases import preview_pages
from padang_desktop.use_cases.certificates.check_certificate import check_certificate
from padang_desktop.use_cases.office import Office

_REFUSED = {"E_VERSI": Verdict.NEWER, "E_TTD_FORMAT": Verdict.DAMAGED}
_WHAT = "Memeriksa sertifikat"
_PDF, _PDF_DPI, _MOST_PAGES = b"%PDF-", 200, 2_000
_TEXT_KINDS = {".txt", ".text"}
_LONGEST_FILE, _WHERE = 20_000_000, "berkas teks lebih dari 20 MB"


def check_texts(
    office: Office, texts: Iterable[str], progress: Progress | None = None, *, source: str = ""
) -> tuple[CheckedLine, ...]:
    """One line for each text that is not empty, in their order. Raises ListEmpty, ListTooLong."""
    progress = progress or Silent()
    asked = [text.strip() for text in texts if text.strip()]
    if not asked:
        raise ListEmpty
    if len(asked) > MOST_LINES:
        raise ListTooLong(most=MOST_LINES)
    titles: dict[str, str] = {}
    found: list[CheckedLine] = []
    for done, text in enumerate(asked):
        progress.step(done, len(asked), _WHAT)
        found.append(_line(office, text, source, titles))
    progress.step(len(asked), len(asked), _WHAT)
    return tuple(found)


def check_picture(
    office: Office, source: Path | str | bytes, progress: Progress | None = None
) -> tuple[CheckedLine, ...]:
    """Every code in a photo, a scan, or the pages of a PDF.

    Raises NoCodeFound, NotAPhoto, PhotoDamaged, PhotoTooLarge, PhotoUnreadable, NotAPdf.
    """
    from padang_desktop.documents import code_photo
    from padang_desktop.documents.photo_file import PhotoUnreadable

    place = source if isinstance(source, bytes) else Path(source)
    name = "" if isinstance(place, bytes) else place.name
    try:
        raw = place if isinstance(place, bytes) else place.read_bytes()
    except OSError as error:
        raise PhotoUnreadable(reason=type(error).__name__) from error
    if raw.startswith(_PDF):
        texts = _texts_of_pdf(raw, progress or Silent())
    else:
        texts = code_photo.codes_in_photo(raw)
    if not texts:
        raise NoCodeFound
    return check_texts(office, texts, progress, source=name)


def check_list(office: Office, path: Path | str, progress: Progress | None = None) -> tuple[CheckedLine, ...]:
    """A .txt with one text a line, or a spreadsheet with one certificate a row.

    Raises ListEmpty, ListTooLong, and every situation of the sheet reader.
    """
    place = Path(path)
    texts = _lines_of(place) if place.suffix.lower() in _TEXT_KINDS else _cells_of(place, progress)
    return check_texts(office, texts, progress, source=place.name)


def export_checks(
    office: Office, path: Path | str, lines: Sequence[CheckedLine], progress: Progress | None = None
) -> int:
    """The results as .xlsx; returns how many. Raises ListEmpty, SheetNotWritable."""
    from padang_desktop.documents import check_export

    if not lines:
        raise ListEmpty
    check_export.write(Path(path), lines, progress or Silent())
    return len(lines)


def _line(office: Office, text: str, source: str, titles: dict[str, str]) -> CheckedLine:
    try:
        checked = check_certificate(office, text)
    except Refused as refused:
        if refused.code not in _REFUSED:
            raise
        return CheckedLine(text, _REFUSED[refused.code], source=source)
    title, claim, entry = "", checked.claim, checked.entry
    if claim is None and entry is None and (told := qr_token.unproven(text)) is not None:
        # A code that does not hold: what it says, and what the register says under its number.
        claim = Claim(told.number, told.name, told.event, told.title, told.jp, told.issued_on)
        if checked.state is CheckState.CHANGED:
            with office.reading() as tx:
                entry = certificates.of_number(tx, told.number)
    if entry is not None:
        training_id = entry.training_id
        if training_id not in titles:
            titles[training_id] = _title(office, training_id)
        title = titles[training_id]
    return CheckedLine(text, verdict_of(checked.state), claim, entry, title, source)


def _title(office: Office, training_id: str) -> str:
    try:
        with office.reading() as tx:
            return trainings.take(tx, training_id).title
    except UnknownTraining:
        return ""


def _texts_of_pdf(raw: bytes, progress: Progress) -> list[str]:
    from padang_desktop.documents import code_photo

    count = preview_pages.page_count(raw)
    if count > _MOST_PAGES:
        raise ListTooLong(most=_MOST_PAGES)
    found: list[str] = []
    for page in range(count):
        progress.step(page, count, "Membaca halaman")
        found += code_photo.codes_on_page(preview_pages.page(raw, page, _PDF_DPI))
    return list(dict.fromkeys(found))


def _lines_of(path: Path) -> list[str]:
    from padang_desktop.documents.sheet_situations import SheetNotReadable, SheetTooLarge

    try:
        if path.stat().st_size > _LONGEST_FILE:
            raise SheetTooLarge(where=_WHERE)
        raw = path.read_bytes()
    except OSError as error:
        raise SheetNotReadable(reason=type(error).__name__) from error
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace").splitlines()
    try:
        return raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace").splitlines()


def _cells_of(path: Path, progress: Progress | None) -> list[str]:
    from padang_desktop.documents import sheet_reader

    workbook = sheet_reader.read(path, progress=progress or Silent())
    shown = [sheet for sheet in workbook.sheets if sheet.rows and not sheet.is_hidden]
    return asked_of([row.cells for row in shown[0].rows]) if shown else []
