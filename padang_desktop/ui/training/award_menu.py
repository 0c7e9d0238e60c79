"""In this file: what else can be done with certificates, in a menu that says why something cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.ui.training.award_ground import Ground, PrintWay
from padang_desktop.ui.words import tr

Act = Callable[[], object]


class AwardMenu(QMenu):
    """`chosen` are the selected valid certificates, `every` all valid ones."""

    def __init__(
        self, parent: QWidget, chosen: Sequence[Certificate], every: Sequence[Certificate], *, is_own: bool
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Tindakan lain"))
        self.setToolTipsVisible(True)
        self._chosen, self._every, self._is_own = chosen, every, is_own
        self.aboutToHide.connect(self.deleteLater)

    def deed(self, text: str, act: Act, *, one: bool = False, why_not: str = "") -> None:
        """Something done to the chosen ones; `one` for exactly one."""
        if not self._is_own:
            why_not = tr("Hanya kantor yang menerbitkan yang dapat melakukannya.")
        elif not self._chosen:
            why_not = tr("Pilih dulu sertifikatnya di daftar.")
        elif one and len(self._chosen) != 1:
            why_not = tr("Pilih satu sertifikat saja.")
        self._put(text, act, why_not)

    def file(self, text: str, act: Act, *, only_own: bool = False) -> None:
        """Something made of the chosen ones, or of all when none is chosen."""
        why_not = "" if self._every else tr("Belum ada sertifikat yang terbit.")
        if only_own and not self._is_own:
            why_not = tr("Hanya kantor yang menerbitkan yang dapat melakukannya.")
        self._put(text, act, why_not)

    def _put(self, text: str, act: Act, why_not: str) -> None:
        made = self.addAction(text)
        made.setEnabled(not why_not)
        made.setToolTip(why_not)
        made.triggered.connect(lambda is_checked=False: act())


def filled(step: Ground, widget: QWidget, every: Sequence[Certificate]) -> AwardMenu:
    """The menu for what is selected on the step now."""
    chosen, ids, deeds, files = step.chosen, step.chosen_ids, step.deeds, step.files
    menu = AwardMenu(widget, chosen, every, is_own=step.is_own)
    blank = [each for each in chosen if not each.number]
    numbered = tr("Yang dipilih sudah bernomor.") if chosen and not blank else ""
    menu.deed(tr("Isi nomor…"), lambda: step.begin(deeds.enter_numbers, blank), why_not=numbered)
    menu.deed(tr("Catat sudah ditandatangani…"), lambda: step.begin(deeds.sign, chosen))
    menu.deed(tr("Serahkan…"), lambda: step.begin(deeds.hand_over, chosen))
    menu.deed(tr("Cetak salinan…"), lambda: step.print_in(PrintWay.COPY))
    is_renamed = len(chosen) == 1 and chosen[0].id in deeds.names
    wrong = tr("Ganti (nama di daftar berubah)…") if is_renamed else tr("Ganti (nama salah)…")
    menu.deed(wrong, lambda: step.begin(deeds.replace, chosen[0]), one=True)
    if step.mends.clashing:
        menu.file(tr("Ganti yang bentrok…"), step.mends.replace, only_own=True)
    menu.deed(tr("Batalkan sertifikat…"), step.ask_void)
    menu.addSeparator()
    menu.file(tr("Cetak urut kelurahan…"), lambda: step.print_in(PrintWay.KELURAHAN))
    menu.file(tr("Satu PDF per orang (ZIP)…"), lambda: files.ask_each(ids))
    menu.file(tr("Satu PDF per kelurahan…"), lambda: files.ask_kelurahan(ids))
    menu.file(tr("Tanda terima…"), lambda: files.ask_receipts(ids))
    menu.file(tr("Tanda terima di kertas F4…"), lambda: files.ask_receipts(ids, "F4"))
    menu.addSeparator()
    back = tr("Masukkan PDF bertanda tangan")
    menu.file(tr("Siapkan untuk tanda tangan elektronik…"), lambda: files.ask_signing(ids), only_own=True)
    menu.file(f"{back}: {tr('berkas atau ZIP…')}", lambda: files.ask_back(is_folder=False), only_own=True)
    menu.file(f"{back}: {tr('folder…')}", lambda: files.ask_back(is_folder=True), only_own=True)
    menu.file(tr("Simpan lagi PDF bertanda tangan…"), lambda: files.ask_signed(ids))
    return menu
