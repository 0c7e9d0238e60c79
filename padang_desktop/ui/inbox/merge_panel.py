"""In this file: Gabungkan ke laptop lain: what one laptop sent goes to another of its kecamatan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from padang_desktop.domain import words
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cards import Card, CardLine, facts, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.outbox.batch_view import when
from padang_desktop.ui.outbox.place_choice import PlaceChoice
from padang_desktop.ui.panel_ground import PanelGround
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.progress_part import ProgressPart
from padang_desktop.ui.typed_consent import TypedConsent
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.packs.merge_laptops import MergeMade
    from padang_desktop.use_cases.packs.see_merge import MergeFacts

WORD = "GABUNGKAN"
_SHORTEST_REASON = 3


class MergePanel(PanelGround):
    """What the laptop has sent, what is still owed, to whom it goes; `merged` when it is done."""

    merged = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Kembali ke daftar kecamatan"))
        self._context = context
        self._device = ""
        self._found: MergeFacts | None = None
        self._goal = Path()
        self.known, self.owed = Card(tr("Laptop yang berhenti dipakai")), Card(tr("Yang belum beres"))
        self.form, self.made = Card(tr("Digabung ke")), Card(tr("Sudah disiapkan"))
        self._is_again = False
        self.target = ChoiceBox()
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        for editor in (self.target, self.reason):
            editor.setMaximumWidth(460)
            editor.setMinimumHeight(look.HIT)
        self.aim = Field(tr("Laptop tujuan"), self.target)
        self.why = Field(tr("Alasan digabung sekarang"), self.reason)
        self.note = sentence(tr("Berkasnya hanya dapat dibuka laptop tujuan."), is_faint=True)
        self.place = PlaceChoice(context.tasks)
        self.consent = TypedConsent(
            WORD, tr("Laptop lama tidak dapat mengirim lagi. Datanya pindah lewat flashdisk.")
        )
        self.progress = ProgressPart(tr("Kemajuan penggabungan"))
        self.merge = main_button(tr("Gabungkan dan simpan"), self.merge_now, "send")
        self._fill()
        self.lay_out((self.known, self.owed, self.made, self.form))
        for changed in (
            self.target.chosen, self.reason.textChanged, self.consent.changed, self.place.changed,
            self.progress.began, self.progress.ended,
        ):  # fmt: skip
            changed.connect(lambda *_: self._follow())
        self.consent.returned.connect(self.merge_now)

    def begin(self, device: str) -> None:
        """Show one laptop, and those into which it can go."""
        self._device, self._found, self._is_again = device, None, False
        self.bars.clear()
        self.consent.clear()
        self.reason.clear()
        for card in (self.known, self.owed, self.form, self.made):
            card.hide()
        self.read_again()

    def read_again(self) -> None:
        """Count what the laptop has sent."""
        from padang_desktop.use_cases.packs import see_merge

        office, device = self._context.office, self._device
        self._context.tasks.in_thread(
            lambda progress: see_merge.merge_facts(office, device), self._on_read, self.show_failure
        )

    def make_again(self) -> None:
        """Once more with all that the city has by now, when the first file no longer helps."""
        self._is_again = True
        self.read_again()

    def merge_now(self) -> None:
        """Seal it to the other laptop; the first one is stopped with it."""
        place = self.place.place
        if not self._is_complete() or place is None:
            return
        self._goal = place
        arguments: dict[str, Any] = {
            "from_device": self._device, "to_device": self.target.code, "folder": str(place),
            "reason": self.reason.text() if self._needs_reason() else "",
        }  # fmt: skip
        self._run("merge_laptops", arguments, self._on_merged, tr("Menyiapkan data laptop"))

    def copy_again(self, batch_id: str) -> None:
        """The same file once more, when the flashdisk was lost."""
        place = self.place.place
        if place is None:
            self.bars.show_message("info", tr("Pilih dulu flashdisknya di atas."))
            self.bring(self.place)
            return
        self._goal = place
        arguments = {"batch_ids": [batch_id], "folder": str(place)}
        self._run("copy_packs", arguments, self._on_copied, tr("Menyimpan ke flashdisk"))

    def _run(self, deed: str, arguments: dict[str, Any], on_done: Any, title: str) -> None:
        if self.progress.is_busy:
            return
        self.bars.clear()
        self.progress.follow(
            self._context.tasks.in_worker(deed, arguments, on_done, self.show_failure, title)
        )

    # --- what is known

    def _on_read(self, found: MergeFacts) -> None:
        self._found = found
        data = ", ".join(f"{number(count)} {tr(noun)}" for noun, count in found.counts) or tr("belum ada")
        megabytes = number(max(1, round(found.photo_bytes / 1_000_000))) if found.photo_bytes else ""
        self.known.empty()
        told = [
            (tr("Kecamatan"), found.area),
            (tr("Petugas"), found.laptop.name),
            (tr("Laptop"), f"{found.laptop.laptop} · {found.laptop.device}"),
            (tr("Data di kota"), data),
        ]
        if megabytes:
            told.append((tr("Ukuran foto"), tr("kira-kira {count} MB").format(count=megabytes)))
        self.known.body.addWidget(facts(told, label_width=150))
        self.known.body.addWidget(
            sentence(
                tr(
                    "Yang tidak pernah dikirim tetap di laptop itu: kontak, catatan pribadi, dan pekerjaan "
                    "yang belum selesai. Minta petugasnya mengirim semuanya dulu."
                ),
                is_faint=True,
            )
        )
        self._show_owed(found)
        self.target.set_choices(
            [(each.device, f"{each.laptop} · {each.name} · {each.device}") for each in found.targets]
        )
        if len(found.targets) == 1:
            self.target.choose(found.targets[0].device)
        is_asked = bool(found.targets and found.counts) and (self._is_again or not found.made)
        for part in (self.aim, self.consent, self.merge, self.note):
            part.setVisible(is_asked)
        self.why.setVisible(is_asked and self._needs_reason())
        self.form.setVisible(is_asked or bool(found.made))
        self.form.title.setText(tr("Digabung ke") if is_asked else tr("Simpan lagi ke"))
        self._show_made(found)
        self.known.show()
        self._follow()

    def _show_owed(self, found: MergeFacts) -> None:
        self.owed.empty()
        told = [words.of_problem(problem) for problem in found.debts.problems]
        if found.photos_away:
            told.append(tr("{count} foto tidak ada di komputer ini.").format(count=number(found.photos_away)))
        for each in told:
            self.owed.body.addWidget(CardLine(each, "", icon_name="triangle-alert", colour="warn"))
        if not found.targets:
            nobody = tr("Belum ada laptop lain yang dipakai di kecamatan ini. Daftarkan dulu.")
            self.owed.body.addWidget(CardLine(nobody, "", icon_name="info"))
        self.owed.setVisible(bool(told) or not found.targets)

    def _show_made(self, found: MergeFacts) -> None:
        self.made.empty()
        for each in found.made:
            told = tr("Nomor {number} untuk laptop {device}, {when}").format(
                number=each.number, device=each.to_device, when=when(each.made_at)
            )
            way = tr("di flashdisk {when}").format(when=when(each.copied_at)) if each.copied_at else tr(
                "belum di flashdisk"
            )  # fmt: skip
            line = CardLine(
                told, way, icon_name="package", colour="good" if each.copied_at else "warn",
                act_text=tr("Simpan lagi"), act=lambda batch_id=each.batch_id: self.copy_again(batch_id),
            )  # fmt: skip
            self.made.body.addWidget(line)
        if found.made:
            self.made.body.addWidget(
                sentence(
                    tr(
                        "Berikan flashdisk ini kepada petugas laptop tujuan. Di sana: Kirim & Terima, Ambil "
                        "Data dari Kota. Sesudah itu musnahkan kunci di laptop lama."
                    )
                )
            )
            if not self._is_again and found.targets:
                self.made.body.addWidget(
                    link_button(tr("Siapkan sekali lagi dengan data terbaru…"), self.make_again),
                    0, Qt.AlignmentFlag.AlignLeft,
                )  # fmt: skip
        self.made.setVisible(bool(found.made))

    # --- what became of it

    def _on_merged(self, made: MergeMade) -> None:
        self.consent.clear()
        self._is_again = False
        if made.stick_trouble is not None:
            self.bars.show_situation(made.stick_trouble)
        else:
            told = tr("Data laptop sudah disiapkan untuk laptop tujuan.")
            self.bars.show_message("good", f"{told} {self.place.end_words(self._goal)}")
        self.read_again()
        self.bring(self.made)
        self.merged.emit()

    def _on_copied(self, paths: list[Path]) -> None:
        told = tr("Tersimpan lagi: {names}.").format(names=", ".join(path.name for path in paths))
        self.bars.show_message("good", f"{told} {self.place.end_words(self._goal)}")
        self.read_again()

    # --- the form

    def _needs_reason(self) -> bool:
        return self._found is not None and bool(self._found.debts.problems or self._found.photos_away)

    def _is_complete(self) -> bool:
        has_reason = not self._needs_reason() or len(self.reason.text().strip()) >= _SHORTEST_REASON
        is_ready = self.consent.is_given and self.place.place is not None and not self.progress.is_busy
        return bool(self.target.code) and has_reason and is_ready

    def _follow(self) -> None:
        self.merge.setEnabled(self._is_complete())
        for part in (self.place, self.target, self.consent):
            part.setEnabled(not self.progress.is_busy)

    def _fill(self) -> None:
        body = self.form.body
        body.addWidget(self.aim)
        body.addWidget(self.why)
        for part in (self.place, self.consent, self.progress):
            body.addWidget(part)
        body.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.note)
