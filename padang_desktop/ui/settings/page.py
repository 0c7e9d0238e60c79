"""In this file: the page Pengaturan: one part at a time, chosen by the chips in its head."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from padang_desktop.ui.chip_tabs import ChipTabs
from padang_desktop.ui.context import Context
from padang_desktop.ui.page import Page
from padang_desktop.ui.settings.about_section import AboutSection
from padang_desktop.ui.settings.advanced_section import AdvancedSection
from padang_desktop.ui.settings.backup_section import BackupSection
from padang_desktop.ui.settings.certificate_section import CertificateSection
from padang_desktop.ui.settings.display_section import DisplaySection
from padang_desktop.ui.settings.history_section import HistorySection
from padang_desktop.ui.settings.laptop_section import LaptopSection
from padang_desktop.ui.settings.office_section import OfficeSection
from padang_desktop.ui.settings.passphrase_section import PassphraseSection
from padang_desktop.ui.settings.recovery_section import RecoverySection
from padang_desktop.ui.settings.rules_section import RulesSection
from padang_desktop.ui.settings.trash_section import TrashSection
from padang_desktop.ui.settings.update_section import UpdateSection
from padang_desktop.ui.words import tr

HISTORY, TRASH = "history", "trash"


class SettingsPage(Page):
    key = "settings"
    title = "Pengaturan"
    search_hint = "Cari di riwayat atau Sampah"
    help_text = (
        "Pilih bagian dengan tombol di atas.\n"
        "Kata sandi dan kode pemulihan diganti di sini; cadangan dibuat di sini.\n"
        "Sampah menyimpan data salah input untuk sementara; dari sana dapat dikembalikan.\n"
        "Riwayat mencatat siapa berbuat apa dan kapan, dan tidak dapat dihapus."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.office, self.passphrase = OfficeSection(context), PassphraseSection(context)
        self.recovery, self.backup = RecoverySection(context), BackupSection(context)
        self.display, self.history = DisplaySection(context), HistorySection(context)
        self.trash, self.about = TrashSection(context), AboutSection(context)
        self.update_part = UpdateSection(context)
        self.rules = RulesSection(context)
        self.certificates = CertificateSection(context)
        self.sections = {
            "office": (tr("Kantor"), self.office),
            **self._of_this_kind(),
            "passphrase": (tr("Kata sandi"), self.passphrase),
            "recovery": (tr("Kode pemulihan"), self.recovery),
            "backup": (tr("Cadangan"), self.backup),
            "display": (tr("Tampilan"), self.display),
            "rules": (tr("Aturan dan batas"), self.rules),
            "certificates": (tr("Sertifikat"), self.certificates),
            TRASH: (tr("Sampah"), self.trash),
            HISTORY: (tr("Riwayat"), self.history),
            "update": (tr("Pembaruan"), self.update_part),
            "about": (tr("Tentang"), self.about),
        }
        self.chips = ChipTabs([(key, label) for key, (label, _) in self.sections.items()])
        self.chips.changed.connect(self._on_chips)
        self.stack = QStackedWidget()
        for _, section in self.sections.values():
            self.stack.addWidget(section)
        self.header.set_chips(self.chips)
        self.header.put_search_on_top()
        self.set_body(self.stack)
        self._show(next(iter(self.sections)))

    def _of_this_kind(self) -> dict[str, tuple[str, LaptopSection | AdvancedSection]]:
        """An office sees its laptop; what concerns the list of all laptops is the city's alone."""
        if self.context.office.is_city:
            return {"advanced": (tr("Lanjutan"), AdvancedSection(self.context))}
        return {"laptop": (tr("Laptop ini"), LaptopSection(self.context))}

    def refresh(self) -> None:
        office = self.context.office
        area = office.reference.areas.by_code(office.wilayah)
        self.set_facts(f"{area.name if area else office.wilayah} · {office.account.name}")
        self._section(self.shown).read_again()

    def open_record(self, record_id: str) -> None:
        """Show the part of that name: "backup", "recovery"."""
        if record_id in self.sections:
            self.chips.turn(record_id)

    def search(self, text: str) -> None:
        if self.shown == TRASH:
            self.trash.search(text)
            return
        if text and self.shown != HISTORY:
            self.chips.turn(HISTORY)
        self.history.search(text)

    @property
    def shown(self) -> str:
        """The name of the part that is shown."""
        return self.chips.on[0]

    def _on_chips(self, on: tuple[str, ...]) -> None:
        # What was typed for one list is not meant for the next.
        self.header.search.clear()
        self._show(on[0])
        self._section(on[0]).read_again()

    def _show(self, name: str) -> None:
        self.header.search.setVisible(name in (HISTORY, TRASH))
        self.stack.setCurrentWidget(self._section(name))

    def _section(self, name: str) -> (
        OfficeSection | PassphraseSection | RecoverySection | BackupSection | DisplaySection
        | HistorySection | TrashSection | UpdateSection | AboutSection | RulesSection | CertificateSection
        | LaptopSection | AdvancedSection
    ):  # fmt: skip
        return self.sections[name][1]
