"""In this file: a scanned card marks its person present at once, or the bar says why it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.training import card_scan
from padang_desktop.domain.training.card_scan import Scan, ScanKind
from padang_desktop.domain.training.training import Mark
from padang_desktop.domain.values import calendar
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.mark_saves import MarkSaves
from padang_desktop.ui.training.mark_table import Cell, MarkTable
from padang_desktop.ui.training.scan_bar import ScanBar
from padang_desktop.ui.words import of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.training.scan_cards import CardHolder, WalkIn


_GRACE = timedelta(minutes=30)  # the last ones sign when the session is over


class CardRoll(QObject):
    """Joins the bar, the grid's model and the saves. Nothing is set but H, and only where it belongs."""

    marked = Signal(object)  # the place just set
    people_changed = Signal()  # somebody joined, or left again

    def __init__(
        self, context: Context, model: MarkTable, saves: MarkSaves, bar: ScanBar, training_id: str
    ) -> None:
        super().__init__(bar)
        self._context, self._model, self._saves = context, model, saves
        self._bar, self._training_id = bar, training_id
        bar.scanned.connect(self.read)

    def read(self, text: str) -> None:
        """A scanner's text, from the field or from the grid."""
        from padang_desktop.use_cases.training import scan_cards

        person_id = card_scan.card_in(text)
        if person_id is None:
            self._bar.say(
                "bad", tr("Bukan kartu"), tr("Yang terbaca bukan kode kartu PSM. Tidak ada yang ditandai.")
            )
            return
        row = self._model.row_of_volunteer(person_id)
        if row is not None:
            self._judge(row)
            return
        office, training_id = self._context.office, self._training_id
        self._context.tasks.in_thread(
            lambda progress: scan_cards.holder_of(office, training_id, person_id), self._on_looked_up
        )

    def _judge(self, row: int) -> None:
        model, place = self._model, self._bar.place
        training = model.training
        if training is None:
            return
        person, now = model.people[row], calendar.wib(self._context.office.now()).replace(tzinfo=None)
        found = card_scan.judge(
            person,
            training,
            model.sessions[place],
            before=model.mark_at((row, place)),
            has_certificate=model.is_locked(row),
            now=now,
        )
        if found.kind in (ScanKind.PRESENT, ScanKind.OTHER_MARK) and model.is_recap_locked:
            said = tr("Rekap kehadiran sudah disahkan dan dikunci. Tidak ada yang ditandai.")
            self._bar.say("warn", person.name, said)
        elif found.kind is ScanKind.PRESENT and card_scan.has_ended(model.sessions[place], now - _GRACE):
            session = model.sessions[place]
            said = tr("Sesi {number} sudah selesai {day} pukul {time}; tetap catat hadir?").format(
                number=session.ordinal, day=f"{session.day:%d/%m}", time=f"{session.closes:%H.%M}"
            )
            act = tr("Catat hadir di Sesi {number}").format(number=session.ordinal)
            self._bar.say("warn", person.name, said, act, lambda: self._set_in(row, place))
        elif found.kind is ScanKind.PRESENT:
            self._set((row, place), f"{now:%H.%M}")
        else:
            self._say(found, (row, place))

    def _set_in(self, row: int, place: int) -> None:
        """Set after all, in a session that is over."""
        self._bar.choose(place)
        self._bar.session_chosen.emit(place)
        self._set((row, place), calendar.time_of_day(self._context.office.now()))

    def _set(self, cell: Cell, time: str) -> None:
        self._saves.put({cell: Mark.PRESENT})
        name = self._model.people[cell[0]].name
        done = self._model.called_count(cell[1]) - len(self._model.empty_in(cell[1]))
        said = tr("Hadir di Sesi {number}, pukul {time}. Sudah {done} dari {all} orang.")
        session = self._model.sessions[cell[1]]
        line = said.format(
            number=session.ordinal, time=time, done=done, all=self._model.called_count(cell[1])
        )
        self._bar.say("good", name, line)
        self.marked.emit(cell)

    def _say(self, found: Scan, cell: Cell) -> None:
        session = self._model.sessions[cell[1]]
        name = self._model.people[cell[0]].name
        label = self._context.office.reference.code_lists.label
        before = label("mark", found.before.value).lower() if found.before else ""
        said, act_text, act = {
            ScanKind.TWICE: (tr("Sudah tercatat {mark} di Sesi {number}. Tidak ada yang diubah."), "", None),
            ScanKind.OTHER_MARK: (
                tr("Di Sesi {number} sudah ditandai {mark}. Tidak ada yang diubah."),
                tr("Ganti menjadi hadir"),
                lambda: self._set(cell, calendar.time_of_day(self._context.office.now())),
            ),
            ScanKind.CLOSED: (tr("Presensi Sesi {number} sudah ditutup. Tidak ada yang diubah."), "", None),
            ScanKind.LOCKED: (tr("Sudah punya sertifikat; kehadirannya terkunci."), "", None),
            ScanKind.WRONG_SESSION: self._wrong_session(found, cell),
        }[found.kind]
        kind = "info" if found.kind is ScanKind.TWICE else "warn"
        self._bar.say(kind, name, said.format(number=session.ordinal, mark=before), act_text, act)

    def _wrong_session(self, found: Scan, cell: Cell) -> tuple[str, str, Callable[[], object] | None]:
        meant = found.session
        if meant is None or meant.id == self._model.sessions[cell[1]].id:
            return tr("Sesi {number} bukan untuk angkatannya. Tidak ada yang ditandai."), "", None
        place = [each.id for each in self._model.sessions].index(meant.id)
        now = calendar.wib(self._context.office.now()).replace(tzinfo=None)
        if card_scan.has_ended(meant, now):
            # The last session of the day is over: nothing is held now.
            ended = tr("Sesi {number} sudah selesai {time}. Tidak ada yang ditandai.")
            said = ended.format(number=meant.ordinal, time=f"{meant.closes:%H.%M}")
            act = tr("Tetap catat hadir di Sesi {number}").format(number=meant.ordinal)
            return said, act, lambda: self._set_in(cell[0], place)
        told = tr("Bukan Sesi {{number}}: sekarang Sesi {other}. Tidak ada yang ditandai.")

        def go_there() -> None:
            self._bar.choose(place)
            self._bar.session_chosen.emit(place)
            self._judge(cell[0])

        said = told.format(other=meant.ordinal)
        return said, tr("Pindah ke Sesi {number}").format(number=meant.ordinal), go_there

    def _on_looked_up(self, holder: CardHolder | None) -> None:
        if holder is None:
            said = tr("Kartu ini tidak ada di Daftar PSM kantor ini. Tidak ada yang ditandai.")
            self._bar.say("bad", tr("Kartu tidak dikenal"), said)
            return
        row = self._model.row_of(holder.participant_id) if holder.participant_id else None
        if row is not None:
            self._judge(row)
            return
        said = tr("Belum terdaftar sebagai peserta. Tidak ada yang ditandai.")
        act_text = tr("Tambahkan sebagai peserta tambahan")
        self._bar.say("warn", holder.name, said, act_text, lambda: self._join(holder))

    def _join(self, holder: CardHolder) -> None:
        from padang_desktop.use_cases.training import scan_cards

        office, training_id = self._context.office, self._training_id
        session = self._model.sessions[self._bar.place]
        self._context.tasks.write(
            lambda progress: scan_cards.add_walk_in(office, training_id, session.id, holder.volunteer_id),
            lambda joined: self._on_joined(joined, holder.name, session.ordinal),
            lambda error: self._on_not_joined(error, holder.name),
        )

    def _on_joined(self, joined: WalkIn, name: str, ordinal: int) -> None:
        from padang_desktop.use_cases.training import scan_cards

        context, training_id = self._context, self._training_id
        said = tr("Peserta tambahan, hadir di Sesi {number}.").format(number=ordinal)
        self._bar.say("good", name, said)

        def take_back() -> None:
            context.tasks.write(
                lambda progress: scan_cards.undo_walk_in(context.office, training_id, joined.deed),
                lambda result: context.changed("training"),
            )

        context.announce(tr("{name} menjadi peserta tambahan.").format(name=name), take_back)
        self.people_changed.emit()

    def _on_not_joined(self, error: Exception, name: str) -> None:
        if isinstance(error, Situation):
            self._bar.say("bad", name, " ".join(of_situation(error)))
