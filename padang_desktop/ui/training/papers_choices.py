"""In this file: how a paper of a training is to be made: sheet, session, class, for whom, who signs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from padang_desktop.domain.certificates.certificate import Signatory
from padang_desktop.domain.certificates.certificate_signatories import ListedSignatory
from padang_desktop.domain.packs.pack_settings import NEVER, WHOLE_NIK
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_paper import FIELDS, InviteTo, Kind, NikShown, Who
from padang_desktop.domain.values import calendar
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.training.papers_people import PaperPeople
from padang_desktop.ui.training.papers_photos import PaperPhotos
from padang_desktop.ui.words import tr

ANOTHER, USUAL = "another", "usual"
EVERY, NO_NIK = "every", "none"
_WHO = ((Who.ALL, "Semua yang terdaftar"), (Who.TAKING, "Peserta saja"),
        (Who.GIVING, "Narasumber, moderator, panitia"), (Who.CHOSEN, "Orang tertentu…"))  # fmt: skip
_TO = ((InviteTo.PEOPLE, "Peserta: satu surat, nama terlampir"),
       (InviteTo.HEADS, "Lurah: satu surat, nama terlampir"),
       (InviteTo.EACH, "Lurah: satu surat untuk tiap kelurahan"))  # fmt: skip
_NIK = (
    (NO_NIK, "Tanpa NIK"),
    (NikShown.MASKED, "NIK tersamar"),
    (NikShown.WHOLE, "NIK utuh (hanya bila diminta)"),
)


class PaperChoices(QWidget):
    """`changed` whenever the paper would look different."""

    changed = Signal()
    signer_picked = Signal(object)  # a Signatory of the list

    def __init__(self, context: Context, training: Training) -> None:
        super().__init__()
        self._listed: Sequence[Signatory] = ()
        self._kind = Kind.ATTENDANCE
        self.sheets: dict[str, QRadioButton] = {}
        self.photos = PaperPhotos()
        self.people = PaperPeople(context, training.id)
        self.only_present = QCheckBox(tr("Hanya yang hadir, menurut hari hadirnya"))
        self.with_qr = QCheckBox(tr("Dengan kode QR untuk presensi"))
        self.boxes: dict[str, ChoiceBox] = {
            "session": ChoiceBox(_sessions(training)),
            "class": ChoiceBox([(EVERY, tr("Semua angkatan")), *((name, name) for name in training.classes)]),
            "who": ChoiceBox([(each.value, tr(label)) for each, label in _WHO]),
            "invite_to": ChoiceBox([(each.value, tr(label)) for each, label in _TO]),
            "nik": ChoiceBox([(str(code), tr(label)) for code, label in _NIK if may_nik(context, code)]),
            "signer": ChoiceBox([(USUAL, _signer(training)), (ANOTHER, tr("Orang lain"))]),
        }
        labels = {"session": tr("Sesi"), "class": tr("Angkatan"), "who": tr("Untuk siapa"),
                  "invite_to": tr("Undangan untuk"), "nik": tr("NIK di biodata"),
                  "signer": tr("Penanda tangan")}  # fmt: skip
        self.fields = {name: Field(labels[name], box) for name, box in self.boxes.items()}
        self._has_classes = bool(training.classes)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self._sheet_row())
        for name, field in self.fields.items():
            box = self.boxes[name]
            box.setCurrentIndex(0)
            box.setMinimumWidth(1)
            box.chosen.connect(self._on_changed)
            rows.addWidget(field)
            if name == "who":
                rows.addWidget(self.people)
        self._make_ticks(rows)
        self._usual_signer = _signer(training)
        self._read_signers(context)

    def show_kind(self, kind: Kind) -> None:
        """Show what this paper can be told."""
        shown = {
            "session": kind is Kind.ATTENDANCE, "class": self._has_classes,
            "who": kind is not Kind.ATTENDANCE,
            "invite_to": kind is Kind.INVITATION, "nik": kind is Kind.BIODATA,
            "signer": "signer_position" in FIELDS[kind],
        }  # fmt: skip
        for name, is_shown in shown.items():
            self.fields[name].setVisible(is_shown)
        self._kind = kind
        self._show_people()
        self.only_present.setVisible(kind is Kind.TRANSPORT)
        self.with_qr.setVisible(kind is Kind.TAGS)
        self.photos.setVisible(kind is Kind.REPORT)

    def choose_signer(self, signer: Signatory | None) -> None:
        """Without a signal: who was typed before; None for the one who signs usually."""
        box, code = self.boxes["signer"], USUAL
        if signer is not None:
            code = str(self._listed.index(signer)) if signer in self._listed else ANOTHER
        box.blockSignals(True)
        box.choose(code)
        box.blockSignals(False)

    @property
    def is_another(self) -> bool:
        """Whether somebody else signs than for the certificates."""
        return self.boxes["signer"].code not in ("", USUAL)

    @property
    def paper(self) -> str:
        return "F4" if self.sheets["F4"].isChecked() else "A4"

    @property
    def session_id(self) -> str:
        return self._code("session")

    @property
    def class_name(self) -> str:
        return self._code("class")

    @property
    def who(self) -> Who:
        return Who(self.boxes["who"].code or Who.ALL)

    @property
    def invite_to(self) -> InviteTo:
        return InviteTo(self.boxes["invite_to"].code or InviteTo.PEOPLE)

    @property
    def nik_shown(self) -> NikShown:
        code = self.boxes["nik"].code
        return NikShown.NOT if code in ("", NO_NIK) else NikShown(code)

    def _code(self, name: str) -> str:
        code = self.boxes[name].code
        return "" if code == EVERY else code

    def _sheet_row(self) -> QWidget:
        row, group = QWidget(), QButtonGroup(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.GAP_M)
        for name, label in (("A4", tr("Kertas A4")), ("F4", tr("Kertas F4"))):
            choice = self.sheets[name] = QRadioButton(label)
            choice.setAccessibleName(label)
            choice.setMinimumWidth(1)
            group.addButton(choice)
            choice.toggled.connect(self._on_changed)
            line.addWidget(choice)
        self.sheets["A4"].setChecked(True)
        line.addStretch(1)
        return row

    def _make_ticks(self, rows: QVBoxLayout) -> None:
        self.with_qr.setChecked(True)
        for tick in (self.with_qr, self.only_present):
            tick.setAccessibleName(tick.text())
            tick.setToolTip(tick.text())
            tick.setMinimumWidth(1)
            tick.toggled.connect(self._on_changed)
            rows.addWidget(tick)
        self.photos.changed.connect(self._on_changed)
        self.people.changed.connect(self._on_changed)
        self.boxes["signer"].chosen.connect(self._on_signer)
        rows.addWidget(self.photos)

    def _read_signers(self, context: Context) -> None:
        from padang_desktop.use_cases.certificates import keep_signatories

        office = context.office
        context.tasks.in_thread(
            lambda progress: keep_signatories.valid_on(office, office.today()), self._on_signers
        )

    def _on_signers(self, found: Sequence[ListedSignatory]) -> None:
        """Those of the list who are in office today stand between the usual one and anybody else."""
        self._listed = [each.signatory for each in found]
        box = self.boxes["signer"]
        names = [(str(at), f"{each.name}: {each.position_line}") for at, each in enumerate(self._listed)]
        box.blockSignals(True)
        box.set_choices([(USUAL, self._usual_signer), *names, (ANOTHER, tr("Orang lain"))])
        box.blockSignals(False)

    def _on_signer(self, code: str) -> None:
        if code.isdigit() and int(code) < len(self._listed):
            self.signer_picked.emit(self._listed[int(code)])

    def _show_people(self) -> None:
        is_asked = self._kind is not Kind.ATTENDANCE and self.who is Who.CHOSEN
        self.people.setVisible(is_asked)
        if is_asked:
            self.people.read()

    def _on_changed(self, *_: object) -> None:
        self._show_people()
        self.changed.emit()


def _sessions(training: Training) -> list[tuple[str, str]]:
    said = tr("Sesi {number}: {title}, {day}")
    each = [
        (s.id, said.format(number=s.ordinal, title=s.title, day=calendar.full_date(s.day)))
        for s in training.sessions
    ]
    return [(EVERY, tr("Semua sesi dalam satu PDF")), *each]


def _signer(training: Training) -> str:
    return f"{training.signatory.name}, {training.signatory.position_line}"


def may_nik(context: Context, shown: str) -> bool:
    """Whether this way of showing NIKs may be chosen: the city may want none whole on paper."""
    return shown != NikShown.WHOLE or context.office.rule(WHOLE_NIK) != NEVER
