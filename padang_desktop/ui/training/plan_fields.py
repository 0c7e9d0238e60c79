"""In this file: the fields of a training's plan, between the draft and what is typed."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.training.training import Numbering
from padang_desktop.domain.training.training_draft import (
    YES,
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
from padang_desktop.ui.training.part_rows import Part, PartRows, day_text
from padang_desktop.ui.words import tr

_WHAT = (
    ("title", "Nama kegiatan", "Bimtek Verifikasi dan Validasi DTSEN"),
    ("kind", "Jenis kegiatan", ""),
    ("organiser", "Penyelenggara", "Dinas Sosial Kota Padang"),
    ("place", "Tempat", "Aula Kantor Camat"),
    ("legal_basis", "Dasar pelaksanaan", "DPA, surat perintah, atau undangan"),
    ("sub_activity", "Kode sub-kegiatan", "1.06.02.2.03.0001"),
)
_PEOPLE = (
    ("quota", "Kuota peserta", "tidak dibatasi"),
    ("classes", "Angkatan atau kelas", "Angkatan I, Angkatan II"),
)
_LETTER = (("letter_number", "Nomor surat", "400.9/123/2026"),)
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
)
_WAYS = (
    (Numbering.TEMPLATE, "Nomor urut kantor, dengan pola"),
    (Numbering.BLOCK, "Dari jatah nomor yang diberikan kota"),
    (Numbering.LETTER, "Satu nomor surat dengan akhiran urut"),
    (Numbering.BLANK, "Dikosongkan, nomornya ditulis kemudian"),
)
_MAY_BE_EMPTY = {
    "signatory.rank", "signatory.nip", "legal_basis", "sub_activity", "quota", "classes", "letter_on",
}  # fmt: skip
_NARROW = {"pass_percent": 8, "quota": 14, "sub_activity": 30}
_SAID = {
    "number_template": "{urut} diganti nomor urut; {kode_unit}, {bulan_romawi}, {tahun} diisi sendiri.",
    "classes": "Pisahkan dengan koma kalau peserta dibagi; tiap sesi lalu bisa untuk satu angkatan saja.",
    "letter_number": "Menjadi 400.9/123/2026.001; di kecamatan disisipi kodenya: 400.9/123/2026.11.001.",
}


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
        self.starts, self.ends, self._letter_on = DayEdit(), DayEdit(), DayEdit()
        self._days = {"starts_on": self.starts, "ends_on": self.ends, "letter_on": self._letter_on}
        self._way = ChoiceBox([(way.value, tr(label)) for way, label in _WAYS])
        self._way.chosen.connect(self._on_way)
        self.sessions = PartRows(
            "sessions",
            (
                Part("day", tr("Tanggal"), "day", 20), Part("opens", tr("Buka"), width=8, hint="08.00"),
                Part("closes", tr("Tutup"), width=8, hint="12.00"), Part("title", tr("Nama sesi")),
                Part("jp", "JP", width=6), Part("class_name", tr("Angkatan"), width=16, hint=tr("semua")),
                Part("is_required", tr("Wajib"), "yes", 7, tr("Sesi ini harus dihadiri untuk lulus")),
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
        self._on_classes("")
        for rows in (self.sessions, self.materials):
            rows.changed.connect(self._on_changed)

    @property
    def draft(self) -> TrainingDraft:
        """What is typed, without participants."""
        typed = {name: editor.text().strip() for name, editor in self._texts.items()}
        signed = {name.removeprefix("signatory."): t for name, t in typed.items() if "signatory." in name}
        plain: dict[str, Any] = {name: text for name, text in typed.items() if "." not in name}
        plain |= {name: day_text(editor) for name, editor in self._days.items()}
        return TrainingDraft(
            **plain,
            kind=self._kind.code,
            numbering=self._way.code,
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
        self._way.choose(draft.numbering)
        self._letter_on.setText(_shown_day(draft.letter_on))
        self._on_way(draft.numbering)
        self.sessions.show_values(asdict(session) for session in draft.sessions)
        self.materials.show_values(asdict(material) for material in draft.materials)
        days = sorted(session.day for session in draft.sessions if session.day) or [""]
        self.starts.setText(_shown_day(draft.starts_on or days[0]))
        self.ends.setText(_shown_day(draft.ends_on or days[-1]))

    def show_problems(self, problems: tuple[Problem, ...]) -> list[Problem]:
        """Each at its field or row; returns those that have no place here."""
        rows = (self.sessions, self.materials)
        of_rows = [p for p in problems if p.field.count(".") == 2]
        left = self.form.show_problems(p for p in problems if p.field.count(".") < 2)
        wrong = [each.show_problems(of_rows) for each in rows]
        first = wrong[0] or wrong[1]
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
        return {"kind": self._kind, "numbering": self._way}.get(name) or self._texts[name]

    def _build(self) -> None:
        self.form.heading(tr("Kegiatan"))
        for name, label, hint in _WHAT:
            if name == "kind":
                self.form.add("kind", Field(tr(label), self._kind))
            else:
                self._add(name, label, hint)
        self.form.heading(tr("Hari dan sesi"))
        self.form.add_widget(self._day_line())
        for name, label, hint in _PEOPLE:
            self._add(name, label, hint)
        self.form.add("sessions", Field(tr("Sesi: satu daftar hadir untuk tiap sesi"), self.sessions))
        self.form.heading(tr("Materi di balik sertifikat"))
        hint = tr("Boleh kosong: kalau kosong, sesi-sesi itu sendiri yang dicetak.")
        self.form.add("materials", Field(tr("Materi"), self.materials, hint))
        self.form.heading(tr("Sertifikat"))
        for name, label, hint in _SIGNED:
            self._add(f"signatory.{name}", label, hint)
        for name, label, hint in _PAPER[:-1]:
            self._add(name, label, hint)
        self.form.add("numbering", Field(tr("Cara memberi nomor sertifikat"), self._way))
        for name, label, hint in (*_PAPER[-1:], *_LETTER):
            self._add(name, label, hint)
        letter_on = Field(tr("Tanggal surat"), self._letter_on, is_optional=True)
        self.form.add("letter_on", letter_on)
        self._letter_on.textChanged.connect(self._on_changed)

    def _add(self, name: str, label: str, hint: str) -> None:
        editor = QLineEdit()
        editor.setPlaceholderText(tr(hint))
        if name in _NARROW:
            editor.setMaximumWidth(self.fontMetrics().averageCharWidth() * _NARROW[name])
        editor.textChanged.connect(self._on_changed)
        if name == "classes":
            editor.textChanged.connect(self._on_classes)
        self._texts[name] = editor
        said = tr(_SAID.get(name, ""))
        self.form.add(name, Field(tr(label), editor, said, is_optional=name in _MAY_BE_EMPTY))

    def _day_line(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.GAP_S)
        for name, label in (("starts_on", tr("Mulai")), ("ends_on", tr("Selesai"))):
            field = self.form.fields[name] = Field(label, self._days[name])
            self._days[name].textChanged.connect(self._on_changed)
            line.addWidget(field)
        # Enter goes on to the next field, or the second day is typed behind the first.
        self.starts.returnPressed.connect(self.ends.setFocus)
        self.starts.returnPressed.connect(self.ends.selectAll)
        propose = button(tr("Buat sesi otomatis"), self.propose_sessions, "calendar-days")
        self.ends.returnPressed.connect(propose.setFocus)
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

    def _on_classes(self, text: str) -> None:
        self.sessions.show_part("class_name", bool(text.strip()))

    def _on_way(self, way: str) -> None:
        """Only the fields that this way of numbering asks for."""
        self.form.fields["number_template"].setVisible(way in ("", Numbering.TEMPLATE))
        for name in ("letter_number", "letter_on"):
            self.form.fields[name].setVisible(way == Numbering.LETTER)
        self.changed.emit()


def draft_of(training: Any) -> TrainingDraft:
    """A stored training as a draft, to be changed."""
    plain = {
        f.name: str(getattr(training, f.name))
        for f in fields(TrainingDraft)
        if f.type == "str" and hasattr(training, f.name)
    }
    plain |= {
        "quota": str(training.quota or ""),
        "classes": ", ".join(training.classes),
        "starts_on": training.starts_on.isoformat(),
        "ends_on": training.ends_on.isoformat(),
    }
    return TrainingDraft(
        **plain,  # pyright: ignore[reportArgumentType]
        signatory=SignatoryDraft(**asdict(training.signatory)),
        sessions=tuple(
            SessionDraft(
                s.day.isoformat(),
                f"{s.opens:%H.%M}",
                f"{s.closes:%H.%M}",
                s.title,
                str(s.jp),
                YES if s.is_required else "",
                s.class_name,
            )
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
        numbering=before.numbering,
        signatory=before.signatory,
    )


def with_people(draft: TrainingDraft, whom: RosterFilter | None) -> TrainingDraft:
    return replace(draft, participants=whom)


def _shown_day(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    return f"{day}/{month}/{year}" if day else text
