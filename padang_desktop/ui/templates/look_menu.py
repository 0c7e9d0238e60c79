"""In this file: which look the certificates of one training take, chosen in a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from padang_desktop.domain.certificates.certificate_look import SHIPPED, CertificateLook
from padang_desktop.ui.context import Context
from padang_desktop.ui.templates.look_choice import of_city
from padang_desktop.ui.words import tr

_BY_KIND = "kind"


class LookMenu(QMenu):
    """`changed` is called once another look was chosen, and again when that is undone."""

    def __init__(
        self, parent: QMenu, context: Context, training_id: str, changed: Callable[[], object]
    ) -> None:
        super().__init__(tr("Contoh sertifikat"), parent)
        self.setAccessibleName(tr("Contoh sertifikat"))
        self._context, self._training_id, self._changed = context, training_id, changed
        self.triggered.connect(self._on_triggered)
        self._fill()

    def choose(self, id: str | None, said: str = "") -> None:
        """This look from now on; None for that of the kind of training."""
        from padang_desktop.use_cases.certificates import keep_templates

        context, office, training_id = self._context, self._context.office, self._training_id
        changed = self._changed

        def on_done(before: str | None) -> None:
            changed()
            if said:
                context.announce(said, lambda: _write(context, training_id, before, changed))

        context.tasks.write(
            lambda progress: keep_templates.choose_for_training(office, training_id, id), on_done
        )

    def _fill(self) -> None:
        from padang_desktop.use_cases.certificates import keep_templates

        office = self._context.office
        chosen = keep_templates.chosen_for_training(office, self._training_id)
        looks = keep_templates.every(office)
        self._add(tr("Menurut jenis pelatihan"), _BY_KIND, is_on=chosen is None)
        self.addSeparator()
        city = {each.id for each in keep_templates.of_city(office).looks}
        for each in looks:
            name = of_city(each) if each.id in city else _name(each)
            self._add(name, each.id, is_on=chosen == each.id)

    def _add(self, text: str, id: str, *, is_on: bool) -> None:
        made = QAction(text, self)
        made.setCheckable(True)
        made.setChecked(is_on)
        made.setData(id)
        self.addAction(made)

    def _on_triggered(self, action: QAction) -> None:
        id = str(action.data())
        said = tr("Sertifikat pelatihan ini memakai contoh: {name}.").format(name=action.text())
        self.choose(None if id == _BY_KIND else id, said)


def _write(context: Context, training_id: str, id: str | None, changed: Callable[[], object]) -> None:
    """Undo, when the menu is long gone."""
    from padang_desktop.use_cases.certificates import keep_templates

    context.tasks.write(
        lambda progress: keep_templates.choose_for_training(context.office, training_id, id),
        lambda before: changed(),
    )


def _name(each: CertificateLook) -> str:
    return tr(each.name) if each.id == SHIPPED else each.name
