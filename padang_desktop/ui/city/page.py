"""In this file: the city's page Data Gabungan: one search over all offices, and people reported by two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from padang_desktop.domain.batches.batch_tables import BY_STORE
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.domain.values.number import number
from padang_desktop.ui.cases.photo_view import PhotoView
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.city.case_view import CaseView
from padang_desktop.ui.city.export_panel import ExportPanel
from padang_desktop.ui.city.hit_view import HitView
from padang_desktop.ui.city.pair_view import SAID, PairView
from padang_desktop.ui.context import Context
from padang_desktop.ui.page import Page
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.twins.twins_words import reasons
from padang_desktop.ui.words import tr
from padang_desktop.use_cases.city import judge_people, see_city
from padang_desktop.use_cases.city.judge_people import DecidedPair, PeoplePair
from padang_desktop.use_cases.city.see_case import SeenCase
from padang_desktop.use_cases.city.see_city import Hit
from padang_desktop.use_cases.inbox import see_offices

SEARCH, PAIRS, DECIDED = "search", "pairs", "decided"


class MergedPage(Page):
    key = "merged"
    title = "Data Gabungan"
    search_hint = "Cari nama atau nomor"
    shows_nik = True
    help_text = (
        "Cari menemukan orang, keluarga, tugas, dan sertifikat dari semua kecamatan sekaligus.\n"
        "Dilaporkan dua kantor memperlihatkan orang yang mungkin sama, berdampingan, untuk diputuskan.\n"
        "Simpan ke berkas menulis semuanya ke Excel atau berkas teks, per kecamatan atau sekota."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._typed = ""
        self._asked = 0
        self._hits: dict[str, Hit] = {}
        self._pairs: dict[str, PeoplePair] = {}
        self._names: dict[str, str] = {}
        self.found = RecordTable(PagedTable(self._hit_columns(), self._fetch), "merged", context.widths)
        self.found.setAccessibleName(tr("Hasil pencarian"))
        self.pairs = RecordTable(
            PagedTable(self._pair_columns(), self._fetch), "merged_pairs", context.widths
        )
        self.pairs.setAccessibleName(tr("Orang yang dilaporkan dua kantor"))
        self.export = ExportPanel(context)
        self.chips = ChipRow(
            [(SEARCH, tr("Cari")), (PAIRS, tr("Dilaporkan dua kantor")), (DECIDED, tr("Sudah diputuskan"))],
            is_single=True,
        )
        self.stack = QStackedWidget()
        for part in (self.found, self.pairs, self.export):
            self.stack.addWidget(part)
        self.header.set_chips(self.chips)
        self.set_body(self.stack)
        self.add_action(tr("Simpan ke berkas…"), self.start_export, "download", "Ctrl+E", is_main=True)
        self.found.opened.connect(self.open_record)
        self.pairs.opened.connect(self.open_record)
        for table in (self.found, self.pairs):
            table.closed.connect(self.close_detail)
        self.photo_view = PhotoView(context, lambda: self.is_masked, self)
        self.photo_view.reveal_wanted.connect(lambda: self.header.mask_toggle.setChecked(True))
        self.chips.changed.connect(lambda on: self._show())
        self.export.left.connect(self._leave_export)
        context.data_changed.connect(self._on_data_changed)
        self._show()

    def search(self, text: str) -> None:
        self._typed = text
        self._show()

    def refresh(self) -> None:
        office = self.context.office
        self.context.tasks.in_thread(
            lambda progress: judge_people.reported_twice(office, progress), self._on_pairs, self._on_failed
        )
        self._show()

    def start_export(self) -> None:
        """Open the panel in the place of the lists."""
        self.close_detail()
        self.header.show_tools(False)
        self.stack.setCurrentWidget(self.export)
        self.export.begin()

    def open_record(self, record_id: str) -> None:
        if record_id in self._pairs:
            pair = self._pairs[record_id]
            view = PairView(self.context, pair, self._shown)
            view.judged.connect(lambda verdict: self.judge(pair, verdict))
            self.show_detail(tr("Orang yang sama?"), view)
        elif record_id in self._hits:
            hit = self._hits[record_id]
            if hit.table == "cases":
                self._open_case(hit)
            else:
                self._open_hit(hit)

    def judge(self, pair: PeoplePair, verdict: Verdict) -> None:
        """Keep the answer; the next pair is shown by itself."""
        office, next_key = self.context.office, self._after(pair.key)
        self.context.tasks.write(
            lambda progress: judge_people.judge(office, pair.noun, pair.first.id, pair.second.id, verdict),
            lambda done: self._on_judged(done, next_key),
            self._on_failed,
        )

    def on_mask_changed(self, is_revealed: bool) -> None:
        if not self.photo_view.isHidden():
            self.photo_view.show_covered_or_not()
            for view in self.detail.findChildren(CaseView):
                view.show_covered_or_not()
            return
        self.close_detail()
        for table in (self.found, self.pairs):
            table.paged.repaint_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.photo_view.setGeometry(self.rect())

    def _open_case(self, hit: Hit) -> None:
        from padang_desktop.use_cases.city import see_case

        office = self.context.office
        self.context.tasks.in_thread(
            lambda progress: see_case.see_case(office, hit.id),
            lambda seen: self._show_case(hit, seen),
            self._on_failed,
        )

    def _show_case(self, hit: Hit, seen: SeenCase) -> None:
        view = CaseView(self.context, seen, self._place(hit.wilayah), self._shown, lambda: self.is_masked)
        view.photo_opened.connect(self.photo_view.show_photo)
        self.show_detail(self._title(hit), view)

    def _shown(self, number: str) -> str:
        return self.context.masking.shown(number, self.key)

    def _on_judged(self, done: DecidedPair, next_key: str) -> None:
        office = self.context.office

        def undo() -> None:
            self.context.tasks.write(
                lambda progress: judge_people.take_back(office, done),
                lambda nothing: self.refresh(),
                self._on_failed,
            )

        self.close_detail()
        self.context.announce(
            tr("Dicatat: {verdict}.").format(verdict=tr(SAID[done.verdict][0]).lower()), undo
        )
        self.refresh()
        if next_key:
            self.open_record(next_key)

    def _after(self, key: str) -> str:
        ids = list(self.pairs.paged.ids)
        place = ids.index(key) + 1 if key in ids else len(ids)
        return str(ids[place]) if place < len(ids) else ""

    def _on_pairs(self, pairs: tuple[PeoplePair, ...]) -> None:
        self._pairs = {pair.key: pair for pair in pairs}
        waiting = sum(1 for pair in pairs if pair.verdict == "")
        self.chips.show_count(PAIRS, waiting)
        self.set_badge(waiting)
        self.set_facts(tr("{count} pasang menunggu keputusan").format(count=number(waiting)))
        self.pairs.paged.forget(list(self._pairs))
        self._show()

    def _show(self) -> None:
        if self.stack.currentWidget() is self.export:
            return
        on = self.chips.on[0] if self.chips.on else SEARCH
        self.stack.setCurrentWidget(self.found if on == SEARCH else self.pairs)
        if on == SEARCH:
            self._search()
            return
        is_done, typed = on == DECIDED, self._typed.casefold()
        decided = (Verdict.SAME, Verdict.OTHER)
        self.pairs.show_ids([
            key for key, pair in self._pairs.items()
            if (pair.verdict in decided) == is_done
            and typed in f"{pair.first.name} {pair.second.name}".casefold()
        ])  # fmt: skip
        empty = (
            tr("Belum ada yang diputuskan.") if is_done else tr("Tidak ada orang yang dilaporkan dua kantor.")
        )
        if typed.strip():
            empty = tr("Tidak ada pasangan yang cocok dengan pencarian.")
        self.pairs.say_empty(empty, "users")

    def _search(self) -> None:
        office, typed = self.context.office, self._typed
        self._asked += 1
        asked = self._asked
        if len(typed.strip()) < see_city.SHORTEST:
            self._on_found(asked, [])
            return
        self.context.tasks.in_thread(
            lambda progress: see_city.search(office, typed),
            lambda hits: self._on_found(asked, hits),
            self._on_failed,
        )

    def _on_found(self, asked: int, hits: list[Hit]) -> None:
        if asked != self._asked:
            return
        self._hits = {f"{hit.table}/{hit.id}": hit for hit in hits}
        self.found.paged.forget(list(self._hits))
        self.found.show_ids(list(self._hits))
        has_typed = len(self._typed.strip()) >= see_city.SHORTEST
        asks = tr("Ketik nama atau nomor di kolom Cari di atas.")
        self.found.say_empty(tr("Tidak ditemukan di kecamatan mana pun.") if has_typed else asks, "search")

    def _leave_export(self) -> None:
        self.stack.setCurrentWidget(self.found)
        self.header.show_tools(True)
        self._show()

    def _on_data_changed(self, noun: str) -> None:
        if noun == "batch" and self.isVisible():
            self.refresh()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _place(self, wilayah: str) -> str:
        if wilayah not in self._names:
            office = self.context.office
            self._names[wilayah] = see_offices.area_of(office, wilayah) if wilayah else tr("Kota Padang")
        return self._names[wilayah]

    def _title(self, hit: Hit) -> str:
        lists = self.context.office.reference.code_lists
        return lists.label("task_type", hit.title) if hit.table == "cases" else hit.title

    def _number(self, hit: Hit) -> str:
        is_private = hit.table in ("volunteers", "persons", "families")
        return self.context.masking.shown(hit.number, self.key) if is_private and hit.number else hit.number

    def _kelurahan(self, hit: Hit) -> str:
        area = self.context.office.reference.areas.by_code(hit.kelurahan)
        return area.name if area else ""

    def _open_hit(self, hit: Hit) -> None:
        lines = [
            (tr("Nomor"), self._number(hit)),
            (tr("Dari"), self._place(hit.wilayah)),
            (tr("Kelurahan"), self._kelurahan(hit)),
        ]
        view = HitView(self.context, hit, self._title(hit), lines, self._shown)
        view.asked.connect(self._on_asked)
        self.show_detail(self._title(hit), view)

    def _on_asked(self, deed: int) -> None:
        from padang_desktop.use_cases.packs import keep_city_data

        office = self.context.office

        def undo() -> None:
            self.context.tasks.write(
                lambda progress: keep_city_data.undo(office, deed),
                lambda nothing: self.context.changed("city_data"), self._on_failed,
            )  # fmt: skip

        self.close_detail()
        told = tr("Koreksi tersimpan; ikut Kirim ke Kecamatan berikutnya.")
        self.context.announce(told if deed else tr("Tidak ada yang berubah."), undo if deed else None)
        self.context.changed("city_data")

    def _fetch(self, ids: Sequence[Any]) -> Mapping[Any, Any]:
        known: dict[Any, Any] = {**self._hits, **self._pairs}
        return {each: known[each] for each in ids if each in known}

    def _hit_columns(self) -> list[Column[Any]]:
        return [
            Column("title", tr("Nama"), self._title, can_sort=False, width=32),
            Column("kind", tr("Jenis"), lambda hit: tr(BY_STORE[hit.table].noun), can_sort=False, width=14),
            Column("number", tr("Nomor"), self._number, can_sort=False, width=26),
            Column("wilayah", tr("Dari"), lambda hit: self._place(hit.wilayah), can_sort=False, width=20),
            Column("kelurahan", tr("Kelurahan"), self._kelurahan, can_sort=False, width=24),
        ]

    def _pair_columns(self) -> list[Column[Any]]:
        return [
            Column("name", tr("Nama"), lambda pair: pair.first.name, can_sort=False, width=28),
            Column("other", tr("Nama di kantor lain"), lambda pair: pair.second.name, can_sort=False,
                   width=28),
            Column("from", tr("Dari"), lambda pair: self._place(pair.first.wilayah), can_sort=False,
                   width=16),
            Column("and", tr("Dan"), lambda pair: self._place(pair.second.wilayah), can_sort=False, width=16),
            Column("why", tr("Sebabnya"), lambda pair: reasons(pair.reasons), can_sort=False, width=30),
            Column("verdict", tr("Keputusan"), lambda pair: tr(SAID[pair.verdict][0]), can_sort=False,
                   width=16, state=lambda pair: SAID[pair.verdict][1]),
        ]  # fmt: skip
