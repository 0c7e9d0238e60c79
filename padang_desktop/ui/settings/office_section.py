"""In this file: Pengaturan, Kantor: which office this is, and where its data lies."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from padang_desktop.domain.reference.area import Level
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import facts, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.settings.section import Section
from padang_desktop.ui.words import tr


class OfficeSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        office = context.office
        areas = office.reference.areas
        area = areas.by_code(office.wilayah)
        inside = f"{office.wilayah}."
        below = sum(1 for each in areas if each.level is Level.KELURAHAN and each.code.startswith(inside))
        kind = tr("Kantor kota (Dinas Sosial)") if office.is_city else tr("Kantor kecamatan")
        card = self.add_card(tr("Kantor ini"))
        card.body.addWidget(
            facts(
                [
                    (tr("Jenis"), kind),
                    (tr("Wilayah"), area.name if area else office.wilayah),
                    (tr("Kode wilayah"), office.wilayah),
                    (tr("Kelurahan"), str(below)),
                    (tr("Petugas"), office.account.name),
                    (tr("Folder data"), str(office.folder)),
                ]
            )
        )
        if office.is_practice:
            card.body.addWidget(
                sentence(tr("Ini Mode Latihan: datanya bukan sungguhan dan tidak diterima kota."))
            )
        open_folder = button(tr("Buka folder data"), self._on_open_folder, "folder-open")
        card.body.addWidget(open_folder, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(
            sentence(
                tr(
                    "Berkas di folder itu terkunci. Jangan diubah atau dipindahkan; pakai Cadangan untuk "
                    "menyalin."
                ),
                is_faint=True,
            )
        )

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.office.folder)))
