"""In this file: from the page Pelatihan to the register book, to checking certificates, to their look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from padang_desktop.domain.certificates.certificate_look import CertificateLook
from padang_desktop.ui.buttons import button
from padang_desktop.ui.context import Context
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

Unsaved = tuple[CertificateLook, tuple[str, ...]]
Show = Callable[[QWidget, str], object]


class CertificateWays(QObject):
    """`show` puts a widget in the place of the list, `leave` brings it back; `head` takes the button."""

    def __init__(
        self, context: Context, page: Page, head: QWidget, show: Show, leave: Callable[[], object]
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._show, self._leave = context, page, show, leave
        self.register_action = page.add_action(
            tr("Buku register sertifikat"), self.open_register, "list", "Ctrl+Shift+R", is_in_head=False
        )
        self.check_action = page.add_action(
            tr("Periksa sertifikat"), self.check, "shield-check", "Ctrl+Shift+P", is_in_head=False
        )
        self.look_action = page.add_action(
            tr("Contoh sertifikat"), self.arrange, "image", "Ctrl+Shift+L", is_in_head=False
        )
        self.button = button(tr("Sertifikat"), self.offer, "award")
        self.button.setToolTip(tr("Buku register, periksa sertifikat, atau atur contohnya"))
        line = head.layout()
        assert line is not None
        line.addWidget(self.button)

    def offer(self) -> QMenu:
        """The three ways, as a menu under the button."""
        menu = QMenu(self._page)
        menu.setAccessibleName(tr("Sertifikat"))
        menu.addAction(self.register_action)
        menu.addAction(self.check_action)
        menu.addAction(self.look_action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
        return menu

    def open_register(self, certificate_id: str = "") -> None:
        """Every certificate of this house, with the keyboard on this one."""
        from padang_desktop.ui.training.register_book import RegisterBook

        book = RegisterBook(self._context)
        book.left.connect(self._leave)
        book.training_wanted.connect(self._page.open_record)
        self._show(book, tr("Buku register sertifikat"))
        self._page.set_facts(tr("Semua sertifikat kantor ini; Enter membuka pelatihannya."))
        if certificate_id:
            book.show_certificate(certificate_id)

    def check(self) -> None:
        """Is a certificate genuine?"""
        from padang_desktop.ui.check.check_view import CheckView

        view = CheckView(self._context)
        view.left.connect(self._leave)
        self._put(view, tr("Periksa sertifikat"), tr("Tanpa internet; kode QR membuktikan isinya sendiri."))
        view.take_focus()

    def arrange(self, unsaved: Unsaved | None = None) -> None:
        """How certificates look; with what was left unsaved, where that was left."""
        from padang_desktop.ui.templates.look_view import LookView

        view = LookView(self._context)
        view.left.connect(self._leave)
        view.unsaved.connect(self._on_unsaved)
        if unsaved is not None:
            view.go_on(*unsaved)
        self._put(view, tr("Contoh sertifikat"), tr("Kertas di kanan mengikuti isian di kiri."))

    def _on_unsaved(self, shown: CertificateLook, kinds: tuple[str, ...]) -> None:
        said = tr("Perubahan contoh sertifikat belum disimpan.")
        self._context.announce(said, lambda: self.arrange((shown, kinds)), tr("Lanjutkan"))

    def _put(self, view: QWidget, title: str, facts: str) -> None:
        # A title of a training may hold braces; ours holds none.
        self._show(view, title)
        self._page.header.search.hide()
        self._page.set_facts(facts)
