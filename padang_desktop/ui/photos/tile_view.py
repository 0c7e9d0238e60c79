"""In this file: the photos on the list as they are seen: big enough to tell, with their kind and a sign.

Letters and digits are keys for kinds, so nothing is searched by typing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.ui import look
from padang_desktop.ui.empty_state import EmptyState
from padang_desktop.ui.icons import pixmap
from padang_desktop.ui.photos.photo_tiles import SIDE, PhotoTiles, said_of
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.pair_photos import Waiting

Index = QModelIndex | QPersistentModelIndex
PICTURE_HIGH = SIDE * 3 // 4
_MOVES = QAbstractItemView.CursorAction
_WAYS: dict[int, QAbstractItemView.CursorAction] = {
    Qt.Key.Key_Left: _MOVES.MoveLeft, Qt.Key.Key_Right: _MOVES.MoveRight,
    Qt.Key.Key_Up: _MOVES.MoveUp, Qt.Key.Key_Down: _MOVES.MoveDown,
    Qt.Key.Key_Home: _MOVES.MoveHome, Qt.Key.Key_End: _MOVES.MoveEnd,
}  # fmt: skip
_TEXT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TileView(QListView):
    """Arrows move, Shift and Ctrl choose several."""

    typed = Signal(str)  # a digit or letter: the key of a kind
    confirmed = Signal()  # Enter
    zoom_wanted = Signal()  # Space, or a double click
    put_away_wanted = Signal()  # Del
    moved = Signal()  # another photo has the keyboard, or others are chosen
    closed = Signal()  # Esc

    def __init__(self, model: PhotoTiles, lists: CodeLists, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = model
        self._anchor = -1  # the row from which Shift chooses
        self.setModel(model)
        self.setItemDelegate(_Tile(self, lists))
        self.setAccessibleName(tr("Foto belum dipasangkan"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.empty = EmptyState(self.viewport())
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        self.doubleClicked.connect(lambda _: self.zoom_wanted.emit())
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    @property
    def current(self) -> Waiting | None:
        """The photo that has the keyboard."""
        return self.tiles.photo_at(self.currentIndex().row())

    @property
    def chosen(self) -> list[Waiting]:
        """The photos a deed is about: those selected, else the one with the keyboard; in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        found = [photo for row in rows if (photo := self.tiles.photo_at(row)) is not None]
        return found or ([self.current] if self.current is not None else [])

    def go_to(self, row: int | None) -> None:
        """Put the keyboard on a photo, or on none."""
        if row is None:
            self.clearSelection()
        else:
            self._anchor = row
            self.setCurrentIndex(self.tiles.index(row))
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text()
        if key in _WAYS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._choose_to(self.moveCursor(_WAYS[key], Qt.KeyboardModifier.NoModifier))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.confirmed.emit()
        elif key == Qt.Key.Key_Delete and is_plain:
            self.put_away_wanted.emit()
        elif key == Qt.Key.Key_Space and is_plain:
            self.zoom_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif text.isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(text.upper())
        else:
            super().keyPressEvent(event)
            if key in _WAYS:
                self._anchor = self.currentIndex().row()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and index.isValid():
            self._choose_to(index)
            return
        self._anchor = index.row()
        super().mousePressEvent(event)

    def _choose_to(self, index: QModelIndex) -> None:
        """Choose all photos from where Shift began; Qt would choose those inside a rectangle."""
        if self.tiles.photo_at(index.row()) is None:
            return
        flag = QItemSelectionModel.SelectionFlag
        first = self._anchor if self.tiles.photo_at(self._anchor) is not None else index.row()
        rows = range(min(first, index.row()), max(first, index.row()) + 1)
        chosen = QItemSelection()
        for row in rows:
            if self.tiles.photo_at(row) is not None:
                chosen.select(self.tiles.index(row), self.tiles.index(row))
        self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
        self.selectionModel().select(chosen, flag.ClearAndSelect)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.empty.resize(self.viewport().size())
        # Heads are as wide as the list.
        QTimer.singleShot(0, self, self.scheduleDelayedItemsLayout)

    def _on_reset(self) -> None:
        self.empty.setVisible(self.tiles.rowCount() == 0)
        self.empty.resize(self.viewport().size())


class _Tile(QStyledItemDelegate):
    def __init__(self, view: TileView, lists: CodeLists) -> None:
        super().__init__(view)
        self._view, self._lists = view, lists

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._view.fontMetrics().height()
        if self._view.tiles.photo_at(index.row()) is None:
            return QSize(max(SIDE, self._view.viewport().width() - 4), line + 2 * look.GAP_S)
        return QSize(SIDE + 2 * look.GAP_XS, PICTURE_HIGH + 3 * line + 3 * look.GAP_XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = self._view.tiles.photo_at(index.row())
        rect = QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        if found is None:
            self._paint_head(painter, rect, str(index.data()))
        else:
            state = option.state  # pyright: ignore[reportAttributeAccessIssue]
            self._paint_photo(painter, rect, found, is_chosen=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, text: str) -> None:
        colours = look.colours()
        font = look.larger(self._view.font(), 1.0, bold=True)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        inner = rect.adjusted(look.GAP_XS, 0, -look.GAP_XS, 0)
        said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, inner.width())
        painter.drawText(inner, _TEXT, said)
        painter.setPen(QColor(colours.line))
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())

    def _paint_photo(self, painter: QPainter, rect: QRect, found: Waiting, *, is_chosen: bool) -> None:
        colours = look.colours()
        if is_chosen:
            painter.fillRect(rect, QColor(colours.accent_soft))
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        inner = rect.adjusted(look.GAP_XS, look.GAP_XS, -look.GAP_XS, -look.GAP_XS)
        frame = QRect(inner.left(), inner.top(), inner.width(), PICTURE_HIGH)
        painter.fillRect(frame, QColor(colours.zebra))
        picture = self._view.tiles.picture(found)
        if picture is None:
            sign = pixmap("image", colours.faint, 28, self._view.devicePixelRatioF())
            painter.drawPixmap(frame.center().x() - 14, frame.center().y() - 14, sign)
        else:
            size = picture.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(0, 0, size.width(), size.height())
            target.moveCenter(frame.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, picture)
        self._paint_words(
            painter, QRect(inner.left(), frame.bottom() + 1, inner.width(), inner.height()), found
        )

    def _paint_words(self, painter: QPainter, under: QRect, found: Waiting) -> None:
        """The kind, what is proposed or seen, and the name of the file."""
        colours, metrics = look.colours(), painter.fontMetrics()
        kind = self._view.tiles.kind_of(found)
        warn = look.state("warn").ink if found.same else colours.accent
        name = str(
            self._view.tiles.data(self._view.tiles.index(self._view.tiles.row_of(found.photo.id) or 0))
        )
        sign = "⚠ " if found.same else "→ " if found.proposal is not None else ""
        lines = (
            (self._lists.label("photo_kind", kind) if kind else tr("Jenis belum dipilih"),
             colours.text if kind else colours.faint),
            (f"{sign}{said_of(found)}", warn),
            (name, colours.faint),
        )  # fmt: skip
        high = metrics.height()
        for place, (text, colour) in enumerate(lines):
            painter.setPen(QColor(colour))
            said = metrics.elidedText(text, Qt.TextElideMode.ElideRight, under.width())
            painter.drawText(
                QRect(under.left(), under.top() + place * high, under.width(), high), _TEXT, said
            )
