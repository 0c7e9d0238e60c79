"""In this file: certificates as files: a folder by kelurahan, a ZIP, out to be signed, and back again.

All of it is made in the worker; where to is asked first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.certificates.certificate_files import safe_name
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.ui.task import Task
    from padang_desktop.use_cases.certificates.print_certificates import Printed
    from padang_desktop.use_cases.certificates.sign_electronically import TakenBack

_MOST_NAMED = 6
Started = Callable[["Task"], object]


class AwardFiles(QObject):
    """`refused` gives a failure; `told` (kind, sentence, word on the button, act) wants a bar."""

    refused = Signal(object)
    told = Signal(str, str, str, object)

    def __init__(self, context: Context, training_id: str, widget: QWidget, started: Started) -> None:
        super().__init__(widget)
        self._context, self._id, self._widget = context, training_id, widget
        self._started = started
        self.title = tr("pelatihan")

    # Where to, or from where

    def ask_each(self, ids: Sequence[str] | None) -> None:
        name = safe_name(tr("Sertifikat per orang {title}").format(title=self.title), ".zip")
        if target := ask_file.to_save(
            self._widget, "training", tr("Simpan satu PDF per orang"), name, "ZIP (*.zip)"
        ):
            self.make("print_each_certificate", ids, target)

    def ask_kelurahan(self, ids: Sequence[str] | None) -> None:
        self._ask_folder("print_certificates_by_kelurahan", ids, tr("Sertifikat per kelurahan {title}"))

    def ask_signing(self, ids: Sequence[str] | None) -> None:
        self._ask_folder("export_for_signing", ids, tr("Untuk tanda tangan elektronik {title}"))

    def ask_signed(self, ids: Sequence[str] | None) -> None:
        self._ask_folder("save_signed", ids, tr("Sertifikat bertanda tangan {title}"))

    def ask_back(self, *, is_folder: bool) -> None:
        title = tr("PDF bertanda tangan")
        if is_folder:
            source = ask_file.for_folder(self._widget, "signed", title)
        else:
            source = ask_file.to_open(self._widget, "signed", title, tr("PDF atau ZIP (*.pdf *.zip)"))
        if source is not None:
            self.take_back(source)

    def ask_receipts(self, ids: Sequence[str] | None, paper: str = "A4") -> None:
        name = safe_name(tr("Tanda terima sertifikat {title}").format(title=self.title))
        title = tr("Simpan tanda terima")
        if target := ask_file.to_save(self._widget, "training", title, name, "PDF (*.pdf)"):
            self.make_receipts(ids, target, paper)

    # The work

    def make(self, deed: str, ids: Sequence[str] | None, target: Path) -> None:
        """One of the deeds of print_certificates that make files."""
        places = {"print_each_certificate": "target"}
        arguments = self._arguments(ids) | {places.get(deed, "folder"): str(target)}
        self._work(deed, arguments, self._on_made, tr("Menyusun berkas sertifikat"))

    def make_receipts(self, ids: Sequence[str] | None, target: Path, paper: str = "A4") -> None:
        arguments = self._arguments(ids) | {"path": str(target), "paper": paper}
        said = tr("Tanda terima {count} sertifikat tersimpan di {name}.")
        self._work(
            "print_receipts",
            arguments,
            lambda count: self._announce(said.format(count=number(count), name=target.name), target),
            tr("Menyusun tanda terima"),
        )

    def take_back(self, source: Path, *, replace_others: bool = False) -> None:
        """Take the signed PDFs in; those that differ from what is kept are asked about."""
        arguments = {
            "training_id": self._id, "source": str(source), "replace_others": replace_others,
        }  # fmt: skip
        self._work(
            "take_back_signed",
            arguments,
            lambda taken: self._on_taken_back(taken, source),
            tr("Mencocokkan PDF bertanda tangan"),
        )

    def _ask_folder(self, deed: str, ids: Sequence[str] | None, name: str) -> None:
        parent = ask_file.for_folder(self._widget, "training", tr("Pilih tempat folder baru"))
        if parent is not None:
            self.make(deed, ids, parent / safe_name(name.format(title=self.title), ""))

    def _arguments(self, ids: Sequence[str] | None) -> dict[str, Any]:
        return {"training_id": self._id, "ids": list(ids) if ids else None}

    def _work(
        self, deed: str, arguments: Mapping[str, Any], on_done: Callable[[Any], object], title: str
    ) -> None:
        self._started(self._context.tasks.in_worker(deed, arguments, on_done, self.refused.emit, title))

    def _on_made(self, printed: Printed) -> None:
        said = tr("{count} sertifikat dalam {files} berkas tersimpan di {name}.")
        words = said.format(count=number(printed.count), files=number(printed.files), name=printed.pdf.name)
        self._announce(words, printed.pdf)

    def _announce(self, words: str, target: Path) -> None:
        self._context.announce(words, lambda: _open(target), tr("Buka"))

    def _on_taken_back(self, taken: TakenBack, source: Path) -> None:
        words = tr("{count} PDF bertanda tangan masuk.").format(count=number(taken.count))
        if taken.same:
            said = tr("{count} sudah ada sebelumnya.").format(count=number(taken.same))
            words = f"{words} {said}" if taken.count else said
        if taken.count:
            self._context.announce(words, lambda: self._undo(taken.deed))
            self._context.changed("certificate")
        elif not taken.aside:
            self.told.emit("info", words, "", None)
        if taken.aside:
            act = (lambda: self.take_back(source, replace_others=True)) if taken.others else None
            verb = tr("Pakai {count} yang baru").format(count=number(taken.others)) if taken.others else ""
            self.told.emit("warn", _aside(taken), verb, act)

    def _undo(self, deed: int) -> None:
        from padang_desktop.use_cases.certificates import mend_certificates

        office, context = self._context.office, self._context
        context.tasks.write(
            lambda progress: mend_certificates.undo(office, deed),
            lambda count: context.changed("certificate"),
        )


def _aside(taken: TakenBack) -> str:
    from padang_desktop.use_cases.certificates.sign_electronically import ASIDE_WORDS

    named = [f"{each.name}: {tr(ASIDE_WORDS[each.why])}" for each in taken.aside[:_MOST_NAMED]]
    if len(taken.aside) > _MOST_NAMED:
        named.append(tr("dan {count} lagi").format(count=number(len(taken.aside) - _MOST_NAMED)))
    said = tr("{count} berkas tidak dimasukkan. {names}.")
    return said.format(count=number(len(taken.aside)), names="; ".join(named))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
