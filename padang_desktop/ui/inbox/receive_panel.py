"""In this file: the batches of a flashdisk are taken in, and each file's fate is told in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cards import Card, CardLine, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.panel_ground import PanelGround
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.inbox.receive_batch import Received

_LOOKS: dict[str, tuple[look.State, str]] = {
    "DITERIMA": ("good", "circle-check"),
    "DITERIMA_SEBAGIAN": ("warn", "undo-2"),
    "DITOLAK": ("bad", "circle-alert"),
    "MENUNGGU": ("warn", "clock"),
    "SUDAH_DITERIMA": ("quiet", "check"),
}
STATE_WORDS: dict[str, str] = {
    "DITERIMA": "Diterima",
    "DITERIMA_SEBAGIAN": "Diterima sebagian",
    "DITOLAK": "Ditolak",
    "MENUNGGU": "Menunggu",
    "SUDAH_DITERIMA": "Sudah pernah diterima",
}
OUR_FOLDER = "SPB1"
_CODE_LENGTH = 6


def look_of(state: str) -> look.State:
    """The colour of an outcome; the word stands beside it."""
    return _LOOKS.get(state, ("quiet", "info"))[0]


class ReceivePanel(PanelGround):
    """Choose a flashdisk or files; receipts go to the same flashdisk."""

    received = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Kembali ke daftar kiriman"), 860)
        self._context = context
        self._files: tuple[Path, ...] = ()
        self._goal = Path()
        self.where = Card(tr("Dari mana"))
        self.place = PlaceChoice(context.tasks)
        self.place.changed.connect(self._on_place)
        self.place.add_beside(link_button(tr("Pilih berkasnya sendiri…"), self.ask_files))
        self.found = sentence("", is_faint=True)
        self.take = main_button(tr("Terima kiriman"), self.take_in, "inbox")
        self.progress = ProgressPart(tr("Kemajuan penerimaan"))
        for changed in (self.progress.began, self.progress.ended):
            changed.connect(self._follow)
        self.results = Card(tr("Hasil tiap berkas"))
        self._fill()
        self._follow()

    def begin(self) -> None:
        """Start anew."""
        self._files = ()
        self.bars.clear()
        self.results.empty()
        self.results.hide()
        self.place.setFocus()
        self._on_place()

    def ask_files(self) -> None:
        """Let the person choose files."""
        kinds = f"{tr('Kiriman')} (SETOR-*.age);;{tr('Semua berkas')} (*)"
        if chosen := ask_file.to_open_many(self, "batch", tr("Pilih kiriman"), kinds):
            self.use_files(chosen)

    def use_files(self, files: Sequence[Path]) -> None:
        """Take these files; the receipts go to the flashdisk they lie on."""
        self._files = tuple(files)
        folder = self._files[0].parent
        self.place.use_folder(folder.parent if folder.name == OUR_FOLDER else folder)
        self._files = tuple(files)
        self._on_found(list(files))

    def take_in(self) -> None:
        """Check, open and answer every file."""
        place = self.place.place
        if place is None or self.progress.is_busy:
            return
        self.bars.clear()
        sources = [str(each) for each in self._files] or [str(place)]
        arguments = {"files": sources, "receipts_folder": str(place)}
        self._goal = place
        self.progress.follow(
            self._context.tasks.in_worker(
                "receive_batches", arguments, self._on_received, self.show_failure, tr("Menerima kiriman")
            )
        )

    def show_results(self, results: Sequence[Received]) -> None:
        """One line for each file, and for each that had waited and could be opened now."""
        self.results.empty()
        self.results.show()
        for place, each in enumerate(results):
            if place:
                self.results.body.addWidget(ruler())
            colour, icon = _LOOKS.get(each.state, ("quiet", "info"))
            self.results.body.addWidget(
                CardLine(_title(self._context, each), _told(each), icon_name=icon, colour=colour)
            )
        if not results:
            said = tr("Di situ tidak ada kiriman. Periksa apakah flashdisknya benar.")
            self.results.body.addWidget(CardLine(said, icon_name="info"))

    def _on_place(self) -> None:
        from padang_desktop.use_cases.outbox import find_flashdisks

        self._files = ()
        place = self.place.place
        self.found.setText("")
        self._follow()
        if place is not None:
            self._context.tasks.in_thread(
                lambda progress: find_flashdisks.files_on(place, "SETOR-"), self._on_found, self.show_failure
            )

    def _on_found(self, files: list[Path]) -> None:
        told = tr("{count} kiriman ditemukan di situ.").format(count=number(len(files)))
        self.found.setText(told if files else tr("Belum ada kiriman di situ."))
        self._follow()

    def _on_received(self, results: Sequence[Received]) -> None:
        self.show_results(results)
        self.bring(self.results)
        troubles = {each.receipt_trouble for each in results if each.receipt_trouble}
        for trouble in sorted(troubles):
            self.bars.show_message("warn", f"{tr('Tanda terima belum tersimpan.')} {trouble}")
        if told := _unsolved(results):
            self.bars.show_message("warn", told)
        if any(each.receipt_path for each in results):
            told = f"{tr('Tanda terima tersimpan.')} {self.place.end_words(self._goal)}"
            self.bars.show_message("good", told)
        self.received.emit()

    def _follow(self) -> None:
        self.take.setEnabled(self.place.place is not None and not self.progress.is_busy)
        self.place.setEnabled(not self.progress.is_busy)

    def _fill(self) -> None:
        for part in (self.place, self.found, self.progress):
            self.where.body.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.take)
        foot.addStretch(1)
        self.where.body.addLayout(foot)
        self.lay_out((self.where, self.results))
        self.results.hide()


def _title(context: Context, each: Received) -> str:
    from padang_desktop.use_cases.inbox import see_offices

    state = tr(STATE_WORDS.get(each.state, each.state))
    if not each.number:
        told = f"{state}: {each.file}"
        if place := _claimed(context, each.file):
            told = tr("{told} (menurut namanya dari Kecamatan {place})").format(told=told, place=place)
        return told
    place = see_offices.area_of(context.office, each.wilayah)
    return tr("{state}: Kecamatan {place}, kiriman nomor {number}").format(
        state=state, place=place, number=each.number
    )


def _unsolved(results: Sequence[Received]) -> str:
    """How many files need a look although others came in; "" for none."""
    counts = Counter(each.state for each in results)
    said = [
        words.format(count=number(counts[state.value]))
        for state, words in (
            (Outcome.REFUSED, tr("{count} berkas ditolak")),
            (Outcome.WAITING, tr("{count} menunggu")),
            (Outcome.PARTLY, tr("{count} diterima sebagian")),
        )
        if counts[state.value]
    ]
    return tr("{told}: alasannya di bawah.").format(told=", ".join(said)) if said else ""


def _claimed(context: Context, name: str) -> str:
    """Which kecamatan a file's name speaks of; a name proves nothing, but says whom to call."""
    from padang_desktop.use_cases.inbox import see_offices

    kind, _, rest = name.partition("-")
    code = rest.partition("-")[0]
    if kind != "SETOR" or len(code) != _CODE_LENGTH or not code.isdigit():
        return ""
    area = see_offices.area_of(context.office, code)
    return area if area != code else ""


def _code(each: Received) -> str:
    """What may be read out over the phone before the receipt is there."""
    from padang_desktop.use_cases.outbox import receipt_by_phone

    is_answered = each.batch_id and each.state in {outcome.value for outcome in Outcome}
    return receipt_by_phone.code_of(each.batch_id, Outcome(each.state)) if is_answered else ""


def _told(each: Received) -> str:
    parts = [each.sentence, each.to_do]
    if code := _code(each):
        parts.append(tr("Kode terima: {code}.").format(code=code))
    parts += each.warnings
    if each.remark_count:
        parts.append(tr("{count} catatan untuk diperiksa kantor.").format(count=number(each.remark_count)))
    parts.append(f"({each.code})" if each.code else "")
    return " ".join(part for part in parts if part)
