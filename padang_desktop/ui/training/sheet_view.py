"""In this file: the signed sheet of a session beside the grid: attached, read, turned over, removed.

What is said, and who keeps the pages, stands in methods of its own: the signed
papers of a meeting are looked at in the same way (ui/meetings/scan_view).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.training.training import Session
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.training.tool_row import ToolRow
from padang_desktop.ui.words import tr

_ZOOMS = (1.0, 1.5, 2.0, 3.0)  # of the width that there is


class SheetView(QFrame):
    """Hidden until asked for; one session at a time. ← → turn pages, + − zoom, Del removes, Esc leaves."""

    changed = Signal()  # pages came or went
    closed = Signal()
    noun = "session_sheet"
    is_narrow = False  # in a pane the buttons stand in two rows, so that each is whole

    def __init__(self, context: Context, training_id: str) -> None:
        super().__init__()
        self._context, self._training_id = context, training_id
        self._session: Session | None = None
        self.pages: list[Any] = []  # TrainingFile; whatever has an id and a name
        self._at, self._zoom = 0, 0
        self._image = QImage()
        self.title = ElidedLabel()
        self.title.setFont(look.larger(self.font(), 1.05, bold=True))
        self.bars = MessageBars()
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setWordWrap(True)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.picture)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.called())
        self.area.installEventFilter(self)
        self._lay_out()
        self.hide()

    @property
    def session_id(self) -> str:
        """Whose pages they are."""
        return self._session.id if self._session else ""

    def keeper(self) -> Any:
        """Who keeps the pages: `pages`, `picture`, `remove`, `bring_back`."""
        from padang_desktop.use_cases.training import keep_session_sheets

        return keep_session_sheets

    def attaching(self) -> tuple[str, dict[str, Any]]:
        """The deed of the worker that keeps files, and what it is told besides them."""
        return "attach_sheets", {"training_id": self._training_id, "session_id": self.session_id}

    def called(self) -> str:
        """What these papers are."""
        return tr("Lembar hadir bertanda tangan")

    def head_said(self, at: int) -> str:
        """The line over a page; without pages only whose they would be."""
        ordinal = self._session.ordinal if self._session else 0
        if not self.pages:
            return tr("Lembar Sesi {number}").format(number=ordinal)
        said = tr("Sesi {session}: halaman {at} dari {all} · {name}")
        return said.format(session=ordinal, at=at + 1, all=len(self.pages), name=self.pages[at].name)

    def kept_said(self, count: int) -> str:
        return tr("{count} halaman lembar hadir dilampirkan.").format(count=count)

    def open_session(self, session: Session, *, take_focus: bool = True) -> None:
        """Show what is attached to a session."""
        self._session, self._at = session, 0
        self.bars.clear()
        self.show()
        self.read()
        if take_focus:
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Look again at what is attached."""
        office, session_id, keeper = self._context.office, self.session_id, self.keeper()
        self._context.tasks.in_thread(
            lambda progress: keeper.pages(office, session_id),
            lambda pages: self._take(session_id, pages),
        )

    def choose_files(self) -> list[Path]:
        """Ask which files."""
        kinds = tr("Foto atau pindaian") + " (*.jpg *.jpeg *.png *.pdf)"
        return ask_file.to_open_many(self, self.noun, self.called(), kinds)

    def attach(self) -> None:
        """Ask for photos or scans and keep them."""
        if files := self.choose_files():
            self.attach_files(files)

    def attach_files(self, files: list[Path]) -> None:
        """Keep these as pages of the session, all or none; the status line shows how far it is."""
        session_id, (deed, told) = self.session_id, self.attaching()
        self.bars.clear()
        self._context.tasks.in_worker(
            deed,
            told | {"sources": [str(each) for each in files]},
            lambda kept: self._on_kept(session_id, kept),
            self._on_refused,
            title=tr("Melampirkan: {what}").format(what=self.called()),
        )

    def remove(self) -> None:
        """Take the page that is shown away; the toast brings it back."""
        if not self.pages:
            return
        office, session_id, page_id = self._context.office, self.session_id, self.pages[self._at].id
        keeper = self.keeper()
        self._context.tasks.write(
            lambda progress: keeper.remove(office, session_id, [page_id]),
            self._on_removed,
            self._on_refused,
        )

    def turn(self, by: int) -> None:
        """Another page."""
        if self.pages:
            self._at = max(0, min(self._at + by, len(self.pages) - 1))
            self._show_page()

    def zoom(self, by: int) -> None:
        self._zoom = max(0, min(self._zoom + by, len(_ZOOMS) - 1))
        self._draw()

    def drop(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Escape: self.drop,
            Qt.Key.Key_Delete: self.remove,
            Qt.Key.Key_Left: lambda: self.turn(-1),
            Qt.Key.Key_Right: lambda: self.turn(1),
            Qt.Key.Key_Plus: lambda: self.zoom(1),
            Qt.Key.Key_Equal: lambda: self.zoom(1),
            Qt.Key.Key_Minus: lambda: self.zoom(-1),
        }
        act = acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def eventFilter(self, watched: object, event: object) -> bool:
        # The scrolled area would keep ← and → for itself.
        turns = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            is_turn = event.key() in turns and not self._zoom
            if is_turn:
                self.keyPressEvent(event)
            return is_turn
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _take(self, session_id: str, pages: list[Any]) -> None:
        if session_id != self.session_id:
            return
        self.pages = pages
        self._at = max(0, min(self._at, len(pages) - 1))
        for each in self._needs_page:
            each.shown_action.setEnabled(bool(pages))
        self._show_page()

    def _show_page(self) -> None:
        self.title.say(self.head_said(self._at))
        if not self.pages:
            self._image = QImage()
            self.picture.setPixmap(QPixmap())
            self.picture.setText(
                tr("Belum ada lembar bertanda tangan. Lampirkan foto atau pindaiannya (JPEG, PNG, PDF).")
            )
            return
        page, office, keeper = self.pages[self._at], self._context.office, self.keeper()

        def read(progress: Progress) -> tuple[str, QImage]:
            image = QImage()
            image.loadFromData(keeper.picture(office, page.id))
            return page.id, image

        self._context.tasks.in_thread(read, self._on_read, self._on_refused)

    def _on_read(self, answer: tuple[str, QImage]) -> None:
        page_id, image = answer
        if self.pages and self.pages[self._at].id == page_id:
            self._image = image
            self._draw()

    def _draw(self) -> None:
        if self._image.isNull():
            return
        bar = self.area.verticalScrollBar().sizeHint().width()
        room = max(120, self.area.width() - bar - 2 * self.area.frameWidth())
        width = int(room * _ZOOMS[self._zoom] * self.devicePixelRatioF())
        drawn = QPixmap.fromImage(
            self._image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        )
        drawn.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(drawn)

    def _on_kept(self, session_id: str, kept: Any) -> None:
        context, keeper, noun = self._context, self.keeper(), self.noun
        ids = [each.id for each in kept.pages]

        def take_back() -> None:
            context.tasks.write(
                lambda progress: keeper.remove(context.office, session_id, ids),
                lambda gone: context.changed(noun),
            )

        context.announce(self.kept_said(len(ids)), take_back)
        context.changed(noun)
        self._after_change()

    def _on_removed(self, gone: Sequence[Any]) -> None:
        context, keeper, noun = self._context, self.keeper(), self.noun

        def bring_back() -> None:
            context.tasks.write(
                lambda progress: keeper.bring_back(context.office, gone),
                lambda result: context.changed(noun),
            )

        context.announce(tr("Halaman {name} dibuang.").format(name=gone[0].name), bring_back)
        self._after_change()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _after_change(self) -> None:
        self.changed.emit()
        if not self.isHidden():
            self.read()

    def _lay_out(self) -> None:
        tools = ToolRow(self.drop)
        tools.add(
            tr("Lampirkan…"), self.attach, "upload", tr("foto atau pindaian: JPEG, PNG, PDF"), is_main=True
        )
        turning = ToolRow() if self.is_narrow else tools
        self._needs_page = (
            turning.add(tr("Sebelumnya"), lambda: self.turn(-1), "chevron-left", "←"),
            turning.add(tr("Berikutnya"), lambda: self.turn(1), "chevron-right", "→"),
            turning.add(tr("Perkecil"), lambda: self.zoom(-1), "minus", "−"),
            turning.add(tr("Perbesar"), lambda: self.zoom(1), "plus", "+"),
            turning.add(tr("Buang halaman"), self.remove, "trash-2", "Del"),
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_S, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(self.title)
        rows.addWidget(tools)
        if turning is not tools:
            rows.addWidget(turning)
        rows.addWidget(self.bars)
        rows.addWidget(self.area, 1)
