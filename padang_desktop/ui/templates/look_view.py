"""In this file: the look of the office's certificates is arranged, beside the paper as it will be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from padang_desktop.domain.certificates import certificate_look_check
from padang_desktop.domain.certificates.certificate_look import CertificateLook, LookShelf
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.ui import look
from padang_desktop.ui.cards import scrolling
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.templates.look_choice import BUILT_IN, LookChoice
from padang_desktop.ui.templates.look_form import LookForm, label_of
from padang_desktop.ui.templates.look_paper import LookPaper
from padang_desktop.ui.training.tool_row import ToolRow
from padang_desktop.ui.words import tr

_FORM_WIDTH = 430
_DRAW_AFTER_MS = 180
_Read = tuple[CertificateLook, LookShelf, LookShelf]


class LookView(QWidget):
    """`left` when Esc or Kembali is pressed; before it `unsaved`, when something is."""

    left = Signal()
    unsaved = Signal(object, object)  # the CertificateLook and its kinds

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shipped: CertificateLook | None = None
        self._shelf = LookShelf()
        self._saved: tuple[CertificateLook, tuple[str, ...]] | None = None
        self._resumed: tuple[CertificateLook, tuple[str, ...]] | None = None
        codes = context.office.reference.code_lists
        kinds = [(each.code, each.label) for each in codes.entries("training_kind")]
        self.bars, self.form, self.paper = MessageBars(), LookForm(kinds), LookPaper(context)
        self.choice = LookChoice(is_city=context.office.is_city)
        self.choice.chosen.connect(self._on_chosen)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_DRAW_AFTER_MS)
        self._wait.timeout.connect(self.draw)
        self.form.edited.connect(self._on_edited)
        self.form.logo_picked.connect(self.read_logo)
        self._make_tools()
        self._lay_out()
        self.read()

    # What is shown

    def read(self, show_id: str | None = None) -> None:
        """Read the shelf again; show this look, or the first of the office's own."""
        from padang_desktop.use_cases.certificates import keep_templates

        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: keep_templates.shelves(office),
            lambda found: self._on_read(found, show_id),
            self._on_failed,
        )

    @property
    def shown(self) -> CertificateLook:
        """The look as it stands in the form."""
        return self.form.typed()[0]

    @property
    def is_changed(self) -> bool:
        return self._saved is not None and self._saved != (self.shown, self.form.chosen_kinds)

    @property
    def is_waiting(self) -> bool:
        """Whether something typed is not drawn yet."""
        return self._wait.isActive()

    def draw(self) -> None:
        """Draw what stands in the form, or say at the fields why it cannot be drawn."""
        self._wait.stop()
        made, wrong = self.form.typed()
        problems = wrong or certificate_look_check.problems_of(made, self._others(made))
        marked = self.form.mark(problems)
        # A name that is missing is no reason not to show the paper.
        if all(each.field == "name" for each in marked):
            self.paper.show_look(replace(made, name=made.name or "-"))
        else:
            self.paper.say_held([label_of(each.field) for each in marked])
        self._save.shown_action.setEnabled(not problems and (self.is_changed or not self._is_kept(made.id)))

    def read_logo(self, which: str, path: Path) -> None:
        """Make a picked picture a logo, or say at its field why it is none."""
        from padang_desktop.use_cases.certificates import keep_templates

        def on_failed(error: Exception) -> None:
            if isinstance(error, Incomplete):
                self.form.fields[which].show_problem(error.problems[0])
            else:
                self._on_failed(error)

        def on_read(picture: bytes) -> None:
            self.form.logos[which].show_picture(picture)
            self.draw()

        self._context.tasks.in_thread(
            lambda progress: keep_templates.read_logo(which, path), on_read, on_failed
        )

    # The deeds

    def save(self) -> None:
        """Keep it under its name."""
        from padang_desktop.use_cases.certificates import keep_templates

        made, wrong = self.form.typed()
        problems = wrong or certificate_look_check.problems_of(made, self._others(made))
        if problems:
            self.form.show_problems(problems)
            return
        office, kinds = self._context.office, self.form.chosen_kinds
        said = tr("Contoh sertifikat “{name}” tersimpan.").format(name=made.name)
        self._write(lambda: keep_templates.keep(office, made, kinds), said, made.id)

    def add_new(self) -> None:
        """A copy of what is shown, under a name of its own; kept once it is saved."""
        self._begin_copy(self.shown, ())

    def remove(self) -> None:
        """Take the shown look away."""
        from padang_desktop.use_cases.certificates import keep_templates

        office, gone = self._context.office, self.shown
        said = tr("Contoh sertifikat “{name}” dibuang.").format(name=gone.name)
        self._write(lambda: keep_templates.remove(office, gone.id), said, None)

    def reset(self) -> None:
        """Everything as the program brings it along; name and kinds stay. Not saved yet."""
        assert self._shipped is not None
        before, kinds = self.shown, self.form.chosen_kinds
        self.form.show_look(replace(self._shipped, id=before.id, name=before.name), kinds)
        self._context.announce(
            tr("Isinya kembali seperti bawaan; belum disimpan."), lambda: self.form.show_look(before, kinds)
        )

    def _write(self, change: Callable[[], LookShelf], said: str, show_id: str | None) -> None:
        from padang_desktop.use_cases.certificates import keep_templates

        context, office = self._context, self._context.office

        def on_done(before: LookShelf) -> None:
            def undo() -> None:
                self._write(lambda: keep_templates.put_back(office, before), "", show_id)

            if said:
                context.announce(said, undo)
            context.changed("certificate look")
            self.read(show_id)

        context.tasks.write(lambda progress: change(), on_done, self._on_failed)

    # The rest

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Back to where one came from; `unsaved` says what is left behind."""
        if self.is_changed:
            self.unsaved.emit(self.shown, self.form.chosen_kinds)
        self.left.emit()

    def go_on(self, shown: CertificateLook, kinds: Sequence[str]) -> None:
        """Show what was left unsaved, in place of what the shelf is read for."""
        self._resumed = (shown, tuple(kinds))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_sides()

    def _on_read(self, found: _Read, show_id: str | None) -> None:
        self._shipped, self._shelf, _ = found
        self.choice.fill(*found)
        if self._resumed is not None:
            self._resume()
            return
        wanted = self._shelf.look(show_id or "") or next(iter(self._shelf.looks), None)
        if wanted is None:
            self._begin_copy(self._shipped, ())
        else:
            self._show(wanted)

    def _resume(self) -> None:
        assert self._resumed is not None
        (shown, kinds), self._resumed = self._resumed, None
        kept = self._shelf.look(shown.id)
        if kept is not None:
            self._show(kept)
        elif self._shipped is not None:
            self._begin_copy(self._shipped, ())
        self.form.show_look(shown, kinds)

    def _on_chosen(self, code: str) -> None:
        if (model := self.choice.to_copy(code)) is not None:
            self._begin_copy(model, (), code)
        elif (wanted := self._shelf.look(code)) is not None:
            self._show(wanted)

    def _begin_copy(self, of: CertificateLook, kinds: Sequence[str], code: str = BUILT_IN) -> None:
        from padang_desktop.use_cases.certificates import keep_templates

        made = keep_templates.fresh_copy(of, self._shelf.free_name(tr("Contoh kantor {number}")))
        self._saved = (made, tuple(kinds))
        self.choice.show_code(code)
        self.form.show_look(made, kinds)
        self._show_deeds(made)

    def _show(self, wanted: CertificateLook) -> None:
        kinds = self._shelf.kinds_of(wanted.id)
        self._saved = (wanted, tuple(code for code in self.form.kinds if code in kinds))
        self.choice.show_code(wanted.id)
        self.form.show_look(wanted, kinds)
        self._show_deeds(wanted)

    def _show_deeds(self, shown: CertificateLook) -> None:
        self.bars.clear("info")
        if said := self.choice.note():
            self.bars.show_message("info", said)
        is_kept = self._is_kept(shown.id)
        self._remove.shown_action.setVisible(is_kept)
        self._save.shown_action.setText(tr("Simpan") if is_kept else tr("Simpan sebagai contoh baru"))
        self.tools.fit()
        self.draw()

    def _is_kept(self, id: str) -> bool:
        return self._shelf.look(id) is not None

    def _others(self, made: CertificateLook) -> list[CertificateLook]:
        shipped = [self._shipped] if self._shipped is not None else []
        return [each for each in (*shipped, *self._shelf.looks) if each.id != made.id]

    def _on_edited(self) -> None:
        self._wait.start()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self.form.show_problems(error.problems)
        elif isinstance(error, Situation):
            self.bars.show_situation(error)

    def _show_sides(self) -> None:
        is_wide = self.window().width() >= look.NARROW_BELOW
        self._see.shown_action.setVisible(not is_wide)
        self._scroll.setVisible(is_wide or not self._see.isChecked())
        self.paper.setVisible(is_wide or self._see.isChecked())
        self._scroll.setMaximumWidth(_FORM_WIDTH if is_wide else 16_777_215)
        self.tools.fit()

    def _make_tools(self) -> None:
        self.tools = ToolRow(self.leave)
        self._see = self.tools.add(tr("Lihat kertas"), self._show_sides, "eye")
        self._see.setCheckable(True)
        self._remove = self.tools.add(tr("Buang contoh ini"), self.remove, "trash-2")
        self._copy = self.tools.add(tr("Salin menjadi contoh baru"), self.add_new, "copy")
        self._reset = self.tools.add(tr("Kembalikan ke bawaan"), self.reset, "undo-2")
        self._save = self.tools.add(tr("Simpan"), self.save, "save", tr("Ctrl+S"), is_main=True)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save).setContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.GAP_S, 0)
        column.setSpacing(look.GAP_M)
        column.addWidget(Field(tr("Contoh yang diatur"), self.choice))
        column.addWidget(self.form)
        self._scroll = scrolling(inside)
        beside = QHBoxLayout()
        beside.setSpacing(look.GAP_L)
        beside.addWidget(self._scroll, 2)
        beside.addWidget(self.paper, 3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.tools)
        rows.addWidget(self.bars)
        rows.addLayout(beside, 1)
