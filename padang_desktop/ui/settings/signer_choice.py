"""In this file: Ganti penanggung jawab: who signs the list of laptops from now on, each by a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from padang_desktop.domain.problems import Incomplete
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.secret_field import SecretField
from padang_desktop.ui.typed_consent import TypedConsent
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.root_keys import RootFile

WORD = "SAHKAN"


def ask_signer(parent: QWidget) -> Path | None:
    """Let the person choose the key file of a signer."""
    kinds = f"{tr('Kunci penanggung jawab')} (AKAR-*.json)"
    return ask_file.to_open(parent, "root", tr("Pilih berkas kunci penanggung jawab"), kinds)


class SignerChoice(Card):
    """Files are made or added one by one; one deed puts them all in force."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Ganti penanggung jawab"))
        self._context = context
        self._files: list[RootFile] = []
        self._fill()

    def make_signer(self, folder: Path) -> None:
        """A key file of a new signer, locked with the passphrase that he typed."""
        from padang_desktop.use_cases.keys import list_signers

        office, name, words = self._context.office, self.name.text().strip(), self.new_secret.text()
        if not name:
            return
        self._context.tasks.write(
            lambda progress: list_signers.make_signer(office, folder, name, words),
            self._on_made,
            self._on_make_failed,
        )

    def add_file(self, path: Path) -> None:
        """Put a signer's file among those that are to sign from now on."""
        from padang_desktop.use_cases.keys import root_keys

        self._context.tasks.in_thread(
            lambda progress: root_keys.look_at_file(path), self._on_added, self.failed.emit
        )

    def change_signers(self) -> None:
        """From now on these people sign."""
        from padang_desktop.use_cases.keys import list_signers

        if not self.consent.is_given or not self._files:
            return
        office, files, count = (
            self._context.office,
            [each.path for each in self._files],
            int(self.count.code or 1),
        )
        told = tr("Sejak daftar ini, {count} penanggung jawab mengesahkan setiap perubahan.")
        self._context.tasks.write(
            lambda progress: list_signers.choose_signers(office, files, count),
            lambda made: self._on_changed(told.format(count=count)), self.failed.emit,
        )  # fmt: skip

    def _on_made(self, made: RootFile) -> None:
        self.new_secret.clear()
        self.name.clear()
        self._on_added(made)
        self.said.emit(tr("Berkas {name} dibuat. Simpan flashdisknya terkunci.").format(name=made.path.name))

    def _on_make_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self.new_secret.show_trouble(" ".join(map(of_problem, error.problems)))
        else:
            self.failed.emit(error)

    def _on_added(self, found: RootFile) -> None:
        if all(each.public != found.public for each in self._files):
            self._files.append(found)
        self.chosen.setText("\n".join(f"✓ {each.name} · {each.path.name}" for each in self._files))
        self.count.set_choices([(str(at), str(at)) for at in range(1, len(self._files) + 1)])
        self.count.choose(str(len(self._files)))
        self._follow()

    def _on_changed(self, told: str) -> None:
        self.consent.clear()
        self._files = []
        self.chosen.setText("")
        self._follow()
        self.said.emit(told)

    def _ask_add(self) -> None:
        if chosen := ask_signer(self):
            self.add_file(chosen)

    def _ask_make(self) -> None:
        if chosen := ask_file.for_folder(self, "root", tr("Simpan di flashdisk penanggung jawab")):
            # One Enter too many in the dialog must not press the button a second time.
            self.name.setFocus()
            self.make_signer(chosen)

    def _follow(self) -> None:
        self.change.setEnabled(self.consent.is_given and bool(self._files))
        self.make.setEnabled(bool(self.name.text().strip()) and bool(self.new_secret.text()))
        for part in (self.chosen, self.how_many):  # of nobody there is no number to choose
            part.setVisible(bool(self._files))

    def _fill(self) -> None:
        body = self.body
        body.addWidget(
            sentence(
                tr(
                    "Tiap orang menyimpan kuncinya di flashdisk sendiri dengan kata sandi sendiri. Minta "
                    "setiap orang membuka berkasnya dulu. Jumlah pengesahan tidak dapat dikurangi lagi, dan "
                    "kode 25 huruf Berkas Kota berganti untuk kantor yang baru bergabung."
                ),
                is_faint=True,
            )
        )
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.setMaximumWidth(360)
        self.name.setMinimumHeight(look.HIT)
        self.new_secret = SecretField(tr("Kata sandi berkasnya"))
        self.make = button(tr("Buat berkas kunci…"), self._ask_make, "key-round")
        self.chosen = sentence("")
        self.count = ChoiceBox()
        self.count.setMaximumWidth(120)
        self.consent = TypedConsent(WORD, tr("Kunci yang sekarang di komputer ini dimusnahkan."))
        self.change = main_button(tr("Pakai penanggung jawab ini"), self.change_signers, "shield-check")
        body.addWidget(Field(tr("Nama penanggung jawab"), self.name))
        body.addWidget(self.new_secret)
        foot = QHBoxLayout()
        for part in (self.make, button(tr("Tambahkan berkas yang ada…"), self._ask_add, "folder-open")):
            foot.addWidget(part)
        foot.addStretch(1)
        body.addLayout(foot)
        body.addWidget(self.chosen)
        self.how_many = Field(tr("Berapa orang yang mengesahkan"), self.count)
        body.addWidget(self.how_many)
        body.addWidget(self.consent)
        body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.consent.changed.connect(self._follow)
        self.name.textChanged.connect(lambda text: self._follow())
        self.new_secret.line.textChanged.connect(lambda text: self._follow())
        self._follow()
