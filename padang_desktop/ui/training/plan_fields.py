"""In this file: the fields of a training's plan, between the draft and what is typed."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.training_draft import (
    MaterialDraft,
    RosterFilter,
    SessionDraft,
    SignatoryDraft,
    TrainingDraft,
)
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.training import session_plan
from padang_desktop.ui.training.part_rows import Part, PartRows
from padang_desktop.ui.words import tr

_WHAT = (
    ("title", "Nama kegiatan", "Bimtek Verifikasi dan Validasi DTSEN"),
    ("kind", "Jenis kegiatan", ""),
    ("organiser", "Penyelenggara", "Dinas Sosial Kota Padang"),
    ("place", "Tempat", "Aula Kantor Camat"),
)
_SIGNED = (
    ("position_line", "Jabatan penanda tangan", "Plt. Kepala Dinas Sosial Kota Padang"),
    ("name", "Nama penanda tangan, dengan gelar", ""),
    ("rank", "Pangkat", "Pembina Tingkat I"),
    ("nip", "NIP", "18 angka"),
)
_PAPER = (
    ("issue_place", "Tempat terbit sertifikat", "Padang"),
    ("pass_percent", "Batas kehadiran untuk lulus, persen", "80"),
    ("number_template", "Pola nomor sertifikat", ""),
    ("legal_basis", "Dasar pelaksanaan", "Surat perintah atau undangan, kalau ada"),
)
_MAY_BE_EMPTY = {"signatory.rank", "signatory.nip", "legal_basis"}
_NARROW = {"pass_percent": 8}


class PlanFields(QWidget):
    """All but the participants. `changed` at every keystroke."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.form = Form(self)
        codes = context.office.reference.code_lists
        self._kind = ChoiceBox([(entry.code, entry.label) for entry in codes.entries("training_kind")])
        self._kind.chosen.connect(self._on_changed)
        self._texts: dict[str, QLineEdit] = {}
        self.starts, self.ends = DayEdit(), DayEdit()
        self.sessions = PartRows(
            "sessions",
            (
                Part("day", tr("Tanggal"), "day", 20), Part("opens", tr("Buka"), width=8, hint="08.00"),
                Part("closes", tr("Tutup"), width=8, hint="12.00"), Part("title", tr("Nama sesi")),
                Part("jp", "JP", width=6),
            ),
            tr("Tambah sesi"),
        )  # fmt: skip
        self.materials = PartRows(
            "materials",
            (Part("title", tr("Judul materi")), Part("jp", "JP", width=6),
             Part("speaker", tr("Narasumber"), width=32)),
            tr("Tambah materi"),
        )  # fmt: skip
        self._build()
        for rows in (self.sessions, self.materials):
            rows.changed.connect(self._on_changed)

    @property
    def draft(self) -> TrainingDraft:
        """What is typed, without participants."""
        typed = {name: editor.text().strip() for name, editor in self._texts.items()}
        signed = {name.removeprefix("signatory."): t for name, t in typed.items() if "signatory." in name}
        plain: dict[str, Any] = {name: text for name, text in typed.items() if "." not in name}
        return TrainingDraft(
            **plain,
            kind=self._kind.code,
            signatory=SignatoryDraft(**signed),
            sessions=tuple(SessionDraft(**values) for values in self.sessions.values),
            materials=tuple(MaterialDraft(**values) for values in self.materials.values),
            overrides=self._overrides(),
        )

    def show_draft(self, draft: TrainingDraft) -> None:
        """Put a draft into the fields."""
        for name, editor in self._texts.items():
            part, _, inner = name.partition(".")
            value = getattr(draft, part)
            editor.setText(getattr(value, inner) if inner else value)
        self._kind.choose(draft.kind)
        self.sessions.show_values(asdict(session) for session in draft.sessions)
        self.materials.show_values(asdict(material) for material in draft.materials)
        days = sorted(session.day for session in draft.sessions if session.day)
        self.starts.setText(_shown_day(days[0]) if days else "")
        self.ends.setText(_shown_day(days[-1]) if days else "")

    def show_problems(self, problems: tuple[Problem, ...]) -> list[Problem]:
        """Each at its field or row; returns those that have no place here."""
        rows = (self.sessions, self.materials)
        of_rows = [p for p in problems if p.field.count(".") == 2]
        left = self.form.show_problems(p for p in problems if p.field.count(".") < 2)
        for each in rows:
            first = each.show_problems(of_rows)
            if first is not None and len(of_rows) == len(problems):
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        return left

    def propose_sessions(self) -> bool:
        """A morning and an afternoon for each day; False when the days are not there."""
        first, last = self.starts.day, self.ends.day or self.starts.day
        if first is None or last is None or last < first:
            (self.starts if first is None else self.ends).setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.sessions.show_values(asdict(session) for session in session_plan.propose(first, last))
        return True

    def begin(self) -> None:
        """The keyboard goes to the first field."""
        self._texts["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def editor(self, name: str) -> QWidget:
        return self._kind if name == "kind" else self._texts[name]

    def _build(self) -> None:
        self.form.heading(tr("Kegiatan"))
        for name, label, hint in _WHAT:
            if name == "kind":
                self.form.add("kind", Field(tr(label), self._kind))
            else:
                self._add(name, label, hint)
        self.form.heading(tr("Hari dan sesi"))
        self.form.add_widget(self._days())
        self.form.add("sessions", Field(tr("Sesi: satu daftar hadir untuk tiap sesi"), self.sessions))
        self.form.heading(tr("Materi di balik sertifikat"))
        hint = tr("Boleh kosong: kalau kosong, sesi-sesi itu sendiri yang dicetak.")
        self.form.add("materials", Field(tr("Materi"), self.materials, hint))
        self.form.heading(tr("Sertifikat"))
        for name, label, hint in _SIGNED:
            self._add(f"signatory.{name}", label, hint)
        for name, label, hint in _PAPER:
            self._add(name, label, hint)

    def _add(self, name: str, label: str, hint: str) -> None:
        editor = QLineEdit()
        editor.setPlaceholderText(tr(hint))
        if name in _NARROW:
            editor.setMaximumWidth(self.fontMetrics().averageCharWidth() * _NARROW[name])
        editor.textChanged.connect(self._on_changed)
        self._texts[name] = editor
        said = ""
        if name == "number_template":
            said = tr("{urut} diganti nomor urut; {kode_unit}, {bulan_romawi}, {tahun} diisi sendiri.")
        self.form.add(name, Field(tr(label), editor, said, is_optional=name in _MAY_BE_EMPTY))

    def _days(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.GAP_S)
        for label, editor in ((tr("Mulai"), self.starts), (tr("Selesai"), self.ends)):
            line.addWidget(Field(label, editor))
        propose = button(tr("Buat sesi otomatis"), self.propose_sessions, "calendar-days")
        propose.setToolTip(tr("Pagi 08.00–12.00 dan siang 13.00–16.00 untuk tiap hari"))
        line.addWidget(propose, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        return made

    def _overrides(self) -> dict[str, str] | None:
        reasons = {
            field.problem.code: field.reason
            for field in self.form.fields.values()
            if field.problem is not None and field.reason
        }
        return reasons or None

    def _on_changed(self) -> None:
        self.changed.emit()


def draft_of(training: Any) -> TrainingDraft:
    """A stored training as a draft, to be changed."""
    plain = {
        f.name: str(getattr(training, f.name))
        for f in fields(TrainingDraft)
        if f.type == "str" and hasattr(training, f.name)
    }
    return TrainingDraft(
        **plain,  # pyright: ignore[reportArgumentType]
        signatory=SignatoryDraft(**asdict(training.signatory)),
        sessions=tuple(
            SessionDraft(s.day.isoformat(), f"{s.opens:%H.%M}", f"{s.closes:%H.%M}", s.title, str(s.jp))
            for s in training.sessions
        ),
        materials=tuple(MaterialDraft(m.title, str(m.jp), m.speaker) for m in training.materials),
    )


def like(training: Any) -> TrainingDraft:
    """A new plan that keeps what seldom changes: organiser, signatory, limits."""
    before = draft_of(training)
    return TrainingDraft(
        organiser=before.organiser,
        issue_place=before.issue_place,
        pass_percent=before.pass_percent,
        number_template=before.number_template,
        signatory=before.signatory,
    )


def with_people(draft: TrainingDraft, whom: RosterFilter | None) -> TrainingDraft:
    return replace(draft, participants=whom)


def _shown_day(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    return f"{day}/{month}/{year}" if day else text
