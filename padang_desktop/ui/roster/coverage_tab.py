"""In this file: the tab Cakupan: map, table and people of one pillar, and the quota they are measured by."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from padang_desktop.domain.roster.coverage import Balance, Coverage, summed
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.chip_tabs import ChipTabs
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.icons import icon
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.roster.coverage_deeds import CoverageDeeds
from padang_desktop.ui.roster.coverage_map import CoverageMap
from padang_desktop.ui.roster.coverage_people import CoveragePeople
from padang_desktop.ui.roster.coverage_quota import QuotaForm
from padang_desktop.ui.roster.coverage_table import CoverageTable, lines_of
from padang_desktop.ui.words import tr

USUAL_PILLAR = "PSM"
TABLE, MAP, PEOPLE = "table", "map", "people"
_SIDE_WIDTH = 400
_NARROW_BELOW = 960
_NOUNS = frozenset({"volunteer", "quota", "training", "certificate"})


class CoverageTab(QWidget):
    """`person_wanted` asks to open somebody of the roster."""

    person_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._typed, self._only = "", ""
        self._coverage: Coverage | None = None
        self._names: dict[str, str] = {}
        self._form: QuotaForm | None = None
        self.table = CoverageTable(context)
        self.map = CoverageMap()
        self.people = CoveragePeople(context)
        self.facts = ElidedLabel()
        self._make_tools()
        self._lay_out()
        self.table.opened.connect(self._on_opened)
        self.table.moved.connect(self._on_moved)
        self.table.closed.connect(lambda: self.show_only(""))
        self.map.chosen.connect(self._toggle_only)
        self.map.closed.connect(lambda: self.show_only(""))
        self.people.person_wanted.connect(self.person_wanted)
        context.data_changed.connect(self._on_data_changed)

    @property
    def coverage(self) -> Coverage | None:
        """What is shown; None until it has been read."""
        return self._coverage

    @property
    def quota_form(self) -> QuotaForm | None:
        """The form, while it is open."""
        return self._form

    def refresh(self) -> None:
        """Read again, off the screen's thread."""
        from padang_desktop.use_cases.roster import see_coverage

        office, pillar = self.context.office, self.pillar.code or USUAL_PILLAR
        self.context.tasks.in_thread(lambda progress: see_coverage.see(office, pillar), self._show)

    def search(self, text: str) -> None:
        """Kelurahan and people whose name holds this."""
        self._typed = text
        self._show_matching()

    def begin(self) -> None:
        """The keyboard goes to what is shown first."""
        shown = self.map.map if self.view.isVisible() and self.view.on == (MAP,) else self.table
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_only(self, code: str) -> None:
        """Only one kelurahan, or "" for all."""
        self._only = code
        self._every.setVisible(bool(code))
        self._every.setText(tr("Hanya {name}. Tampilkan semua").format(name=self._names.get(code, "")))
        self.map.mark(code)
        self._show_matching()

    def ask_quota(self) -> None:
        """Open the form for the kelurahan that is marked, or for all."""
        from padang_desktop.use_cases.contacts import keep_contacts
        from padang_desktop.use_cases.roster import see_coverage

        self._drop_form()
        office = self.context.office
        inside = {area.code for area in see_coverage.kelurahan_of(office)}
        areas = [(code, name) for code, name in keep_contacts.areas(office) if code in inside]
        self._form = form = QuotaForm(self.context, self.pillar.code, areas, self._only)
        form.saved.connect(self._on_quota)
        form.left.connect(self._leave_form)
        self._side.addWidget(form)
        self._side.setCurrentWidget(form)
        self._arrange()
        form.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show(self, coverage: Coverage) -> None:
        if coverage.pillar != self.pillar.code:
            return  # another pillar was chosen meanwhile
        self._coverage = coverage
        self._names = {line.code: line.name for line in coverage.lines}
        total = summed("", "", coverage.lines)
        if total.quota is None:
            said = tr("{serving} bertugas · kuota belum diisi").format(serving=number(total.serving))
        else:
            said = tr("{serving} bertugas dari kuota {quota} · kurang {lacking} · lebih {over}").format(
                serving=number(total.serving), quota=number(total.quota), lacking=number(coverage.missing),
                over=number(coverage.extra),
            )  # fmt: skip
        self.facts.say(said)
        self.balance.show_count("", len(coverage.lines))
        for balance in (Balance.LACKING, Balance.FULL, Balance.OVER):
            self.balance.show_count(balance.value, len(coverage.of(balance)))
        self._show_matching()

    def _show_matching(self) -> None:
        from padang_desktop.use_cases.roster import see_coverage

        coverage = self._coverage
        if coverage is None:
            return
        groups = self._group_names()
        lines = lines_of(coverage, self.balance.on[0] if self.balance.on else "", self._typed, self._only)
        self.table.show_lines(lines, groups)
        self.map.show_lines(coverage.lines, see_coverage.tiles_of(self.context.office), groups)
        self.people.show_people(coverage, self._names, self._typed, self._only)
        self.table.say_empty(
            tr("Tidak ada kelurahan yang cocok."), "search", tr("Tampilkan semua"), self._clear
        )

    def _group_names(self) -> dict[str, str]:
        office = self.context.office
        return {area.code: area.name for area in office.reference.areas.kecamatan()} if office.is_city else {}

    def _clear(self) -> None:
        self._typed = ""
        self.balance.clear()
        self.show_only("")

    def _on_opened(self, code: str) -> None:
        row = self.table.row_of(code)
        if row is not None and not row.is_sum:
            self._toggle_only(code)

    def _toggle_only(self, code: str) -> None:
        self.show_only("" if code == self._only else code)

    def _on_moved(self, code: str | None) -> None:
        if not self._only:
            self.map.mark(code if code in self._names else "")

    def _on_quota(self, deed: int, said: str) -> None:
        self._leave_form()
        self.context.announce(said, lambda: self.deeds.take_back(deed))
        self.context.changed("quota")

    def _leave_form(self) -> None:
        self._drop_form()
        self._arrange()
        self.begin()

    def _drop_form(self) -> None:
        if self._form is not None:
            self._side.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None

    def _on_data_changed(self, noun: str) -> None:
        if noun in _NOUNS and self.isVisible():
            self.refresh()

    def _arrange(self) -> None:
        """Side by side with room, else one part at a time."""
        is_narrow = self.width() < _NARROW_BELOW
        has_form = self._form is not None
        self.view.setVisible(is_narrow and not has_form)
        on = self.view.on[0]
        self.table.setVisible(not is_narrow or (on == TABLE and not has_form))
        self._side.setVisible(not is_narrow or has_form or on != TABLE)
        self._side.setMaximumWidth(16_777_215 if is_narrow else _SIDE_WIDTH)
        self._side.setMinimumWidth(0 if is_narrow else _SIDE_WIDTH)
        # Behind the form they would still ask for room.
        self.map.setVisible(not has_form and (not is_narrow or on == MAP))
        self.people.setVisible(not has_form and (not is_narrow or on == PEOPLE))

    def _make_tools(self) -> None:
        from padang_desktop.use_cases.roster import see_coverage

        office = self.context.office
        self.pillar = ChoiceBox(
            [
                (entry.code, see_coverage.pillar_name(office, entry.code))
                for entry in see_coverage.pillars(office)
            ]
        )
        self.pillar.choose(USUAL_PILLAR)
        self.pillar.setAccessibleName(tr("Pilar sosial"))
        self.pillar.setMaximumWidth(190)
        self.deeds = CoverageDeeds(self.context, self.pillar)
        self.pillar.chosen.connect(lambda code: self.refresh() if code else None)
        self.balance = ChipRow(
            [("", tr("Semua")), (Balance.LACKING.value, tr("Kurang")), (Balance.FULL.value, tr("Pas")),
             (Balance.OVER.value, tr("Lebih"))],
            is_single=True,
        )  # fmt: skip
        self.balance.changed.connect(lambda on: self._show_matching())
        self._every = link_button("", lambda: self.show_only(""))
        self._every.setToolTip("Esc")
        self._every.hide()
        self.view = ChipTabs([(TABLE, tr("Tabel")), (MAP, tr("Peta")), (PEOPLE, tr("Orang"))])
        self.view.changed.connect(lambda on: self._arrange())
        self._quota = button(tr("Ubah kuota…"), self.ask_quota, "pencil")
        self._more = QToolButton()
        self._more.setIcon(icon("ellipsis-vertical"))
        self._more.setFixedSize(look.HIT, look.HIT)
        self._more.setAccessibleName(tr("Lainnya: cetak, salin teks"))
        self._more.setToolTip(tr("Cetak, salin teks"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.addAction(icon("printer"), tr("Simpan PDF…"), self.deeds.ask_pdf)
        menu.addAction(icon("copy"), tr("Salin teks WhatsApp"), self.deeds.copy_text)
        self._more.setMenu(menu)

    def _lay_out(self) -> None:
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GAP_S)
        column.addWidget(self.map, 3)
        column.addWidget(self.people, 2)
        self._side = QStackedWidget()
        self._side.addWidget(overview)
        head = QHBoxLayout()
        head.setSpacing(look.GAP_S)
        head.addWidget(self.pillar)
        head.addWidget(self.facts, 1)
        head.addWidget(self._quota)
        head.addWidget(self._more)
        filters = QHBoxLayout()
        filters.setSpacing(look.GAP_S)
        filters.addWidget(self.balance, 1)
        filters.addWidget(self._every)
        filters.addWidget(self.view)
        body = QHBoxLayout()
        body.setSpacing(look.GAP_M)
        body.addWidget(self.table, 1)
        body.addWidget(self._side)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(head)
        rows.addLayout(filters)
        rows.addLayout(body, 1)
