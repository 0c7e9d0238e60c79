"""In this file: which look is arranged: the one the program brings along, an own one, or the city's."""

from __future__ import annotations

from padang_desktop.domain.certificates.certificate_look import CertificateLook, LookShelf
from padang_desktop.domain.packs import travelling_looks
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.words import tr

BUILT_IN = "bawaan"


class LookChoice(ChoiceBox):
    """The city's looks are read and copied here; only the office's own are changed."""

    def __init__(self, *, is_city: bool) -> None:
        super().__init__()
        self._is_city = is_city
        self.setAccessibleName(tr("Contoh yang diatur"))
        self._shipped: CertificateLook | None = None
        self._own, self._city = LookShelf(), LookShelf()

    def fill(self, shipped: CertificateLook, own: LookShelf, city: LookShelf) -> None:
        self._shipped, self._own, self._city = shipped, own, city
        names = [(each.id, each.name) for each in own.looks]
        names += [(each.id, of_city(each)) for each in city.looks]
        self.set_choices([(BUILT_IN, tr(shipped.name)), *names])

    def show_code(self, code: str) -> None:
        """Show what is arranged, without telling of it."""
        self.blockSignals(True)
        self.choose(code)
        self.blockSignals(False)

    def to_copy(self, code: str) -> CertificateLook | None:
        """The look of this code when it is copied, not changed."""
        return self._shipped if code == BUILT_IN else self._city.look(code)

    def note(self) -> str:
        """What is to be known of the look that is shown; "" for nothing."""
        if self._city.look(self.code) is not None:
            return tr(
                "Contoh ini dari kota, jadi tidak diubah di sini. Yang Anda simpan menjadi salinan kantor."
            )
        if self._is_city and self.code in travelling_looks.left_behind(self._own):
            return tr("Logo semua contoh terlalu besar: contoh ini tidak ikut ke kecamatan.")
        return ""


def of_city(look: CertificateLook) -> str:
    """How one of the city's is called."""
    return tr("{name} (dari kota)").format(name=look.name)
