"""In this file: the window says that certificates are issued though their PDF could not be written."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot
from training_ground import a_training, mark_all, until

from padang_desktop.domain.certificates.certificate_check import CertificatesUnprinted
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.award_lines import Award
from padang_desktop.ui.training.award_step import AwardStep
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.certificates.issue_certificates import Issued


def test_numbers_without_their_paper_are_told_with_the_way_on(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    training = a_training(context.office, 3)
    mark_all(context.office, training, ["HHHHHH"] * 3)
    made = issue_certificates.issue_certificates(context.office, training.id)
    step = AwardStep(context, training.id)
    qtbot.addWidget(step)
    until(qtbot, lambda: step.count(Award.ISSUED) == 3)
    told = CertificatesUnprinted(count=made.count, file="Sertifikat.pdf")
    step.jobs.on_issued(Issued(made.count, made.first, made.last, None, 0, 3, 0, told))
    [bar] = step.bars.bars
    assert bar.words.text().startswith("3 sertifikat sudah terbit dan nomornya berlaku")
    assert step.done.isHidden() and step.tools.isEnabled()
    until(qtbot, lambda: not context.tasks.under_way)
