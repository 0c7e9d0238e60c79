"""In this file: issued certificates are numbered, signed, handed over, replaced or voided.

Each asks on the page for what it needs, saves on the writer, and can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.ask_bar import AskBar, Asked
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.certificates.mend_certificates import Done, Replaced
    from padang_desktop.use_cases.office import Office


class AwardDeeds(QObject):
    """`refused` gives what could not be said in the bar."""

    refused = Signal(object)

    def __init__(self, context: Context, ask: AskBar, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._ask = context, ask
        self._told = ""
        self.names: Mapping[str, str] = {}  # certificate -> the name that the roster has by now
        self.mark = ""  # of this laptop, where the kecamatan has another

    def ask_issue(self, asked: tuple[int, str, str, Callable[[], object]]) -> None:
        """How many, the first and the last number ("" where they come later), and what to do then."""
        count, first, last, go_on = asked
        if not first:
            said = tr("Terbitkan {count} sertifikat? Nomornya diisi kemudian.")
        elif count == 1:
            said = tr("Terbitkan 1 sertifikat nomor {first}? Nomor yang terpakai tidak dipakai lagi.")
        else:
            said = tr(
                "Terbitkan {count} sertifikat nomor {first} s.d. {last}? "
                "Nomor yang terpakai tidak dipakai lagi."
            )

        def act(given: Mapping[str, str]) -> None:
            self._ask.drop()
            go_on()

        words = said.format(count=number(count), first=first, last=last)
        if first and self.mark:
            marked = tr("{mark} adalah tanda laptop ini, karena kecamatan ini punya laptop lain.")
            if self._context.office.is_city:
                marked = tr("{mark} adalah tanda komputer ini, karena kota memakai beberapa komputer.")
            words = f"{words} {marked.format(mark=self.mark)}"
        self._ask.ask(words, [], tr("Terbitkan {count} sertifikat").format(count=number(count)), act)

    def void(self, chosen: Sequence[Certificate]) -> None:
        ids = [each.id for each in chosen]
        said = tr("{what} tidak akan berlaku; nomornya tidak dipakai lagi.").format(what=_named(chosen))
        reason = Asked("reason", tr("Alasan membatalkan"), tr("Alasan, misalnya: nama salah tulis"),
                       is_reason=True)  # fmt: skip

        def act(given: Mapping[str, str]) -> None:
            from padang_desktop.use_cases.certificates import mend_certificates

            self._save(
                lambda office: mend_certificates.void_certificates(office, ids, given["reason"]),
                tr("{what} dibatalkan.").format(what=_named(chosen)),
            )

        self._ask.ask(said, [reason], tr("Batalkan sertifikat"), act)

    def replace(self, chosen: Certificate) -> None:
        said = tr("{what} diganti yang baru dengan nomor baru; yang lama tidak berlaku.")
        now = self.names.get(chosen.id, "")
        name = Asked("name", tr("Nama yang benar, dengan gelar"), text=now or chosen.name)
        reason = Asked("reason", tr("Alasan mengganti"), tr("Alasan, misalnya: gelar kurang"), is_reason=True,
                       text=tr("nama di daftar sudah diperbaiki") if now else "")  # fmt: skip

        def act(given: Mapping[str, str]) -> None:
            from padang_desktop.use_cases.certificates import mend_certificates

            self._write(
                lambda office: mend_certificates.replace_certificate(
                    office, chosen.id, given["name"], given["reason"]
                ),
                self._on_replaced,
            )

        self._ask.ask(said.format(what=_named([chosen])), [name, reason], tr("Ganti"), act)

    def enter_numbers(self, chosen: Sequence[Certificate]) -> None:
        ids = [each.id for each in chosen]
        said = tr("{count} sertifikat mendapat nomor berurutan menurut daftar, mulai dari:")
        first = Asked("number", tr("Nomor pertama"), tr("misalnya 457 atau nomor lengkap"))

        def act(given: Mapping[str, str]) -> None:
            from padang_desktop.use_cases.certificates import mend_certificates

            self._save(
                lambda office: mend_certificates.enter_numbers(office, ids, given["number"]),
                tr("Nomor {count} sertifikat diisi. Cetak ulang supaya tercetak.").format(count=len(ids)),
            )

        self._ask.ask(said.format(count=number(len(ids))), [first], tr("Isi nomor"), act)

    def sign(self, chosen: Sequence[Certificate]) -> None:
        ids = [each.id for each in chosen]
        said = tr("{what} sudah ditandatangani dan dicap pada:").format(what=_named(chosen))
        day = Asked("signed_on", tr("Tanggal ditandatangani"), day=self._context.office.today())

        def act(given: Mapping[str, str]) -> None:
            from padang_desktop.use_cases.certificates import mend_certificates

            on = date.fromisoformat(given["signed_on"])
            self._save(
                lambda office: mend_certificates.sign_on_paper(office, ids, on),
                tr("{what} tercatat sudah ditandatangani.").format(what=_named(chosen)),
            )

        self._ask.ask(said, [day], tr("Catat"), act)

    def hand_over(self, chosen: Sequence[Certificate]) -> None:
        ids = [each.id for each in chosen]
        said = tr("{what} diserahkan. Sesudah ini, cetakan berikutnya menjadi salinan.")
        day = Asked("handed_on", tr("Tanggal diserahkan"), day=self._context.office.today())
        to = Asked(
            "to", tr("Diserahkan kepada"), tr("Kosongkan bila kepada orangnya sendiri"), is_optional=True
        )

        def act(given: Mapping[str, str]) -> None:
            from padang_desktop.use_cases.certificates import mend_certificates

            on = date.fromisoformat(given["handed_on"])
            self._save(
                lambda office: mend_certificates.hand_over(office, ids, on, given["to"]),
                tr("{what} tercatat diserahkan.").format(what=_named(chosen)),
            )

        self._ask.ask(said.format(what=_named(chosen)), [day, to], tr("Serahkan"), act)

    def choose_signatory(
        self, training_id: str, entry: Any, on_failed: Callable[[Exception], object]
    ) -> None:
        """Somebody of the list signs from now on."""
        from padang_desktop.use_cases.certificates import keep_signatories

        office, context = self._context.office, self._context
        context.tasks.write(
            lambda progress: keep_signatories.choose(office, training_id, entry),
            lambda training: context.changed("training"),
            on_failed,
        )

    def _save(self, work: Callable[[Office], Done], told: str) -> None:
        self._told = told
        self._write(work, self._on_done)

    def _write(self, work: Callable[[Office], Any], on_done: Callable[[Any], object]) -> None:
        office = self._context.office

        def save(progress: Progress) -> Any:
            return work(office)

        self._context.tasks.write(save, on_done, self._on_failed)

    def _on_done(self, done: Done) -> None:
        self._ask.drop()
        self._context.announce(self._told, lambda: self._undo(done.deed))
        self._context.changed("certificate")

    def _on_replaced(self, made: Replaced) -> None:
        self._ask.drop()
        said = tr("Sertifikat baru {number} terbit sebagai pengganti. Cetak ulang untuk mencetaknya.")
        fresh = made.fresh.number or tr("(nomor menyusul)")
        self._context.announce(said.format(number=fresh), lambda: self._undo_replacement(made.fresh.id))
        self._context.changed("certificate")

    def _undo(self, deed: int) -> None:
        from padang_desktop.use_cases.certificates import mend_certificates

        office, context = self._context.office, self._context
        context.tasks.write(
            lambda progress: mend_certificates.undo(office, deed),
            lambda count: context.changed("certificate"),
        )

    def _undo_replacement(self, fresh_id: str) -> None:
        from padang_desktop.use_cases.certificates import mend_certificates

        office, context = self._context.office, self._context
        context.tasks.write(
            lambda progress: mend_certificates.undo_replacement(office, fresh_id),
            lambda former: context.changed("certificate"),
        )

    def _on_failed(self, error: Exception) -> None:
        if not self._ask.refuse(error):
            self.refused.emit(error)


def _named(chosen: Sequence[Certificate]) -> str:
    """ "Sertifikat 400.9/0001/… (Rosni Contoh)", or how many."""
    if len(chosen) != 1:
        return tr("{count} sertifikat").format(count=number(len(chosen)))
    [one] = chosen
    shown = one.number or tr("tanpa nomor")
    return tr("Sertifikat {number} ({name})").format(number=shown, name=one.name)
