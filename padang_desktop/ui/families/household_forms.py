"""In this file: the small forms of what happens to a household: pisah KK, ganti kepala, pindah, meninggal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from padang_desktop.domain.families.family import HEAD, Family, Person
from padang_desktop.domain.families.household import Death, NewHead, Removal, Split, living, needs_head
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.families.deed_form import HouseholdForm
from padang_desktop.ui.families.family_deeds import FamilyDeeds, Work
from padang_desktop.ui.families.fields import CodesEdit, choices
from padang_desktop.ui.families.said import area_name, place
from padang_desktop.ui.nik_edit import NikEdit
from padang_desktop.ui.words import tr

_RELATION = "relation:"


class _WithRelations(HouseholdForm):
    """A form that asks what everybody is to a new head; those who are asked follow who is chosen."""

    def ask_relations(self, people: Sequence[Person], head: ChoiceBox) -> None:
        offered = [each for each in choices(self.context, "relation") if each[0] != HEAD]
        for person in people:
            label = tr("{name} bagi kepala yang baru").format(name=person.name.title())
            name = f"{_RELATION}{person.id}"
            self.add_choice(name, label, offered, "" if person.relation == HEAD else person.relation)
        head.chosen.connect(lambda code: self.show_relations())

    def asked(self) -> set[str]:
        """Ids of those who are asked about; the new head is not."""
        raise NotImplementedError

    def show_relations(self) -> None:
        asked = self.asked()
        for name, field in self.form.fields.items():
            if name.startswith(_RELATION):
                field.setVisible(name.removeprefix(_RELATION) in asked)

    def relations(self) -> dict[str, str]:
        ids = [name.removeprefix(_RELATION) for name in self.editors if name.startswith(_RELATION)]
        asked = self.asked()
        found = {each: self.text(f"{_RELATION}{each}") for each in ids if each in asked}
        return {each: relation for each, relation in found.items() if relation}


class SplitForm(_WithRelations):
    """Who goes, who is head there, the new number or why there is none, why, and where to."""

    def __init__(
        self, context: Context, deeds: FamilyDeeds, family: Family, members: Sequence[Person]
    ) -> None:
        head = tr("Anggota yang dipilih pindah ke KK baru; keluarga lama tetap ada.")
        super().__init__(context, deeds, family, members, head, tr("Pisahkan KK"))
        able = [each for each in living(members) if each.relation != HEAD]
        who = CodesEdit([(each.id, each.name.title()) for each in able])
        who.ticked.connect(self._on_ticked)
        self.add("member_ids", tr("Siapa yang pindah ke KK baru"), who)
        self._head = self.add_choice("head_id", tr("Kepala keluarga yang baru"), [])
        self._number = NikEdit()
        self.add("no_kk", tr("Nomor KK baru"), self._number, tr("isi ini, atau alasan di bawahnya"))
        self.add_line("kk_reason", tr("Bila belum ada nomornya, mengapa"))
        self._number.textChanged.connect(self._on_number)
        self.add_line("reason", tr("Alasan pisah KK"), tr("misalnya: menikah, bercerai, pindah rumah"))
        self.add_place(is_optional=True)
        self.ask_relations(able, self._head)
        self._on_ticked()

    def work(self, answers: dict[str, str]) -> Work:
        family_id = self.family.id
        wanted = Split(
            self._going(), self.text("head_id"), self.text("no_kk"), self.text("kk_reason"),
            self.text("reason"), self.text("kelurahan"), self.text("address"), self.text("rt"),
            self.text("rw"), self.relations(),
        )  # fmt: skip

        def run(office: Any) -> Any:
            from padang_desktop.use_cases.families import change_household

            return change_household.split(office, family_id, wanted, answers)

        return run

    def told(self) -> str:
        return tr("Keluarga {name} dipisah dari KK lama.")

    def asked(self) -> set[str]:
        return set(self._going()) - {self._head.code}

    def _on_number(self, typed: str) -> None:
        """One of the two is needed; the reason only while there is no number."""
        self.form.fields["kk_reason"].say_optional(bool(typed.strip()))

    def _going(self) -> tuple[str, ...]:
        who = self.editors["member_ids"]
        return who.codes if isinstance(who, CodesEdit) else ()

    def _on_ticked(self) -> None:
        going = self._going()
        names = {each.id: each.name.title() for each in self.members}
        self._head.set_choices([(each, names[each]) for each in going])
        if len(going) == 1:
            self._head.choose(going[0])
        self.show_relations()


class HeadForm(_WithRelations):
    """Who is head now, why, and what everybody is to them."""

    def __init__(
        self, context: Context, deeds: FamilyDeeds, family: Family, members: Sequence[Person]
    ) -> None:
        now = tr("Sekarang: {name}").format(name=family.head_name.title())
        super().__init__(context, deeds, family, members, now, tr("Ganti kepala keluarga"))
        alive = living(members)
        heads = [each for each in alive if each.relation == HEAD]
        offered = [each for each in alive if len(heads) != 1 or each.relation != HEAD]
        people = [(each.id, each.name.title()) for each in offered]
        self._head = self.add_choice("head_id", tr("Kepala keluarga yang baru"), people)
        self.add_line("reason", tr("Alasan"), tr("misalnya: bercerai, merantau, sakit"))
        self.ask_relations(alive, self._head)
        self.show_relations()

    def work(self, answers: dict[str, str]) -> Work:
        family_id = self.family.id
        wanted = NewHead(self.text("head_id"), self.text("reason"), self.relations())

        def run(office: Any) -> Any:
            from padang_desktop.use_cases.families import change_household

            return change_household.change_head(office, family_id, wanted, answers)

        return run

    def told(self) -> str:
        return tr("{name} sekarang kepala keluarga.")

    def asked(self) -> set[str]:
        head = self._head.code
        return {each.id for each in living(self.members) if each.id != head} if head else set()


class MoveForm(HouseholdForm):
    """Inside the kecamatan to a kelurahan and address, or out of it."""

    def __init__(
        self, context: Context, deeds: FamilyDeeds, family: Family, members: Sequence[Person], *, is_out: bool
    ) -> None:
        self.is_out = is_out
        where = f"{place(family)}, {area_name(context, family.kelurahan)}"
        head = tr("Sekarang: {where}").format(where=where)
        save = tr("Catat pindah ke luar") if is_out else tr("Simpan alamat baru")
        super().__init__(context, deeds, family, members, head, save)
        if is_out:
            self.add_line("to_text", tr("Pindah ke mana"), tr("kecamatan, kota, atau negara tujuan"))
        else:
            self.add_place()
        self.add_day("on_day", tr("Sejak tanggal"))
        self.add_line("reason", tr("Alasan"), tr("misalnya: pekerjaan, ikut keluarga"))
        # Inside the kecamatan nobody asks for it.
        hint = tr("nomor surat pindah atau dari siapa")
        self.add_line("evidence", tr("Bukti"), hint, is_optional=not is_out)

    def work(self, answers: dict[str, str]) -> Work:
        family_id = self.family.id
        # Leaving for an unknown place is leaving all the same.
        to_text = self.text("to_text") or (tr("belum diketahui") if self.is_out else "")
        wanted = Removal(
            self.text("on_day"), self.text("reason"), self.text("kelurahan"), self.text("address"),
            self.text("rt"), self.text("rw"), to_text, self.text("evidence"),
        )  # fmt: skip

        def run(office: Any) -> Any:
            from padang_desktop.use_cases.families import change_household

            return change_household.move(office, family_id, wanted, answers)

        return run

    def told(self) -> str:
        if self.is_out:
            return tr("Keluarga {name} dicatat pindah ke luar.")
        return tr("Alamat keluarga {name} sudah diganti.")


class DeathForm(HouseholdForm):
    """When, on what evidence, and who is head from now on when it was the head."""

    def __init__(
        self, context: Context, deeds: FamilyDeeds, family: Family, members: Sequence[Person], person: Person
    ) -> None:
        self.person = person
        head = tr("{name} dicatat meninggal. Bila keliru, dapat dibetulkan lagi.")
        super().__init__(
            context, deeds, family, members, head.format(name=person.name.title()), tr("Catat meninggal")
        )
        self.add_day("on_day", tr("Meninggal pada"), is_today=False)  # seldom today, and easily left standing
        self.add_line("evidence", tr("Bukti"), tr("nomor akta kematian atau surat keterangan"))
        if needs_head(person, members):
            others = [each for each in living(members) if each.id != person.id]
            people = [(each.id, each.name.title()) for each in others]
            self.add_choice("head_id", tr("Siapa kepala keluarga sekarang"), people)

    def work(self, answers: dict[str, str]) -> Work:
        person_id = self.person.id
        wanted = Death(self.text("on_day"), self.text("evidence"), self.text("head_id"))

        def run(office: Any) -> Any:
            from padang_desktop.use_cases.families import change_household

            return change_household.note_death(office, person_id, wanted, answers)

        return run

    def told(self) -> str:
        return tr("{name} dicatat meninggal.")


class AliveForm(HouseholdForm):
    """Koreksi: masih hidup, and from where that is known."""

    def __init__(
        self, context: Context, deeds: FamilyDeeds, family: Family, members: Sequence[Person], person: Person
    ) -> None:
        self.person = person
        head = tr("{name} ternyata masih hidup. Catatan meninggalnya dicabut.")
        told = head.format(name=person.name.title())
        now = next((each for each in living(members) if each.relation == HEAD), None)
        if person.relation == HEAD and now is not None:
            stays = tr("{name} tetap kepala keluarga; ganti lewat Lainnya bila perlu.")
            told = f"{told} {stays.format(name=now.name.title())}"
        super().__init__(context, deeds, family, members, told, tr("Catat masih hidup"))
        self.add_line("evidence", tr("Diketahui dari"), tr("misalnya: bertemu orangnya, KTP dilihat"))

    def work(self, answers: dict[str, str]) -> Work:
        person_id, evidence = self.person.id, self.text("evidence")

        def run(office: Any) -> Any:
            from padang_desktop.use_cases.families import change_household

            return change_household.take_back_death(office, person_id, evidence)

        return run

    def told(self) -> str:
        return tr("Koreksi: {name} masih hidup.")
