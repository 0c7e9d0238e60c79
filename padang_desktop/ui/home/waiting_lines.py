"""In this file: what Beranda says of Data dari Kota that waits, and of numbers and a key to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from padang_desktop.domain.values.number import number
from padang_desktop.ui.home.line import Line
from padang_desktop.ui.training.found import AWARD
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.home.see_today import Today

_SHOWN = 2


def of_packs(today: Today) -> Iterator[Line]:
    """One line for all: they are taken in one after the other."""
    if not today.packs:
        return
    ready = [str(each.number) for each in today.packs if not each.waits_for]
    if ready:
        yield Line(
            "warn", "download",
            tr("Data dari Kota nomor {numbers} belum dimasukkan").format(numbers=", ".join(ready)),
            tr("Sudah dibaca dari flashdisk dan diperiksa; tinggal dimasukkan."),
            tr("Masukkan data"), "outbox", "city",
        )  # fmt: skip
    for each in [each for each in today.packs if each.waits_for][:_SHOWN]:
        yield Line(
            "info", "clock",
            tr("Data dari Kota nomor {number} menunggu nomor {before}").format(
                number=each.number, before=each.waits_for
            ),
            tr("Minta flashdisk dengan nomor itu ke Dinas Sosial."), tr("Lihat"), "outbox", "city",
        )  # fmt: skip


def of_reading_key(today: Today) -> Iterator[Line]:
    """Of the city: batches sealed to the newest key cannot be read at this computer."""
    if today.lacks_reading_key:
        yield Line(
            "bad", "key-round",
            tr("Komputer ini belum punya kunci baca kota yang baru"),
            tr("Kunci diganti di komputer lain; kiriman baru belum terbaca di sini."),
            tr("Lihat"), "settings", "advanced",
        )  # fmt: skip


def of_certificates(today: Today) -> Iterator[Line]:
    """Certificates whose number is still to be written in, or belongs to another."""
    for each in today.clashing_certificates[:_SHOWN]:
        yield Line(
            "bad", "award",
            tr("{count} sertifikat bernomor bentrok").format(count=number(each.count)),
            tr("{title}: nomornya juga dipakai sertifikat lain; perlu diganti.").format(title=each.title),
            tr("Ganti"), "training", f"{AWARD}{each.training_id}",
        )  # fmt: skip
    for each in today.blank_certificates[:_SHOWN]:
        yield Line(
            "warn", "award",
            tr("{count} sertifikat belum bernomor").format(count=number(each.count)),
            tr("{title}: isi nomornya dari buku agenda surat.").format(title=each.title),
            tr("Isi nomor"), "training", f"{AWARD}{each.training_id}",
        )  # fmt: skip
