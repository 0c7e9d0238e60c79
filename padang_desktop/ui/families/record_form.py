"""In this file: the form of a family or a member: groups, each problem at its field, a draft kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from padang_desktop.domain.families.family import HEAD, Family, Person
from padang_desktop.domain.families.household_form import HAS_NIK, MISMATCHED, reasons_of
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.families import fields
from padang_desktop.ui.families.family_deeds import FamilyDeeds, Work
from padang_desktop.ui.families.labels import (
    FAMILY_GROUPS,
    FAMILY_LABELS,
    HEAD_FIELDS,
    NEEDED,
    PERSON_GROUPS,
    PERSON_LABELS,
    SENSITIVE_HEAD,
)
from padang_desktop.ui.form_draft import Deed, FormDraft
from padang_desktop.ui.long_record_form import LongRecordForm
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.words import tr


class RecordForm(LongRecordForm):
    """`kind` is "family" or "person"; `saved` gives what was kept.

    A new family is asked of its head too. Health, disability and income stay
    folded until they are wanted; `sensitive_wanted` then names the member.
    """

    sensitive_wanted = Signal(str)

    def __init__(
        self,
        context: Context,
        deeds: FamilyDeeds,
        family: Family,
        person: Person | None = None,
        *,
        kind: str = "family",
        stored: tuple[Family, Person | None] | None = None,
        reasons: Mapping[str, str] | None = None,
    ) -> None:
        record = person if kind == "person" and person is not None else family
        super().__init__(context, reasons_of(record) | dict(reasons or {}), is_new=not record.id)
        self._deeds, self.kind = deeds, kind
        self._family, self._person = family, person
        self._stored = stored or (family, person)
        self._more = link_button("", lambda: self.open_private(self._private[0].isHidden()))
        self._build()
        self.draft = FormDraft(context, self._keeping, self._dropping, self)
        self.draft.is_kept = stored is not None
        self.lay_out((self.form,), tr("Ctrl+Enter menyimpan dan membuka isian anggota berikutnya"))
        self._follow()
        for editor in self._editors.values():
            fields.listen(editor, self.draft.touch)

    @property
    def typed(self) -> tuple[Family, Person | None]:
        """The family and the member (or head) as the form stands."""
        values = {name: fields.read(editor, name) for name, editor in self._editors.items()}
        if values.get("nik_status") not in ("", None, HAS_NIK, MISMATCHED):
            values["nik"] = ""
        if values.get("no_kk"):
            values["kk_reason"] = ""
        of_family = {name: value for name, value in values.items() if name in FAMILY_LABELS}
        of_person = {name: value for name, value in values.items() if name in PERSON_LABELS}
        family, person = self._family, self._person
        if self.kind == "family":
            family = replace(family, **_only(of_family, FAMILY_GROUPS))
        if person is not None:
            groups = PERSON_GROUPS if self.kind == "person" else (("", HEAD_FIELDS),)
            person = replace(person, **_only(of_person, groups))
        return family, person

    def send(self, answers: dict[str, str]) -> None:
        self._deeds.save(self._work(answers), tr("Data {name} tersimpan."), self.on_kept, self.on_failed)

    def _work(self, answers: dict[str, str]) -> Work:
        family, person = self.typed
        kind = self.kind

        def run(office: Any) -> Any:
            from padang_desktop.use_cases.families import keep_households

            if kind == "family":
                return keep_households.save_family(office, family, person, answers)
            assert person is not None
            return keep_households.save_person(office, person, answers)

        return run

    def _keeping(self) -> Deed | None:
        from padang_desktop.use_cases.families import draft_household

        office, typed, kind, reasons = self._context.office, self.typed, self.kind, self.all_answers()
        if typed == self._stored:
            return None
        return lambda progress: draft_household.keep_draft(office, kind, *typed, reasons)

    def _dropping(self) -> Deed:
        from padang_desktop.use_cases.families import draft_household

        office, kind = self._context.office, self.kind
        key = draft_household.key_of(self._family, self._person, kind)
        return lambda progress: draft_household.drop_draft(office, kind, key)

    def _build(self) -> None:
        if self.kind == "family":
            if self._person is not None:
                self._add_group(tr("Kepala keluarga"), HEAD_FIELDS, self._person)
            for heading, names in FAMILY_GROUPS:
                self._add_group(tr(heading), names, self._family)
            return
        assert self._person is not None
        for heading, names in PERSON_GROUPS:
            if heading == SENSITIVE_HEAD:
                self.form.add_widget(self._more)
            else:
                self.form.heading(tr(heading))
            for name in names:
                self._add(name, getattr(self._person, name), PERSON_LABELS)
                if heading == SENSITIVE_HEAD:
                    self._private.append(self.form.fields[name])
        self.open_private(False)

    def _add_group(self, heading: str, names: tuple[str, ...], record: Family | Person) -> None:
        self.form.heading(heading)
        for name in names:
            self._add(name, getattr(record, name), FAMILY_LABELS if record is self._family else PERSON_LABELS)

    def _add(self, name: str, value: object, labels: Mapping[str, str]) -> None:
        self._editors[name] = editor = fields.made(self._context, name)
        fields.fill(editor, name, value)
        # The head's relation is changed by a deed of its own, with everybody else's.
        if name == "relation" and value == HEAD and self._person is not None and self._person.id:
            editor.setEnabled(False)
        self.form.add(name, Field(tr(labels[name]), editor, is_optional=name not in NEEDED))
        if name == "nik_status" and isinstance(editor, ChoiceBox):
            editor.chosen.connect(lambda code: self._follow())

    def _follow(self) -> None:
        status = self._editors.get("nik_status")
        if isinstance(status, ChoiceBox) and "nik" in self.form.fields:
            self.form.fields["nik"].setVisible(status.code in ("", HAS_NIK, MISMATCHED))

    def open_private(self, is_open: bool) -> None:
        for field in self._private:
            field.setVisible(is_open)
        self._more.setText(f"{'▾' if is_open else '▸'} {tr(SENSITIVE_HEAD)} ({tr('boleh kosong')})")
        self._more.setAccessibleName(tr(SENSITIVE_HEAD))
        if is_open and self._person is not None and self._person.id:
            self.sensitive_wanted.emit(self._person.id)


def _only(values: Mapping[str, object], groups: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, Any]:
    names = {name for _, group in groups for name in group}
    return {name: value for name, value in values.items() if name in names}
