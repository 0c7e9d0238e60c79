"""In this file: the photos on the list as rows of a model: a head for each folder and day, then its pictures.

Pictures are read in threads when they are first seen; some hundreds stay in
memory, the oldest are let go.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.calendar import MONTHS
from padang_desktop.domain.visits import photo_match
from padang_desktop.ui.cases.pictures import shrunken
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.pair_photos import Waiting

Index = QModelIndex | QPersistentModelIndex
SIDE = 152
PICTURES_KEPT = 300
_NO_PARENT = QModelIndex()
_Role = Qt.ItemDataRole


class PhotoTiles(QAbstractListModel):
    """A row is a head (a text) or a Waiting. `kinds` are what was chosen by key so far."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[str | Waiting] = []
        self._pictures: OrderedDict[str, QPixmap] = OrderedDict()
        self._asked: set[str] = set()
        self.kinds: dict[str, str] = {}

    def show_photos(self, photos: Sequence[Waiting]) -> None:
        """Show these, each group under its head; kinds chosen before stay."""
        self.beginResetModel()
        self._rows = []
        counts: dict[str, int] = {}
        for each in photos:
            counts[group_of(each)] = counts.get(group_of(each), 0) + 1
        last = None
        for each in photos:
            if (group := group_of(each)) != last:
                last = group
                self._rows.append(tr("{group} · {count} foto").format(group=group, count=counts[group]))
            self._rows.append(each)
        self.endResetModel()

    def photo_at(self, row: int) -> Waiting | None:
        """The photo of a row; None for a head and outside the list."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(found, str) else found

    def row_of(self, photo_id: str) -> int | None:
        """The row of a photo; None when it is not shown."""
        for row in range(len(self._rows)):
            found = self.photo_at(row)
            if found is not None and found.photo.id == photo_id:
                return row
        return None

    def next_to(self, row: int) -> int | None:
        """The photo at or after a row, else the last before it."""
        for near in (*range(row, len(self._rows)), *range(min(row, len(self._rows)) - 1, -1, -1)):
            if self.photo_at(near) is not None:
                return near
        return None

    def kind_of(self, waiting: Waiting) -> str:
        """The kind chosen by key, else the one that the name says."""
        return self.kinds.get(waiting.photo.id) or waiting.kind

    def choose_kinds(self, chosen: Mapping[str, str]) -> None:
        """Remember kinds by photo id, and show them."""
        self.kinds.update(chosen)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def picture(self, waiting: Waiting) -> QPixmap | None:
        """The small picture, or None while it is being read."""
        photo_id = waiting.photo.id
        found = self._pictures.get(photo_id)
        if found is not None:
            self._pictures.move_to_end(photo_id)
        elif photo_id not in self._asked:
            self._asked.add(photo_id)
            self._read(photo_id)
        return found

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.photo_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        if isinstance(found, str):
            return found if role in (_Role.DisplayRole, _Role.AccessibleTextRole) else None
        name = photo_match.without_numbers(found.photo.file_name)
        if role == _Role.DisplayRole:
            return name
        if role == _Role.ToolTipRole:
            return "\n".join(filter(None, (name, said_of(found))))
        if role == _Role.AccessibleTextRole:
            lists = self._context.office.reference.code_lists
            kind = self.kind_of(found)
            return ", ".join(filter(None, (name, lists.label("photo_kind", kind), said_of(found))))
        return None

    def _read(self, photo_id: str) -> None:
        office = self._context.office

        def read(progress: Progress) -> tuple[str, QImage]:
            from padang_desktop.use_cases.cases import look_at_case

            return photo_id, shrunken(look_at_case.photo(office, photo_id), SIDE * 2)

        self._context.tasks.in_thread(read, self._on_read, _quiet)

    def _on_read(self, answer: tuple[str, QImage]) -> None:
        photo_id, image = answer
        self._asked.discard(photo_id)
        if image.isNull():
            return
        self._pictures[photo_id] = QPixmap.fromImage(image)
        while len(self._pictures) > PICTURES_KEPT:
            self._pictures.popitem(last=False)
        row = self.row_of(photo_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))


def group_of(waiting: Waiting) -> str:
    """The folder and the day, as the head says them."""
    folder = photo_match.without_numbers(waiting.photo.folder) or tr("Tanpa folder")
    return f"{folder} · {day_words(waiting.photo.day) or tr('tanggal belum diketahui')}"


def day_words(iso: str) -> str:
    """20 November 2026 from an ISO day."""
    return f"{int(iso[8:10])} {MONTHS[int(iso[5:7]) - 1]} {iso[:4]}" if iso else ""


def said_of(waiting: Waiting) -> str:
    """What its name proposes, or where it was seen before."""
    if waiting.same:
        return tr("Mirip foto kasus {number}").format(number=waiting.same[0].number[-4:])
    if waiting.proposal is not None:
        return tr("Kasus {number}?").format(number=waiting.proposed_number[-4:])
    return ""


def _quiet(error: Exception) -> None:
    """A picture that cannot be read leaves its place empty; opening it large says why."""
