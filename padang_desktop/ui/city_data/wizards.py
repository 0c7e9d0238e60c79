"""In this file: a sheet of the whole city is taken into Data Kota, and where its rows went is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from padang_desktop.domain.imports.imports import ImportPlan
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui.cases.worklist_wizard import AS_IN_FILE, ListOptions, keep_choices, kept_choices
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports import plan_words
from padang_desktop.ui.imports.wizard import CHECK, DONE, ImportWizard
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.packs.pack import Split


class CitySheetWizard(ImportWizard):
    """The wizard, which also says how the rows fall to the kecamatan."""

    split: Split | None = None

    def on_step(self, step: int) -> None:
        super().on_step(step)
        if step == DONE and self.split is not None:
            self.bars.clear()
            self.bars.show_message("good", self.told(is_whole=True))

    def told(self, *, is_whole: bool = False) -> str:
        """Dibaca 315 = untuk kecamatan 312 + kelurahan tidak dikenal 2 + ditolak 1."""
        split = self.split
        if split is None:
            return ""
        parts = [
            tr("untuk kecamatan {count}").format(count=number(split.in_packs)),
            tr("kelurahan tidak dikenal {count}").format(count=number(split.unknown)),
            tr("ditolak {count}").format(count=number(split.refused)),
            tr("dilewati {count}").format(count=number(split.skipped)),
        ]
        said = f"{tr('Dibaca')} {number(split.read)} = {' + '.join(parts)}."
        if not is_whole:
            return said
        areas = self._areas
        per = [
            f"{area.name if (area := areas.by_code(code)) else code} {number(count)}"
            for code, count in split.per_kecamatan.items()
        ]
        return f"{said} {', '.join(per)}."

    def _on_staged(self, plan: ImportPlan) -> None:
        super()._on_staged(plan)
        self._ask_split(plan)

    def _on_plan_changed(self, plan: ImportPlan) -> None:
        super()._on_plan_changed(plan)
        self._ask_split(plan)

    def _ask_split(self, plan: ImportPlan) -> None:
        office = self._context.office

        def work(progress: Progress) -> Split:
            from padang_desktop.use_cases.packs import import_city_data

            return import_city_data.split_of(office, plan.id)

        self._context.tasks.in_thread(work, self._on_split)

    def _on_split(self, split: Split) -> None:
        self.split = split
        if self.step == CHECK:
            notes = plan_words.notes_of(self._context.office, self._plan) if self._plan else []
            self._page.notes.show_notes([("warn" if split.unknown else "info", self.told()), *notes])

    @property
    def _areas(self) -> Any:
        return self._context.office.reference.areas


class CityRosterWizard(CitySheetWizard):
    def __init__(self, context: Context) -> None:
        invitation = tr(
            "Pilih daftar PSM sekota apa adanya: .xlsx, .xls, .ods, atau .csv. Tiap baris dibagi ke "
            "kecamatan menurut kelurahannya, dan tidak ada yang tersimpan sebelum Anda menekan Masukkan data."
        )
        super().__init__(context, "stage_city_roster", invitation)


class CityWorklistWizard(CitySheetWizard):
    def __init__(self, context: Context) -> None:
        options = ListOptions(context, kept_choices(context.office.folder))
        invitation = tr(
            "Pilih jenis tugas, lalu daftar tugas sekota apa adanya: .xlsx, .xls, .ods, atau .csv. Tiap "
            "baris dibagi ke kecamatan menurut kelurahannya, dan tidak ada yang tersimpan sebelum Anda "
            "menekan Masukkan data."
        )
        super().__init__(context, "stage_city_worklist", invitation, options)
        self.options = options

    def arguments(self) -> dict[str, Any]:
        chosen = self.options.chosen
        keep_choices(self._context.office.folder, chosen)
        task_type = "" if chosen.task_type == AS_IN_FILE else chosen.task_type
        return {"task_type": task_type, "period": chosen.period, "deadline": chosen.deadline}
