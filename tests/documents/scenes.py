"""In this file: scenes as photos show them, for tests of photo files."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter
from pillow_heif import register_heif_opener

register_heif_opener()
RED, BLUE = (200, 30, 30), (30, 30, 200)


def a_scene(wide: int = 1200, high: int = 900) -> Image.Image:
    """A red picture with a blue upper left corner: easy to see which way is up."""
    scene = Image.new("RGB", (wide, high), RED)
    scene.paste(BLUE, (0, 0, wide // 4, high // 4))
    return scene


@cache
def a_busy_scene() -> Image.Image:
    scene = Image.effect_noise((4000, 3000), 40).convert("RGB").filter(ImageFilter.GaussianBlur(2))
    pen = ImageDraw.Draw(scene)
    for at in range(40):
        x, y = at * 397 % 4000, at * 631 % 3000
        pen.ellipse((x, y, x + 700, y + 500), fill=(at * 6 % 256, at * 17 % 256, at * 29 % 256))
    return scene


def some_facts(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telepon Rahasia"
    exif.get_ifd(0x8769)[0x9003] = "2024:11:20 09:16:05"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "S", (0.0, 56.0, 49.2)
    place[3], place[4] = "E", (100.0, 22.0, 30.0)
    return exif


def saved(scene: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    out = BytesIO()
    scene.save(out, kind, **how)
    return out.getvalue()
