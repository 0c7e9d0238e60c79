"""In this file: the form of one person: every field in groups, each problem at its field, the draft kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QPushButton

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.roster.volunteer_form import HAS_NIK, MISMATCHED, SHOWN_AS_BADGE, reasons_of
from padang_desktop.ui import form_fields, look
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.form_draft import Deed, FormDraft
from padang_desktop.ui.long_record_form import LongRecordForm
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.roster.labels import GROUPS, PRIVATE
from padang_desktop.ui.roster.name_part import NamePart
from padang_desktop.ui.roster.person_deeds import PersonDeeds
from padang_desktop.ui.roster.pillar_choice import PillarChoice
from padang_desktop.ui.roster.portrait_part import PortraitPart
from padang_desktop.ui.told_lines import heading_label
from padang_desktop.ui.words import tr

_NEEDED = ("name", "kelurahan", "pillar", "status", "nik_status", "nik")
# What changes with a day and a reason has a form of its own once the person is stored.
_CHANGED_ELSEWHERE = ("status", "kelurahan")


class PersonForm(LongRecordForm):
    """Saves through the one writer; `saved` gives the person as stored."""

    def __init__(
        self,
        context: Context,
        deeds: PersonDeeds,
        person: Volunteer,
        *,
        draft: Volunteer | None = None,
        reasons: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(context, reasons_of(person) | dict(reasons or {}), is_new=not person.id)
        self._deeds, self._person = deeds, person
        self._more = QPushButton()
        shown = draft or person
        for heading, names in GROUPS:
            self._add_group(heading, names, shown)
        self.picture = PortraitPart(context, deeds, person)
        self.picture.kept.connect(self._on_picture_kept)
        self.names = NamePart(self._editors, shown)
        self.draft = FormDraft(context, self._keeping, self._dropping, self)
        self.draft.is_kept = draft is not None
        next_hint = tr("Ctrl+Enter menyimpan dan membuka isian orang berikutnya")
        self.lay_out((self.form, heading_label(tr("Foto")), self.picture), next_hint)
        self._follow_nik_status()
        for editor in self._editors.values():
            form_fields.listen(editor, self.draft.touch)

    @property
    def typed(self) -> Volunteer:
        """The person as the form stands."""
        values = {name: form_fields.read(editor, name) for name, editor in self._editors.items()}
        if self._nik_is_off:
            values["nik"] = ""
        return replace(self._person, **values)

    @property
    def is_touched(self) -> bool:
        """Whether anything differs from what is stored."""
        return self.typed != self._person

    def send(self, answers: dict[str, str]) -> None:
        from padang_desktop.use_cases.roster import keep_roster

        person = self.typed
        self._deeds.save(
            lambda office: keep_roster.save(office, person, answers),
            tr("Data {name} tersimpan."),
            self._on_saved,
            self.on_failed,
            before=self._person if self._person.id else None,
        )

    def is_silent(self, problem: Problem) -> bool:
        return problem.code in SHOWN_AS_BADGE

    def _on_saved(self, person: Volunteer) -> None:
        self.picture.keep_for(person)
        self.on_kept(person)

    def _on_picture_kept(self, person: Volunteer) -> None:
        # Only the photo's own step is ours; whatever else changed meanwhile must still be noticed.
        is_next = person.revision <= self._person.revision + 1
        revision = person.revision if is_next else self._person.revision
        self._person = replace(self._person, photo=person.photo, revision=revision)

    def _keeping(self) -> Deed | None:
        from padang_desktop.use_cases.roster import draft_person

        if not self.is_touched:
            return None
        office, typed, stored, reasons = self._context.office, self.typed, self._person, self.all_answers()
        return lambda progress: draft_person.keep_draft(office, typed, reasons, stored)

    def _dropping(self) -> Deed:
        from padang_desktop.use_cases.roster import draft_person

        office, volunteer_id = self._context.office, self._person.id
        return lambda progress: draft_person.drop_draft(office, volunteer_id)

    @property
    def _nik_is_off(self) -> bool:
        status = self._editors["nik_status"]
        return isinstance(status, ChoiceBox) and status.code not in ("", HAS_NIK, MISMATCHED)

    def _follow_nik_status(self) -> None:
        self.form.fields["nik"].setVisible(not self._nik_is_off)

    def _add_group(self, heading: str, names: tuple[str, ...], shown: Volunteer) -> None:
        is_stored = bool(self._person.id)
        if heading == PRIVATE:
            self._more.setProperty("link", True)
            self._more.setFlat(True)
            self._more.setMinimumHeight(look.HIT)
            self._more.clicked.connect(lambda is_on=False: self.open_private(self._private[0].isHidden()))
            self.form.add_widget(self._more)
        else:
            self.form.heading(tr(heading))
        if is_stored and "status" in names:
            where = QLabel(tr("Status dan kelurahan tugas diubah lewat tombolnya di rincian orang ini."))
            where.setWordWrap(True)
            where.setProperty("faint", True)
            self.form.add_widget(where)
        for name in names:
            if not (is_stored and name in _CHANGED_ELSEWHERE):
                self._add(name, str(getattr(shown, name)))
                if heading == PRIVATE:
                    self._private.append(self.form.fields[name])
        if heading == PRIVATE:
            self.open_private(False)

    def _add(self, name: str, value: str) -> None:
        label = form_fields.label(name)
        optional = name not in _NEEDED
        if name == "pillar":
            choice = PillarChoice(self._context)
            self._editors[name] = choice.box
            field = Field(label, choice, is_optional=optional, buddy=choice.box)
        else:
            self._editors[name] = form_fields.made(self._context, name)
            field = Field(label, self._editors[name], self._hint(name), is_optional=optional)
        form_fields.fill(self._editors[name], name, value)
        self.form.add(name, field)
        status = self._editors[name]
        if name == "nik_status" and isinstance(status, ChoiceBox):
            status.chosen.connect(lambda code: self._follow_nik_status() if "nik" in self._editors else None)

    def _hint(self, name: str) -> str:
        hints = {
            "name": tr("gelar yang ikut diketik dipindah ke kolomnya sendiri"),
            "printed_name": tr("di sertifikat dan kartu; boleh diubah"),
        }
        return hints.get(name, "")

    def open_private(self, is_open: bool) -> None:
        for field in self._private:
            field.setVisible(is_open)
        sign = "▾" if is_open else "▸"
        self._more.setText(f"{sign} {tr(PRIVATE)} ({tr('boleh kosong')})")
        self._more.setAccessibleName(tr(PRIVATE))
