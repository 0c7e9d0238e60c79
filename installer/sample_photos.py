"""In this file: photos of the sample visits, drawn by the program: houses, rooms, meters, cards.

Each carries the time and place that a telephone writes into its photos, so
that reading them and then removing them can be seen at work.
"""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageDraw import ImageDraw as Pen

SIZE = (1200, 900)
_EXIF, _GPS = 0x8769, 0x8825
_WALLS = ((196, 176, 150), (150, 178, 168), (206, 190, 120), (170, 160, 190), (188, 150, 140))


def draw(kind: str, path: Path, chance: random.Random, taken: datetime, place: tuple[float, float]) -> None:
    """Write one JPEG; `place` is latitude and longitude in degrees."""
    picture = Image.new("RGB", SIZE, (160, 196, 226))
    pen = ImageDraw.Draw(picture)
    _DRAWN[kind](pen, chance)
    if kind in _SCENES:
        # Of its own chance: what else is drawn from `chance` stays as it was.
        _surroundings(pen, random.Random(f"{kind} {taken} {place}"))
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "JPEG", quality=72, exif=_facts(taken, place))


def _facts(taken: datetime, place: tuple[float, float]) -> Image.Exif:
    facts = Image.Exif()
    facts[0x010F], facts[0x0110] = "Contoh", "Telepon Contoh"
    facts[0x0132] = f"{taken:%Y:%m:%d %H:%M:%S}"
    facts.get_ifd(_EXIF)[0x9003] = f"{taken:%Y:%m:%d %H:%M:%S}"
    gps = facts.get_ifd(_GPS)
    gps[1], gps[2] = ("S" if place[0] < 0 else "N"), _degrees(abs(place[0]))
    gps[3], gps[4] = "E", _degrees(place[1])
    return facts


def _degrees(value: float) -> tuple[float, float, float]:
    whole = int(value)
    minutes = int((value - whole) * 60)
    return float(whole), float(minutes), round(((value - whole) * 60 - minutes) * 60, 3)


def _house(pen: Pen, chance: random.Random) -> None:
    wide, high = SIZE
    pen.rectangle((0, 620, wide, high), fill=(108, 140, 84))
    left, right = chance.randint(180, 260), chance.randint(900, 1000)
    pen.rectangle((left, 340, right, 720), fill=chance.choice(_WALLS), outline=(70, 60, 50), width=4)
    peak = (left + right) // 2
    pen.polygon([(left - 60, 340), (peak, chance.randint(140, 200)), (right + 60, 340)], fill=(126, 74, 58))
    door = chance.randint(left + 80, peak - 60)
    pen.rectangle((door, 470, door + 110, 720), fill=(96, 66, 44), outline=(50, 36, 24), width=4)
    for step in range(chance.randint(1, 3)):
        x = peak + 20 + step * 140
        pen.rectangle((x, 440, x + 100, 560), fill=(212, 226, 234), outline=(80, 70, 60), width=5)
        pen.line((x + 50, 440, x + 50, 560), fill=(80, 70, 60), width=4)
    for _ in range(40):
        x, y = chance.randint(0, wide), chance.randint(730, high)
        pen.line((x, y, x + chance.randint(-8, 8), y - 26), fill=(70, 110, 60), width=3)


