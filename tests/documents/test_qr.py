from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pdf_reading import RESOURCES
from PIL import Image

from padang_desktop.documents import page_picture, paper, photo_file, qr

MM = paper.MM


def printed(text: str, side: float = 25 * MM, dpi: int = 150) -> Image.Image:
    canvas = paper.open_canvas(paper.A4, RESOURCES, title="QR", made_at=datetime(2024, 11, 20, tzinfo=UTC))
    qr.draw(canvas, text, 100, 400, side)
    canvas.showPage()
    out = BytesIO()
    paper.write_out(canvas, out)
    page = page_picture.picture(out.getvalue(), 0, dpi=dpi)
    return Image.frombytes("RGB", (page.width, page.height), page.rgb)


@pytest.mark.parametrize(
    "text",
    ["A", "SP1*" + "K7QF2M9A" * 25, "huruf kecil, é dan 陳", "x" * 250],
    ids=["one", "token", "utf8", "bytes"],
)
def test_what_is_drawn_is_read_again(text: str, tmp_path: Path) -> None:
    path = tmp_path / "qr.png"
    printed(text, 45 * MM).save(path)
    assert qr.read(path) == [text]


def test_a_code_is_read_from_a_tilted_photo_of_the_paper(tmp_path: Path) -> None:
    text = "SP1*K7QF2M9A*400.9/0001*20241120*SITI CONTOH*SOSIALISASI*PESERTA*24*" + "A2" * 52
    path = tmp_path / "foto.jpg"
    printed(text, dpi=220).rotate(-7, expand=True, fillcolor="white").save(path, quality=60)
    assert qr.read(path) == [text]


def test_two_codes_are_read_from_the_top_down(tmp_path: Path) -> None:
    page = Image.new("RGB", (900, 900), "white")
    page.paste(printed("KEDUA", 40 * MM).crop((200, 900, 470, 1000 + 130)).resize((300, 260)), (500, 500))
    first = printed("PERTAMA", 40 * MM)
    page.paste(first.crop(first.convert("L").point(lambda v: 255 - v).getbbox()).resize((250, 250)), (50, 50))
    second = printed("KEDUA", 40 * MM)
    page.paste(
        second.crop(second.convert("L").point(lambda v: 255 - v).getbbox()).resize((250, 250)), (500, 500)
    )
    path = tmp_path / "dua.png"
    page.save(path)
    assert qr.read(path) == ["PERTAMA", "KEDUA"]


def test_the_token_of_a_certificate_stays_at_version_8() -> None:
    assert qr.symbol("SP1*" + "A" * 201).version == 8


def test_the_quiet_zone_is_inside_the_square_that_was_asked_for() -> None:
    image = printed("SP1*" + "A" * 201, 25 * MM).convert("L").point(lambda level: 255 - level)
    left, top, right, bottom = image.getbbox()
    assert (right - left) / 150 * 25.4 == pytest.approx(25 * 49 / 57, abs=0.4)
    assert (bottom - top) / 150 * 25.4 == pytest.approx(25 * 49 / 57, abs=0.4)


def test_a_picture_without_a_code_gives_nothing_and_no_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kosong.png"
    Image.new("RGB", (200, 200), "white").save(path)
    assert qr.read(path) == []
    path.write_bytes(b"bukan gambar")
    with pytest.raises(photo_file.NotAPhoto):
        qr.read(path)


def test_a_text_too_long_for_any_code_is_named() -> None:
    with pytest.raises(qr.TextTooLong):
        qr.symbol("x" * 4000)
