"""In this file: what Beranda says of batches: at a kecamatan of its own, in the city of everybody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui.home.line import Line
from padang_desktop.ui.look import State
from padang_desktop.ui.words import of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.home.see_today import Today


def of_outbox(today: Today) -> Iterator[Line]:
    """What waits for the flashdisk, for the city, or came back from it."""
    if today.outbox is None:
        return
    yield from _may_not_send(today.outbox.trouble)
    by_state: dict[BatchState, list[int]] = {}
    for line in today.outbox.batches:
        by_state.setdefault(line.state, []).append(line.batch.number)
    if late := by_state.get(BatchState.OVERDUE):
        yield _line(
            "bad", "triangle-alert", tr("Kiriman nomor {numbers} terlambat dijawab"), late,
            tr("Sudah terlalu lama tanpa tanda terima. Tanyakan, atau simpan lagi ke flashdisk."),
        )  # fmt: skip
    yield from _asked_again(by_state.get(BatchState.ASKED, []))
    # Cases that came back are counted among the cases.
    others = [work for work in today.outbox.returned if work.table != "cases"]
    if others:
        yield Line(
            "bad", "undo-2", tr("{count} data dikembalikan kota").format(count=number(len(others))),
            tr("Alasannya tertulis di tiap baris."), tr("Lihat"), "outbox", "returned",
        )  # fmt: skip
    yield from _on_the_way(by_state)


def _on_the_way(by_state: Mapping[BatchState, list[int]]) -> Iterator[Line]:
    """From the laptop to the city and its answer; each has one next step."""
    if made := by_state.get(BatchState.MADE):
        yield _line(
            "warn", "package", tr("Kiriman nomor {numbers} belum di flashdisk"), made,
            tr("Sudah disiapkan; tinggal disimpan ke flashdisk atau sebagai berkas."),
        )  # fmt: skip
    if carried := by_state.get(BatchState.ON_STICK):
        yield _line(
            "info", "usb", tr("Kiriman nomor {numbers} di flashdisk"), carried,
            tr("Antar ke Dinas Sosial, lalu tandai sudah diserahkan."),
        )  # fmt: skip
    if told := by_state.get(BatchState.TOLD):
        yield _line(
            "quiet", "phone", tr("Kiriman nomor {numbers} sudah dijawab lewat telepon"), told,
            tr("Berkas tanda terimanya tetap ditunggu."),
        )  # fmt: skip
    if waits := by_state.get(BatchState.HANDED_OVER):
        yield _line(
            "quiet", "clock", tr("Kiriman nomor {numbers} menunggu tanda terima"), waits,
            tr("Baca tanda terima dari flashdisk begitu ada."),
        )  # fmt: skip


def _may_not_send(trouble: Situation | None) -> Iterator[Line]:
    if trouble is not None:
        happened, to_do = of_situation(trouble)
        yield Line("bad", "triangle-alert", happened, to_do, tr("Laptop ini"), "settings", "laptop")


def _asked_again(numbers: list[int]) -> Iterator[Line]:
    if numbers:
        yield _line(
            "bad", "undo-2", tr("Kota meminta lagi kiriman nomor {numbers}"), numbers,
            tr("Data kota dipulihkan dari cadangan. Simpan lagi kirimannya dan antar; isinya tetap sama."),
        )  # fmt: skip


def of_city(today: Today) -> Iterator[Line]:
    """Which kecamatan need a word from the city."""
    if today.city is None:
        return
    if today.city.is_restored:
        yield Line(
            "bad", "circle-alert", tr("Data kota dipulihkan dari cadangan dan belum menjawab kecamatan"),
            tr("Lanjutkan setelah pemulihan, supaya kiriman dapat diterima lagi."), tr("Lanjutkan"),
            "settings", "advanced",
        )  # fmt: skip
    kinds: tuple[tuple[str, State, str, str, str], ...] = (
        ("frozen", "bad", "circle-alert", tr("Kiriman dari {places} ditahan"),
         tr("Ada dua kiriman berbeda dengan nomor yang sama. Hubungi kantor itu.")),
        ("missing", "bad", "package", tr("Ada nomor yang belum datang dari {places}"),
         tr("Minta nomor itu disimpan lagi ke flashdisk.")),
        ("held", "warn", "clock", tr("Kiriman dari {places} menunggu"), tr("Lihat alasannya di daftar.")),
        ("stopped", "warn", "lock", tr("Laptop dihentikan: {places}"),
         tr("Daftarkan laptop penggantinya dengan kartu dan surat baru.")),
        ("silent", "warn", "bell", tr("Sebulan tanpa kiriman: {places}"),
         tr("Ingatkan kantor itu untuk mengirim.")),
        ("not enrolled", "quiet", "id-card", tr("Belum terdaftar: {places}"),
         tr("Berikan Berkas Kota dan suratnya, lalu daftarkan laptopnya.")),
    )  # fmt: skip
    for state, colour, icon, text, detail in kinds:
        names = [line.name for line in today.city.offices if line.state.value == state]
        if names and today.city.is_ready:
            page = "inbox" if state == "held" else "offices"
            yield Line(colour, icon, text.format(places=_listed(names)), detail, tr("Lihat"), page)


def _line(colour: State, icon: str, text: str, numbers: list[int], detail: str) -> Line:
    told = text.format(numbers=", ".join(map(str, sorted(numbers))))
    return Line(colour, icon, told, detail, tr("Lihat"), "outbox")


def _listed(names: list[str]) -> str:
    if len(names) <= 3:
        return ", ".join(names)
    return tr("{names}, dan {count} lainnya").format(names=", ".join(names[:3]), count=len(names) - 3)
