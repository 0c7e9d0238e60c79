"""In this file: Foto belum dipasangkan: photos at the left, cases at the right, assigned by keys.

A letter or digit says what is seen, Enter gives the photo to the case that has
the mark, Del puts it away, Ctrl+Z takes the last deed back, Space shows it large.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.visits.photo_match import without_numbers
from padang_desktop.domain.visits.visit import Photo
from padang_desktop.ui.context import Context
from padang_desktop.ui.photos.intake_bar import taken_words
from padang_desktop.ui.photos.loose_ground import AWAY, EVERY, LooseGround
from padang_desktop.ui.photos.photo_deeds import PhotoDeeds
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.pair_photos import Pair, SamePhoto, Waiting
    from padang_desktop.use_cases.photos.take_in_photos import TakenIn

USED = "VISIT_PHOTO_USED"


class LoosePhotos(LooseGround):
    """`done` says that photos found their visits, `left` that the person goes back."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.deeds = PhotoDeeds(context, self)
        self._all: list[Waiting] = []
        self._refused: list[Pair] = []
        self._same: tuple[Waiting, SamePhoto] | None = None
        self._is_case_chosen = False
        self._turn = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.read)
        self._listen()
        self.read()

    def begin(self) -> None:
        """Take the keyboard."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Read the list and the cases anew, in threads."""
        self._turn += 1
        turn, office, is_away = self._turn, self._context.office, self.group.code == AWAY

        def read(progress: Progress) -> tuple[int, list[Waiting]]:
            from padang_desktop.use_cases.photos import pair_photos

            return turn, pair_photos.waiting(office, is_away=is_away)

        self._context.tasks.in_thread(read, self._on_read)
        self.cases.read()

    def confirm(self) -> None:
        """Enter: give the chosen photos to their case; those put away come back."""
        chosen = self.view.chosen
        if not chosen:
            return
        if self.group.code == AWAY:
            self.deeds.bring_back([each.photo.id for each in chosen])
            return
        pairs = self._pairs(chosen)
        if any(not pair.case_id for pair in pairs):
            self.bars.show_message("info", tr("Pilih dulu kasusnya di sebelah kanan."))
        elif any(not pair.kind for pair in pairs):
            self.bars.show_message("info", tr("Tekan dulu angka atau huruf untuk jenis fotonya."))
        else:
            self.bars.clear()
            self.deeds.pair(pairs)

    def confirm_proposed(self) -> None:
        """Ctrl+Enter: every proposal whose kind is known and that no other family's photo is like."""
        pairs = [self._proposed(each) for each in self._ready()]
        if pairs:
            self.deeds.pair(pairs)

    def put_away(self) -> None:
        """Del."""
        chosen = self.view.chosen
        if chosen and self.group.code != AWAY:
            self.deeds.put_away([each.photo.id for each in chosen])

    def type_kind(self, key: str) -> None:
        """A digit or letter says what is seen on the chosen photos."""
        if code := self.kinds.code_of(key):
            self.choose_kind(code)

    def choose_kind(self, code: str) -> None:
        """The kind of the chosen photos."""
        self.tiles.choose_kinds({each.photo.id: code for each in self.view.chosen})
        self._show_kind()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def zoom(self) -> None:
        """Space: the photo large; arrows go on to the next."""
        current = self.view.current
        if current is not None:
            shown = [photo for each in self._shown() if (photo := self._as_photo(each))]
            self.large.show_photo(shown, current.photo.id)

    def compare(self) -> None:
        """Ctrl+Shift+B: the photo beside the one it is like."""
        current = self.view.current
        if self.same_bar.isVisible() and self._same is not None:
            self.compared.show_pair(*self._same)
        elif current is not None and current.same:
            self.compared.show_pair(current, current.same[0])

    def undo_last(self) -> None:
        self.deeds.undo_last()

    def _pairs(self, chosen: Sequence[Waiting]) -> list[Pair]:
        from padang_desktop.use_cases.photos.pair_photos import Pair

        if not self._is_case_chosen and all(each.proposal is not None for each in chosen):
            return [self._proposed(each) for each in chosen]
        case_id = self.cases.case_id
        return [Pair(each.photo.id, case_id, self.tiles.kind_of(each)) for each in chosen]

    def _proposed(self, waiting: Waiting) -> Pair:
        from padang_desktop.use_cases.photos.pair_photos import Pair

        case_id = waiting.proposal.case_id if waiting.proposal else ""
        return Pair(waiting.photo.id, case_id, self.tiles.kind_of(waiting))

    def _ready(self) -> list[Waiting]:
        if self.group.code == AWAY:
            return []
        return [
            each
            for each in self._shown()
            if each.proposal is not None and self.tiles.kind_of(each) and not each.same
        ]

    def _as_photo(self, waiting: Waiting) -> Photo:
        photo = waiting.photo
        return Photo(
            photo.id, "", self.tiles.kind_of(waiting), 0, photo.sha256, photo.crc32, photo.size_bytes,
            photo.width, photo.height,
        )  # fmt: skip

    def _shown(self) -> list[Waiting]:
        folder = self.group.code
        return [each for each in self._all if folder in (EVERY, AWAY, f"/{each.photo.folder}")]

    # What happens.

    def _on_read(self, answer: tuple[int, list[Waiting]]) -> None:
        turn, photos = answer
        if turn == self._turn:
            self._all = photos
            self.offer_groups(dict.fromkeys(each.photo.folder for each in photos))
            self._show_all()

    def _show_all(self) -> None:
        row, current = self.view.currentIndex().row(), self.view.current
        self.tiles.show_photos(self._shown())
        again = self.tiles.row_of(current.photo.id) if current is not None else None
        self.view.go_to(again if again is not None else self.tiles.next_to(max(0, row)))
        self.say_count(len(self._all), len(self._ready()), is_away=self.group.code == AWAY)
        undated = [each for each in self._all if not each.photo.day]
        # One thing at a time: first what did not get in, then the days.
        is_asking = not self.intake.refused.isHidden() or not self.same_bar.isHidden()
        if self.group.code == AWAY or is_asking:
            self.day_bar.hide()
        else:
            self.day_bar.ask(
                [(each.photo.folder, without_numbers(each.photo.folder), each.photo.id) for each in undated]
            )
        self._on_photo_moved()

    def _on_gone(self, photo_ids: Sequence[str]) -> None:
        # At once, before the list is read again: the next photo already waits for its key.
        gone = set(photo_ids)
        self._all = [each for each in self._all if each.photo.id not in gone]
        self._show_all()
        self.begin()
        self.done.emit()

    def _on_photo_moved(self) -> None:
        self._is_case_chosen = False
        current = self.view.current
        if current is not None and current.proposal is not None:
            self.cases.go_to(current.proposal.case_id)
        self.say_hint(current)
        self._show_kind()

    def _on_case_touched(self) -> None:
        self._is_case_chosen = True

    def _show_kind(self) -> None:
        current = self.view.current
        lacking = self.cases.lacking.get(self.cases.case_id)
        groups = (lacking.missing, *lacking.unproven) if lacking else ()
        self.kinds.show_state(
            self.tiles.kind_of(current) if current else "", {kind for group in groups for kind in group}
        )
        self.say_count(len(self._all), len(self._ready()), is_away=self.group.code == AWAY)

    def _on_refused(self, error: Incomplete, pairs: list[Pair]) -> None:
        problems: tuple[Problem, ...] = error.problems
        if all(problem.code == USED for problem in problems):
            self._refused = pairs
            office, case_id = self._context.office, pairs[0].case_id
            ids = [pair.photo_id for pair in pairs]

            def read(progress: Progress) -> list[tuple[str, SamePhoto]]:
                from padang_desktop.use_cases.photos import pair_photos

                return pair_photos.used_by_others(office, ids, case_id)

            self._context.tasks.in_thread(read, self._on_same)
        else:
            self.bars.show_message("warn", " ".join(of_problem(problem) for problem in problems))

    def _on_same(self, found: Sequence[tuple[str, SamePhoto]]) -> None:
        if not found:
            return
        photo_id, same = found[0]
        waiting = next((each for each in self._all if each.photo.id == photo_id), None)
        self._same = (waiting, same) if waiting is not None else None
        self.day_bar.hide()
        said = tr("Foto ini sama atau sangat mirip dengan foto kasus {number} ({name}).")
        self.same_bar.ask(said.format(number=same.number, name=same.head_name))

    def _on_taken(self, taken: TakenIn) -> None:
        self.group.choose(EVERY)
        self.deeds.remember(taken.deed, taken_words(taken))
        self.begin()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_refused_read(self) -> None:
        self._show_all()
        self.begin()

    def _on_day(self, photo_ids: list[str], day: date) -> None:
        self.day_bar.hide()
        self.deeds.set_day(photo_ids, day)
        self.begin()

    def _listen(self) -> None:
        self.view.typed.connect(self.type_kind)
        self.view.confirmed.connect(self.confirm)
        self.view.put_away_wanted.connect(self.put_away)
        self.view.zoom_wanted.connect(self.zoom)
        self.view.moved.connect(self._on_photo_moved)
        self.kinds.chosen.connect(self.choose_kind)
        self.cases.confirmed.connect(self.confirm)
        self.cases.touched.connect(self._on_case_touched)
        self.cases.moved.connect(self._show_kind)
        self.group.chosen.connect(lambda code: self._soon.start() if code else None)
        self.intake.taken.connect(self._on_taken)
        self.intake.failed.connect(self._on_failed)
        self.intake.refused.closed.connect(self._on_refused_read)
        self.day_bar.given.connect(self._on_day)
        self.same_bar.compared.connect(self.compare)
        self.same_bar.accepted.connect(lambda reason: self.deeds.pair(self._refused, reason))
        self.same_bar.closed.connect(self.begin)
        for overlay in (self.large, self.compared):
            overlay.closed.connect(self.begin)
        self.deeds.paired.connect(self._on_gone)
        self.deeds.refused.connect(self._on_refused)
        self.deeds.failed.connect(self._on_failed)
        self.deeds.changed.connect(self._soon.start)
        self._context.data_changed.connect(self._on_data_changed)

    def _on_data_changed(self, noun: str) -> None:
        # A method, not a lambda: the context outlives this panel.
        self._soon.start()