def _surroundings(pen: Pen, chance: random.Random) -> None:
    """Trees or furniture around the middle: no two homes look alike, also to a program."""
    wide, high = SIZE
    for _ in range(9):
        x, y = chance.choice((chance.randint(0, 260), chance.randint(860, wide))), chance.randint(0, high)
        side, shade = chance.randint(110, 260), chance.randint(40, 215)
        fill = (shade * 2 // 3, shade, shade // 2)
        pen.ellipse((x - side // 2, y - side // 2, x + side // 2, y + side // 2), fill=fill)
    for _ in range(5):
        x, y, shade = chance.randint(200, 900), chance.randint(0, 120), chance.randint(120, 250)
        pen.ellipse((x, y, x + chance.randint(120, 300), y + 90), fill=(shade, shade, shade))


def _room(pen: Pen, chance: random.Random) -> None:
    wide, high = SIZE
    pen.rectangle((0, 0, wide, 610), fill=chance.choice(_WALLS))
    pen.rectangle((0, 610, wide, high), fill=(150, 140, 128))
    for x in range(0, wide, 120):
        pen.line((x, 610, x + (x - wide // 2) // 2, high), fill=(120, 112, 102), width=3)
    pen.rectangle((120, 430, 560, 700), fill=(122, 84, 60))
    pen.rectangle((150, 380, 530, 470), fill=(148, 104, 76))
    x = chance.randint(680, 820)
    pen.rectangle((x, 220, x + 240, 420), fill=(60, 62, 66), outline=(30, 30, 30), width=8)
    pen.ellipse((chance.randint(300, 420), 90, 470, 220), fill=(236, 220, 160))


def _meter(pen: Pen, chance: random.Random) -> None:
    wide, high = SIZE
    pen.rectangle((0, 0, wide, high), fill=(206, 202, 194))
    pen.rounded_rectangle((360, 150, 840, 760), 40, fill=(238, 238, 232), outline=(80, 80, 80), width=8)
    pen.rectangle((430, 260, 770, 380), fill=(168, 190, 160), outline=(60, 60, 60), width=4)
    reading = f"{chance.randint(10_000, 99_999)}.{chance.randint(0, 9)}"
    pen.text((455, 282), reading, font=ImageFont.load_default(72), fill=(30, 40, 30))
    pen.text((470, 420), "1300 VA", font=ImageFont.load_default(48), fill=(60, 60, 60))
    pen.text((440, 500), "kWh meter CONTOH", font=ImageFont.load_default(32), fill=(60, 60, 60))
    for x in range(430, 780, 90):
        pen.rectangle((x, 600, x + 60, 660), fill=(196, 196, 190), outline=(90, 90, 90), width=3)


def _card(pen: Pen, chance: random.Random) -> None:
    wide, high = SIZE
    pen.rectangle((0, 0, wide, high), fill=(120, 92, 66))
    pen.rectangle((90, 120, wide - 90, high - 110), fill=(222, 232, 240), outline=(60, 80, 110), width=5)
    big, small = ImageFont.load_default(48), ImageFont.load_default(28)
    pen.text((380, 150), "KARTU KELUARGA", font=big, fill=(30, 50, 80))
    pen.text((420, 215), "CONTOH, BUKAN DOKUMEN", font=small, fill=(150, 40, 40))
    for row in range(9):
        y = 280 + row * 54
        pen.line((120, y, wide - 120, y), fill=(90, 110, 140), width=2)
        for column in range(5):
            long = chance.randint(60, 150)
            pen.rectangle(
                (140 + column * 195, y + 18, 140 + column * 195 + long, y + 32), fill=(130, 140, 156)
            )


def _letter(pen: Pen, chance: random.Random) -> None:
    wide, high = SIZE
    pen.rectangle((0, 0, wide, high), fill=(96, 88, 80))
    pen.rectangle((260, 40, 940, high - 20), fill=(250, 248, 242))
    pen.text((360, 90), "SURAT KETERANGAN (CONTOH)", font=ImageFont.load_default(34), fill=(30, 30, 30))
    for row in range(18):
        y = 190 + row * 34
        pen.rectangle((320, y, 320 + chance.randint(360, 560), y + 8), fill=(150, 150, 150))
    pen.ellipse((700, 740, 850, 870), outline=(60, 70, 160), width=6)


_SCENES = ("RUMAH_DEPAN", "RUMAH_DALAM")
_DRAWN = {
    "RUMAH_DEPAN": _house,
    "RUMAH_DALAM": _room,
    "METERAN": _meter,
    "KK": _card,
    "SURAT_PINDAH": _letter,
}
