"""In this file: Pengaturan, Aturan dan batas: what the city may set, and whose each rule is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from padang_desktop.domain.packs import pack_settings
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.ui.cards import Card, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.settings.parted_section import PartedSection
from padang_desktop.ui.settings.rule_row import RuleRow
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.domain.progress import Progress
    from padang_desktop.use_cases.settings.keep_rules import Kept, RuleState


class RulesSection(PartedSection):
    """Each choice holds at once; what came with Data dari Kota is shown and not changed here."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Kelompok aturan"))
        self.rule_rows: dict[str, RuleRow] = {}
        self.whose = sentence("")
        self.bars = MessageBars()
        head = self.add_card(tr("Aturan dan batas"))
        head.body.addWidget(self.whose)
        head.body.addWidget(self.bars)

    def read_again(self) -> None:
        from padang_desktop.use_cases.settings import keep_rules

        office = self.context.office
        self.context.tasks.in_thread(lambda progress: keep_rules.rules(office), self._show)

    def _show(self, states: Sequence[RuleState]) -> None:
        if not self.rule_rows:
            self._fill({state.name: state for state in states})
        for state in states:
            self.rule_rows[state.name].show_state(state)
        count = sum(state.is_of_city for state in states)
        if self.context.office.is_city:
            said = tr(
                "Yang diisi di sini masuk Data Kota dan berlaku di setiap kecamatan setelah dikirim. "
                "Yang dikosongkan boleh dipilih kecamatan sendiri."
            )
        elif count:
            said = tr(
                "{count} aturan datang dengan Data dari Kota, jadi hanya Dinas Sosial yang mengubahnya. "
                "Yang lain boleh dipilih kantor ini; kosong berarti bawaan."
            ).format(count=count)
        else:
            said = tr(
                "Kota belum mengirim aturannya. Sampai itu datang, kantor ini boleh memilih sendiri; "
                "kosong berarti bawaan."
            )
        self.whose.setText(said)

    def _fill(self, states: dict[str, RuleState]) -> None:
        for heading, names in pack_settings.groups().items():
            card = Card(tr(heading))
            if hint := _HINTS.get(heading):
                card.body.addWidget(sentence(tr(hint), is_faint=True))
            for name in names:
                row = RuleRow(states[name], is_city=self.context.office.is_city)
                row.said.connect(self._save)
                self.rule_rows[name] = row
                card.body.addWidget(row)
            self.add_part(heading, tr(heading), _ICONS.get(heading, "list-checks"), (card,))

    def _save(self, name: str, value: str | None) -> None:
        office = self.context.office

        def keep(progress: Progress) -> Kept:
            from padang_desktop.use_cases.settings import keep_rules

            return keep_rules.keep(office, name, value)

        def done(kept: Kept) -> None:
            # A label alone reads as if it held, also where it was just switched off.
            rule = tr("{rule}: {value}").format(rule=_short(name), value=_value_said(name, value))
            said = tr("Aturan disimpan. {rule}.").format(rule=rule)
            self._told(said, lambda: self._take_back(name, kept))

        self.context.tasks.write(keep, done, lambda error: self._on_refused(name, error))

    def _take_back(self, name: str, kept: Kept) -> None:
        office = self.context.office

        def take_back(progress: Progress) -> None:
            from padang_desktop.use_cases.settings import keep_rules

            keep_rules.take_back(office, name, kept)

        def done(nothing: object) -> None:
            self._told(tr("Aturan dikembalikan: {rule}.").format(rule=_short(name)), None)

        self.context.tasks.write(take_back, done, lambda error: self._on_refused(name, error))

    def _told(self, said: str, undo: Callable[[], None] | None) -> None:
        self.bars.clear()
        self.context.announce(said, undo)
        for noun in ("setting", "case"):
            self.context.changed(noun)
        self.read_again()

    def _on_refused(self, name: str, error: Exception) -> None:
        if isinstance(error, Incomplete):
            # What was typed stays, so that it can be mended.
            how = tr(pack_settings.RULES[name].hint)
            said = " ".join(of_problem(problem) for problem in error.problems)
            self.rule_rows[name].say(tr("Belum disimpan. {how}").format(how=how) if how else said)
            return
        if isinstance(error, Situation):
            self.bars.show_situation(error)
        self.read_again()


def _value_said(name: str, value: str | None) -> str:
    """What a rule says now; the usual value where it says nothing."""
    if value is None:
        return tr("bawaan ({value})").format(value=pack_settings.told(name, pack_settings.RULES[name].usual))
    return pack_settings.told(name, value)


def _short(name: str) -> str:
    """A rule's label without what may be written."""
    return tr(pack_settings.RULES[name].label).partition(" (")[0].partition(": lintang")[0]


_ICONS = {
    "Persetujuan hasil": "shield-check",
    "Kunjungan": "house",
    "Foto kunjungan": "image",
    "Foto menurut jenis tugas": "clipboard-list",
    "PSM dan pelatihan": "users",
    "Kertas, kiriman, dan Kunci Layar": "printer",
}
_HINTS = {
    "Kunjungan": "Di luar batas ini hasil tetap bisa disimpan dengan alasan.",
    "Foto kunjungan": "Berlaku untuk setiap jenis tugas yang tidak punya aturan foto sendiri.",
    "Foto menurut jenis tugas": "Didahulukan dari aturan di bagian Foto kunjungan.",
}
