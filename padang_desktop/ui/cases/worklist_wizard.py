"""In this file: a list of tasks from the city is taken in: its kind, period and deadline, then the file."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.imports.imports import Applied, ImportPlan
from padang_desktop.domain.imports.told_month import month_named
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.calendar import month_year
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.cases.entry_part import day_text
from padang_desktop.ui.cases.problem_rows import Part
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.imports import plan_words
from padang_desktop.ui.imports.wizard import CHECK, FILE, ImportWizard
from padang_desktop.ui.words import of_problem, tr

AS_IN_FILE = "-"
NAME = "daftar-tugas.json"
MONTHS_BACK, MONTHS_AHEAD = 6, 3


@dataclass(slots=True)
class ListChoices:
    """What was chosen last, for the next list, also after the program was closed."""

    task_type: str = AS_IN_FILE
    period: str = ""
    deadline: str = ""


def kept_choices(folder: Path) -> ListChoices:
    """What was chosen last in this office; the usual for whatever cannot be understood."""
    try:
        found = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return ListChoices()
    if not isinstance(found, dict):
        return ListChoices()
    told = cast("dict[str, object]", found)
    texts = {name: text for name in asdict(ListChoices()) if isinstance(text := told.get(name), str)}
    return ListChoices(**texts)


def keep_choices(folder: Path, choices: ListChoices) -> None:
    """For the next list. A kind of task and two dates, nothing about anybody."""
    path = folder / NAME
    beside = path.with_suffix(".tmp")
    with contextlib.suppress(OSError):
        beside.write_text(json.dumps(asdict(choices)), "utf-8")
        beside.replace(path)


class ListOptions(QWidget):
    """Kind of task, month, deadline."""

    def __init__(self, context: Context, choices: ListChoices) -> None:
        super().__init__()
        office = context.office
        entries = office.reference.code_lists.entries("task_type", on=office.today())
        kinds = [
            (AS_IN_FILE, tr("Seperti tertulis di berkas")),
            *((each.code, each.label) for each in entries),
        ]
        self.task_type = ChoiceBox(kinds)
        self.task_type.know_words({each.code: each.names for each in entries})
        self.task_type.choose(choices.task_type)
        self.period = ChoiceBox([(f"{month:%Y-%m}", month_year(month)) for month in months(office.today())])
        self.period.choose(choices.period)
        if not self.period.code:
            # Nothing yet, or a month long past.
            self.period.choose(f"{office.today():%Y-%m}")
        self.deadline = DayEdit()
        with contextlib.suppress(ValueError):
            # A deadline that has passed is none for the next list.
            if choices.deadline >= office.today().isoformat():
                self.deadline.set_day(date.fromisoformat(choices.deadline))
        parts = (
            Part(tr("Jenis tugas"), self.task_type),
            Part(tr("Bulan"), self.period),
            Part(tr("Batas waktu (boleh kosong)"), self.deadline),
        )
        row = QHBoxLayout()
        row.setSpacing(look.GAP_L)
        for part in parts:
            row.addWidget(part)
        column = QVBoxLayout(self)
        # A question above takes its room from here, also on a small screen.
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self.setMaximumWidth(720)

    def choose_month(self, month: str) -> None:
        """YYYY-MM; one that is not offered yet stands first."""
        if self.period.findData(month) < 0:
            box = self.period
            known = [(box.itemData(at), box.itemText(at)) for at in range(box.count())]
            label = month_year(date.fromisoformat(f"{month}-01"))
            self.period.set_choices([(month, label), *known])
        self.period.choose(month)

    @property
    def chosen(self) -> ListChoices:
        """As it stands; a deadline that is no day is none."""
        text = day_text(self.deadline)
        try:
            deadline = date.fromisoformat(text).isoformat()
        except ValueError:
            deadline = ""
        return ListChoices(self.task_type.code or AS_IN_FILE, self.period.code, deadline)


class WorklistWizard(ImportWizard):
    """The wizard with its options, which are kept for the next list."""

    def __init__(self, context: Context) -> None:
        options = ListOptions(context, kept_choices(context.office.folder))
        invitation = tr(
            "Pilih jenis tugas, lalu berkas daftar tugas dari kota apa adanya: .xlsx, .xls, .ods, atau .csv. "
            "Tiap baris diperiksa, dan tidak ada yang tersimpan sebelum Anda menekan Masukkan data."
        )
        super().__init__(context, "stage_worklist", invitation, options)
        self.options, self._folder = options, context.office.folder
        self.applied.connect(self._count_tasks)

    def _count_tasks(self, applied: Applied) -> None:
        """A row is a person; a task is a family's or a person's: both numbers are wanted."""
        office, deed = self._context.office, applied.deed

        def work(progress: Progress) -> tuple[int, int]:
            from padang_desktop.use_cases.cases import list_cases

            return list_cases.brought_by(office, deed)

        self._context.tasks.in_thread(work, self._say_tasks)

    def _say_tasks(self, brought: tuple[int, int]) -> None:
        count, families = map(number, brought)
        said = tr("{count} tugas baru untuk {families} keluarga.").format(count=count, families=families)
        self.done.say_brought(said if brought[0] else tr("Tidak ada tugas baru."))

    def may_go(self, step: int) -> bool:
        if step == CHECK and self._lacks_kind:
            self._ask_kind()
            return False
        return super().may_go(step)

    def _on_staged(self, plan: ImportPlan) -> None:
        super()._on_staged(plan)
        self._ask_month(plan)

    @property
    def _lacks_kind(self) -> bool:
        """Neither the file nor the person says what kind of task these are: every row would be refused."""
        told = {used.field for used in self._plan.columns} if self._plan is not None else set[str]()
        return "task_type" not in told and self.options.chosen.task_type == AS_IN_FILE

    def _ask_kind(self) -> None:
        self.go(FILE)
        said = tr("Berkas ini tidak menyebut jenis tugas. Pilih jenis tugasnya, lalu tekan Periksa.")
        self.bars.show_message("warn", said, tr("Periksa"), lambda: self.go(CHECK))
        self.options.task_type.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_month(self, plan: ImportPlan) -> None:
        """The list names another month than the one chosen: nobody should find out later."""
        note = next((each for each in plan.notes if each.code == plan_words.ASKED_ABOVE), None)
        if note is None:
            return
        month = month_named([note.detail])
        said = tr("Pakai {month}").format(month=note.detail)
        self.bars.show_message("warn", of_problem(note), said, lambda: self._take_month(month))

    def _take_month(self, month: str) -> None:
        self.options.choose_month(month)
        self.bars.clear()
        self.go(CHECK)

    def arguments(self) -> dict[str, Any]:
        chosen = self.options.chosen
        keep_choices(self._folder, chosen)
        task_type = "" if chosen.task_type == AS_IN_FILE else chosen.task_type
        return {"task_type": task_type, "period": chosen.period, "deadline": chosen.deadline}


def months(today: date) -> list[date]:
    """First days of months around today, the latest first."""
    here = today.year * 12 + today.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(here + MONTHS_AHEAD, here - MONTHS_BACK - 1, -1)]
