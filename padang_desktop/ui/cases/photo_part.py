"""In this file: the photos of a visit: what is asked for, and what was dragged in, pasted or chosen.

A photo takes the first kind that is still missing, or the one its file is
named after; both can be changed. A picture pasted without a file stays in
memory until the visit is saved: it never lies unencrypted on the disk.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.visits import photo_match
from padang_desktop.domain.visits.photo_rule import AskedPhotos
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cases import photo_paste
from padang_desktop.ui.cases.photo_row import PhotoRow
from padang_desktop.ui.cases.problem_rows import NARROWEST, Part, look_small
from padang_desktop.ui.tasks import Tasks
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.keep_photos import PhotoIn

USED = "VISIT_PHOTO_USED"
NOTHING_ASKED = AskedPhotos((), ())


class PhotoPart(QFrame):
    """`show_asked` follows the outcome; `chosen` goes with the visit."""

    changed = Signal()
    left = Signal()
    compare_wanted = Signal()

    def __init__(self, tasks: Tasks, lists: CodeLists) -> None:
        super().__init__()
        self._tasks, self._lists = tasks, lists
        self._asked = NOTHING_ASKED
        self._rows: list[PhotoRow] = []
        self._pasted: dict[Path, bytes] = {}  # name -> the picture, until the visit is saved
        self._pasted_count = 0
        self._wanted = look_small("")
        self.choose_button = button(tr("Pilih foto…"), self.ask_files, "folder-open")
        self.choose_button.setToolTip(tr("Pilih foto (Ctrl+O)"))
        self.paste_button = button(tr("Tempel"), self.paste, "copy")
        self.paste_button.setToolTip(tr("Tempel foto yang disalin (Ctrl+Shift+V)"))
        self.compare_button = button(tr("Bandingkan"), self.compare_wanted.emit, "image")
        self.compare_button.setToolTip(tr("Lihat kedua foto berdampingan (Ctrl+Shift+B)"))
        self.compare_button.hide()
        self._list = QWidget()
        self._list_rows = QVBoxLayout(self._list)
        self._list_rows.setContentsMargins(0, 0, 0, 0)
        self._list_rows.setSpacing(look.GAP_XS)
        self.part = Part(tr("Foto"), self._content(), self.paste_button)
        self.part.left.connect(self.left)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_M, look.GAP_S, look.GAP_M, look.GAP_M)
        rows.addWidget(self.part)
        rows.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_asked(NOTHING_ASKED)

    def take_focus(self) -> None:
        self.choose_button.setFocus()

    @property
    def chosen(self) -> list[PhotoIn]:
        """The photos with their kinds; a kind may still be "" and is then asked for."""
        from padang_desktop.use_cases.photos.keep_photos import PhotoIn

        return [PhotoIn(row.path, row.kind, self._pasted.get(row.path, b"")) for row in self._rows]

    def show_asked(self, asked: AskedPhotos) -> None:
        """Which photos the outcome asks for."""
        if asked != self._asked:
            self._asked = asked
            for row in self._rows:
                row.offer(self._kinds())
        self._tell()

    def clear(self) -> None:
        """For a fresh case; the files stay where they are."""
        for row in list(self._rows):
            self._drop(row)
        self.part.show_problems([], {})
        self.show_asked(NOTHING_ASKED)

    def drop_pasted(self) -> None:
        """The visit is saved or thrown away: pasted pictures leave the memory."""
        for row in self._rows:
            self._pasted.pop(row.path, None)

    def keep_pasted(self, photos: Sequence[PhotoIn]) -> None:
        """These pictures are wanted again: their visit is being taken back."""
        self._pasted |= {photo.path: photo.data for photo in photos if photo.data}

    def restore(self, photos: Sequence[PhotoIn]) -> int:
        """Photos of a draft; returns how many of their files are gone."""
        for photo in photos:
            if photo.data:
                self._pasted[photo.path] = photo.data
        there = [photo for photo in photos if photo.path in self._pasted or photo.path.is_file()]
        for photo in there:
            self._add(photo.path, photo.kind)
        return len(photos) - len(there)

    def take(self, paths: Sequence[Path]) -> None:
        """Photos that were chosen or dragged in; the same file is taken once."""
        known = {row.path for row in self._rows}
        fresh = [path for path in dict.fromkeys(paths) if path not in known]
        for path in fresh:
            self._add(path, self._kind_for(path))
        if fresh:
            self._tell()
            self.changed.emit()

    def ask_files(self) -> None:
        """Let the person choose files."""
        wanted = " ".join(f"*{ending}" for ending in photo_paste.ENDINGS)
        kinds = f"{tr('Foto')} ({wanted});;{tr('Semua berkas')} (*)"
        self.take(ask_file.to_open_many(self, "photos", tr("Pilih foto"), kinds))

    def paste(self) -> bool:
        """Take copied files or a copied picture; False when the clipboard holds neither."""
        return self.take_from(QGuiApplication.clipboard().mimeData())

    def take_from(self, data: QMimeData) -> bool:
        """Take what was copied or is being dropped."""
        paths = photo_paste.photos_in(data)
        picture = b"" if paths else photo_paste.picture_in(data)
        if picture:
            self._pasted_count += 1
            # Of its own for ever: the draft of another day must not find this one under its name.
            paths = [Path(f"{tr('Tempelan')} {self._pasted_count} {uuid.uuid4().hex[:8]}.png")]
            self._pasted[paths[0]] = picture
        self.take(paths)
        return bool(paths)

    def show_problems(self, problems: Sequence[Problem], offered: dict[str, str]) -> None:
        """What is said against the photos."""
        self.part.show_problems(problems, offered)
        self.show_compare()

    def show_unusable(self, files: Sequence[tuple[Path, str]]) -> PhotoRow | None:
        """Say at each photo why it cannot be kept; gives the first of them."""
        told = dict(files)
        for row in self._rows:
            row.show_trouble(told.get(row.path, ""))
        return next((row for row in self._rows if row.path in told), None)

    def show_compare(self) -> None:
        """The way to compare stands under the warning that another family has the photo."""
        self.compare_button.setVisible(USED in self.part.shown_codes)

    def _add(self, path: Path, kind: str) -> None:
        row = PhotoRow(self._tasks, path, self._kinds(), kind, self._pasted.get(path, b""))
        row.changed.connect(self._on_changed)
        row.removed.connect(self._on_removed)
        self._rows.append(row)
        self._list_rows.addWidget(row)

    def _drop(self, row: PhotoRow) -> None:
        self._rows.remove(row)
        self._list_rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _on_removed(self, row: PhotoRow) -> None:
        self._drop(row)
        self.choose_button.setFocus()
        self._on_changed()

    def _kind_for(self, path: Path) -> str:
        named = photo_match.kind_in(path.stem, self._lists)
        if named:
            return named
        kinds = {row.kind for row in self._rows}
        wanted = [*self._asked.missing(kinds), *(group[0] for group in self._asked.unproven(kinds))]
        wanted += [kind for kind in self._asked.offered if kind not in kinds]
        return wanted[0] if wanted else ""

    def _kinds(self) -> list[tuple[str, str]]:
        first = [*self._asked.needed, *(kind for group in self._asked.evidence for kind in group)]
        first += self._asked.offered
        others = [entry.code for entry in self._lists.entries("photo_kind")]
        codes = dict.fromkeys([*first, *others])
        return [(code, self._lists.label("photo_kind", code)) for code in codes]

    def _tell(self) -> None:
        kinds = {row.kind for row in self._rows}
        groups = [(kind,) for kind in self._asked.needed] + list(self._asked.evidence)
        said = []
        for group in groups:
            words = tr(" atau ").join(self._lists.label("photo_kind", kind) for kind in group)
            said.append(f"{'✓' if kinds & set(group) else '○'} {words}")
        self._wanted.setText(
            "\n".join([tr("Yang diminta:"), *said])
            if said
            else tr("Foto yang diminta tampil setelah hasil kunjungan dipilih.")
        )

    def _content(self) -> QWidget:
        content = QWidget()
        hint = QLabel(tr("Seret foto ke sini, tempel, atau pilih."))
        hint.setProperty("faint", True)
        hint.setWordWrap(True)
        for narrow in (hint, self.choose_button, self.paste_button):
            narrow.setMinimumWidth(NARROWEST)
        line = QHBoxLayout()
        line.setSpacing(look.GAP_S)
        line.addWidget(self.choose_button)
        line.addWidget(self.paste_button)
        line.addStretch(1)
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for widget in (self._wanted, self._list, hint):
            rows.addWidget(widget)
        rows.addLayout(line)
        return content


def paths_in(data: QMimeData) -> list[Path]:
    """The picture files among what is dragged or copied."""
    return photo_paste.photos_in(data)
