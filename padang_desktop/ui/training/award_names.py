"""In this file: a bar says that names in the roster changed after their certificates, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.values.number import number
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.training.award_lines import AwardLine
from padang_desktop.ui.words import tr


class AwardNames:
    """Tells each of them once; a certificate stays as it was issued until a person replaces it."""

    def __init__(self, bars: MessageBars, replace: Callable[[Certificate], object]) -> None:
        self._bars, self._replace = bars, replace
        self._told: set[str] = set()
        self._made: list[Certificate] = []

    def tell(self, renamed: Sequence[AwardLine]) -> None:
        """Say it when there is a name that was not told yet; the button begins with the first."""
        self._made = [line.certificate for line in renamed if line.certificate is not None]
        ids = {each.id for each in self._made}
        if ids and ids != self._told:
            words = tr("Sertifikatnya tetap seperti saat terbit.")
            said = f"{_said(renamed)} {words}"
            self._bars.show_message("warn", said, tr("Ganti sertifikat…"), self.replace_first)
        self._told = ids

    def replace_first(self) -> None:
        """Ask for the replacement of the first of them; the others are told again after it."""
        if self._made:
            self._replace(self._made[0])


def _said(renamed: Sequence[AwardLine]) -> str:
    if len(renamed) > 1:
        said = tr("{count} nama di daftar sudah berubah sejak sertifikatnya terbit.")
        return said.format(count=number(len(renamed)))
    [line] = renamed
    before = line.certificate.name if line.certificate else line.name
    return tr("Nama di daftar sudah berubah: {before} menjadi {now}.").format(
        before=before, now=line.name_now
    )
