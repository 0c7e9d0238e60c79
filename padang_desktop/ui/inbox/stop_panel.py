"""In this file: Laptop hilang atau dicuri: the city stops a laptop, and is led through what follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit

from padang_desktop.domain.office.laptop_end import REASON_WORDS, REPORTED, EndReason, needs_notice
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import Card, facts, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.outbox.batch_view import when
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.panel_ground import PanelGround
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.typed_consent import TypedConsent
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.office.laptop_end import LaptopEnd
    from padang_desktop.use_cases.keys.revoke_laptop import LaptopFacts

WORD = "HENTIKAN"


class StopPanel(PanelGround):
    """What is known of the laptop, what is reported, and then the paper and the list."""

    stopped = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Kembali ke daftar kecamatan"))
        self._context = context
        self._device = ""
        self.known = Card(tr("Laptop"))
        self.reason = ChoiceBox([(each.value, tr(REASON_WORDS[each])) for each in REPORTED])
        self.day, self.told_by, self.story = DayEdit(), QLineEdit(), QPlainTextEdit()
        self.told_by.setMaxLength(80)
        self.story.setFixedHeight(70)
        self.story.setTabChangesFocus(True)
        for editor in (self.reason, self.day, self.told_by):
            editor.setMaximumWidth(360)
            editor.setMinimumHeight(look.HIT)
        self.consent = TypedConsent(
            WORD,
            tr(
                "Semua kiriman laptop ini sesudah yang terakhir diterima akan ditolak. Ini tidak dapat "
                "diurungkan; laptop yang ditemukan lagi didaftarkan ulang dengan surat baru."
            ),
        )
        self.stop = main_button(tr("Hentikan laptop"), self.stop_now, "lock")
        self.reported, self.after = Card(tr("Yang dilaporkan")), Card(tr("Langkah berikutnya"))
        self.told = sentence("")
        self.sheet = main_button(tr("Simpan lembar kejadian…"), self._ask_sheet, "file-text")
        self.place = PlaceChoice(context.tasks)
        self.write = button(tr("Simpan daftar kantor ke flashdisk"), self.write_list, "usb")
        self._fill()
        self.lay_out((self.known, self.reported, self.after))
        for changed in (self.reason.chosen, self.day.day_changed, self.consent.changed, self.place.changed):
            changed.connect(lambda *_: self._follow())
        self.consent.returned.connect(self.stop_now)

    def begin(self, device: str) -> None:
        """Show one laptop; a stopped one at once with its paper."""
        self._device = device
        self.bars.clear()
        self.consent.clear()
        self.told_by.clear()
        self.story.clear()
        self.reason.choose(EndReason.LOST.value)
        self.day.set_day(self._context.office.today())
        self.read_again()

    def read_again(self) -> None:
        from padang_desktop.use_cases.keys import revoke_laptop

        office, device = self._context.office, self._device
        self._context.tasks.in_thread(
            lambda progress: revoke_laptop.laptop_facts(office, device), self._on_read, self.show_failure
        )

    def stop_now(self) -> None:
        """Stop it; the list in force says so from then on."""
        from padang_desktop.use_cases.keys import revoke_laptop

        day = self.day.day
        if not self._is_complete() or day is None:
            return
        office, device, reason = self._context.office, self._device, EndReason(self.reason.code)
        told_by, story = self.told_by.text(), self.story.toPlainText()
        self.stop.setEnabled(False)
        self._context.tasks.write(
            lambda progress: revoke_laptop.revoke_laptop(office, device, reason, day, told_by, story),
            self._on_stopped, self._on_failed,
        )  # fmt: skip

    def save_sheet(self, path: Path) -> None:
        """The incident sheet as PDF."""
        from padang_desktop.use_cases.keys import print_incident

        office, device = self._context.office, self._device
        self._context.tasks.write(
            lambda progress: print_incident.print_incident(office, device, path),
            lambda made: self.bars.show_message("good", tr("Tersimpan: {name}").format(name=path.name)),
            self.show_failure,
        )

    def write_list(self) -> None:
        """The list in force onto a flashdisk, for the other kecamatan."""
        from padang_desktop.use_cases.keys import revoke_laptop

        office, place = self._context.office, self.place.place
        if place is None:
            return
        told = f"{tr('Daftar kantor tersimpan.')} {self.place.end_words(place)}"
        self._context.tasks.write(
            lambda progress: revoke_laptop.write_list(office, place),
            lambda made: self.bars.show_message("good", told), self.show_failure,
        )  # fmt: skip

    def _ask_sheet(self) -> None:
        name = f"Lembar kejadian laptop {self._device}.pdf"
        title, kinds = tr("Simpan lembar kejadian"), tr("Berkas PDF (*.pdf)")
        if chosen := ask_file.to_save(self, "incident", title, name, kinds):
            self.save_sheet(chosen)

    def _on_read(self, found: LaptopFacts) -> None:
        self.known.empty()
        last = tr("belum ada")
        if found.last is not None:
            last = tr("nomor {number}, {when}").format(
                number=found.last.number, when=when(found.last.received_at)
            )
        data = ", ".join(f"{number(count)} {tr(noun)}" for noun, count in found.nouns) or tr("belum ada")
        self.known.body.addWidget(
            facts(
                [
                    (tr("Kecamatan"), found.area),
                    (tr("Petugas"), found.laptop.name),
                    (tr("Laptop"), f"{found.laptop.laptop} · {found.laptop.device}"),
                    (tr("Kiriman terakhir"), last),
                    (tr("Data yang diterima"), data),
                ],
                label_width=150,
            )
        )
        is_ended = found.is_stopped and found.end is not None
        self.reported.setVisible(not found.is_stopped)
        self.after.setVisible(is_ended)
        if found.end is not None and is_ended:
            self._tell(found.end)
        self._follow()

    def _tell(self, end: LaptopEnd) -> None:
        steps = [
            tr("Simpan dan cetak lembar kejadian; tanda tangani bersama petugas kecamatan."),
            tr("Bawa daftar kantor terbaru ke kecamatan lain; ikut sendiri di samping tanda terima."),
            tr("Siapkan laptop pengganti dari cadangan, lalu daftarkan dengan surat baru."),
        ]
        if end.reason is EndReason.MERGED:
            steps = [
                tr("Berikan flashdisk berisi datanya kepada petugas laptop tujuan."),
                tr("Sesudah datanya masuk di sana, musnahkan kunci di laptop lama."),
            ]
        if needs_notice(end.reason):
            steps.insert(1, tr("Beri tahu warga terdampak dan lembaga berwenang paling lambat 3 × 24 jam."))
        lines = "\n".join(f"{at}. {step}" for at, step in enumerate(steps, 1))
        said = tr("Kiriman laptop ini mulai nomor {number} ditolak.").format(number=end.from_number)
        self.told.setText(f"{said}\n{lines}")

    def _on_stopped(self, end: LaptopEnd) -> None:
        self.bars.show_message(
            "good",
            tr("Laptop dihentikan. Kirimannya mulai nomor {number} ditolak.").format(number=end.from_number),
        )
        self.consent.clear()
        self.read_again()
        self.stopped.emit()

    def _on_failed(self, error: Exception) -> None:
        self._follow()
        self.show_failure(error)

    def _is_complete(self) -> bool:
        return bool(self.reason.code) and self.day.day is not None and self.consent.is_given

    def _follow(self) -> None:
        self.stop.setEnabled(self._is_complete())
        self.write.setEnabled(self.place.place is not None)

    def _fill(self) -> None:
        body = self.reported.body
        body.addWidget(Field(tr("Keadaan"), self.reason))
        body.addWidget(Field(tr("Tanggal kejadian"), self.day))
        body.addWidget(Field(tr("Dilaporkan oleh"), self.told_by, is_optional=True))
        body.addWidget(Field(tr("Uraian singkat"), self.story, is_optional=True))
        body.addWidget(self.consent)
        body.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        body = self.after.body
        body.addWidget(self.told)
        body.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.place)
        foot = QHBoxLayout()
        foot.addWidget(self.write)
        foot.addStretch(1)
        body.addLayout(foot)
        self.reported.hide()
        self.after.hide()
