"""In this file: how Foto belum dipasangkan is laid out: bars above, photos left, cases and kinds right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.values.number import number
from padang_desktop.domain.visits.photo_match import without_numbers
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cases.photo_view import PhotoView
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.photos.case_choice import CaseChoice
from padang_desktop.ui.photos.choice_bars import DayBar, SameBar
from padang_desktop.ui.photos.compare_view import CompareView
from padang_desktop.ui.photos.intake_bar import IntakeBar
from padang_desktop.ui.photos.kind_keys import KindKeys
from padang_desktop.ui.photos.photo_tiles import PhotoTiles
from padang_desktop.ui.photos.tile_view import TileView
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.pair_photos import Waiting

EVERY, AWAY = "*", "-"
WORDS_FROM = 1000
LOW_BELOW = 560


class LooseGround(QWidget):
    """The parts and their places; what they do, LoosePhotos says."""

    done = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        lists = context.office.reference.code_lists
        self.tiles = PhotoTiles(context, self)
        self.view = TileView(self.tiles, lists)
        self.cases = CaseChoice(context)
        self.kinds = KindKeys(lists)
        self.bars = MessageBars()
        self.intake = IntakeBar(context)
        self.day_bar, self.same_bar = DayBar(), SameBar()
        self.title, self.hint = ElidedLabel(tr("Foto belum dipasangkan")), ElidedLabel()
        self.title.setFont(look.larger(self.font(), 1.25, bold=True))
        self.hint.setProperty("faint", True)
        self.group = ChoiceBox([(EVERY, tr("Semua folder")), (AWAY, tr("Disisihkan"))])
        self.group.choose(EVERY)
        self.group.setAccessibleName(tr("Folder"))
        self.group.setMinimumWidth(110)
        self.group.setMaximumWidth(240)
        self.proposals = main_button("", self.confirm_proposed, "check")
        self._buttons: list[tuple[QPushButton, str]] = []
        self._folders: list[tuple[str, str]] = []
        self._lay_out()
        # Over everything else of this mode; built last, so that they lie on top.
        self.large = PhotoView(context, lambda: False, self)
        self.compared = CompareView(context, self)
        self.setAcceptDrops(True)
        for keys, act in (
            ("Ctrl+Return", self.confirm_proposed), ("Ctrl+Z", self.undo_last),
            ("Ctrl+Shift+B", self.compare), ("Ctrl+F", self.find_case),
            ("Ctrl+O", self.intake.ask_folder), ("Ctrl+V", self.paste),
        ):  # fmt: skip
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda is_on=False, act=act: act())
            self.addAction(action)

    def confirm_proposed(self) -> None:
        """Confirm every proposal at once."""

    def compare(self) -> None:
        """Show two like photos side by side."""

    def undo_last(self) -> None:
        """Take the last deed back."""

    def find_case(self) -> None:
        """Ctrl+F: look for the case."""
        self.cases.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.cases.search.selectAll()

    def paste(self) -> None:
        """Ctrl+V: take what was copied."""
        if not self.intake.paste():
            self.bars.show_message("info", tr("Yang disalin bukan foto."))

    def say_count(self, count: int, ready: int, *, is_away: bool) -> None:
        """What is left, and what can be confirmed at once."""
        words = tr("{count} foto disisihkan") if is_away else tr("{count} foto belum dipasangkan")
        self.title.say(words.format(count=number(count)))
        said = tr("Pasang {count} menurut nama").format(count=number(ready))
        self.proposals.setText(f" {said}")
        self.proposals.setAccessibleName(said)
        self.proposals.setToolTip(tr("Pasang semua yang kasusnya terbaca dari nama berkas (Ctrl+Enter)"))
        self.proposals.setVisible(bool(ready))
        if count or self.tiles.rowCount():
            return
        if is_away:
            self.view.empty.say(tr("Tidak ada foto yang disisihkan."), "image")
        else:
            asked = tr("Tidak ada foto yang menunggu. Seret folder, ZIP, atau foto ke sini untuk memulai.")
            self.view.empty.say(asked, "image", tr("Masukkan folder…"), self.intake.ask_folder)

    def say_hint(self, current: Waiting | None) -> None:
        """What Enter will do with the photo that has the keyboard."""
        if current is None:
            said = ""
        elif self.group.code == AWAY:
            said = tr("Enter mengembalikan foto ke daftar. Spasi memperbesar.")
        elif current.same:
            told = tr("⚠ Mirip dengan foto kasus {number} ({name}). Ctrl+Shift+B membandingkan.")
            said = told.format(number=current.same[0].number, name=current.same[0].head_name)
        elif current.proposal is not None:
            told = tr("Menurut nama berkas: kasus {number}. Enter memasang.")
            said = told.format(number=current.proposed_number)
        else:
            said = tr("Angka/huruf = jenis · Enter = pasang · Del = sisihkan · Spasi = perbesar")
        self.hint.say(said)

    def offer_groups(self, folders: Iterable[str]) -> None:
        """The folders that have photos on the list."""
        named = [(f"/{folder}", without_numbers(folder) or tr("Tanpa folder")) for folder in folders]
        if self.group.code == AWAY or named == self._folders:
            return
        self._folders = named
        # The choice stays: to be told of it again would read the list for ever.
        self.group.blockSignals(True)
        self.group.set_choices([(EVERY, tr("Semua folder")), *named, (AWAY, tr("Disisihkan"))])
        if not self.group.code:
            self.group.choose(EVERY)
        self.group.blockSignals(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.intake.take_from(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for overlay in (self.large, self.compared):
            overlay.setGeometry(self.rect())
        is_wide = event.size().width() >= WORDS_FROM
        for made, words in self._buttons:
            made.setText(f" {words}" if is_wide else "")
        # Low windows leave the room to the photos and the cases; the kinds scroll.
        low = event.size().height() < LOW_BELOW
        self.kinds.setMaximumHeight((3 if low else 8) * self.kinds.row_height)

    def _lay_out(self) -> None:
        self.view.closed.connect(self.left)
        self.cases.closed.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        right = QVBoxLayout()
        right.setSpacing(look.GAP_S)
        right.addWidget(self.cases, 1)
        right.addWidget(self.kinds)
        sides = QHBoxLayout()
        sides.setSpacing(look.GAP_M)
        sides.addWidget(self.view, 11)
        sides.addLayout(right, 10)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(self._top())
        # Nothing to say takes no room: gaps between empty parts would add up.
        notes = QVBoxLayout()
        notes.setSpacing(2)
        for widget in (self.bars, self.intake, self.day_bar, self.same_bar):
            notes.addWidget(widget)
        rows.addLayout(notes)
        rows.addLayout(sides, 1)
        rows.addWidget(self.hint)

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(look.GAP_S)
        back = button("", self.left.emit, "arrow-left")
        back.setAccessibleName(tr("Kembali ke daftar kasus"))
        back.setToolTip(tr("Kembali ke daftar kasus (Esc)"))
        top.addWidget(back)
        top.addWidget(self.title, 1)
        # It comes and goes, and grows with its number: left of what must keep its place.
        top.addWidget(self.proposals)
        top.addWidget(self.group)
        for words, act, icon_name, tip in (
            (
                tr("Masukkan folder…"),
                self.intake.ask_folder,
                "folder-open",
                tr("Masukkan satu folder (Ctrl+O)"),
            ),
            (
                tr("Foto atau ZIP…"),
                self.intake.ask_files,
                "image",
                tr("Masukkan beberapa foto atau sebuah ZIP"),
            ),
            (tr("Tempel"), self.paste, "copy", tr("Tempel foto yang disalin (Ctrl+V)")),
        ):
            made = button(words, act, icon_name)
            made.setToolTip(tip)
            self._buttons.append((made, words))
            top.addWidget(made)
        for made in (back, *(each for each, _ in self._buttons)):
            made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            made.setMinimumWidth(look.HIT + 8)
        back.setFixedWidth(look.HIT + 8)
        self.proposals.setMinimumWidth(look.HIT + 8)
        return top
