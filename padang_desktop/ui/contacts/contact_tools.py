"""In this file: the head of Kontak Wilayah: where, which role, and the deeds of the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from padang_desktop.domain.contacts.contact import ContactLine, Wanted
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.chip_tabs import ChipTabs
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.icons import icon
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.words import tr

ALL, WHOLE_AREA = "*all", "*area"
KNOWN, WANTED = "known", "wanted"


class ContactTools(QWidget):
    """Says what was chosen and pressed; knows nothing of the list."""

    changed = Signal()  # another kelurahan or role
    shown_changed = Signal(str)  # KNOWN or WANTED
    add_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    print_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._make_filters()
        self._make_deeds()
        first = QHBoxLayout()
        first.setSpacing(look.GAP_S)
        first.addWidget(self.kelurahan, 2)
        first.addWidget(self.role, 2)
        first.addStretch(1)
        first.addWidget(self.add)
        first.addWidget(self.take_in)
        first.addWidget(self.more)
        second = QHBoxLayout()
        second.setSpacing(look.GAP_M)
        second.addWidget(self.chips)
        second.addWidget(self.missing, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(first)
        rows.addLayout(second)

    @property
    def area(self) -> str | None:
        """The kelurahan chosen; None for all, "" for what belongs to the kecamatan as a whole."""
        code = self.kelurahan.code
        return None if code in ("", ALL) else code.removeprefix(WHOLE_AREA)

    @property
    def role_code(self) -> str:
        """The role chosen, "" for all."""
        return self.role.code.removeprefix(ALL)

    @property
    def is_narrowed(self) -> bool:
        return self.area is not None or bool(self.role_code)

    def clear(self) -> None:
        """All kelurahan, all roles."""
        self.kelurahan.choose(ALL)
        self.role.choose(ALL)

    def show_known(self, lines: Sequence[ContactLine], wanted: Sequence[Wanted]) -> None:
        """Offer the roles in use, and say whom the kelurahan lack."""
        from padang_desktop.use_cases.contacts import keep_contacts

        listed = keep_contacts.roles(self._context.office)
        own = sorted({line.contact.role for line in lines} - dict(listed).keys())
        chosen = self.role.code
        self.role.blockSignals(True)
        self.role.set_choices([(ALL, tr("Semua jabatan")), *listed, *((each, each) for each in own)])
        self.role.choose(chosen if self.role.findData(chosen) >= 0 else ALL)
        self.role.blockSignals(False)
        self.chips.show_count(KNOWN, len(lines))
        self.chips.show_count(WANTED, len(wanted))
        self.missing.say(_told(wanted))
        # As wide as its chips: the rest of the line is for the sentence.
        if (inside := self.chips.widget()) is not None:
            self.chips.setFixedWidth(inside.minimumSizeHint().width() + look.GAP_S)

    def _make_filters(self) -> None:
        from padang_desktop.use_cases.contacts import keep_contacts

        office = self._context.office
        self.kelurahan = ChoiceBox(
            [(ALL, tr("Semua wilayah")), (WHOLE_AREA, keep_contacts.area_name(office, "")),
             *keep_contacts.areas(office)]
        )  # fmt: skip
        self.role = ChoiceBox([(ALL, tr("Semua jabatan")), *keep_contacts.roles(office)])
        for box, name in ((self.kelurahan, tr("Wilayah")), (self.role, tr("Jabatan"))):
            box.choose(ALL)
            box.setAccessibleName(name)
            box.setMinimumContentsLength(7)
            box.setMaximumWidth(210)
            box.chosen.connect(lambda code: self.changed.emit())
        self.chips = ChipTabs([(KNOWN, tr("Kontak")), (WANTED, tr("Belum ada"))])
        self.chips.changed.connect(lambda on: self.shown_changed.emit(on[0]))
        self.missing = ElidedLabel()
        self.missing.setProperty("faint", True)

    def _make_deeds(self) -> None:
        self.add = main_button(tr("Tambah kontak"), self.add_wanted.emit, "plus")
        self.add.setToolTip("Ctrl+Shift+N")
        self.take_in = button(tr("Masukkan daftar…"), self.import_wanted.emit, "file-spreadsheet")
        self.take_in.setToolTip("Ctrl+I")
        self.more = QToolButton()
        self.more.setIcon(icon("ellipsis-vertical"))
        self.more.setFixedSize(look.HIT, look.HIT)
        self.more.setAccessibleName(tr("Lainnya: simpan, cetak, salin teks"))
        self.more.setToolTip(tr("Simpan ke Excel, cetak, salin teks"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.addAction(icon("save"), tr("Simpan ke Excel…"), self.export_wanted.emit)
        menu.addAction(icon("printer"), tr("Simpan PDF…"), self.print_wanted.emit)
        menu.addAction(icon("copy"), tr("Salin teks WhatsApp"), self.copy_wanted.emit)
        self.more.setMenu(menu)


def _told(wanted: Sequence[Wanted]) -> str:
    """ "Belum ada Lurah: Aie Pacah, Koto Pulai · Belum ada Operator …: 3 kelurahan"."""
    if not wanted:
        return tr("Semua kelurahan sudah punya kontak lurah dan operator.")
    groups: dict[str, list[str]] = {}
    for each in wanted:
        groups.setdefault(each.role_name, []).append(each.area_name)
    parts = [
        tr("Belum ada {role}: {areas}").format(
            role=role,
            areas=", ".join(areas)
            if len(areas) <= 3
            else tr("{count} kelurahan").format(count=number(len(areas))),
        )
        for role, areas in groups.items()
    ]
    return " · ".join(parts)
