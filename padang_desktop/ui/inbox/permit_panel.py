"""In this file: Izin kirim lagi: the city reads the requests of a flashdisk, one click answers each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cards import Card, CardLine, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.panel_ground import PanelGround
from padang_desktop.ui.words import of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.ask_permit import Allowed, Asking


class PermitPanel(PanelGround):
    allowed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Kembali ke daftar kecamatan"))
        self._context = context
        where, self.found = Card(tr("1. Flashdisk dari kecamatan")), Card(tr("2. Permintaan"))
        where.body.addWidget(
            sentence(
                tr(
                    "Kantor yang dipulihkan dari cadangan, atau laptopnya disalin, berhenti mengirim dan "
                    "meminta izin. Izin memberinya nomor kiriman baru; yang lama tidak diterima lagi."
                ),
                is_faint=True,
            )
        )
        self.place = PlaceChoice(context.tasks)
        self.place.add_beside(link_button(tr("Pilih berkasnya sendiri…"), self.ask_file))
        self.place.changed.connect(self.look_again)
        where.body.addWidget(self.place)
        self.lay_out((where, self.found))
        self.found.hide()

    def begin(self) -> None:
        """Start anew."""
        self.bars.clear()
        self.place.setFocus()
        self.look_again()

    def ask_file(self) -> None:
        """Let the person choose the request."""
        kinds = f"{tr('Permintaan izin kirim')} (IZIN-*.json)"
        if chosen := ask_file.to_open(self, "permit", tr("Pilih permintaan izin"), kinds):
            self.look_at([chosen])

    def look_again(self) -> None:
        """Look for requests where the person points."""
        from padang_desktop.use_cases.keys import ask_permit
        from padang_desktop.use_cases.outbox import find_flashdisks

        place, office = self.place.place, self._context.office
        if place is not None:
            self._context.tasks.in_thread(
                lambda progress: [
                    ask_permit.look_at_request(office, each)
                    for each in find_flashdisks.files_on(place, "IZIN-")
                ],
                self._show, self.show_failure,
            )  # fmt: skip

    def look_at(self, files: list[Path]) -> None:
        """Read what these requests ask."""
        from padang_desktop.use_cases.keys import ask_permit

        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: [ask_permit.look_at_request(office, each) for each in files],
            self._show, self.show_failure,
        )  # fmt: skip

    def allow(self, asking: Asking) -> None:
        """Answer with yes; the answer is written beside the request."""
        from padang_desktop.use_cases.keys import ask_permit

        office = self._context.office
        self._context.tasks.write(
            lambda progress: ask_permit.allow(office, asking.path), self._on_allowed, self.show_failure
        )

    def _show(self, found: list[Asking]) -> None:
        from padang_desktop.use_cases.inbox import see_offices

        self.found.empty()
        self.found.show()
        if not found:
            self.found.body.addWidget(sentence(tr("Di situ tidak ada permintaan izin kirim.")))
        for at, asking in enumerate(found):
            if at:
                self.found.body.addWidget(ruler())
            area = see_offices.area_of(self._context.office, asking.wilayah)
            self.found.body.addWidget(RequestView(asking, area, self))

    def _on_allowed(self, allowed: Allowed) -> None:
        told = tr("Diizinkan. Kiriman lama mulai nomor {number} ditolak.").format(number=allowed.from_number)
        if allowed.answer is None:
            more = tr("Jawabannya belum tertulis di flashdisk; ikut pada tanda terima berikutnya.")
        else:
            more = tr("Jawabannya sudah di flashdisk: {name}.").format(name=allowed.answer.name)
        self.bars.show_message("good", f"{told} {more}")
        self.allowed.emit()
        self.look_again()


class RequestView(QWidget):
    """One request: who, why, and what the city should know before it says yes."""

    def __init__(self, asking: Asking, area: str, panel: PermitPanel) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        who = tr("Kecamatan {area} · {officer} · {laptop}").format(
            area=area, officer=asking.officer, laptop=asking.laptop
        )
        colour: look.State = "good" if asking.is_done else "bad" if asking.trouble is not None else "warn"
        rows.addWidget(CardLine(who, _why(asking), icon_name="id-card", colour=colour))
        self.allow = main_button(tr("Izinkan kirim lagi"), lambda: panel.allow(asking), "check")
        if asking.is_done:
            rows.addWidget(sentence(tr("Sudah diizinkan. Bawa kembali flashdisk ini ke kantor itu.")))
        elif asking.trouble is not None:
            rows.addWidget(sentence(" ".join(of_situation(asking.trouble))))
        else:
            rows.addWidget(sentence(_known(asking), is_faint=True))
            rows.addWidget(self.allow, 0, Qt.AlignmentFlag.AlignLeft)


def _why(asking: Asking) -> str:
    return {
        "PULIH": tr("Datanya dipulihkan dari cadangan."),
        "GANDA": tr(
            "Ada salinan kantor ini di laptop lain. Pastikan lewat telepon laptop mana yang dipakai."
        ),
    }[asking.why.value]


def _known(asking: Asking) -> str:
    told = tr(
        "Kota sudah menerima sampai nomor {received}; kantor itu mengenal sampai nomor {known}."
    ).format(received=asking.received, known=asking.known)
    if asking.lost_count:
        told += " " + tr(
            "Isi {count} kiriman tidak ada lagi di kantor itu, tetapi tetap ada di kota."
        ).format(count=asking.lost_count)
    return told
