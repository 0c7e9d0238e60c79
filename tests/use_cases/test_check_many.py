"""In this file: certificates are checked from photos, PDFs and lists, and the results are written out."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import xlsxwriter
from PIL import Image, ImageEnhance, ImageFilter
from sqlalchemy import update

from padang_desktop.documents.page_picture import NotAPdf
from padang_desktop.documents.photo_file import NotAPhoto, PhotoDamaged, PhotoUnreadable
from padang_desktop.documents.sheet_situations import SheetNotReadable, SheetNotWritable
from padang_desktop.domain import words
from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.check_line import (
    MOST_LINES,
    CheckedLine,
    ListEmpty,
    ListTooLong,
    NoCodeFound,
    Verdict,
    asked_of,
)
from padang_desktop.domain.progress import Cancelled
from padang_desktop.store import tables
from padang_desktop.use_cases.certificates import check_many
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.office import Office
from tests.trainings import finished, kept, with_keys


def issued(office: Office, count: int, pdf: Path | None = None) -> list[Certificate]:
    with_keys(office)
    course = finished(office, count)
    issuing.issue_certificates(office, course.training.id, pdf)
    return kept(office, course)


def a_page(pdf: Path, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def written(image: Image.Image, kind: str = "JPEG") -> bytes:
    out = BytesIO()
    image.save(out, kind, quality=80)
    return out.getvalue()


def verdicts(found: tuple[CheckedLine, ...]) -> list[Verdict]:
    return [line.verdict for line in found]


def a_sheet(path: Path, rows: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return path


def test_a_photo_of_12_megapixels_is_read_however_it_is_held(office: Office, tmp_path: Path) -> None:
    [made] = issued(office, 1, tmp_path / "s.pdf")
    page = a_page(tmp_path / "s.pdf", 280)
    page = page.resize((3400, round(3400 * page.height / page.width)))
    for turn in (0, 90, 180, 270, 11, -23):
        desk = Image.new("RGB", (4000, 3000), (70, 66, 60))
        turned = page.rotate(turn, expand=True, fillcolor=(70, 66, 60), resample=Image.Resampling.BICUBIC)
        turned.thumbnail((3900, 2900))
        desk.paste(turned, (50, 50))
        photo = ImageEnhance.Brightness(desk.filter(ImageFilter.GaussianBlur(0.8))).enhance(0.75)
        [line] = check_many.check_picture(office, written(photo))
        assert (line.verdict, line.entry) == (Verdict.GENUINE, made), turn
        assert line.title and line.register_text == "Terbit"


def test_a_pdf_of_many_and_a_png_of_one_are_read(office: Office, tmp_path: Path) -> None:
    made = issued(office, 5, tmp_path / "s.pdf")
    found = check_many.check_picture(office, tmp_path / "s.pdf")
    assert [line.entry for line in found] == made and set(verdicts(found)) == {Verdict.GENUINE}
    assert {line.source for line in found} == {"s.pdf"}
    path = tmp_path / "satu.png"
    path.write_bytes(written(a_page(tmp_path / "s.pdf", 150), "PNG"))
    [line] = check_many.check_picture(office, str(path))
    assert line.entry == made[0]


def test_what_is_no_picture_of_a_code_is_named(office: Office, tmp_path: Path) -> None:
    blank = written(Image.new("RGB", (800, 600), "white"))
    for source, situation in (
        (blank, NoCodeFound),
        (b"no picture", NotAPhoto),
        (written(Image.effect_noise((900, 900), 90))[:20_000], PhotoDamaged),
        (b"%PDF-1.4 broken", NotAPdf),
        (tmp_path / "hilang.jpg", PhotoUnreadable),
    ):
        with pytest.raises(situation) as stopped:
            check_many.check_picture(office, source)
        assert all(words.of_situation(stopped.value))


def test_a_list_of_texts_gives_a_line_for_each(office: Office, tmp_path: Path) -> None:
    first, second, third = issued(office, 3)
    issuing.void_certificate(office, second.id, "Salah nama")
    forged = first.qr_text.replace(first.name.upper().split()[0], "JAMILAH", 1)
    foreign = first.qr_text.replace(first.qr_text.split("*")[1], "ABCDEFGH")
    texts = [first.qr_text, "", f"  {second.number} ", third.short_code.lower(), forged, foreign,
             first.qr_text[:-9], first.qr_text.replace("SP1", "SP7"), "400.9/9999/X/2026"]  # fmt: skip
    wanted = [Verdict.GENUINE, Verdict.WITHDRAWN, Verdict.GENUINE, Verdict.CHANGED, Verdict.UNKNOWN_KEY,
              Verdict.DAMAGED, Verdict.NEWER, Verdict.NOT_FOUND]  # fmt: skip
    for name, coding in (("a.txt", "utf-8"), ("b.TXT", "utf-8-sig"), ("c.txt", "utf-16")):
        path = tmp_path / name
        path.write_text("\r\n".join(texts), coding)
        found = check_many.check_list(office, path)
        assert verdicts(found) == wanted
        assert found[1].register_text == "Dibatalkan · Salah nama"
        assert found[0].entry == first and found[7].number == ""
        assert found[3].entry == first and found[3].differences[0].startswith("Nama: di kode JAMILAH")
        assert found[4].claim is not None and (found[4].number, found[4].entry) == (first.number, None)


def test_a_spreadsheet_is_read_wherever_its_column_stands(office: Office, tmp_path: Path) -> None:
    made = issued(office, 2)
    rows = [["No", "Nama", "Nomor sertifikat"], ["1", made[0].name, made[0].number],
            ["2", made[1].name, made[1].qr_text]]  # fmt: skip
    found = check_many.check_list(office, a_sheet(tmp_path / "daftar.xlsx", rows))
    assert [line.entry for line in found] == made
    assert asked_of([["siapa saja"], ["400.9/1"], ["", "K7QF-0301-9TZM"], ["apa ini"]]) == [
        "400.9/1", "K7QF-0301-9TZM", "apa ini",
    ]  # fmt: skip
    assert asked_of([["apa saja"]]) == ["apa saja"]


def test_lists_that_are_empty_too_long_or_gone_are_refused(office: Office, tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").write_text(" \n\n", "utf-8")
    (tmp_path / "panjang.txt").write_text("400.9/1\n" * (MOST_LINES + 1), "utf-8")
    for name, situation in (
        ("kosong.txt", ListEmpty), ("panjang.txt", ListTooLong), ("hilang.txt", SheetNotReadable),
    ):  # fmt: skip
        with pytest.raises(situation) as stopped:
            check_many.check_list(office, tmp_path / name)
        assert all(words.of_situation(stopped.value))


def test_batal_stops_a_list(office: Office) -> None:
    class AfterThree:
        def step(self, done: int, total: int, what: str = "") -> None:
            if done == 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        check_many.check_texts(office, ["400.9/1"] * 10, AfterThree())


def test_a_register_that_says_otherwise_is_told_word_for_word(office: Office) -> None:
    [made] = issued(office, 1)
    with office.writing("setting.changed") as tx:
        tx.connection.execute(update(tables.certificates).values(name="Orang Lain"))
    [line] = check_many.check_texts(office, [made.qr_text])
    assert line.verdict is Verdict.CHANGED
    assert line.differences == (f"Nama: di kode {made.name.upper()}, di register ORANG LAIN",)


def test_the_results_are_written_as_text_alone(office: Office, tmp_path: Path) -> None:
    [made] = issued(office, 1)
    lines = check_many.check_texts(office, [made.number, "=1+1", "@SUM(A1)"])
    assert check_many.export_checks(office, tmp_path / "hasil.xlsx", lines) == 3
    sheet = openpyxl.load_workbook(tmp_path / "hasil.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][1] == "Asli" and rows[1][3] == made.number and rows[2][9] == "=1+1"
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"n", "s"}
    with pytest.raises(ListEmpty):
        check_many.export_checks(office, tmp_path / "kosong.xlsx", [])
    with pytest.raises(SheetNotWritable):
        check_many.export_checks(office, tmp_path / "tidak ada" / "hasil.xlsx", lines)
    assert sorted(each.name for each in tmp_path.glob("*.xlsx")) == ["hasil.xlsx"]


@pytest.mark.interop
def test_stock_tools_alone_check_the_printed_page(office: Office, tmp_path: Path) -> None:
    tools = [name for name in ("zbarimg", "basenc", "openssl") if shutil.which(name) is None]
    if tools:
        pytest.skip(f"not installed here: {', '.join(tools)}")
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    keys = with_keys(office)
    course = finished(office, 1)
    issuing.issue_certificates(office, course.training.id, tmp_path / "s.pdf")
    a_page(tmp_path / "s.pdf", 150).save(tmp_path / "s.png")
    public = Ed25519PublicKey.from_public_bytes(keys.certificate_public)
    (tmp_path / "kid.pem").write_bytes(
        public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    recipe = (
        'text=$(zbarimg -q --raw s.png | tr -d "\\n"); printf %s "${text%\\**}" > head; '
        "printf '%s=' \"${text##*\\*}\" | basenc -d --base32 > sig; "
        "openssl pkeyutl -verify -pubin -inkey kid.pem -rawin -in head -sigfile sig"
    )
    done = subprocess.run(["bash", "-c", recipe], cwd=tmp_path, capture_output=True, check=False)
    assert b"Signature Verified Successfully" in done.stdout
